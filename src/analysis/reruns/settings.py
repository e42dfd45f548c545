"""Another season, another value of an assumption."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import expected, likely
from analysis.tradeoffs import switch_point, with_ratios

SWITCHES = (  # outcome, option and quantity whose values decide between two options
    ("interview_rise_share", "all", "signal_weight"),
    ("pay_usd_hour", "micro_internship", "pay_usd_hour"),
    ("pay_usd_hour", "micro_internship", "overrun_share"),
    ("pay_usd_hour", "internship", "paid_share"),
    ("contacts_100_hours", "micro_internship", "people"),
    ("contacts_100_hours", "micro_internship", "meeting_rate"),
    ("contacts_100_hours", "internship", "people"),
)
FIVE_TIMES = 5.0  # how far above its range an assumption is followed


def by_season(study: Study, seasons: Sequence[str] = ("summer", "term")) -> dict[str, pd.DataFrame]:
    """Mean outcomes by option in several seasons, averaged over the study's draws.

    Parameters
    ----------
    study : Study
    seasons : keys of ``budgets.csv``

    Returns
    -------
    dict
        Season to a frame options × outcomes, ratios included.
    """
    run = study.run
    means = {}
    for season in seasons:
        draws = expected(study.inputs, draws=run["draws"], seed=run["seed"], season=season)
        means[season] = with_ratios(draws.drop(columns="draw").groupby("format", sort=False).mean())
    return means


def switching_values(
    study: Study,
    switches: Sequence[tuple[str, str, str]] = SWITCHES,
    *,
    options: tuple[str, str] = ("micro_internship", "internship"),
) -> pd.DataFrame:
    """The value of one assumption at which two options change places, all others at their likely values.

    Parameters
    ----------
    study : Study
    switches : (outcome, option, quantity)
        What is compared, and which row of ``assumptions.csv`` moves.
    options : two option keys

    Returns
    -------
    DataFrame
        One row per switch: outcome, option, quantity, ``ahead`` (the option ahead at the likely
        values), ``value`` (missing when no value from the lowest allowed to five times the high one
        changes the order), ``low``, ``likely``, ``high``, ``unit``.
    """
    inputs, rows = study.inputs, []
    assumptions = inputs.assumptions.set_index(["format", "quantity"])
    allowed = inputs.quantities.set_index("quantity")
    for outcome, option, quantity in switches:
        row = assumptions.loc[option, quantity]

        def gap(value: float, outcome=outcome, option=option, quantity=quantity) -> float:
            return _gap(inputs.with_likely(option, quantity, value), outcome, study.run, options)

        ahead = options[0] if gap(row["likely"]) > 0 else options[1]
        top = min(allowed.at[quantity, "allowed_high"], FIVE_TIMES * row["high"])
        value = switch_point(gap, max(allowed.at[quantity, "allowed_low"], 1e-6), top)
        rows.append(
            {
                "outcome": outcome,
                "option": option,
                "quantity": quantity,
                "ahead": ahead,
                "value": value,
                **row[["low", "likely", "high", "unit"]].to_dict(),
            }
        )
    return pd.DataFrame(rows)


def _gap(inputs: Inputs, outcome: str, run: dict, options: tuple[str, str]) -> float:
    means = expected(
        inputs, draws=1, seed=run["seed"], season=run["season"], parameters=likely(inputs), options=options
    )
    means = with_ratios(means).set_index("format")[outcome]
    return float(means[options[0]] - means[options[1]])
