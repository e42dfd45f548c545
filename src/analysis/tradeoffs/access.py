"""Access: who can take a format at all when several constraints meet, and what those left out lose.

One survey says how many students must earn, another how many cannot travel; none says how many are
both. Multiplying the shares assumes that the two have nothing to do with each other. The bounds here
say how far off that can be: anything between them agrees with the published shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.tradeoffs.tails import tails


def fit_bounds(shares: pd.DataFrame) -> pd.DataFrame:
    """Share of students who meet all constraints of an option: fewest, independent, most.

    With shares p₁ … pₖ known one by one, the share who meet all k lies between max(0, Σp − (k − 1)) and
    min p: the Fréchet bounds (Fréchet–Hoeffding for two; the lower one is Bonferroni's inequality).
    Both can occur, so they cannot be narrowed without figures about several constraints at once.

    Parameters
    ----------
    shares : DataFrame
        Options × constraints: the share of students, 0 to 1, who meet that constraint of that option.

    Returns
    -------
    DataFrame
        On the options' index. ``independent``: the product, as if one constraint said nothing about
        another. ``overlapping``: the minimum, the most who fit; those who fail one constraint are the
        ones who fail the others. ``disjoint``: the lower bound, the fewest who fit; no student fails
        two constraints unless there are more failures than students.

    Raises
    ------
    ValueError
        Without a constraint, or for a share that is missing or outside 0 to 1; the message names option
        and constraint.

    Examples
    --------
    >>> fit_bounds(pd.DataFrame({"can_travel": [0.5], "need_not_earn": [0.75]})).iloc[0].to_dict()
    {'independent': 0.375, 'overlapping': 0.5, 'disjoint': 0.25}
    """
    table = shares.to_numpy(dtype=float)
    if table.shape[1] == 0:
        raise ValueError("no constraint: shares must have at least one column")
    outside = ~((table >= 0) & (table <= 1))  # missing ones too
    if outside.any():
        row, column = np.argwhere(outside)[0]
        raise ValueError(
            f"a share must be between 0 and 1, not {table[row, column]}, "
            f"option {shares.index[row]!r}, constraint {shares.columns[column]!r}"
        )
    independent = table.prod(axis=1)
    fewest = np.maximum(0, table.sum(axis=1) - (table.shape[1] - 1))
    columns = {
        "independent": independent,
        "overlapping": table.min(axis=1),
        "disjoint": np.minimum(fewest, independent),  # 1 + 0.3 − 1 is rounded to more than 0.3
    }
    return pd.DataFrame(columns, index=shares.index)


def what_is_lost(
    values: pd.DataFrame, groups: Sequence[str] | None = None, *, reference: str, level: float = 0.95
) -> pd.DataFrame:
    """How much less of an outcome each group gets than the reference group, draw by draw.

    Groups share the draws, so what is not known about both cancels in the difference.

    Parameters
    ----------
    values : DataFrame
        Draws × groups: the outcome expected for an average member of the group, finite.
    groups : sequence of str, optional
        The groups compared; all but the reference by default.
    reference : str
        The group they are compared with, for example students without a constraint.
    level : float in (0, 1)
        Share of draws inside the interval.

    Returns
    -------
    DataFrame
        Indexed by group: ``mean``, ``interval_low``, ``interval_high`` of reference minus group, in the
        outcome's unit, and ``share_less``, the share of draws in which the group gets less (a tie is
        not less).

    Raises
    ------
    ValueError
        For a level outside (0, 1), a group that is no column, no draw, or a value that is missing or
        infinite.

    Examples
    --------
    >>> contacts = pd.DataFrame({"free": [4.0, 6.0], "must_earn": [3.0, 6.0]})
    >>> what_is_lost(contacts, reference="free").loc["must_earn", ["mean", "share_less"]].tolist()
    [0.5, 0.5]
    """
    low, high = tails(level)
    groups = values.columns.drop(reference, errors="ignore").tolist() if groups is None else list(groups)
    unknown = [name for name in (reference, *groups) if name not in values.columns]
    if unknown:
        raise ValueError(
            f"no group {', '.join(map(str, unknown))}; the groups are {', '.join(map(str, values.columns))}"
        )
    if values.empty:
        raise ValueError("no draw: a difference needs at least one")
    for name in (reference, *groups):
        hole = ~np.isfinite(values[name].to_numpy(dtype=float))
        if hole.any():
            raise ValueError(f"no finite value for draw {values.index[hole][0]}, group {name!r}")
    gap = values[groups].rsub(values[reference], axis=0)
    table = {
        "mean": gap.mean(),
        "interval_low": gap.quantile(low),
        "interval_high": gap.quantile(high),
        "share_less": (gap > 0).mean(),
    }
    return pd.DataFrame(table, index=pd.Index(groups, name="group"))


def by_group(
    reached: pd.DataFrame, outcome: str, *, options: Sequence[str], if_reached: bool = False, level: float = 0.95
) -> pd.DataFrame:
    """Mean and interval over draws of one outcome of access, for every option and group.

    Parameters
    ----------
    reached : DataFrame
        As ``model.reach`` gives: columns ``draw``, ``group``, ``format`` and the outcomes.
    outcome : str
        One of its columns.
    options : option keys
    if_reached : bool
        Of those who get a place, in place of all who try: the outcome over ``reached``, draw by draw.
    level : float in (0, 1)
        Share of draws inside the interval.

    Returns
    -------
    DataFrame
        Indexed by format and group, in the order of ``options`` and of the groups in ``reached``: ``mean``,
        ``interval_low``, ``interval_high``, and ``draws``, how many there are: a draw in which nobody of a
        group gets a place is left out of what those with a place get.

    Examples
    --------
    >>> table = pd.DataFrame({"draw": [0, 1], "group": "free", "format": "a", "reached": [0.5, 0.0],
    ...                       "contacts": [1.0, 0.0]})
    >>> by_group(table, "contacts", options=["a"])["mean"].tolist()
    [0.5]
    >>> by_group(table, "contacts", options=["a"], if_reached=True)[["mean", "draws"]].iloc[0].tolist()
    [2.0, 1.0]
    """
    low, high = tails(level)
    values = _draws_by_place(reached, outcome, options)
    if if_reached:
        share = _draws_by_place(reached, "reached", options)
        values = values / share.where(share > 0)
    table = {
        "mean": values.mean(),
        "interval_low": values.quantile(low),
        "interval_high": values.quantile(high),
        "draws": values.count(),
    }
    return pd.DataFrame(table).loc[values.columns]


def _draws_by_place(reached: pd.DataFrame, outcome: str, options: Sequence[str]) -> pd.DataFrame:
    """Draws × (format, group)."""
    wide = reached.pivot(index="draw", columns=["format", "group"], values=outcome)
    return wide[pd.MultiIndex.from_product([options, reached["group"].unique()], names=["format", "group"])]


def best_bets(reached: pd.DataFrame, outcome: str, *, options: Sequence[str]) -> pd.Series:
    """The option that each group expects most of, on average over draws, as nobody knows the draw.

    Parameters
    ----------
    reached, options
        As in ``by_group``.
    outcome : str
        What comes of trying, nothing for those without a place.

    Returns
    -------
    Series
        By group: an option key.
    """
    means = _draws_by_place(reached, outcome, options).mean().unstack("group")
    return means.loc[list(options), reached["group"].unique()].idxmax().rename("format")


def bets(reached: pd.DataFrame, outcome: str, choice: Mapping[str, str] | pd.Series) -> pd.DataFrame:
    """What each group expects of the option it tries, in each draw: draws × groups.

    Parameters
    ----------
    reached, outcome
        As in ``by_group``.
    choice : group to option key
        As from ``best_bets``, or the same option for all.
    """
    choice = dict(choice)
    values = _draws_by_place(reached, outcome, list(dict.fromkeys(choice.values())))
    return pd.DataFrame({group: values[option, group] for group, option in choice.items()})


def more_in_every_group(reached: pd.DataFrame, outcome: str, option: str, reference: str) -> float:
    """Share of draws in which one option has more of an outcome than another in every group."""
    values = _draws_by_place(reached, outcome, [option, reference])
    return float((values[option] > values[reference]).all(axis=1).mean())


def fit_ranges(
    reached: pd.DataFrame, constraints: Sequence[str], *, options: Sequence[str], level: float = 0.95
) -> pd.DataFrame:
    """How far the share who meet all constraints could lie apart, over draws.

    Parameters
    ----------
    reached : DataFrame
        As ``model.reach`` gives for one group of students: one row for each draw and option.
    constraints : columns with the shares who meet one constraint each
    options : option keys
    level : float in (0, 1)
        Share of draws inside the interval.

    Returns
    -------
    DataFrame
        By option: the means over draws of the three columns of ``fit_bounds``, and how far the draws
        reach around them: ``interval_low`` of the fewest, ``interval_high`` of the most.
    """
    low, high = tails(level)
    bounds = fit_bounds(reached.set_index(["draw", "format"])[list(constraints)]).groupby(level="format")
    return (
        bounds.mean()
        .assign(
            interval_low=bounds["disjoint"].quantile(low),
            interval_high=bounds["overlapping"].quantile(high),
        )
        .loc[list(options)]
    )
