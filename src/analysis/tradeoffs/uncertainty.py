"""Expected loss: what choosing an option costs, on average, because the assumptions are not known.

``chance_best`` counts how often an option comes first, not by how much. An option can come first most
often and still be the wrong one, because it loses by a lot where it loses. Expected loss weighs every
draw by what is lost in it. The smallest expected loss is what perfect information would be worth.
"""

from __future__ import annotations

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
