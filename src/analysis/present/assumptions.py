"""How one assumption is named, how its values are written, and how formats are counted.

A reader meets assumptions where an answer turns on one of them: then it needs a name that says whose
it is, a value with its unit, and the range beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from analysis.inputs import Inputs
from analysis.present.grammar import in_sentence, lower_first, plural

NAMED = ("hours", "weeks", "people")
INSIDE_WORDS = {"yes": "inside the range", "no": "outside the range", "at its end": "at the end of the range"}
OWNERS = {"all": "all formats", "students": "students"}


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
    owner = OWNERS[option].capitalize() if option in OWNERS else inputs.labels[option]
    return f"{owner}: {lower_first(meaning(inputs, quantity))}"


def meaning(inputs: Inputs, quantity: str) -> str:
    """What a quantity is, as ``quantities.csv`` says up to the first semicolon."""
    return inputs.quantities.set_index("quantity").at[quantity, "meaning"].split(";")[0]


def in_unit(value: float, unit: str) -> str:
    """One value of an assumption; chances per hour as percent, like shares.

    >>> in_unit(0.031, "per_hour"), in_unit(154.9, "hours"), in_unit(2.0, "people"), in_unit(16.98, "usd_per_hour")
    ('3.1%', '150', '2', '$16.98')
    """
    if math.isnan(value):
        return "no value does"
    if unit == "usd_per_hour":
        return f"${value:.2f}".removesuffix(".00")
    if unit in ("share", "per_hour"):
        return f"{float(f'{100 * value:.2g}'):g}%"
    return f"{float(f'{value:.2g}'):,g}"


def with_unit(value: float, unit: str) -> str:
    """One value for the middle of a sentence, its unit named: "9.8 hours"."""
    return f"{in_unit(value, unit)} {unit}" if unit in NAMED else in_unit(value, unit)


def inside(row: Mapping) -> str:
    """Whether the value at which an answer turns lies inside the range: yes, no, never, or at its end.

    Parameters
    ----------
    row : mapping
        ``value``, ``low``, ``high``, ``unit``.
    """
    if math.isnan(row["value"]):
        return "never"
    if in_unit(row["value"], row["unit"]) in {in_unit(row[end], row["unit"]) for end in ("low", "high")}:
        return "at its end"
    return "yes" if row["low"] < row["value"] < row["high"] else "no"


def likely_range(row: Mapping) -> str:
    """Likely value with low and high in brackets: "150 (40 to 600)"."""
    low, middle, high = (in_unit(row[name], row["unit"]) for name in ("low", "likely", "high"))
    return middle if row["low"] == row["high"] else f"{middle} ({low} to {high})"
