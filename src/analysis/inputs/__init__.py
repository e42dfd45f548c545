"""First room: read the tables in ``data/`` and check them; nothing is simulated here."""

from analysis.inputs.bundle import DATA, Inputs, load_inputs
from analysis.inputs.problems import InputError, Problem
from analysis.inputs.simulated import read_draws, read_outcomes, read_run

__all__ = [
    "DATA",
    "InputError",
    "Inputs",
    "Problem",
    "load_inputs",
    "read_draws",
    "read_outcomes",
    "read_run",
]
