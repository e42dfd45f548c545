"""An exhibit's chart as a spreadsheet draws it, tied to the cells that hold its numbers and titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.present.grammar import upper_first
from analysis.present.pack.chart_files import rows_name
from analysis.present.pack.exhibit import Exhibit, Native
from analysis.present.theme import GRID, NAVY, NOTE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart

WIDTH, LINES_HEIGHT, BARS_HEIGHT, BAR_HEIGHT = 680, 420, 130, 30  # pixels; bars: with none, and for each
DASHES = ("solid", "dash", "round_dot", "long_dash")
FONT = {"size": 11, "bold": False}


@dataclass(frozen=True)
class Place:
    """Where the parts of a chart stand on a sheet, rows and columns counted from 0.

    Attributes
    ----------
    sheet : str
        Its name; the title is in its first cell.
    numbers : DataFrame
        As ``chart_numbers`` gives them.
    head : int
        Row of their column names; the numbers stand below it from the first column on.
    unit : (int, int)
        The cell that says the unit.
    """

    sheet: str
    numbers: pd.DataFrame
    head: int
    unit: tuple[int, int]

    def cell(self, row: int, column: int) -> list:
        """A cell as a chart refers to it."""
        return [self.sheet, row, column]

    def cells(self, column: int) -> list:
        """The numbers of a column as a chart refers to them."""
        return [self.sheet, self.head + 1, column, self.head + len(self.numbers), column]


def chart_numbers(exhibit: Exhibit) -> pd.DataFrame:
    """The numbers of a native chart as a spreadsheet needs them.

    Returns
    -------
    DataFrame
        What the rows are; then for each series its values and, where it has intervals, their low and high ends
        and the distances to them, from which a spreadsheet draws them.
    """
    native = exhibit.native
    alone = len(native.series) == 1
    columns = [pd.Series(native.categories, name=rows_name(exhibit))]
    for series in native.series:
        columns.append(pd.Series(series.values, name=native.axis if alone else series.name))
        if series.low:
            value, low, high = (np.asarray(each) for each in (series.values, series.low, series.high))
            parts = {"low": low, "high": high, "low to value": value - low, "value to high": high - value}
            for name, part in parts.items():
                columns.append(pd.Series(part, name=upper_first(name) if alone else f"{series.name}: {name}"))
    return pd.concat(columns, axis=1)


def height_pixels(native: Native) -> int:
    """Height of a chart: bars need room for each."""
    return LINES_HEIGHT if native.kind == "lines" else BARS_HEIGHT + BAR_HEIGHT * len(native.categories)


def native_chart(book: Workbook, exhibit: Exhibit, place: Place, palette: Mapping[str, str]) -> Chart:
    """A chart of the numbers on a sheet, to be inserted there.

    Titles refer to cells, like the numbers: text given to a chart directly is taken for a reference when it
    looks like one.

    Parameters
    ----------
    book : Workbook
    exhibit : Exhibit
        With a native chart.
    place : Place
    palette : mapping
        Colors of the theme, and those of the brand in their place.
    """
    native = exhibit.native
    lines = native.kind == "lines"
    chart = book.add_chart({"type": "scatter", "subtype": "straight"} if lines else {"type": "bar"})
    column = 1
    for number, series in enumerate(native.series):
        colors = [palette.get(color, color) for color in series.colors or (NAVY,) * len(series.values)]
        look = _line(colors[0], number) if lines else _bars(colors)
        cells = {"categories": place.cells(0), "values": place.cells(column)}
        bars = _interval(place, column + 3) if series.low else {}
        chart.add_series({"name": place.cell(place.head, column)} | cells | look | bars)
        column += 5 if series.low else 1
    _axes(chart, native, place)
    chart.set_title({"name": place.cell(0, 0), "name_font": {"size": 13}, "overlay": False})
    # Names at the ends of lines run into each other wherever lines meet, so several lines have a legend.
    chart.set_legend({"none": True} if len(native.series) == 1 else {"position": "right", "font": FONT})
    chart.set_size({"width": WIDTH, "height": height_pixels(native)})
    return chart


def _axes(chart: Chart, native: Native, place: Place) -> None:
    grid = {"major_gridlines": {"visible": True, "line": {"color": GRID}}, "line": {"none": True}}
    plain = native.number_format.rsplit(";", 1)[-1]  # without words for some numbers: ticks are only a scale
    values = {"num_format": plain, "name": place.cell(*place.unit), "name_font": FONT} | grid
    top = max(max((*series.values, *series.high)) for series in native.series)
    if "%" in plain and 0.9 < top <= 1:
        values |= {"max": 1}  # no tick promises more than all
    if native.kind == "lines":
        ends = {"min": min(native.categories), "max": max(native.categories)}
        across = {"name": place.cell(place.head, 0), "name_font": FONT, "major_gridlines": {"visible": False}}
        chart.set_x_axis(across | ends)
        chart.set_y_axis(values)
        return
    # The first row on top; that puts the numbers there too, and at the "high" end they stand below.
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 11}, "line": {"color": NOTE}})
    chart.set_x_axis(values | {"label_position": "high"})


def _bars(colors: list[str]) -> dict:
    return {"gap": 40, "fill": {"color": colors[0]}, "points": [{"fill": {"color": color}} for color in colors]}


def _line(color: str, number: int) -> dict:
    return {"line": {"color": color, "width": 2.25, "dash_type": DASHES[number % len(DASHES)]}}


def _interval(place: Place, column: int) -> dict:
    """Error bars over two neighboring columns, with their numbers for programs that do not look them up."""
    from xlsxwriter.utility import xl_range_formula

    look = {"type": "custom", "line": {"color": NOTE, "width": 1.25}}
    for way, at in {"minus": column, "plus": column + 1}.items():
        look[f"{way}_values"] = f"={xl_range_formula(*place.cells(at))}"
        look[f"{way}_data"] = place.numbers.iloc[:, at].tolist()
    return {"y_error_bars": look}
