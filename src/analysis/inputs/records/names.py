"""The headers that are known, and how a header is compared with them.

A header is compared without case, spaces and punctuation, so *Student ID*, *student_id* and
*STUDENT-ID* are one. The known names are those of our fields, of the exports with adapters and of
first-destination files; all of them help to find the header, whoever then reads the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from analysis.inputs.records.adapters import ADAPTERS, GRADUATE_MARKS, GRADUATE_NAMES, OUTCOME
from analysis.inputs.records.fields import CURRENCY, CURRENCY_NAMES, FIELDS, PAY_WITH_UNIT

QUALIFIER = re.compile(r"[(\[]([^)\]]*)[)\]]")
# Plain form of a header to the field it names and, for pay, the unit it states.
Names = Mapping[str, tuple[str, str | None]]


def plain(name: str) -> str:
    """A header without case, spaces and punctuation.

    >>> plain(" Student_ID "), plain("Hrs/Wk")
    ('studentid', 'hrswk')
    """
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKC", name).casefold())


def without_qualifiers(header: str) -> str:
    """A header without what stands in parentheses.

    >>> without_qualifiers("Pay (USD)")
    'Pay'
    """
    return " ".join(QUALIFIER.sub(" ", header).split())


@cache
def field_names(adapter: str | None = None) -> Names:
    """Known headers of the records; an adapter's own names come on top."""
    names = _named({name: f"{name}|{each.names}" for name, each in FIELDS.items()} | {CURRENCY: CURRENCY_NAMES})
    names |= {
        plain(other): ("pay_amount", unit) for unit, others in PAY_WITH_UNIT.items() for other in others.split("|")
    }
    if adapter:
        names |= {plain(other): (name, None) for other, name in ADAPTERS[adapter].renames.items()}
    return names


@cache
def graduate_names() -> Names:
    """Known headers of a file with one row per graduate."""
    return _named({OUTCOME: f"{OUTCOME}|{GRADUATE_NAMES}", "student_id": f"student_id|{FIELDS['student_id'].names}"})


def _named(names: Mapping[str, str]) -> dict[str, tuple[str, str | None]]:
    return {plain(other): (name, None) for name, others in names.items() for other in others.split("|") if other}


@cache
def _every_name() -> frozenset[str]:
    exports = (plain(name) for each in ADAPTERS.values() for name in (*each.renames, *each.further))
    return frozenset((*field_names(), *graduate_names(), *exports, *map(plain, GRADUATE_MARKS.split("|"))))


def known(cells: Sequence[str]) -> int:
    """How many different known headers a row holds.

    >>> known(["Student ID", "student_id", "Format", "Pay (USD)", "Notes"])
    3
    """
    return len({name for cell in cells if (name := plain(without_qualifiers(cell))) in _every_name()})
