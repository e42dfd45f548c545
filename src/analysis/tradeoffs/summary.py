"""Summaries that keep two kinds of not knowing apart.

*Spread* is how much students of one format differ at the likely values: luck. *Interval* is how far
the format's mean moves over plausible assumptions: ignorance. They are computed from different
tables, stand in different columns and are never added.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.model.engagement import OUTCOMES
from analysis.model.paths import require
from analysis.tradeoffs.out_of_core import SPREAD, draw_summaries
from analysis.tradeoffs.ratios import RATIOS, ratios_of, with_ratios
from analysis.tradeoffs.tails import tails

INDEX_COLUMNS = ("student", "draw", "format")


def summarise(
    outcomes: pd.DataFrame | Path | str, draws: pd.DataFrame | None = None, *, level: float = 0.95, spread: float = 0.8
) -> pd.DataFrame:
    """Mean, spread between students, interval over draws and standard error of every outcome.

    Parameters
    ----------
    outcomes : DataFrame or path of a folder
        Students × formats (columns ``student``, ``format``, outcomes), at the likely values; or a
        folder written by ``work-exposure simulate``, summarised out of core, which brings its draws.
    draws : DataFrame, optional
        Draws × formats (columns ``draw``, ``format``, mean outcomes).
    level : float in (0, 1)
        Share of draws inside the interval.
    spread : float in (0, 1)
        Share of students inside the spread.

    Returns
    -------
    DataFrame
        Indexed by format and outcome, ratios included. ``mean`` and ``standard_error`` (Monte Carlo,
        s/√n; delta method for ratios), ``spread_low``, ``spread_middle``, ``spread_high`` between
        students (missing for ratios: they belong to a format, not to a student), ``students``; and,
        where draws are given, ``draws_mean`` with its Monte Carlo ``draws_error`` (s/√draws),
        ``interval_low``, ``interval_high``, ``draws``.

    Raises
    ------
    ValueError
        When a share is not between 0 and 1, or a table lacks its index columns.
    """
    tails(level)  # refused before anything is read
    low, high = tails(spread, "spread")
    shares = [low, 0.5, high]
    if isinstance(outcomes, str | Path):
        return _of_parts(Path(outcomes), shares, level)
    require("spread between students", outcomes)
    names = [name for name in outcomes.columns if name not in INDEX_COLUMNS]
    groups = outcomes.groupby("format", sort=False)
    quantiles = groups[names].quantile(shares).unstack()
    summary = pd.DataFrame(
        {
            "mean": groups[names].mean().stack(),
            "standard_error": groups[names].sem().stack(),
            **{
                f"spread_{side}": quantiles.xs(q, axis=1, level=1).stack()
                for side, q in zip(("low", "middle", "high"), shares, strict=True)
            },
        }
    )
    summary = pd.concat([summary, _ratio_means(groups)])
    summary.index.names = ["format", "outcome"]
    summary["students"] = summary.index.get_level_values("format").map(groups.size())
    if draws is not None:
        summary = summary.join(_intervals(draws, level))
    order = {key: i for i, key in enumerate(outcomes["format"].unique())}
    return summary.sort_index(level="format", key=lambda keys: keys.map(order), sort_remaining=False, kind="stable")


def _of_parts(folder: Path, shares: list[float], level: float) -> pd.DataFrame:
    """The same columns from a folder of parts; a draw's students are never pooled with another's."""
    table = draw_summaries(folder, shares)
    groups = table.groupby(["format", "outcome"], sort=False, observed=True)
    draws = int(table["draw"].nunique())
    students = int(table["students"].iloc[0])
    within = groups["deviation"].first() / np.sqrt(students)
    summary = pd.DataFrame(
        {
            "mean": groups["mean"].mean(),
            "standard_error": groups["mean"].sem() if draws > 1 else within,
            **{name: groups[name].mean() for name in SPREAD},
        }
    )
    means = table.pivot(index=["format", "draw"], columns="outcome", values="mean").reset_index()
    summary = _with_ratios(summary, means)
    summary["students"] = students
    summary = summary.join(_intervals(means.astype({"format": str}), level))
    order = list(dict.fromkeys([*OUTCOMES, *RATIOS]))
    formats = list(table["format"].cat.categories)
    return summary.reindex(pd.MultiIndex.from_product([formats, order], names=["format", "outcome"]))


def _with_ratios(summary: pd.DataFrame, means: pd.DataFrame) -> pd.DataFrame:
    """Ratios of a format's means over all draws, with the error of the residuals between draws."""
    summary.index = summary.index.set_levels(summary.index.levels[0].astype(str), level=0)
    ratios = _ratio_means(means.astype({"format": str}).groupby("format", sort=False))
    ratios.index.names = summary.index.names
    return pd.concat([summary, ratios])


