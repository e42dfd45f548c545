"""What happens to the best advice when everybody follows it: places are shared out, and each gets less."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.present.break_even import what
from analysis.present.grammar import a, how_often, in_sentence, lower_first, plural, short_enough, upper_first
from analysis.present.measures import MEASURES, percent
from analysis.present.theme import BLACK, mark

MARKS = (
    "Dots: means. Lines, and the shaded strip: 95% of plausible assumptions, not the spread between students.\n"
    "Dashed: mean of one internship for a student who has the place."
)


def follow_dots(
    table: pd.DataFrame, target: pd.Series, outcome: str, option: str, *, target_name: str, ax: Axes | None = None
) -> Axes:
    """What one follower gets, by the share of students who follow the same advice: dots on upright lines.

    Parameters
    ----------
    table : DataFrame
        Indexed by share of followers; columns ``draws_mean``, ``interval_low``, ``interval_high``.
    target : Series
        The same three of the other choice, whatever others do: a dashed line in a shaded strip.
    outcome : key of ``MEASURES``
    option : str
        The format that is followed.
    target_name : str
        Name of the other choice, written above its line.
    """
    ax = ax or plt.gca()
    places, look, other = range(len(table)), mark(option), mark("internship")
    ax.axhspan(target["interval_low"], target["interval_high"], color=other.color, alpha=0.1, linewidth=0, gid="strip")
    ax.axhline(target["draws_mean"], color=other.color, linewidth=1.4, linestyle=(0, (4, 3)), gid="target")
    for place, (_, row) in zip(places, table.iterrows(), strict=True):
        ax.vlines(place, row["interval_low"], row["interval_high"], color=look.color, linewidth=4, alpha=0.55)
        ax.plot(place, row["draws_mean"], look.marker, color=look.color, markersize=9)
        shown = MEASURES[outcome].show(row["draws_mean"])
        ax.annotate(
            shown, (place, row["draws_mean"]), xytext=(8, 0), textcoords="offset points", fontsize=10.5, va="center"
        )
    ax.set_xlim(-0.5, len(table) - 0.5)
    ax.set_ylim(0, 1.04 * max(table["interval_high"].max(), target["interval_high"]))
    name = f"{target_name}: {MEASURES[outcome].show(target['draws_mean'])}"
    end = (len(table) - 0.52, target["draws_mean"])
    ax.annotate(
        name, end, xytext=(0, 4), textcoords="offset points", fontsize=10.5, va="bottom", ha="right", color=other.color
    )
    ax.set_xticks(places, labels=[f"{100 * share:g}%" for share in table.index])
    ax.set_xlabel("Students who follow the same advice, share of all who look")
    ax.set_title(f"{MEASURES[outcome].axis}, per follower", loc="left", fontsize=12, color=BLACK)  # not on its side
    ax.grid(axis="y")
    ax.tick_params(axis="x", length=0)
    sns.despine(ax=ax)
    return ax


def subtitle_follow(option: str, labels: pd.Series, season: str) -> str:
    """What the chart of followers measures."""
    return f"A season of {in_sentence(labels[option])}, places shared out among all who follow, {season}"


def title_follow(share: float, option: str, outcome: str, labels: pd.Series) -> str:
    """From which share of followers one internship in hand brings as much.

    Parameters
    ----------
    share : float
        As from ``reruns.caught_up``; missing where it never does.

    Examples
    --------
    >>> names = pd.Series({"a": "Flash internship"})
    >>> title_follow(0.14, "a", "contacts", names)
    'Once 14% follow, flash internships on average lose their lead on contacts'
    >>> title_follow(float("nan"), "a", "contacts", names)
    'Flash internships keep their lead on contacts however many follow'
    """
    name, few = "contacts" if outcome == "contacts" else what(outcome), in_sentence(labels[option])
    keep, lose, their = ("keep", "lose", "their") if plural(labels[option])[1] else ("keeps", "loses", "its")
    if np.isnan(share):
        return f"{upper_first(few)} {keep} {their} lead on {name} however many follow"
    return short_enough(
        f"Once {percent(share)} follow, {few} on average {lose} {their} lead on {name}",
        f"Once {percent(share)} follow, the lead on {name} is lost on average",
    )


def sentence_follow(
    table: pd.DataFrame,
    share: float,
    behind: pd.Series,
    labels: pd.Series,
    option: str,
    outcome: str,
    target: pd.Series,
) -> str:
    """How fast one follower's outcome falls, and how sure it is that an internship in hand then does as well.

    Parameters
    ----------
    table, target
        As for ``follow_dots``.
    share : float
        As from ``reruns.caught_up``.
    behind : Series
        By share of followers: share of plausible assumptions under which one internship in hand brings as much
        or more, as from ``reruns.share_behind``.
    """
    show, few, one = MEASURES[outcome].show, in_sentence(labels[option]), a(labels["internship"])
    first, last = (show(table["draws_mean"].iloc[end]) for end in (0, -1))
    start = (
        f"In the model, a student with a season of {few} gets {first} {what(outcome)} if {percent(table.index[0])} of "
        f"all students who look do the same, and {last} if {percent(table.index[-1])} do. "
    )
    if np.isnan(share):
        return start + f"On average that stays above the {show(target['draws_mean'])} of {one} in hand."
    return (
        f"{start}On average {one} in hand ({show(target['draws_mean'])}) does as well from {percent(share)} on; with "
        f"{percent(table.index[-1])}, it does {how_often(behind.iloc[-1])}."
    )


def sentence_other(table: pd.DataFrame, option: str, outcome: str, labels: pd.Series) -> str:
    """That the other choice runs short as well when all look for it.

    Parameters
    ----------
    table : DataFrame
        As for ``follow_dots``, of the other choice.
    """
    show = MEASURES[outcome].show
    return (
        f"{upper_first(in_sentence(labels[option]))} run short too: if {percent(table.index[-1])} look for one, a "
        f"student gets {show(table['draws_mean'].iloc[-1])} {what(outcome)} on average."
    )


def alt_follow(table: pd.DataFrame, outcome: str, option: str, target: pd.Series, labels: pd.Series) -> str:
    """Alt text of ``follow_dots``."""
    show = MEASURES[outcome].show
    rows = ", ".join(f"{show(row['draws_mean'])} at {percent(share)}" for share, row in table.iterrows())
    return (
        f"Dot and interval chart of {lower_first(MEASURES[outcome].axis)} per follower against the share of students "
        f"who follow, where the means for {in_sentence(labels[option])} are {rows}; one internship in hand brings "
        f"{show(target['draws_mean'])}."
    )
