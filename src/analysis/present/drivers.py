"""Which assumption, moved alone, changes the first choice: tornado chart, switching values, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.inputs import Inputs
from analysis.present.assumptions import assumption_name, in_unit, likely_range, with_unit
from analysis.present.grammar import a, listed, lower_first, number, upper_first
from analysis.present.show import Table
from analysis.present.tables import BASIS_MARK
from analysis.present.theme import BLACK, NAVY, NOTE, ORANGE

SHOWN = 10
ALWAYS = (("internship", "hours"), ("internship", "part_time_hours_week"))  # no good published distribution
STILL = 1e-6  # a lead that moves by less does not move
MARKS = (
    "Bars: the lead when one assumption is at its low (blue) or high (orange) end, all others at likely values.\n"
    "Left of the black line another format comes first."
)


class Moves(Protocol):
    """How a lead moves with one assumption at a time, as from ``reruns.moved_one_at_a_time``."""

    base: float
    tornado: pd.DataFrame
    flips: pd.DataFrame


def shown_rows(moves: Moves, *, most: int = SHOWN, always: Sequence[tuple[str, str]] = ALWAYS) -> pd.DataFrame:
    """The rows of a tornado chart: those with the largest swings, then those that are always shown."""
    table = moves.tornado
    first = table.head(most)
    return pd.concat([first, table.loc[[key for key in always if key in table.index and key not in first.index]]])


def short_name(inputs: Inputs, option: str, quantity: str) -> str:
    """Whose assumption, in few words: "Skill sprint: people at the host"."""
    owner = inputs.labels.get(option, "Students" if option == "students" else "All formats")
    return f"{owner}: {lower_first(inputs.quantities.set_index('quantity').at[quantity, 'label'])}"


def tornado_bars(moves: Moves, inputs: Inputs, *, ax: Axes | None = None, **rows) -> Axes:
    """How far the first choice leads when one assumption is at its low or its high end, in points of value.

    Parameters
    ----------
    moves : Moves
        Whose answer is a lead, 0 to 1.
    rows
        As for ``shown_rows``.
    """
    ax = ax or plt.gca()
    table = shown_rows(moves, **rows)
    base = 100 * moves.base
    for place, (_, row) in enumerate(table.iterrows()):
        for end, color in (("low", NAVY), ("high", ORANGE)):
            ax.barh(place, 100 * row[f"at_{end}"] - base, left=base, height=0.62, color=color, gid=end)
    gap = 1.2 * np.ptp(table[["at_low", "at_high"]].to_numpy())
    for place, (_, row) in enumerate(table.iterrows()):
        if row["swing"] < STILL:
            ends = f"{in_unit(row['low'], row['unit'])} to {in_unit(row['high'], row['unit'])}: no effect"
            ax.text(base + gap, place, ends, ha="left", va="center", fontsize=10)
            continue
        for end, outward in zip(("low", "high"), _outward(row), strict=True):
            at = 100 * row[f"at_{end}"]
            at = max(at, base) if outward > 0 else min(at, base)
            side = "left" if outward > 0 else "right"
            ax.text(at + outward * gap, place, in_unit(row[end], row["unit"]), ha=side, va="center", fontsize=10)
    ax.axvline(0, color=BLACK, linewidth=1.6)
    ax.axvline(base, color=NOTE, linewidth=0.8, linestyle=(0, (3, 3)))
    ax.set_yticks(range(len(table)), labels=[short_name(inputs, *key) for key in table.index])
    ax.invert_yaxis()
    ax.margins(x=0.12)
    ax.set_xlabel("Lead over the next best, points of value")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    return ax


def _outward(row: pd.Series) -> tuple[int, int]:
    """On which side of the bar the low and the high end are written: -1 left, 1 right."""
    return (-1, 1) if row["at_high"] >= row["at_low"] else (1, -1)


def title_tornado(moves: Moves) -> str:
    """How many assumptions can change the first choice alone."""
    count = len(moves.flips)
    if not count:
        return "No assumption, moved alone, changes the first choice"
    some = f"{upper_first(number(count))} assumptions, each moved alone, change"
    return f"{some if count > 1 else 'One assumption, moved alone, changes'} the first choice"


def sentence_tornado(moves: Moves, inputs: Inputs, option: str) -> str:
    """What moves the lead most, and how near the nearest switching value is."""
    top = listed([f"“{short_name(inputs, *key)}”" for key in moves.tornado.index[:3]])
    start = (
        f"At likely values and these priorities, {a(inputs.labels[option])} comes first, "
        f"{100 * moves.base:.1f} points of value ahead. The lead moves most with {top}."
    )
    found = moves.flips
    if found.empty:
        return f"{start} No single assumption takes it away within its range."
    key, row = found.index[0], found.iloc[0]
    side = "below" if row["flips_at"] < row["likely"] else "above"
    basis = BASIS_MARK[row["basis"]]
    return (
        f"{start} {upper_first(number(len(found)))} take it away within their ranges; the nearest is "
        f"“{short_name(inputs, *key)}” ({basis}), {side} {with_unit(row['flips_at'], row['unit'])} where "
        f"{in_unit(row['likely'], row['unit'])} is likely."
    )


def alt_tornado(moves: Moves, inputs: Inputs, option: str) -> str:
    """Alt text of ``tornado_bars``."""
    rows = "; ".join(
        f"{short_name(inputs, *key)} {100 * row['at_low']:.1f} at {in_unit(row['low'], row['unit'])} and "
        f"{100 * row['at_high']:.1f} at {in_unit(row['high'], row['unit'])}"
        for key, row in shown_rows(moves).iterrows()
    )
    return (
        f"Tornado chart of the lead of {a(inputs.labels[option])} over the next best format, in points of value, "
        f"where it is {100 * moves.base:.1f} at likely values, and: {rows}."
    )


def flips_table(moves: Moves, inputs: Inputs, *, most: int = 12) -> Table:
    """The values at which single assumptions change the first choice, the nearest first."""
    table = moves.flips.head(most)
    frame = pd.DataFrame(
        {
            "Likely (low to high)": [likely_range(row) for _, row in table.iterrows()],
            "The first choice changes at": [in_unit(row["flips_at"], row["unit"]) for _, row in table.iterrows()],
            "Basis": [BASIS_MARK[basis] for basis in table["basis"]],
        },
        index=pd.Index([assumption_name(inputs, *key) for key in table.index], name="Assumption"),
    )
    return Table(frame, "Simulated: where single assumptions change the first choice, all others at likely values")


def sentence_signal(values: pd.DataFrame, inputs: Inputs, options: tuple[str, str]) -> str:
    """Whether the signal share decides between two options, and at what value."""
    row = values[values["quantity"] == "signal_weight"].iloc[0]
    one, other = (a(inputs.labels[option]) for option in options)
    ahead = a(inputs.labels[row["ahead"]])
    if np.isnan(row["value"]):
        return (
            f"On the rise in interview chances {ahead} is ahead whatever the signal share: nobody knows how much of "
            "the published rise is the signal of having been chosen and how much the hours of practice."
        )
    return (
        f"On the rise in interview chances, {one} and {other} change places at a signal share of "
        f"{in_unit(row['value'], row['unit'])}; {ahead} is ahead at the likely {in_unit(row['likely'], row['unit'])}."
    )
