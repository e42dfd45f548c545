"""The frontier: published answers, hand cases, and what must not change it."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import DURATION_PAY_CONTACTS, frontier_share, non_dominated

WAYS = {1: "high", -1: "low"}


def on_front(matrix, ways, names=None):
    """Names of the options on the front; ways are 1 (high is better) or -1."""
    table = pd.DataFrame(matrix, index=names)
    front = non_dominated(table, {column: WAYS[way] for column, way in zip(table, ways, strict=True)})
    return front.index[front].tolist()


# Known answers


def test_six_stocks():
    """The stock example of scikit-criteria; MM loses to GN although one criterion ties."""
    names = ["PE", "JN", "AA", "FX", "MM", "GN"]
    matrix = [[7, 5, 35], [5, 4, 26], [5, 6, 28], [3, 4, 36], [1, 7, 30], [5, 8, 30]]
    assert on_front(matrix, (1, 1, -1), names) == ["PE", "JN", "AA", "GN"]


def test_six_hydropower_systems():
    """Opricovic and Tzeng 2007, eight criteria in mixed directions: nothing is beaten."""
    matrix = [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ]
    assert on_front(matrix, (1, -1, 1, 1, -1, -1, -1, 1)) == list(range(6))


def test_six_screening_strategies():
    """Costs and effects from the cost-effectiveness pages of HERC; only A is beaten."""
    names = ["E", "D", "C", "B", "A", "UC"]
    costs, effects = [55000, 35000, 25000, 10000, 12000, 5000], [5, 4, 3, 2, 1.5, 1]
    matrix = np.column_stack([costs, effects])
    assert on_front(matrix, (-1, 1), names) == ["E", "D", "C", "B", "UC"]


def test_five_testing_intervals():
    """Paltiel and others 2006: testing every year is beaten."""
    matrix = [[26000, 277.25], [27000, 277.57], [28020, 277.78], [28440, 277.83], [29440, 277.76]]
    names = ["status quo", "one time", "5 years", "3 years", "annual"]
    assert on_front(matrix, (-1, 1), names) == names[:4]


def test_eleven_treatments(shelf):
    """dampack's printed table: s39 is beaten only by mixtures, so it stays on this front."""
    table = pd.read_csv(shelf("dampack_psa_cdiff_icers_published.csv"), index_col="Strategy")
    front = non_dominated(table, {"Cost": "low", "Effect": "high"})
    assert front.index[front].tolist() == "s3 s27 s33 s31 s43 s44 s39".split()
    assert (front == (table["Status"] != "D")).all()


def test_a_hundred_strategies(shelf):
    table = pd.read_csv(shelf("dampack_hund_strat_icers.csv"), index_col="Strategy")
    front = non_dominated(table, {"Cost": "low", "Effect": "high"})
    assert (front == (table["Status"] != "D")).all()


@pytest.mark.parametrize("name", ["dominance_simple_stock", "vikor_opricovic2007"])
def test_the_stored_examples(shelf, name):
    example = json.loads(shelf("mcda_published_examples.json").read_text(encoding="utf-8"))[name]
    ways = example.get("objectives", [1, 1, -1])
    names = example.get("alternatives", list(range(6)))
    expected = example["pareto"] if name.startswith("dominance") else names
    assert on_front(example["matrix"], ways, names) == expected


def test_twins_stay_together():
    assert on_front([[1, 1], [1, 1], [2, 2]], (-1, -1), ["A", "B", "C"]) == ["A", "B"]


def test_equal_effects_at_three_prices():
    matrix = [[163771.0, 6.48273], [164848.7, 6.52861], [163765.1, 6.52861]]
    assert on_front(matrix, (-1, 1)) == [2]


# Labels and errors


@pytest.mark.parametrize(
    "index",
    [["A", "A", "B"], [3, 1, 2], [("a", 1), ("a", 2), ("b", 1)], pd.to_datetime(["2024", "2025", "2026"])],
    ids=["duplicate", "numbers", "pairs", "dates"],
)
def test_the_index_is_kept(index):
    table = pd.DataFrame({"x": [1.0, 2.0, 3.0]}, index=pd.Index(index))
    front = non_dominated(table, {"x": "high"})
    assert front.index.equals(table.index)
    assert front.tolist() == [False, False, True]
    assert front.name == "non_dominated"


