"""Charts that a presentation program draws itself: an officer can open the numbers and change the look.

The library makes the chart; added here are intervals, labels clear of them, a layout that leaves room for long
names, and a workbook that holds the intervals too and is the same in every run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from xml.sax.saxutils import escape

from pptx.chart.axis import AxisTitle
from pptx.chart.chart import Chart, ChartTitle
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Inches, Pt

from analysis.present.grammar import listed, lower_first
from analysis.present.pack.chart_labels import in_column, label, label_bars, set_labels
from analysis.present.pack.chart_layout import (
    COLUMN_GAP,
    LINE_POINTS,
    TEXT_POINTS,
    Frame,
    apart,
    bar_frame,
    line_frame,
    tick_format,
    whole_step,
)
from analysis.present.pack.chart_workbook import Columns, workbook_of
from analysis.present.pack.exhibit import Native, Series
from analysis.present.pack.text_size import POINTS_PER_INCH, width_points
from analysis.present.theme import BACK_GREY, BLACK, FOCUS_GREY, GRID, NOTE

LIGHTER_PERCENT = 60  # bars under intervals, so that both can be seen
FRAME_POINTS = 2.25  # around such bars, in their full color
C = nsdecls("c", "a")


def add_chart(
    shapes: SlideShapes,
    native: Native,
    box: tuple[float, float, float, float],
    *,
    name: str,
    alt: str,
    printed: Sequence[str] = (),
    palette: Mapping[str, str] = MappingProxyType({}),
) -> GraphicFrame:
    """Add an editable chart to the shapes of a slide.

    Parameters
    ----------
    shapes : SlideShapes
    native : Native
        Bars stand in the order given, the first on top. Lines run over numbers, each named at its end.
    box : left, top, width, height in inches
    name, alt : str
        What the shape is called, and what a screen reader says.
    printed : sequence of str, optional
        The number of each bar as the exhibit's table prints it; as the chart's format says if not given.
    palette : mapping, optional
        Colors of the theme, and what stands in their place.

    Raises
    ------
    ValueError
        When a number is missing or infinite.
    """
    native = _colored(native, palette)
    columns = Columns.of(native)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if native.kind == "bars" else XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    shape = shapes.add_chart(kind, *map(Inches, box), _data(native))
    shape.name = name
    shape.element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = shape.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook_of(columns))
    chart.has_title = native.kind == "lines" or in_column(native)
    chart.font.size, chart.font.language_id = Pt(TEXT_POINTS), MSO_LANGUAGE_ID.ENGLISH_US
    chart.font.color.rgb = _rgb(BLACK)
    size = (box[2] * POINTS_PER_INCH, box[3] * POINTS_PER_INCH)
    if native.kind == "bars":
        _style_bars(chart, native, columns, size, printed)
    else:
        _style_lines(chart, native, columns, size)
    return shape


def _colored(native: Native, palette: Mapping[str, str]) -> Native:
    """In the colors of a brand; bars of all others in the light gray, which no color of a brand is near."""
    quiet = {FOCUS_GREY: BACK_GREY} if native.kind == "bars" else {}
    taken = {**palette, **quiet}
    series = (replace(each, colors=tuple(taken.get(c, c) for c in each.colors)) for each in native.series)
    return replace(native, series=tuple(series))


def said_of_colors(native: Native | None) -> str:
    """Why some bars are in color and others gray; empty where one color or none stands out.

    Examples
    --------
    >>> one = Series("s", (3.0, 2.0, 1.0), colors=("#12436D", "#F46A25", "#8C8C8C"))
    >>> said_of_colors(Native("bars", ("Internship", "Job", "Sprint"), (one,), "Axis", "0"))
    'In color: internship and job. Gray: all others.'
    """
    if native is None or native.kind != "bars" or len(native.series) != 1:
        return ""
    given = list(zip(native.categories, native.series[0].colors, strict=False))
    named = [lower_first(str(name)) for name, color in given if color not in (FOCUS_GREY, BACK_GREY)]
    several = len({color for _, color in given} - {FOCUS_GREY, BACK_GREY}) > 1
    if not several or len(named) == len(given):
        return ""
    return f"In color: {listed(named)}. Gray: all others."


def _data(native: Native) -> CategoryChartData | XyChartData:
    if native.kind == "bars":
        data = CategoryChartData(escape(native.number_format))  # the library writes it as it is
        data.categories = [str(name) for name in native.categories]
        for series in native.series:
            data.add_series(series.name, series.values)
        return data
    data = XyChartData(escape(native.number_format))
    for series in native.series:
        points = data.add_series(series.name)
        for x, y in zip(native.categories, series.values, strict=True):
            points.add_data_point(x, y)
    return data


def _style_bars(
    chart: Chart, native: Native, columns: Columns, size: tuple[float, float], printed: Sequence[str]
) -> None:
    frame = bar_frame(native, size, printed, native.head if in_column(native) else "")
    across, names = chart.value_axis, chart.category_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = _rgb(NOTE)
    names._element.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {C} val="1"/>'))
    _measure(across, native, frame.ticks)
    across._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM  # keeps it below although the names run downwards
    across.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    _write_title(across.axis_title, native.axis, frame.left, 1 - LINE_POINTS / size[1], size)
    if in_column(native):
        _write_title(chart.chart_title, native.head, frame.left + frame.width + COLUMN_GAP / size[0], 0, size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    row = frame.height * size[1] / len(native.categories) / len(native.series)
    for number, (series, given) in enumerate(zip(plot.series, native.series, strict=True)):
        _color_bars(series, given, number)
        if row >= 1.2 * TEXT_POINTS:
            label_bars(series, given, native, printed, frame, size[0])
        _add_intervals(series, columns, number, "c:cat")
    _legend(chart, native)
    _lay_out(chart, frame)


def _style_lines(chart: Chart, native: Native, columns: Columns, size: tuple[float, float]) -> None:
    frame = line_frame(native, size)
    _measure(chart.value_axis, native, frame.ticks)
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _write_title(chart.chart_title, native.axis, 0, 0, size)  # programs break a long title of an upright axis
    across = chart.category_axis
    numbers = [float(x) for x in native.categories]
    across.minimum_scale, across.maximum_scale = min(numbers), max(numbers)
    across.major_unit = whole_step(numbers)
    across.has_major_gridlines = False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.rgb = _rgb(NOTE)
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "General", False
    if native.category_axis:
        _write_title(across.axis_title, native.category_axis, frame.left, 1 - LINE_POINTS / size[1], size)
    heights = apart([series.values[-1] for series in native.series], frame, size)
    for number, (series, given, height) in enumerate(zip(chart.plots[0].series, native.series, heights, strict=True)):
        series.smooth = False
        series.format.line.width = Pt(2.75)
        _paint(series.format.line, given.colors[:1], number)
        up = (given.values[-1] - height) / frame.span * frame.height
        set_labels(series, [label(len(given.values) - 1, (0, up), "r", "showSerName", native.number_format)])
        columns.point_at(series, number)
        _add_intervals(series, columns, number, "c:xVal")
    chart.has_legend = False
    _lay_out(chart, frame)


# Axes and layout


def _lay_out(chart: Chart, frame: Frame) -> None:
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    edges = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    place = "".join(f'<c:{k} val="{v:.5f}"/>' for k, v in zip("xywh", frame[:4], strict=True))
    area.insert(0, parse_xml(f"<c:layout {C}><c:manualLayout>{edges}{place}</c:manualLayout></c:layout>"))


def _measure(axis: object, native: Native, ticks: list[float]) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks[0], ticks[-1], ticks[1] - ticks[0]
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb(GRID)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = tick_format(ticks, native.number_format), False
    axis.format.line.color.rgb = _rgb(GRID)


def _write_title(title: AxisTitle | ChartTitle, text: str, left: float, top: float, size: tuple[float, float]) -> None:
    """Write what an axis measures at a place of the chart, never on its side."""
    frame = title.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.language_id = Pt(TEXT_POINTS), False, MSO_LANGUAGE_ID.ENGLISH_US
    font.color.rgb = _rgb(BLACK)
    body = frame._txBody.bodyPr
    body.set("rot", "0")
    body.set("vert", "horz")
    left = max(0.0, min(left, 1 - width_points(text, TEXT_POINTS) / size[0] - 0.02))
    for old in title._element.findall(qn("c:layout")):
        title._element.remove(old)
    place = f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="{top:.5f}"/>'
    layout = f"<c:layout {C}><c:manualLayout>{place}</c:manualLayout></c:layout>"
    title._element.find(qn("c:tx")).addnext(parse_xml(layout))


def _legend(chart: Chart, native: Native) -> None:
    chart.has_legend = len(native.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


# Marks


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.lstrip("#").upper())


def _paint(line: object, colors: tuple[str, ...], number: int) -> None:
    if colors:
        line.color.rgb = _rgb(colors[0])
    else:
        line.color.theme_color = MSO_THEME_COLOR.ACCENT_1 + number % 6


def _color_bars(series: object, given: Series, number: int) -> None:
    series.invert_if_negative = False
    for place, part in [(None, series), *((p, series.points[p]) for p in range(len(given.colors)))]:
        color = given.colors[place : place + 1] if place is not None else ()
        part.format.fill.solid()
        fill = part.format.fill.fore_color
        if color:
            fill.rgb = _rgb(color[0])
            element = series._element.xpath(f"./c:dPt[c:idx/@val='{place}']/c:idx")[0]
            element.addnext(parse_xml(f'<c:invertIfNegative {C} val="0"/>'))
        else:
            fill.theme_color = MSO_THEME_COLOR.ACCENT_1 + number % 6
        if given.low:
            part.format.line.width = Pt(FRAME_POINTS)
            _paint(part.format.line, color, number)
    if given.low:
        for fill in series._element.xpath(".//c:spPr/a:solidFill/*"):
            fill.append(parse_xml(f'<a:alpha {C} val="{LIGHTER_PERCENT}000"/>'))


def _add_intervals(series: object, columns: Columns, number: int, before: str) -> None:
    element = columns.error_bars(number)
    if element is not None:
        series._element.find(qn(before)).addprevious(element)
