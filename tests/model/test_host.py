"""One host, visited once or more: known shares, fading, limits."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.model import Plan, Season, expected_plans
from analysis.model.engagement import at_odds, people_known
from analysis.model.host import NOT_YET, YEAR, at_host, kept_until, other_areas, paid_chance
from analysis.model.luck import Integrated
from analysis.model.parameters import Values
from analysis.model.students import Students

NAMES = ("met", "close", "vouching", "main_explored", "others_explored")


def changed(values, **new):
    return Values("test", {**values, **new})


def student(depth_start=0.1):
    return Students(*[np.zeros(1)] * 8, depth_start=np.array([depth_start]))


def shares(q, everyone, hours, visits, who=None):
    found = at_host(q, everyone, who or student(), np.array([float(hours)]), float(visits))
    return {name: float(np.broadcast_to(getattr(found, name), 1)[0]) for name in NAMES}


@pytest.fixture(scope="module")
def q(values):
    return values.options["internship"]


# Known answers


def test_no_visit_has_brought_nothing(q, values):
    assert shares(q, values.everyone, 400, 0) == dict.fromkeys(NAMES, 0.0)
    assert {getattr(NOT_YET, name) for name in NAMES} == {0.0}


def test_two_visits_are_one_of_twice_the_hours_except_for_references(q, values):
    twice, once = shares(q, values.everyone, 30, 2), shares(q, values.everyone, 60, 1)
    vouch = at_odds(q.vouch_share, values.everyone.vouch_odds)
    assert once.pop("vouching") == pytest.approx(vouch)
    assert twice.pop("vouching") == pytest.approx(1 - (1 - vouch) ** 2)
    assert twice == pytest.approx(once)


def test_after_the_half_life_of_meeting_half_the_people_are_known(q, values):
    half = changed(q, meeting_rate=math.log(2) / 90)
    assert [shares(half, values.everyone, 30, visits)["met"] for visits in (3, 6, 9)] == pytest.approx(
        [1 / 2, 3 / 4, 7 / 8]
    )


def test_at_the_midpoint_half_the_closest_colleagues_are_close(q, values):
    shared = changed(values.everyone, tie_midpoint_hours=60.0)
    assert shares(changed(q, core_share=0.5), shared, 40, 3)["close"] == pytest.approx(0.5)


def test_at_the_stated_gain_the_main_kind_of_work_is_explored_by_half(q, values):
    everything = changed(q, task_areas=1.0, professional_share=1.0)
    scale = 40 * values.everyone.ramp_up_weeks * values.everyone.ramp_up_factor / 3
    gain = 0.8 * (1 - math.exp(-90 / scale))
    shared = changed(values.everyone, stated_gain=gain)
    found = shares(everything, shared, 30, 3, student(depth_start=0.2))
    assert (found["main_explored"], found["others_explored"]) == pytest.approx((0.5, 0))


def test_other_kinds_of_work_are_a_share_of_all_there_are(q, values):
    """A host offers 4 of 10 other kinds; with enough hours all 4 are explored."""
    shared = changed(values.everyone, area_pool=11.0, stated_gain=1e-9)
    assert shares(changed(q, task_areas=5.0), shared, 400, 1)["others_explored"] == pytest.approx(0.4)


def test_of_all_other_kinds_of_work_a_little_stays_unexplored(q, values):
    """A plan divides by what is left; the host offers more kinds than there are."""
    shared = changed(values.everyone, area_pool=4.0, stated_gain=1e-9)
    assert 1 - 1e-5 < shares(changed(q, task_areas=9.0), shared, 400, 1)["others_explored"] < 1


def test_who_must_earn_is_paid_or_not_there(q, values):
    even = changed(q, paid_share=0.5)
    shared, two = changed(values.everyone, paid_odds=3.0), replace(student(), must_earn=np.array([False, True]))
    assert paid_chance(even, shared, two, certain=False) == pytest.approx([0.75, 1])
    assert paid_chance(even, shared, two, certain=True) == pytest.approx(0.75)


@pytest.mark.parametrize(("pool", "others"), [(15.0, 14), (15.4, 14), (15.6, 15), (2.0, 1)])
def test_there_is_a_whole_number_of_other_kinds_of_work(values, pool, others):
    assert other_areas(changed(values.everyone, area_pool=pool)) == others


def test_one_visit_knows_the_people_of_one_engagement(values):
    hours = np.array([77.0])
    for option, q in values.options.items():
        people = people_known(q, values.everyone, hours, Integrated(lambda name: 0.5))
        once = shares(q, values.everyone, 77, 1)
        found = (
            q.people * once["met"] * values.everyone.kept_share,
            q.supervisors * once["vouching"],
            q.core_colleagues * once["close"],
        )
        exact = [np.ravel(people[name])[0] for name in ("contacts", "references", "close_contacts")]
        assert found == pytest.approx(exact, rel=1e-9), option


# Fading


@pytest.mark.parametrize(("weeks", "kept"), [(-3, 1), (0, 1), (26, 0.6), (52, 0.36), (104, 0.36**2)])
def test_people_are_forgotten_at_a_steady_rate(values, weeks, kept):
    shared = changed(values.everyone, kept_share=0.36)
    assert kept_until(shared, 8.0, counted_week=8.0 + weeks) == pytest.approx(kept)


def test_a_year_after_the_last_day_is_the_ordinary_count(values):
    assert kept_until(values.everyone, 8.0, None) == values.everyone.kept_share
    assert kept_until(values.everyone, 8.0, 8.0 + YEAR) == pytest.approx(values.everyone.kept_share)


def test_who_keeps_nobody_still_knows_people_on_the_last_day(values):
    nobody = changed(values.everyone, kept_share=0.0)
    with np.errstate(invalid="raise"):
        assert [float(kept_until(nobody, 8.0, week)) for week in (4.0, 8.0, 9.0, 60.0)] == [1, 1, 0, 0]


@given(kept=st.floats(0, 1), ends=st.floats(0, 30), pair=st.tuples(st.floats(0, 200), st.floats(0, 200)))
def test_later_counting_never_finds_more(values, kept, ends, pair):
    early, late = (kept_until(changed(values.everyone, kept_share=kept), ends, week) for week in sorted(pair))
    assert 0 <= late <= early + 1e-12 <= 1 + 2e-12


# What must always hold

FORMATS = st.integers(0, 12)


@given(option=FORMATS, hours=st.floats(0.1, 800), visits=st.integers(0, 30), start=st.floats(0, 0.9))
def test_each_visit_adds_something_and_shares_stay_below_one(values, option, hours, visits, start):
    q = list(values.options.values())[option]
    before, now = (shares(q, values.everyone, hours, v, student(start)) for v in (visits, visits + 1))
    for name in NAMES:
        assert 0 <= before[name] <= now[name] <= 1, name
    assert now["vouching"] > before["vouching"] or now["vouching"] > 1 - 1e-9


@given(option=FORMATS, hours=st.floats(1, 200), visits=st.integers(1, 30))
def test_people_met_at_a_further_visit_are_fewer_than_at_the_one_before(values, option, hours, visits):
    q = list(values.options.values())[option]
    first, second, third = (shares(q, values.everyone, hours, visits + v) for v in (-1, 0, 1))
    for name in ("met", "vouching", "main_explored"):
        assert third[name] - second[name] <= second[name] - first[name] + 1e-12, name


@pytest.mark.parametrize("certain", [0.0, 1.0])
def test_supervisors_who_always_or_never_vouch(q, values, certain):
    found = [shares(changed(q, vouch_share=certain), values.everyone, 30, visits)["vouching"] for visits in range(4)]
    assert found == pytest.approx([0, certain, certain, certain], abs=2e-6)


def test_who_knows_all_from_the_start_explores_nothing(q, values):
    found = shares(q, values.everyone, 400, 3, student(depth_start=1.0))
    assert found["main_explored"] == found["others_explored"] == 0


# One host in a plan


def contacts_of(inputs, plan, sets, **terms):
    terms = {"draws": 1, "seed": 5, "students": 32, "season": Season(40, 40)} | terms
    return expected_plans(inputs, [plan], parameters=sets, **terms).iloc[0]


@pytest.mark.parametrize("option", ["nano_internship", "gigternship", "modular_internship"])
def test_contacts_with_one_host_never_exceed_its_people(inputs, values, option):
    q, kept = values.options[option], values.everyone.kept_share
    plan = Plan.of(option, certain=True)
    loyal, new, usual = (
        contacts_of(inputs, plan, values.with_values(option, return_share=share))
        for share in (1.0, 0.0, q.return_share)
    )
    assert loyal["hosts"] == pytest.approx(1)
    assert new["hosts"] == new["engagements"] > 3
    assert loyal["contacts"] <= q.people * kept * (1 + 1e-12)
    assert loyal["contacts"] < usual["contacts"] < new["contacts"]


@pytest.mark.parametrize("plan", ["nano_internship", ("skill_sprint", 2), ("micro_internship", 3)])
def test_counted_later_a_plan_has_never_more_contacts(inputs, values, plan):
    plan = Plan.of(plan)
    weeks = [0.0, 6.0, 12.0, 30.0, 92.0, 200.0]
    contacts = [contacts_of(inputs, replace(plan, counted_week=week), values)["contacts"] for week in weeks]
    assert contacts == sorted(contacts, reverse=True)
    assert contacts[0] > contacts[2] > contacts[-1]
    last_day = contacts_of(inputs, plan, values)["contacts"] / values.everyone.kept_share
    assert contacts[0] == pytest.approx(last_day)  # nobody is forgotten before the plan begins
