"""Other shapes of length: closed forms, what must hold of each, and plans in which depth carries over."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.model import OUTCOMES, Plan, Season, drawn, expected, expected_plans, sampled, sampled_plans
from analysis.model.engagement import learning, one_more_visit
from analysis.model.luck import Integrated
from analysis.model.parameters import Values
from analysis.model.shapes import SHAPES, practice_share, shaped
from analysis.model.students import Students

HALF = Integrated(lambda name: np.array([0.5]))
OTHERS = SHAPES[1:]
BENT = ["depth_share", "task_areas", "interview_rise_share"]  # the only outcomes that a shape can move
START = 0.1


def student():
    return Students(*[np.zeros(1)] * 8, np.array([START]))


def one_kind(values):
    """A format with a single kind of work: every hour goes into it."""
    return Values("test", dict(values.options["internship"]) | {"task_areas": 1.0, "professional_share": 1.0})


def at_full_output(values):
    return 40 * values.everyone.ramp_up_weeks * values.everyone.ramp_up_factor


def depth_after(values, shape, hours, **terms):
    everyone = shaped(values, shape, **terms).everyone
    return learning(one_kind(values), everyone, student(), np.asarray([float(hours)]), HALF)["depth_share"][0]


def exponential_depth(values, hours):
    return START + (1 - START) * (1 - math.exp(-3 * hours / at_full_output(values)))


# Known answers


@pytest.mark.parametrize("shape", SHAPES)
def test_no_hours_teach_nothing_and_bring_no_practice(values, shape):
    assert depth_after(values, shape, 0) == pytest.approx(START)
    assert practice_share(shaped(values, shape).everyone, np.array([0.0])) == pytest.approx(0.0)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 1.0, 1.7])
def test_the_straight_line_reaches_full_output_when_ramped_up_and_stays_there(values, share):
    exact = START + (1 - START) * min(share, 1)
    assert depth_after(values, "linear", share * at_full_output(values)) == pytest.approx(exact)


@pytest.mark.parametrize("peak_weeks", [6, 12, 30])
def test_at_its_peak_rise_and_fall_is_as_high_as_the_exponential(values, peak_weeks):
    depth = depth_after(values, "rise_and_fall", 40 * peak_weeks, peak_weeks=peak_weeks)
    assert depth == pytest.approx(exponential_depth(values, 40 * peak_weeks))


@pytest.mark.parametrize(("times", "share"), [(0.5, 0.5 * math.sqrt(math.e)), (2, 2 / math.e), (3, 3 / math.e**2)])
def test_rise_and_fall_follows_its_curve_before_and_after_the_peak(values, times, share):
    gain = exponential_depth(values, 480) - START
    assert depth_after(values, "rise_and_fall", 480 * times) == pytest.approx(START + gain * share)


def test_exponential_is_what_the_model_does_anyway(inputs):
    sets = drawn(inputs, 32, seed=5)
    plain, named = (expected(inputs, draws=32, seed=5, parameters=p) for p in (sets, shaped(sets, "exponential")))
    pd.testing.assert_frame_equal(plain, named, check_exact=True)


def test_practice_peaks_with_the_length_and_is_a_straight_line_to_a_cap_otherwise(values):
    hours = np.array([120.0, 480.0, 960.0])
    reference = values.everyone.reference_hours
    for shape in ("exponential", "linear"):
        assert practice_share(shaped(values, shape).everyone, hours) == pytest.approx(np.minimum(hours / reference, 1))
    bent = practice_share(shaped(values, "rise_and_fall").everyone, hours)
    assert bent == pytest.approx(min(480 / reference, 1) * np.array([0.25 * math.exp(0.75), 1, 2 / math.e]))


def test_practice_that_peaks_early_brings_a_part_of_the_rise(values):
    everyone = shaped(values, "rise_and_fall", peak_weeks=6).everyone
    share = everyone.peak_hours / everyone.reference_hours
    assert practice_share(everyone, everyone.peak_hours) == pytest.approx(share) and share < 0.6


def test_practice_peaks_at_the_full_rise_when_the_peak_comes_late(values):
    everyone = shaped(values, "rise_and_fall", peak_weeks=30).everyone
    assert practice_share(everyone, np.array([1200.0]))[0] == pytest.approx(1)
    assert everyone.reference_hours < 1200


def test_what_was_explored_stays_explored_after_the_peak(values):
    everyone = shaped(values, "rise_and_fall").everyone
    at_peak, later = (learning(one_kind(values), everyone, student(), np.array([h]), HALF) for h in (480.0, 1500.0))
    assert later["depth_share"] < at_peak["depth_share"]
    assert later["task_areas"] == pytest.approx(at_peak["task_areas"])


@pytest.mark.parametrize(
    ("shape", "terms", "message"),
    [
        ("quadratic", {}, "no shape 'quadratic'; known are exponential, linear, rise_and_fall"),
        ("rise_and_fall", {"peak_weeks": 0}, "peak_weeks must be above 0, not 0"),
        ("rise_and_fall", {"peak_weeks": math.nan}, "peak_weeks must be above 0, not nan"),
    ],
)
def test_what_is_no_shape_is_refused(values, shape, terms, message):
    with pytest.raises(ValueError, match=message):
        shaped(values, shape, **terms)


def test_the_last_shape_given_counts_and_the_values_given_stay(values):
    twice = shaped(shaped(values, "linear"), "exponential")
    assert depth_after(twice, "exponential", 300) == pytest.approx(exponential_depth(values, 300))
    assert "shape" not in values.everyone


# What must always hold

hours = st.floats(0, 3000)


@given(shape=st.sampled_from(SHAPES), peak=st.floats(1, 52), hours=hours)
def test_depth_stays_between_its_start_and_full_output(values, shape, peak, hours):
    assert START - 1e-12 <= depth_after(values, shape, hours, peak_weeks=peak) <= 1 + 1e-12


@given(shape=st.sampled_from(SHAPES), peak=st.floats(1, 52), pair=st.tuples(hours, hours))
def test_depth_rises_to_the_peak_and_falls_after_it(values, shape, peak, pair):
    early, late = sorted(pair)
    turns = 40 * peak if shape == "rise_and_fall" else math.inf
    first, second = (depth_after(values, shape, h, peak_weeks=peak) for h in (early, late))
    if late <= turns:
        assert first <= second + 1e-12
    if early >= turns:
        assert second <= first + 1e-12


@pytest.mark.parametrize("shape", OTHERS)
@pytest.mark.parametrize("season", ["summer", "term"])
def test_a_shape_moves_only_what_length_teaches(inputs, shape, season):
    sets = drawn(inputs, 32, seed=2)
    plain, bent = (expected(inputs, draws=32, seed=2, season=season, parameters=p) for p in (sets, shaped(sets, shape)))
    pd.testing.assert_frame_equal(plain.drop(columns=BENT), bent.drop(columns=BENT), check_exact=True)
    assert (plain["depth_share"] - bent["depth_share"]).abs().max() > 0.01


@pytest.mark.parametrize("shape", OTHERS)
def test_means_of_students_agree_with_the_expected_path(inputs, values, shape):
    few = ["internship", "micro_internship", "modular_internship"]
    students = sampled(inputs, students=20_000, seed=4, parameters=shaped(values, shape))
    groups = students[students["format"].isin(few)].groupby("format")[BENT]
    means = expected(inputs, draws=1, seed=4, parameters=shaped(values, shape), options=few).set_index("format")[BENT]
    error = groups.sem() + 1e-4
    assert ((groups.mean() - means).abs() <= 4.5 * error).all(axis=None)


# Plans


@given(shape=st.sampled_from(SHAPES), visits=st.integers(1, 12), each=st.floats(1, 400), peak=st.floats(2, 30))
def test_visits_to_one_host_teach_what_as_many_hours_at_once_do(values, shape, visits, each, peak):
    sets, gain = shaped(values, shape, peak_weeks=peak), 0.0
    for visit in range(1, visits + 1):
        fresh, keep = one_more_visit(one_kind(values), sets.everyone, np.array([each]), float(visit))
        gain = min((1 - START) * fresh[0] + np.ravel(keep)[0] * gain, 1 - START)
        assert -1e-9 <= gain
    assert START + gain == pytest.approx(depth_after(values, shape, visits * each, peak_weeks=peak), abs=1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_plan_of_one_certain_engagement_is_that_engagement(inputs, values, shape):
    sets, option = shaped(values, shape), "micro_internship"
    names = [name for name in OUTCOMES if name in BENT]
    single = expected(inputs, draws=1, seed=1, students=64, parameters=sets, options=[option])
    plan = [Plan.of((option, 1), certain=True)]
    planned = expected_plans(inputs, plan, draws=1, seed=1, parameters=sets)
    assert planned[names].to_numpy() == pytest.approx(single[names].to_numpy(), rel=1e-9)
    one_by_one = sampled(inputs, students=300, seed=1, parameters=sets).query("format == @option")
    lives = sampled_plans(inputs, plan, students=300, seed=1, parameters=sets)
    np.testing.assert_allclose(lives[names], one_by_one[names], rtol=1e-5, atol=1e-6)


def gain_of(values, shape, hosts, each, dose):
    """Depth gained by a known list of visits to host after host, from the definitions."""
    carry, gain = values.everyone.carry_over_share, 0.0
    for visits in hosts:
        if shape == "linear":
            gain = carry * gain
            for _ in range(visits):
                gain = min(gain + (1 - START) * dose * each / 3, 1 - START)
        else:
            way = visits * each / 480
            taught = (1 - math.exp(-dose * 480)) * way * math.exp(1 - way)
            gain = (1 - START) * taught + (1 - taught) * carry * gain
    return gain


@pytest.mark.parametrize("shape", OTHERS)
@pytest.mark.parametrize("factor", [1.0, 0.02])
def test_depth_that_carries_over_is_the_sum_over_all_histories(inputs, values, shape, factor):
    """Three engagements, every sequence of old and new hosts with its probability; both paths."""
    option, back = "micro_internship", 0.4
    flat = {"length_spread": 0.0, "ramp_up_factor": factor}  # with the small one, everything there is is learned
    sets = values.with_values("all", **flat, at_once=1.0).with_values(option, return_share=back)
    sets = sets.with_values("students", skill_start=START, skill_start_spread=0.0)
    q, plan = sets.options[option], [Plan.of((option, 3), certain=True)]
    rate = q.professional_share * (1 - (1 - q.main_area_share) * min(q.task_areas - 1, 1))
    dose, each = rate * 3 / at_full_output(sets), q.hours * (1 + q.overrun_share)
    exact = 0.0
    for returns in itertools.product((True, False), repeat=2):
        hosts = [1]
        for again in returns:
            hosts = [*hosts[:-1], hosts[-1] + 1] if again else [*hosts, 1]
        exact += math.prod(back if r else 1 - back for r in returns) * gain_of(sets, shape, hosts, each, dose)
    season = Season(40, 40)
    means = expected_plans(inputs, plan, draws=1, seed=1, season=season, parameters=shaped(sets, shape))
    assert means["depth_share"].item() == pytest.approx(START + exact, rel=1e-6)
    lives = sampled_plans(inputs, plan, students=20_000, seed=1, season=season, parameters=shaped(sets, shape))
    assert lives["depth_share"].mean() == pytest.approx(START + exact, abs=5 * lives["depth_share"].sem() + 1e-5)


@pytest.mark.parametrize("shape", ["exponential", "linear"])
def test_when_everything_carries_over_it_does_not_matter_whose_host_it_is(inputs, values, shape):
    option, sets = "micro_internship", shaped(values.with_values("all", carry_over_share=1.0), shape)
    depths = [
        expected_plans(
            inputs,
            [Plan.of(option, certain=True)],
            draws=1,
            seed=1,
            parameters=sets.with_values(option, return_share=share),
        )["depth_share"].item()
        for share in (0.0, 1.0)
    ]
    assert depths[0] == pytest.approx(depths[1], rel=1e-9)


@pytest.mark.parametrize("shape", OTHERS)
def test_plans_of_every_format_stay_within_what_there_is_to_learn(inputs, shape):
    sets = shaped(drawn(inputs, 16, seed=3), shape, peak_weeks=4)
    plans = [Plan.of(option, certain=True) for option in inputs.keys()]
    table = expected_plans(inputs, plans, draws=16, seed=3, parameters=sets, students=16)
    assert table["depth_share"].between(0, 1).all() and np.isfinite(table[BENT].to_numpy()).all()
