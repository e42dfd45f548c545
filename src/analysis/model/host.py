"""One host, visited once or more: what so many hours there have brought.

Hours with the same host add up; people met again are not met anew. Both paths of a plan, sampled and
expected, take the difference between one visit and the one before from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.model.engagement import at_odds, close_share, explored_share, left_to_learn, met_share
from analysis.model.luck import power
from analysis.model.parameters import Values
from analysis.model.students import Students

YEAR = 52.0  # weeks


@dataclass(frozen=True)
class AtHost:
    """Shares after so many hours at one host, in so many engagements.

    Attributes
    ----------
    met, close : share of the people there, and of the closest colleagues
    vouching : share of the supervisors who would act as a reference
    main_explored : chance that the main kind of work counts as explored
    others_explored : share of all other kinds of work there are that count as explored
    """

    met: np.ndarray
    close: np.ndarray
    vouching: np.ndarray
    main_explored: np.ndarray
    others_explored: np.ndarray


NOT_YET = AtHost(0.0, 0.0, 0.0, 0.0, 0.0)


def at_host(q: Values, everyone: Values, student: Students, hours, visits) -> AtHost:
    """What ``visits`` engagements of ``hours`` each at one host have brought (equations 27 and 29)."""
    total = hours * visits
    vouch = np.minimum(at_odds(q.vouch_share, everyone.vouch_odds), 1 - 1e-6)  # 0 visits are no reference
    to_learn = 1 - student.depth_start
    main, other = (explored_share(everyone, to_learn * (1 - left)) for left in left_to_learn(q, everyone, total))
    return AtHost(
        met=met_share(q, total),
        close=close_share(q, everyone, total),
        vouching=1 - power(1 - vouch, visits),
        main_explored=main,
        others_explored=np.minimum((q.task_areas - 1) * other / other_areas(everyone), 1 - 1e-6),
    )


def other_areas(everyone: Values):
    """Kinds of work there are beside the main one, a whole number."""
    return np.rint(everyone.area_pool) - 1


def paid_chance(q: Values, everyone: Values, student: Students, *, certain: bool):
    """Chance that a place is paid. Who must earn only ever takes a paid one, unless every place is certain."""
    share = at_odds(q.paid_share, everyone.paid_odds)
    return share if certain else np.where(student.must_earn, 1.0, share)


def kept_until(everyone: Values, end_week, counted_week: float | None):
    """Share of people met who are still contacts when they are counted (equation 27).

    Parameters
    ----------
    end_week : week of the season in which the engagement ends
    counted_week : float or None
        Week in which contacts are counted; None: a year after the engagement's last day.
    """
    if counted_week is None:
        return everyone.kept_share
    later = (counted_week - end_week) / YEAR
    return np.where(later > 0, power(everyone.kept_share, np.maximum(later, 1e-9)), 1.0)  # even if nobody is kept
