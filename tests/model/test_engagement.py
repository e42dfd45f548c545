"""One engagement: closed forms, an independent calculation, and what must always hold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.model import OUTCOMES, Season, expected, likely, sampled
from analysis.model.engagement import at_odds, engagement, one_more_visit
from analysis.model.luck import Integrated, Sampled
from analysis.model.parameters import Values
from analysis.model.shapes import shaped
from analysis.model.simulate import sampled_block, season_of
from analysis.model.students import TRAITS, Students
from analysis.model.uniforms import stream

SUMMER = Season(weeks=12, hours_week=40)
HALF = Integrated(lambda name: np.array([0.5]))  # in the middle: every engagement has its typical length
FORMATS = (
    "internship micro_internship gigternship flash_internship nano_internship skill_sprint project_based "
    "micro_placement short_burst on_demand_micro_work agile_work_sampler modular_internship"
).split()


def changed(values, **new):
    return Values("test", {**values, **new})


def student(**traits):
    plain = {
        "season_hours_week": 40.0,
        "free_hours_week": 40.0,
        "free_weeks": 30.0,
        "must_earn": False,
        "travels": True,
        "early_year": False,
        "skill_standing": 0.0,
        "contacts_standing": 0.0,
        "depth_start": 0.0,
    }
    return Students(**{name: np.array([value]) for name, value in (plain | traits).items()})


def outcomes(q, everyone, who=None, season=SUMMER, luck=HALF, displaced=4.0, on_cv=True):
    result = engagement(q, everyone, who or student(), season, luck, displaced_usd_hour=displaced, on_cv=on_cv)
    return {name: float(np.broadcast_to(result[name], 1)[0]) for name in OUTCOMES}


@pytest.fixture(scope="module")
def q(values):
    """An internship without overrun and with whole weeks, so that hours are what they say."""
    return changed(values.options["internship"], overrun_share=0.0, hours=400.0, weeks=10.0)


@pytest.fixture(scope="module")
def everyone(values):
    return changed(values.everyone, length_spread=0.0)


# Known answers


@pytest.mark.parametrize(("share", "odds", "exact"), [(0.5, 3, 0.75), (0.2, 1, 0.2), (0.8, 0.25, 0.5)])
def test_odds_are_multiplied(share, odds, exact):
    assert at_odds(share, odds) == pytest.approx(exact)
    assert at_odds(1.0, 2.0) == 1
    assert at_odds(0.0, 2.0) == 0


def test_expected_pay_per_agreed_hour_is_paid_share_times_rate(q, everyone):
    result = outcomes(changed(q, paid_share=0.57, pay_usd_hour=23.0), everyone)
    assert result["earnings_usd"] / result["hours_worked"] == pytest.approx(0.57 * 23 * everyone.pay_level)


def test_overrun_takes_hours_and_brings_no_pay(q, everyone):
    plain, longer = outcomes(q, everyone), outcomes(changed(q, overrun_share=0.5), everyone)
    assert longer["hours_worked"] == pytest.approx(1.5 * plain["hours_worked"])
    assert longer["earnings_usd"] == pytest.approx(plain["earnings_usd"])


def test_wages_given_up_are_those_of_the_hours_the_host_fixes(q, everyone):
    result = outcomes(changed(q, fixed_hours_share=0.85), everyone, displaced=4.2)
    assert result["earnings_usd"] - result["net_earnings_usd"] == pytest.approx(4.2 * 0.85 * 400 * everyone.pay_level)


def test_applications_cost_hours(q, everyone):
    result = outcomes(changed(q, applications=9.0, hours_per_application=3.0), everyone)
    assert result["hours_spent"] - result["hours_worked"] == pytest.approx(27)


def test_hours_are_those_of_the_format_when_the_season_has_room(q, everyone):
    result = outcomes(q, everyone)
    assert (result["hours_worked"], result["weeks"], result["hours_week"]) == pytest.approx((400, 10, 40))


def test_a_lean_season_slows_the_pace_and_shortens_the_hours(q, everyone):
    result = outcomes(changed(q, part_time_hours_week=8.0), everyone, season=Season(14, 12))
    assert (result["hours_week"], result["hours_worked"], result["weeks"]) == pytest.approx((12, 120, 10))


def test_no_host_goes_below_its_least_weekly_load(q, everyone):
    result = outcomes(changed(q, part_time_hours_week=15.0), everyone, season=Season(14, 12))
    assert result["hours_week"] == pytest.approx(15)


def test_what_is_over_within_a_week_keeps_its_hours(q, everyone):
    result = outcomes(changed(q, hours=16.0, weeks=0.4), everyone)
    assert (result["hours_worked"], result["weeks"], result["hours_week"]) == pytest.approx((16, 0.4, 16))


def test_contacts_are_people_met_and_kept(q, everyone):
    result = outcomes(changed(q, people=10.5, meeting_rate=0.006), changed(everyone, kept_share=0.4))
    assert result["contacts"] == pytest.approx(10.5 * 0.4 * (1 - math.exp(-400 * 0.006)))


def test_references_do_not_depend_on_hours(q, everyone):
    short = outcomes(changed(q, hours=5.0, weeks=1.0), everyone)["references"]
    exact = q.supervisors * at_odds(q.vouch_share, everyone.vouch_odds)
    assert short == outcomes(q, everyone)["references"] == pytest.approx(exact)


@pytest.mark.parametrize("steepness", [0.5, 2.5, 10.0])
def test_half_the_core_colleagues_are_close_at_the_midpoint(q, everyone, steepness):
    shared = changed(everyone, tie_midpoint_hours=120.0, tie_steepness=steepness)
    result = outcomes(changed(q, core_share=0.3, core_colleagues=3.0), shared)
    assert result["close_contacts"] == pytest.approx(1.5)


def test_depth_is_95_percent_at_the_hours_to_full_output(q, everyone):
    hours = 40 * everyone.ramp_up_weeks * everyone.ramp_up_factor
    all_in_one = changed(q, hours=hours, weeks=hours / 40, professional_share=1.0, main_area_share=1.0)
    assert outcomes(all_in_one, everyone)["depth_share"] == pytest.approx(1 - math.exp(-3))


def test_depth_comes_as_much_slower_as_ramping_up_takes_longer(q, everyone):
    slow = changed(everyone, ramp_up_factor=2 * everyone.ramp_up_factor)
    all_in_one = changed(q, professional_share=1.0, main_area_share=1.0)
    twice = changed(all_in_one, hours=800.0, weeks=20.0)
    assert outcomes(twice, slow)["depth_share"] == pytest.approx(outcomes(all_in_one, everyone)["depth_share"])


def test_hours_in_other_areas_are_missing_in_the_main_one(q, everyone):
    split = changed(q, professional_share=0.5, main_area_share=0.6, task_areas=5.0)
    scale = 40 * everyone.ramp_up_weeks * everyone.ramp_up_factor / 3
    exact = 1 - (1 - 0.1) * math.exp(-400 * 0.5 * 0.6 / scale)
    assert outcomes(split, everyone, student(depth_start=0.1))["depth_share"] == pytest.approx(exact)


@pytest.mark.parametrize("shape", ["exponential", "linear", "rise_and_fall"])
def test_three_visits_to_one_host_teach_what_one_of_all_the_hours_would(values, q, everyone, shape):
    everyone = changed(shaped(values, shape, peak_weeks=6).everyone, length_spread=0.0)
    gain = 0.0
    for visit in (1.0, 2.0, 3.0):
        fresh, keep = one_more_visit(q, everyone, np.array([100.0]), visit)
        gain = fresh[0] + np.ravel(keep)[0] * gain
    assert gain == pytest.approx(outcomes(changed(q, hours=300.0), everyone)["depth_share"])


def test_no_more_kinds_of_work_are_explored_than_there_are(q, everyone):
    many = changed(q, task_areas=4.5)
    assert outcomes(many, changed(everyone, stated_gain=1e-9))["task_areas"] == pytest.approx(4.5)


def test_at_the_stated_gain_every_second_student_has_explored(q, everyone):
    single = changed(q, task_areas=1.0)
    gain = outcomes(single, everyone)["depth_share"]
    assert outcomes(single, changed(everyone, stated_gain=gain))["task_areas"] == pytest.approx(0.5)


def test_what_was_known_before_does_not_count_as_explored(q, everyone):
    knows_all = student(depth_start=1.0)
    assert outcomes(q, everyone, knows_all)["task_areas"] == 0


def test_the_chance_of_a_place_is_one_success_in_so_many_applications(q, everyone):
    apply = changed(q, reply_share=0.06, place_share=0.4, applications=9.0)
    assert outcomes(apply, everyone)["obtained"] == pytest.approx(1 - (1 - 0.06 * 0.4) ** 9)


def test_who_must_earn_counts_only_paid_places(q, everyone):
    apply = changed(q, reply_share=0.06, place_share=0.4, applications=9.0, paid_share=0.57)
    exact = 1 - (1 - 0.06 * 0.4 * 0.57) ** 9
    assert outcomes(apply, everyone, student(must_earn=True))["obtained"] == pytest.approx(exact)


def test_standing_raises_replies_and_places(q, everyone):
    apply = changed(q, reply_share=0.1, place_share=0.4, applications=1.0)
    shared = changed(everyone, contact_selection=0.5, skill_selection=0.25)
    who = student(contacts_standing=1.0, skill_standing=-1.0)
    assert outcomes(apply, shared, who)["obtained"] == pytest.approx(0.1 * 1.5 * 0.4 * 0.75)


def test_a_chance_stops_at_zero(q, everyone):
    steep = changed(everyone, contact_selection=1.5, skill_selection=1.5)
    one = changed(q, applications=1.0)
    assert outcomes(one, steep, student(contacts_standing=-1.0))["obtained"] == 0
    assert outcomes(one, steep, student(skill_standing=-1.0))["obtained"] == 0


def test_a_chance_stops_at_one(q, everyone):
    sure = changed(q, reply_share=0.9, place_share=0.4, applications=1.0)
    shared = changed(everyone, contact_selection=1.0, skill_selection=1.0)
    assert outcomes(sure, shared, student(contacts_standing=1.0))["obtained"] == pytest.approx(0.4)
    swapped = changed(q, reply_share=0.4, place_share=0.9, applications=1.0)
    assert outcomes(swapped, shared, student(skill_standing=1.0))["obtained"] == pytest.approx(0.4)


@pytest.mark.parametrize("weight", [0.0, 0.3, 1.0])
def test_the_reference_internship_brings_the_published_rise(q, everyone, weight):
    reference = changed(q, signal_chance=1.0, hours=everyone.reference_hours, weeks=12.0)
    result = outcomes(reference, changed(everyone, signal_weight=weight, interview_rise=0.14))
    assert result["interview_rise_share"] == pytest.approx(0.14)


def test_signal_and_hours_share_the_rise(q, everyone):
    half = changed(q, signal_chance=0.35, hours=everyone.reference_hours / 4, weeks=10.0)
    result = outcomes(half, changed(everyone, signal_weight=0.8, interview_rise=0.14))
    assert result["interview_rise_share"] == pytest.approx(0.14 * (0.8 * 0.35 + 0.2 * 0.25))


def test_no_offer_comes_too_early(q, everyone):
    shared = changed(everyone, offer_level=0.4)
    offers = changed(q, offer_share=0.671)
    assert outcomes(offers, shared)["host_offer"] == pytest.approx(0.4 * 0.671)
    assert outcomes(offers, shared, student(early_year=True))["host_offer"] == 0


def test_referrals_come_from_contacts(q, everyone):
    result = outcomes(q, everyone)
    assert result["referrals"] == pytest.approx(everyone.referral_share * result["contacts"])


@pytest.mark.parametrize(
    ("traits", "fits"),
    [
        ({}, 1),
        ({"free_hours_week": 33.0}, 0),
        ({"free_hours_week": 34.0}, 1),
        ({"free_weeks": 9.9}, 0),
        ({"free_weeks": 10.0}, 1),
        ({"travels": False}, 0.05),
    ],
)
def test_a_place_fits_when_hours_weeks_and_the_way_there_do(q, everyone, traits, fits):
    place = changed(q, fixed_hours_share=0.85, remote_share=0.05)
    assert outcomes(place, everyone, student(**traits))["fits"] == pytest.approx(fits)


# An independent calculation: plain Python, one student, one format, from the table and the same luck


def count_by_hand(u, number, chance):
    whole, part = int(number // 1), number % 1
    exact = [math.comb(whole, k) * chance**k * (1 - chance) ** (whole - k) for k in range(whole + 1)] + [0]
    extra = part * chance
    total, k = 0.0, 0
    while True:
        total += exact[k] * (1 - extra) + (exact[k - 1] * extra if k else 0)
        if u < total or k == whole + 1:
            return k
        k += 1


def by_hand(v, a, s, wage, weeks, hours_week, trait, u, is_format):
    """v, a, s: the rows of the format, of all and of the students; trait and u: numbers in [0, 1)."""
    has_job = trait["job"] < s["job_share"]
    must_earn = has_job and trait["must_earn"] < s["must_earn_share"]
    free_hours = hours_week * (1 + s["free_hours_spread"] * (2 * trait["free_hours"] - 1))
    if is_format:  # the part-time job takes a kept job's place
        free_hours = max(0, free_hours - (s["job_hours_week"] if has_job else 0))
    free_weeks = weeks * (1 + s["free_weeks_spread"] * (2 * trait["free_weeks"] - 1))
    start = s["skill_start"] * (1 + s["skill_start_spread"] * (2 * trait["skill"] - 1))
    paid_chance = v["paid_share"] * a["paid_odds"]
    paid_chance /= 1 - v["paid_share"] + paid_chance

    span = max(v["weeks"], 1)
    load = min(v["hours"] / span, max(hours_week, v["part_time_hours_week"]))
    length = 1 - a["length_spread"] + 2 * a["length_spread"] * u["length"]
    agreed = load * span * length
    worked = agreed + agreed * v["overrun_share"]
    fixed = load * v["fixed_hours_share"]

    there = trait["travels"] < s["travel_share"] or u["remote"] < v["remote_share"]
    fits = fixed <= free_hours and v["weeks"] * length <= free_weeks and there
    reply = v["reply_share"] * (1 + a["contact_selection"] * (2 * trait["contacts"] - 1))
    place = v["place_share"] * (1 + a["skill_selection"] * (2 * trait["skill"] - 1))
    success = min(reply, 1) * min(place, 1) * (paid_chance if must_earn else 1)
    obtained = u["place"] < 1 - (1 - success) ** v["applications"]

    paid = u["paid"] < paid_chance
    earnings = agreed * v["pay_usd_hour"] * a["pay_level"] if paid else 0
    lost = wage * s["displaced_share"] * a["pay_level"] * v["fixed_hours_share"] * worked if is_format else 0

    kept = a["kept_share"] * (1 - math.exp(-worked * v["meeting_rate"]))
    contacts = count_by_hand(u["contacts"], v["people"], kept)
    vouch = v["vouch_share"] * a["vouch_odds"]
    vouch /= 1 - v["vouch_share"] + vouch
    tie = 1 / (1 + (a["tie_midpoint_hours"] / (worked * v["core_share"])) ** a["tie_steepness"])

    scale = 40 * a["ramp_up_weeks"] * a["ramp_up_factor"] / 3
    professional = worked * v["professional_share"]
    others = v["task_areas"] - 1
    away = (1 - v["main_area_share"]) * min(1, others)
    main = 1 - (1 - start) * math.exp(-professional * (1 - away) / scale)
    other = 1 - (1 - start) * math.exp(-professional * away / max(1, others) / scale)
    gain = a["stated_gain"]

    rise = 0.0
    if is_format:
        hours_part = min(1, worked / a["reference_hours"])
        rise = a["signal_weight"] * v["signal_chance"] + (1 - a["signal_weight"]) * hours_part
    early = trait["early_year"] < s["early_year_share"]
    return {
        "hours_worked": worked,
        "hours_spent": worked + v["applications"] * v["hours_per_application"],
        "weeks": v["weeks"] * length,
        "hours_week": load,
        "fixed_hours_week": fixed,
        "least_hours_week": min(v["hours"] / max(v["weeks"], 1), v["part_time_hours_week"]),
        "lead_weeks": v["lead_weeks"],
        "fits": fits,
        "obtained": obtained,
        "paid": paid,
        "earnings_usd": earnings,
        "net_earnings_usd": earnings - lost,
        "contacts": contacts,
        "references": count_by_hand(u["references"], v["supervisors"], vouch),
        "close_contacts": count_by_hand(u["close_contacts"], v["core_colleagues"], tie),
        "depth_share": main,
        "task_areas": (u["main_area"] < (main - start) / (main - start + gain))
        + count_by_hand(u["other_areas"], others, (other - start) / (other - start + gain)),
        "work_samples": u["work_samples"] < v["deliverable_share"],
        "team_hours": worked * v["team_share"],
        "interview_rise_share": a["interview_rise"] * rise,
        "host_offer": not early and u["host_offer"] < a["offer_level"] * v["offer_share"],
        "referrals": contacts * a["referral_share"],
    }


class Streams(dict):
    """One student's number for each name, looked up when it is asked for."""

    def __init__(self, seed, option, student):
        super().__init__()
        self.of = lambda name: float(stream(seed, name, option, start=student, count=1)[0])

    def __missing__(self, name):
        return self.of(name)


