"""Other ends and curves of the criteria: does the first choice under stated priorities stay?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.inputs.criteria import CURVES
from analysis.tradeoffs.chance import chance_best
from analysis.tradeoffs.stated import stated_values

FACTORS = (0.5, 0.75, 1.5, 2.0)  # the far end, measured from the near one, times this
AS_IT_IS = "as it is"


def other_anchors(
    table: pd.DataFrame,
    criteria: pd.DataFrame,
    weights: Mapping[str, float],
    *,
    options: Sequence[str],
    factors: Sequence[float] = FACTORS,
) -> pd.DataFrame:
    """The first choice when one criterion's range is longer or shorter, or its curve bends, weights as stated.

    Weights mean steps between the anchors, so a person who states them has the anchors in mind; this
    shows what a misunderstanding would do.

    Parameters
    ----------
    table, criteria, weights, options
        As for ``stated_values``.
    factors : sequence of float
        Length of the range from the end that is zero or nearest to it, times this.

    Returns
    -------
    DataFrame
        One row for each variant, the present one first: ``criterion``, ``change`` (``"as it is"``, a
        factor, or a curve), ``first`` (best on average), ``chance_best`` of that option, and ``same``:
        whether it is the present first.

    Raises
    ------
    ValueError
        As for ``stated_values``.
    """
    rows, now = [], None
    for criterion, change, variant in _variants(criteria, list(weights), factors):
        values = stated_values(table, variant, weights, options=options)
        first = values.mean().idxmax()
        now = now or first
        rows.append((criterion, change, first, chance_best(values)[first], first == now))
    return pd.DataFrame(rows, columns=["criterion", "change", "first", "chance_best", "same"])


def _variants(criteria: pd.DataFrame, keys: list[str], factors: Sequence[float]):
    yield "", AS_IT_IS, criteria
    for key in keys:
        here = criteria["key"] == key
        row = criteria[here].iloc[0]
        near, far = ("worst", "best") if abs(row["worst"]) <= abs(row["best"]) else ("best", "worst")
        for factor in factors:
            longer = criteria.astype({far: float})
            longer.loc[here, far] = row[near] + factor * (row[far] - row[near])
            yield key, f"{factor:g}", longer
        for curve in CURVES:
            if curve != row["curve"]:
                bent = criteria.copy()
                bent.loc[here, "curve"] = curve
                yield key, curve, bent
