"""A column as distinct texts, and what counts as missing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records.cells import UNREADABLE, Cells, gather, is_missing
from analysis.inputs.records.quoted import shown


def gathered(rows, wanted, size=3):
    numbered = list(enumerate(rows, start=2))
    return gather(iter([numbered[at : at + size] for at in range(0, len(rows), size)]), wanted)


@given(st.lists(st.tuples(st.sampled_from(("a", "b ", " b", "", "c")), st.text(max_size=3)), min_size=1, max_size=20))
def test_texts_dealt_out_again_are_the_column(pairs):
    rows = [list(pair) for pair in pairs]
    numbers, _, columns = gathered(rows, {"first": 0, "second": 1, "again": 0})
    assert numbers.tolist() == list(range(2, len(rows) + 2))
    for name, place in (("first", 0), ("second", 1), ("again", 0)):
        cells = columns[name]
        assert [cells.text(record).removeprefix(UNREADABLE) for record in range(len(rows))] == [
            r[place].strip() for r in rows
        ]
        assert len(set(cells.texts)) == len(cells.texts)
        assert cells.column == name


def test_rows_that_are_equal_in_all_columns_have_equal_digests():
    _, digests, _ = gathered([["a", "x"], ["a", "y"], ["a", "x"]], {"first": 0})
    assert digests[0] == digests[2] != digests[1]


def test_some_of_the_records_keep_their_texts_only():
    cells = Cells("format", ["a", "b", "", "c"], np.array([0, 1, 2, 3, 1]))
    some = cells.only(np.array([False, True, True, False, True]))
    assert some.texts == ["b", ""]
    assert some.codes.tolist() == [0, 1, 0]
    assert some.missing().tolist() == [False, True, False]
    assert cells.records([1, 3]).tolist() == [1, 3, 4]
    assert cells.dealt({0: 5.0}, np.nan, float)[[0, 1]].tolist()[0] == 5.0


@pytest.mark.parametrize("text", ["", "NA", "n/a", "N.A.", "-", "—", "NaN", "NULL", "none", "Not applicable"])
def test_tokens_for_nothing(text):
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "no", "unpaid", "#N/A", "x", "99", "nano", "Nan Smith"])
def test_what_is_something(text):
    assert not is_missing(text)


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#####", "#Value!"])
def test_errors_of_a_spreadsheet_are_never_a_value(text):
    _, _, columns = gathered([[text], ["#1"]], {"a": 0})
    assert columns["a"].texts == [f"{UNREADABLE}the error {text}", "#1"]
    assert shown(columns["a"].texts[0]) == f"the error {text}"
