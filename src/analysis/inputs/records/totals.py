"""Rows that are no records: totals, footers, the header again, and repeats of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from analysis.inputs.records.cells import Cells
from analysis.inputs.records.fields import REQUIRED
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.names import known
from analysis.inputs.records.words import spaced

TOTAL = re.compile(
    r"(?:grand |sub |overall |column )?(?:(?:total|totals|subtotal|sum|average|averages|avg|mean|median|count)"
    r"(?: (?:of|for|all|hours|pay|rows|records|students|engagements|[0-9]).*)?|minimum|maximum|min|max)"
)
FEWEST_NAMES = 2
TELLING_CELLS = 8
HINT = re.compile(r"[\W_]*(?:gr|su|ov|co|to|av|me|mi|ma)", re.IGNORECASE)
FOOTER = re.compile(
    r"(?:source|note|notes|exported|generated|printed|report|created|downloaded|page|end of|confidential|copyright"
    r"|as of|filters?|filtered|\d+ (?:rows?|records?|students?|engagements?)|rows?|records?|number of|prepared)\b.*"
)


def is_total(text: str) -> bool:
    """Whether a cell names a total or another summary of the rows above.

    >>> is_total("Grand total:"), is_total("Average"), is_total("Summer internship")
    (True, True, False)
    """
    return bool(HINT.match(text)) and bool(TOTAL.fullmatch(spaced(text)))


def is_footer(cells: list[str]) -> bool:
    """Whether a short last line is a total or a remark and not a record that was cut off.

    >>> is_footer(["Exported on 2024-06-03"]), is_footer(["00471"])
    (True, False)
    """
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return False
    return is_total(filled[0]) or (len(filled) == 1 and bool(FOOTER.fullmatch(spaced(filled[0]))))


def set_aside_what_is_no_record(first: Cells, columns: Mapping[str, Cells], findings: Findings) -> None:
    """Set aside totals and rows that lack nearly everything a record needs.

    Parameters
    ----------
    first : the first column of the file
    columns : the fields that the file has
    findings : takes the rows
    """
    present = [columns[name] for name in REQUIRED if name in columns]
    empty = np.zeros(len(first.codes), dtype=int)
    for cells in present:
        empty += cells.missing()
    hollow = empty >= max(len(present) - 1, 2)
    total = np.zeros(len(hollow), dtype=bool)
    for cells in {id(each.texts): each for each in (first, *present)}.values():
        total[cells.records(code for code, text in cells.filled() if is_total(text))] = True
    findings.set_aside(np.flatnonzero(total), None, lambda _: "a total or another summary", "a record")
    rest = np.flatnonzero(hollow & ~findings.aside)
    findings.set_aside(rest, None, lambda _: "hardly a cell that a record needs, as in a footer", "a record")


def set_aside_headers(
    columns: Mapping[str, Cells], digests: np.ndarray, header: Sequence[str], findings: Findings
) -> None:
    """Set aside the header where it stands again; refuse a file with another header further down.

    Below another header the cells mean something else, and two columns of numbers would be exchanged.

    Parameters
    ----------
    columns : the fields that the file has
    digests : of the rows, as ``gather`` makes them
    header : the header of the file
    findings : takes the rows
    """
    # Columns whose own words are never names of columns, as "Paid" and "Stipend" are.
    present = [columns[name] for name in ("format", "start_date", "hours_per_week") if name in columns]
    names = np.zeros(len(digests), dtype=int)
    for cells in present:
        names[cells.records(code for code, text in cells.filled() if known([text]))] += 1
    again = names >= max(min(FEWEST_NAMES, len(present)), 1)
    same = digests == hash(tuple(header))
    findings.set_aside(np.flatnonzero(again & same), None, lambda _: "the header again", "a record")
    other = np.flatnonzero(again & ~same)
    if len(other):
        mend = "put each table into a file of its own"
        findings.refuse("another header", "one table in a file", mend, row=int(findings.rows[other[0]]))


def set_aside_repeats(columns: Mapping[str, Cells], digests: np.ndarray, findings: Findings) -> None:
    """Set aside rows that repeat an earlier one in every column of the file.

    A row with few cells may well be a second engagement of the same student; it is used with a note.

    Parameters
    ----------
    columns : the fields that the file has
    digests : of the rows, as ``gather`` makes them
    findings : takes the rows
    """
    _, first, group = np.unique(digests, return_index=True, return_inverse=True)
    repeats = np.flatnonzero((first[group] != np.arange(len(digests))) & ~findings.aside)
    filled = np.sum([~cells.missing()[repeats] for cells in columns.values()], axis=0)
    earlier = findings.rows[first[group]]
    surely = repeats[filled >= TELLING_CELLS]
    findings.set_aside(surely, None, lambda row: f"a repeat of row {earlier[row]} in every column", "each record once")
    perhaps = repeats[filled < TELLING_CELLS]
    found, done = "the same few cells as an earlier row", "rows used; delete them if they are the same engagement"
    findings.noted(perhaps, None, found, "each record once", done)
