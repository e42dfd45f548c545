"""A season that may stop early."""

import numpy as np

from analysis import reruns
from analysis.tradeoffs.priorities import VARIANT


def test_more_engagements_take_more_of_the_season_and_bring_more(study):
    table = reruns.stopping_plans(study, ["micro_internship"], draws=8, stops=(1, 2, 4))
    keys = list(dict.fromkeys(table["format"]))
    assert keys[:3] == [f"micro_internship{VARIANT}{number}" for number in (1, 2, 4)]
    means = table.groupby("format", sort=False)[["hours_free", "contacts", "earnings_usd"]].mean().loc[keys]
    assert (np.diff(means["hours_free"]) <= 0).all()
    assert (np.diff(means["contacts"]) >= 0).all()


def test_what_has_no_room_keeps_no_hours_free(study):
    table = reruns.stopping_plans(study, ["modular_internship"], draws=64, stops=(1,))
    none = table["engagements"] == 0
    assert none.any() and (table.loc[none, "hours_free"] == 0).all()
