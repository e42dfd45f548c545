"""The stored run is what the present code and tables give."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from analysis.inputs import DATA, InputError, read_draws, read_outcomes, read_run
from analysis.model import OUTCOMES, expected, sampled
from analysis.model.stored import as_csv
from analysis.tradeoffs import summarise


def same_instructions():
    """Whether this machine has the instructions for which the stored digits hold (x86-64-v3)."""
    try:
        from numpy._core._multiarray_umath import __cpu_features__ as features
    except ImportError:
        return False
    return all(features.get(name, False) for name in ("AVX2", "FMA3"))


@pytest.fixture(scope="module")
def run():
    return read_run()


def assert_stored(name, table):
    fresh, stored = as_csv(table), (DATA / name).read_text(encoding="utf-8")
    if same_instructions():
        assert fresh == stored, f"data/{name} is not what the model gives now: run `make data`"
    else:
        # A last digit may round the other way; of five digits, that is one part in ten thousand.
        pd.testing.assert_frame_equal(pd.read_csv(io.StringIO(fresh)), pd.read_csv(io.StringIO(stored)), rtol=1e-5)


def test_outcomes_are_what_the_model_gives(inputs, run):
    assert_stored("outcomes.csv", sampled(inputs, students=run["students"], seed=run["seed"], season=run["season"]))


def test_draws_are_what_the_model_gives(inputs, run):
    assert_stored("draws.csv", expected(inputs, draws=run["draws"], seed=run["seed"], season=run["season"]))


def test_it_is_complete_and_small_enough_to_keep(inputs, run):
    options = inputs.keys(comparators=True)
    outcomes, draws = read_outcomes(), read_draws()
    assert len(outcomes) == run["students"] * len(options)
    assert len(draws) == run["draws"] * len(options)
    assert outcomes.columns.tolist()[2:] == draws.columns.tolist()[2:] == list(OUTCOMES)
    assert run["draws"] >= 500
    assert (DATA / "outcomes.csv").stat().st_size <= 3_000_000


def test_it_was_made_with_what_the_command_line_says(run):
    from analysis.cli import DRAWS, SEASON, SEED, STUDENTS

    assert (run["seed"], run["students"], run["draws"], run["season"]) == (SEED, STUDENTS, DRAWS, SEASON)


def test_changed_assumptions_make_it_stale(tables):
    for name in ("outcomes.csv", "draws.csv", "simulated.json"):
        (tables.folder / name).write_bytes((DATA / name).read_bytes())
    assert read_run(tables.folder)
    row = tables.row("assumptions.csv", format="all", quantity="kept_share")
    tables.set("assumptions.csv", row, likely="0.41")
    with pytest.raises(InputError, match="run `make data` to simulate again"):
        read_run(tables.folder)


def test_another_seed_tells_the_same_story(inputs, run):
    """Means of other students at the same assumptions lie within four standard errors."""
    stored = summarise(read_outcomes())
    other = summarise(sampled(inputs, students=run["students"], seed=run["seed"] + 1, season=run["season"]))
    error = (stored["standard_error"] ** 2 + other["standard_error"] ** 2) ** 0.5
    gap = (stored["mean"] - other["mean"]).abs()
    common = error > 0  # what happened to nobody in one of the tables has no error there
    assert (gap[common] <= 4.5 * error[common]).all()
