"""What the reader says beside a file is checked first."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records.asked import check_asked
from analysis.inputs.records.fields import FIELDS
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.typed import Reading


def asked(currency="USD", dates=None, adapter=None, fill=None):
    return check_asked(currency, dates, adapter, fill, Findings("a.csv"))


def test_codes_orders_and_adapters_are_read_without_case():
    found = asked(" eur ", "DMY", "Handshake")
    assert (found.currency, found.dates, found.adapter, found.fill) == ("EUR", "dmy", "handshake_internships", {})


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"currency": "dollars"}, "currency='dollars'"),
        ({"currency": None}, "currency='None'"),
        ({"dates": "us"}, '"mdy" for month first'),
        ({"adapter": "symplicity"}, "expected one of handshake_internships"),
        ({"adapter": ""}, "adapter=''"),
        ({"fill": {"formt": "internship"}}, "did you mean 'format'?"),
        ({"fill": {"student_id": "1"}}, "all rows would be the same student"),
    ],
)
def test_what_is_not_known_is_said_with_what_is(said, named):
    with pytest.raises(RecordsError) as caught:
        asked(**said)
    assert named in str(caught.value)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(RecordsError) as caught:
        asked("coins", "us", "x", {"student_id": 1, "y": 2})
    assert len(caught.value.issues) == 5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "Micro-internship"),
        ("start_date", "2025-06-02"),
        ("start_date", datetime.date(2025, 6, 2)),
        ("hours_per_week", 40),
        ("hours_per_week", 37.5),
        ("hours_per_week", np.int64(40)),
        ("hours_per_week", "37,5"),
        ("paid", True),
        ("paid", "no"),
        ("pay_unit", "hourly"),
        ("pay_amount", "$18.50"),
    ],
)
def test_a_value_that_is_valid_stands_in_every_row(name, value):
    findings = Findings("a.csv")
    columns = asked(fill={name: value}).columns(3, Reading(), findings)
    assert columns[name].codes.tolist() == [0, 0, 0]
    assert [(issue.column, issue.found) for issue in findings.issues] == [(name, "no such column")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "externship"),
        ("format", ""),
        ("start_date", "06/07/2025"),
        ("hours_per_week", 0),
        ("hours_per_week", float("nan")),
        ("paid", "perhaps"),
        ("pay_unit", "day"),
        ("pay_amount", "€ 18"),
    ],
)
def test_a_value_that_is_not_valid_refuses_the_file(name, value):
    findings = Findings("a.csv")
    assert asked(fill={name: value}).columns(3, Reading(), findings) == {}
    assert [(issue.column, issue.done) for issue in findings.issues] == [(name, "file refused")]


def test_every_field_but_the_identifier_can_be_filled():
    for name in set(FIELDS) - {"student_id"}:
        assert name in asked(fill={name: ""}).fill
