"""Controls say what they show: settings go in and come out as they were, and a move changes what it says."""

from dataclasses import replace

import pytest

from analysis.explore.controls import Controls
from analysis.inputs import default_settings, load_inputs

INPUTS = load_inputs()
ROWS = [("skill_sprint", "people"), ("all", "kept_share")]


@pytest.fixture
def told():
    return []


@pytest.fixture
def controls(told):
    return Controls(INPUTS, ROWS, lambda: told.append(True))


def test_they_start_at_the_default(controls, told):
    assert controls.read() == default_settings(INPUTS) and not told


def test_settings_come_out_exactly_as_they_went_in(controls, told):
    odd = replace(
        default_settings(INPUTS, "term"),
        weeks=9.5,
        priorities={"time": 0.1, "pay": 0.123456, "contacts": 0.0},
        limits={"paid_share_at_least": 0.333, "hours_at_most": 77.7},
        assumptions={ROWS[0]: (1.234, 2.345), ("internship", "hours"): (300.0, 333.3)},
        formats=("skill_sprint", "internship"),
        seed=9,
        draws=100,
    )
    controls.write(odd)
    assert controls.read() == odd and not told


def test_one_move_changes_one_thing_and_tells_once(controls, told):
    before = controls.read()
    controls.priorities["pay"].value = 40
    assert controls.read() == replace(before, priorities=dict(before.priorities) | {"pay": 40.0} | {
        key: 100.0 for key in ("time", "contacts")
    })  # fmt: skip
    assert len(told) == 1


def test_another_season_brings_its_weeks_and_hours_at_once(controls, told):
    controls.season.value = "term"
    found = controls.read()
    assert (found.weeks, found.hours_week) == (14.0, 12.0) and len(told) == 1


def test_a_limit_at_its_loose_end_is_none(controls):
    controls.limits["hours_week_at_most"].value = 10
    controls.limits["paid_share_at_least"].value = 50
    assert controls.read().limits == {"hours_week_at_most": 10.0, "paid_share_at_least": 0.5}
    controls.limits["hours_week_at_most"].value = controls.limits["hours_week_at_most"].max
    controls.limits["paid_share_at_least"].value = 0
    assert controls.read().limits == {}


def test_a_limit_says_what_it_is_now(controls):
    assert controls._limit_said("hours_week_at_most") == "Hours a week, at most: <b>no limit</b>"
    controls.limits["paid_share_at_least"].value = 50
    text = controls.groups["Out of the question"].children[3].children[0].value
    assert text == "Paid places, at least: <b>50%</b>"
    controls.limits["paid_share_at_least"].value = 0
    assert "no limit" in controls._limit_said("paid_share_at_least")


def test_an_assumption_has_the_ends_of_the_table(controls):
    slider = controls.assumptions[ROWS[0]]
    row = INPUTS.assumptions.set_index(["format", "quantity"]).loc[ROWS[0]]
    assert (slider.min, slider.max) == (row["low"], row["high"]) == slider.value
    slider.value = (slider.min, slider.min + slider.step)
    assert controls.read().assumptions == {ROWS[0]: slider.value}


def test_formats_are_those_ticked(controls):
    controls.formats["internship"].value = False
    assert "internship" not in controls.read().formats
