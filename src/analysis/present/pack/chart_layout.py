"""Where the parts of a chart stand that a presentation program draws: room for names, round numbers on the axis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.ticker import MaxNLocator

from analysis.present.pack.exhibit import Native
from analysis.present.pack.text_size import width_points

TEXT_POINTS = 14
LINE_POINTS = 1.6 * TEXT_POINTS  # a row of chart text with air around it
NAMES_AT_MOST = 0.42  # of the width; a longer name is broken
LABEL_GAP = 5  # points between the end of a bar and the number behind it
COLUMN_GAP = 12  # points between the axis and a column of numbers


class Frame(NamedTuple):
    """Where a chart draws, as parts of its width and height from the top left, and the ticks of its value axis."""

    left: float
    top: float
    width: float
    height: float
    ticks: list[float]

    @property
    def span(self) -> float:
        """How far the value axis reaches."""
        return self.ticks[-1] - self.ticks[0]


def bar_frame(native: Native, size: tuple[float, float], printed: Sequence[str] = (), head: str = "") -> Frame:
    """Room for horizontal bars: names to the left, numbers to the right, axis and its title below.

    Parameters
    ----------
    native : Native
    size : (float, float)
        Width and height of the whole chart in points.
    printed : sequence of str
        The number of each bar as it is printed; as the chart's format says if empty.
    head : str
        What stands over the numbers where they have a column of their own; empty where they stand at the bars.
    """
    ticks = round_ticks(native)
    names = max(width_points(str(name), TEXT_POINTS) for name in native.categories) + 14
    left = min(names / size[0], NAMES_AT_MOST)
    values = [value for series in native.series for value in series.values]
    texts = [width_points(text, TEXT_POINTS) for text in (*printed, head) if text]
    widest = max(*texts, *(number_points(value, native.number_format) for value in values), 0)
    right = (widest + LABEL_GAP + (COLUMN_GAP if head else LABEL_GAP)) / size[0]
    top = LINE_POINTS / size[1] if len(native.series) > 1 or head else 0.01
    if min(values) < 0 and not head:  # the number of a bar that runs to the left
        ticks = [ticks[0] - (ticks[1] - ticks[0]), *ticks]
    return Frame(left, top, 1 - left - right, 1 - top - 2 * LINE_POINTS / size[1], ticks)


def line_frame(native: Native, size: tuple[float, float]) -> Frame:
    """Room for lines: what is measured above, numbers to the left, names behind the ends, the other axis below."""
    ticks = round_ticks(native)
    left = (max(number_points(tick, native.number_format) for tick in ticks) + 12) / size[0]
    names = max(width_points(series.name, TEXT_POINTS, bold=True) for series in native.series) + 16
    right = min(names / size[0], NAMES_AT_MOST)
    top = 1.3 * LINE_POINTS / size[1]
    return Frame(left, top, 1 - left - right, 1 - top - 2 * LINE_POINTS / size[1], ticks)


def round_ticks(native: Native) -> list[float]:
    """Round numbers from zero, or below, to beyond the last interval, none printed like its neighbor.

    Examples
    --------
    >>> from analysis.present.pack.exhibit import Series
    >>> round_ticks(Native("bars", ("a", "b"), (Series("s", (0.0, 0.021)),), "Share", "0%"))
    [0.0, 0.01, 0.02, 0.03]
    """
    ends = [0.0, *(x for s in native.series for part in (s.values, s.low, s.high) for x in part)]
    plain = plain_format(native.number_format)
    unit = 10 ** -decimals(plain) / (100 if "%" in plain else 1)
    locator = MaxNLocator(nbins=6, integer=True, steps=[1, 2, 5, 10])
    places = locator.tick_values(min(ends) / unit, max(max(ends) / unit, 1))
    return [round(float(place) * unit, 10) for place in places]


def whole_step(numbers: list[float]) -> float | None:
    """The round step of an axis that counts, of weeks for one; None where numbers are not whole.

    >>> whole_step([1, 2, 3, 4]), whole_step([0, 10, 40]), whole_step([0, 0.5])
    (1.0, 5.0, None)
    """
    if any(number != round(number) for number in numbers):
        return None
    places = MaxNLocator(nbins=10, integer=True, steps=[1, 2, 5, 10]).tick_values(min(numbers), max(numbers))
    return float(places[1] - places[0])


def tick_format(ticks: list[float], number_format: str) -> str:
    """The format of the axis: that of the numbers, without decimals where all ticks are whole.

    >>> tick_format([0, 100, 200], "#,##0.0"), tick_format([0, 0.5, 1], "#,##0.0"), tick_format([0, 0.5, 1], "0.0%")
    ('#,##0', '#,##0.0', '0%')
    """
    plain = plain_format(number_format)
    times = 100 if "%" in plain else 1
    whole = all(abs(times * tick - round(times * tick)) < 1e-9 for tick in ticks)
    return re.sub(r"\.0+", "", plain) if whole else plain


def plain_format(number_format: str) -> str:
    """A spreadsheet's format without the words that it has for some numbers: the last of its parts.

    >>> plain_format('[<0.01]"under 1%";[>0.99]"over 99%";0%'), plain_format("0.0;-0.0")
    ('0%', '0.0;-0.0')
    """
    return number_format.split(";")[-1] if number_format.startswith("[") else number_format


def decimals(number_format: str) -> int:
    """Digits after the point that a spreadsheet's format asks for.

    >>> decimals("$#,##0"), decimals("0.0%"), decimals("#,##0.00")
    (0, 1, 2)
    """
    return len(re.search(r"\.(0*)", f"{number_format}.")[1])


def number_points(value: float, number_format: str) -> float:
    """About how wide a number, or a word that stands for some, is in chart text, in points."""
    plain = plain_format(number_format)
    shown = f"{value * (100 if '%' in plain else 1):,.{decimals(plain)}f}" + re.sub(r'[0#,."]', "", plain)
    words = re.findall(r'"([^"]*)"', number_format.removesuffix(plain))
    return max(width_points(text, TEXT_POINTS) for text in (shown, *words))


def apart(ends: list[float], frame: Frame, size: tuple[float, float]) -> list[float]:
    """Heights for names near the ends of lines, in the order given, so far apart that none covers another.

    Parameters
    ----------
    ends : list of float
        Last values of the lines.
    frame, size
        As for ``line_frame``.
    """
    gap = 1.25 * TEXT_POINTS / (frame.height * size[1]) * frame.span
    order = sorted(range(len(ends)), key=lambda place: ends[place])
    heights = [ends[place] for place in order]
    floor, ceiling = frame.ticks[0] + gap / 2, frame.ticks[-1]
    for place, height in enumerate(heights):
        heights[place] = max(height, floor if place == 0 else heights[place - 1] + gap)
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], ceiling if place == len(heights) - 1 else heights[place + 1] - gap)
    return [height for _, height in sorted(zip(order, heights, strict=True))]
