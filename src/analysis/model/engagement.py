"""One engagement: what one student gets out of one place of one format.

The equations of MODEL.md, numbered as there, in the order time, access, pay, people, learning,
prospects. Everything is written for arrays that broadcast to (draws, students); luck is passed in
(see ``analysis.model.luck``), so the same lines give single students and expected values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.model.luck import Integrated, Sampled, power
from analysis.model.parameters import Values
from analysis.model.shapes import LINEAR, RISE_AND_FALL, after_peak, left_by_shape, practice_share, shape_of
from analysis.model.students import Students

Luck = Sampled | Integrated
Outcomes = dict[str, np.ndarray]

OUTCOMES = {
    "hours_worked": "hours",
    "hours_spent": "hours",
    "weeks": "weeks",
    "hours_week": "hours_per_week",
    "fixed_hours_week": "hours_per_week",
    "least_hours_week": "hours_per_week",
    "lead_weeks": "weeks",
    "fits": "share",
    "obtained": "share",
    "paid": "share",
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


@dataclass(frozen=True)
class Season:
    """A time budget: weeks and hours per week that a student can give."""

    weeks: float
    hours_week: float


def engagement(
    q: Values,
    everyone: Values,
    student: Students,
    season: Season,
    luck: Luck,
    *,
    displaced_usd_hour: float,
    on_cv: bool = True,
) -> Outcomes:
    """All outcomes of one engagement, for every student as if placed.

    Parameters
    ----------
    q, everyone : Values
        The option's own quantities, and those that all options share.
    student : Students
    season : Season
    luck : Sampled or Integrated
    displaced_usd_hour : float
        Wages given up for each hour the host fixes: the ordinary job's pay times the share of such
        hours that would have been paid work; 0 for that job itself, which displaces nothing.
    on_cv : bool
        False for a comparator: it does nothing for interview chances, and takes the place of a kept
        job instead of standing beside it.

    Returns
    -------
    dict
        Outcome (the keys of ``OUTCOMES``) to array. ``fits`` and ``obtained`` say whether the student
        could take the place and would get it; the other outcomes are those of a student who is there.
    """
    time = time_needed(q, everyone, season, luck)
    paid = luck.event("paid", at_odds(q.paid_share, everyone.paid_odds))
    hours = time["hours_worked"]
    people = people_known(q, everyone, hours, luck)
    return {
        **time,
        **access(q, everyone, student, time, luck, beside_job=on_cv),
        "paid": paid,
        **pay(q, everyone, time, paid, displaced_usd_hour),
        **people,
        **learning(q, everyone, student, hours, luck),
        **prospects(q, everyone, student, hours, people["contacts"], luck, on_cv),
    }


def at_odds(share: float, odds: float) -> float:
    """A share after its odds were multiplied (equation 1): p·k / (1 − p + p·k).

    >>> float(at_odds(0.5, 3.0))
    0.75
    """
    return share * odds / (1 - share + share * odds)


def time_needed(q: Values, everyone: Values, season: Season, luck: Luck) -> Outcomes:
    """Hours and weeks (equations 2–6)."""
    span = np.maximum(q.weeks, 1.0)  # what is over within a week still takes its hours in that week
    full_pace = q.hours / span
    hours_week = np.minimum(full_pace, np.maximum(season.hours_week, q.part_time_hours_week))
    length = 1 + everyone.length_spread * (2 * luck.uniform("length") - 1)
    worked = hours_week * span * length * (1 + q.overrun_share)
    return {
        "hours_week": hours_week,
        "fixed_hours_week": hours_week * q.fixed_hours_share,
        "least_hours_week": np.minimum(full_pace, q.part_time_hours_week),
        "weeks": q.weeks * length,
        "lead_weeks": q.lead_weeks,
        "hours_worked": worked,
        "hours_spent": worked + q.applications * q.hours_per_application,
        "team_hours": worked * q.team_share,
    }


def access(q: Values, everyone: Values, student: Students, time: Outcomes, luck: Luck, *, beside_job: bool) -> Outcomes:
    """Whether the student could take it, and would get it (equations 7–9)."""
    free = student.free_hours_week if beside_job else student.season_hours_week
    has_time = (time["fixed_hours_week"] <= free) & (time["weeks"] <= student.free_weeks)
    remote = luck.event("remote", q.remote_share)
    within_reach = student.travels + ~student.travels * remote
    return {
        "fits": has_time * within_reach,
        "obtained": luck.event("place", place_chance(q, everyone, student)),
    }


def place_chance(q: Values, everyone: Values, student: Students) -> np.ndarray:
    """Chance of one place or more from a round of applications (equation 9)."""
    reply = q.reply_share * (1 + everyone.contact_selection * student.contacts_standing)
    place = q.place_share * (1 + everyone.skill_selection * student.skill_standing)
    offered = np.clip(reply, 0, 1) * np.clip(place, 0, 1)
    acceptable = np.where(student.must_earn, at_odds(q.paid_share, everyone.paid_odds), 1.0)
    return 1 - power(1 - offered * acceptable, q.applications)


def pay(q: Values, everyone: Values, time: Outcomes, paid: np.ndarray, displaced_usd_hour: float) -> Outcomes:
    """Pay for the agreed hours, and the wages given up for the hours the host fixes (equations 10–11)."""
    worked = time["hours_worked"]
    earnings = paid * everyone.pay_level * q.pay_usd_hour * worked / (1 + q.overrun_share)
    given_up = everyone.pay_level * displaced_usd_hour * q.fixed_hours_share * worked
    return {"earnings_usd": earnings, "net_earnings_usd": earnings - given_up}


def people_known(q: Values, everyone: Values, hours: np.ndarray, luck: Luck) -> Outcomes:
    """Contacts, references, close contacts (equations 12–14)."""
    return {
        "contacts": luck.count("contacts", q.people, met_share(q, hours) * everyone.kept_share),
        "references": luck.count("references", q.supervisors, at_odds(q.vouch_share, everyone.vouch_odds)),
        "close_contacts": luck.count("close_contacts", q.core_colleagues, close_share(q, everyone, hours)),
    }


def met_share(q: Values, hours: np.ndarray) -> np.ndarray:
    """Share of the people at the host whom a student has come to know after so many hours (equation 12)."""
    return 1 - np.exp(-hours * q.meeting_rate)


def close_share(q: Values, everyone: Values, hours: np.ndarray) -> np.ndarray:
    """Share of core colleagues who have become close contacts after so many hours (equation 14)."""
    shared = power(hours * q.core_share / everyone.tie_midpoint_hours, everyone.tie_steepness)
    return shared / (1 + shared)


def learning(q: Values, everyone: Values, student: Students, hours: np.ndarray, luck: Luck) -> Outcomes:
    """Depth in the main kind of work, kinds of work explored, work to show (equations 15–18)."""
    to_learn = 1 - student.depth_start
    main, other = (to_learn * (1 - left) for left in left_to_learn(q, everyone, hours))
    return {
        "depth_share": student.depth_start + main * after_peak(everyone, hours),
        "task_areas": luck.event("main_area", explored_share(everyone, main))
        + luck.count("other_areas", q.task_areas - 1, explored_share(everyone, other)),
        "work_samples": luck.event("work_samples", q.deliverable_share),
    }


def left_to_learn(q: Values, everyone: Values, hours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What is left of what there was to learn: in the main kind of work, in each other (equations 15–16)."""
    others = q.task_areas - 1
    to_others = (1 - q.main_area_share) * np.minimum(others, 1.0)
    scale = 40 * everyone.ramp_up_weeks * everyone.ramp_up_factor / 3

    def doses(hours):
        professional = hours * q.professional_share
        return professional * (1 - to_others) / scale, professional * to_others / np.maximum(others, 1.0) / scale

    return left_by_shape(everyone, doses, hours)


