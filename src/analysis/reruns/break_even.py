"""How many short engagements match a long one, and which assumptions move that number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import Plan, Season, drawn, expected, expected_plans, likely
from analysis.model.parameters import Parameters
from analysis.reruns.settings import FIVE_TIMES
from analysis.tradeoffs import break_even, break_even_summary, drivers, switch_point
from analysis.tradeoffs.breakeven import TOLERANCE

MATCHED = ("earnings_usd", "contacts", "references", "close_contacts", "interview_rise_share")
MOST = 40  # engagements followed
NO_END = 1e6  # weeks: whatever calendar it takes
SHARED = ("all", "students")
GRID = 129  # values of an assumption between which lines are drawn


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

    def share_within(self, engagements: pd.Series) -> pd.Series:
        """Share of plausible assumptions under which no more engagements are needed than there is room for.

        Parameters
        ----------
        engagements : Series
            How many fit, by draw.
        """
        return self.numbers.le(engagements.reindex(self.numbers.index), axis=0).mean()

    def strongest_pair(self, outcome: str, inputs: Inputs) -> tuple[tuple[str, str], tuple[str, str]]:
        """The two assumptions that move the number most, from different quantities.

        What is drawn together with another quantity (weeks with hours) counts as that one.
        """
        partner = inputs.quantities.set_index("quantity")["drawn_with"]
        keys = [(option, partner[quantity] or quantity) for option, quantity in self.drivers[outcome].index]
        first = keys[0]
        return first, next(key for key in keys if key[1] != first[1])


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
    parameters = drawn(inputs, draws, run["seed"])
    many, one = _both(inputs, run, option, reference, most, parameters)
    numbers = pd.DataFrame(
        {
            outcome: break_even(many.pivot(index="draw", columns="number", values=outcome), one[outcome])
            for outcome in outcomes
        }
    )
    assumptions = parameters.table()
    # over a thousand draws, unrelated assumptions of other formats can move together by chance
    mine = assumptions.loc[:, assumptions.columns.get_level_values("format").isin([option, reference, *SHARED])]
    return BreakEven(
        option,
        reference,
        numbers,
        pd.DataFrame({name: break_even_summary(column) for name, column in numbers.items()}).T,
        {name: drivers(column, mine, top=10) for name, column in numbers.items()},
        most,
    )


def _both(
    inputs: Inputs,
    run: dict,
    option: str,
    reference: str,
    most: int,
    parameters: Parameters,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Outcomes of many engagements, whatever calendar they take, and those of one of the reference."""
    common = {"draws": parameters.draws, "seed": run["seed"], "parameters": parameters, "students": 64}
    endless = Season(NO_END, float(inputs.budget(run["season"])["hours_week"]))
    plan = Plan.of((option, most), certain=True)
    many = expected_plans(inputs, [plan], season=endless, after_each=True, **common)
    one = expected(inputs, season=run["season"], options=[reference], **common).set_index("draw")
    return many, one


def enough_from(
    study: Study,
    outcome: str,
    assumption: tuple[str, str],
    option: str = "micro_internship",
    reference: str = "internship",
    *,
    most: int = MOST,
) -> pd.Series:
    """The value of one assumption at which some number of engagements begins, or ceases, to match.

    Everything else is at its likely value.

    Parameters
    ----------
    study : Study
    outcome : str
        As for ``break_even_of``.
    assumption : (option, quantity)
        Row of ``assumptions.csv``.
    option, reference, most
        As for ``break_even_of``.

    Returns
    -------
    Series
        ``outcome``, ``option``, ``quantity``, ``value`` (missing when no allowed value up to five times
        the high one changes it), ``low``, ``likely``, ``high``, ``unit``, and ``number``: how many match
        at the likely value, missing when none does.
    """
    inputs = study.inputs
    row = inputs.assumptions.set_index(["format", "quantity"]).loc[assumption]
    allowed = inputs.quantities.set_index("quantity").loc[assumption[1]]

    top = min(allowed["allowed_high"], FIVE_TIMES * row["high"])
    grid = np.append(np.geomspace(max(allowed["allowed_low"], 1e-3 * top), top, GRID), row["likely"])
    sets = replace(likely(inputs).map(lambda value: np.full((len(grid), 1), value)), draws=len(grid))
    sets = sets.with_values(assumption[0], **{assumption[1]: grid[:, None]})
    many, one = _both(inputs, study.run, option, reference, most, sets)
    curves = many.pivot(index="draw", columns="number", values=outcome)
    gaps = (curves.max(axis=1) - one[outcome] * (1 - TOLERANCE)).to_numpy()[:GRID]
    return pd.Series(
        {
            "outcome": outcome,
            "option": assumption[0],
            "quantity": assumption[1],
            "value": switch_point(lambda value: np.interp(value, grid[:GRID], gaps), grid[0], top, steps=8 * GRID),
            **row[["low", "likely", "high", "unit"]].to_dict(),
            "number": break_even(curves, one[outcome]).iloc[-1],
        }
    )