def _ratio_means(groups) -> pd.DataFrame:
    """Ratios of means; the standard error is that of the residual, above − ratio · below."""
    rows = {}
    for option, table in groups:
        for name, (above, below, factor) in ratios_of(table.columns).items():
            mean_below = table[below].mean()
            ratio = table[above].mean() / mean_below if mean_below > 0 else np.nan
            error = (table[above] - ratio * table[below]).sem() / mean_below if mean_below > 0 else np.nan
            rows[option, name] = {"mean": factor * ratio, "standard_error": factor * error}
    return pd.DataFrame.from_dict(rows, orient="index")


def _intervals(draws: pd.DataFrame, level: float) -> pd.DataFrame:
    require("interval over assumptions", draws)
    low, high = tails(level)
    groups = with_ratios(draws).drop(columns="draw").groupby("format", sort=False)
    table = pd.DataFrame(
        {
            "draws_mean": groups.mean().stack(),
            "draws_error": groups.sem().stack(),
            "interval_low": groups.quantile(low).stack(),
            "interval_high": groups.quantile(high).stack(),
        }
    )
    table.index.names = ["format", "outcome"]
    table["draws"] = table.index.get_level_values("format").map(groups.size())
    return table


def difference(draws: pd.DataFrame, outcome: str, option: str, reference: str, *, level: float = 0.95) -> pd.Series:
    """How much more of an outcome one format brings than another, draw by draw.

    Formats share the draws, so what is not known about both cancels in the difference.

    Parameters
    ----------
    draws : DataFrame
        Draws × formats (columns ``draw``, ``format``, mean outcomes).
    outcome : str
        A column of ``draws`` or one of ``RATIOS``.
    option, reference : str
        Keys of formats.

    Returns
    -------
    Series
        ``mean``, ``interval_low``, ``interval_high`` and ``share_more``, the share of draws in which
        the option brings more (ties count half).
    """
    low, high = tails(level)
    wide = with_ratios(draws).pivot(index="draw", columns="format", values=outcome)
    gap = wide[option] - wide[reference]
    return pd.Series(
        {
            "mean": gap.mean(),
            "interval_low": gap.quantile(low),
            "interval_high": gap.quantile(high),
            "share_more": (gap > 0).mean() + (gap == 0).mean() / 2,
        },
        name=outcome,
    )


def where_both_fit(certain: pd.DataFrame, tables: Sequence[pd.DataFrame], pair: tuple[str, str]) -> list[pd.DataFrame]:
    """Only the draws in which a season has room for both formats: else one is compared with nothing.

    Parameters
    ----------
    certain : DataFrame
        Columns ``draw``, ``format``, ``engagements``: a season filled with each, every place certain.
    tables : DataFrames over the same draws
    pair : two formats

    Examples
    --------
    >>> table = pd.DataFrame({"draw": [0, 1, 0, 1], "format": ["a", "a", "b", "b"], "engagements": [1, 1, 0, 1]})
    >>> where_both_fit(table, [table], ("a", "b"))[0]["draw"].tolist()
    [1, 1]
    """
    engagements = certain.pivot(index="draw", columns="format", values="engagements")[list(pair)]
    both = engagements.index[(engagements > 0).all(axis=1)]
    return [table[table["draw"].isin(both)] for table in tables]
