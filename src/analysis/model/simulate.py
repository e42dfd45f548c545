"""Run the model: one table of students, one table of means.

``sampled`` gives every student and format its luck; from it comes the spread between students.
``expected`` gives the means of every format in every draw of the parameters; from it come the
intervals. The two kinds of not knowing never meet in one column.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.model.engagement import OUTCOMES, Outcomes, Season, engagement
from analysis.model.luck import Integrated, Sampled
from analysis.model.parameters import Parameters, Values, drawn, likely
from analysis.model.students import TRAITS, Students, make_students
from analysis.model.uniforms import sobol, stream

STUDENT_SETS = 16  # draws take turns with these, so that no single set of students decides
JOB = "part_time_job"


def sampled(inputs: Inputs, *, students: int, seed: int, season: str = "summer") -> pd.DataFrame:
    """Simulated outcomes of students × options at the likely values: spread, not uncertainty.

    Parameters
    ----------
    inputs : Inputs
    students : int
        Number of students; the same ones try every option.
    seed : int
    season : str
        Key of ``budgets.csv``.

    Returns
    -------
    DataFrame
        Columns ``student`` (0, 1, …), ``format`` and the keys of ``OUTCOMES``; events are 0 or 1.
        Options in the order of ``formats.csv``, no engagement last: nothing
        comes of it, by definition; depth stays where it was.
    """
    if students < 1:
        raise ValueError(f"students must be at least 1, not {students}")
    values = likely(inputs)
    budget = _season(inputs, season)
    people = make_students(
        values.students,
        budget.weeks,
        budget.hours_week,
        lambda trait: stream(seed, trait, "students", count=students),
    )
    tables = []
    for option in _options(inputs):
        luck = Sampled(lambda name, option=option: stream(seed, name, option, count=students))
        outcomes = _outcomes(inputs, values, option, people, budget, luck)
        tables.append(_table(outcomes, option, "student", students))
    return pd.concat(tables, ignore_index=True)


def expected(
    inputs: Inputs,
    *,
    draws: int,
    seed: int,
    season: str = "summer",
    students: int = 512,
    parameters: Parameters | None = None,
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
    season : str
        Key of ``budgets.csv``.
    students : int
        Students per set.
    parameters : Parameters, optional
        Sets to use instead of drawing them.

    Returns
    -------
    DataFrame
        Columns ``draw``, ``format`` and the keys of ``OUTCOMES``; events are mean chances.
    """
    parameters = parameters or drawn(inputs, draws, seed)
    budget = _season(inputs, season)
    luck_of_set = [sobol(seed, f"students {i}", students, len(TRAITS) + 1) for i in range(STUDENT_SETS)]
    means = {option: {name: np.zeros(parameters.draws) for name in OUTCOMES} for option in _options(inputs)}
    for number, points in enumerate(luck_of_set[: parameters.draws]):
        mine = slice(number, None, STUDENT_SETS)
        values = _part(parameters, mine)
        column = {trait: points[:, i] for i, trait in enumerate((*TRAITS, "length"))}
        people = make_students(values.students, budget.weeks, budget.hours_week, column.__getitem__)
        for option in means:
            outcomes = _outcomes(inputs, values, option, people, budget, Integrated(column.__getitem__))
            for name, value in outcomes.items():
                means[option][name][mine] = np.broadcast_to(value, (values.draws, students)).mean(axis=1)
    tables = [_table(outcomes, option, "draw", parameters.draws) for option, outcomes in means.items()]
    return pd.concat(tables, ignore_index=True)


def _outcomes(
    inputs: Inputs,
    values: Parameters,
    option: str,
    people: Students,
    season: Season,
    luck: Sampled | Integrated,
) -> Outcomes:
    if option not in values.options:  # no engagement: nothing comes of it, by definition
        return {name: np.zeros(1) for name in OUTCOMES} | {"depth_share": people.depth_start}
    is_format = inputs.formats.set_index("key").at[option, "kind"] == "format"
    job = values.options[JOB]
    displaced = values.students.displaced_share * job.pay_usd_hour if is_format else 0.0
    return engagement(
        values.options[option],
        values.everyone,
        people,
        season,
        luck,
        displaced_usd_hour=displaced,
        on_cv=is_format,
    )


def _options(inputs: Inputs) -> list[str]:
    return inputs.keys(comparators=True)


def _season(inputs: Inputs, season: str) -> Season:
    budget = inputs.budget(season)
    return Season(weeks=float(budget["weeks"]), hours_week=float(budget["hours_week"]))


def _part(parameters: Parameters, draws: slice) -> Parameters:
    """Some of the draws."""
    if parameters.draws == 1:
        return parameters

    def cut(values: Values) -> Values:
        return values.map(lambda value: value[draws])

    options = {key: cut(values) for key, values in parameters.options.items()}
    count = len(range(*draws.indices(parameters.draws)))
    return Parameters(options, cut(parameters.everyone), cut(parameters.students), count)


def _table(outcomes: Outcomes, option: str, index: str, count: int) -> pd.DataFrame:
    columns = {name: np.broadcast_to(outcomes[name], count) for name in OUTCOMES}
    return pd.DataFrame({index: np.arange(count), "format": option, **columns})
