"""Office budgets: the article's arithmetic, what binds, and what must always hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import office_outcomes, placements, who_pays

PAID = {"money_usd": 20_000, "staff_hours": np.inf}


def each(draws=1, **changed):
    """What one placement takes: an internship with a large stipend, a project with a small one."""
    columns = {
        "cost_usd": [4000.0, 400.0],
        "staff_hours": [3.0, 2.0],
        "staff_hours_host": [8.0, 6.0],
        "places_per_host": [1.0, 2.0],
    } | changed
    rows = pd.MultiIndex.from_product([range(draws), ["internship", "micro"]], names=["draw", "option"])
    return pd.DataFrame({name: np.resize(values, 2 * draws) for name, values in columns.items()}, index=rows)


# Known answers


def test_twenty_thousand_dollars_pay_for_five_stipends_or_fifty_projects():
    found = placements(each(), **PAID)
    assert found["placements"].tolist() == [5, 50]
    assert found["binds"].tolist() == ["money", "money"]
    assert found["money_used_usd"].tolist() == [20_000, 20_000]
    assert found["hosts"].tolist() == [5, 25]
    assert np.isinf(found["by_staff"]).all()


def test_staff_hours_include_a_share_of_finding_the_host():
    """An internship takes 3 + 8 / 1 hours, a project 2 + 6 / 2."""
    found = placements(each(), money_usd=np.inf, staff_hours=110)
    assert found["by_staff"].tolist() == [10, 22] and found["binds"].tolist() == ["staff", "staff"]
    assert found["staff_hours_used"].tolist() == [110, 110]
    assert found["money_used_usd"].tolist() == [40_000, 8_800]


def test_the_scarcest_of_three_binds():
    table = each(draws=2, supply=[2.0, np.nan, np.inf, 50.0])
    found = placements(table, money_usd=20_000, staff_hours=110)
    assert found["placements"].tolist() == [2, 22, 5, 22]
    assert found["binds"].tolist() == ["supply", "staff", "money", "staff"]
    assert found["money_used_usd"].tolist() == [8_000, 8_800, 20_000, 8_800]


def test_fractions_are_kept_for_an_average_over_seasons():
    assert placements(each(cost_usd=[3000.0, 600.0]), **PAID)["placements"].tolist() == pytest.approx([20 / 3, 100 / 3])


def test_what_the_host_pays_is_not_limited_by_money():
    found = placements(each(cost_usd=0.0), money_usd=0, staff_hours=110)
    assert np.isinf(found["by_money"]).all() and found["placements"].tolist() == [10, 22]
    assert found["money_used_usd"].eq(0).all()


def test_an_office_without_money_staff_or_projects_places_nobody():
    assert placements(each(), money_usd=0, staff_hours=110)["placements"].eq(0).all()
    assert placements(each(), money_usd=20_000, staff_hours=0)["binds"].eq("staff").all()
    assert placements(each(supply=0.0), **PAID)["hosts"].eq(0).all()


def test_in_a_tie_money_is_named_first():
    assert placements(each(supply=[5.0, 50.0]), **PAID)["binds"].eq("money").all()


def test_the_table_keeps_its_rows_and_columns_and_is_left_alone():
    table = each(draws=3, note="x").sample(frac=1, random_state=1)
    before = table.copy()
    found = placements(table, **PAID)
    assert found.index.equals(table.index) and found.columns[:5].tolist() == table.columns.tolist()
    pd.testing.assert_frame_equal(table, before)


# What always holds

AMOUNT = st.floats(0, 1e5).filter(lambda value: value == 0 or value > 1e-3)


@given(
    cost=AMOUNT,
    hours=AMOUNT,
    host=AMOUNT,
    places=st.floats(0.1, 50),
    money=AMOUNT,
    staff=AMOUNT,
    supply=AMOUNT,
)
def test_no_budget_is_overspent_and_the_binding_one_is_used_up(cost, hours, host, places, money, staff, supply):
    row = each(cost_usd=cost, staff_hours=hours, staff_hours_host=host, places_per_host=places, supply=supply).iloc[:1]
    found = placements(row, money_usd=money, staff_hours=staff).iloc[0]
    used = {"money": found["money_used_usd"], "staff": found["staff_hours_used"], "supply": found["placements"]}
    limits = {"money": money, "staff": staff, "supply": supply}
    assert all(used[name] <= limits[name] * (1 + 1e-12) for name in limits)
    assert used[found["binds"]] == pytest.approx(limits[found["binds"]])


@given(money=st.floats(0, 1e5), staff=st.floats(0, 1e4), factor=st.floats(1, 10))
def test_a_larger_budget_never_places_fewer_and_twice_of_both_places_twice_as_many(money, staff, factor):
    one = placements(each(), money_usd=money, staff_hours=staff)["placements"]
    richer = placements(each(), money_usd=factor * money, staff_hours=staff)["placements"]
    both = placements(each(), money_usd=factor * money, staff_hours=factor * staff)["placements"]
    assert (richer >= one).all() and (both >= richer * (1 - 1e-12)).all()
    assert both.to_numpy() == pytest.approx(factor * one.to_numpy())


# Errors


@pytest.mark.parametrize("name", ["cost_usd", "staff_hours", "staff_hours_host", "places_per_host"])
@pytest.mark.parametrize("value", [-1.0, np.nan, np.inf])
def test_an_amount_that_is_none_names_column_and_row(name, value):
    with pytest.raises(ValueError, match=rf"{name} must be a number .*, not {value}, in row \(0, 'micro'\)"):
        placements(each(**{name: [1.0, value]}), **PAID)


def test_places_per_host_and_supply_have_their_own_limits():
    with pytest.raises(ValueError, match=r"places_per_host must be a number above 0, not 0\.0"):
        placements(each(places_per_host=0.0), **PAID)
    with pytest.raises(ValueError, match=r"supply must be a number of 0 or more, not -2\.0"):
        placements(each(supply=-2.0), **PAID)
    with pytest.raises(ValueError, match=r"supply must be a number of 0 or more, not -0\.5"):
        placements(each(supply=-0.5), **PAID)
    with pytest.raises(ValueError, match=r"not -2\.0, in row \(0, 'internship'\)"):
        placements(each(supply=[-2.0, -3.0]), **PAID)


@pytest.mark.parametrize("name", ["money_usd", "staff_hours"])
@pytest.mark.parametrize("value", [-1, np.nan])
def test_a_budget_must_be_an_amount(name, value):
    with pytest.raises(ValueError, match=f"{name} must be 0 or more, not {value}"):
        placements(each(), **PAID | {name: value})


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column staff_hours_host; the columns are cost_usd"):
        placements(each().drop(columns="staff_hours_host"), **PAID)


def test_unlimited_placements_are_an_error():
    with pytest.raises(ValueError, match=r"nothing limits the placements in row \(0, 'micro'\)"):
        placements(each(cost_usd=[1.0, 0.0]), **PAID)


# What they bring together


def test_outcomes_are_multiplied_row_by_row_by_label():
    numbers = placements(each(), **PAID)
    brought = pd.DataFrame({"contacts": [6.0, 1.0], "references": [0.5, 0.25]}, index=numbers.index)
    found = office_outcomes(numbers, brought.iloc[::-1])
    assert found["contacts"].tolist() == [30, 50] and found["references"].tolist() == [2.5, 12.5]
    assert found.index.equals(numbers.index) and found.columns.tolist() == ["contacts", "references"]


def test_no_placements_bring_nothing():
    numbers = placements(each(), money_usd=0, staff_hours=10)
    assert office_outcomes(numbers, pd.DataFrame({"contacts": 3.0}, index=numbers.index)).eq(0).all(axis=None)


def test_errors_of_outcomes():
    numbers = placements(each(), **PAID)
    brought = pd.DataFrame({"contacts": [6.0, np.nan]}, index=numbers.index)
    with pytest.raises(ValueError, match=r"no finite value in row \(0, 'micro'\), outcome 'contacts'"):
        office_outcomes(numbers, brought)
    with pytest.raises(ValueError, match=r"must have the same rows; only one of them has \(0, 'micro'\)"):
        office_outcomes(numbers, brought.iloc[:1])
    with pytest.raises(ValueError, match=r"row \(0, 'internship'\) stands twice in outcomes"):
        office_outcomes(numbers, brought.iloc[[0, 0]])
    with pytest.raises(ValueError, match="no column placements"):
        office_outcomes(each(), brought)


# Who pays


def test_the_three_payers():
    assert [who_pays(4000.0, payer) for payer in ("host", "college", "public")] == [0, 4000, 2000]
    assert who_pays(4000.0, "public", public_share=1) == 0


def test_the_form_of_the_stipend_is_kept():
    series = pd.Series([4000, 400], index=["internship", "micro"])
    assert who_pays(series, "public", public_share=0.25).to_dict() == {"internship": 3000, "micro": 300}
    assert who_pays(np.array([4000, 400]), "host").tolist() == [0, 0]
    assert who_pays([4000, 400], "college").tolist() == [4000, 400]


@given(stipend=st.floats(0, 1e5), share=st.floats(0, 1))
def test_a_public_program_puts_the_office_between_host_and_college(stipend, share):
    cost = who_pays(stipend, "public", public_share=share)
    assert who_pays(stipend, "host") <= cost <= who_pays(stipend, "college")


def test_errors_of_who_pays():
    with pytest.raises(ValueError, match="payer must be one of host, college, public, not 'student'"):
        who_pays(4000, "student")
    with pytest.raises(ValueError, match="public_share must be between 0 and 1, not 50"):
        who_pays(4000, "public", public_share=50)
    with pytest.raises(ValueError, match=r"stipend_usd must be a number of 0 or more, not -1\.0"):
        who_pays(pd.Series([4000, -1]), "college")


def test_of_several_missing_outcomes_the_first_is_named():
    numbers = placements(each(), **PAID)
    brought = pd.DataFrame({"contacts": [1.0, np.nan], "references": [np.nan, 1.0]}, index=numbers.index)
    with pytest.raises(ValueError, match="outcome 'references'"):
        office_outcomes(numbers, brought)


@pytest.mark.parametrize("share", [-0.5, 1.5])
def test_a_public_share_is_a_share(share):
    with pytest.raises(ValueError, match=f"public_share must be between 0 and 1, not {share}"):
        who_pays(100.0, "public", public_share=share)
