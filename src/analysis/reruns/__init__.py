"""Answers that need the model to run again: another season, another plan, another assumption.

This stands outside the four rooms, like the command line and the notebooks: a room only ever looks
at what was simulated before it.
"""

from analysis.reruns.break_even import BreakEven, TwoWay, break_even_of, two_way
from analysis.reruns.offices import office_placements
from analysis.reruns.plans import by_setting, filled_plans, four_views, settings_of
from analysis.reruns.settings import by_season, switching_values

__all__ = [
    "BreakEven",
    "TwoWay",
    "break_even_of",
    "by_season",
    "by_setting",
    "filled_plans",
    "four_views",
    "office_placements",
    "settings_of",
    "switching_values",
    "two_way",
]
