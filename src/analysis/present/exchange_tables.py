"""Tables about exchange: where gains flatten, what one more contact costs, what moves the answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.present.assumptions import assumption_name
from analysis.present.gains import NAMES, OUTCOMES, Gains, changes
from analysis.present.grammar import a, amount, how_often, in_sentence, listed, plural
from analysis.present.measures import minus, percent, plain
from analysis.present.show import Table
from analysis.tradeoffs import Findings

STATUS = {
    "frontier": "nothing beats it",
    "extended_dominated": "a mix of two others does better",
    "dominated": "beaten",
}
LEAST = 0.2  # rank correlation from which on an assumption is shown; weaker ones may be chance


def flattening(each: Sequence[Gains], labels: pd.Series, within: dict[str, float]) -> Table:
    """From where on one more step adds half of its largest gain or less, by outcome.

    Parameters
    ----------
    each : sequence of Gains
    within : mapping
        Lever to the length that is asked about: how often has the gain halved by then?
    """
    columns = {}
    for gains in each:
        name, end = plural(labels[gains.option])[0], within[gains.lever.key]
        kinds = {outcome: changes(gains.rates.loc[outcome]) for outcome in OUTCOMES}
        words = {"none": "no gain at any length", "even": "the same at any length"}
        columns[f"{name}: half from"] = [words.get(kinds[o]) or gains.half(o) for o in OUTCOMES]
        columns[f"{name}: halved by {gains.lever.at(end)}"] = [
            percent(gains.by_set[o].le(end).mean()) if o in gains.by_set else "by assumption" for o in OUTCOMES
        ]
    frame = pd.DataFrame(columns, index=pd.Index([NAMES[o] for o in OUTCOMES], name="Gain in"))
    return Table(
        frame,
        "Simulated: where a step adds half of its largest gain or less: middle (95%), share of plausible assumptions",
    )


def prices(table: pd.DataFrame, worth: pd.Series, found: Findings) -> Table:
    """Each format's hours and contacts, whether something beats it, and the price of one more contact.

    Parameters
    ----------
    table : DataFrame
        As ``efficient_frontier`` gives, hours against contacts.
    worth : Series
        By format: share of draws in which it is on that frontier.
    """
    ordered = table.sort_values("hours_spent")
    below, paid = None, []
    for option, row in ordered.iterrows():
        if row["status"] != "frontier":
            paid.append("")
            continue
        paid.append(f"{plain(row['rate'])} hours, from {a(found.labels[below])}" if below else "fewest hours")
        below = option
    columns = {
        name: [amount(outcome, found.table(outcome).loc[o]) for o in ordered.index]
        for name, outcome in {"Hours spent": "hours_spent", "Contacts that last": "contacts"}.items()
    }
    columns["On average"] = [STATUS[status] for status in ordered["status"]]
    columns["One more contact costs"] = paid
    columns["Nothing beats it in"] = [percent(worth[o]) for o in ordered.index]
    frame = pd.DataFrame(columns, index=pd.Index(found.labels[ordered.index], name="Format"))
    caption = (
        "Simulated: hours and contacts of one engagement; share of plausible assumptions in which nothing beats it"
    )
    return Table(frame, caption, numeric=["Hours spent", "Contacts that last", "Nothing beats it in"])


def sentence_prices(table: pd.DataFrame, worth: pd.Series, labels: pd.Series) -> str:
    """Which formats nothing beats on hours and contacts, how sure that is, and where a contact costs most."""
    ladder = table[table["status"] == "frontier"].sort_values("hours_spent")
    names = listed([f"{in_sentence(labels[o])} ({percent(worth[o])})" for o in ladder.index])
    steepest = ladder["rate"].idxmax()
    return (
        f"In the model, on average, nothing beats {names} on hours and contacts; in brackets, the share of "
        f"plausible assumptions in which that holds. One more contact costs most by moving up to "
        f"{a(labels[steepest])}: "
        f"{plain(ladder.at[steepest, 'rate'])} hours."
    )


def movers(tables: dict[str, pd.DataFrame], inputs: Inputs) -> Table:
    """Which assumptions move the point of flattening most.

    Parameters
    ----------
    tables : mapping
        Outcome to what ``drivers`` gives for it.
    """
    rows = [
        {
            "Gain in": NAMES[outcome],
            "Assumption": assumption_name(inputs, *key),
            "The higher it is": "the sooner" if value < 0 else "the later",
            "Rank correlation": minus(f"{value:.2f}"),
        }
        for outcome, table in tables.items()
        for key, value in table["rank_correlation"].items()
        if abs(value) >= LEAST
    ]
    frame = pd.DataFrame(rows).set_index("Gain in")
    return Table(frame, "Simulated: what moves the point at which a gain has halved", numeric=["Rank correlation"])


def sentence_thirds(thirds: pd.DataFrame, gains: Gains, within: float, what: str) -> str:
    """How the point of flattening of contacts moves with one assumption, and how often it lies in the season.

    Parameters
    ----------
    thirds : DataFrame
        Lowest to highest third of the assumption's values × ``middle``.
    within : float
        Weeks of the season.
    what : str
        The assumption in words.
    """
    low, high = (
        f"from {gains.lever.at(value)} on" if not np.isnan(value) else "at no length looked at"
        for value in thirds["middle"].iloc[[0, -1]]
    )
    often = how_often(gains.by_set["contacts"].le(within).mean())
    return (
        f'In the model, the gain in contacts has halved {low} in the lowest third of values for "{what}", '
        f"{high} in the highest. It has halved within the season's {within:g} weeks {often}."
    )
