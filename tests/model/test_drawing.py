"""Plausible sets: quantiles, correlations, names and places of random numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import cli
from analysis.model.drawing import _columns, _together, at_points, crossed, drawn, drivers_of_rows, inverse

EVEN = (np.arange(200_000) + 0.5) / 200_000
triples = st.tuples(*[st.floats(0.01, 100)] * 3).map(sorted).filter(lambda t: t[2] - t[0] > 1e-3 * (1 + t[2]))


@pytest.mark.parametrize("distribution", ["uniform", "triangular", "log_triangular"])
@given(triple=triples)
def test_the_ends_are_low_and_high(distribution, triple):
    ends = inverse(np.array([0.0, 1.0]), *triple, distribution)
    assert ends == pytest.approx([triple[0], triple[2]])


@pytest.mark.parametrize("distribution", ["uniform", "triangular", "log_triangular"])
@given(triple=triples)
def test_values_rise_within_the_range(distribution, triple):
    values = inverse(np.linspace(0, 1, 101), *triple, distribution)
    assert (np.diff(values) >= -1e-12 * triple[2]).all()
    assert values.min() >= triple[0] * (1 - 1e-12)
    assert values.max() <= triple[2] * (1 + 1e-12)


@pytest.mark.parametrize(
    ("low", "mode", "high"),
    [(0, 1, 4), (0, 0, 1), (0, 1, 1), (-2, 5, 6)],
    ids="inside at_low at_high wide".split(),
)
def test_triangular_has_its_mode_mean_and_variance(low, mode, high):
    rising = (mode - low) / (high - low)
    assert inverse(np.array([rising]), low, mode, high, "triangular")[0] == pytest.approx(mode)
    values = inverse(EVEN, low, mode, high, "triangular")
    assert values.mean() == pytest.approx((low + mode + high) / 3, rel=1e-6)
    squares = low**2 + mode**2 + high**2 - low * mode - low * high - mode * high
    assert values.var() == pytest.approx(squares / 18, rel=1e-4)


def test_log_triangular_is_triangular_in_the_logarithm():
    logs = np.log(inverse(EVEN, 40.0, 154.9, 600.0, "log_triangular"))
    assert logs.mean() == pytest.approx(np.log([40, 154.9, 600]).mean(), rel=1e-6)
    assert inverse(EVEN, 0.5, 1.0, 2.0, "log_triangular")[[0, -1]] == pytest.approx([0.5, 2], rel=1e-2)
    assert np.median(inverse(EVEN, 0.5, 1.0, 2.0, "log_triangular")) == pytest.approx(1, rel=1e-4)


def test_uniform_ignores_the_mode_and_fixed_ignores_luck():
    assert inverse(np.array([0.25]), 0, 0.9, 4, "uniform").tolist() == [1.0]
    assert set(inverse(EVEN[:5], 7.0, 7.0, 7.0, "fixed")) == {7.0}
    assert set(inverse(EVEN[:5], 1.0, 7.0, 9.0, "fixed")) == {7.0}
    assert set(inverse(EVEN[:5], 7.0, 7.0, 7.0, "triangular")) == {7.0}


def test_an_unknown_distribution_is_an_error():
    with pytest.raises(ValueError, match="unknown distribution 'normal'"):
        inverse(EVEN, 0, 1, 2, "normal")


def test_everything_else_is_drawn_apart(inputs, holder):
    # At the draws of the stored run: fewer Sobol points would leave pairs of rows strongly tied.
    many = drawn(inputs, cli.DRAWS, cli.SEED)
    rows = inputs.assumptions.query("distribution != 'fixed' and quantity != 'weeks'")
    columns = [holder(many, row.format)[row.quantity][:, 0] for row in rows.itertuples()]
    ranks = np.argsort(np.argsort(columns, axis=1), axis=1)
    correlations = np.abs(np.corrcoef(ranks) - np.eye(len(columns)))
    assert correlations.max() < 0.4
    assert (correlations > 0.2).mean() < 1e-4
    assert np.sqrt((correlations**2).mean()) < 1 / np.sqrt(cli.DRAWS)  # closer than random numbers


def test_the_same_seed_draws_the_same_and_another_seed_another(inputs, sets):
    again, other = drawn(inputs, 256, seed=4), drawn(inputs, 256, seed=5)
    assert (again.everyone.kept_share == sets.everyone.kept_share).all()
    assert (other.everyone.kept_share != sets.everyone.kept_share).any()


def test_more_draws_begin_with_the_same_ones(inputs, sets):
    few = drawn(inputs, 20, seed=4)
    assert (few.options["internship"].hours == sets.options["internship"].hours[:20]).all()


def test_a_single_draw_is_enough(inputs):
    assert drawn(inputs, 1, seed=1).everyone.kept_share.shape == (1, 1)


@pytest.mark.parametrize("draws", [0, -1])
def test_at_least_one_draw_is_needed(inputs, draws):
    with pytest.raises(ValueError, match=f"draws must be at least 1, not {draws}"):
        drawn(inputs, draws, seed=1)


def test_crossed_values_are_all_pairs_with_the_first_going_fastest(inputs, values):
    across, up = ("internship", "hours"), ("all", "kept_share")
    table = crossed(inputs, across, up, steps=3).table()
    assert table[across].tolist() == [240, 380, 520] * 3
    assert table[up].tolist() == pytest.approx([0.1] * 3 + [0.45] * 3 + [0.8] * 3)
    rest = [column for column in table if column not in (across, up)]
    assert (table[rest] == values.table()[rest].iloc[0]).all(axis=None)
    assert crossed(inputs, across, up).draws == 25 * 25


def test_crossed_values_of_one_format_keep_each_other(inputs):
    sets = crossed(inputs, ("internship", "hours"), ("internship", "weeks"), steps=4)
    assert (sets.draws, sets.of("internship").hours.shape) == (16, (16, 1))
    assert len(set(map(tuple, np.hstack([sets.of("internship").hours, sets.of("internship").weeks])))) == 16


@pytest.mark.parametrize("missing", [("internship", "huors"), ("internshop", "hours"), ("all", "hours")])
def test_crossing_an_assumption_that_is_not_there_is_an_error(inputs, missing):
    there = ("internship", "hours")
    for pair in ((missing, there), (there, missing)):
        with pytest.raises(KeyError):
            crossed(inputs, *pair)


def test_correlated_quantities_go_together_and_keep_their_own_distributions(inputs):
    pair = [("micro_internship", "hours"), ("micro_internship", "pay_usd_hour")]
    apart, together = (
        drawn(inputs, 1024, 1, correlations=correlations).table()[pair]
        for correlations in (None, {("hours", "pay_usd_hour"): 0.8})
    )
    assert abs(apart.rank().corr().iloc[0, 1]) < 0.1
    # a normal copula: rank correlation 6/pi asin(r/2)
    assert together.rank().corr().iloc[0, 1] == pytest.approx(6 / np.pi * np.arcsin(0.4), abs=0.03)
    assert (apart[pair[0]] == together[pair[0]]).all()
    assert np.sort(together[pair[1]]) == pytest.approx(np.sort(apart[pair[1]]), abs=0.5)


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_correlated_points_at_an_end_are_numbers(end):
    """Both at 0, or both at 1: the normal quantiles are infinite, and opposite infinities would cancel to nothing."""
    rows = pd.DataFrame({"format": "a", "quantity": ["x", "y"], "distribution": "uniform"})
    moved = _together(np.full((1, 2), end), rows, [0, 1], "x", "y", -0.5)
    assert moved[0, 0] == end
    assert 0 < moved[0, 1] < 1 and abs(moved[0, 1] - end) < 0.5


@pytest.mark.parametrize(
    ("correlations", "message"),
    [
        ({("hours", "pay_usd_hour"): 1.0}, "between -1 and 1"),
        ({("hours", "pay_usd_hour"): -1.0}, "between -1 and 1"),
        ({("hours", "pay"): 0.5}, "no option has both hours and pay"),
    ],
)
def test_a_correlation_that_cannot_be_is_an_error(inputs, correlations, message):
    with pytest.raises(ValueError, match=message):
        drawn(inputs, 8, 1, correlations=correlations)


def test_values_at_given_points_are_those_of_each_rows_distribution(inputs):
    names = list(dict.fromkeys(drivers_of_rows(inputs)))
    points = pd.DataFrame(np.tile([[0.0], [0.25], [0.5]], len(names)), columns=pd.MultiIndex.from_tuples(names))
    table = at_points(inputs, points).table()
    for row in inputs.assumptions.itertuples():
        expected = inverse(np.array([0.0, 0.25, 0.5]), row.low, row.likely, row.high, row.distribution)
        assert table[row.format, row.quantity].tolist() == pytest.approx(expected)


def test_a_row_without_a_point_is_an_error(inputs):
    with pytest.raises(KeyError):
        at_points(inputs, pd.DataFrame({("internship", "hours"): [0.5]}))


def test_early_dimensions_go_to_the_first_quantities_and_fixed_rows_use_none(inputs):
    table, columns = inputs.assumptions, _columns(inputs)
    moving = (table["distribution"] != "fixed").to_numpy()
    used = sorted({column for column, moves in zip(columns, moving, strict=True) if moves})
    assert used == list(range(len(used)))
    order = {quantity: place for place, quantity in enumerate(inputs.quantities["quantity"])}
    drivers = [order[quantity] for _, quantity in drivers_of_rows(inputs)]
    ranked = sorted(zip(np.array(columns)[moving], np.array(drivers)[moving], strict=True))
    assert [driver for _, driver in ranked] == sorted(driver for _, driver in ranked)
