"""Two ways to treat luck, so that the equations are written once.

``Sampled`` decides every event for every student; ``Integrated`` puts the chance in the event's
place and n·p in a count's. The second is exact for whatever is linear in that luck given the
student: means, differences and expected counts. It says nothing about spread, nor about a
student's own best option.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def power(base: np.ndarray | float, exponent: np.ndarray | float) -> np.ndarray:
    """base ** exponent for base ≥ 0 and exponent > 0, or any exponent where base > 0.

    By exp and log: in single precision NumPy gives the same bits for these on every processor with
    AVX2, but not for powers.

    >>> power(np.array([0.0, 1.0, 3.0]), 2.0).round(6).tolist()
    [0.0, 1.0, 9.0]
    """
    with np.errstate(divide="ignore"):  # log 0 is -inf, and exp gives 0 back
        return np.exp(exponent * np.log(base))


class Sampled:
    """Events and counts by inverse transform, one uniform number per student and variable.

    Parameters
    ----------
    uniform : function from a variable's name to numbers in [0, 1), shape (students,)
    """

    def __init__(self, uniform: Callable[[str], np.ndarray]):
        self.uniform = uniform

    def event(self, name: str, chance: np.ndarray | float) -> np.ndarray:
        """True where the event happens."""
        return self.uniform(name) < chance

    def count(self, name: str, number: float, chance: np.ndarray) -> np.ndarray:
        """How many of ``number`` succeed. The part behind the decimal point is one that may be there or not.

        The inverse of the binomial distribution by its recursion (one more success multiplies the
        chance by the odds times what is left over what is done). Where success is the likelier, the
        failures are counted instead, so that no power underflows.
        """
        u = self.uniform(name)
        whole = np.floor(number)
        last = (number - whole) * chance  # chance of the one that may be there
        likely = np.greater(chance, 0.5)
        if np.any(likely):
            chance, last, u = (np.where(likely, 1 - x, x) for x in (chance, last, u))
        odds, others = chance / (1 - chance), 1 - last
        point = power(1 - chance, whole)
        below = point * others
        counted = (u >= below).astype(u.dtype)
        for k in range(1, int(np.max(whole)) + 1):
            below += point * last
            point *= odds * (np.maximum(whole - k + 1, 0) / k)
            below += point * others
            counted += u >= below
        if np.any(likely):
            counted = np.where(likely, whole + 1 - counted, counted)
        return np.clip(counted, 0, np.ceil(number))


class Integrated:
    """Chances instead of events, expected numbers instead of counts.

    Parameters
    ----------
    uniform : function from a variable's name to numbers in [0, 1)
        Only for luck that does not enter linearly (the length of an engagement).
    """

    def __init__(self, uniform: Callable[[str], np.ndarray]):
        self.uniform = uniform

    def event(self, name: str, chance: np.ndarray | float) -> np.ndarray | float:
        """The chance itself."""
        return chance

    def count(self, name: str, number: float, chance: np.ndarray) -> np.ndarray:
        """The expected count."""
        return number * chance
