"""Tables for an office: totals, who pays, under which terms an answer holds, staff hours that would turn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.inputs import Inputs
from analysis.present.assumptions import (
    INSIDE_WORDS,
    assumption_name,
    be,
    in_unit,
    inside,
    likely_range,
    meaning,
    several,
    with_unit,
)
from analysis.present.break_even import what
from analysis.present.grammar import amount, in_sentence, listed, lower_first, number, upper_first, verb
from analysis.present.measures import MEASURES, percent
from analysis.present.office import LIMITS, PAYERS
from analysis.present.show import Table


def totals(tables: Mapping[str, pd.DataFrame], labels: pd.Series) -> Table:
    """What all placements that a budget pays for bring together, by format.

    Parameters
    ----------
    tables : mapping of outcome to DataFrame
        As from ``reruns.intervals``; rows in the order of the first one's means.
    """
    order = next(iter(tables.values())).sort_values("draws_mean", ascending=False, kind="stable").index
    columns = {
        MEASURES[outcome].axis: [amount(outcome, table.loc[option]) for option in order]
        for outcome, table in tables.items()
    }
    frame = pd.DataFrame(columns, index=pd.Index([labels[option] for option in order], name="Format"))
    return Table(
        frame, "Simulated: all placements of one budget, mean (95% of plausible assumptions)", numeric=list(columns)
    )


def payers(
    numbers: Mapping[str, pd.DataFrame],
    binds: Mapping[str, pd.DataFrame],
    options: Sequence[str],
    labels: pd.Series,
) -> Table:
    """Placements of some formats by who pays the student, and what runs out first.

    Parameters
    ----------
    numbers, binds : mapping of payer to DataFrame
        As from ``reruns.intervals`` of placements and from ``reruns.what_binds``.
    """
    columns = {
        upper_first(PAYERS[payer]): [
            f"{amount('placements', table.loc[o])}, {LIMITS[binds[payer].at[o, 'binds']]}" for o in options
        ]
        for payer, table in numbers.items()
    }
    frame = pd.DataFrame(columns, index=pd.Index([labels[option] for option in options], name="Format"))
    return Table(frame, "Simulated placements: mean (95% of plausible assumptions), and what most often runs out first")


def sentence_payers(numbers: Mapping[str, pd.DataFrame], labels: pd.Series, pair: tuple[str, str]) -> str:
    """How the ratio of two formats' placements moves with who pays."""
    parts = []
    for payer, table in numbers.items():
        few, one = (table.at[option, "draws_mean"] for option in pair)
        parts.append(
            f"{few / one:.1f} {several(labels[pair[0]])} for each {labels[pair[1]].lower()} if {PAYERS[payer]}"
        )
    return f"In the model, the same budget funds {listed(parts)}."


def term_words(inputs: Inputs, term: tuple[str, bool, str]) -> str:
    """Terms of funding in a few words: "the college pays, places limited, summer"."""
    payer, limited, season = term
    supply = "places limited" if limited else "places for all"
    return f"{PAYERS[payer]}, {supply}, {inputs.budget(season)['label'].lower()}"


def terms_in_sentence(inputs: Inputs, terms: Sequence[tuple], base: tuple) -> str:
    """Terms in a sentence, only what differs from the base; what holds with places for all and limited is said once."""
    parts, done = [], set()
    for payer, limited, season in terms:
        if (payer, season) in done:
            continue
        both = (payer, not limited, season) in terms
        if both:
            done.add((payer, season))
        said = [PAYERS[payer]] if payer != base[0] or (season == base[2] and not limited) else []
        said += ["places are limited"] if limited and not both else []
        said += [f"it is {inputs.budget(season)['label'].lower()}"] if season != base[2] else []
        parts.append(" and ".join(said))
    return " or ".join(parts)


def leaders_table(leaders: pd.DataFrame, inputs: Inputs) -> Table:
    """Which format leads on each outcome under each of the terms.

    Parameters
    ----------
    leaders : DataFrame
        As from ``reruns.office_leaders``.
    """
    columns = {
        f"Most {what(outcome)}": [
            f"{inputs.labels[row[outcome, 'leader']]}, {percent(row[outcome, 'share'])}"
            for _, row in leaders.iterrows()
        ]
        for outcome in leaders.columns.unique("outcome")
    }
    index = pd.Index([upper_first(term_words(inputs, term)) for term in leaders.index], name="Terms")
    return Table(
        pd.DataFrame(columns, index=index),
        "Simulated: format that leads most often, in this share of plausible assumptions",
    )


