"""Pay that is nearly all one student's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.disclosure import Rules, dominated

amounts = st.lists(st.floats(0, 1e5), min_size=1, max_size=30)


def test_p12_two_large_amounts_are_hidden():
    assert dominated([5000, 4800, *8 * [100]])


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([890, 10, *10 * [10]], False),  # 90 % is not more than 90 %
        ([891, 10, *10 * [10]], True),
        ([50, 50, *10 * [1]], True),  # the two together, 100 of 110
        (20 * [18], False),
        ([100], True),
        ([100, 100], True),
        ([0, 0, 0], False),
    ],
)
def test_both_rules_at_their_limits(values, verdict):
    assert dominated(values) is verdict


def test_a_stricter_rule_about_the_rest():
    """With the limits as they are, whatever the p % rule hides the other hides too."""
    values = [50, 30, 10, 10]
    assert not dominated(values)
    assert dominated(values, Rules(rest_over_largest=0.5))
    assert not dominated(values, Rules(rest_over_largest=0.4))


@given(amounts)
def test_the_currency_does_not_matter(values):
    whole = np.round(np.array(values))
    assert dominated(whole) == dominated(whole * 2)
    assert dominated(whole) == dominated(np.flip(whole))
    assert not dominated(whole) or dominated(whole, Rules(two_largest_share=0.5, rest_over_largest=0.5))


@pytest.mark.parametrize("bad", [[-1, 5], [float("nan"), 5]])
def test_a_negative_or_missing_amount_is_an_error(bad):
    with pytest.raises(ValueError, match="negative or missing"):
        dominated(bad)
