"""First room: read the tables in ``data/`` and check them; nothing is simulated here."""

from analysis.inputs.bundle import DATA, Inputs, load_inputs
from analysis.inputs.problems import InputError, Problem
from analysis.inputs.simulated import read_draws, read_outcomes, read_run
from analysis.inputs.study import Study, load_study

__all__ = [
    "DATA",
    "InputError",
    "Inputs",
    "Problem",
    "Study",
    "load_inputs",
    "load_study",
    "read_draws",
    "read_outcomes",
    "read_run",
]