@pytest.mark.parametrize(
    ("precision", "rel"), [(np.float64, 1e-9), (np.float32, 2e-5)], ids=["double precision", "as stored"]
)
@pytest.mark.parametrize("season", ["summer", "term", "break"])
def test_an_independent_calculation_agrees(inputs, season, precision, rel):
    table = inputs.assumptions
    rows = {key: dict(zip(g["quantity"], g["likely"], strict=True)) for key, g in table.groupby("format")}
    budget = inputs.budget(season)
    options, students = [*FORMATS, "part_time_job"], range(12)
    values = likely(inputs).map(precision)
    simulated = sampled_block(inputs, values, season_of(inputs, season), 42, students, options)
    for option, found in zip(options, simulated, strict=True):
        for number in students:
            exact = by_hand(
                rows[option],
                rows["all"],
                rows["students"],
                rows["part_time_job"]["pay_usd_hour"],
                budget["weeks"],
                budget["hours_week"],
                Streams(42, "students", number),
                Streams(42, option, number),
                option != "part_time_job",
            )
            for name in OUTCOMES:
                value = np.broadcast_to(found[name], len(students))[number]
                assert value == pytest.approx(float(exact[name]), rel=rel, abs=rel / 1000), (option, number, name)


# What must always hold

hours = st.floats(1, 1500)
options = st.sampled_from(FORMATS)
unit = st.floats(0, 1, exclude_max=True)


