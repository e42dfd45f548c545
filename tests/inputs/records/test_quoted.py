"""What a message repeats of a cell: words of the column's list and numbers, never a name or an identifier."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records.cells import DATE, NUMBER, UNREADABLE
from analysis.inputs.records.fields import COLUMNS
from analysis.inputs.records.quoted import shown
from analysis.inputs.records.words import known_words

NAMES = ["Jane Doe", "Doe, Jane", "Jane", "Noah", "Wes", "Paige", "April 5", "June 2025", "Summer 2025", "Parker Dewey"]
IDENTIFIERS = ["0078593", "78593", "jd1234", "A00123456", "123-45-6789", "00-78593", "912345678", "007", "1234567 h"]
CONTACTS = ["312-555-0134", "555-0134", "(312) 555 0134", "jane@example.edu", "@jane", "jane.doe"]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("text", [*NAMES, *IDENTIFIERS, *CONTACTS, "Jane was told by Bob", "Doe, Jane (5 calls)"])
def test_what_may_be_somebody_is_only_described(column, text):
    assert shown(text, known=known_words(column)) == f"a text of {len(text)} characters"


@pytest.mark.parametrize(
    "text",
    "18 to 20|18-20|$18-20|~35|30-40|3.5.0|35%|7:30|5,20,00|(18.50)|35 h/month|5+|2025-02-30|13/25/2025|1400"
    "|$12000-14000|1,250,000 per year|18k|-18.50|€20 per day".split("|"),
)
def test_numbers_signs_and_units_are_repeated(text):
    assert shown(text) == f"'{text}'"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("format", "Externship"),
        ("format", "Intership"),
        ("format", "micro"),
        ("format", "co-op"),
        ("pay_unit", "per shift"),
        ("pay_unit", "montly"),
        ("paid", "maybe"),
        ("paid", "Yes (no pay)"),
        ("offer_received", "perhaps"),
    ],
)
def test_words_of_the_list_and_words_near_them_are_repeated_in_their_column_only(column, text):
    assert shown(text, known=known_words(column)) == f"'{text}'"
    assert shown(text, known=known_words("satisfaction")) == f"a text of {len(text)} characters"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{NUMBER}101", "'101'"),
        (f"{NUMBER}45810", "a text of 5 characters"),
        (f"{DATE}45000", "a date or a time"),
        (f"{UNREADABLE}the error #REF!", "the error #REF!"),
        ("", "nothing"),
        ("<b>internship</b>", "a text of 17 characters"),
        ("=5+5", "a text of 4 characters"),
        ("5" * 40, "a text of 40 characters"),
        ("\u0663\u0665", "a text of 2 characters"),
    ],
)
def test_what_a_workbook_states_and_what_acts_on_a_page(text, said):
    assert shown(text, known=known_words("format")) == said


@pytest.mark.parametrize("text", ["417", "00417", "0417", "4-17"])
def test_an_identifier_of_the_file_is_not_repeated_however_it_is_written(text):
    assert shown(text, identifiers={"417"}) == f"a text of {len(text)} characters"


@given(st.text(st.sampled_from("5 0,.-/$kKhJaneperhour'"), max_size=12))
def test_in_columns_without_a_list_letters_are_units_beside_a_number(text):
    said = shown(text)
    letters = {word.casefold() for word in re.findall("[A-Za-z]+", text)}
    if said.startswith("'"):
        assert said == f"'{text}'" and letters <= {"k", "h", "per", "hour", "a", "an"} and {*"05"} & {*text}
    else:
        assert said in (f"a text of {len(text)} characters", "a text of 1 character", "nothing")
