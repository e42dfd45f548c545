"""Words about exchange: what one more week or ten more hours buy, and where that flattens.

A gain has flattened when it is half of the largest one or less. Pay per week and references do not
change with length in the equations: that is an assumption, and the sentences say so.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from IPython.display import Markdown

from analysis.present.gains import NAMES, OUTCOMES, Gains, changes
from analysis.present.grammar import a, how_often, listed, lower_first, number, short_enough, upper_first
from analysis.present.measures import percent, plain
from analysis.present.words import LIKELY, SURE
from analysis.tradeoffs import Findings, efficient_frontier

MARKS = "Lines: means. Bands: 95% of plausible assumptions, not the spread between students."
WHOLE = {"earnings_usd": "pay", "contacts": "contacts", "depth_share": "depth", "references": "references"}
SEVERAL = ("contacts", "references")
UNITS = {"contacts": "contacts", "close_contacts": "close contacts", "depth_share": "points of depth"}


def prices_of(found: Findings, *, draws: int = 1024) -> tuple[pd.DataFrame, pd.Series]:
    """The efficient frontier of hours and contacts on average, and how often each format is on it.

    Parameters
    ----------
    draws : int
        Of the study's, for how often.

    Returns
    -------
    DataFrame, Series
        As ``efficient_frontier`` gives, of the means; and by format the share of draws on the frontier.
    """
    terms = {"cost": "hours_spent", "effect": "contacts"}
    names = ["format", *terms.values()]
    means = pd.DataFrame({name: found.table(name, comparators=False)["draws_mean"] for name in names[1:]})
    table = found.study.draws
    table = table[table["format"].isin(found.formats) & (table["draw"] < draws)]
    status = {
        draw: efficient_frontier(rows[names].set_index("format"), **terms)["status"]
        for draw, rows in table.groupby("draw")
    }
    return efficient_frontier(means, **terms), pd.DataFrame(status).eq("frontier").mean(axis=1).loc[found.formats]


def short_answer(
    found: Findings, run: Mapping, weekly: Gains, hourly: Gains, prices: pd.DataFrame, worth: pd.Series
) -> Markdown:
    """What a week buys, where it flattens, what ten hours buy, what one more contact costs.

    Parameters
    ----------
    run : mapping
        ``season`` of the tables.
    weekly, hourly : Gains
        Of an internship by weeks, of a micro-internship by hours.
    prices : DataFrame
        As ``efficient_frontier`` gives, hours against contacts.
    worth : Series
        By format: share of draws in which it is on that frontier.
    """
    budget, label = found.study.inputs.budget(run["season"]), found.labels
    first, last = weekly.points.min(), weekly.points[weekly.points <= budget["weeks"]].max()
    ten = hourly.points.min()
    within = weekly.by_set["contacts"].le(budget["weeks"]).mean()
    even = "at any length" if changes(weekly.rates.loc["earnings_usd"]) == "even" else f"in week {first:g}"
    return Markdown(
        f"**Short answer.** In the model (a {budget['label'].lower()} of {budget['weeks']:g} weeks with "
        f"{budget['hours_week']:g} free hours a week; averages of paid and unpaid "
        f"places; brackets hold 95% of plausible assumptions), one more week of "
        f"{a(label[weekly.option])} pays {weekly.gain('earnings_usd', first)} {even}, but its lasting "
        f"contacts flatten: week {first:g} adds {weekly.gain('contacts', first)}, week {last:g} "
        f"{weekly.gain('contacts', last)}, and the gain has halved within the season {how_often(within)}, "
        f"from {weekly.half('contacts')} on. "
        f"Ten more hours of {a(label[hourly.option])} pay {hourly.gain('earnings_usd', ten)} and, "
        f"{hourly.lever.within.format(ten)}, add {hourly.gain('contacts', ten)} contacts; half of that or less from "
        f"{hourly.half('contacts')} on. "
        f"{_costs(prices, worth, label)}"
    )


def _costs(prices: pd.DataFrame, worth: pd.Series, labels: pd.Series) -> str:
    """What one more contact costs with each format that is worth its hours, up from the cheapest."""
    ladder = prices[prices["status"] == "frontier"].sort_values("hours_spent").iloc[1:]
    if ladder.empty:
        return "Across formats, one brings the most contacts for the fewest hours."
    steps = [f"{plain(row['rate'])} hours with {a(labels[o])}" for o, row in ladder.iterrows()]
    return (
        f"Across formats, one more contact costs on average {listed(steps)}, each against the "
        "next shorter one that nothing beats, as nothing beats these in "
        f"{listed([percent(worth[o]) for o in ladder.index])} of plausible assumptions."
    )


def title_gain(gains: Gains) -> str:
    """From where on one more step adds half the contacts of the step that adds most, as sure as the draws are."""
    row, lever = gains.halves.loc["contacts"], gains.lever
    adds, most = lever.verb("adds"), lever.most.format(gains.rates.loc["contacts", "mean"].idxmax())
    if np.isnan(row["middle"]) or 1 - row["share_none"] < LIKELY:
        never = f"{upper_first(lever.step)} never {adds} less than half"
        return short_enough(f"{never} {most}", f"{never} the contacts")
    likely = "Most likely from" if 1 - row["share_none"] < SURE else "From"
    start = f"{likely} {lever.at(row['middle'])}, {lever.again} {adds}"
    return short_enough(f"{start} at most half {most}", f"{start} half {most}", f"{start} half the contacts")


def caveat_gain(gains: Gains) -> str:
    """What adds up with length in the model, what grows ever more slowly, and what comes with the first step alone."""
    table = gains.rates["mean"]
    kinds = {outcome: changes(gains.rates.loc[outcome]) for outcome in WHOLE}
    slower = [o for o in WHOLE if kinds[o] == "changing" and table.loc[o].iloc[-1] < table.loc[o].iloc[0]]
    of = {
        "adds up {step} by {step}": [o for o in WHOLE if kinds[o] == "even"],
        "grows ever more slowly": slower,
        "comes with the first {step}": [o for o in WHOLE if kinds[o] == "none"],
    }
    parts = []
    for does, outcomes in of.items():
        if outcomes:
            one = len(outcomes) == 1 and outcomes[0] not in SEVERAL
            first, _, rest = does.format(step=gains.lever.key.removesuffix("s")).partition(" ")
            parts.append(f"{listed([WHOLE[o] for o in outcomes])} {first if one else first.removesuffix('s')} {rest}")
    return f"In the model, {'; '.join(parts)}."


def sentence_gain(gains: Gains, labels: pd.Series, at: float) -> str:
    """What a step adds at first and at a stated length.

    Parameters
    ----------
    at : float
        The point of the lever named beside the first one.
    """
    first, lever = gains.points.min(), gains.lever
    kinds = {o: changes(gains.rates.loc[o]) for o in OUTCOMES}
    even = [f"{gains.gain(o, first)} of {lower_first(NAMES[o].split(',')[0])}" for o in OUTCOMES if kinds[o] == "even"]
    none = [lower_first(NAMES[o]) for o in OUTCOMES if kinds[o] == "none"]
    start, later = (lever.within.format(point) for point in (first, at))
    parts = [
        f"{gains.gain(o, first)} {UNITS[o]} {start} and {gains.gain(o, at)} {later}"
        for o in OUTCOMES
        if kinds[o] == "changing" and gains.shown(o, gains.rates.loc[o, "mean"].max()) != "0"
    ]
    fixed = listed([*even, *([f"nothing to {listed(none)}"] if none else [])])
    again = "They add" if lever.per > 1 else "It adds"
    opening = f"In the model, {lever.step} of {a(labels[gains.option])} {lever.verb('adds')}"
    return f"{opening} {fixed}, at any length and by assumption. {again} {'; '.join(parts)}."


def alt_gain(gains: Gains, labels: pd.Series) -> str:
    """Alt text of ``exchange_charts.gain_panels``."""
    rows = []
    for outcome in OUTCOMES:
        table = gains.rates.loc[outcome]
        start, end = (gains.shown(outcome, table["mean"].iloc[place]) for place in (0, -1))
        text = {
            "none": "no gain at any length",
            "even": f"{start} at any length",
            "changing": f"from {start} to {end}",
        }[changes(table)]
        if outcome in gains.halves.index:
            row = gains.halves.loc[outcome]
            text += f", {gains.half(outcome)}" if np.isnan(row["middle"]) else f", half from {gains.half(outcome)}"
        rows.append(f"{lower_first(NAMES[outcome])}: {text}")
    low, high = (gains.lever.at(point) for point in (gains.points.min(), gains.points.max()))
    return (
        f"{upper_first(number(len(OUTCOMES)))} line charts of what {gains.lever.step} of {a(labels[gains.option])} "
        f"{gains.lever.verb('adds')}, from {low} to {high}, where the means run: {'; '.join(rows)}."
    )
