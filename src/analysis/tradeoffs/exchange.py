"""Exchange rates: what one more unit of an effect costs along the efficient frontier.

An option is *dominated* when another costs no more, brings no less, and is better on one of the two.
It is *extended dominated* when a mix of two others would do better: then the price of one more unit
would fall further up the frontier, and nobody would stop there. Options that tie on both stay together.

Within one format the same question is asked of a lever: what one more week brings, and from which week
on another one brings little. Levels cannot say that; their slope can.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.tradeoffs.tails import tails

NEXT_TO_NOTHING = 1e-9  # relative: what rounding leaves of a gain of zero


def efficient_frontier(values: pd.DataFrame, *, cost: str, effect: str) -> pd.DataFrame:
    """Which options are worth their cost, and the price of one more unit of effect at each.

    Parameters
    ----------
    values : DataFrame
        Options × columns; finite numbers in ``cost`` (lower is better) and ``effect`` (higher is better).
    cost, effect : str
        Names of the two columns.

    Returns
    -------
    DataFrame
        ``values`` with ``status`` (frontier, extended_dominated or dominated) and ``rate``: cost of one
        more unit of effect against the neighbor below on the frontier; missing off the frontier and
        for the cheapest option on it, the reference.

    Raises
    ------
    ValueError
        For a column that is missing, or a value that is missing or infinite.

    Examples
    --------
    >>> table = pd.DataFrame({"hours": [0, 30, 200, 400], "contacts": [0, 1, 2, 5]}, index=list("ABCD"))
    >>> efficient_frontier(table, cost="hours", effect="contacts")["status"].tolist()
    ['frontier', 'frontier', 'extended_dominated', 'frontier']
    """
    for name in (cost, effect):
        if name not in values.columns:
            raise ValueError(f"no column {name!r}; the columns are {', '.join(map(str, values.columns))}")
        if not np.isfinite(values[name].to_numpy(dtype=float)).all():
            where = values.index[~np.isfinite(values[name].to_numpy(dtype=float))][0]
            raise ValueError(f"no finite value for option {where!r}, column {name!r}")
    points = values[[cost, effect]].to_numpy(dtype=float)
    status, rate = _walk(points)
    return values.assign(status=status, rate=rate)


def _walk(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Kernel: points (options × cost, effect) to status and rate of each."""
    status = np.full(len(points), "dominated", dtype=object)
    rate = np.full(len(points), np.nan)
    unbeaten = [point for point in np.unique(points, axis=0) if not _dominated(point, points)]
    front: list[np.ndarray] = []
    for point in unbeaten:  # in order of cost, so also of effect
        while len(front) > 1 and _price(front[-2], front[-1]) > _price(front[-1], point):
            front.pop()
        front.append(point)
    for point in unbeaten:
        status[(points == point).all(axis=1)] = "extended_dominated"
    for below, point in zip([None, *front], front, strict=False):
        same = (points == point).all(axis=1)
        status[same] = "frontier"
        if below is not None:
            rate[same] = _price(below, point)
    return status, rate


def _dominated(point: np.ndarray, points: np.ndarray) -> bool:
    no_worse = (points[:, 0] <= point[0]) & (points[:, 1] >= point[1])
    return bool((no_worse & (points != point).any(axis=1)).any())


def _price(below: np.ndarray, above: np.ndarray) -> float:
    return (above[0] - below[0]) / (above[1] - below[1])


