"""Counts and shares as they may be shown: rounded, in bands, and never 0 or 100 %.

An exact share of a known number of students gives away how many said yes. So the fewer there are,
the wider the band, and the ends are closed off: with 12 students, none of whom was paid, the table
says "≤20%". Where such rules come from, in US school data, whole percents are shown from 40 students on.
Here a step is worth two students or more: 27 of 60 and, a student later, 26 of 59 would be 45 % and 44 %,
and the one percent would tell what that student said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.inputs.disclosure.rules import RULES, Rules

Z95 = 1.959963984540054  # 97.5 % point of the normal distribution
EDGE = 1e-9  # what rounding in the computer can move a share that lies on the edge of a band

# From how many students: percent per step, whether a band is named by its two ends, what is cut off at the ends.
STEPS = (
    (300, 1, False, 1),
    (200, 1, False, 2),
    (100, 2, False, 2),
    (40, 5, True, 5),
    (20, 10, True, 10),
    (0, 10, True, 20),
)


@dataclass(frozen=True)
class Coded:
    """A number as it is shown.

    Attributes
    ----------
    text : str
        What a table or chart says: ``45``, ``40-49%``, ``≥80%``, ``<2.5``, ``n<10``.
    value : float
        Where a chart puts its mark: the number shown, or the middle of the band. Missing if hidden.
    at_least, at_most : float
        All that the text says about the number behind it. Missing if hidden.
    """

    text: str
    value: float = math.nan
    at_least: float = math.nan
    at_most: float = math.nan


def rounded(count: float, to: int = RULES.round_to) -> int:
    """A count to the nearest multiple, halves up. Totals are rounded after summing.

    Examples
    --------
    >>> [rounded(count) for count in (0, 1, 2, 2.5, 3, 7, 8, 12, 13, 22)]
    [0, 0, 0, 5, 5, 5, 10, 10, 15, 20]
    >>> rounded(12 + 12 + 12)
    35
    """
    return math.floor(count / to + 0.5) * to


def coded_count(count: int, rules: Rules = RULES) -> Coded:
    """A count rounded, or hidden below the threshold.

    Examples
    --------
    >>> coded_count(58)
    Coded(text='60', value=60.0, at_least=58.0, at_most=62.0)
    >>> coded_count(9).text
    'n<10'
    """
    if count < rules.threshold:
        return Coded(rules.small)
    value, half = rounded(count, rules.round_to), rules.round_to / 2
    at_least = max(rules.threshold, math.ceil(value - half))
    return Coded(f"{value:,}", float(value), float(at_least), float(math.ceil(value + half) - 1))


def coded_rate(yes: float, students: int, rules: Rules = RULES) -> Coded:
    """A share as its group's size allows.

    ========  ==================  ===========
    students  between the ends    at the ends
    ========  ==================  ===========
    10-19     bands of 10 points  ≤20%, ≥80%
    20-39     bands of 10 points  ≤10%, ≥90%
    40-99     bands of 5 points   ≤5%, ≥95%
    100-199   to 2 percent        ≤2%, ≥98%
    200-299   whole percent       ≤2%, ≥98%
    300+      whole percent       ≤1%, ≥99%
    ========  ==================  ===========

    Parameters
    ----------
    yes : float
        How many, 0 to ``students``; not whole where students count by the share of their engagements.
    students : int
        Of how many.

    Raises
    ------
    ValueError
        When ``yes`` is negative or more than ``students``.

    Notes
    -----
    The ends, and the bands below 40 students, are those of Utah's school data; NCES 2011-603 describes the
    practice. From 20 students on, a step is worth two students or more. So if two tables that differ by one
    student show the same, either answer of that student fits. If they differ, the direction tells: no rule
    that always rounds the same way can prevent that, wide steps only make it rare.

    Examples
    --------
    >>> [coded_rate(yes, n).text for yes, n in ((5, 9), (10, 10), (0, 12), (7, 15), (39, 40), (120, 400))]
    ['n<10', '≥80%', '≤20%', '40-49%', '≥95%', '30%']
    """
    if not 0 <= yes <= students * (1 + EDGE):
        raise ValueError(f"yes must be from 0 to the number of students, {students}, not {yes}")
    if students < rules.threshold:
        return Coded(rules.small)
    return _coded_percent(100 * yes / students, students)


def coded_interval(rate: Coded, students: int, rules: Rules = RULES) -> tuple[Coded, Coded]:
    """The 95 % interval (Wilson) of a coded share: its lower and its upper limit, coded like the share.

    The limits are computed from what is shown, the ends of the band and the rounded number of students,
    so that they cannot tell anything that the share itself does not.

    Examples
    --------
    >>> [limit.text for limit in coded_interval(coded_rate(7, 15), 15)]
    ['≤20%', '70-79%']
    """
    if math.isnan(rate.value):
        return rate, rate
    shown = rules.at_most_rounded(students)
    low = wilson(rate.at_least, shown, -1)
    high = wilson(rate.at_most, shown, 1)
    return _coded_percent(100 * low, students), _coded_percent(100 * high, students)


def _coded_percent(percent: float, students: int) -> Coded:
    step, band, end = next(row[1:] for row in STEPS if students >= row[0])
    if percent <= end + EDGE:
        return Coded(f"≤{end}%", end / 200, 0.0, end / 100)
    if percent >= 100 - end - EDGE:
        return Coded(f"≥{100 - end}%", 1 - end / 200, 1 - end / 100, 1.0)
    if band:
        low = math.floor(percent / step + EDGE) * step
        return Coded(f"{low}-{low + step - 1}%", (low + step / 2) / 100, low / 100, (low + step) / 100)
    lowest = math.floor(end / step + 1) * step  # so that no number shown is one of the ends
    shown = min(max(math.floor(percent / step + 0.5 + EDGE) * step, lowest), 100 - lowest)
    at_least = end if shown == lowest else shown - step / 2
    at_most = 100 - end if shown == 100 - lowest else shown + step / 2
    return Coded(f"{shown}%", shown / 100, at_least / 100, at_most / 100)


def wilson(share: float, students: int, side: int) -> float:
    """One limit of the 95 % interval of a share (Wilson): the lower for side −1, the upper for 1.

    Examples
    --------
    >>> round(wilson(0.5, 10, -1), 4), round(wilson(0.0, 10, 1), 4)
    (0.2366, 0.2775)
    """
    middle = share + Z95**2 / (2 * students)
    reach = Z95 * math.sqrt(share * (1 - share) / students + Z95**2 / (4 * students**2))
    return (middle + side * reach) / (1 + Z95**2 / students)
