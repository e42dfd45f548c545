"""The evidence: published figures, the article's claims, and the places where readings disagree."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.inputs.formats import FEATURES, FURTHER_FEATURES
from analysis.inputs.problems import Problem, did_you_mean
from analysis.inputs.tables import filled, number, one_of, read_table

RANGE_IS = ("interval", "programme_rule", "subgroup", "other_year", "component", "other_source", "")
BOUNDS = ("interval", "programme_rule")  # only these may become low and high
ROLES = ("set", "check", "context")


def read_figures(path: Path) -> pd.DataFrame:
    """Read ``figures.csv``: published figures with source, population, year and the role they may play.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    free = number(optional=True)
    schema = {
        "key": filled(),
        "topic": filled(),
        "format": filled(),
        "quantity": filled(),
        "value": free,
        "low": free,
        "high": free,
        "range_is": one_of(*RANGE_IS),
        "unit": filled(),
        "population": filled(),
        "country": filled(),
        "year": filled(),
        "n": free,
        "source": filled(),
        "url": filled(),
        "verified": filled(),
        "role": one_of(*ROLES),
        "note": None,
    }
    return read_table(path, schema, numeric=("value", "low", "high", "n"), unique=("key",)).reset_index(drop=True)


def read_claims(path: Path) -> pd.DataFrame:
    """Read ``claims.csv``: what the article claims, one claim per row, with our numeric reading if any.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    free = number(optional=True)
    schema = {
        "id": filled(),
        "section": filled(),
        "formats": filled(),
        "feature": filled(),
        "claim": filled(),
        "low": free,
        "high": free,
        "unit": None,
        "contradicts": None,
    }
    return read_table(path, schema, numeric=("low", "high"), unique=("id",))


def read_readings(path: Path) -> pd.DataFrame:
    """Read ``readings.csv``: every reading of a contested feature, the one used, and why.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    free = number(optional=True)
    schema = {
        "format": filled(),
        "feature": filled(),
        "reading": filled(),
        "low": free,
        "high": free,
        "unit": None,
        "source": filled(),
        "used": one_of("yes", "no"),
        "why": filled(),
    }
    return read_table(path, schema, numeric=("low", "high"), unique=("format", "feature", "reading"))


def unknown(file: str, table: pd.DataFrame, column: str, known: Iterable[str]) -> list[Problem]:
    """Problems for names, joined by ``;``, that are not among the known ones."""
    known = set(known)
    return [
        Problem(file, int(row), column, name, f"a key that exists ({column})", did_you_mean(name, known))
        for row, cell in table[column].items()
        for name in cell.split(";")
        if name and name not in known
    ]


def check_claims(claims: pd.DataFrame, formats: pd.DataFrame) -> list[Problem]:
    """Claims must name known formats and known claims."""
    return unknown("claims.csv", claims, "formats", formats["key"]) + unknown(
        "claims.csv", claims, "contradicts", claims["id"]
    )


def check_readings(
    readings: pd.DataFrame, formats: pd.DataFrame, claims: pd.DataFrame, figures: pd.DataFrame
) -> list[Problem]:
    """Readings must name known formats, features and sources; one of each group is the one used."""
    problems = (
        unknown("readings.csv", readings, "format", formats["key"])
        + unknown("readings.csv", readings, "feature", (*FEATURES, *FURTHER_FEATURES))
        + unknown("readings.csv", readings, "source", [*claims["id"], *figures["key"]])
    )
    for (option, feature), group in readings.groupby(["format", "feature"], sort=False):
        used = int((group["used"] == "yes").sum())
        if used != 1:
            problems.append(
                Problem(
                    "readings.csv",
                    int(group.index[0]),
                    "used",
                    f"{used} readings marked yes",
                    f"exactly one yes for {option}, {feature}",
                )
            )
    return problems
