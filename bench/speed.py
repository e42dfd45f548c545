"""CPU time of the project's paths, of the five peers, and of the limit: random numbers and columns alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import peers
from accuracy import BRUTE_DRAWS, BRUTE_STUDENTS, analysis
from measuring import SEASON, SEED, child, cpu, in_turns, ratio, setting

from analysis.inputs import Inputs, load_inputs
from analysis.inputs.simulated import DATA
from analysis.model import OUTCOMES, expected, likely, sampled
from analysis.model.parts import part_columns
from analysis.model.scale import new_run
from analysis.model.simulate import BLOCK, sampled_block, season_of, single_precision
from analysis.model.students import TRAITS

# Random numbers a sampled engagement needs: length, remote, paid, place, contacts, references, close contacts,
# main area, other areas, work sample, offer; and a student's traits, once for all formats.
LUCK = 11
PEERS = {  # students in one measurement
    "pandas apply": (peers.pandas_apply, 60),
    "simpy": (peers.simpy_processes, 200),
    "mesa": (peers.mesa_agents, 400),
    "pandas, vectorised": (peers.pandas_columns, BRUTE_STUDENTS),
    "NumPy, whole arrays": (peers.numpy_arrays, BRUTE_STUDENTS),
}
GENERATORS = {
    f"{bits.__name__} {np.dtype(kind).name}": (bits, kind)
    for bits in (np.random.SFC64, np.random.PCG64DXSM)
    for kind in (np.float32, np.float64)
}
STUDENTS = 1 << 16
DRAWN_BLOCKS = 200
ROUNDING = 1e-6  # of single precision: what is the same for all students has no standard error


PATHS = ("sampled path", "sampled path, as a table", "sampled path, rounded for Parquet")


def outcomes_cost(inputs: Inputs, split: tuple[int, int], starts: int, rounds: int) -> dict:
    """Costs in turns: seconds per outcome for what simulates outcomes, seconds for the full analysis.

    Returns also the means of every peer, pooled over rounds, against the model's own.
    """
    sums: dict[str, list[np.ndarray]] = {name: [] for name in PEERS}
    costs: dict[str, list[float]] = {}
    for start in range(starts):
        for name, values in _fresh_processes(split, range(start * rounds, (start + 1) * rounds), sums).items():
            costs.setdefault(name, []).extend(values)
    fastest = min(GENERATORS, key=lambda name: float(np.median(costs[name])))
    costs["random numbers"] = costs[fastest]
    costs["limit"] = [a + b for a, b in zip(costs[fastest], costs["writing the columns"], strict=True)]
    outcomes = BRUTE_DRAWS * BRUTE_STUDENTS * len(inputs.keys())
    return {
        "rounds": [starts, rounds],
        "split": list(split),
        "brute_force_outcomes": outcomes,
        "random_numbers_per_outcome": _numbers(len(inputs.keys())),
        "fastest_generator": fastest,
        "seconds": {name: float(np.median(values)) for name, values in costs.items()},
        "analysis": {
            name: outcomes * ratio(costs, name, "full analysis") for name in (*PEERS, "random numbers", "limit")
        },
        "sampled": {path: {name: ratio(costs, name, path) for name in (*PEERS, "limit")} for path in PATHS},
        "means": _check_means(inputs, sums, starts * rounds),
    }


def _fresh_processes(split: tuple[int, int], numbers: range, sums: dict[str, list[np.ndarray]]) -> dict:
    """Some rounds with a new process for each peer and path, as their users would have one.

    In one process for all, what one leaves in memory would help or hinder another. How fast large arrays are also
    differs from start to start, hence several starts.
    """
    own = (*PEERS, *PATHS, "full analysis")
    with ExitStack() as stack:
        pools = {
            name: stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
            for name in (*own, "limit")
        }

        def candidate(name: str) -> Callable[[int], float]:
            def measured(r: int) -> float:
                pool = pools[name if name in own else "limit"]
                seconds, means = pool.submit(measure_one, name, split, r).result()
                if means is not None:
                    sums[name].append(means)
                return seconds

            return measured

        candidates = {name: candidate(name) for name in (*own, "writing the columns", *GENERATORS)}
        for name in candidates:  # imports, caches
            pools[name if name in own else "limit"].submit(measure_one, name, split, numbers.start).result()
        return in_turns(candidates, numbers)


def measure_one(name: str, split: tuple[int, int], r: int) -> tuple[float, np.ndarray | None]:
    """CPU of one candidate in round r, in its own process: seconds per outcome (full analysis: in all), means."""
    inputs, world = _start()
    formats, seed = inputs.keys(), SEED + r
    if name in PEERS:
        simulate, students = PEERS[name]
        seconds, table = cpu(lambda: simulate(world, students, seed))
        return seconds / (students * len(formats)), _means(table, formats)
    if name in GENERATORS:
        bits, kind = GENERATORS[name]
        return cpu(lambda: _draw(bits(seed), kind))[0] / (DRAWN_BLOCKS * BLOCK) * _numbers(len(formats)), None
    run = new_run(inputs, DATA, students=BRUTE_STUDENTS, draws=BRUTE_DRAWS, seed=SEED, season=SEASON)
    work, outcomes = {
        "sampled path": (lambda: _sampled_columns(inputs, seed), STUDENTS * len(formats)),
        # twelve formats and the part-time job; no engagement costs nothing
        "sampled path, as a table": (
            lambda: sampled(inputs, students=STUDENTS, seed=seed),
            STUDENTS * (len(formats) + 1),
        ),
        "sampled path, rounded for Parquet": (
            lambda: part_columns(inputs, run, r),
            len(run.positions(0)) * len(formats),
        ),
        "writing the columns": (lambda: _write_columns(len(formats)), BLOCK * len(formats)),
        "full analysis": (lambda: analysis(inputs, *split, seed), 1),
    }[name]
    return cpu(work)[0] / outcomes, None


@cache
def _start() -> tuple:
    inputs = load_inputs()
    return inputs, setting(inputs)


def _numbers(formats: int) -> float:
    """Random numbers for one outcome."""
    return LUCK + len(TRAITS) / formats


def _sampled_columns(inputs: Inputs, seed: int) -> None:
    """All outcomes of all students, block by block, without a table."""
    values, season = single_precision(likely(inputs)), season_of(inputs, SEASON)
    for start in range(0, STUDENTS, BLOCK):
        for _ in sampled_block(inputs, values, season, seed, range(start, start + BLOCK), inputs.keys()):
            pass


_BUFFER = {kind: np.empty(BLOCK, dtype=kind) for kind in (np.float32, np.float64)}
_COLUMNS = np.empty((len(OUTCOMES), 12 * BLOCK), dtype=np.float32)


def _draw(bits, kind) -> None:
    generator, buffer = np.random.Generator(bits), _BUFFER[kind]
    for _ in range(DRAWN_BLOCKS):
        generator.random(out=buffer, dtype=kind)


def _write_columns(formats: int) -> None:
    for column in _COLUMNS:
        for place in range(formats):
            column[place * BLOCK : (place + 1) * BLOCK] = _BUFFER[np.float32]


# Do all of them simulate the same model? -----------------------------------------------------------------------------


def _means(table, formats: list[str]) -> np.ndarray:
    """Mean outcomes, formats × outcomes, whatever the peer returned."""
    if isinstance(table, dict):
        return np.array([table[name].mean(axis=0) for name in OUTCOMES]).T
    return table.groupby("format", sort=False)[list(OUTCOMES)].mean().loc[formats].to_numpy()


def _check_means(inputs: Inputs, sums: dict[str, list[np.ndarray]], rounds: int) -> dict:
    """Largest distance from the model's exact means, in standard errors; the sampled path is checked as well."""
    formats, names = inputs.keys(), list(OUTCOMES)
    exact = expected(inputs, draws=1, students=1 << 17, seed=SEED, parameters=likely(inputs), options=formats)
    truth = exact[names].to_numpy()
    table = sampled(inputs, students=STUDENTS, seed=SEED).groupby("format")[names]
    deviation = table.std().loc[formats].to_numpy()
    rare = np.abs(truth) < 1e-3  # too few hits to read a deviation from: that of a rare count is the root of its mean
    deviation = np.where(rare, np.maximum(deviation, np.sqrt(np.abs(truth))), deviation)
    found = {"sampled path": (table.mean().loc[formats].to_numpy(), STUDENTS)}
    found |= {name: (np.mean(means, axis=0), rounds * PEERS[name][1]) for name, means in sums.items()}
    result = {}
    for name, (means, students) in found.items():
        error = np.maximum(deviation / np.sqrt(students), ROUNDING * np.abs(truth).clip(1e-9))
        distance = np.abs(means - truth) / error
        where = np.unravel_index(distance.argmax(), distance.shape)
        result[name] = {
            "students": students,
            "largest_distance": float(distance.max()),
            "at": f"{formats[where[0]]}, {names[where[1]]}",
            "within_4": bool(distance.max() <= 4),
        }
    return result


# The command line ----------------------------------------------------------------------------------------------------


def cold_start(rounds: int) -> dict:
    """CPU of ``work-exposure --help`` against importing pandas and seaborn."""
    command = str(Path(sys.executable).with_name("work-exposure"))
    candidates = {
        "help": lambda r: child(command, "--help")["cpu"],
        "imports": lambda r: child(sys.executable, "-c", "import pandas, seaborn")["cpu"],
        "python": lambda r: child(sys.executable, "-c", "pass")["cpu"],
    }
    for work in candidates.values():
        work(0)
    costs = in_turns(candidates, range(rounds))
    return {"help": ratio(costs, "help", "imports"), "python_alone": ratio(costs, "python", "imports")}
