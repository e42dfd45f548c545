"""The same tables from one process, two, Dask, and Dask with a worker killed on the way."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from distributed import Client, LocalCluster

from analysis.inputs import DATA
from analysis.model import parts
from analysis.model.parts import MANIFEST, RunError, part_path
from analysis.model.scale import new_run, write_run

STUDENTS, DRAWS = 40_000, 10  # seven parts
WAITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what runs in the background ignore it
from analysis.cli import main
from analysis.model import scale
write = scale.write_part
scale.write_part = lambda inputs, run, folder, part: time.sleep(60) if part else write(inputs, run, folder, part)
sys.exit(main())
"""  # the command, waiting before the second part


@pytest.fixture(scope="module")
def run(inputs):
    return new_run(inputs, DATA, students=STUDENTS, draws=DRAWS, seed=3, season="summer")


def simulate_into(folder):
    """The command line that makes the same run."""
    return [
        sys.executable,
        "-m",
        "analysis.cli",
        "simulate",
        "--students",
        str(STUDENTS),
        "--draws",
        str(DRAWS),
        "--seed",
        "3",
        "--out",
        str(folder),
    ]


def digests(folder):
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["finished"]
    return manifest["digests"]


@pytest.fixture(scope="module")
def alone(inputs, run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("alone")
    write_run(inputs, run, folder)
    return folder


def test_the_manifest_says_what_the_run_was(alone, run):
    manifest = json.loads((alone / MANIFEST).read_text(encoding="utf-8"))
    assert {name: manifest[name] for name in run.identity()} == run.identity()
    assert manifest["seed"] == 3 and manifest["inputs"] == run.inputs
    assert manifest["rows"] == STUDENTS * DRAWS * len(run.options)
    assert len(manifest["digests"]) == run.parts == 7
    assert set(manifest["versions"]) >= {"work-exposure", "numpy"}


def test_two_processes_write_the_same(inputs, run, alone, tmp_path):
    write_run(inputs, run, tmp_path, workers=2)
    assert digests(tmp_path) == digests(alone)


def test_a_killed_worker_changes_nothing(inputs, run, alone, tmp_path):
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        victim = next(iter(client.run(os.getpid).values()))

        killed = []

        def kill():
            while not list(tmp_path.glob("part-*.parquet")):
                time.sleep(0.02)
            killed.append(len(list(tmp_path.glob("part-*.parquet"))))
            psutil.Process(victim).kill()

        killer = threading.Thread(target=kill)
        killer.start()
        write_run(inputs, run, tmp_path, scheduler=cluster.scheduler_address)
        killer.join()
    assert killed and killed[0] < run.parts, "the worker was to be killed while there was work left"
    assert digests(tmp_path) == digests(alone)
    assert not list(tmp_path.glob(".part-*"))


def test_running_again_makes_only_what_is_missing(inputs, run, alone, tmp_path):
    write_run(inputs, run, tmp_path)
    part_path(tmp_path, 2).unlink()
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("part-*")}
    write_run(inputs, run, tmp_path)
    assert digests(tmp_path) == digests(alone)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_folder_of_another_run_is_refused(inputs, run, alone):
    other = new_run(inputs, DATA, students=STUDENTS, draws=DRAWS, seed=4, season="summer")
    with pytest.raises(RunError, match=r"manifest\.json comes from another run \(other seed\)"):
        write_run(inputs, other, alone)


def test_a_folder_that_cannot_be_made_gives_one_sentence(inputs, run, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="choose a folder you may write to with --out"):
        write_run(inputs, run, tmp_path / "file" / "out")


def test_a_scheduler_that_does_not_answer_gives_one_sentence(inputs, run, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.model.scale.PATIENCE", "300ms")
    with pytest.raises(RunError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        write_run(inputs, run, tmp_path, scheduler="tcp://127.0.0.1:9")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_control_c_leaves_finished_parts_and_the_same_command_goes_on(alone, tmp_path):
    command = simulate_into(tmp_path)
    waiting = [sys.executable, "-c", WAITING, *command[3:]]
    running = subprocess.Popen(waiting, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.glob("part-*.parquet")):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "the same command goes on from there" in errors and "Traceback" not in errors
    assert [path.name for path in tmp_path.glob("part-*.parquet")] == ["part-00000.parquet"]
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0
    assert digests(tmp_path) == digests(alone)


def test_a_process_with_another_hash_seed_writes_the_same(alone, tmp_path):
    command = simulate_into(tmp_path)
    subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert digests(tmp_path) == digests(alone)


def test_parts_have_their_planned_size():
    assert parts.POSITIONS == 1 << 16