def changed_terms(leaders: pd.DataFrame, outcome: str) -> pd.Series:
    """The terms under which another format leads than under the first ones, and which."""
    column = leaders[outcome, "leader"]
    return column[column != column.iloc[0]]


def sentence_leaders(leaders: pd.DataFrame, inputs: Inputs, outcomes: Sequence[str]) -> str:
    """On which outcomes the leader stays whatever the terms, and where another one takes over."""
    parts = []
    for outcome in outcomes:
        first, changed = leaders[outcome, "leader"].iloc[0], changed_terms(leaders, outcome)
        low, high = leaders[outcome, "share"][leaders[outcome, "leader"] == first].agg(["min", "max"])
        label = inputs.labels[first]
        kept = "all" if changed.empty else f"{number(len(leaders) - len(changed))} of"
        start = (
            f"on {what(outcome)}, {in_sentence(label)} {verb(label, 'leads')} under {kept} {number(len(leaders))} "
            f"terms ({percent(low)} to {percent(high)} of plausible assumptions)"
        )
        parts.append(start + (f"; {other_leaders(leaders, inputs, outcome)}" if len(changed) else ""))
    return f"In the model, {'; '.join(parts)}."


def other_leaders(leaders: pd.DataFrame, inputs: Inputs, outcome: str) -> str:
    """Which formats lead instead, and on which terms: "skill sprints lead if the host pays"."""
    by_format: dict[str, list[tuple]] = {}
    for term, option in changed_terms(leaders, outcome).items():
        by_format.setdefault(option, []).append(term)
    named = [
        f"{in_sentence(inputs.labels[option])} if {terms_in_sentence(inputs, terms, leaders.index[0])}"
        for option, terms in by_format.items()
    ]
    first = inputs.labels[next(iter(by_format))]
    named[0] = named[0].replace(" if ", f" {verb(first, 'leads')} if ", 1)
    return ", and ".join(named)


def office_switches(rows: Sequence[pd.Series], inputs: Inputs) -> Table:
    """Values of one assumption at which another format brings more in all, from ``reruns.office_switch``."""
    frame = pd.DataFrame(
        {
            "Ahead at likely values": [inputs.labels[row["option"] if row["ahead"] else row["rival"]] for row in rows],
            "Compared with": [inputs.labels[row["rival"] if row["ahead"] else row["option"]] for row in rows],
            "Assumption": [assumption_name(inputs, row["option"], row["quantity"]) for row in rows],
            "Likely (low to high)": [likely_range(row) for row in rows],
            "Order changes at": [in_unit(row["value"], row["unit"]) for row in rows],
            "Inside the range": [inside(row) for row in rows],
        },
        index=pd.Index([upper_first(what(row["outcome"])) for row in rows], name="Measure"),
    )
    return Table(
        frame, "Simulated: one budget, the college pays; one assumption moves, all others at their likely values"
    )


def sentence_switch(row: pd.Series, inputs: Inputs) -> str:
    """How far one assumption has to move before a format no longer leads, or comes to lead."""
    name, rival = (inputs.labels[row[key]] for key in ("option", "rival"))
    first, second = (name, rival) if row["ahead"] else (rival, name)
    start = (
        f"On {what(row['outcome'])}, {in_sentence(first)} {be(first)} ahead of {in_sentence(second)} at likely values"
    )
    about = f"“{lower_first(meaning(inputs, row['quantity']))}” of {in_sentence(name)}"
    if pd.isna(row["value"]):
        return f"{start}, whatever the value followed of {about}."
    side = "above" if row["value"] > row["likely"] else "below"
    turn = f"{with_unit(row['value'], row['unit'])}, {INSIDE_WORDS[inside(row)]}"
    return f"{start}, but not {side} {turn} ({about}: {likely_range(row)})."
