"""The stored run knows which tables it came from."""

from __future__ import annotations

import json

import pytest

from analysis.inputs import InputError, read_draws, read_outcomes, read_run
from analysis.inputs.simulated import MANIFEST, SOURCES, fingerprint


@pytest.fixture
def stored(tables):
    """A folder with tables, a manifest that fits, and two tiny results."""
    run = {"seed": 1, "students": 1, "draws": 1, "season": "summer", "inputs": fingerprint(tables.folder)}
    (tables.folder / MANIFEST).write_text(json.dumps(run))
    (tables.folder / "outcomes.csv").write_text("student,format,contacts\n0,internship,0.1\n")
    (tables.folder / "draws.csv").write_text("draw,format,contacts\n0,internship,0.3\n")
    return tables


def test_a_run_of_the_present_tables_is_read(stored):
    assert read_run(stored.folder)["seed"] == 1
    assert read_outcomes(stored.folder)["contacts"].tolist() == [0.1]
    assert read_draws(stored.folder)["contacts"].tolist() == [0.3]


@pytest.mark.parametrize("read", [read_run, read_outcomes, read_draws])
@pytest.mark.parametrize("file", SOURCES)
def test_any_change_in_what_it_came_from_is_noticed(stored, read, file):
    with open(stored.folder / file, "a") as lines:
        lines.write("\n")
    with pytest.raises(InputError, match="run `make data` to simulate again"):
        read(stored.folder)


def test_a_changed_figure_does_not_make_it_stale(stored):
    stored.set("figures.csv", 2, note="another note")
    assert read_run(stored.folder)["seed"] == 1


def test_line_ends_do_not_matter(stored):
    for path in stored.folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_run(stored.folder)["seed"] == 1


def test_without_a_run_the_reader_is_told_what_to_do(tables):
    with pytest.raises(InputError, match=r"simulated\.json: found no such file.*make data"):
        read_run(tables.folder)
