"""An Excel workbook into rows of text: which sheet, and what a reader of it would not see.

The sheet with the records is the visible one with their header. Where several have it, or only a
hidden one, the reader has to say which. Hidden rows and merged cells refuse the file, for nobody
can tell whether they are meant; values of formulas are read as stored, with a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from analysis.inputs.records.advice import say
from analysis.inputs.records.archive import DAMAGE, Archive
from analysis.inputs.records.cells import bare
from analysis.inputs.records.dates import MACINTOSH_DAY_0, WINDOWS_DAY_0
from analysis.inputs.records.findings import Findings, listed
from analysis.inputs.records.grid import CELL_LIMIT, Grid, Row, check_header, no_header
from analysis.inputs.records.header import HEADER_ROWS, header_in
from analysis.inputs.records.names import known
from analysis.inputs.records.report import RecordsError
from analysis.inputs.records.sheet import GENERAL, TRUE, Book, Sheet, inline, kind_of_format

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT = "http://purl.oclc.org/ooxml"


def workbook_grid(data: bytes, sheet: str | None, findings: Findings) -> Grid:
    """Open the sheet that holds the records.

    Parameters
    ----------
    data : bytes of the file
    sheet : the sheet's name, if the reader says it
    findings : takes notes and the reason of a refusal

    Raises
    ------
    RecordsError
        When the workbook cannot be read safely, or when it is open which sheet is meant.
    """
    archive = Archive(data, findings)
    try:
        part = next(part for kind, part in archive.related("").values() if kind == "officeDocument")
        root = archive.tree(part)
        if STRICT in root.tag:
            mend = "save it as 'Excel Workbook (.xlsx)', not as 'Strict Open XML'"
            findings.stop("a workbook in the strict format", "a workbook as Excel saves it", mend)
        relations = archive.related(part)
        sheets = list(_sheets(root, relations))
        book = _book(archive, relations)
        heads = {each.name: _head(each, archive, book) for each in sheets}
    except RecordsError:
        raise
    except (StopIteration, *DAMAGE):
        archive.damaged()
    chosen = _chosen(sheets, sheet, heads, findings)
    rows = heads[chosen.name]
    place = header_in(rows)
    if place is None:
        no_header(findings, f" of sheet '{chosen.name}'")
    number, header = rows[place]
    check_header(header, number, [row for row, cells in rows[:place] if any(cells)], findings)
    macintosh = any(each.get("date1904") in TRUE for each in root if each.tag.endswith("}workbookPr"))
    grid = Grid(header, number, iter(()), day_0=MACINTOSH_DAY_0 if macintosh else WINDOWS_DAY_0)
    grid.rows = _body(chosen, archive, book, grid, findings)
    return grid


def _sheets(root, relations: dict[str, tuple[str, str]]) -> Iterator[Sheet]:
    for each in root.iter(f"{root.tag.rpartition('}')[0]}}}sheet"):
        kind, part = relations[each.get(RELATION, "")]
        if kind == "worksheet":
            yield Sheet(each.get("name", ""), part, each.get("state", "visible") == "visible")


def _book(archive: Archive, relations: dict[str, tuple[str, str]]) -> Book:
    """Shared texts, and what each style's number format says."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    parts, book = dict(relations.values()), Book()
    if "sharedStrings" in parts and archive.has(parts["sharedStrings"]):
        texts = archive.tree(parts["sharedStrings"])
        book.texts = [book.clean(inline(each)) for each in texts if each.tag.endswith("}si")]
    if "styles" in parts and archive.has(parts["styles"]):
        styles = archive.tree(parts["styles"])
        space = styles.tag.rpartition("}")[0] + "}"
        own = {each.get("numFmtId"): each.get("formatCode", GENERAL) for each in styles.iter(f"{space}numFmt")}
        for style in (each for group in styles.iter(f"{space}cellXfs") for each in group):
            code = style.get("numFmtId", "0")
            book.formats.append(kind_of_format(own.get(code) or BUILTIN_FORMATS.get(int(code), GENERAL)))
    return book


def _head(sheet: Sheet, archive: Archive, book: Book) -> list[Row]:
    rows = islice(sheet.rows(archive, book), HEADER_ROWS)
    return [(number, [bare(cell).strip() for cell in cells]) for number, cells in rows if number <= HEADER_ROWS]


