"""Exchange rates: what one more unit of an effect costs along the efficient frontier.

An option is *dominated* when another costs no more, brings no less, and is better on one of the two.
It is *extended dominated* when a mix of two others would do better: then the price of one more unit
would fall further up the frontier, and nobody would stop there. Options that tie on both stay together.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


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
