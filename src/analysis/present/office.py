"""What an office should fund: charts, titles and sentences about placements and what they bring together."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from analysis.inputs import Study
from analysis.present.assumptions import several
from analysis.present.break_even import what
from analysis.present.grammar import (
    a,
    amount,
    how_often,
    in_sentence,
    listed,
    lower_first,
    short_enough,
    upper_first,
    verb,
)
from analysis.present.measures import MEASURES, percent, usd
from analysis.present.season import LOG_TICKS
from analysis.present.theme import HIGHLIGHTED, mark
from analysis.present.words import LIKELY, SURE

LIMITS = {"money": "money", "staff": "staff hours", "supply": "places"}
OFFICE = "small"  # whose budget the pages speak of, in data/offices.csv
PAYERS = {"college": "the college pays", "public": "public money pays half", "host": "the host pays"}
ROOM_FOR_WORDS = 3.2  # how far past the longest line the axis goes, as a factor
FIRST_OUT = "Beside: what runs out first, and in which share of plausible assumptions."


def office_words(study: Study) -> str:
    """What an office has, as in "a budget of …": "$20,000 and 480 staff hours"."""
    budget = study.inputs.office(OFFICE)
    return f"{usd(budget['money_usd'])} and {budget['staff_hours']:g} staff hours"


def placement_dots(table: pd.DataFrame, binds: pd.DataFrame, *, labels: pd.Series, ax: Axes | None = None) -> Axes:
    """Placements by format over a logarithmic axis, and beside each what runs out first.

    Parameters
    ----------
    table : DataFrame
        Indexed by format; columns ``draws_mean``, ``interval_low``, ``interval_high``.
    binds : DataFrame
        As from ``reruns.what_binds``.
    """
    ax = ax or plt.gca()
    ordered = table.sort_values("draws_mean", kind="stable")
    for place, (option, row) in enumerate(ordered.iterrows()):
        look = mark(option)
        ax.hlines(place, row["interval_low"], row["interval_high"], color=look.color, linewidth=4, alpha=0.45)
        ax.plot(row["draws_mean"], place, look.marker, color=look.color, markersize=9)
        limit = f"{LIMITS[binds.at[option, 'binds']]}, {percent(binds.at[option, 'share'])}"
        ax.text(1.12 * row["interval_high"], place, limit, fontsize=10.5, va="center")
    ax.set_yticks(range(len(ordered)), labels=[labels[option] for option in ordered.index])
    for tick, option in zip(ax.get_yticklabels(), ordered.index, strict=True):
        tick.set_fontweight("bold" if option in HIGHLIGHTED else "normal")
    low, high = 0.8 * ordered["interval_low"].min(), ROOM_FOR_WORDS * ordered["interval_high"].max()
    ax.set(xscale="log", xlim=(low, high), ylim=(-0.6, len(ordered) - 0.4))
    ax.xaxis.set_major_locator(
        FixedLocator([tick for tick in LOG_TICKS if low <= tick <= ordered["interval_high"].max()])
    )
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    ax.set_xlabel(f"{MEASURES['placements'].axis} (logarithmic scale)")
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True)
    return ax


def title_placements(study: Study, table: pd.DataFrame, options: tuple[str, str]) -> str:
    """How many of two formats a budget pays for.

    Parameters
    ----------
    table : DataFrame
        As for ``placement_dots``.
    """
    labels = study.inputs.labels
    two = " or ".join(f"{MEASURES['placements'].show(table.at[o, 'draws_mean'])} {several(labels[o])}" for o in options)
    return short_enough(
        f"{office_words(study)} fund {two}", f"{usd(study.inputs.office(OFFICE)['money_usd'])} fund {two}", two
    )


def title_budget(outcome: str, chance: pd.Series, labels: pd.Series) -> str:
    """Which format brings the most for one budget, as sure as the draws are.

    Examples
    --------
    >>> names = pd.Series({"a": "Flash internship", "b": "Internship"})
    >>> title_budget("contacts", pd.Series({"a": 0.7, "b": 0.3}), names)
    'For one budget, flash internships most likely bring the most contacts'
    >>> title_budget("references", pd.Series({"a": 0.45, "b": 0.3}), names)
    'For one budget, no format is clearly first in references'
    """
    best, name = chance.idxmax(), "contacts" if outcome == "contacts" else what(outcome)
    if chance[best] < LIKELY:
        return f"For one budget, no format is clearly first in {name}"
    sure = "" if chance[best] >= SURE else "most likely "
    first = f"{in_sentence(labels[best])} {sure}{verb(labels[best], 'brings')}"
    return short_enough(f"For one budget, {first} the most {name}", upper_first(f"{first} the most {name}"))


def sentence_definition(study: Study, option: str) -> str:
    """What a format is, for readers who meet its name here."""
    label, definition = study.inputs.labels[option], study.inputs.definitions[option]
    return f"{upper_first(a(label))} is, by our definition: {lower_first(definition)}"


def sentence_placements(table: pd.DataFrame, binds: pd.DataFrame, options: Sequence[str], labels: pd.Series) -> str:
    """How many placements of some formats a budget pays for, and what stops them there."""
    parts = []
    for option in options:
        limit = (
            f"{LIMITS[binds.at[option, 'binds']]} run{'s' if binds.at[option, 'binds'] == 'money' else ''} out first"
        )
        parts.append(
            f"{amount('placements', table.loc[option])} {several(labels[option])} ({limit} "
            f"{how_often(binds.at[option, 'share'])})"
        )
    return (
        f"In the model, if the college pays, the office funds {listed(parts)}. Each number takes the whole budget for "
        "that format alone."
    )


def sentence_versus(
    totals: dict[str, pd.DataFrame], gaps: dict[str, pd.Series], labels: pd.Series, pair: tuple[str, str]
) -> str:
    """What the placements of two formats bring together, and how often the first bring more.

    Parameters
    ----------
    totals : dict of outcome to DataFrame
        As from ``reruns.intervals`` of the totals.
    gaps : dict of outcome to Series
        As from ``tradeoffs.difference`` of the totals, the first of the pair less the second.
    """
    few, one = (in_sentence(labels[option]) for option in pair)
    parts = [
        f"{MEASURES[o].show(totals[o].at[pair[0], 'draws_mean'])} {what(o)} against "
        f"{MEASURES[o].show(totals[o].at[pair[1], 'draws_mean'])} (more {how_often(gaps[o]['share_more'])})"
        for o in totals
    ]
    return f"For the same budget, {few} {verb(labels[pair[0]], 'brings')} {listed(parts)} from {one}."


def sentence_money(totals: pd.DataFrame, study: Study, options: Sequence[str]) -> str:
    """That students together are paid no more than the college spends, and where less than that is spent.

    Parameters
    ----------
    totals : DataFrame
        Of ``students_usd``, as from ``reruns.intervals``, the college paying.
    """
    money, labels = study.inputs.office(OFFICE)["money_usd"], study.inputs.labels
    parts = [f"{usd(totals.at[o, 'draws_mean'])} with {in_sentence(labels[o])}" for o in options]
    return (
        f"Money is not multiplied: if the college pays, students together are paid no more than the {usd(money)} that "
        f"it spends, on average {listed(parts)}. Less than all is spent where staff hours run out before the money."
    )


def alt_placements(table: pd.DataFrame, binds: pd.DataFrame, labels: pd.Series) -> str:
    """Alt text of ``placement_dots``."""
    rows = "; ".join(
        f"{labels[o]} {MEASURES['placements'].show(row['draws_mean'])}, stopped by {LIMITS[binds.at[o, 'binds']]}"
        for o, row in table.sort_values("draws_mean", ascending=False, kind="stable").iterrows()
    )
    return (
        f"Dot and interval chart of placements for {len(table)} formats on a logarithmic axis, where the means and "
        f"what most often runs out first are: {rows}."
    )


def sentence_office_leader(outcome: str, chance: pd.Series, table: pd.DataFrame, labels: pd.Series) -> str:
    """Which format brings an office's students the most, how often, and how many on average."""
    best = chance.idxmax()
    second = chance.drop(best).idxmax()
    return (
        f"In the model, for this budget {in_sentence(labels[best])} {verb(labels[best], 'brings')} the most "
        f"{what(outcome)} {how_often(chance[best])}, {in_sentence(labels[second])} in {percent(chance[second])}; "
        f"{in_sentence(labels[best])} {verb(labels[best], 'brings')} {amount(outcome, table.loc[best])} in all."
    )
