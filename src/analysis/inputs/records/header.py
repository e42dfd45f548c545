"""Finds the header of a file and says which column is which field.

What stands in parentheses must fit the field: *Pay (EUR)* names a currency, *Start (MM/DD/YYYY)* an
order, and *Total hours (days)* is not taken for hours. Two columns for one field refuse the file,
and so does the same header twice.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.inputs.records.adapters import OUTCOME
from analysis.inputs.records.fields import REQUIRED
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.money import currency_of
from analysis.inputs.records.names import QUALIFIER, Names, known, plain, without_qualifiers
from analysis.inputs.records.words import unit_of

HEADER_ROWS = 15
FEWEST_KNOWN = 2
SHOWN_NAMES = 12
LONGEST_NAME = 40
NEARLY = 0.8
LIKE_A_CELL = re.compile(r"@|[0-9]{3}")
DATE_ORDERS = {
    **dict.fromkeys(("mmddyyyy", "mmddyy", "mdy", "mdyyyy", "mdyy"), "mdy"),
    **dict.fromkeys(("ddmmyyyy", "ddmmyy", "dmy", "dmyyyy", "dmyy"), "dmy"),
    **dict.fromkeys(("yyyymmdd", "ymd", "iso", "iso8601"), "ymd"),
}
HARMLESS = "optional required yesno yn truefalse number count average avg approx estimated".split()
FITTING = {
    "hours_per_week": ("hours", "hrs", "h"),
    "total_hours": ("hours", "hrs", "h"),
    "satisfaction": ("15", "1to5", "05", "0to5", "110", "1to10", "010", "0to10", "outof5", "outof10"),
}


@dataclass(frozen=True)
class Stated:
    """What one header says: its field and, where it says so, order of dates, currency, unit of pay."""

    field: str
    order: str | None = None
    currencies: frozenset[str] | None = None
    pay_unit: str | None = None


@dataclass
class Layout:
    """Which column is which field.

    Attributes
    ----------
    columns : field name to position
    stated : field name to what its header says
    """

    columns: dict[str, int] = field(default_factory=dict)
    stated: dict[str, Stated] = field(default_factory=dict)


def header_in(rows: Sequence[tuple[int, Sequence[str]]]) -> int | None:
    """Position of the row with the most known headers among the first rows, or None."""
    scores = [known(cells) for number, cells in rows if number <= HEADER_ROWS]
    best = max(scores, default=0)
    return scores.index(best) if best >= FEWEST_KNOWN else None


def layout_of(header: Sequence[str], names: Names, row: int, findings: Findings) -> Layout:
    """Say which column is which field.

    Parameters
    ----------
    header : the cells of the header
    names : known headers and their fields
    row : the header's row in the spreadsheet
    findings : takes headers that stand twice, and which columns are not read
    """
    layout, taken, further = Layout(), {}, []
    stripped = [" ".join(cell.split()) for cell in header]
    for position, cell in enumerate(stripped):
        found = stated_in(cell, names)
        if not found:
            further += [cell] if cell else []
        elif found.field not in taken:
            taken[found.field], findings.headers[found.field] = cell, cell[:LONGEST_NAME]
            layout.columns[found.field], layout.stated[found.field] = position, found
        elif taken[found.field] != cell:
            places = ((taken[found.field], layout.columns[found.field]), (cell, position))
            pair = " and ".join(f"{each[:LONGEST_NAME]!r} (column {place + 1})" for each, place in places)
            _refuse(f"two columns, {pair}", found.field, row, findings)
    for name in dict.fromkeys(each for each in stripped if each and stripped.count(each) > 1):
        places = [str(place) for place, each in enumerate(stripped, start=1) if each == name]
        stated = stated_in(name, names)
        found = f"the header twice, in columns {' and '.join(places)}"
        _refuse(found, stated.field if stated else name[:LONGEST_NAME], row, findings)
    findings.columns_unread += len(further)
    _note_further(further, layout, names, findings)
    return layout


def stated_in(header: str, names: Names) -> Stated | None:
    """What a header says, or None when it is not known.

    >>> from analysis.inputs.records.names import field_names
    >>> stated_in("Start (DD/MM/YYYY)", field_names()).order
    'dmy'
    >>> stated_in("Total hours (days)", field_names()) is None
    True
    """
    name, qualifiers = without_qualifiers(header), QUALIFIER.findall(header)
    tokens = re.split(r"[\s_/]+", name)
    money = [token for token in tokens if currency_of(token)]
    without = "".join(token for token in tokens if token not in money)
    if money and names.get(plain(without), ("",))[0] == "pay_amount":
        name, qualifiers = without, [*qualifiers, *money]
    if plain(name) not in names:
        return None
    found, unit = names[plain(name)]
    stated: Stated | None = Stated(found, pay_unit=unit)
    for text in qualifiers:
        stated = stated and (_qualified_pay(stated, text) if found == "pay_amount" else _qualified(stated, text))
    return stated


def _qualified(stated: Stated, text: str) -> Stated | None:
    word = plain(text)
    if stated.field.endswith("_date") and word in DATE_ORDERS:
        return replace(stated, order=DATE_ORDERS[word])
    return stated if word in (*HARMLESS, *FITTING.get(stated.field, ())) else None


def _qualified_pay(stated: Stated, text: str) -> Stated | None:
    for part in re.split(r"[\s/,]+|per\b", text):
        if currencies := currency_of(part):
            stated = replace(stated, currencies=currencies)
        elif unit := unit_of(part):
            stated = replace(stated, pay_unit=unit)
        elif part and plain(part) not in HARMLESS:
            return None
    return stated


def _refuse(found: str, column: str, row: int, findings: Findings) -> None:
    mend = f"delete or rename one of the columns for {findings.called(column)}"
    findings.refuse(found, "each column once", mend, row=row, column=column)


def is_certain(layout: Layout) -> bool:
    """Whether the header is surely one; where it lacks all that is needed, it may be somebody's record."""
    return any(name in layout.columns for name in (*REQUIRED, OUTCOME))


def in_quotes(headers: Sequence[str]) -> str:
    """Names of columns that are not read, the first of many; a number or an address is only described."""
    named = [
        f"a header of {len(name)} characters" if LIKE_A_CELL.search(name) else repr(name[:LONGEST_NAME])
        for name in headers[:SHOWN_NAMES]
    ]
    more = f" and {len(headers) - SHOWN_NAMES} more" if len(headers) > SHOWN_NAMES else ""
    return ", ".join(named) + more


def _note_further(further: list[str], layout: Layout, names: Names, findings: Findings) -> None:
    if not further:
        return
    found = f"{len(further)} further column{'s' if len(further) > 1 else ''}"
    if is_certain(layout):
        found += f" ({in_quotes(further)})"
    findings.note(found, "the columns of the records", "these columns not read")
    for name in further if is_certain(layout) else ():
        if close := difflib.get_close_matches(plain(name), names, n=1, cutoff=NEARLY):
            expected = f"perhaps {names[close[0]][0]}"
            findings.note("a header that is not known", expected, "column not read", column=name[:LONGEST_NAME])
