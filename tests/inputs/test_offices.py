"""What an office has."""

import pytest

ROW = 2


def test_the_small_office_is_there(inputs):
    office = inputs.office("small")
    assert office[["money_usd", "staff_hours", "students"]].to_dict() == {
        "money_usd": 20_000,
        "staff_hours": 480,
        "students": 300,
    }
    assert office["basis"] == "assumption"


def test_its_staff_member_works_the_summer(inputs):
    summer = inputs.budget("summer")
    assert inputs.office("small")["staff_hours"] == summer["weeks"] * summer["hours_week"]


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("money_usd", "-1", "a number of at least 0, with a decimal point"),
        ("money_usd", "$20,000", "a number of at least 0, with a decimal point"),
        ("staff_hours", "0", "a number of at least 1, with a decimal point"),
        ("staff_hours", "1e999", "a number of at least 1, with a decimal point"),
        ("students", "0", "a number of at least 1, with a decimal point"),
        ("students", "", "a number of at least 1, with a decimal point"),
        ("basis", "guess", "one of published, article, assumption"),
        ("reason", "", "some text"),
        ("key", "small office", "a key of lower-case letters, digits and underscores"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tables, column, text, expected):
    tables.set("offices.csv", ROW, **{column: text})
    assert [(p.file, p.row, p.column, p.expected) for p in tables.problems()] == [
        ("offices.csv", ROW, column, expected)
    ]


def test_an_office_without_money_is_an_office(tables):
    tables.set("offices.csv", ROW, money_usd="0")
    assert tables.load().office("small")["money_usd"] == 0


def test_an_unknown_source_is_reported(tables):
    tables.set("offices.csv", ROW, source="acc_atuss")
    assert [(p.file, p.row, p.column) for p in tables.problems()] == [("offices.csv", ROW, "source")]


def test_an_office_of_ones_own_is_a_row(tables):
    tables.append("offices.csv", ["ours", "Our office", "75000", "900.5", "1200", "assumption", "", "Last year's."])
    assert tables.load().office("ours")["staff_hours"] == 900.5
