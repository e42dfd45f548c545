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
    change = np.flatnonzero(np.sign(gaps[:-1]) != np.sign(gaps[1:]))
    if len(change) == 0:
        return np.nan
    first = change[0]
    if gaps[first] == 0:
        return float(values[first])
    return float(brentq(gap, values[first], values[first + 1], xtol=1e-6 * (high - low)))
