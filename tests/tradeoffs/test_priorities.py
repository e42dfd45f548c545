"""The map of priorities: regions, variants of a season, and where the answer changes."""

import numpy as np
import pandas as pd
import pytest

from analysis.tradeoffs.priorities import VARIANT, priorities

CRITERIA = pd.DataFrame(
    {
        "key": ["short", "pay", "contacts", "references"],
        "label": ["Short", "Pay", "Contacts", "References"],
        "outcome": ["hours", "usd", "people", "referees"],
        "direction": ["low", "high", "high", "high"],
        "worst": [100.0, 0.0, 0.0, 0.0],
        "best": [0.0, 100.0, 10.0, 4.0],
        "unit": ["hours", "usd", "people", "people"],
        "curve": "linear",
    }
)
KEYS = ("short", "pay", "contacts")


def table(**options):
    rows = [
        {"draw": draw, "format": name, "hours": hours, "usd": usd, "people": people, "referees": 1.0}
        for name, values in options.items()
        for draw, (hours, usd, people) in enumerate(values)
    ]
    return pd.DataFrame(rows)


CORNERS = table(quick=[(0, 0, 0)] * 2, paid=[(100, 100, 0)] * 2, known=[(100, 0, 10)] * 2)


def test_a_format_for_each_corner_shares_the_triangle_evenly():
    found = priorities(CORNERS, CRITERIA, KEYS, options=["quick", "paid", "known"], steps=30)
    assert found.regions["area"].to_numpy() == pytest.approx([1 / 3] * 3, abs=0.04)
    assert (found.regions["sure"] > 0.95).all()
    corner = found.best.loc[found.best["pay"].idxmax()]
    assert corner["best"] == "paid" and corner["best_share"] == 1


def test_weights_and_shares_each_add_up_to_one():
    found = priorities(CORNERS, CRITERIA, KEYS, options=["quick", "paid", "known"], steps=7)
    assert found.shares[list(KEYS)].sum(axis=1).to_numpy() == pytest.approx(1)
    assert found.shares.drop(columns=list(KEYS)).sum(axis=1).to_numpy() == pytest.approx(1)


def test_variants_of_a_season_count_for_their_format():
    variants = table(**{f"quick{VARIANT}1": [(0, 0, 0)], f"quick{VARIANT}2": [(50, 40, 4)], "paid": [(100, 100, 0)]})
    found = priorities(variants, CRITERIA, KEYS, options=variants["format"].unique(), steps=9)
    assert set(found.best["best"]) == {"quick", "paid"}
    assert list(found.shares.columns) == [*KEYS, "quick", "paid"]


def test_draws_that_disagree_make_the_answer_unsure():
    split = table(a=[(0, 100, 0), (0, 0, 0)], b=[(0, 0, 0), (0, 100, 0)])
    found = priorities(split, CRITERIA, KEYS, options=["a", "b"], steps=5)
    assert (found.best["best_share"] == 0.5).all()
    assert found.clear(0.5) == 1 and found.clear(0.51) == 0


def test_what_is_clear_shrinks_as_more_is_asked():
    """Half of the draws pay A for certain; B is known to everybody in all of them."""
    found = priorities(
        table(a=[(0, 100, 0), (0, 0, 0)], b=[(0, 0, 5), (0, 0, 5)]), CRITERIA, KEYS, options=["a", "b"], steps=10
    )
    shares = [found.clear(sure) for sure in (0.5, 0.9, 1.0)]
    assert shares[0] == 1 and shares == sorted(shares, reverse=True)
    assert shares[1] == pytest.approx((found.best["best_share"] >= 0.9).mean()) and 0 < shares[1] < 1


def test_the_answer_changes_where_two_formats_are_level():
    found = priorities(CORNERS, CRITERIA, KEYS, options=["quick", "paid"], steps=5)
    turns = found.switches("pay")  # short and contacts share the rest: pay w against (1 - w) / 2
    assert turns[["before", "after"]].to_numpy().tolist() == [["quick", "paid"]]
    assert turns["weight"].to_numpy() == pytest.approx([1 / 3])


