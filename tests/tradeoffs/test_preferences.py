"""Preferences: anchors and curves, hard limits, and acceptability against exact and published answers."""

from __future__ import annotations

import json
from fractions import Fraction
from math import prod

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import (
    Limit,
    acceptability,
    chance_best,
    random_weights,
    within_limits,
)
from analysis.tradeoffs.preferences import draws_by_options

N = 400_000  # weights: a standard error of at most 0.0008
ERROR = 4 * 0.5 / np.sqrt(N)
CORNERS = pd.DataFrame([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.4, 0.4, 0.4]], index=list("ABCD"), columns=list("xyz"))
HIGH = dict.fromkeys("xyz", "high")


def stacked(table, names=("draw", "option")):
    """Array draws × options × criteria as a frame (draw, option) × criteria."""
    draws, options, criteria = np.shape(table)
    index = pd.MultiIndex.from_product([range(draws), list("ABCDEFGHIJKL")[:options]], names=names)
    return pd.DataFrame(np.reshape(table, (-1, criteria)), index=index, columns=list("xyz")[:criteria])


def same(one, other):
    for name in ("rank_share", "central_weights", "confidence"):
        left, right = getattr(one, name), getattr(other, name)
        assert left.to_numpy() == pytest.approx(right.loc[left.index].to_numpy(), abs=1e-12, nan_ok=True), name


# Acceptability: known answers


def test_three_specialists_and_an_all_rounder():
    """Exact, from volumes of the simplex."""
    found = acceptability(CORNERS, HIGH, n_weights=N, seed=1)
    for option in "ABC":
        assert found.rank_share.loc[option].to_numpy() == pytest.approx([8 / 25, 4 / 75, 22 / 75, 1 / 3], abs=ERROR)
    assert found.rank_share.loc["D"].to_numpy() == pytest.approx([1 / 25, 21 / 25, 3 / 25, 0], abs=ERROR)
    assert found.central_weights.loc["D"].to_numpy() == pytest.approx([1 / 3] * 3, abs=0.01)
    assert found.confidence.tolist() == [1, 1, 1, 1]
    assert found.rank_share.columns.tolist() == [1, 2, 3, 4]


def test_two_criteria():
    values = pd.DataFrame({"x": [1, 0.4], "y": [0, 0.8]}, index=["A", "B"])
    found = acceptability(values, {"x": "high", "y": "high"}, n_weights=N, seed=2)
    assert found.rank_share.at["A", 1] == pytest.approx(3 / 7, abs=ERROR)
    assert found.central_weights["x"].to_numpy() == pytest.approx([(1 + 4 / 7) / 2, 4 / 7 / 2], abs=0.01)


def test_an_order_cuts_the_simplex():
    """With the weight of x at least that of y: A is first from 4/7 on, of what lies from 1/2 to 1."""
    values = pd.DataFrame({"x": [1, 0.4], "y": [0, 0.8]}, index=["A", "B"])
    found = acceptability(values, {"x": "high", "y": "high"}, n_weights=N, seed=2, order=["x", "y"])
    assert found.rank_share.at["A", 1] == pytest.approx(6 / 7, abs=ERROR)


def test_the_stored_exact_cases(shelf):
    stored = json.loads(shelf("mcda_published_examples.json").read_text(encoding="utf-8"))["smaa_exact"]
    assert CORNERS.to_numpy().tolist() == stored["alternatives"]
    shares = stored["rank_acceptability"]
    found = acceptability(CORNERS, HIGH, n_weights=N, seed=3).rank_share
    for names, fractions in shares.items():
        for option in names.removesuffix(" each").split(","):
            exact = [float(Fraction(text)) for text in fractions]
            assert found.loc[option].to_numpy() == pytest.approx(exact, abs=ERROR)


