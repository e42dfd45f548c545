"""Chance best: how often an option comes first when the assumptions vary."""

from __future__ import annotations

import pandas as pd

from analysis.model.paths import require
from analysis.tradeoffs.ratios import with_ratios

ROOM = 0.05  # share of plausible assumptions under which a season must have weeks enough


def chance_best(values: pd.DataFrame) -> pd.Series:
    """Share of draws in which each option has the highest value; ties are shared equally.

    Parameters
    ----------
    values : DataFrame
        Draws × options; higher is better; no value missing.

    Raises
    ------
    ValueError
        When a value is missing.

    Examples
    --------
    >>> chance_best(pd.DataFrame({"A": [0.0, 0.0], "B": [10.0, -1.0]})).tolist()
    [0.5, 0.5]
    """
    if values.isna().to_numpy().any():
        raise ValueError("a value is missing; every draw needs one for every option")
    first = values.eq(values.max(axis=1), axis=0)
    return first.div(first.sum(axis=1), axis=0).mean().rename("chance_best")


def own_best(outcomes: pd.DataFrame, outcome: str) -> pd.Series:
    """Share of students for whom each option brings the most; ties are shared equally.

    Parameters
    ----------
    outcomes : DataFrame
        Students × formats (columns ``student``, ``format``, outcomes). A table of means is refused:
        luck that was integrated says nothing about a student's own best.

    Raises
    ------
    ValueError
        When the table has no students.
    """
    require("a student's own best", outcomes)
    keys = [name for name in ("draw", "student") if name in outcomes.columns]
    return chance_best(outcomes.pivot(index=keys, columns="format", values=outcome)).rename("own_best")


def by_draw(draws: pd.DataFrame, outcome: str, options: list[str]) -> pd.DataFrame:
    """One outcome (a column or a ratio) as a frame draws × options."""
    return with_ratios(draws).pivot(index="draw", columns="format", values=outcome)[options]


def with_room(draws: pd.DataFrame, options: list[str], weeks: float, *, least: float = ROOM) -> list[str]:
    """The options that take no more than these weeks in at least this share (0 to 1) of the draws.

    Parameters
    ----------
    draws : DataFrame
        Columns ``draw``, ``format`` and ``weeks``.

    Examples
    --------
    >>> table = pd.DataFrame({"draw": [0, 0], "format": ["A", "B"], "weeks": [10.0, 2.0]})
    >>> with_room(table, ["A", "B"], 4)
    ['B']
    """
    room = by_draw(draws, "weeks", options).le(weeks).mean()
    return [option for option in options if room[option] >= least]
