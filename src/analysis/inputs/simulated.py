"""The stored run: simulated outcomes and draws as ``make data`` wrote them, and where they came from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd

from analysis.inputs.problems import InputError, Problem

DATA = Path(__file__).resolve().parents[3] / "data"
SOURCES = ("formats.csv", "quantities.csv", "assumptions.csv", "budgets.csv", "groups.csv", "offices.csv")
MANIFEST = "simulated.json"


def fingerprint(folder: Path) -> str:
    """SHA-256 over the tables that the simulation starts from, line ends aside."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update((folder / name).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_run(folder: Path = DATA) -> dict:
    """How the stored run was made: seed, students, draws, season and the fingerprint of its inputs.

    Raises
    ------
    InputError
        When there is no stored run, or the input tables have changed since.
    """
    path = folder / MANIFEST
    if not path.exists():
        raise InputError([Problem(MANIFEST, None, None, "no such file", "a stored run", "run `make data`")])
    run = json.loads(path.read_text(encoding="utf-8"))
    if run["inputs"] != fingerprint(folder):
        expected = f"a run of the present {', '.join(SOURCES)}"
        raise InputError(
            [
                Problem(
                    MANIFEST,
                    None,
                    "inputs",
                    "no match: a run of earlier tables",
                    expected,
                    "run `make data` to simulate again",
                )
            ]
        )
    return run


def read_outcomes(folder: Path = DATA) -> pd.DataFrame:
    """Simulated students × formats at the likely values: for the spread between students."""
    read_run(folder)
    return pd.read_csv(folder / "outcomes.csv")


def read_draws(folder: Path = DATA) -> pd.DataFrame:
    """Simulated means per draw of the assumptions and format: for intervals."""
    read_run(folder)
    return pd.read_csv(folder / "draws.csv")
