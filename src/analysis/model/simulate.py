"""Run the model: outcomes of students, or means of formats.

``sampled`` decides every event for every student; from it comes the spread between students, and
anything about a student's own best. ``expected`` gives the mean of every format in every draw of the
parameters, with luck integrated; from it come the intervals. The two kinds of not knowing never meet
in one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.model.drawing import drawn
from analysis.model.engagement import OUTCOMES, Outcomes, Season, engagement
from analysis.model.luck import Integrated, Sampled
from analysis.model.parameters import Parameters, likely
from analysis.model.students import TRAITS, Students, make_students
from analysis.model.uniforms import sobol, stream

STUDENT_SETS = 16  # draws take turns with these, so that no single set of students decides
BLOCK = 1 << 15  # outcomes at a time: what a core's cache holds
JOB = "part_time_job"


def sampled(
    inputs: Inputs, *, students: int, seed: int, season: str = "summer", parameters: Parameters | None = None
) -> pd.DataFrame:
    """Simulated outcomes of students × options at the likely values: spread, not uncertainty.

    Parameters
    ----------
    inputs : Inputs
    students : int
        Number of students; the same ones try every option.
    seed : int
    season : str
        Key of ``budgets.csv``.
    parameters : Parameters, optional
        One set to use instead of the likely values.

    Returns
    -------
    DataFrame
        Columns ``student`` (0, 1, …), ``format`` and the keys of ``OUTCOMES``; events are 0 or 1.
        Options in the order of ``formats.csv``, no engagement last: nothing comes of it, by
        definition; depth stays where it was.

    Raises
    ------
    KeyError
        For a season that is not in ``budgets.csv``.
    ValueError
        For fewer than one student.
    """
    if students < 1:
        raise ValueError(f"students must be at least 1, not {students}")
    options = inputs.keys(comparators=True)
    columns = {name: np.empty(len(options) * students) for name in OUTCOMES}
    values, budget = single_precision(parameters or likely(inputs)), season_of(inputs, season)
    for start in range(0, students, BLOCK):
        positions = range(start, min(start + BLOCK, students))
        for place, outcomes in enumerate(sampled_block(inputs, values, budget, seed, positions, options)):
            for name, value in outcomes.items():
                columns[name][place * students + start : place * students + positions.stop] = value
    return pd.DataFrame(
        {
            "student": np.tile(np.arange(students), len(options)),
            "format": np.repeat(np.array(options, dtype=object), students),
            **columns,
        },
        copy=False,
    )


def single_precision(values: Parameters) -> Parameters:
    """Values as the sampled path takes them.

    Single precision is three digits finer than any outcome here is meant, twice as fast, and NumPy's
    exp and log of such numbers are the same to the bit on every processor with AVX2; in double
    precision they are not.
    """
    return values.map(np.float32)


def sampled_block(
    inputs: Inputs,
    values: Parameters,
    season: Season,
    seed: int,
    positions: range,
    options: Sequence[str],
) -> Iterator[Outcomes]:
    """Outcomes at some positions, one option after the other.

    Every random number is found by its name and its position, so blocks may be computed anywhere and
    in any order.

    Parameters
    ----------
    values : Parameters
        In single precision; plain numbers, or arrays with one entry for each position.
    positions : range
        Students, numbered through all draws.
    options : option keys

    Yields
    ------
    dict
        Outcome to array with one entry for each position, or one number where all are equal; events
        are True or False.
    """
    start, count = positions.start, len(positions)
    people = make_students(
        values.students,
        season.weeks,
        season.hours_week,
        lambda trait: stream(seed, trait, "students", start=start, count=count),
    )
    for option in options:
        luck = Sampled(lambda name, option=option: stream(seed, name, option, start=start, count=count))
        yield _outcomes(inputs, values, option, people, season, luck)


def expected(
    inputs: Inputs,
    *,
    draws: int,
    seed: int,
    season: str | Season = "summer",
    students: int = 512,
    parameters: Parameters | None = None,
    options: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Mean outcomes per draw of the parameters and option: uncertainty, not spread.

    Luck that enters linearly is integrated; students and the length of engagements are spread
    evenly (scrambled Sobol points, the same for every option). Draw d meets student set d mod 16.

    Parameters
    ----------
    inputs : Inputs
    draws : int
        Sets of plausible parameters; ignored when ``parameters`` is given.
    seed : int
    season : str or Season
        Key of ``budgets.csv``, or weeks and hours a week.
    students : int
        Students per set.
    parameters : Parameters, optional
        Sets to use instead of drawing them.
    options : option keys, optional
        All options by default.

    Returns
    -------
    DataFrame
        Columns ``draw``, ``format`` and the keys of ``OUTCOMES``; events are mean chances.
    """
    parameters = parameters or drawn(inputs, draws, seed)
    budget = season_of(inputs, season)
    options = list(options or inputs.keys(comparators=True))
    means = {name: np.empty((len(options), parameters.draws)) for name in OUTCOMES}
    for points, mine in draws_by_set(parameters.draws, students, seed, len(TRAITS) + 1):
        column = dict(zip((*TRAITS, "length"), points, strict=True))
        values = parameters.take(mine)
        people = make_students(values.students, budget.weeks, budget.hours_week, column.__getitem__)
        for place, option in enumerate(options):
            outcomes = _outcomes(inputs, values, option, people, budget, Integrated(column.__getitem__))
            for name, value in outcomes.items():
                means[name][place, mine] = mean_over_students(value)
    return pd.DataFrame(
        {
            "draw": np.tile(np.arange(parameters.draws), len(options)),
            "format": np.repeat(np.array(options, dtype=object), parameters.draws),
            **{name: values.ravel() for name, values in means.items()},
        },
        copy=False,
    )


def mean_over_students(value: np.ndarray | float) -> np.ndarray | float:
    """Mean over students; what is the same for all of them needs none."""
    if np.ndim(value) == 0:
        return value
    return value.mean(axis=-1) if np.shape(value)[-1] > 1 else value[..., 0]


def draws_by_set(
    draws: int, students: int, seed: int, dimensions: int, sets: int = STUDENT_SETS
) -> Iterator[tuple[np.ndarray, slice]]:
    """Blocks of draws, each with the evenly spread points of its student set: (dimensions, students)."""
    step = max(1, BLOCK // students) * sets
    for number in range(min(sets, draws)):
        points = sobol(seed, f"students {number}", students, dimensions).T
        for first in range(number, draws, step):
            yield points, slice(first, min(first + step, draws), sets)


def _outcomes(
    inputs: Inputs, values: Parameters, option: str, people: Students, season: Season, luck: Sampled | Integrated
) -> Outcomes:
    if option not in values.options:  # no engagement: nothing comes of it, by definition
        return dict.fromkeys(OUTCOMES, 0.0) | {"depth_share": people.depth_start}
    is_format = option in inputs.format_keys
    displaced = values.students.displaced_share * values.options[JOB].pay_usd_hour if is_format else 0.0
    return engagement(
        values.options[option], values.everyone, people, season, luck, displaced_usd_hour=displaced, on_cv=is_format
    )


def season_of(inputs: Inputs, season: str | Season) -> Season:
    """The time budget with this key of ``budgets.csv``; a season given in weeks and hours as it is."""
    if isinstance(season, Season):
        return season
    budget = inputs.budget(season)
    return Season(weeks=float(budget["weeks"]), hours_week=float(budget["hours_week"]))
