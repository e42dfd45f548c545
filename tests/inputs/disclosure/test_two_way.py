"""Which cells of a table to hide: the worked case, then audits of random tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.inputs.disclosure import audit, suppressed, suppressed_two_way
from analysis.inputs.disclosure.audit import with_totals
from analysis.inputs.disclosure.two_way import _hide_one_more

P07 = np.array([[12, 28], [3, 22], [2, 10], [14, 16]])
tables = st.tuples(st.integers(1, 6), st.integers(1, 5)).flatmap(
    lambda shape: arrays(int, shape, elements=st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 60)))
)


def small_hidden(table, hidden):
    return not (~hidden & (with_totals(table) < 10)).any()


def test_p07_three_rows_are_hidden_and_all_totals_shown():
    hidden = suppressed_two_way(P07)
    assert hidden[:-1, :-1].tolist() == [[True, True], [True, True], [True, True], [False, False]]
    assert not hidden[-1].any()
    assert not hidden[:, -1].any()
    assert audit(P07, hidden).safe


@settings(max_examples=100)
@given(tables)
def test_no_table_can_be_worked_out(table):
    hidden = suppressed_two_way(table)
    assert small_hidden(table, hidden)
    assert audit(table, hidden).safe


@pytest.mark.parametrize("seed", range(12))
def test_no_table_of_an_offices_size_can_be_worked_out(seed):
    random = np.random.default_rng(seed)
    size = random.integers(2, 13), random.integers(2, 5)
    for table in (random.poisson(9, size), random.negative_binomial(0.6, 0.03, size)):
        hidden = suppressed_two_way(table)
        assert small_hidden(table, hidden)
        assert audit(table, hidden).safe


@given(tables)
def test_nothing_is_hidden_where_nothing_is_small(table):
    assert not suppressed_two_way(table + 10).any()


@given(tables)
def test_a_hidden_total_hides_its_line(table):
    hidden = suppressed_two_way(table)
    assert hidden[:-1][hidden[:-1, -1]].all()
    assert hidden[:, :-1][:, hidden[-1, :-1]].all()


@given(tables)
def test_at_least_what_the_list_of_rows_hides_is_hidden(table):
    """So that the table by one column, shown before or after, gives nothing away."""
    hidden, rows = suppressed_two_way(table), with_totals(table)[:-1, -1]
    if table.sum() >= 10:
        assert (hidden[:-1, -1] >= suppressed(rows)).all()


def test_a_table_with_fewer_than_ten_in_all_shows_nothing():
    assert suppressed_two_way([[3, 2], [1, 1]]).all()


def test_a_lone_pair_of_small_cells_on_the_diagonal_is_not_enough():
    """Each line would have one hidden cell, which its total gives back."""
    table = np.full((3, 3), 20)
    table[0, 0] = 5
    hidden = suppressed_two_way(table)[:-1, :-1]
    assert hidden.sum() == 4
    assert hidden.sum(axis=0).max() == hidden.sum(axis=1).max() == 2


def test_a_cell_that_two_separate_blocks_give_away_is_not_left_hidden_alone():
    """Two blocks of hidden cells and one more cell that ties them: every line has two or three hidden
    cells, and the sums of the blocks still give the one between them away."""
    table = np.full((4, 4), 30)
    hidden = np.zeros((5, 5), dtype=bool)
    hidden[:2, :2] = hidden[2:4, 2:4] = hidden[0, 2] = True
    found = audit(table, hidden)
    assert found.cells.loc[[(0, 2)], "determined"].all()
    assert not found.remainders["small"].any()
    more = suppressed_two_way(table, also=hidden)
    assert more[hidden].all() and audit(table, more).safe


def test_students_in_several_cells_count_once():
    """Two rows of the same students: what is hidden in a column is fewer students than the counts say."""
    table = np.array([[6, 30], [6, 30], [40, 40], [40, 40]])

    def size(mask):
        inner = mask[:-1, :-1] & (table < 10)
        return 6 if inner.any() and not (mask[:-1, :-1] & (table >= 10)).any() else 100

    assert suppressed_two_way(table)[:-1, 0].tolist() == [True, True, False, False]
    assert suppressed_two_way(table, size=size)[:-1, 0].sum() == 3


def test_a_column_may_be_hidden_with_its_total_while_others_are_shown():
    hidden = suppressed_two_way([[20, 2, 15], [30, 3, 25], [40, 2, 35]])
    assert hidden.tolist() == [[False, True, True, False]] * 4
    first = suppressed_two_way([[2, 20, 15], [3, 30, 25], [2, 40, 35]])
    assert first.tolist() == [[True, False, True, False]] * 4


def test_a_line_of_one_cell_is_its_total():
    hidden = suppressed_two_way([[12], [3], [20], [30], [2]])
    assert hidden[:, 0].tolist() == hidden[:, 1].tolist() == [True, True, False, False, True, False]


@pytest.mark.parametrize("beside", [(0, 1), (0, 2), (1, 0), (2, 0)])
@pytest.mark.parametrize("turned", [1, -1])
def test_the_smallest_cell_beside_one_that_can_be_worked_out_is_hidden_next(beside, turned):
    table, hidden = np.full((3, 3), 30), np.zeros((4, 4), dtype=bool)
    corner, other = table[::turned, ::turned], hidden[:-1, :-1][::turned, ::turned]
    corner[beside], corner[1, 1], other[0, 0] = 12, 11, True
    assert _hide_one_more(hidden, with_totals(table), with_totals(table))
    assert np.argwhere(other).tolist() == [[0, 0], [*beside]] and hidden.sum() == 2


def test_one_cell_is_known_by_the_sum_of_all_which_is_hidden_when_nothing_else_is_left():
    table, hidden = with_totals(np.array([[12]])), np.array([[True, True], [True, False]])
    assert _hide_one_more(hidden, table, table) and hidden.all()


def test_what_may_be_one_of_two_numbers_is_not_worked_out():
    table = with_totals(np.array([[1, 0], [0, 1]]))
    hidden = np.array([[True, True, False], [True, True, False], [False, False, False]])
    assert not _hide_one_more(hidden, table, table) and hidden.sum() == 4


def test_where_all_cells_are_hidden_the_smallest_total_is_next_and_the_sum_of_all_comes_last():
    table = with_totals(np.array([[1], [9]]))
    hidden = np.array([[True, False], [True, False], [False, False]])
    assert _hide_one_more(hidden, table, table)
    assert np.argwhere(hidden).tolist() == [[0, 0], [0, 1], [1, 0]]
