"""Identifiers stay text, and what a spreadsheet did to them is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records.cells import DATE, NUMBER, UNREADABLE
from analysis.inputs.records.identifiers import one_student, read_identifiers


def read(cells, *texts):
    column, findings = cells("student_id", *texts)
    return read_identifiers(column, findings).tolist(), findings


@given(st.lists(st.text("0123456789abcXYZ-_@", min_size=3, max_size=12).map(str.strip), min_size=1, unique=True))
def test_identifiers_are_kept_to_the_letter(cells, texts):
    texts = [f"id{text}" for text in texts]
    assert read(cells, *texts)[0] == texts


def test_leading_zeros_stay(cells):
    assert read(cells, "0012", f"{NUMBER}0013", f"{NUMBER}14")[0] == ["0012", "0013", "14"]


@pytest.mark.parametrize(
    "text", ["1.23E+10", "1,23E+10", "1E+10", "1.2e12", f"{NUMBER}1.5", "417.0", f"{NUMBER}1234567890123456"]
)
def test_identifiers_that_became_numbers_refuse_the_file(cells, text):
    _, findings = read(cells, "00417", text)
    assert [(issue.column, issue.done) for issue in findings.issues] == [("student_id", "file refused")]
    assert "row 3" in findings.issues[0].found
    assert text.strip(NUMBER) not in str(findings.issues[0])


@pytest.mark.parametrize("text", ["12E4", "E10", "a.b", "12-3"])
def test_identifiers_that_only_look_like_numbers_are_kept(cells, text):
    assert read(cells, text)[0] == [text]


@pytest.mark.parametrize("text", ["", "n/a", f"{DATE}45000", f"{UNREADABLE}the error #REF!", "x" * 201])
def test_a_record_without_an_identifier_is_set_aside(cells, text):
    found, findings = read(cells, "00417", text)
    assert found == ["00417", None]
    assert findings.aside.tolist() == [False, True]


def test_identifiers_wrapped_against_spreadsheets_are_unwrapped_with_a_note(cells):
    found, findings = read(cells, '="00417"', "00418")
    assert found == ["00417", "00418"]
    assert findings.issues[0].done == "the text inside taken"


def test_two_spellings_of_one_identifier_are_pointed_out_and_not_shown(cells):
    _, findings = read(cells, "00417", "417", "ab 12", "AB12", "99", "x/7", "X_7")
    assert [issue.found for issue in findings.issues] == [
        "identifiers that differ only in leading zeros, case, spacing or punctuation in rows 2, 3, 4, 5, 7, 8"
    ]
    assert findings.issues[0].done == "counted as one student where small groups are hidden"


@given(st.text("0aB9", min_size=1, max_size=8), st.sampled_from(["", " ", "-", ".", "/", "_", "\u00a0"]), st.data())
def test_however_an_identifier_is_written_it_is_one_student(text, sign, data):
    cut = data.draw(st.integers(0, len(text)))
    other = f"00{text[:cut]}{sign}{text[cut:]}".swapcase()
    assert one_student(other) == one_student(f"00{text}")


def test_other_digits_and_letters_are_other_students():
    texts = ["1", "10", "100", "A1", "B1", "1A", "001B", "é1", "---", "..."]
    assert len({one_student(text) for text in texts}) == len(texts)


def test_one_identifier_for_everybody_is_pointed_out(cells):
    assert read(cells, *["00417"] * 11)[1].issues[0].found == "the same identifier in every row"
    assert read(cells, *["00417"] * 10)[1].issues == []
