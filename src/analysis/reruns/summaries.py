"""What reruns say in short: means with intervals, who leads where, where two lines meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.inputs import Study
from analysis.tradeoffs import by_draw, chance_best, difference
from analysis.tradeoffs.tails import tails

SETTING = ["budget", "season_weeks", "season_hours_week"]


def fewer(study: Study, draws: int) -> Study:
    """The same study with its first draws only, so that tables of reruns and of the stored run agree.

    Raises
    ------
    ValueError
        When the study does not have so many.
    """
    if not 1 <= draws <= study.run["draws"]:
        raise ValueError(f"draws must be from 1 to {study.run['draws']}, not {draws}")
    return replace(study, draws=study.draws[study.draws["draw"] < draws], run=study.run | {"draws": draws})


def intervals(table: pd.DataFrame, outcome: str, *, by: str = "format", level: float = 0.95) -> pd.DataFrame:
    """Mean of an outcome over draws and the interval that holds this share of them.

    Parameters
    ----------
    table : DataFrame
        One row per draw and option, as from ``filled_plans``.
    outcome, by : columns (or index levels) of it

    Returns
    -------
    DataFrame
        Indexed by ``by``, in the order of the table: ``draws_mean``, ``interval_low``, ``interval_high``.

    Examples
    --------
    >>> table = pd.DataFrame({"format": ["a", "a", "b", "b"], "contacts": [1.0, 3.0, 0.0, 0.0]})
    >>> intervals(table, "contacts")["draws_mean"].to_dict()
    {'a': 2.0, 'b': 0.0}
    """
    low, high = tails(level)
    groups = table.groupby(by, sort=False)[outcome]
    return pd.DataFrame(
        {
            "draws_mean": groups.mean(),
            "interval_low": groups.quantile(low),
            "interval_high": groups.quantile(high),
        }
    )


def leaders_by_setting(
    settings: pd.DataFrame,
    formats: Sequence[str],
    outcomes: Sequence[str] = ("contacts", "earnings_usd"),
    *,
    option: str = "micro_internship",
    reference: str = "internship",
) -> pd.DataFrame:
    """Which format brings the most in each season, and how often one of two brings more than the other.

    Parameters
    ----------
    settings : DataFrame
        As from ``by_setting``.
    formats : option keys among which a leader is looked for

    Returns
    -------
    DataFrame
        Indexed by budget, weeks and hours a week. For each outcome, in columns (outcome, what): ``leader``,
        the ``share`` of plausible assumptions under which it leads, and ``share_more``, that under which
        ``option`` brings more than ``reference``; and (reference, "fits"), that under which the season
        has room for one.
    """
    rows = {}
    for key, table in settings.groupby(SETTING, sort=False):
        fits = table.loc[table["format"] == reference, "engagements"].gt(0).mean()
        cells: dict[tuple, object] = {(reference, "fits"): fits}
        for outcome in outcomes:
            chance = chance_best(by_draw(table, outcome, list(formats)))
            cells |= {
                (outcome, "leader"): chance.idxmax(),
                (outcome, "share"): chance.max(),
                (outcome, "share_more"): difference(table, outcome, option, reference)["share_more"],
            }
        rows[key] = cells
    table = pd.DataFrame(list(rows.values()), index=pd.MultiIndex.from_tuples(rows, names=SETTING))
    table.columns = pd.MultiIndex.from_tuples(table.columns)
    return table


def shares_by_view(views: pd.DataFrame, outcomes: Sequence[str], option: str, reference: str) -> pd.DataFrame:
    """How often one option brings more than another, in each view and outcome.

    Parameters
    ----------
    views : DataFrame
        As from ``four_views``.

    Returns
    -------
    DataFrame
        Views × outcomes: share of plausible assumptions, ties counted half.
    """
    return pd.DataFrame(
        {
            view: {name: difference(table, name, option, reference)["share_more"] for name in outcomes}
            for view, table in views.groupby("view", sort=False)
        }
    ).T


def what_binds(placements: pd.DataFrame) -> pd.DataFrame:
    """What stops placements most often, by format: money, staff or supply.

    Parameters
    ----------
    placements : DataFrame
        As from ``office_placements``.

    Returns
    -------
    DataFrame
        Indexed by format: ``binds`` and the ``share`` of plausible assumptions under which it does.
    """
    shares = pd.crosstab(placements.index.get_level_values("format"), placements["binds"], normalize="index")
    shares = shares.loc[placements.index.unique("format")]
    return pd.DataFrame({"binds": shares.idxmax(axis=1), "share": shares.max(axis=1)})


def lost_share(limited: pd.DataFrame, unlimited: pd.DataFrame, outcome: str = "placements") -> pd.Series:
    """Share of the mean outcome that a limit takes away, by format.

    Parameters
    ----------
    limited, unlimited : DataFrame
        As from ``office_placements``.
    """
    means = [table.groupby("format", sort=False)[outcome].mean() for table in (limited, unlimited)]
    return (1 - means[0] / means[1]).rename("lost")


def share_behind(followed: pd.DataFrame, outcome: str, target: pd.Series) -> pd.Series:
    """Share of plausible assumptions under which a follower gets no more than the other choice brings.

    Parameters
    ----------
    followed : DataFrame
        Of one format, as from ``when_all_follow``.
    target : Series
        What the other choice brings, by draw.

    Returns
    -------
    Series
        By share of followers.
    """
    values = followed.pivot(index="draw", columns="followers_share", values=outcome)
    return values.le(target.reindex(values.index), axis=0).mean()


def caught_up(followed: pd.DataFrame, outcome: str, target: float) -> float:
    """The share of followers from which the mean outcome is no longer above a target.

    Parameters
    ----------
    followed : DataFrame
        Of one format, as from ``when_all_follow``.
    target : float
        What the other choice brings.

    Returns
    -------
    float
        Between the shares looked at, on a straight line over the logarithm of the share; the smallest of them
        if the mean is below the target from the start, missing if it never is.

    Examples
    --------
    >>> table = pd.DataFrame({"followers_share": [0.1, 1.0], "contacts": [6.0, 2.0]})
    >>> round(caught_up(table, "contacts", 4.0), 4), caught_up(table, "contacts", 1.0)
    (0.3162, nan)
    """
    means = followed.groupby("followers_share")[outcome].mean().sort_index()
    shares, gaps = np.log(means.index.to_numpy(dtype=float)), means.to_numpy() - target
    if gaps[0] <= 0:
        return float(np.exp(shares[0]))
    turn = np.flatnonzero(gaps <= 0)
    if not len(turn):
        return np.nan
    end = turn[0]
    way = gaps[end - 1] / (gaps[end - 1] - gaps[end])
    return float(np.exp(shares[end - 1] + way * (shares[end] - shares[end - 1])))
