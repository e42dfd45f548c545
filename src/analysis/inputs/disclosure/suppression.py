"""Which groups to hide, so that no hidden one can be found from the rest and the total.

Hiding only the small group is not enough: 81 in all less 40, 25 and 12 leaves the 4. So the smallest
other group is hidden with it, and so on, until what is hidden is many students together and more than
one group. Too much hiding fails too: where no group is small, none is hidden.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from analysis.inputs.disclosure.rules import RULES

Size = Callable[[np.ndarray], float]


def suppressed(
    counts: ArrayLike,
    *,
    threshold: int = RULES.threshold,
    total_shown: bool = True,
    also: ArrayLike | None = None,
    size: Size | None = None,
) -> np.ndarray:
    """Which groups of one list to hide.

    Parameters
    ----------
    counts : array of int
        Distinct students in each group. A possible group without students is small like any other;
        leave out only what was not offered.
    threshold : int
        Fewest students in a group that is shown, and in all that is hidden together.
    total_shown : bool
        Whether the total, or anything that gives it back (a percentage of it, another table), is shown.
    also : array of bool, optional
        Groups to hide for another reason.
    size : callable, optional
        Distinct students in the groups of a mask; the sum of counts unless students may be in several.

    Returns
    -------
    array of bool
        True where a group is hidden. If all together are fewer than the threshold, hide the total too.

    Examples
    --------
    >>> suppressed([40, 25, 12, 4]).tolist()
    [False, False, True, True]
    >>> suppressed([40, 25, 12, 4], total_shown=False).tolist()
    [False, False, False, True]
    """
    counts = _checked(counts)
    hidden = counts < threshold
    if also is not None:
        hidden = hidden | np.asarray(also, dtype=bool)
    if total_shown:
        close_line(hidden, counts, threshold, size or (lambda mask: counts[mask].sum()))
    return hidden


def close_line(hidden: np.ndarray, counts: np.ndarray, threshold: int, size: Size) -> bool:
    """Hide the smallest others of a line with a known total, until what is hidden cannot be found; in place.

    Returns
    -------
    bool
        Whether anything was added.
    """
    added = False
    while hidden.any() and not hidden.all() and (hidden.sum() < 2 or size(hidden) < threshold):
        hidden[np.argmin(np.where(hidden, np.inf, counts))] = True
        added = True
    return added


def _checked(counts: ArrayLike) -> np.ndarray:
    counts = np.asarray(counts)
    if counts.size == 0:
        raise ValueError("no group: there is nothing to hide or show")
    if not (counts >= 0).all() or (counts != np.floor(counts)).any():
        raise ValueError("counts of students must be whole numbers, none negative")
    return counts
