"""A study: the input tables and one run of the model on them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.inputs.bundle import Inputs, load_inputs
from analysis.inputs.simulated import DATA, read_draws, read_outcomes, read_run


@dataclass(frozen=True)
class Study:
    """Input tables with what was simulated from them.

    Attributes
    ----------
    inputs : Inputs
    outcomes : DataFrame
        Students × formats at the likely values: the spread between students.
    draws : DataFrame
        Mean outcomes per draw and format: the intervals.
    run : dict
        Seed, students, draws, season and fingerprint of the inputs.
    """

    inputs: Inputs
    outcomes: pd.DataFrame
    draws: pd.DataFrame
    run: dict


def load_study(folder: Path = DATA) -> Study:
    """The stored run with its inputs.

    Raises
    ------
    InputError
        When an input table has a problem, or has changed since the run (``make data`` runs it again).
    """
    return Study(load_inputs(folder), read_outcomes(folder), read_draws(folder), read_run(folder))