def test_an_option_that_is_never_first_has_no_priorities():
    values = pd.DataFrame({"x": [1.0, 0.0, 0.4], "y": [0.0, 1.0, 0.4]}, index=["A", "B", "C"])
    found = acceptability(values, {"x": "high", "y": "high"}, n_weights=1000, seed=4)
    assert found.rank_share.at["C", 1] == 0
    assert found.central_weights.loc["C"].isna().all()
    assert found.central_weights.loc[["A", "B"]].notna().all(axis=None)
    assert found.confidence.isna().tolist() == [False, False, True]


def test_paired_thrombolytics(shelf):
    """First-rank shares of the smaa package from its own draws and weights, draw i with weight i."""
    table = pd.read_csv(shelf("smaa_thrombo_meas.csv.gz"))
    weights = pd.read_csv(shelf("smaa_thrombo_weights.csv.gz"))
    weights.columns = weights.columns.str.replace(" ", ".")
    table.columns = pd.MultiIndex.from_tuples([tuple(name.split(".", 1)) for name in table.columns])
    values = table.stack(level=0, future_stack=True)
    found = acceptability(values, dict.fromkeys(weights.columns, "high"), weights=weights)
    assert found.rank_share.loc[["Heparin", "Enoxaparin"], 1].to_numpy() == pytest.approx([0.3504, 0.6496], abs=1e-9)


def test_thrombolytics_from_their_distributions(shelf):
    """Two million draws elsewhere gave these; two published figures agree within 2 % of each other."""
    stored = json.loads(shelf("mcda_published_examples.json").read_text(encoding="utf-8"))
    case, draws = stored["smaa_thrombo_from_distributions"], 100_000
    generator, criteria = np.random.default_rng(5), list(case["pvf_linear_decreasing"])
    options = list(case["beta_events"])
    raw = np.array([[generator.beta(*case["beta_events"][o][c], draws) for c in criteria] for o in options])
    anchors = np.array([case["pvf_linear_decreasing"][c] for c in criteria])
    values = np.clip((anchors[:, 1, None] - raw) / (anchors[:, 1] - anchors[:, 0])[:, None], 0, 1).transpose(2, 0, 1)
    index = pd.MultiIndex.from_product([range(draws), options])
    values = pd.DataFrame(values.reshape(-1, 3), index=index, columns=criteria)
    high = dict.fromkeys(criteria, "high")
    error = 4 * 0.5 / np.sqrt(draws)
    free = acceptability(values, high, weights=random_weights(criteria, draws, seed=6))
    known = case["recomputed_2e6_draws"]
    assert free.rank_share.at["Heparin", 1] == pytest.approx(known["free"], abs=error)
    for option, weights in case["central_weights_free_recomputed"].items():
        assert free.central_weights.loc[option].to_numpy() == pytest.approx(weights, abs=0.006)
    for option, share in case["confidence_factor_free_recomputed"].items():
        assert free.confidence[option] == pytest.approx(share, abs=0.006)
    order = ["Prox DVT", "Bleed", "Dist DVT"]
    ordered = acceptability(values, high, weights=random_weights(criteria, draws, seed=7, order=order))
    assert ordered.rank_share.at["Heparin", 1] == pytest.approx(known["Prox>Bleed>Dist"], abs=error)


def test_one_weight_gives_the_chance_best():
    values = stacked(np.random.default_rng(8).random((500, 4, 2)))
    found = acceptability(values, {"x": "high", "y": "low"}, weights=np.array([[2.0, 1.0]]))
    utilities = (2 / 3 * values["x"] - 1 / 3 * values["y"]).unstack()
    assert found.rank_share[1].to_numpy() == pytest.approx(chance_best(utilities).to_numpy())
    assert found.confidence.to_numpy() == pytest.approx(found.rank_share[1].to_numpy())
    assert found.central_weights.to_numpy() == pytest.approx(np.tile([2 / 3, 1 / 3], (4, 1)))


