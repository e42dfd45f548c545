"""Means and middle values to a unit so coarse that one student more or less cannot be worked out.

Whoever holds last month's table and this month's, which has one student less, can multiply both means
by their numbers of students and subtract. Rounding must spoil that. With values from 0 to T and n
students, one student moves the mean by less than T/n. So the unit is at least T/n: two tables that
differ by one student show the same number, or neighbors. If the same, the student's value may be
anything. If neighbors, it lies above, or below, the edge between the two, and no more can be said.

Three more rules make this hold always. Values above T count as T, as an outlier of 500 contacts would
otherwise stand out of any unit; T is the next of 1, 2, 5, 10, … above one and a half times the value that
nine in ten stay below, so that it leaves most groups untouched and tells no extreme. Units are 0.2, 1, 5,
25, …: every edge of the coarser is an edge of the finer, so that a change of unit tells nothing either.
And the first and last tenth of the range are not told apart ("<2.5"), so that what a shift of the number
tells is never less than a tenth of the range. The interval around a mean moves rarely, and adds little:
with both, the least left to a student was an eleventh, in 6,000 trials like those of the tests.

The range meant is the group's own, from nothing to T, which is shown beside the mean. A tenth of the whole
column's range is out of reach where formats differ a hundredfold: total hours run from 5 to 480, and a
group that works 5 to 50 would have to be shown to the nearest 50. Measured against what is between the
least and the greatest value of the group, which no reader sees, a tenth or more was left to each of 200
students in each of 60 offices made up like that of the tests; less only where nine in ten students have the
same value. A student who is in several groups shown keeps a tenth too, but for one in a thousand.

Not covered: somebody who knows the value of every other student of a group exactly. One mean is then enough
to narrow down the last.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from analysis.inputs.disclosure.coding import EDGE, Coded
from analysis.inputs.disclosure.rules import RULES, Rules

FINEST_UNIT = 0.2
UNIT_RATIO = 5  # odd, so that half units of the coarser are half units of the finer
STAY_BELOW = 0.9
ROOM = 1.5
ENDS = 0.1  # of the range, on either side


@dataclass(frozen=True)
class Scale:
    """To what unit the values of one group are shown.

    Attributes
    ----------
    top : float
        Values above count as this.
    unit : float
        Means are rounded to multiples of this.
    """

    top: float
    unit: float

    @property
    def low_end(self) -> float:
        """Anything below is shown as "<" this, an edge between two multiples of the unit."""
        return (math.ceil(ENDS * self.top / self.unit - 0.5 - EDGE) + 0.5) * self.unit

    @property
    def high_end(self) -> float:
        """Anything from here on is shown as "≥" this."""
        return (math.floor((1 - ENDS) * self.top / self.unit - 0.5 + EDGE) + 0.5) * self.unit


def scale(values: np.ndarray, *, top: float | None = None, least_top: float = 10.0, rules: Rules = RULES) -> Scale:
    """The range and unit for one group's values.

    Parameters
    ----------
    values : array of float
        One for each student, at least as many as the threshold, none negative.
    top : float, optional
        Where the measure has a top of its own, as a rating has.
    least_top : float
        The smallest range used.

    Examples
    --------
    >>> scale(np.array(9 * [20.0] + [500.0]))
    Scale(top=50.0, unit=5.0)
    >>> scale(np.full(60, 20.0)).unit
    1.0
    """
    if top is None:
        usual = float(np.quantile(values, STAY_BELOW, method="inverted_cdf"))
        top = max(least_top, ladder(ROOM * usual))
    wanted = top / rules.at_most_rounded(len(values))
    steps = max(0, math.ceil(math.log(wanted / FINEST_UNIT, UNIT_RATIO) - EDGE))
    return Scale(float(top), round(FINEST_UNIT * UNIT_RATIO**steps, 1))


def ladder(value: float) -> float:
    """The next of …, 1, 2, 5, 10, 20, 50, … that is no smaller; 0 for 0.

    Examples
    --------
    >>> [ladder(value) for value in (0, 0.3, 1, 2.1, 30, 51)]
    [0.0, 0.5, 1.0, 5.0, 50.0, 100.0]
    """
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value) + EDGE)
    return next(float(f"{step * power:.6g}") for step in (1, 2, 5, 10) if value <= step * power * (1 + EDGE))


def coded_value(value: float, to: Scale) -> Coded:
    """One number of a group, a mean or a middle value, to the group's unit.

    Examples
    --------
    >>> [coded_value(value, Scale(50.0, 5.0)).text for value in (3.0, 21.0, 49.0)]
    ['<7.5', '20', '≥42.5']
    """
    if value < to.low_end - EDGE:
        return Coded(f"<{number(to.low_end)}", to.low_end / 2, 0.0, to.low_end)
    if value >= to.high_end - EDGE:
        return Coded(f"≥{number(to.high_end)}", (to.high_end + to.top) / 2, to.high_end, to.top)
    shown = round(math.floor(value / to.unit + 0.5 + EDGE) * to.unit, 1)
    half = to.unit / 2
    return Coded(number(shown), shown, round(shown - half, 1), round(shown + half, 1))


def coded_mean(values: np.ndarray, to: Scale, rules: Rules = RULES) -> tuple[Coded, float, float]:
    """The mean of one group's values to its unit, and the limits of its 95 % interval.

    Parameters
    ----------
    values : array of float
        One for each student.
    to : Scale
        As ``scale`` gives for these values.

    Returns
    -------
    mean : Coded
    low, high : float
        The interval (Student's t, with the rounded number of students) is as wide on both sides, its
        half-width rounded up to whole units.

    Examples
    --------
    >>> hours = np.array(30 * [10.0] + 30 * [20.0])
    >>> coded_mean(hours, scale(hours))
    (Coded(text='15', value=15.0, at_least=14.5, at_most=15.5), 13.0, 17.0)
    """
    kept = np.minimum(values, to.top)
    mean = coded_value(float(kept.mean()), to)
    students = rules.at_most_rounded(len(values))
    error = float(stdtrit(students - 1, 0.975)) * float(kept.std(ddof=1)) / math.sqrt(students)
    half = to.unit / 2
    reach = math.ceil((error + half) / to.unit - EDGE) * to.unit
    # Multiples of the unit at the ends of what is shown; twice the same where it is not cut off.
    lowest, highest = mean.at_least + half, mean.at_most - half
    low = 0.0 if mean.at_least == 0 else max(0.0, lowest - reach)
    high = to.top if mean.at_most == to.top else min(to.top, highest + reach)
    return mean, round(low, 1), round(high, 1)


def quantiles(values: np.ndarray, shares: tuple[float, ...], to: Scale) -> list[Coded]:
    """Values that these shares of the students stay below, each to the group's unit.

    Examples
    --------
    >>> hours = np.array(30 * [10.0] + 31 * [20.0])
    >>> [each.text for each in quantiles(hours, (0.25, 0.5, 0.75), scale(hours))]
    ['10', '20', '20']
    """
    kept = np.minimum(values, to.top)
    return [coded_value(float(value), to) for value in np.quantile(kept, shares)]


def number(value: float) -> str:
    """A number to one decimal, or none where that says the same.

    Examples
    --------
    >>> number(1250.0), number(1.2)
    ('1,250', '1.2')
    """
    return f"{value:,.1f}".removesuffix(".0")