@given(option=options, pair=st.tuples(hours, hours), u=unit)
@pytest.mark.parametrize("kind", [Integrated, Sampled])
def test_more_hours_never_bring_fewer_people_or_less_depth(values, kind, option, pair, u):
    luck = kind(lambda name: np.array([u]))
    less, more = (
        outcomes(changed(values.options[option], hours=h, weeks=40.0), values.everyone, luck=luck) for h in sorted(pair)
    )
    for name in ("contacts", "close_contacts", "depth_share", "task_areas", "interview_rise_share"):
        assert less[name] <= more[name] + 1e-12, name


@given(option=options, pair=st.tuples(st.floats(0, 3), st.floats(0, 3)), u=unit)
def test_higher_pay_never_lowers_earnings(values, option, pair, u):
    luck = Sampled(lambda name: np.array([u]))
    less, more = (
        outcomes(values.options[option], changed(values.everyone, pay_level=level), luck=luck) for level in sorted(pair)
    )
    assert less["earnings_usd"] <= more["earnings_usd"]


@given(option=options, available=st.floats(1, 80), floor=st.floats(0, 60))
def test_the_weekly_load_lies_between_what_the_host_needs_and_what_there_is(values, option, available, floor):
    q = changed(values.options[option], part_time_hours_week=floor)
    load = outcomes(q, values.everyone, season=Season(12, available))["hours_week"]
    full = q.hours / max(q.weeks, 1)
    assert min(full, floor) <= load <= full
    assert load <= max(available, floor)


