"""Charts of a presentation program, read back from the file's own XML and its workbook."""

import io
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from analysis.present.pack.colors import lightness
from analysis.present.pack.exhibit import Native, Series
from analysis.present.pack.native_charts import add_chart, said_of_colors
from analysis.present.theme import BACK_GREY, FOCUS_GREY, NAVY, ORANGE

BOX = (0.6, 1.5, 8.8, 4.6)
BARS = Native(
    "bars",
    ("=Internship", "A & B <sprint>", "Job"),
    (Series("Contacts", (4.0, -2.0, 0.5), (1.0, -3.0, 0.5), (9.0, -0.5, 2.0), (NAVY, ORANGE, NAVY)),),
    "Contacts kept",
    "0.0",
)
LINES = Native(
    "lines",
    (2, 4, 8),
    (Series("Mean", (3.0, 2.0, 1.0), (2.5, 1.0, 0.5), (4.0, 3.0, 1.5)), Series("Other", (1.0, 1.0, 1.1))),
    "Contacts",
    "0.0",
    "Week",
)


def added(native, **more):
    slide = Presentation().slides
    slide = slide.add_slide(slide.part.presentation.slide_layouts[6])
    return add_chart(slide.shapes, native, BOX, name="Chart", alt="What it shows", **more)


def book(chart):
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]


def read(chart, address):
    """Cells that a chart refers to."""
    sheet = book(chart)
    cells = sheet[address.split("!")[1].replace("$", "")]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]


def ends(chart, series):
    """Low and high ends that the error bars of a series draw, from the file and from the workbook."""
    look = series._element.xpath
    assert look("string(c:errBars/c:errValType/@val)") == "cust"
    found = []
    for way, sign in (("minus", -1), ("plus", 1)):
        lengths = [float(v.text) for v in look(f"c:errBars/c:{way}//c:v")]
        assert read(chart, look(f"string(c:errBars/c:{way}//c:f)")) == lengths
        found.append(tuple(value + sign * length for value, length in zip(series.values, lengths, strict=True)))
    return tuple(found)


def test_bars_are_bars_with_the_names_and_numbers_given():
    chart = added(BARS).chart
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert tuple(chart.plots[0].categories) == BARS.categories
    assert chart.plots[0].series[0].values == BARS.series[0].values


def test_the_workbook_holds_what_the_chart_refers_to():
    chart = added(BARS).chart
    element = chart.plots[0].series[0]._element
    assert tuple(read(chart, element.xpath("string(c:cat//c:f)"))) == BARS.categories
    assert tuple(read(chart, element.xpath("string(c:val//c:f)"))) == BARS.series[0].values
    assert read(chart, element.xpath("string(c:tx//c:f)")) == ["Contacts"]


@pytest.mark.parametrize("native", [BARS, LINES], ids=["bars", "lines"])
def test_intervals_reach_from_the_low_to_the_high_end(native):
    chart = added(native).chart
    given = native.series[0]
    assert ends(chart, chart.plots[0].series[0]) == (given.low, given.high)


def test_only_series_with_intervals_have_error_bars():
    first, second = added(LINES).chart.plots[0].series
    assert len(first._element.xpath("c:errBars")) == 1
    assert second._element.xpath("c:errBars") == []


def test_the_first_bar_is_on_top_and_bars_start_at_zero():
    chart = added(BARS).chart
    assert chart.category_axis.reverse_order
    assert chart.value_axis._element.crosses.val.name == "MAXIMUM"  # else the numbers would stand on top
    assert chart.value_axis.minimum_scale <= -3 and chart.value_axis.maximum_scale >= 9
    plain = Native("bars", ("a", "b"), (Series("s", (50.0, 60.0)),), "Axis", "0")
    assert added(plain).chart.value_axis.minimum_scale == 0


def test_bars_have_the_colors_given_or_those_of_the_brand_in_their_place():
    def colors(chart):
        return [str(chart.plots[0].series[0].points[n].format.fill.fore_color.rgb) for n in range(3)]

    assert colors(added(BARS).chart) == ["12436D", "F46A25", "12436D"]
    assert colors(added(BARS, palette={NAVY: "#5B2A86"}).chart) == ["5B2A86", "F46A25", "5B2A86"]


def places_of_numbers(chart, values):
    """Where the number of each bar begins, as a part of the chart's width."""
    labels = chart.plots[0].series[0]._element.xpath("c:dLbls/c:dLbl")
    assert [label.xpath("string(c:showVal/@val)") for label in labels] == ["1"] * len(values)
    axis, layout = chart.value_axis, chart._chartSpace.xpath(".//c:plotArea/c:layout")[0]
    left, width = (float(layout.xpath(f"string(.//c:{each}/@val)")) for each in "xw")
    span = axis.maximum_scale - axis.minimum_scale
    away = [float(label.xpath("string(.//c:x/@val)")) for label in labels]
    ends = [left + (value - axis.minimum_scale) / span * width for value in values]
    return [end + moved for end, moved in zip(ends, away, strict=True)], left + width


def test_numbers_of_bars_with_intervals_stand_in_a_column_beyond_all_of_them():
    places, edge = places_of_numbers(added(BARS).chart, BARS.series[0].values)
    assert places[0] == pytest.approx(places[2]) and places[0] > edge
    assert places[1] > places[0]  # where the label of a bar to the left ends
    assert added(BARS).chart.chart_title.text_frame.text == "Mean"


