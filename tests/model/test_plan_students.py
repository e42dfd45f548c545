"""Plans student by student: the single engagement, agreement with the closed forms, what luck cannot do."""

from __future__ import annotations

import math
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
    expected_plans,
    likely,
    sampled,
    sampled_plans,
)
from analysis.model.luck import Sampled
from analysis.model.plan import Slot
from analysis.model.plan_students import Lives
from analysis.model.shapes import shaped
from analysis.model.students import Students

NAMES = list(PLAN_OUTCOMES)
BOTH = [name for name in OUTCOMES if name in PLAN_OUTCOMES]
STUDENTS = 20_000


def options_of(inputs):
    return [*inputs.keys(), "part_time_job"]


def with_draw(inputs, sets, draw):
    """Inputs whose likely values are those of one draw."""
    numbers = [sets.of(row.format)[row.quantity][draw, 0] for row in inputs.assumptions.itertuples()]
    return replace(inputs, assumptions=inputs.assumptions.assign(likely=numbers))


def certain_ones(inputs, season):
    """Plans of one certain engagement, of every option with room for one."""
    plans = []
    for option in options_of(inputs):
        try:
            sampled_plans(inputs, [plan := Plan.of((option, 1), certain=True)], students=1, seed=1, season=season)
        except PlanError:
            continue
        plans.append(plan)
    return plans


# One engagement


@pytest.mark.parametrize(("season", "least"), [("summer", 13), ("term", 11), ("break", 8)])
@pytest.mark.parametrize("seed", [1, 42])
def test_a_plan_of_one_certain_engagement_is_that_engagement(inputs, season, least, seed):
    plans = certain_ones(inputs, season)
    assert len(plans) >= least
    single = sampled(inputs, students=500, seed=seed, season=season).set_index(["format", "student"])[BOTH]
    planned = sampled_plans(inputs, plans, students=500, seed=seed, season=season)
    planned["format"] = planned["plan"].str.removeprefix("1 ")
    planned = planned.set_index(["format", "student"])
    np.testing.assert_allclose(planned[BOTH], single.loc[planned.index], rtol=1e-5, atol=1e-7)
    assert (planned[["engagements", "hosts", "any"]] == 1).all(axis=None)


def test_without_certainty_the_engagement_is_that_of_those_who_obtain_it(inputs):
    option = "gigternship"
    inputs = inputs.with_likely("students", "must_earn_share", 0.0)  # who must earn would only be in paid places
    single = sampled(inputs, students=3000, seed=3).query("format == @option").set_index("student")
    planned = sampled_plans(inputs, [Plan.of((option, 1))], students=3000, seed=3).set_index("student")
    assert (planned["any"] == single["obtained"]).all()
    placed = single["obtained"] == 1
    assert 300 < placed.sum() < 2700
    np.testing.assert_allclose(planned.loc[placed, BOTH], single.loc[placed, BOTH], rtol=1e-5, atol=1e-7)
    search = single["hours_spent"] - single["hours_worked"]
    np.testing.assert_allclose(planned["hours_spent"][~placed], search[~placed], rtol=1e-5)
    assert (planned.loc[~placed, ["contacts", "earnings_usd", "task_areas", "host_offer", "hosts"]] == 0).all(axis=None)


def test_on_a_straight_line_nobody_learns_more_than_there_is(inputs, values):
    """Two engagements, each long enough to learn everything."""
    sets = shaped(values.with_values("all", ramp_up_factor=1e-4), "linear")
    plans = [Plan.of(("micro_internship", 2), certain=True)]
    planned = sampled_plans(inputs, plans, students=50, seed=1, parameters=sets)
    assert planned["depth_share"].to_numpy() == pytest.approx(1)


# Agreement with the closed forms


def assert_agree(students, exact):
    """Within four standard errors; what is too rare to show its spread has that of its mean (Poisson)."""
    students, exact = students.groupby("plan")[NAMES], exact.set_index("plan")[NAMES].sort_index()
    number = students.size().iloc[0]
    error = students.sem()
    floor = np.sqrt(exact.clip(lower=0) / number)
    rare = students.mean().mul(number) < 30
    error = error.where(~rare, np.maximum(error, floor))
    gap = (students.mean() - exact).abs() - 4 * error
    assert (gap <= 1e-9 + 1e-3 * exact.abs()).all(axis=None), gap.stack().nlargest(3)


