"""The triangle map: at every mix of three priorities, which option is first and how sure that is.

A corner of the triangle counts one criterion alone, the middle all three alike. Between two mixes every
utility moves on a straight line, so the points at which the answer changes are computed, not searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.tradeoffs.preferences import LEVEL, Acceptability, draws_by_options
from analysis.tradeoffs.weights import as_weights

CORNERS = ("short", "pay", "contacts")
BLOCK = 32  # weights at a time: with 12 options and 2,000 draws, fewer than 16 are slower
PRODUCT = 1 << 18  # multiplications in one call; OpenBLAS takes a second thread above, and waits for it on busy cores


def lattice(steps: int, criteria: Sequence[str] = CORNERS) -> pd.DataFrame:
    """Evenly spaced weights on the triangle, corners and edges included.

    Parameters
    ----------
    steps : int
        Steps along an edge, at least 1; 99 give 5,050 weights.
    criteria : sequence of str
        Three different names; ValueError otherwise.

    Returns
    -------
    DataFrame
        (steps + 1)(steps + 2)/2 weights × criteria; rows sum to 1.

    Examples
    --------
    >>> lattice(2).to_numpy().tolist()[:3]
    [[0.0, 0.0, 1.0], [0.0, 0.5, 0.5], [0.0, 1.0, 0.0]]
    """
    if steps < 1 or len(set(criteria)) != 3:
        raise ValueError(f"a lattice needs at least 1 step and three criteria, not {steps} and {list(criteria)}")
    one, two = np.array([(i, j) for i in range(steps + 1) for j in range(steps + 1 - i)]).T
    points = np.column_stack([one, two, steps - one - two]) / steps
    return pd.DataFrame(points, columns=pd.Index(list(criteria), name="criterion"))


def first_share(values: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Share of draws in which each option comes first, at each weight.

    Parameters
    ----------
    values : DataFrame
        (draw, option) × criteria, or options × criteria; finite, higher is better. Used as they are.
    weights : DataFrame
        n × criteria, among the columns of ``values``; three for a triangle. Rows are scaled to sum 1.

    Returns
    -------
    DataFrame
        Index of ``weights`` × options in input order. Rows sum to 1: options level within 1e-12 of the
        largest value share a draw equally. ValueError for a value or criterion that is missing, a draw
        without one row for each option, or what is no weight.

    Examples
    --------
    >>> values = pd.DataFrame({"short": [1.0, 0.0], "pay": [0.0, 1.0], "contacts": 0.5}, index=["A", "B"])
    >>> first_share(values, lattice(1)).to_numpy().tolist()
    [[0.5, 0.5], [0.0, 1.0], [1.0, 0.0]]
    """
    criteria = list(weights.columns)
    table, options = draws_by_options(values, criteria)
    shares = _first_share(np.ascontiguousarray(table.transpose(2, 1, 0)), as_weights(weights, criteria))
    return pd.DataFrame(shares, index=weights.index, columns=options)


