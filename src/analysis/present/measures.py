"""What each outcome is called, and how its numbers are written for readers.

No number is written with more digits than the simulation supports; counts have no decimals; shares are percent.
One rule rounds for every medium, and halves go away from zero: ``show`` makes the text, ``as_shown`` the number that
a chart or sheet holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


def half_up(value: float, decimals: int = 0) -> float:
    """A number with so many decimals; a half, as it is written, goes away from zero.

    >>> half_up(22.5), half_up(-10.5), half_up(0.285, 2), half_up(154.0, -1)
    (23.0, -11.0, 0.29, 150.0)
    """
    if not math.isfinite(value):
        return float(value)
    return float(Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def rounded(value: float, digits: int = 2) -> float:
    """A number with so many significant digits.

    >>> rounded(4718.3), rounded(0.4567), rounded(125), rounded(0)
    (4700.0, 0.46, 130.0, 0.0)
    """
    if not value or not math.isfinite(value):
        return float(value)
    return half_up(value, digits - 1 - Decimal(str(float(value))).adjusted())


def minus(text: str) -> str:
    """A number as text with a true minus sign.

    >>> minus("-16"), minus("16")
    ('−16', '16')
    """
    return text.replace("-", "−")


def usd(value: float) -> str:
    """Dollars: two significant digits from $100, whole dollars below; never "$0" for some cents.

    >>> usd(4718.3), usd(-37.6), usd(0), usd(0.4)
    ('$4,700', '−$38', '$0', 'under $1')
    """
    if 0 < value < 1:
        return "under $1"
    shown = half_up(abs(value)) if abs(value) < 100 else rounded(abs(value))
    return f"{'−' if value < 0 and shown else ''}${shown:,.0f}"


def plain(value: float) -> str:
    """A count or an amount of time: whole from 10, one decimal from 1, two below.

    >>> plain(440.5), plain(4.66), plain(0.158), plain(0), plain(-16.2)
    ('440', '4.7', '0.16', '0', '−16')
    """
    if abs(value) < 0.005:
        return "0"
    if abs(value) >= 100:
        return minus(f"{rounded(value):,.0f}")
    decimals = 0 if abs(value) >= 9.95 else 1 if abs(value) >= 0.995 else 2
    return minus(f"{half_up(value, decimals):.{decimals}f}")


def count(value: float) -> str:
    """A number of things that cannot be halved: without decimals, two significant digits from 100.

    Never "0" for what is only nearly none.

    >>> count(4.9), count(138.2), count(0.3), count(0)
    ('5', '140', 'under 1', '0')
    """
    if 0 < value < 0.5:
        return "under 1"
    return f"{half_up(value) if value < 100 else rounded(value):,.0f}"


def percent(share: float) -> str:
    """A share as percent; never "0%" or "100%" for what is only nearly so.

    >>> percent(0.623), percent(0.997), percent(0.001), percent(1.0)
    ('62%', 'over 99%', 'under 1%', '100%')
    """
    if 0.99 < share < 1:
        return "over 99%"
    if 0 < share < 0.01:
        return "under 1%"
    return minus(f"{100 * half_up(share, 2):.0f}%")


def as_shown(value: float, show: Callable[[float], str]) -> float:
    """The number that a text says, so that a chart, a sheet and a sentence hold the same one.

    What is only said to lie beyond an end ("under 1%") stays as it is.

    Parameters
    ----------
    value : float
    show : function
        ``usd``, ``plain``, ``count`` or ``percent``.

    Examples
    --------
    >>> as_shown(4718.3, usd), as_shown(0.158, plain), as_shown(0.3214, percent), as_shown(0.004, percent)
    (4700.0, 0.16, 0.32, 0.004)
    """
    text = show(value)
    if text.startswith(("under", "over")):
        return float(value)
    number = float(text.replace("−", "-").replace("$", "").replace(",", "").removesuffix("%"))
    return number / 100 if text.endswith("%") else number


def number_format(values: Iterable[float], show: Callable[[float], str]) -> str:
    """How a spreadsheet writes these numbers, read like ``show`` as far as its two conditions go.

    The last part, which an axis takes, is that of the largest number.

    >>> number_format([4.3, 0.53], plain), number_format([0.53], plain), number_format([430, 4.3], plain)
    ('[<0.995]0.00;0.0', '0.00', '[<9.95]0.0;#,##0')
    >>> number_format([0.2, 0.996, 1.0], percent), number_format([4.9], count), number_format([76], usd)
    ('[=1]0%;[>0.99]"over 99%";0%', '#,##0', '$#,##0')
    >>> number_format([0.4, 7], usd)
    '[=0]$0;[<1]"under $1";$#,##0'
    """
    values = list(values)
    if show is percent:
        low, high = any(0 < value < 0.01 for value in values), any(0.99 < value < 1 for value in values)
        if low and high:
            return '[<0.01]"under 1%";[>0.99]"over 99%";0%'
        return '[=0]0%;[<0.01]"under 1%";0%' if low else '[=1]0%;[>0.99]"over 99%";0%' if high else "0%"
    if show is count:
        return '[=0]0;[<0.5]"under 1";#,##0' if any(0 < value < 0.5 for value in values) else "#,##0"
    if show is usd:
        cents = any(0 < value < 1 for value in values) and min(values) >= 0
        return '[=0]$0;[<1]"under $1";$#,##0' if cents else "$#,##0"
    few, some = any(value < 0.995 for value in values), any(0.995 <= value < 9.95 for value in values)
    parts = ["[<0.995]0.00"] * few + ["[<9.95]0.0"] * some + ["#,##0"] * any(value >= 9.95 for value in values)
    return ";".join([*parts[:-1], parts[-1].partition("]")[2] or parts[-1]])


@dataclass(frozen=True)
class Measure:
    """An outcome in words.

    Attributes
    ----------
    name : str
        As in a sentence: "brings the most <name>".
    axis : str
        For axes and column heads, with the unit.
    show : function
        One number as text.
    verb : str
        "brings", "pays", "takes".
    """

    name: str
    axis: str
    show: Callable[[float], str]
    verb: str = "brings"

    def range(self, low: float, high: float) -> str:
        """An interval in words.

        >>> MEASURES["contacts"].range(1.69, 9.25)
        '1.7 to 9.3'
        """
        return f"{self.show(low)} to {self.show(high)}"


MEASURES = {
    "hours_spent": Measure("hours", "Hours spent, applications included", plain, "takes"),
    "weeks": Measure("weeks", "Weeks from first to last day", plain, "takes"),
    "earnings_usd": Measure("money", "Pay, US dollars", usd, "pays"),
    "pay_when_paid_usd": Measure("pay when paid", "Pay of a paid engagement, US dollars", usd),
    "net_earnings_usd": Measure("net pay", "Pay less wages given up, US dollars", usd),
    "pay_usd_hour": Measure("per hour", "Pay per hour spent, US dollars", usd, "pays"),
    "net_pay_usd_hour": Measure("per hour net", "Pay less wages given up, US dollars per hour", usd, "pays"),
    "contacts": Measure("contacts that last", "Contacts kept after 12 months", plain),
    "contacts_100_hours": Measure("contacts per hour", "Contacts kept per 100 hours spent", plain),
    "references": Measure("references", "People who would act as a reference", plain),
    "references_100_hours": Measure("references per hour", "References per 100 hours spent", plain),
    "close_contacts": Measure("close contacts", "Close contacts", plain),
    "depth_share": Measure("depth", "Depth in the main kind of work, percent of full output", percent),
    "task_areas": Measure("kinds of work", "Kinds of work explored", plain),
    "work_samples": Measure("work to show", "Pieces of work to show", plain),
    "interview_rise_share": Measure("interview chances", "Rise in interview chances, percent", percent),
    "host_offer": Measure("job offers", "Chance of a job offer from the host", percent),
    "paid": Measure("paid places", "Chance of being paid", percent),
    "hours_worked": Measure("hours of work", "Hours of work", plain),
    "engagements": Measure("engagements", "Engagements", plain),
    "placements": Measure("placements", "Placements", count),
    "hosts": Measure("employers to recruit", "Employers to recruit", plain, "takes"),
    "students_usd": Measure("money for students", "Paid to all students together, US dollars", usd),
    "fits": Measure("room in the calendar", "Students whom it fits", percent),
    "obtained": Measure("places", "Students who would get a place", percent),
}
