"""Pay that is nearly all one student's: a mean or total of it would give that student's pay away."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inputs.disclosure.rules import RULES, Rules


def dominated(amounts: ArrayLike, rules: Rules = RULES) -> bool:
    """Whether one or two students make up nearly all of an amount.

    They do if the two largest are more than 90 % of the sum, the (n, k) rule; or if the rest is less
    than 10 % of the largest, the p % rule: then the second largest could work out the largest to
    within 10 %.

    Parameters
    ----------
    amounts : array of float
        One amount for each student, none negative.

    Raises
    ------
    ValueError
        For an amount that is negative or missing.

    Examples
    --------
    >>> dominated([5000, 4800] + 8 * [100]), dominated(10 * [100])
    (True, False)
    """
    ordered = np.sort(np.asarray(amounts, dtype=float))[::-1]
    if not (ordered >= 0).all():
        raise ValueError("an amount is negative or missing: dominance is about shares of a sum")
    total = ordered.sum()
    if total == 0:
        return False
    rest = ordered[2:].sum()
    return bool(total - rest > rules.two_largest_share * total or rest < rules.rest_over_largest * ordered[0])
