"""Switching values: how far an assumption, or a weight, has to move before an answer changes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from analysis.tradeoffs.tails import tails


def switch_point(gap: Callable[[float], float], low: float, high: float, *, steps: int = 17) -> float:
    """The value nearest to ``low`` at which a difference changes sign; missing when it never does.

    Parameters
    ----------
    gap : function of the assumption's value
        What one option brings more than the other.
    low, high : float
        The range searched.
    steps : int
        Points at which a change of sign is looked for first.

    Examples
    --------
    >>> round(switch_point(lambda value: value - 3.0, 0.0, 10.0), 6)
    3.0
    >>> switch_point(lambda value: value + 3.0, 0.0, 10.0)
    nan
    """
    values = np.linspace(low, high, steps)
    gaps = np.array([gap(value) for value in values])
    kept = np.flatnonzero(gaps != 0)  # a difference that only touches zero does not change the answer
    turn = np.flatnonzero(np.sign(gaps[kept][:-1]) != np.sign(gaps[kept][1:]))
    if len(turn) == 0:
        return np.nan
    start, end = values[kept[turn[0]]], values[kept[turn[0] + 1]]
    return float(brentq(gap, start, end, xtol=1e-6 * (high - low)))


def switch_weight_range(
    values: pd.DataFrame, criterion: str, pair: tuple[str, str], base_weights: pd.Series, *, level: float = 0.95
) -> pd.Series:
    """Over all draws, the weight of one criterion at which one of two options overtakes the other.

    Parameters
    ----------
    values : DataFrame
        (draw, option) × criteria, as ``value_curves`` gives; higher is better.
    criterion : str
        Whose weight grows; the other criteria keep their proportions.
    pair : (before, after)
        The option ahead with less weight, and the one ahead with more.
    base_weights : Series
        By criterion.
    level : float
        Share of the draws with a switch that lies between ``low`` and ``high``.

    Returns
    -------
    Series
        ``low``, ``median``, ``high``: weights, missing without any switch; ``share``: of draws in which
        ``after`` overtakes ``before`` at some weight between 0 and 1.

    Raises
    ------
    ValueError
        For an unknown criterion, or one whose weight is the only one.

    Examples
    --------
    >>> index = pd.MultiIndex.from_product([[0, 1], ["A", "B"]])
    >>> values = pd.DataFrame({"pay": [0.0, 1.0, 0.0, 1.0], "short": [1.0, 0.0, 3.0, 0.0]}, index=index)
    >>> weights = pd.Series({"pay": 1, "short": 1})
    >>> switch_weight_range(values, "pay", ("A", "B"), weights)[["median", "share"]].to_list()
    [0.625, 1.0]
    """
    lowest, highest = tails(level)
    others = base_weights.drop(criterion, errors="ignore")
    if criterion not in base_weights.index or not (others > 0).any():
        raise ValueError(f"{criterion!r} must be one of at least two criteria with a weight")
    before, after = (values.xs(option, level=-1) for option in pair)
    gap = after - before
    rest, alone = gap[others.index] @ (others / others.sum()), gap[criterion]
    turns = (rest < 0) & (alone > 0)
    found = (rest / (rest - alone))[turns]  # rest + w (alone − rest) = 0
    low, median, high = found.quantile([lowest, 0.5, highest]) if len(found) else [np.nan] * 3
    return pd.Series({"low": low, "median": median, "high": high, "share": float(turns.mean())})
