"""Which assumption moves the answer most: one at a time, and all at once.

A tornado moves one input from its low to its high value and leaves the others alone. It is easy to read
and blind to inputs that matter only together. Sobol indices move all inputs at once and divide the
variance of the outcome between them: *first* is the share that an input explains by itself, *total* the
share that would be left if all others were known. Their difference is what it does together with others.

The model is run elsewhere: ``sobol_points`` says where, ``sobol_indices`` reads what came out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.tradeoffs.tails import tails

ENDS = ["low", "high"]


def tornado(values: pd.DataFrame, base: float) -> pd.DataFrame:
    """How far the outcome moves when one input goes from its low to its high value, largest first.

    Parameters
    ----------
    values : DataFrame
        One row for each input and end: columns ``input``, ``end`` (``"low"`` or ``"high"``: of the
        input) and ``value``, the outcome there, finite. Any order.
    base : float
        The outcome with every input at its likely value.

    Returns
    -------
    DataFrame
        By input, largest swing first: ``low`` and ``high``, the outcome at the input's low and high
        value, and ``swing``, largest minus smallest of low, base and high, so that an outcome that
        rises and falls again counts too. Inputs with equal swings keep their order.

    Raises
    ------
    ValueError
        For a column that is missing, an end other than low and high, an input without both ends or with
        one twice, or an outcome that is missing or infinite.

    Examples
    --------
    >>> ends = pd.DataFrame({"input": ["pay", "pay", "hours", "hours"], "end": ["low", "high"] * 2})
    >>> tornado(ends.assign(value=[4.0, 5.0, 9.0, 2.0]), base=4.5)["swing"].to_dict()
    {'hours': 7.0, 'pay': 1.0}
    """
    unknown = [name for name in ("input", "end", "value") if name not in values.columns]
    if unknown:
        raise ValueError(f"no column {', '.join(unknown)}; the columns are {', '.join(map(str, values.columns))}")
    wrong = values.loc[~values["end"].isin(ENDS), "end"]
    if len(wrong):
        raise ValueError(f"end must be 'low' or 'high', not {wrong.iloc[0]!r}")
    rows = values.groupby(["input", "end"], sort=False).size()
    if (rows > 1).any():
        raise ValueError(f"input {rows.index[rows > 1][0][0]!r} has its {rows.index[rows > 1][0][1]} end twice")
    if not np.isfinite([base, *values["value"]]).all():
        raise ValueError(f"base and values must be finite; base is {base}, values are {values['value'].tolist()}")
    wide = values.pivot(index="input", columns="end", values="value").reindex(columns=ENDS)
    if wide.isna().to_numpy().any():
        raise ValueError(f"input {wide.index[wide.isna().any(axis=1)][0]!r} lacks one of its ends")
    wide = wide.reindex(values["input"].unique()).rename_axis(index="input", columns=None)
    reached = wide.assign(base=base)
    wide["swing"] = reached.max(axis=1) - reached.min(axis=1)
    return wide.sort_values("swing", ascending=False, kind="stable")


def sobol_points(
    names: Sequence[Hashable],
    n: int,
    seed: int,
    *,
    groups: Mapping[Hashable, Sequence[Hashable]] | None = None,
    calc_second_order: bool = False,
) -> pd.DataFrame:
    """Where to run the model for Sobol indices: Saltelli's scheme on scrambled Sobol points.

    Parameters
    ----------
    names : sequence
        Inputs, each once.
    n : int
        Base points, a power of two.
    seed : int
        The same seed gives the same points.
    groups : mapping, optional
        Group to its inputs; every input in exactly one group. Inputs of a group change together.
    calc_second_order : bool
        Also points for pairs (``sobol_pairs``).

    Returns
    -------
    DataFrame
        Points × inputs, uniform in [0, 1), to be mapped by each input's quantile function. With d inputs
        (or groups) n(d + 2) points, n(2d + 2) with pairs. Their order matters.

    Raises
    ------
    ValueError
        For no name, a name that stands twice, n not a power of two, an input in no group or in two.

    Examples
    --------
    >>> sobol_points(["pay", "hours", "weeks"], 8, seed=1, groups={"time": ["hours", "weeks"], "pay": ["pay"]}).shape
    (32, 3)
    """
    names = list(names)
    if not names or len(set(names)) < len(names):
        raise ValueError(f"names must list at least one input, each once, not {names}")
    if n < 1 or n & (n - 1):
        raise ValueError(f"n must be a power of two, not {n}")
    from SALib.sample import sobol  # late: the room is quick to import without it

    problem = {"num_vars": len(names), "names": list(range(len(names))), "bounds": [[0.0, 1.0]] * len(names)}
    order = list(range(len(names)))
    if groups is not None:
        group_of = _group_of(names, groups)
        # SALib numbers groups as they appear, so inputs stand in the order of the groups while it works
        order = sorted(order, key=lambda place: group_of[place])
        problem["groups"] = [str(group_of[place]) for place in order]
    points = sobol.sample(problem, n, calc_second_order=calc_second_order, seed=np.random.default_rng(seed))
    return pd.DataFrame(points[:, np.argsort(order)], columns=names)


def _group_of(names: list, groups: Mapping) -> list[int]:
    """The number of each input's group."""
    number: dict = {}
    for place, (group, members) in enumerate(groups.items()):
        for name in members:
            if name not in names or name in number:
                problem = "stands in two groups" if name in number else "is no input"
                raise ValueError(f"group {group!r} names {name!r}, which {problem}")
            number[name] = place
        if not len(members):
            raise ValueError(f"group {group!r} is empty")
    missing = [name for name in names if name not in number]
    if missing:
        raise ValueError(f"input {missing[0]!r} is in no group")
    return [number[name] for name in names]


