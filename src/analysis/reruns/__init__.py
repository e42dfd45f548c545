"""Answers that need the model to run again: another season, another plan, another assumption.

This stands outside the four rooms, like the command line and the notebooks: a room only ever looks
at what was simulated before it.
"""

from analysis.reruns.border import TwoWay, two_way
from analysis.reruns.break_even import BreakEven, break_even_of, enough_from
from analysis.reruns.drivers import Change, groups_that_move, variance_shares, what_would_change, worth_finding_out
from analysis.reruns.explored import Explored, Explorer, explored
from analysis.reruns.moves import Moves, moved_one_at_a_time
from analysis.reruns.offices import (
    office_leaders,
    office_placements,
    office_switch,
    office_totals,
    when_all_follow,
)
from analysis.reruns.plans import JOB, NOTHING, SWEEP_DRAWS, by_setting, filled_plans, four_views, settings_of
from analysis.reruns.settings import by_season, switching_values
from analysis.reruns.stops import stopping_plans
from analysis.reruns.summaries import (
    caught_up,
    fewer,
    intervals,
    leaders_by_setting,
    lost_share,
    share_behind,
    shares_by_view,
    what_binds,
)

__all__ = [
    "JOB",
    "NOTHING",
    "SWEEP_DRAWS",
    "BreakEven",
    "Change",
    "Explored",
    "Explorer",
    "Moves",
    "TwoWay",
    "break_even_of",
    "by_season",
    "by_setting",
    "caught_up",
    "enough_from",
    "explored",
    "fewer",
    "filled_plans",
    "four_views",
    "groups_that_move",
    "intervals",
    "leaders_by_setting",
    "lost_share",
    "moved_one_at_a_time",
    "office_leaders",
    "office_placements",
    "office_switch",
    "office_totals",
    "settings_of",
    "share_behind",
    "shares_by_view",
    "stopping_plans",
    "switching_values",
    "two_way",
    "variance_shares",
    "what_binds",
    "what_would_change",
    "when_all_follow",
    "worth_finding_out",
]
