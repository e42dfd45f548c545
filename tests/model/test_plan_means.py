"""Closed forms of a plan against an enumeration of everything that can happen, and what must always hold."""

from __future__ import annotations

import itertools
import math
from types import SimpleNamespace as Found

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.model import PLAN_OUTCOMES, Season, drawn
from analysis.model.luck import Integrated
from analysis.model.plan import Slot
from analysis.model.plan_means import Means, States
from analysis.model.shapes import shaped
from analysis.model.students import Students

SUMMER = Season(weeks=12, hours_week=40)
HALF = Integrated(lambda name: np.array([0.5]))  # every engagement has its typical length
WAGE = 4.0


def student(early_year=False, depth_start=0.1):
    """What plans ask of a student, beside the chance of a place."""
    return Students(*[np.zeros(1)] * 5, np.array([early_year]), *[np.zeros(1)] * 2, np.array([depth_start]))


def slots_of(legs):
    """Three weeks for each engagement, one after the other."""
    options = [(option, place == 0) for option, number in legs for place in range(number)]
    return [Slot(option, first, 3.0 * i, 3.0 * i + 3, 1.0) for i, (option, first) in enumerate(options)]


def closed_form(sets, formats, legs, chances, counted_week=None, who=None, season=SUMMER):
    means = Means(
        sets, who or student(), season, HALF, displaced_usd_hour=WAGE, formats=formats, counted_week=counted_week
    )
    for slot in slots_of(legs):
        means.add(slot, np.array([chances[slot.option]]), 1.0)
    return {name: np.ravel(value)[0] for name, value in means.outcomes().items()}


# An independent calculation: plain Python, every sequence of places and hosts with its probability


def histories(slots, sets, chances):
    """(probability, hosts) of every history; a host is a list of option, end of each visit."""
    for sequence in itertools.product(("none", "new", "back"), repeat=len(slots)):
        probability, hosts, been = 1.0, [], False
        for slot, what in zip(slots, sequence, strict=True):
            been = been and not slot.first
            back = sets.options[slot.option].return_share if been else 0.0
            place = chances[slot.option]
            probability *= {"none": 1 - place, "new": place * (1 - back), "back": place * back}[what]
            if not probability:
                break
            if what == "back":
                hosts[-1][1].append(slot.end)
            elif what == "new":
                hosts.append((slot.option, [slot.end]))
            been = been or what != "none"
        if probability:
            yield probability, hosts


def odds(share, factor):
    return share * factor / (1 - share + share * factor)


def one_history(hosts, sets, formats, counted_week, depth_start, early_year):
    """What a known sequence of hosts brings, from the definitions."""
    a = sets.everyone
    sums = dict.fromkeys(PLAN_OUTCOMES, 0.0)
    sums["hosts"] = len(hosts)
    scale = 40 * a.ramp_up_weeks * a.ramp_up_factor / 3
    no_offer, no_signal, practice, gain, main_left, others_left = 1.0, 1.0, 0.0, 0.0, 1.0, 1.0
    for option, ends in hosts:
        q, visits = sets.options[option], len(ends)
        span = max(q.weeks, 1)
        pace = min(q.hours / span, max(SUMMER.hours_week, q.part_time_hours_week))
        agreed = pace * span
        hours = agreed * (1 + q.overrun_share)
        paid = agreed * q.pay_usd_hour * a.pay_level * odds(q.paid_share, a.paid_odds)
        lost = hours * q.fixed_hours_share * a.pay_level * WAGE if option in formats else 0.0
        for name, amount in {
            "engagements": 1,
            "hours_worked": hours,
            "earnings_usd": paid,
            "net_earnings_usd": paid - lost,
            "work_samples": q.deliverable_share,
            "team_hours": hours * q.team_share,
        }.items():
            sums[name] += visits * amount
        for visit, end in enumerate(ends):
            met = math.exp(-q.meeting_rate * hours * visit) - math.exp(-q.meeting_rate * hours * (visit + 1))
            later = 52 if counted_week is None else max(counted_week - end, 0)
            sums["contacts"] += q.people * met * a.kept_share ** (later / 52)
        sums["references"] += q.supervisors * (1 - (1 - odds(q.vouch_share, a.vouch_odds)) ** visits)
        midpoint = (a.tie_midpoint_hours / (hours * visits * q.core_share)) ** a.tie_steepness
        sums["close_contacts"] += q.core_colleagues / (1 + midpoint)

        others, professional = q.task_areas - 1, hours * q.professional_share
        away = (1 - q.main_area_share) * min(1, others)
        for visit in range(visits):
            left = math.exp(-professional * (1 - away) / scale)
            gain = (1 - depth_start) * (1 - left) + left * gain * (1 if visit else a.carry_over_share)
        main = (1 - depth_start) * (1 - math.exp(-visits * professional * (1 - away) / scale))
        other = (1 - depth_start) * (1 - math.exp(-visits * professional * away / max(1, others) / scale))
        main_left *= a.stated_gain / (main + a.stated_gain)
        others_left *= 1 - others / (round(a.area_pool) - 1) * other / (other + a.stated_gain)
        no_offer *= (1 - a.offer_level * q.offer_share * (not early_year)) ** visits
        no_signal *= (1 - q.signal_chance) ** visits if option in formats else 1
        practice += visits * hours if option in formats else 0
    rise = a.signal_weight * (1 - no_signal) + (1 - a.signal_weight) * min(practice / a.reference_hours, 1)
    return sums | {
        "any": bool(hosts),
        "depth_share": depth_start + gain,
        "task_areas": 1 - main_left + (round(a.area_pool) - 1) * (1 - others_left),
        "interview_rise_share": a.interview_rise * rise,
        "host_offer": 1 - no_offer,
        "referrals": sums["contacts"] * a.referral_share,
    }