def sobol_indices(
    problem_names: Sequence[Hashable],
    y: Sequence[float],
    *,
    seed: int,
    calc_second_order: bool = False,
    level: float = 0.95,
) -> pd.DataFrame:
    """Shares of an outcome's variance that inputs (or groups) explain, with intervals.

    Parameters
    ----------
    problem_names : sequence
        The inputs of ``sobol_points``; the groups, in their order, where it was given groups.
    y : sequence of float
        The outcome at each point, in the order of the points; finite.
    seed : int
        For the bootstrap behind the intervals.
    calc_second_order : bool
        As it was given to ``sobol_points``.
    level : float in (0, 1)
        Level of the intervals.

    Returns
    -------
    DataFrame
        By input: ``first``, ``first_low``, ``first_high``, ``total``, ``total_low``, ``total_high``,
        shares of variance. Estimates: small ones may fall below 0. A constant outcome gives zeros.

    Raises
    ------
    ValueError
        For a level outside (0, 1), a number of outcomes that does not fit the inputs, outcomes out of
        order, or one that is missing or infinite.

    Notes
    -----
    Estimators of Saltelli et al. 2010, as in SALib (Herman & Usher 2017); intervals are normal, with the
    deviation over 100 bootstrap resamples.

    Examples
    --------
    >>> points = sobol_points(["x", "y"], 1024, seed=1)
    >>> sobol_indices(["x", "y"], 2 * points["x"] + points["y"], seed=1)["first"].round(2).tolist()
    [0.8, 0.2]
    """
    found = _analyzed(problem_names, y, seed, calc_second_order, level)
    columns = {}
    for name, key in (("first", "S1"), ("total", "ST")):
        columns |= _interval(name, found[key], found[f"{key}_conf"])
    return pd.DataFrame(columns, index=pd.Index(list(problem_names), name="input", tupleize_cols=False))


def sobol_pairs(
    problem_names: Sequence[Hashable], y: Sequence[float], *, seed: int, level: float = 0.95
) -> pd.DataFrame:
    """Shares of variance that two inputs explain together, beyond what each explains by itself.

    Parameters
    ----------
    problem_names, y, seed, level
        As for ``sobol_indices``; the points were made with ``calc_second_order=True``.

    Returns
    -------
    DataFrame
        Indexed by ``input`` and ``other``, each pair once: ``second``, ``second_low``, ``second_high``.

    Raises
    ------
    ValueError
        As for ``sobol_indices``.

    Examples
    --------
    >>> points = sobol_points(["x", "y"], 1024, seed=1, calc_second_order=True) - 0.5
    >>> sobol_pairs(["x", "y"], points["x"] * points["y"], seed=1)["second"].round(2).tolist()
    [1.0]
    """
    found = _analyzed(problem_names, y, seed, True, level)
    names = list(problem_names)
    one, other = np.triu_indices(len(names), k=1)
    index = pd.MultiIndex.from_arrays(
        [[names[place] for place in one], [names[place] for place in other]], names=["input", "other"]
    )
    return pd.DataFrame(_interval("second", found["S2"][one, other], found["S2_conf"][one, other]), index=index)


def _interval(name: str, share: np.ndarray, half: np.ndarray) -> dict[str, np.ndarray]:
    return {name: share, f"{name}_low": share - half, f"{name}_high": share + half}


def _analyzed(names: Sequence, y: Sequence[float], seed: int, pairs: bool, level: float) -> Mapping[str, np.ndarray]:
    """SALib's indices as arrays, once it is sure that the outcomes are those of the points."""
    tails(level)  # refuses what is none
    if isinstance(y, pd.Series) and not y.index.equals(pd.RangeIndex(len(y))):
        raise ValueError("y must be in the order of the points: index 0, 1, 2, …")
    outcome, count = np.asarray(y, dtype=float), len(names)
    runs = 2 * count + 2 if pairs else count + 2
    if not count or outcome.ndim != 1 or not len(outcome) or len(outcome) % runs:
        raise ValueError(f"{count} inputs need a multiple of {runs} outcomes, not shape {outcome.shape}")
    if not np.isfinite(outcome).all():
        raise ValueError(f"no finite outcome at point {np.flatnonzero(~np.isfinite(outcome))[0]}")
    if np.ptp(outcome) == 0:
        square = np.zeros((count, count))
        return dict.fromkeys(("S1", "S1_conf", "ST", "ST_conf"), square[0]) | {"S2": square, "S2_conf": square}
    from SALib.analyze import sobol

    problem = {"num_vars": count, "names": list(range(count)), "bounds": [[0.0, 1.0]] * count}
    # SALib reads seed 0 as no seed
    return sobol.analyze(problem, outcome, calc_second_order=pairs, conf_level=level, seed=seed + 1)
