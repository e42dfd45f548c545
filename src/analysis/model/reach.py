"""Who can take a format, and who would get a place: by what students can give.

A format that nobody can take is worth nothing, however much it brings. Four things stand in the way:
hours, weeks (with the notice there is), the journey, and pay for those who must earn.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.model.drawing import drawn
from analysis.model.engagement import Season, access, at_odds, pay, people_known, place_chance, time_needed
from analysis.model.luck import Integrated
from analysis.model.parameters import Parameters
from analysis.model.simulate import draws_by_set, mean_over_students, season_of
from analysis.model.students import TRAITS, Students, make_students

CONSTRAINTS = ("hours_fit", "weeks_fit", "in_reach", "acceptable")


def reach(
    inputs: Inputs,
    *,
    draws: int,
    seed: int,
    season: str | Season = "summer",
    students: int = 64,
    notice_weeks: float | None = None,
    parameters: Parameters | None = None,
) -> pd.DataFrame:
    """Shares of each student group whom each option fits, and who would get a place.

    Parameters
    ----------
    inputs : Inputs
        With the groups of ``groups.csv``.
    draws, seed, season, students, parameters
        As in ``expected``. A group has its share of the season's weeks and hours.
    notice_weeks : float, optional
        Weeks before the season in which students begin to look; what takes longer starts later. As
        long as it takes if not given.

    Returns
    -------
    DataFrame
        Columns ``draw``, ``group``, ``format``; shares of the group's students: ``hours_fit``,
        ``weeks_fit``, ``in_reach``, ``acceptable`` (chance that a place is one the student could
        afford to take), ``fits`` (the first three), ``obtained`` (a place, if it fits), ``reached``
        (both); and what comes of it on average, nothing for those without a place: ``earnings_usd``,
        ``contacts``.
    """
    budget = season_of(inputs, season)
    parameters = parameters or drawn(inputs, draws, seed)
    options = list(parameters.options)
    tables = []
    for group in inputs.groups.itertuples():
        mine = Season(budget.weeks * group.weeks_share, budget.hours_week * group.hours_share)
        like_them = parameters.with_values(
            "students",
            job_share=group.job_share,
            must_earn_share=group.must_earn_share,
            travel_share=group.travel_share,
        )
        columns: dict[str, np.ndarray] = {}
        for points, where in draws_by_set(parameters.draws, students, seed, len(TRAITS) + 1):
            column = dict(zip((*TRAITS, "length"), points, strict=True))
            values = like_them.take(where)
            people = make_students(values.students, mine.weeks, mine.hours_week, column.__getitem__)
            for place, option in enumerate(options):
                found = _reached(inputs, values, option, people, mine, Integrated(column.__getitem__), notice_weeks)
                for name, value in found.items():
                    table = columns.setdefault(name, np.empty((len(options), parameters.draws)))
                    table[place, where] = mean_over_students(np.asarray(value, dtype=float))
        tables.append(
            pd.DataFrame(
                {
                    "draw": np.tile(np.arange(parameters.draws), len(options)),
                    "group": group.key,
                    "format": np.repeat(np.array(options, dtype=object), parameters.draws),
                    **{name: values.ravel() for name, values in columns.items()},
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def _reached(
    inputs: Inputs,
    values: Parameters,
    option: str,
    student: Students,
    season: Season,
    luck: Integrated,
    notice_weeks: float | None,
) -> dict[str, np.ndarray]:
    q, everyone = values.options[option], values.everyone
    beside_job = option in inputs.format_keys
    time = time_needed(q, everyone, season, luck)
    delay = 0.0 if notice_weeks is None else np.maximum(q.lead_weeks - notice_weeks, 0.0)
    fits = access(q, everyone, student, time | {"weeks": time["weeks"] + delay}, luck, beside_job=beside_job)["fits"]
    free = student.free_hours_week if beside_job else student.season_hours_week
    paid_share = at_odds(q.paid_share, everyone.paid_odds)
    paid = np.where(student.must_earn, 1.0, paid_share)  # who must earn is only ever in a paid place
    obtained = place_chance(q, everyone, student)
    reached = fits * obtained
    return {
        "hours_fit": time["fixed_hours_week"] <= free,
        "weeks_fit": time["weeks"] + delay <= student.free_weeks,
        "in_reach": student.travels + ~student.travels * q.remote_share,
        "acceptable": np.where(student.must_earn, paid_share, 1.0),
        "fits": fits,
        "obtained": obtained,
        "reached": reached,
        "earnings_usd": reached * pay(q, everyone, time, paid, 0.0)["earnings_usd"],
        "contacts": reached * people_known(q, everyone, time["hours_worked"], luck)["contacts"],
    }
