"""The numbers behind every chart as a workbook: one sheet each, with a chart that can be edited.

Numbers are numbers, in the format of their chart; everything else is text, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.present.pack.chart_files import MAKER, drawn, png_of
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.sheet_charts import Place, chart_numbers, height_pixels, native_chart
from analysis.present.pack.story import Story
from analysis.present.theme import GRID, NOTE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from analysis.present.pack.brand import Brand

CONTENTS, LINK = "Contents", "#0563C1"
MADE = dt.datetime(1980, 1, 1)  # when a pack was made is nobody's business
NAME_CHARACTERS = 31
LETTER = 1
UNIT, TOP = (2, 0), 5  # cell of the unit, below title and subtitle; row of the first table
NUMBERS, PRINTED, BACK = "Numbers of the chart", "As printed", "Back to the contents"
IN_THE_HEADS = "Units: see the names of the columns"
WIDEST, NARROWEST, LEAST_COLUMNS = 36, 14, 4
WIDE = 120  # characters; a table wider than this has its chart below it
ROW_PIXELS = 20
LINE_POINTS, BOLD = 15.0, 1.12  # height of a line; how much wider bold letters are
PICTURE_DPI = 100


def write_workbook(path: Path, story: Story, brand: Brand) -> None:
    """Write the workbook of a story: contents, then one sheet for each exhibit.

    Parameters
    ----------
    path : Path
        The same story and brand give the same bytes.
    story : Story
    brand : Brand
        Its name stands in the footer; its first color and its font are those of the headings.
    """
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": brand.font, "font_size": 11},
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties(
            {"title": story.title, "subject": story.subtitle, "author": MAKER, "company": brand.name, "created": MADE}
        )
        formats = _formats(book, brand)
        names = sheet_names(story)
        _contents(_sheet(book, CONTENTS, brand), story, names, formats)
        for exhibit in story.exhibits:
            sheet = _sheet(book, names[exhibit.name], brand)
            _exhibit_sheet(book, sheet, exhibit, formats, brand)


def sheet_names(story: Story) -> dict[str, str]:
    """Name of each exhibit's sheet: its place and its name in words, at most 31 characters."""
    return {
        exhibit.name: textwrap.shorten(f"{place} {exhibit.name.replace('-', ' ')}", NAME_CHARACTERS, placeholder="")
        for place, exhibit in enumerate(story.exhibits, start=1)
    }


def _formats(book: Workbook, brand: Brand) -> dict[str, Format]:
    top, wrapped = {"valign": "top"}, {"valign": "top", "text_wrap": True}
    looks = {
        "title": {"bold": True, "font_size": 16, "font_color": brand.primary},
        "subtitle": {"font_color": NOTE, "font_size": 12},
        "block": {"bold": True, "font_size": 12, "font_color": brand.primary},
        "head": {"bold": True, "bottom": 1, "bottom_color": NOTE} | wrapped,
        "head_number": {"bold": True, "bottom": 1, "bottom_color": NOTE, "align": "right"} | wrapped,
        "text": {"bottom": 1, "bottom_color": GRID} | wrapped,
        "label": {"bold": True} | top,
        "words": wrapped,
        "link": {"font_color": LINK, "underline": 1} | wrapped,
        "way": {"font_color": LINK, "underline": 1},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _sheet(book: Workbook, name: str, brand: Brand) -> Worksheet:
    """An empty sheet that prints on one page's width and keeps its title in sight."""
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{brand.name.replace('&', '&&')}&C&A&RPage &P of &N")
    sheet.freeze_panes(2, 0)
    return sheet


def _contents(sheet: Worksheet, story: Story, names: Mapping[str, str], formats: Mapping[str, Format]) -> None:
    widths = (30, 72, 72)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, story.title, formats["title"])
    sheet.write_string(1, 0, story.subtitle, formats["subtitle"])
    _words(sheet, 2, (0, 2), story.answer, sum(widths), formats["words"])
    for column, head in enumerate(("Sheet", "Finding", "What is measured")):
        sheet.write_string(TOP, column, head, formats["head"])
    for row, exhibit in enumerate(story.exhibits, start=TOP + 1):
        sheet.write_string(row, 0, names[exhibit.name], formats["text"])
        sheet.write_url(row, 1, f"internal:'{names[exhibit.name]}'!A1", formats["link"], exhibit.title)
        sheet.write_string(row, 2, exhibit.subtitle, formats["text"])
        sheet.set_row(row, _height([names[exhibit.name], exhibit.title, exhibit.subtitle], widths))
    for row, (label, text) in enumerate(_about(story).items(), start=TOP + len(story.exhibits) + 2):
        sheet.write_string(row, 0, label, formats["label"])
        _words(sheet, row, (1, 2), text, sum(widths[1:]), formats["words"])


def _about(story: Story) -> dict[str, str]:
    about = story.about
    return {
        "Caveat": str(about["caveat"]),
        "License": str(about["licence"]),
        "Written for": story.audience,
        "Season": str(about["season"]),
        "Seed": str(about["seed"]),
        "Sets of assumptions": str(about["draws"]),
        "Students": str(about["students"]),
        "Version": f"{MAKER} {about['version']}",
        "Made with": ", ".join(f"{name} {number}" for name, number in about["versions"].items()),
        "Fingerprint of the inputs": str(about["inputs"]),
    }


