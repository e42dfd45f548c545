"""Student groups: the same student with less to give, to see who is left out of what.

A group says what is taken away: hours, weeks, pay that may be missing, travel. Groups are illustrations,
not shares of a population, and differ from the first one in as little as their names say.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.assumptions import BASES
from analysis.inputs.problems import InputError, Problem
from analysis.inputs.tables import filled, keys, number, one_of, read_table

SHARES_OF_SEASON = ("hours_share", "weeks_share")
SHARES_OF_STUDENTS = ("job_share", "must_earn_share", "travel_share")


def read_groups(path: Path) -> pd.DataFrame:
    """Read ``groups.csv``: what each group of students can give, all of it as shares.

    ``hours_share`` and ``weeks_share`` (0.01 to 1) multiply the season's hours a week and weeks. The
    others (0 to 1) stand in for the quantities of the same name in ``assumptions.csv``, scope ``students``.

    Raises
    ------
    InputError
        With every problem of the file, among them a group without jobs that must earn: only who
        keeps a job turns unpaid places down.
    """
    part, whole = number(0.01, 1), number(0, 1)
    schema = {
        "key": keys(),
        "label": filled(),
        **dict.fromkeys(SHARES_OF_SEASON, part),
        **dict.fromkeys(SHARES_OF_STUDENTS, whole),
        "basis": one_of(*BASES),
        "source": None,
        "reason": filled(),
    }
    table = read_table(path, schema, numeric=(*SHARES_OF_SEASON, *SHARES_OF_STUDENTS), unique=("key",))
    wrong = table.index[(table["must_earn_share"] > 0) & (table["job_share"] == 0)]
    if len(wrong):
        raise InputError(
            Problem(
                path.name,
                int(row),
                "must_earn_share",
                f"{table.at[row, 'must_earn_share']:g}",
                "0, as job_share is 0 and only who keeps a job turns unpaid places down",
            )
            for row in wrong
        )
    return table
