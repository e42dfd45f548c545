"""An amount, perhaps with a currency, perhaps with a unit."""

from __future__ import annotations

import pytest

from analysis.inputs.records.cells import NUMBER
from analysis.inputs.records.money import CODES, SIGNS, Amount, amount_in, currency_of, says_unpaid

DOLLAR, EURO = currency_of("$"), frozenset({"EUR"})


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("18.50", Amount("18.50")),
        ("$18.50", Amount("18.50", DOLLAR)),
        ("18,50 €", Amount("18,50", EURO)),
        ("EUR 1.200", Amount("1.200", EURO)),
        ("1.200 euros", Amount("1.200", EURO)),
        ("$18.50/hr", Amount("18.50", DOLLAR, "hour")),
        ("$500 per week", Amount("500", DOLLAR, "week")),
        ("US$ 4,500.00 a month", Amount("4,500.00", frozenset({"USD"}), "month")),
        ("400 stipend", Amount("400", None, "stipend")),
        ("-$5", Amount("-5", DOLLAR)),
        ("$-5", Amount("-5", DOLLAR)),
        (".75", Amount(".75")),
        ("1 234,50 kr", Amount("1 234,50", currency_of("kr"))),
        (f"{NUMBER}18.5", Amount(f"{NUMBER}18.5")),
        (f"{NUMBER}€ 18.5", Amount(f"{NUMBER}18.5", EURO)),
    ],
)
def test_a_cell_is_taken_apart(text, amount):
    assert amount_in(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "eighteen",
        "18-20",
        "18 to 20",
        "~18",
        "18k",
        "(18.50)",
        "$18 €",
        "18 per day",
        "18/hr/wk",
        "--5",
        "about 18",
        "18.50 + tips",
        "A18",
    ],
)
def test_what_is_no_amount_is_none(text):
    assert amount_in(text) is None


def test_a_sign_may_stand_for_several_currencies_and_a_code_for_one():
    assert {"USD", "CAD", "AUD"} <= DOLLAR
    assert all(currency_of(code) == {code} == currency_of(code.lower()) for code in CODES)
    assert all(set(found) <= CODES for found in SIGNS.values())
    assert currency_of("XYZ") is None


@pytest.mark.parametrize("text", ["unpaid", "Unpaid", "no pay", "Volunteer"])
def test_words_for_no_pay(text):
    assert says_unpaid(text)
    assert amount_in(text) is None


@pytest.mark.parametrize("text", ["0", "none", "paid", ""])
def test_other_words_say_nothing_of_the_kind(text):
    assert not says_unpaid(text)
