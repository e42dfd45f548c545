"""Time budgets."""

import pytest


def test_the_three_seasons_are_there(inputs):
    table = inputs.budgets.set_index("key")
    assert table[["weeks", "hours_week"]].to_dict("index") == {
        "summer": {"weeks": 12, "hours_week": 40},
        "term": {"weeks": 14, "hours_week": 12},
        "break": {"weeks": 4, "hours_week": 30},
    }


def test_each_sweep_contains_its_season(inputs):
    table = inputs.budgets
    assert table["weeks"].between(table["sweep_weeks_low"], table["sweep_weeks_high"]).all()
    assert table["hours_week"].between(table["sweep_hours_low"], table["sweep_hours_high"]).all()


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("weeks", "0", "a number from 0.5 to 52, with a decimal point"),
        ("hours_week", "81", "a number from 1 to 80, with a decimal point"),
        ("hours_week", "", "a number from 1 to 80, with a decimal point"),
        ("basis", "guess", "one of published, article, assumption"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tables, column, text, expected):
    row = tables.row("budgets.csv", key="term")
    tables.set("budgets.csv", row, **{column: text})
    assert [(p.file, p.row, p.column, p.expected) for p in tables.problems()] == [
        ("budgets.csv", row, column, expected)
    ]


def test_sources_exist(inputs):
    known = {*inputs.figures["key"], *inputs.claims["id"], ""}
    assert {key for cell in inputs.budgets["source"] for key in cell.split(";")} <= known


def test_an_unknown_source_is_reported(tables):
    row = tables.row("budgets.csv", key="term")
    tables.set("budgets.csv", row, source="acc_atuss")
    assert [(p.file, p.row, p.column) for p in tables.problems()] == [("budgets.csv", row, "source")]
