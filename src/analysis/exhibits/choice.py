"""Findings on choosing: for which priorities each format is first, and what would be worth finding out."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis import reruns
from analysis.exhibits.engagement import WHERE
from analysis.inputs import Study
from analysis.present import priorities as said
from analysis.present import tables, words, worth
from analysis.present.checks import MARKS as CHECK_MARKS
from analysis.present.checks import (
    alt_checks,
    check_dots,
    check_table,
    sentence_checks,
    sentence_no_effect,
    starts_near,
    title_checks,
)
from analysis.present.grammar import in_sentence, joined, listed, upper_first
from analysis.present.measures import as_shown, number_format, percent
from analysis.present.pack.exhibit import Exhibit, bars
from analysis.present.room import key_to, marked, tight, title_map_where
from analysis.present.theme import BACK_GREY, NAVY
from analysis.present.triangle import triangle_map
from analysis.reruns.checks import checked
from analysis.tradeoffs import Findings
from analysis.tradeoffs.priorities import Priorities, priorities

KEYS = ("short", "pay", "contacts")
CORNER_WORDS = {"short": "a short time", "pay": "pay", "contacts": "keeping contacts"}
CORNERS = ("short duration", "pay", "contacts")


def triangle(found: Findings, few: Collection[str] = ()) -> tuple[Exhibit, Priorities]:
    """The map of priorities for one engagement, and what it was drawn from.

    Parameters
    ----------
    found : Findings
    few : collection of str
        Formats for which the season mostly has no room: a title that names one as the leader says so, and a mark at
        their names on the map.
    """
    study = found.study
    one = priorities(study.draws, study.inputs.criteria, KEYS, options=found.formats)
    names = marked(found.labels, few)
    made = Exhibit(
        name="priorities-map",
        title=title_map_where(one, found.labels, few),
        subtitle=f"Best choice by priorities, one engagement, {tables.season(study)}",
        source=words.source_line(study.run, key_to(said.MARKS, names[one.regions.index])),
        alt=said.alt_map(one, found.labels, CORNERS),
        caveat="Parts of the triangle are not shares of students: nobody knows how many have which priorities.",
        notes=f"{said.sentence_map(one, found.labels)} {WHERE.format(notebook='08')}",
        table=said.regions_table(one, found.labels),
        draw=lambda ax: triangle_map(one.best, corners=CORNERS, labels=names, hatched=found.hollow, ax=ax),
        size_inches=(9.6, 7.4),
    )
    return made, one


def worth_finding_out(found: Findings) -> Exhibit:
    """Which assumption would be worth finding out, when time, pay and contacts count the same."""
    study = found.study
    change = reruns.what_would_change(study, dict.fromkeys(KEYS, 1), options=found.formats)
    known, inputs = change.worth, study.inputs
    table = worth.saved(known, inputs)
    numbers = table[["of_all", "low", "high"]].map(as_shown, show=percent)
    shown = pd.DataFrame(
        {
            "Share of the cost saved": table["of_all"].map(percent),
            "Two standard errors": [
                f"{percent(a)} to {percent(b)}" for a, b in zip(table["low"], table["high"], strict=True)
            ],
            "Told apart from chance": ["yes" if told else "no" for told in table["told"]],
        }
    )
    return Exhibit(
        name="worth-finding-out-next",
        title=worth.title_worth(known, inputs),
        subtitle=f"What knowing one thing would save; time, pay, contacts count the same; {tables.season(study)}",
        source=f"Simulated: {len(change.values):,} random sets of plausible assumptions, seed {study.run['seed']}.\n"
        f"{worth.WORTH_MARKS}",
        alt=worth.alt_worth(known, inputs),
        caveat="Shares overlap: do not add them up. Gray bars may be chance. What it would cost to find out is not "
        "counted, and other priorities have another order.",
        notes=f"{worth.sentence_saved(change)} {WHERE.format(notebook='09')}",
        table=shown,
        draw=lambda ax: worth.worth_bars(known, inputs, ax=ax),
        native=bars(
            numbers,
            "of_all",
            names=list(table.index),
            axis="Share of the cost of choosing wrongly that would be saved",
            number_format=number_format(numbers.to_numpy().ravel(), percent),
            low="low",
            high="high",
            colors=[NAVY if told else BACK_GREY for told in table["told"]],
            head="Saved",
        ),
    )


def kept_aside(study: Study) -> Exhibit:
    """How the model compares with published figures that set nothing in it."""
    beside = checked(study)
    near = f"{upper_first(known)}." if (known := starts_near(beside)) else ""
    return Exhibit(
        name="figures-kept-aside-beside-the-model",
        title=title_checks(beside),
        subtitle=f"Figures kept aside beside the model, {tables.season(study)}",
        source=words.source_line(study.run, CHECK_MARKS),
        alt=alt_checks(beside),
        caveat=joined(near, "Most of what the model says has no published figure to be tested by."),
        notes=joined(sentence_checks(beside), sentence_no_effect(beside), WHERE.format(notebook="10")),
        table=check_table(beside, study.inputs.figures).frame.reset_index().set_index("Published figure"),
        draw=lambda ax: check_dots(beside, ax=ax),
        size_inches=(9.6, 7.4),
    )


def suits(found: Findings, one: Priorities, room: pd.Series, season: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Which format suits whom, for the handout, and in sentences which formats are not in that table, and why.

    Parameters
    ----------
    found : Findings
        Of the formats compared.
    one : Priorities
        Of one engagement.
    room : Series
        Share of plausible assumptions in which the season has room, by format, those that are not compared too.
    season : str
        Its name: "term".

    Returns
    -------
    DataFrame, tuple of str
        One row for each format that is first more often than every other at the priorities that fit it, the surest
        first. Columns: Format; Suits somebody for whom; Hours; Pay; Contacts that last; How sure.
    """
    fit, sure = one.acceptability, one.acceptability.confidence
    known = sure.dropna().sort_values(ascending=False, kind="stable").index
    first = [key for key in known if one.at(fit.central_weights.loc[key])["chance"].idxmax() == key]
    return pd.DataFrame([_row(found, one, key, room, season) for key in first]), _left_out(found, first, room, season)


