"""Separator and header are found, and every row is as long as the header."""

from __future__ import annotations

import corpus
import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records.decoding import Text, decode
from analysis.inputs.records.delimited import delimited_grid
from analysis.inputs.records.findings import Findings

HEAD = "student_id,format,start_date\n"


def opened(text: str):
    findings = Findings("a.csv")
    grid = delimited_grid(Text(text.encode(), "utf-8", False), findings)
    return grid, list(grid.rows), [str(issue) for issue in findings.issues]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("above", ["", "sep=@\n"])
def test_the_separator_is_found_or_said(separator, above):
    text = above.replace("@", separator) + corpus.text(separator=separator)
    grid, rows, issues = opened(text)
    assert grid.header == list(corpus.HEADER)
    assert [number for number, _ in rows] == list(range(2, 10))
    assert [cells for _, cells in rows] == corpus.ROWS
    assert issues == []


def test_the_separator_with_the_most_known_headers_wins():
    grid, rows, _ = opened("student_id;format;start_date,hours;x\n1;2;3,4;5\n")
    assert grid.header == ["student_id", "format", "start_date,hours", "x"]
    assert rows == [(2, ["1", "2", "3,4", "5"])]


@pytest.mark.parametrize("lines", [0, 1, 14])
def test_the_header_is_found_below_other_text(lines):
    grid, rows, issues = opened("some, text\n" * lines + HEAD + "1,2,3\n")
    assert grid.header_row == lines + 1
    assert [number for number, _ in rows] == [lines + 2]
    assert len(issues) == (lines > 0)


def test_a_header_below_the_fifteenth_row_is_not_found():
    with pytest.raises(RecordsError, match="no header in the first 15 rows"):
        opened("text\n" * 15 + HEAD)


def test_the_message_about_a_missing_header_repeats_no_cell():
    with pytest.raises(RecordsError) as caught:
        opened("00417,Jane Doe,2025-06-02\n")
    assert "Jane" not in str(caught.value)


def test_rows_of_another_length_are_named_and_never_padded():
    _, rows, issues = opened(HEAD + "1,2\n1,2,3\n1,2,3,\n")
    assert rows == [(3, ["1", "2", "3"])]
    assert [issue.split(";")[0] for issue in issues] == ["file: found 2 to 4 cells in rows 2, 4"]


def test_many_rows_of_another_length_are_one_line_with_the_first_ten():
    _, _, issues = opened(HEAD + "1,2,3\n" + "1,2\n" * 17)
    assert len(issues) == 1
    assert issues[0].startswith("file: found 2 cells in rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 7 more; expected 3")


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolon"), ("\t", "tab"), (",", "comma")])
def test_the_separator_and_what_to_do_are_said(sign, name):
    findings = Findings("a.csv")
    grid = delimited_grid(decode((HEAD + "1,2,3\n1,2\n1,2,3\n").replace(",", sign).encode(), findings), findings)
    list(grid.rows)
    (issue,) = findings.issues
    assert issue.expected == f"3 cells, as in the header, with a {name} between them"
    assert issue.mend.startswith("put texts with a tab in" if sign == "\t" else f"put texts with '{sign}' in quotation")
    assert "delete a page footer" in issue.mend


def test_a_last_record_that_is_cut_inside_quotation_marks_is_named_by_its_own_row():
    findings = Findings("a.csv")
    grid = delimited_grid(decode((HEAD + '1,2,3\n4,5,6\n7,8,"nine').encode(), findings), findings)
    list(grid.rows)
    assert [issue.row for issue in findings.issues] == [4]
    assert "export it again or delete the last record" in findings.issues[0].mend


def test_where_every_row_has_the_same_other_length_the_header_is_in_question():
    _, _, issues = opened(HEAD + "1,2\n" * 7)
    assert len(issues) == 1
    assert issues[0].startswith("row 1: found rows of 2 below a header of 3; expected as many cells in each row")


@pytest.mark.parametrize(
    ("last", "named"),
    [
        ("1,2", "row 3: found 2 cells and then the end of the file"),
        ("1,2,3", "row 3: found no line end"),
        ("1,2\n", "row 3: found 2 cells;"),
    ],
)
def test_a_last_row_that_may_be_cut_is_named(last, named):
    _, _, issues = opened(HEAD + "1,2,3\n" + last)
    assert len(issues) == 1
    assert issues[0].startswith(named)


@pytest.mark.parametrize("footer", ["Total,,99", "Total", "Exported by the office", "12 records", "Source: our system"])
@pytest.mark.parametrize("end", ["\n", ""])
def test_a_total_or_a_remark_under_the_records_is_set_aside(footer, end):
    grid, rows, issues = opened(HEAD.replace("\n", ",x\n") + "1,2,3,4\n" + footer + end)
    assert len(rows) == 1
    assert grid.footers == [3]
    assert issues == ["row 3: found a total or a remark under the records; expected a record; done row set aside"]


def test_the_same_remark_between_records_refuses_the_file():
    grid, _, issues = opened(HEAD + "1,2,3\nTotal\n1,2,3\n")
    assert grid.footers == []
    assert "row 3: found 1 cell" in issues[0]


def test_blank_rows_inside_are_named_and_blank_rows_at_the_end_are_not():
    _, rows, issues = opened(HEAD + "1,2,3\n\n,,\n4,5,6\n\n,,\n")
    assert [number for number, _ in rows] == [2, 5]
    assert issues == ["file: found nothing in rows 3, 4; expected records without gaps; done blank rows passed over"]