MIXES = [("micro_internship", 3), ("project_based", 1)]


def agreement(inputs, plans, season, seed, students=STUDENTS):
    exact = expected_plans(inputs, plans, draws=1, seed=5, season=season, students=2048, parameters=likely(inputs))
    assert_agree(sampled_plans(inputs, plans, students=students, seed=seed, season=season), exact)
    return exact


@pytest.mark.parametrize(
    ("season", "terms"),
    [
        ("summer", {}),
        ("summer", {"certain": True}),
        ("summer", {"supply_limited": True}),
        ("summer", {"supply_limited": True, "certain": True, "followers_share": 0.5}),
        ("summer", {"counted_week": 20.0, "notice_weeks": 2.0, "at_once": 1}),
        ("term", {}),
        ("term", {"certain": True, "supply_limited": True}),
        ("break", {}),
    ],
    ids=str,
)
def test_decided_and_integrated_luck_agree(inputs, season, terms):
    plans = [Plan.of(option, **terms) for option in options_of(inputs)]
    if season == "summer":
        plans += [Plan.of(("micro_internship", 6), **terms)] if "at_once" not in terms else []
        plans += [Plan.of(*MIXES, **terms)] if "notice_weeks" not in terms else []
    exact = agreement(inputs, plans, season, seed=31).set_index("plan")
    assert exact.loc["nano_internship", "engagements"] > 0.1
    if season == "break":
        assert exact.loc["internship", "engagements"] == 0


@pytest.mark.parametrize("draw", range(3))
def test_decided_and_integrated_luck_agree_at_plausible_values(inputs, draw):
    plausible = with_draw(inputs, drawn(inputs, 3, seed=8), draw)
    agreement(plausible, [Plan.of(option) for option in options_of(inputs)], Season(16, 45), seed=77 + draw)


