"""Rows that are no records."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.inputs.records.cells import Cells
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.totals import (
    is_footer,
    is_total,
    set_aside_headers,
    set_aside_repeats,
    set_aside_what_is_no_record,
)


@pytest.mark.parametrize(
    "text",
    [
        "Total",
        "TOTALS:",
        "Grand total",
        "Sub-total",
        "Sum",
        "Average",
        "Mean",
        "Count",
        "Total hours",
        "*** Total ***",
        "Max",
    ],
)
def test_names_of_summaries(text):
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["00417", "Max Miller", "Summer", "Minna", "totally", "Mean Street", "Counter", "internship", ""]
)
def test_names_of_anything_else(text):
    assert not is_total(text)


@pytest.mark.parametrize(
    "cells",
    [["Total", "", "99"], ["", "Grand total", "5"], ["Exported on 2025-09-30"], ["12 records"], ["", "Page 1 of 2"]],
)
def test_remarks_under_the_records(cells):
    assert is_footer(cells)


@pytest.mark.parametrize(
    "cells", [["00417"], ["00417", "internship"], ["", ""], [], ["Exported", "again"], ["Jane Doe"]]
)
def test_a_short_row_is_no_remark_unless_it_says_so(cells):
    assert not is_footer(cells)


def column(name, *texts):
    distinct = list(dict.fromkeys(texts))
    return Cells(name, distinct, np.array([distinct.index(text) for text in texts]))


def test_totals_and_hollow_rows_are_set_aside_once_each():
    columns = {
        "student_id": column("student_id", "1", "Total", "", "2", "note to self"),
        "format": column("format", "internship", "", "", "internship", ""),
        "start_date": column("start_date", "2025-06-02", "", "", "", ""),
        "hours_per_week": column("hours_per_week", "35", "", "", "", ""),
    }
    findings = Findings("a.csv")
    findings.expect(np.arange(2, 7))
    set_aside_what_is_no_record(columns["student_id"], columns, findings)
    assert findings.aside.tolist() == [False, True, True, False, True]
    assert [(issue.row, issue.found.split()[-1]) for issue in findings.issues] == [
        (3, "summary"),
        (4, "footer"),
        (6, "footer"),
    ]


@pytest.mark.parametrize("same", [True, False])
def test_the_header_again_is_set_aside_and_another_header_refuses_the_file(same):
    header = ["student_id", "format", "start_date"]
    columns = {
        "student_id": column("student_id", "1", "Paid", "2"),
        "format": column("format", "internship", "Format", "internship"),
        "start_date": column("start_date", "2025-06-02", "Start" if same else "Hours per week", "2025-06-02"),
    }
    findings = Findings("a.csv")
    findings.expect(np.arange(2, 5))
    set_aside_headers(columns, np.array([1, hash(tuple(header)) if same else 2, 3]), header, findings)
    assert findings.aside.tolist() == [False, same, False]
    assert [(issue.row, issue.done) for issue in findings.issues] == [(3, "row set aside" if same else "file refused")]


def test_a_total_in_a_first_column_that_is_no_field_is_seen():
    first, columns = column("first", "x", "Total"), {"student_id": column("student_id", "1", "2")}
    findings = Findings("a.csv")
    findings.expect(np.arange(2, 4))
    set_aside_what_is_no_record(first, columns, findings)
    assert findings.aside.tolist() == [False, True]


def test_a_file_without_needed_columns_is_left_to_others():
    findings = Findings("a.csv")
    findings.expect(np.arange(2, 4))
    set_aside_what_is_no_record(column("paid", "yes", "no"), {"paid": column("paid", "yes", "no")}, findings)
    assert not findings.aside.any()


@pytest.mark.parametrize("cells", [7, 8])
def test_repeats_name_the_row_they_repeat_and_are_set_aside_when_they_hold_enough(cells):
    findings = Findings("a.csv")
    findings.expect(np.array([2, 3, 4, 5, 9]))
    columns = {f"c{i}": column(f"c{i}", *"ababa") for i in range(cells)} | {"empty": column("empty", *[""] * 5)}
    set_aside_repeats(columns, np.array([7, 8, 7, 8, 7]), findings)
    assert findings.aside.tolist() == ([False, False, True, True, True] if cells == 8 else [False] * 5)
    found = [f"a repeat of row {row} in every column" for row in (2, 3, 2)]
    few = ["the same few cells as an earlier row in rows 4, 5, 9"]
    assert [issue.found for issue in findings.issues] == (found if cells == 8 else few)
