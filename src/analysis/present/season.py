"""A season filled with one format after the other: charts and words of the fair comparison.

Whether places are certain or have to be applied for decides more than the format does, so both stand
in one chart: filled marks for certain places, hollow ones for places with a chance.
"""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from analysis.inputs import Study
from analysis.present.break_even import what
from analysis.present.grammar import (
    a,
    amount,
    how_often,
    in_sentence,
    lower_first,
    short_enough,
    upper_first,
    verb,
)
from analysis.present.measures import MEASURES, percent, plain
from analysis.present.theme import HIGHLIGHTED, NOTE, mark
from analysis.present.words import SURE

CERTAIN, CHANCES = "place certain", "with the chance of a place"
LOG_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
OFFSET = 0.17  # of a row, from its middle to each of its two marks
LETTER = 0.0093  # mean width of a letter of 10.5 points, as a share of the chart's width
EVEN = 0.6  # below this share neither of two is said to bring more


def season_words(study: Study) -> str:
    """The season of a run in the middle of a sentence: "summer of 12 weeks with 40 free hours a week"."""
    budget = study.inputs.budget(study.run["season"])
    return f"{budget['label'].lower()} of {budget['weeks']:g} weeks with {budget['hours_week']:g} free hours a week"


def season_name(study: Study) -> str:
    """The season of a run by its name: "summer"."""
    return study.inputs.budget(study.run["season"])["label"].lower()


def twofold_dots(
    first: pd.DataFrame,
    second: pd.DataFrame,
    outcome: str,
    *,
    labels: pd.Series,
    names: tuple[str, str] = (CERTAIN, CHANCES),
    log: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """One outcome across options, twice: filled dots on lines, below each a hollow dot on a thinner line.

    Parameters
    ----------
    first, second : DataFrame
        Indexed by option, the same ones; columns ``draws_mean``, ``interval_low``, ``interval_high``. Options
        are ordered by the first.
    outcome : str
        Key of ``MEASURES``.
    names : (str, str)
        What the two are, written once beside their marks.
    log : bool
        Logarithmic axis, for amounts above zero that differ a lot.
    """
    ax = ax or plt.gca()
    order = first.sort_values("draws_mean", kind="stable").index
    for place, option in enumerate(order):
        look = mark(option)
        for row, filled in ((first.loc[option], True), (second.loc[option], False)):
            height = place + (OFFSET if filled else -OFFSET)
            width = 4 if filled else 1.8
            ax.hlines(height, row["interval_low"], row["interval_high"], color=look.color, linewidth=width, alpha=0.5)
            face = look.color if filled else "white"
            ax.plot(
                row["draws_mean"],
                height,
                look.marker,
                color=look.color,
                markersize=7.5,
                markerfacecolor=face,
                markeredgewidth=1.5,
                clip_on=False,
            )
    ax.set_yticks(range(len(order)), labels=[labels[option] for option in order])
    for tick, option in zip(ax.get_yticklabels(), order, strict=True):
        tick.set_fontweight("bold" if option in HIGHLIGHTED else "normal")
    ax.set_ylim(-0.6, len(order) - 0.4)
    _axis(ax, outcome, pd.concat([first, second]), log)
    _name_the_two(ax, first.loc[order], second.loc[order], names)
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True)
    return ax


def _axis(ax: Axes, outcome: str, table: pd.DataFrame, log: bool) -> None:
    show = MEASURES[outcome].show if "usd" in outcome else (lambda value: f"{value:,g}")
    low, high = table["interval_low"].min(), table["interval_high"].max()
    if log:
        ax.set(xscale="log", xlim=(0.8 * low, 1.2 * high))
        ax.xaxis.set_major_locator(FixedLocator([tick for tick in LOG_TICKS if 0.8 * low <= tick <= 1.2 * high]))
        ax.xaxis.set_minor_locator(NullLocator())
    else:
        span = high - min(low, 0.0)
        ax.set_xlim(min(low, 0.0) - 0.015 * span, high + 0.04 * span)
        ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
        if low < 0:
            ax.axvline(0, color=NOTE, linewidth=1)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))
    ax.set_xlabel(MEASURES[outcome].axis + (" (logarithmic scale)" if log else ""))
    ax.grid(axis="x")


