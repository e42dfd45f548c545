"""Writing what was simulated: never half a file, always with the seed and inputs it came from."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from analysis.inputs import Inputs
from analysis.inputs.atomic import replace_file
from analysis.inputs.simulated import MANIFEST, fingerprint
from analysis.model.simulate import expected, sampled

SIGNIFICANT_DIGITS = "%.6g"  # a last digit that falls otherwise elsewhere stays within 1e-5


def write_stored_run(inputs: Inputs, folder: Path, *, students: int, draws: int, seed: int, season: str) -> list[Path]:
    """Simulate and write ``outcomes.csv``, ``draws.csv`` and ``simulated.json`` into a folder.

    Parameters
    ----------
    inputs : Inputs
        As loaded from the same folder.
    folder : Path
    students, draws, seed, season
        As in ``analysis.model.sampled`` and ``analysis.model.expected``.

    Returns
    -------
    list of Path
        What was written. The manifest comes last, so that an interrupted run is noticed.
    """
    run = {
        "seed": seed,
        "students": students,
        "draws": draws,
        "season": season,
        "inputs": fingerprint(folder),
    }
    texts = {
        "outcomes.csv": as_csv(sampled(inputs, students=students, seed=seed, season=season)),
        "draws.csv": as_csv(expected(inputs, draws=draws, seed=seed, season=season)),
        MANIFEST: json.dumps(run, indent=2) + "\n",
    }
    return [replace_file(folder / name, text) for name, text in texts.items()]


def as_csv(table: pd.DataFrame) -> str:
    """A table as CSV text with six significant digits and Unix line ends."""
    return table.to_csv(index=False, float_format=SIGNIFICANT_DIGITS, lineterminator="\n")
