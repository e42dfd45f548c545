"""Builds the files that the reader is tried on: clean ones in many dresses, and bad ones.

Every bad file says what has to be named and what has to become of it: refused, some rows set aside
and the others read right, or read right with a note. Run it to write them all into a folder:
``python tests/inputs/records/corpus.py FOLDER``.
"""

from __future__ import annotations

import datetime
import gzip
import io
import json
import pickle
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

HEADER = (
    "student_id,format,start_date,end_date,hours_per_week,total_hours,paid,pay_amount,pay_unit,contacts_made,"
    "skills_practised,satisfaction,offer_received"
).split(",")
ROWS = [
    line.split(",")
    for line in (
        "00417,internship,2025-06-02,2025-08-22,37.5,450,yes,18.5,hour,6,SQL and writing,4,no",
        "00418,micro_internship,2025-06-16,2025-06-27,20,38.5,yes,400,stipend,2,slide design,5,no",
        "00419,skill_sprint,2025-01-13,2025-01-31,12.5,37,no,,,4,teamwork,3.5,no",
        "00420,project_based,2025-09-15,2025-12-05,10,120,yes,650,month,3,Café survey,4,yes",
        "00421,micro_placement,2025-05-19,2025-06-13,35,140,yes,410.25,week,5,data entry,2,no",
        "00417,flash_internship,2025-03-13,2025-03-14,16,14,no,,,7,,5,no",
        "00423,internship,2025-05-26,2025-08-15,40,470,yes,52000,year,9,statistics,4.5,yes",
        "00424,internship,2025-06-23,,15,,,,,,,,",
    )
]
SECRETS = sorted({row[0] for row in ROWS} | {row[10] for row in ROWS if row[10]})


@dataclass(frozen=True)
class Clean:
    """A file that has to give the same table as the plainest one."""

    name: str
    data: bytes
    said: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Bad:
    """A file with a fault.

    Attributes
    ----------
    named : patterns that the error or the report has to hold
    aside : positions of the rows that are set aside; None when the file is refused
    said : arguments of the reader
    changed : cells that rightly differ from the clean table, (row, column) to value
    """

    name: str
    data: bytes
    named: tuple[str, ...]
    aside: tuple[int, ...] | None = None
    said: dict = field(default_factory=dict)
    changed: dict = field(default_factory=dict)


