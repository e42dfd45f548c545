"""How one assumption is named, how its values are written, and how formats are counted.

A reader meets assumptions where an answer turns on one of them: then it needs a name that says whose
it is, a value with its unit, and the range beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from analysis.inputs import Inputs
from analysis.present.grammar import in_sentence, lower_first, plural
from analysis.present.measures import half_up, minus, rounded

NAMED = ("hours", "weeks", "people")
INSIDE_WORDS = {"yes": "inside the range", "no": "outside the range", "at its end": "at the end of the range"}
OWNERS = {"all": "All formats", "students": "Students"}


def be(label: str) -> str:
    """The verb after a format's name as the subject of a sentence.

    >>> be("Micro-internship"), be("On-demand micro-work")
    ('are', 'is')
    """
    return "are" if plural(label)[1] else "is"


def several(label: str) -> str:
    """A format's name after a number.

    >>> several("Micro-internship"), several("On-demand micro-work")
    ('micro-internships', 'rounds of on-demand micro-work')
    """
    return in_sentence(label) if plural(label)[1] else f"rounds of {in_sentence(label)}"


def assumption_name(inputs: Inputs, option: str, quantity: str) -> str:
    """Whose assumption it is and what it means: "Micro-internship: agreed hours of work …"."""
    return f"{OWNERS.get(option) or inputs.labels[option]}: {lower_first(meaning(inputs, quantity))}"


def meaning(inputs: Inputs, quantity: str) -> str:
    """What a quantity is, as ``quantities.csv`` says up to the first semicolon."""
    return inputs.quantities.set_index("quantity").at[quantity, "meaning"].split(";")[0]


def in_unit(value: float, unit: str) -> str:
    """One value of an assumption; chances per hour as percent, like shares.

    What has at most three digits, as the values of ``assumptions.csv`` have, stands as it is; two are left of what was
    computed. Less than a week is counted in days.

    >>> in_unit(0.031, "per_hour"), in_unit(154.9, "hours"), in_unit(10.5, "people"), in_unit(16.98, "usd_per_hour")
    ('3.1%', '150', '10.5', '$16.98')
    >>> in_unit(0.428, "weeks"), in_unit(-3.5, "hours")
    ('3 days', '−3.5')
    """
    if math.isnan(value):
        return "no value does"
    if unit == "usd_per_hour":
        return minus(f"${half_up(value, 2):.2f}".removesuffix(".00"))
    if unit in ("share", "per_hour"):
        return minus(f"{_digits(100 * value):g}%")
    if unit == "weeks" and 0 < value < 1:
        return days(value)
    return minus(f"{_digits(value):,g}")


def days(weeks: float) -> str:
    """Calendar days of a time in weeks.

    >>> days(0.143), days(0.714)
    ('1 day', '5 days')
    """
    count = half_up(7 * weeks)
    return "under a day" if count < 1 else f"{count:g} day{'s' if count > 1 else ''}"


def _digits(value: float) -> float:
    return exact if math.isclose(exact := rounded(value, 3), value, rel_tol=1e-9) else rounded(value)


def with_unit(value: float, unit: str) -> str:
    """One value for the middle of a sentence, its unit named: "9.8 hours"."""
    shown = in_unit(value, unit)
    return f"{shown} {unit}" if unit in NAMED and not shown.endswith(("day", "days")) else shown


def inside(row: Mapping) -> str:
    """Whether the value at which an answer turns lies inside the range: yes, no, never, at its end, or no range.

    Parameters
    ----------
    row : mapping
        ``value``, ``low``, ``high``, ``unit``.
    """
    if math.isnan(row["value"]):
        return "never"
    if row["low"] == row["high"]:
        return "no range of its own"
    value, low, high = (
        row[name] if row["unit"] == "usd_per_hour" else rounded(row[name]) for name in ("value", "low", "high")
    )
    if in_unit(value, row["unit"]) in {in_unit(end, row["unit"]) for end in (low, high)}:
        return "at its end"
    return "yes" if row["low"] < row["value"] < row["high"] else "no"


def likely_range(row: Mapping) -> str:
    """Likely value with low and high in brackets: "150 (40 to 600)"; in days where the low end is under a week.

    >>> likely_range({"low": 0.3, "likely": 1.0, "high": 2.0, "unit": "weeks"})
    '7 days (2 to 14)'
    """
    if row["unit"] == "weeks" and 0 < row["low"] < min(1, row["high"]):
        low, high = (f"{half_up(7 * row[end]):g}" for end in ("low", "high"))
        return f"{days(row['likely'])} ({low} to {high})"
    low, middle, high = (in_unit(row[name], row["unit"]) for name in ("low", "likely", "high"))
    return middle if row["low"] == row["high"] else f"{middle} ({low} to {high})"
