"""Findings on choosing: for which priorities each format is first, and what would be worth finding out."""

from __future__ import annotations

import pandas as pd

from analysis import reruns
from analysis.exhibits.engagement import WHERE
from analysis.inputs import Study
from analysis.present import priorities as said
from analysis.present import tables, words, worth
from analysis.present.checks import MARKS as CHECK_MARKS
from analysis.present.checks import alt_checks, check_dots, check_table, sentence_checks, title_checks
from analysis.present.measures import as_shown, number_format, percent
from analysis.present.pack.exhibit import Exhibit, bars
from analysis.present.theme import BACK_GREY, NAVY
from analysis.present.triangle import triangle_map
from analysis.reruns.checks import checked
from analysis.tradeoffs import Findings
from analysis.tradeoffs.priorities import Priorities, priorities

KEYS = ("short", "pay", "contacts")
CORNER_WORDS = {"short": "a short time", "pay": "pay", "contacts": "keeping contacts"}
SUITS_FROM = 0.1  # share of plausible assumptions in which a format is first for those whom it is said to suit
CORNERS = ("short duration", "pay", "contacts")


def triangle(found: Findings) -> tuple[Exhibit, Priorities]:
    """The map of priorities for one engagement, and what it was drawn from."""
    study = found.study
    one = priorities(study.draws, study.inputs.criteria, KEYS, options=found.formats)
    made = Exhibit(
        name="priorities-map",
        title=said.title_map(one, found.labels),
        subtitle=f"Best choice by priorities, one engagement, {tables.season(study)}",
        source=words.source_line(study.run, said.MARKS),
        alt=said.alt_map(one, found.labels, CORNERS),
        caveat="Parts of the triangle are not shares of students: nobody knows how many have which priorities.",
        notes=f"{said.sentence_map(one, found.labels)} {WHERE.format(notebook='08')}",
        table=said.regions_table(one, found.labels),
        draw=lambda ax: triangle_map(one.best, corners=CORNERS, labels=found.labels, hatched=found.hollow, ax=ax),
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
    return Exhibit(
        name="figures-kept-aside-beside-the-model",
        title=title_checks(beside),
        subtitle=f"Figures kept aside beside the model, {tables.season(study)}",
        source=words.source_line(study.run, CHECK_MARKS),
        alt=alt_checks(beside),
        caveat="Most of what the model says has no published figure to be tested by.",
        notes=f"{sentence_checks(beside)} {WHERE.format(notebook='10')}",
        table=check_table(beside, study.inputs.figures).frame.reset_index().set_index("Published figure"),
        draw=lambda ax: check_dots(beside, ax=ax),
        size_inches=(9.6, 7.4),
    )


def suits(found: Findings, one: Priorities) -> pd.DataFrame:
    """Which format suits whom: for the handout, the formats that are first often enough for somebody.

    Columns: Format; Suits somebody for whom; Hours; Pay; Contacts that last; How sure.
    """
    weights, first = one.acceptability.central_weights, one.acceptability.rank_share[1]
    rows = []
    for key in first.sort_values(ascending=False).index:
        if not one.acceptability.confidence[key] >= SUITS_FROM:
            continue
        top = weights.loc[key].sort_values(ascending=False).index[:2]
        table = {name: found.table(name).loc[key] for name in ("hours_spent", "earnings_usd", "contacts")}
        show = {name: words.MEASURES[name].show(row["draws_mean"]) for name, row in table.items()}
        rows.append(
            {
                "Format": found.labels[key],
                "Suits somebody for whom": f"{CORNER_WORDS[top[0]]} counts most, then {CORNER_WORDS[top[1]]}",
                "Hours": show["hours_spent"],
                "Pay": show["earnings_usd"],
                "Contacts that last": show["contacts"],
                "How sure": f"first in {percent(one.acceptability.confidence[key])} of plausible assumptions",
            }
        )
    return pd.DataFrame(rows)
