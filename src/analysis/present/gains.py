"""What each further step of a lever adds, and where that flattens, put together for words and charts.

The numbers are those of ``tradeoffs``; here they get a unit, a step that people speak of (ten hours, not
one) and the words for a point of the lever.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.present.measures import MEASURES, plain
from analysis.tradeoffs import break_even_summary, exchange_rates, flattens_at

OUTCOMES = ("earnings_usd", "contacts", "references", "close_contacts", "depth_share")
NAMES = {
    "earnings_usd": "Pay, US dollars",
    "contacts": "Contacts kept",
    "references": "References",
    "close_contacts": "Close contacts",
    "depth_share": "Depth, percentage points",
}
NEXT_TO_NOTHING = 1e-9


@dataclass(frozen=True)
class Lever:
    """How a lever is spoken of.

    Attributes
    ----------
    key : str
        weeks or hours.
    step : str
        What is added: "one more week".
    where, within : str
        A point of the lever, and the step that leads to it: "week {:g}", "in week {:g}".
    again, most : str
        The step said again, and the largest gain in contacts by where it is: "each", "of week {:g}'s contacts".
    per : float
        Units of the lever in one step.
    """

    key: str
    step: str
    where: str
    within: str
    again: str
    most: str
    per: float = 1.0

    def at(self, value: float) -> str:
        """A point of the lever in words."""
        return self.where.format(value)

    def verb(self, third_person: str) -> str:
        """A verb that agrees with the step: "adds", or "add" for ten more hours."""
        return third_person.removesuffix("s") if self.per > 1 else third_person


WEEKS = Lever("weeks", "one more week", "week {:g}", "in week {:g}", "each", "of week {:g}'s contacts")
HOURS = Lever(
    "hours", "ten more hours", "{:g} hours", "up to {:g} hours", "ten more", "the contacts gained at first", 10.0
)


@dataclass(frozen=True)
class Gains:
    """What each step of a lever adds to one engagement of a format.

    Attributes
    ----------
    option : str
        Format key.
    lever : Lever
    rates : DataFrame
        As ``exchange_rates`` gives, by outcome and point of the lever.
    by_set : DataFrame
        Sets of assumptions × outcomes whose gain changes: from where on it is half or less.
    halves : DataFrame
        Those outcomes × ``middle``, ``interval_low``, ``interval_high``, ``share_none``.
    """

    option: str
    lever: Lever
    rates: pd.DataFrame
    by_set: pd.DataFrame
    halves: pd.DataFrame

    @property
    def points(self) -> pd.Index:
        """The points of the lever to which a gain leads."""
        return self.rates.index.unique(self.lever.key)

    def gain(self, outcome: str, point: float) -> str:
        """One gain with its interval: "0.77 (0.25 to 1.7)"."""
        row = self.rates.loc[(outcome, point)]
        mean, low, high = (self.shown(outcome, row[name]) for name in ("mean", "interval_low", "interval_high"))
        return f"{mean} ({low} to {high})"

    def shown(self, outcome: str, rate: float) -> str:
        """A gain as text, per step: dollars, people, or points of full output."""
        value = self.lever.per * rate
        return plain(100 * value) if outcome == "depth_share" else MEASURES[outcome].show(value)

    def half(self, outcome: str) -> str:
        """From where on a step adds half or less: "week 6 (4 to 8)", or how far it stays above half."""
        row, most = self.halves.loc[outcome], self.points.max()
        if np.isnan(row["middle"]):
            return f"above half up to {self.lever.at(most)}"
        high = f"beyond {most:g}" if np.isnan(row["interval_high"]) else f"{row['interval_high']:g}"
        span = "" if row["interval_low"] == row["interval_high"] else f" ({row['interval_low']:g} to {high})"
        return self.lever.at(row["middle"]).replace(f"{row['middle']:g}", f"{row['middle']:g}{span}")


def gains_of(curves: pd.DataFrame, option: str, lever: Lever) -> Gains:
    """Gains of every step and where they flatten, in the middle of the sets of assumptions and around it.

    Parameters
    ----------
    curves : DataFrame
        As ``model.along`` gives.
    option : str
        The format.
    lever : Lever
        Whose key is a column of ``curves``.
    """
    rates = exchange_rates(curves, lever=lever.key, outcomes=OUTCOMES)
    by_set = {}
    for outcome in OUTCOMES:
        if changes(rates.loc[outcome]) == "changing":
            sets = curves.pivot(index=lever.key, columns="draw", values=outcome)  # each set a curve of its own
            alone = exchange_rates(sets.reset_index().assign(draw=0), lever=lever.key, outcomes=sets.columns)
            by_set[outcome] = flattens_at(from_peak(alone))
    table = pd.DataFrame(by_set)
    halves = pd.DataFrame({name: break_even_summary(column) for name, column in table.items()}).T
    return Gains(option, lever, rates, table, halves)


def from_peak(rates: pd.DataFrame) -> pd.DataFrame:
    """The rows of each outcome from its largest gain on.

    What rises before it falls, as close contacts do, can only be said to flatten after its peak.
    """
    gains = rates["mean"].groupby(level="outcome", sort=False)
    return rates[gains.cummax() == gains.transform("max")]


def changes(table: pd.DataFrame) -> str:
    """How one outcome's gain runs along the lever: "none", "even" or "changing"."""
    gains = table["mean"]
    if gains.abs().max() <= NEXT_TO_NOTHING * max(table["total"].abs().max(), NEXT_TO_NOTHING):
        return "none"
    return "even" if gains.max() - gains.min() <= NEXT_TO_NOTHING * gains.abs().max() else "changing"
