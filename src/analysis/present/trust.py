"""How far the whole can be trusted, in one paragraph."""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from analysis.present.checks import AGREES, starts_near
from analysis.present.grammar import in_sentence, listed, number, upper_first
from analysis.present.measures import percent
from analysis.present.tables import season
from analysis.tradeoffs import Findings
from analysis.tradeoffs.methods import Methods


def short_answer(found: Findings, checks: pd.DataFrame, held: pd.DataFrame, methods: Methods) -> Markdown:
    """What agrees with published figures, which conclusions hold, and what another method would say.

    Parameters
    ----------
    found : Findings
    checks : DataFrame
        As from ``reruns.checks.checked``.
    held : DataFrame
        As from ``reruns.robustness.held``.
    methods : Methods
        Several ways to weigh the same criteria.
    """
    tests = checks[checks["label"] == "tests_the_model"]
    agree, near = int(tests["verdict"].isin(AGREES).sum()), starts_near(checks)
    published = found.basis_counts["published"].sum() / found.basis_counts.to_numpy().sum()
    return Markdown(
        "**Short answer.** Far enough to see what an answer rests on, not to forecast. "
        f"In the model (simulated, a {season(found.study)}), {percent(published)} of the numbers are published. Of "
        f"{number(len(checks))} published figures kept aside, {number(len(tests))} test the model and it agrees with "
        f"{number(agree) if agree else 'none'}{f'; {near}' if near else ''}. "
        f"{upper_first(number(int(held['always'].sum())))} of {number(len(held))} likeliest answers stay the same over "
        f"{held['seed_runs'].iloc[0]} other seeds, other shapes of learning and pay that goes with length. "
        f"{_methods(methods, found.labels)} No practitioner has reviewed it."
    )


def _methods(found: Methods, labels: pd.Series) -> str:
    """Whether other methods put the same format first when the criteria count the same."""
    places = found.table["place"]
    firsts = {method: list(places.index[places[method] == 1]) for method in ("weighted_sum", "topsis")}
    if firsts["weighted_sum"] == firsts["topsis"]:
        return "Two ways to weigh the criteria put the same format first."
    one, other = (listed([in_sentence(labels[key]) for key in keys]) for keys in firsts.values())
    return (
        f"Where criteria count the same, the way to weigh decides who comes first: {one} by adding up points, {other} "
        "by distance from the best."
    )
