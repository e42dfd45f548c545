"""Stated priorities: what options are worth to somebody who has said what counts how much.

The triangle shows all priorities at once. Questions such as "which assumption, if wrong, changes the
answer" need an answer first: one set of weights, one table of values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.tradeoffs.curves import value_curves
from analysis.tradeoffs.preferences import draws_by_options
from analysis.tradeoffs.weights import as_weights


@dataclass(frozen=True)
class Stated:
    """What somebody has said: which criteria count how much, and between which options to choose.

    Attributes
    ----------
    criteria : DataFrame
        ``criteria.csv``.
    weights : mapping
        Key of a criterion to its weight; scaled to sum 1.
    options : sequence of option keys
    """

    criteria: pd.DataFrame
    weights: Mapping[str, float]
    options: Sequence[str]

    def values(self, table: pd.DataFrame) -> pd.DataFrame:
        """``stated_values`` of a table of means."""
        return stated_values(table, self.criteria, self.weights, options=self.options)

    def first(self, table: pd.DataFrame) -> str:
        """The option that is best on average over the draws of a table."""
        return str(self.values(table).mean().idxmax())

    def lead_of(self, option: str) -> Callable[[pd.DataFrame], pd.Series]:
        """The function from a table of means to ``lead`` of an option."""
        return lambda table: lead(self.values(table), option)

    def in_units(self, key: str, value: float) -> float:
        """How much of one criterion a difference in value is worth, as ``in_units``."""
        return in_units(self.criteria, key, self.weights[key] / sum(self.weights.values()), value)


def stated_values(
    table: pd.DataFrame, criteria: pd.DataFrame, weights: Mapping[str, float], *, options: Sequence[str]
) -> pd.DataFrame:
    """What each option is worth under stated weights, in every draw.

    Parameters
    ----------
    table : DataFrame
        Columns ``draw``, ``format`` and the criteria's outcomes (ratios are formed).
    criteria : DataFrame
        ``criteria.csv``.
    weights : mapping
        Key of a criterion to its weight; scaled to sum 1.
    options : option keys

    Returns
    -------
    DataFrame
        Draws × options: Σ weight × value, from 0 (worst on everything) to 1 (best on everything).

    Raises
    ------
    ValueError
        For an unknown criterion, weights that are negative or all zero, or an option that is missing.

    Examples
    --------
    >>> criteria = pd.DataFrame({"key": ["pay", "short"], "outcome": ["earnings_usd", "hours_spent"],
    ...     "direction": ["high", "low"], "worst": [0, 600], "best": [12000, 0], "curve": ["linear", "linear"]})
    >>> table = pd.DataFrame({"draw": [0, 0], "format": ["A", "B"], "earnings_usd": [6000.0, 0.0],
    ...                       "hours_spent": [600.0, 0.0]})
    >>> stated_values(table, criteria, {"pay": 3, "short": 1}, options=["A", "B"]).loc[0].to_dict()
    {'A': 0.375, 'B': 0.25}
    """
    unknown = set(weights) - set(criteria["key"])
    missing = set(options) - set(table["format"])
    if unknown or missing:
        raise ValueError(f"unknown criteria or options: {', '.join(sorted(map(str, unknown | missing)))}")
    keys = list(weights)
    shares = as_weights(pd.Series(dict(weights), dtype=float), keys)[0]
    rows = criteria.set_index("key").loc[keys].reset_index()
    outcomes = table[table["format"].isin(list(options))].set_index(["draw", "format"])
    values, found = draws_by_options(value_curves(outcomes, rows), keys)
    draws = pd.Index(outcomes.index.unique("draw"), name="draw")
    return pd.DataFrame(values @ shares, index=draws, columns=found)[list(options)]


def lead(values: pd.DataFrame, option: str) -> pd.Series:
    """How far an option is ahead of the best other one in each draw; negative where it is behind.

    Parameters
    ----------
    values : DataFrame
        Draws × options, two or more; higher is better.
    option : str

    Returns
    -------
    Series
        By draw, in the unit of ``values``.

    Raises
    ------
    ValueError
        For an option that is missing or alone.

    Examples
    --------
    >>> lead(pd.DataFrame({"A": [0.5, 0.1], "B": [0.2, 0.3], "C": [0.4, 0.0]}), "A").round(3).tolist()
    [0.1, -0.2]
    """
    if option not in values.columns or values.shape[1] < 2:
        raise ValueError(f"{option!r} must be one of at least two options: {', '.join(map(str, values.columns))}")
    return values[option] - values.drop(columns=option).max(axis=1)


def in_units(criteria: pd.DataFrame, key: str, weight: float, value: float) -> float:
    """How much of one criterion a difference in value is worth, in its unit, for a straight value curve.

    Parameters
    ----------
    criteria : DataFrame
        ``criteria.csv``.
    key : str
        The criterion it is expressed in.
    weight : float in (0, 1]
        Its weight.
    value : float
        Difference in value, 0 to 1.

    Raises
    ------
    ValueError
        For a curve that is not straight (there the worth depends on where one starts), or no weight.

    Examples
    --------
    >>> pay = pd.DataFrame({"key": ["pay"], "worst": [0], "best": [12000], "curve": ["linear"]})
    >>> in_units(pay, "pay", 0.5, 0.01)
    240.0
    """
    row = criteria.set_index("key").loc[key]
    if row["curve"] != "linear" or not weight > 0:
        raise ValueError(f"{key}: a straight curve and a weight above 0 are needed, not {row['curve']}, {weight:g}")
    return float(np.abs(row["best"] - row["worst"]) * value / weight)
