"""Amount, unit and currency of the pay, and pay that is said to be none."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.inputs.records.cells import Cells
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import Layout, Stated
from analysis.inputs.records.money import currency_of
from analysis.inputs.records.pay import paid_from_words, read_pay


def read(currency="USD", stated=None, **columns):
    findings = Findings("a.csv")
    made = {}
    for name, texts in columns.items():
        distinct = list(dict.fromkeys(texts))
        made[name] = Cells(name, distinct, np.array([distinct.index(text) for text in texts]))
        findings.expect(np.arange(2, len(texts) + 2))
    layout = Layout(stated={"pay_amount": stated} if stated else {})
    return read_pay(made, layout, currency, findings), findings


def columns_read(amounts, currencies):
    """The issues of amounts beside a column with their currencies."""
    findings = Findings("a.csv")
    findings.expect(np.arange(2, len(amounts) + 2))
    places = np.arange(len(amounts))
    columns = {"pay_amount": Cells("pay_amount", amounts, places), "currency": Cells("currency", currencies, places)}
    read_pay(columns, Layout(), "USD", findings)
    return findings.issues


def test_a_unit_may_stand_in_its_column_in_the_cell_or_in_the_header():
    assert read(pay_amount=["18", "500"], pay_unit=["hourly", "wk"])[0].units.tolist() == ["hour", "week"]
    assert read(pay_amount=["18/hr", "500"])[0].units.tolist() == ["hour", None]
    assert (
        read(pay_amount=["18", "500"], stated=Stated("pay_amount", pay_unit="month"))[0].units.tolist() == ["month"] * 2
    )


def test_units_that_contradict_each_other_set_the_row_aside():
    pay, findings = read(pay_amount=["18/hr", "20/hr"], pay_unit=["hour", "week"])
    assert findings.aside.tolist() == [False, True]
    assert findings.issues[0].found == "the unit week beside the unit hour"
    assert pay.units.tolist() == ["hour", "week"]


def test_another_unit_sets_the_row_aside_and_is_shown():
    _, findings = read(pay_amount=["18", "90"], pay_unit=["hour", "per day"])
    assert (findings.issues[0].row, findings.issues[0].found) == (3, "'per day'")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["$18", "€20"], "pay in several currencies: "),
        (["18", "€20"], "pay in another currency: '€' in row 3"),
        (["£18", "20 GBP"], "pay in another currency: '£' in rows 2, 3"),
        (["CHF 18", "USD 20"], "pay in several currencies: 'CHF' in row 2, 'USD' in row 3"),
    ],
)
def test_currencies_that_disagree_refuse_the_file(texts, found):
    _, findings = read(pay_amount=texts)
    assert findings.issues[0].found.startswith(found)
    assert findings.issues[0].done == "file refused"


def test_the_few_rows_in_another_currency_are_named_and_the_many_are_not():
    _, findings = read(pay_amount=[*("$18 $19 $20 $21 $22 $23".split()), "€18", "7", "20 EUR"])
    assert findings.issues[0].found == "pay in several currencies: '$' in most rows, '€' in rows 8, 10"


def test_a_dollar_sign_is_first_taken_for_us_dollars():
    _, findings = read("EUR", pay_amount=["$18"])
    assert '`--currency USD`, in a notebook `currency="USD"`' in findings.issues[0].mend


@pytest.mark.parametrize(
    ("texts", "currency"), [(["$18", "20"], "USD"), (["$18", "US$20"], "USD"), (["$18"], "CAD"), (["18 kr"], "NOK")]
)
def test_currencies_that_agree_are_passed(texts, currency):
    assert read(currency, pay_amount=texts)[1].issues == []


def test_the_header_and_a_column_of_their_own_are_heard_too():
    stated = Stated("pay_amount", currencies=currency_of("GBP"))
    in_header = "pay in another currency: 'GBP' in the header"
    assert read(pay_amount=["18"], stated=stated)[1].issues[0].found == in_header
    several = "pay in several currencies: 'USD' in row 2, 'EUR' in row 3"
    assert columns_read(["18", "20"], ["USD", "EUR"])[0].found == several
    assert columns_read(["18", "20"], ["USD", ""]) == []
    assert columns_read(["18", "20"], ["USD", "coins"])[0].found == "a text of 5 characters"


def test_pay_that_is_said_to_be_none_has_neither_amount_nor_unit():
    pay, findings = read(pay_amount=["unpaid", "18", ""], pay_unit=["hour", "hour", "Unpaid"])
    assert pay.unpaid.tolist() == [True, False, True]
    assert pay.units.tolist() == [None, "hour", None]
    assert pay.number_in(Cells("pay_amount", ["unpaid", "18", ""], np.arange(3))) == ["", "18", ""]
    assert findings.issues == []


def test_without_a_column_the_unpaid_and_the_paid_are_told_apart_together():
    pay, findings = read(pay_amount=["unpaid", "18", ""])
    found = paid_from_words(None, pay, np.array([np.nan, 18, np.nan]), findings)
    assert found.tolist() == [False, True, None]
    assert findings.issues[0].column == "paid"


def test_without_such_words_nothing_is_made_of_the_amounts():
    pay, findings = read(pay_amount=["18", ""])
    assert paid_from_words(None, pay, np.array([18, np.nan]), findings).tolist() == [None, None]
    assert findings.issues == []


def test_words_fill_a_gap_and_contradict_a_yes():
    pay, findings = read(pay_amount=["unpaid", "unpaid", "unpaid", "18"])
    paid = np.array([None, False, True, True], dtype=object)
    assert paid_from_words(paid, pay, np.full(4, np.nan), findings).tolist()[:2] == [False, False]
    assert findings.aside.tolist() == [False, False, True, False]
