"""The model beside figures that it was not set from: nothing left out, nothing smoothed over."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.checks import CANNOT_SAY as SILENT
from analysis.model import drawn
from analysis.reruns import checks
from analysis.reruns.checks import MEASURES, checked

NUMBERS = ["published", "draws_mean", "interval_low", "interval_high", "difference", "share_below", "share_above"]


@pytest.fixture(scope="module")
def table(study):
    return checked(study)


@pytest.fixture(scope="module")
def sets(small):
    return drawn(small.inputs, small.run["draws"], small.run["seed"])


def told(study, option, quantity, value):
    """The study with one assumption known to be this."""
    inputs = study.inputs
    rows = (inputs.assumptions["format"] == option) & (inputs.assumptions["quantity"] == quantity)
    fixed = inputs.assumptions.copy()
    fixed.loc[rows, ["low", "likely", "high"]] = value
    fixed.loc[rows, "distribution"] = "fixed"
    return dataclasses.replace(study, inputs=dataclasses.replace(inputs, assumptions=fixed))


def with_row(study, values, *, reads_as, number, value=np.nan, low=np.nan, high=np.nan, range_is=""):
    """One figure and one measure with these values, by draw."""
    figures = study.inputs.figures.query("key == 'audit_be'").assign(value=value, low=low, high=high, range_is=range_is)
    rows = study.inputs.checks.query("figure == 'audit_be'").assign(measure="made_up", reads_as=reads_as, number=number)
    changed = dataclasses.replace(study, inputs=dataclasses.replace(study.inputs, figures=figures, checks=rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MEASURES, "made_up", lambda study: np.asarray(values, dtype=float))
        return checked(changed).iloc[0]


# What the measures are


def test_the_rise_in_interviews_is_that_of_the_stored_run_and_never_above_the_experiment_it_came_from(study, table):
    stored = study.draws.query("format == 'internship'")["interview_rise_share"]
    assert table.at["audit_be", "draws_mean"] == pytest.approx(stored.mean())
    assert table.at["audit_be", "interval_high"] <= 0.14


def test_offers_are_the_assumed_ones_without_students_too_early_for_them(small, sets):
    level, share = (np.ravel(values) for values in (sets.everyone.offer_level, sets.options["internship"].offer_share))
    assert checks.host_offer_of_seniors(small) == pytest.approx(level * share)
    assert checks.host_offer_at_surveyed_hosts(small) == pytest.approx(share)


def test_neither_people_nor_pay_change_the_offer_as_the_table_says(small):
    assert (checks.host_offer_from_people(small) == 0).all()
    assert (checks.host_offer_from_pay(small) == 0).all()


def test_the_first_half_brings_more_than_half_and_half_where_learning_is_slow(small):
    share = checks.first_half_of_learning(small)
    slow = checks.first_half_of_learning(told(small, "all", "ramp_up_weeks", 200.0))
    assert ((share > 0.5) & (share < 0.6)).all()
    assert (slow < share).all()
    assert slow == pytest.approx(0.5, abs=0.01)


def test_two_halves_are_worth_the_whole_when_read_like_internships_with_as_many_hours(small):
    same = told(told(small, "modular_internship", "signal_chance", 1.0), "modular_internship", "overrun_share", 0.0)
    same = told(same, "internship", "overrun_share", 0.0)
    assert checks.interview_rise_of_two_halves(same) == pytest.approx(0, abs=1e-9)
    worse = told(same, "modular_internship", "signal_chance", 0.2)
    assert (checks.interview_rise_of_two_halves(worse) < 0).all()


def test_offers_from_hosts_go_the_other_way_as_the_table_says(small, sets, table):
    assert table.at["multi_short_pt", "draws_mean"] < 0
    one = checks._plan(small, ("internship", 1), "host_offer", sets)
    two = checks._plan(small, ("modular_internship", 2), "host_offer", checks._half(sets, "modular_internship"))
    assert (two - one).mean() > 0


def test_projects_are_all_taken_where_there_are_few_and_not_where_there_are_many(small):
    option, quantity = "micro_internship", "places_per_student"
    few, many = (checks.projects_completed(told(small, option, quantity, places)) for places in (0.01, 50.0))
    assert few == pytest.approx(1)
    assert (many < 0.5).all() and (many > 0).all()
    assert (checks.projects_completed(small) <= 1 + 1e-9).all()


def test_the_published_share_of_projects_is_55_of_113(table):
    assert table.at["micro_ks_completed", "published"] == pytest.approx(55 / 113, abs=1e-6)


# What is said of them


def test_every_figure_kept_aside_is_in_the_answer_and_only_what_the_model_cannot_say_has_no_number(inputs, table):
    aside = inputs.figures.loc[inputs.figures["role"] == "check", "key"]
    assert sorted(table.index) == sorted(aside)
    silent = table["label"] == SILENT
    assert table.loc[silent, NUMBERS].isna().all(axis=None) and (table.loc[silent, "verdict"] == "cannot say").all()
    assert table.loc[~silent, NUMBERS].notna().all(axis=None)


def test_all_measures_are_used_and_all_that_are_used_exist(inputs):
    assert set(inputs.checks["measure"]) - {""} == set(MEASURES)


def test_known_answers_stand(table):
    """The misses are part of the answer; a changed model has to change this line on purpose."""
    agrees = table.index[table["verdict"].isin(["agrees", "direction agrees"])]
    assert agrees.tolist() == ["audit_be"]
    assert table.index[table["wide"]].tolist() == ["multi_intern_offer"]


def test_the_study_is_left_as_it_was(small):
    before = {name: getattr(small.inputs, name).copy() for name in ("checks", "figures", "assumptions")}
    checked(small)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(getattr(small.inputs, name), frame)


@given(
    values=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=30),
    percent=st.floats(0.0, 100.0),
)
def test_a_number_agrees_exactly_when_it_lies_inside_the_interval(small, values, percent):
    row = with_row(small, values, reads_as="times", number=0.01, value=percent)
    low, high = np.quantile(values, [0.025, 0.975])
    assert row["published"] == percent * 0.01
    assert (row["verdict"] == "agrees") == (low <= percent * 0.01 <= high)
    assert row["difference"] == pytest.approx(np.mean(values) - percent / 100, abs=1e-12)
    assert row["share_below"] == np.mean(np.array(values) < percent * 0.01)
    assert row["share_below"] + row["share_above"] <= 1


@given(values=st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=1, max_size=9))
def test_a_direction_agrees_under_more_than_half_of_the_assumptions_and_no_change_is_none(small, values):
    above = with_row(small, values, reads_as="above", number=0.0)
    below = with_row(small, [-value for value in values], reads_as="below", number=0.0)
    expected = "direction agrees" if np.mean(np.array(values) > 0) > 0.5 else "direction differs"
    assert above["verdict"] == below["verdict"] == expected
    assert not above["wide"] and not below["wide"]


def test_a_figure_in_words_may_stand_for_a_number(small):
    row = with_row(small, [0.4, 0.6], reads_as="equals", number=0.5)
    assert (row["published"], row["verdict"]) == (0.5, "agrees")


def test_only_a_real_interval_becomes_one(small):
    terms = {"reads_as": "times", "number": 0.01, "value": 6.0, "low": 4.0, "high": 8.0}
    own = with_row(small, [0.1, 0.2], **terms, range_is="interval")
    assert own[["published_low", "published_high"]].tolist() == pytest.approx([0.04, 0.08])
    other = with_row(small, [0.1, 0.2], **terms, range_is="subgroup")
    assert other[["published_low", "published_high"]].isna().all()


@pytest.mark.parametrize(("values", "wide"), [([0.1, 0.19], False), ([0.1, 0.3], True), ([0.0, 0.1], True)])
def test_an_interval_is_wide_when_its_upper_end_is_more_than_twice_the_lower(small, values, wide):
    assert with_row(small, values, reads_as="times", number=0.01, value=15.0)["wide"] == wide


def test_an_unknown_measure_is_an_error_with_a_hint(small):
    rows = small.inputs.checks.replace({"measure": {"interview_rise": "interview_rize"}})
    wrong = dataclasses.replace(small, inputs=dataclasses.replace(small.inputs, checks=rows))
    with pytest.raises(KeyError, match=r"no measure 'interview_rize'.*did you mean 'interview_rise'"):
        checked(wrong)
