"""Criteria: fixed anchors that agree with the direction."""

import pytest

from analysis.model import OUTCOMES
from analysis.tradeoffs import RATIOS


def test_every_criterion_is_an_outcome_that_exists(inputs):
    kept_free = {"hours_free"}  # belongs to a plan, not to one engagement
    assert set(inputs.criteria["outcome"]) <= {*OUTCOMES, *RATIOS, *kept_free}


def test_units_agree_with_the_outcomes(inputs):
    for row in inputs.criteria.itertuples():
        if row.outcome in OUTCOMES:
            assert row.unit == OUTCOMES[row.outcome], row.key


def test_best_lies_on_the_better_side(inputs):
    table = inputs.criteria
    assert ((table["best"] > table["worst"]) == (table["direction"] == "high")).all()


@pytest.mark.parametrize(
    ("key", "best", "expected"),
    [
        ("pay", "-1", "a value above the worst one, 0, as the direction is high"),
        ("pay", "0", "a value above the worst one, 0, as the direction is high"),
        ("short", "700", "a value below the worst one, 600, as the direction is low"),
        ("short", "600", "a value below the worst one, 600, as the direction is low"),
    ],
)
def test_anchors_that_contradict_the_direction_are_reported(tables, key, best, expected):
    row = tables.row("criteria.csv", key=key)
    tables.set("criteria.csv", row, best=best)
    assert [(p.file, p.row, p.column, p.found, p.expected) for p in tables.problems()] == [
        ("criteria.csv", row, "best", best, expected)
    ]


@pytest.mark.parametrize(
    ("column", "text"), [("direction", "up"), ("view", "week"), ("curve", "steep"), ("worst", "0,5")]
)
def test_other_mistakes_are_reported_with_their_place(tables, column, text):
    row = tables.row("criteria.csv", key="pay")
    tables.set("criteria.csv", row, **{column: text})
    assert [(p.file, p.row, p.column, p.found) for p in tables.problems()] == [("criteria.csv", row, column, text)]