def test_numbers_of_bars_without_intervals_stand_at_their_ends():
    plain = Native("bars", ("a", "b"), (Series("s", (50.0, 60.0)),), "Axis", "0")
    chart = added(plain).chart
    places, edge = places_of_numbers(chart, (50.0, 60.0))
    assert places[0] < places[1] <= edge and not chart.has_title


def test_numbers_read_as_the_table_prints_them_and_follow_the_data():
    chart = added(BARS, printed=("4.0", "−2", "0.50")).chart
    formats = chart.plots[0].series[0]._element.xpath("c:dLbls/c:dLbl/c:numFmt/@formatCode")
    assert formats == ["#,##0.0", '"−2"', "#,##0.00"]


def test_gray_bars_are_lighter_than_any_color():
    gray = replace(BARS, series=(replace(BARS.series[0], colors=(NAVY, ORANGE, FOCUS_GREY)),))
    points = added(gray).chart.plots[0].series[0].points
    assert str(points[2].format.fill.fore_color.rgb) == BACK_GREY[1:]
    assert abs(lightness(BACK_GREY) - lightness(ORANGE)) >= 10


def test_it_is_said_why_bars_are_in_color_only_where_there_is_something_to_say():
    assert said_of_colors(None) == said_of_colors(LINES) == ""
    gray = replace(BARS, series=(replace(BARS.series[0], colors=(NAVY, NAVY, FOCUS_GREY)),))
    assert said_of_colors(gray) == ""  # one color: the finding says what it means
    assert said_of_colors(BARS) == ""  # none is gray


def test_many_thin_bars_are_not_written_on():
    many = Native("bars", tuple(f"n{i}" for i in range(40)), (Series("s", (1.0,) * 40),), "Axis", "0")
    assert added(many).chart.plots[0].series[0]._element.xpath("c:dLbls") == []


def test_several_series_of_bars_are_named_in_a_legend():
    two = Native("bars", ("a", "b"), (Series("one", (1.0, 2.0)), Series("two", (2.0, 1.0))), "Axis", "0")
    assert added(two).chart.has_legend
    assert not added(BARS).chart.has_legend


def test_lines_run_over_numbers_and_are_named_at_their_ends():
    chart = added(LINES).chart
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    assert not chart.has_legend
    for series, given in zip(chart.plots[0].series, LINES.series, strict=True):
        element = series._element
        assert tuple(series.values) == given.values
        assert tuple(float(v.text) for v in element.xpath("c:xVal//c:v")) == LINES.categories
        assert tuple(read(chart, element.xpath("string(c:xVal//c:f)"))) == LINES.categories
        assert tuple(read(chart, element.xpath("string(c:yVal//c:f)"))) == given.values
        assert read(chart, element.xpath("string(c:tx//c:f)")) == [given.name]
        (label,) = element.xpath("c:dLbls/c:dLbl[c:showSerName/@val='1']")
        assert label.xpath("string(c:idx/@val)") == "2"


@pytest.mark.parametrize("native", [BARS, LINES], ids=["bars", "lines"])
def test_all_text_is_14_points_and_none_stands_on_its_side(native):
    space = added(native).chart._chartSpace
    assert {int(size) for size in space.xpath(".//@sz")} == {1400}
    assert set(space.xpath(".//c:title//a:bodyPr/@rot")) == {"0"}
    shown = {"".join(title.xpath(".//a:t/text()")) for title in space.xpath(".//c:title")}
    assert shown == {native.axis, native.category_axis, "Mean" if native.kind == "bars" else ""} - {""}


def test_alt_text_and_name():
    properties = added(BARS).element.nvGraphicFramePr.cNvPr
    assert (properties.get("name"), properties.get("descr")) == ("Chart", "What it shows")


def test_a_number_that_is_missing_is_refused():
    with pytest.raises(ValueError, match="missing or infinite"):
        added(Native("bars", ("a",), (Series("s", (float("nan"),)),), "Axis", "0"))


def test_numbers_of_numpy_and_formats_with_quotes_are_written_plainly():
    one = Native("bars", ("a",), (Series("s", (np.float64(1.5),), (np.float64(1),), (np.float64(2),)),), "A", '0.0" h"')
    chart = added(one).chart
    assert ends(chart, chart.plots[0].series[0]) == ((1.0,), (2.0,))
    assert chart.value_axis.tick_labels.number_format == '0.0" h"'


WORDED = '[<0.01]"under 1%";[>0.99]"over 99%";0%'


@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_words_for_some_numbers_stand_on_the_marks_and_not_on_the_axis(kind):
    names = ("a", "b", "c") if kind == "bars" else (1, 2, 3)
    chart = added(Native(kind, names, (Series("s", (0.001, 0.5, 1.0)),), "Share", WORDED)).chart
    assert chart.plots[0].series[0]._element.xpath("string(.//c:formatCode[contains(., 'under')])") == WORDED
    assert set(chart._chartSpace.xpath(".//c:dLbl/c:numFmt/@formatCode")) == {WORDED}
    assert chart.value_axis.tick_labels.number_format == "0%"
    assert chart.value_axis.maximum_scale == 1