def test_ties_share_ranks():
    values = pd.DataFrame({"x": [1.0, 1.0, 0.0], "y": [0.5, 0.5, 0.0]}, index=["A", "twin", "C"])
    found = acceptability(values, {"x": "high", "y": "high"}, n_weights=100, seed=9)
    assert found.rank_share.to_numpy() == pytest.approx(np.array([[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]))
    assert found.confidence.iloc[:2].tolist() == [0.5, 0.5]


def test_rounding_makes_no_difference_where_there_is_none():
    """0.1 + 0.2 is not 0.3 in floating point, but the options are level."""
    values = pd.DataFrame({"x": [0.1 + 0.2, 0.3], "y": [0.3, 0.1 + 0.2]}, index=["A", "B"])
    found = acceptability(values, {"x": "high", "y": "high"}, n_weights=50, seed=10)
    assert (found.rank_share == 0.5).all(axis=None)


def test_a_single_option_is_always_first():
    found = acceptability(pd.DataFrame({"x": [0.0]}, index=["A"]), {"x": "low"}, n_weights=10)
    assert found.rank_share.to_numpy().tolist() == [[1]]
    assert found.central_weights.at["A", "x"] == 1
    assert found.confidence["A"] == 1


def test_many_pairs_are_met_in_rotation(monkeypatch):
    """A tenth of the pairs tells nearly the same as all of them: 4 · 0.5/√(a million) is 0.002."""
    values = stacked(np.random.default_rng(11).normal([[0, 0.3], [0.2, 0]], 1, (5_000, 2, 2)))
    weights = random_weights(["x", "y"], 2_000, seed=12)
    full = acceptability(values, {"x": "high", "y": "high"}, weights=weights)
    monkeypatch.setattr("analysis.tradeoffs.preferences.MOST_PAIRS", 1_000_000)
    part = acceptability(values, {"x": "high", "y": "high"}, weights=weights)
    assert part.rank_share.to_numpy() == pytest.approx(full.rank_share.to_numpy(), abs=0.002)
    assert part.central_weights.to_numpy() == pytest.approx(full.central_weights.to_numpy(), abs=0.002)


def test_rotation_gives_each_weight_the_next_part_of_the_draws(monkeypatch):
    monkeypatch.setattr("analysis.tradeoffs.preferences.MOST_PAIRS", 8)
    values = stacked(np.random.default_rng(13).random((5, 3, 2)))
    weights = random_weights(["x", "y"], 4, seed=14)
    found = acceptability(values, {"x": "high", "y": "high"}, weights=weights)
    rows = [(i, (2 * i + step) % 5) for i in range(4) for step in range(2)]
    firsts = [(values.loc[draw] @ weights.iloc[i].to_numpy()).idxmax() for i, draw in rows]
    assert found.rank_share[1].to_dict() == {option: firsts.count(option) / 8 for option in "ABC"}


# Acceptability: properties

levels = st.integers(0, 3)  # few distinct numbers, so that ties are common
cubes = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(levels, min_size=prod(shape), max_size=prod(shape)).map(
        lambda cells: np.reshape(cells, shape).astype(float)
    )
)
points = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=5, max_size=9)


def usable(weights, criteria):
    """Weights that are not all zero; five rows at least, so never paired with at most four draws."""
    rows = [row[:criteria] if any(row[:criteria]) else [1] * criteria for row in weights]
    return np.array(rows)


def first_better(values, signs):
    return {name: "high" if sign > 0 else "low" for name, sign in zip(values.columns, signs, strict=False)}


