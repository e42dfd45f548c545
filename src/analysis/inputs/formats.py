"""The formats in words: what each is, what the article says of it, which real program is nearest."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.inputs.tables import filled, keys, one_of, read_table

FEATURES = (
    "duration",
    "work_exposure",
    "commitment",
    "learning",
    "compensation",
    "networking",
    "flexibility",
)
FURTHER_FEATURES = ("application", "selection", "roles", "prospects")
OFFICE_FEATURE = "office"  # what a format asks of a career office: in numbers only, the article has no words for it
NOT_STATED = "not stated"
FAMILIES = ("internship", "micro_internship", "team_sprint", "placement", "shadowing", "comparator")


def read_formats(path: Path) -> pd.DataFrame:
    """Read ``formats.csv``: one row per format or comparator, in the order shown everywhere.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    schema = {
        "key": keys(),
        "label": filled(),
        "kind": one_of("format", "comparator"),
        "family": one_of(*FAMILIES),
        "thought_experiment": one_of("yes", "no"),
        "real_programme": filled(),
        "definition": filled(),
        **{feature: filled() for feature in (*FEATURES, *FURTHER_FEATURES)},
        "claim_ids": None,
    }
    return read_table(path, schema, unique=("key",))
