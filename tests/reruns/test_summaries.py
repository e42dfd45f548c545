"""Summaries of reruns against tables small enough to see through."""

import numpy as np
import pandas as pd
import pytest

from analysis import reruns


def test_fewer_draws_keep_the_rest_of_the_study(study):
    few = reruns.fewer(study, 10)
    assert few.draws["draw"].max() == 9 and few.run["draws"] == 10
    assert few.inputs is study.inputs and few.outcomes is study.outcomes
    assert study.run["draws"] > 10


@pytest.mark.parametrize("draws", [0, 10**9])
def test_a_study_has_only_the_draws_it_has(study, draws):
    with pytest.raises(ValueError, match=f"draws must be from 1 to {study.run['draws']}, not {draws}"):
        reruns.fewer(study, draws)


def test_intervals_hold_their_share_of_the_draws():
    table = pd.DataFrame({"format": "a", "contacts": np.arange(1001.0)})
    row = reruns.intervals(table, "contacts").loc["a"]
    assert row.tolist() == pytest.approx([500.0, 25.0, 975.0])


SETTINGS = pd.DataFrame(
    {
        "budget": "summer",
        "season_weeks": [8.0] * 4 + [12.0] * 4,
        "season_hours_week": 40.0,
        "draw": [0, 0, 1, 1] * 2,
        "format": ["long", "short"] * 4,
        "engagements": [0, 2, 0, 2, 1, 2, 1, 2],
        "contacts": [0.0, 1.0, 0.0, 2.0, 5.0, 1.0, 1.0, 2.0],
    }
)


def test_leaders_and_room_are_counted_season_by_season():
    table = reruns.leaders_by_setting(SETTINGS, ["long", "short"], ["contacts"], option="short", reference="long")
    short, full = table.loc[("summer", 8.0, 40.0)], table.loc[("summer", 12.0, 40.0)]
    assert (short["long", "fits"], full["long", "fits"]) == (0, 1)
    assert (short["contacts", "leader"], short["contacts", "share"], short["contacts", "share_more"]) == ("short", 1, 1)
    assert (full["contacts", "share"], full["contacts", "share_more"]) == (0.5, 0.5)


def test_shares_by_view_are_those_of_each_view():
    views = pd.concat([SETTINGS.iloc[:4].assign(view="hour"), SETTINGS.iloc[4:].assign(view="budget")])
    shares = reruns.shares_by_view(views, ["contacts"], "short", "long")
    assert shares["contacts"].to_dict() == {"hour": 1.0, "budget": 0.5}


def placements(numbers, binds):
    rows = pd.MultiIndex.from_product([[0, 1], ["long", "short"]], names=["draw", "format"])
    return pd.DataFrame({"placements": numbers, "binds": binds}, index=rows)


def test_what_binds_is_what_binds_most_often():
    table = placements([5, 40, 5, 30], ["money", "staff", "money", "money"])
    assert reruns.what_binds(table).loc["long"].tolist() == ["money", 1.0]
    assert reruns.what_binds(table).at["short", "share"] == 0.5
    assert reruns.what_binds(table).index.tolist() == ["long", "short"]


def test_what_supply_takes_is_a_share_of_the_mean():
    whole, part = placements([5, 40, 5, 40], "money"), placements([5, 30, 5, 20], "supply")
    assert reruns.lost_share(part, whole).to_dict() == pytest.approx({"long": 0.0, "short": 0.375})


FOLLOWED = pd.DataFrame(
    {
        "followers_share": np.repeat([0.1, 0.5, 1.0], 2),
        "draw": [0, 1] * 3,
        "contacts": [8.0, 4.0, 4.0, 2.0, 2.0, 1.0],
    }
)


def test_the_share_behind_is_counted_draw_by_draw():
    behind = reruns.share_behind(FOLLOWED, "contacts", pd.Series([3.0, 3.0], index=[0, 1]))
    assert behind.to_dict() == {0.1: 0.0, 0.5: 0.5, 1.0: 1.0}


@pytest.mark.parametrize(
    ("target", "share"), [(3.0, 0.5), (7.0, 0.1), (1.5, 1.0), (4.5, np.exp(np.log(0.1 * 0.5) / 2))]
)
def test_followers_are_caught_up_where_the_means_meet(target, share):
    assert reruns.caught_up(FOLLOWED, "contacts", target) == pytest.approx(share)


def test_what_always_stays_above_is_never_caught_up():
    assert np.isnan(reruns.caught_up(FOLLOWED, "contacts", 1.0))
