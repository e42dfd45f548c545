"""A part is a function of the run and its number; nothing else shows in it."""

import errno
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest

from analysis.inputs import DATA
from analysis.model import OUTCOMES, parts
from analysis.model.parts import RunError, digest, explain, finished_digest, part_columns, part_path, write_part
from analysis.model.scale import new_run


@pytest.fixture(scope="module")
def run(inputs):
    return new_run(inputs, DATA, students=300, draws=7, seed=5, season="summer")


@pytest.fixture(scope="module")
def columns(inputs, run):
    return part_columns(inputs, run, 0)


def test_rows_are_draws_times_students_times_formats(inputs, run, columns):
    assert list(run.options) == inputs.keys()
    assert {len(values) for values in columns.values()} == {300 * 7 * len(run.options)}
    assert list(columns) == ["draw", "student", "format", *OUTCOMES]
    assert columns["draw"].max() == 6 and columns["student"].max() == 299


@pytest.mark.parametrize("block", [97, 300, 1000, 2099, 1 << 20])  # 2,099 leaves a piece of one
def test_the_block_size_changes_nothing(inputs, run, columns, block):
    assert digest(part_columns(inputs, run, 0, block=block)) == digest(columns)


OTHER_INSTRUCTIONS = """
from analysis.inputs import DATA, load_inputs
from analysis.model.parts import digest, part_columns
from analysis.model.scale import new_run
inputs = load_inputs(DATA)
run = new_run(inputs, DATA, students=300, draws=7, seed=5, season="summer")
print(digest(part_columns(inputs, run, 0)))
"""


def test_an_older_processor_gives_the_same_bits(columns):
    from numpy._core._multiarray_umath import __cpu_dispatch__ as faster
    from numpy._core._multiarray_umath import __cpu_features__ as features

    newer = [name for name in faster if name not in ("X86_V3", "AVX2", "FMA3") and features.get(name)]
    if not newer or not features.get("AVX2"):
        pytest.skip("this processor has no instructions beyond those of x86-64-v3 to switch off")
    env = os.environ | {"NPY_DISABLE_CPU_FEATURES": " ".join(newer)}
    older = subprocess.run([sys.executable, "-c", OTHER_INSTRUCTIONS], env=env, capture_output=True, text=True)
    assert older.stdout.strip() == digest(columns), older.stderr


def test_a_draw_is_the_same_whether_computed_alone_or_with_others(inputs, run, columns, monkeypatch):
    monkeypatch.setattr(parts, "FEW_STUDENTS", 1)
    assert digest(part_columns(inputs, run, 0)) == digest(columns)


def test_two_threads_make_the_same_parts_as_one(inputs, run, columns):
    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(lambda _: digest(part_columns(inputs, run, 0)), range(2)))
    assert made == [digest(columns)] * 2


@pytest.mark.parametrize(("block", "few"), [(97, 1 << 12), (1 << 20, 1 << 12), (1 << 20, 1)])
def test_parts_together_are_the_whole(inputs, run, columns, monkeypatch, block, few):
    monkeypatch.setattr(parts, "POSITIONS", 512)
    monkeypatch.setattr(parts, "FEW_STUDENTS", few)
    assert run.parts == 5
    pieces = [part_columns(inputs, run, part, block=block) for part in range(run.parts)]
    for number in range(len(run.options)):
        joined = np.concatenate([piece["contacts"][piece["format"] == number] for piece in pieces])
        assert (joined == columns["contacts"][columns["format"] == number]).all()


def test_a_part_may_end_with_the_first_student_of_a_draw(inputs, run, columns, monkeypatch):
    monkeypatch.setattr(parts, "POSITIONS", 301)
    part = part_columns(inputs, run, 0)
    assert (part["draw"][300], part["student"][300]) == (1, 0)
    for name in OUTCOMES:
        assert (part[name].reshape(-1, 301) == columns[name].reshape(-1, 2100)[:, :301]).all(), name


def test_stored_values_are_multiples_of_powers_of_two_so_sums_are_exact(columns):
    for name, unit in OUTCOMES.items():
        steps = columns[name].astype(float) / parts.STEPS[unit]
        assert (steps == np.rint(steps)).all(), name
        values = columns[name].astype(float)
        assert values.sum() == values[::-1].cumsum()[-1]


