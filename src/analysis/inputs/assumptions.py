"""The assumptions: one row per uncertain quantity, with its range, its basis and its source.

Every number that the model uses stands in ``assumptions.csv``; which quantities there are, their
units and what values make sense stand in ``quantities.csv``. A row is *published* only if
its ends are published and its likely value is a published value or the midpoint of these ends; a
published center with a range of our own is an *assumption* that cites its source.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.evidence import BOUNDS, unknown
from analysis.inputs.formats import FEATURES, FURTHER_FEATURES, OFFICE_FEATURE
from analysis.inputs.problems import InputError, Problem, did_you_mean
from analysis.inputs.tables import filled, keys, number, one_of, read_table

FILE = "assumptions.csv"
BASES = ("published", "article", "assumption")
DISTRIBUTIONS = ("fixed", "uniform", "triangular", "log_triangular")
SCOPES = ("option", "format", "all", "students")


def read_quantities(path: Path) -> pd.DataFrame:
    """Read ``quantities.csv``, the catalogue of quantities.

    ``scope`` says who needs one: ``option`` every format and working comparator, ``format`` every
    format, ``all`` and ``students`` exactly one row.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    schema = {
        "quantity": keys(),
        "scope": one_of(*SCOPES),
        "unit": filled(),
        "allowed_low": number(),
        "allowed_high": number(),
        "drawn_with": None,
        "feature": one_of(*FEATURES, *FURTHER_FEATURES, OFFICE_FEATURE),
        "label": filled(),
        "meaning": filled(),
    }
    table = read_table(path, schema, numeric=("allowed_low", "allowed_high"), unique=("quantity",))
    wrong = table.index[table["allowed_low"] >= table["allowed_high"]]
    if len(wrong):
        raise InputError(
            Problem(
                path.name,
                int(row),
                "allowed_high",
                f"{table.at[row, 'allowed_high']:g}",
                f"a value above allowed_low, {table.at[row, 'allowed_low']:g}",
            )
            for row in wrong
        )
    return table


