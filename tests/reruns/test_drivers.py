"""Groups of assumptions: which move an answer, how much of its variance, and what knowing them is worth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.reruns.drivers import REST
from analysis.reruns.moves import Moves
from analysis.tradeoffs import evpi, with_ratios

OPTIONS = ["internship", "micro_internship", "skill_sprint"]
ALIKE = {"short": 1, "pay": 1, "contacts": 1}


@pytest.fixture(scope="module")
def change(study):
    return reruns.what_would_change(study, ALIKE, options=OPTIONS)


def moved(**swings):
    """Moves with these swings by (option_quantity)."""
    rows = {tuple(name.split("_")): {"at": [0, 1], "answer": np.array([0.0, s])} for name, s in swings.items()}
    return Moves(0.0, pd.DataFrame(rows).T.rename_axis(["format", "quantity"]).assign(low=0.0, likely=0.5, high=1.0))


def test_groups_are_quantities_that_move_the_answer_largest_first():
    groups = reruns.groups_that_move(moved(a_pay=1.0, b_pay=0.0, a_hours=3.0, a_team=0.0))
    assert groups == {"hours": [("a", "hours")], "pay": [("a", "pay"), ("b", "pay")]}


def test_more_groups_than_asked_for_are_put_together():
    groups = reruns.groups_that_move(moved(a_x=4.0, a_y=3.0, a_z=2.0, b_z=1.0, a_w=1.0), most=3)
    assert list(groups) == ["x", "y", REST]
    assert sorted(groups[REST]) == [("a", "w"), ("a", "z"), ("b", "z")]


def test_an_answer_that_nothing_moves_has_no_groups():
    with pytest.raises(ValueError, match="no assumption moves this answer"):
        reruns.groups_that_move(moved(a_x=0.0))
    with pytest.raises(ValueError, match="at least two groups"):
        reruns.groups_that_move(moved(a_x=1.0), most=1)


def test_the_first_choice_is_best_on_average(change, study):
    values = change.stated.values(study.draws)
    assert values[change.first].mean() == values.mean().max()
    assert len(change.groups) <= 30


def test_shares_of_variance_of_a_product_of_two_assumptions(study):
    """References are supervisors times the odds-adjusted chance: nothing else explains them."""

    def references(table):
        return table.set_index(["draw", "format"])["references"].xs("internship", level="format")

    rows = {
        name: [(option, name)]
        for option, name in [("internship", "supervisors"), ("internship", "vouch_share"), ("internship", "people")]
    }
    shares = reruns.variance_shares(study, references, rows, options=["internship"], n=512)
    assert shares.at["people", "total"] == pytest.approx(0, abs=1e-9)
    assert shares["first"].sum() == pytest.approx(1, abs=0.1)
    assert (shares["total"] >= shares["first"] - 0.05).all()


def test_knowing_a_group_is_worth_at_most_knowing_everything(change):
    known = change.worth
    assert list(known.index) == list(change.groups)
    assert known["value"].between(0, evpi(change.values)).all()
    assert known["of_all"].to_numpy() == pytest.approx(known["value"].to_numpy() / evpi(change.values))


def test_what_does_not_enter_the_values_is_worth_nothing(study):
    def rates(table):
        return with_ratios(table).pivot(index="draw", columns="format", values="pay_usd_hour")

    groups = {"pay_level": [("all", "pay_level")], "kept_share": [("all", "kept_share")]}
    known, values = reruns.worth_finding_out(study, rates, groups, options=OPTIONS, draws=512)
    assert pd.isna(known.at["kept_share", "rank"])
    assert values.shape == (512, 3)
