"""Which column is which field, and what a header states about it."""

from __future__ import annotations

import pytest

from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import header_in, layout_of, stated_in
from analysis.inputs.records.names import field_names


def laid_out(*header, adapter=None):
    findings = Findings("a.csv")
    return layout_of(header, field_names(adapter), 1, findings), findings.issues


def test_positions_follow_the_header():
    layout, issues = laid_out("Format", "Notes", "Student ID", "", "Start date")
    assert layout.columns == {"format": 0, "student_id": 2, "start_date": 4}
    assert [issue.found for issue in issues] == ["1 further column ('Notes')"]


@pytest.mark.parametrize(
    ("header", "field", "states"),
    [
        ("Start (MM/DD/YYYY)", "start_date", {"order": "mdy"}),
        ("End date [yyyy-mm-dd]", "end_date", {"order": "ymd"}),
        ("Pay (EUR)", "pay_amount", {"currencies": frozenset({"EUR"})}),
        ("pay_amount_usd", "pay_amount", {"currencies": frozenset({"USD"})}),
        ("Pay £", "pay_amount", {"currencies": frozenset({"GBP"})}),
        ("Pay (USD per hour)", "pay_amount", {"currencies": frozenset({"USD"}), "pay_unit": "hour"}),
        ("Pay ($/hr)", "pay_amount", {"pay_unit": "hour"}),
        ("Annual salary", "pay_amount", {"pay_unit": "year"}),
        ("Paid (yes/no)", "paid", {}),
        ("Satisfaction (1-5)", "satisfaction", {}),
        ("Total hours (hrs)", "total_hours", {}),
        ("Hours per week (average)", "hours_per_week", {}),
        ("Total hours (days)", None, {}),
        ("Pay (in thousands)", None, {}),
        ("Start date (planned)", None, {}),
        ("Hours", None, {}),
        ("USD", None, {}),
    ],
)
def test_what_stands_in_parentheses_fits_the_field_or_it_is_not_the_field(header, field, states):
    stated = stated_in(header, field_names())
    assert (stated.field if stated else None) == field
    for name, value in states.items():
        assert getattr(stated, name) == value


def test_two_columns_for_one_field_refuse_the_file():
    _, issues = laid_out("Weekly hours", "hours_per_week")
    assert (issues[0].column, issues[0].done) == ("hours_per_week", "file refused")
    assert issues[0].found == "two columns, 'Weekly hours' (column 1) and 'hours_per_week' (column 2)"
    assert issues[0].mend == "delete or rename one of the columns for Weekly hours (hours_per_week)"


@pytest.mark.parametrize("name", ["start_date", "Notes"])
def test_the_same_header_twice_refuses_the_file_whatever_it_is(name):
    _, issues = laid_out(name, "format", name)
    refused = [issue.found for issue in issues if issue.done == "file refused"]
    assert refused == ["the header twice, in columns 1 and 3"]


def test_empty_headers_may_stand_as_often_as_they_like():
    assert laid_out("format", "", "", " ")[1] == []


def test_a_header_that_is_nearly_a_field_is_pointed_out():
    _, issues = laid_out("format", "pay_amout")
    assert [(issue.column, issue.expected) for issue in issues][-1] == ("pay_amout", "perhaps pay_amount")


def test_many_further_columns_are_counted():
    _, issues = laid_out("format", *(f"q{i}" for i in range(30)))
    assert issues[0].found.startswith("30 further columns ('q0', ")
    assert issues[0].found.endswith("'q11' and 18 more)")


@pytest.mark.parametrize("header", [["Jane Doe", "paid", "stipend"], ["0078593", "Internship", "paid", "stipend"]])
def test_a_record_that_is_taken_for_a_header_is_not_repeated(header):
    _, issues = laid_out(*header)
    assert [issue.found for issue in issues] == [f"{len(header) - 2} further column{'s' * (len(header) > 3)}"]


def test_a_number_or_an_address_in_a_header_is_only_described():
    _, issues = laid_out("format", "jane@example.edu", "312-555-0134", "Advisor")
    assert issues[0].found == ("3 further columns (a header of 16 characters, a header of 12 characters, 'Advisor')")


def test_the_columns_that_are_not_read_are_counted():
    findings = Findings("a.csv")
    layout_of(["format", "Host", "", "Notes"], field_names(), 1, findings)
    assert findings.columns_unread == 2


def test_the_row_with_the_most_known_headers_is_the_header():
    rows = [(1, ["Start", "End"]), (2, ["student_id", "format", "start"]), (3, ["1", "internship", "2025"])]
    assert header_in(rows) == 1
    assert header_in(rows[2:]) is None
    assert header_in([(16, rows[1][1])]) is None
    assert header_in([]) is None
