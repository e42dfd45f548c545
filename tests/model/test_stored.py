"""Writing the stored run: whole files, readable again, with the seed they came from."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.inputs import read_draws, read_outcomes, read_run
from analysis.model import expected, sampled
from analysis.model.stored import as_csv, write_stored_run

RUN = {"students": 5, "draws": 3, "seed": 9, "season": "term"}


@pytest.fixture
def written(tables):
    return tables, write_stored_run(tables.load(), tables.folder, **RUN)


def test_the_manifest_comes_last(written):
    assert [path.name for path in written[1]] == ["outcomes.csv", "draws.csv", "simulated.json"]


def test_the_manifest_has_a_line_for_each_entry(written):
    lines = written[1][-1].read_text(encoding="utf-8").split("\n")
    assert lines[0] == "{" and lines[-2:] == ["}", ""]
    assert [line[:3] for line in lines[1:-2]] == ['  "'] * (len(RUN) + 1)


def test_what_was_written_is_read_again(written):
    folder = written[0].folder
    run = read_run(folder)
    assert {name: run[name] for name in RUN} == RUN
    inputs = written[0].load()
    stored = read_outcomes(folder), read_draws(folder)
    fresh = sampled(inputs, students=5, seed=9, season="term"), expected(inputs, draws=3, seed=9, season="term")
    for old, new in zip(stored, fresh, strict=True):
        pd.testing.assert_frame_equal(old, new, check_dtype=False, rtol=5e-5)


def test_nothing_else_is_left_behind(written):
    names = {path.name for path in written[0].folder.iterdir()}
    assert not [name for name in names if name.endswith(".tmp")]


def test_writing_twice_gives_the_same_bytes(written):
    tables, paths = written
    before = [path.read_bytes() for path in paths]
    write_stored_run(tables.load(), tables.folder, **RUN)
    assert [path.read_bytes() for path in paths] == before


def test_text_has_six_significant_digits_and_unix_line_ends():
    table = pd.DataFrame({"a": [1.23456789, 0.0, 123456789.0], "b": ["x", "y", "z"]})
    assert as_csv(table) == "a,b\n1.23457,x\n0,y\n1.23457e+08,z\n"
