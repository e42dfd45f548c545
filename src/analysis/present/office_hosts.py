"""Employers to recruit and places to be had: what stands between a budget and its placements."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.present.grammar import amount, in_sentence, listed, short_enough
from analysis.present.measures import percent, plain

SUPPLY = ("places for all", "places limited")


def title_hosts(table: pd.DataFrame, labels: pd.Series, pair: tuple[str, str]) -> str:
    """How many employers two formats take.

    Examples
    --------
    >>> table = pd.DataFrame({"draws_mean": [23.2, 2.5]}, index=["a", "b"])
    >>> title_hosts(table, pd.Series({"a": "Micro-internship", "b": "Internship"}), ("a", "b"))
    'One budget of micro-internships takes 23 employers, of internships 2.5'
    """
    first, second = (plain(table.at[option, "draws_mean"]) for option in pair)
    few, one = (in_sentence(labels[option]) for option in pair)
    return short_enough(
        f"One budget of {few} takes {first} employers, of {one} {second}", f"{first} employers or {second}"
    )


def sentence_hosts(table: pd.DataFrame, hours: pd.Series, labels: pd.Series, options: Sequence[str]) -> str:
    """How many employers some formats take, and how many hours of staff go into them per placement.

    Parameters
    ----------
    table : DataFrame
        Of ``hosts``, as from ``reruns.intervals``.
    hours : Series
        Staff hours for one placement, its share of recruiting a host included, by format.
    """
    parts = [
        f"{amount('hosts', table.loc[o])} for {in_sentence(labels[o])} ({plain(hours[o])} staff hours for each "
        "placement, recruiting included)"
        for o in options
    ]
    return f"In the model, the office has to recruit {listed(parts)}."


def title_supply(lost: pd.Series, labels: pd.Series) -> str:
    """Which format limited supply costs most.

    Parameters
    ----------
    lost : Series
        Share of placements lost, by format, as from ``reruns.lost_share``.
    """
    most = lost.idxmax()
    if lost[most] < 0.005:
        return "The supply of places stops no format here"
    return short_enough(
        f"Limited supply costs {in_sentence(labels[most])} most: {percent(lost[most])} of placements",
        f"Limited supply costs {in_sentence(labels[most])} most",
    )


def sentence_supply(lost: pd.Series, limited: pd.DataFrame, labels: pd.Series, students: float) -> str:
    """How little or how much the supply of places takes away, and from which formats."""
    order = lost.sort_values(ascending=False, kind="stable")
    hit = [o for o in order.index if order[o] >= 0.05]
    rest = f"; from every other format less than {percent(0.05)}" if len(hit) < len(order) else ""
    if not hit:
        return f"In the model, places for {students:g} students take less than {percent(0.05)} from every format."
    named = listed([f"{percent(order[o])} from {in_sentence(labels[o])}" for o in hit])
    best = limited["draws_mean"].idxmax()
    return (
        f"In the model, if {students:g} students look and places are limited, supply takes {named}{rest}. Most "
        f"placements are still {in_sentence(labels[best])}: {amount('placements', limited.loc[best])}."
    )
