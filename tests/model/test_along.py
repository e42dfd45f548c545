"""One format along its length: known points, straight lines, what does not depend on length."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.model import OUTCOMES, Season, along, drawn, expected

NAMES = list(OUTCOMES)
SAME_AT_ANY_LENGTH = "references work_samples host_offer obtained paid lead_weeks".split()
GROWING = "hours_worked contacts close_contacts depth_share task_areas referrals interview_rise_share".split()


@pytest.fixture(scope="module")
def fixed(inputs):
    """Inputs in which every draw is the likely values."""
    table = inputs.assumptions
    return replace(inputs, assumptions=table.assign(low=table["likely"], high=table["likely"], distribution="fixed"))


@pytest.fixture(scope="module")
def weeks(inputs):
    return along(inputs, "project_based", lever="weeks", grid=[1, 2, 4, 8, 16], draws=12, seed=3, students=32)


def by_draw(table, lever, name):
    return table.pivot(index="draw", columns=lever, values=name)


# Known answers


@pytest.mark.parametrize("season", ["summer", "term", Season(10, 5)])
def test_at_the_format_s_own_length_stands_the_format(fixed, values, season):
    """For formats that last a week or more; the pace of shorter ones is that of a whole week."""
    long_enough = [option for option, q in values.options.items() if q.weeks >= 1]
    assert len(long_enough) >= 11
    for option in long_enough:
        q = values.options[option]
        exact = expected(fixed, draws=2, seed=3, season=season, students=32, options=[option])
        exact = exact.drop(columns="format")
        terms = {"draws": 2, "seed": 3, "season": season, "students": 32}
        in_weeks = along(fixed, option, lever="weeks", grid=[q.weeks], **terms).drop(columns="weeks")
        in_hours = along(fixed, option, lever="hours", grid=[q.hours], **terms).drop(columns="hours")
        np.testing.assert_allclose(in_weeks.rename(columns={"weeks_taken": "weeks"})[NAMES], exact[NAMES], rtol=1e-12)
        np.testing.assert_allclose(in_hours[NAMES], exact[NAMES], rtol=1e-12)


@pytest.mark.parametrize("option", ["flash_internship", "nano_internship"])
def test_in_hours_less_than_a_week_brings_what_the_format_brings(fixed, values, option):
    q = values.options[option]
    exact = expected(fixed, draws=1, seed=3, students=32, options=[option]).iloc[0]
    found = along(fixed, option, lever="hours", grid=[q.hours], draws=1, seed=3, students=32).iloc[0]
    for name in ("hours_worked", "hours_week", "earnings_usd", "contacts", "depth_share", "task_areas"):
        assert found[name] == pytest.approx(exact[name], rel=1e-12), name
    longer = along(fixed, option, lever="weeks", grid=[2], draws=1, seed=3, students=32).iloc[0]
    assert longer["hours_week"] == pytest.approx(q.hours)


def test_a_draw_keeps_its_pace_at_any_length(inputs, weeks):
    q = drawn(inputs, 12, seed=3).options["project_based"]
    pace = np.minimum(q.hours / q.weeks, np.maximum(40, q.part_time_hours_week))[:, 0]
    hours = by_draw(weeks, "weeks", "hours_worked")
    for length in hours.columns:
        # Sobol points do not meet the middle of the length's range exactly.
        np.testing.assert_allclose(hours[length], pace * length * (1 + q.overrun_share[:, 0]), rtol=0.02)


def test_hours_and_pay_are_straight_lines_through_nothing(weeks):
    for name in ("hours_worked", "earnings_usd", "net_earnings_usd", "team_hours", "weeks_taken"):
        one = by_draw(weeks, "weeks", name)
        for length in one.columns:
            np.testing.assert_allclose(one[length], length * one[1.0], rtol=1e-12)
        assert (one[1.0] != 0).all()


def test_both_levers_draw_the_same_line(inputs, fixed, values):
    q = values.options["micro_placement"]
    terms = {"draws": 2, "seed": 3, "students": 16}
    in_weeks = along(fixed, "micro_placement", lever="weeks", grid=[2, 5], **terms)
    in_hours = along(fixed, "micro_placement", lever="hours", grid=[2 * q.hours / 6, 5 * q.hours / 6], **terms)
    assert q.weeks == 6
    same = [name for name in NAMES if name != "weeks"]
    np.testing.assert_allclose(in_weeks[same], in_hours[same], rtol=1e-12)
    np.testing.assert_allclose(in_weeks["weeks_taken"], in_hours["weeks"], rtol=1e-12)


# What must always hold


@pytest.mark.parametrize("option", ["internship", "micro_internship", "on_demand_micro_work", "part_time_job"])
@pytest.mark.parametrize(("lever", "grid"), [("weeks", [0.1, 0.5, 1, 3, 9, 27]), ("hours", [1, 4, 20, 100, 500])])
def test_what_grows_with_length_and_what_does_not(inputs, option, lever, grid):
    table = along(inputs, option, lever=lever, grid=grid, draws=8, seed=3, students=16)
    assert table[lever].tolist() == [float(value) for value in grid for _ in range(8)]
    for name in SAME_AT_ANY_LENGTH:
        one = by_draw(table, lever, name)
        np.testing.assert_allclose(one, np.tile(one[[float(grid[0])]], len(grid)), rtol=1e-12, err_msg=name)
    for name in GROWING:
        assert (by_draw(table, lever, name).diff(axis=1).iloc[:, 1:] >= -1e-12).all(axis=None), name
    assert (by_draw(table, lever, "fits").diff(axis=1).iloc[:, 1:] <= 1e-12).all(axis=None)


def test_each_further_week_brings_fewer_people_than_the_one_before(inputs):
    table = along(inputs, "internship", lever="weeks", grid=range(1, 13), draws=8, seed=3, students=16)
    gains = by_draw(table, "weeks", "contacts").diff(axis=1).iloc[:, 1:]
    assert (gains > 0).all(axis=None)
    assert (gains.diff(axis=1).iloc[:, 1:] <= 0).all(axis=None)


def test_columns_and_repeatability(inputs, weeks):
    assert weeks.columns.tolist() == ["draw", "weeks", *(n if n != "weeks" else "weeks_taken" for n in NAMES)]
    assert np.isfinite(weeks.to_numpy()).all()
    grid = [2, 16]
    again = along(inputs, "project_based", lever="weeks", grid=grid, draws=12, seed=3, students=32)
    assert again.equals(weeks[weeks["weeks"].isin(grid)].reset_index(drop=True))
    other = along(inputs, "project_based", lever="weeks", grid=grid, draws=12, seed=4, students=32)
    assert not other.equals(again)


def test_by_default_means_are_over_64_students_in_the_summer(inputs):
    terms = {"lever": "weeks", "grid": [3], "draws": 2, "seed": 3}
    plain = along(inputs, "internship", **terms)
    assert plain.equals(along(inputs, "internship", season="summer", students=64, **terms))


# Errors


@pytest.mark.parametrize(
    ("lever", "grid", "message"),
    [
        ("weeks", [], "no weeks were given"),
        ("days", [1], "lever must be weeks or hours, not 'days'"),
        ("weeks", [3, 0, 5], "weeks must be above 0, not 0"),
        ("hours", [-2], "hours must be above 0, not -2"),
    ],
)
def test_a_lever_or_length_that_makes_no_sense_is_an_error(inputs, lever, grid, message):
    with pytest.raises(ValueError, match=message):
        along(inputs, "internship", lever=lever, grid=grid, draws=1, seed=1)


def test_an_unknown_format_is_an_error(inputs):
    with pytest.raises(KeyError, match="internshop"):
        along(inputs, "internshop", lever="weeks", grid=[1], draws=1, seed=1)