def test_one_option_is_not_beaten():
    assert on_front([[1, 2]], (1, -1), ["only"]) == ["only"]


def test_no_option_gives_an_empty_answer():
    assert non_dominated(pd.DataFrame({"x": []}), {"x": "high"}).empty


def test_one_criterion_leaves_the_best():
    assert on_front([[1], [3], [3]], (1,)) == [1, 2]


def test_further_columns_do_not_matter():
    table = pd.DataFrame({"x": [1, 2], "note": ["a", None]})
    assert non_dominated(table, {"x": "low"}).tolist() == [True, False]


@pytest.mark.parametrize(
    ("better", "message"),
    [
        ({}, "no criterion: better must name at least one column"),
        ({"weeks": "low", "pay": "high", "joy": "high"}, "no column joy; the columns are weeks, pay"),
        ({"weeks": "lower"}, "better must be 'high' or 'low', not {'weeks': 'lower'}"),
        ({"weeks": "low", "pay": "high"}, "no finite value for option 'B', criterion 'pay'"),
    ],
)
def test_errors_name_the_option_and_the_criterion(better, message):
    table = pd.DataFrame({"weeks": [1.0, 2.0], "pay": [3.0, np.nan]}, index=["A", "B"])
    with pytest.raises(ValueError) as caught:
        non_dominated(table, better)
    assert message in str(caught.value)


def test_of_several_missing_values_the_first_is_named():
    table = pd.DataFrame({"weeks": [1.0, np.nan], "pay": [np.nan, 1.0]}, index=["A", "B"])
    with pytest.raises(ValueError, match="option 'A', criterion 'pay'"):
        non_dominated(table, {"weeks": "low", "pay": "high"})


def test_the_table_is_left_alone():
    table = pd.DataFrame({"x": [1.0, 2.0], "y": [2.0, 1.0]})
    before = table.copy()
    non_dominated(table, {"x": "low", "y": "low"})
    pd.testing.assert_frame_equal(table, before)


# Properties

# Few distinct numbers, so that ties are common.
matrices = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), min_size=1, max_size=8)
)
signs = st.lists(st.sampled_from([1, -1]), min_size=4, max_size=4)


def mask(matrix, ways):
    table = pd.DataFrame(matrix, dtype=float)
    better = {column: WAYS[way] for column, way in zip(table, ways, strict=False)}
    return non_dominated(table, better).tolist()


@given(matrix=matrices, ways=signs)
def test_two_loops_agree(matrix, ways):
    def beats(one, other):
        gains = [way * (a - b) for a, b, way in zip(one, other, ways, strict=False)]
        return min(gains) >= 0 and max(gains) > 0

    assert mask(matrix, ways) == [not any(beats(other, row) for other in matrix) for row in matrix]


@given(matrix=matrices, ways=signs, data=st.data())
def test_the_order_of_the_options_does_not_matter(matrix, ways, data):
    order = data.draw(st.permutations(range(len(matrix))))
    before = mask(matrix, ways)
    assert mask([matrix[i] for i in order], ways) == [before[i] for i in order]


@given(matrix=matrices, ways=signs, factor=st.floats(0.01, 100), shift=st.integers(-50, 50))
def test_units_do_not_matter(matrix, ways, factor, shift):
    other_units = [[factor * cell + shift for cell in row] for row in matrix]
    assert mask(other_units, ways) == mask(matrix, ways)


@given(matrix=matrices, ways=signs)
def test_turning_a_direction_is_turning_a_sign(matrix, ways):
    turned = [[-cell for cell in row] for row in matrix]
    assert mask(turned, [-way for way in ways]) == mask(matrix, ways)


