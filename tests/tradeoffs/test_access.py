"""Access: the Fréchet bounds, and losses of groups against a reference."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import fit_bounds, what_is_lost
from analysis.tradeoffs.access import best_bets, bets, by_group, fit_ranges, more_in_every_group


def bounds(*shares):
    return fit_bounds(pd.DataFrame([shares], columns=[f"constraint {i}" for i in range(len(shares))])).iloc[0]


# Bounds


def test_three_constraints_by_hand():
    assert bounds(0.9, 0.8, 0.5).to_dict() == pytest.approx({"independent": 0.36, "overlapping": 0.5, "disjoint": 0.2})


def test_where_more_fail_than_there_are_students_none_may_fit():
    assert bounds(0.5, 0.4, 0.3)["disjoint"] == 0


def test_both_bounds_occur_among_ten_students():
    """Seven can travel, eight need not earn; who fails which is arranged in the two extreme ways."""
    travel = np.arange(10) < 7
    nested, apart = np.arange(10) < 8, np.arange(10) >= 2
    found = bounds(travel.mean(), nested.mean())
    assert (travel & nested).mean() == pytest.approx(found["overlapping"])
    assert (travel & apart).mean() == pytest.approx(found["disjoint"])


def test_constraints_that_nobody_or_everybody_meets():
    assert bounds(1, 1, 1).tolist() == [1, 1, 1]
    assert bounds(1, 0, 1).tolist() == [0, 0, 0]
    assert bounds(1, 0.3, 1).tolist() == pytest.approx([0.3, 0.3, 0.3])
    assert bounds(1, 0.3)["disjoint"] == 0.3  # 1 + 0.3 - 1 is a little more


SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=6)


@given(shares=SHARES)
def test_the_bounds_enclose_independence(shares):
    found = bounds(*shares)
    assert 0 <= found["disjoint"] <= found["independent"] <= found["overlapping"] <= 1


@given(share=st.floats(0, 1))
def test_with_one_constraint_there_is_nothing_to_bound(share):
    assert bounds(share).tolist() == [share] * 3


@given(shares=SHARES, order=st.randoms(use_true_random=False))
def test_order_does_not_matter_and_a_constraint_all_meet_changes_nothing(shares, order):
    found, mixed = bounds(*shares), list(shares)
    order.shuffle(mixed)
    assert bounds(*mixed, 1.0).to_numpy() == pytest.approx(found.to_numpy())


@given(shares=SHARES, more=st.floats(0, 1))
def test_a_further_constraint_never_lets_more_fit(shares, more):
    assert (bounds(*shares, more) <= bounds(*shares) + 1e-12).all()


@given(students=st.lists(st.tuples(*[st.booleans()] * 3), min_size=1, max_size=20))
def test_every_population_lies_between_the_bounds(students):
    table = np.array(students)
    found = bounds(*table.mean(axis=0))
    assert found["disjoint"] - 1e-12 <= table.all(axis=1).mean() <= found["overlapping"] + 1e-12


def test_options_keep_their_order_and_the_table_is_left_alone():
    table = pd.DataFrame({"travel": [1.0, 0.5], "earn": [0.5, 0.5]}, index=["z_first", "a_second"])
    before = table.copy()
    found = fit_bounds(table)
    assert found.index.equals(table.index)
    assert found.columns.tolist() == ["independent", "overlapping", "disjoint"]
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("share", [-0.1, 1.5, 67.0, np.nan])
def test_a_share_outside_zero_and_one_is_an_error(share):
    table = pd.DataFrame({"travel": [1.0, 1.0], "earn": [0.5, share]}, index=["A", "B"])
    with pytest.raises(ValueError, match=f"between 0 and 1, not {share}, option 'B', constraint 'earn'"):
        fit_bounds(table)


def test_without_constraints_there_is_no_answer():
    with pytest.raises(ValueError, match="no constraint"):
        fit_bounds(pd.DataFrame(index=["A"]))


# Losses

VALUES = pd.DataFrame({"free": [4.0, 6, 8, 10, 12], "must_earn": [4.0, 5, 6, 7, 8], "remote": [5.0, 6, 9, 9, 11]})


def test_a_loss_by_hand():
    found = what_is_lost(VALUES, reference="free", level=0.5)
    assert found.loc["must_earn"].tolist() == [2, 1, 3, 0.8]
    assert found.loc["remote"].tolist() == pytest.approx([0, -1, 1, 0.4])
    assert found.columns.tolist() == ["mean", "interval_low", "interval_high", "share_less"]
    assert found.index.name == "group"


def test_groups_are_compared_in_the_order_asked_for():
    assert what_is_lost(VALUES, ["remote", "must_earn"], reference="free").index.tolist() == ["remote", "must_earn"]


def test_against_itself_a_group_loses_nothing():
    assert what_is_lost(VALUES, ["free"], reference="free").loc["free"].tolist() == [0, 0, 0, 0]


def test_without_other_groups_the_table_is_empty():
    assert what_is_lost(VALUES[["free"]], reference="free").empty


def test_what_is_not_known_about_both_groups_cancels():
    shared = pd.Series([0.0, 100, -50, 7, 1000])
    shifted = pd.DataFrame({"free": shared + 2, "must_earn": shared})
    assert what_is_lost(shifted, reference="free").loc["must_earn"].tolist() == [2, 2, 2, 1]


def test_swapping_group_and_reference_turns_the_sign():
    one = what_is_lost(VALUES, ["remote"], reference="free").loc["remote"]
    other = what_is_lost(VALUES, ["free"], reference="remote").loc["free"]
    assert one["mean"] == -other["mean"]
    assert one["interval_low"] == pytest.approx(-other["interval_high"])
    assert one["share_less"] + other["share_less"] == pytest.approx(0.8)  # and one tie


# Who reaches what, by option and group

REACHED = pd.DataFrame(
    {
        "draw": [0, 1, 2, 3, 4] * 4,
        "group": ["free"] * 10 + ["must_earn"] * 10,
        "format": (["a"] * 5 + ["b"] * 5) * 2,
        "reached": [0.5, 0.5, 0.5, 0.5, 0.0] + [1.0] * 5 + [0.25] * 5 + [0.0] * 5,
        "contacts": [0.0, 1, 2, 3, 0] + [1.0, 2, 3, 4, 5] + [0.0, 1, 2, 3, 4] + [0.0] * 5,
    }
)
OPTIONS = {"options": ["b", "a"]}


def test_an_outcome_by_option_and_group():
    found = by_group(REACHED, "contacts", level=0.5, **OPTIONS)
    assert found.index.tolist() == [("b", "free"), ("b", "must_earn"), ("a", "free"), ("a", "must_earn")]
    assert found.loc[("b", "free")].tolist() == [3, 2, 4, 5]
    assert found.loc[("a", "free")].tolist() == pytest.approx([1.2, 0, 2, 5])
    wide = by_group(REACHED, "contacts", **OPTIONS)
    assert wide.loc[("b", "free"), ["interval_low", "interval_high"]].tolist() == pytest.approx([1.1, 4.9])


def test_of_those_who_get_a_place_draws_without_any_are_left_out():
    found = by_group(REACHED, "contacts", if_reached=True, level=0.5, **OPTIONS)
    assert found.loc[("a", "free")].tolist() == [3, 1.5, 4.5, 4]
    assert found.loc[("a", "must_earn")].tolist() == [8, 4, 12, 5]
    assert found.loc[("b", "must_earn"), "draws"] == 0
    cost = by_group(REACHED.assign(contacts=2.0), "contacts", if_reached=True, **OPTIONS).loc[("a", "free")]
    assert cost[["mean", "draws"]].tolist() == [4, 4]


def test_each_group_has_its_best_bet_and_what_it_may_expect_of_it():
    best = best_bets(REACHED, "contacts", **OPTIONS)
    assert best.to_dict() == {"free": "b", "must_earn": "a"}
    found = bets(REACHED, "contacts", best)
    assert found.columns.tolist() == ["free", "must_earn"]
    assert found["free"].tolist() == [1, 2, 3, 4, 5]
    assert found["must_earn"].tolist() == [0, 1, 2, 3, 4]


def test_more_in_every_group_is_more_in_each_and_a_tie_is_not_more():
    assert more_in_every_group(REACHED, "reached", "a", "b") == 0
    assert more_in_every_group(REACHED, "contacts", "a", "b") == 0
    assert more_in_every_group(REACHED.assign(contacts=1.0), "contacts", "a", "b") == 0
    ahead = REACHED.assign(contacts=REACHED["contacts"].where(REACHED["format"] == "b", 4.5))
    assert more_in_every_group(ahead, "contacts", "a", "b") == 0.8


def test_fit_ranges_reach_from_the_fewest_to_the_most():
    table = pd.DataFrame(
        {
            "draw": [0, 1, 2] * 2,
            "format": ["a"] * 3 + ["b"] * 3,
            "travels": [0.5, 0.75, 1.0] + [1.0] * 3,
            "earns": [0.75, 0.75, 0.75] + [0.5] * 3,
        }
    )
    found = fit_ranges(table, ["travels", "earns"], level=0.5, **OPTIONS)
    assert found.index.tolist() == ["b", "a"]
    assert found.loc["b"].tolist() == [0.5] * 5
    exact = {"independent": 0.5625, "overlapping": 2 / 3, "disjoint": 0.5, "interval_low": 0.375, "interval_high": 0.75}
    assert found.loc["a"].to_dict() == pytest.approx(exact)
    wide = fit_ranges(table, ["travels", "earns"], **OPTIONS).loc["a"]
    assert (wide["interval_low"], wide["interval_high"]) == pytest.approx((0.2625, 0.75))


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_share_between_none_and_all(level):
    with pytest.raises(ValueError, match=f"level must be between 0 and 1, not {level}"):
        by_group(REACHED, "contacts", level=level, **OPTIONS)
    with pytest.raises(ValueError, match=f"level must be between 0 and 1, not {level}"):
        what_is_lost(VALUES, reference="free", level=level)


def test_the_first_share_that_cannot_be_is_named():
    table = pd.DataFrame({"travel": [1.0, 7.0], "earn": [-1.0, 0.5]}, index=["A", "B"])
    with pytest.raises(ValueError, match=r"not -1\.0, option 'A', constraint 'earn'"):
        fit_bounds(table)


def test_errors_of_losses():
    with pytest.raises(ValueError, match="level must be between 0 and 1, not 95"):
        what_is_lost(VALUES, reference="free", level=95)
    with pytest.raises(ValueError, match="no group all; the groups are free, must_earn, remote"):
        what_is_lost(VALUES, reference="all")
    with pytest.raises(ValueError, match="no group juniors"):
        what_is_lost(VALUES, ["juniors"], reference="free")
    with pytest.raises(ValueError, match="no finite value for draw 3, group 'remote'"):
        what_is_lost(VALUES.assign(remote=VALUES["remote"].where(VALUES.index != 3)), reference="free")
    with pytest.raises(ValueError, match="no draw"):
        what_is_lost(VALUES.iloc[:0], reference="free")
