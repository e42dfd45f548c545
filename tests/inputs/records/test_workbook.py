"""Which sheet of a workbook, and what of it a reader would not see."""

from __future__ import annotations

import re

import corpus
import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records import workbook as module
from analysis.inputs.records.dates import MACINTOSH_DAY_0, WINDOWS_DAY_0
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.workbook import workbook_grid


def opened(data: bytes, sheet=None):
    findings = Findings("a.xlsx")
    grid = workbook_grid(data, sheet, findings)
    return grid, list(grid.rows), [str(issue) for issue in findings.issues]


def changed(change) -> bytes:
    return corpus.book(change=change)


def test_header_and_rows_are_where_the_spreadsheet_shows_them():
    grid, rows, issues = opened(corpus.book())
    assert grid.header == list(corpus.HEADER)
    assert [number for number, _ in rows] == list(range(2, 10))
    assert all(len(cells) == 13 for _, cells in rows)
    assert issues == []


@pytest.mark.parametrize(
    ("data", "day_0"), [(corpus.book(), WINDOWS_DAY_0), (corpus.book(change=corpus._macintosh), MACINTOSH_DAY_0)]
)
def test_the_workbook_says_from_when_it_counts_days(data, day_0):
    assert opened(data)[0].day_0 == day_0


def test_the_sheet_with_more_of_the_header_is_taken_over_one_that_mentions_two_fields():
    data = changed(lambda each: each.create_sheet("Notes", 0).append(["Start date", "End date"]))
    grid, _, issues = opened(data)
    assert grid.header[0] == "student_id"
    assert issues == ["file: found other sheets: 'Notes'; expected one sheet; done 'Records' read, these not"]


def test_a_hidden_sheet_is_read_when_it_is_asked_for_and_never_otherwise():
    data = changed(corpus._hide("hidden"))
    with pytest.raises(RecordsError, match="on a hidden sheet"):
        opened(data)
    grid, _, issues = opened(data, "Records")
    assert grid.header == list(corpus.HEADER)
    assert issues == ["file: found a hidden sheet, 'Records'; expected a visible sheet; done read, as you said"]


def test_a_sheet_that_was_asked_for_may_lack_a_header():
    data = changed(lambda each: each.create_sheet("Notes").append(["nothing"]))
    with pytest.raises(RecordsError, match="no header in the first 15 rows of sheet 'Notes'"):
        opened(data, "notes")


def test_a_merged_heading_and_a_merged_remark_are_passed_and_a_merged_value_is_not():
    def heading(workbook):
        corpus._preamble(workbook)
        workbook.active.append(["Exported by the office"])
        workbook.active.merge_cells("A13:M13")

    assert not any("merged" in issue for issue in opened(changed(heading))[2])
    issues = opened(changed(lambda each: each.active.merge_cells("C3:C4")))[2]
    assert "row 3: found merged cells (C3:C4)" in issues[0]
    assert "file refused" in issues[0]


def test_hidden_rows_refuse_the_file_and_hidden_columns_are_noted():
    def hide(workbook):
        workbook.active.row_dimensions[4].hidden = True
        workbook.active.column_dimensions["E"].hidden = True

    _, _, issues = opened(changed(hide))
    assert [issue.split(";")[0] for issue in issues] == [
        "file: found hidden rows (row 4)",
        "file: found hidden columns (hours_per_week)",
    ]


def test_a_hidden_row_below_the_records_is_nobodys_matter():
    assert opened(changed(lambda each: setattr(each.active.row_dimensions[40], "hidden", True)))[2] == []


def test_cells_beyond_the_header_and_beyond_the_limit_are_named(monkeypatch):
    assert "cells right of the header in row 3" in opened(changed(corpus._set("Q3", "remark")))[2][0]
    monkeypatch.setattr(module, "CELL_LIMIT", 14)
    assert "row 2: found a cell that is too long" in opened(corpus.book())[2][0]


def test_damage_below_the_first_rows_is_found_while_reading():
    rows = [[f"{i:05d}", *corpus.ROWS[0][1:]] for i in range(40)]
    data = corpus.patched(corpus.book(rows), corpus.SHEET, lambda xml: xml.replace(b'r="A35"', b'r="!35"'))
    with pytest.raises(RecordsError, match="a damaged workbook"):
        opened(data)


def test_a_workbook_without_styles_is_read():
    data = corpus.patched(
        corpus.book(change=corpus._text_cells),
        "xl/_rels/workbook.xml.rels",
        lambda xml: re.sub(rb"<Relationship [^>]*styles[^>]*>", b"", xml),
    )
    assert len(opened(data)[1]) == 8


def test_the_strict_variant_is_sent_back():
    data = corpus.patched(
        corpus.book(),
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    with pytest.raises(RecordsError, match="not as 'Strict Open XML'"):
        opened(data)
