"""Rows in batches, up to a limit, and what stands above them."""

from __future__ import annotations

import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records import grid as module
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.grid import Grid, check_header, no_header


def rows(count):
    return iter([(number, ["x"]) for number in range(2, count + 2)])


def test_batches_are_the_rows_in_order(monkeypatch):
    monkeypatch.setattr(module, "BATCH_ROWS", 4)
    batches = list(Grid(["a"], 1, rows(10)).batches(Findings("a.csv")))
    assert [len(batch) for batch in batches] == [4, 4, 2]
    assert [number for batch in batches for number, _ in batch] == list(range(2, 12))


def test_reading_stops_at_the_limit(monkeypatch):
    monkeypatch.setattr(module, "BATCH_ROWS", 4)
    monkeypatch.setattr(module, "ROW_LIMIT", 6)
    source = rows(1000)
    with pytest.raises(RecordsError, match="more than 6 rows"):
        list(Grid(["a"], 1, source).batches(Findings("a.csv")))
    assert next(source)[0] == 10


def test_what_stands_above_the_header_is_noted_without_its_words():
    findings = Findings("a.csv")
    check_header(["a"] * 500, 3, [1], findings)
    assert [issue.found for issue in findings.issues] == ["text above the header in row 1"]
    with pytest.raises(RecordsError, match="501 columns"):
        check_header(["a"] * 501, 3, [], findings)


def test_a_file_without_a_header_is_told_what_it_needs():
    with pytest.raises(RecordsError, match="student_id, format, start_date, hours_per_week"):
        no_header(Findings("a.csv"))
