"""Headers are compared without case, spaces and punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records.fields import FIELDS
from analysis.inputs.records.names import field_names, graduate_names, known, plain, without_qualifiers


@given(
    name=st.sampled_from(sorted(FIELDS)), between=st.sampled_from((" ", "_", "-", "", ".", "\u00a0")), up=st.booleans()
)
def test_every_spelling_of_a_field_is_the_field(name, between, up):
    header = f" {name.replace('_', between)}{'?' if up else ''} "
    assert field_names()[plain(header.upper() if up else header)] == (name, None)


@pytest.mark.parametrize(
    ("header", "field", "unit"),
    [
        ("Hrs/Wk", "hours_per_week", None),
        ("Hourly rate", "pay_amount", "hour"),
        ("Monthly stipend", "pay_amount", "month"),
        ("Skills Practiced", "skills_practised", None),
        ("Ｓｔａｒｔ　ｄａｔｅ", "start_date", None),
    ],
)
def test_other_names_in_use(header, field, unit):
    assert field_names()[plain(header)] == (field, unit)


def test_an_adapters_names_are_known_with_it_only():
    assert "salary" not in field_names()
    assert field_names("handshake_internships")["salary"] == ("pay_amount", None)
    assert field_names("handshake_internships")["studentid"] == ("student_id", None)


def test_graduates_have_an_outcome_and_perhaps_an_identifier():
    assert {field for field, _ in graduate_names().values()} == {"outcome", "student_id"}
    assert graduate_names()["outcometype"] == ("outcome", None)


def test_known_headers_are_counted_once_each_and_words_of_records_are_none():
    assert known(["Student ID", "student_id", "Job Title", "Outcome Type", "Pay (USD)", ""]) == 4
    assert known(["00417", "internship", "2025-06-02", "yes", "hour"]) == 0
    assert without_qualifiers("Pay (USD) [optional]") == "Pay"
