"""First room: read the tables in ``data/`` and check them; nothing is simulated here."""

from analysis.inputs.bundle import DATA, Inputs, load_inputs
from analysis.inputs.problems import InputError, Problem

__all__ = ["DATA", "InputError", "Inputs", "Problem", "load_inputs"]
