"""The workbook inside an editable chart: names, numbers, intervals, and where in it the chart finds them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import xlsxwriter
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from analysis.present.pack.exhibit import Native
from analysis.present.pack.slide_master import AUTHOR, WRITTEN
from analysis.present.theme import BLACK

SHEET = "Sheet1"
LENGTHS = ("minus", "plus")


@dataclass(frozen=True)
class Columns:
    """Columns of the sheet: one of names, one a series, then four a series for its intervals.

    Attributes
    ----------
    headings : tuple of str
    cells : tuple of tuple
        One a heading: text or numbers.
    intervals : tuple of int
        For each series the column in which its four begin; 0 without intervals.
    number_format : str
    """

    headings: tuple[str, ...]
    cells: tuple[tuple, ...]
    intervals: tuple[int, ...]
    number_format: str

    @classmethod
    def of(cls, native: Native) -> Columns:
        """Lay out the numbers of a chart.

        Raises
        ------
        ValueError
            When a number is missing or infinite.
        """
        for series in native.series:
            if not np.isfinite([*series.values, *series.low, *series.high]).all():
                raise ValueError(f"series {series.name!r} has a number that is missing or infinite")
        headings = [native.category_axis, *(series.name for series in native.series)]
        names = tuple(native.categories) if native.kind == "bars" else _floats(native.categories)
        cells = [names, *(_floats(series.values) for series in native.series)]
        intervals = []
        for series in native.series:
            intervals.append(len(headings) if series.low else 0)
            if series.low:
                headings += [f"{series.name}: {part}" for part in ("low end", "high end", *LENGTHS)]
                minus = tuple(value - low for value, low in zip(series.values, series.low, strict=True))
                plus = tuple(high - value for value, high in zip(series.values, series.high, strict=True))
                cells += map(_floats, (series.low, series.high, minus, plus))
        return cls(tuple(headings), tuple(cells), tuple(intervals), native.number_format)

    def address(self, column: int) -> str:
        """Where the numbers of a column stand, as a chart refers to them."""
        return f"{SHEET}!{xl_range_abs(1, column, len(self.cells[0]), column)}"

    def point_at(self, series: object, number: int) -> None:
        """Let a line read its numbers here: all lines share the first column."""
        heading = f"{SHEET}!{xl_rowcol_to_cell(0, number + 1, row_abs=True, col_abs=True)}"
        places = {"c:tx": heading, "c:xVal": self.address(0), "c:yVal": self.address(number + 1)}
        for tag, address in places.items():
            series._element.find(qn(tag)).find(f".//{qn('c:f')}").text = address

    def error_bars(self, number: int) -> BaseOxmlElement | None:
        """The intervals of one series for the chart, up and down from each value; None if it has none."""
        start = self.intervals[number]
        if not start:
            return None
        plus, minus = (self._numbers(start + 2 + LENGTHS.index(part)) for part in ("plus", "minus"))
        upwards = '<c:errDir val="y"/>' if not isinstance(self.cells[0][0], str) else ""
        return parse_xml(
            f"<c:errBars {nsdecls('c', 'a')}>{upwards}"
            '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
            f"<c:plus>{plus}</c:plus><c:minus>{minus}</c:minus>"
            f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{BLACK[1:]}"/></a:solidFill></a:ln></c:spPr>'
            "</c:errBars>"
        )

    def _numbers(self, column: int) -> str:
        points = "".join(f'<c:pt idx="{i}"><c:v>{v!r}</c:v></c:pt>' for i, v in enumerate(self.cells[column]))
        return (
            f"<c:numRef><c:f>{self.address(column)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(self.cells[column])}"/>{points}</c:numCache></c:numRef>'
        )


def _floats(numbers: Iterable) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)


def workbook_of(columns: Columns) -> bytes:
    """The sheet as an xlsx file, the same bytes for the same numbers; text is never a formula or a link."""
    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **plain}) as book:
        book.set_properties({"author": AUTHOR, "created": WRITTEN})
        sheet = book.add_worksheet(SHEET)
        shown = book.add_format({"num_format": columns.number_format})
        for column, (heading, cells) in enumerate(zip(columns.headings, columns.cells, strict=True)):
            sheet.write_string(0, column, heading)
            sheet.set_column(column, column, 26 if column == 0 else 16)
            _write(sheet, column, cells, shown if column else None)
    return stream.getvalue()


def _write(sheet: object, column: int, cells: tuple, shown: object) -> None:
    for row, cell in enumerate(cells, start=1):
        if isinstance(cell, str):
            sheet.write_string(row, column, cell)
        else:
            sheet.write_number(row, column, cell, shown)