@given(cube=cubes, weights=points, signs=st.tuples(*[st.sampled_from([1, -1])] * 3))
def test_plain_loops_agree(cube, weights, signs):
    """Whole numbers throughout, so ties are exact in the loops."""
    values, weights = stacked(cube), usable(weights, cube.shape[2])
    found = acceptability(values, first_better(values, signs), weights=weights)
    draws, options, criteria = cube.shape
    ranks, central, met = np.zeros((options, options)), np.zeros((options, criteria)), np.zeros(options)
    for weight in weights:
        for draw in cube:
            scores = [sum(w * v * s for w, v, s in zip(weight, row, signs, strict=False)) for row in draw]
            for option, own in enumerate(scores):
                ahead, tied = sum(other > own for other in scores), scores.count(own)
                ranks[option, ahead : ahead + tied] += 1 / tied
                if ahead == 0:
                    central[option] += weight / weight.sum() / tied
                    met[option] += 1 / tied
    assert found.rank_share.to_numpy() == pytest.approx(ranks / len(weights) / draws, abs=1e-12)
    with np.errstate(invalid="ignore"):
        assert found.central_weights.to_numpy() == pytest.approx(central / met[:, None], abs=1e-12, nan_ok=True)
    assert (found.confidence.isna() == (met == 0)).all()
    for option in np.flatnonzero(met):
        utilities = cube @ (found.central_weights.iloc[option].to_numpy() * signs[:criteria])
        first = utilities >= utilities.max(axis=1, keepdims=True) - 1e-10
        assert found.confidence.iloc[option] == pytest.approx(
            (first / first.sum(axis=1, keepdims=True))[:, option].mean()
        )


@given(cube=cubes, weights=points, factor=st.floats(0.01, 100))
def test_the_scale_of_the_weights_does_not_matter(cube, weights, factor):
    values, weights = stacked(cube), usable(weights, cube.shape[2])
    better = first_better(values, [1, 1, 1])
    same(acceptability(values, better, weights=weights), acceptability(values, better, weights=factor * weights))


@given(cube=cubes, weights=points, data=st.data())
def test_the_order_of_options_and_criteria_does_not_matter(cube, weights, data):
    values, weights = stacked(cube), usable(weights, cube.shape[2])
    better = first_better(values, [1, -1, 1])
    frame = pd.DataFrame(weights, columns=values.columns)
    rows = data.draw(st.permutations(range(len(values))))
    columns = data.draw(st.permutations(list(values.columns)))
    one = acceptability(values, better, weights=frame)
    other = acceptability(values.iloc[rows], {name: better[name] for name in columns}, weights=frame[columns])
    assert other.central_weights.columns.tolist() == columns
    same(one, type(one)(other.rank_share, other.central_weights[list(values.columns)], other.confidence))


@given(cube=cubes, weights=points, times=st.integers(2, 3))
def test_duplicated_draws_change_nothing(cube, weights, times):
    weights = np.vstack([usable(weights, cube.shape[2])] * 3)  # more than the draws, so never paired
    better = first_better(stacked(cube), [1, 1, -1])
    once = acceptability(stacked(cube), better, weights=weights)
    same(once, acceptability(stacked(np.concatenate([cube] * times)), better, weights=weights))


@given(cube=cubes, seed=st.integers(0, 9))
def test_duplicated_pairs_change_nothing(cube, seed):
    weights = random_weights(list("xyz")[: cube.shape[2]], len(cube), seed=seed)
    better = first_better(stacked(cube), [1, 1, 1])
    once = acceptability(stacked(cube), better, weights=weights)
    twice = acceptability(stacked(np.concatenate([cube, cube])), better, weights=pd.concat([weights, weights]))
    same(once, twice)


@given(cube=cubes, weights=points, gain=st.floats(0, 5), data=st.data())
def test_improving_an_option_never_lowers_its_first_rank_share(cube, weights, gain, data):
    option, criterion = (data.draw(st.integers(0, size - 1)) for size in cube.shape[1:])
    weights = usable(weights, cube.shape[2])
    improved = cube.copy()
    improved[:, option, criterion] -= gain
    better = dict.fromkeys(stacked(cube).columns, "low")
    before, after = (acceptability(stacked(each), better, weights=weights) for each in (cube, improved))
    assert after.rank_share.iloc[option, 0] >= before.rank_share.iloc[option, 0] - 1e-12


