"""The audit: verdicts of the worked cases, and the linear programs against trying all tables."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.disclosure import audit
from analysis.inputs.disclosure.audit import lines, with_totals

LIST = [40, 25, 12, 4]
P07 = [[12, 28], [3, 22], [2, 10], [14, 16]]


def rows_hidden(*rows):
    return np.isin(np.arange(4), rows)[:, None] & np.ones((4, 2), dtype=bool)


@pytest.mark.parametrize(
    ("groups", "hidden", "safe"),
    [
        pytest.param([40, 11, 10, 9, 3, 1], [9, 3, 1], True, id="P01"),
        pytest.param(LIST, [4], False, id="P02a"),
        pytest.param(LIST, [12, 4], True, id="P02b"),
        pytest.param([40, 1, 1], [1], False, id="P04a"),
        pytest.param([40, 1, 1], [40, 1], True, id="P04b"),
        pytest.param([40, 25, 0, 30], [0], False, id="P06, zero alone"),
        pytest.param([40, 25, 0, 30], [0, 25], True, id="P06"),
    ],
)
def test_verdicts_on_lists(groups, hidden, safe):
    found = audit(groups, np.isin(groups, hidden))
    assert found.safe is safe
    assert str(found).startswith("safe" if safe else "unsafe")


def test_p02a_names_the_group_and_its_number():
    found = audit(LIST, [False, False, False, True])
    assert found.cells.loc[3].tolist() == [4, 4, True]
    assert "group 3 can be worked out" in str(found)


def test_p04a_is_unsafe_for_its_remainder_alone():
    found = audit([40, 1, 1], [False, True, True])
    assert not found.cells["determined"].any()
    assert found.remainders.loc["total"].tolist() == [2, True]


def test_the_first_group_hidden_alone_is_a_remainder_too():
    assert audit([4, 12, 25, 40], [True, False, False, False]).remainders.loc["total"].tolist() == [4, True]


def test_as_many_as_the_threshold_are_enough_to_hide_together():
    assert audit([40, 7, 3], [False, True, True]).remainders.loc["total"].tolist() == [10, False]


def test_cells_of_a_table_are_named_by_row_and_column():
    found = audit([[12, 28], [3, 22]], [[False, False], [True, False]])
    assert found.cells.index.nlevels == 1 and found.cells.index.tolist() == [(1, 0)]
    assert str(found).startswith("unsafe: group (1, 0) can be worked out")


def test_one_student_or_none_is_not_worked_out():
    found = audit([40, 1, 0], [False, True, True]).cells
    assert found.loc[1].tolist() == found.loc[2].tolist() == [0, 1, False]


def test_lines_are_named_by_place_and_the_totals_by_what_they_add_up():
    names = [name for name, _ in lines((3, 4))]
    assert names == [*("row 0", "row 1", "totals of columns"), *("column 0", "column 1", "column 2", "totals of rows")]
    assert [places.tolist() for _, places in lines((2, 2))] == [[0, 1], [2, 3], [0, 2], [1, 3]]


def test_p07_verdicts():
    two_cells = np.zeros((4, 2), dtype=bool)
    two_cells[1, 0] = two_cells[2, 0] = True
    assert not audit(P07, two_cells).safe
    two_rows = audit(P07, rows_hidden(1, 2))
    assert two_rows.remainders.loc["column 0"].tolist() == [5, True]
    assert not two_rows.safe
    assert audit(P07, rows_hidden(0, 1, 2)).safe


def every_table(counts, hidden):
    """The least and most of every hidden cell, over all tables of whole numbers with the same shown numbers."""
    counts, full = np.array(counts), with_totals(counts)
    unknown = np.argwhere(hidden[:-1, :-1])
    seen = []
    for values in product(range(full[-1, -1] + 1), repeat=len(unknown)):
        trial = counts.copy()
        trial[tuple(unknown.T)] = values
        if (with_totals(trial) == full)[~hidden].all():
            seen.append(values)
    return np.array(seen).min(axis=0), np.array(seen).max(axis=0)


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3),
    st.lists(st.booleans(), min_size=6, max_size=6),
    st.booleans(),
)
def test_the_linear_programs_agree_with_trying_every_table(counts, cells, hide_a_total):
    hidden = np.zeros((len(counts) + 1, 3), dtype=bool)
    inner = np.array(cells)[: 2 * len(counts)].reshape(-1, 2)
    hidden[:-1, :-1] = inner & (inner.cumsum().reshape(inner.shape) <= 4)  # all tables of four cells can be tried
    hidden[0, -1] = hide_a_total
    if not hidden[:-1, :-1].any():
        return
    found = audit(counts, hidden).cells
    least, most = every_table(counts, hidden)
    inside = [row < len(counts) and column < 2 for row, column in found.index]
    assert found["at_least"][inside].tolist() == least.tolist()
    assert found["at_most"][inside].tolist() == most.tolist()


def test_without_any_total_a_hidden_group_may_be_anything():
    found = audit([20, 3], [False, True], total_shown=False)
    assert found.cells.loc[1].tolist() == [0, np.inf, False]
    assert found.remainders.empty


def test_nothing_hidden_is_safe():
    assert audit(P07, np.zeros((4, 2), dtype=bool)).safe


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        (LIST, [True]),
        (LIST, [[True, False]]),
        (LIST, np.zeros((2, 5), dtype=bool)),
        (np.ones((2, 2, 2)), np.ones((2, 2, 2), dtype=bool)),
    ],
)
def test_shapes_that_do_not_fit_are_an_error(counts, hidden):
    with pytest.raises(ValueError, match="do not fit"):
        audit(counts, hidden)
