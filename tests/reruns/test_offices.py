"""Offices: money is never multiplied, leaders lead, switching values turn, followers share."""

import numpy as np
import pytest

from analysis import reruns
from analysis.inputs import Study
from analysis.model import drawn, expected, likely
from analysis.reruns.offices import _placements

FORMATS = ["internship", "micro_internship", "flash_internship", "project_based", "short_burst"]
OFFICE = {"money_usd": 20_000.0, "staff_hours": 480.0}


@pytest.fixture(scope="module")
def totals(small):
    return {payer: reruns.office_totals(small, FORMATS, payer=payer) for payer in ("college", "public", "host")}


def test_students_are_paid_no_more_than_the_college_spends(totals):
    assert (totals["college"]["students_usd"] <= OFFICE["money_usd"] + 1e-6).all()
    assert totals["college"]["students_usd"].to_numpy() == pytest.approx(totals["college"]["money_used_usd"].to_numpy())
    assert totals["public"]["students_usd"].to_numpy() == pytest.approx(
        2 * totals["public"]["money_used_usd"].to_numpy()
    )


def test_where_hosts_pay_the_office_spends_nothing_and_students_get_the_hosts_pay(totals, small):
    table = totals["host"]
    assert (table["money_used_usd"] == 0).all() and table["student_usd"].isna().all()
    each = small.draws.set_index(["draw", "format"]).loc[table.index, "earnings_usd"]
    assert table["students_usd"].to_numpy() == pytest.approx((each * table["placements"]).to_numpy())


def test_totals_are_placements_times_the_outcome_of_one(totals, small):
    table = totals["college"]
    each = small.draws.set_index(["draw", "format"]).loc[table.index]
    for outcome in ("contacts", "references", "hours_worked"):
        assert table[outcome].to_numpy() == pytest.approx((table["placements"] * each[outcome]).to_numpy())


def test_no_budget_is_overdrawn(totals):
    for table in totals.values():
        assert (table["money_used_usd"] <= OFFICE["money_usd"] + 1e-6).all()
        assert (table["staff_hours_used"] <= OFFICE["staff_hours"] + 1e-6).all()


def test_limited_places_never_add_any(small, totals):
    limited = reruns.office_placements(small, FORMATS, supply_limited=True)
    assert (limited["placements"] <= totals["college"]["placements"] + 1e-9).all()


def test_placements_need_no_stored_run_but_its_seed_and_draws(small):
    bare = reruns.office_placements(Study(small.inputs, None, None, small.run), ["internship"])
    assert len(bare) == small.run["draws"]


def test_another_season_changes_outcomes_but_no_placement(small, totals):
    term = reruns.office_totals(small, FORMATS, season="term")
    assert term["placements"].to_numpy() == pytest.approx(totals["college"]["placements"].to_numpy())
    one = term["contacts"].xs("internship", level="format").mean()
    assert one < totals["college"]["contacts"].xs("internship", level="format").mean()


def test_the_leader_is_who_brings_most_in_most_sets(small, totals):
    leaders = reruns.office_leaders(small, FORMATS, terms=[("college", False, "summer"), ("host", True, "summer")])
    wide = totals["college"]["contacts"].unstack()[FORMATS]
    first = wide.idxmax(axis=1).value_counts(normalize=True)
    assert leaders.loc[("college", False, "summer"), ("contacts", "leader")] == first.index[0]
    assert leaders.loc[("college", False, "summer"), ("contacts", "share")] == pytest.approx(first.iloc[0])
    assert leaders.index.names == ["payer", "supply_limited", "season"]


def total_at(study, option, quantity, value, outcome, payer="college"):
    sets = likely(study.inputs).with_values(option, **{quantity: value})
    table = _placements(sets, FORMATS, payer, supply=None, **OFFICE)
    common = {"draws": 1, "seed": study.run["seed"], "students": 64, "parameters": sets, "options": FORMATS}
    each = expected(study.inputs, **common).set_index(["draw", "format"])[outcome]
    return (table["placements"] * each).loc[0]


@pytest.mark.parametrize("quantity", ["staff_hours", "people", "meeting_rate"])
def test_at_a_switching_value_the_lead_is_lost_or_won(small, quantity):
    rivals = [option for option in FORMATS if option != "flash_internship"]
    row = reruns.office_switch(small, "contacts", "flash_internship", rivals, quantity=quantity)
    assert not np.isnan(row["value"])
    signs = []
    for value in (0.98 * row["value"], 1.02 * row["value"]):
        found = total_at(small, "flash_internship", quantity, value, "contacts")
        signs.append(np.sign(found["flash_internship"] - found[rivals].max()))
    assert signs[0] != signs[1]
    now = total_at(small, "flash_internship", quantity, row["likely"], "contacts")
    assert row["ahead"] == (now.idxmax() == "flash_internship")
    assert row["rival"] == now[rivals].idxmax()


def test_where_nothing_turns_the_switching_value_is_missing(small):
    row = reruns.office_switch(small, "references", "internship", ["micro_internship"])
    assert not row["ahead"] and np.isnan(row["value"])


@pytest.fixture(scope="module")
def followed(small):
    return reruns.when_all_follow(small, ["flash_internship"], shares=(0.001, 0.1, 0.5, 1.0), draws=64)


def test_hardly_any_followers_take_nothing_from_each_other(small, followed):
    alone = reruns.filled_plans(small, ["flash_internship"], draws=64, certain=True)
    few = followed[followed["followers_share"] == 0.001]
    assert few["contacts"].to_numpy() == pytest.approx(alone["contacts"].to_numpy())


def test_the_more_follow_the_less_each_gets(followed):
    wide = followed.pivot(index="draw", columns="followers_share", values="contacts")
    assert (np.diff(wide.to_numpy(), axis=1) <= 1e-9).all()


def test_followers_take_no_more_places_than_there_are(small, followed):
    offered = drawn(small.inputs, 64, small.run["seed"]).options["flash_internship"].places_per_student[:, 0]
    all_of = followed[followed["followers_share"] == 1.0].set_index("draw")["engagements"]
    assert (all_of.to_numpy() <= offered + 1e-9).all()