@given(cube=cubes, weights=points, loss=st.floats(0.01, 5), data=st.data())
def test_a_newcomer_beaten_in_every_draw_changes_nobodys_first_rank_share(cube, weights, loss, data):
    by = data.draw(st.integers(0, cube.shape[1] - 1))
    newcomer = cube[:, [by]] - loss
    weights = usable(weights, cube.shape[2])
    better = first_better(stacked(cube), [1, 1, 1])
    before = acceptability(stacked(cube), better, weights=weights)
    after = acceptability(stacked(np.concatenate([cube, newcomer], axis=1)), better, weights=weights)
    assert after.rank_share.iloc[-1, 0] == 0
    assert after.rank_share.iloc[:-1, 0].to_numpy() == pytest.approx(before.rank_share[1].to_numpy())
    assert after.central_weights.iloc[:-1].to_numpy() == pytest.approx(before.central_weights.to_numpy(), nan_ok=True)


@given(cube=cubes, seed=st.integers(0, 9))
def test_every_option_has_a_rank_and_every_rank_an_option(cube, seed):
    values = stacked(cube)
    found = acceptability(values, first_better(values, [1, -1, 1]), n_weights=20, seed=seed)
    assert found.rank_share.sum(axis=1).to_numpy() == pytest.approx(np.ones(cube.shape[1]))
    assert found.rank_share.sum(axis=0).to_numpy() == pytest.approx(np.ones(cube.shape[1]))
    assert found.rank_share.index.tolist() == list("ABCDE")[: cube.shape[1]]


def test_the_same_seed_gives_the_same_answer():
    one, other = (acceptability(CORNERS, pd.Series(HIGH), seed=15) for _ in range(2))
    same(one, other)
    assert one.rank_share.index.equals(CORNERS.index)


def test_tables_are_left_alone():
    values, weights = CORNERS.copy(), random_weights(list("xyz"), 10, seed=1)
    before = weights.copy()
    acceptability(values, HIGH, weights=weights)
    pd.testing.assert_frame_equal(values, CORNERS)
    pd.testing.assert_frame_equal(weights, before)


# Acceptability: errors


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"better": {}}, "better must give 'high' or 'low' for at least one criterion"),
        ({"better": {"x": "up"}}, "not {'x': 'up'}"),
        ({"better": {"joy": "high"}}, "no column joy; the columns are x, y, z"),
        ({"values": CORNERS.replace(0.4, np.nan)}, "no finite value of 'x' for D"),
        ({"values": CORNERS.iloc[:0]}, "not empty"),
        ({"values": CORNERS.set_axis(["A", "A", "B", "C"])}, "one row for each of the options A, B, C"),
        ({"values": stacked(np.ones((2, 3, 3))).iloc[:-1]}, "every draw needs one row for each of the options A, B, C"),
        ({"weights": np.ones((3, 2))}, r"weights must be n × 3 \(x, y, z\), not \(3, 2\)"),
        ({"weights": np.ones((3, 3)), "order": ["x", "y"]}, "leave it out where weights are given"),
        ({"order": ["x", "joy"]}, "no criterion joy; the criteria are x, y, z"),
        ({"n_weights": 0}, "n must be at least 1, not 0"),
    ],
)
def test_errors_say_what_was_found_and_expected(change, message):
    given = {"values": CORNERS, "better": HIGH} | change
    with pytest.raises(ValueError, match=message):
        acceptability(**given)


def test_an_option_twice_in_a_draw_and_another_missing_is_an_error():
    index = pd.MultiIndex.from_tuples([(0, "A"), (0, "A"), (1, "A"), (1, "B")])
    with pytest.raises(ValueError, match="every draw needs one row for each of the options A, B"):
        draws_by_options(pd.DataFrame({"x": [1.0, 2, 3, 4]}, index=index), ["x"])


def test_by_default_ten_thousand_weights_are_drawn():
    same(acceptability(CORNERS, HIGH, seed=1), acceptability(CORNERS, HIGH, n_weights=10_000, seed=1))


def test_an_index_of_three_levels_is_an_error():
    deep = pd.concat({"summer": pd.concat({0: CORNERS})}, names=["season", "draw", "option"])
    with pytest.raises(ValueError, match=r"must be options or \(draw, option\), not \['season', 'draw', 'option'\]"):
        acceptability(deep, HIGH)


def test_an_option_without_a_name_is_an_error():
    with pytest.raises(ValueError, match="a label of the index is missing"):
        acceptability(CORNERS.set_axis(["A", "B", None, "D"]), HIGH)


