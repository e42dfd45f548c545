"""The short answer to what an office should fund, with the terms under which it differs."""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from analysis.inputs import Inputs
from analysis.present.assumptions import several
from analysis.present.break_even import what
from analysis.present.grammar import amount, how_often, in_sentence, listed, verb
from analysis.present.measures import MEASURES, percent, usd
from analysis.present.office import office_words
from analysis.present.office_tables import changed_terms, other_leaders
from analysis.present.season import season_words
from analysis.tradeoffs import Findings, by_draw, chance_best, difference

COMPARED = ("references", "contacts", "hours_worked")
LED = ("contacts", "references")


def short_answer(
    found: Findings,
    numbers: pd.DataFrame,
    totals: pd.DataFrame,
    leaders: pd.DataFrame,
    *,
    pair: tuple[str, str] = ("micro_internship", "internship"),
) -> Markdown:
    """How many of each a budget pays for, what they bring, who leads, and under which terms that differs.

    Parameters
    ----------
    numbers : DataFrame
        Placements by format, as from ``reruns.intervals``, the college paying.
    totals : DataFrame
        As from ``reruns.office_totals``, the college paying.
    leaders : DataFrame
        As from ``reruns.office_leaders``.
    """
    labels, table = found.labels, totals.reset_index()
    means = totals.groupby(level="format")[list(COMPARED)].mean()
    gaps = {o: difference(table[["draw", "format", o]], o, *pair)["share_more"] for o in COMPARED}
    versus = [
        f"more {what(o)} in {percent(gaps[o])}{' of plausible assumptions' if o == COMPARED[0] else ''} "
        f"({MEASURES[o].show(means.at[pair[0], o])} against {MEASURES[o].show(means.at[pair[1], o])})"
        for o in COMPARED
    ]
    stipends = found.study.inputs.assumptions.set_index(["quantity", "format"]).loc["stipend_usd", "likely"]
    many = [f"{amount('placements', numbers.loc[option])} {several(labels[option])}" for option in pair]
    return Markdown(
        f"**Short answer.** In the model (outcomes of a {season_words(found.study)}; brackets hold 95% of plausible "
        f"assumptions), {office_words(found.study)} fund {many[1]} or {many[0]} if the college pays the students, at "
        f"assumed stipends of about {usd(stipends[pair[1]])} and {usd(stipends[pair[0]])}. "
        f"Together the {several(labels[pair[0]])} bring {listed(versus)}. "
        f"{_leads(table, found)}. "
        f"{_except(leaders, found.study.inputs)}"
    )


def _leads(table: pd.DataFrame, found: Findings) -> str:
    """Which of all formats leads on each outcome, how often."""
    by_format: dict[str, list[str]] = {}
    for outcome in LED:
        chance = chance_best(by_draw(table[["draw", "format", outcome]], outcome, found.formats))
        often = how_often(chance.max()) if not by_format else f"in {percent(chance.max())}"
        by_format.setdefault(chance.idxmax(), []).append(f"the most {what(outcome)} {often}")
    parts = [
        f"{in_sentence(found.labels[option])} {verb(found.labels[option], 'brings')} {listed(said)}"
        for option, said in by_format.items()
    ]
    return f"Of all formats, {listed(parts)}, as far as people met in some days are remembered as long"


def _except(leaders: pd.DataFrame, inputs: Inputs) -> str:
    """Whether another payer, supply or season changes who leads."""
    same = [what(outcome) for outcome in LED if changed_terms(leaders, outcome).empty]
    parts = [f"the lead on {listed(same)} stays"] if same else []
    for outcome in LED:
        if what(outcome) not in same:
            parts.append(f"on {what(outcome)}, {other_leaders(leaders, inputs, outcome)}")
    return f"With another payer, limited places or in term, {'; '.join(parts)}."
