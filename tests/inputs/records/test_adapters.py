"""Adapters rename columns and do nothing else."""

from __future__ import annotations

from dataclasses import fields

import pytest

from analysis.inputs.records.adapters import ADAPTERS, GRADUATE_MARKS, GRADUATE_NAMES
from analysis.inputs.records.fields import FIELDS
from analysis.inputs.records.names import field_names, plain

PUBLIC = "Job Title|Employer|Location|Start Date|End Date|Salary|Pay schedule|return offer|kind".split("|")


def test_the_handshake_internship_review_has_its_public_columns():
    each = ADAPTERS["handshake_internships"]
    assert {*each.renames, *each.further} == set(PUBLIC)


@pytest.mark.parametrize("key", ADAPTERS)
def test_an_adapter_only_renames(key):
    each = ADAPTERS[key]
    assert [field.name for field in fields(each)] == ["about", "renames", "further"]
    assert set(each.renames.values()) <= set(FIELDS)
    assert len(set(each.renames.values())) == len(each.renames)


@pytest.mark.parametrize("key", ADAPTERS)
def test_an_adapter_contradicts_no_name_in_general_use(key):
    general = field_names()
    for other, name in ADAPTERS[key].renames.items():
        assert general.get(plain(other), (name,))[0] == name


def test_graduates_are_not_recognised_by_a_name_of_a_field():
    names = {plain(name) for name in (*GRADUATE_NAMES.split("|"), *GRADUATE_MARKS.split("|"))}
    assert names.isdisjoint(field_names())
