"""For which priorities which format is the best choice: one map, and what can be said from it.

Three criteria span a triangle of priorities. What the map says depends on what is compared: single
engagements, a season of them, or an hour; the caller brings the table, this module the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.tradeoffs.curves import outcomes_at, value_curves
from analysis.tradeoffs.preferences import Acceptability, acceptability
from analysis.tradeoffs.switching import switch_weight_range
from analysis.tradeoffs.triangle import (
    best_and_margin,
    first_share,
    lattice,
    switch_weights,
    what_would_have_to_improve,
)
from analysis.tradeoffs.uncertainty import expected_loss

STEPS = 80  # along an edge: 3,321 points


@dataclass(frozen=True)
class Priorities:
    """Values of options on three criteria, and who comes first at each weight.

    Attributes
    ----------
    criteria : DataFrame
        Three rows of ``criteria.csv``: the corners, in their order.
    values : DataFrame
        (draw, option) × criteria, from 0 (worst) to 1 (best).
    steps : int
        Steps along an edge of the triangle.
    """

    criteria: pd.DataFrame
    values: pd.DataFrame
    steps: int = STEPS

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Weights × options: share of draws in which each is first. Variants of an option count for it."""
        weights = lattice(self.steps, tuple(self.criteria["key"]))
        table = first_share(self.values, weights)
        table.columns = [option_of(option) for option in table.columns]
        return weights.join(table.T.groupby(level=0, sort=False).sum().T)

    @cached_property
    def best(self) -> pd.DataFrame:
        """Weights, ``best`` option and ``best_share``, with ``runner_up`` and its share."""
        weights = self.shares[list(self.criteria["key"])]
        found = best_and_margin(self.shares.drop(columns=weights.columns)).rename(columns={"share": "best_share"})
        return weights.join(found)

    @cached_property
    def regions(self) -> pd.DataFrame:
        """By option that is best somewhere: ``area`` of the triangle, mean ``sure`` share there; largest first."""
        groups = self.best.groupby("best")["best_share"]
        table = pd.DataFrame({"area": groups.size() / len(self.best), "sure": groups.mean()})
        return table.sort_values("area", ascending=False)

    def clear(self, sure: float) -> float:
        """Share of priorities, 0 to 1, for which one option is first in at least ``sure`` (0 to 1) of the draws."""
        return float((self.best["best_share"] >= sure).mean())

    @cached_property
    def acceptability(self) -> Acceptability:
        """Rank shares over uniform weights, and the priorities that fit each option."""
        return acceptability(self.values, dict.fromkeys(self.criteria["key"], "high"), seed=1)

    @cached_property
    def on_average(self) -> pd.DataFrame:
        """Weights, the option ``most_often`` best, the one best ``on_average``, and what the former loses to it.

        Variants of an option count for it; ``lost`` is the difference of mean values, 0 to 1.
        """
        weights = self.shares[list(self.criteria["key"])]
        means = self.values.groupby(level=-1, sort=False).mean()
        scores = pd.DataFrame(weights.to_numpy() @ means.to_numpy().T, columns=[option_of(key) for key in means.index])
        scores = scores.T.groupby(level=0, sort=False).max().T
        often = self.best["best"].to_numpy()
        there = scores.to_numpy()[range(len(scores)), scores.columns.get_indexer(often)]
        found = {"most_often": often, "on_average": scores.idxmax(axis=1), "lost": scores.max(axis=1) - there}
        return weights.assign(**found)

    def at(self, weights: pd.Series) -> pd.DataFrame:
        """Each option at one set of weights: ``chance`` of being first (0 to 1) and expected ``loss`` (0 to 1).

        Variants of an option count for it; its loss is that of the variant that loses least.

        Parameters
        ----------
        weights : Series
            Criterion to weight; scaled to sum 1.
        """
        shares = weights / weights.sum()
        chance = first_share(self.values, shares.to_frame().T).iloc[0]
        utilities = self.values[list(shares.index)].dot(shares).unstack()[chance.index]
        table = pd.DataFrame({"chance": chance, "loss": expected_loss(utilities)})
        of = [option_of(option) for option in table.index]
        return table.groupby(of, sort=False).agg({"chance": "sum", "loss": "min"})

    @property
    def even(self) -> pd.Series:
        """All three criteria alike."""
        return pd.Series(1 / 3, index=list(self.criteria["key"]))

    def switches(self, criterion: str) -> pd.DataFrame:
        """Weights of one criterion, the others equal, at which the best option on average changes.

        ``low`` and ``high``: 95% of the draws in which the two options change places; ``share`` of draws.
        """
        found = switch_weights(self.values.groupby(level=-1, sort=False).mean(), criterion, self.even)
        pairs = zip(found["before"], found["after"], strict=True)
        ranges = [switch_weight_range(self.values, criterion, pair, self.even) for pair in pairs]
        return found.join(pd.DataFrame(ranges, columns=["low", "median", "high", "share"]))

    def needed(self, option: str) -> pd.DataFrame:
        """Outcomes an option has ``now``, and those ``needed`` to be first with the criteria alike, all else as it is.

        By criterion, in its unit; missing where even the best end is not enough.
        """
        values = what_would_have_to_improve(self.values, self.even, option)
        return values.apply(lambda column: outcomes_at(column, self.criteria))


VARIANT = " × "  # "flash_internship × 3": a season that stops after three


def option_of(option: str) -> str:
    """The option that a variant belongs to."""
    return str(option).split(VARIANT)[0]


def priorities(
    table: pd.DataFrame, criteria: pd.DataFrame, keys: Sequence[str], *, options: Sequence[str], steps: int = STEPS
) -> Priorities:
    """The map of three criteria for the options of a table of means.

    Parameters
    ----------
    table : DataFrame
        Columns ``draw``, ``format`` and the criteria's outcomes (ratios are formed).
    criteria : DataFrame
        ``criteria.csv``.
    keys : three keys of criteria: top, bottom left and bottom right of the triangle
    options : option keys to compare
    steps : int
        Steps along an edge.

    Raises
    ------
    ValueError
        For an unknown criterion or anything but three.
    """
    unknown = [key for key in keys if key not in set(criteria["key"])]
    if unknown or len(set(keys)) != 3:
        raise ValueError(f"three different criteria are needed; unknown: {', '.join(unknown) or 'none'}")
    rows = criteria.set_index("key").loc[list(keys)].reset_index()
    outcomes = table[table["format"].isin(list(options))].set_index(["draw", "format"])
    return Priorities(rows, value_curves(outcomes, rows), steps)
