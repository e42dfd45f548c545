"""Pay: the amount, its unit, whether there was any, and that all of it is in one currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.inputs.records.advice import say
from analysis.inputs.records.cells import Cells
from analysis.inputs.records.fields import CURRENCY, FIELDS
from analysis.inputs.records.findings import Findings, listed
from analysis.inputs.records.header import Layout, Stated
from analysis.inputs.records.money import Amount, amount_in, currency_of, in_words, says_unpaid
from analysis.inputs.records.quoted import shown
from analysis.inputs.records.words import known_words, unit_of

AMOUNT, UNIT, PAID = "pay_amount", "pay_unit", "paid"
USUAL = "USD"
MANY_ROWS = 3


@dataclass(frozen=True)
class Signed:
    """A currency as the file writes it, the currencies it may mean, and where it stands."""

    sign: str
    currencies: frozenset[str]
    where: str


@dataclass
class Pay:
    """The pay columns of a file taken apart.

    Attributes
    ----------
    amounts : position of a distinct text of ``pay_amount`` to what it says
    units : unit of each record, None where no cell and no header says it
    unpaid : mask of the records whose pay is said in words to be none
    said : positions of distinct texts of ``pay_amount`` that say so
    """

    amounts: dict[int, Amount] = field(default_factory=dict)
    units: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=object))
    unpaid: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    said: set[int] = field(default_factory=set)

    def number_in(self, cells: Cells) -> list[str]:
        """The number in each distinct text of the amounts; empty where there is none."""
        return [self.amounts[code].number if code in self.amounts else "" for code in range(len(cells.texts))]


def read_pay(columns: Mapping[str, Cells], layout: Layout, currency: str, findings: Findings) -> Pay:
    """Take amounts and units apart and check the currency.

    Parameters
    ----------
    columns : the columns that the file has
    layout : what the header of the pay says of currency and unit
    currency : code of the currency asked for
    findings : takes refusals and rows set aside
    """
    size = len(findings.rows)
    pay = Pay({}, np.full(size, None, dtype=object), np.zeros(size, dtype=bool))
    header = layout.stated.get(AMOUNT, Stated(AMOUNT))
    stated = []
    if header.currencies:
        stated.append(Signed(in_words(header.currencies), header.currencies, "in the header"))
    pay.units[:] = header.pay_unit
    if AMOUNT in columns:
        cells = columns[AMOUNT]
        pay.amounts = {code: found for code, text in cells.filled() if (found := amount_in(text))}
        pay.said = {code for code, text in cells.filled() if says_unpaid(text)}
        pay.unpaid |= cells.dealt(dict.fromkeys(pay.said, True), False, bool)
        own = cells.dealt({code: each.unit for code, each in pay.amounts.items()}, None, object)
        _combine(pay, own, AMOUNT, findings)
        stated += _signed(cells, {code: each.sign for code, each in pay.amounts.items()}, findings)
    if UNIT in columns:
        cells = columns[UNIT]
        pay.unpaid |= cells.dealt({code: True for code, text in cells.filled() if says_unpaid(text)}, False, bool)
        _combine(pay, _read_units(cells, findings), UNIT, findings)
    if CURRENCY in columns:
        stated += _signed(columns[CURRENCY], _read_currencies(columns[CURRENCY], findings), findings)
    _check_currency(stated, currency, findings)
    pay.units[pay.unpaid] = None
    return pay


def _combine(pay: Pay, units: np.ndarray, column: str, findings: Findings) -> None:
    """Take units over; set rows aside whose units contradict each other."""
    said, before = pd.notna(units), pd.notna(pay.units)
    both = np.flatnonzero(said & before & (units != pay.units))
    was = pay.units.copy()
    pay.units[said] = units[said]
    findings.set_aside(
        both, column, lambda record: f"the unit {units[record]} beside the unit {was[record]}", "one unit of pay"
    )


def _read_units(cells: Cells, findings: Findings) -> np.ndarray:
    units = {code: unit_of(text) for code, text in cells.filled() if not says_unpaid(text)}
    wrong = [code for code, unit in units.items() if unit is None]
    expected, known = FIELDS[UNIT].expected, known_words(UNIT)
    findings.set_aside(cells.records(wrong), UNIT, lambda record: shown(cells.text(record), known=known), expected)
    return cells.dealt(units, None, object)


def _read_currencies(cells: Cells, findings: Findings) -> dict[int, str]:
    found = {code: text for code, text in cells.filled() if currency_of(text)}
    wrong = [code for code, _ in cells.filled() if code not in found]
    findings.set_aside(cells.records(wrong), CURRENCY, lambda record: shown(cells.text(record)), "a code such as USD")
    return found


def _signed(cells: Cells, signs: Mapping[int, str], findings: Findings) -> list[Signed]:
    """Each currency of a column once, with the rows that have it."""
    codes: dict[frozenset[str], list[int]] = {}
    for code, sign in signs.items():
        if currencies := currency_of(sign):
            codes.setdefault(currencies, []).append(code)
    records = {currencies: cells.records(its) for currencies, its in codes.items()}
    half = sum(map(len, records.values())) / 2
    found = []
    for currencies, its in records.items():
        most = len(records) > 1 and len(its) > max(half, MANY_ROWS)
        where = "in most rows" if most else f"in {listed(findings.rows[its].tolist())}"
        found.append(Signed(signs[codes[currencies][0]].strip(), currencies, where))
    return found


def _check_currency(stated: list[Signed], currency: str, findings: Findings) -> None:
    """Refuse a file whose currencies disagree with each other or with the one asked for."""
    if not stated:
        return
    in_all = frozenset.intersection(*(each.currencies for each in stated))
    names = ", ".join(f"'{each.sign}' {each.where}" for each in stated)
    if not in_all:
        mend = "convert the pay into one currency, or read each currency's rows from a file of their own"
        findings.refuse(f"pay in several currencies: {names}", "one currency in a file", mend, column=AMOUNT)
    elif currency not in in_all:
        code = USUAL if USUAL in in_all else min(in_all)
        mend = f"say the currency: {say('currency', code)}; compare it with figures in that currency only"
        findings.refuse(f"pay in another currency: {names}", f"pay in {currency}", mend, column=AMOUNT)


def paid_from_words(paid: np.ndarray | None, pay: Pay, amounts: np.ndarray, findings: Findings) -> np.ndarray:
    """Whether each record is paid, from its column and from pay that is said in words to be none.

    Parameters
    ----------
    paid : True, False or None per record; None when the file has no such column
    pay : the pay columns taken apart
    amounts : amount per record, NaN where missing

    Returns
    -------
    array of True, False and None
    """
    size = len(findings.rows)
    if paid is None:
        found = np.full(size, None, dtype=object)
        if pay.unpaid.any():
            # With the unpaid alone, the share of the paid would come out as nothing.
            found[amounts > 0] = True
            found[pay.unpaid] = False
            done = "these rows taken as unpaid, rows with an amount as paid"
            findings.noted(
                np.flatnonzero(pay.unpaid), PAID, "no such column, but pay said to be none", "yes or no", done
            )
        return found
    against = np.flatnonzero(pay.unpaid & pd.Series(paid, dtype="boolean").fillna(False).to_numpy(dtype=bool))
    findings.set_aside(against, PAID, lambda _: "yes beside pay that is said to be none", "cells that agree")
    return np.where(pay.unpaid & pd.isna(paid), False, paid)
