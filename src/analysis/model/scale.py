"""Write all parts of a run: here, on several processes, or on a Dask cluster.

The work is the same function of (run, part) everywhere. Dask is ``dask.distributed`` itself: a local
cluster for ``workers``, any scheduler by address. A worker that dies costs time, nothing else.
"""

from __future__ import annotations

import json
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from analysis.inputs import Inputs
from analysis.inputs.atomic import replace_file
from analysis.inputs.simulated import fingerprint
from analysis.model.parts import MANIFEST, Run, RunError, check_same, explain, versions, write_part

PATIENCE = "10s"  # how long a scheduler may take to answer
# Dask tells its workers to give memory back at once; a block's arrays would then be mapped and zeroed
# anew, thousands of times a part
KEEP_MEMORY = {
    f"distributed.nanny.pre-spawn-environ.{name}": str(1 << 28)  # bytes
    for name in ("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_")
}


def new_run(inputs: Inputs, folder: Path, *, students: int, draws: int, seed: int, season: str) -> Run:
    """A run of the twelve formats on the input tables of ``folder``."""
    inputs.budget(season)
    return Run(students, draws, seed, season, tuple(inputs.keys()), fingerprint(folder))


def write_run(
    inputs: Inputs, run: Run, folder: Path, *, workers: int | None = None, scheduler: str | None = None
) -> Path:
    """Write ``part-00000.parquet``, … and ``manifest.json``; finished parts are kept.

    Parameters
    ----------
    inputs : Inputs
    run : Run
    folder : Path
        Made if it is not there; workers on other machines must see it under the same name.
    workers : int, optional
        Processes of a local Dask cluster; in this process if not given.
    scheduler : str, optional
        Address of a running Dask scheduler.

    Returns
    -------
    Path
        The manifest: the run, versions, and the digest of each part.

    Raises
    ------
    RunError
        One sentence: another run lies there, the disk is full, the folder is not writable, the
        scheduler does not answer.
    """
    folder = Path(folder)
    if workers is not None and workers < 1:
        raise RunError(f"workers must be at least 1, not {workers}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _claim(run, folder)
        digests: dict[int, str] = {}
        with _results(inputs, run, folder, workers, scheduler) as results:
            with tqdm(total=run.parts, desc="Parts", unit="part", ncols=90) as bar:
                for part, result in results:
                    digests[part] = result
                    bar.update()
        for left in folder.glob(".part-*.tmp"):  # of workers that died
            left.unlink(missing_ok=True)
        ordered = [digests[part] for part in range(run.parts)]
        return _write_manifest(run, folder, finished=True, digests=ordered)
    except OSError as error:
        raise RunError(explain(error, folder)) from None


def _claim(run: Run, folder: Path) -> None:
    """Say whose folder this is before the first part; refuse another run's."""
    path = folder / MANIFEST
    if path.exists():
        try:
            check_same(run, json.loads(path.read_text(encoding="utf-8")), MANIFEST)
        except (ValueError, AttributeError):
            raise RunError(f"{MANIFEST} in {folder} cannot be read; choose another folder.") from None
    else:
        _write_manifest(run, folder, finished=False, digests=[])


def _write_manifest(run: Run, folder: Path, *, finished: bool, digests: list[str]) -> Path:
    rows = run.students * run.draws * len(run.options)
    manifest = {**run.identity(), "versions": versions(), "rows": rows, "finished": finished, "digests": digests}
    text = json.dumps(manifest, indent=1)
    return replace_file(folder / MANIFEST, text + "\n")


@contextmanager
def _results(inputs: Inputs, run: Run, folder: Path, workers: int | None, scheduler: str | None):
    """Parts with their digests as they get finished."""
    if workers is None and scheduler is None:
        yield ((part, write_part(inputs, run, folder, part)) for part in range(run.parts))
        return
    with _client(workers, scheduler) as client:
        # a task and not scattered data: what a dead worker held is made again
        tables = client.submit(_itself, inputs, pure=False)
        futures = {
            client.submit(write_part, tables, run, folder.resolve(), part, pure=False, retries=2): part
            for part in range(run.parts)
        }
        try:
            yield _as_they_finish(futures)
        finally:
            client.cancel(list(futures))


def _itself(inputs: Inputs) -> Inputs:
    return inputs


def _as_they_finish(futures: dict) -> Iterator[tuple[int, str]]:
    from distributed import as_completed

    for future in as_completed(list(futures)):
        yield futures[future], future.result()


@contextmanager
def _client(workers: int | None, scheduler: str | None):
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said in one sentence
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise RunError(f"No Dask scheduler answers at {scheduler} ({error}).") from None
        with client:
            yield client
        return
    with _workers_deaf_to_control_c(), dask.config.set(KEEP_MEMORY):
        cluster = LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
        )
    with cluster, Client(cluster) as client:
        yield client


@contextmanager
def _workers_deaf_to_control_c():
    """Only this process answers to Control-C, in one sentence; processes started here inherit deafness."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