@pytest.mark.parametrize("back", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("carry", [0.0, 1.0])
def test_decided_and_integrated_luck_agree_however_often_students_return(inputs, back, carry):
    other = inputs.with_likely("micro_internship", "return_share", back).with_likely("all", "carry_over_share", carry)
    exact = agreement(other, [Plan.of(("micro_internship", 6), certain=True)], "summer", seed=12)
    assert exact["hosts"][0] == pytest.approx(1 + 5 * (1 - back))


# What luck cannot do

COUNTS = ("contacts", "references", "close_contacts", "other_areas")


def played(values, option, number, u, *, task_areas=None, pool=None, chance=1.0):
    """One student's plan when every random number is u, or as lucky as u for a count: the more, the higher."""
    values = values.with_values(option, **({"task_areas": task_areas} if task_areas else {}))
    values = values.with_values("all", **({"area_pool": pool} if pool else {}))
    who = Students(*[np.zeros(1)] * 5, np.array([False]), *[np.zeros(1)] * 2, np.array([0.1]))
    luck = Sampled(lambda name: np.array([max(1 - u - 1e-9, 0) if name in COUNTS else u]))
    lives = Lives(values, who, Season(60, 40), lambda *_: luck, displaced_usd_hour=4.0, formats=frozenset({option}))
    for place in range(number):
        lives.add(Slot(option, place == 0, place, place + 1.0, 1.0), np.array([chance]), 1.0)
    return {name: float(np.ravel(value)[0]) for name, value in lives.outcomes().items()}


@settings(max_examples=40)
@given(option=st.integers(0, 11), number=st.integers(1, 15), u=st.floats(0, 0.999))
def test_nobody_explores_more_kinds_of_work_than_there_are(values, option, number, u):
    option = list(values.options)[option]
    assert played(values, option, number, u)["task_areas"] <= values.everyone.area_pool
    for areas in (4.0, 4.4):  # offered is a number on average, of a whole number that there are
        assert played(values, option, number, u, task_areas=areas, pool=areas)["task_areas"] <= 4


def test_a_format_with_one_kind_of_work_has_no_other_to_explore(values):
    with np.errstate(all="raise"):
        assert played(values, "micro_internship", 1, 0.0, task_areas=1.0)["task_areas"] == 1


def test_with_all_the_luck_everything_happens_and_with_none_nothing(values):
    q = values.options["agile_work_sampler"]
    all_of_it = played(values, "agile_work_sampler", 5, 0.0, chance=0.3)
    assert (all_of_it["engagements"], all_of_it["hosts"], all_of_it["work_samples"]) == (5, 1, 5)
    assert (all_of_it["host_offer"], all_of_it["task_areas"]) == (1, values.everyone.area_pool)
    assert min(all_of_it[name] for name in ("earnings_usd", "contacts", "references", "close_contacts")) > 0
    none = played(values, "agile_work_sampler", 5, 0.999999, chance=0.3)
    assert {name for name in NAMES if none[name] != 0} == {"calendar_weeks", "hours_spent", "hours_free", "depth_share"}
    assert none["hours_spent"] == pytest.approx(5 * q.applications * q.hours_per_application)
    assert none["depth_share"] == pytest.approx(0.1)


def test_events_and_counts_are_whole_and_no_more_than_possible(inputs, values):
    plan = Plan.of("on_demand_micro_work")
    table = sampled_plans(inputs, [plan], students=3000, seed=9)
    counts = table[["engagements", "hosts", "contacts", "references", "close_contacts", "task_areas", "work_samples"]]
    assert (counts == counts.round()).all(axis=None)
    assert (table["any"] == (table["engagements"] > 0)).all()
    assert table["host_offer"].isin([0.0, 1.0]).all()
    assert (table["hosts"] <= table["engagements"]).all()
    assert (table["work_samples"] <= table["engagements"]).all()
    assert (table["engagements"] <= 24).all()
    assert table["depth_share"].between(0, 1).all()
    assert table["interview_rise_share"].between(0, values.everyone.interview_rise * (1 + 1e-6)).all()
    people = math.ceil(values.options["on_demand_micro_work"].people)
    assert (table["contacts"] <= people * table["engagements"]).all()


@pytest.mark.parametrize(("back", "hosts"), [(1.0, 1), (0.0, 6)])
def test_who_always_returns_has_one_host_and_who_never_does_a_new_one_each_time(inputs, back, hosts):
    other = inputs.with_likely("micro_internship", "return_share", back)
    table = sampled_plans(other, [Plan.of(("micro_internship", 6), certain=True)], students=200, seed=4)
    assert (table["hosts"] == hosts).all()


def test_a_second_engagement_has_luck_of_its_own(inputs):
    plans = [Plan.of(("nano_internship", 2)), Plan.of(("nano_internship", 1))]
    table = sampled_plans(inputs, plans, students=999, seed=4)
    number = pd.pivot(table, index="student", columns="plan", values="engagements")
    second = number["2 nano_internship"] - number["1 nano_internship"]
    assert set(second) == {0.0, 1.0}
    assert abs(np.corrcoef(second, number["1 nano_internship"])[0, 1]) < 0.15


# Luck of one's own in each leg, and what the student brings


def test_a_format_in_two_legs_has_luck_of_its_own_in_each(inputs):
    agreement(inputs, [Plan.of(("nano_internship", 1), ("nano_internship", 1))], "summer", seed=3)


def test_decided_and_integrated_luck_agree_on_the_lengths_of_a_mix(inputs):
    uneven = inputs.with_likely("all", "length_spread", 0.4)
    mix = Plan.of(("internship", 1), ("modular_internship", 1), certain=True)
    agreement(uneven, [mix], Season(30, 40), seed=3)


def test_who_must_earn_is_paid_in_every_place_obtained(inputs):
    poor = inputs.with_likely("students", "job_share", 1.0).with_likely("students", "must_earn_share", 1.0)
    table = sampled_plans(poor, [Plan.of(("flash_internship", 3))], students=2000, seed=3)
    assert table["any"].sum() > 100
    assert (table.loc[table["any"] == 1, "earnings_usd"] > 0).all()
