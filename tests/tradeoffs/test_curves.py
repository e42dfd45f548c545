"""Value curves: between fixed anchors and back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.criteria import CURVES
from analysis.model import expected
from analysis.tradeoffs import outcomes_at, value_curves, with_ratios


def anchored(**changes):
    row = {"key": "pay", "outcome": "earnings_usd", "direction": "high", "worst": 0.0, "best": 100.0, "curve": "linear"}
    return pd.DataFrame([row | changes])


def curve(name, **anchors):
    means = pd.DataFrame({"earnings_usd": np.linspace(-20.0, 120, 29)})
    return value_curves(means, anchored(curve=name, **anchors))["pay"]


def test_anchors_are_zero_and_one_and_cut_off():
    assert curve("linear").iloc[[0, 4, 14, 24, 28]].tolist() == [0, 0, 0.5, 1, 1]
    assert curve("linear", worst=100.0, best=0.0, direction="low").iloc[[0, 4, 14, 24]].tolist() == [1, 1, 0.5, 0]


def test_curves_bend_at_the_middle_as_documented():
    assert curve("concave").iloc[14] == pytest.approx(0.75)
    assert curve("convex").iloc[14] == pytest.approx(0.25)
    concave, convex = curve("concave"), curve("convex")
    assert (convex + concave.iloc[::-1].to_numpy()).to_numpy() == pytest.approx(np.ones(29))


@pytest.mark.parametrize("name", CURVES)
def test_every_curve_of_the_table_rises_from_zero_to_one(name):
    values = curve(name)
    assert values.iloc[4] == 0
    assert values.iloc[24] == pytest.approx(1, abs=1e-15)
    assert values.max() <= 1
    assert (values.iloc[4:25].diff().dropna() > 0).all()
    bend = values.iloc[4:25].diff().diff().dropna()
    assert {"linear": bend.abs().max() < 1e-12, "concave": (bend < 0).all(), "convex": (bend > 0).all()}[name]


@pytest.mark.parametrize("name", CURVES)
@pytest.mark.filterwarnings("error")
def test_far_outside_the_anchors_a_value_is_cut_off_as_well(name):
    means = pd.DataFrame({"earnings_usd": [-1e6, 1e6]})
    assert value_curves(means, anchored(curve=name))["pay"].tolist() == pytest.approx([0, 1])


@pytest.fixture(scope="module")
def draws(inputs):
    table = expected(inputs, draws=8, seed=1, students=16)
    return table[table["format"].isin(inputs.keys())].set_index(["draw", "format"])


def test_the_table_of_criteria_values_simulated_draws(inputs, draws):
    criteria = inputs.criteria[inputs.criteria["view"].isin(["engagement", "hour"])]
    values = value_curves(draws, criteria)
    assert values.columns.tolist() == criteria["key"].tolist()
    assert values.index.equals(draws.index)
    assert values.min(axis=None) >= 0
    assert values.max(axis=None) <= 1
    by_hand = (with_ratios(draws)["pay_usd_hour"] / 25).clip(0, 1)
    assert values["pay_hour"].to_numpy() == pytest.approx(by_hand.to_numpy())


def test_values_do_not_depend_on_the_other_options(inputs, draws):
    criteria = inputs.criteria.head(4)
    alone = value_curves(draws.tail(1), criteria)
    pd.testing.assert_frame_equal(value_curves(draws, criteria).tail(1), alone)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"best": -5.0}, "pay: 0 to -5 contradicts the direction 'high'"),
        ({"direction": "low"}, "pay: 0 to 100 contradicts the direction 'low'"),
        ({"best": 0.0, "direction": "low"}, "pay: worst and best are the same, 0"),
        ({"best": np.nan}, "pay: 0 to nan contradicts"),
        ({"curve": "steep"}, "pay: no curve 'steep'; there are linear, concave, convex"),
        ({"outcome": "joy"}, "no column joy; the columns are earnings_usd"),
    ],
)
def test_criteria_that_cannot_be(changes, message):
    with pytest.raises(ValueError, match=message):
        value_curves(pd.DataFrame({"earnings_usd": [1.0]}), anchored(**changes))


def test_outcomes_that_cannot_be():
    with pytest.raises(ValueError, match="no finite value of 'earnings_usd' for 0, B"):
        index = pd.MultiIndex.from_product([[0], ["A", "B"]])
        value_curves(pd.DataFrame({"earnings_usd": [1.0, np.nan]}, index=index), anchored())
    with pytest.raises(ValueError, match="no finite value of 'earnings_usd' for B"):
        value_curves(pd.DataFrame({"earnings_usd": [1.0, np.nan, np.inf]}, index=["A", "B", "C"]), anchored())
    with pytest.raises(ValueError, match="draw and format belong in the index"):
        value_curves(pd.DataFrame({"draw": [0], "format": ["A"], "earnings_usd": [1.0]}), anchored())
    with pytest.raises(ValueError, match="each criterion once, and at least one, not \\['pay', 'pay'\\]"):
        value_curves(pd.DataFrame({"earnings_usd": [1.0]}), pd.concat([anchored(), anchored()]))


# The way back


@given(
    curve=st.sampled_from(CURVES),
    worst=st.floats(-1000, 1000),
    reach=st.floats(1, 1000),
    value=st.floats(0, 1),
    low=st.booleans(),
)
def test_what_a_value_stands_for_has_this_value(curve, worst, reach, value, low):
    criteria = anchored(
        curve=curve, worst=worst, best=worst - reach if low else worst + reach, direction="low" if low else "high"
    )
    outcome = outcomes_at(pd.Series({"pay": value}), criteria)["pay"]
    back = value_curves(pd.DataFrame({"earnings_usd": [outcome]}), criteria)
    assert back.iloc[0, 0] == pytest.approx(value, abs=1e-9)


def test_a_value_that_is_missing_stands_for_nothing():
    assert np.isnan(outcomes_at(pd.Series({"pay": np.nan}), anchored())["pay"])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"pay": 1.2}, "from 0 to 1, not from 1.2"),
        ({"pay": -0.2}, "from 0 to 1, not from -0.2"),
        ({"joy": 0.5}, "no criterion 'joy'"),
    ],
)
def test_values_that_cannot_be(values, message):
    with pytest.raises(ValueError, match=message):
        outcomes_at(pd.Series(values), anchored())
