"""Who can take a format: known groups, fewer limits never hurt, the average student."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.model import CONSTRAINTS, Season, drawn, expected, reach
from analysis.model.engagement import at_odds

SHARES = [*CONSTRAINTS, "fits", "obtained", "reached"]
DRAWS = 6
TERMS = {"draws": DRAWS, "seed": 3, "students": 64}


def with_groups(inputs, **groups):
    """Inputs with other groups: key to the columns that differ from a student without limits."""
    free = {"hours_share": 1.0, "weeks_share": 1.0, "job_share": 0.0, "must_earn_share": 0.0, "travel_share": 1.0}
    rows = [{"key": key, "label": key} | free | limits for key, limits in groups.items()]
    return replace(inputs, groups=pd.DataFrame(rows))


def steady(values):
    """Likely values, all students and engagements alike in time."""
    sets = values.with_values("all", length_spread=0.0)
    return sets.with_values("students", free_weeks_spread=0.0, free_hours_spread=0.0)


def of_group(table, group, name="reached"):
    return table[table["group"] == group].set_index(["format", "draw"])[name]


@pytest.fixture(scope="module")
def table(inputs):
    return reach(inputs, **TERMS)


# Known answers


def test_the_average_student_is_that_of_the_formats(inputs, values):
    """A group with the likely shares of the students' rows, at every draw's other values."""
    sets = drawn(inputs, DRAWS, seed=3)
    usual = {name: values.students[name] for name in ("job_share", "must_earn_share", "travel_share")}
    sets = sets.with_values("students", **{name: np.full((DRAWS, 1), value) for name, value in usual.items()})
    found = reach(with_groups(inputs, usual=usual), parameters=sets, **TERMS)
    exact = expected(inputs, parameters=sets, options=list(values.options), **TERMS)
    assert found["format"].tolist() == exact["format"].tolist()
    for name in ("fits", "obtained"):
        np.testing.assert_allclose(found[name], exact[name], rtol=1e-12, err_msg=name)
    assert 0.1 < found["fits"].mean() < 0.9


@pytest.mark.parametrize(
    ("notice", "weeks", "fits"), [(None, 10, 1), (None, 9.9, 0), (12, 10, 1), (7, 15, 1), (7, 14, 0)]
)
def test_an_internship_of_10_weeks_after_12_of_search_needs_weeks_or_notice(inputs, values, notice, weeks, fits):
    q = values.options["internship"]
    assert (q.weeks, q.lead_weeks) == (10, 12)
    found = reach(
        with_groups(inputs, free={}), season=Season(weeks, 40), notice_weeks=notice, parameters=steady(values), **TERMS
    )
    mine = found.query("format == 'internship'").iloc[0]
    assert (mine["hours_fit"], mine["weeks_fit"], mine["in_reach"], mine["acceptable"]) == (1, fits, 1, 1)
    assert mine["fits"] == fits
    assert mine["reached"] == pytest.approx(fits * mine["obtained"])


@pytest.mark.parametrize(("job_hours", "fits"), [(0, 1), (7.6, 1), (7.8, 0)])
def test_a_job_leaves_the_hours_that_an_internship_s_fixed_ones_must_fit(inputs, values, job_hours, fits):
    """38 hours a week, of which the host fixes 85 %: 32.3 of 40."""
    sets = steady(values).with_values("students", job_hours_week=job_hours)
    sets = sets.with_values("internship", fixed_hours_share=0.85)
    found = reach(with_groups(inputs, busy={"job_share": 1.0}), parameters=sets, **TERMS)
    assert found.query("format == 'internship'")["hours_fit"].item() == fits
    assert found.query("format == 'part_time_job'")["hours_fit"].item() == 1  # it takes the kept job's place


def test_hours_that_are_just_enough_are_enough(inputs, values):
    """19 of 38 hours are fixed, and a job of 21 leaves 19 of 40."""
    sets = steady(values).with_values("students", job_hours_week=21.0)
    sets = sets.with_values("internship", fixed_hours_share=0.5)
    found = reach(with_groups(inputs, busy={"job_share": 1.0}), parameters=sets, **TERMS)
    assert found.query("format == 'internship'")["hours_fit"].item() == 1


def test_contacts_are_those_of_the_students_who_get_a_place(inputs, values):
    found = reach(with_groups(inputs, free={}), parameters=steady(values), **TERMS).set_index("format")
    exact = expected(
        with_groups(inputs, free={}), parameters=steady(values), options=list(values.options), **TERMS
    ).set_index("format")
    assert found["contacts"].to_numpy() == pytest.approx((found["reached"] * exact["contacts"]).to_numpy())


def test_who_cannot_travel_is_left_with_remote_places(inputs, values):
    found = reach(with_groups(inputs, home={"travel_share": 0.0}), parameters=values, **TERMS).set_index("format")
    for option, q in values.options.items():
        assert found.loc[option, "in_reach"] == pytest.approx(q.remote_share)


def test_who_must_earn_accepts_paid_places_and_is_paid_in_all_of_them(inputs, values):
    sets = steady(values)
    limits = {"job_share": 1.0, "must_earn_share": 1.0}
    found = reach(with_groups(inputs, must=limits, free={}), parameters=sets, **TERMS).set_index(["group", "format"])
    for option, q in values.options.items():
        paid = at_odds(q.paid_share, sets.everyone.paid_odds)
        must, free = found.loc[("must", option)], found.loc[("free", option)]
        assert (must["acceptable"], free["acceptable"]) == pytest.approx((paid, 1))
        pace = min(q.hours / max(q.weeks, 1), max(40, q.part_time_hours_week))
        pay = q.pay_usd_hour * sets.everyone.pay_level * pace * max(q.weeks, 1)
        assert must["earnings_usd"] == pytest.approx(must["reached"] * pay)
        assert free["earnings_usd"] == pytest.approx(free["reached"] * pay * paid)


def test_a_budget_may_be_named_or_given(inputs, table):
    pd.testing.assert_frame_equal(reach(inputs, season=Season(12, 40), **TERMS), table, check_exact=True)
    assert not reach(inputs, season="term", **TERMS).equals(table)


# What must always hold


def test_every_group_meets_every_option_in_every_draw(inputs, values, table):
    assert table.columns.tolist() == ["draw", "group", "format", *SHARES, "earnings_usd", "contacts"]
    assert table.groupby(["group", "format"], sort=False).size().eq(DRAWS).all()
    assert table["group"].drop_duplicates().tolist() == inputs.groups["key"].tolist()
    assert table["format"].drop_duplicates().tolist() == list(values.options)


@pytest.mark.parametrize("season", ["summer", "term", "break"])
@pytest.mark.parametrize("notice", [None, 2.0])
def test_shares_are_shares_and_reached_needs_both(inputs, season, notice):
    found = reach(inputs, season=season, notice_weeks=notice, **TERMS)
    assert ((found[SHARES] >= 0) & (found[SHARES] <= 1)).all(axis=None)
    assert (found["reached"] <= found[["fits", "obtained"]].min(axis=1) + 1e-12).all()
    assert (found["reached"] >= found["fits"] + found["obtained"] - 1 - 1e-12).all()
    assert (found["fits"] <= found[["hours_fit", "weeks_fit", "in_reach"]].min(axis=1) + 1e-12).all()
    assert (found.loc[found["reached"] == 0, ["earnings_usd", "contacts"]] == 0).all(axis=None)


@pytest.mark.parametrize("season", ["summer", "term"])
@pytest.mark.parametrize(
    ("limited", "freer"),
    [
        ("keeps_job", "unbound"),
        ("must_earn", "keeps_job"),
        ("no_travel", "unbound"),
        ("few_weeks", "unbound"),
        ("few_hours", "unbound"),
        ("must_earn_no_travel", "must_earn"),
        ("must_earn_no_travel", "no_travel"),
    ],
)
def test_one_more_limit_never_helps(inputs, season, limited, freer):
    found = reach(inputs, season=season, **TERMS)
    less, more = of_group(found, limited), of_group(found, freer)
    assert (less <= more + 1e-12).all()
    assert (less < more).any()


@settings(max_examples=15)
@given(pair=st.tuples(st.floats(0, 30), st.floats(0, 30)), weeks=st.floats(1, 20))
def test_more_notice_never_fits_fewer(inputs, values, pair, weeks):
    terms = {"draws": 1, "seed": 3, "students": 32, "season": Season(weeks, 40), "parameters": values}
    short, long, enough = (reach(inputs, notice_weeks=notice, **terms)["fits"] for notice in (*sorted(pair), None))
    assert (short <= long).all()
    assert (long <= enough).all()


def test_notice_as_long_as_the_search_is_enough(inputs, table):
    pd.testing.assert_frame_equal(reach(inputs, notice_weeks=60.0, **TERMS), table, check_exact=True)
    assert (reach(inputs, notice_weeks=0.0, **TERMS)["fits"] < table["fits"]).any()


def test_the_chance_of_a_place_depends_on_money_alone(table):
    """Not on hours, weeks or the journey: these decide whether it fits."""
    unbound = of_group(table, "unbound", "obtained")
    for group in ("keeps_job", "no_travel", "few_weeks", "few_hours"):
        np.testing.assert_allclose(of_group(table, group, "obtained"), unbound, rtol=1e-12)
    assert (of_group(table, "must_earn", "obtained") < unbound).all()


def test_the_same_seed_gives_the_same_table_and_another_seed_another(inputs, table):
    pd.testing.assert_frame_equal(reach(inputs, **TERMS), table, check_exact=True)
    assert not reach(inputs, **TERMS | {"seed": 4}).equals(table)


def test_by_default_a_group_is_64_students_and_rows_are_numbered_through(inputs, table):
    pd.testing.assert_frame_equal(reach(inputs, draws=DRAWS, seed=3), table, check_exact=True)
    assert table.index.tolist() == list(range(len(table)))


def test_a_group_is_the_same_alone_or_among_others(inputs, table):
    alone = reach(replace(inputs, groups=inputs.groups.query("key == 'few_hours'")), **TERMS)
    mine = table[table["group"] == "few_hours"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, mine, check_exact=True)
