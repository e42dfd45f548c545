"""Chance best: hand cases and what must always hold."""

import numpy as np
import pandas as pd
import pytest

from analysis.model import expected
from analysis.tradeoffs import by_draw, chance_best, own_best, room_share
from analysis.tradeoffs.chance import ROOM


def test_the_option_best_on_average_need_not_be_best_most_often():
    values = pd.DataFrame({"A": [0.0, 0.0], "B": [10.0, -1.0]})
    assert chance_best(values).to_dict() == {"A": 0.5, "B": 0.5}
    assert values.mean().to_dict() == {"A": 0, "B": 4.5}


def test_ties_are_shared():
    values = pd.DataFrame({"A": [1, 2, 3.0], "B": [1, 2, 0.0], "C": [1, 0, 0.0]})
    assert chance_best(values).to_numpy() == pytest.approx([(1 / 3 + 1 / 2 + 1) / 3, (1 / 3 + 1 / 2) / 3, 1 / 9])


def test_chances_add_up_to_one_in_any_order_of_options_and_draws():
    values = pd.DataFrame(np.random.default_rng(1).integers(0, 3, (50, 4)), columns=list("ABCD"))
    chance = chance_best(values)
    assert chance.sum() == pytest.approx(1)
    mixed = chance_best(values.sample(frac=1, random_state=1)[list("DACB")])
    assert mixed[list("ABCD")].to_numpy() == pytest.approx(chance.to_numpy())


def test_two_equal_options_alike():
    """Two independent standard normal options are best half the time each."""
    values = pd.DataFrame(np.random.default_rng(2).normal(size=(40_000, 2)), columns=["A", "B"])
    assert chance_best(values)["A"] == pytest.approx(0.5, abs=4 * 0.5 / 200)


def test_a_missing_value_is_an_error():
    with pytest.raises(ValueError, match="a value is missing"):
        chance_best(pd.DataFrame({"A": [1.0, np.nan], "B": [0.0, 0.0]}))


def test_one_outcome_is_laid_out_by_draw(inputs):
    table = expected(inputs, draws=3, seed=1, students=8)
    wide = by_draw(table, "pay_usd_hour", ["skill_sprint", "internship"])
    assert wide.columns.tolist() == ["skill_sprint", "internship"]
    row = table[(table["draw"] == 2) & (table["format"] == "internship")].iloc[0]
    assert wide.loc[2, "internship"] == pytest.approx(row["earnings_usd"] / row["hours_spent"])


def test_a_students_own_best_needs_students():
    table = pd.DataFrame({"student": [0, 0, 1, 1], "format": ["a", "b"] * 2, "contacts": [3.0, 1.0, 2.0, 2.0]})
    assert own_best(table, "contacts").to_dict() == {"a": 0.75, "b": 0.25}
    with pytest.raises(ValueError, match="a student's own best cannot be read from an expected table"):
        own_best(table.rename(columns={"student": "draw"}), "contacts")


def test_room_is_weeks_enough_and_hours_enough():
    """Of four draws, one takes 12 weeks in place of 2; each takes 10 hours a week."""
    assert ROOM == 0.05  # from one draw in twenty on
    weeks = [12.0, 2.0, 2.0, 2.0]
    table = pd.DataFrame({"draw": range(4), "format": "a", "weeks": weeks, "hours_week": 10.0})
    assert room_share(table.assign(hours_week=0.1 + 0.2), ["a"], weeks=12, hours_week=0.3)["a"] == 1  # but for rounding
    for weeks, hours_week, share in ((2, 10, 0.75), (12, 10, 1), (1.9, 10, 0), (12, 9.9, 0)):
        assert room_share(table, ["a"], weeks=weeks, hours_week=hours_week)["a"] == share
