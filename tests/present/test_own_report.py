"""The report on a file, shown: what was found, escaped, and whose records it was."""

from __future__ import annotations

import pytest

from analysis.inputs import DATA, read_records
from analysis.inputs.records import Issue, Report
from analysis.present import own_report

EXAMPLE = DATA / "examples" / "office_records.csv"


@pytest.fixture
def shown(monkeypatch):
    calls = []
    monkeypatch.setattr(own_report, "display", lambda data, raw, metadata: calls.append((data, metadata)))
    return calls


def test_it_says_how_many_rows_were_used_and_shows_no_row(shown):
    records = read_records(EXAMPLE)
    own_report.show_report(records.report, EXAMPLE)
    (data, metadata), head = shown[0], str(records.report).splitlines()[0]
    assert head in data["text/html"] and head in data["text/plain"]
    assert metadata == {"records": "example"} and "fictional example" in data["text/html"]
    assert not any(each in data["text/html"] for each in records.table["student_id"])


def test_other_files_are_marked_as_the_offices_own(shown, tmp_path):
    own_report.show_report(Report(3, 3), tmp_path / "office_records.csv")
    assert shown[0][1] == {"records": "own"} and "fictional" not in shown[0][0]["text/html"]


def test_what_a_file_says_is_escaped_and_long_lists_are_cut(shown, tmp_path):
    issues = tuple(Issue(row, "format", "'<b>x</b>'", "one of the formats", "row set aside") for row in range(2, 40))
    own_report.show_report(Report(40, 2, issues), tmp_path / "a.csv")
    page = shown[0][0]["text/html"]
    assert "<b>" not in page and "&lt;b&gt;" in page
    assert page.count("<li>") == own_report.SHOWN and f"{len(issues) - own_report.SHOWN} more" in page
