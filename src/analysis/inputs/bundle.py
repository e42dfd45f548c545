"""All input tables together, checked one by one and against each other.

The tables refer to each other by key: an assumption names a format, a quantity and its sources.
Checking them together is what makes a misspelt name an error with a place instead of a number
that quietly never moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.inputs.assumptions import check_assumptions, read_assumptions, read_quantities
from analysis.inputs.budgets import read_budgets
from analysis.inputs.checks import check_checks, read_checks
from analysis.inputs.criteria import read_criteria
from analysis.inputs.evidence import check_claims, check_readings, read_claims, read_figures, read_readings, unknown
from analysis.inputs.formats import read_formats
from analysis.inputs.groups import read_groups
from analysis.inputs.offices import read_offices
from analysis.inputs.problems import InputError, Problem
from analysis.inputs.simulated import DATA


@dataclass(frozen=True)
class Inputs:
    """Everything the model and the charts start from. Tables are as in ``data/README.md``.

    Attributes
    ----------
    formats : DataFrame
        One row per format or comparator, in the order used everywhere.
    quantities : DataFrame
        The catalogue of quantities: scope, unit, allowed range, meaning.
    assumptions : DataFrame
        One row per option and quantity: low, likely, high, distribution, basis, source, reason.
    figures, claims, readings : DataFrame
        Published figures, the article's claims, and where readings disagree.
    budgets, criteria : DataFrame
        Time budgets and what somebody may care about.
    groups, offices : DataFrame
        Students who have less to give, and what a career office has to fund placements with.
    checks : DataFrame
        What each published figure that was kept aside is set against; it sets nothing.
    """

    formats: pd.DataFrame
    quantities: pd.DataFrame
    assumptions: pd.DataFrame
    figures: pd.DataFrame
    claims: pd.DataFrame
    readings: pd.DataFrame
    budgets: pd.DataFrame
    criteria: pd.DataFrame
    groups: pd.DataFrame
    offices: pd.DataFrame
    checks: pd.DataFrame

    @property
    def labels(self) -> pd.Series:
        """Format key to the name shown on charts."""
        return self.formats.set_index("key")["label"]

    @property
    def definitions(self) -> pd.Series:
        """Format key to what it is, in one sentence."""
        return self.formats.set_index("key")["definition"]

    @cached_property
    def format_keys(self) -> frozenset[str]:
        """Keys of the formats, comparators left out."""
        return frozenset(self.keys())

    def keys(self, *, thought_experiments: bool = True, comparators: bool = False) -> list[str]:
        """Format keys in the order of ``formats.csv``.

        Parameters
        ----------
        thought_experiments : include formats without a known real program.
        comparators : include no engagement and the part-time job.
        """
        table = self.formats
        keep = (table["kind"] == "format") & (thought_experiments | (table["thought_experiment"] == "no"))
        if comparators:
            keep |= table["kind"] == "comparator"
        return table.loc[keep, "key"].tolist()

    def budget(self, season: str) -> pd.Series:
        """One time budget by its key (summer, term, break).

        Raises
        ------
        KeyError
            When there is no such season; the message lists the known ones.
        """
        return _by_key(self.budgets, season, "season", "budgets.csv")

    def group(self, key: str) -> pd.Series:
        """What one group of students can give, by its key (unbound, must_earn, …); all of it as shares.

        Raises
        ------
        KeyError
            When there is no such group; the message lists the known ones.
        """
        return _by_key(self.groups, key, "group", "groups.csv")

    def office(self, key: str) -> pd.Series:
        """What one office has, by its key: US dollars, staff hours and students who look for something.

        Raises
        ------
        KeyError
            When there is no such office; the message lists the known ones.
        """
        return _by_key(self.offices, key, "office", "offices.csv")

    def with_likely(self, option: str, quantity: str, value: float) -> Inputs:
        """The same inputs with one likely value changed; low and high make room for it.

        A value that was fixed stays fixed, at the new value.

        Raises
        ------
        KeyError
            When there is no such row.
        ValueError
            When the value is outside the allowed range of the quantity.

        Examples
        --------
        >>> inputs = load_inputs()
        >>> changed = inputs.with_likely("internship", "pay_usd_hour", 15)
        >>> row = changed.assumptions.query("format == 'internship' and quantity == 'pay_usd_hour'")
        >>> row[["low", "likely", "high"]].iloc[0].tolist()
        [15.0, 15.0, 15.0]
        """
        table, row = self._changed(option, quantity, value, value)
        fixed = table.loc[row, "distribution"] == "fixed"
        table.loc[row, "likely"] = float(value)
        table.loc[row, "low"] = value if fixed else min(table.loc[row, "low"], value)
        table.loc[row, "high"] = value if fixed else max(table.loc[row, "high"], value)
        return replace(self, assumptions=table)

    def with_range(self, option: str, quantity: str, low: float, high: float) -> Inputs:
        """The same inputs with other ends of one assumption; the likely value stays, or is the nearer end.

        Raises
        ------
        KeyError
            When there is no such row.
        ValueError
            When an end is outside the allowed range of the quantity, the low end above the high one, or the value
            fixed.

        Examples
        --------
        >>> changed = load_inputs().with_range("skill_sprint", "overrun_share", 0.0, 0.01)
        >>> row = changed.assumptions.query("format == 'skill_sprint' and quantity == 'overrun_share'")
        >>> row[["low", "likely", "high"]].iloc[0].tolist()
        [0.0, 0.01, 0.01]
        """
        table, row = self._changed(option, quantity, low, high)
        if table.loc[row, "distribution"] == "fixed" or low > high:
            raise ValueError(f"{quantity} must vary, from a low end to a high one, not from {low} to {high}")
        likely = float(min(max(table.loc[row, "likely"], low), high))
        table.loc[row, ["low", "likely", "high"]] = [float(low), likely, float(high)]
        return replace(self, assumptions=table)

    def _changed(self, option: str, quantity: str, *values: float) -> tuple[pd.DataFrame, int]:
        """A copy of the assumptions and the place of a row in it that may take these values."""
        table = self.assumptions.copy()
        rows = table.index[(table["format"] == option) & (table["quantity"] == quantity)]
        if rows.empty:
            raise KeyError(f"no row for '{option}', '{quantity}' in assumptions.csv")
        rule = self.quantities.set_index("quantity").loc[quantity]
        for value in values:
            if not rule["allowed_low"] <= value <= rule["allowed_high"]:
                raise ValueError(
                    f"{quantity} must be from {rule['allowed_low']:g} to {rule['allowed_high']:g}, not {value}"
                )
        return table, rows[0]


def load_inputs(folder: Path = DATA) -> Inputs:
    """Read and check every input table.

    Parameters
    ----------
    folder : Path
        Where the CSV files lie; the project's own ``data/`` unless said otherwise.

    Raises
    ------
    InputError
        With every problem of every file: file, row, column, found, expected.
    """
    problems: list[Problem] = []

    def attempt(read: Callable[[Path], pd.DataFrame], name: str) -> pd.DataFrame | None:
        try:
            return read(Path(folder) / name)
        except InputError as error:
            problems.extend(error.problems)
            return None

    readers = {
        "formats": read_formats,
        "quantities": read_quantities,
        "assumptions": read_assumptions,
        "figures": read_figures,
        "claims": read_claims,
        "readings": read_readings,
        "budgets": read_budgets,
        "criteria": read_criteria,
        "groups": read_groups,
        "offices": read_offices,
        "checks": read_checks,
    }
    tables = {name: attempt(read, f"{name}.csv") for name, read in readers.items()}
    problems += [
        problem
        for check, needs in CROSS_CHECKS
        if all(tables[name] is not None for name in needs)
        for problem in check(*(tables[name] for name in needs))
    ]
    if problems:
        raise InputError(problems)
    return Inputs(**tables)


def _by_key(table: pd.DataFrame, key: str, what: str, file: str) -> pd.Series:
    table = table.set_index("key")
    if key not in table.index:
        raise KeyError(f"no {what} '{key}' in {file}; known: {', '.join(table.index)}")
    return table.loc[key]


def _check_claim_ids(formats: pd.DataFrame, claims: pd.DataFrame) -> list[Problem]:
    return unknown("formats.csv", formats, "claim_ids", claims["id"])


def _check_sources(file: str) -> Callable[[pd.DataFrame, pd.DataFrame], list[Problem]]:
    """A check that a table cites known figures only."""
    return lambda table, figures: unknown(file, table, "source", figures["key"])


CROSS_CHECKS = (
    (check_assumptions, ("assumptions", "quantities", "formats", "figures", "claims")),
    (_check_claim_ids, ("formats", "claims")),
    *((_check_sources(f"{name}.csv"), (name, "figures")) for name in ("budgets", "groups", "offices")),
    (check_claims, ("claims", "formats")),
    (check_checks, ("checks", "figures")),
    (check_readings, ("readings", "formats", "claims", "figures")),
)
