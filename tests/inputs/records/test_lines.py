"""Quotation marks pair up, or the row is named."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records import lines as module
from analysis.inputs.records.lines import Lines


def split(text, separator=","):
    lines = Lines(io.StringIO(text, newline=""), separator)
    return list(lines), lines


@given(
    st.lists(st.lists(st.text('ab",\n\r;'), min_size=2, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|")
)
def test_what_is_written_in_order_is_read_back(rows, separator):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    found, lines = split(text.getvalue(), separator)
    named = set(lines.unpaired)
    assert [(n, cells) for n, cells in enumerate(rows, start=1) if n not in named] == found
    # A text with line breaks may look like swallowed rows; then it is named and not lost.
    for number in named:
        assert any("\n" in cell or "\r" in cell for cell in rows[number - 1])


def test_rows_are_counted_as_a_spreadsheet_counts():
    found, _ = split('a,b\n\n"c\nd",e\nf,g\n')
    assert found == [(1, ["a", "b"]), (2, []), (3, ["c\nd", "e"]), (4, ["f", "g"])]


@pytest.mark.parametrize("row", ['a"b,c', 'ab",c', '"ab"c,d', ' "a",b', 'a, "b, c"', 'a,b""c'])
def test_a_mark_in_the_wrong_place_is_named_and_the_row_left_out(row):
    found, lines = split(f"x,y\n{row}\nlast,row\n" if row.count('"') % 2 == 0 else f'x,y\n{row}\nlast,"row\n')
    assert lines.unpaired == [2]
    assert [number for number, _ in found] in ([1], [1, 3])


def test_a_mark_that_is_never_closed_is_named_where_it_is_opened():
    found, lines = split('a,b\nc,"d\ne,f\ng,h\n')
    assert found == [(1, ["a", "b"])]
    assert lines.never_closed == 2


@pytest.mark.parametrize("position", [0, 1, 2, 3])
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_rows_swallowed_by_two_stray_marks_are_named(position, rows):
    table = [[f"r{row}c{column}" for column in range(4)] for row in range(10)]
    table[2][position] = '"' + table[2][position]
    table[2 + rows][position] += '"'
    _, lines = split("\n".join(",".join(row) for row in table) + "\n")
    assert lines.unpaired == [3]


def test_a_long_remark_with_commas_and_line_breaks_is_a_text():
    text = '1,"well, it was\ngood, and long, and fine\n",x,y\n'
    found, lines = split(text)
    assert lines.unpaired == []
    assert found[0][1][1].startswith("well, it was")


def test_cells_and_lines_beyond_the_limits_are_named(monkeypatch):
    monkeypatch.setattr(module, "CELL_LIMIT", 20)
    monkeypatch.setattr(module, "LINE_LIMIT", 60)
    found, lines = split(f"{'a' * 20},b\n{'a' * 21},b\n{'a' * 10},{'b' * 15}\n{'a,' * 40}\n")
    assert [number for number, _ in found] == [1, 3]
    assert sorted(lines.too_long) == [2, 4]


def test_a_mark_left_open_is_not_followed_for_ever(monkeypatch):
    monkeypatch.setattr(module, "CELL_LIMIT", 20)
    found, lines = split('a,b\nc,"d\n' + "e,f\n" * 50)
    assert [number for number, _ in found] == [1]
    assert lines.never_closed == 2


def test_a_cell_beyond_the_limit_of_the_csv_module_is_named():
    found, lines = split(f"a,b\n{'a' * (csv.field_size_limit() + 1)},b\nc,d\n")
    assert found == [(1, ["a", "b"])]
    assert lines.too_long == [2]