def one_more_visit(q: Values, everyone: Values, hours: np.ndarray, visits: np.ndarray | float) -> tuple:
    """What the v-th visit to a host teaches of the main kind of work, and what it leaves of the gain so far.

    Parameters
    ----------
    hours : array, hours of one visit
    visits : array or float, v from 1

    Returns
    -------
    fresh, keep
        The gain becomes (1 − depth_start) · fresh + keep · carried gain, at most 1 − depth_start (equation 28
        and its other shapes). In every shape, visits to one host teach what as many hours at once would.
    """
    shape = shape_of(everyone)
    if shape == RISE_AND_FALL:
        now, before = (_left_at_end(q, everyone, hours * v) for v in (visits, np.maximum(visits - 1, 0)))
        keep = now / np.maximum(before, 1e-3)
        return 1 - keep, keep
    left, _ = left_to_learn(q, everyone, hours)
    return 1 - left, 1.0 if shape == LINEAR else left


def _left_at_end(q: Values, everyone: Values, hours: np.ndarray) -> np.ndarray:
    left, _ = left_to_learn(q, everyone, hours)
    return 1 - (1 - left) * after_peak(everyone, hours)


def explored_share(everyone: Values, gain: np.ndarray) -> np.ndarray:
    """Share of students who have explored a kind of work after such a gain in depth (equation 17)."""
    return gain / (gain + everyone.stated_gain)


def prospects(
    q: Values,
    everyone: Values,
    student: Students,
    hours: np.ndarray,
    contacts: np.ndarray,
    luck: Luck,
    on_cv: bool,
) -> Outcomes:
    """Interview chances, the host's offer, referrals: three outcomes, never summed (equations 19–21)."""
    signal = q.signal_chance if on_cv else 0.0
    practice = practice_share(everyone, hours) if on_cv else 0.0
    weight = everyone.signal_weight
    offer = everyone.offer_level * q.offer_share * ~student.early_year
    return {
        "interview_rise_share": everyone.interview_rise * (weight * signal + (1 - weight) * practice),
        "host_offer": luck.event("host_offer", offer),
        "referrals": contacts * everyone.referral_share,
    }
