"""Groups that are nearly the same: shown side by side, the few who are in only one of them are shown too.

"81 students earned $18.20 an hour" on one slide and "the 80 of them who ... earned $18.10" on another
give away the pay of one. So the tables of one pack are remembered together.
"""

from __future__ import annotations

import numpy as np

from analysis.inputs.disclosure.rules import RULES


def nearly_same(first: np.ndarray, second: np.ndarray, threshold: int) -> bool:
    """Whether two groups of students differ by some, but fewer than the threshold.

    Parameters
    ----------
    first, second : array
        Numbers that stand for the students of each; each student stands once.

    Examples
    --------
    >>> [nearly_same(np.arange(81), np.arange(n), 10) for n in (81, 80, 75, 71)]
    [False, True, True, False]
    """
    if abs(len(first) - len(second)) >= threshold:  # quick: most groups are of quite different size
        return False
    return 0 < len(np.setxor1d(first, second, assume_unique=True)) < threshold


class Pack:
    """The groups of students behind everything shown in one pack, remembered so that none gives another away.

    ``release`` keeps one for each ``Records`` by itself. Make one yourself, and hand it to every call,
    where one pack shows records of several files.

    It holds numbers that stand for students, shows none of them, and is never written to a file.
    """

    def __init__(self) -> None:
        self._shown: dict[str, list[np.ndarray]] = {}

    def conflicts(self, measure: str, students: np.ndarray, threshold: int = RULES.threshold) -> bool:
        """Whether a group is nearly the same as one already shown with this measure."""
        return any(nearly_same(students, other, threshold) for other in self._shown.get(measure, []))

    def remember(self, measure: str, students: np.ndarray) -> None:
        """Note a group as shown with this measure."""
        self._shown.setdefault(measure, []).append(students)

    def __repr__(self) -> str:
        return f"Pack({sum(map(len, self._shown.values()))} groups shown)"

    def __reduce_ex__(self, protocol: int) -> tuple:
        raise TypeError("a pack stands for students and is not pickled")
