"""How many short engagements match a long one, and which assumptions move that number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.inputs import Study
from analysis.model import Plan, Season, crossed, drawn, expected, expected_plans
from analysis.tradeoffs import break_even, break_even_summary, drivers

MATCHED = ("earnings_usd", "contacts", "references", "close_contacts", "interview_rise_share")
MOST = 40  # engagements followed
NO_END = 1e6  # weeks: whatever calendar it takes


@dataclass(frozen=True)
class BreakEven:
    """How many engagements of ``option`` match one of ``reference``.

    Attributes
    ----------
    option, reference : str
    numbers : DataFrame
        Draws × outcomes: the smallest number that matches, missing where none up to ``most`` does.
    summary : DataFrame
        Outcomes × ``middle``, ``interval_low``, ``interval_high``, ``share_none``.
    drivers : dict of outcome to DataFrame
        Assumptions by rank correlation with the number.
    most : int
        Largest number looked at.
    """

    option: str
    reference: str
    numbers: pd.DataFrame
    summary: pd.DataFrame
    drivers: dict[str, pd.DataFrame]
    most: int


def break_even_of(
    study: Study,
    option: str = "micro_internship",
    reference: str = "internship",
    *,
    outcomes: Sequence[str] = MATCHED,
    most: int = MOST,
    draws: int = 1024,
) -> BreakEven:
    """How many engagements of one format match one of another, in each draw, whatever calendar it takes.

    Parameters
    ----------
    study : Study
    option, reference : option keys
    outcomes : keys of ``PLAN_OUTCOMES`` that single engagements have as well
    most : int
        Largest number looked at.
    draws : int
        Sets of plausible assumptions.
    """
    run, inputs = study.run, study.inputs
    budget = inputs.budget(run["season"])
    parameters = drawn(inputs, draws, run["seed"])
    common = {"draws": draws, "seed": run["seed"], "parameters": parameters}
    endless = Season(NO_END, float(budget["hours_week"]))
    many = expected_plans(
        inputs, [Plan.of((option, most), certain=True)], season=endless, students=64, after_each=True, **common
    )
    one = expected(inputs, season=run["season"], students=64, options=[reference], **common).set_index("draw")
    numbers = pd.DataFrame(
        {
            outcome: break_even(many.pivot(index="draw", columns="number", values=outcome), one[outcome])
            for outcome in outcomes
        }
    )
    assumptions = parameters.table()
    return BreakEven(
        option,
        reference,
        numbers,
        pd.DataFrame({name: break_even_summary(column) for name, column in numbers.items()}).T,
        {name: drivers(column, assumptions, top=10) for name, column in numbers.items()},
        most,
    )


@dataclass(frozen=True)
class TwoWay:
    """How much more of an outcome one plan brings than another, over two assumptions.

    Attributes
    ----------
    outcome : str
    across, up : (option, quantity)
    gap : DataFrame
        Values of ``up`` × values of ``across``: plan less reference.
    likely : (float, float)
        Likely values of ``across`` and ``up``.
    """

    outcome: str
    across: tuple[str, str]
    up: tuple[str, str]
    gap: pd.DataFrame
    likely: tuple[float, float]


def two_way(
    study: Study,
    plan: Plan,
    reference: Plan,
    outcome: str,
    across: tuple[str, str],
    up: tuple[str, str],
    *,
    steps: int = 25,
) -> TwoWay:
    """A two-assumption map: both from low to high, everything else at its likely value.

    Parameters
    ----------
    plan, reference : Plan
        What is compared, in the study's season.
    outcome : key of ``PLAN_OUTCOMES``
    across, up : (option, quantity)
        Rows of ``assumptions.csv``.
    steps : int
        Values of each.
    """
    inputs, run = study.inputs, study.run
    sets = crossed(inputs, across, up, steps=steps)
    table = expected_plans(
        inputs, [plan, reference], draws=sets.draws, seed=run["seed"], season=run["season"], parameters=sets
    )
    values = table.pivot(index="draw", columns="plan", values=outcome)
    rows = inputs.assumptions.set_index(["format", "quantity"])
    first, second = (np.linspace(*rows.loc[key, ["low", "high"]].astype(float), steps) for key in (across, up))
    gap = (values[plan.key] - values[reference.key]).to_numpy().reshape(steps, steps)
    return TwoWay(
        outcome,
        across,
        up,
        pd.DataFrame(gap, index=pd.Index(second, name=up[1]), columns=pd.Index(first, name=across[1])),
        tuple(float(rows.at[key, "likely"]) for key in (across, up)),
    )
