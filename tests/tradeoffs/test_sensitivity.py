"""Tornado and Sobol indices: hand cases, exact answers, what must always hold."""

import numpy as np
import pandas as pd
import pytest

from analysis.tradeoffs import sobol_indices, sobol_pairs, sobol_points, tornado

# Tornado

ENDS = pd.DataFrame(
    [
        ("pay", "low", 4.0),
        ("hours", "high", 9.0),
        ("pay", "high", 5.0),
        ("weeks", "low", 3.0),
        ("hours", "low", 2.0),
        ("weeks", "high", 3.0),
    ],
    columns=["input", "end", "value"],
)


def test_inputs_stand_in_the_order_of_their_swings():
    table = tornado(ENDS, base=4.5)
    assert table.columns.tolist() == ["low", "high", "swing"]
    assert table.index.tolist() == ["hours", "weeks", "pay"]
    assert table.loc["hours"].tolist() == [2.0, 9.0, 7.0]
    # the outcome rises to 4.5 between two ends at 3
    assert table.loc["weeks"].tolist() == [3.0, 3.0, 1.5]


def test_the_order_of_rows_changes_nothing_but_ties():
    pd.testing.assert_frame_equal(tornado(ENDS.iloc[::-1], base=4.5), tornado(ENDS, base=4.5))
    same = ENDS.assign(value=[0.0, 1.0, 1.0, 0.0, 0.0, 1.0])
    assert tornado(same, base=0.5).index.tolist() == ["pay", "hours", "weeks"]
    assert tornado(same.iloc[::-1], base=0.5).index.tolist() == ["weeks", "hours", "pay"]


def test_scaling_and_turning_the_outcome_scales_and_turns_the_bars():
    one, other = tornado(ENDS, base=4.5), tornado(ENDS.assign(value=-2 * ENDS["value"]), base=-9.0)
    assert other["swing"].to_numpy() == pytest.approx(2 * one["swing"].to_numpy())
    assert other["low"].to_numpy() == pytest.approx(-2 * one["low"].to_numpy())


def test_inputs_may_be_rows_of_the_table_of_assumptions():
    keys = ENDS.assign(input=[("internship", name) for name in ENDS["input"]])
    assert tornado(keys, base=4.5).index[0] == ("internship", "hours")


@pytest.mark.parametrize(
    ("table", "base", "message"),
    [
        (ENDS.drop(columns="end"), 0, "no column end; the columns are input, value"),
        (ENDS.replace("low", "middle"), 0, "end must be 'low' or 'high', not 'middle'"),
        (ENDS.replace("pay", "hours"), 0, "input 'hours' has its low end twice"),
        (ENDS.iloc[1:], 0, "input 'pay' lacks one of its ends"),
        (ENDS.replace(9.0, np.inf), 0, "must be finite"),
        (ENDS, np.nan, "must be finite"),
    ],
)
def test_a_tornado_needs_both_ends_of_each_input_once(table, base, message):
    with pytest.raises(ValueError, match=message):
        tornado(table, base)


# Sobol indices: exact answers

X = ["x1", "x2", "x3"]


def ishigami(points):
    x1, x2, x3 = (np.pi * (2 * points[name] - 1) for name in X)
    return np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)


@pytest.fixture(scope="module")
def indices():
    return sobol_indices(X, ishigami(sobol_points(X, 4096, seed=1)), seed=1)


def test_ishigami(indices):
    # over seeds, first indices at 4,096 base points deviate by 0.007
    assert indices["first"].to_numpy() == pytest.approx([0.31390519, 0.44241114, 0], abs=0.02)
    assert indices["total"].to_numpy() == pytest.approx([0.55758886, 0.44241114, 0.24368366], abs=0.01)