def test_another_seed_makes_other_numbers(inputs, run, columns):
    assert digest(part_columns(inputs, replace(run, seed=6), 0)) != digest(columns)


def test_adding_or_reordering_formats_changes_nobody_elses_numbers(inputs, run, columns):
    backwards = replace(run, options=tuple(reversed(run.options[:5])))
    fewer = part_columns(inputs, backwards, 0)
    for place, option in enumerate(backwards.options):
        where = run.options.index(option)
        for name in OUTCOMES:
            mine, theirs = fewer[name][fewer["format"] == place], columns[name][columns["format"] == where]
            assert (mine == theirs).all(), (option, name)


def test_reordered_rows_of_the_tables_change_nothing(inputs, run, columns):
    shuffled = replace(inputs, assumptions=inputs.assumptions.sample(frac=1, random_state=1))
    assert digest(part_columns(shuffled, run, 0)) == digest(columns)


# Files


def test_a_part_is_written_once_and_kept(inputs, run, tmp_path, columns):
    assert write_part(inputs, run, tmp_path, 0) == digest(columns)
    path = part_path(tmp_path, 0)
    before = path.stat().st_mtime_ns
    assert write_part(inputs, run, tmp_path, 0) == digest(columns)
    assert path.stat().st_mtime_ns == before
    table = pq.read_table(path).to_pandas()
    assert table["contacts"].to_numpy().tolist() == columns["contacts"].tolist()
    assert table["format"].astype(str).tolist() == [run.options[i] for i in columns["format"]]
    assert [p.name for p in tmp_path.iterdir()] == ["part-00000.parquet"]


@pytest.mark.parametrize(("changed", "named"), [({"seed": 6}, "seed"), ({"inputs": "0" * 64}, "inputs")])
def test_a_part_of_another_run_is_refused_and_left_alone(inputs, run, tmp_path, changed, named):
    write_part(inputs, run, tmp_path, 0)
    before = part_path(tmp_path, 0).read_bytes()
    with pytest.raises(RunError, match=f"part-00000.parquet comes from another run \\(other {named}\\)"):
        write_part(inputs, replace(run, **changed), tmp_path, 0)
    assert part_path(tmp_path, 0).read_bytes() == before


def test_a_part_of_another_model_is_refused(inputs, run, tmp_path, monkeypatch):
    write_part(inputs, run, tmp_path, 0)
    assert re.fullmatch("[0-9a-f]{64}", run.identity()["model"])
    monkeypatch.setattr(parts, "model_fingerprint", lambda: "0" * 64)
    with pytest.raises(RunError, match=r"part-00000.parquet comes from another run \(other model\)"):
        write_part(inputs, run, tmp_path, 0)


def test_something_else_under_a_parts_name_is_refused(run, tmp_path):
    part_path(tmp_path, 0).write_bytes(b"half a file")
    with pytest.raises(RunError, match=r"part-00000\.parquet is no finished part"):
        finished_digest(run, part_path(tmp_path, 0))


def test_a_full_disk_gives_one_sentence_and_leaves_nothing(inputs, run, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(RunError, match=r"The disk of .* is full; make room and run the same command again"):
        write_part(inputs, run, tmp_path, 0)
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_folder_gives_one_sentence(tmp_path):
    text = explain(PermissionError(errno.EACCES, "Permission denied"), tmp_path)
    assert text == f"Cannot write to {tmp_path} (permission denied); choose a folder you may write to with --out."


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"students": 0}, "students must be at least 1, not 0"),
        ({"draws": -1}, "draws must be at least 1, not -1"),
        ({"seed": -1}, "seed must be 0 or more, not -1"),
    ],
)
def test_a_run_that_cannot_be_is_refused(run, wrong, sentence):
    with pytest.raises(RunError, match=sentence):
        replace(run, **wrong)


def test_one_student_one_draw_and_seed_0_are_a_run(run):
    assert replace(run, students=1, draws=1, seed=0).positions(0) == range(1)


def test_the_identity_survives_json(run):
    assert json.loads(json.dumps(run.identity())) == run.identity()