def _name_the_two(ax: Axes, first: pd.DataFrame, second: pd.DataFrame, names: tuple[str, str]) -> None:
    """Each name once, right of its own line, in the highest row with room for it; not both in one row."""
    taken = None
    for name, table, side in zip(names, (first, second), (OFFSET, -OFFSET - 0.1), strict=True):
        width = LETTER * len(name) + 0.02
        for place in reversed(range(len(table))):
            end = table["interval_high"].iloc[place]
            across = ax.transAxes.inverted().transform(ax.transData.transform((end, 0)))[0]
            if place != taken and across + width < 1 and end > 0:
                ax.annotate(
                    name, (end, place + side), xytext=(6, 0), textcoords="offset points", fontsize=10.5, va="center"
                )
                taken = place
                break


def title_pair(outcome: str, certain: float, chances: float, labels: pd.Series, option: str, reference: str) -> str:
    """Who brings more with certain places, and who once the chance of a place counts.

    Parameters
    ----------
    certain, chances : float
        Share of plausible assumptions under which ``option`` brings more than ``reference``.

    Examples
    --------
    >>> names = pd.Series({"a": "Micro-internship", "b": "Internship"})
    >>> title_pair("contacts", 0.33, 0.62, names, "a", "b")
    'Internships likely bring more contacts if places are certain, micro-internships otherwise'
    >>> title_pair("earnings_usd", 0.05, 0.5, names, "a", "b")
    'Internships bring more pay if places are certain, otherwise neither clearly'
    >>> title_pair("earnings_usd", 0.05, 0.2, names, "a", "b")
    'Internships likely bring more pay than micro-internships, places certain or not'
    """
    name = {"contacts": "contacts"}.get(outcome, what(outcome))
    shares = [max(share, 1 - share) for share in (certain, chances)]
    first, later = (option if share >= 0.5 else reference for share in (certain, chances))
    if shares[0] < EVEN:
        return f"Neither {in_sentence(labels[option])} nor {in_sentence(labels[reference])} clearly bring more {name}"
    sure = "" if min(share for share in shares if share >= EVEN) >= SURE else "likely "
    start = f"{upper_first(in_sentence(labels[first]))} {sure}{verb(labels[first], 'brings')} more {name}"
    if shares[1] < EVEN:
        return short_enough(
            f"{start} if places are certain, otherwise neither clearly", f"{start} only if places are certain"
        )
    other = reference if first == option else option
    if later == first:
        start = f"{start} than {in_sentence(labels[other])}"
        return short_enough(f"{start}, places certain or not", start)
    return short_enough(
        f"{start} if places are certain, {in_sentence(labels[later])} otherwise",
        f"{start} only if places are certain",
    )


def sentence_pair(
    outcome: str, certain: pd.Series, chances: pd.Series, labels: pd.Series, option: str, reference: str
) -> str:
    """How often one brings more than the other over a season, with certain places and with chances.

    Parameters
    ----------
    certain, chances : Series
        As from ``tradeoffs.difference``.
    """
    few, one, name = in_sentence(labels[option]), a(labels[reference]), what(outcome)
    return (
        f"In the model, where both have room in the season, {few} bring more {name} than {one} "
        f"{how_often(certain['share_more'])} when every place is certain, and {how_often(chances['share_more'])} "
        f"once the chance of getting each place counts."
    )


def sentence_room(fits: float, labels: pd.Series, reference: str, season: str) -> str:
    """How often the long format does not fit into the season at all."""
    if fits == 1:
        return f"{upper_first(a(labels[reference]))} fits into a {season} {how_often(fits)}."
    often = lower_first(how_often(1 - fits))
    return (
        f"{upper_first(often)} {a(labels[reference])} is longer than a {season} and brings nothing here; it counts as "
        f"none in the averages."
    )


