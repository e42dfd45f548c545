"""The workbook inside a chart, read back."""

import io

import openpyxl
import pytest

from analysis.present.pack.chart_workbook import Columns, workbook_of
from analysis.present.pack.exhibit import Native, Series

TRICKY = ("=1+1", "@cmd", "https://a.example", "00123")


def native(categories=TRICKY, kind="bars"):
    one = Series("=SUM(A1)", (1.0, 2.0, 3.5, 0.25), (0.5, 1.0, 3.0, 0.0), (2.0, 2.5, 4.0, 1.0))
    return Native(kind, categories, (one, Series("plain", (4.0, 3.0, 2.0, 1.0))), "Axis", "0.0")


def sheet_of(blob):
    return openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]


def test_names_values_and_intervals_stand_where_the_chart_looks_for_them():
    columns = Columns.of(native())
    sheet = sheet_of(workbook_of(columns))
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(TRICKY)
    assert [row[1:] for row in rows] == [
        (1, 4, 0.5, 2, 0.5, 1),
        (2, 3, 1, 2.5, 1, 0.5),
        (3.5, 2, 3, 4, 0.5, 0.5),
        (0.25, 1, 0, 1, 0.25, 0.75),
    ]
    assert columns.address(1) == "Sheet1!$B$2:$B$5"
    assert columns.intervals == (3, 0)
    assert [sheet.cell(1, c).value for c in (2, 3, 4, 7)] == [
        "=SUM(A1)",
        "plain",
        "=SUM(A1): low end",
        "=SUM(A1): plus",
    ]


def test_text_is_never_a_formula_or_a_link():
    sheet = sheet_of(workbook_of(Columns.of(native())))
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_numbers_along_a_line_stay_numbers():
    sheet = sheet_of(workbook_of(Columns.of(native((1, 2, 5, 8), kind="lines"))))
    assert [cell.value for cell in sheet["A"][1:]] == [1, 2, 5, 8]


def test_two_runs_give_the_same_bytes():
    assert workbook_of(Columns.of(native())) == workbook_of(Columns.of(native()))


def test_nobody_and_no_time_is_named():
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(Columns.of(native()))))
    assert (book.properties.creator, book.properties.created.year) == ("work-exposure", 2000)
    assert book.properties.modified == book.properties.created


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_a_number_that_is_missing_is_refused(wrong):
    with pytest.raises(ValueError, match="'one' has a number that is missing or infinite"):
        Columns.of(Native("bars", ("a", "b"), (Series("one", (1.0, wrong)),), "Axis", "0"))
