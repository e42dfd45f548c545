"""How many short engagements match one long one: chart, title, sentences, table.

"No number does" is an answer here, so it has its own place on the axis and its own words; an interval
that ends in it ends in an arrow, never at the edge of the chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from analysis.present.assumptions import be, several
from analysis.present.grammar import a, how_often, in_sentence, listed, short_enough, upper_first
from analysis.present.measures import MEASURES, percent, plain
from analysis.present.theme import GRID, NOTE, mark
from analysis.present.words import LIKELY, SURE

TICKS = (1, 2, 3, 5, 10, 20, 40)
HALO = [withStroke(linewidth=3, foreground="white")]  # keeps numbers readable where the season's line runs
BEYOND = 1.28  # how far past the largest number an arrow reaches, as a factor
MARKS = (
    "Dots: middle over plausible assumptions. Lines: 95% of them, to an arrow where no number looked at is enough; "
    "beside: in what\nshare of plausible assumptions none is. Shaded: how many fit the season, 95%; its line: the mean."
)


class Matched(Protocol):
    """What is known about numbers that match, as ``reruns.break_even_of`` gives it.

    Attributes
    ----------
    option, reference : str
        How many of the one match one of the other.
    summary : DataFrame
        Outcomes × ``middle``, ``interval_low``, ``interval_high``, ``share_none``.
    drivers : mapping of outcome to DataFrame
        Assumptions as pairs of option and quantity, those that move the number most first.
    most : int
        Largest number looked at.
    """

    option: str
    reference: str
    summary: pd.DataFrame
    drivers: Mapping[str, pd.DataFrame]
    most: int


def what(outcome: str) -> str:
    """An outcome as the object of "to match on": "pay", "contacts that last"."""
    return "pay" if outcome == "earnings_usd" else MEASURES[outcome].name


def by_number(summary: pd.DataFrame) -> pd.DataFrame:
    """Outcomes from the smallest number to "no number does"."""
    return summary.sort_values(["middle", "share_none"], kind="stable")


def match_dots(matched: Matched, room: pd.Series, *, season: str, ax: Axes | None = None) -> Axes:
    """Numbers of engagements that match, by outcome: dots on lines over a logarithmic axis.

    Parameters
    ----------
    matched : Matched
    room : Series
        How many fit the season: ``draws_mean``, ``interval_low``, ``interval_high``.
    season : str
        Name of the season, for the label of the shaded strip.
    """
    ax = ax or plt.gca()
    ordered = by_number(matched.summary).iloc[::-1]
    ax.axvspan(room["interval_low"], room["interval_high"], color=GRID, alpha=0.55, linewidth=0, gid="room")
    ax.axvline(room["draws_mean"], color=NOTE, linewidth=1.2, gid="room mean")
    top = len(ordered) - 0.3
    label = f"room in a {season}: {_room(room)}"
    ax.text(1.06 * room["interval_high"], top, label, fontsize=10.5, color=NOTE, va="center")
    for place, (_, row) in enumerate(ordered.iterrows()):
        _match_row(ax, place, row, mark(matched.option), matched.most)
    ax.set_yticks(range(len(ordered)), labels=[upper_first(what(o)) for o in ordered.index])
    ax.set_ylim(-0.6, len(ordered))
    ax.set(xscale="log", xlim=(0.85, 8 * matched.most))
    ax.xaxis.set_major_locator(FixedLocator([tick for tick in TICKS if tick <= matched.most]))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.set_xlabel("Number that matches one (logarithmic scale)")
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True)
    return ax


def _room(room: pd.Series) -> str:
    return f"{plain(room['draws_mean'])} ({room['interval_low']:g} to {room['interval_high']:g})"


def _match_row(ax: Axes, place: int, row: pd.Series, look, most: int) -> None:
    """One outcome: its dot, its line or arrow, its numbers above, and beside it how often none is enough."""
    end, low = BEYOND * most, most if np.isnan(row["interval_low"]) else row["interval_low"]
    endless = np.isnan(row["interval_high"])
    ax.hlines(place, low, end if endless else row["interval_high"], color=look.color, linewidth=4, alpha=0.45)
    if endless:
        ax.plot(end, place, ">", color=look.color, markersize=9, gid="arrow")
    if not np.isnan(row["middle"]):
        ax.plot(row["middle"], place, look.marker, color=look.color, markersize=9, markeredgewidth=1.6)
        ax.text(
            row["middle"], place + 0.2, numbers(row, most), fontsize=10.5, ha="center", va="bottom", path_effects=HALO
        )
    if row["share_none"] > 0:
        share = percent(row["share_none"])
        none = f"no number up to {most} does: {share}" if np.isnan(row["middle"]) else f"none does: {share}"
        beside = end * 1.12 if endless else row["interval_high"] * 1.1
        ax.text(beside, place, none, fontsize=10.5, va="center")


def numbers(row: pd.Series, most: int) -> str:
    """The middle number with its interval: "10 (4 to 30)"."""
    high = f"more than {most}" if np.isnan(row["interval_high"]) else f"{row['interval_high']:g}"
    return f"{row['middle']:g} ({row['interval_low']:g} to {high})"


def subtitle_matches(matched: Matched, labels: pd.Series, season: str) -> str:
    """What the chart of numbers that match measures."""
    return f"{upper_first(several(labels[matched.option]))} that match {a(labels[matched.reference])}, {season}"


def title_matches(matched: Matched, within: pd.Series, labels: pd.Series, season: str) -> str:
    """On which outcomes a season of one format matches one engagement of another, as sure as the draws are.

    Parameters
    ----------
    within : Series
        Share of plausible assumptions, by outcome, under which the season has room for enough.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> pair = SimpleNamespace(option="a", reference="b")
    >>> names = pd.Series({"a": "Micro-internship", "b": "Internship"})
    >>> title_matches(pair, pd.Series({"references": 0.95, "contacts": 0.2}), names, "summer")
    'A summer of micro-internships likely matches an internship on references only'
    """
    enough = [outcome for outcome, share in within.items() if share >= LIKELY]
    sure = "" if all(share >= SURE or share <= 1 - SURE for share in within) else "likely "
    name, one = labels[matched.option], a(labels[matched.reference])
    start = f"A {season} of {in_sentence(name)} {sure}matches {one}"
    short = f"{upper_first(in_sentence(name))} {sure}{'match' if be(name) == 'are' else 'matches'} {one}"
    if len(enough) == len(within):
        said = ["on everything compared", "on everything"]
    elif not enough:
        said = ["on nothing compared here", "on nothing"]
    else:
        names = listed([what(outcome) for outcome in enough])
        said = [f"on {names} only", f"on {names}", f"on {len(enough)} of {len(within)} counts"]
    return short_enough(*(f"{begin} {end}" for end in said for begin in (start, short)))


def sentences_matches(matched: Matched, within: pd.Series, labels: pd.Series, season: str) -> str:
    """One line for each outcome: the number, its interval, and whether the season has room for it."""
    few, one = several(labels[matched.option]), a(labels[matched.reference])
    lines = []
    for outcome, row in by_number(matched.summary).iterrows():
        if np.isnan(row["middle"]):
            lines.append(
                f"- *{upper_first(what(outcome))}*: {how_often(row['share_none'])} no number up to {matched.most} "
                f"matches {one}."
            )
            continue
        none = f"; {how_often(row['share_none'])} no number up to {matched.most} does" if row["share_none"] else ""
        lines.append(
            f"- *{upper_first(what(outcome))}*: {numbers(row, matched.most)} {few} match {one}{none}. "
            f"A {season} has room for enough of them {how_often(within[outcome])}."
        )
    return "In the model:\n\n" + "\n".join(lines)


def alt_matches(matched: Matched, room: pd.Series, season: str) -> str:
    """Alt text of ``match_dots``."""
    rows = "; ".join(
        f"{what(outcome)} "
        + (f"no number up to {matched.most} does" if row["share_none"] == 1 else _alt_row(row, matched.most))
        for outcome, row in by_number(matched.summary).iterrows()
    )
    return (
        f"Dot and interval chart of the number that matches one, for {len(matched.summary)} outcomes on a logarithmic "
        f"axis, where the numbers are: {rows}; a {season} has room for {_room(room)}."
    )


def _alt_row(row: pd.Series, most: int) -> str:
    if np.isnan(row["middle"]):
        return f"none up to {most} in {percent(row['share_none'])}"
    return numbers(row, most)
