"""Criteria: the outcomes somebody may care about, each with a direction and fixed anchors.

Worst and best are fixed in advance and the same for every format and draw, so that a weight means
the same swing whichever formats are compared.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.problems import InputError, Problem
from analysis.inputs.tables import filled, keys, number, one_of, read_table

CURVES = ("linear", "concave", "convex")  # their equations stand with `value_curves`, which applies them


def read_criteria(path: Path) -> pd.DataFrame:
    """Read ``criteria.csv``: outcome, view, direction, fixed worst and best, value curve, reason.

    Raises
    ------
    InputError
        With every problem of the file, among them anchors that contradict the direction.
    """
    schema = {
        "key": keys(),
        "label": filled(),
        "outcome": keys(),
        "view": one_of("engagement", "hour", "budget", "office"),
        "direction": one_of("high", "low"),
        "worst": number(),
        "best": number(),
        "unit": filled(),
        "curve": one_of(*CURVES),
        "reason": filled(),
    }
    table = read_table(path, schema, numeric=("worst", "best"), unique=("key",))
    rising = table["direction"] == "high"
    wrong = table.index[((table["best"] > table["worst"]) != rising) | (table["best"] == table["worst"])]
    if len(wrong):
        raise InputError(
            Problem(
                path.name,
                int(row),
                "best",
                f"{table.at[row, 'best']:g}",
                f"a value {'above' if rising[row] else 'below'} the worst one, {table.at[row, 'worst']:g}, "
                f"as the direction is {table.at[row, 'direction']}",
            )
            for row in wrong
        )
    return table.reset_index(drop=True)
