"""Groups of students in words, and shares of them.

Groups are illustrations and not shares of a population, so a sentence names the group it is about.
"""

from __future__ import annotations

import pandas as pd

from analysis.inputs import Inputs
from analysis.present.grammar import lower_first
from analysis.present.measures import percent

ALL_TIME, EARN, EARN_NO_TRAVEL = "unbound", "must_earn", "must_earn_no_travel"


def group_labels(inputs: Inputs) -> pd.Series:
    """Group key to its label, in the order of ``groups.csv``."""
    return inputs.groups.set_index("key")["label"]


def who(label: str) -> str:
    """A group's label as the end of "students who …".

    >>> who("Has all the time"), who("Keeps a job"), who("Must earn, cannot travel")
    ('have all the time', 'keep a job', 'must earn and cannot travel')
    """
    first, _, rest = lower_first(label).partition(" ")
    verb = {"has": "have", "is": "are"}.get(first, first.removesuffix("s"))
    return f"{verb} {rest}".replace(", ", " and ")


def share(row: pd.Series) -> str:
    """A share with its interval, unless that is a point: "40% (12% to 72%)", "100%"."""
    low, high = percent(row["interval_low"]), percent(row["interval_high"])
    return percent(row["mean"]) + (f" ({low} to {high})" if low != high else "")
