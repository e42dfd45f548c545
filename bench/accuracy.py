"""How near the expected path and plain Monte Carlo come to a long reference run, for the same number of evaluations.

One evaluation is one (draw, student) pair of one format. RMSE is taken over replicates, each with a seed of its own.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from measuring import SEASON, SEED, cpu

from analysis.inputs import Inputs
from analysis.model import OUTCOMES, expected
from analysis.model.drawing import drawn_by_name
from analysis.model.parts import Run, pieces
from analysis.model.simulate import BLOCK, sampled_block, season_of

STATISTICS = ("mean", "median", "2.5 %", "97.5 %")
BRUTE_DRAWS = BRUTE_STUDENTS = 10_000
SPLITS = ((2048, 128), (4096, 64), (4096, 128), (8192, 64), (8192, 128))  # draws × students
PAIR = ("internship", "micro_internship")
FIGURES = ("pay per hour", "contacts")
STUDENTS = 8  # of the expected path in the curve: N = draws × 8
STUDIED_N = 1 << 14


# The full uncertainty analysis ---------------------------------------------------------------------------------------


def analysis(inputs: Inputs, draws: int, students: int, seed: int) -> np.ndarray:
    """Mean, median and both ends of the 95 % interval over draws: (statistic, format, outcome)."""
    return statistics(expected(inputs, draws=draws, students=students, seed=seed, options=inputs.keys()))


def statistics(draws: pd.DataFrame) -> np.ndarray:
    """The same from a table of draws × formats."""
    values = _by_format(draws)
    return np.concatenate([values.mean(axis=1)[None], np.quantile(values, (0.5, 0.025, 0.975), axis=1)])


def brute_force(inputs: Inputs, seed: int, students: int = 256) -> np.ndarray:
    """What 10,000 random draws give when students and luck add no error at all: better than the real thing."""
    parameters = drawn_by_name(inputs, range(BRUTE_DRAWS), seed).map(lambda v: v[:, None])
    table = expected(inputs, draws=0, students=students, seed=seed, parameters=parameters, options=inputs.keys())
    return statistics(table)


def compare_with_brute_force(inputs: Inputs, replicates: int, reference_runs: int, reference_draws: int) -> dict:
    """RMSE of each split over that of brute force, and the cheapest split that is nowhere behind.

    Errors are in units of the outcome's standard deviation over draws, so that outcomes can be pooled; outcomes that
    no assumption moves are left out.
    """
    runs = [
        expected(inputs, draws=reference_draws, students=256, seed=SEED + 900 + r, options=inputs.keys())
        for r in range(reference_runs)
    ]
    reference = np.mean([statistics(run) for run in runs], axis=0)
    spread = _by_format(runs[0]).std(axis=1)
    moves = spread > 1e-9 * np.abs(reference[0]).clip(1e-12)
    unit = np.where(moves, spread, np.inf)
    del runs

    def squared(results) -> np.ndarray:
        return np.mean([((result - reference) / unit) ** 2 for result in results], axis=0)

    brute = squared(brute_force(inputs, SEED + 100 + r) for r in range(replicates))
    known, names = moves.any(axis=0), np.array(list(OUTCOMES))[moves.any(axis=0)]
    result: dict = {"replicates": replicates, "reference": [reference_runs, reference_draws, 256], "splits": []}
    for draws, students in SPLITS:
        cost, found = cpu(
            lambda d=draws, s=students: [analysis(inputs, d, s, SEED + 500 + r) for r in range(replicates)]
        )
        here = squared(found)
        pooled = np.sqrt(here.sum(axis=(1, 2)) / brute.sum(axis=(1, 2)))
        ahead = here[:, moves] <= brute[:, moves]
        outcome = np.sqrt(here.sum(axis=1)[:, known] / brute.sum(axis=1)[:, known])
        result["splits"].append(
            {
                "draws": draws,
                "students": students,
                "cpu_seconds": cost / replicates,
                "pooled": dict(zip(STATISTICS, pooled.tolist(), strict=True)),
                "worst_outcome": dict(zip(STATISTICS, outcome.max(axis=1).tolist(), strict=True)),
                "worst_outcome_name": dict(zip(STATISTICS, names[outcome.argmax(axis=1)].tolist(), strict=True)),
                "outcomes_not_behind": float((outcome <= 1).mean()),
                "cells_not_behind": float(ahead.mean()),
            }
        )
    good = [split for split in result["splits"] if max(split["pooled"].values()) <= 1]
    chosen = min(good, key=lambda split: split["cpu_seconds"]) if good else result["splits"][-1]
    return result | {"chosen": [chosen["draws"], chosen["students"]], "met": bool(good)}


def _by_format(draws: pd.DataFrame) -> np.ndarray:
    formats = draws["format"].nunique()
    return draws[list(OUTCOMES)].to_numpy().reshape(formats, -1, len(OUTCOMES))


# One figure, more and more evaluations -------------------------------------------------------------------------------


def gap(means: np.ndarray) -> np.ndarray:
    """Internship less micro-internship, from mean earnings, hours and contacts: pay per hour, contacts."""
    pay = means[:, 0] / means[:, 1]
    return np.array([pay[0] - pay[1], means[0, 2] - means[1, 2]])


MEASURED = ["earnings_usd", "hours_spent", "contacts"]


def expected_gap(inputs: Inputs, evaluations: int, seed: int, students: int = STUDENTS) -> np.ndarray:
    """From the expected path: evaluations / students draws, students spread evenly within each."""
    table = expected(inputs, draws=evaluations // students, students=students, seed=seed, options=PAIR)
    return gap(table[MEASURED].to_numpy().reshape(len(PAIR), -1, len(MEASURED)).mean(axis=1))


def plain_gap(inputs: Inputs, evaluations: int, seed: int) -> np.ndarray:
    """From plain Monte Carlo: each evaluation has its own random draw, random student and sampled luck."""
    sums = np.zeros((len(PAIR), len(MEASURED)))
    run, season = Run(1, evaluations, seed, SEASON, PAIR, inputs=""), season_of(inputs, SEASON)
    for piece, values in pieces(inputs, run, range(evaluations), BLOCK):
        for place, outcomes in enumerate(sampled_block(inputs, values, season, seed, piece, PAIR)):
            sums[place] += [outcomes[name].sum(dtype=float) for name in MEASURED]
    return gap(sums / evaluations)


def curve(inputs: Inputs, replicates: int, largest: int, reference_draws: int) -> dict:
    """RMSE against the number of evaluations for both, the slopes, and the variance ratio at 16,384."""
    runs = [expected_gap(inputs, reference_draws * 64, SEED + 900 + r, students=64) for r in range(4)]
    reference = np.mean(runs, axis=0)
    numbers = [1 << k for k in range(8, largest.bit_length())]

    def error(path, number) -> np.ndarray:
        found = [path(inputs, number, SEED + r) for r in range(replicates)]
        return np.sqrt(np.mean((np.array(found) - reference) ** 2, axis=0))

    result = {
        "evaluations": numbers,
        "studied": STUDIED_N,
        "students": STUDENTS,
        "replicates": replicates,
        "figures": {},
    }
    errors = {name: np.array([error(path, n) for n in numbers]) for name, path in PATHS.items()}
    for i, figure in enumerate(FIGURES):
        here = {name: errors[name][:, i] for name in PATHS}
        where = numbers.index(STUDIED_N)
        result["figures"][figure] = {
            "reference": float(reference[i]),
            "rmse": {name: values.tolist() for name, values in here.items()},
            "slope": {name: float(np.polyfit(np.log(numbers), np.log(values), 1)[0]) for name, values in here.items()},
            "variance_ratio": float((here["plain"][where] / here["expected"][where]) ** 2),
        }
    return result


PATHS = {"plain": plain_gap, "expected": expected_gap}