def test_the_intervals_hold_the_exact_answers(indices):
    for name, exact in (("first", [0.31390519, 0.44241114, 0]), ("total", [0.55758886, 0.44241114, 0.24368366])):
        assert (indices[f"{name}_low"] < exact).all() and (indices[f"{name}_high"] > exact).all()
        assert (indices[f"{name}_high"] - indices[f"{name}_low"]).max() < 0.15
    narrow = sobol_indices(X, ishigami(sobol_points(X, 4096, seed=1)), seed=1, level=0.5)
    assert (narrow["total_high"] < indices["total_high"]).all()


def test_pairs_of_ishigami():
    """Of the pairs only x1 and x3 act together: 0.24368366."""
    y = ishigami(sobol_points(X, 4096, seed=2, calc_second_order=True))
    pairs = sobol_pairs(X, y, seed=1)
    assert pairs.index.tolist() == [("x1", "x2"), ("x1", "x3"), ("x2", "x3")]
    assert pairs["second"].to_numpy() == pytest.approx([0, 0.24368366, 0], abs=0.03)
    assert (pairs["second_low"] < [0, 0.24368366, 0]).all() and (pairs["second_high"] > [0, 0.24368366, 0]).all()
    table = sobol_indices(X, y, seed=1, calc_second_order=True)
    assert table["first"].to_numpy() == pytest.approx([0.31390519, 0.44241114, 0], abs=0.02)


def test_a_linear_sum_is_divided_by_variance():
    """First = total = b² var / Σ; uniform inputs all have the same variance."""
    names, slopes = list("abcd"), np.array([1.0, 2.0, 3.0, 0.0])
    table = sobol_indices(names, sobol_points(names, 2048, seed=3) @ slopes, seed=1)
    exact = slopes**2 / (slopes**2).sum()
    assert table["first"].to_numpy() == pytest.approx(exact, abs=0.005)
    assert table["total"].to_numpy() == pytest.approx(exact, abs=0.005)


def test_groups_change_together_and_keep_their_order():
    """x1 and x3 interact only with each other: as a group they have first = total."""
    groups = {"second": ["x2"], "others": ["x3", "x1"]}
    points = sobol_points(X, 4096, seed=4, groups=groups)
    assert points.columns.tolist() == X
    table = sobol_indices(list(groups), ishigami(points), seed=1)
    assert table.index.tolist() == ["second", "others"]
    assert table["first"].to_numpy() == pytest.approx([0.44241114, 0.55758886], abs=0.015)
    assert table["total"].to_numpy() == pytest.approx([0.44241114, 0.55758886], abs=0.015)


# Points and edges


@pytest.mark.parametrize(("pairs", "runs"), [(False, 3 + 2), (True, 2 * 3 + 2)])
def test_points_are_uniform_and_repeat_by_seed(pairs, runs):
    points = sobol_points(X, 64, seed=5, calc_second_order=pairs)
    assert points.shape == (64 * runs, 3)
    assert points.min(axis=None) >= 0 and points.max(axis=None) < 1
    assert points.mean().to_numpy() == pytest.approx(0.5, abs=0.02)
    pd.testing.assert_frame_equal(points, sobol_points(X, 64, seed=5, calc_second_order=pairs))
    assert not points.equals(sobol_points(X, 64, seed=6, calc_second_order=pairs))
    assert points.iloc[::runs].nunique().eq(64).all()


def test_between_two_points_of_a_scheme_only_one_group_changes():
    groups = {"one": ["x1", "x3"], "two": ["x2"]}
    points = sobol_points(X, 8, seed=6, groups=groups).to_numpy().reshape(8, 4, 3)
    changed = points[:, 1:3] != points[:, [0]]
    assert changed.all(axis=0).tolist() == [[True, False, True], [False, True, False]]


def test_intervals_repeat_by_seed_even_by_seed_zero(indices):
    y = ishigami(sobol_points(X, 4096, seed=1))
    pd.testing.assert_frame_equal(sobol_indices(X, y, seed=0), sobol_indices(X, y, seed=0))
    other = sobol_indices(X, y, seed=0)
    assert other["first"].equals(indices["first"])
    assert not other["first_low"].equals(indices["first_low"])


