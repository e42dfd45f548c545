"""Students: traits within their ranges, shares as in the table, overlaps as meant."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.model.parameters import Values
from analysis.model.students import TRAITS, make_students
from analysis.model.uniforms import stream

COUNT = 40_000
NEAR = 4 * 0.5 / np.sqrt(COUNT)


@pytest.fixture(scope="module")
def group(values):
    return make_students(values.students, 12, 40, lambda trait: stream(1, trait, count=COUNT))


def one(values, u=0.5, **changed):
    numbers = dict.fromkeys(TRAITS, 0.5) | ({} if isinstance(u, float) else u)
    adjusted = Values("students", {**values.students, **changed})
    return make_students(adjusted, 12, 40, lambda trait: np.array([numbers[trait]]))


def test_shares_are_those_of_the_table(values, group):
    shares = values.students
    assert group.travels.mean() == pytest.approx(shares.travel_share, abs=NEAR)
    assert group.early_year.mean() == pytest.approx(shares.early_year_share, abs=NEAR)
    assert group.must_earn.mean() == pytest.approx(shares.job_share * shares.must_earn_share, abs=NEAR)


def test_free_time_lies_around_the_season(values, group):
    spread = values.students.free_weeks_spread
    assert group.free_weeks.mean() == pytest.approx(12, abs=0.05)
    assert group.free_weeks.min() >= 12 * (1 - spread)
    assert group.free_weeks.max() <= 12 * (1 + spread)


def test_a_job_takes_its_hours_and_never_more_than_there_are(values):
    with_job, without = {"job": 0.0}, {"job": 0.999}
    assert one(values, without).free_hours_week[0] == 40
    assert one(values, with_job).free_hours_week[0] == 40 - values.students.job_hours_week
    assert one(values, with_job, job_hours_week=60).free_hours_week[0] == 0


def test_a_high_number_is_much_free_time(values):
    student = one(values, {"free_hours": 0.75, "free_weeks": 0.75}, free_hours_spread=0.2, free_weeks_spread=0.4)
    assert student.season_hours_week[0] == pytest.approx(40 * 1.1)
    assert student.free_weeks[0] == pytest.approx(12 * 1.2)


def test_a_share_of_zero_is_nobody(values):
    lowest = dict.fromkeys(TRAITS, 0.0)
    nobody = one(values, lowest, must_earn_share=0.0, travel_share=0.0, early_year_share=0.0)
    assert not (nobody.must_earn[0] or nobody.travels[0] or nobody.early_year[0])
    no_job = one(values, lowest, job_share=0.0)
    assert no_job.free_hours_week[0] == no_job.season_hours_week[0]


def test_only_who_has_a_job_must_earn(values):
    assert one(values, {"job": 0.0, "must_earn": 0.0}).must_earn[0]
    assert not one(values, {"job": 0.999, "must_earn": 0.0}).must_earn[0]


def test_standing_runs_from_lowest_to_highest(values, group):
    for standing in (group.skill_standing, group.contacts_standing):
        assert standing.min() >= -1
        assert standing.max() <= 1
        assert standing.mean() == pytest.approx(0, abs=2 * NEAR)
    assert one(values, {"skill": 0.0}).skill_standing[0] == -1
    assert one(values, {"skill": 0.0}).depth_start[0] == pytest.approx(
        values.students.skill_start * (1 - values.students.skill_start_spread)
    )


def test_depth_at_the_start_is_a_share(group):
    assert group.depth_start.min() >= 0
    assert group.depth_start.max() <= 1


def test_without_spread_all_students_are_alike(values):
    calm = {"free_hours_spread": 0, "free_weeks_spread": 0, "skill_start_spread": 0, "job_share": 0}
    for u in (0.0, 0.3, 0.99):
        student = one(values, dict.fromkeys(TRAITS, u), **calm)
        assert (student.free_hours_week[0], student.free_weeks[0]) == (40, 12)
        assert student.depth_start[0] == values.students.skill_start


def test_every_trait_has_a_number_of_its_own(values):
    asked = []

    def record(trait):
        asked.append(trait)
        return np.array([0.5])

    make_students(values.students, 12, 40, record)
    assert sorted(asked) == sorted(TRAITS)
