"""Cells of a row beside each other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.inputs.records.consistency import PLAUSIBLE, check_rows
from analysis.inputs.records.fields import COLUMNS, FIELDS
from analysis.inputs.records.findings import Findings

FINE = {
    "student_id": "1",
    "format": "internship",
    "start_date": "2025-06-02",
    "end_date": "2025-08-22",
    "hours_per_week": 35.0,
    "total_hours": 400.0,
    "paid": True,
    "pay_amount": 18.5,
    "pay_unit": "hour",
}


def checked(*rows, currency="USD"):
    table = pd.DataFrame(
        {name: pd.Series([{**FINE, **row}.get(name) for row in rows], dtype=FIELDS[name].dtype) for name in COLUMNS}
    )
    before = table.copy()
    findings = Findings("a.csv")
    findings.expect(np.arange(2, len(rows) + 2))
    check_rows(table, currency, findings)
    pd.testing.assert_frame_equal(table, before)
    return findings


def test_a_row_that_fits_together_is_passed():
    assert checked({}).issues == []


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ({"end_date": "2025-06-01", "total_hours": None}, "end_date", "a date before the start"),
        ({"total_hours": 82 * 24.0 + 1}, "total_hours", "1969 hours in 82 days"),
        ({"paid": False}, "paid", "no beside an amount of pay"),
        ({"pay_amount": 0.0}, "paid", "yes beside pay of 0"),
    ],
)
def test_what_cannot_be_is_set_aside(row, column, found):
    findings = checked({}, {"student_id": "2", **row})
    assert findings.aside.tolist() == [False, True]
    assert [(issue.row, issue.column, issue.found) for issue in findings.issues] == [(3, column, found)]


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ({"total_hours": 1300.0}, "total_hours", "hours far from"),
        ({"total_hours": 120.0}, "total_hours", "hours far from"),
        ({"total_hours": 1.19, "end_date": None}, "total_hours", "fewer hours in total than in one week"),
        ({"total_hours": 34.0, "end_date": "2025-06-16"}, "total_hours", "fewer hours in total than in one week"),
        ({"end_date": "2029-06-01", "total_hours": None}, "end_date", "more than three years"),
        ({"pay_unit": None}, "pay_unit", "no unit beside an amount"),
        ({"pay_amount": 52000.0}, "pay_amount", "pay that is odd"),
        ({"pay_amount": 18.5, "pay_unit": "year"}, "pay_amount", "pay that is odd"),
    ],
)
def test_what_is_odd_is_noted_and_kept(row, column, found):
    findings = checked({}, {"student_id": "2", **row})
    assert not findings.aside.any()
    assert [issue.column for issue in findings.issues] == [column]
    assert findings.issues[0].found.startswith(found)
    assert findings.issues[0].found.endswith("in row 3")


@pytest.mark.parametrize(
    "row",
    [
        {"end_date": "2025-06-02", "total_hours": 8.0, "hours_per_week": 8.0},
        {"end_date": None, "total_hours": 4000.0},
        {"end_date": None, "total_hours": 35.0},
        {"end_date": "2025-06-11", "total_hours": 34.0},
        {"paid": False, "pay_amount": None, "pay_unit": None},
        {"paid": False, "pay_amount": 0.0},
        {"paid": None, "pay_amount": 18.5},
        {"total_hours": None},
    ],
)
def test_what_is_merely_missing_or_short_is_passed(row):
    assert checked(row).issues == []


def test_pay_in_money_worth_less_is_not_held_to_dollars():
    assert checked({"pay_amount": 1200.0}, currency="JPY").issues == []
    assert len(checked({"pay_amount": 1200.0}).issues) == 1


@pytest.mark.parametrize("unit", PLAUSIBLE)
def test_the_ends_of_what_is_plausible_are_plausible(unit):
    low, high = PLAUSIBLE[unit]
    rows = [{"student_id": str(i), "pay_amount": float(pay), "pay_unit": unit} for i, pay in enumerate((low, high))]
    assert checked(*rows).issues == []


def test_two_scales_of_satisfaction_are_noted_when_few_are_above_five():
    few = [{"student_id": str(i), "satisfaction": rating} for i, rating in enumerate((4.0, 5.0, 3.0, 9.0))]
    assert [issue.column for issue in checked(*few).issues] == ["satisfaction"]
    many = [{"student_id": str(i), "satisfaction": rating} for i, rating in enumerate((4.0, 8.0, 3.0, 9.0))]
    assert checked(*many).issues == []


def test_a_student_who_starts_the_same_format_twice_on_a_day_is_noted():
    findings = checked({}, {"hours_per_week": 30.0}, {"student_id": "2"})
    assert [issue.found for issue in findings.issues] == ["the same student, format and start in rows 2, 3"]
