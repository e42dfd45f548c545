"""Run plans: means per draw of the assumptions, or student by student.

The same two tables as for single engagements, with the plan in the format's place. Where supply is
limited, every student who follows a plan gets a place with the same smaller chance, so that on
average no more places are taken than there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.inputs.problems import did_you_mean
from analysis.model.drawing import drawn
from analysis.model.engagement import Season, place_chance
from analysis.model.luck import Integrated, Sampled
from analysis.model.parameters import Parameters, likely
from analysis.model.plan import PLAN_OUTCOMES, Plan, PlanError, Slot, refuse_unless_it_fits, schedule
from analysis.model.plan_means import Means
from analysis.model.plan_students import Lives
from analysis.model.simulate import JOB, STUDENT_SETS, draws_by_set, mean_over_students, season_of, single_precision
from analysis.model.students import TRAITS, Students, make_students
from analysis.model.uniforms import sobol, stream


def expected_plans(
    inputs: Inputs,
    plans: Sequence[Plan],
    *,
    draws: int,
    seed: int,
    season: str | Season = "summer",
    students: int = 64,
    parameters: Parameters | None = None,
    after_each: bool = False,
    student_sets: int = STUDENT_SETS,
) -> pd.DataFrame:
    """Mean outcomes of plans per draw of the parameters: uncertainty, not spread.

    Parameters
    ----------
    inputs : Inputs
    plans : sequence of Plan
    draws, seed, students, parameters
        As in ``expected``.
    season : str or Season
        Key of ``budgets.csv``, or weeks and hours a week.
    after_each : bool
        One row after each engagement instead of one for the whole plan, with a column ``number``.
    student_sets : int
        Sets that the draws take turns with. With 1 all draws meet the same students: several times as fast, and
        enough where places are certain.

    Returns
    -------
    DataFrame
        Columns ``draw``, ``plan`` (the plan's key), with ``after_each`` also ``number``, and the keys of
        ``PLAN_OUTCOMES``.

    Raises
    ------
    PlanError
        When a plan with a stated number has no room in the season at the likely values.
    """
    budget = _season(inputs, plans, season)
    parameters = parameters or drawn(inputs, draws, seed)
    tables = []
    for plan in plans:
        blocks = []
        for points, mine in draws_by_set(parameters.draws, students, seed, len(TRAITS) + 1, student_sets):
            column = dict(zip((*TRAITS, "length"), points, strict=True))
            values = parameters.take(mine)
            people = make_students(values.students, budget.weeks, budget.hours_week, column.__getitem__)
            means = Means(values, people, budget, Integrated(column.__getitem__), **_terms(inputs, plan, values))
            rows = [
                {name: mean_over_students(value) for name, value in outcomes.items()}
                for outcomes in _played(means, plan, values, people, budget, after_each)
            ]
            blocks.append((np.arange(parameters.draws)[mine], rows))
        tables.append(_table(plan, blocks, after_each))
    return pd.concat(tables, ignore_index=True)


def sampled_plans(
    inputs: Inputs,
    plans: Sequence[Plan],
    *,
    students: int,
    seed: int,
    season: str | Season = "summer",
    parameters: Parameters | None = None,
) -> pd.DataFrame:
    """Outcomes of students × plans at the likely values, or at one set of others: spread, not uncertainty.

    Parameters
    ----------
    inputs : Inputs
    plans : sequence of Plan
    students : int
        Number of students; the same ones follow every plan.
    seed, parameters
        As in ``sampled``.
    season : str or Season
        Key of ``budgets.csv``, or weeks and hours a week.

    Returns
    -------
    DataFrame
        Columns ``student``, ``plan`` and the keys of ``PLAN_OUTCOMES``.

    Raises
    ------
    PlanError
        As ``expected_plans``.
    ValueError
        For fewer than one student.
    """
    if students < 1:
        raise ValueError(f"students must be at least 1, not {students}")
    budget = _season(inputs, plans, season)
    parameters = parameters or likely(inputs)
    values = single_precision(parameters)

    def uniform(*names: str) -> np.ndarray:
        return stream(seed, *names, count=students)

    people = make_students(values.students, budget.weeks, budget.hours_week, lambda trait: uniform(trait, "students"))
    tables = []
    for plan in plans:
        lives = Lives(values, people, budget, _numbered(uniform), **_terms(inputs, plan, values))
        (outcomes,) = _played(
            lives, plan, values, people, budget, after_each=False, shares=_shares(parameters, plan, budget)
        )
        columns = {name: np.broadcast_to(np.asarray(value, dtype=float), students) for name, value in outcomes.items()}
        tables.append(pd.DataFrame({"student": np.arange(students), "plan": plan.key, **columns}))
    return pd.concat(tables, ignore_index=True)


def _season(inputs: Inputs, plans: Sequence[Plan], season: str | Season) -> Season:
    budget = season_of(inputs, season)
    if not plans:
        raise PlanError("no plan was given")
    known = list(likely(inputs).options)
    for option in (leg.option for plan in plans for leg in plan.legs):
        if option not in known:
            hint = did_you_mean(option, known) or f"known are {', '.join(known)}"
            raise PlanError(f"no format '{option}' to plan with; {hint}")
    for plan in plans:
        refuse_unless_it_fits(plan, likely(inputs), budget, inputs.labels)
    return budget


def _terms(inputs: Inputs, plan: Plan, values: Parameters) -> dict:
    return {
        "displaced_usd_hour": values.students.displaced_share * values.options[JOB].pay_usd_hour,
        "formats": inputs.format_keys,
        "counted_week": plan.counted_week,
        "certain": plan.certain,
    }


def _numbered(uniform: Callable[..., np.ndarray]) -> Callable[[str, int], Sampled]:
    """The luck of the first engagement has plain names, that of later ones names with a number."""

    def luck(option: str, number: int) -> Sampled:
        return Sampled(lambda name: uniform(name if number == 1 else f"{name} {number}", option))

    return luck


def _played(
    played: Means | Lives,
    plan: Plan,
    values: Parameters,
    people: Students,
    season: Season,
    after_each: bool,
    shares: dict[str, np.ndarray | float] | None = None,
):
    """Outcomes after the last engagement, or after each."""
    slots = list(schedule(plan, values, season))
    chances = [_chance(plan, slot, values, people) for slot in slots]
    if shares is None:
        shares = shares_of_supply(plan, slots, chances, values)
    for slot, chance in zip(slots, chances, strict=True):
        tries = slot.possible if not plan.certain else chance * shares[slot.option]
        played.add(slot, chance * shares[slot.option], tries)
        if after_each:
            yield played.outcomes()
    if not after_each or not slots:
        yield played.outcomes()


def _chance(plan: Plan, slot: Slot, values: Parameters, people: Students) -> np.ndarray:
    chance = 1.0 if plan.certain else place_chance(values.options[slot.option], values.everyone, people)
    return slot.possible * chance


def shares_of_supply(plan: Plan, slots: list[Slot], chances: list, values: Parameters) -> dict[str, np.ndarray | float]:
    """What is left of a chance when places are shared out among all who follow the plan (equation 25).

    Returns
    -------
    dict
        Option to a factor from 0 to 1: places per follower over the places they would take, at most 1.
    """
    shares: dict[str, np.ndarray | float] = {}
    for option in dict.fromkeys(slot.option for slot in slots):
        if not plan.supply_limited:
            shares[option] = 1.0
            continue
        wanted = sum(_kept_mean(c) for slot, c in zip(slots, chances, strict=True) if slot.option == option)
        offered = values.options[option].places_per_student / plan.followers_share
        shares[option] = np.minimum(1.0, offered / np.maximum(wanted, 1e-12))
    return shares


def _kept_mean(chance: np.ndarray) -> np.ndarray:
    """Mean over students, with their axis kept."""
    return chance.mean(axis=-1, keepdims=True) if np.ndim(chance) else chance


def _shares(values: Parameters, plan: Plan, season: Season) -> dict[str, np.ndarray | float]:
    """The shares for a table of students: from evenly spread ones, so that they depend on nobody's luck."""
    points = sobol(0, "students", 1024, len(TRAITS)).T
    people = make_students(values.students, season.weeks, season.hours_week, dict(zip(TRAITS, points, strict=True)).get)
    slots = list(schedule(plan, values, season))
    shares = shares_of_supply(plan, slots, [_chance(plan, slot, values, people) for slot in slots], values)
    return {option: np.float32(np.ravel(share)[0]) for option, share in shares.items()}


def _table(plan: Plan, blocks: list, after_each: bool) -> pd.DataFrame:
    """Blocks of draws into rows ordered by number and draw."""
    longest, draws = max(len(rows) for _, rows in blocks), sum(len(where) for where, _ in blocks)
    columns = {name: np.empty((longest, draws)) for name in PLAN_OUTCOMES}
    for where, rows in blocks:
        for number in range(longest):
            # draws whose season holds fewer engagements stay at their last one
            row = rows[min(number, len(rows) - 1)]
            for name, column in columns.items():
                column[number, where] = row[name]
    numbers = {"number": np.repeat(np.arange(1, longest + 1), draws)} if after_each else {}
    values = {name: column.ravel() for name, column in columns.items()}
    return pd.DataFrame({"draw": np.tile(np.arange(draws), longest), "plan": plan.key, **numbers, **values})
