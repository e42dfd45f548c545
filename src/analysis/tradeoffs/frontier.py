"""The frontier: options that no other option beats on every criterion at once.

An option is beaten (dominated) when another is at least as good on all criteria and better on one.
Options that tie on everything do not beat each other, so twins stay together.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.tradeoffs.ratios import with_ratios

DURATION_PAY_CONTACTS = {"hours_spent": "low", "earnings_usd": "high", "contacts": "high"}


def non_dominated(values: pd.DataFrame, better: Mapping[str, str]) -> pd.Series:
    """Which options nothing else beats.

    Parameters
    ----------
    values : DataFrame
        Options × criteria, finite numbers; further columns are ignored.
    better : mapping
        Criterion (a column) to ``"high"`` or ``"low"``.

    Returns
    -------
    Series of bool
        On the options' index. Ties stay.

    Raises
    ------
    ValueError
        For a criterion that is no column, a direction other than high or low, no criterion at all,
        or a value that is missing or infinite; the message names option and criterion.

    Examples
    --------
    >>> table = pd.DataFrame({"weeks": [10, 2, 10], "contacts": [5, 1, 4]}, index=["A", "B", "C"])
    >>> non_dominated(table, {"weeks": "low", "contacts": "high"}).tolist()
    [True, True, False]
    """
    scores = _oriented(values, better)
    return pd.Series(_unbeaten(scores), index=values.index, name="non_dominated")


def _oriented(values: pd.DataFrame, better: Mapping[str, str]) -> np.ndarray:
    """Values as an array in which higher is better."""
    if not better:
        raise ValueError("no criterion: better must name at least one column")
    unknown = [name for name in better if name not in values.columns]
    if unknown:
        raise ValueError(
            f"no column {', '.join(map(str, unknown))}; the columns are {', '.join(map(str, values.columns))}"
        )
    wrong = {name: way for name, way in better.items() if way not in ("high", "low")}
    if wrong:
        raise ValueError(f"better must be 'high' or 'low', not {wrong}")
    table = values[list(better)].to_numpy(dtype=float)
    if not np.isfinite(table).all():
        row, column = np.argwhere(~np.isfinite(table))[0]
        raise ValueError(f"no finite value for option {values.index[row]!r}, criterion {list(better)[column]!r}")
    return table * np.array([1.0 if way == "high" else -1.0 for way in better.values()])


def _unbeaten(scores: np.ndarray) -> np.ndarray:
    """Kernel: scores (…, options, criteria), higher is better, to bool (…, options)."""
    one, other = scores[..., :, None, :], scores[..., None, :, :]
    beaten = (other >= one).all(axis=-1) & (other > one).any(axis=-1)
    return ~beaten.any(axis=-1)


def frontier_share(
    draws: pd.DataFrame,
    better: Mapping[str, str] = DURATION_PAY_CONTACTS,
    *,
    options: list[str] | None = None,
) -> pd.DataFrame:
    """Share of plausible assumptions under which nothing beats a format.

    Parameters
    ----------
    draws : DataFrame
        Draws × formats (columns ``draw``, ``format``, mean outcomes).
    better : mapping
        Criterion to ``"high"`` or ``"low"``; ratios allowed. Duration, pay and contacts by default.
    options : list of format keys, optional
        The formats compared; all in ``draws`` by default.

    Returns
    -------
    DataFrame
        Indexed by format: ``share`` of draws on the frontier and its Monte Carlo
        ``standard_error``, √(p(1 − p)/n).
    """
    table = with_ratios(draws)
    options = options or table["format"].unique().tolist()
    wide = table[table["format"].isin(options)].set_index(["draw", "format"])
    count = wide.index.get_level_values("draw").nunique()
    ordered = wide.loc[:, list(better)].unstack("format").reindex(columns=options, level="format").stack("format")
    scores = _oriented(ordered, better)
    sizes = ordered.index.get_level_values("format")
    if len(ordered) != count * len(options):
        raise ValueError("every draw must have one row for every format compared")
    names = sizes[: len(options)].tolist()
    share = _unbeaten(scores.reshape(count, len(options), len(better))).mean(axis=0)
    frame = pd.DataFrame(
        {"share": share, "standard_error": np.sqrt(share * (1 - share) / count)},
        index=pd.Index(names, name="format"),
    )
    return frame.loc[options]
