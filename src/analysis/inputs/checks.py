"""Checks: which quantity of the model each figure that was kept aside is set against, and why.

A figure with the role ``check`` set no number here. What it is compared with is decided in a table,
before the model runs and for every such figure, so that a comparison that turns out badly cannot be
left out.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.evidence import unknown
from analysis.inputs.problems import Problem
from analysis.inputs.tables import check, filled, number, one_of, read_table

FILE = "checks.csv"
CANNOT_SAY = "model_cannot_say"
LABELS = ("tests_the_model", "replicates_an_input", CANNOT_SAY)
DIRECTIONS = ("above", "below")
READS_AS = ("times", "equals", *DIRECTIONS)


def read_checks(path: Path) -> pd.DataFrame:
    """Read ``checks.csv``: for each figure kept aside, what the model says about the same thing.

    ``label`` says whether the comparison tests the model, replicates an input, or cannot be made.
    ``measure`` names what the model is asked for (a key of ``reruns.checks.MEASURES``). ``reads_as``
    and ``number`` say how the figure is read: its value ``times`` the number is in the unit of the
    measure; a figure in words ``equals`` the number; or it says that the measure lies ``above`` or
    ``below`` the number. The three are empty where the model cannot say. ``why`` says what differs.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    schema = {
        "figure": filled(),
        "label": one_of(*LABELS),
        "measure": check(lambda cell: not cell or cell.isidentifier(), "the name of a measure or an empty cell"),
        "reads_as": one_of(*READS_AS, ""),
        "number": number(optional=True),
        "why": filled(),
    }
    return read_table(path, schema, numeric=("number",), unique=("figure",))


def check_checks(checks: pd.DataFrame, figures: pd.DataFrame) -> list[Problem]:
    """Every figure with the role ``check`` has a row, no other has, and each row is complete."""
    aside = figures.loc[figures["role"] == "check"].set_index("key")
    problems = unknown(FILE, checks, "figure", figures["key"])
    for key in aside.index.difference(checks["figure"], sort=False):
        problems.append(Problem(FILE, None, "figure", f"no row for '{key}'", "one for each figure with the role check"))
    for row in checks.itertuples():
        if row.figure in aside.index:
            problems += _row_problems(row, no_value=bool(pd.isna(aside.at[row.figure, "value"])))
        elif (figures["key"] == row.figure).any():
            problems.append(Problem(FILE, row.Index, "figure", row.figure, "a figure with the role check"))
    return problems


def _row_problems(row, *, no_value: bool) -> list[Problem]:
    """What the label asks for and the row does not have, or has and should not."""
    cells = {"measure": row.measure, "reads_as": row.reads_as, "number": "" if pd.isna(row.number) else row.number}
    if row.label == CANNOT_SAY:
        expected = f"an empty cell, as the label is {CANNOT_SAY}"
        return [Problem(FILE, row.Index, name, str(cell), expected) for name, cell in cells.items() if cell != ""]
    problems = [
        Problem(FILE, row.Index, name, "nothing", f"an entry, as the label is {row.label}")
        for name, cell in cells.items()
        if cell == ""
    ]
    if row.reads_as == "times" and no_value:
        expected = "equals, above or below, as the figure has no value"
        problems.append(Problem(FILE, row.Index, "reads_as", "times", expected))
    return problems
