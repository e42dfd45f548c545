"""What a reader with pencil and paper can find out about hidden groups: the check on every table.

A hidden group is some number, none negative, and the lines of the table must add up. So the least and
the most it can be are two linear programs. Where they meet, the group is not hidden at all. This looks
at the table only, not at how it was made, so an office may use it on tables that come from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.inputs.disclosure.rules import RULES

TOTAL = "total"


@dataclass(frozen=True, eq=False)
class Audit:
    """What can be worked out from a table with hidden groups.

    Attributes
    ----------
    cells : DataFrame
        By hidden group (in a table of two columns: its row and column): ``at_least`` and ``at_most``,
        the least and most students it can have, and ``determined``, whether they leave one number only.
    remainders : DataFrame
        By line with a known total and something hidden: ``students``, how many are hidden in it
        together, and ``small``, whether they are fewer than the threshold.
    """

    cells: pd.DataFrame
    remainders: pd.DataFrame

    @property
    def safe(self) -> bool:
        """No hidden group can be worked out, and none of the remainders is small."""
        return not (self.cells["determined"].any() or self.remainders["small"].any())

    def __str__(self) -> str:
        if self.safe:
            return f"safe: none of {len(self.cells)} hidden groups can be worked out"
        lines = [f"unsafe: group {cell} can be worked out" for cell in self.cells.index[self.cells["determined"]]]
        small = self.remainders.index[self.remainders["small"]]
        return "\n".join([*lines, *(f"unsafe: too few students are hidden together in {line}" for line in small)])


def audit(counts: ArrayLike, hidden: ArrayLike, *, total_shown: bool = True, threshold: int = RULES.threshold) -> Audit:
    """Whether what is hidden in a list or table of counts stays hidden.

    Parameters
    ----------
    counts : array of int
        A list of groups, or rows × columns, without totals.
    hidden : array of bool
        True where a group is hidden: of the shape of ``counts``, every total shown; or one longer each
        way, the totals last.
    total_shown : bool
        Whether the grand total is shown.
    threshold : int
        Fewest students who may be hidden together in a line.

    Raises
    ------
    ValueError
        When the two shapes do not fit, or ``counts`` has more than two dimensions.

    Examples
    --------
    >>> print(audit([40, 25, 12, 4], [False, False, False, True]))
    unsafe: group 3 can be worked out
    unsafe: too few students are hidden together in total
    >>> audit([40, 25, 12, 4], [False, False, True, True]).safe
    True
    """
    full, mask = with_totals(counts), np.asarray(hidden, dtype=bool)
    if mask.shape == np.shape(counts):
        mask = np.pad(mask, (0, 1))
        mask[(-1,) * mask.ndim] = not total_shown
    if full.ndim > 2 or mask.shape != full.shape:
        raise ValueError(f"counts of shape {np.shape(counts)} and hidden of shape {np.shape(hidden)} do not fit")
    ranges = feasible(full, mask)
    names = [tuple(map(int, cell)) if full.ndim == 2 else int(cell[0]) for cell in np.argwhere(mask)]
    cells = pd.DataFrame(ranges, columns=["at_least", "at_most"], index=pd.Index(names, tupleize_cols=False))
    cells["determined"] = ranges[:, 1] - ranges[:, 0] < 1  # whole numbers less than 1 apart are the same
    return Audit(cells, _remainders(full, mask, threshold))


def with_totals(counts: ArrayLike) -> np.ndarray:
    """Counts with the totals of rows, columns and all after the last of each.

    Examples
    --------
    >>> with_totals([[1, 2], [3, 4]]).tolist()
    [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    """
    counts = np.asarray(counts)
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    return counts


def lines(shape: tuple[int, ...]) -> list[tuple[str, np.ndarray]]:
    """The lines of a table with totals: a name, and positions in the flat table, the total's last."""
    places = np.arange(np.prod(shape)).reshape(shape)
    if len(shape) == 1:
        return [(TOTAL, places)]
    rows, columns = shape
    return [
        *((f"row {row}" if row < rows - 1 else "totals of columns", places[row]) for row in range(rows)),
        *((f"column {col}" if col < columns - 1 else "totals of rows", places[:, col]) for col in range(columns)),
    ]


def feasible(full: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The least and the most that each hidden entry of a table with totals can be: hidden × 2."""
    from scipy.optimize import linprog  # takes longer to import than this package

    unknown = np.flatnonzero(mask)
    at = np.full(mask.size, -1)
    at[unknown] = np.arange(len(unknown))
    equations, known = [], []
    for _, places in lines(full.shape):
        signs = np.r_[np.ones(len(places) - 1), -1]
        open_ = at[places] >= 0
        if open_.any():
            equations.append(np.bincount(at[places[open_]], signs[open_], minlength=len(unknown)))
            known.append(-(signs * full.flat[places])[~open_].sum())
    ranges = np.empty((len(unknown), 2))
    for cell in range(len(unknown)):
        for end, sign in enumerate((1.0, -1.0)):
            aim = np.zeros(len(unknown))
            aim[cell] = sign
            found = linprog(aim, A_eq=np.array(equations), b_eq=np.array(known), method="highs")
            ranges[cell, end] = round(sign * found.fun, 6) if found.status == 0 else np.inf
    return ranges


def _remainders(full: np.ndarray, mask: np.ndarray, threshold: int) -> pd.DataFrame:
    found = {}
    for name, places in lines(full.shape):
        inside, total = places[:-1], places[-1]
        if mask.flat[inside].any() and not mask.flat[total]:
            found[name] = int(full.flat[inside][mask.flat[inside]].sum())
    students = pd.Series(found, dtype=int)
    return pd.DataFrame({"students": students, "small": students < threshold})
