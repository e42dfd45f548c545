"""The shape in which an engagement's length counts, where published work disagrees.

The model's learning nears full output exponentially. One study finds a straight line, another a rise
and then a fall with the length of an internship (learn_dose_linear and learn_dose_curved in
``figures.csv``). The shape is no assumption with a range: it belongs to a run, and travels with the
values that all options share. Without one, everything is exponential.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from analysis.model.parameters import Parameters, Values

SHAPES = ("exponential", "linear", "rise_and_fall")
EXPONENTIAL, LINEAR, RISE_AND_FALL = range(3)
FULL_OUTPUT = 3.0  # ramp-up hours in units of the exponential's scale (equation 15)
FULL_TIME = 40.0  # hours a week
PEAK_WEEKS = 12.0  # ours: the study names no turning point


def shaped(parameters: Parameters, shape: str, *, peak_weeks: float = PEAK_WEEKS) -> Parameters:
    """The same sets of values, in which length counts in another shape (equations 33–35).

    Parameters
    ----------
    parameters : Parameters
    shape : {"exponential", "linear", "rise_and_fall"}
    peak_weeks : float
        Full-time weeks at one host at which rise and fall turns, above 0.

    Raises
    ------
    ValueError
        For another shape, or a peak that is not above 0.
    """
    if shape not in SHAPES:
        raise ValueError(f"no shape '{shape}'; known are {', '.join(SHAPES)}")
    if not peak_weeks > 0:
        raise ValueError(f"peak_weeks must be above 0, not {peak_weeks}")
    carried = {"shape": float(SHAPES.index(shape)), "peak_hours": FULL_TIME * peak_weeks}
    return replace(parameters, everyone=Values("all", dict(parameters.everyone) | carried))


def shape_of(everyone: Values) -> int:
    """The place in ``SHAPES`` of the shape that these values carry."""
    return int(everyone.get("shape", EXPONENTIAL))


def left_by_shape(everyone: Values, doses: Callable, hours: np.ndarray | float) -> tuple[np.ndarray, ...]:
    """What is left to learn at the best moment of so many hours at one host (equations 16, 33 and 34).

    Parameters
    ----------
    doses : function from hours to learning time in units of the exponential's scale, by kind of work
        Proportional to the hours.
    hours : array or float, hours at one host

    Returns
    -------
    tuple of arrays, shares from 0 to 1
        Never rising with the hours: who has explored a kind of work has explored it.
    """
    shape = shape_of(everyone)
    if shape == LINEAR:
        return tuple(np.maximum(1 - dose / FULL_OUTPUT, 0) for dose in doses(hours))
    if shape == RISE_AND_FALL:
        rise = _bow(np.minimum(hours / everyone.peak_hours, 1))
        return tuple(1 - (1 - np.exp(-dose)) * rise for dose in doses(everyone.peak_hours))
    return tuple(np.exp(-dose) for dose in doses(hours))


def after_peak(everyone: Values, hours: np.ndarray | float) -> np.ndarray | float:
    """The share of the best gain in depth that is there at the end of so many hours at one host (equation 34)."""
    if shape_of(everyone) != RISE_AND_FALL:
        return 1.0
    return _bow(np.maximum(hours / everyone.peak_hours, 1))


def practice_share(everyone: Values, hours: np.ndarray | float) -> np.ndarray:
    """Share of the rise in interview chances through hours that so many hours bring (equations 19 and 35)."""
    if shape_of(everyone) != RISE_AND_FALL:
        return np.minimum(hours / everyone.reference_hours, 1.0)
    return np.minimum(everyone.peak_hours / everyone.reference_hours, 1.0) * _bow(hours / everyone.peak_hours)


def _bow(way: np.ndarray | float) -> np.ndarray:
    """From 0 at the start to 1 at the peak and back toward 0: x·exp(1 − x)."""
    return way * np.exp(1 - way)
