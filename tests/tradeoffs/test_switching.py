"""Switching values: roots known in closed form."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import switch_point, switch_weight_range


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


# Weights at which one option overtakes another


def weighed(draws):
    """Values (draw, option) × criteria from {option: (pay, short, contacts)} for each draw."""
    rows = {(d, option): values for d, draw in enumerate(draws) for option, values in draw.items()}
    return pd.DataFrame(rows, index=["pay", "short", "contacts"]).T


EVEN = pd.Series(1 / 3, index=["pay", "short", "contacts"])
TURN = {"A": (0.0, 1.0, 0.5), "B": (1.0, 0.0, 0.5)}
NEVER = {"A": (1.0, 1.0, 0.5), "B": (0.5, 0.0, 0.5)}


def test_a_switch_by_hand():
    # gap of B over A: pay +1, the others (−1 + 0)/2: they meet where w = 0.5 (1 − w), w = 1/3
    found = switch_weight_range(weighed([TURN]), "pay", ("A", "B"), EVEN)
    assert found.tolist() == pytest.approx([1 / 3] * 3 + [1.0])


def test_the_share_counts_draws_in_which_they_change_places():
    found = switch_weight_range(weighed([TURN, NEVER, TURN, NEVER]), "pay", ("A", "B"), EVEN)
    assert found["share"] == 0.5
    assert found["median"] == pytest.approx(1 / 3)


def test_low_and_high_enclose_so_many_of_the_draws():
    # weights 1/3, 1/2, 3/5, 2/3, 5/7: the gap without pay is −1/2, −1, −3/2, −2, −5/2
    draws = [{"A": (0.0, short, 0.0), "B": (1.0, 0.0, 0.0)} for short in (1.0, 2.0, 3.0, 4.0, 5.0)]
    found = switch_weight_range(weighed(draws), "pay", ("A", "B"), EVEN, level=0.5)
    assert found.tolist() == pytest.approx([1 / 2, 3 / 5, 2 / 3, 1.0])
    wide = switch_weight_range(weighed(draws), "pay", ("A", "B"), EVEN)
    assert wide[["low", "high"]].tolist() == pytest.approx([1 / 3 + 0.1 / 6, 5 / 7 - 0.1 / 21])


def test_who_is_ahead_already_or_only_catches_up_overtakes_nobody():
    ahead = {"A": (0.0, 0.0, 0.0), "B": (1.0, 1.0, 0.0)}
    level_at_the_end = {"A": (1.0, 1.0, 0.0), "B": (1.0, 0.0, 0.0)}
    level_at_the_start = {"A": (0.0, 1.0, 0.0), "B": (1.0, 1.0, 0.0)}
    found = switch_weight_range(weighed([ahead, level_at_the_end, level_at_the_start, TURN]), "pay", ("A", "B"), EVEN)
    assert found["share"] == 0.25
    assert found["median"] == pytest.approx(1 / 3)


def test_no_switch_has_no_weight():
    found = switch_weight_range(weighed([NEVER]), "pay", ("A", "B"), EVEN)
    assert found[["low", "median", "high"]].isna().all() and found["share"] == 0


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 6), min_size=1, max_size=8))
def test_at_its_switch_the_two_are_level_and_the_order_turns(numbers):
    draws = weighed([{"A": row[:3], "B": row[3:]} for row in numbers])
    for draw in range(len(numbers)):
        found = switch_weight_range(draws.loc[[draw]], "pay", ("A", "B"), EVEN)
        if found["share"]:
            w = pd.Series({"pay": found["median"], "short": (1 - found["median"]) / 2})
            utilities = draws.loc[draw] @ w.reindex(["pay", "short"]).reindex(EVEN.index).fillna(w["short"])
            assert utilities["A"] == pytest.approx(utilities["B"], abs=1e-9)


@pytest.mark.parametrize("weights", [pd.Series({"pay": 1.0}), pd.Series({"pay": 1.0, "short": 0.0}), EVEN.drop("pay")])
def test_a_switch_needs_another_criterion(weights):
    with pytest.raises(ValueError, match="must be one of at least two criteria"):
        switch_weight_range(weighed([TURN]), "pay", ("A", "B"), weights)