def test_options_keep_their_labels():
    values = CORNERS.set_axis(pd.CategoricalIndex(["d", "b", "a", "c"], name="format"))
    assert acceptability(values, HIGH, n_weights=5).rank_share.index.tolist() == ["d", "b", "a", "c"]
    assert acceptability(values, HIGH, n_weights=5).confidence.index.name == "format"
    draws = pd.concat({0: values, 1: values}, names=["draw", "format"])
    assert acceptability(draws, HIGH, n_weights=5).confidence.index.name == "format"
    numbered = CORNERS.set_axis([3, 1, 2, 0])
    assert acceptability(numbered, HIGH, n_weights=5).rank_share.index.tolist() == [3, 1, 2, 0]


def test_rows_may_come_in_any_order():
    values = stacked(np.arange(12.0).reshape(2, 3, 2))
    table, options = draws_by_options(values.iloc[[1, 0, 2, 5, 3, 4]], ["y", "x"])
    assert options.tolist() == ["B", "A", "C"]
    assert table[1].tolist() == [[9, 8], [7, 6], [11, 10]]


# Hard limits

WEEKS = pd.DataFrame({"hours_week": [38.0, 10.0, 8.0], "paid": [1.0, 1.0, 0.6]}, index=["A", "B", "C"])


def test_limits_are_kept_together():
    limits = {"hours_week": ("at_most", 10), "paid": ("at_least", 1)}
    assert within_limits(WEEKS, limits).tolist() == [False, True, False]
    assert within_limits(WEEKS, [Limit("hours_week", at_most=38, at_least=10)]).tolist() == [True, True, False]
    assert within_limits(WEEKS, [Limit("paid", 1), Limit("paid", at_least=0.7)]).tolist() == [True, True, False]
    assert within_limits(WEEKS, {}).all()


def test_limits_are_checked_draw_by_draw():
    draws = pd.concat({0: WEEKS, 1: WEEKS.assign(hours_week=9.0)}, names=["draw", "format"])
    kept = within_limits(draws, {"hours_week": ("at_most", 10)})
    assert kept.index.equals(draws.index)
    assert kept.groupby(level="format").mean().tolist() == [0.5, 1, 1]


def test_rounding_breaks_no_limit():
    assert within_limits(pd.DataFrame({"paid": [0.1 * 10, sum([0.1] * 10)]}), {"paid": ("at_least", 1)}).all()


def test_a_limit_may_be_zero_or_below():
    balance = pd.DataFrame({"balance": [-2.0, -1.0, 0.0]})
    assert within_limits(balance, {"balance": ("at_most", -1)}).tolist() == [True, True, False]
    assert within_limits(balance, {"balance": ("at_least", -1)}).tolist() == [False, True, True]
    assert within_limits(balance, {"balance": ("at_least", 0)}).tolist() == [False, False, True]
    assert within_limits(balance, {"balance": ("at_most", 0)}).all()


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"paid": ("over", 1)}, r"not \('over', 1\) for paid"),
        ({"paid": ("at_most", 1, 2)}, r"not \('at_most', 1, 2\) for paid"),
        ({"joy": ("at_least", 1)}, "no column joy; the columns are hours_week, paid"),
        ({"paid": ("at_least", np.nan)}, "a limit needs at_most or at_least"),
    ],
)
def test_limits_that_cannot_be(limits, message):
    with pytest.raises(ValueError, match=message):
        within_limits(WEEKS, limits)


def test_a_limit_needs_an_end_and_the_right_order():
    with pytest.raises(ValueError, match="a limit needs at_most or at_least"):
        Limit("paid")
    with pytest.raises(ValueError, match="at_least ≤ at_most"):
        Limit("paid", at_most=0, at_least=1)
    with pytest.raises(ValueError, match="no finite value of 'paid' for B"):
        within_limits(WEEKS.replace({"paid": {1.0: np.nan}}).iloc[1:], [Limit("paid", at_least=0)])
