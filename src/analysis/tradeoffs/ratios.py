"""Per-hour outcomes. A format's pay per hour is mean pay over mean hours, never a mean of ratios.

A mean of single students' ratios would count an hour in a short engagement for more than an hour in
a long one. Hours are all hours spent: worked, unpaid overrun and applications.
"""

from __future__ import annotations

import pandas as pd

RATIOS = {
    "pay_usd_hour": ("earnings_usd", "hours_spent", 1.0),
    "net_pay_usd_hour": ("net_earnings_usd", "hours_spent", 1.0),
    "contacts_100_hours": ("contacts", "hours_spent", 100.0),
    "references_100_hours": ("references", "hours_spent", 100.0),
}


def with_ratios(means: pd.DataFrame) -> pd.DataFrame:
    """A table of means with the per-hour outcomes added; missing where no hours are spent.

    Parameters
    ----------
    means : DataFrame
        Columns of outcomes that are already means: one row per draw and format, or per format.

    Examples
    --------
    >>> table = pd.DataFrame({"earnings_usd": [300.0], "net_earnings_usd": [250.0], "contacts": [2.0],
    ...                       "references": [1.0], "hours_spent": [25.0]})
    >>> with_ratios(table)[["pay_usd_hour", "contacts_100_hours"]].iloc[0].tolist()
    [12.0, 8.0]
    """
    hours = {below: means[below].where(means[below] > 0) for _, below, _ in RATIOS.values()}
    return means.assign(
        **{name: factor * means[above] / hours[below] for name, (above, below, factor) in RATIOS.items()}
    )