def test_priorities_that_fit_point_to_the_own_corner():
    found = priorities(CORNERS, CRITERIA, KEYS, options=["quick", "paid", "known"])
    fits = found.acceptability.central_weights
    assert (fits.to_numpy().argmax(axis=1) == np.arange(3)).all()
    # a corner of three equal regions: the mean weight of the largest of three is 11/18
    assert fits.at["paid", "pay"] == pytest.approx(11 / 18, abs=0.02)


@pytest.mark.parametrize("keys", [("short", "pay", "luck"), ("short", "pay", "pay")])
def test_three_known_criteria_are_needed(keys):
    with pytest.raises(ValueError, match="three different criteria are needed"):
        priorities(CORNERS, CRITERIA, keys, options=["quick"])


def test_the_most_often_first_and_the_first_on_average_can_disagree():
    """A wins two draws of three by a little, B the third by a lot."""
    found = priorities(
        table(a=[(0, 10, 0)] * 3, b=[(0, 0, 0), (0, 0, 0), (0, 90, 0)]), CRITERIA, KEYS, options=["a", "b"], steps=5
    )
    apart = found.on_average[found.on_average["pay"] > 0]
    assert (apart["most_often"] == "a").all() and (apart["on_average"] == "b").all()
    assert apart["lost"].to_numpy() == pytest.approx(0.2 * apart["pay"].to_numpy())


def test_what_is_needed_to_be_first_is_enough():
    found = priorities(table(a=[(0, 80, 0)], b=[(0, 40, 3)]), CRITERIA, KEYS, options=["a", "b"], steps=5)
    needed = found.needed("b")
    assert needed["now"].tolist() == pytest.approx([0, 40, 3])
    assert needed.at["pay", "needed"] == pytest.approx(50) and needed.at["contacts", "needed"] == pytest.approx(4)
    assert np.isnan(needed.at["short", "needed"])
    better = priorities(table(a=[(0, 80, 0)], b=[(0, 51, 3)]), CRITERIA, KEYS, options=["a", "b"], steps=5)
    assert better.values.groupby(level=-1).mean().mean(axis=1).idxmax() == "b"


def test_by_default_there_are_80_steps_along_an_edge():
    assert len(priorities(CORNERS, CRITERIA, KEYS, options=["quick", "paid", "known"]).shares) == 81 * 82 / 2


def test_regions_stand_in_the_order_of_their_area():
    unequal = table(middle=[(50, 90, 0)], wide=[(0, 0, 10)])
    found = priorities(unequal, CRITERIA, KEYS, options=["middle", "wide"], steps=20)
    assert found.regions.index.tolist() == ["wide", "middle"]
    assert found.regions["area"].is_monotonic_decreasing
    assert found.even.to_dict() == pytest.approx(dict.fromkeys(KEYS, 1 / 3))


def test_chance_and_loss_at_one_set_of_weights_by_hand():
    """In utility: A 0.5, then 0; B's first variant 0.2 in both draws, its second 0.125, then 0.375."""
    made = {"a": [(100, 100, 0), (100, 0, 0)]}
    made |= {f"b{VARIANT}1": [(60, 0, 0), (60, 0, 0)], f"b{VARIANT}2": [(75, 0, 0), (25, 0, 0)]}
    found = priorities(table(**made), CRITERIA, KEYS, options=list(made), steps=4)
    there = found.at(pd.Series({"short": 5.0, "pay": 5.0, "contacts": 0.0}))
    assert there.index.tolist() == ["a", "b"]
    assert there["chance"].tolist() == [0.5, 0.5]
    assert there["loss"].tolist() == pytest.approx([0.375 / 2, 0.375 / 2])  # B's is that of its second variant


def test_of_two_that_are_level_the_one_that_stands_first_is_named():
    twins = table(z=[(100, 90, 0)] * 2, a=[(100, 90, 0)] * 2, quick=[(0, 0, 0)] * 2)
    found = priorities(twins, CRITERIA, KEYS, options=["z", "a", "quick"], steps=4)
    assert set(found.on_average["on_average"]) == set(found.on_average["most_often"]) == {"z", "quick"}
    assert found.switches("pay")[["before", "after"]].to_numpy().tolist() == [["quick", "z"]]


def test_chance_and_loss_stand_in_the_order_of_the_table():
    found = priorities(CORNERS, CRITERIA, KEYS, options=["quick", "paid", "known"], steps=4)
    assert found.at(found.even).index.tolist() == ["quick", "paid", "known"]
