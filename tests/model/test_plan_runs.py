"""Tables of plans: the single engagement, units and order, longer budgets, shared-out places, repeatability."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.model import (
    OUTCOMES,
    PLAN_OUTCOMES,
    Plan,
    PlanError,
    Season,
    drawn,
    expected,
    expected_plans,
    likely,
    sampled,
    sampled_plans,
)
from analysis.model.simulate import STUDENT_SETS, season_of

NAMES = list(PLAN_OUTCOMES)
BOTH = [name for name in OUTCOMES if name in PLAN_OUTCOMES]
HOURS = [name for name, unit in PLAN_OUTCOMES.items() if unit == "hours"]
PLANS = [Plan.of("nano_internship"), Plan.of(("micro_internship", 3), ("project_based", 1)), Plan.of("skill_sprint")]


def means(inputs, plans, sets=None, **terms):
    """One row of expected outcomes for each plan, at the likely values or one other set."""
    terms = {"draws": 1, "seed": 5, "students": 64} | terms
    return expected_plans(inputs, plans, parameters=sets or likely(inputs), **terms)[NAMES]


def at_all(inputs, **terms):
    """As many as fit of every option."""
    return [Plan.of(option, **terms) for option in [*inputs.keys(), "part_time_job"]]


# Known answers


@pytest.mark.parametrize("season", ["summer", Season(60, 40), Season(60, 20)])
def test_a_plan_of_one_certain_engagement_is_that_engagement(inputs, values, season):
    options = list(values.options)
    plans = [Plan.of((option, 1), certain=True) for option in options]
    planned = means(inputs, plans, season=season)
    single = expected(inputs, draws=1, seed=5, season=season, students=64, parameters=values, options=options)
    np.testing.assert_allclose(planned[BOTH], single[BOTH], rtol=1e-9)
    assert (planned[["engagements", "hosts", "any"]] == 1).all(axis=None)
    room = season_of(inputs, season)
    np.testing.assert_allclose(planned["hours_free"], room.weeks * room.hours_week - single["hours_spent"])


def test_one_uncertain_engagement_is_obtained_as_often_as_the_format(inputs, values):
    options = list(values.options)
    planned = means(inputs, [Plan.of((option, 1)) for option in options])
    single = expected(inputs, draws=1, seed=5, students=64, parameters=values, options=options)
    np.testing.assert_allclose(planned["engagements"], single["obtained"], rtol=1e-9)
    np.testing.assert_allclose(planned["any"], single["obtained"], rtol=1e-9)


def test_each_row_after_each_engagement_is_the_plan_that_ends_there(inputs):
    for option, most in (("micro_internship", 6), ("part_time_job", 2)):
        rows = means(inputs, [Plan.of((option, most), certain=True)], after_each=True)
        assert len(rows) == most
        for number in range(1, most + 1):
            shorter = means(inputs, [Plan.of((option, number), certain=True)])
            np.testing.assert_allclose(rows.iloc[[number - 1]], shorter, rtol=1e-12)


@pytest.mark.parametrize("option", ["nano_internship", "on_demand_micro_work", "agile_work_sampler", "gigternship"])
@pytest.mark.parametrize("certain", [True, False])
def test_every_further_engagement_adds_something(inputs, option, certain):
    rows = means(inputs, [Plan.of(option, certain=certain)], after_each=True, season=Season(30, 40))
    assert len(rows) > 8
    grow = "engagements hosts any earnings_usd contacts references close_contacts task_areas interview_rise_share"
    assert (rows[[*grow.split(), "depth_share", "host_offer"]].diff().iloc[1:] > -1e-12).all(axis=None)
    assert (rows["engagements"].diff().iloc[1:] > 0).all()


# Units and order

TERMS = pytest.mark.parametrize(
    "terms", [{}, {"certain": True}, {"supply_limited": True, "counted_week": 20.0}], ids=str
)


def scaled(sets, factor, *names):
    """Quantities multiplied, wherever they stand."""
    for holder in (*sets.options, "all", "students"):
        found = {name: factor * sets.of(holder)[name] for name in names if name in sets.of(holder)}
        sets = sets.with_values(holder, **found)
    return sets


@TERMS
def test_in_cents_only_money_is_another_number(inputs, values, terms):
    plans = at_all(inputs, **terms)
    dollars, cents = means(inputs, plans), means(inputs, plans, scaled(values, 100.0, "pay_usd_hour"))
    dollars[["earnings_usd", "net_earnings_usd"]] *= 100
    np.testing.assert_allclose(cents, dollars, rtol=1e-12)


@TERMS
def test_in_minutes_only_hours_are_another_number(inputs, values, terms):
    plans = [*at_all(inputs, **terms), Plan.of(("micro_internship", 3), ("project_based", 1), **terms)]
    times = "hours part_time_hours_week hours_per_application tie_midpoint_hours reference_hours ramp_up_weeks"
    in_minutes = scaled(values, 60.0, *times.split(), "job_hours_week")
    in_minutes = scaled(in_minutes, 1 / 60, "meeting_rate", "pay_usd_hour")
    hours = means(inputs, plans, season=Season(12, 40))
    minutes = means(inputs, plans, in_minutes, season=Season(12, 40 * 60))
    hours[HOURS] *= 60
    np.testing.assert_allclose(minutes, hours, rtol=1e-9, atol=1e-12)


def test_the_order_of_formats_and_rows_does_not_matter(inputs):
    shuffled = replace(inputs, formats=inputs.formats.iloc[::-1], assumptions=inputs.assumptions.iloc[::-1])
    plans = [*PLANS, Plan.of("part_time_job", supply_limited=True)]
    pd.testing.assert_frame_equal(means(shuffled, plans), means(inputs, plans), check_exact=True)
    one, other = (sampled_plans(i, plans, students=50, seed=3) for i in (inputs, shuffled))
    pd.testing.assert_frame_equal(one, other, check_exact=True)


# Longer budgets

FILLED = st.integers(0, 12)


@settings(max_examples=12)
@given(option=FILLED, weeks=st.floats(1, 20), more=st.floats(0, 10), counted=st.none() | st.floats(0, 90))
@pytest.mark.parametrize("certain", [True, False])
def test_more_weeks_never_lower_contacts_or_pay(inputs, values, certain, option, weeks, more, counted):
    plan = Plan.of(list(values.options)[option], certain=certain, counted_week=counted)
    short, long = (means(inputs, [plan], season=Season(w, 40), students=8).iloc[0] for w in (weeks, weeks + more))
    for name in ("engagements", "contacts", "earnings_usd", "task_areas", "references", "calendar_weeks"):
        assert short[name] <= long[name] + 1e-12, name


@settings(max_examples=12)
@given(option=FILLED, hours=st.floats(40, 100), more=st.floats(0, 60), most=st.integers(1, 5))
def test_more_hours_a_week_than_the_full_pace_never_lower_them(inputs, values, option, hours, more, most):
    plan = Plan.of(list(values.options)[option], at_once=most)
    lean, rich = (means(inputs, [plan], season=Season(12, h), students=8).iloc[0] for h in (hours, hours + more))
    for name in ("engagements", "contacts", "earnings_usd", "task_areas", "references"):
        assert lean[name] <= rich[name] + 1e-12, name


# Shared-out places


@pytest.mark.parametrize("certain", [True, False])
@pytest.mark.parametrize("share", [1.0, 0.3])
def test_no_more_engagements_than_places(inputs, certain, share):
    sets = drawn(inputs, 6, seed=2)
    terms = {"draws": 6, "seed": 5, "season": Season(14, 40), "students": 32, "parameters": sets}
    limited = at_all(inputs, certain=certain, supply_limited=True, followers_share=share)
    few, full = (expected_plans(inputs, p, **terms) for p in (limited, at_all(inputs, certain=certain)))
    taken, wanted = few["engagements"], full["engagements"]
    places = np.concatenate([sets.options[plan.key].places_per_student.ravel() for plan in limited]) / share
    assert (taken <= places + 1e-9).all()
    np.testing.assert_allclose(taken, np.minimum(wanted, places), rtol=1e-9)
    assert 0 < (wanted > places).sum() < len(places) or certain
    if certain:  # who is left without a place has not applied; else all have
        np.testing.assert_allclose(few["hours_spent"] * wanted, full["hours_spent"] * taken, rtol=1e-9)
    else:
        np.testing.assert_allclose(*(t["hours_spent"] - t["hours_worked"] for t in (few, full)), rtol=1e-9)


@given(shares=st.tuples(st.floats(0.01, 1), st.floats(0.01, 1)), option=FILLED)
@settings(max_examples=12)
def test_fewer_followers_never_have_fewer_places_each(inputs, values, shares, option):
    few, many = (
        means(inputs, [Plan.of(list(values.options)[option], supply_limited=True, followers_share=share)], students=8)
        for share in sorted(shares)
    )
    for name in ("engagements", "any", "contacts", "earnings_usd"):
        assert few[name][0] >= many[name][0] - 1e-12, name


def test_supply_above_demand_changes_nothing(inputs, values):
    plenty = values
    for option in values.options:
        plenty = plenty.with_values(option, places_per_student=61.0)
    limited, free = at_all(inputs, supply_limited=True), at_all(inputs)
    pd.testing.assert_frame_equal(means(inputs, limited, plenty), means(inputs, free), check_exact=True)
    assert not means(inputs, limited).equals(means(inputs, free))


# Repeatability, many draws at once, errors

RUNS = pytest.mark.parametrize(
    "run",
    [
        lambda inputs, plans, seed: sampled_plans(inputs, plans, students=30, seed=seed),
        lambda inputs, plans, seed: expected_plans(inputs, plans, draws=4, seed=seed, students=16),
    ],
    ids=["sampled", "expected"],
)


@RUNS
def test_the_same_seed_gives_the_same_table_and_another_seed_another(inputs, run):
    pd.testing.assert_frame_equal(run(inputs, PLANS, 3), run(inputs, PLANS, 3), check_exact=True)
    assert not run(inputs, PLANS, 3).equals(run(inputs, PLANS, 4))


@RUNS
def test_a_plan_is_the_same_alone_or_among_others(inputs, run):
    among = run(inputs, PLANS, 3)
    for plan in PLANS:
        mine = among[among["plan"] == plan.key].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, run(inputs, [plan], 3), check_exact=True)


def test_draws_take_turns_with_the_sets_of_students(inputs, values):
    same = replace(values.map(lambda v: np.full((STUDENT_SETS + 2, 1), v)), draws=STUDENT_SETS + 2)
    table = expected_plans(inputs, PLANS[:1], draws=0, seed=5, students=16, parameters=same)
    assert table["draw"].tolist() == list(range(STUDENT_SETS + 2))
    assert (table.loc[[0, 1], NAMES].to_numpy() == table.loc[[16, 17], NAMES].to_numpy()).all()
    assert table["engagements"][:16].nunique() > 10
    assert table["engagements"].std() < 0.05 * table["engagements"].mean()


def test_many_draws_at_once_are_each_draw_alone(inputs):
    """Two draws that meet the first set of students, with calendars of their own and places to share out."""
    several = drawn(inputs, STUDENT_SETS + 1, seed=8)
    certain = Plan.of("on_demand_micro_work", certain=True)
    plans = [*PLANS, certain, Plan.of("agile_work_sampler", supply_limited=True)]
    together = expected_plans(inputs, plans, draws=0, seed=5, students=16, parameters=several)
    for draw in (0, STUDENT_SETS):
        one = replace(several.map(lambda v, draw=draw: float(v[draw, 0])), draws=1)
        alone = means(inputs, plans, one, students=16)
        np.testing.assert_allclose(together.loc[together["draw"] == draw, NAMES], alone, rtol=1e-12)
    assert together.query("plan == @certain.key")["engagements"].nunique() > 2


def test_nothing_is_missing_at_plausible_values_in_any_season(inputs):
    for season in ("summer", "term", "break", Season(1, 1)):
        table = expected_plans(inputs, at_all(inputs), draws=5, seed=3, season=season, students=8)
        assert np.isfinite(table[NAMES]).all(axis=None)


@RUNS
def test_a_plan_that_does_not_fit_is_refused(inputs, run):
    with pytest.raises(PlanError, match=r"^2 × internship: .* week 27, and the season has 12 weeks; 1 of 2 fit\.$"):
        run(inputs, [Plan.of(("internship", 2))], 1)


def test_draws_with_room_for_fewer_stay_at_their_last_engagement(inputs):
    plan, terms = [Plan.of("micro_internship")], {"draws": 20, "seed": 3, "season": Season(6, 40), "students": 16}
    rows = expected_plans(inputs, plan, after_each=True, **terms)
    last = rows[rows["number"] == rows["number"].max()]
    assert rows["number"].max() > 1
    assert last["engagements"].tolist() == expected_plans(inputs, plan, **terms)["engagements"].tolist()


def test_by_default_a_set_has_64_students_and_rows_are_numbered_through(inputs, values):
    terms = {"draws": 1, "seed": 5, "parameters": values}
    table = expected_plans(inputs, PLANS, **terms)
    pd.testing.assert_frame_equal(table, expected_plans(inputs, PLANS, students=64, **terms), check_exact=True)
    assert table.index.tolist() == list(range(len(PLANS)))
    assert sampled_plans(inputs, PLANS, students=4, seed=3).index.tolist() == list(range(4 * len(PLANS)))


def test_the_first_engagement_has_the_luck_of_a_single_one(inputs):
    single = sampled(inputs, students=50, seed=3).query("format == 'micro_internship'")
    planned = sampled_plans(inputs, [Plan.of(("micro_internship", 1), certain=True)], students=50, seed=3)
    np.testing.assert_allclose(planned[BOTH], single[BOTH], rtol=1e-5, atol=1e-7)


def test_where_nobody_gets_a_place_and_none_is_offered_there_is_nothing_to_share_out(inputs, values):
    none = values.with_values("internship", places_per_student=0.0, reply_share=0.0)
    with np.errstate(invalid="raise"):
        row = means(inputs, [Plan.of("internship", supply_limited=True)], none).iloc[0]
    assert row["engagements"] == 0
    assert np.isfinite(row).all()


def test_a_table_has_one_student_or_more(inputs):
    table = sampled_plans(inputs, PLANS[:1], students=1, seed=3)
    pd.testing.assert_frame_equal(table, sampled_plans(inputs, PLANS[:1], students=9, seed=3).head(1))
    with pytest.raises(ValueError, match="students must be at least 1, not 0"):
        sampled_plans(inputs, PLANS[:1], students=0, seed=3)


@pytest.mark.parametrize(
    ("option", "hint"),
    [("micro_internhsip", r"did you mean 'micro_internship'\?$"), ("xyz", "known are internship, .*, part_time_job")],
)
def test_an_unknown_format_is_named_with_what_there_is(inputs, option, hint):
    with pytest.raises(PlanError, match=f"^no format '{option}' to plan with; {hint}"):
        means(inputs, [Plan.of(option)])


def test_students_one_by_one_share_out_the_places_as_means_do(inputs):
    plan = Plan.of("skill_sprint", supply_limited=True)
    exact = means(inputs, [plan], students=2048)["engagements"].iloc[0]
    taken = sampled_plans(inputs, [plan], students=20_000, seed=4)["engagements"]
    assert taken.mean() == pytest.approx(exact, abs=4 * taken.sem())
    assert exact < 0.9 * means(inputs, [Plan.of("skill_sprint")])["engagements"].iloc[0]
