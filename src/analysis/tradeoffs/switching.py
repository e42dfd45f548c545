"""Switching values: how far an assumption has to move before an answer changes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq


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