def _row(found: Findings, one: Priorities, key: str, room: pd.Series, season: str) -> dict[str, str]:
    top = one.acceptability.central_weights.loc[key].sort_values(ascending=False).index[:2]
    means = {name: found.table(name).at[key, "draws_mean"] for name in ("hours_spent", "earnings_usd", "contacts")}
    show = {name: words.MEASURES[name].show(value) for name, value in means.items()}
    fits = f"; fits into a {season} in {percent(room[key])}" if key in tight(room) else ""
    return {
        "Format": found.labels[key],
        "Suits somebody for whom": f"{CORNER_WORDS[top[0]]} counts most, then {CORNER_WORDS[top[1]]}",
        "Hours": show["hours_spent"],
        "Pay": show["earnings_usd"],
        "Contacts that last": show["contacts"],
        "How sure": f"first in {percent(one.acceptability.confidence[key])} of plausible assumptions{fits}",
    }


def _left_out(found: Findings, first: list[str], room: pd.Series, season: str) -> tuple[str, ...]:
    def names(keys: Collection[str]) -> str:
        return listed([in_sentence(found.labels[key]) for key in keys])

    others = [key for key in found.formats if key not in first]
    away = [key for key in room.index if key not in found.formats]
    said = (
        (others, f"Also compared: {names(others)}. Even at the priorities that fit them best, another comes first more "
         "often."),
        (away, f"Not compared, as a {season} has no room for them: {names(away)}."),
        (found.hollow, f"Not compared, as no real program is known: {names(sorted(found.hollow))}."),
    )  # fmt: skip
    return tuple(text for keys, text in said if keys)