def _chosen(sheets: list[Sheet], said: str | None, heads: dict[str, list[Row]], findings: Findings) -> Sheet:
    """The sheet that was asked for, or the only visible one that has the header."""
    visible = [each for each in sheets if each.visible]
    names = ", ".join(f"'{each.name}'" for each in visible)
    if said is not None:
        asked = [each for each in sheets if each.name.strip().casefold() == str(said).strip().casefold()]
        if not asked:
            findings.stop(
                "no sheet of the name asked for", f"one of {names}", f"name one of these: {say('sheet', 'NAME')}"
            )
        if not asked[0].visible:
            findings.note(f"a hidden sheet, '{asked[0].name}'", "a visible sheet", "read, as you said")
        return asked[0]
    scores = {each.name: max((known(cells) for _, cells in heads[each.name]), default=0) for each in sheets}
    best = max((scores[each.name] for each in visible), default=0)
    headed = [each for each in visible if scores[each.name] >= 2 and scores[each.name] >= min(best, 4)]
    if len(headed) > 1:
        found = f"{len(headed)} sheets with such a header ({', '.join(repr(each.name) for each in headed)})"
        findings.stop(found, "one sheet with the records", f"say which: {say('sheet', 'NAME')}")
    hidden = [each for each in sheets if not each.visible and scores[each.name] >= 2]
    if not headed and hidden:
        found = f"the records on a hidden sheet ('{hidden[0].name}')"
        findings.stop(found, "the records on a visible sheet", f"unhide the sheet, or name it: {say('sheet', 'NAME')}")
    if not headed:
        no_header(findings, " of any visible sheet")
    others = [each for each in sheets if each is not headed[0]]
    if others:
        listed_names = ", ".join(f"'{each.name}'{'' if each.visible else ' (hidden)'}" for each in others)
        findings.note(f"other sheets: {listed_names}", "one sheet", f"'{headed[0].name}' read, these not")
    return headed[0]


def _body(sheet: Sheet, archive: Archive, book: Book, grid: Grid, findings: Findings) -> Iterator[Row]:
    """Rows below the header, as wide as it is; at the end, what a reader of the sheet would not see."""
    width, last = len(grid.header), grid.header_row
    outside: list[int] = []
    gaps: list[int] = []
    lonely: set[int] = set()
    try:
        for number, cells in sheet.rows(archive, book):
            filled = sum(1 for cell in cells if cell and not cell.isspace())
            if number <= grid.header_row or not filled:
                continue
            if filled == 1:
                lonely.add(number)
            if number > last + 1:
                gaps.append(last + 1)
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                outside.append(number)
            if max(map(len, cells)) > CELL_LIMIT:
                findings.refuse(
                    "a cell that is too long", f"at most {CELL_LIMIT:,} characters", "shorten it", row=number
                )
            last = number
            yield number, (cells + [""] * (width - len(cells)))[:width]
    except DAMAGE:
        archive.damaged()
    if gaps:
        findings.note(f"nothing in {listed(gaps)}", "records without gaps", "blank rows passed over")
    if outside:
        findings.note(f"cells right of the header in {listed(outside)}", "cells under a header", "these cells not read")
    if book.invisible:
        found = "control or other invisible characters"
        findings.note(found, "visible characters only", "these taken out")
    _tell_hidden(sheet, grid, last, findings)
    _tell_merged(sheet, grid, lonely, findings)


def _tell_hidden(sheet: Sheet, grid: Grid, last: int, findings: Findings) -> None:
    rows = [row for row in sheet.hidden_rows if grid.header_row < row <= last]
    if rows:
        mend = "clear the filter or unhide the rows; delete those that are not meant"
        findings.refuse(f"hidden rows ({listed(rows)})", "rows that a reader of the sheet sees", mend)
    columns = [
        grid.header[each] for each in sorted(sheet.hidden_columns) if each < len(grid.header) and grid.header[each]
    ]
    if columns:
        findings.note(f"hidden columns ({', '.join(columns)})", "visible columns", "read like the others")
    for position, formulas in sorted(sheet.formulas.items()):
        rows = [row for row in formulas if row > grid.header_row]
        if rows and position < len(grid.header):
            found, done = f"formulas in {listed(rows)}", "the stored values read; open and save the file to renew them"
            findings.note(found, "values", done, column=grid.header[position][:40] or None)


def _tell_merged(sheet: Sheet, grid: Grid, lonely: set[int], findings: Findings) -> None:
    from openpyxl.utils import range_boundaries

    for reference in sheet.merged:
        left, top, _, bottom = range_boundaries(reference)
        remark = top == bottom and top in lonely
        if bottom > grid.header_row and left <= len(grid.header) and not remark:
            mend = "unmerge the cells and write the value into each"
            findings.refuse(
                f"merged cells ({reference})", "one value in each cell", mend, row=max(top, grid.header_row + 1)
            )
