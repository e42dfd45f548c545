"""Offices: the money and staff hours from which a college's career office funds placements."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.assumptions import BASES
from analysis.inputs.tables import filled, keys, number, one_of, read_table


def read_offices(path: Path) -> pd.DataFrame:
    """Read ``offices.csv``: what an office has for one season.

    ``money_usd`` (US dollars, 0 or more) pays stipends, ``staff_hours`` (hours, at least 1) go to
    placements and to finding hosts, ``students`` (people, at least 1) look for something.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    schema = {
        "key": keys(),
        "label": filled(),
        "money_usd": number(0),
        "staff_hours": number(1),
        "students": number(1),
        "basis": one_of(*BASES),
        "source": None,
        "reason": filled(),
    }
    return read_table(path, schema, numeric=("money_usd", "staff_hours", "students"), unique=("key",))
