"""The report on a file, shown: how much was read, which kinds of problems, whose records, and no content."""

from __future__ import annotations

import html
import re

import pytest

from analysis.inputs import DATA, read_records
from analysis.inputs.records import Issue, Report
from analysis.present import own_report

EXAMPLE = DATA / "examples" / "office_records.csv"
SECRET_FILE = """\
Student ID,Experience Type,Hours/Week,Start Date,Satisfaction (1-5),Job Offer,Pay,Advisor Jane Roe,satisfacton
0078593,Internship,20,2025-06-02,4,yes,18.50,x,3
0078594,Externship,20,2025-06-02,4,yes,18.50,x,3
0078595,Internship,20 to 30,2025-06-02,4,yes,18.50,x,3
0078596,Internship,20,Fall semester,4,yes,18.50,x,3
0078597,Internship,20,2025-06-02,Jane Doe,yes,18.50,x,3
0078598,Internship,20,2025-06-02,4,TBD,18.50,x,3
78593,Internship,20,2025-06-02,4,yes,9999,x,3
0078599,Flash,20,2025-06-02,4,perhaps,18-20,x,3
0078600,Flash,20,2025-06-02,4,yes,18.50,x,3
0078601,Flash,20,2025-06-02,4,yes,18.50,x,3
0078602,Flash,20,2025-06-02,4,yes,18.50,x,3
0078603,Flash,20,2025-06-02,4,yes,18.50,x,3
Total,,240,,,,,,
"""


@pytest.fixture
def shown(monkeypatch):
    calls = []
    monkeypatch.setattr(own_report, "display", lambda data, raw, metadata: calls.append((data, metadata)))
    return calls


def test_it_says_about_how_many_rows_were_used(shown):
    own_report.show_report(read_records(EXAMPLE).report, EXAMPLE)
    data, metadata = shown[0]
    for text in data.values():
        assert "About 385 of about 395 rows used. 1 column of the file not read." in text
        assert "work-exposure check FILE lists them with row and column" in html.unescape(text)
    assert metadata == {"records": "example"} and "fictional example" in data["text/html"]


def test_it_counts_problems_by_column_and_kind(shown, tmp_path):
    kinds = [("pay_amount", "a number", "row set aside")] * 3 + [(None, "a record", "row set aside")]
    kinds += [("Notes of Jane", "the columns of the records", "these columns not read")]
    issues = tuple(Issue(row, column, "'x'", expected, done) for row, (column, expected, done) in enumerate(kinds))
    own_report.show_report(Report(397, 393, issues, 2), tmp_path / "a.csv")
    assert shown[0][0]["text/plain"].splitlines() == [
        "About 395 of about 395 rows used. 2 columns of the file not read.",
        "- pay_amount: 3 rows set aside; expected a number",
        "- File: 1 row set aside; expected a record",
        "- File: 1 note; expected the columns of the records",
        own_report.LISTED,
    ]


def test_no_cell_no_row_and_no_header_of_an_unread_column_is_on_the_page(shown, tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(SECRET_FILE)
    report = read_records(path).report
    assert report.rows_set_aside == 6 and report.columns_unread == 2
    own_report.show_report(report, path)
    for text in map(html.unescape, shown[0][0].values()):
        for secret in ("Jane", "78593", "Externship", "Fall", "18-20", "20 to 30", "TBD", "satisfacton", "Hours/Week"):
            assert secret not in text
        assert "'" not in text.replace("office's", "") and not re.search(r"\brow \d|\brows \d", text)
        assert "hours_per_week: 1 row set aside; expected hours a week, above 0 and at most 100" in text


def test_other_files_are_marked_as_the_offices_own(shown, tmp_path):
    own_report.show_report(Report(300, 300), tmp_path / "office_records.csv")
    assert shown[0][1] == {"records": "own"} and "fictional" not in shown[0][0]["text/html"]
    assert shown[0][0]["text/plain"] == "About 300 of about 300 rows used."


@pytest.mark.parametrize("rows", [1, 9])
def test_few_rows_are_not_counted(shown, tmp_path, rows):
    own_report.show_report(Report(12, rows), tmp_path / "a.csv")
    assert shown[0][0]["text/plain"] == "Fewer than 10 of about 10 rows used."


def test_what_stands_on_the_page_is_escaped(shown, tmp_path):
    own_report.show_report(Report(40, 39, (Issue(2, None, "x", "<b>a</b>", "read"),)), tmp_path / "a.csv")
    page = shown[0][0]["text/html"]
    assert "<b>" not in page and "&lt;b&gt;" in page
