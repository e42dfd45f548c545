"""Plans: what a student does with a season, instead of with one engagement.

A 400-hour internship against a 20-hour micro-internship is no comparison. A plan fills a time budget
with engagements of one format, or of a stated mix, with search and lead time between them; then both
have the same weeks and hours to show for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.model.engagement import Season
from analysis.model.parameters import Parameters, Values

MOST_ENGAGEMENTS = 60  # in one leg; nobody does more in a season
PLAN_OUTCOMES = {
    "engagements": "engagements",
    "hosts": "hosts",
    "any": "share",
    "calendar_weeks": "weeks",
    "hours_worked": "hours",
    "hours_spent": "hours",
    "hours_free": "hours",
    "earnings_usd": "usd",
    "net_earnings_usd": "usd",
    "contacts": "people",
    "references": "people",
    "close_contacts": "people",
    "depth_share": "share",
    "task_areas": "areas",
    "work_samples": "pieces",
    "team_hours": "hours",
    "interview_rise_share": "share",
    "host_offer": "share",
    "referrals": "people",
}


class PlanError(ValueError):
    """A plan that cannot be carried out; the message is one sentence for the person who made it."""


@dataclass(frozen=True)
class Leg:
    """Engagements of one format in a row.

    Attributes
    ----------
    option : str
        Format or working comparator.
    number : int or None
        How many; None for as many as fit.
    """

    option: str
    number: int | None = None

    def __post_init__(self):
        if self.number is not None and (self.number != int(self.number) or not 1 <= self.number <= MOST_ENGAGEMENTS):
            raise PlanError(f"a plan has from 1 to {MOST_ENGAGEMENTS} engagements of a format, not {self.number}")


@dataclass(frozen=True)
class Plan:
    """A stated mix of engagements in a season, and on what terms.

    Attributes
    ----------
    legs : tuple of Leg
        In order; only the last one may be as many as fit.
    certain : bool
        Every place applied for is obtained; else each is obtained with the format's chance.
    at_once : int, optional
        Most engagements at the same time where the hours allow; the assumption ``at_once`` if not given.
    notice_weeks : float, optional
        Weeks before the season in which the search may begin; as long as it takes if not given.
    supply_limited : bool
        Places are shared out among those who want them (``places_per_student``); else there is one
        for everybody who is chosen.
    followers_share : float in (0, 1]
        Share of the students looking who follow this plan, for the sharing out.
    counted_week : float, optional
        Week, from the season's start, in which contacts are counted; a year after each engagement's
        own last day if not given.

    Examples
    --------
    >>> Plan.of(("micro_internship", 3), "project_based").key
    '3 micro_internship, project_based'
    """

    legs: tuple[Leg, ...]
    certain: bool = False
    at_once: int | None = None
    notice_weeks: float | None = None
    supply_limited: bool = False
    followers_share: float = 1.0
    counted_week: float | None = None

    def __post_init__(self):
        if not self.legs:
            raise PlanError("a plan needs at least one engagement")
        if any(leg.number is None for leg in self.legs[:-1]):
            raise PlanError("only the last format of a plan may be 'as many as fit'; say how many of the others")
        if not 0 < self.followers_share <= 1:
            raise PlanError(f"followers_share must be above 0 and at most 1, not {self.followers_share}")
        if self.notice_weeks is not None and self.notice_weeks < 0:
            raise PlanError(f"notice_weeks must be 0 or more, not {self.notice_weeks}")
        if self.at_once is not None and self.at_once < 1:
            raise PlanError(f"at_once must be at least 1, not {self.at_once}")

    @classmethod
    def of(cls, *legs: str | tuple[str, int | None], **terms) -> Plan:
        """A plan from option keys (as many as fit) or pairs of option and number."""
        return cls(tuple(Leg(leg) if isinstance(leg, str) else Leg(*leg) for leg in legs), **terms)

    @property
    def key(self) -> str:
        """The mix in one line: an option without a number is as many as fit."""
        return ", ".join(f"{leg.number or ''} {leg.option}".strip() for leg in self.legs)


@dataclass(frozen=True)
class Slot:
    """Room for one engagement in the calendar.

    Attributes
    ----------
    option : str
    first : bool
        The first one of its leg: nobody of this format has been met before.
    start, end : float or array
        Weeks from the season's start to its first and last day, at its typical length.
    possible : float or array
        1 where it ends within the season, else 0.
    """

    option: str
    first: bool
    start: np.ndarray | float
    end: np.ndarray | float
    possible: np.ndarray | float


def schedule(plan: Plan, values: Parameters, season: Season) -> Iterator[Slot]:
    """The calendar of a plan, one engagement after the other (equations 22–23).

    The search for the first engagement happens before the season, as far as there is notice. That for
    the next one begins while the present one (for another format: all of the format before) is still
    going on, at a share of the pace.
    """
    begin = clock = 0.0
    for number, leg in enumerate(plan.legs):
        q = values.options[leg.option]
        at_once, span = _rhythm(plan, q, values.everyone, season)
        overlap = values.everyone.search_overlap_share
        gap = np.maximum(q.lead_weeks - overlap * span, 0.0)
        if number:
            begin = clock + np.maximum(q.lead_weeks - overlap * (clock - begin), 0.0)
        elif plan.notice_weeks is not None:
            begin = np.maximum(q.lead_weeks - plan.notice_weeks, 0.0)
        for place in range(leg.number or MOST_ENGAGEMENTS):
            start = begin + place // np.maximum(at_once, 1) * (span + gap)
            possible = ((start + span <= season.weeks * (1 + 1e-6)) & (at_once >= 1)) * 1.0
            if leg.number is None and not np.any(possible):
                break
            yield Slot(leg.option, place == 0, start, start + span, possible)
            clock = np.maximum(clock, start + span)


def _rhythm(plan: Plan, q: Values, everyone: Values, season: Season) -> tuple:
    """How many at the same time (0: the hours do not allow one), and weeks of each."""
    span = np.maximum(q.weeks, 1.0)
    pace = np.minimum(q.hours / span, np.maximum(season.hours_week, q.part_time_hours_week))
    most = plan.at_once or np.rint(everyone.at_once)
    at_once = np.minimum(most, np.floor(season.hours_week / pace * (1 + 1e-6)))
    return at_once, span


def refuse_unless_it_fits(plan: Plan, values: Parameters, season: Season, labels) -> None:
    """Refuse a plan with a stated number of engagements that has no room in the season.

    Parameters
    ----------
    values : Parameters
        One set, the likely values: a plan is made with these in mind.
    labels : mapping of option key to name

    Raises
    ------
    PlanError
        Saying in one sentence what the plan takes and what there is.
    """
    fitting = sum(bool(slot.possible) for slot in schedule(plan, values, season))
    for leg in plan.legs:
        q = values.options[leg.option]
        if leg.number and _rhythm(plan, q, values.everyone, season)[0] < 1:
            span = max(q.weeks, 1.0)
            pace = min(q.hours / span, max(season.hours_week, q.part_time_hours_week))
            raise PlanError(
                f"{labels[leg.option]}: one takes {pace:.3g} hours a week, and the season has {season.hours_week:g}."
            )
    numbers = [leg.number for leg in plan.legs if leg.number]
    if fitting < sum(numbers):
        named = " and ".join(
            f"{leg.number} × {labels[leg.option].lower()}" if leg.number else labels[leg.option].lower()
            for leg in plan.legs
        )
        last = max(float(slot.end) for slot in schedule(plan, values, season))
        raise PlanError(
            f"{named}: the last one would end in week {last:.3g}, and the season has {season.weeks:g} weeks; "
            f"{fitting} of {sum(numbers)} fit."
        )
