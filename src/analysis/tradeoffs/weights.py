"""Weights: how much each criterion counts, said by a person or not known at all.

A weight is the worth of one swing: from the fixed worst to the fixed best level of its criterion. It
means nothing without the two anchors, so questions, errors and sentences name them. Weights are never
negative and sum to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

Order = Sequence[str | Sequence[str]]


def direct(**points: float) -> pd.Series:
    """Weights in proportion to the numbers given.

    Parameters
    ----------
    **points : float
        By criterion: at least 0, one of them above 0. Their sum does not matter.

    Returns
    -------
    Series
        ``weight`` by criterion, in the order given; sums to 1.

    Raises
    ------
    ValueError
        For no criterion, a number that is negative, missing or infinite, or nothing but zeros.

    Examples
    --------
    >>> direct(pay=3, contacts=1).to_dict()
    {'pay': 0.75, 'contacts': 0.25}
    """
    if not points:
        raise ValueError("no weight: name at least one criterion, for example direct(pay=2, contacts=1)")
    return _series(as_weights(pd.Series(points, dtype=float), list(points))[0], list(points))


def by_rank(order: Order) -> pd.Series:
    """Weights from a ranking alone: the middle of all weights that agree with it.

    The criterion in place k of n weighs (1/k + 1/(k + 1) + … + 1/n) / n (rank-order centroid, Barron
    and Barrett 1996). Criteria that share places also share the sum of these places' weights.

    Parameters
    ----------
    order : sequence
        Criteria from the most to the least important; an inner list holds criteria of equal importance.

    Returns
    -------
    Series
        ``weight`` by criterion, in the order given; sums to 1.

    Raises
    ------
    ValueError
        For no criterion or one that stands twice.

    Examples
    --------
    >>> by_rank(["pay", "contacts"]).to_dict()
    {'pay': 0.75, 'contacts': 0.25}
    >>> by_rank(["pay", ["contacts", "short"]]).round(4).to_dict()
    {'pay': 0.6111, 'contacts': 0.1944, 'short': 0.1944}
    """
    groups = _groups(order)
    names = [name for group in groups for name in group]
    places = np.arange(1, len(names) + 1)
    weights = np.cumsum(1 / places[::-1])[::-1] / len(names)
    starts = np.cumsum([0, *(len(group) for group in groups)])
    shared = [weights[start : start + len(group)].mean() for start, group in zip(starts, groups, strict=False)]
    return _series(np.repeat(shared, [len(group) for group in groups]), names)


def swing_questions(criteria: pd.DataFrame) -> pd.Series:
    """What to ask somebody before ``by_swings``: one question for each row of ``criteria.csv``.

    Examples
    --------
    >>> table = pd.DataFrame({"key": ["pay"], "label": "Pay", "worst": 0.0, "best": 12000.0, "unit": "usd"})
    >>> swing_questions(table)["pay"]
    'Pay from $0 to $12,000: how many points, if the step you want most has 100 and one worth nothing has 0?'
    """
    ask = "how many points, if the step you want most has 100 and one worth nothing has 0?"
    labels = criteria.set_index("key")["label"]
    return (labels + " " + anchors_in_words(criteria) + ": " + ask).rename("question")


def by_swings(points: Mapping[str, float], criteria: pd.DataFrame) -> pd.Series:
    """Weights from swing questions: points for the step from worst to best, 100 for the one wanted most.

    Swing weighting (von Winterfeldt and Edwards 1986): weights are in proportion to the points.

    Parameters
    ----------
    points : mapping
        Criterion key to points, 0 to 100; the largest is 100.
    criteria : DataFrame
        Rows of ``criteria.csv``; those without points are left out.

    Returns
    -------
    Series
        ``weight`` by criterion, in the order of ``points``; sums to 1.

    Raises
    ------
    ValueError
        For no points, an unknown criterion, points outside 0 to 100, or a largest below 100. The message
        names the anchors.

    Examples
    --------
    >>> table = pd.DataFrame({"key": ["pay", "contacts"], "label": ["Pay", "Contacts"], "worst": 0.0,
    ...                       "best": [12000.0, 20.0], "unit": ["usd", "people"]})
    >>> by_swings({"pay": 100, "contacts": 25}, table).to_dict()
    {'pay': 0.8, 'contacts': 0.2}
    """
    given = pd.Series(dict(points.items()), dtype=float)
    if given.empty:
        raise ValueError("no points: give 100 to the step you want most")
    _known(list(given.index), criteria["key"].tolist())
    steps = _named(criteria)
    for name, count in given.items():
        if not 0 <= count <= 100:  # catches a missing one too
            raise ValueError(f"points run from 0 to 100, not {count:g} for {steps[name]}")
    if given.max() < 100:
        most = f"{steps[given.idxmax()]} with {given.max():g}"
        raise ValueError(f"the step wanted most has 100 points; here it is {most}")
    return _series((given / given.sum()).to_numpy(), list(given.index))


def in_words(weights: pd.Series, criteria: pd.DataFrame) -> str:
    """Weights as one sentence that names the anchors, the heaviest first.

    Parameters
    ----------
    weights : Series
        By criterion; at least 0, not all 0 (else ValueError).
    criteria : DataFrame
        Rows of ``criteria.csv``, among them every criterion of ``weights`` (else ValueError).

    Examples
    --------
    >>> table = pd.DataFrame({"key": ["pay", "short"], "label": ["Pay", "Short duration"], "worst": [0.0, 600.0],
    ...                       "best": [12000.0, 0.0], "unit": ["usd", "hours"]})
    >>> in_words(pd.Series({"short": 0.41, "pay": 0.59}), table)
    'Pay (from $0 to $12,000) counts 59% and short duration (from 600 to 0 hours) 41%.'
    """
    names = list(weights.index)
    _known(names, criteria["key"].tolist())
    shares = _series(as_weights(weights, names)[0], names).sort_values(ascending=False, kind="stable")
    steps = _named(criteria)
    verbs = ["counts ", *[""] * (len(shares) - 1)]
    parts = [f"{steps[name]} {verb}{_percent(shares[name])}" for name, verb in zip(shares.index, verbs, strict=True)]
    sentence = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def anchors_in_words(criteria: pd.DataFrame) -> pd.Series:
    """The swing of each criterion, by key: "from $0 to $12,000", "from 600 to 0 hours"."""
    rows = criteria[["worst", "best", "unit"]].itertuples(index=False)
    return pd.Series([_swing(*row) for row in rows], index=pd.Index(criteria["key"], name="criterion"), name="anchors")


def _swing(worst: float, best: float, unit: str) -> str:
    if unit == "share":
        return f"from {_percent(worst)} to {_percent(best)}"
    if unit.startswith("usd"):
        low, high = (f"{'−' if amount < 0 else ''}${abs(amount):,g}" for amount in (worst, best))
        return f"from {low} to {high}{unit.removeprefix('usd').replace('_per_', ' per ')}"
    return f"from {worst:,g} to {best:,g} {unit}"


def _percent(share: float) -> str:
    return "under 1%" if 0 < share < 0.01 else "over 99%" if 0.99 < share < 1 else f"{100 * share:.0f}%"


def _named(criteria: pd.DataFrame) -> pd.Series:
    labels = criteria.set_index("key")["label"]
    return labels.str[:1].str.lower() + labels.str[1:] + " (" + anchors_in_words(criteria) + ")"


def random_weights(
    criteria: Sequence[str], n: int = 10_000, *, seed: int | np.random.Generator | None = None, order: Order = ()
) -> pd.DataFrame:
    """Weights of somebody whose priorities are not known, or known only by their order.

    Uniform on all weights that sum to 1, Dirichlet(1, …, 1). An order keeps them uniform on those that
    agree with it: the weights of the ordered criteria are sorted, so nothing is drawn in vain (Tervonen
    and Lahdelma 2007).

    Parameters
    ----------
    criteria : sequence of str
        Their names, each once.
    n : int
        At least 1.
    seed : int or Generator, optional
        The same seed gives the same weights.
    order : sequence, optional
        Criteria of which each weighs at least as much as the next; those not named are free. Criteria
        in an inner list are not ordered among themselves, only against those before and after.

    Returns
    -------
    DataFrame
        ``n`` × criteria; rows sum to 1.

    Raises
    ------
    ValueError
        For no criterion, one that stands twice, an order with others, or n below 1.

    Examples
    --------
    >>> weights = random_weights(["short", "pay", "contacts"], 1000, seed=1, order=["pay", "contacts"])
    >>> bool((weights["pay"] >= weights["contacts"]).all())
    True
    """
    names = [name for group in _groups(criteria) for name in group]
    groups = _groups(order) if len(order) else []
    _known([name for group in groups for name in group], names)
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.ones(len(names)), n)
    places = [names.index(name) for group in groups for name in group]
    weights[:, places] = np.sort(weights[:, places], axis=1)[:, ::-1]
    for group in groups:
        if len(group) > 1:
            places = [names.index(name) for name in group]
            weights[:, places] = generator.permuted(weights[:, places], axis=1)
    return pd.DataFrame(weights, columns=pd.Index(names, name="criterion"))


def as_weights(weights: pd.DataFrame | pd.Series | np.ndarray, criteria: Sequence[str]) -> np.ndarray:
    """Weights as an array n × criteria whose rows sum to 1, once it is sure that they can be weights.

    Parameters
    ----------
    weights : DataFrame, Series or array
        A frame n × criteria, a series by criterion (one row), or an array whose columns are in the
        order of ``criteria``.

    Raises
    ------
    ValueError
        For criteria that differ, no row, a weight that is negative, missing or infinite, or a row of zeros.
    """
    names = list(criteria)
    frame = weights.to_frame().T if isinstance(weights, pd.Series) else weights
    if isinstance(frame, pd.DataFrame):
        if sorted(map(str, frame.columns)) != sorted(map(str, names)):
            found = ", ".join(map(str, frame.columns))
            raise ValueError(f"weights must have one column for each of {', '.join(names)}; they have {found}")
        frame = frame[names]
    array = np.atleast_2d(np.asarray(frame, dtype=float))
    if array.ndim != 2 or array.shape[1] != len(names) or not len(array):
        raise ValueError(f"weights must be n × {len(names)} ({', '.join(names)}), not {array.shape}")
    if not (np.isfinite(array) & (array >= 0)).all():
        row, column = np.argwhere(~(np.isfinite(array) & (array >= 0)))[0]
        raise ValueError(f"a weight must be at least 0, not {array[row, column]:g} for {names[column]}, row {row}")
    totals = array.sum(axis=1, keepdims=True)
    if not totals.all():
        raise ValueError(f"a weight must be above 0: row {int((totals == 0).argmax())} has only zeros")
    return array / totals


def _series(weights: np.ndarray, names: list[str]) -> pd.Series:
    return pd.Series(weights, index=pd.Index(names, name="criterion"), name="weight")


def _known(names: list[str], criteria: list[str]) -> None:
    unknown = [name for name in names if name not in criteria]
    if unknown:
        raise ValueError(f"no criterion {', '.join(map(str, unknown))}; the criteria are {', '.join(criteria)}")


def _groups(order: Order) -> list[list[str]]:
    """An order as groups of equal importance, each criterion once."""
    if isinstance(order, str) or not len(order):
        raise ValueError(f"no list of criteria: {order!r}")
    groups = [group for each in order if (group := [each] if isinstance(each, str) else list(each))]
    names = [name for group in groups for name in group]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"criterion {twice[0]!r} stands twice; each counts once")
    return groups
