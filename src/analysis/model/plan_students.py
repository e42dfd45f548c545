"""A plan student by student: every place, host and person decided by luck.

Engagements come in the order of the calendar. The luck of the first one carries the same names as that
of a single engagement, so a plan of one engagement is that engagement; later ones are numbered.
"""

from __future__ import annotations

import numpy as np

from analysis.model.engagement import Season, one_more_visit, pay, time_needed
from analysis.model.host import at_host, kept_until, other_areas, paid_chance
from analysis.model.luck import Sampled
from analysis.model.parameters import Parameters, Values
from analysis.model.plan import PLAN_OUTCOMES, Slot
from analysis.model.shapes import LINEAR, practice_share, shape_of
from analysis.model.students import Students

COUNTED = (
    "engagements hosts hours_worked hours_spent team_hours earnings_usd net_earnings_usd contacts references "
    "close_contacts work_samples"
).split()


class Lives:
    """What a plan brings each student; the parameters are those of ``Means``.

    ``luck`` gives, for an option and a number (1, 2, …), the ``Sampled`` luck of that engagement.
    """

    def __init__(
        self,
        values: Parameters,
        student: Students,
        season: Season,
        luck,
        *,
        displaced_usd_hour: float,
        formats: frozenset[str],
        counted_week: float | None = None,
        certain: bool = False,
    ):
        self.values, self.everyone, self.student = values, values.everyone, student
        self.season, self.luck, self.counted_week = season, luck, counted_week
        self.displaced_usd_hour, self.formats = displaced_usd_hour, formats
        self.sums = dict.fromkeys(COUNTED, 0.0)
        self.weeks = self.gain = self.practice_hours = self.areas_found = 0.0
        self.visits = self.main_found = self.offer = np.zeros_like(student.depth_start, dtype=bool)
        self.no_signal = 1.0
        self.numbers: dict[str, int] = {}
        self.length: Sampled | None = None
        self.certain = certain

    def add(self, slot: Slot, chance: np.ndarray, tries: np.ndarray | float) -> None:
        """One more engagement; parameters as in ``Means.add``."""
        q = self.values.options[slot.option]
        self.numbers[slot.option] = self.numbers.get(slot.option, 0) + 1
        luck: Sampled = self.luck(slot.option, self.numbers[slot.option])
        self.length = self.length or luck  # all engagements of a plan run long or short together
        if slot.first:
            self.visits = np.zeros_like(self.student.depth_start, dtype=int)
            self.time = time_needed(q, self.everyone, self.season, self.length)
        placed = luck.event("place", chance)
        self.back = (self.visits > 0) & luck.event("return", q.return_share)
        self.visits = np.where(placed, np.where(self.back, self.visits + 1, 1), self.visits)
        is_format = slot.option in self.formats
        self._time_and_pay(q, luck, placed, tries, self.displaced_usd_hour if is_format else 0.0)
        self._at_host(q, luck, placed, slot)
        self.weeks = np.maximum(self.weeks, slot.possible * slot.end)
        offer = self.everyone.offer_level * q.offer_share * ~self.student.early_year
        self.offer = self.offer | luck.event("host_offer", placed * offer)
        if is_format:
            self.no_signal = self.no_signal * np.where(placed, 1 - q.signal_chance, 1.0)
            self.practice_hours = self.practice_hours + placed * self.time["hours_worked"]

    def outcomes(self) -> dict[str, np.ndarray]:
        """Outcomes of each student; the keys of ``PLAN_OUTCOMES``."""
        everyone, weight = self.everyone, self.everyone.signal_weight
        practice = practice_share(everyone, self.practice_hours)
        found = {
            **self.sums,
            "any": self.sums["engagements"] > 0,
            "calendar_weeks": self.weeks,
            "hours_free": self.season.weeks * self.season.hours_week - self.sums["hours_spent"],
            "depth_share": self.student.depth_start + self.gain,
            "task_areas": self.main_found + self.areas_found,
            "interview_rise_share": everyone.interview_rise * (weight * (1 - self.no_signal) + (1 - weight) * practice),
            "host_offer": self.offer,
            "referrals": self.sums["contacts"] * everyone.referral_share,
        }
        return {name: found[name] for name in PLAN_OUTCOMES}

    def _time_and_pay(self, q: Values, luck: Sampled, placed, tries, displaced_usd_hour) -> None:
        time = self.time
        paid = luck.event("paid", paid_chance(q, self.everyone, self.student, certain=self.certain))
        for name, amount in {
            "engagements": 1.0,
            "hosts": ~self.back,
            "hours_worked": time["hours_worked"],
            "hours_spent": time["hours_worked"],
            "team_hours": time["team_hours"],
            "work_samples": luck.event("work_samples", q.deliverable_share),
            **pay(q, self.everyone, time, paid, displaced_usd_hour),
        }.items():
            self.sums[name] = self.sums[name] + placed * amount
        self.sums["hours_spent"] = self.sums["hours_spent"] + tries * (q.applications * q.hours_per_application)

    def _at_host(self, q: Values, luck: Sampled, placed, slot: Slot) -> None:
        """People and kinds of work met for the first time, and depth.

        People of a host visited again are drawn anew with the chance that is left: right on average.
        """
        hours, everyone, visits = self.time["hours_worked"], self.everyone, self.visits.astype(np.float32)
        now, before = (at_host(q, everyone, self.student, hours, v) for v in (visits, np.maximum(visits - 1, 0)))
        kept = kept_until(everyone, slot.end, self.counted_week)
        for name, people, chance in (
            ("contacts", q.people, (now.met - before.met) * kept),
            ("references", q.supervisors, now.vouching - before.vouching),
            ("close_contacts", q.core_colleagues, now.close - before.close),
        ):
            self.sums[name] = self.sums[name] + luck.count(name, people, placed * chance)
        fresh, keep = one_more_visit(q, everyone, hours, visits)
        carried = np.where(self.back, 1.0, everyone.carry_over_share) * self.gain
        to_learn = 1 - self.student.depth_start
        grown = to_learn * fresh + keep * carried
        if shape_of(everyone) == LINEAR:
            grown = np.minimum(grown, to_learn)
        self._explore(q, luck, placed, now, before)
        self.gain = np.where(placed, grown, self.gain)

    def _explore(self, q: Values, luck: Sampled, placed, now, before) -> None:
        """Kinds of work explored now that were not before (equation 29); never more than there are."""
        main = 1 - (1 - now.main_explored) / (1 - before.main_explored)
        self.main_found = self.main_found | luck.event("main_area", placed * main)
        there_are = other_areas(self.everyone)
        first = self.sums["engagements"] == placed  # nothing is known yet: just as in a single engagement
        share = 1 - (1 - now.others_explored) / (1 - before.others_explored)
        offered = np.where(first, q.task_areas - 1, there_are - self.areas_found)
        alone = share * there_are / np.maximum(q.task_areas - 1, 1e-6)
        found = luck.count("other_areas", offered, placed * np.where(first, np.minimum(alone, 1.0), share))
        self.areas_found = np.minimum(self.areas_found + found, there_are)