def read_assumptions(path: Path) -> pd.DataFrame:
    """Read ``assumptions.csv``; names and ranges are checked against the other tables afterwards.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    schema = {
        "format": keys(),
        "quantity": keys(),
        "low": number(),
        "likely": number(),
        "high": number(),
        "unit": filled(),
        "distribution": one_of(*DISTRIBUTIONS),
        "basis": one_of(*BASES),
        "source": None,
        "reason": filled(),
    }
    return read_table(path, schema, numeric=("low", "likely", "high"), unique=("format", "quantity"))


def check_assumptions(
    assumptions: pd.DataFrame,
    quantities: pd.DataFrame,
    formats: pd.DataFrame,
    figures: pd.DataFrame,
    claims: pd.DataFrame,
) -> list[Problem]:
    """Everything that only shows when the tables are seen together."""
    options = [*formats["key"], "all", "students"]
    partners = unknown("quantities.csv", quantities, "drawn_with", quantities["quantity"])
    if partners:
        return partners
    names = unknown(FILE, assumptions, "format", options) + unknown(
        FILE, assumptions, "quantity", quantities["quantity"]
    )
    if names:
        return names + _missing(assumptions, quantities, formats)
    return (
        _missing(assumptions, quantities, formats)
        + _ranges(assumptions, quantities)
        + _sources(assumptions, figures, claims)
    )


def _missing(assumptions, quantities, formats) -> list[Problem]:
    """Quantities that an option needs and lacks, and rows where they do not belong."""
    present = {}
    for option, quantity in zip(assumptions["format"], assumptions["quantity"], strict=True):
        present.setdefault(option, set()).add(quantity)
    by_scope = quantities.groupby("scope")["quantity"].agg(list)
    kinds = formats.set_index("key")["kind"]
    problems = []
    for option in [*formats["key"], "all", "students"]:
        if option in ("all", "students"):
            needed = by_scope.get(option, [])
        elif kinds[option] == "format":
            needed = [*by_scope.get("option", []), *by_scope.get("format", [])]
        elif option in present:
            needed = by_scope.get("option", [])
        else:
            continue  # a comparator without rows does nothing: all its outcomes are zero by definition
        has = present.get(option, set())
        for quantity in needed:
            if quantity not in has:
                hint = did_you_mean(quantity, has - set(needed)) or f"add a row {option},{quantity},…"
                problems.append(
                    Problem(
                        FILE,
                        None,
                        "quantity",
                        f"no row for {option}, {quantity}",
                        "one row for every quantity of every format",
                        hint,
                    )
                )
        extra = (assumptions["format"] == option) & ~assumptions["quantity"].isin(needed)
        known = assumptions["quantity"].isin(quantities["quantity"])
        for row, quantity in assumptions.loc[extra & known, "quantity"].items():
            problems.append(
                Problem(
                    FILE,
                    int(row),
                    "quantity",
                    quantity,
                    f"a quantity that {option} has ({', '.join(needed[:3])}, …)",
                )
            )
    return problems


def _ranges(assumptions, quantities) -> list[Problem]:
    """low ≤ likely ≤ high, all allowed, the unit of the catalogue, a distribution that fits."""
    catalogue = quantities.set_index("quantity")
    problems = []
    for row in assumptions.itertuples():
        rule = catalogue.loc[row.quantity]
        for column, value in (("low", row.low), ("likely", row.likely), ("high", row.high)):
            if not rule.allowed_low <= value <= rule.allowed_high:
                problems.append(
                    Problem(
                        FILE,
                        row.Index,
                        column,
                        f"{value:g}",
                        f"{row.quantity} from {rule.allowed_low:g} to {rule.allowed_high:g}",
                    )
                )
        if not row.low <= row.likely <= row.high:
            problems.append(
                Problem(
                    FILE,
                    row.Index,
                    "likely",
                    f"{row.low:g}, {row.likely:g}, {row.high:g}",
                    "low ≤ likely ≤ high",
                )
            )
        if row.unit != rule.unit:
            problems.append(Problem(FILE, row.Index, "unit", row.unit, f"the unit of {row.quantity}, {rule.unit}"))
        if (row.distribution == "fixed") != (row.low == row.high):
            problems.append(
                Problem(
                    FILE,
                    row.Index,
                    "distribution",
                    row.distribution,
                    "fixed when low equals high, and only then",
                )
            )
        if row.distribution == "log_triangular" and row.low <= 0:
            problems.append(
                Problem(
                    FILE,
                    row.Index,
                    "low",
                    f"{row.low:g}",
                    "a value above 0, as the distribution is log_triangular",
                )
            )
    return problems


def _sources(assumptions, figures, claims) -> list[Problem]:
    """Sources exist; published rows cite figures that may set something, article rows cite claims."""
    roles, ranges = (figures.set_index("key")[name] for name in ("role", "range_is"))
    problems = unknown(FILE, assumptions, "source", [*figures["key"], *claims["id"]])
    for row in assumptions.itertuples():
        cited = [key for key in row.source.split(";") if key]
        if row.basis != "assumption" and not cited:
            problems.append(Problem(FILE, row.Index, "source", "nothing", f"a source, as the basis is {row.basis}"))
        if row.basis == "published" and row.low != row.high and not any(ranges.get(k) in BOUNDS for k in cited):
            expected = f"a figure whose range is one of {', '.join(BOUNDS)}, as low and high differ"
            problems.append(Problem(FILE, row.Index, "source", row.source, expected))
        for key in cited:
            if roles.get(key, "set") != "set":
                problems.append(
                    Problem(
                        FILE,
                        row.Index,
                        "source",
                        key,
                        f"a figure with role set; the role of this one is {roles[key]}",
                    )
                )
        if row.basis == "article" and not set(cited) <= set(claims["id"]):
            problems.append(Problem(FILE, row.Index, "source", row.source, "claims of the article only"))
    return problems
