"""Value curves: outcomes on a scale from 0 to 1 between anchors that are fixed in advance, and back.

A weight then means the same whichever options are compared; nothing is ever rescaled to them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.inputs.criteria import CURVES
from analysis.tradeoffs.ratios import RATIOS, with_ratios


def value_curves(outcomes: pd.DataFrame, criteria: pd.DataFrame) -> pd.DataFrame:
    """What outcomes are worth on each criterion: 0 at its worst anchor, 1 at its best, cut off there.

    With u the share of the way from worst to best, ``linear`` is u; ``concave`` is 9/8 · (1 − 9^−u), where
    the first half of the way is worth 0.75; ``convex`` is (9^u − 1)/8, where it is worth 0.25 (exponential
    value functions, Kirkwood 1997).

    Parameters
    ----------
    outcomes : DataFrame
        Options × outcomes, or (draw, option) × outcomes; means, in the anchors' units. Stored draws get
        their index with ``draws.set_index(["draw", "format"])``. Ratios are formed when asked for.
    criteria : DataFrame
        Rows of ``criteria.csv``: ``key``, ``outcome``, ``direction``, ``worst``, ``best``, ``curve``.

    Returns
    -------
    DataFrame
        Index of ``outcomes`` × criteria keys; 0 to 1, higher is better.

    Raises
    ------
    ValueError
        For draws or formats in a column; a criterion that stands twice, or whose anchors, direction or
        curve cannot be; an outcome without a column; a value that is missing or infinite.

    Examples
    --------
    >>> table = pd.DataFrame({"key": ["pay", "short"], "outcome": ["earnings_usd", "hours_spent"],
    ...                       "direction": ["high", "low"], "worst": [0, 600], "best": [12000, 0],
    ...                       "curve": ["concave", "linear"]})
    >>> means = pd.DataFrame({"earnings_usd": [6000.0], "hours_spent": [450.0]}, index=["A"])
    >>> value_curves(means, table).loc["A"].round(6).to_dict()
    {'pay': 0.75, 'short': 0.25}
    """
    _check_criteria(criteria)
    if not {"draw", "format"}.isdisjoint(outcomes.columns):
        raise ValueError('draw and format belong in the index: use set_index(["draw", "format"])')
    given = {name: outcomes[name] for name in RATIOS if name in outcomes.columns}
    raw = finite_numbers(with_ratios(outcomes).assign(**given), criteria["outcome"].tolist())
    worst, best = (criteria[name].to_numpy(dtype=float) for name in ("worst", "best"))
    way = np.clip((raw - worst) / (best - worst), 0, 1)
    values = [_bend(share, curve) for share, curve in zip(way.T, criteria["curve"], strict=True)]
    keys = pd.Index(criteria["key"], name="criterion")
    return pd.DataFrame(np.clip(np.column_stack(values), 0, 1), index=outcomes.index, columns=keys)


def outcomes_at(values: pd.Series, criteria: pd.DataFrame) -> pd.Series:
    """The outcomes that are worth so much: the way back from ``value_curves``.

    Parameters
    ----------
    values : Series
        By criterion key, 0 to 1; missing stays missing.
    criteria : DataFrame
        As for ``value_curves``.

    Returns
    -------
    Series
        By criterion key, in the anchors' units.

    Raises
    ------
    ValueError
        For a value outside 0 to 1, an unknown criterion, or criteria that cannot be.

    Examples
    --------
    >>> table = pd.DataFrame({"key": ["pay"], "outcome": ["earnings_usd"], "direction": ["high"],
    ...                       "worst": [0], "best": [12000], "curve": ["concave"]})
    >>> outcomes_at(pd.Series({"pay": 0.75}), table).round(6).to_dict()
    {'pay': 6000.0}
    """
    _check_criteria(criteria)
    rows = criteria.set_index("key").reindex(values.index)
    if rows["outcome"].isna().any():
        raise ValueError(f"no criterion {values.index[rows['outcome'].isna()][0]!r}")
    if ((values < 0) | (values > 1)).any():
        raise ValueError(f"values must run from 0 to 1, not from {values.min():g} to {values.max():g}")
    way = [_straighten(value, curve) for value, curve in zip(values, rows["curve"], strict=True)]
    return rows["worst"] + (rows["best"] - rows["worst"]) * pd.Series(way, index=values.index)


def _straighten(value: float, curve: str) -> float:
    """The share of the way from worst to best that is worth so much: the inverse of ``_bend``."""
    if curve == "linear":
        return value
    return -np.log(1 - 8 * value / 9) / np.log(9) if curve == "concave" else np.log(1 + 8 * value) / np.log(9)


def _bend(way: np.ndarray, curve: str) -> np.ndarray:
    if curve == "linear":
        return way
    return 9 / 8 * (1 - 9.0**-way) if curve == "concave" else (9.0**way - 1) / 8


def _check_criteria(criteria: pd.DataFrame) -> None:
    if criteria.empty or criteria["key"].duplicated().any():
        raise ValueError(f"each criterion once, and at least one, not {criteria['key'].tolist()}")
    for row in criteria.itertuples():
        if not np.isfinite(row.worst - row.best) or (row.best > row.worst) != (row.direction == "high"):
            raise ValueError(f"{row.key}: {row.worst:g} to {row.best:g} contradicts the direction {row.direction!r}")
        if row.worst == row.best:
            raise ValueError(f"{row.key}: worst and best are the same, {row.best:g}")
        if row.curve not in CURVES:
            raise ValueError(f"{row.key}: no curve {row.curve!r}; there are {', '.join(CURVES)}")


def finite_numbers(table: pd.DataFrame, columns: list[str]) -> np.ndarray:
    """Columns as an array of finite numbers."""
    absent = [name for name in columns if name not in table.columns]
    if absent:
        raise ValueError(f"no column {', '.join(absent)}; the columns are {', '.join(map(str, table.columns))}")
    numbers = table[columns].to_numpy(dtype=float)
    if not np.isfinite(numbers).all():
        row, column = np.argwhere(~np.isfinite(numbers))[0]
        labels = table.index[[row]].to_frame().iloc[0]
        raise ValueError(f"no finite value of {columns[column]!r} for {', '.join(map(str, labels))}")
    return numbers