@given(option=options, standing=st.tuples(st.floats(-1, 1), st.floats(-1, 1)))
def test_who_must_earn_never_has_the_better_chance(values, option, standing):
    traits = dict(zip(("skill_standing", "contacts_standing"), standing, strict=True))
    chances = [
        outcomes(values.options[option], values.everyone, student(must_earn=must, **traits))["obtained"]
        for must in (True, False)
    ]
    assert 0 <= chances[0] <= chances[1] <= 1


@given(option=options, share=st.floats(0.5, 1), odds=st.floats(0.2, 5))
def test_when_all_places_are_paid_nobody_is_left_out_for_money(values, option, share, odds):
    q = changed(values.options[option], paid_share=1.0, place_share=share)
    everyone = changed(values.everyone, paid_odds=odds)
    must, free = (outcomes(q, everyone, student(must_earn=m))["obtained"] for m in (True, False))
    assert must == pytest.approx(free)


@given(option=options, displaced=st.floats(0, 20))
def test_an_unpaid_format_never_leaves_more_money(values, option, displaced):
    result = outcomes(changed(values.options[option], paid_share=0.0), values.everyone, displaced=displaced)
    assert result["earnings_usd"] == 0
    assert result["net_earnings_usd"] <= 0


@given(option=options, signal=unit, weight=unit, long=hours)
def test_the_rise_in_interviews_never_exceeds_the_published_one(values, option, signal, weight, long):
    q = changed(values.options[option], signal_chance=signal, hours=long)
    everyone = changed(values.everyone, signal_weight=weight)
    assert 0 <= outcomes(q, everyone)["interview_rise_share"] <= everyone.interview_rise * (1 + 1e-12)


