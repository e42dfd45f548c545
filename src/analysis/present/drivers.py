"""Which assumption, moved alone, changes the first choice: tornado chart, switching values, words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.inputs import Inputs, Study
from analysis.present.assumptions import OWNERS, assumption_name, in_unit, likely_range, with_unit
from analysis.present.grammar import (
    a,
    how_often,
    in_sentence,
    listed,
    lower_first,
    number,
    short_enough,
    upper_first,
    verb,
)
from analysis.present.measures import percent
from analysis.present.show import Table
from analysis.present.tables import BASIS_MARK
from analysis.present.theme import BLACK, NAVY, NOTE, ORANGE
from analysis.tradeoffs import Stated, best_by_both

SHOWN = 10
ALWAYS = (("internship", "hours"), ("internship", "part_time_hours_week"))  # no good published distribution
STILL = 1e-6  # a lead that moves by less does not move
LEVEL_CHANCE, LEVEL_LEAD = 0.10, 0.001  # two formats as near as that, in chance of being first or in lead, are level
MARKS = (
    "Bars: the lead when one assumption is at its low (blue) or high (orange) end, all others at likely values.\n"
    f"Left of the black line another format comes first. The {number(SHOWN)} largest, with an internship's length and "
    "hours a week always."
)


class Moves(Protocol):
    """How a lead moves with one assumption at a time, as from ``reruns.moved_one_at_a_time``."""

    base: float
    tornado: pd.DataFrame
    flips: pd.DataFrame


class Choice(Protocol):
    """A first choice under stated priorities and what moves its lead, as from ``reruns.what_would_change``."""

    study: Study
    stated: Stated
    first: str
    moves: Moves


def by_both(choice: Choice) -> pd.DataFrame:
    """How often each format is first and what it is worth on average, over the stored sets of assumptions."""
    return best_by_both(choice.stated.values(choice.study.draws))


def level_with(choice: Choice) -> str | None:
    """The format that is level with the first choice; None where the first choice leads.

    Level is a chance of being first that differs by at most ten points, or a lead at likely values of under 0.1
    points of 100.
    """
    chance = by_both(choice)["chance_best"]
    rival = near_in_chance(chance, choice.first)
    return rival or (str(chance.drop(choice.first).idxmax()) if abs(choice.moves.base) < LEVEL_LEAD else None)


def near_in_chance(chance: pd.Series, first: str) -> str | None:
    """The format whose chance of being first comes next, if it differs from that of ``first`` by at most ten points.

    >>> near_in_chance(pd.Series({"a": 0.42, "b": 0.13, "c": 0.45}), "a")
    'c'
    """
    rival = chance.drop(first).idxmax()
    return str(rival) if abs(chance[first] - chance[rival]) <= LEVEL_CHANCE else None


def points(lead: float) -> str:
    """A lead in points of value, never a zero that is none.

    >>> points(0.0731), points(-0.0004), points(0.0)
    ('7.3', 'under 0.1', '0')
    """
    size = 100 * abs(lead)
    return "0" if not size else "under 0.1" if size < 0.1 else f"{size:.1f}"


def shown_rows(moves: Moves, *, most: int = SHOWN, always: Sequence[tuple[str, str]] = ALWAYS) -> pd.DataFrame:
    """The rows of a tornado chart: those with the largest swings, then those that are always shown."""
    table = moves.tornado
    first = table.head(most)
    return pd.concat([first, table.loc[[key for key in always if key in table.index and key not in first.index]]])


def short_name(inputs: Inputs, option: str, quantity: str) -> str:
    """Whose assumption, in few words: "Skill sprint: people at the host"."""
    owner = OWNERS.get(option) or inputs.labels[option]
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
        for at, text in _end_labels(row, moves.base):
            left = at < moves.base
            side = {"ha": "right" if left else "left", "va": "center", "fontsize": 10}
            ax.text(100 * at + (-gap if left else gap), place, text, **side)
    ax.axvline(0, color=BLACK, linewidth=1.6)
    ax.axvline(base, color=NOTE, linewidth=0.8, linestyle=(0, (3, 3)))
    ax.set_yticks(range(len(table)), labels=[short_name(inputs, *key) for key in table.index])
    ax.invert_yaxis()
    ax.margins(x=0.12)
    ax.set_xlabel("Lead over the next best, points of 100")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    return ax


def _end_labels(row: pd.Series, base: float) -> list[tuple[float, str]]:
    """Where the ends of a bar are written and what: both at one end where both lie on the same side."""
    low, high = ((row[f"at_{end}"], in_unit(row[end], row["unit"])) for end in ("low", "high"))
    if row["swing"] < STILL:
        return [(base, f"{low[1]} to {high[1]}: no effect on this lead")]
    if min(low[0], high[0]) < base - STILL and max(low[0], high[0]) > base + STILL:
        return [low, high]
    near, far = sorted((low, high), key=lambda end: abs(end[0] - base))
    effect = "no effect" if abs(near[0] - base) < STILL else "less"
    return [(far[0], f"{far[1]} ({effect} at {near[1]})")]


def title_tornado(choice: Choice) -> str:
    """How many assumptions can change the first choice alone."""
    count, labels, rival = len(choice.moves.flips), choice.study.inputs.labels, level_with(choice)
    if not count:
        return "No assumption, moved alone, changes the first choice"
    if rival:
        two = listed([in_sentence(labels[option]) for option in (choice.first, rival)])
        return short_enough(
            f"{upper_first(two)} are level: {deciding(choice.moves)}",
            f"Two formats are level: {deciding(choice.moves)}",
        )
    some = f"{upper_first(number(count))} assumptions, each moved alone, change"
    return f"{some if count > 1 else 'One assumption, moved alone, changes'} the first choice"


def sentence_tornado(choice: Choice) -> str:
    """What moves the lead most, and how near the nearest switching value is."""
    inputs, moves, rival = choice.study.inputs, choice.moves, level_with(choice)
    label, found = inputs.labels[choice.first], moves.flips
    top = listed([f"“{short_name(inputs, *key)}”" for key in moves.tornado.index[:3]])
    way = "ahead of" if moves.base >= 0 else "behind"
    start = (
        f"At likely values and these priorities, {a(label)} is {points(moves.base)} points of 100 {way} the next best"
        f"{f', level with {a(inputs.labels[rival])}' if rival else ''}. The lead moves most with {top}."
    )
    if found.empty:
        return f"{start} No single assumption takes it away within its range."
    if rival:
        return f"{start} Changed alone, {deciding(moves)} which format is first."
    return f"{start} {upper_first(number(len(found)))} take it away within their ranges; {nearest(moves, inputs)}."


def deciding(moves: Moves) -> str:
    """How many assumptions decide alone between formats that are level."""
    count = len(moves.flips)
    return f"{f'any of {number(count)} assumptions' if count > 1 else 'one assumption'} decides"


def nearest(moves: Moves, inputs: Inputs) -> str:
    """The switching value nearest to a likely one: "the nearest is … (assumed), below 8 people where 9 is likely"."""
    key, row = moves.flips.index[0], moves.flips.iloc[0]
    return (
        f"the nearest is “{short_name(inputs, *key)}” ({BASIS_MARK[row['basis']]}), {_turn(row, with_unit)} where "
        f"{in_unit(row['likely'], row['unit'])} is likely"
    )


def _turn(row: pd.Series, written: Callable[[float, str], str]) -> str:
    """On which side of a value another format is first: "below 8.9 people"."""
    return f"{'below' if row['flips_at'] < row['likely'] else 'above'} {written(row['flips_at'], row['unit'])}"


def standing(choice: Choice) -> str:
    """Who comes first over all plausible assumptions, alone or level with another, and what changes that."""
    both, inputs, flips, rival = by_both(choice), choice.study.inputs, choice.moves.flips, level_with(choice)
    chance, mean = both["chance_best"].map(percent), (100 * both["mean"]).map("{:.1f}".format)
    name = in_sentence(inputs.labels[choice.first])
    if rival:
        turns = f" Changed alone, {deciding(choice.moves)} which format is first." if len(flips) else ""
        return (
            f"{name} and {in_sentence(inputs.labels[rival])} are level in the model: on average {mean[choice.first]} "
            f"against {mean[rival]} of 100 possible points, first in {chance[choice.first]} and {chance[rival]} of "
            f"plausible assumptions.{turns}"
        )
    often = how_often(both.at[choice.first, "chance_best"])
    lead = f"{name} {verb(inputs.labels[choice.first], 'comes')} first in the model, {often}."
    if flips.empty:
        return f"{lead} No single assumption takes that away within its range."
    count = f"{upper_first(number(len(flips)))} single assumption{'s' if len(flips) > 1 else ''}"
    return f"{lead} {count} could take that away; {nearest(choice.moves, inputs)}."


def alt_tornado(moves: Moves, inputs: Inputs, option: str) -> str:
    """Alt text of ``tornado_bars``."""
    rows = "; ".join(
        f"{short_name(inputs, *key)} {_signed(row['at_low'])} at {in_unit(row['low'], row['unit'])} and "
        f"{_signed(row['at_high'])} at {in_unit(row['high'], row['unit'])}"
        for key, row in shown_rows(moves).iterrows()
    )
    return (
        f"Tornado chart of the lead of {a(inputs.labels[option])} over the next best format, in points of 100, "
        f"where it is {_signed(moves.base)} at likely values, and: {rows}."
    )


def _signed(lead: float) -> str:
    """A lead, or a lag with a minus."""
    return f"{'−' if lead <= -LEVEL_LEAD else ''}{points(lead)}{' behind' if -LEVEL_LEAD < lead < 0 else ''}"


def flips_table(moves: Moves, inputs: Inputs, *, most: int = 12) -> Table:
    """The values at which single assumptions change the first choice, the nearest first."""
    table, count = moves.flips.head(most), len(moves.flips)
    frame = pd.DataFrame(
        {
            "Likely (low to high)": [likely_range(row) for _, row in table.iterrows()],
            "Another format is first": [_turn(row, in_unit) for _, row in table.iterrows()],
            "Basis": [BASIS_MARK[basis] for basis in table["basis"]],
        },
        index=pd.Index([assumption_name(inputs, *key) for key in table.index], name="Assumption"),
    )
    nearest_of = f", the {number(most)} nearest of {number(count)}" if count > most else ""
    return Table(
        frame,
        f"Simulated: where single assumptions change the first choice, all others at likely values{nearest_of}",
    )


def sentence_signal(values: pd.DataFrame, inputs: Inputs, options: tuple[str, str]) -> str:
    """Whether the signal share decides between two options, and at what value."""
    row = values[values["quantity"] == "signal_weight"].iloc[0]
    one, other = (a(inputs.labels[option]) for option in options)
    ahead = a(inputs.labels[row["ahead"]])
    if np.isnan(row["value"]):
        return (
            f"On the rise in interview chances {ahead} is ahead whatever the signal share, although nobody knows how "
            "much of the published rise is the signal of having been chosen and how much the hours of practice."
        )
    return (
        f"On the rise in interview chances, {one} and {other} change places at a signal share of "
        f"{in_unit(row['value'], row['unit'])}; {ahead} is ahead at the likely {in_unit(row['likely'], row['unit'])}."
    )
