"""Plausible sets of parameters, drawn from the ranges of ``assumptions.csv``.

Each row of the table is drawn from its own distribution with scrambled Sobol points, so that a few
thousand draws cover some 430 dimensions better than random numbers would. What one draw says of a
quantity that all formats share (how fast people forget each other, say) is the same for every format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from analysis.inputs import Inputs
from analysis.model.parameters import Parameters, arranged, likely
from analysis.model.uniforms import sobol, stream


def drawn(
    inputs: Inputs, draws: int, seed: int, *, correlations: Mapping[tuple[str, str], float] | None = None
) -> Parameters:
    """Plausible sets of values, one per draw.

    Parameters
    ----------
    inputs : Inputs
    draws : int
        Number of sets, at least 1; powers of two cover the ranges most evenly.
    seed : int
        The same seed gives the same sets.
    correlations : mapping of (quantity, quantity) to a number between -1 and 1, optional
        Within each option, the second quantity goes with the first: a normal copula with this
        correlation. Rows are drawn apart if not given.

    Returns
    -------
    Parameters
        With arrays of shape (draws, 1).

    Raises
    ------
    ValueError
        For no draws, a correlation that is not between -1 and 1, or a pair that no option has.
    """
    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    column = _columns(inputs)
    points = sobol(seed, "parameters", draws, max(column) + 1)
    for (first, second), correlation in (correlations or {}).items():
        points = _together(points, inputs.assumptions, column, first, second, correlation)
    return _placed(inputs, points[:, column])


def at_points(inputs: Inputs, points: pd.DataFrame) -> Parameters:
    """The sets of values at points chosen elsewhere, for instance for Sobol indices.

    Parameters
    ----------
    points : DataFrame
        Sets × (option, quantity), numbers in [0, 1): how far up each row's distribution. A column for
        each name of ``drivers_of_rows``; others are ignored.

    Returns
    -------
    Parameters
        With arrays of shape (sets, 1).

    Raises
    ------
    KeyError
        For a row without a column.
    """
    return _placed(inputs, np.column_stack([points[name].to_numpy(dtype=float) for name in drivers_of_rows(inputs)]))


def drivers_of_rows(inputs: Inputs) -> list[tuple[str, str]]:
    """For each row of ``assumptions.csv``, the row whose point it shares: itself, or the one it is drawn with."""
    table, partner = inputs.assumptions, inputs.quantities.set_index("quantity")["drawn_with"]
    return [(option, partner[name] or name) for option, name in zip(table["format"], table["quantity"], strict=True)]


def _placed(inputs: Inputs, points: np.ndarray) -> Parameters:
    """Values at points, sets × rows of the table."""
    values = [
        inverse(points[:, [number]], row.low, row.likely, row.high, row.distribution)
        for number, row in enumerate(inputs.assumptions.itertuples())
    ]
    return arranged(inputs, values, len(points))


def _together(
    points: np.ndarray, table: pd.DataFrame, column: list[int], first: str, second: str, correlation: float
) -> np.ndarray:
    """The points of ``second`` moved toward those of ``first`` in every option where both vary."""
    if not -1 < correlation < 1:
        raise ValueError(f"a correlation must be between -1 and 1, not {correlation}")
    varies = (table["distribution"] != "fixed").to_numpy()
    names = zip(table["format"], table["quantity"], strict=True)
    place = {name: where for name, where, drawn in zip(names, column, varies, strict=True) if drawn}
    options = [option for option in table["format"].unique() if {(option, first), (option, second)} <= set(place)]
    if not options:
        raise ValueError(f"no option has both {first} and {second}, or one of them is fixed")
    points = points.copy()
    for option in options:
        leads, follows = (ndtri(points[:, place[option, name]].clip(1e-9, 1 - 1e-9)) for name in (first, second))
        points[:, place[option, second]] = ndtr(correlation * leads + np.sqrt(1 - correlation**2) * follows)
    return points


def drawn_by_name(inputs: Inputs, draws: range, seed: int) -> Parameters:
    """Plausible sets of values whose random numbers are keyed by the names of option and quantity.

    Adding a format or reordering rows changes no other format's values, bit for bit; draw 7 is the
    same in whatever block of draws it is asked for. ``drawn`` covers the ranges more evenly.

    Parameters
    ----------
    draws : range
        Which draws, counted from 0.

    Returns
    -------
    Parameters
        With arrays of shape (draws,).
    """
    where = {"start": draws.start, "count": len(draws)}
    values = [
        inverse(
            stream(seed, "parameter", *driver, **where).astype(float), row.low, row.likely, row.high, row.distribution
        )
        for driver, row in zip(drivers_of_rows(inputs), inputs.assumptions.itertuples(), strict=True)
    ]
    return arranged(inputs, values, len(draws))


def crossed(inputs: Inputs, across: tuple[str, str], up: tuple[str, str], *, steps: int = 25) -> Parameters:
    """All pairs of values of two assumptions from low to high, everything else at its likely value.

    Parameters
    ----------
    across, up : (option, quantity)
        Rows of ``assumptions.csv``; ``across`` varies fastest.
    steps : int
        Values of each.

    Raises
    ------
    KeyError
        When there is no such row.
    """
    rows = inputs.assumptions.set_index(["format", "quantity"])
    first, second = (np.linspace(*rows.loc[key, ["low", "high"]].astype(float), steps) for key in (across, up))
    sets = likely(inputs).map(lambda value: np.full((steps * steps, 1), value))
    sets = replace(sets, draws=steps * steps)
    sets = sets.with_values(across[0], **{across[1]: np.tile(first, steps)[:, None]})
    return sets.with_values(up[0], **{up[1]: np.repeat(second, steps)[:, None]})


def _columns(inputs: Inputs) -> list[int]:
    """Which Sobol dimension drives each row.

    Dimensions go by quantity, in the order of ``quantities.csv``, then by option: early ones are the
    most even, and what only plans and offices use stands last there. Fixed rows use up none.
    """
    drivers, order = drivers_of_rows(inputs), list(inputs.quantities["quantity"])
    varies = inputs.assumptions["distribution"] != "fixed"
    free = dict.fromkeys(driver for driver, moves in zip(drivers, varies, strict=True) if moves)
    place = {name: number for number, name in enumerate(sorted(free, key=lambda name: order.index(name[1])))}
    return [place.get(driver, 0) for driver in drivers]


def inverse(u: np.ndarray, low: float, likely: float, high: float, distribution: str) -> np.ndarray:
    """Quantile function of one row of ``assumptions.csv``.

    Parameters
    ----------
    u : array of numbers in [0, 1)
    low, likely, high : float
        Ends and mode; what has equal ends does not vary. ``uniform`` ignores the mode; ``log_triangular`` is
        triangular in the logarithm.
    distribution : fixed, uniform, triangular or log_triangular

    Examples
    --------
    >>> inverse(np.array([0.0, 0.5, 1.0]), 0.0, 1.0, 2.0, "triangular").tolist()
    [0.0, 1.0, 2.0]
    """
    if distribution == "fixed" or low == high:
        return np.full_like(u, likely)
    if distribution == "uniform":
        return low + u * (high - low)
    if distribution == "log_triangular":
        return np.exp(inverse(u, np.log(low), np.log(likely), np.log(high), "triangular"))
    if distribution != "triangular":
        raise ValueError(f"unknown distribution '{distribution}'")
    rising = (likely - low) / (high - low)
    below = low + np.sqrt(u * (high - low) * (likely - low))
    above = high - np.sqrt((1 - u) * (high - low) * (high - likely))
    return np.where(u < rising, below, above)
