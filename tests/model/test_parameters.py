"""Parameters: distributions, what is drawn together, names that must exist."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from analysis import cli
from analysis.model.parameters import Values, drawn, inverse, likely

EVEN = (np.arange(200_000) + 0.5) / 200_000
DRAWS = 256


@pytest.fixture(scope="module")
def sets(inputs):
    return drawn(inputs, DRAWS, seed=4)


def holder(parameters, option):
    special = {"all": parameters.everyone, "students": parameters.students}
    return special.get(option) or parameters.options[option]


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


def test_an_unknown_distribution_is_an_error():
    with pytest.raises(ValueError, match="unknown distribution 'normal'"):
        inverse(EVEN, 0, 1, 2, "normal")


def test_likely_values_are_those_of_the_table(inputs, values):
    for row in inputs.assumptions.itertuples():
        assert holder(values, row.format)[row.quantity] == row.likely


def test_options_keep_the_order_of_the_formats(inputs, values, sets):
    order = [key for key in inputs.keys(comparators=True) if key != "no_engagement"]
    assert list(values.options) == list(sets.options) == order


def test_drawn_values_stay_within_low_and_high(inputs, sets):
    for row in inputs.assumptions.itertuples():
        values = holder(sets, row.format)[row.quantity]
        assert values.shape == (DRAWS, 1)
        assert values.min() >= row.low * (1 - 1e-12), (row.format, row.quantity)
        assert values.max() <= row.high * (1 + 1e-12), (row.format, row.quantity)


def test_drawn_values_have_the_mean_of_their_distribution(inputs, sets):
    table = inputs.assumptions.query("distribution == 'triangular'")
    for row in table.itertuples():
        mean = holder(sets, row.format)[row.quantity].mean()
        exact = (row.low + row.likely + row.high) / 3
        assert abs(mean - exact) < 0.01 * (row.high - row.low), (row.format, row.quantity)


def test_hours_and_weeks_of_one_format_are_drawn_together(sets):
    for option, values in sets.options.items():
        assert spearmanr(values.hours[:, 0], values.weeks[:, 0])[0] == pytest.approx(1), option


def test_everything_else_is_drawn_apart(inputs):
    # At the draws of the stored run: fewer Sobol points would leave pairs of rows strongly tied.
    many = drawn(inputs, cli.DRAWS, cli.SEED)
    rows = inputs.assumptions.query("distribution != 'fixed' and quantity != 'weeks'")
    columns = [holder(many, row.format)[row.quantity][:, 0] for row in rows.itertuples()]
    ranks = np.argsort(np.argsort(columns, axis=1), axis=1)
    correlations = np.abs(np.corrcoef(ranks) - np.eye(len(columns)))
    assert correlations.max() < 0.4
    assert (correlations > 0.2).mean() < 1e-4
    assert np.sqrt((correlations**2).mean()) < 1 / np.sqrt(cli.DRAWS)  # closer than random numbers


def test_what_all_formats_share_is_drawn_once(sets):
    assert sets.everyone.kept_share.shape == (DRAWS, 1)
    assert not any("kept_share" in set(values) for values in sets.options.values())


def test_the_same_seed_draws_the_same_and_another_seed_another(inputs, sets):
    again, other = drawn(inputs, DRAWS, seed=4), drawn(inputs, DRAWS, seed=5)
    assert (again.everyone.kept_share == sets.everyone.kept_share).all()
    assert (other.everyone.kept_share != sets.everyone.kept_share).any()


def test_more_draws_begin_with_the_same_ones(inputs, sets):
    few = drawn(inputs, 20, seed=4)
    assert (few.options["internship"].hours == sets.options["internship"].hours[:20]).all()


@pytest.mark.parametrize("draws", [0, -1])
def test_at_least_one_draw_is_needed(inputs, draws):
    with pytest.raises(ValueError, match=f"draws must be at least 1, not {draws}"):
        drawn(inputs, draws, seed=1)


def test_a_misspelt_quantity_is_an_error_that_names_it(values):
    with pytest.raises(AttributeError, match=r"no quantity 'huors' for 'internship' in assumptions\.csv"):
        _ = values.options["internship"].huors


def test_values_cannot_be_changed_in_place(values):
    with pytest.raises(AttributeError, match="parameters are not changed in place"):
        values.options["internship"].hours = 1.0


def test_values_are_a_mapping():
    values = Values("internship", {"hours": 400.0, "weeks": 11.0})
    assert dict(values) == {"hours": 400.0, "weeks": 11.0}
    assert len(values) == 2


def test_values_say_whether_they_have_a_quantity():
    assert "huors" not in Values("internship", {"hours": 400.0})


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))])
def test_values_can_be_copied_and_sent_to_another_process(again):
    assert again(Values("internship", {"hours": 400.0})).hours == 400.0


def test_a_quantity_without_row_is_an_error_where_it_is_read(inputs):
    table = inputs.assumptions
    lacking = replace(inputs, assumptions=table[table["quantity"] != "kept_share"])
    with pytest.raises(AttributeError, match="no quantity 'kept_share' for 'all'"):
        _ = likely(lacking).everyone.kept_share
