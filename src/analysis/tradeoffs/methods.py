"""Other methods, other answers: the weighted sum beside TOPSIS and outranking, and what each makes of a smaller field.

The weighted sum values every option alone, between ends fixed in advance. TOPSIS and outranking value it against
the other options compared, so an option nobody would choose can still change the order of two others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.tradeoffs.curves import value_curves
from analysis.tradeoffs.preferences import LEVEL, draws_by_options
from analysis.tradeoffs.ratios import RATIOS, with_ratios
from analysis.tradeoffs.triangle import lattice
from analysis.tradeoffs.weights import as_weights, random_weights

METHODS = ("weighted_sum", "topsis", "outranking")
UNIT = 720_720_000  # a weight of 1 in whole numbers; 2 to 16 and all thousandths divide it, so equal sums stay equal
LOW = np.array([1, 1, -1])  # of outranking the least is best
AGREE, VETO = (0.65, 0.5, 0.35), (0.65, 0.35)  # of the weight, and of the widest range; scikit-criteria's own
STEPS = 25  # along an edge of the triangle: 351 weights
ORDER = {1: "ahead", 0: "level", -1: "behind"}


def score(
    values: pd.DataFrame, outcomes: pd.DataFrame, better: Mapping[str, str] | pd.Series, weights: pd.Series
) -> pd.DataFrame:
    """What each method gives each option, at one set of weights w.

    - ``weighted_sum``: Σ w × value. The most is best.
    - ``topsis``: outcomes divided by the Euclidean length of their column and multiplied by w; with d the distance
      to the best and to the worst of each column, d_worst / (d_best + d_worst), or 0.5 where all options are the
      same (Hwang and Yoon 1981). The most is best.
    - ``outranking``: ELECTRE II (Roy and Bertier 1971). A goes ahead of B if the criteria on which its value is at
      least as high weigh more than those on which B's is, and besides 0.65 of all weight with a gap of at most 0.65
      where it is lower, or 0.5 with 0.35; weakly if 0.35 with 0.65. As scikit-criteria ranks by both together, it comes
      down to this: more weight, and no gap above 0.65. Gaps are shares of the widest range between
      options on any criterion. Taking out those whom nobody is ahead of, again and again, gives places from the
      top, and the like from the bottom; options that go round in a circle are level. The score is the mean of both
      places, the least is best.

    Parameters
    ----------
    values : DataFrame
        Options × criteria, one scale for all, as ``value_curves`` gives; finite, higher is better.
    outcomes : DataFrame
        The same options × the same criteria in any units; finite.
    better : mapping or Series
        ``"high"`` or ``"low"`` by criterion, for ``outcomes``.
    weights : Series
        By criterion, a column of both tables; scaled to sum 1.

    Returns
    -------
    DataFrame
        Options × methods. ValueError for tables of different options, what is no number, weight or direction.

    Examples
    --------
    >>> values = pd.DataFrame({"pay": [0.2, 0.6], "short": [0.8, 0.6]}, index=["A", "B"])
    >>> hours = values.assign(short=[120, 240])
    >>> score(values, hours, {"pay": "high", "short": "low"}, pd.Series({"pay": 3, "short": 1})).round(2).to_numpy()
    array([[0.35, 0.19, 2.  ],
           [0.6 , 0.81, 1.  ]])
    """
    keys = list(weights.index)
    ways = [better.get(key) for key in keys]
    if not set(ways) <= {"high", "low"} or not outcomes.index.equals(values.index) or values.index.nlevels > 1:
        raise ValueError(f"two tables of the same options, 'high' or 'low' for {', '.join(keys)} needed, not {ways}")
    (value, options), (raw, _) = (draws_by_options(table, keys) for table in (values, outcomes))
    found = _scores(value[0], raw[0], _signs(ways), as_weights(weights, keys)[0])
    return pd.DataFrame((found * LOW[:, None]).T, index=options, columns=pd.Index(METHODS, name="method"))


def _signs(ways: Sequence[str]) -> np.ndarray:
    return np.where(np.asarray(ways) == "high", 1, -1)


def _scores(values: np.ndarray, raw: np.ndarray, signs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Kernel: methods × options, for all of them the most is best."""
    from skcriteria.agg.electre import electre2_gomez2004tomada as electre2
    from skcriteria.agg.simple import wsm
    from skcriteria.agg.topsis import topsis

    length = np.linalg.norm(raw, axis=0)
    least = [share * UNIT - 0.5 for share in AGREE]
    with np.errstate(invalid="ignore"):  # options that are all the same: nobody is nearer, nobody ahead
        near = topsis(raw / np.where(length > 0, length, 1), signs, weights)[-1]
        place = electre2(values, np.ones(len(weights)), np.round(weights * UNIT), *least, *VETO)[-1]
    return np.array([np.atleast_1d(wsm(values, weights)[1]), np.where(np.isnan(near), 0.5, near), -place])