def exchange_rates(curves: pd.DataFrame, *, lever: str, outcomes: Sequence[str], level: float = 0.95) -> pd.DataFrame:
    """What one more unit of a lever (one more week) brings of each outcome, at every point of the lever.

    Parameters
    ----------
    curves : DataFrame
        Draws × points of the lever, long: columns ``draw``, ``lever`` and the outcomes (means of that
        draw at that point), finite. Every draw has the same points, each once, in any order.
    lever : str
        Name of the lever's column, for example ``"weeks"``.
    outcomes : sequence of str
        Names of the outcomes' columns.
    level : float in (0, 1)
        Share of draws inside the interval.

    Returns
    -------
    DataFrame
        Indexed by outcome and lever value, for every value but the lowest. ``mean``, ``interval_low``
        and ``interval_high`` over draws of the gain per unit of the lever since the value before (in
        the outcome's unit per unit of the lever), and ``total``, the mean level reached there.

    Raises
    ------
    ValueError
        For a level outside (0, 1), no outcome, a column that is missing, a value that is missing or
        infinite, points that differ between draws or stand twice, or fewer than two points.

    Examples
    --------
    >>> weeks = pd.DataFrame({"draw": 0, "weeks": [1, 2, 4], "contacts": [2.0, 3.0, 4.0]})
    >>> exchange_rates(weeks, lever="weeks", outcomes=["contacts"])[["mean", "total"]].to_numpy().tolist()
    [[1.0, 3.0], [0.5, 4.0]]
    """
    ends = tails(level)
    outcomes = list(outcomes)
    grid = _grid(curves, lever, outcomes)
    ordered = curves.sort_values(["draw", lever])
    levels = ordered[outcomes].to_numpy(dtype=float).reshape(-1, len(grid), len(outcomes))
    gains = np.diff(levels, axis=1) / np.diff(grid)[:, None]
    low, high = np.quantile(gains, ends, axis=0)
    columns = {"mean": gains.mean(axis=0), "interval_low": low, "interval_high": high}
    columns["total"] = levels[:, 1:].mean(axis=0)
    index = pd.MultiIndex.from_product([outcomes, grid[1:]], names=["outcome", lever])
    return pd.DataFrame({name: values.T.ravel() for name, values in columns.items()}, index=index)


def _grid(curves: pd.DataFrame, lever: str, outcomes: list[str]) -> np.ndarray:
    """The lever's values, ascending, once it is sure that they are those of every draw."""
    if not outcomes:
        raise ValueError("no outcome: outcomes must name at least one column")
    unknown = [name for name in ("draw", lever, *outcomes) if name not in curves.columns]
    if unknown:
        raise ValueError(
            f"no column {', '.join(map(str, unknown))}; the columns are {', '.join(map(str, curves.columns))}"
        )
    for name in (lever, *outcomes):
        hole = ~np.isfinite(curves[name].to_numpy(dtype=float))
        if hole.any():
            raise ValueError(f"no finite value in column {name!r}, draw {curves['draw'].to_numpy()[hole][0]}")
    grids = {draw: np.sort(values.to_numpy()) for draw, values in curves.groupby("draw", dropna=False)[lever]}
    first = next(iter(grids.values()), np.array([]))
    for draw, values in grids.items():
        if not np.array_equal(values, first):
            raise ValueError(f"draw {draw} has other values of {lever!r} than draw {next(iter(grids))}")
    if len(np.unique(first)) < len(first):
        raise ValueError(f"a value of {lever!r} stands twice in a draw; each draw needs one row for each value")
    if len(first) < 2:
        raise ValueError(f"a gain needs at least two values of {lever!r}, not {len(first)}")
    return first


def flattens_at(rates: pd.DataFrame, *, share: float = 0.5) -> pd.Series:
    """From which value of the lever on one more unit brings little: where each outcome flattens.

    Parameters
    ----------
    rates : DataFrame
        As ``exchange_rates`` gives: indexed by outcome and lever value, columns ``mean`` and ``total``.
    share : float in (0, 1)
        What counts as little: this share of the first step's gain, or less.

    Returns
    -------
    Series
        By outcome: the first lever value whose mean gain is no more than ``share`` of the first gain;
        missing where the gain stays above it. An outcome whose first gain is zero (up to 1e-9 of its
        largest total: references do not depend on length) is flat from the first value on. For an
        outcome that falls with the lever, the size of the loss is compared.

    Raises
    ------
    ValueError
        For a share outside (0, 1).

    Examples
    --------
    >>> weeks = pd.DataFrame({"draw": 0, "weeks": [1, 2, 3, 4], "contacts": [0.0, 4.0, 7.0, 9.0]})
    >>> flattens_at(exchange_rates(weeks, lever="weeks", outcomes=["contacts"])).to_dict()
    {'contacts': 4.0}
    """
    if not 0 < share < 1:
        raise ValueError(f"share must be between 0 and 1, not {share}")
    points = {
        outcome: _first_flat(table.droplevel("outcome").sort_index(), share)
        for outcome, table in rates.groupby(level="outcome", sort=False)
    }
    return pd.Series(points, name="flattens_at", dtype=float).rename_axis("outcome")


def _first_flat(table: pd.DataFrame, share: float) -> float:
    gains = table["mean"].to_numpy()
    if abs(gains[0]) <= NEXT_TO_NOTHING * table["total"].abs().max():
        return table.index[0]
    flat = np.sign(gains[0]) * gains <= share * abs(gains[0]) * (1 + NEXT_TO_NOTHING)
    return table.index[flat.argmax()] if flat.any() else np.nan
