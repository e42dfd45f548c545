"""Weights: exact formulas, what a ranking leaves open, and messages that name the anchors."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import anchors_in_words, by_rank, by_swings, direct, in_words, random_weights, swing_questions
from analysis.tradeoffs.weights import as_weights

LETTERS = list("abcdefgh")


# Known answers


def test_direct_weights_are_proportions():
    assert direct(short=2, pay=1, contacts=1).to_dict() == {"short": 0.5, "pay": 0.25, "contacts": 0.25}
    assert direct(pay=0, contacts=7).tolist() == [0, 1]


def test_centroids_of_two_three_and_four():
    """Worked by hand; tables print 0.6111, 0.2778, 0.1111 and 0.5208, 0.2708, 0.1458, 0.0625."""
    assert by_rank(["a", "b"]).tolist() == [0.75, 0.25]
    assert by_rank(["a", "b", "c"]).to_numpy() == pytest.approx(np.array([11, 5, 2]) / 18)
    assert by_rank(["a", "b", "c", "d"]).to_numpy() == pytest.approx(np.array([25, 13, 7, 3]) / 48)


@pytest.mark.parametrize("n", range(1, 9))
def test_centroids_are_the_mean_corner_of_what_the_ranking_allows(n):
    """The allowed weights have the corners (1, 0, …), (1/2, 1/2, 0, …), …, (1/n, …, 1/n)."""
    corners = [[Fraction(1, k + 1) if place <= k else Fraction(0) for place in range(n)] for k in range(n)]
    expected = [float(sum(column) / n) for column in zip(*corners, strict=True)]
    assert by_rank(LETTERS[:n]).tolist() == pytest.approx(expected, rel=1e-14)


def test_criteria_of_equal_importance_share_their_places():
    assert by_rank(["a", ["b", "c"]]).to_numpy() == pytest.approx([11 / 18, 7 / 36, 7 / 36])
    assert by_rank([["a", "b", "c"]]).to_numpy() == pytest.approx([1 / 3] * 3)


def test_swings(inputs):
    weights = by_swings({"pay": 100, "contacts": 60, "short": 40}, inputs.criteria)
    assert weights.to_dict() == {"pay": 0.5, "contacts": 0.3, "short": 0.2}
    assert by_swings({"pay": 100, "short": 0}, inputs.criteria).to_dict() == {"pay": 1, "short": 0}


def test_uniform_weights_have_the_known_mean_and_variance():
    """Dirichlet(1, …, 1) of k: mean 1/k, variance (k − 1)/(k²(k + 1)). Normalized uniforms vary less."""
    weights = random_weights(LETTERS[:3], 200_000, seed=1)
    assert weights.mean().to_numpy() == pytest.approx([1 / 3] * 3, abs=4 * np.sqrt(1 / 18 / 200_000))
    assert weights.var().to_numpy() == pytest.approx([1 / 18] * 3, rel=0.02)


@pytest.mark.parametrize("order", [["c", "a"], ["b", "c", "a"], [["a", "c"], "b"], ["d", ["a", "b"]], [["a", "b"]]])
def test_ordered_weights_are_the_uniform_ones_that_agree(order):
    """Against rejection: same mean and same second moments, within four standard errors."""
    free = random_weights(LETTERS[:4], 400_000, seed=2)
    groups = [[each] if isinstance(each, str) else each for each in order]
    agrees = np.ones(len(free), dtype=bool)
    for above, below in pairwise(groups):
        agrees &= free[above].min(axis=1).to_numpy() >= free[below].max(axis=1).to_numpy()
    kept, ordered = free[agrees], random_weights(LETTERS[:4], 100_000, seed=3, order=order)
    for moment in (lambda w: w, lambda w: w**2, lambda w: w.mul(w["a"], axis=0)):
        one, other = moment(kept), moment(ordered)
        error = np.sqrt(one.var() / len(one) + other.var() / len(other)) + 1e-12
        assert ((one.mean() - other.mean()).abs() < 4 * error).all()


def test_the_middle_of_ordered_weights_is_the_centroid():
    order = ["b", ["a", "c"], "d"]
    weights = random_weights(LETTERS[:4], 200_000, seed=4, order=order)
    error = weights.std() / np.sqrt(len(weights))
    assert ((weights.mean() - by_rank(order)).abs() < 4 * error).all()


# Words


def test_a_sentence_names_the_anchors(inputs):
    sentence = in_words(direct(short=26, pay=41, contacts=33), inputs.criteria)
    assert sentence == (
        "Pay (from $0 to $12,000) counts 41%, contacts kept (from 0 to 20 people) 33% "
        "and short duration (from 600 to 0 hours) 26%."
    )


def test_one_weight_and_tiny_weights(inputs):
    assert in_words(direct(pay=1), inputs.criteria) == "Pay (from $0 to $12,000) counts 100%."
    assert in_words(direct(pay=1, contacts=1e-6), inputs.criteria).endswith("people) under 1%.")


def test_anchors_are_written_in_their_units(inputs):
    anchors = anchors_in_words(inputs.criteria)
    assert anchors["net_pay"] == "from −$3,000 to $12,000"
    assert anchors["interviews"] == "from 0% to 14%"
    assert anchors["pay_hour"] == "from $0 to $25 per hour"
    assert anchors["short"] == "from 600 to 0 hours"
    assert anchors.index.tolist() == inputs.criteria["key"].tolist()


def test_questions_name_the_step(inputs):
    questions = swing_questions(inputs.criteria)
    assert len(questions) == len(inputs.criteria)
    assert questions["contacts"].startswith("Contacts kept from 0 to 20 people: how many points")


# Errors


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({}, "no weight"),
        ({"pay": -1, "contacts": 2}, "a weight must be at least 0, not -1 for pay"),
        ({"pay": np.nan}, "a weight must be at least 0, not nan for pay"),
        ({"pay": np.inf}, "a weight must be at least 0, not inf for pay"),
        ({"pay": 0, "contacts": 0}, "only zeros"),
    ],
)
def test_direct_weights_that_cannot_be(points, message):
    with pytest.raises(ValueError, match=message):
        direct(**points)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({}, "no points: give 100 to the step you want most"),
        ({"joy": 100}, "no criterion joy; the criteria are short, few_weeks"),
        ({"pay": 80, "contacts": 20}, r"has 100 points; here it is pay \(from \$0 to \$12,000\) with 80"),
        ({"pay": 100, "contacts": 120}, r"not 120 for contacts kept \(from 0 to 20 people\)"),
        ({"pay": 99.5, "contacts": 20}, r"has 100 points; here it is pay \(from \$0 to \$12,000\) with 99.5"),
        ({"pay": 100, "short": -0.5}, r"not -0.5 for short duration \(from 600 to 0 hours\)"),
        ({"pay": 100, "short": np.nan}, "not nan for short duration"),
    ],
)
def test_swings_that_cannot_be_name_the_anchors(inputs, points, message):
    with pytest.raises(ValueError, match=message):
        by_swings(points, inputs.criteria)


@pytest.mark.parametrize(
    ("order", "message"),
    [([], "no list"), ("pay", "no list of criteria: 'pay'"), (["a", ["b", "a"]], "'a' stands twice")],
)
def test_rankings_that_cannot_be(order, message):
    with pytest.raises(ValueError, match=message):
        by_rank(order)


def test_random_weights_that_cannot_be():
    with pytest.raises(ValueError, match="no criterion c; the criteria are a, b"):
        random_weights(["a", "b"], order=["a", "c"])
    with pytest.raises(ValueError, match="n must be at least 1, not 0"):
        random_weights(["a", "b"], 0)
    with pytest.raises(ValueError, match="'a' stands twice"):
        random_weights(["a", "a"])


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (pd.DataFrame({"a": [1.0], "c": [1.0]}), "one column for each of a, b; they have a, c"),
        (pd.DataFrame({"a": [1.0]}), "they have a"),
        (np.ones((2, 3)), r"weights must be n × 2 \(a, b\), not \(2, 3\)"),
        (np.ones((0, 2)), "not \\(0, 2\\)"),
        (np.ones((2, 2, 2)), "weights must be n × 2"),
        (np.array([[1, 1], [0, 0]]), "row 1 has only zeros"),
        (np.array([[1, 1], [2, -1]]), "not -1 for b, row 1"),
        (np.array([[1, 0], [2, -1], [-3, 1]]), "not -1 for b, row 1"),  # the first of two, and 0 is allowed
    ],
)
def test_arrays_that_are_no_weights(weights, message):
    with pytest.raises(ValueError, match=message):
        as_weights(weights, ["a", "b"])


def test_weights_find_their_criterion_by_name():
    assert as_weights(pd.DataFrame({"b": [1.0], "a": [3.0]}), ["a", "b"]).tolist() == [[0.75, 0.25]]
    assert as_weights(pd.Series({"b": 1, "a": 3}), ["a", "b"]).tolist() == [[0.75, 0.25]]


def test_each_row_of_weights_sums_to_one():
    assert as_weights(np.array([[1, 1], [1, 3]]), ["a", "b"]).tolist() == [[0.5, 0.5], [0.25, 0.75]]
    assert as_weights(np.array([[2, 2], [0, 3], [1, 3]]), ["a", "b"]).tolist() == [[0.5, 0.5], [0, 1], [0.25, 0.75]]


def test_by_default_ten_thousand_weights_are_drawn():
    assert len(random_weights(["a", "b"], seed=1)) == 10_000


# Properties


@given(points=st.lists(st.floats(0, 1e6), min_size=1, max_size=8).filter(any), factor=st.floats(1e-3, 1e3))
def test_scale_does_not_matter(points, factor):
    names = LETTERS[: len(points)]
    one = direct(**dict(zip(names, points, strict=True)))
    other = direct(**dict(zip(names, (factor * each for each in points), strict=True)))
    assert one.sum() == pytest.approx(1)
    assert other.to_numpy() == pytest.approx(one.to_numpy(), abs=1e-12)


@given(names=st.permutations(LETTERS), sizes=st.lists(st.integers(1, 3), min_size=1, max_size=8))
def test_rankings_give_falling_weights_that_sum_to_one(names, sizes):
    cuts = np.cumsum([0, *sizes])
    order = [group for start, stop in pairwise(cuts) if (group := names[start:stop])]
    weights = by_rank(order)
    assert weights.sum() == pytest.approx(1)
    assert (weights.diff().dropna() <= 1e-15).all()


@given(seed=st.integers(0, 99), n=st.integers(1, 50), names=st.permutations(LETTERS[:5]), length=st.integers(0, 5))
def test_random_weights_keep_their_order(seed, n, names, length):
    weights = random_weights(LETTERS[:5], n, seed=seed, order=names[:length])
    assert weights.shape == (n, 5)
    assert weights.sum(axis=1).to_numpy() == pytest.approx(np.ones(n))
    assert (np.diff(weights[names[:length]].to_numpy(), axis=1) <= 0).all()
    pd.testing.assert_frame_equal(weights, random_weights(LETTERS[:5], n, seed=seed, order=names[:length]))


@pytest.mark.parametrize(
    ("share", "word"),
    [(0.0, "0%"), (0.005, "under 1%"), (0.01, "1%"), (0.99, "99%"), (0.995, "over 99%"), (1.0, "100%")],
)
def test_a_share_is_rounded_to_all_or_nothing_only_where_it_is(share, word):
    row = {"key": "paid", "worst": share, "best": 0.5, "unit": "share"}
    assert anchors_in_words(pd.DataFrame([row]))["paid"] == f"from {word} to 50%"


def test_dollars_below_zero_have_their_sign_in_front():
    row = {"key": "pay", "worst": -0.5, "best": 1200, "unit": "usd_per_hour"}
    assert anchors_in_words(pd.DataFrame([row]))["pay"] == "from −$0.5 to $1,200 per hour"
