"""From texts to typed columns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.inputs.records.cells import UNREADABLE, Cells
from analysis.inputs.records.fields import COLUMNS
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import Layout, Stated
from analysis.inputs.records.typed import Reading, Typing


def typed(reading=None, **columns):
    findings = Findings("a.csv")
    made = {}
    for name, texts in columns.items():
        distinct = list(dict.fromkeys(texts))
        made[name] = Cells(name, distinct, np.array([distinct.index(text) for text in texts]))
        findings.expect(np.arange(2, len(texts) + 2))
    return Typing(made, reading or Reading(), findings).table(), findings


def test_a_table_has_all_columns_whatever_the_file_has():
    table, findings = typed(satisfaction=["4", "", "5"])
    assert tuple(table.columns) == COLUMNS
    assert table["satisfaction"].fillna(-1).tolist() == [4, -1, 5]
    assert table.drop(columns="satisfaction").isna().all(axis=None)
    assert findings.issues == []


def test_a_needed_cell_that_is_empty_sets_its_row_aside_and_another_does_not():
    _, findings = typed(format=["internship", "n/a"], hours_per_week=["", "10"], paid=["", "yes"])
    assert findings.aside.tolist() == [True, True]
    assert {(issue.row, issue.column) for issue in findings.issues} == {(3, "format"), (2, "hours_per_week")}


def test_every_wrong_cell_of_a_row_is_named():
    _, findings = typed(format=["job"], hours_per_week=["x"], paid=["so so"], satisfaction=["11"])
    assert [issue.column for issue in findings.issues] == ["format", "hours_per_week", "satisfaction", "paid"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("paid", "maybe"),
        ("paid", "unknown"),
        ("contacts_made", "?"),
        ("end_date", "Ongoing"),
        ("offer_received", "TBD"),
    ],
)
def test_answers_that_say_nothing_are_missing_with_a_note(name, text):
    table, findings = typed(**{name: [text]})
    assert table[name].isna().all()
    assert (findings.issues[0].found, findings.issues[0].done) == (f"'{text}' in row 2", "read as missing")


@pytest.mark.parametrize("text", ["?", "unknown", "TBD"])
def test_the_same_answers_in_a_needed_column_set_the_row_aside(text):
    assert typed(hours_per_week=[text])[1].aside.all()
    assert typed(format=[text])[1].aside.all()


def test_a_formula_or_an_error_without_a_value_is_missing_where_the_column_is_not_needed():
    lost = [f"{UNREADABLE}a formula without a stored value", f"{UNREADABLE}the error #REF!", "12"]
    table, findings = typed(total_hours=lost, hours_per_week=lost)
    assert table["total_hours"].isna().tolist() == [True, True, False]
    assert findings.aside.tolist() == [True, True, False]
    (note,) = [issue for issue in findings.issues if issue.column == "total_hours"]
    assert note.found == "a formula without a stored value and the error #REF! in rows 2, 3"


def test_a_remark_behind_yes_is_left_out_with_a_note():
    table, findings = typed(paid=["Yes (stipend)", "no (credit only)", "yes"])
    assert table["paid"].tolist() == [True, False, True]
    assert [issue.found for issue in findings.issues] == ["a remark behind yes or no in rows 2, 3"]


@pytest.mark.parametrize(
    ("texts", "refused"), [(["1", "2"], True), (["1", "0", "2"], False), (["1", "0"], False), (["yes", "2"], False)]
)
def test_yes_coded_as_one_and_no_as_two_refuses_the_file(texts, refused):
    _, findings = typed(paid=texts)
    assert any(issue.done == "file refused" for issue in findings.issues) == refused
    assert findings.aside.tolist() == [text == "2" for text in texts]


def test_skills_are_free_text_and_are_never_shown():
    table, findings = typed(skills_practised=["SQL; 3 tools", "", f"{UNREADABLE}the error #REF!", "12"])
    assert table["skills_practised"].tolist()[::3] == ["SQL; 3 tools", "12"]
    assert table["skills_practised"].isna().tolist() == [False, True, True, False]
    assert not findings.aside.any()
    assert "SQL" not in str(findings.issues)


def test_where_skills_are_counted_a_text_is_wrong():
    _, findings = typed(skills_practised=["3", "4", "2O", "5"])
    assert findings.aside.tolist() == [False, False, True, False]


def test_the_order_of_dates_comes_from_the_reader_the_header_or_a_proof():
    stated = Reading(Layout(stated={"start_date": Stated("start_date", order="dmy")}))
    assert typed(stated, start_date=["04/03/2025"])[0]["start_date"][0] == pd.Timestamp("2025-03-04")
    said = Reading(dates="mdy")
    assert typed(said, start_date=["04/03/2025"])[0]["start_date"][0] == pd.Timestamp("2025-04-03")
    _, findings = typed(Reading(stated.layout, dates="mdy"), start_date=["04/03/2025"])
    assert findings.issues[0].found == "day first in the header"


def test_decimal_marks_of_other_columns_count_for_thousands_only():
    table, findings = typed(hours_per_week=["37.5", "20"], pay_amount=["4,500", "600"])
    assert table["pay_amount"].tolist() == [4500, 600]
    assert findings.issues == []


def test_a_number_with_three_decimals_sets_its_row_aside_and_says_why():
    table, findings = typed(pay_amount=["$560.00", "$1.190"])
    assert table["pay_amount"][0] == 560 and findings.aside.tolist() == [False, True]
    (issue,) = findings.issues
    assert (issue.row, issue.found) == (3, "'$1.190'")
    assert "not with three decimals" in issue.expected


def test_an_identifier_in_another_column_is_not_repeated():
    _, findings = typed(student_id=["00417", "00418"], hours_per_week=["00418", "101"])
    assert [issue.found for issue in findings.issues] == ["a text of 5 characters", "'101'"]