def _ahead(scores: np.ndarray) -> np.ndarray:
    """How many options are ahead of each, methods × options; rounding puts nobody ahead."""
    level = LEVEL * np.abs(scores).max(axis=1)[:, None, None]
    return (scores[:, None, :] > scores[:, :, None] + level).sum(axis=2)


def _raw(outcomes: pd.DataFrame, criteria: pd.DataFrame) -> pd.DataFrame:
    """The criteria's outcomes in their own units, by key; ratios are formed unless given."""
    given = {name: outcomes[name] for name in RATIOS if name in outcomes.columns}
    return with_ratios(outcomes).assign(**given)[criteria["outcome"].tolist()].set_axis(criteria["key"], axis=1)


def compare(outcomes: pd.DataFrame, criteria: pd.DataFrame, weights: pd.Series) -> pd.DataFrame:
    """Place and score of each option by each method, at one set of weights.

    Parameters
    ----------
    outcomes : DataFrame
        Options × outcomes: means, in the anchors' units.
    criteria : DataFrame
        Rows of ``criteria.csv``. Their ends and curves give the weighted sum and outranking its values; TOPSIS takes
        the outcomes as they are.
    weights : Series
        By key of ``criteria``; scaled to sum 1.

    Returns
    -------
    DataFrame
        Options × (``place`` or ``score``, method). Options that are level share the better place: 1, 2, 2, 4.
        Errors as of ``value_curves`` and ``score``.
    """
    values, raw = value_curves(outcomes, criteria), _raw(outcomes, criteria)
    w = pd.Series(as_weights(weights, criteria["key"])[0], index=criteria["key"])
    found = score(values, raw, criteria.set_index("key")["direction"], w)
    places = pd.DataFrame((1 + _ahead(found.to_numpy().T * LOW[:, None])).T, found.index, found.columns)
    return pd.concat({"place": places, "score": found}, axis=1)


def rank_changes(
    outcomes: pd.DataFrame, criteria: pd.DataFrame, weights: pd.Series, options: Sequence[str] | None = None
) -> pd.DataFrame:
    """Pairs of options whose order changes when a third one is dropped or added.

    Parameters
    ----------
    outcomes, criteria, weights : as for ``compare``
    options : sequence, optional
        Those compared at first, by default all (ValueError for an unknown one). Each is dropped in turn, and each
        other row of ``outcomes`` added in turn.

    Returns
    -------
    DataFrame
        One row for each changed pair: ``method``; ``change``, "without" or "with", and the ``option`` dropped or
        added; ``one`` and ``other`` of the pair; ``before`` and ``after``, how ``one`` stood to ``other`` and then
        stands: "ahead", "level" or "behind"; ``first``, whether ``one`` was in the first place. "ahead" and then
        "behind" is a swap (rank reversal).
    """
    base = list(outcomes.index if options is None else options)
    unknown = [option for option in base if option not in outcomes.index]
    if unknown:
        raise ValueError(f"no option {unknown[0]!r}; the options are {', '.join(map(str, outcomes.index))}")
    fields = [("without", option, [kept for kept in base if kept != option]) for option in base if len(base) > 1]
    fields += [("with", option, [*base, option]) for option in outcomes.index if option not in base]
    before, rows = compare(outcomes.loc[base], criteria, weights)["place"], []
    for change, option, field in fields:
        after = compare(outcomes.loc[field], criteria, weights)["place"]
        for method in METHODS:
            rows += [(method, change, option, *pair) for pair in _changed(before[method], after[method])]
    return pd.DataFrame(rows, columns=["method", "change", "option", "one", "other", "before", "after", "first"])


def _changed(before: pd.Series, after: pd.Series) -> list[tuple]:
    """Pairs of options in both whose order is not the same, the one that was ahead (or now is) first."""
    pairs = []
    for a, b in combinations([option for option in before.index if option in after.index], 2):
        was, now = np.sign(before[b] - before[a]), np.sign(after[b] - after[a])
        if was != now:
            one, other, turn = (a, b, 1) if (was or now) > 0 else (b, a, -1)
            pairs.append((one, other, ORDER[turn * was], ORDER[turn * now], bool(before[one] == 1)))
    return pairs


