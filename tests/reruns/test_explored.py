"""One set of settings: the same numbers as the pieces it is made of, the same each time, and limits that hold."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.inputs import default_settings, load_study
from analysis.inputs.settings import VIEWS
from analysis.model import drawn, expected
from analysis.reruns import Explorer, explored
from analysis.tradeoffs import chance_best, expected_loss, stated_values


@pytest.fixture(scope="module")
def study():
    return load_study()


@pytest.fixture(scope="module")
def start(study):
    return default_settings(study.inputs, draws=64, seed=3)


@pytest.fixture(scope="module")
def explorer(study):
    return Explorer(study.inputs)


@pytest.mark.parametrize("view", ["engagement", "hour"])
def test_the_ranking_is_that_of_stated_values(study, start, explorer, view):
    settings = replace(start, view=view, priorities={"time": 1, "pay": 2, "contacts": 5})
    table = expected(study.inputs, draws=64, seed=3, students=32, season="summer", options=study.inputs.keys())
    weights = dict(zip(VIEWS[view], (1, 2, 5), strict=True))
    values = stated_values(table, study.inputs.criteria, weights, options=settings.formats)
    found = explorer.answer(settings).ranking
    pd.testing.assert_series_equal(
        found["chance"], chance_best(values)[found.index], check_names=False, check_index_type=False, atol=1e-12
    )
    pd.testing.assert_series_equal(
        found["loss"], expected_loss(values)[found.index], check_names=False, check_index_type=False, atol=1e-12
    )


def test_in_a_season_a_format_counts_with_all_its_stops(start, explorer):
    found = explorer.answer(replace(start, view="season"))
    assert set(found.ranking.index) == set(start.formats)
    assert found.ranking["chance"].sum() == pytest.approx(1)
    assert found.ranking["chance"].is_monotonic_decreasing


def test_the_map_agrees_with_the_ranking_at_its_points(start, explorer):
    found = explorer.answer(start)
    point = found.map.shares.iloc[400]
    weights = dict(zip(("time", "pay", "contacts"), point[:3], strict=True))
    there = explorer.answer(replace(start, priorities=weights)).ranking["chance"]
    assert there.to_dict() == pytest.approx(point[3:].to_dict())


def test_only_ratios_of_priorities_matter(start, explorer):
    one, ten = ({name: k * w for name, w in zip(("time", "pay", "contacts"), (1, 2, 3), strict=True)} for k in (1, 10))
    first, second = (explorer.answer(replace(start, priorities=each)).ranking for each in (one, ten))
    pd.testing.assert_frame_equal(first, second)


def test_a_limit_leaves_out_and_changes_nothing_else(start, explorer):
    before = explorer.answer(start)
    found = explorer.answer(replace(start, limits={"hours_week_at_most": 10.0}))
    assert found.beyond_limits
    assert (found.means.loc[list(found.beyond_limits), "hours_week"] > 10).all()
    assert (found.means.loc[found.left, "hours_week"] <= 10).all()
    pd.testing.assert_frame_equal(found.means, before.means)
    assert not explorer.answer(replace(start, limits={"hours_at_most": 0.0})).left


def test_a_format_without_room_is_not_compared(start, explorer):
    found = explorer.answer(replace(start, season="break", weeks=4.0, hours_week=30.0))
    assert "internship" in found.no_room and "internship" not in found.ranking.index


def test_one_format_is_compared_with_nothing(start, explorer):
    found = explorer.answer(replace(start, formats=("internship",)))
    assert found.map is None
    assert found.ranking["chance"].to_dict() == {"internship": 1.0}


def test_an_assumption_drawn_together_moves_the_answer(study, start, explorer):
    rows = study.inputs.assumptions.set_index(["format", "quantity"])
    high = float(rows.at[("skill_sprint", "people"), "high"])
    found = explorer.answer(replace(start, assumptions={("skill_sprint", "people"): (high, high)}))
    before = explorer.answer(start).ranking["chance"]
    assert found.ranking["chance"]["skill_sprint"] > before["skill_sprint"]
    assert found.means.at["skill_sprint", "contacts"] > explorer.answer(start).means.at["skill_sprint", "contacts"]
    others = [key for key in start.formats if key != "skill_sprint"]
    same = explorer.answer(start).means.loc[others]
    pd.testing.assert_frame_equal(found.means.loc[others], same)  # everybody else's luck stays


def test_ends_as_in_the_table_change_nothing(study, start, explorer):
    rows = study.inputs.assumptions.set_index(["format", "quantity"])
    row = rows.loc[("skill_sprint", "people")]
    ends = {("skill_sprint", "people"): (float(row["low"]), float(row["high"]))}
    pd.testing.assert_frame_equal(
        explorer.answer(replace(start, assumptions=ends)).ranking, explorer.answer(start).ranking
    )
    sets = drawn(study.inputs.with_range("skill_sprint", "people", *ends["skill_sprint", "people"]), 8, 3)
    assert (sets.table() == drawn(study.inputs, 8, 3).table()).all(axis=None)


def test_what_is_kept_gives_the_same_as_what_is_made_anew(study, start, explorer):
    settings = replace(start, priorities={"time": 0, "pay": 3, "contacts": 1}, season="term", weeks=14.0, hours_week=12)
    first = explorer.answer(settings).ranking
    for weeks in range(2, 14):
        explorer.answer(replace(settings, weeks=float(weeks)))
    pd.testing.assert_frame_equal(explorer.answer(settings).ranking, first)
    pd.testing.assert_frame_equal(explored(study, settings).ranking, first)


def test_the_assumptions_that_matter_move_the_lead(study, start, explorer):
    rows = explorer.matter_most(study, start, 5)
    assert len(set(rows)) == 5
    varies = study.inputs.assumptions.set_index(["format", "quantity"])["distribution"] != "fixed"
    assert varies[rows].all()
    assert explorer.matter_most(study, replace(start, view="season"), 5) == rows  # a season counts as an engagement
