"""Stated priorities: weighted values, leads, differences in units."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import Stated, in_units, lead, stated_values, value_curves

OPTIONS = ["A", "B", "C"]
CRITERIA = pd.DataFrame(
    {
        "key": ["pay", "short", "contacts"],
        "outcome": ["earnings_usd", "hours_spent", "contacts"],
        "direction": ["high", "low", "high"],
        "worst": [0.0, 600.0, 0.0],
        "best": [12000.0, 0.0, 20.0],
        "curve": ["linear", "linear", "concave"],
    }
)
weights = st.fixed_dictionaries({key: st.floats(0.01, 5) for key in CRITERIA["key"]})


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(3)
    index = pd.MultiIndex.from_product([range(20), OPTIONS], names=["draw", "format"])
    high = {"earnings_usd": 12000, "hours_spent": 600, "contacts": 20}
    columns = {name: rng.uniform(0, top, len(index)) for name, top in high.items()}
    return pd.DataFrame(columns, index=index).reset_index()


def test_all_weight_on_one_criterion_gives_its_value(table):
    values = stated_values(table, CRITERIA, {"contacts": 1.0}, options=OPTIONS)
    alone = value_curves(table.set_index(["draw", "format"]), CRITERIA)["contacts"].unstack()
    pd.testing.assert_frame_equal(values, alone[OPTIONS], check_names=False)


@given(said=weights, factor=st.floats(0.1, 10))
def test_the_scale_of_weights_does_not_matter(table, said, factor):
    scaled = {key: factor * weight for key, weight in said.items()}
    one, other = (stated_values(table, CRITERIA, w, options=OPTIONS).to_numpy() for w in (said, scaled))
    assert one == pytest.approx(other, abs=1e-12)
    assert one.min() >= 0 and one.max() <= 1


@given(said=weights)
def test_values_are_means_of_the_criteria_one_by_one(table, said):
    parts = [w * stated_values(table, CRITERIA, {k: 1.0}, options=OPTIONS) for k, w in said.items()]
    whole = stated_values(table, CRITERIA, said, options=OPTIONS)
    assert whole.to_numpy() == pytest.approx((sum(parts) / sum(said.values())).to_numpy(), abs=1e-12)


@given(said=weights)
def test_leaving_an_option_out_changes_no_other_value(table, said):
    some = stated_values(table, CRITERIA, said, options=["C", "A"])
    pd.testing.assert_frame_equal(some, stated_values(table, CRITERIA, said, options=OPTIONS)[["C", "A"]])


@pytest.mark.parametrize(
    ("said", "options", "message"),
    [
        ({"joy": 1}, OPTIONS, "joy"),
        ({"pay": 1}, ["A", "D"], "D"),
        ({"pay": -1, "short": 2}, OPTIONS, "pay|negative"),
        ({"pay": 0}, OPTIONS, "zero|pay|weight"),
    ],
)
def test_what_cannot_be_stated(table, said, options, message):
    with pytest.raises(ValueError, match=message):
        stated_values(table, CRITERIA, said, options=options)


def test_exactly_one_option_leads_and_its_lead_is_over_the_next(table):
    values = stated_values(table, CRITERIA, {"pay": 1, "short": 1}, options=OPTIONS)
    leads = pd.DataFrame({option: lead(values, option) for option in OPTIONS})
    assert ((leads > 0).sum(axis=1) == 1).all()
    assert (leads.idxmax(axis=1) == values.idxmax(axis=1)).all()
    ordered = np.sort(values.to_numpy(), axis=1)
    assert leads.max(axis=1).to_numpy() == pytest.approx(ordered[:, -1] - ordered[:, -2])


@pytest.mark.parametrize("values", [{"A": [1.0]}, {"B": [1.0], "C": [2.0]}])
def test_a_lead_needs_somebody_to_lead(values):
    with pytest.raises(ValueError, match="'A' must be one of at least two options"):
        lead(pd.DataFrame(values), "A")


def test_a_stated_priority_is_its_three_functions(table):
    said = Stated(CRITERIA, {"pay": 3, "short": 1}, OPTIONS)
    values = stated_values(table, CRITERIA, said.weights, options=OPTIONS)
    pd.testing.assert_frame_equal(said.values(table), values)
    assert said.first(table) == values.mean().idxmax()
    pd.testing.assert_series_equal(said.lead_of("B")(table), lead(values, "B"))
    assert said.in_units("pay", 0.01) == pytest.approx(0.01 * 12000 / 0.75)


def test_a_difference_in_units_of_pay_makes_up_for_it(table):
    """Adding that much pay to an option raises its value by the difference."""
    said, gain = {"pay": 2.0, "short": 1.0}, 0.01
    more = table.assign(earnings_usd=0.5 * table["earnings_usd"])
    richer = more.assign(earnings_usd=more["earnings_usd"] + in_units(CRITERIA, "pay", 2 / 3, gain))
    before, after = (stated_values(t, CRITERIA, said, options=OPTIONS) for t in (more, richer))
    assert (after - before).to_numpy() == pytest.approx(gain)


@pytest.mark.parametrize(("key", "weight"), [("contacts", 0.5), ("pay", 0.0)])
def test_no_units_where_the_curve_bends_or_nothing_weighs(key, weight):
    with pytest.raises(ValueError, match="straight curve and a weight above 0"):
        in_units(CRITERIA, key, weight, 0.1)


def test_two_options_and_one_draw_are_enough_for_a_lead():
    assert lead(pd.DataFrame({"A": [0.5], "B": [0.25]}), "B").tolist() == [-0.25]


@pytest.mark.parametrize(("worst", "best"), [(100.0, 300.0), (300.0, 100.0), (-50.0, 150.0)])
def test_a_difference_in_units_is_a_part_of_the_way_from_worst_to_best(worst, best):
    row = CRITERIA.iloc[[0]].assign(worst=worst, best=best)
    assert in_units(row, "pay", 0.5, 0.1) == pytest.approx(0.1 * 200 / 0.5)