def quoted(cell: str, separator: str, *, always: bool = False) -> str:
    """A cell as CSV wants it."""
    special = always or any(sign in cell for sign in (separator, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if special else cell


def text(rows=ROWS, header=HEADER, separator=",", end="\n", last=True) -> str:
    """Rows as delimited text."""
    lines = [separator.join(quoted(cell, separator) for cell in row) for row in (header, *rows)]
    return end.join(lines) + (end if last else "")


def column(name: str, change: Callable[[str], str], rows=ROWS) -> list[list[str]]:
    """The rows with every filled cell of one column changed."""
    place = HEADER.index(name)
    return [[change(cell) if i == place and cell else cell for i, cell in enumerate(row)] for row in rows]


def cell(row: int, name: str, value: str, rows=ROWS) -> list[list[str]]:
    """The rows with one cell changed."""
    place = HEADER.index(name)
    return [[value if (i, j) == (row, place) else each for j, each in enumerate(cells)] for i, cells in enumerate(rows)]


def both_dates(change: Callable[[str], str], rows=ROWS) -> list[list[str]]:
    """The rows with start and end date changed."""
    return column("end_date", change, column("start_date", change, rows))


def day(value: str, style: str) -> str:
    """An ISO date in another style of strftime; %-d is a day without a leading zero."""
    date = datetime.date.fromisoformat(value)
    for code, number in (("%-d", date.day), ("%-m", date.month)):
        style = style.replace(code, str(number))
    return date.strftime(style)


def comma(rows=ROWS) -> list[list[str]]:
    """The rows with decimal commas."""
    numbers = ("hours_per_week", "total_hours", "pay_amount", "satisfaction")
    for name in numbers:
        rows = column(name, lambda value: value.replace(".", ","), rows)
    return rows


NUMBERS = ("hours_per_week", "total_hours", "pay_amount", "contacts_made", "satisfaction")


def typed(name: str, value: str):
    """A cell as a spreadsheet would hold it."""
    if not value:
        return None
    if name.endswith("_date"):
        return datetime.date.fromisoformat(value)
    if name in NUMBERS:
        return float(value) if "." in value else int(value)
    return value


def book(rows=ROWS, header=HEADER, change: Callable[[Workbook], None] | None = None, name="Records") -> bytes:
    """Rows as an Excel workbook, with a change before it is saved."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = name
    sheet.append(list(header))
    for row in rows:
        sheet.append([typed(*each) for each in zip(header, row, strict=True)])
    if change:
        change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def patched(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part rewritten."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            content = old.read(each)
            new.writestr(each.filename, change(content) if each.filename == part else content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def cell_xml(reference: str, new: str) -> Callable[[bytes], bytes]:
    """Replaces one cell of a sheet's XML."""
    return lambda xml: re.sub(rf'<c r="{reference}"[^>]*?(/>|>.*?</c>)'.encode(), new.encode(), xml, count=1)


def clean_files() -> list[Clean]:
    """The same eight engagements in many dresses."""
    plain = text()
    dates = {
        "dates-us": "%m/%d/%Y",
        "dates-us-short": "%-m/%-d/%y",
        "dates-dotted": "%d.%m.%Y",
        "dates-named": "%d %B %Y",
        "dates-named-us": "%B %-d, %Y",
        "dates-named-short": "%-d-%b-%y",
        "dates-compact": "%Y%m%d",
        "dates-with-midnight": "%Y-%m-%d 00:00:00",
        "dates-year-first-slashes": "%Y/%m/%d",
    }
    files = [
        Clean("plain.csv", plain.encode()),
        Clean("bom.csv", plain.encode("utf-8-sig")),
        Clean("utf-16-le-bom.csv", b"\xff\xfe" + plain.encode("utf-16-le")),
        Clean("utf-16-be-bom.csv", b"\xfe\xff" + plain.encode("utf-16-be")),
        Clean("utf-16-le.csv", plain.encode("utf-16-le")),
        Clean("utf-16-be.csv", plain.encode("utf-16-be")),
        Clean("utf-32.csv", b"\xff\xfe\x00\x00" + plain.encode("utf-32-le")),
        Clean("windows-1252.csv", plain.encode("cp1252")),
        Clean("semicolon.csv", text(separator=";").encode()),
        Clean("tab.tsv", text(separator="\t").encode()),
        Clean("bar.txt", text(separator="|").encode()),
        Clean("sep-line.csv", ("sep=;\n" + text(separator=";")).encode()),
        Clean("sep-line-quoted.csv", ('"sep=,"\r\n' + plain).encode()),
        Clean("crlf.csv", text(end="\r\n").encode()),
        Clean("cr.csv", text(end="\r").encode()),
        Clean("mixed-line-ends.csv", plain.replace("\n", "\r\n", 3).encode()),
        Clean("no-last-line-end.csv", text(last=False).encode()),
        Clean("blank-lines-at-the-end.csv", (plain + "\n\n,,,,,,,,,,,,\n").encode()),
        Clean("blank-line-inside.csv", plain.replace("\n00420", "\n\n00420").encode()),
        Clean("all-quoted.csv", re.sub(r"[^,\n]+|(?<=,)(?=,)|(?<=,)(?=\n)", lambda m: f'"{m[0]}"', plain).encode()),
        Clean("decimal-comma.csv", text(comma(), separator=";").encode()),
        Clean("decimal-comma-quoted.csv", text(comma()).encode()),
        Clean("preamble.csv", ("Career office\nEngagements, 2025\n\n" + plain).encode()),
        Clean("preamble-wide.csv", (f"Career office{',' * 12}\n{',' * 12}\n" + plain).encode()),
        Clean("labels.csv", text(header=[name.replace("_", " ").title() for name in HEADER]).encode()),
        Clean("upper.csv", text(header=[f" {name.upper()} " for name in HEADER]).encode()),
        Clean("column-order.csv", text([row[::-1] for row in ROWS], HEADER[::-1]).encode()),
        Clean(
            "further-columns.csv",
            text([[*row, "Acme, Inc.", "a\nb"] for row in ROWS], [*HEADER, "Employer", "Notes"]).encode(),
        ),
        Clean("unnamed-empty-column.csv", text([[*row, ""] for row in ROWS], [*HEADER, ""]).encode()),
        Clean(
            "missing-tokens.csv",
            text(
                [[each or ("N/A", "-", "null", "n.a.", "NaN")[i % 5] for i, each in enumerate(row)] for row in ROWS]
            ).encode(),
        ),
        Clean("blanks-around.csv", text([[f"  {each}\u00a0" for each in row] for row in ROWS]).encode()),
        Clean(
            "labels-of-formats.csv",
            text(
                column(
                    "format",
                    lambda key: {
                        "internship": "Internships",
                        "micro_internship": "MICRO-INTERNSHIP",
                        "skill_sprint": "Skill sprint",
                        "project_based": "Project-Based Internship",
                        "micro_placement": "Micro Placements",
                        "flash_internship": "flash",
                    }[key],
                )
            ).encode(),
        ),
        Clean("dollars.csv", text(column("pay_amount", lambda value: f"${float(value):,.2f}")).encode()),
        Clean("codes.csv", text(column("pay_amount", lambda value: f"USD {value}")).encode()),
        Clean("thousands.csv", text(column("pay_amount", lambda value: f"{float(value):,}")).encode()),
        Clean(
            "thousands-blank.csv",
            text(column("pay_amount", lambda value: f"{float(value):,}".replace(",", "\u202f"))).encode(),
        ),
        Clean(
            "units-in-words.csv",
            text(
                column(
                    "pay_unit",
                    lambda unit: {
                        "hour": "Hourly",
                        "stipend": "lump sum",
                        "month": "per month",
                        "week": "/wk",
                        "year": "Annual salary",
                    }[unit],
                )
            ).encode(),
        ),
        Clean(
            "units-in-cells.csv",
            text(
                [
                    [
                        f"{row[7]}/{row[8]}" if i == 7 and row[7] and row[8] != "stipend" else each
                        for i, each in enumerate(row)
                    ]
                    for row in ROWS
                ]
            ).encode(),
        ),
        Clean("yes-as-true.csv", text(column("paid", lambda word: {"yes": "TRUE", "no": "FALSE"}[word])).encode()),
        Clean("yes-as-1.csv", text(column("paid", lambda word: {"yes": "1", "no": "0"}[word])).encode()),
        Clean("paid-unpaid.csv", text(column("paid", lambda word: {"yes": "Paid", "no": "Unpaid"}[word])).encode()),
        Clean("hours-with-unit.csv", text(column("hours_per_week", lambda value: f"{value} hrs")).encode()),
        Clean(
            "other-names.csv",
            text(
                header=(
                    "Student Number,Experience Type,Start,End,Hrs/Wk,Total Hrs,Is paid?,Pay (USD),Pay period,"
                    "Number of contacts,Skills used,Satisfaction (1-5),Job offer"
                ).split(",")
            ).encode(),
        ),
        Clean("totals.csv", (plain + "Total,,,,,1269.5,,,,36,,,\n").encode()),
        Clean("footer.csv", (plain + "Exported on 2025-09-30 by the career office\n").encode()),
        *(
            Clean(f"{name}.csv", text(both_dates(lambda value, style=style: day(value, style))).encode())
            for name, style in dates.items()
        ),
        Clean("dates-said.csv", text(both_dates(lambda value: day(value, "%m/%d/%Y"))).encode(), {"dates": "mdy"}),
        Clean(
            "dates-in-header.csv",
            text(
                both_dates(lambda value: day(value, "%d/%m/%Y")),
                ["Start Date (DD/MM/YYYY)" if name == "start_date" else name for name in HEADER],
            ).encode(),
        ),
    ]
    return files + clean_workbooks()


def _hide_notes(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Lists")
    sheet.append(["a list", "of nothing"])
    sheet.sheet_state = "hidden"


def _text_cells(workbook: Workbook) -> None:
    for row in workbook.active.iter_rows(min_row=2):
        for each in row:
            if each.value is not None:
                each.value = f"{each.value:%Y-%m-%d}" if isinstance(each.value, datetime.date) else str(each.value)


def _numbers_as_ids(workbook: Workbook) -> None:
    for row in range(2, 10):
        each = workbook.active.cell(row, 1)
        each.value, each.number_format = int(each.value), "00000"


def _preamble(workbook: Workbook) -> None:
    sheet = workbook.active
    sheet.insert_rows(1, 3)
    sheet["A1"] = "Career office"
    sheet.merge_cells("A1:M1")


def _booleans(workbook: Workbook) -> None:
    for row in range(2, 10):
        each = workbook.active.cell(row, 7)
        each.value = {"yes": True, "no": False, None: None}[each.value]


def _ones(workbook: Workbook) -> None:
    for row in range(2, 10):
        each = workbook.active.cell(row, 7)
        each.value = {"yes": 1, "no": 0, None: None}[each.value]


def _macintosh(workbook: Workbook) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    workbook.epoch = CALENDAR_MAC_1904


def _formats(workbook: Workbook) -> None:
    for row in range(2, 10):
        workbook.active.cell(row, 8).number_format = '"$"#,##0.00'
        workbook.active.cell(row, 3).number_format = "d-mmm-yy"


def shared(data: bytes) -> bytes:
    """A workbook with its texts in a part of their own, as Excel writes them; openpyxl writes them inline."""
    texts: list[str] = []

    def moved(found: re.Match) -> bytes:
        texts.append(found[2].decode())
        return b'<c%s t="s"><v>%d</v></c>' % (found[1], len(texts) - 1)

    def sheet(xml: bytes) -> bytes:
        return re.sub(rb'<c( r="[A-Z]+[0-9]+"(?: s="[0-9]+")?) t="inlineStr"><is><t>(.*?)</t></is></c>', moved, xml)

    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    data = patched(data, SHEET, sheet)
    items = "".join(f"<si><t>{each}</t><rPh><t>spoken</t></rPh></si>" for each in texts)
    relation = f'<Relationship Id="rTexts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'.encode()
    data = patched(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation))
    with zipfile.ZipFile(stream := io.BytesIO(data), "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{items}</sst>')
    return stream.getvalue()


def clean_workbooks() -> list[Clean]:
    """The same engagements in workbooks."""
    formula = cell_xml("F2", '<c r="F2"><f>E2*12</f><v>450</v></c>')
    inline = cell_xml("K2", '<c r="K2" t="inlineStr"><is><r><t>SQL and </t></r><r><t>writing</t></r></is></c>')
    return [
        Clean("book.xlsx", book()),
        Clean("book-named-csv.csv", book()),
        Clean("book-shared-texts.xlsx", shared(book())),
        Clean("book-texts.xlsx", book(change=_text_cells)),
        Clean("book-hidden-lists.xlsx", book(change=_hide_notes)),
        Clean(
            "book-other-sheet.xlsx", book(change=lambda each: each.create_sheet("About").append(["Made in", "2025"]))
        ),
        Clean("book-sheet-said.xlsx", book(change=lambda each: each.copy_worksheet(each.active)), {"sheet": "records"}),
        Clean("book-numbers-as-ids.xlsx", book(change=_numbers_as_ids)),
        Clean("book-preamble.xlsx", book(change=_preamble)),
        Clean("book-booleans.xlsx", book(change=_booleans)),
        Clean("book-ones.xlsx", book(change=_ones)),
        Clean("book-1904.xlsx", book(change=_macintosh)),
        Clean("book-formats.xlsx", book(change=_formats)),
        Clean("book-formula.xlsx", patched(book(), SHEET, formula)),
        Clean("book-rich-text.xlsx", patched(book(), SHEET, inline)),
        Clean("book-column-order.xlsx", book([row[::-1] for row in ROWS], HEADER[::-1])),
        Clean(
            "book-hidden-column.xlsx",
            book(change=lambda each: setattr(each.active.column_dimensions["K"], "hidden", True)),
        ),
        Clean("book-used-range.xlsx", book(change=lambda each: each.active.cell(30_000, 2, " "))),
    ]


def bad_texts() -> list[Bad]:
    """Faults of delimited text: kind, encoding, structure, header, totals."""
    plain, lines = text(), text().splitlines(keepends=True)
    raw = plain.encode()
    short = text([row[:-1] if i == 3 else row for i, row in enumerate(ROWS)])
    return [
        # Another kind of file, whatever its name.
        Bad("empty.csv", b"", ("an empty file",)),
        Bad("bom-only.csv", b"\xef\xbb\xbf", ("nothing but blanks",)),
        Bad("blanks-only.csv", b"\n \n,,,\n", ("no header|nothing but blanks",)),
        Bad(
            "xls.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            (r"XLS", r"save it as 'Excel Workbook \(\.xlsx\)'"),
        ),
        Bad("old-xls.xls", b"\t\x08\x10\x00\x00\x06" + bytes(600), ("XLS", "xlsx")),
        Bad("pdf.csv", b"%PDF-1.7\n" + raw, ("a PDF", "xlsx")),
        Bad("html.xls", b"<html><table><tr><td>student_id</td></tr></table></html>", ("web page", "xlsx")),
        Bad("html-after-bom.xls", b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", ("web page|XML",)),
        Bad("xml.xls", b'<?xml version="1.0"?><Workbook></Workbook>', ("XML",)),
        Bad("json.csv", json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS]).encode(), ("JSON",)),
        Bad("json-object.csv", b'{"student_id": 1}', ("JSON",)),
        Bad("gzip.csv", gzip.compress(raw, mtime=0), ("gzip",)),
        Bad("pickle.csv", pickle.dumps(ROWS), ("pickle, which is never opened",)),
        Bad("parquet.csv", b"PAR1" + bytes(100), ("Parquet",)),
        Bad("sqlite.csv", b"SQLite format 3\x00" + bytes(100), ("SQLite",)),
        Bad("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), ("picture",)),
        Bad("rtf.csv", b"{\\rtf1 student_id}", ("rich text",)),
        Bad("noise.csv", bytes(range(256)) * 20, ("NUL|neither UTF-8|no header",)),
        # Encodings.
        Bad(
            "mixed-encodings.csv",
            raw.replace(b"SQL and", "Zoë and".encode("cp1252")),
            ("UTF-8 in row 5", "another encoding in row 2"),
        ),
        Bad(
            "mixed-in-one-line.csv",
            raw.replace("Café".encode(), "Café ".encode() + "é".encode("cp1252")),
            ("another encoding in row 5",),
        ),
        Bad("undefined-bytes.csv", raw.replace("é".encode(), b"\x81"), ("neither UTF-8 nor Windows-1252 in row 5",)),
        Bad("nul.csv", raw.replace(b"internship", b"intern\x00ship", 1), ("row 2: found a NUL",)),
        Bad("nul-at-the-end.csv", raw + bytes(50), ("NUL",)),
        Bad("utf-16-odd.csv", (b"\xff\xfe" + plain.encode("utf-16-le"))[:-1], ("inside a character",)),
        Bad(
            "utf-16-surrogate.csv",
            b"\xff\xfe" + plain.encode("utf-16-le").replace("é".encode("utf-16-le"), b"\x00\xd8"),
            ("not UTF-16",),
        ),
        Bad("cut-in-a-character.csv", raw[: raw.index("é".encode()) + 1], ("inside a character",)),
        Bad("control-character.csv", raw.replace(b"skill_sprint", b"skill\x08_sprint"), ("row 4: found control",), ()),
        Bad("bidi.csv", raw.replace(b"statistics", "stat\u202eistics".encode()), ("row 8: found control",), ()),
        Bad("zero-width.csv", raw.replace(b"00419", "0041\u200b9".encode()), ("row 4: found control",), ()),
        Bad(
            "mojibake.csv",
            raw.replace("é".encode(), "Ã©".encode()),
            ("row 5: found letters that were damaged",),
            (),
            changed={(3, "skills_practised"): "CafÃ© survey"},
        ),
        Bad(
            "replacement.csv",
            raw.replace("é".encode(), "\ufffd".encode()),
            ("row 5: found letters that were damaged",),
            (),
            changed={(3, "skills_practised"): "Caf\ufffd survey"},
        ),
        Bad("ctrl-z.csv", raw + b"\x1a", ("control",), ()),
        # Quotes and lengths of rows.
        Bad(
            "open-quote.csv",
            raw.replace(b"slide design", b'"slide design'),
            ("row 3: found a quotation mark that is opened and never closed",),
        ),
        Bad(
            "open-quote-twice.csv",
            raw.replace(b"slide design", b'"slide design').replace(b"data entry", b'data entry"'),
            ("row 3: found a quotation mark",),
        ),
        Bad(
            "open-quote-next-row.csv",
            raw.replace(b"slide design", b'"slide design').replace(b"teamwork", b'teamwork"'),
            ("row 3: found a quotation mark",),
        ),
        Bad("quote-inside.csv", raw.replace(b"data entry", b'data "entry" x'), ("row 6: found a quotation mark",)),
        Bad("quote-at-the-end.csv", raw.replace(b"data entry", b'data entry 5"'), ("row 6: found a quotation mark",)),
        Bad("text-after-quote.csv", raw.replace(b"data entry", b'"data" entry'), ("row 6: found a quotation mark",)),
        Bad(
            "blank-before-quote.csv", raw.replace(b"data entry", b' "data, entry"'), ("row 6: found a quotation mark",)
        ),
        Bad("short-row.csv", short.encode(), ("row 5: found 12 cells; expected 13 cells",)),
        Bad("long-row.csv", raw.replace(b"data entry", b"data, entry"), ("row 6: found 14 cells",)),
        Bad(
            "several-ragged.csv",
            short.replace("data entry", "data, entry").encode(),
            ("file: found 12 to 14 cells in rows 5, 6; expected 13 cells, as in the header, with a comma between",),
        ),
        Bad("decimal-comma-unquoted.csv", raw.replace(b"12.5", b"12,5"), ("row 4: found 14 cells",)),
        Bad(
            "all-decimal-comma-unquoted.csv",
            "\n".join(",".join(row) for row in (HEADER, *comma())).encode(),
            ("found 14 to 15 cells in rows 2, 3, 4, 6, 8", "texts with ',' in quotation marks"),
        ),
        Bad(
            "trailing-separators.csv",
            plain.replace("\n", ",\n").replace(",\n", "\n", 1).encode(),
            ("row 1: found rows of 14 below a header of 13;",),
        ),
        Bad(
            "two-separators.csv",
            (lines[0] + lines[1] + lines[2].replace(",", ";") + "".join(lines[3:])).encode(),
            ("row 3: found 1 cell",),
        ),
        Bad(
            "cut-in-a-row.csv",
            raw[: raw.index(b"410.25")],
            ("row 6: found 8 cells and then the end of the file", "cut off"),
        ),
        Bad("cut-in-the-first-cell.csv", raw[: raw.index(b"00421") + 3], ("row 6: found 1 cell and then the end",)),
        Bad(
            "cut-in-the-last-cell.csv",
            raw[: raw.index(b"00421") - 2],
            ("row 5: found no line end", "row 5, column offer_received: found a text of 2", "3 of 4 rows used"),
            (3, 4, 5, 6, 7),
        ),
        Bad(
            "cut-inside-quotes.csv",
            raw.replace(b"data entry", b'"data, entry"')[: raw.index(b"data entry") + 8],
            ("row 6: found a quotation mark that is opened and never closed",),
        ),
        Bad("short-footer.csv", (plain + "00500,internship\n").encode(), ("row 10: found 2 cells",)),
        Bad(
            "long-cell.csv",
            raw.replace(b"statistics", b"P" * 100_001),
            ("row 8: found a cell of more than 100,000 characters",),
        ),
        Bad(
            "very-long-cell.csv",
            raw.replace(b"statistics", b"P" * 140_000),
            ("row 8: found a cell of more than 100,000 characters",),
        ),
        Bad(
            "many-columns.csv",
            text([[*row, *[""] * 600] for row in ROWS], [*HEADER, *(f"c{i}" for i in range(600))]).encode(),
            ("613 columns",),
        ),
        # Headers.
        Bad("no-header.csv", "".join(lines[1:]).encode(), ("no header in the first 15 rows", "student_id")),
        Bad("header-only.csv", lines[0].encode(), ("nothing below the header",)),
        Bad("late-header.csv", ("note\n" * 15 + plain).encode(), ("no header in the first 15 rows",)),
        Bad("sep-line-other.csv", ("sep=#\n" + text(separator="#")).encode(), ("separator line",)),
        Bad("sep-line-wrong.csv", ("sep=;\n" + plain).encode(), ("no header",)),
        Bad(
            "no-format.csv",
            text([row[:1] + row[2:] for row in ROWS], HEADER[:1] + HEADER[2:]).encode(),
            ("column format: found no such column", 'fill={"format"'),
        ),
        Bad(
            "no-required.csv",
            text([row[5:] for row in ROWS], HEADER[5:]).encode(),
            tuple(
                f"column {name}: found no such column"
                for name in ("student_id", "format", "start_date", "hours_per_week")
            ),
        ),
        Bad(
            "misspelt-required.csv",
            plain.replace("hours_per_week", "hours_per_weak").encode(),
            ("column hours_per_week: found no such column", "'hours_per_weak'"),
        ),
        Bad(
            "misspelt-optional.csv",
            plain.replace("satisfaction", "satisfacton").encode(),
            ("column satisfacton: found a header that is not known; expected perhaps satisfaction",),
            (),
            changed={(i, "satisfaction"): None for i in range(8)},
        ),
        Bad(
            "doubled-header.csv",
            plain.replace("end_date", "start_date").encode(),
            ("column start_date: found the header twice",),
        ),
        Bad(
            "two-for-one.csv",
            plain.replace("total_hours", "weekly hours").encode(),
            ("column hours_per_week: found two columns",),
        ),
        Bad(
            "doubled-further.csv",
            text([[*row, "a", "b"] for row in ROWS], [*HEADER, "Note", "Note"]).encode(),
            ("column Note: found the header twice",),
        ),
        Bad(
            "unit-in-header.csv",
            plain.replace("hours_per_week", "hours_per_week (days)").encode(),
            ("column hours_per_week: found no such column",),
        ),
        Bad("only-an-id.csv", plain.replace("student_id", "ID").encode(), ("column student_id: found no such column",)),
        Bad(
            "transposed.csv",
            text([list(each) for each in zip(*ROWS, strict=True)], [f"r{i}" for i in range(8)]).encode(),
            ("no header",),
        ),
        Bad(
            "unnamed-column.csv",
            text([[*row[:4], "x", *row[4:], ""] for row in ROWS], [*HEADER[:4], "", *HEADER[4:], ""]).encode(),
            ("cells without a header in column 5;",),
            (),
        ),
        # Rows that are no records.
        Bad(
            "total-in-the-middle.csv",
            "".join([*lines[:4], "Total,,,,,525.5,,,,,,,\n", *lines[4:]]).encode(),
            ("row 5: found a total",),
            (),
        ),
        Bad("averages.csv", (plain + "Average,,,,23.3,,,,,,,,\n").encode(), ("row 10: found a total",), ()),
        Bad("unnamed-total.csv", (plain + ",,,,,1269.5,,,,36,,,\n").encode(), ("row 10: found hardly a cell",), ()),
        Bad(
            "wide-footer.csv",
            (plain + f"Filter: all students{',' * 12}\n").encode(),
            ("row 10: found hardly a cell",),
            (),
        ),
        Bad("short-total.csv", (plain + "Grand total,,,,,1269.5\n").encode(), ("row 10: found a total",), ()),
        Bad(
            "header-again.csv",
            "".join([*lines, *lines[:-1]]).encode(),
            ("row 10: found the header again", "row 11: found a repeat of row 2"),
            (),
        ),
        Bad(
            "other-header.csv",
            (plain + text([row[::-1] for row in ROWS], HEADER[::-1])).encode(),
            ("row 10: found another header",),
        ),
        Bad("total-only.csv", (lines[0] + "Total,,,,,1269.5,,,,36,,,\n").encode(), ("no row that can be used",)),
        Bad("repeated-row.csv", "".join([*lines, lines[3]]).encode(), ("row 10: found a repeat of row 4",), ()),
    ]


def bad_cells() -> list[Bad]:
    """Faults of single cells and of columns."""

    def one(name, row, field, value, *named, aside=True, **more) -> Bad:
        place = rf"row {row + 2}, column {field}: found "
        return Bad(
            f"{name}.csv", text(cell(row, field, value)).encode(), (place, *named), (row,) if aside else None, **more
        )

    def nobody_knows(name, row, field, value, said) -> Bad:
        place = rf"column {field}: found {said}.? in row {row + 2}; .* done read as missing"
        return Bad(f"{name}.csv", text(cell(row, field, value)).encode(), (place,), (), changed={(row, field): None})

    def refused(name, rows, *named, **more) -> Bad:
        return Bad(f"{name}.csv", text(rows).encode(), named, None, more)

    us = both_dates(lambda value: day(value, "%m/%d/%Y"))
    early = [row for row in ROWS if int(row[2][-2:]) <= 12] + [
        ["00430", "internship", "2025-04-03", "", "10", *[""] * 8]
    ]
    return [
        one("no-id", 2, "student_id", "", "found nothing; expected an identifier"),
        one("id-na", 2, "student_id", "N/A"),
        one("id-error", 2, "student_id", "#REF!", "the error #REF!"),
        refused(
            "id-scientific",
            column("student_id", lambda value: "1.23E+10"),
            "column student_id: found identifiers in scientific notation in rows 2, 3",
        ),
        refused("id-scientific-once", cell(2, "student_id", "4,19E+02"), "scientific notation in row 4"),
        refused("id-decimals", column("student_id", lambda value: f"{int(value)}.0"), "identifiers with decimals"),
        Bad(
            "id-without-zeros.csv",
            text(cell(5, "student_id", "417")).encode(),
            ("column student_id: found identifiers that differ only in leading zeros",),
            (),
            changed={(5, "student_id"): "417"},
        ),
        Bad(
            "id-as-formula.csv",
            text(cell(2, "student_id", '="00419"')).encode(),
            ('identifiers written as ="..." in row 4',),
            (),
        ),
        one(
            "format-unknown", 0, "format", "externship", "'externship'", "expected one of internship, micro_internship"
        ),
        one("format-near", 0, "format", "Intership", "did you mean 'internship'"),
        one("format-vague", 1, "format", "micro"),
        one("format-empty", 1, "format", "", "found nothing"),
        one("format-number", 1, "format", "3"),
        one("no-start", 1, "start_date", "", "found nothing; expected a date"),
        one("start-word", 1, "start_date", "Summer 2025"),
        one("start-month", 1, "start_date", "Jun-25"),
        one("start-impossible", 1, "start_date", "2025-02-30", "'2025-02-30'"),
        one("start-year-0", 1, "start_date", "0205-06-16"),
        one("start-far", 1, "start_date", "2205-06-16"),
        one("start-error", 1, "start_date", "#VALUE!", "the error #VALUE!"),
        one("start-hashes", 1, "start_date", "########"),
        one("end-damaged", 1, "end_date", "2025-13-27"),
        one("end-letter-o", 1, "end_date", "2025-O6-27"),
        one("end-before-start", 1, "end_date", "2025-06-01", "a date before the start"),
        refused(
            "dates-ambiguous",
            both_dates(lambda value: day(value, "%m/%d/%Y"), early),
            "column start_date: found dates whose order of day and month is not proven",
            'dates="mdy"',
        ),
        refused("dates-ambiguous-dotted", both_dates(lambda value: day(value, "%d.%m.%Y"), early), "not proven"),
        refused("dates-ambiguous-short", both_dates(lambda value: day(value, "%d-%m-%y"), early), "not proven"),
        refused(
            "dates-both-orders",
            cell(0, "start_date", "31/05/2025", us),
            "column start_date: found day first .* and month first",
        ),
        refused(
            "dates-against-said", us, "column start_date: found month first", "expected day first, as said", dates="dmy"
        ),
        refused(
            "dates-half-excel",
            cell(0, "start_date", "45810", us),
            "column start_date: found dates made by a spreadsheet",
        ),
        Bad(
            "dates-serials.csv",
            text(
                column(
                    "start_date",
                    lambda value: str((datetime.date.fromisoformat(value) - datetime.date(1899, 12, 30)).days),
                )
            ).encode(),
            ("column start_date: found a count of days",),
            (),
        ),
        Bad(
            "dates-timed.csv",
            text(cell(0, "start_date", "2025-06-02 14:30")).encode(),
            ("column start_date: found a time of day in row 2",),
            (),
        ),
        Bad(
            "end-ongoing.csv",
            text(cell(7, "end_date", "ongoing")).encode(),
            ("column end_date: found 'ongoing' in row 9",),
            (),
        ),
        one("hours-empty", 4, "hours_per_week", ""),
        one("hours-word", 4, "hours_per_week", "full time", "a text of 9 characters"),
        one("hours-range", 4, "hours_per_week", "30-40", "'30-40'"),
        one("hours-about", 4, "hours_per_week", "~35"),
        one("hours-zero", 4, "hours_per_week", "0"),
        one("hours-negative", 4, "hours_per_week", "-35"),
        one("hours-101", 4, "hours_per_week", "101"),
        one("hours-two-points", 4, "hours_per_week", "3.5.0"),
        one("hours-letter", 4, "hours_per_week", "3S"),
        one("hours-percent", 4, "hours_per_week", "35%"),
        one("hours-clock", 4, "hours_per_week", "7:30"),
        one("hours-month", 4, "hours_per_week", "35 h/month"),
        one("hours-scientific", 4, "hours_per_week", "3.5E+01"),
        one("hours-arabic", 4, "hours_per_week", "\u0663\u0665"),
        one("hours-underscore", 4, "hours_per_week", "3_5"),
        one("hours-na-error", 4, "hours_per_week", "#N/A", "the error #N/A"),
        one("hours-formula", 4, "hours_per_week", "=30+5"),
        refused(
            "hours-both-marks",
            cell(4, "hours_per_week", "35,5"),
            "column hours_per_week: found a decimal point .* and a decimal comma",
        ),
        one("total-too-many", 4, "total_hours", "1400", "1400 hours in 26 days"),
        Bad(
            "total-far.csv",
            text(cell(4, "total_hours", "14")).encode(),
            ("column total_hours: found hours far from",),
            (),
            changed={(4, "total_hours"): 14.0},
        ),
        one("total-infinite", 4, "total_hours", "inf"),
        nobody_knows("paid-maybe", 0, "paid", "maybe", "'maybe'"),
        Bad(
            "paid-with-a-remark.csv",
            text(cell(1, "paid", "Yes (stipend)")).encode(),
            ("column paid: found a remark behind yes or no in row 3",),
            (),
        ),
        one("paid-with-another-answer", 1, "paid", "Yes (no pay)"),
        one("paid-no-with-pay", 0, "paid", "no", "no beside an amount"),
        Bad(
            "paid-unknown.csv",
            text(cell(2, "paid", "unknown")).encode(),
            ("column paid: found 'unknown' in row 4",),
            (),
            changed={(2, "paid"): None},
        ),
        refused(
            "paid-1-2",
            column("paid", lambda word: {"yes": "1", "no": "2"}[word]),
            "column paid: found numbers other than 0 and 1",
        ),
        one("pay-word", 0, "pay_amount", "eighteen"),
        one("pay-range", 0, "pay_amount", "$18-20", "'\\$18-20'"),
        one("pay-negative", 0, "pay_amount", "-18.50"),
        one("pay-brackets", 0, "pay_amount", "(18.50)"),
        one("pay-thousand", 0, "pay_amount", "18k"),
        one("pay-two-signs", 0, "pay_amount", "$18.50 €"),
        Bad(
            "pay-zero-paid.csv",
            text(cell(0, "pay_amount", "0")).encode(),
            ("row 2, column paid: found yes beside pay of 0",),
            (0,),
        ),
        one("pay-indian", 6, "pay_amount", "5,20,00"),
        refused(
            "pay-mixed-currencies",
            cell(0, "pay_amount", "€18.50", cell(1, "pay_amount", "$400")),
            r"pay in several currencies: '€' in row 2, '\$' in row 3",
        ),
        refused(
            "pay-other-currency",
            column("pay_amount", lambda value: f"£{value}"),
            "found pay in another currency: '£' in rows 2, 3, 5, 6, 8; expected pay in USD",
            '--currency GBP`, in a notebook `currency="GBP"`',
        ),
        refused("pay-dollars-for-euros", cell(0, "pay_amount", "$18.50"), "expected pay in EUR", currency="EUR"),
        Bad(
            "pay-currency-in-header.csv",
            text(header=[f"{name} (EUR)" if name == "pay_amount" else name for name in HEADER]).encode(),
            ("found pay in another currency: 'EUR' in the header",),
        ),
        Bad(
            "pay-currency-column.csv",
            text([[*row, "EUR" if i == 3 else "USD"] for i, row in enumerate(ROWS)], [*HEADER, "Currency"]).encode(),
            ("several currencies: 'USD' in most rows, 'EUR' in row 5",),
        ),
        refused(
            "pay-open-thousands",
            column("pay_amount", lambda value: "1.200"),
            "column pay_amount: found '1.200' in row 2, which is two different numbers",
        ),
        one("pay-three-decimals", 6, "pay_amount", "52.000", "'52.000'; expected a number that can be read in one way"),
        one("total-three-decimals", 3, "total_hours", "1.190", "not with three decimals"),
        refused(
            "dates-two-styles-ambiguous",
            cell(2, "start_date", "01/03/2025"),
            "column start_date: found dates whose order of day and month is not proven",
            "--dates mdy",
        ),
        Bad(
            "dates-two-styles.csv",
            text(cell(1, "start_date", "06/16/2025")).encode(),
            ("column start_date: found month first dates beside another style in row 3",),
            (),
        ),
        refused("pay-both-marks", cell(0, "pay_amount", "18,50"), "a decimal point .* and a decimal comma"),
        one("unit-day", 0, "pay_unit", "daily", "expected hour, week, month, year or stipend"),
        Bad(
            "unit-missing.csv",
            text(cell(0, "pay_unit", "")).encode(),
            ("column pay_unit: found no unit beside an amount in row 2",),
            (),
            changed={(0, "pay_unit"): None},
        ),
        Bad(
            "unit-odd.csv",
            text(cell(6, "pay_unit", "hour")).encode(),
            ("column pay_amount: found pay that is odd for its unit in row 8",),
            (),
            changed={(6, "pay_unit"): "hour"},
        ),
        Bad(
            "unit-against-cell.csv",
            text(cell(0, "pay_amount", "18.5/hr", cell(0, "pay_unit", "week"))).encode(),
            ("row 2, column pay_unit: found the unit week beside the unit hour",),
            (0,),
        ),
        Bad(
            "unpaid-against-paid.csv",
            text(cell(0, "pay_amount", "unpaid")).encode(),
            ("row 2, column paid: found yes beside pay that is said to be none",),
            (0,),
        ),
        one("contacts-half", 0, "contacts_made", "2.5"),
        one("contacts-word", 0, "contacts_made", "several"),
        one("contacts-many", 0, "contacts_made", "9999"),
        one("contacts-negative", 0, "contacts_made", "-1"),
        one("satisfaction-word", 0, "satisfaction", "very good"),
        one("satisfaction-99", 0, "satisfaction", "99"),
        Bad(
            "satisfaction-scales.csv",
            text(cell(0, "satisfaction", "9")).encode(),
            ("column satisfaction: found ratings above 5",),
            (),
            changed={(0, "satisfaction"): 9.0},
        ),
        nobody_knows("offer-maybe", 0, "offer_received", "perhaps", "'perhaps'"),
        Bad(
            "offer-pending.csv",
            text(cell(0, "offer_received", "pending")).encode(),
            ("column offer_received: found 'pending' in row 2",),
            (),
            changed={(0, "offer_received"): None},
        ),
        nobody_knows("skills-error", 0, "skills_practised", "#NAME?", "the error #NAME"),
        nobody_knows("pay-error", 0, "pay_amount", "#N/A", "the error #N/A"),
        Bad(
            "five-mistakes.csv",
            text(
                cell(
                    0,
                    "format",
                    "job",
                    cell(
                        1,
                        "start_date",
                        "soon",
                        cell(2, "hours_per_week", "x", cell(3, "paid", "?!", cell(4, "satisfaction", "bad"))),
                    ),
                )
            ).encode(),
            (
                "row 2, column format",
                "row 3, column start_date",
                "row 4, column hours_per_week",
                "row 5, column paid",
                "row 6, column satisfaction",
            ),
            (0, 1, 2, 3, 4),
        ),
        Bad(
            "nothing-usable.csv",
            text(column("hours_per_week", lambda _: "many")).encode(),
            ("no row that can be used", "row 9, column hours_per_week"),
        ),
        Bad(
            "shifted-names.csv",
            text(cell(0, "hours_per_week", "Jane Doe")).encode(),
            ("row 2, column hours_per_week: found a text of 8 characters",),
            (0,),
        ),
        Bad(
            "shifted-id.csv",
            text(cell(0, "hours_per_week", "00423")).encode(),
            ("row 2, column hours_per_week: found a text of 5 characters",),
            (0,),
        ),
        Bad(
            "said-currency.csv",
            text().encode(),
            ("currency='dollars'", "--currency USD"),
            None,
            {"currency": "dollars"},
        ),
        Bad("said-dates.csv", text().encode(), ("dates='american'",), None, {"dates": "american"}),
        Bad(
            "said-adapter.csv",
            text().encode(),
            ("adapter='symplicity'", "handshake_internships"),
            None,
            {"adapter": "symplicity"},
        ),
        Bad(
            "said-fill.csv",
            text().encode(),
            ("column format: found the column in the file and a value to fill in",),
            None,
            {"fill": {"format": "internship"}},
        ),
        Bad(
            "said-fill-field.csv",
            text().encode(),
            ("fill for 'formats'", "did you mean 'format'"),
            None,
            {"fill": {"formats": "internship"}},
        ),
    ]


def _formula(value: str) -> Callable[[bytes], bytes]:
    return cell_xml("F2", f'<c r="F2"><f>E2*12</f>{value}</c>')


def _hide(what: str) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        if what == "row":
            workbook.active.row_dimensions[4].hidden = True
        else:
            workbook.create_sheet("Read me").append(["Nothing to see"])
            workbook["Records"].sheet_state = what
            workbook.active = 1

    return change


def _set(reference: str, value, number_format: str | None = None) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        workbook.active[reference] = value
        if number_format:
            workbook.active[reference].number_format = number_format

    return change


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bad_workbooks() -> list[Bad]:
    """Faults of workbooks."""
    good, doctype = book(), b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    middle = len(good) // 2
    opened = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
    return [
        Bad("ods.ods", opened, (r"OpenDocument file \(ODS\)", "xlsx")),
        Bad("ods-named-csv.csv", opened, ("ODS",)),
        Bad("zip-of-csv.csv", zipped({"records.csv": text().encode()}), ("a zip archive that is no workbook",)),
        Bad("document.xlsx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), ("no workbook",)),
        Bad("xlsb.xlsx", zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), ("XLSB",)),
        Bad(
            "hollow.xlsx", zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), ("a damaged workbook",)
        ),
        Bad("cut.xlsx", good[:middle], ("a damaged workbook", "cut off")),
        Bad(
            "flipped-byte.xlsx",
            good[:middle] + bytes([good[middle] ^ 255]) + good[middle + 1 :],
            ("a damaged workbook",),
        ),
        Bad(
            "bomb.xlsx",
            zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b" " * 101_000_000}),
            ("101 MB when unpacked",),
        ),
        Bad(
            "ratio.xlsx",
            zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b" " * 50_000_000}),
            ("50 MB when unpacked",),
        ),
        Bad("doctype.xlsx", patched(good, SHEET, lambda xml: doctype + xml), ("document type definition",)),
        Bad(
            "doctype-elsewhere.xlsx",
            patched(good, "docProps/core.xml", lambda xml: doctype + xml),
            ("document type definition",),
        ),
        Bad("utf-16-part.xlsx", patched(good, SHEET, lambda xml: xml.decode().encode("utf-16")), ("damaged",)),
        Bad("broken-xml.xlsx", patched(good, SHEET, lambda xml: xml[:-40]), ("damaged",)),
        Bad("hidden-sheet.xlsx", book(change=_hide("hidden")), ("hidden sheet", "unhide")),
        Bad("very-hidden-sheet.xlsx", book(change=_hide("veryHidden")), ("hidden sheet",)),
        Bad("hidden-first-of-two.xlsx", book(change=_hidden_first), ("'Old' \\(hidden\\)",), ()),
        Bad(
            "two-sheets.xlsx",
            book(change=lambda each: each.copy_worksheet(each.active)),
            ("2 sheets with such a header", "sheet="),
        ),
        Bad(
            "sheet-not-there.xlsx",
            good,
            ("no sheet of the name asked for; expected one of 'Records'",),
            None,
            {"sheet": "2025"},
        ),
        Bad("hidden-row.xlsx", book(change=_hide("row")), (r"hidden rows \(row 4\)", "clear the filter")),
        Bad(
            "merged-rows.xlsx",
            book(change=lambda each: each.active.merge_cells("A3:A4")),
            ("row 3: found merged cells \\(A3:A4\\)",),
        ),
        Bad(
            "merged-columns.xlsx",
            book(change=lambda each: each.active.merge_cells("C3:D3")),
            ("row 3: found merged cells",),
        ),
        Bad(
            "formula-without-value.xlsx",
            patched(good, SHEET, _formula("")),
            ("column total_hours: found a formula without a stored value in row 2; .* done read as missing",),
            (),
            changed={(0, "total_hours"): None},
        ),
        Bad(
            "formula-written.xlsx",
            book(change=_set("F2", "=E2*12")),
            ("column total_hours: found a formula without a stored value in row 2; .* done read as missing",),
            (),
            changed={(0, "total_hours"): None},
        ),
        Bad(
            "formula-in-text.xlsx",
            book(change=_set("K2", "=1+1")),
            ("column skills_practised: found a formula without a stored value in row 2; .* done read as missing",),
            (),
            changed={(0, "skills_practised"): None},
        ),
        Bad(
            "formula-error.xlsx",
            patched(good, SHEET, cell_xml("F2", '<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')),
            ("column total_hours: found the error #DIV/0! in row 2; .* done read as missing",),
            (),
            changed={(0, "total_hours"): None},
        ),
        Bad(
            "error-cell.xlsx",
            patched(good, SHEET, cell_xml("F2", '<c r="F2" t="e"><v>#REF!</v></c>')),
            ("column total_hours: found the error #REF! in row 2; .* done read as missing",),
            (),
            changed={(0, "total_hours"): None},
        ),
        Bad(
            "date-for-hours.xlsx",
            book(change=_set("E2", datetime.date(2025, 4, 3))),
            ("row 2, column hours_per_week: found a date",),
            (0,),
        ),
        Bad(
            "date-for-id.xlsx",
            book(change=_set("A2", datetime.date(2025, 4, 3))),
            ("row 2, column student_id: found a date",),
            (0,),
        ),
        Bad(
            "time-for-hours.xlsx",
            book(change=_set("E2", datetime.time(7, 30))),
            ("row 2, column hours_per_week: found a date or a time",),
            (0,),
        ),
        Bad("true-for-hours.xlsx", book(change=_set("E2", True)), ("row 2, column hours_per_week: found",), (0,)),
        Bad(
            "percent-for-satisfaction.xlsx",
            book(change=_set("L2", 0.8, "0%")),
            ("row 2, column satisfaction: found '80%'",),
            (0,),
        ),
        Bad(
            "euros-by-format.xlsx",
            book(change=_set("H2", 18.5, "[$€-407]#,##0.00")),
            ("pay in another currency: '€' in row 2",),
        ),
        Bad(
            "long-id.xlsx",
            book(change=_set("A2", 12345678901234567, "0")),
            ("more digits than a spreadsheet keeps in row 2",),
        ),
        Bad("fraction-id.xlsx", book(change=_set("A2", 417.5)), ("identifiers with decimals in row 2",)),
        Bad(
            "half-dates.xlsx",
            book(change=_set("C2", "13/06/2025")),
            ("column start_date: found dates made by a spreadsheet",),
        ),
        Bad(
            "number-for-date.xlsx",
            book(change=_set("C2", 45810, "General")),
            ("column start_date: found a count of days instead of a date in row 2",),
            (),
        ),
        Bad(
            "old-date.xlsx",
            book(change=_set("C2", datetime.date(1905, 6, 2))),
            ("row 2, column start_date: found a date",),
            (0,),
        ),
        Bad("beside-the-header.xlsx", book(change=_set("P2", "a remark")), ("cells right of the header in row 2",), ()),
        Bad("gap.xlsx", book(change=lambda each: each.active.insert_rows(5)), ("nothing in row 5",), ()),
        Bad(
            "totals.xlsx",
            book(change=lambda each: each.active.append(["Total", *[None] * 4, 1269.5])),
            ("row 10: found a total",),
            (),
        ),
        Bad("invisible.xlsx", book(change=_set("K2", "SQL\u200b and writing")), ("invisible characters",), ()),
        Bad(
            "no-header.xlsx",
            patched(good, SHEET, lambda xml: re.sub(rb'<row r="1".*?</row>', b"", xml)),
            ("no header",),
        ),
        Bad("chart-only.xlsx", book([], ["a", "b"]), ("no header",)),
    ]


def _hidden_first(workbook: Workbook) -> None:
    old = workbook.copy_worksheet(workbook.active)
    old.title, old.sheet_state = "Old", "hidden"
    for row in old.iter_rows(min_row=2, min_col=5, max_col=5):
        row[0].value = 99
    workbook.move_sheet(old, -1)
    workbook.active = 1


def bad_files() -> list[Bad]:
    """Every bad file."""
    return [*bad_texts(), *bad_cells(), *bad_workbooks()]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for each in (*clean_files(), *bad_files()):
        (folder / each.name).write_bytes(each.data)
