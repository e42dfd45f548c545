"""Preferences: which option is best for whom, when nobody says exactly what counts how much.

Outcomes become values from 0 to 1 between anchors that are fixed in advance, so a weight means the same
whichever options are compared. Then the question is turned around: not which option is best for given
priorities, but which share of all priorities, and of all plausible assumptions, puts each option first,
and what they have in common (stochastic multicriteria acceptability analysis, Lahdelma and Salminen 2001).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.tradeoffs.curves import finite_numbers
from analysis.tradeoffs.weights import Order, as_weights, random_weights

LEVEL = 1e-12  # of the largest value: options closer than that are level, whatever rounding says
MOST_PAIRS = 25_000_000  # of a draw and a weight: with 12 options some seconds
BLOCK = 1 << 14  # pairs at a time: with 12 options their utilities take 1.5 MB


@dataclass(frozen=True)
class Limit:
    """A hard limit on an outcome, both ends allowed: no weight makes up for missing it."""

    outcome: str
    at_most: float | None = None
    at_least: float | None = None

    def __post_init__(self) -> None:
        ends = [end for end in (self.at_least, self.at_most) if end is not None]
        if not ends or not np.isfinite(ends).all() or ends != sorted(ends):
            raise ValueError(f"a limit needs at_most or at_least, in this order at_least ≤ at_most: {self}")


def within_limits(outcomes: pd.DataFrame, limits: Iterable[Limit] | Mapping[str, tuple[str, float]]) -> pd.Series:
    """Which options keep all hard limits; a value on a limit keeps it (up to 1e-9 of it).

    Parameters
    ----------
    outcomes : DataFrame
        Options × outcomes, or (draw, option) × outcomes. Of means, "paid at least 1" asks for a format
        that always pays.
    limits : iterable of Limit, or mapping
        A mapping names outcomes: ``{"hours_week": ("at_most", 10), "paid": ("at_least", 1)}``.

    Returns
    -------
    Series of bool
        On the index of ``outcomes``; its mean by option is the share of draws in which the limits are kept.
        Leave options out before asking for ``acceptability``: the values of the others do not change.

    Raises
    ------
    ValueError
        For a limit without a column or a number, another word, or a value that is missing or infinite.

    Examples
    --------
    >>> means = pd.DataFrame({"hours_week": [38.0, 8.0], "paid": [0.6, 1.0]}, index=["A", "B"])
    >>> within_limits(means, {"hours_week": ("at_most", 10), "paid": ("at_least", 1)}).to_dict()
    {'A': False, 'B': True}
    """
    kept = np.ones(len(outcomes), dtype=bool)
    for limit in _limits(limits):
        numbers = finite_numbers(outcomes, [limit.outcome])[:, 0]
        if limit.at_most is not None:
            kept &= numbers <= limit.at_most + 1e-9 * abs(limit.at_most)
        if limit.at_least is not None:
            kept &= numbers >= limit.at_least - 1e-9 * abs(limit.at_least)
    return pd.Series(kept, index=outcomes.index, name="within_limits")


def _limits(limits: Iterable[Limit] | Mapping[str, tuple[str, float]]) -> list[Limit]:
    if not isinstance(limits, Mapping):
        return list(limits)
    for name, limit in limits.items():
        if len(limit) != 2 or limit[0] not in ("at_most", "at_least"):
            raise ValueError(f"a limit is ('at_most', number) or ('at_least', number), not {limit!r} for {name}")
    return [Limit(name, **{way: end}) for name, (way, end) in limits.items()]


@dataclass(frozen=True, eq=False)
class Acceptability:
    """Which priorities put each option first, and in what share of plausible assumptions.

    Attributes
    ----------
    rank_share : DataFrame
        Options in input order × ranks 1 … n; share of pairs of weight and draw. Rows sum to 1.
    central_weights : DataFrame
        Options × criteria: the mean of the weights that put an option first; missing if none does.
    confidence : Series
        By option: share of draws in which it is first at its central weights; missing without them.
    """

    rank_share: pd.DataFrame
    central_weights: pd.DataFrame
    confidence: pd.Series


def acceptability(
    values: pd.DataFrame,
    better: Mapping[str, str] | pd.Series,
    *,
    weights: pd.DataFrame | np.ndarray | None = None,
    n_weights: int = 10_000,
    seed: int | np.random.Generator | None = None,
    order: Order | None = None,
) -> Acceptability:
    """How often each option takes each rank over weights and draws, and which weights put it first.

    An option's utility is Σ weight × value; options level within 1e-12 of the largest value share ranks
    equally. Every weight meets every draw. Beyond 25 million such pairs, a few weights at a time meet the
    next part of the draws, in rotation: about 25 million pairs, all draws used, the same each time.

    Parameters
    ----------
    values : DataFrame
        Options × criteria, or (draw, option) × criteria; finite. Used as they are, never rescaled.
    better : mapping or Series
        Criterion (a column) to ``"high"`` or ``"low"``; for ``"low"`` the sign is turned. Other columns
        are ignored.
    weights : DataFrame or array, optional
        n × criteria, in the order of ``better`` if an array. With as many rows as there are draws, and
        more than one, draw i is paired with weight i, by position. By default ``random_weights``: uniform.
    n_weights, seed, order
        As in ``random_weights``; for ``order=["pay", "contacts"]`` pay weighs at least as much as contacts.

    Raises
    ------
    ValueError
        For no criterion or an unknown one, a direction other than high or low, a value that is missing or
        infinite, a draw without one row for each option, ``order`` beside ``weights``, or what is no weight.

    Examples
    --------
    >>> values = pd.DataFrame({"pay": [1.0, 0.0], "contacts": [0.0, 1.0]}, index=["A", "B"])
    >>> found = acceptability(values, {"pay": "high", "contacts": "high"}, weights=np.array([[3, 1], [2, 1], [1, 3]]))
    >>> found.rank_share[1].round(3).tolist()
    [0.667, 0.333]
    """
    ways = dict(better.items())
    unknown = {name: way for name, way in ways.items() if way not in ("high", "low")}
    if unknown or not ways:
        raise ValueError(f"better must give 'high' or 'low' for at least one criterion, not {unknown}")
    if weights is not None and order is not None:
        raise ValueError("order restricts random weights; leave it out where weights are given")
    table, options = draws_by_options(values, list(ways))
    signs = [1 if way == "high" else -1 for way in ways.values()]
    scores = np.ascontiguousarray((table * signs).transpose(1, 2, 0))
    paired = weights is not None
    if not paired:
        weights = random_weights(list(ways), n_weights, seed=seed, order=order or ())
    points = as_weights(weights, list(ways))
    ranks, first = _tally(scores, points, paired and len(points) == len(table))
    ever = first.sum(axis=1) > 0
    central, confidence = np.full((len(options), len(ways)), np.nan), np.full(len(options), np.nan)
    central[ever] = first[ever] @ points / first[ever].sum(axis=1, keepdims=True)
    confidence[ever] = _tally(scores, central[ever])[1][ever].diagonal()
    return Acceptability(
        pd.DataFrame(ranks, index=options, columns=pd.RangeIndex(1, len(options) + 1, name="rank")),
        pd.DataFrame(central, index=options, columns=pd.Index(list(ways), name="criterion")),
        pd.Series(confidence, index=options, name="confidence"),
    )


def _tally(scores: np.ndarray, weights: np.ndarray, paired: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Kernel: scores (options × criteria × draws) and weights (n × criteria) to shares of the pairs.

    Returns options × ranks, and the share of a weight's draws in which each is first, options × n.
    """
    (options, _, draws), n = scores.shape, len(weights)
    meets = 1 if paired else draws if draws * n <= MOST_PAIRS else max(MOST_PAIRS // n, -(-draws // n))
    block = BLOCK if paired else max(1, min(BLOCK // meets, n * meets // draws))
    level, small = LEVEL * np.abs(scores).max(), np.min_scalar_type(options + 1)
    places = np.zeros((options, (options + 1) ** 2))  # pairs by options ahead and options ahead or level
    first = np.empty((options, n))
    for number, start in enumerate(range(0, n, block)):
        w = weights[start : start + block]
        if paired:
            utilities = np.einsum("okn,nk->on", scores[:, :, start : start + block], w)[..., None]
        else:
            met = scores if meets == draws else scores[:, :, np.arange(number * meets, (number + 1) * meets) % draws]
            utilities = w @ met
        for option, own in enumerate(utilities):
            ahead = (utilities > own + level).sum(axis=0, dtype=small)
            reach = (utilities >= own - level).sum(axis=0, dtype=small)
            places[option] += np.bincount((ahead * np.intp(options + 1) + reach).ravel(), minlength=places.shape[1])
            first[option, start : start + len(w)] = np.where(ahead == 0, 1 / reach, 0).mean(axis=1)
    places = places.reshape(options, options + 1, options + 1)
    ranks = np.zeros((options, options))
    for ahead in range(options):
        for reach in range(ahead + 1, options + 1):
            ranks[:, ahead:reach] += places[:, ahead, reach, None] / (reach - ahead)
    return ranks / (n * meets), first


def draws_by_options(values: pd.DataFrame, criteria: list[str]) -> tuple[np.ndarray, pd.Index]:
    """Values as an array draws × options × criteria, and the options, both in order of appearance.

    ValueError unless the index is options, or (draw, option) with one row for each option in every draw.
    """
    numbers = finite_numbers(values, criteria)
    if values.index.nlevels > 2 or values.empty:
        raise ValueError(f"the index must be options or (draw, option), not {values.index.names}, and not empty")
    index = values.index if values.index.nlevels == 2 else pd.MultiIndex.from_product([[0], values.index])
    if min(codes.min() for codes in index.codes) < 0:
        raise ValueError("a draw or an option has no name: a label of the index is missing")
    (draw_of, _), (option_of, seen) = (pd.factorize(codes) for codes in index.codes)
    options = index.levels[1][seen].rename(values.index.names[-1])
    shape = (draw_of.max() + 1, len(options))
    cell = draw_of * shape[1] + option_of
    if len(cell) != shape[0] * shape[1] or np.bincount(cell).max() > 1:
        raise ValueError(f"every draw needs one row for each of the options {', '.join(map(str, options))}")
    table = np.empty((len(cell), len(criteria)))
    table[cell] = numbers
    return table.reshape(*shape, -1), options