def test_shifting_and_scaling_the_outcome_changes_nothing(indices):
    y = ishigami(sobol_points(X, 4096, seed=1))
    pd.testing.assert_frame_equal(sobol_indices(X, 5 - 3 * y, seed=1), indices)


def test_one_base_point_and_two_are_powers_of_two_and_three_are_not():
    assert [len(sobol_points(X, n, seed=1)) for n in (1, 2)] == [5, 10]
    with pytest.raises(ValueError, match="power of two, not 3"):
        sobol_points(X, 3, seed=1)


def test_inputs_named_by_two_keys_stay_one_label_each():
    names = [("internship", "weeks"), ("internship", "hours")]
    table = sobol_indices(names, sobol_points(names, 64, seed=1).sum(axis=1), seed=1)
    assert table.index.nlevels == 1 and table.index.tolist() == names and table.index.name == "input"


def test_the_width_of_the_outcome_is_not_mistaken_for_none(indices):
    y = ishigami(sobol_points(X, 4096, seed=1))
    one_wide = sobol_indices(X, (y - y.min()) / np.ptp(y), seed=1)
    pd.testing.assert_frame_equal(one_wide, indices)


def test_as_many_outcomes_as_pairs_need_and_no_other_number():
    with pytest.raises(ValueError, match="3 inputs need a multiple of 8 outcomes"):
        sobol_pairs(X, np.zeros(40 + 4), seed=1)
    with pytest.raises(ValueError, match="3 inputs need a multiple of 8 outcomes"):
        sobol_pairs(X, np.zeros(2), seed=1)


def test_a_single_constant_input_has_an_index_of_zero():
    assert sobol_indices(["x"], np.full(3 * 8, 2.0), seed=1).to_numpy().tolist() == [[0.0] * 6]


@pytest.mark.filterwarnings("error")
def test_a_constant_outcome_has_nothing_to_divide():
    assert (sobol_indices(X, np.full(5 * 8, 2.0), seed=1) == 0).all(axis=None)
    assert (sobol_pairs(X, np.full(8 * 8, 2.0), seed=1) == 0).all(axis=None)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((["a", "a"], 8), "each once"),
        (([], 8), "at least one input"),
        ((["a"], 100), "power of two, not 100"),
        ((["a"], 0), "power of two, not 0"),
    ],
)
def test_points_that_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        sobol_points(*arguments, seed=1)


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ({"g": ["a"]}, "input 'b' is in no group"),
        ({"g": ["a", "b"], "h": ["b"]}, "group 'h' names 'b', which stands in two groups"),
        ({"g": ["a", "b", "c"]}, "group 'g' names 'c', which is no input"),
        ({"g": ["a", "b"], "h": []}, "group 'h' is empty"),
    ],
)
def test_every_input_is_in_exactly_one_group(groups, message):
    with pytest.raises(ValueError, match=message):
        sobol_points(["a", "b"], 8, seed=1, groups=groups)


@pytest.mark.parametrize(
    ("y", "level", "message"),
    [
        (np.zeros(39), 0.95, "3 inputs need a multiple of 5 outcomes"),
        (np.zeros(0), 0.95, "3 inputs need a multiple of 5 outcomes"),
        (np.r_[np.zeros(39), np.nan], 0.95, "no finite outcome at point 39"),
        (pd.Series(np.zeros(40)).sort_index(ascending=False), 0.95, "in the order of the points"),
        (np.zeros(40), 1.0, "level must be between 0 and 1, not 1.0"),
        (np.zeros(40), 0.0, "level must be between 0 and 1, not 0.0"),
    ],
)
def test_outcomes_that_are_refused(y, level, message):
    with pytest.raises(ValueError, match=message):
        sobol_indices(X, y, seed=1, level=level)