def enumerated(sets, formats, legs, chances, counted_week=None, depth_start=0.1, early_year=False):
    slots, total = slots_of(legs), dict.fromkeys(PLAN_OUTCOMES, 0.0)
    for probability, hosts in histories(slots, sets, chances):
        for name, value in one_history(hosts, sets, formats, counted_week, depth_start, early_year).items():
            total[name] += probability * value
    search = sum(sets.options[s.option].applications * sets.options[s.option].hours_per_application for s in slots)
    total["hours_spent"] = total["hours_worked"] + search
    total["hours_free"] = SUMMER.weeks * SUMMER.hours_week - total["hours_spent"]
    total["calendar_weeks"] = slots[-1].end
    return total


@pytest.fixture(scope="module")
def several(inputs, values):
    """The likely values and 15 plausible sets, one at a time."""
    sets = drawn(inputs, 15, seed=6)
    return [values, *(sets.map(lambda v, i=i: float(v[i, 0])) for i in range(15))]


@pytest.mark.parametrize("back", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("carry", [0.0, 0.6, 1.0])
@pytest.mark.parametrize("legs", [[("micro_internship", 4)], [("modular_internship", 2), ("part_time_job", 2)]])
def test_closed_forms_are_the_sum_over_all_histories(inputs, values, legs, back, carry):
    sets = values.with_values("all", carry_over_share=carry)
    for option, _ in legs:
        sets = sets.with_values(option, return_share=back)
    chances = {"micro_internship": 0.3, "modular_internship": 0.7, "part_time_job": 1.0}
    exact = enumerated(sets, inputs.format_keys, legs, chances)
    assert closed_form(sets, inputs.format_keys, legs, chances) == pytest.approx(exact, rel=1e-9, abs=1e-12)


legs = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3)), min_size=1, max_size=3, unique_by=lambda leg: leg[0])


@settings(max_examples=40)
@given(
    number=st.integers(0, 15),
    legs=legs.filter(lambda legs: sum(n for _, n in legs) <= 5),
    place=st.floats(0.01, 1),
    week=st.none() | st.floats(0, 80),
    early_year=st.booleans(),
    depth_start=st.floats(0, 0.9),
)
def test_closed_forms_are_exact_for_any_mix_and_plausible_values(
    inputs, several, number, legs, place, week, early_year, depth_start
):
    sets, formats = several[number], inputs.format_keys
    legs = [(list(sets.options)[i], n) for i, n in legs]
    chances = {option: place ** (i + 1) for i, option in enumerate(sets.options)}
    exact = enumerated(sets, formats, legs, chances, week, depth_start, early_year)
    found = closed_form(sets, formats, legs, chances, week, student(early_year, depth_start))
    assert found == pytest.approx(exact, rel=1e-8, abs=1e-12)


