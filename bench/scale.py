"""A hundred million rows to Parquet; and the same bits whatever computes them."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from distributed import LocalCluster
from measuring import SEASON, SEED, child

from analysis.inputs import Inputs
from analysis.inputs.simulated import DATA
from analysis.model import OUTCOMES
from analysis.model.parts import MANIFEST, Run, digest, part_columns, part_path
from analysis.model.scale import new_run, write_run

STUDENTS, DRAWS, QUICK_DRAWS = 10_000, 834, 30
DIGEST_DRAWS = 40
BLOCKS = (1_000, 4_096, 16_384, 65_536)


def large_run(draws: int) -> dict:
    """``work-exposure simulate`` as a user starts it: rows, peak memory, bytes per row."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("work-exposure")), "simulate", "--out", folder]
        options = {"--students": STUDENTS, "--draws": draws, "--seed": SEED, "--season": SEASON}
        start = time.perf_counter()
        used = child(*command, *(str(word) for option in options.items() for word in option))
        elapsed = time.perf_counter() - start
        rows = json.loads((Path(folder) / MANIFEST).read_text(encoding="utf-8"))["rows"]
        size = sum(path.stat().st_size for path in Path(folder).glob("part-*.parquet"))
    return {
        "rows": rows,
        "peak_mb": used["peak_mb"],
        "bytes_per_row": size / rows,
        "cpu_seconds": used["cpu"],
        "seconds": elapsed,
    }


def same_everywhere(inputs: Inputs, draws: int = DIGEST_DRAWS) -> dict:
    """Digests of all parts, computed in every way there is, against one plain loop; and sums in three engines."""
    run = new_run(inputs, DATA, students=STUDENTS, draws=draws, seed=SEED, season=SEASON)
    parts = range(run.parts)
    one = partial(part_digest, inputs, run)
    plain = [one(part) for part in parts]
    ways = {f"blocks of {block}": [part_digest(inputs, run, part, block=block) for part in parts] for block in BLOCKS}
    for workers in (1, 2):
        with ThreadPoolExecutor(workers) as pool:
            ways[f"threads: {workers}"] = list(pool.map(one, parts))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            ways[f"processes: {workers}"] = list(pool.map(one, parts))
    with tempfile.TemporaryDirectory() as root:
        here, cluster, killed = (Path(root) / name for name in ("here", "cluster", "killed"))
        ways["written in one process"] = _digests(write_run(inputs, run, here))
        ways["Dask, two workers"] = _digests(write_run(inputs, run, cluster, workers=2))
        manifest, deaths = _write_and_kill(inputs, run, killed)
        ways["Dask, a worker killed on the way"] = _digests(manifest)
        ways["read back after the kill"] = [_file_digest(run, part_path(killed, part)) for part in parts]
        sums = _sums(inputs, run, killed)
    return {
        "parts": run.parts,
        "rows": run.students * run.draws * len(run.options),
        "workers_killed": deaths,
        "identical": {name: digests == plain for name, digests in ways.items()},
        "sums_identical": sums,
    }


def part_digest(inputs: Inputs, run: Run, part: int, **options) -> str:
    """Digest of one part, simulated here and now."""
    return digest(part_columns(inputs, run, part, **options))


def _digests(manifest: Path) -> list[str]:
    return json.loads(manifest.read_text(encoding="utf-8"))["digests"]


def _write_and_kill(inputs: Inputs, run: Run, folder: Path) -> tuple[Path, int]:
    """Write a run on two workers; once the first part lies there, kill one of them for good."""
    deaths = []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victim = cluster.workers[0].pid

        def kill() -> None:
            while not any(folder.glob("part-*.parquet")):
                time.sleep(0.02)
            os.kill(victim, signal.SIGKILL)
            deaths.append(len(list(folder.glob("part-*.parquet"))))

        watcher = threading.Thread(target=kill, daemon=True)
        watcher.start()
        manifest = write_run(inputs, run, folder, scheduler=cluster.scheduler_address)
        watcher.join()
    finished_before = deaths[0]
    if finished_before >= run.parts:
        raise RuntimeError("the run was over before a worker was killed; it takes more draws")
    return manifest, len(deaths)


def _file_digest(run: Run, path: Path) -> str:
    """The digest of what a Parquet file holds, not of what its note says."""
    table = pd.read_parquet(path)
    table["format"] = pd.Categorical(table["format"], run.options).codes.astype(np.int8)
    return digest({name: table[name].to_numpy() for name in table})


def _sums(inputs: Inputs, run: Run, folder: Path) -> bool:
    """Sums of every outcome in double precision: NumPy (backwards), pandas and DuckDB, compared bit by bit."""
    numpy_sums = dict.fromkeys(OUTCOMES, 0.0)
    for part in reversed(range(run.parts)):
        columns = part_columns(inputs, run, part)
        for name in OUTCOMES:
            numpy_sums[name] += float(columns[name][::-1].astype(np.float64).sum())
    paths = [part_path(folder, part) for part in range(run.parts)]
    table = pd.concat([pd.read_parquet(path, columns=list(OUTCOMES)) for path in paths], ignore_index=True)
    pandas_sums = {name: float(table[name].astype(float).sum()) for name in OUTCOMES}
    columns = ", ".join(f'sum("{name}"::DOUBLE) AS "{name}"' for name in OUTCOMES)
    with duckdb.connect() as database:
        files = str(folder / "part-*.parquet").replace("'", "''")
        row = database.execute(f"SELECT {columns} FROM read_parquet('{files}')").fetchone()
    duckdb_sums = dict(zip(OUTCOMES, row, strict=True))
    return numpy_sums == pandas_sums == duckdb_sums
