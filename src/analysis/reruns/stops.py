"""A season that may stop early: the same format, once, twice, as often as it fits."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import Plan, expected_plans
from analysis.tradeoffs.priorities import VARIANT

STOPS = (1, 2, 3, 4, 6, 8, 12)


def stopping_plans(
    study: Study, options: Sequence[str], *, draws: int = 1024, stops: Sequence[int] = STOPS
) -> pd.DataFrame:
    """What a season brings that is filled with one format and may stop after some engagements.

    Parameters
    ----------
    study : Study
    options : format keys
    draws : int
        Sets of plausible assumptions.
    stops : numbers of engagements after which a student may stop

    Returns
    -------
    DataFrame
        Columns ``draw``, ``format`` ("flash_internship × 3": three of them) and ``PLAN_OUTCOMES``; every
        place is certain. A number that the season has no room for brings what there is room for.
    """
    run = study.run
    return stops_of(study.inputs, options, stops=stops, draws=draws, seed=run["seed"], season=run["season"])


def stops_of(inputs: Inputs, options: Sequence[str], *, stops: Sequence[int] = STOPS, **terms) -> pd.DataFrame:
    """As ``stopping_plans``, for any run: ``terms`` are those of ``expected_plans``."""
    tables = []
    for option in options:
        table = expected_plans(inputs, [Plan.of(option, certain=True)], after_each=True, **terms)
        last = int(table["number"].max())
        kept = table[table["number"].isin([*(number for number in stops if number < last), last])]
        # what the season has no room for is not a way to keep one's hours
        kept = kept.assign(hours_free=kept["hours_free"].where(kept["engagements"] > 0, 0.0))
        tables.append(kept.assign(format=option + VARIANT + kept["number"].astype(str)))
    return pd.concat(tables, ignore_index=True).drop(columns=["plan", "number"])
