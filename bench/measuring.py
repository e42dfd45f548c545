"""Measuring: CPU time, candidates in turns, medians of ratios within a round."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from statistics import median
from types import SimpleNamespace

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.model import likely

SEED = 2026
SEASON = "summer"
PART_TIME_JOB = "part_time_job"
LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "MALLOC_TRIM_THRESHOLD_")  # the second is left behind by a Dask cluster
PACKAGES = ("numpy", "scipy", "pandas", "pyarrow", "duckdb", "distributed", "mesa", "simpy")
WATCH = """
import json, resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"status": status.returncode, "cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024,
                  "error": status.stderr.decode()[-400:] if status.returncode else ""}))
"""


def setting(inputs: Inputs) -> SimpleNamespace:
    """What a peer starts from: likely values as plain records and as a table, and the season.

    ``shared`` holds what all formats share, what describes students, and the season; ``formats`` one
    record per format; ``table`` the same as a DataFrame.
    """
    values, budget = likely(inputs), inputs.budget(SEASON)
    displaced = values.students.displaced_share * values.options[PART_TIME_JOB].pay_usd_hour
    shared = dict(values.everyone) | dict(values.students) | {"displaced_usd_hour": displaced}
    shared |= {"season_weeks": float(budget["weeks"]), "season_hours_week": float(budget["hours_week"])}
    return SimpleNamespace(
        shared=SimpleNamespace(**shared),
        formats={key: SimpleNamespace(**values.options[key]) for key in inputs.keys()},
        table=pd.DataFrame({key: dict(values.options[key]) for key in inputs.keys()}).T.rename_axis("format"),
    )


def cpu(work: Callable) -> tuple[float, object]:
    """CPU seconds of this process, and what the work returned."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def child(*command: str) -> dict:
    """CPU seconds and peak memory (MB) of another process and its children, seen from a small one in between.

    A child of this process would report this process's own peak as its own. Compiled modules are kept, as for a user.
    """
    env = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    watch = [sys.executable, "-c", WATCH, *command]
    done = subprocess.run(watch, capture_output=True, text=True, check=True, env=env)
    used = json.loads(done.stdout)
    if used["status"]:
        raise RuntimeError(f"{' '.join(command)} failed: {used['error']}")
    return used


def in_turns(candidates: dict[str, Callable[[int], float]], rounds: range) -> dict[str, list[float]]:
    """Every candidate once a round, another one first each time; each returns its cost in round r."""
    names = list(candidates)
    costs: dict[str, list[float]] = {name: [] for name in names}
    for r in rounds:
        for name in names[r % len(names) :] + names[: r % len(names)]:
            costs[name].append(candidates[name](r))
    return costs


def ratio(costs: dict[str, list[float]], above: str, below: str) -> float:
    """Median over rounds of the ratio of two candidates within a round."""
    return median(a / b for a, b in zip(costs[above], costs[below], strict=True))


def machine() -> dict:
    """What the numbers were measured on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def of_moves(spent_ms: Sequence[float], changed: Sequence[bool]) -> dict[str, float]:
    """Times from moving a control to the new picture, in milliseconds, and how many moves changed the picture."""
    return {
        "n": len(spent_ms),
        "changed": int(np.sum(changed)),
        "median_ms": float(np.median(spent_ms)),
        "p90_ms": float(np.quantile(spent_ms, 0.9)),
        "largest_ms": float(np.max(spent_ms)),
    }
