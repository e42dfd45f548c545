"""The same engagement, shorter or longer: what comes of a format along its length.

Everything but the length stays as it is in each draw, so that the step from one week to the next is
what the week brings and not what a longer kind of place would bring.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.inputs import Inputs
from analysis.model.drawing import drawn
from analysis.model.engagement import Season
from analysis.model.simulate import expected

LEVERS = ("weeks", "hours")


def along(
    inputs: Inputs,
    option: str,
    *,
    lever: str,
    grid: Sequence[float],
    draws: int,
    seed: int,
    season: str | Season = "summer",
    students: int = 64,
) -> pd.DataFrame:
    """Mean outcomes of one engagement of each length, in each draw.

    Parameters
    ----------
    inputs : Inputs
    option : str
        A format or working comparator.
    lever : {"weeks", "hours"}
        What is moved; the other one follows, at the pace (hours a week) of the draw.
    grid : sequence of float
        Values of the lever, above 0.
    draws, seed, season, students
        As in ``expected``.

    Returns
    -------
    DataFrame
        Columns ``draw``, the lever, and the outcomes of ``expected``.

    Raises
    ------
    ValueError
        For another lever, or a value of it that is not above 0.
    """
    if lever not in LEVERS:
        raise ValueError(f"lever must be weeks or hours, not {lever!r}")
    if len(grid) == 0:
        raise ValueError(f"no {lever} were given")
    if min(grid) <= 0:
        raise ValueError(f"{lever} must be above 0, not {min(grid)}")
    parameters = drawn(inputs, draws, seed)
    q = parameters.options[option]
    pace = q.hours / q.weeks.clip(min=1.0)
    tables = []
    for value in grid:
        weeks = value + 0.0 * pace if lever == "weeks" else value / pace
        hours = pace * value if lever == "weeks" else value + 0.0 * pace
        longer = parameters.with_values(option, weeks=weeks, hours=hours)
        table = expected(
            inputs, draws=draws, seed=seed, season=season, students=students, parameters=longer, options=[option]
        )
        table = table.drop(columns="format").rename(columns={"weeks": "weeks_taken"} if lever == "weeks" else {})
        table.insert(1, lever, float(value))
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
