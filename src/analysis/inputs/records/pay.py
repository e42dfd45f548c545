"""Pay: the amount, its unit, whether there was any, and that all of it is in one currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.inputs.records.cells import Cells
from analysis.inputs.records.fields import CURRENCY, FIELDS
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import Layout, Stated
from analysis.inputs.records.money import Amount, amount_in, currency_of, says_unpaid
from analysis.inputs.records.quoted import shown
from analysis.inputs.records.words import known_words, unit_of

AMOUNT, UNIT, PAID = "pay_amount", "pay_unit", "paid"


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
    stated = [(header.currencies, "the header")] if header.currencies else []
    pay.units[:] = header.pay_unit
    if AMOUNT in columns:
        cells = columns[AMOUNT]
        pay.amounts = {code: found for code, text in cells.filled() if (found := amount_in(text))}
        pay.said = {code for code, text in cells.filled() if says_unpaid(text)}
        pay.unpaid |= cells.dealt(dict.fromkeys(pay.said, True), False, bool)
        own = cells.dealt({code: each.unit for code, each in pay.amounts.items()}, None, object)
        _combine(pay, own, AMOUNT, findings)
        stated += _first_rows(cells, {code: each.currencies for code, each in pay.amounts.items()}, findings)
    if UNIT in columns:
        cells = columns[UNIT]
        pay.unpaid |= cells.dealt({code: True for code, text in cells.filled() if says_unpaid(text)}, False, bool)
        _combine(pay, _read_units(cells, findings), UNIT, findings)
    if CURRENCY in columns:
        stated += _first_rows(columns[CURRENCY], _read_currencies(columns[CURRENCY], findings), findings)
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


def _read_currencies(cells: Cells, findings: Findings) -> dict[int, frozenset[str] | None]:
    found = {code: currency_of(text) for code, text in cells.filled()}
    wrong = [code for code, currencies in found.items() if not currencies]
    findings.set_aside(cells.records(wrong), CURRENCY, lambda record: shown(cells.text(record)), "a code such as USD")
    return found


def _first_rows(
    cells: Cells, currencies: Mapping[int, frozenset[str] | None], findings: Findings
) -> list[tuple[frozenset[str], str]]:
    """Each currency once, with the first row that has it."""
    found: dict[frozenset[str], str] = {}
    for code, each in currencies.items():
        if each and each not in found:
            found[each] = f"row {findings.rows[cells.records([code])[0]]}"
    return list(found.items())


def _check_currency(stated: list[tuple[frozenset[str], str]], currency: str, findings: Findings) -> None:
    """Refuse a file whose currencies disagree with each other or with the one asked for."""
    if not stated:
        return
    in_all = frozenset.intersection(*(currencies for currencies, _ in stated))
    names = " and ".join(f"{'/'.join(sorted(each)[:3])} ({where})" for each, where in stated)
    if not in_all:
        mend = "convert the pay into one currency, or read each currency's rows from a file of their own"
        findings.refuse(f"pay in several currencies: {names}", "one currency in a file", mend, column=AMOUNT)
    elif currency not in in_all:
        mend = f'read it with currency="{min(in_all)}", and compare it with figures in that currency only'
        findings.refuse(f"pay in {names}", f"pay in {currency}", mend, column=AMOUNT)


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
