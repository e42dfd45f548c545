"""The ends of an interval lie as far from either end of all values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs.tails import tails


def test_the_middle_95_percent():
    assert tails(0.95) == pytest.approx((0.025, 0.975))


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_as_much_is_left_out_below_as_above(level):
    low, high = tails(level)
    assert low == pytest.approx(1 - high) and high - low == pytest.approx(level)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, float("nan")])
def test_what_is_no_share_is_refused_by_its_name(level):
    with pytest.raises(ValueError, match="spread must be between 0 and 1"):
        tails(level, "spread")
