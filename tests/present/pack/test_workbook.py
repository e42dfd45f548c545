"""The workbook read back: numbers are numbers, text is text, and every sheet is found from the contents."""

import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.exhibit import Series
from analysis.present.pack.workbook import sheet_names, write_workbook

PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "<script>alert(1)</script>",
    r"$\frac{1}{2}$",
    "@SUM(A1)",
    "../../x",
    "Contents!A1",
    "=Contents!$A$1",
    "https://example.org",
    "12",
]


def write(folder, story, brand=DEFAULT, name="briefing.xlsx"):
    path = folder / name
    write_workbook(path, story, brand)
    return path


@pytest.fixture(scope="module")
def path(story, tmp_path_factory):
    return write(tmp_path_factory.mktemp("pack"), story)


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def below(sheet, heading):
    """The rows under a heading, to the first empty one: column names, then cells."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[0] == heading) + 1
    end = next(number for number in range(start, len(rows)) if rows[number][0] is None)
    return [[cell for cell in row if cell is not None] for row in rows[start:end]]


# What it holds


def test_the_contents_lead_to_every_sheet(book, story):
    contents = book["Contents"]
    assert book.sheetnames == ["Contents", *sheet_names(story).values()]
    links = {cell.value: cell.hyperlink.location for row in contents.iter_rows() for cell in row if cell.hyperlink}
    names = sheet_names(story)
    assert links == {exhibit.title: f"'{names[exhibit.name]}'!A1" for exhibit in story.exhibits}


def test_the_contents_say_where_the_numbers_come_from(book, story):
    said, about = texts(book["Contents"]), story.about
    expected = [story.title, story.subtitle, story.answer, story.audience, about["caveat"], about["licence"]]
    expected += [about["season"], about["inputs"], "7", "64", "100", "Python 3.11.0, numpy 2.4.0"]
    assert set(expected) <= set(said)


def test_the_numbers_of_a_chart_are_numbers(book, story):
    for exhibit in story.exhibits:
        if exhibit.native is None:
            continue
        head, *rows = below(book[sheet_names(story)[exhibit.name]], "Numbers of the chart")
        (series,) = exhibit.native.series
        assert head[1:4] == [exhibit.native.axis, "Low", "High"]
        expected = zip(exhibit.native.categories, series.values, series.low, series.high, strict=True)
        assert [tuple(row[:4]) for row in rows] == list(expected)


def test_numbers_are_shown_in_the_format_of_the_chart(book, story):
    for exhibit in story.exhibits[:2]:
        cells = [cell for row in book[sheet_names(story)[exhibit.name]].iter_rows() for cell in row]
        shown = {cell.number_format for cell in cells if isinstance(cell.value, (int, float)) and cell.column > 1}
        assert shown == {exhibit.native.number_format}


def test_the_printed_table_is_there_as_printed(book, story):
    for exhibit in story.exhibits:
        head, *rows = below(book[sheet_names(story)[exhibit.name]], "As printed")
        table = exhibit.table.reset_index()
        assert head == list(table.columns)
        assert rows == table.to_numpy().tolist()


def test_every_sheet_says_title_unit_source_caveat_and_alt_text(book, story):
    for exhibit in story.exhibits:
        said = texts(book[sheet_names(story)[exhibit.name]])
        assert {exhibit.title, exhibit.subtitle, exhibit.source, exhibit.caveat, exhibit.alt} <= set(said)
        assert said[2] == (exhibit.native.axis if exhibit.native else "Units: see the names of the columns")


def test_charts_and_pictures_have_alt_text(path, story):
    with zipfile.ZipFile(path) as archive:
        drawings = [archive.read(n).decode() for n in sorted(archive.namelist()) if n.startswith("xl/drawings/drawing")]
    assert len(drawings) == len(story.exhibits)
    for drawing, exhibit in zip(drawings, story.exhibits, strict=True):
        assert f'descr="{exhibit.alt}"' in drawing


def test_sheets_print_on_one_page_across_and_keep_the_title_in_sight(book):
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page across is what a file need not say
        assert sheet.page_setup.fitToHeight == 0  # as many down as needed
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.freeze_panes == "A3"
        assert "Work exposure" in sheet.oddFooter.left.text


def test_a_wide_table_stands_below_its_chart(story, tmp_path):
    wide = pd.DataFrame({f"Column {n}": ["a rather long text in this cell"] for n in range(6)}, index=["x"])
    exhibit = replace(story.exhibits[3], table=wide.rename_axis("Format"))
    sheet = openpyxl.load_workbook(write(tmp_path, replace(story, exhibits=(exhibit,)))).worksheets[1]
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "As printed")
    assert sheet._images[0].anchor._from.col == 0
    assert (row - 6) * 20 >= exhibit.size_inches[1] * 100


def test_columns_are_wide_and_rows_high_enough(story, tmp_path):
    long = "A name that goes on and on until it needs more than a single line of its cell"
    table = pd.DataFrame({"Share": ["10%"]}, index=pd.Index([long], name="Format"))
    path = write(tmp_path, replace(story, exhibits=(replace(story.exhibits[3], table=table),)))
    sheet = openpyxl.load_workbook(path).worksheets[1]
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == long)
    width = sheet.column_dimensions["A"].width
    assert sheet.row_dimensions[row].height * width >= 15 * len(long)


# Names of sheets


def test_names_of_sheets_are_short_and_differ(story):
    first = story.exhibits[0]
    twins = [replace(first, name=f"{'very-long-' * 5}{end}", title=end) for end in ("one", "two")]
    contents = replace(first, name="contents", title="three")
    names = sheet_names(replace(story, exhibits=(*twins, contents)))
    assert all(len(name) <= 31 for name in names.values())
    assert len({name.lower() for name in [*names.values(), "Contents"]}) == 4


# Text that pretends to be something else


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_never_becomes_a_formula_or_a_link(story, tmp_path, payload):
    first = story.exhibits[0]
    native = replace(first.native, categories=(payload, *first.native.categories[1:]), axis=payload)
    table = pd.DataFrame({payload: [payload]}, index=pd.Index([payload], name=payload + " "))
    hostile = replace(
        first, title=payload, subtitle=payload, source=payload, caveat=payload, alt=payload, table=table, native=native
    )
    told = replace(story, title=payload, subtitle=payload, answer=payload, exhibits=(hostile,))
    path = write(tmp_path, told, Brand(name=payload))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert sum(cell.value == payload for cell in cells) >= 15
    assert all(cell.hyperlink is None or not cell.hyperlink.target for cell in cells)
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
        charts = archive.read("xl/charts/chart1.xml").decode()
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert charts.count("<c:f>'1 contacts'!") == charts.count("<c:f>")


def test_numbers_that_are_none_leave_an_empty_cell(story, tmp_path):
    first = story.exhibits[0]
    series = Series("x", (1.0, float("nan"), float("inf")))
    lacking = replace(first, native=replace(first.native, series=(series,)))
    sheet = openpyxl.load_workbook(write(tmp_path, replace(story, exhibits=(lacking,)))).worksheets[1]
    assert [row[1:] for row in below(sheet, "Numbers of the chart")[1:]] == [[1.0], [], []]


# The same twice


def test_two_runs_write_the_same_bytes(path, story, tmp_path):
    assert write(tmp_path, story).read_bytes() == path.read_bytes()


def test_nobody_no_time_and_no_place_is_named(path, tmp_path):
    with zipfile.ZipFile(path) as archive:
        core = archive.read("docProps/core.xml").decode()
        whole = b"".join(archive.read(name) for name in archive.namelist())
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
    assert "<dc:creator>work-exposure</dc:creator>" in core
    assert core.count("1980-01-01T00:00:00Z") == core.count("<dcterms:") == 2
    assert str(tmp_path).encode() not in whole


def test_the_brand_is_in_the_headings(story, tmp_path):
    brand = Brand(name="Office & Co", primary="#7A0019", secondary="#4E9A06", font="Georgia")
    sheet = openpyxl.load_workbook(write(tmp_path, story, brand)).worksheets[1]
    assert sheet["A1"].font.color.rgb == "FF7A0019"
    assert sheet["A1"].font.name == "Georgia"
    assert "Office && Co" in sheet.oddFooter.left.text or "Office & Co" in sheet.oddFooter.left.text
