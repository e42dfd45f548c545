"""Time budgets: the season a plan has to fit into, a lever of the student."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.assumptions import BASES
from analysis.inputs.problems import InputError, Problem
from analysis.inputs.tables import filled, keys, number, one_of, read_table


def read_budgets(path: Path) -> pd.DataFrame:
    """Read ``budgets.csv``: weeks and hours per week of each season, and the range to sweep.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    weeks, hours = number(0.5, 52), number(1, 80)
    schema = {
        "key": keys(),
        "label": filled(),
        "weeks": weeks,
        "hours_week": hours,
        "sweep_weeks_low": weeks,
        "sweep_weeks_high": weeks,
        "sweep_hours_low": hours,
        "sweep_hours_high": hours,
        "basis": one_of(*BASES),
        "source": None,
        "reason": filled(),
    }
    numeric = (
        "weeks",
        "hours_week",
        "sweep_weeks_low",
        "sweep_weeks_high",
        "sweep_hours_low",
        "sweep_hours_high",
    )
    table = read_table(path, schema, numeric=numeric, unique=("key",))
    wrong = [
        Problem(
            path.name,
            int(row),
            f"sweep_{what}_high",
            f"{table.at[row, f'sweep_{what}_high']:g}",
            f"at least the low end, {table.at[row, f'sweep_{what}_low']:g}",
        )
        for what in ("weeks", "hours")
        for row in table.index[table[f"sweep_{what}_low"] > table[f"sweep_{what}_high"]]
    ]
    if wrong:
        raise InputError(wrong)
    return table
