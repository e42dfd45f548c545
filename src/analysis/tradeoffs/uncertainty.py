"""Expected loss: what choosing an option costs, on average, because the assumptions are not known.

``chance_best`` counts how often an option comes first, not by how much. An option can come first most
often and still be the wrong one, because it loses by a lot where it loses. Expected loss weighs every
draw by what is lost in it. The smallest expected loss is what perfect information would be worth.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.tradeoffs.chance import chance_best

SAME = 1e-9  # relative: shares and means that differ by rounding alone count as equal


def expected_loss(values: pd.DataFrame) -> pd.Series:
    """How much an option falls short of the best one in the same draw, on average over draws.

    Parameters
    ----------
    values : DataFrame
        Draws × options, finite numbers in one unit; higher is better.

    Returns
    -------
    Series
        By option, in the unit of ``values``, 0 or more. The option that is best on average has the
        smallest loss, which is ``evpi``.

    Raises
    ------
    ValueError
        For no draw, no option, or a value that is missing or infinite; the message names draw and option.

    Notes
    -----
    mean over draws of (max over options − the option). Eckermann & Willan 2011; Alarid-Escudero et al.
    2019 draw it as expected loss curves.

    Examples
    --------
    >>> expected_loss(pd.DataFrame({"A": [0.0, 0.0], "B": [10.0, -1.0]})).to_dict()
    {'A': 5.0, 'B': 0.5}
    """
    return pd.Series(_losses(_finite(values)), index=values.columns, name="expected_loss")


def evpi(values: pd.DataFrame) -> float:
    """Expected value of perfect information: what knowing all assumptions before choosing would bring.

    Parameters
    ----------
    values : DataFrame
        As for ``expected_loss``.

    Returns
    -------
    float
        Mean of the best value in each draw minus the best mean, 0 or more, in the unit of ``values``.

    Raises
    ------
    ValueError
        As for ``expected_loss``.

    Examples
    --------
    >>> evpi(pd.DataFrame({"A": [0.0, 0.0], "B": [10.0, -1.0]}))
    0.5
    """
    return float(_losses(_finite(values)).min())


def best_by_both(values: pd.DataFrame) -> pd.DataFrame:
    """Chance best, mean and expected loss side by side, and where the first two name different options.

    Parameters
    ----------
    values : DataFrame
        As for ``expected_loss``.

    Returns
    -------
    DataFrame
        By option: ``chance_best`` (share of draws, 0 to 1, ties shared equally), ``mean`` and
        ``expected_loss`` (unit of ``values``); ``first_by_chance`` and ``first_on_average``, true for
        the highest (for all of them in a tie, up to 1e-9); and ``disagree``, true for an option that is
        first by one of the two only.

    Raises
    ------
    ValueError
        As for ``expected_loss``.

    Examples
    --------
    >>> table = best_by_both(pd.DataFrame({"A": [1.0, 1.0, 1.0], "B": [0.0, 0.0, 9.0]}))
    >>> table[["first_by_chance", "first_on_average"]].to_numpy().tolist()
    [[True, False], [False, True]]
    """
    table = _finite(values)
    losses = _losses(table)
    chance = chance_best(values)
    scale = np.abs(table).max()
    by_chance = chance >= chance.max() - SAME
    on_average = losses <= losses.min() + SAME * scale
    return pd.DataFrame(
        {
            "chance_best": chance,
            "mean": table.mean(axis=0),
            "expected_loss": losses,
            "first_by_chance": by_chance,
            "first_on_average": on_average,
            "disagree": by_chance != on_average,
        },
        index=values.columns,
    )


def lead_until(values: pd.DataFrame, leader: str, also: Sequence[str] = ()) -> pd.Series:
    """How far the values of the leading option may shrink, by one factor, before another is first more often.

    Where an assumption behind the leader is doubtful and multiplies what it brings, this says how much of it is
    needed.

    Parameters
    ----------
    values : DataFrame
        Draws × options, finite numbers, 0 or more for those that shrink; higher is better.
    leader : str
        The option whose lead is in question.
    also : sequence of str
        Options that rest on the same assumption and shrink with it.

    Returns
    -------
    Series
        ``share``, of draws in which the leader is first as it stands (ties shared equally); ``factor``, 0 to 1, above
        which no other option is first more often, missing where one is even at 1; ``share_above``, the leader's share
        just above that factor; ``next``, the option that is first most often just below it, with its share there,
        ``next_share``: both missing for a factor of 0.

    Raises
    ------
    ValueError
        For unknown options, none that keeps its values, one that shrinks from below 0, or a value that is missing or
        infinite.

    Notes
    -----
    In each draw the best of those that shrink is first above the factor at which it meets the best of the others, and
    one of the others below it; shares are counted along these factors in order, so the answer is exact.

    Examples
    --------
    >>> found = lead_until(pd.DataFrame({"A": [4.0, 4.0, 4.0], "B": [1.0, 2.0, 3.0]}), "A")
    >>> float(found["factor"]), found["next"]
    (0.5, 'B')
    """
    shrink = [leader, *also]
    keep = list(values.columns.difference(shrink, sort=False))
    if unknown := [option for option in shrink if option not in values.columns]:
        raise ValueError(f"no option {', '.join(unknown)} among {', '.join(values)}")
    if not keep:
        raise ValueError("one option at least must keep its values")
    _finite(values)
    if values[shrink].lt(0).to_numpy().any():
        raise ValueError("an option with values below 0 does not shrink by a factor")
    shares, ends = _along_factor(values, shrink, keep)
    now = chance_best(values)
    found = {"share": now[leader], "factor": np.nan, "share_above": np.nan, "next": None, "next_share": np.nan}
    if now[leader] < now.max() - SAME:
        return pd.Series(found)
    behind = np.flatnonzero(shares[leader] < shares.max(axis=1) - SAME)
    place = behind[-1] + 1 if len(behind) else 0
    found |= {"factor": ends[place], "share_above": shares[leader].iloc[place] if place < len(shares) else now[leader]}
    if place:
        below = shares.iloc[place - 1]
        found |= {"next": below.idxmax(), "next_share": below.max()}
    return pd.Series(found)


def _along_factor(values: pd.DataFrame, shrink: list[str], keep: list[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Share of draws in which each option is first on each stretch between two factors at which somebody changes.

    Stretches × options, and the ends of the stretches from 0 to 1, one more than stretches.
    """
    inside, outside = values[shrink].max(axis=1).to_numpy(), values[keep].max(axis=1).to_numpy()
    meets = np.where(outside < 0, 0.0, np.inf)
    np.divide(outside, inside, out=meets, where=inside > 0)
    order = np.argsort(meets)
    ends = np.unique([0.0, *meets[(meets > 0) & (meets < 1)], 1.0])
    above = np.searchsorted(meets[order], ends[:-1], side="right")  # draws that those who shrink win on each stretch
    parts = []
    for options, best in ((shrink, inside), (keep, outside)):
        first = values[options].eq(best, axis=0)
        won = np.vstack([np.zeros(len(options)), first.div(first.sum(axis=1), axis=0).to_numpy()[order].cumsum(axis=0)])
        counts = won[above] if options is shrink else won[-1] - won[above]
        parts.append(pd.DataFrame(counts / len(values), columns=options))
    return pd.concat(parts, axis=1), ends


def _losses(values: np.ndarray) -> np.ndarray:
    """Kernel: values (draws × options) to the expected loss of each option."""
    return (values.max(axis=1, keepdims=True) - values).mean(axis=0)


def _finite(values: pd.DataFrame) -> np.ndarray:
    if values.empty:
        raise ValueError(f"values must have at least one draw and one option, not shape {values.shape}")
    table = values.to_numpy(dtype=float)
    if not np.isfinite(table).all():
        draw, option = np.argwhere(~np.isfinite(table))[0]
        raise ValueError(f"no finite value for draw {values.index[draw]}, option {values.columns[option]!r}")
    return table