def first_places(
    outcomes: pd.DataFrame, criteria: pd.DataFrame, weights: pd.Series | pd.DataFrame | np.ndarray
) -> pd.DataFrame:
    """Who is first by each method, at each weight and in each draw; half a millisecond for each pair of the two.

    Parameters
    ----------
    outcomes, criteria : as for ``compare``; ``outcomes`` may also be (draw, option) × outcomes
    weights : Series, DataFrame or array
        One set of weights by key, or n × criteria.

    Returns
    -------
    DataFrame
        (draw, weight), both counted from 0, × (method, option): 1 for who is first alone, and equal shares for
        those who are first together.
    """
    keys = list(criteria["key"])
    points, signs = as_weights(weights, keys), _signs(criteria["direction"])
    values, options = draws_by_options(value_curves(outcomes, criteria), keys)
    raw = draws_by_options(_raw(outcomes, criteria), keys)[0]
    first = np.array([_ahead(_scores(*pair, signs, w)) == 0 for pair in zip(values, raw, strict=True) for w in points])
    shares = (first / first.sum(axis=2, keepdims=True)).reshape(len(first), -1)
    index = pd.MultiIndex.from_product([range(len(values)), range(len(points))], names=["draw", "weight"])
    return pd.DataFrame(shares, index, pd.MultiIndex.from_product([METHODS, options], names=["method", "option"]))


def agreement(first: pd.DataFrame) -> pd.DataFrame:
    """How often a method has the same option in the first place as the weighted sum.

    Of the rows of ``first_places``, for TOPSIS and outranking: ``same_share``, those first together settled by lot,
    and ``level_share``, in which several options are first together.
    """
    others = METHODS[1:]
    columns = {
        "same_share": [(first[method] * first["weighted_sum"]).sum(axis=1).mean() for method in others],
        "level_share": [((first[method] > 0).sum(axis=1) > 1).mean() for method in others],
    }
    return pd.DataFrame(columns, index=pd.Index(others, name="method"))


@dataclass(frozen=True)
class Methods:
    """Options compared by each method: on average, with one more or less, over priorities and over assumptions.

    Attributes
    ----------
    criteria : DataFrame
        Rows of ``criteria.csv``.
    outcomes : DataFrame
        (draw, option) × outcomes, for ``options`` and for those added in ``changes``.
    options : list of str
    weights : Series
        By key of ``criteria``.
    """

    criteria: pd.DataFrame
    outcomes: pd.DataFrame
    options: list[str]
    weights: pd.Series

    @cached_property
    def means(self) -> pd.DataFrame:
        """Mean outcomes over draws by option, those to be added included."""
        return self.outcomes.groupby(level=-1, sort=False).mean()

    @cached_property
    def table(self) -> pd.DataFrame:
        """Places and scores at the mean outcomes, as ``compare`` gives."""
        return compare(self.means.loc[self.options], self.criteria, self.weights)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Pairs whose order changes with one option less or more, as ``rank_changes`` gives."""
        return rank_changes(self.means, self.criteria, self.weights, self.options)

    @cached_property
    def over_priorities(self) -> pd.DataFrame:
        """First places at the mean outcomes over 351 weights: a lattice of three criteria, else drawn evenly."""
        keys = list(self.criteria["key"])
        points = lattice(STEPS, keys) if len(keys) == 3 else random_weights(keys, 351, seed=1)
        return first_places(self.means.loc[self.options], self.criteria, points)

    @cached_property
    def over_assumptions(self) -> pd.DataFrame:
        """First places in each draw at ``weights``."""
        compared = self.outcomes[self.outcomes.index.isin(self.options, level=-1)]
        return first_places(compared, self.criteria, self.weights)


def methods(
    draws: pd.DataFrame,
    criteria: pd.DataFrame,
    keys: Sequence[str],
    *,
    options: Sequence[str],
    added: Sequence[str] = (),
    weights: pd.Series | None = None,
) -> Methods:
    """The comparison of methods for the options of a table of means.

    Parameters
    ----------
    draws : DataFrame
        Columns ``draw``, ``format`` and the criteria's outcomes.
    criteria : DataFrame
        ``criteria.csv``; ``keys`` name the rows to use (ValueError for an unknown one).
    options, added : format keys compared, and those added to them one at a time
    weights : Series, optional
        By key; by default all the same.
    """
    unknown = [key for key in keys if key not in set(criteria["key"])]
    if unknown or not len(keys):
        raise ValueError(f"at least one criterion is needed; unknown: {', '.join(unknown) or 'none'}")
    rows = criteria.set_index("key").loc[list(keys)].reset_index()
    outcomes = draws[draws["format"].isin([*options, *added])].set_index(["draw", "format"])
    even = pd.Series(1 / len(keys), index=list(keys))
    return Methods(rows, outcomes, list(options), even if weights is None else weights)
