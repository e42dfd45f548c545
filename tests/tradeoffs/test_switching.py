"""Switching values: roots known in closed form."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import switch_point


@given(root=st.floats(0.1, 9.9), slope=st.sampled_from([-3.0, -0.01, 0.01, 50.0]))
def test_a_line_changes_sign_at_its_root(root, slope):
    assert switch_point(lambda value: slope * (value - root), 0, 10) == pytest.approx(root, abs=2e-5)


@given(point=st.integers(1, 15))
def test_a_root_on_the_grid_is_found(point):
    assert switch_point(lambda value: value - point, 0, 16) == pytest.approx(point, abs=1e-4)


def test_the_first_of_several_is_returned():
    assert switch_point(math.sin, 1, 10, steps=50) == pytest.approx(math.pi, abs=1e-4)


@pytest.mark.parametrize("gap", [lambda value: 1.0, lambda value: -2 - value, lambda value: 0.0])
def test_where_nothing_switches_the_answer_is_missing(gap):
    assert math.isnan(switch_point(gap, 0, 10))


def test_a_step_is_located():
    assert switch_point(lambda value: 1.0 if value > 3.3 else -1.0, 0, 10) == pytest.approx(3.3, abs=1e-4)


def test_a_difference_that_only_touches_zero_is_no_switch():
    assert math.isnan(switch_point(lambda value: (value - 5) ** 2, 0, 10, steps=11))