@given(option=options, u=unit)
def test_shares_are_shares_and_counts_no_more_than_there_are(values, option, u):
    q = values.options[option]
    result = outcomes(q, values.everyone, luck=Sampled(lambda name: np.array([u])))
    for name, kind in OUTCOMES.items():
        if kind == "share":
            assert 0 <= result[name] <= 1, name
    most = {"contacts": q.people, "references": q.supervisors, "close_contacts": q.core_colleagues}
    for name, number in most.items():
        assert result[name] <= math.ceil(number), name


def test_a_comparator_does_nothing_for_interviews(values):
    result = outcomes(values.options["part_time_job"], values.everyone, on_cv=False, displaced=0.0)
    assert result["interview_rise_share"] == 0
    assert result["earnings_usd"] == result["net_earnings_usd"]


def test_ordinary_lists_of_names_are_complete(inputs):
    assert inputs.keys()[: len(FORMATS)] == FORMATS
    assert len(TRAITS) == len(set(TRAITS))


@pytest.mark.parametrize("end", ["allowed_low", "allowed_high"])
def test_every_allowed_value_gives_finite_outcomes(inputs, end):
    """Both ends of the allowed range of every quantity, one at a time."""
    holders = {"option": "internship", "format": "internship", "all": "all", "students": "students"}
    for row in inputs.quantities.itertuples():
        extreme = inputs.with_likely(holders[row.scope], row.quantity, getattr(row, end))
        simulated = sampled(extreme, students=8, seed=1)
        assert np.isfinite(simulated[list(OUTCOMES)].to_numpy()).all(), row.quantity


@pytest.mark.parametrize("season", ["summer", "term", "break", "lean"])
def test_nothing_is_missing_or_infinite_in_any_season(lean_inputs, season):
    for table in (
        sampled(lean_inputs, students=50, seed=1, season=season),
        expected(lean_inputs, draws=20, seed=1, season=season, students=32),
    ):
        assert np.isfinite(table[list(OUTCOMES)].to_numpy()).all()
