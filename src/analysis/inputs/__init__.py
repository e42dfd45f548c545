"""First room: read the tables in ``data/`` and check them; nothing is simulated here."""

from analysis.inputs.bundle import DATA, Inputs, load_inputs
from analysis.inputs.disclosure import Pack, Released, Rules, release, released_rates
from analysis.inputs.informed import Informed, informed
from analysis.inputs.problems import InputError, Problem
from analysis.inputs.records import Issue, Records, RecordsError, read_first_destination, read_records
from analysis.inputs.settings import Settings, default_settings, load_settings, save_settings
from analysis.inputs.simulated import read_draws, read_outcomes, read_run
from analysis.inputs.study import Study, load_study

__all__ = [
    "DATA",
    "Informed",
    "InputError",
    "Inputs",
    "Issue",
    "Pack",
    "Problem",
    "Records",
    "RecordsError",
    "Released",
    "Rules",
    "Settings",
    "Study",
    "default_settings",
    "informed",
    "load_inputs",
    "load_settings",
    "load_study",
    "read_draws",
    "read_first_destination",
    "read_outcomes",
    "read_records",
    "read_run",
    "release",
    "released_rates",
    "save_settings",
]
