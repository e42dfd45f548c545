"""Students: what each brings along, the same for every format compared.

Traits come from uniform numbers, one per trait, so that the same students can be drawn at random
(for tables of students) or spread evenly (for means).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.model.parameters import Values

TRAITS = ("free_hours", "free_weeks", "job", "must_earn", "travels", "skill", "contacts", "early_year")


@dataclass(frozen=True)
class Students:
    """Traits of students, arrays that broadcast to (draws, students).

    Attributes
    ----------
    season_hours_week, free_hours_week, free_weeks : float
        Time the student has in the season; hours a week less those of a kept job; weeks.
    must_earn, travels, early_year : bool
        Turns unpaid places down; can reach a host; too early for a host's job offer.
    skill_standing, contacts_standing : float in [-1, 1]
        Where the student starts, from lowest to highest.
    depth_start : float in [0, 1]
        Depth in any kind of work before the first engagement.
    """

    season_hours_week: np.ndarray
    free_hours_week: np.ndarray
    free_weeks: np.ndarray
    must_earn: np.ndarray
    travels: np.ndarray
    early_year: np.ndarray
    skill_standing: np.ndarray
    contacts_standing: np.ndarray
    depth_start: np.ndarray


def make_students(values: Values, weeks: float, hours_week: float, uniform: Callable[[str], np.ndarray]) -> Students:
    """Students in a season of so many weeks and hours a week.

    Parameters
    ----------
    values : Values
        The ``students`` rows of the assumptions.
    weeks, hours_week : float
        The season's time budget.
    uniform : function from a trait's name (one of ``TRAITS``) to numbers in [0, 1)
    """
    around = {trait: 2 * uniform(trait) - 1 for trait in ("free_hours", "free_weeks", "skill", "contacts")}
    has_job = uniform("job") < values.job_share
    season_hours = hours_week * (1 + values.free_hours_spread * around["free_hours"])
    return Students(
        season_hours_week=season_hours,
        free_hours_week=np.maximum(season_hours - values.job_hours_week * has_job, 0.0),
        free_weeks=weeks * (1 + values.free_weeks_spread * around["free_weeks"]),
        must_earn=has_job & (uniform("must_earn") < values.must_earn_share),
        travels=uniform("travels") < values.travel_share,
        early_year=uniform("early_year") < values.early_year_share,
        skill_standing=around["skill"],
        contacts_standing=around["contacts"],
        depth_start=values.skill_start * (1 + values.skill_start_spread * around["skill"]),
    )
