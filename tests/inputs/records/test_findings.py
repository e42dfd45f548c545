"""Issues are collected, records set aside, and the file refused with everything at once."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records.findings import SINGLE_ISSUES, Findings, listed


@pytest.fixture
def findings():
    made = Findings("a.csv")
    made.expect(np.arange(2, 2002))
    return made


def test_a_record_is_set_aside_with_the_row_of_the_spreadsheet(findings):
    findings.set_aside([0, 3], "format", lambda record: f"'{record}'", "a format")
    assert np.flatnonzero(findings.aside).tolist() == [0, 3]
    assert [(issue.row, issue.found) for issue in findings.issues] == [(2, "'0'"), (5, "'3'")]


def test_a_column_that_is_wrong_throughout_is_told_in_one_more_sentence(findings):
    findings.set_aside(range(1500), "format", lambda _: "nothing", "a format")
    assert findings.aside.sum() == 1500
    assert len(findings.issues) == SINGLE_ISSUES + 1
    assert findings.issues[-1].found == "500 further rows of this kind"


def test_notes_alone_do_not_refuse(findings):
    findings.note("something", "something else", "read")
    findings.noted([1, 2], "format", "odd words", "formats", "read")
    findings.set_aside([1], "format", lambda _: "nothing", "a format")
    findings.settle()
    assert findings.issues[1].found == "odd words in rows 3, 4"


def test_nothing_is_noted_about_no_record(findings):
    findings.noted([], "format", "odd words", "formats", "read")
    findings.set_aside([], "format", lambda _: "nothing", "a format")
    assert findings.issues == []


def test_a_refusal_waits_until_all_is_collected_and_stop_does_not(findings):
    findings.refuse("one", "two", "mend one", row=7)
    findings.set_aside([0], "format", lambda _: "nothing", "a format")
    findings.note("of the file", "none", "read")
    with pytest.raises(RecordsError) as caught:
        findings.settle()
    assert [issue.row for issue in caught.value.issues] == [7, None, 2]
    with pytest.raises(RecordsError, match="mend two"):
        findings.stop("three", "four", "mend two")


def test_a_column_goes_by_the_files_own_name_with_the_field_behind_it(findings):
    findings.headers = {"start_date": "Start Date", "hours_per_week": "Hours/Week"}
    findings.note("something", "a date", "read", column="start_date")
    findings.note("a formula", "a value", "read", column="Hours/Week")
    findings.set_aside([0], "hours_per_week", lambda _: "nothing", "hours")
    findings.refuse("something", "else", "mend it", column="Notes")
    places = [str(issue).partition(":")[0] for issue in findings.issues]
    assert places == [
        "column Start Date",
        "column Hours/Week (hours_per_week)",
        "row 2, column Hours/Week (hours_per_week)",
        "column Notes",
    ]
    assert findings.issues[1].column == "hours_per_week"
    assert findings.called("hours_per_week") == "Hours/Week (hours_per_week)"
    assert findings.refused == {"Notes"}


@pytest.mark.parametrize(
    ("rows", "text"),
    [([5], "row 5"), ([5, 6], "rows 5, 6"), (list(range(1, 12)), "rows 1, 2, 3, 4, 5, 6, 7, 8 and 3 more")],
)
def test_rows_are_listed_up_to_a_point(rows, text):
    assert listed(rows) == text