@given(matrix=matrices, ways=signs, data=st.data())
def test_a_beaten_newcomer_changes_nothing(matrix, ways, data):
    beaten_by = data.draw(st.sampled_from(matrix))
    newcomer = [cell - way for cell, way in zip(beaten_by, ways, strict=False)]
    assert mask([*matrix, newcomer], ways) == [*mask(matrix, ways), False]


@given(matrix=matrices, ways=signs, data=st.data())
def test_a_twin_shares_the_fate_of_its_twin(matrix, ways, data):
    which = data.draw(st.integers(0, len(matrix) - 1))
    before = mask(matrix, ways)
    assert mask([*matrix, matrix[which]], ways) == [*before, before[which]]


@given(matrix=matrices, ways=signs)
def test_something_is_always_unbeaten(matrix, ways):
    assert any(mask(matrix, ways))


# Share of plausible assumptions


def draws_of(**columns):
    """Draws × formats from lists of (pay, contacts) per draw; hours are the same for all."""
    rows = [
        {
            "draw": draw,
            "format": option,
            "hours_spent": 100.0,
            "earnings_usd": pay,
            "net_earnings_usd": pay,
            "contacts": contacts,
            "references": 0.0,
        }
        for option, pairs in columns.items()
        for draw, (pay, contacts) in enumerate(pairs)
    ]
    return pd.DataFrame(rows)


THREE = {
    "A": [(9, 1), (9, 9), (1, 1)],
    "B": [(1, 9), (8, 8), (2, 2)],
    "C": [(0, 0), (8, 8), (0, 9)],
}


def test_three_draws_by_hand():
    result = frontier_share(draws_of(**THREE))
    assert result["share"].tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    # √(p(1 − p)/n) is √2/(3√3) for one third and for two thirds of three draws
    assert result["standard_error"].tolist() == pytest.approx([np.sqrt(2 / 27)] * 3)
    assert result.index.name == "format"


def test_twins_are_both_unbeaten_in_every_draw():
    result = frontier_share(draws_of(A=THREE["A"], B=THREE["A"]))
    assert result["share"].tolist() == [1, 1]
    assert result["standard_error"].tolist() == [0, 0]


def test_only_the_options_asked_for_are_compared_in_their_order():
    result = frontier_share(draws_of(**THREE), options=["C", "B"])
    assert result.index.tolist() == ["C", "B"]
    assert result["share"].tolist() == pytest.approx([2 / 3, 1])


def test_ratios_may_be_criteria():
    table = draws_of(A=[(10, 1)], B=[(20, 1)])
    table.loc[table["format"] == "B", "hours_spent"] = 400
    assert frontier_share(table, {"pay_usd_hour": "high"})["share"].to_dict() == {"A": 1, "B": 0}


def test_it_is_the_share_of_draws_of_the_plain_answer(inputs):
    from analysis.model import expected

    table = expected(inputs, draws=40, seed=6, students=32)
    share = frontier_share(table, options=inputs.keys())["share"]
    chosen = table[table["format"].isin(inputs.keys())]
    each = [non_dominated(group.set_index("format"), DURATION_PAY_CONTACTS) for _, group in chosen.groupby("draw")]
    assert share.to_dict() == pytest.approx(pd.concat(each, axis=1).mean(axis=1).to_dict())


def test_shuffled_rows_give_the_same(inputs):
    table = draws_of(**THREE)
    shuffled = table.sample(frac=1, random_state=3)
    options = ["A", "B", "C"]
    pd.testing.assert_frame_equal(frontier_share(shuffled, options=options), frontier_share(table, options=options))


@pytest.mark.parametrize("broken", ["a row is missing", "an unknown format"])
def test_every_draw_needs_every_format(broken):
    table = draws_of(**THREE)
    options = ["A", "B", "D"] if broken == "an unknown format" else None
    with pytest.raises(ValueError):
        frontier_share(table.drop(index=4), options=options)


def test_an_unknown_criterion_is_an_error():
    with pytest.raises((KeyError, ValueError), match="joy"):
        frontier_share(draws_of(**THREE), {"joy": "high"})