def _exhibit_sheet(
    book: Workbook, sheet: Worksheet, exhibit: Exhibit, formats: Mapping[str, Format], brand: Brand
) -> None:
    blocks = ({NUMBERS: chart_numbers(exhibit)} if exhibit.native else {}) | {PRINTED: exhibit.table.reset_index()}
    widths = _widths(list(blocks.values()))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    # A wide table goes below its chart: beside it, a printed page would be too small to read.
    beside = sum(widths) < WIDE
    row = TOP if beside else TOP + math.ceil(_pixels(exhibit) / ROW_PIXELS) + 1
    _insert_chart(book, sheet, exhibit, len(widths) if beside else 0, row + 1, brand)
    _heading(sheet, exhibit, formats)
    for name, table in blocks.items():
        looks = formats | {"number": _number_format(book, exhibit)} if name == NUMBERS else formats
        _table(sheet, row, name, table, widths, looks)
        row += len(table) + 3
    said = {"Source": exhibit.source, "Caveat": exhibit.caveat, "In words": exhibit.alt}
    for at, (label, text) in enumerate(said.items(), start=row):
        sheet.write_string(at, 0, label, formats["label"])
        _words(sheet, at, (1, len(widths) - 1), text, sum(widths[1:]), formats["words"])


def _heading(sheet: Worksheet, exhibit: Exhibit, formats: Mapping[str, Format]) -> None:
    sheet.write_string(0, 0, exhibit.title, formats["title"])
    sheet.write_string(1, 0, exhibit.subtitle, formats["subtitle"])
    sheet.write_string(*UNIT, exhibit.native.axis if exhibit.native else IN_THE_HEADS, formats["label"])
    sheet.write_url(UNIT[0] + 1, 0, f"internal:'{CONTENTS}'!A1", formats["way"], BACK)


def _number_format(book: Workbook, exhibit: Exhibit) -> Format:
    return book.add_format({"num_format": exhibit.native.number_format, "bottom": 1, "bottom_color": GRID})


def _pixels(exhibit: Exhibit) -> float:
    return height_pixels(exhibit.native) if exhibit.native else exhibit.size_inches[1] * PICTURE_DPI


def _insert_chart(book: Workbook, sheet: Worksheet, exhibit: Exhibit, column: int, head: int, brand: Brand) -> None:
    """The chart, or its picture, at the top from a column on; its numbers have their names in row ``head``."""
    how = {"description": exhibit.alt, "object_position": 2, "x_offset": 25 if column else 0}
    if exhibit.native:
        place = Place(sheet.name, chart_numbers(exhibit), head, UNIT)
        sheet.insert_chart(TOP, column, native_chart(book, exhibit, place, brand.palette()), how)
        return
    with drawn(exhibit) as ax:
        picture = io.BytesIO(png_of(ax, exhibit, dpi=PICTURE_DPI))
    sheet.insert_image(TOP, column, f"{exhibit.name}.png", how | {"image_data": picture})


def _table(
    sheet: Worksheet, row: int, name: str, table: pd.DataFrame, widths: list[int], formats: Mapping[str, Format]
) -> None:
    """Write a heading, the column names and the rows; every row is as high as its longest cell needs."""
    sheet.write_string(row, 0, name, formats["block"])
    heads = [str(head) for head in table.columns]
    for column, head in enumerate(heads):
        number = column and pd.api.types.is_numeric_dtype(table.iloc[:, column])
        sheet.write_string(row + 1, column, head, formats["head_number" if number else "head"])
    sheet.set_row(row + 1, _height(heads, widths, BOLD))
    for below, cells in enumerate(table.itertuples(index=False), start=row + 2):
        for column, cell in enumerate(cells):
            _cell(sheet, below, column, cell, formats)
        sheet.set_row(below, _height([cell if isinstance(cell, str) else "" for cell in cells], widths))
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{row + len(table) + 2}"})


def _cell(sheet: Worksheet, row: int, column: int, cell: object, formats: Mapping[str, Format]) -> None:
    look = formats["number"] if column and "number" in formats else formats["text"]
    if not _is_number(cell):
        sheet.write_string(row, column, "" if cell is None else str(cell), formats["text"])
    elif math.isfinite(cell):
        sheet.write_number(row, column, cell, look)
    else:
        sheet.write_blank(row, column, None, look)


def _is_number(cell: object) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _widths(tables: list[pd.DataFrame]) -> list[int]:
    """Widths in characters that hold the longest word of each column and most of its text."""
    columns = max(LEAST_COLUMNS, *(table.shape[1] for table in tables))
    widths = []
    for place in range(columns):
        cells = [
            text
            for table in tables
            if place < table.shape[1]
            for text in table.iloc[:, place].astype(str)
            if not pd.api.types.is_numeric_dtype(table.iloc[:, place])
        ]
        widths.append(min(max([NARROWEST, *(len(text) + 2 for text in cells)]), WIDEST))
    return widths


def _words(sheet: Worksheet, row: int, columns: tuple[int, int], text: str, width: int, look: Format) -> None:
    """A paragraph across columns."""
    sheet.merge_range(row, columns[0], row, columns[1], "", look)
    sheet.write_string(row, columns[0], text, look)
    sheet.set_row(row, _height([text], [width]))


def _height(texts: Sequence[str], widths: Sequence[int], wide: float = 1.0) -> float:
    """Points that the highest of some cells needs: programs do not all find it out by themselves."""
    lines = [
        sum(len(textwrap.wrap(line, max(int(width / wide), 1))) or 1 for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    ]
    return LINE_POINTS * max(lines, default=1)
