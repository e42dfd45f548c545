"""An office's figures combined with assumptions: weights, ends, and what the model then says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs import Released, informed
from analysis.inputs.disclosure import PUBLIC
from analysis.model import expected, likely

UNITS = {"paid_share": "share", "offer_share": "share"}


def figure(measure, value, low, high, students=60.0, option="internship", **changes):
    kind = "share" if measure in UNITS else "mean"
    row = {
        "format": option,
        "measure": measure,
        "statistic": kind,
        "text": f"{value:g}",
        "value": value,
        "interval_text": f"{low:g} to {high:g}",
        "interval_low": low,
        "interval_high": high,
        "students": students,
        "hidden": False,
        "unit": "USD per hour" if measure == "pay_per_hour" else kind,
    }
    return row | changes


def released(*rows, by=("format",)):
    return Released(by, PUBLIC, (), pd.DataFrame(list(rows)))


def row_of(inputs, quantity, option="internship"):
    return inputs.assumptions.set_index(["format", "quantity"]).loc[(option, quantity)]


def test_pay_in_another_currency_informs_nothing(inputs):
    euros = figure("pay_per_hour", 20.0, 18.0, 22.0, unit="EUR per hour")
    assert informed(inputs, released(euros)).table.empty
    assert not informed(inputs, released(euros | {"unit": "USD per hour"})).table.empty


def test_a_figure_from_thirty_students_weighs_as_much_as_the_assumption(inputs):
    found = informed(inputs, released(figure("total_hours", 330.0, 300.0, 360.0, students=30.0)))
    before, after = (row_of(each, "hours") for each in (inputs, found.inputs))
    over = 1 + row_of(inputs, "overrun_share")["likely"]
    assert found.table["weight"].tolist() == [0.5]
    assert after["likely"] == pytest.approx((before["likely"] + 330 / over) / 2)
    assert after["low"] == pytest.approx((before["low"] + 300 / over) / 2)
    assert after["high"] == pytest.approx((before["high"] + 360 / over) / 2)


@pytest.mark.parametrize(("students", "weight"), [(25.0, 25 / 55), (29.0, 29 / 59), (30.0, 1.0), (200.0, 1.0)])
def test_a_figure_may_replace_the_assumption_from_thirty_students(inputs, students, weight):
    found = informed(inputs, released(figure("pay_per_hour", 15.0, 14.0, 16.0, students)), replaces=True)
    assert found.table["weight"].iloc[0] == pytest.approx(weight)
    if weight == 1:
        level = row_of(inputs, "pay_level", "all")["likely"]
        new = row_of(found.inputs, "pay_usd_hour")[["low", "likely", "high"]].to_numpy(dtype=float)
        assert new == pytest.approx(np.array([14, 15, 16]) / level)


MEASURED = {
    "hours_per_week": ("hours_week", 30.0),
    "total_hours": ("hours_worked", 300.0),
    "paid_share": ("paid", 0.8),
    "offer_share": ("host_offer", 0.1),
}


@pytest.mark.parametrize("measure", MEASURED)
def test_with_a_figure_in_its_place_the_model_says_the_figure(inputs, measure):
    outcome, value = MEASURED[measure]
    rows = [figure(measure, value, value, value, students=500.0)]
    found = informed(inputs, released(*rows), replaces=True).inputs
    table = expected(found, draws=1, seed=1, parameters=likely(found), options=["internship"], students=256)
    assert table[outcome].iloc[0] == pytest.approx(value, rel=0.01)


def test_paid_places_are_read_back_at_other_odds_too(inputs):
    easier = inputs.with_likely("all", "paid_odds", 2.0)
    found = informed(easier, released(figure("paid_share", 0.8, 0.8, 0.8, students=500.0)), replaces=True)
    assert row_of(found.inputs, "paid_share")["likely"] == pytest.approx(2 / 3)  # odds of 4 are twice those of 2


def test_contacts_inform_people_so_that_as_many_are_known_at_the_end(inputs):
    rows = [figure("contacts_made", 5.0, 5.0, 5.0, students=500.0)]
    found = informed(inputs, released(*rows), replaces=True).inputs
    sets = likely(found).with_values("all", kept_share=1.0)
    table = expected(found, draws=1, seed=1, parameters=sets, options=["internship"], students=256)
    assert table["contacts"].iloc[0] == pytest.approx(5.0, rel=0.01)


def test_the_tables_it_was_made_from_stay_as_they_are(inputs):
    before = inputs.assumptions.copy()
    informed(inputs, released(figure("paid_share", 0.9, 0.8, 1.0)))
    pd.testing.assert_frame_equal(inputs.assumptions, before)


def test_both_are_shown_and_the_old_source_no_longer_stands_for_the_value(inputs):
    found = informed(inputs, released(figure("paid_share", 0.9, 0.8, 1.0)))
    row, after = found.table.iloc[0], row_of(found.inputs, "paid_share")
    assert row["likely"] == row_of(inputs, "paid_share")["likely"] and row["new_likely"] == after["likely"]
    assert (after["basis"], after["source"]) == ("assumption", "")
    assert "about 60 students" in after["reason"]
    assert after["low"] < after["high"] and after["distribution"] == "triangular"


def test_each_row_shows_its_own_new_values_in_the_order_of_the_figures(inputs):
    rows = [
        figure("paid_share", 0.9, 0.8, 1.0, option="project_based"),
        figure("total_hours", 330.0, 300.0, 360.0),
        figure("paid_share", 0.7, 0.6, 0.8),
    ]
    found = informed(inputs, released(*rows))
    assert found.table["format"].tolist() == ["project_based", "internship", "internship"]
    for row in found.table.itertuples():
        after = row_of(found.inputs, row.quantity, row.format)
        assert (row.new_low, row.new_likely, row.new_high) == (after["low"], after["likely"], after["high"])


@pytest.mark.parametrize(("low", "kind"), [(20.0, "log_triangular"), (1.0, "log_triangular"), (0.0, "triangular")])
def test_hours_keep_their_distribution_unless_it_has_no_logarithm(inputs, low, kind):
    rows = inputs.assumptions.query("quantity == 'hours' and distribution == 'log_triangular'")
    option = rows["format"].item()
    found = informed(inputs, released(figure("total_hours", 40.0, low, 60.0, option=option)), replaces=True)
    assert row_of(found.inputs, "hours", option)["distribution"] == kind


def test_a_figure_without_an_interval_is_one_value(inputs):
    alone = figure("pay_per_hour", 15.0, np.nan, np.nan, interval_text="")
    found = informed(inputs, released(alone), replaces=True)
    assert found.table["office"].tolist() == ["15"]
    new = row_of(found.inputs, "pay_usd_hour")
    level = row_of(inputs, "pay_level", "all")["likely"]
    assert new[["low", "likely", "high"]].tolist() == pytest.approx([15 / level] * 3) and new["distribution"] == "fixed"


def test_the_office_is_quoted_with_its_interval(inputs):
    found = informed(inputs, released(figure("paid_share", 0.9, 0.8, 1.0)))
    assert found.table["office"].tolist() == ["0.9 (0.8 to 1)"]


def test_an_assumption_may_count_for_less_than_one_student(inputs):
    found = informed(inputs, released(figure("paid_share", 0.9, 0.8, 1.0, students=12.0)), counts_like=0.5)
    assert found.table["weight"].tolist() == [pytest.approx(12 / 12.5)]


@pytest.mark.parametrize(
    "rows",
    [
        [figure("paid_share", np.nan, np.nan, np.nan, hidden=True)],
        [figure("paid_share", 0.9, 0.8, 1.0, students=9.0)],
        [figure("satisfaction", 4.0, 3.0, 5.0)],
        [figure("paid_share", 0.9, 0.8, 1.0, option="all")],
        [figure("total_hours", 300.0, 200.0, 400.0, statistic="median")],
    ],
)
def test_what_informs_nothing(inputs, rows):
    found = informed(inputs, released(*rows))
    assert found.table.empty
    pd.testing.assert_frame_equal(found.inputs.assumptions, inputs.assumptions, check_dtype=False)


@given(
    value=st.floats(0, 1), half=st.floats(0, 0.5), students=st.floats(10, 1e4), measure=st.sampled_from(sorted(UNITS))
)
def test_new_values_stay_in_order_and_inside_what_is_allowed(inputs, value, half, students, measure):
    rows = [figure(measure, value, max(0.0, value - half), min(1.0, value + half), students)]
    found = informed(inputs, released(*rows))
    quantity = found.table["quantity"].iloc[0]
    low, middle, high = row_of(found.inputs, quantity)[["low", "likely", "high"]].astype(float)
    rule = inputs.quantities.set_index("quantity").loc[quantity]
    assert rule["allowed_low"] <= low <= middle <= high <= rule["allowed_high"]


@pytest.mark.parametrize("table", [pd.DataFrame(), None, "records.csv"])
def test_nothing_but_a_released_table_is_taken(inputs, table):
    with pytest.raises(TypeError, match="takes what release gives"):
        informed(inputs, table)


def test_only_a_table_by_format_informs(inputs):
    with pytest.raises(ValueError, match="a table by format and counts_like above 0"):
        informed(inputs, released(figure("paid_share", 0.9, 0.8, 1.0), by=("season",)))
    with pytest.raises(ValueError, match="counts_like above 0"):
        informed(inputs, released(figure("paid_share", 0.9, 0.8, 1.0)), counts_like=0)
