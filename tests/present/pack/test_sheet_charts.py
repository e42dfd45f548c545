"""Charts of a workbook read back from its file: every reference leads to the right cells."""

import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from openpyxl.utils.cell import range_boundaries

from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.exhibit import Native, Series
from analysis.present.pack.sheet_charts import chart_numbers, height_pixels
from analysis.present.pack.workbook import sheet_names, write_workbook

C, A = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
)


@pytest.fixture
def written(story, tmp_path):
    path = tmp_path / "briefing.xlsx"
    write_workbook(path, story, DEFAULT)
    return path


def charts(path):
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [ElementTree.fromstring(archive.read(name)) for name in names]


def cells(path, formula):
    """What stands in the cells that a chart refers to."""
    sheet, area = formula.rsplit("!", 1)
    left, top, right, bottom = range_boundaries(area)
    rows = openpyxl.load_workbook(path)[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [cell for row in rows for cell in row]


def referred(path, chart, way):
    return [cells(path, element.text) for element in chart.findall(f".//{C}ser/{way}//{C}f")]


def test_there_is_a_chart_for_each_native_exhibit(written, story):
    assert len(charts(written)) == sum(exhibit.native is not None for exhibit in story.exhibits)


def test_a_chart_draws_the_numbers_of_its_exhibit(written, story):
    for chart, exhibit in zip(charts(written), story.exhibits, strict=False):
        lines = exhibit.native.kind == "lines"
        assert chart.find(f".//{C}{'scatterChart' if lines else 'barChart'}") is not None
        (series,) = exhibit.native.series
        value, low, high = map(np.array, (series.values, series.low, series.high))
        first, second = (f"{C}xVal", f"{C}yVal") if lines else (f"{C}cat", f"{C}val")
        assert referred(written, chart, first) == [list(exhibit.native.categories)]
        assert referred(written, chart, second) == [list(series.values)]
        np.testing.assert_allclose(referred(written, chart, f"{C}errBars/{C}minus")[0], value - low)
        np.testing.assert_allclose(referred(written, chart, f"{C}errBars/{C}plus")[0], high - value)


def test_stored_copies_of_the_numbers_are_the_same(written, story):
    for chart, exhibit in zip(charts(written), story.exhibits, strict=False):
        (series,) = exhibit.native.series
        away = {"plus": np.subtract(series.high, series.values), "minus": np.subtract(series.values, series.low)}
        for way, expected in away.items():
            stored = [float(v.text) for v in chart.findall(f".//{C}errBars/{C}{way}//{C}v")]
            np.testing.assert_allclose(stored, expected)


def test_titles_refer_to_cells_with_the_finding_and_the_unit(written, story):
    for chart, exhibit in zip(charts(written), story.exhibits, strict=False):
        said = [cells(written, element.text)[0] for element in chart.findall(f".//{C}title//{C}f")]
        assert said[0] == exhibit.title
        assert exhibit.native.axis in said[1:]


def test_the_first_category_is_on_top_and_bars_begin_at_zero(written):
    chart = charts(written)[0]
    assert chart.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    assert chart.find(f".//{C}valAx/{C}scaling/{C}min") is None
    assert chart.find(f".//{C}barDir").get("val") == "bar"


def test_bars_have_the_colors_of_the_exhibit_or_of_the_brand(story, tmp_path):
    def colors(brand):
        path = tmp_path / "book.xlsx"
        write_workbook(path, story, brand)
        points = charts(path)[0].findall(f".//{C}dPt//{A}solidFill/{A}srgbClr")
        return [f"#{point.get('val')}" for point in points]

    own = Brand(primary="#7A0019", secondary="#4E9A06")
    assert colors(DEFAULT) == list(story.exhibits[0].native.series[0].colors)
    assert colors(own) == [own.primary, "#BFBFBF", own.secondary]


def test_several_series_keep_their_numbers_apart(story, tmp_path):
    series = (
        Series("Low end", (0.2, 0.1)),
        Series("Mean", (0.5, 0.4), (0.3, 0.2), (0.9, 0.8)),
        Series("Top", (1, 0.9)),
    )
    native = Native("lines", (1.0, 2.0), series, "Contacts", "0.0", "Week")
    several = replace(story.exhibits[2], native=native)
    assert chart_numbers(several).columns.tolist() == [
        *("Week", "Low end", "Mean", "Mean: low", "Mean: high", "Mean: low to value", "Mean: value to high", "Top")
    ]
    path = tmp_path / "book.xlsx"
    write_workbook(path, replace(story, exhibits=(several,)), DEFAULT)
    (chart,) = charts(path)
    assert referred(path, chart, f"{C}yVal") == [list(each.values) for each in series]
    assert referred(path, chart, f"{C}tx") == [[each.name] for each in series]
    assert chart.find(f".//{C}legend") is not None
    assert len({dash.get("val") for dash in chart.findall(f".//{C}ser//{A}prstDash")}) == len(series)


def test_a_scale_of_shares_has_plain_ticks_and_ends_at_all(story, tmp_path):
    native = replace(
        story.exhibits[0].native,
        series=(Series("Share", (0.995, 0.5, 0.2)),),
        number_format='[>0.99]"over 99%";[<0.01]"under 1%";0%',
    )
    path = tmp_path / "book.xlsx"
    write_workbook(path, replace(story, exhibits=(replace(story.exhibits[0], native=native),)), DEFAULT)
    axis = charts(path)[0].find(f".//{C}valAx")
    assert axis.find(f"{C}numFmt").get("formatCode") == "0%"
    assert axis.find(f"{C}scaling/{C}max").get("val") == "1"


def test_names_of_sheets_with_signs_are_quoted_in_references(written, story):
    for chart, name in zip(charts(written), sheet_names(story).values(), strict=False):
        assert all(element.text.startswith(f"'{name}'!") for element in chart.iter(f"{C}f"))


def test_more_bars_are_a_higher_chart(exhibits):
    native = exhibits[0].native
    longer = replace(native, categories=native.categories * 2, series=(Series("x", (1.0,) * 6),))
    assert height_pixels(longer) > height_pixels(native)
