"""How far the whole can be trusted, in one paragraph."""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from analysis.present.checks import AGREES, starts_near
from analysis.present.grammar import number, upper_first
from analysis.present.measures import percent
from analysis.present.methods import first_by, named
from analysis.present.tables import season
from analysis.tradeoffs import Findings
from analysis.tradeoffs.methods import METHODS, Methods

WAYS = {
    "weighted_sum": "by adding up points",
    "topsis": "by distance from the best",
    "outranking": "by votes of the criteria",
}


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
    firsts = {method: first_by(found, method) for method in METHODS}
    if len({frozenset(keys) for keys in firsts.values()}) == 1:
        return f"{upper_first(number(len(METHODS)))} ways to weigh the criteria put the same format first."
    said = [f"{named(keys, labels)}{', level,' * (len(keys) > 1)} {WAYS[method]}" for method, keys in firsts.items()]
    return f"Where criteria count the same, the way to weigh decides who comes first: {'; '.join(said)}."
