"""Chance best: how often an option comes first when the assumptions vary."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.model.paths import require
from analysis.tradeoffs.ratios import with_ratios

ROOM = 0.05  # share of plausible assumptions from which on a season has room for an option


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


def room_share(draws: pd.DataFrame, options: Sequence[str], *, weeks: float, hours_week: float) -> pd.Series:
    """Share of draws, 0 to 1, in which a season has weeks enough and hours enough a week for each option.

    Parameters
    ----------
    draws : DataFrame
        Columns ``draw``, ``format``, ``weeks`` and ``hours_week``: one engagement in that season.
    options : option keys
    weeks, hours_week : float
        The season's.

    Examples
    --------
    >>> table = pd.DataFrame({"draw": [0, 0], "format": ["A", "B"], "weeks": [10.0, 2.0], "hours_week": [9.0, 9.0]})
    >>> room_share(table, ["A", "B"], weeks=4, hours_week=12).to_dict()
    {'A': 0.0, 'B': 1.0}
    """
    within = {"weeks": weeks, "hours_week": hours_week * (1 + 1e-9)}
    fits = [by_draw(draws, name, list(options)).le(most) for name, most in within.items()]
    return (fits[0] & fits[1]).mean()
