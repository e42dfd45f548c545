"""What one assumption would be worth finding out, from draws that were already made.

Whoever learns the value of an input, and nothing else, would choose the option with the highest mean
given that value. What this choice brings over the option that is best on average is the expected value
of partial perfect information (EVPPI). The mean given an input is learned by regression of the
differences between options on the input (Strong, Oakley & Brennan 2014), so no model is run again.

The regression is a sum of terms: a smooth curve for each input of a group, and products of such curves
for pairs of inputs, because an input may matter only together with another. Groups of up to six inputs are
searched for all pairs and triples, larger ones for pairs with an input that matters by itself. Terms
that the draws do not support are left out; those kept are shrunk. Choices are made, draw
by draw, by a curve that was fitted without that draw, and count with what they brought in that draw.
So a fit that follows noise is not rewarded, and no result exceeds the value of knowing everything.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.interpolate import CubicSpline
from scipy.linalg import eigh
from scipy.special import ndtri
from scipy.stats import rankdata

LEAST_DRAWS = 100
SHUFFLES = 39  # a useless input passes the floor about once in 40 times
CURVES = 10  # smooth curves for one input, from straight to wiggly
FADE = 4  # the k-th curve varies k^-4 times as much as the first: a cubic smoothing spline's rate
PRODUCTS = 3000  # product curves looked at in one group
ALL_PRODUCTS_UP_TO = 6  # inputs in a group; more would find chance patterns of evenly spread draws
ROUNDS = 3  # curves alone; then, on what they leave, products; then once more
KEPT = 400  # curves in one fit
COARSE, FINE = np.logspace(-6, 4, 21), np.logspace(-8, 4, 61)  # ratios of noise to signal tried
BLOCK = 2**23  # numbers held at once while terms are looked at


def evppi(
    draws: pd.DataFrame,
    inputs: pd.DataFrame,
    *,
    groups: Mapping[Hashable, Sequence[Hashable]] | None = None,
    seed: int,
) -> pd.DataFrame:
    """What knowing an input, or a group of inputs together, before choosing would bring on average.

    Parameters
    ----------
    draws : DataFrame
        Draws × options, finite numbers in one unit; higher is better. At least 100 draws.
    inputs : DataFrame
        Draws × inputs, finite numbers; the same draws in any order. Only the order of an input's values
        matters, not their scale.
    groups : mapping, optional
        Group to the columns of ``inputs`` in it. Groups may share inputs. By default each input alone.
    seed : int
        For the shuffles behind the noise floor. The same seed gives the same results.

    Returns
    -------
    DataFrame
        By input, or by group where groups are given, in the order given. ``value``: in the unit of
        ``draws``, from 0 to ``evpi(draws)``. ``standard_error``: Monte Carlo, s/√draws of what the
        choices brought in each draw. ``noise_floor``: the largest value that the same estimator finds
        in 39 shuffles, in which the inputs have nothing to do with the options. ``rank``: 1 for the
        highest value; missing where the value does not exceed its floor or twice its standard error.
        Constant inputs have value 0.

    Raises
    ------
    ValueError
        For fewer than 100 draws, draws that differ or stand twice, a column that stands twice, a value
        that is missing or infinite, a group that is empty or names an unknown column.

    Notes
    -----
    With D the gain of an option over the one best on average and x the inputs, EVPPI = E[max E(D | x)].
    The estimate is the mean of D for the option with the highest fitted E(D | x), fitted without the
    draw itself (leave-one-out identity of linear smoothers). Curves are natural cubic splines in the
    normal score of the input's rank; ridge weights of terms by restricted maximum likelihood (Wood 2017,
    section 6). Terms and weights are chosen on all draws; the floor is found the same way. A rule learned
    from few draws is worse than the best rule, so the values of large groups err low.

    Draws should be random and independent between inputs. In evenly spread points (Sobol) of hundreds of
    inputs, the product of two inputs can coincide with a third: then a pair is credited with what the
    third brings, and shuffles do not reveal it.

    Examples
    --------
    >>> x, y = np.random.default_rng(1).normal(size=(2, 1000))
    >>> draws, inputs = pd.DataFrame({"A": 0.0, "B": x + y}), pd.DataFrame({"x": x, "y": y, "z": 1.0})
    >>> worth = evppi(draws, inputs, groups={"both": ["x", "y"], "x": ["x"], "z": ["z"]}, seed=1)
    >>> worth["rank"].tolist()
    [1, 2, <NA>]
    """
    places = _places(inputs, groups)
    values, columns = _aligned(draws, inputs)
    gaps = values - values[:, [values.mean(axis=0).argmax()]]
    orders = [np.random.default_rng([seed, number]).permutation(len(gaps)) for number in range(SHUFFLES)]
    rows = [_worth(gaps, columns[:, place], orders) for place in places.values()]
    index = inputs.columns if groups is None else pd.Index(list(places), name="group", tupleize_cols=False)
    table = pd.DataFrame(rows, columns=["value", "standard_error", "noise_floor"], index=index)
    told_apart = table["value"] > table["noise_floor"].clip(lower=2 * table["standard_error"])
    table["rank"] = table["value"].where(told_apart).rank(ascending=False, method="min").astype("Int64")
    return table


def _places(inputs: pd.DataFrame, groups: Mapping | None) -> dict[Hashable, list[int]]:
    """Which columns each row of the result is about."""
    if not inputs.columns.is_unique:
        raise ValueError(f"input {inputs.columns[inputs.columns.duplicated()][0]!r} stands twice")
    position = {name: place for place, name in enumerate(inputs.columns)}
    if groups is None:
        return {name: [place] for name, place in position.items()}
    for group, names in groups.items():
        if isinstance(names, str) or not len(names):
            raise ValueError(f"group {group!r} must list at least one column of inputs, not {names!r}")
        unknown = [name for name in names if name not in position]
        if unknown:
            raise ValueError(f"group {group!r} names {unknown[0]!r}, which is no column of inputs")
    return {group: sorted({position[name] for name in names}) for group, names in groups.items()}


def _aligned(draws: pd.DataFrame, inputs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Values and inputs as arrays, row by row of the same draw, in the order of the draws' labels."""
    for name, table in (("draws", draws), ("inputs", inputs)):
        if not table.index.is_unique:
            raise ValueError(f"draw {table.index[table.index.duplicated()][0]} stands twice in {name}")
        hole = ~np.isfinite(table.to_numpy(dtype=float))
        if hole.any():
            row, column = np.argwhere(hole)[0]
            raise ValueError(f"no finite value in {name}, draw {table.index[row]}, column {table.columns[column]!r}")
    apart = draws.index.symmetric_difference(inputs.index)
    if len(apart):
        raise ValueError(f"draws and inputs must have the same draws; only one of them has draw {apart[0]}")
    if len(draws) < LEAST_DRAWS or not len(draws.columns):
        raise ValueError(f"at least {LEAST_DRAWS} draws and one option are needed, not shape {draws.shape}")
    ordered = draws.sort_index()
    return ordered.to_numpy(dtype=float), inputs.reindex(ordered.index).to_numpy(dtype=float)


