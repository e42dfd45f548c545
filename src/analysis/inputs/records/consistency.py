"""Cells of one row beside each other: what cannot be is set aside, what is odd is noted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.inputs.records.findings import Findings

HOURS_A_DAY = 24
HOURS_APART = 3
TWO_WEEKS_DAYS = 14
LONGEST_DAYS = 3 * 366
# Pay that is plausible for its unit, where a unit of money is worth about a dollar.
LIKE_DOLLARS = ("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF")
PLAUSIBLE = {
    "hour": (3, 250),
    "week": (20, 10_000),
    "month": (50, 40_000),
    "year": (1_000, 500_000),
    "stipend": (10, 100_000),
}


def check_rows(table: pd.DataFrame, currency: str, findings: Findings) -> None:
    """Compare the cells of each row with each other.

    Set aside: an end before the start; more hours in total than the days have; pay beside a *no*,
    or none beside a *yes*. Noted: hours in total that are a third or less, or three times or more,
    of weekly hours times weeks, or fewer than those of one week; an engagement of more than three
    years; an amount without a unit, or one that is not plausible for it; a second scale of
    satisfaction; a student who starts the same format twice on one day.

    Parameters
    ----------
    table : typed columns, one row per record
    currency : code of the currency of the pay
    findings : takes what is found; rows that are set aside already are passed over, and so are checks
        of a column that refuses the file, whose cells may mean something else
    """
    refused = [name for name in table.columns if name in findings.refused]
    table = table.assign(**{name: table[name].iloc[:0].reindex(table.index) for name in refused})
    _check_time(table, findings)
    _check_pay(table, currency, findings)
    _check_scale(table["satisfaction"], findings)
    keys = table[["student_id", "format", "start_date"]]
    same = keys.duplicated(keep=False) & keys.notna().all(axis=1)
    found, expected = "the same student, format and start", "each engagement once"
    findings.noted(_left(same, findings), "student_id", found, expected, "rows used; check them")


def _left(mask: pd.Series, findings: Findings) -> np.ndarray:
    return np.flatnonzero(mask.fillna(False).to_numpy(dtype=bool) & ~findings.aside)


def _check_time(table: pd.DataFrame, findings: Findings) -> None:
    days = (table["end_date"] - table["start_date"]).dt.days + 1
    hours, weekly = table["total_hours"], table["hours_per_week"]
    backwards = _left(days < 1, findings)
    findings.set_aside(backwards, "end_date", lambda _: "a date before the start", "a date on or after the start")
    impossible = _left(hours > HOURS_A_DAY * days, findings)
    expected = "hours that fit between start and end"
    findings.set_aside(impossible, "total_hours", lambda row: f"{hours[row]:g} hours in {days[row]:g} days", expected)
    planned = weekly * (days / 7).clip(lower=1)
    apart = (hours > HOURS_APART * planned) | (hours * HOURS_APART < planned)
    found, expected = "hours far from hours_per_week times the weeks", "about that many hours"
    findings.noted(_left(apart, findings), "total_hours", found, expected, "row used; check both")
    below = (hours < weekly) & ~apart & ~(days < TWO_WEEKS_DAYS) & table["start_date"].notna()
    found, expected = "fewer hours in total than in one week", "hours of the whole engagement"
    findings.noted(_left(below, findings), "total_hours", found, expected, "row used; check both")
    long = _left(days > LONGEST_DAYS, findings)
    findings.noted(long, "end_date", "more than three years", "a shorter engagement", "row used; check the year")


def _check_pay(table: pd.DataFrame, currency: str, findings: Findings) -> None:
    amount, unit, paid = table["pay_amount"], table["pay_unit"], table["paid"]
    against = _left(~paid & (amount > 0), findings)
    findings.set_aside(against, "paid", lambda _: "no beside an amount of pay", "cells that agree")
    nothing = _left(paid & (amount == 0), findings)
    findings.set_aside(nothing, "paid", lambda _: "yes beside pay of 0", "cells that agree")
    alone = _left((amount > 0) & unit.isna(), findings)
    findings.noted(
        alone, "pay_unit", "no unit beside an amount", "a unit of pay", "row used; its pay cannot be compared"
    )
    if currency in LIKE_DOLLARS:
        for name, (low, high) in PLAUSIBLE.items():
            odd = _left((unit == name) & (amount > 0) & ((amount < low) | (amount > high)), findings)
            expected = f"about {low:,} to {high:,} for the unit {name}"
            findings.noted(odd, "pay_amount", "pay that is odd for its unit", expected, "row used; check both")


def _check_scale(satisfaction: pd.Series, findings: Findings) -> None:
    """Most answers up to 5 and a few above: two scales in one column, or a slip."""
    above = satisfaction > 5
    if 0 < above.sum() <= satisfaction.notna().sum() / 4:
        found, expected = "ratings above 5 where most are at most 5", "one scale"
        findings.noted(_left(above, findings), "satisfaction", found, expected, "row used; check the scale")
