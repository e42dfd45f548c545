"""Break-even: how many short engagements bring as much as one long one, or that no number does.

"Three micro-internships are worth an internship" is a claim about one outcome under one set of
assumptions. So the number is counted draw by draw and outcome by outcome, and "no number does" is an
answer like any other: it ranks above every number and is never dropped from a middle or an interval.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analysis.tradeoffs.tails import tails

TOLERANCE = 1e-9  # relative: a target missed by rounding alone counts as reached


def break_even(curves: pd.DataFrame, target: pd.Series) -> pd.Series:
    """The smallest number of engagements that brings as much as the target, draw by draw.

    Parameters
    ----------
    curves : DataFrame
        Draws × numbers of engagements; the columns are 1, 2, …, N; values are the mean outcome of that
        many engagements, finite. They need not rise.
    target : Series
        What is to be matched, by draw: the same draws in any order, finite.

    Returns
    -------
    Series
        ``engagements`` by draw, in the order of ``curves``: a whole number from 1 to N, missing where
        no number up to N reaches the target (up to 1e-9 of it).

    Raises
    ------
    ValueError
        For columns other than 1 to N, draws that differ or stand twice, or a value that is missing or
        infinite.

    Examples
    --------
    >>> contacts = pd.DataFrame({1: [1.0, 1.0], 2: [2.0, 1.5], 3: [3.0, 1.75]})
    >>> break_even(contacts, pd.Series([3.0, 2.0])).tolist()
    [3.0, nan]
    """
    counts = curves.columns.tolist()
    if not counts or counts != list(range(1, len(counts) + 1)):
        raise ValueError(f"the columns must be the whole numbers 1, 2, … in this order, not {counts}")
    _same_draws(curves, target, "curves", "target")
    wanted = target.reindex(curves.index).to_numpy(dtype=float)
    values = curves.to_numpy(dtype=float)
    for name, numbers in (("curves", values), ("target", wanted[:, None])):
        hole = ~np.isfinite(numbers).all(axis=1)
        if hole.any():
            raise ValueError(f"no finite value in {name}, draw {curves.index[hole][0]}")
    return pd.Series(_first_to_reach(values, wanted), index=curves.index, name="engagements")


def _first_to_reach(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Kernel: values (draws × N) and targets (draws) to the first number that reaches each, or nan."""
    reached = values >= (wanted - TOLERANCE * np.abs(wanted))[:, None]
    return np.where(reached.any(axis=1), reached.argmax(axis=1) + 1.0, np.nan)


def _same_draws(one: pd.DataFrame | pd.Series, other: pd.DataFrame | pd.Series, name: str, other_name: str) -> None:
    for index, which in ((one.index, name), (other.index, other_name)):
        if not index.is_unique:
            raise ValueError(f"draw {index[index.duplicated()][0]} stands twice in {which}")
    apart = one.index.symmetric_difference(other.index)
    if len(apart):
        raise ValueError(f"{name} and {other_name} must have the same draws; only one of them has draw {apart[0]}")


def break_even_summary(numbers: pd.Series, *, level: float = 0.95) -> pd.Series:
    """The middle number and its interval over draws, and how often no number is enough.

    Parameters
    ----------
    numbers : Series
        By draw, as ``break_even`` gives; missing means that no number is enough.
    level : float in (0, 1)
        Share of draws inside the interval.

    Returns
    -------
    Series
        ``middle`` (median), ``interval_low``, ``interval_high``: whole numbers that occur in the draws,
        for quantiles are those of the inverted distribution function; missing means that no number is
        enough, and counts as more than any number. ``share_none``: share of draws, 0 to 1, in which no
        number is enough.

    Raises
    ------
    ValueError
        For a level outside (0, 1) or no draw.

    Examples
    --------
    >>> break_even_summary(pd.Series([3.0, 2.0, np.nan, 4.0, 3.0])).tolist()
    [3.0, 2.0, nan, 0.2]
    """
    low, high = tails(level)
    if numbers.empty:
        raise ValueError("no draw: a summary needs at least one")
    ordered = np.sort(numbers.to_numpy(dtype=float))  # missing comes last
    return pd.Series(
        {
            "middle": _inverted(ordered, 0.5),
            "interval_low": _inverted(ordered, low),
            "interval_high": _inverted(ordered, high),
            "share_none": numbers.isna().mean(),
        },
        name=numbers.name,
    )


def _inverted(ordered: np.ndarray, share: float) -> float:
    """The lowest value with at least this share of the values at or below it."""
    # np.quantile gives nan for all if one is missing, and takes 0.025 · 40 for a little more than 1
    return float(ordered[math.ceil(round(share * len(ordered), 9)) - 1])


def drivers(numbers: pd.Series, assumptions: pd.DataFrame, *, top: int | None = None) -> pd.DataFrame:
    """Which assumptions move the number of engagements, the strongest first.

    Spearman's rank correlation: it asks only whether more of one goes with more of the other, so that
    "no number is enough" can take part as the highest rank. Ties share their ranks' mean.

    Parameters
    ----------
    numbers : Series
        By draw, as ``break_even`` gives; missing means that no number is enough.
    assumptions : DataFrame
        Draws × assumptions, the same draws in any order, no value missing; columns may be pairs of
        format and quantity.
    top : int, optional
        How many assumptions to return; all by default.

    Returns
    -------
    DataFrame
        Indexed by assumption, ordered by the size of ``rank_correlation`` (−1 to 1; positive: the
        higher the assumption, the more engagements it takes). Assumptions that do not vary are left
        out; all are where the numbers do not vary.

    Raises
    ------
    ValueError
        For draws that differ or stand twice, an assumption that is missing in a draw, or ``top`` below 1.

    Examples
    --------
    >>> varied = pd.DataFrame({"hours": [1.0, 2.0, 3.0], "fading": [1.0, 3.0, 2.0], "fixed": 5.0})
    >>> drivers(pd.Series([4.0, 3.0, np.nan]), varied, top=1)["rank_correlation"].round(6).to_dict()
    {'hours': 0.5}
    """
    if top is not None and top < 1:
        raise ValueError(f"top must be at least 1, not {top}")
    _same_draws(assumptions, numbers, "assumptions", "numbers")
    holes = assumptions.isna().any().to_numpy()
    if holes.any():
        raise ValueError(f"assumption {assumptions.columns[holes][0]!r} is missing in a draw")
    varied = assumptions.loc[:, (assumptions.nunique() > 1).to_numpy()]
    ranks = numbers.reindex(assumptions.index).fillna(np.inf).rank()
    if ranks.nunique() < 2:
        varied = varied.iloc[:, :0]
    table = pd.DataFrame({"rank_correlation": _correlation(varied.rank(), ranks)}, index=varied.columns)
    strongest = np.argsort(-table["rank_correlation"].abs().to_numpy(), kind="stable")
    return table.iloc[strongest[:top]]


def _correlation(table: pd.DataFrame, series: pd.Series) -> np.ndarray:
    """Kernel: Pearson's correlation of every column with the series."""
    columns = table.to_numpy(dtype=float) - table.to_numpy(dtype=float).mean(axis=0)
    one = series.to_numpy() - series.mean()
    return one @ columns / np.sqrt((one @ one) * (columns**2).sum(axis=0))
