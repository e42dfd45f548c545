"""The triangle map: exact shares, the plain way as a reference, switches and what would have to improve."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import (
    acceptability,
    best_and_margin,
    coarse_first,
    first_share,
    lattice,
    priorities_of,
    switch_along,
    switch_weights,
    what_would_have_to_improve,
)
from analysis.tradeoffs.triangle import BLOCK, CORNERS, PRODUCT

OPTIONS = list("ABCDEFGHIJKL")


def stacked(table):
    """Array draws × options × criteria as a frame (draw, option) × criteria."""
    draws, options, criteria = np.shape(table)
    index = pd.MultiIndex.from_product([range(draws), OPTIONS[:options]], names=["draw", "format"])
    return pd.DataFrame(np.reshape(table, (-1, criteria)), index=index, columns=list(CORNERS)[:criteria])


def plain(table, weights):
    """The way one would write it first: all utilities at once, the first of the best, one-hot, mean."""
    utilities = np.einsum("doc,wc->wdo", table, weights)
    return (utilities.argmax(axis=-1)[..., None] == np.arange(table.shape[1])).mean(axis=1)


# The lattice


@pytest.mark.parametrize(("steps", "points"), [(1, 3), (2, 6), (10, 66), (99, 5050)])
def test_a_lattice_covers_the_triangle_once(steps, points):
    weights = lattice(steps)
    assert len(weights) == points == len(weights.drop_duplicates())
    assert weights.columns.tolist() == ["short", "pay", "contacts"]
    assert weights.sum(axis=1).to_numpy() == pytest.approx(np.ones(points))
    assert weights.min(axis=None) == 0
    assert weights.mean().to_numpy() == pytest.approx([1 / 3] * 3)
    assert np.allclose(weights * steps, (weights * steps).round())


def test_lattices_that_cannot_be():
    with pytest.raises(ValueError, match="at least 1 step and three criteria, not 0"):
        lattice(0)
    with pytest.raises(ValueError, match=r"three criteria, not 3 and \['pay', 'pay', 'short'\]"):
        lattice(3, ["pay", "pay", "short"])


# First share


def test_corners_belong_to_who_is_best_at_them():
    table = np.array([[[1, 0, 0], [0, 1, 0], [0, 0, 1.0]], [[0, 0.5, 0], [0, 1, 0], [0.2, 0, 1.0]]])
    share = first_share(stacked(table), pd.DataFrame(np.eye(3), columns=list(CORNERS)))
    assert share.to_numpy().tolist() == [[0.5, 0, 0.5], [0, 1, 0], [0, 0, 1]]


def test_areas_of_the_map_are_the_exact_acceptabilities():
    """The regions of three specialists and an all-rounder have 8/25 and 1/25 of the triangle."""
    table = np.array([[[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.4, 0.4, 0.4]]])
    share = first_share(stacked(table), lattice(299)).mean()
    assert share.to_numpy() == pytest.approx([8 / 25, 8 / 25, 8 / 25, 1 / 25], abs=0.002)


@pytest.mark.parametrize("shape", [(2000, 12, 3), (7, 2, 3), (1, 1, 3), (400, 60, 3), (30, 4, 2)])
def test_the_plain_way_agrees(shape):
    """Without ties the shares are the same, not just close; also where one call is not enough for a block."""
    table = np.random.default_rng(1).random(shape)
    weights = lattice(13)[list(CORNERS)[: shape[2]]].iloc[1:]
    weights = weights[weights.sum(axis=1) > 0]
    share = first_share(stacked_wide(table), weights)
    expected = plain(table, weights.div(weights.sum(axis=1), axis=0).to_numpy())
    assert share.to_numpy() == pytest.approx(expected, abs=1e-12)


def stacked_wide(table):
    draws, options, criteria = table.shape
    index = pd.MultiIndex.from_product([range(draws), range(options)])
    return pd.DataFrame(table.reshape(-1, criteria), index=index, columns=list(CORNERS)[:criteria])


def test_some_shape_above_needs_more_than_one_call():
    assert 2000 * 12 * 3 * BLOCK > PRODUCT


def test_near_ties_are_decided_in_double_precision():
    """Single precision cannot tell 0.5 from 0.5 + 1e-9."""
    table = np.full((100, 2, 3), 0.5)
    table[:, 1] += 1e-9
    assert first_share(stacked(table), lattice(5)).to_numpy().tolist() == [[0, 1]] * 21


def test_gaps_below_single_precision_agree_with_the_plain_way():
    table = 0.5 + 1e-7 * np.random.default_rng(7).random((200, 5, 3))
    share = first_share(stacked(table), lattice(10))
    assert share.to_numpy() == pytest.approx(plain(table, lattice(10).to_numpy()), abs=1e-12)


def test_rounding_makes_no_difference_where_there_is_none():
    """0.1 + 0.2 is not 0.3 in floating point, but the options are level."""
    table = np.array([[[0.1 + 0.2, 0.3, 0.3], [0.3, 0.1 + 0.2, 0.3]]])
    assert (first_share(stacked(table), lattice(7)) == 0.5).all(axis=None)


@pytest.mark.parametrize("draws", [1, 7, 8, 2039, 2040, 2041, 5000])
def test_any_number_of_draws_is_counted(draws):
    table = np.zeros((draws, 2, 3))
    table[:, 1] = 1
    assert first_share(stacked(table), lattice(1)).to_numpy().tolist() == [[0, 1]] * 3


def test_ties_share_the_draw():
    table = np.random.default_rng(2).random((50, 3, 3))
    twins = np.concatenate([table, table[:, [0]]], axis=1)
    one, other = first_share(stacked(table), lattice(9)), first_share(stacked(twins), lattice(9))
    assert other["A"].to_numpy() == pytest.approx(other["D"].to_numpy())
    assert (other["A"] + other["D"]).to_numpy() == pytest.approx(one["A"].to_numpy())
    assert first_share(stacked(np.zeros((4, 3, 3))), lattice(1)).to_numpy() == pytest.approx(np.full((3, 3), 1 / 3))


def test_each_weight_has_its_row_whatever_its_neighbors():
    table, weights = np.random.default_rng(3).random((300, 5, 3)), lattice(20)
    share = first_share(stacked(table), weights)
    mixed = weights.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(first_share(stacked(table), mixed), share.loc[mixed.index])
    for start in (0, 3, 100):
        pd.testing.assert_frame_equal(first_share(stacked(table), weights.iloc[start:]), share.iloc[start:])


def test_one_row_of_the_map_is_acceptability_at_that_weight():
    table = np.random.default_rng(4).integers(0, 3, (40, 4, 3)).astype(float)
    weights = lattice(4).iloc[[0, 5, 9]]
    for label, share in first_share(stacked(table), weights).iterrows():
        found = acceptability(stacked(table), dict.fromkeys(CORNERS, "high"), weights=weights.loc[[label]])
        assert share.to_numpy() == pytest.approx(found.rank_share[1].to_numpy())


cells = st.lists(st.integers(0, 3), min_size=36, max_size=36)


@given(cells=cells)
def test_shares_with_many_ties_agree_with_plain_loops(cells):
    table, weights = np.reshape(cells, (3, 4, 3)).astype(float), lattice(4)
    share = first_share(stacked(table), weights)
    for at, row in zip((4 * weights).to_numpy().round(), share.to_numpy(), strict=True):
        utilities = table @ at
        first = utilities == utilities.max(axis=1, keepdims=True)
        assert row == pytest.approx((first / first.sum(axis=1, keepdims=True)).mean(axis=0))


@given(cells=cells, order=st.permutations(range(4)), times=st.integers(1, 3))
def test_order_of_options_and_copies_of_draws_change_nothing(cells, order, times):
    table, weights = np.reshape(cells, (3, 4, 3)).astype(float), lattice(4)
    share = first_share(stacked(table), weights)
    other = first_share(stacked(np.concatenate([table] * times)[:, order]), weights)
    assert other.to_numpy() == pytest.approx(share.to_numpy()[:, order])


@given(cells=cells, loss=st.floats(0.01, 2), by=st.integers(0, 3))
def test_a_newcomer_beaten_in_every_draw_changes_nothing(cells, loss, by):
    table = np.reshape(cells, (3, 4, 3)).astype(float)
    more = np.concatenate([table, table[:, [by]] - loss], axis=1)
    one, other = first_share(stacked(table), lattice(4)), first_share(stacked(more), lattice(4))
    assert other["E"].eq(0).all()
    assert other[one.columns].to_numpy() == pytest.approx(one.to_numpy())


def test_options_without_draws_are_one_draw():
    values = pd.DataFrame(np.eye(3), index=["A", "B", "C"], columns=list(CORNERS))
    assert first_share(values, lattice(1)).to_numpy().tolist() == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        (stacked(np.ones((2, 2, 3))).drop(columns="pay"), lattice(2), "no column pay; the columns are short, contacts"),
        (stacked(np.full((2, 2, 3), np.nan)), lattice(2), "no finite value of 'short' for 0, A"),
        (stacked(np.ones((2, 2, 3))).iloc[1:], lattice(2), "every draw needs one row for each of the options B, A"),
        (stacked(np.ones((2, 2, 3))), -lattice(2), "a weight must be at least 0"),
    ],
)
def test_maps_that_cannot_be(values, weights, message):
    with pytest.raises(ValueError, match=message):
        first_share(values, weights)


def test_the_coarse_map_comes_first():
    values = stacked(np.random.default_rng(5).random((20, 3, 3)))
    maps = coarse_first(values, steps=(4, 12))
    weights, share = next(maps)
    assert len(weights) == len(share) == 15
    pd.testing.assert_frame_equal(next(maps)[1], first_share(values, lattice(12)))
    with pytest.raises(StopIteration):
        next(maps)


# Best, and whose priorities


def test_best_and_runner_up():
    share = pd.DataFrame({"A": [0.2, 0.5, 0.0], "B": [0.5, 0.5, 0.0], "C": [0.3, 0.0, 1.0]}, index=[7, 8, 9])
    found = best_and_margin(share)
    assert found.index.tolist() == [7, 8, 9]
    assert found["best"].tolist() == ["B", "A", "C"]
    assert found["runner_up"].tolist() == ["C", "B", "A"]
    assert found["share"].tolist() == [0.5, 0.5, 1]
    assert found["margin"].to_numpy() == pytest.approx([0.2, 0, 1])
    many = best_and_margin(pd.DataFrame(0.025, index=[0], columns=range(40)))
    assert many[["best", "runner_up"]].to_numpy().tolist() == [[0, 1]]
    two = best_and_margin(share[["A", "B"]])
    assert two["best"].tolist() == ["B", "A", "A"] and two["runner_up_share"].tolist() == [0.2, 0.5, 0]
    with pytest.raises(ValueError, match="at least two options, not 1"):
        best_and_margin(share[["A"]])


def test_priorities_of_an_option():
    values = pd.DataFrame([[1, 0, 0], [0, 1, 0], [0.1, 0.1, 0]], index=["A", "B", "C"], columns=list(CORNERS))
    found = acceptability(values, dict.fromkeys(CORNERS, "high"), n_weights=500, seed=1)
    priorities = priorities_of(found, "B")
    assert priorities.index[0] == "pay"
    assert priorities.sum() == pytest.approx(1)
    assert priorities.is_monotonic_decreasing
    assert priorities_of(found, "C").isna().all()
    with pytest.raises(ValueError, match="no option 'joy'; the options are A, B, C"):
        priorities_of(found, "joy")


# Switches


def test_switches_by_hand():
    """A, B and C are worth 1 − w, 0.6 and w at weight w: B is best between 0.4 and 0.6."""
    values = pd.DataFrame({"pay": [1, 0.6, 0.0], "contacts": [0, 0.6, 1.0]}, index=["A", "B", "C"])
    found = switch_weights(values, "contacts", pd.Series({"pay": 1.0, "contacts": 0.0}))
    assert found["weight"].to_numpy() == pytest.approx([0.4, 0.6])
    assert found[["before", "after"]].to_numpy().tolist() == [["A", "B"], ["B", "C"]]
    assert found.columns.tolist() == ["weight", "before", "after"]


def test_the_others_keep_their_proportions():
    """Pay weighs three times what short does: A is worth (1 − w)(0.75 · 0.8 + 0.25 · 0.4) = 0.7 (1 − w), B is w."""
    values = pd.DataFrame({"short": [0.4, 0], "pay": [0.8, 0], "contacts": [0, 1.0]}, index=["A", "B"])
    for base in ({"short": 1, "pay": 3, "contacts": 0}, {"contacts": 5, "pay": 0.3, "short": 0.1}):
        found = switch_weights(values, "contacts", pd.Series(base, dtype=float))
        assert found["weight"].to_numpy() == pytest.approx([0.7 / 1.7])


def test_draws_are_averaged():
    table = np.random.default_rng(6).random((30, 4, 3))
    base = pd.Series({"short": 0.2, "pay": 0.3, "contacts": 0.5})
    mean = stacked(table).groupby(level="format").mean()
    pd.testing.assert_frame_equal(
        switch_weights(stacked(table), "pay", base), switch_weights(mean, "pay", base), check_dtype=False
    )


def test_three_that_meet_in_one_point_switch_once():
    values = pd.DataFrame({"pay": [1, 0.5, 0], "contacts": [0, 0.5, 1.0]}, index=["A", "B", "C"])
    found = switch_weights(values, "contacts", pd.Series({"pay": 1.0, "contacts": 1.0}))
    assert found.to_numpy().tolist() == [[0.5, "A", "C"]]


@pytest.mark.parametrize(
    ("pay", "contacts"),
    [
        ([1, 0.5], [1, 0.5]),
        ([1, 1], [0.5, 0.5]),
        ([1, 1], [1, 0.5]),
        ([1, 0.5], [1, 1]),
        ([0.3], [0.1]),
        ([0, 0], [0, 0]),
    ],
    ids=["beaten", "twins", "level at the start", "level at the end", "alone", "nothing"],
)
def test_no_switch_leaves_no_row(pay, contacts):
    values = pd.DataFrame({"pay": pay, "contacts": contacts}, index=list("AB")[: len(pay)])
    found = switch_weights(values, "contacts", pd.Series({"pay": 1.0, "contacts": 1.0}))
    assert found.empty
    assert found.columns.tolist() == ["weight", "before", "after"]


lines = st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=8)
mixes = st.tuples(*[st.integers(0, 4)] * 3).filter(any)


@given(lines=lines, one=mixes, other=mixes)
def test_between_switches_the_named_option_is_best(lines, one, other):
    """Against the maximum at many points; and a switch happens only where somebody overtakes."""
    values = pd.DataFrame(lines, index=OPTIONS[: len(lines)], columns=list(CORNERS), dtype=float)
    ends = [pd.Series(dict(zip(CORNERS, mix, strict=True)), dtype=float) for mix in (one, other)]
    found = switch_along(values, *ends)
    a, b = (end / end.sum() for end in ends)

    def utilities(at):
        return values @ ((1 - at) * a + at * b)

    bounds = [0.0, *found["along"], 1.0]
    assert bounds == sorted(bounds)
    assert found["before"].tolist()[1:] == found["after"].tolist()[:-1]
    best = [*found["before"], *found["after"].tail(1)]
    if found.empty:
        best = [(utilities(0.5) >= utilities(0.5).max() - 1e-12).idxmax()]
    for low, high, option in zip(bounds, bounds[1:], best, strict=False):
        for at in np.linspace(low, high, 9):
            assert utilities(at)[option] >= utilities(at).max() - 1e-9
    for row in found.itertuples():
        assert utilities(row.along)[row.before] == pytest.approx(utilities(row.along)[row.after], abs=1e-9)
        past = min(row.along + 1e-4, 1.0)
        assert utilities(past)[row.after] > utilities(past)[row.before]


@given(lines=lines, one=mixes, other=mixes)
def test_the_way_back_has_the_same_switches(lines, one, other):
    values = pd.DataFrame(lines, index=OPTIONS[: len(lines)], columns=list(CORNERS), dtype=float)
    ends = [pd.Series(dict(zip(CORNERS, mix, strict=True)), dtype=float) for mix in (one, other)]
    there, back = switch_along(values, *ends), switch_along(values, *ends[::-1])
    assert there["along"].to_numpy() == pytest.approx(1 - back["along"].to_numpy()[::-1], abs=1e-9)


def test_switches_that_cannot_be():
    values = pd.DataFrame({"pay": [1.0], "contacts": [0.0]}, index=["A"])
    with pytest.raises(ValueError, match="no criterion 'joy'; the criteria are pay, contacts"):
        switch_weights(values, "joy", pd.Series({"pay": 1, "contacts": 1}))
    with pytest.raises(ValueError, match="only 'pay' has a weight: the others need proportions to keep"):
        switch_weights(values, "pay", pd.Series({"pay": 1, "contacts": 0}))
    with pytest.raises(ValueError, match="one column for each of pay; they have contacts"):
        switch_along(values, pd.Series({"pay": 1}), pd.Series({"contacts": 1}))


# What would have to improve


def test_improvements_by_hand():
    """B is 0.2 behind at weights 3/4 and 1/4: 0.2/0.75 more pay would do, 0.2/0.25 more contacts is too much."""
    values = pd.DataFrame({"pay": [0.8, 0.5], "contacts": [0.5, 0.6]}, index=["A", "B"])
    found = what_would_have_to_improve(values, pd.Series({"pay": 3, "contacts": 1}), "B")
    assert found["now"].tolist() == [0.5, 0.6]
    assert found["needed"].to_numpy() == pytest.approx([0.5 + 0.2 / 0.75, np.nan], nan_ok=True)


def test_who_is_first_has_room_to_fall():
    values = pd.DataFrame({"pay": [0.8, 0.5], "contacts": [0.5, 0.6]}, index=["A", "B"])
    found = what_would_have_to_improve(values, pd.Series({"pay": 3, "contacts": 1}), "A")
    assert found["needed"].to_numpy() == pytest.approx([0.8 - 0.2 / 0.75, 0])


def test_what_does_not_count_cannot_help():
    values = pd.DataFrame({"pay": [0.8, 0.5], "contacts": [0.5, 0.6]}, index=["A", "B"])
    found = what_would_have_to_improve(values, pd.Series({"pay": 1, "contacts": 0}), "B")
    assert found["needed"].tolist()[0] == pytest.approx(0.8)
    assert np.isnan(found["needed"].iloc[1])
    alone = what_would_have_to_improve(values.loc[["B"]], pd.Series({"pay": 1, "contacts": 0}), "B")
    assert alone["needed"].tolist() == [0, 0]


unit = st.integers(0, 10).map(lambda tenths: tenths / 10)


@given(rows=st.lists(st.tuples(unit, unit, unit), min_size=2, max_size=5), mix=mixes, data=st.data())
def test_what_is_needed_is_enough_and_not_more(rows, mix, data):
    values = pd.DataFrame(rows, index=OPTIONS[: len(rows)], columns=list(CORNERS))
    option = data.draw(st.sampled_from(values.index.tolist()))
    weights = pd.Series(dict(zip(CORNERS, mix, strict=True))) / sum(mix)

    def lead(criterion, level):
        changed = values.copy()
        changed.loc[option, criterion] = level
        utilities = changed @ weights
        return utilities[option] - utilities.drop(option).max()

    for criterion, row in what_would_have_to_improve(values, weights, option).iterrows():
        if np.isnan(row["needed"]):
            assert lead(criterion, 1.0) < 0
        else:
            assert lead(criterion, row["needed"]) >= -1e-9
            if row["needed"] > 1e-3 and weights[criterion] > 0:
                assert lead(criterion, row["needed"] - 1e-3) < 0


def test_improvements_that_cannot_be():
    values = pd.DataFrame({"pay": [0.8, 5.0], "contacts": [0.5, 0.6]}, index=["A", "B"])
    with pytest.raises(ValueError, match="no option 'C'; the options are A, B"):
        what_would_have_to_improve(values, pd.Series({"pay": 1, "contacts": 1}), "C")
    with pytest.raises(ValueError, match=r"values must run from 0 to 1, not from 0\.5 to 5"):
        what_would_have_to_improve(values, pd.Series({"pay": 1, "contacts": 1}), "A")


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_options_level_up_to_rounding_never_switch_and_the_first_of_them_counts(scale):
    ways = pd.Series({"x": 1.0, "y": 0.0}), pd.Series({"x": 0.0, "y": 1.0})
    level = pd.DataFrame({"x": [0.1 + 0.2, 0.3], "y": [0.3, 0.1 + 0.2]}, index=["B", "A"])
    assert switch_along(scale * level, *ways).empty
    third = pd.concat([pd.DataFrame({"x": [0.0], "y": [0.9]}, index=["C"]), level])
    assert switch_along(scale * third, *ways)[["before", "after"]].to_numpy().tolist() == [["B", "C"]]
    assert switch_along(scale * third, *ways[::-1])[["before", "after"]].to_numpy().tolist() == [["C", "B"]]
