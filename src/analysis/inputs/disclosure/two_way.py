"""Which cells to hide in a table by two columns, so that no row, column or total gives one back.

Every total of a row or column is taken as known, shown in this table or not, unless its group is small
itself: it may stand in the table by that one column. In every line whose total is known, what is hidden
is at least two cells and ten students together. That is needed and not quite enough, so the table is
then audited by linear programming, and more is hidden until no hidden cell can be worked out. This hides
a little more than the least possible; it needs no solver for whole numbers and can be checked by hand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inputs.disclosure.audit import feasible, with_totals
from analysis.inputs.disclosure.rules import RULES
from analysis.inputs.disclosure.suppression import Size, close_line


def suppressed_two_way(
    counts: ArrayLike,
    *,
    totals: ArrayLike | None = None,
    threshold: int = RULES.threshold,
    also: ArrayLike | None = None,
    size: Size | None = None,
) -> np.ndarray:
    """Which cells and totals of a table to hide.

    Parameters
    ----------
    counts : rows × columns of int
        Distinct students in each cell, without totals.
    totals : rows + 1 × columns + 1 of int, optional
        The same with totals, where these are not sums because students may be in several cells.
    threshold : int
        Fewest students in a cell that is shown, and hidden together in a line.
    also : rows + 1 × columns + 1 of bool, optional
        Cells and totals to hide for another reason.
    size : callable, optional
        Distinct students in the cells or totals of a mask like the result; their sum by default.

    Returns
    -------
    rows + 1 × columns + 1 of bool
        True where a cell is hidden; the last row and column are the totals.

    Examples
    --------
    >>> suppressed_two_way([[12, 28], [14, 16]]).any()
    np.False_
    >>> suppressed_two_way([[12, 28], [3, 22], [2, 10], [14, 16]])[:, :2].tolist()
    [[True, True], [True, True], [True, True], [False, False], [False, False]]
    """
    sums = with_totals(counts)
    full = sums if totals is None else np.asarray(totals)
    hidden = full < threshold
    if also is not None:
        hidden = hidden | np.asarray(also, dtype=bool)
    size = size or (lambda mask: full[mask].sum())
    while not hidden[-1, -1]:
        if not _close_lines(hidden, full, threshold, size) and not _hide_one_more(hidden, full, sums):
            return hidden
    return np.ones_like(hidden)


def _close_lines(hidden: np.ndarray, full: np.ndarray, threshold: int, size: Size) -> bool:
    """One pass over all lines: totals first, what hidden totals stand for, then the cells; in place."""
    before = hidden.sum()
    for flip in (False, True):
        mask, values = (hidden.T, full.T) if flip else (hidden, full)

        def within(row: int, flip: bool = flip, shape: tuple = mask.shape) -> Size:
            def line_size(line: np.ndarray) -> float:
                whole = np.zeros(shape, dtype=bool)
                whole[row, :-1] = line
                return size(whole.T if flip else whole)

            return line_size

        for row in (len(mask) - 1, *range(len(mask) - 1)):
            if not mask[row, -1]:
                close_line(mask[row, :-1], values[row, :-1], threshold, within(row))
                mask[row, -1] = mask.shape[1] == 2 and mask[row, 0]  # a line of one cell is its total
        mask[:-1, :-1] |= mask[-1, :-1] | mask[:-1, -1:]
    return hidden.sum() > before


def _hide_one_more(hidden: np.ndarray, full: np.ndarray, sums: np.ndarray) -> bool:
    """Where a hidden cell can be worked out, hide the smallest cell beside it; in place."""
    if not hidden.any():
        return False
    ranges = feasible(sums, hidden)
    known = np.argwhere(hidden)[ranges[:, 1] - ranges[:, 0] < 1]
    if not len(known):
        return False
    beside = np.zeros_like(hidden)
    for row, column in known:
        beside[row, :-1] = beside[:-1, column] = True
    shown = ~hidden
    for where in (beside & shown, shown):
        where[-1, -1] = False
        if where.any():
            hidden[np.unravel_index(np.argmin(np.where(where, full, np.inf)), full.shape)] = True
            return True
    hidden[-1, -1] = True
    return True