def title_leader(
    outcome: str, chance: pd.Series, table: pd.DataFrame, labels: pd.Series, season: str, *, beaten_by_job: bool = False
) -> str:
    """Which format comes first over a season, and in which share of plausible assumptions.

    ``table`` is indexed by option with column ``draws_mean``: where another format has the highest average, none is
    said to lead. ``beaten_by_job`` says that only formats are compared, because the part-time job brings more.

    Examples
    --------
    >>> names, table = pd.Series({"a": "Micro-internship", "b": "Internship"}), pd.DataFrame({"draws_mean": [3, 2]})
    >>> title_leader("contacts", pd.Series({"a": 0.62, "b": 0.38}), table.set_axis(["a", "b"]), names, "summer")
    'Over a summer, micro-internships lead in contacts in 62% of assumptions'
    >>> title_leader("contacts", pd.Series({"a": 0.41, "b": 0.39}), table.set_axis(["a", "b"]), names, "term")
    'Term contacts: micro-internships lead in only 41% of plausible assumptions'
    >>> title_leader("contacts", pd.Series({"a": 0.41, "b": 0.39}), table.set_axis(["b", "a"]), names, "term")
    'No format clearly leads a term in contacts; internships average most'
    """
    best, name = chance.idxmax(), "contacts" if outcome == "contacts" else what(outcome)
    few, leads, share = in_sentence(labels[best]), verb(labels[best], "leads"), percent(chance[best])
    top = table.loc[chance.index, "draws_mean"].idxmax()
    if top != best:
        most = f"{in_sentence(labels[top])} {verb(labels[top], 'averages')} most"
        return short_enough(f"No format clearly leads a {season} in {name}; {most}", f"No format clearly leads; {most}")
    if chance[best] < EVEN:
        return f"{upper_first(season)} {name}: {few} {leads} in only {share} of plausible assumptions"
    where = "Of formats" if beaten_by_job else f"Over a {season}"
    return short_enough(f"{where}, {few} {leads} in {name} in {share} of assumptions", f"{where}, {few} {leads}")


def sentence_week(table: pd.DataFrame, outcome: str) -> str:
    """What one more week adds at the first and at the last week of a table of rates.

    Parameters
    ----------
    table : DataFrame
        Indexed by week; columns ``mean``, ``interval_low``, ``interval_high``.
    """
    adds = [
        f"{plain(row['mean'])} ({plain(row['interval_low'])} to {plain(row['interval_high'])}) {what(outcome)} in week "
        f"{week:g}"
        for week, row in table.iloc[[0, -1]].iterrows()
    ]
    return f"In the model, one more week of an internship adds {adds[0]} and {adds[1]}."


def sentence_leader(outcome: str, chance: pd.Series, table: pd.DataFrame, labels: pd.Series, names: str) -> str:
    """Which format comes first over a season, how often, with its average.

    Parameters
    ----------
    chance : Series
        Chance best by format.
    table : DataFrame
        As from ``reruns.intervals``.
    names : str
        On which terms: "place certain".
    """
    best = chance.idxmax()
    who = f"{in_sentence(labels[best])} {verb(labels[best], 'brings')}"
    return (
        f"Of all formats ({names}), {who} the most {what(outcome)} {how_often(chance[best])}, "
        f"{amount(outcome, table.loc[best])} on average."
    )


def sentence_hours(table: pd.DataFrame, options: Sequence[str], labels: pd.Series, season: str) -> str:
    """How many hours of the season each of some options takes: the same weeks are not the same hours."""
    parts = [f"{plain(table.at[o, 'draws_mean'])} hours with {in_sentence(labels[o])}" for o in options]
    return f"The same {season} is not the same work: it takes {', '.join(parts[:-1])} and {parts[-1]}."


def alt_paired(
    outcome: str,
    first: pd.DataFrame,
    second: pd.DataFrame,
    labels: pd.Series,
    names: tuple[str, str] = (CERTAIN, CHANCES),
) -> str:
    """Alt text of ``twofold_dots``."""
    show = MEASURES[outcome].show
    ordered = first.sort_values("draws_mean", ascending=False, kind="stable").index
    rows = "; ".join(
        f"{labels[o]} {show(first.at[o, 'draws_mean'])} and {show(second.at[o, 'draws_mean'])}" for o in ordered
    )
    return (
        f"Paired dot and interval chart of {lower_first(MEASURES[outcome].axis)} for {len(first)} options, {names[0]} "
        f"and {names[1]}, where the means are: {rows}."
    )
