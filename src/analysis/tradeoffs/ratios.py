"""Ratios: per hour, and pay when paid. A format's pay per hour is mean pay over mean hours, never a
mean of ratios.

A mean of single students' ratios would count an hour in a short engagement for more than an hour in
a long one. Hours are all hours spent: worked, unpaid overrun and applications.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

RATIOS = {
    "pay_when_paid_usd": ("earnings_usd", "paid", 1.0),
    "pay_usd_hour": ("earnings_usd", "hours_spent", 1.0),
    "net_pay_usd_hour": ("net_earnings_usd", "hours_spent", 1.0),
    "contacts_100_hours": ("contacts", "hours_spent", 100.0),
    "references_100_hours": ("references", "hours_spent", 100.0),
}


def ratios_of(columns: Iterable[str]) -> dict[str, tuple[str, str, float]]:
    """The ratios that can be formed from these columns."""
    present = set(columns)
    return {name: parts for name, parts in RATIOS.items() if {parts[0], parts[1]} <= present}


def with_ratios(means: pd.DataFrame) -> pd.DataFrame:
    """A table of means with those ratios added whose columns it has; missing where nothing divides.

    Parameters
    ----------
    means : DataFrame
        Columns of outcomes that are already means: one row per draw and format, or per format.

    Examples
    --------
    >>> table = pd.DataFrame({"earnings_usd": [300.0], "paid": [0.5], "net_earnings_usd": [250.0], "contacts": [2.0],
    ...                       "references": [1.0], "hours_spent": [25.0]})
    >>> with_ratios(table)[["pay_usd_hour", "contacts_100_hours"]].iloc[0].tolist()
    [12.0, 8.0]
    """
    ratios = ratios_of(means.columns)
    divisors = {below: means[below].where(means[below] > 0) for _, below, _ in ratios.values()}
    return means.assign(
        **{name: factor * means[above] / divisors[below] for name, (above, below, factor) in ratios.items()}
    )