def _first_share(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Kernel: scores (criteria × options × draws) and weights (n × criteria) to shares n × options.

    Single precision decides, except in the draws of those weights where two options are near each other.
    """
    criteria, options, draws = scores.shape
    single = np.full((criteria, options, -(-draws // 8) * 8), np.nan, dtype=np.float32)  # nan is never first
    single[..., :draws] = scores
    single = single.reshape(criteria, -1)
    largest = np.abs(scores).max()
    near = np.float32((criteria + 3) * np.finfo(np.float32).eps * largest)  # bounds the rounding of two utilities
    utilities = np.empty((BLOCK, single.shape[1]), dtype=np.float32)
    ahead = np.empty((BLOCK, options, single.shape[1] // options), dtype=bool)
    step, small = max(1, PRODUCT // (BLOCK * criteria)), np.min_scalar_type(options)
    count = np.empty((len(weights), options))
    for start in range(0, len(weights), BLOCK):
        w, found = weights[start : start + BLOCK], count[start : start + BLOCK]
        light = w.astype(np.float32)
        for column in range(0, single.shape[1], step):
            part = slice(column, column + step)
            np.matmul(light, single[:, part], out=utilities[: len(w), part])
        own = utilities[: len(w)].reshape(len(w), options, -1)
        first = np.greater_equal(own, own.max(axis=1, keepdims=True) - near, out=ahead[: len(w)])
        found[:] = _count(first)
        crowded = np.flatnonzero(found.sum(axis=1) > draws)
        if len(crowded):
            row, draw = np.nonzero(first[crowded].view(np.uint8).sum(axis=1, dtype=small) > 1)
            exact = np.einsum("pk,kop->po", w[crowded[row]], scores[:, :, draw])
            tied = exact >= exact.max(axis=1, keepdims=True) - LEVEL * largest
            np.add.at(found, crowded[row], tied / tied.sum(axis=1, keepdims=True) - first[crowded[row], :, draw])
    return count / draws


def _count(first: np.ndarray) -> np.ndarray:
    """How many along the last axis are true: eight bytes added as one word, 255 words so that none overflows."""
    words = first.view(np.uint64)
    sums = [words[..., start : start + 255].sum(axis=-1) for start in range(0, words.shape[-1], 255)]
    return np.stack(sums, axis=-1).view(np.uint8).sum(axis=-1)


def coarse_first(
    values: pd.DataFrame, criteria: Sequence[str] = CORNERS, *, steps: Sequence[int] = (24, 99)
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """A first picture at once and the full one after it: weights and ``first_share``, lattice by lattice.

    ``values`` as for ``first_share``; ``criteria``, the corners, are three of its columns; ``steps`` are those
    along an edge of each lattice, from coarse to fine.

    Examples
    --------
    >>> values = pd.DataFrame({"short": [1.0, 0.0], "pay": [0.0, 1.0], "contacts": 0.5}, index=["A", "B"])
    >>> [len(share) for weights, share in coarse_first(values)]
    [325, 5050]
    """
    for count in steps:
        weights = lattice(count, criteria)
        yield weights, first_share(values, weights)


def best_and_margin(share: pd.DataFrame) -> pd.DataFrame:
    """The option most often first at each weight, and how far ahead of the next it is.

    Parameters
    ----------
    share : DataFrame
        Weights × options, as ``first_share`` gives; at least two options (else ValueError).

    Returns
    -------
    DataFrame
        Index of ``share``: ``best`` and its ``share``, ``runner_up`` and its ``runner_up_share``, and
        ``margin``, the difference. Of two that are level the one that stands first in ``share`` is best.

    Examples
    --------
    >>> best_and_margin(pd.DataFrame({"A": [0.2], "B": [0.5], "C": [0.3]})).round(6).to_numpy().tolist()
    [['B', 0.5, 'C', 0.3, 0.2]]
    """
    if share.shape[1] < 2:
        raise ValueError(f"a runner-up needs at least two options, not {share.shape[1]}")
    table = share.to_numpy(dtype=float)
    two = np.argsort(-table, axis=1, kind="stable")[:, :2]
    first, second = np.take_along_axis(table, two, axis=1).T
    columns = {"best": share.columns[two[:, 0]], "share": first}
    columns |= {"runner_up": share.columns[two[:, 1]], "runner_up_share": second, "margin": first - second}
    return pd.DataFrame(columns, index=share.index)


def priorities_of(found: Acceptability, option: str) -> pd.Series:
    """Priorities of the person who should choose an option: its central weights, heaviest first.

    As from ``acceptability``; weights 0 to 1, summing to 1, missing if none put it first. ValueError if unknown.
    """
    weights = found.central_weights
    if option not in weights.index:
        raise ValueError(f"no option {option!r}; the options are {', '.join(map(str, weights.index))}")
    return weights.loc[option].sort_values(ascending=False, kind="stable")


def switch_along(values: pd.DataFrame, weights_a: pd.Series, weights_b: pd.Series) -> pd.DataFrame:
    """Where the option with the highest mean utility changes on the straight way between two weightings.

    Every utility is a straight line on this way, so the changes are the corners of their upper envelope.

    Parameters
    ----------
    values : DataFrame
        Options × criteria, or (draw, option) × criteria, whose means over draws count; higher is better.
    weights_a, weights_b : Series
        By criterion, the same for both; scaled to sum 1.

    Returns
    -------
    DataFrame
        One row for each change, in order: ``along``, from 0 (at a) to 1 (at b), both excluded, and the
        options best ``before`` and ``after``; none if one option is best all the way. Of options level
        all the way the one that stands first counts. Errors as of ``first_share``.

    Examples
    --------
    >>> values = pd.DataFrame({"pay": [1.0, 0.0], "contacts": [0.0, 0.5]}, index=["A", "B"])
    >>> ways = pd.Series({"pay": 1, "contacts": 0}), pd.Series({"pay": 0, "contacts": 1})
    >>> switch_along(values, *ways).round(3).to_numpy().tolist()
    [[0.667, 'A', 'B']]
    """
    criteria = list(weights_a.index)
    table, options = draws_by_options(values, criteria)
    ends = np.vstack([as_weights(weights, criteria) for weights in (weights_a, weights_b)])
    means = table.mean(axis=0)
    switches = _envelope(*(ends @ means.T), LEVEL * np.abs(means).max())
    rows = [(along, options[before], options[after]) for along, before, after in switches]
    return pd.DataFrame(rows, columns=["along", "before", "after"]).astype({"along": float})


def _envelope(start: np.ndarray, end: np.ndarray, level: float) -> list[tuple[float, int, int]]:
    """Kernel: values of straight lines at 0 and 1 to the corners of their maximum, (place, before, after)."""
    slope = end - start
    at, now, corners = 0.0, _steepest(start >= start.max() - level, slope, level), []
    while True:
        steeper = slope > slope[now] + level
        meeting = np.full(len(slope), np.inf)
        meeting[steeper] = (start[now] - start[steeper]) / (slope[steeper] - slope[now])
        if not meeting.min() < 1 - LEVEL:
            return corners
        at = max(at, meeting.min())
        after = _steepest(meeting <= at + LEVEL, slope, level)
        corners.append((at, now, after))
        now = after


def _steepest(among: np.ndarray, slope: np.ndarray, level: float) -> int:
    """The first of the lines that rise most, up to rounding."""
    return int(np.flatnonzero(among & (slope >= slope[among].max() - level))[0])


def switch_weights(values: pd.DataFrame, criterion: str, base_weights: pd.Series) -> pd.DataFrame:
    """The weights of one criterion at which the answer changes; the others keep their proportions.

    Parameters
    ----------
    values : DataFrame
        As for ``switch_along``.
    criterion : str
    base_weights : Series
        By criterion, among them ``criterion``; another one above 0 (else ValueError).

    Returns
    -------
    DataFrame
        ``weight`` of the criterion at each change, and the options best ``before`` (with less) and ``after``.

    Examples
    --------
    >>> values = pd.DataFrame({"short": [0.8, 0.2], "pay": [0.6, 0.4], "contacts": [0.1, 0.9]}, index=["A", "B"])
    >>> alike = pd.Series(1 / 3, index=["short", "pay", "contacts"])
    >>> switch_weights(values, "contacts", alike).round(3).to_numpy().tolist()
    [[0.333, 'A', 'B']]
    """
    if criterion not in base_weights.index:
        raise ValueError(f"no criterion {criterion!r}; the criteria are {', '.join(map(str, base_weights.index))}")
    without = base_weights.where(base_weights.index != criterion, 0)
    if not (without > 0).any():
        raise ValueError(f"only {criterion!r} has a weight: the others need proportions to keep")
    alone = pd.Series(np.where(base_weights.index == criterion, 1.0, 0.0), index=base_weights.index)
    return switch_along(values, without, alone).rename(columns={"along": "weight"})


def what_would_have_to_improve(values: pd.DataFrame, weights: pd.Series, option: str) -> pd.DataFrame:
    """How good an option would have to be on each criterion alone to come first.

    Parameters
    ----------
    values : DataFrame
        As for ``switch_along``; 0 to 1 as ``value_curves`` gives (else ValueError).
    weights : Series
        By criterion; scaled to sum 1.

    Returns
    -------
    DataFrame
        By criterion: the option's value ``now``, and the least ``needed``, all else as it is, to be first or
        level with the first. Missing when even 1 is not enough; at most ``now`` for who is first already.

    Examples
    --------
    >>> values = pd.DataFrame({"pay": [0.8, 0.4], "contacts": [0.5, 0.6]}, index=["A", "B"])
    >>> found = what_would_have_to_improve(values, pd.Series({"pay": 3, "contacts": 1}), "B")
    >>> found["needed"].round(3).tolist()
    [0.767, nan]
    """
    criteria = list(weights.index)
    table, options = draws_by_options(values, criteria)
    if option not in options:
        raise ValueError(f"no option {option!r}; the options are {', '.join(map(str, options))}")
    if table.min() < 0 or table.max() > 1:
        raise ValueError(f"values must run from 0 to 1, not from {table.min():g} to {table.max():g}")
    means, w = table.mean(axis=0), as_weights(weights, criteria)[0]
    now, utilities = means[options == option][0], means @ w
    behind = utilities[options != option].max(initial=-np.inf) - now @ w
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = np.where(w > 0, now + behind / w, np.inf if behind > LEVEL else 0)
    needed = np.where(needed > 1 + LEVEL, np.nan, np.clip(needed, 0, 1))
    return pd.DataFrame({"now": now, "needed": needed}, index=pd.Index(criteria, name="criterion"))
