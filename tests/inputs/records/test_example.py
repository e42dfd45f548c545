"""The fictional office: its file is what the script makes, and a newcomer can mend it by the messages alone."""

from __future__ import annotations

import runpy

import pytest

from analysis.inputs import DATA, RecordsError, read_records

FILE = DATA / "examples" / "office_records.csv"


@pytest.fixture(scope="module")
def example():
    return read_records(FILE)


def test_the_file_is_what_the_script_makes():
    made = runpy.run_path(str(DATA / "examples" / "make_office_records.py"))
    assert made["records"]() == FILE.read_text(encoding="utf-8")
    assert FILE.read_bytes().isascii()


def test_most_of_it_is_used_and_every_mistake_in_it_is_named(example):
    assert str(example).splitlines()[0] == "387 of 397 rows used; 10 set aside"
    aside = {(issue.row, issue.column) for issue in example.report.issues if issue.done == "row set aside"}
    assert aside == {
        (16, "format"),
        (61, "hours_per_week"),
        (105, "hours_per_week"),
        (144, "start_date"),
        (192, "pay_amount"),
        (237, "student_id"),
        (283, "end_date"),
        (326, "satisfaction"),
        (354, None),
        (400, None),
    }


def test_it_has_formats_above_and_below_the_smallest_group_that_is_shown(example):
    students = example.table.groupby("format")["student_id"].nunique()
    assert students["internship"] > 100
    assert students.min() < 10
    assert 280 <= example.table["student_id"].nunique() <= 300


def test_a_newcomer_mends_five_mistakes_by_following_the_messages(tmp_path, example):
    path = tmp_path / "office_records.csv"
    right = FILE.read_text(encoding="utf-8").splitlines()
    dollars = next(i for i, line in enumerate(right) if ",$" in line and i > 30)
    hourly = next(i for i, line in enumerate(right) if ",hourly," in line and i > 30)
    lines = list(right)
    lines[2] = lines[2].replace("Hours/Week", "Hours").replace("Contacts Made", "Contacts, made")
    lines[9] += ",extra"
    lines[dollars] = lines[dollars].replace(",$", ",€")
    lines[hourly] = lines[hourly].replace(",hourly,", ",per shift,")

    def said() -> str:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with pytest.raises(RecordsError) as caught:
            read_records(path)
        return str(caught.value)

    message = said()
    assert "row 3, column hours_per_week: found no such column" in message
    assert "rename the column 'Hours' if that is it" in message
    assert (
        "found 14 cells in rows 4, 5, 6" in message and "expected 15 cells, as in the header, with a comma" in message
    )
    lines[2] = right[2]

    message = said()
    assert "row 10: found 15 cells; expected 14 cells, as in the header" in message
    assert f"'$' in most rows, '€' in row {dollars + 1}" in message
    found = "found 'per shift'; expected hour, week, month, year or stipend"
    assert f"row {hourly + 1}, column Pay Unit: {found}" in message
    for row in (9, dollars, hourly):
        lines[row] = right[row]

    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert read_records(path).table.equals(example.table)
