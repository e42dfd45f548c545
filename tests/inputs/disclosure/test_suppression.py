"""Which groups of a list to hide: the worked cases, then audits of random lists."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.disclosure import audit, suppressed
from analysis.inputs.disclosure.suppression import close_line

counts = st.lists(st.integers(0, 40), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("groups", "hidden"),
    [
        pytest.param([40, 11, 10, 9, 3, 1], [9, 3, 1], id="P01"),
        pytest.param([40, 25, 12, 4], [12, 4], id="P02"),
        pytest.param([40, 1, 1], [40, 1, 1], id="P04"),
        pytest.param([40, 25, 12, 10], [], id="P05"),
        pytest.param([40, 25, 0, 30], [25, 0], id="P06"),
        pytest.param([40, 25, 30], [], id="P06, not offered"),
        pytest.param([40, 25, 7, 3], [7, 3], id="as many as the threshold together"),
    ],
)
def test_the_worked_cases(groups, hidden):
    mask = suppressed(groups)
    assert np.array(groups)[mask].tolist() == hidden
    assert audit(groups, mask).safe


def test_p03_without_any_total_only_the_small_group_is_hidden():
    mask = suppressed([40, 25, 12, 4], total_shown=False)
    assert mask.tolist() == [False, False, False, True]
    assert audit([40, 25, 12, 4], mask, total_shown=False).safe


def test_p03_a_percentage_of_the_total_gives_the_total_back():
    shown, percent = 40, 49.4
    totals = [total for total in range(shown, 200) if round(100 * shown / total, 1) == percent]
    assert totals == [81]
    assert not audit([40, 25, 12, 4], suppressed([40, 25, 12, 4], total_shown=False), total_shown=True).safe


@given(counts)
def test_no_list_can_be_worked_out(groups):
    mask = suppressed(groups)
    found = audit(groups, mask) if sum(groups) >= 10 else audit(groups, mask, total_shown=False)
    assert found.safe
    assert not (~mask & (np.array(groups) < 10)).any()


@given(counts)
def test_nothing_is_hidden_where_nothing_is_small(groups):
    large = [count + 10 for count in groups]
    assert not suppressed(large).any()


@given(counts)
def test_no_more_is_hidden_than_the_smallest_that_will_do(groups):
    """Showing the largest hidden group again would leave one hidden group, or too few students."""
    groups = np.array(groups)
    mask = suppressed(groups)
    extra = mask & (groups >= 10)
    if extra.any():
        largest = np.flatnonzero(extra)[np.argmax(groups[extra])]
        mask[largest] = False
        assert mask.sum() < 2 or groups[mask].sum() < 10


@given(counts, st.randoms(use_true_random=False))
def test_the_order_of_groups_does_not_matter(groups, random):
    other = groups.copy()
    random.shuffle(other)
    assert sorted(np.array(groups)[suppressed(groups)]) == sorted(np.array(other)[suppressed(other)])


@given(counts, st.integers(11, 30))
def test_a_stricter_threshold_hides_no_less(groups, threshold):
    assert suppressed(groups, threshold=threshold).sum() >= suppressed(groups).sum()


def test_students_in_several_hidden_groups_count_once():
    """Groups of 9 and 4, the 4 among the 9: together they are 9 students, not 13."""
    members = [set(range(40)), set(range(100, 112)), set(range(200, 209)), set(range(200, 204))]
    sizes = [len(group) for group in members]

    def size(mask):
        return len(set().union(*(group for group, inside in zip(members, mask, strict=True) if inside)))

    assert suppressed(sizes).tolist() == [False, False, True, True]
    assert suppressed(sizes, size=size).tolist() == [False, True, True, True]


def test_closing_a_line_says_whether_more_was_hidden():
    counts = np.array([40, 25, 4])
    alone, enough, none = np.array([False, False, True]), np.array([False, True, True]), np.zeros(3, dtype=bool)
    assert [close_line(line, counts, 10, lambda mask: counts[mask].sum()) for line in (alone, enough, none)] == [
        True,
        False,
        False,
    ]
    assert alone.tolist() == [False, True, True]


def test_a_group_hidden_for_another_reason_does_not_stay_alone():
    assert suppressed([40, 25, 12], also=[True, False, False]).tolist() == [True, False, True]


@pytest.mark.parametrize("bad", [[], [3, -1], [2.5, 20], [float("nan"), 20]])
def test_what_is_no_count_is_an_error(bad):
    with pytest.raises(ValueError, match=r"no group|whole numbers"):
        suppressed(bad)
