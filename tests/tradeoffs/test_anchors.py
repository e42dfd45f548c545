"""Other ends and curves: which variants there are, and that they change what they should."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.tradeoffs.anchors import AS_IT_IS, FACTORS, _variants, other_anchors

CRITERIA = pd.DataFrame(
    {
        "key": ["pay", "short"],
        "outcome": ["earnings_usd", "hours_spent"],
        "direction": ["high", "low"],
        "worst": [0, 600],
        "best": [12000, 0],
        "curve": ["linear", "linear"],
    }
)
TABLE = pd.DataFrame(
    {
        "draw": [0, 0],
        "format": ["long", "short"],
        "earnings_usd": [6000.0, 0.0],
        "hours_spent": [400.0, 0.0],
    }
)


@pytest.fixture(scope="module")
def variants():
    return other_anchors(TABLE, CRITERIA, {"pay": 1, "short": 1}, options=["long", "short"])


def test_the_present_one_comes_first_and_each_variant_once(variants):
    assert variants.loc[0, ["criterion", "change", "same"]].tolist() == ["", AS_IT_IS, True]
    assert not variants.duplicated(["criterion", "change"]).any()
    assert variants.groupby("criterion").size().to_dict() == {"": 1, "pay": 6, "short": 6}


def test_by_hand(variants):
    # value of long: pay 0.5, short 1/3; of short: 0 and 1. Even weights: 0.83 against 1, short is first.
    found = variants.set_index(["criterion", "change"])["first"]
    assert found["", AS_IT_IS] == "short"
    assert found["pay", "0.5"] == "long"  # 1 + 1/3 > 1
    assert found["pay", "2"] == "short"
    assert found["short", "2"] == "long"  # 0.5 + 2/3 > 1
    assert found["short", "0.5"] == "short"
    assert found["pay", "concave"] == "long"  # 0.75 + 1/3 > 1
    assert found["pay", "convex"] == "short"


def test_same_says_whether_the_first_choice_stays(variants):
    assert (variants["same"] == (variants["first"] == "short")).all()


def test_the_table_of_criteria_is_left_alone():
    before = CRITERIA.copy()
    other_anchors(TABLE, CRITERIA, {"pay": 1, "short": 1}, options=["long", "short"])
    pd.testing.assert_frame_equal(CRITERIA, before)


@pytest.mark.parametrize(
    ("worst", "best", "moved", "ends"),
    [
        (100, 300, "best", [200, 250, 400, 500]),
        (600, 200, "worst", [400, 500, 800, 1000]),
        (-1000, 500, "worst", [-250, -625, -1750, -2500]),
        (-500, 500, "best", [0, 250, 1000, 1500]),
        (-20, -100, "best", [-60, -80, -140, -180]),
    ],
)
def test_the_end_further_from_zero_moves_and_the_length_is_measured_from_the_other(worst, best, moved, ends):
    assert FACTORS == (0.5, 0.75, 1.5, 2.0)
    one = CRITERIA.iloc[[0]].assign(worst=worst, best=best)
    made = [criteria.iloc[0] for _, change, criteria in _variants(one, ["pay"], FACTORS) if change[0].isdigit()]
    other = "best" if moved == "worst" else "worst"
    assert [row[moved] for row in made] == ends
    assert {row[other] for row in made} == {one.iloc[0][other]}