def _worth(gaps: np.ndarray, columns: np.ndarray, orders: list[np.ndarray]) -> tuple[float, float, float]:
    """Kernel: gaps (draws × options), columns (draws × inputs) to value, standard error and floor."""
    columns = columns[:, np.ptp(columns, axis=0) > 0]
    if not columns.shape[1]:
        return 0.0, 0.0, 0.0
    together = np.concatenate([gaps, *(gaps[order] for order in orders)], axis=1)
    fitted = _fitted_without_itself(_Curves.of(columns), together)
    sets = np.split(together, 1 + len(orders), axis=1), np.split(fitted, 1 + len(orders), axis=1)
    gains = [np.take_along_axis(each, fit.argmax(axis=1)[:, None], axis=1) for each, fit in zip(*sets, strict=True)]
    value, *shuffled = (max(0.0, float(gain.mean())) for gain in gains)
    return value, float(gains[0].std(ddof=1) / np.sqrt(len(gaps))), max(shuffled, default=0.0)


@dataclass(frozen=True)
class _Curves:
    """Smooth curves of each input, draws × curves, without mean and orthogonal to each other."""

    of_input: list[np.ndarray]
    in_product: tuple[int, ...]  # curves of each input in a term of one input, of two, of three

    @classmethod
    def of(cls, columns: np.ndarray) -> _Curves:
        pairs = columns.shape[1] * (columns.shape[1] - 1) // 2
        in_pairs = next((curves for curves in (4, 3, 2) if pairs * curves**2 <= PRODUCTS), 1)
        return cls([_smooth(column) for column in columns.T], (CURVES, in_pairs, 2))

    def terms(self, orders: Sequence[int]) -> list[tuple[int, ...]]:
        return [term for order in orders for term in combinations(range(len(self.of_input)), order)]

    def term(self, inputs: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
        """Curves of one term, draws × curves, and how much each is expected to vary."""
        curves, expected = np.ones((len(self.of_input[0]), 1)), np.ones(1)
        for place in inputs:
            more = self.of_input[place][:, : self.in_product[len(inputs) - 1]]
            curves = (curves[:, :, None] * more[:, None, :]).reshape(len(curves), -1)
            expected = np.outer(expected, np.arange(1.0, more.shape[1] + 1) ** -FADE).ravel()
        return curves, expected


def _smooth(column: np.ndarray) -> np.ndarray:
    """Natural cubic splines of one input, from straight to wiggly (Demmler-Reinsch order)."""
    scores = ndtri((rankdata(column) - 0.5) / len(column))
    distinct = np.unique(scores)
    curves = scores[:, None]
    if len(distinct) > 2:
        knots = distinct[np.unique(np.linspace(0, len(distinct) - 1, CURVES + 1).round().astype(int))]
        spline = CubicSpline(knots, np.eye(len(knots)), bc_type="natural")
        bends = spline(knots, 2)
        left, right, both = bends[:-1], bends[1:], bends[:-1] + bends[1:]
        # ∫ f''² of a cubic spline, whose second derivative is linear between knots
        rough = sum(np.einsum("k,ki,kj->ij", np.diff(knots) / 6, each, each) for each in (left, right, both))
        basis = spline(scores)
        curves = np.column_stack([curves, (basis @ eigh(rough, basis.T @ basis)[1])[:, 2:]])
    curves = curves - curves.mean(axis=0)
    return curves @ np.linalg.inv(np.linalg.cholesky(curves.T @ curves / len(column))).T


def _fitted_without_itself(curves: _Curves, gaps: np.ndarray) -> np.ndarray:
    """For each column of gaps, the fitted mean of each draw from all other draws."""
    centered = gaps - gaps.mean(axis=0)
    residual, leverage = centered.copy(), np.zeros_like(centered)
    live = np.flatnonzero((centered**2).sum(axis=0) > 1e-18 * len(gaps) * (gaps**2).max())
    kept: dict[int, dict] = {column: {} for column in live}
    small = len(curves.of_input) <= ALL_PRODUCTS_UP_TO
    alone, products = curves.terms([1]), curves.terms([2, 3] if small else [2])
    for terms in [alone, *[alone + products] * (ROUNDS - 1 if products else 0)]:
        found = _supported(curves, terms, residual[:, live]) if len(live) else []
        moved = []
        for column, strengths in zip(live, found, strict=True):
            mine = kept[column]
            left = (residual[:, column] ** 2).sum() / (centered[:, column] ** 2).sum()
            allowed = [term for term in strengths if small or len(term) == 1 or any((each,) in mine for each in term)]
            new = {term: strengths[term] * left for term in allowed if term not in mine}
            if new:
                mine |= new
                fit, leverage[:, column] = _ridge(curves, mine, centered[:, column])
                residual[:, column] = centered[:, column] - fit
            if new or (small and terms is alone):
                moved.append(column)
        live = np.array(moved, dtype=int)
    return gaps - residual / (1 - leverage)


def _supported(curves: _Curves, terms: list, residual: np.ndarray) -> list[dict]:
    """For each column, the terms that explain more of it than chance would, with signal over noise."""
    draws, total = len(residual), (residual**2).sum(axis=0)
    found: list[dict] = [{} for _ in total]
    for block in _blocks(curves, terms):
        sizes = [len(expected) for _, (_, expected) in block]
        projected = np.column_stack([values for _, (values, _) in block]).T @ residual / np.sqrt(draws)
        for (term, (_, expected)), part in zip(block, np.split(projected**2, np.cumsum(sizes)[:-1]), strict=True):
            noise, score = _likeliest(expected, part, total, draws, COARSE)
            # a term must beat chance by more, the more terms are looked at
            for column in np.flatnonzero(score > 1 + np.log(len(terms))):
                found[column][term] = 1 / noise[column]
    return found


def _blocks(curves: _Curves, terms: list) -> Iterator[list]:
    """Terms with their curves, as many at once as memory should hold."""
    block, size = [], 0
    for term in terms:
        block.append((term, curves.term(term)))
        size += block[-1][1][0].size
        if size > BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _likeliest(
    expected: np.ndarray, squares: np.ndarray, total: np.ndarray, draws: int, grid: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest ratio of noise to signal of each column, and its log likelihood over that of no signal.

    ``squares`` (curves × columns) are what each curve explains of ``total``; ``expected`` (curves) is how
    much each is expected to vary. Restricted likelihood with the scale profiled out.
    """
    rest = np.maximum(total - squares.sum(axis=0), 1e-9 * total)
    spread = expected + grid[:, None]
    fit = (1 / spread) @ squares + rest / grid[:, None]
    size = np.log(spread).sum(axis=1) + (draws - 1 - len(expected)) * np.log(grid)
    score = ((draws - 1) * np.log(total / fit) - size[:, None]) / 2
    best = score.argmax(axis=0)
    return grid[best], score[best, np.arange(len(best))]


def _ridge(curves: _Curves, kept: dict, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit of the kept terms together, and how much each draw pulls its own fitted value."""
    parts = [(values, ratio * expected) for term, ratio in kept.items() for values, expected in [curves.term(term)]]
    design, signal = np.column_stack([values for values, _ in parts]), np.concatenate([each for _, each in parts])
    strongest = np.argsort(-signal, kind="stable")[:KEPT]
    design = design[:, strongest] * np.sqrt(signal[strongest])
    size, turn = eigh((design - design.mean(axis=0)).T @ design)
    solid = size > 1e-10 * size[-1]
    axes = (design - design.mean(axis=0)) @ turn[:, solid] / np.sqrt(size[solid])
    projected, total = axes.T @ target, (target**2).sum(keepdims=True)
    noise, _ = _likeliest(size[solid], projected[:, None] ** 2, total, len(target), size[-1] * FINE)
    shrink = size[solid] / (size[solid] + noise)
    return axes @ (shrink * projected), axes**2 @ shrink
