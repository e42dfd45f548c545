"""What a file lacks: columns that every record needs, and whether it is another kind of export."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from analysis.inputs.records.adapters import ADAPTERS, GRADUATE_NAMES
from analysis.inputs.records.advice import say, say_fill
from analysis.inputs.records.asked import NOT_FILLED, Asked
from analysis.inputs.records.fields import FIELDS, REQUIRED
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import LONGEST_NAME, Layout, in_quotes, is_certain
from analysis.inputs.records.names import field_names, plain

FEWEST_RECOGNISED = 3
GRADUATES = ("firstdestination", "knowledgesource")


def is_of_graduates(header: Sequence[str]) -> bool:
    """Whether a header belongs to a file with one row per graduate.

    >>> is_of_graduates(["Program Name", "Outcome Type"]), is_of_graduates(["student_id", "format"])
    (True, False)
    """
    outcomes = {plain(name) for name in GRADUATE_NAMES.split("|")}
    return any(plain(cell) in outcomes or plain(cell).startswith(GRADUATES) for cell in header)


def refuse_graduates(header: Sequence[str], row: int, findings: Findings) -> None:
    """Refuse a file of graduates, which holds outcomes and no engagements.

    Raises
    ------
    RecordsError
    """
    if is_of_graduates(header):
        found, expected = "a file with one row per graduate", "a file with one row per engagement"
        findings.stop(found, expected, "read it with read_first_destination", row=row)


def check_fields(layout: Layout, header: Sequence[str], row: int, asked: Asked, findings: Findings) -> None:
    """Refuse a file that lacks a needed column, or one that both has and is given a column.

    Parameters
    ----------
    layout : which column is which field
    header, row : the header and where it stands
    asked : what the reader says: adapter and fill
    findings : takes the refusals
    """
    for name in asked.fill:
        if name in layout.columns:
            mend = f"say no value for {name}, or delete the column from the file"
            findings.refuse("the column in the file and a value to fill in", "one of them", mend, row=row, column=name)
    missing = [name for name in REQUIRED if name not in layout.columns and name not in asked.fill]
    for name in missing:
        mend = f"add {name} to the export{_near(name, header, layout)}"
        if name == missing[0] and is_certain(layout):
            mend += _unread(name, header, layout)
        if name != NOT_FILLED:
            mend += f"; as a last resort, for every row gets it, one value: {say_fill(name)}"
        findings.refuse("no such column", f"{FIELDS[name].expected} in every row", mend, row=row, column=name)
    _check_adapter(header, row, asked.adapter, bool(missing), findings)


def _near(name: str, header: Sequence[str], layout: Layout) -> str:
    """The header that may be meant: one that is not read and nearly known."""
    free = {plain(cell): cell for position, cell in enumerate(header) if position not in layout.columns.values()}
    known = [other for other, (field, _) in field_names().items() if field == name]
    close = [cell for other, cell in free.items() if difflib.get_close_matches(other, known, n=1, cutoff=0.7)]
    return f", or rename the column '{close[0][:LONGEST_NAME]}' if that is it" if close else ""


def _unread(name: str, header: Sequence[str], layout: Layout) -> str:
    """The columns that may be meant whatever they are called, and those that are not called anything."""
    free = [" ".join(cell.split()) for place, cell in enumerate(header) if place not in layout.columns.values()]
    nameless = [str(place) for place, cell in enumerate(header, start=1) if not cell.strip()]
    parts = [f"not read: {in_quotes([cell for cell in free if cell])}"] if any(free) else []
    if nameless:
        columns = f"column {nameless[0]} has" if len(nameless) == 1 else f"columns {', '.join(nameless)} have"
        parts.append(f"{columns} no header: name it {name} if that is it")
    return f", or give the column that holds it this name ({'; '.join(parts)})" if parts else ""


def _check_adapter(header: Sequence[str], row: int, adapter: str | None, lacking: bool, findings: Findings) -> None:
    cells = {plain(cell) for cell in header}
    for key, each in ADAPTERS.items():
        own = {plain(name) for name in (*each.renames, *each.further)} - set(field_names())
        if adapter == key and not cells & own:
            found, mend = f"none of the columns of {each.about}", "name no adapter"
            findings.refuse(found, f"its columns, such as {', '.join(each.further[:3])}", mend, row=row)
        if adapter is None and lacking and len(cells & own) >= FEWEST_RECOGNISED:
            mend = f"say what it is: {say('adapter', key)}; what it lacks has to be added"
            findings.refuse(f"the columns of {each.about}", "columns under the names used here", mend, row=row)
