"""Break-even numbers: hand cases, an answer of "no number", and what must always hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from analysis.tradeoffs import break_even, break_even_summary, drivers

NONE = np.nan


def curves(*rows, index=None):
    return pd.DataFrame(list(rows), index=index, columns=range(1, len(rows[0]) + 1), dtype=float)


# How many it takes


def test_contacts_that_add_up_are_counted():
    """One contact each: a target of 2.5 takes three; half of one takes one."""
    table = curves([1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4])
    assert break_even(table, pd.Series([2.5, 0.5, 4])).tolist() == [3, 1, 4]


def test_diminishing_returns_in_closed_form():
    """1 − 0.5ⁿ reaches 0.9 at n = 4, and never reaches 1."""
    row = 1 - 0.5 ** np.arange(1, 9)
    found = break_even(curves(row, row), pd.Series([0.9, 1.0]))
    assert found.iloc[0] == 4 and np.isnan(found.iloc[1])


def test_the_smallest_number_counts_where_a_curve_turns_down():
    assert break_even(curves([1, 5, 2, 6]), pd.Series([4.0])).tolist() == [2]


def test_a_target_missed_by_rounding_is_reached():
    assert break_even(curves([0.1, 0.1 + 0.1, 0.1 * 3 - 1e-16]), pd.Series([0.1 * 3])).tolist() == [3]
    assert break_even(curves([-3 - 1e-12]), pd.Series([-3.0])).tolist() == [1]
    assert np.isnan(break_even(curves([0.999999]), pd.Series([1.0])).iloc[0])


def test_rounding_is_measured_by_the_target():
    assert break_even(curves([1e6 - 1e-6, 2e6]), pd.Series([1e6])).tolist() == [1]
    assert break_even(curves([-1.0, 0.0]), pd.Series([0.0])).tolist() == [2]


def test_nothing_to_match_takes_one():
    assert break_even(curves([0.0, 0.0]), pd.Series([0.0])).tolist() == [1]


def test_draws_are_matched_by_label_and_tables_left_alone():
    table, target = curves([1, 2], [10, 20], index=[7, 3]), pd.Series([11.0, 2.0], index=[3, 7])
    before = table.copy(), target.copy()
    found = break_even(table, target)
    assert found.to_dict() == {7: 2, 3: 2}
    assert found.index.equals(table.index) and found.name == "engagements"
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_series_equal(target, before[1])


STEPS = st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=1, max_size=8)


@given(steps=STEPS, target=st.integers(0, 25))
def test_the_number_reaches_the_target_and_the_one_before_does_not(steps, target):
    table = curves(*np.cumsum(steps, axis=1))
    found = break_even(table, pd.Series(float(target), index=table.index))
    for draw, number in found.items():
        if np.isnan(number):
            assert table.loc[draw].max() < target
        else:
            assert table.at[draw, int(number)] >= target
            assert number == 1 or table.at[draw, int(number) - 1] < target


@given(steps=STEPS, target=st.integers(0, 25))
def test_a_higher_target_never_takes_fewer_and_units_do_not_matter(steps, target):
    table = curves(*np.cumsum(steps, axis=1))
    aim = pd.Series(float(target), index=table.index)
    one, more, cents = (break_even(*pair) for pair in ((table, aim), (table, aim + 1), (100 * table, 100 * aim)))
    assert (more.fillna(np.inf) >= one.fillna(np.inf)).all()
    pd.testing.assert_series_equal(cents, one)


@pytest.mark.parametrize("columns", [[0, 1], [1, 3], [2, 1], ["1", "2"], [1, 1]])
def test_columns_must_count_from_one(columns):
    table = pd.DataFrame([[1.0, 2.0]], columns=columns)
    with pytest.raises(ValueError, match="the columns must be the whole numbers 1, 2, … in this order, not"):
        break_even(table, pd.Series([1.0]))


def test_a_table_without_numbers_is_an_error():
    with pytest.raises(ValueError, match="the columns must be the whole numbers"):
        break_even(pd.DataFrame(index=[0]), pd.Series([1.0]))


def test_errors_name_the_draw():
    with pytest.raises(ValueError, match="curves and target must have the same draws; only one of them has draw 1"):
        break_even(curves([1, 2], [1, 2]), pd.Series([1.0]))
    with pytest.raises(ValueError, match="draw 4 stands twice in target"):
        break_even(curves([1, 2], index=[4]), pd.Series([1.0, 1.0], index=[4, 4]))
    with pytest.raises(ValueError, match="no finite value in curves, draw 5"):
        break_even(curves([1, np.nan], index=[5]), pd.Series([1.0], index=[5]))
    with pytest.raises(ValueError, match="no finite value in curves, draw 6"):
        break_even(curves([1, 2], [1, 2], [np.nan, 2], index=[4, 5, 6]), pd.Series([1.0] * 3, index=[4, 5, 6]))
    with pytest.raises(ValueError, match="no finite value in target, draw 4"):
        break_even(curves([1, 2], index=[4]), pd.Series([np.inf], index=[4]))


# The middle and its interval


def test_a_summary_by_hand():
    """Nineteen draws that need 1 to 19, and one in which no number does."""
    numbers = pd.Series([*range(1, 20), NONE], name="engagements")
    assert break_even_summary(numbers, level=0.8).to_dict() == {
        "middle": 10,
        "interval_low": 2,
        "interval_high": 18,
        "share_none": 0.05,
    }


def test_no_number_counts_as_more_than_any():
    numbers = pd.Series([NONE, 2, NONE, 3])
    found = break_even_summary(numbers, level=0.5)
    assert found[["middle", "interval_low"]].tolist() == [3, 2]
    assert np.isnan(found["interval_high"]) and found["share_none"] == 0.5


def test_where_no_number_is_ever_enough_all_is_missing():
    found = break_even_summary(pd.Series([NONE, NONE]))
    assert found[["middle", "interval_low", "interval_high"]].isna().all() and found["share_none"] == 1


def test_one_draw_is_its_own_interval():
    assert break_even_summary(pd.Series([4.0])).tolist() == [4, 4, 4, 0]


def test_a_boundary_that_falls_on_a_draw_is_that_draw():
    """0.025 of 40 draws is one draw, although (1 − 0.95) / 2 · 40 is rounded to a little more."""
    found = break_even_summary(pd.Series(np.arange(1.0, 41)))
    assert found[["interval_low", "middle", "interval_high"]].tolist() == [1, 20, 39]


NUMBERS = st.lists(st.one_of(st.integers(1, 9), st.just(NONE)), min_size=1, max_size=30)


@given(numbers=NUMBERS)
def test_quantiles_are_draws_in_order_and_those_of_numpy(numbers):
    series = pd.Series(numbers, dtype=float)
    found = break_even_summary(series, level=0.86)
    far = series.fillna(99)
    three = found[["interval_low", "middle", "interval_high"]].fillna(99)
    assert three.is_monotonic_increasing and three.isin(far).all()
    assert three["middle"] == np.quantile(far, 0.5, method="inverted_cdf")
    assert found["share_none"] == pytest.approx(np.isnan(series).mean())


@pytest.mark.parametrize("level", [0, 1, -0.1, 95])
def test_a_level_outside_zero_and_one_is_an_error(level):
    with pytest.raises(ValueError, match=f"level must be between 0 and 1, not {level}"):
        break_even_summary(pd.Series([1.0]), level=level)


def test_a_summary_needs_a_draw():
    with pytest.raises(ValueError, match="no draw"):
        break_even_summary(pd.Series([], dtype=float))


# What drives it


def varied(count=200):
    random = np.random.default_rng(5)
    names = pd.MultiIndex.from_tuples([("micro_internship", "hours"), ("", "fading"), ("internship", "people")])
    return pd.DataFrame(random.normal(size=(count, 3)), columns=names.set_names(["format", "quantity"]))


def test_a_planted_driver_comes_first():
    table = varied()
    numbers = np.ceil(5 - 1.5 * table[("", "fading")] + 0.3 * table[("internship", "people")]).clip(lower=1)
    found = drivers(numbers, table)
    assert found.index.tolist() == [("", "fading"), ("internship", "people"), ("micro_internship", "hours")]
    assert found.index.names == ["format", "quantity"]
    assert found["rank_correlation"].iloc[0] < -0.9 and found["rank_correlation"].iloc[1] > 0
    pd.testing.assert_frame_equal(drivers(numbers, table, top=2), found.iloc[:2])


def test_correlations_are_those_of_scipy_with_no_number_as_the_highest():
    table = varied(40).round(1)
    numbers = (5 + 3 * table[("", "fading")]).round().where(lambda number: number <= 7)
    assert numbers.isna().any()
    found = drivers(numbers, table)["rank_correlation"]
    for name in table.columns:
        assert found[name] == pytest.approx(spearmanr(table[name], numbers.fillna(1000)).statistic)


def test_whether_any_number_is_enough_can_be_all_there_is_to_explain():
    table = pd.DataFrame({"hours": [1.0, 2, 3, 4]})
    assert drivers(pd.Series([3.0, 3, NONE, NONE]), table).at["hours", "rank_correlation"] == pytest.approx(0.8**0.5)


@pytest.mark.parametrize("number", [3.0, NONE])
def test_numbers_that_do_not_vary_have_no_drivers(number):
    found = drivers(pd.Series(number, index=range(200)), varied())
    assert found.empty and found.columns.tolist() == ["rank_correlation"]
    assert found.index.names == ["format", "quantity"]


def test_constant_assumptions_are_skipped():
    table = pd.DataFrame({"fixed": 2.0, "hours": [1.0, 2.0, 3.0]})
    assert drivers(pd.Series([1.0, 2.0, 3.0]), table).index.tolist() == ["hours"]
    assert drivers(pd.Series([1.0, 2.0, 3.0]), table[["fixed"]]).empty


def test_draws_of_assumptions_are_matched_by_label():
    table = pd.DataFrame({"hours": [1.0, 2.0, 3.0]}, index=[5, 6, 7])
    numbers = pd.Series([30.0, 20.0, 10.0], index=[7, 6, 5])
    assert drivers(numbers, table).at["hours", "rank_correlation"] == pytest.approx(1)


@given(values=st.lists(st.tuples(st.integers(1, 6), st.integers(0, 50)), min_size=3, max_size=20))
def test_only_ranks_matter_and_the_sign_turns_with_the_assumption(values):
    numbers, hours = (pd.Series(column, dtype=float) for column in zip(*values, strict=True))
    assume(numbers.nunique() > 1 and hours.nunique() > 1)
    table = pd.DataFrame({"hours": hours, "stretched": np.exp(hours / 10), "turned": -hours})
    found = drivers(numbers, table)["rank_correlation"]
    assert abs(found["hours"]) <= 1 + 1e-12
    assert found["stretched"] == pytest.approx(found["hours"])
    assert found["turned"] == pytest.approx(-found["hours"])


def test_errors_of_drivers():
    table, numbers = pd.DataFrame({"hours": [1.0, np.nan]}), pd.Series([1.0, 2.0])
    with pytest.raises(ValueError, match="assumption 'hours' is missing in a draw"):
        drivers(numbers, table)
    with pytest.raises(ValueError, match="assumptions and numbers must have the same draws"):
        drivers(numbers, table.iloc[:1])
    with pytest.raises(ValueError, match="top must be at least 1, not 0"):
        drivers(numbers, table, top=0)
