"""Filled seasons: nothing comes of nothing, views agree with what they are made of."""

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.model import PLAN_OUTCOMES

FOUR = ["internship", "micro_internship", "project_based", reruns.JOB]
OUTCOMES = ["earnings_usd", "contacts", "references"]


@pytest.fixture(scope="module")
def certain(small):
    return reruns.filled_plans(small, [*FOUR, reruns.NOTHING], certain=True)


def test_nothing_comes_of_no_engagement_but_free_time(certain, small):
    nothing = certain[certain["format"] == reruns.NOTHING]
    budget = small.inputs.budget("summer")
    assert (nothing["hours_free"] == budget["weeks"] * budget["hours_week"]).all()
    assert nothing.drop(columns=["draw", "format", "hours_free", "depth_share"]).eq(0).all(axis=None)
    start = small.draws.loc[small.draws["format"] == reruns.NOTHING, "depth_share"]
    assert nothing["depth_share"].to_numpy() == pytest.approx(start.to_numpy(), rel=1e-3)


def test_the_table_has_every_outcome_for_every_option(certain):
    assert list(certain.columns) == ["draw", "format", *PLAN_OUTCOMES]
    assert certain["format"].unique().tolist() == [*FOUR, reruns.NOTHING]
    assert not certain.isna().any(axis=None)


def test_the_part_time_job_lasts_the_season(certain, small):
    job = certain[certain["format"] == reruns.JOB]
    assert job["calendar_weeks"].to_numpy() == pytest.approx(small.inputs.budget("summer")["weeks"])
    assert (job["engagements"] == 1).all()


def test_fewer_draws_are_the_first_ones(certain, small):
    few = reruns.filled_plans(small, FOUR[:2], draws=16, certain=True)
    both = certain[(certain["draw"] < 16) & certain["format"].isin(FOUR[:2])]
    # another number of draws is another way to take turns with the sets of students, not another draw
    pd.testing.assert_frame_equal(few.reset_index(drop=True), both.reset_index(drop=True), rtol=1e-6)


def test_the_chance_of_a_place_never_adds_to_what_is_certain(small, certain):
    chances = reruns.filled_plans(small, FOUR, certain=False)
    for outcome in ("engagements", "contacts", "earnings_usd"):
        wide = [table.pivot(index="draw", columns="format", values=outcome)[FOUR] for table in (chances, certain)]
        assert (wide[0] <= wide[1] + 1e-9).all(axis=None)


def test_the_own_season_may_be_taken_from_what_has_been_run(small, certain):
    settings = [("summer", 12.0, 40.0), ("break", 4.0, 30.0)]
    fresh = reruns.by_setting(small, FOUR, settings=settings, draws=64, students=64, certain=True)
    reused = reruns.by_setting(small, FOUR, settings=settings, draws=64, students=64, own=certain, certain=True)
    pd.testing.assert_frame_equal(fresh, reused)
    assert fresh.groupby("budget", sort=False).size().tolist() == [64 * 4, 64 * 4]


def test_few_students_do_where_places_are_certain(small, certain):
    few = reruns.filled_plans(small, FOUR, certain=True, students=16)
    means = [table.groupby("format")[OUTCOMES].mean().loc[FOUR] for table in (few, certain)]
    assert means[0].to_numpy() == pytest.approx(means[1].to_numpy(), rel=2e-3)


def views_of(study, plans, payer):
    placements = reruns.office_placements(study, FOUR[:3], payer=payer)
    return reruns.four_views(study, plans, placements, OUTCOMES).set_index(["view", "draw", "format"]), placements


@pytest.mark.parametrize("payer", ["college", "public", "host"])
def test_an_office_pays_stipends_and_a_host_its_own_rates(small, certain, payer):
    views, placements = views_of(small, certain, payer)
    office = views.loc["office"].loc[placements.index]
    each = small.draws.set_index(["draw", "format"]).loc[placements.index]
    paid = {"college": 1.0, "public": 2.0}.get(payer)
    if paid:  # what the office spends, or twice that where public money pays half
        assert office["earnings_usd"].to_numpy() == pytest.approx(paid * placements["money_used_usd"].to_numpy())
    else:
        wanted = each["earnings_usd"] * placements["placements"]
        assert office["earnings_usd"].to_numpy() == pytest.approx(wanted.to_numpy())
    wanted = each["contacts"] * placements["placements"]
    assert office["contacts"].to_numpy() == pytest.approx(wanted.to_numpy())


def test_views_by_hour_and_season_are_what_they_are_made_of(small, certain):
    views, _ = views_of(small, certain, "college")
    single = small.draws.set_index(["draw", "format"])
    key = (3, "internship")
    by_hour = 100 * single.loc[key, "contacts"] / single.loc[key, "hours_spent"]
    assert views.loc[("hour", *key), "contacts"] == pytest.approx(by_hour)
    season = certain.set_index(["draw", "format"])
    assert views.loc[("budget", *key), "contacts"] == season.loc[key, "contacts"]
    assert ("office", 3, reruns.JOB) not in views.index
    assert np.isnan(views.loc[("hour", 3, reruns.NOTHING), "contacts"])
