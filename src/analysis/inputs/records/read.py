"""Reads an office's records: CSV, TSV, TXT or XLSX into one table and a report.

The steps: what kind of file, which encoding or sheet, where the header is, which column is which
field, what is no record, each column by its own rules, the cells of each row beside each other. All
problems are collected; a file that is refused is refused with all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from analysis.inputs.records.asked import NOT_FILLED, check_asked
from analysis.inputs.records.cells import Cells, gather
from analysis.inputs.records.consistency import check_rows
from analysis.inputs.records.decoding import decode
from analysis.inputs.records.delimited import delimited_grid
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.grid import Grid
from analysis.inputs.records.header import layout_of
from analysis.inputs.records.kinds import read_bytes
from analysis.inputs.records.lacking import check_fields, refuse_graduates
from analysis.inputs.records.names import field_names
from analysis.inputs.records.report import Report
from analysis.inputs.records.table import Records
from analysis.inputs.records.totals import set_aside_headers, set_aside_repeats, set_aside_what_is_no_record
from analysis.inputs.records.typed import Reading, Typing
from analysis.inputs.records.workbook import workbook_grid

FIRST, UNNAMED = "first column", "column"


def read_records(
    path: str | Path | bytes,
    *,
    currency: str = "USD",
    dates: str | None = None,
    sheet: str | None = None,
    adapter: str | None = None,
    fill: Mapping[str, object] | None = None,
) -> Records:
    """Read the engagements of an office's students, one per row.

    The file is read in place and not changed. Nothing is coerced and nothing is skipped without a
    sentence in the report.

    Parameters
    ----------
    path : str, Path or bytes
        CSV, TSV, TXT (at most 200 MB) or XLSX (at most 50 MB), or what such a file holds; at most
        1,000,000 rows. Needs the columns student_id, format, start_date and hours_per_week, under
        these or similar names.
    currency : str
        Code of the currency of the pay. Amounts are not converted; a file in another currency, or
        in several, is refused.
    dates : "mdy", "dmy" or "ymd", optional
        The order of day and month, for files whose dates do not prove it.
    sheet : str, optional
        Name of the sheet, for workbooks with several that could be meant.
    adapter : str, optional
        Name of an export with columns of its own, such as "handshake_internships".
    fill : mapping, optional
        One value for every row, for fields that the file lacks: ``{"format": "internship"}``.

    Returns
    -------
    Records
        Its ``table`` has the thirteen columns of ``COLUMNS``, its ``report`` says what was found.

    Raises
    ------
    RecordsError
        When the file cannot be read safely: every problem, and how to mend it.

    Examples
    --------
    >>> from analysis.inputs import DATA
    >>> print(str(read_records(DATA / "examples" / "office_records.csv")).splitlines()[0])
    387 of 397 rows used; 10 set aside
    """
    path = path if isinstance(path, bytes) else Path(path)
    findings = Findings("the file" if isinstance(path, bytes) else path.name)
    asked = check_asked(currency, dates, adapter, fill, findings)
    grid = open_grid(path, sheet, findings)
    refuse_graduates(grid.header, grid.header_row, findings)
    layout = layout_of(grid.header, field_names(asked.adapter), grid.header_row, findings)
    check_fields(layout, grid.header, grid.header_row, asked, findings)
    unnamed = {f"{UNNAMED} {place + 1}": place for place, cell in enumerate(grid.header) if not cell.strip()}
    rows, digests, columns = gather(grid.batches(findings), {FIRST: 0, **unnamed, **layout.columns})
    if not len(rows):
        findings.settle()
        findings.stop("nothing below the header", "a row for each engagement", "export the records again")
    read = len(rows) + len(grid.footers)
    _note_unnamed([columns.pop(name) for name in unnamed], findings)
    columns = _only_records(rows, digests, columns, grid, findings)
    columns = {name: cells for name, cells in columns.items() if name == NOT_FILLED or name not in findings.refused}
    reading = Reading(layout, asked.currency, asked.dates, grid.day_0)
    columns |= asked.columns(len(findings.rows), reading, findings)
    table = Typing(columns, reading, findings).table()
    check_rows(table, asked.currency, findings)
    used = ~findings.aside
    if not used.any() and not findings.refuses:
        mend = "mend the rows named above; a column that is not needed can be left out of the export"
        findings.refuse("no row that can be used", "at least one", mend)
    findings.settle()
    report = Report(read, int(used.sum()), findings.in_order(), findings.columns_unread)
    return Records(table[used].reset_index(drop=True), report, asked.currency)


def open_grid(path: Path | bytes, sheet: str | None, findings: Findings) -> Grid:
    """The header of a file and its rows as text, whatever kind of file it is.

    Parameters
    ----------
    path : Path, or the bytes of the file
    sheet : name of the sheet of a workbook, if the reader says it
    findings : takes notes and refusals

    Raises
    ------
    RecordsError
        When the file is of no kind that is read, or when its header is not found.
    """
    kind, data = read_bytes(path, findings)
    if kind == "zip":
        return workbook_grid(data, sheet, findings)
    return delimited_grid(decode(data, findings), findings)


def _note_unnamed(columns: list[Cells], findings: Findings) -> None:
    places = [cells.column for cells in columns if len(cells.empty) < len(cells.texts)]
    if places:
        findings.columns_unread += len(places)
        found = f"cells without a header in {' and '.join(places)}"
        findings.note(found, "a header for every column", "these columns not read")


def _only_records(
    rows: np.ndarray, digests: np.ndarray, columns: dict[str, Cells], grid: Grid, findings: Findings
) -> dict[str, Cells]:
    """The columns without totals, footers and repeats, which then decide nothing about a column."""
    findings.expect(rows)
    first = columns.pop(FIRST)
    set_aside_headers(columns, digests, grid.header, findings)
    set_aside_what_is_no_record(first, columns, findings)
    set_aside_repeats(columns, digests, findings)
    keep = ~findings.aside
    findings.expect(rows[keep])
    return {name: cells.only(keep) for name, cells in columns.items()}
