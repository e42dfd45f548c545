"""The thirteen fields and the names offices give them."""

from __future__ import annotations

import re

from analysis.inputs.records.fields import COLUMNS, FIELDS, PAY_WITH_UNIT, REQUIRED
from analysis.inputs.records.names import plain

CONTRACT = (
    "student_id, format, start_date, end_date, hours_per_week, total_hours, paid, pay_amount, pay_unit, contacts_made, "
    "skills_practised, satisfaction, offer_received"
)


def test_the_columns_are_those_of_the_contract_in_that_order():
    assert ", ".join(COLUMNS) == CONTRACT
    assert REQUIRED == ("student_id", "format", "start_date", "hours_per_week")


def test_no_name_means_two_fields():
    names = [(plain(other), name) for name, each in FIELDS.items() for other in {name, *each.names.split("|")} if other]
    names += [
        (plain(other), f"pay_amount {unit}") for unit, others in PAY_WITH_UNIT.items() for other in others.split("|")
    ]
    fields_of = {}
    for other, name in names:
        fields_of.setdefault(other, set()).add(name)
    assert {other: found for other, found in fields_of.items() if len(found) > 1} == {}


def test_names_that_could_mean_something_else_are_no_names():
    taken = {plain(other) for each in FIELDS.values() for other in each.names.split("|")}
    assert taken.isdisjoint({"id", "name", "hours", "type", "date", "salary", "email", "rate", "score", "total"})


def test_every_expectation_ends_a_sentence():
    for name, each in FIELDS.items():
        assert re.fullmatch(r"[a-z].*[^.]", each.expected), name
        assert each.required or each.expected.endswith("an empty cell"), name
