"""The two tables: one of students, one of means."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.model import OUTCOMES, drawn, expected, likely, sampled, simulate
from analysis.model.simulate import STUDENT_SETS, mean_over_students

NAMES = list(OUTCOMES)


def means(table):
    return table.groupby("format", sort=False)[NAMES].mean()


def with_values(inputs, parameters, draw):
    """Inputs whose likely values are those of one draw."""
    special = {"all": parameters.everyone, "students": parameters.students}
    numbers = [
        (special.get(row.format) or parameters.options[row.format])[row.quantity][draw, 0]
        for row in inputs.assumptions.itertuples()
    ]
    return replace(inputs, assumptions=inputs.assumptions.assign(likely=numbers))


def assert_agree(students, exact):
    """Means of decided luck lie within four Monte Carlo standard errors of integrated luck."""
    groups = students.groupby("format", sort=False)[NAMES]
    # What is too rare to have happened at all has the error of its exact chance instead.
    rare = [name for name in NAMES if OUTCOMES[name] in ("share", "people")]
    exact_error = np.sqrt(exact[rare].clip(0, None) / groups.size().iloc[0])
    error = groups.sem()
    error[rare] = error[rare].where(error[rare] > 0, exact_error)
    gap = (groups.mean() - exact).abs() - 4 * error
    assert (gap <= 1e-9 + 1e-3 * exact.abs()).all(axis=None), gap.stack().nlargest(3)


def test_decided_and_integrated_luck_agree_at_the_likely_values(inputs, values, many_students):
    exact = means(expected(inputs, draws=1, seed=5, students=8192, parameters=values))
    assert_agree(many_students, exact)


@pytest.mark.parametrize("draw", range(4))
@pytest.mark.parametrize("season", ["summer", "term"])
def test_decided_and_integrated_luck_agree_at_plausible_values(inputs, draw, season):
    drawn_inputs = with_values(inputs, drawn(inputs, 4, seed=8), draw)
    exact = means(
        expected(drawn_inputs, draws=1, seed=5, season=season, students=8192, parameters=likely(drawn_inputs))
    )
    assert_agree(sampled(drawn_inputs, students=8192, seed=21 + draw, season=season), exact)


def test_many_draws_at_once_are_each_draw_alone(inputs):
    several = drawn(inputs, STUDENT_SETS + 3, seed=8)
    together = expected(inputs, draws=0, seed=5, students=64, parameters=several)
    for draw in (0, STUDENT_SETS):  # both meet the first set of students
        alone_inputs = with_values(inputs, several, draw)
        alone = expected(alone_inputs, draws=1, seed=5, students=64, parameters=likely(alone_inputs))
        same = together[together["draw"] == draw]
        np.testing.assert_allclose(same[NAMES], alone[NAMES], rtol=1e-12, atol=1e-15)


def test_draw_16_meets_the_students_of_draw_0_again_and_no_draw_between_does(inputs, values):
    same = values.map(lambda value: np.full((STUDENT_SETS + 1, 1), value))
    same = replace(same, draws=STUDENT_SETS + 1)
    contacts = expected(inputs, draws=0, seed=5, students=16, parameters=same, options=["internship"])["contacts"]
    assert STUDENT_SETS == 16
    assert contacts[16] == contacts[0]
    assert contacts[:16].nunique() == 16


def test_blocks_smaller_than_the_students_change_nothing(inputs, monkeypatch):
    terms = {"season": "term", "seed": 3}
    tables = [(sampled(inputs, students=20, **terms), expected(inputs, draws=20, students=16, **terms))]
    monkeypatch.setattr(simulate, "BLOCK", 8)
    tables += [(sampled(inputs, students=20, **terms), expected(inputs, draws=20, students=16, **terms))]
    for whole, blocks in zip(*tables, strict=True):
        pd.testing.assert_frame_equal(blocks, whole, rtol=1e-12)


def test_by_default_a_set_has_512_students(inputs):
    terms = {"draws": 1, "seed": 5, "options": ["internship"]}
    assert expected(inputs, **terms).equals(expected(inputs, students=512, **terms))


def test_a_mean_is_over_the_students_of_each_draw():
    assert mean_over_students(np.array([[1.0, 3.0], [5.0, 5.0]])).tolist() == [2, 5]
    assert mean_over_students(np.array([[1.0], [4.0]])).tolist() == [1, 4]
    assert mean_over_students(7.0) == 7


def test_tables_have_one_row_for_every_option_and_student_or_draw(inputs):
    order = inputs.keys(comparators=True)
    for table, index in (
        (sampled(inputs, students=3, seed=1), "student"),
        (expected(inputs, draws=3, seed=1, students=8), "draw"),
    ):
        assert table.columns.tolist() == [index, "format", *NAMES]
        assert table["format"].tolist() == [key for key in order for _ in range(3)]
        assert table[index].tolist() == [0, 1, 2] * len(order)


def test_no_engagement_brings_nothing(many_students, inputs):
    for table in (many_students, expected(inputs, draws=3, seed=1, students=8)):
        nothing = table[table["format"] == "no_engagement"]
        assert len(nothing)
        assert (nothing[NAMES].drop(columns="depth_share") == 0).all(axis=None)


def test_without_engagement_depth_stays_where_it_was(many_students, values):
    depth = many_students.pivot(index="student", columns="format", values="depth_share")
    start, spread = values.students.skill_start, values.students.skill_start_spread
    assert depth["no_engagement"].between(start * (1 - spread), start * (1 + spread)).all()
    assert depth["no_engagement"].mean() == pytest.approx(start, rel=0.02)
    assert depth.drop(columns="no_engagement").gt(depth["no_engagement"], axis=0).all(axis=None)


def test_the_ordinary_job_gives_up_no_wages_and_changes_no_interviews(many_students, inputs):
    for table in (many_students, expected(inputs, draws=3, seed=1, students=8)):
        job = table[table["format"] == "part_time_job"]
        assert (job["net_earnings_usd"] == job["earnings_usd"]).all()
        assert (job["interview_rise_share"] == 0).all()


def test_events_are_zero_or_one_for_a_student(many_students):
    events = ["fits", "obtained", "paid", "work_samples", "host_offer"]
    assert many_students[events].isin([0.0, 1.0]).all(axis=None)


def test_counts_are_whole_for_a_student(many_students):
    counts = many_students[["contacts", "references", "close_contacts", "task_areas"]]
    assert (counts == counts.round()).all(axis=None)


def test_the_same_seed_gives_the_same_table_and_another_seed_another(inputs):
    for run in (
        lambda seed: sampled(inputs, students=20, seed=seed),
        lambda seed: expected(inputs, draws=4, seed=seed, students=16),
    ):
        pd.testing.assert_frame_equal(run(3), run(3), check_exact=True)
        assert not run(3).equals(run(4))


def test_more_students_begin_with_the_same_ones(inputs, many_students):
    few = sampled(inputs, students=10, seed=11)
    first = many_students[many_students["student"] < 10].reset_index(drop=True)
    pd.testing.assert_frame_equal(few, first, check_exact=True)


def test_the_same_students_try_every_format(inputs):
    """Fewer free weeks rule out long formats for the same students, in any format."""
    table = sampled(inputs, students=500, seed=2).pivot(index="student", columns="format", values="obtained")
    assert table.shape == (500, len(inputs.keys(comparators=True)))
    traits = inputs.with_likely("students", "travel_share", 1.0)
    fits = sampled(traits, students=500, seed=2).pivot(index="student", columns="format", values="fits")
    # Who has time for a full-time internship has time for an hour-by-hour one.
    assert (fits["on_demand_micro_work"] >= fits["internship"]).all()


def test_the_order_of_the_rows_in_the_table_does_not_matter_for_luck(inputs):
    shuffled = replace(inputs, assumptions=inputs.assumptions.iloc[::-1])
    pd.testing.assert_frame_equal(
        sampled(shuffled, students=20, seed=3), sampled(inputs, students=20, seed=3), check_exact=True
    )


@pytest.mark.parametrize("students", [0, -5])
def test_at_least_one_student_is_needed(inputs, students):
    with pytest.raises(ValueError, match=f"students must be at least 1, not {students}"):
        sampled(inputs, students=students, seed=1)


def test_an_unknown_season_is_an_error(inputs):
    with pytest.raises(KeyError, match="no season 'winter'"):
        sampled(inputs, students=1, seed=1, season="winter")


def test_one_student_and_one_draw_are_enough(inputs):
    tables = sampled(inputs, students=1, seed=1), expected(inputs, draws=1, seed=1)
    assert [table["format"].tolist() for table in tables] == [inputs.keys(comparators=True)] * 2


def test_four_times_the_students_halve_the_error(many_students):
    """Of the means of blocks of 64 and of 256 students, over all formats that vary."""
    spread = {}
    for size in (64, 256):
        block = many_students.assign(block=many_students["student"] // size)
        spread[size] = block.groupby(["format", "block"])[["contacts", "earnings_usd"]].mean()
    ratio = spread[64].groupby("format").std() / spread[256].groupby("format").std()
    assert np.nanmedian(ratio.to_numpy()) == pytest.approx(2, rel=0.15)


SCRIPT = """
from analysis.inputs import load_inputs
from analysis.model import expected, sampled
inputs = load_inputs()
tables = sampled(inputs, students=20, seed=3), expected(inputs, draws=4, seed=3, students=16)
print(*(table.to_csv() for table in tables))
"""


def test_another_process_with_another_hash_seed_gives_the_same_tables(inputs):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": "12345"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = sampled(inputs, students=20, seed=3), expected(inputs, draws=4, seed=3, students=16)
    assert run.stdout == " ".join(table.to_csv() for table in here) + "\n"
