"""Sentences written from tables: titles, findings, alt text.

A sentence is built from numbers each time, so it cannot outlive them. How sure it sounds depends on
the share of plausible assumptions under which it holds; below one half it is not said at all.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.inputs import Study
from analysis.present.grammar import (
    MEAN_AND_INTERVAL,
    a,
    amount,
    how_often,
    in_sentence,
    listed,
    lower_first,
    number,
    plural,
    short_enough,
    source_line,
    upper_first,
    verb,
)
from analysis.present.measures import MEASURES, as_shown, percent
from analysis.tradeoffs import Findings

SURE, LIKELY = 0.9, 0.5
__all__ = ["MEAN_AND_INTERVAL", "MEASURES", "source_line"]  # re-exported for notebooks, beside all that is defined here


def title_most(outcome: str, chance: pd.Series, labels: pd.Series, *, beaten_by_job: bool = False) -> str:
    """Who brings the most, as sure as the draws are.

    Parameters
    ----------
    chance : Series
        Chance best by format.
    beaten_by_job : bool
        Say that only formats are compared, because the part-time job in the chart brings more.

    Examples
    --------
    >>> names = pd.Series({"a": "Internship", "b": "Flash internship"})
    >>> title_most("contacts", pd.Series({"a": 0.62, "b": 0.38}), names)
    'Internships most likely bring the most contacts that last'
    >>> title_most("contacts", pd.Series({"a": 0.45, "b": 0.55}) / 1.3, names)
    'No format is clearly first in contacts that last; flash internships lead'
    """
    best = chance.idxmax()
    label, measure = labels[best], MEASURES[outcome]
    if chance[best] < LIKELY:
        unclear = f"No format is clearly first in {measure.name}"
        return short_enough(f"{unclear}; {in_sentence(label)} {verb(label, 'leads')}", unclear)
    sure = "" if chance[best] >= SURE else "most likely "
    title = f"{plural(label)[0]} {sure}{verb(label, measure.verb)} the most {measure.name}"
    if beaten_by_job:
        return short_enough(f"Of the formats, {lower_first(title)}", f"Formats only: {lower_first(title)}")
    return title


def sentence_most(outcome: str, chance: pd.Series, table: pd.DataFrame, labels: pd.Series) -> str:
    """The finding behind ``title_most`` with its numbers, for the text under a chart."""
    measure, best = MEASURES[outcome], chance.idxmax()
    row = table.loc[best]
    second = chance.drop(best).idxmax()
    other = ""
    if chance[second] >= 0.1:
        do = "do" if plural(labels[second])[1] else "does"
        other = f"; {in_sentence(labels[second])} {do} in {percent(chance[second])}"
    return (
        f"In the model, {in_sentence(labels[best])} {verb(labels[best], measure.verb)} the most {measure.name} "
        f"in {percent(chance[best])} of plausible assumptions{other}. {_average(labels[best], measure, row)}"
    )


def sentence_comparator(found: Findings, outcome: str) -> str:
    """How the leading format stands against the ordinary part-time job."""
    measure, best = MEASURES[outcome], found.chance(outcome).idxmax()
    gap, job = found.gap(outcome, best, "part_time_job"), found.table(outcome).loc["part_time_job"]
    return (
        f"For comparison, an ordinary part-time job {measure.verb} {measure.show(job['draws_mean'])} "
        f"({measure.range(job['interval_low'], job['interval_high'])}); {in_sentence(found.labels[best])} "
        f"{verb(found.labels[best], 'beats')} it {how_often(gap['share_more'])}."
    )


def _average(label: str, measure, row: pd.Series) -> str:
    return (
        f"The average for {a(label)} is {measure.show(row['draws_mean'])} "
        f"({measure.range(row['interval_low'], row['interval_high'])})."
    )


def alt_dots(
    outcome: str, table: pd.DataFrame, labels: pd.Series, *, kind: str = "Dot and interval chart", of: str = ""
) -> str:
    """Alt text of ``charts.interval_dots``, or of the same numbers drawn as another ``kind`` of chart.

    ``of`` says what is measured, if that is more than the outcome's axis does.
    """
    ordered = table.sort_values("draws_mean", ascending=False)
    top, bottom = ordered.index[0], ordered.index[-1]
    return (
        f"{kind} of {of or lower_first(MEASURES[outcome].axis)} for {len(table)} options, where "
        f"{labels[top]} is highest with {amount(outcome, ordered.loc[top])} and "
        f"{labels[bottom]} lowest with {amount(outcome, ordered.loc[bottom])}."
    )


def alt_scatter(x: str, y: str, summary: pd.DataFrame, frontier: list[str], labels: pd.Series) -> str:
    """Alt text of ``charts.scatter_frontier``."""
    means = summary["draws_mean"].unstack("outcome")
    names = "; ".join(
        f"{labels[o]} ({MEASURES[x].show(means.at[o, x])} hours, {MEASURES[y].show(means.at[o, y])})"
        for o in means.loc[frontier].sort_values(x).index
    )
    return (
        f"Scatter of {lower_first(MEASURES[y].axis)} against {lower_first(MEASURES[x].axis)} for {len(means)} formats "
        f"with intervals, where the formats that nothing beats on both are, from short to long: {names}."
    )


def alt_bars(what: str, shares: pd.Series, labels: pd.Series) -> str:
    """Alt text of ``charts.share_bars``."""
    listed = ", ".join(
        f"{labels[o]} {percent(share)}" for o, share in shares.sort_values(ascending=False, kind="stable").items()
    )
    return f"Bar chart of {what}, where the shares are: {listed}."


def title_frontier(outcome: str, frontier: list[str], formats: list[str]) -> str:
    """How many formats nothing beats on hours and one outcome."""
    name = MEASURES[outcome].name if outcome != "earnings_usd" else "pay"
    return f"Nothing beats {number(len(frontier))} of {number(len(formats))} formats on hours and {name}"


def title_unbeaten(share: pd.Series) -> str:
    """How many formats nothing beats on all three in nearly all draws."""
    sure, all_of = number(int((share > SURE).sum())).capitalize(), number(len(share))
    return f"{sure} of {all_of} formats are clearly unbeaten on hours, pay, contacts"


def caveat_unbeaten(share: pd.Series, first_somewhere: Collection[str]) -> str:
    """That unbeaten is not best: how many of the clearly unbeaten formats are most often first for some priorities.

    Parameters
    ----------
    share : Series
        Share of plausible assumptions in which nothing beats each format.
    first_somewhere : collection of str
        Formats with a part of the map of priorities.

    Examples
    --------
    >>> caveat_unbeaten(pd.Series({"a": 1.0, "b": 0.95, "c": 0.2}), ["a", "c"])
    'Unbeaten is not best: of these two formats, one is most often first for some priorities; one is so for none.'
    """
    sure = [option for option in share.index if share[option] > SURE]
    first = sum(option in first_somewhere for option in sure)
    if not sure or first == len(sure):
        return "Unbeaten is not best: which format is first depends on what counts most."
    somewhere, nowhere = (f"{number(each)} {'is' if each == 1 else 'are'}" for each in (first, len(sure) - first))
    return (
        f"Unbeaten is not best: of these {number(len(sure))} formats, {somewhere} most often first for some "
        f"priorities; {nowhere} so for none."
    )


def sentence_unbeaten(share: pd.Series, labels: pd.Series) -> str:
    """Which formats are clearly unbeaten, and what it means to be beaten."""
    sure = [in_sentence(labels[option]) for option in share.index if share[option] > SURE]
    clearly = f"nothing beats {listed(sure)}" if sure else "something beats every format"
    return (
        f"In the model, {clearly} in more than nine of ten sets of plausible assumptions. A format is beaten when "
        "another takes no more hours, pays no less and leaves no fewer contacts, and is better on one of the three."
    )


def sentence_longest(table: pd.DataFrame, labels: pd.Series) -> str:
    """How many times the hours of the shortest format the longest takes."""
    mean = table["draws_mean"].map(lambda value: as_shown(value, MEASURES["hours_spent"].show))
    most, least = mean.idxmax(), mean.idxmin()
    return (
        f"In the model, {a(labels[most])} takes about {mean[most] / mean[least]:.0f} times the hours of "
        f"{a(labels[least])}, applications included."
    )


def sentence_frontier(outcome: str, frontier: list[str], found: Findings) -> str:
    """Which formats nothing beats on hours and one outcome, from short to long."""
    hours = found.table("hours_spent")["draws_mean"]
    names = [in_sentence(found.labels[option]) for option in sorted(frontier, key=hours.get)]
    name = "pay" if outcome == "earnings_usd" else MEASURES[outcome].name
    return (
        f"On average over plausible assumptions, nothing beats {listed(names)} on hours and {name} at once. "
        f"Everything else takes at least as many hours for less."
    )


def title_negative(share: pd.Series, labels: pd.Series) -> str:
    """Which formats leave the student with less than nothing, as sure as the draws are.

    Parameters
    ----------
    share : Series
        Share of draws below zero, by format.

    Examples
    --------
    >>> names = pd.Series({"a": "Flash internship", "b": "Internship"})
    >>> title_negative(pd.Series({"a": 0.8, "b": 0.0}), names)
    'Flash internships likely pay less than wages given up'
    >>> title_negative(pd.Series({"a": 0.2, "b": 0.0}), names)
    'No format is likely to pay less than wages given up'
    """
    losing = [option for option in share.index if share[option] >= LIKELY]
    if not losing:
        return "No format is likely to pay less than wages given up"
    sure = "" if share[losing].min() >= SURE else "likely "
    names = upper_first(listed([in_sentence(labels[o]) for o in losing]))
    count = f"{number(len(losing)).capitalize()} of {number(len(share))} formats"
    return short_enough(*(f"{who} {sure}pay less than wages given up" for who in (names, count)))


def title_none(found: Findings, outcome: str, options: list[str]) -> str:
    """How many students come away with none of it, in the format where most do."""
    none = none_share(found.study, outcome).loc[options]
    worst = none.idxmax()
    share, who = round(10 * none[worst]), in_sentence(found.labels[worst])
    return f"At likely values, {share} in 10 {who} leave no {MEASURES[outcome].name}"


def none_share(study: Study, outcome: str) -> pd.Series:
    """Share of students with none of an outcome, by format."""
    return study.outcomes[outcome].eq(0).groupby(study.outcomes["format"], sort=False).mean()


def alt_spread(found: Findings, outcome: str, options: list[str]) -> str:
    """Alt text of ``charts.quantile_dots``."""
    none = none_share(found.study, outcome)
    names = ", ".join(f"{found.labels[o]} {percent(none[o])}" for o in options)
    return (
        f"Dot chart of {lower_first(MEASURES[outcome].axis)} for ten students in each of {len(options)} options, where "
        f"the shares of students with none are: {names}."
    )


def source_students(run: dict) -> str:
    """The line under a chart of students."""
    return (
        f"Simulated: {run['students']:,} students, seed {run['seed']}, {run['season']}, likely values.\n"
        "Each dot is one student in ten. Spread between students, not uncertainty about averages."
    )


def title_basis(counts: pd.DataFrame) -> str:
    """How much of what the model uses is published."""
    share = counts["published"].sum() / counts.to_numpy().sum()
    return (
        f"Only {percent(share)} of the model's numbers are published"
        if share < LIKELY
        else (f"{percent(share)} of the model's numbers are published")
    )


def alt_basis(counts: pd.DataFrame) -> str:
    """Alt text of ``charts.basis_bars``."""
    totals = ", ".join(f"{int(value)} {name}" for name, value in counts.sum().items())
    rows = "; ".join(f"{feature} {int(row['published'])} of {int(row.sum())}" for feature, row in counts.iterrows())
    return (
        f"Stacked bar chart of the numbers behind each feature, where the totals are {totals}; published are: {rows}."
    )


def share_error(shares: pd.DataFrame) -> str:
    """The simulation's own error of shares of draws, for a source line."""
    return f"The simulation's own error is at most {100 * shares['standard_error'].max():.1f} points."
