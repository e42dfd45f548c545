"""Why a number of short engagements matches or none does: the assumptions that decide, and where they turn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.present.assumptions import (
    INSIDE_WORDS,
    assumption_name,
    in_unit,
    inside,
    likely_range,
    several,
    with_unit,
)
from analysis.present.break_even import Matched, what
from analysis.present.grammar import upper_first
from analysis.present.show import Table
from analysis.present.tables import BASIS_MARK


def sentence_none(found: pd.Series, inputs: Inputs, labels: pd.Series, most: int, option: str) -> str:
    """Which assumption makes it so that no number is enough, or that some number is, and at what value it turns.

    Parameters
    ----------
    found : Series
        As from ``reruns.enough_from``.
    """
    now = "no number is" if np.isnan(found["number"]) else f"{found['number']:g} are"
    turn = "become" if np.isnan(found["number"]) else "are no longer"
    name = assumption_name(inputs, found["option"], found["quantity"])
    start = f"On {what(found['outcome'])}, {now} enough at likely values"
    if np.isnan(found["value"]):
        return f"{start}, whatever the value of “{name}”."
    return (
        f"{start}; {most} {several(labels[option])} {turn} enough {_where(found)} "
        f"(“{name}”, likely {likely_range(found)})."
    )


def _where(found: pd.Series) -> str:
    """On which side of its switching value an answer changes, and whether that lies inside the range."""
    side = "below" if found["value"] < found["likely"] else "above"
    if np.isclose(found["value"], found["high"], rtol=1e-3):
        side = "only at"
    return f"{side} {with_unit(found['value'], found['unit'])}, {INSIDE_WORDS[inside(found)]}"


def sentence_drivers(matched: Matched, outcome: str, inputs: Inputs) -> str:
    """The two assumptions that move the number most, over all plausible assumptions."""
    partner = inputs.quantities.set_index("quantity")["drawn_with"]
    keys = dict.fromkeys((o, partner[quantity] or quantity) for o, quantity in matched.drivers[outcome].index)
    if not keys:
        return f"On {what(outcome)}, no assumption moves the number."
    basis = inputs.assumptions.set_index(["format", "quantity"])["basis"]
    named = [f"“{assumption_name(inputs, *key)}” ({BASIS_MARK[basis[key]]})" for key in list(keys)[:2]]
    return f"On {what(outcome)}, the number moves most with {', then with '.join(named)}."


def enough_table(inputs: Inputs, rows: Sequence[pd.Series], most: int) -> Table:
    """Which assumptions decide whether any number is enough, from ``reruns.enough_from``."""
    frame = pd.DataFrame(
        {
            "Assumption": [assumption_name(inputs, row["option"], row["quantity"]) for row in rows],
            "Likely (low to high)": [likely_range(row) for row in rows],
            "Enough at likely values": [
                "no number" if np.isnan(row["number"]) else f"{row['number']:g}" for row in rows
            ],
            "Changes at": [in_unit(row["value"], row["unit"]) for row in rows],
            "Inside the range": [inside(row) for row in rows],
        },
        index=pd.Index([upper_first(what(row["outcome"])) for row in rows], name="Measure"),
    )
    return Table(frame, f"Simulated: when {most} are enough, with all other assumptions at likely values")