def test_engagements_are_binomial(inputs, values):
    found = closed_form(values, inputs.format_keys, [("nano_internship", 7)], {"nano_internship": 0.2})
    assert found["engagements"] == pytest.approx(7 * 0.2)
    assert found["any"] == pytest.approx(1 - 0.8**7)
    signal = values.options["nano_internship"].signal_chance
    worked = [math.comb(7, k) * 0.2**k * 0.8 ** (7 - k) * min(k * 5 * 1.2 / 20, 1) for k in range(8)]
    short = values.with_values("all", reference_hours=20.0, interview_rise=1.0, signal_weight=0.25)
    found = closed_form(short, inputs.format_keys, [("nano_internship", 7)], {"nano_internship": 0.2})
    exact = 0.25 * (1 - (1 - 0.2 * signal) ** 7) + 0.75 * sum(worked)
    assert found["interview_rise_share"] == pytest.approx(exact)


def test_kinds_of_work_are_those_that_one_host_or_more_has_shown(inputs, values):
    """Two hosts each offer the main kind and 2 of 4 others: all 36 pairs of offers; an hour is enough."""
    sets = values.with_values("all", area_pool=5.0, stated_gain=1e-12)
    sets = sets.with_values("agile_work_sampler", task_areas=3.0, return_share=0.0)
    offers = list(itertools.combinations(range(4), 2))
    exact = np.mean([1 + len({*one, *two}) for one, two in itertools.product(offers, offers)])
    found = closed_form(sets, inputs.format_keys, [("agile_work_sampler", 2)], {"agile_work_sampler": 1.0})
    assert found["task_areas"] == pytest.approx(exact)


def test_on_a_straight_line_nobody_learns_more_than_there_is(inputs, values):
    """An engagement is long enough to learn everything; three of four students get at least one of two."""
    sets = shaped(values.with_values("all", ramp_up_factor=1e-4), "linear")
    legs, chances = [("micro_internship", 2)], {"micro_internship": 0.5}
    found = closed_form(sets, inputs.format_keys, legs, chances, who=student(depth_start=0.5))
    assert found["depth_share"] == pytest.approx(0.5 + 0.5 * 0.75)


# What must always hold


@given(
    number=st.integers(0, 15),
    option=st.integers(0, 12),
    many=st.integers(1, 12),
    chance=st.floats(0.05, 1),
    back=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_who_returns_meets_fewer_people_and_knows_them_better(inputs, several, number, option, many, chance, back):
    sets, option = several[number], list(several[0].options)[option]
    less, more = (
        Found(**closed_form(changed, inputs.format_keys, [(option, many)], {option: chance}))
        for changed in (sets.with_values(option, return_share=share) for share in sorted(back))
    )
    q, tiny = sets.options[option], 1e-9
    assert more.contacts <= less.contacts + tiny
    assert more.references <= less.references + tiny
    assert more.hosts <= less.hosts + tiny
    assert more.depth_share >= less.depth_share - tiny
    assert more.task_areas <= less.task_areas + tiny
    for name in ("engagements", "hours_worked", "earnings_usd", "host_offer", "interview_rise_share"):
        assert getattr(more, name) == pytest.approx(getattr(less, name)), name
    assert less.contacts <= many * q.people * sets.everyone.kept_share + tiny


@given(number=st.integers(0, 15), option=st.integers(0, 12), many=st.integers(1, 15), areas=st.integers(2, 12))
def test_nobody_explores_more_kinds_of_work_than_there_are(inputs, several, number, option, many, areas):
    option, formats = list(several[0].options)[option], inputs.format_keys
    found = closed_form(several[number], formats, [(option, many)], {option: 1.0})
    assert found["task_areas"] <= np.rint(several[number].everyone.area_pool)
    same = several[number].with_values(option, task_areas=float(areas), return_share=0.0)
    same = same.with_values("all", area_pool=float(areas), stated_gain=0.005)
    assert closed_form(same, formats, [(option, many)], {option: 1.0})["task_areas"] <= areas


@given(amount=st.floats(0, 5), moves=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=8))
def test_moving_between_states_loses_nothing(amount, moves):
    states = States(amount)
    for place, back in moves:
        arriving = states.add(place, back, lambda visits: 1.0)
        assert sum(arriving) == pytest.approx(place * states.total)
    assert states.total == pytest.approx(amount)
    assert len(states.by_visits) == len(moves) + 1
