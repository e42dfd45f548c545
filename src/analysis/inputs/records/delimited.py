"""Delimited text into rows, strictly: quotes pair up, and every row is as long as the header.

A row that is shorter or longer is named. It is neither padded nor cut, because the cells after the
fault stand in the wrong columns. The one exception is a total or a remark under the last record,
which is set aside and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from analysis.inputs.records.decoding import Text
from analysis.inputs.records.findings import Findings, listed
from analysis.inputs.records.grid import CELL_LIMIT, Grid, Row, check_header, no_header
from analysis.inputs.records.header import HEADER_ROWS, header_in
from analysis.inputs.records.lines import Lines
from analysis.inputs.records.names import known
from analysis.inputs.records.report import SET_ASIDE
from analysis.inputs.records.totals import is_footer

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[,;\t|]*', re.IGNORECASE)
NAMED_FAULTS = 100
PAIR_UP = "close every quotation mark, and double those inside a text"
SAME_LENGTH = "look for a missing or an extra separator, or for one inside a text without quotation marks"


def delimited_grid(text: Text, findings: Findings) -> Grid:
    """Find the separator and the header, and open the rows below it.

    Raises
    ------
    RecordsError
        When there is no text or no header, or when a separator line is not understood.
    """
    head = list(islice(text.lines(), 4 * HEADER_ROWS))
    if not any(line.strip() for line in head):
        findings.stop("nothing but blanks", "a header and records", "export the records again")
    said = SEPARATOR_LINE.fullmatch(head[0].strip("\r\n"))
    if said and said[1] not in SEPARATORS:
        signs = ", ".join(SEPARATORS.values())
        findings.stop("a separator line with another sign", f"one of {signs}", "export with one of these", row=1)
    skipped = 1 if said else 0
    separators = [said[1]] if said else list(SEPARATORS)
    heads = {each: list(islice(Lines(head[skipped:], each), HEADER_ROWS)) for each in separators}
    separator = max(separators, key=lambda each: max((known(cells) for _, cells in heads[each]), default=0))
    rows = heads[separator]
    place = header_in(rows)
    if place is None:
        no_header(findings)
    number, header = rows[place]
    check_header(header, number, [row for row, cells in rows[:place] if any(cells)], findings)
    lines = Lines(islice(text.lines(), skipped, None), separator)
    grid = Grid(header, number, iter(()))
    grid.rows = _body(lines, grid, text, findings)
    return grid


def _body(lines: Lines, grid: Grid, text: Text, findings: Findings) -> Iterator[Row]:
    """Rows below the header that are as long as it is; at the end, what is wrong with the others."""
    width, last = len(grid.header), grid.header_row
    ragged: list[tuple[int, int, bool]] = []
    blank: list[int] = []
    for number, cells in lines:
        if number <= grid.header_row:
            continue
        if not any(cells) or not any(map(str.strip, cells)):
            blank.append(number)
        elif len(cells) != width:
            ragged.append((number, len(cells), is_footer(cells)))
        else:
            last = number
            yield number, cells
    _tell_blank([number for number in blank if number < last], findings)
    _tell_faults(lines, grid.header_row, findings)
    _tell_ragged(ragged, last, lines.number, grid, text, findings)


def _tell_blank(blank: list[int], findings: Findings) -> None:
    if blank:
        findings.note(f"nothing in {listed(blank)}", "records without gaps", "blank rows passed over")


def _tell_faults(lines: Lines, header_row: int, findings: Findings) -> None:
    for row in [row for row in lines.unpaired if row > header_row][:NAMED_FAULTS]:
        findings.refuse(
            "a quotation mark in the wrong place", "quotation marks in pairs around a text", PAIR_UP, row=row
        )
    if lines.never_closed is not None:
        found = "a quotation mark that is opened and never closed, or a file cut off inside a text"
        findings.refuse(found, "quotation marks in pairs around a text", PAIR_UP, row=lines.never_closed)
    for row in lines.too_long[:NAMED_FAULTS]:
        mend = "shorten it, or leave its column out of the export"
        findings.refuse(f"a cell of more than {CELL_LIMIT:,} characters", "shorter cells", mend, row=row)


def _tell_ragged(
    ragged: list[tuple[int, int, bool]], last_full: int, last: int, grid: Grid, text: Text, findings: Findings
) -> None:
    """Refuse rows of another length, each a (row, number of cells, whether it reads like a footer)."""
    whole, width = text.ends_with_a_line_end, len(grid.header)
    expected = f"{width} cells, as in the header"
    lengths = {cells for _, cells, _ in ragged}
    if len(ragged) > 1 and len(lengths) == 1 and last_full == grid.header_row:
        found = f"rows of {lengths.pop()} below a header of {width}"
        findings.refuse(found, "as many cells in each row as in the header", SAME_LENGTH, row=grid.header_row)
        return
    for number, cells, footer in ragged[:NAMED_FAULTS]:
        count = f"{cells} cell{'s' if cells != 1 else ''}"
        if footer and number > last_full:
            grid.footers.append(number)
            findings.note("a total or a remark under the records", "a record", SET_ASIDE, row=number)
        elif number == last and not whole and cells < width:
            mend = "the file was cut off inside a row: export it again"
            findings.refuse(f"{count} and then the end of the file", expected, mend, row=number)
        else:
            findings.refuse(count, expected, SAME_LENGTH, row=number)
    if len(ragged) > NAMED_FAULTS:
        findings.refuse(f"{len(ragged) - NAMED_FAULTS} further rows of another length", expected, SAME_LENGTH)
    if not whole and last == last_full and last > grid.header_row:
        found, done = "no line end after the last row", "row used; check that its last cell is whole"
        findings.note(found, "a line end after every row", done, row=last)
