"""Break-even reruns against sums done by hand, and the value at which they turn."""

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.model import Plan, Season, expected, expected_plans, likely

PAIR = ("micro_internship", "internship")


@pytest.fixture(scope="module")
def matched(small):
    return reruns.break_even_of(small, *PAIR, draws=64)


def test_pay_adds_up_so_its_number_is_a_quotient(matched, small):
    single = small.draws.pivot(index="draw", columns="format", values="earnings_usd")
    wanted = np.ceil(single["internship"] / single["micro_internship"])
    numbers = matched.numbers["earnings_usd"]
    # a place more or less where the quotient is all but whole: students are spread over 64 instead of 512
    assert (numbers - wanted.where(wanted <= matched.most)).abs().max() <= 1
    assert (numbers == wanted).mean() > 0.9


def test_no_number_counts_as_more_than_any(matched):
    close = matched.summary.loc["close_contacts"]
    assert close["share_none"] == 1 and np.isnan(close["middle"])
    within = matched.share_within(pd.Series(40.0, index=matched.numbers.index))
    assert within["close_contacts"] == 0
    assert within["references"] == 1 - matched.summary.at["references", "share_none"]


def test_room_for_none_is_enough_for_nothing(matched):
    assert matched.share_within(pd.Series(0.0, index=matched.numbers.index)).eq(0).all()


def test_only_assumptions_that_enter_can_be_named_as_moving_the_number(matched):
    for table in matched.drivers.values():
        assert set(table.index.get_level_values("format")) <= {*PAIR, "all", "students"}


def test_the_strongest_pair_is_of_two_quantities_and_length_counts_once(matched, small):
    for outcome in ("earnings_usd", "contacts", "references"):
        first, second = matched.strongest_pair(outcome, small.inputs)
        assert first[1] != second[1]
        assert "weeks" not in (first[1], second[1])


def gap_at(study, outcome, assumption, value, most):
    """What 40 of the one bring more than one of the other, straight from the model."""
    sets = likely(study.inputs.with_likely(*assumption, value))
    common = {"draws": 1, "seed": study.run["seed"], "students": 64, "parameters": sets}
    plan = Plan.of((PAIR[0], most), certain=True)
    many = expected_plans(study.inputs, [plan], season=Season(1e6, 40.0), **common)[outcome].iloc[0]
    return many - expected(study.inputs, options=[PAIR[1]], **common)[outcome].iloc[0]


@pytest.mark.parametrize(
    ("outcome", "assumption", "step"),
    [
        ("close_contacts", ("all", "tie_midpoint_hours"), 0.2),
        ("interview_rise_share", ("micro_internship", "hours"), 0.2),
    ],
)
def test_at_the_value_found_the_answer_turns(study, outcome, assumption, step):
    found = reruns.enough_from(study, outcome, assumption, *PAIR)
    below, above = (gap_at(study, outcome, assumption, found["value"] + side, 40) for side in (-step, step))
    assert np.sign(below) != np.sign(above)
    now = gap_at(study, outcome, assumption, found["likely"], 40)
    assert np.isnan(found["number"]) == (now < 0)


def test_where_nothing_turns_the_value_is_missing(study):
    found = reruns.enough_from(study, "references", ("all", "kept_share"), *PAIR)
    assert np.isnan(found["value"]) and found["number"] >= 1
