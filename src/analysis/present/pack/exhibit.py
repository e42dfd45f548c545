"""One finding as every medium shows it: the same words and numbers on a slide, a page, a sheet, a picture.

An exhibit holds what is said and what is drawn; the modules beside this one write it out. None of them
changes a number or a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Series:
    """One row of marks of a chart that a presentation program draws itself.

    Attributes
    ----------
    name : str
    values : tuple of float
        One for each category, in their order.
    low, high : tuple of float, optional
        Ends of the interval around each value; both or neither.
    colors : tuple of str, optional
        One for each category, as "#12436D"; the theme's first color if not given.
    """

    name: str
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    colors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Native:
    """A chart as a presentation program and a workbook draw it.

    Attributes
    ----------
    kind : {"bars", "lines"}
        Horizontal bars from zero with intervals, largest first; or lines over numbers.
    categories : tuple of str or of float
        Names of bars from top to bottom; numbers along a line.
    series : tuple of Series
    axis : str
        Title of the value axis, with the unit.
    category_axis : str
        Title of the other axis; empty for bars.
    head : str
        What the numbers of bars with intervals are: stands over their column.
    number_format : str
        As spreadsheets write it: ``0%``, ``$#,##0``, ``0.0``.
    """

    kind: str
    categories: tuple
    series: tuple[Series, ...]
    axis: str
    number_format: str
    category_axis: str = ""
    head: str = "Mean"

    def __post_init__(self) -> None:
        if self.kind not in ("bars", "lines"):
            raise ValueError(f"kind must be bars or lines, not {self.kind!r}")
        for each in self.series:
            lengths = {len(each.values), *(len(part) for part in (each.low, each.high, each.colors) if part)}
            if lengths != {len(self.categories)} or bool(each.low) != bool(each.high):
                raise ValueError(f"series {each.name!r} does not fit the {len(self.categories)} categories")


@dataclass(frozen=True)
class Exhibit:
    """One finding, its chart, and the numbers behind it.

    Attributes
    ----------
    name : str
        File name without ending: lower-case letters, digits, hyphens.
    title : str
        The finding, at most 12 words, written from the numbers.
    subtitle, source, alt : str
        What is measured; what kind of number it is and what the marks mean; the chart in a sentence.
    caveat : str
        What a listener must not take from it: one sentence.
    notes : str
        For the speaker: two or three sentences, the last one on where the number comes from.
    table : DataFrame
        The numbers behind the chart, ready to print: plain column names with units, a named index.
    draw : function
        Draws the chart on the Axes it is given.
    size_inches : (float, float)
        Width and height of the picture.
    native : Native, optional
        The same chart for a presentation program; without it the picture stands on the slide.
    """

    name: str
    title: str
    subtitle: str
    source: str
    alt: str
    caveat: str
    notes: str
    table: pd.DataFrame
    draw: Callable[[Axes], object]
    size_inches: tuple[float, float] = (9.6, 6.2)
    native: Native | None = None

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"a name has lower-case letters, digits and hyphens, not {self.name!r}")
        empty = [key for key in ("title", "subtitle", "source", "alt", "caveat", "notes") if not getattr(self, key)]
        if empty or self.table.empty:
            raise ValueError(f"exhibit {self.name} lacks {', '.join(empty) or 'numbers'}")
        if len(self.title.split()) > 12:
            raise ValueError(f"a title has at most 12 words: {self.title}")

    @property
    def printed(self) -> tuple[str, ...]:
        """The number of each bar as the table prints it in its first column; empty where its rows are not the bars."""
        native = self.native
        if native is None or native.kind != "bars" or len(native.series) != 1:
            return ()
        rows = tuple(str(name) for name in self.table.index)
        return tuple(map(str, self.table.iloc[:, 0])) if rows == tuple(map(str, native.categories)) else ()


def bars(
    table: pd.DataFrame,
    value: str,
    *,
    names: list[str],
    axis: str,
    number_format: str,
    low: str | None = None,
    high: str | None = None,
    colors: list[str] | None = None,
    head: str = "Mean",
) -> Native:
    """Horizontal bars from the columns of a table, in its order.

    Parameters
    ----------
    table : DataFrame
    value, low, high : str
        Columns with the numbers and the ends of their intervals.
    names : list of str
        What each bar is called.
    axis, number_format
        As in ``Native``.
    colors : list of str, optional
    head : str
        As in ``Native``.
    """

    def column(name: str | None) -> tuple[float, ...]:
        return tuple(np.asarray(table[name], dtype=float).tolist()) if name else ()

    one = Series(axis, column(value), column(low), column(high), tuple(colors or ()))
    return Native("bars", tuple(names), (one,), axis, number_format, head=head)
