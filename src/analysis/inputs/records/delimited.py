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
CUT_OFF = "where the file was cut off, export it again or delete the last record"
RAGGED_ROWS = 10


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
    cut = not text.ends_with_a_line_end and lines.never_closed is None
    _tell_ragged(ragged, last, lines, grid, cut, findings)
    if cut and grid.header_row < last == lines.number:
        found, done = "no line end after the last row", "row used; check that its last cell is whole"
        findings.note(found, "a line end after every row", done, row=last)


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
        findings.refuse(
            found, "quotation marks in pairs around a text", f"{PAIR_UP}; {CUT_OFF}", row=lines.never_closed
        )
    for row in lines.too_long[:NAMED_FAULTS]:
        mend = "shorten it, or leave its column out of the export"
        findings.refuse(f"a cell of more than {CELL_LIMIT:,} characters", "shorter cells", mend, row=row)


def _tell_ragged(
    ragged: list[tuple[int, int, bool]], last_full: int, lines: Lines, grid: Grid, cut: bool, findings: Findings
) -> None:
    """Refuse rows of another length, each a (row, number of cells, whether it reads like a footer)."""
    width, name = len(grid.header), SEPARATORS[lines.separator]
    expected = f"{width} cells, as in the header, with a {name} between them"
    others = []
    for number, cells, footer in ragged:
        if footer and number > last_full:
            grid.footers.append(number)
            findings.note("a total or a remark under the records", "a record", SET_ASIDE, row=number)
        elif number == lines.number and cut and cells < width:
            findings.refuse(f"{_cells([cells])} and then the end of the file", expected, CUT_OFF, row=number)
        else:
            others.append((number, cells))
    if not others:
        return
    rows, lengths = [number for number, _ in others], [cells for _, cells in others]
    sign = "a tab" if lines.separator == "\t" else f"'{lines.separator}'"
    mend = f"put texts with {sign} in quotation marks; delete a page footer that is no record"
    if len(rows) == 1:
        findings.refuse(_cells(lengths), expected, mend, row=rows[0])
    elif len(set(lengths)) == 1 and last_full == grid.header_row:
        found = f"rows of {lengths[0]} below a header of {width}"
        findings.refuse(found, f"as many cells in each row, with a {name} between them", mend, row=grid.header_row)
    else:
        findings.refuse(f"{_cells(lengths)} in {listed(rows, RAGGED_ROWS)}", expected, mend)


def _cells(lengths: list[int]) -> str:
    fewest, most = min(lengths), max(lengths)
    return f"{fewest} to {most} cells" if fewest < most else f"{most} cell{'s' if most > 1 else ''}"
