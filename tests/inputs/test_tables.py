"""Reading one CSV strictly: nothing guessed, every problem with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs import InputError
from analysis.inputs.tables import filled, keys, number, one_of, read_table

SCHEMA = {"key": keys(), "share": number(0, 1), "kind": one_of("a", "b"), "note": None}
GOOD = "key,share,kind,note\nfirst,0.25,a,\nsecond,1,b,a note\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "table.csv"


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path, SCHEMA, numeric=("share",), unique=("key",))


def problems(path, content):
    with pytest.raises(InputError) as caught:
        read(path, content)
    return caught.value.problems


def only_problem(path, content):
    found = problems(path, content)
    assert len(found) == 1, found
    return found[0]


def place(problem):
    return problem.file, problem.row, problem.column


def test_numbers_become_floats_and_texts_stay_texts(path):
    table = read(path, GOOD)
    assert table["share"].tolist() == [0.25, 1.0]
    assert table["note"].tolist() == ["", "a note"]


def test_the_index_is_the_row_that_a_spreadsheet_shows(path):
    assert read(path, GOOD).index.tolist() == [2, 3]


def test_blank_lines_are_skipped_but_counted(path):
    table = read(path, "key,share,kind,note\n\nfirst,0,a,\n,,,\nsecond,1,b,\n")
    assert table.index.tolist() == [3, 5]


def test_a_text_over_two_lines_is_one_row(path):
    table = read(path, 'key,share,kind,note\nfirst,0,a,"two\nlines"\nsecond,1,b,\n')
    assert table.index.tolist() == [2, 3]
    assert table.loc[2, "note"] == "two\nlines"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + GOOD.encode(), id="byte order mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(GOOD.rstrip("\n").encode(), id="no line end at the end"),
        pytest.param(GOOD.replace(",a note", ',"a note"').encode(), id="quoted cell"),
    ],
)
def test_what_spreadsheets_write_reads_the_same(path, content):
    other = path.with_name("plain.csv")
    assert read(path, content).equals(read(other, GOOD))


@pytest.mark.parametrize("cell", ["", "1,5", "five", "5 %", "$5", "NA", "nan", "inf", "-inf", "1.1", "-0.1"])
def test_what_is_no_number_in_the_range_is_reported_with_its_place(path, cell):
    problem = only_problem(path, f'key,share,kind,note\nfirst,0,a,\nsecond,"{cell}",b,\n')
    assert place(problem) == ("table.csv", 3, "share")
    assert problem.found == (cell or "nothing")
    assert problem.expected == "a number from 0 to 1, with a decimal point"


@pytest.mark.parametrize("cell", ["0_1", "\u0661", "\uff11", "1\u00a0"])
def test_numbers_in_other_scripts_or_with_underscores_are_reported_with_their_place(path, cell):
    assert place(only_problem(path, f"key,share,kind,note\nfirst,{cell},a,\n")) == ("table.csv", 2, "share")


@pytest.mark.parametrize("character", ["\u2028", "\u0085", "\x0b"])
def test_an_unusual_line_separator_inside_a_text_is_no_new_row(path, character):
    table = read(path, f"key,share,kind,note\nfirst,0,a,one{character}two\nsecond,1,b,\n")
    assert table.index.tolist() == [2, 3]


@pytest.mark.parametrize("cell", ["Key", "two words", "", "naïve", "a-b"])
def test_keys_are_lower_case_letters_digits_and_underscores(path, cell):
    problem = only_problem(path, f"key,share,kind,note\n{cell},0,a,\n")
    assert place(problem) == ("table.csv", 2, "key")
    assert problem.expected == "a key of lower-case letters, digits and underscores"


def test_a_word_outside_the_list_is_reported_with_the_list(path):
    problem = only_problem(path, "key,share,kind,note\nfirst,0,c,\n")
    assert place(problem) == ("table.csv", 2, "kind")
    assert (problem.found, problem.expected) == ("c", "one of a, b")


def test_a_cell_of_blanks_is_not_filled(path):
    path.write_text("key\n   \n\nx\n")
    assert read_table(path, {"key": filled()}).index.tolist() == [4]
    path.write_text("key,other\n   ,x\n")
    with pytest.raises(InputError) as caught:
        read_table(path, {"key": filled(), "other": None})
    assert caught.value.problems[0].expected == "some text"


def test_an_optional_number_may_be_empty_but_not_nonsense(path):
    path.write_text("key,low\na,\nb,2\n")
    table = read_table(path, {"key": keys(), "low": number(optional=True)}, numeric=("low",))
    assert table["low"].isna().tolist() == [True, False]
    path.write_text("key,low\na,x\n")
    with pytest.raises(InputError, match="a number or an empty cell, with a decimal point"):
        read_table(path, {"key": keys(), "low": number(optional=True)}, numeric=("low",))


@pytest.mark.parametrize(("line", "cells"), [("second,1,b", 3), ("second,1,b,x,y", 5)])
def test_a_ragged_row_is_named_and_never_padded(path, line, cells):
    problem = only_problem(path, f"key,share,kind,note\nfirst,0,a,\n{line}\n")
    assert place(problem) == ("table.csv", 3, None)
    assert (problem.found, problem.expected) == (f"{cells} cells", "4 cells, as in the header")


def test_a_missing_column_is_named_with_its_near_miss(path):
    problem = only_problem(path, GOOD.replace("share", "shares"))
    assert place(problem) == ("table.csv", 1, "share")
    assert problem.found == "no such column"
    assert problem.expected == "a column named share"
    assert problem.mend == "did you mean 'shares'?"


def test_a_column_that_stands_twice_is_named(path):
    problem = only_problem(path, "key,share,kind,note,note\nfirst,0,a,,\n")
    assert place(problem) == ("table.csv", 1, "note")
    assert (problem.found, problem.expected) == ("the name twice", "each column once")


def test_a_further_column_is_kept_as_text(path):
    assert read(path, "key,share,kind,note,more\nfirst,0,a,,7\n")["more"].tolist() == ["7"]


def test_a_key_that_stands_twice_is_reported_at_its_second_row(path):
    problem = only_problem(path, GOOD + "first,0,a,\n")
    assert place(problem) == ("table.csv", 4, "key")
    assert (problem.found, problem.expected) == ("first", "each only once")


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,,\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_reported(path, content):
    problem = only_problem(path, content)
    assert place(problem) == ("table.csv", None, None)
    assert (problem.found, problem.expected) == ("nothing", "a header row and one row for each record")


def test_a_file_that_is_not_there_is_reported(path):
    with pytest.raises(InputError, match=r"table\.csv: found no such file"):
        read_table(path, SCHEMA)


def test_a_byte_that_is_not_utf8_is_reported_with_its_row(path):
    problem = only_problem(path, GOOD.encode() + "third,0,a,caf\u00e9\n".encode("latin-1"))
    assert place(problem) == ("table.csv", 4, None)
    assert problem.found == "a byte that is not UTF-8"
    assert problem.expected == "UTF-8 text"


def test_a_quotation_mark_left_open_is_reported(path):
    problem = only_problem(path, GOOD + 'third,0,a,"left open\n')
    assert problem.expected == "comma-separated text with paired quotes"


def test_several_mistakes_are_reported_together_and_in_order(path):
    found = problems(path, "key,share,kind,note\nFirst,2,c,\nsecond,0,a\nthird,x,a,\nthird,0,b,\n")
    assert {place(problem)[1:] for problem in found} == {
        (2, "key"),
        (2, "share"),
        (2, "kind"),
        (3, None),
        (4, "share"),
        (5, "key"),
    }


@given(value=st.floats(1e-99, 1) | st.just(0.0))
def test_every_number_is_read_to_the_last_digit(tmp_path_factory, value):
    path = tmp_path_factory.getbasetemp() / "exact.csv"
    assert read(path, f"key,share,kind,note\nfirst,{value!r},a,\n")["share"].tolist() == [value]
