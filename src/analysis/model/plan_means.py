"""Expected outcomes of a plan: closed forms in the luck of places, hosts and people.

Which host comes next does not enter linearly: somebody who returns meets fewer new people and goes
on learning at once. What a plan has brought is therefore kept apart by how often the present host has
been visited; each further engagement moves chances and expected amounts between these states. Given
the student and the length of engagements, the sums are exact.
"""

from __future__ import annotations

import numpy as np

from analysis.model.engagement import Season, one_more_visit, pay, time_needed
from analysis.model.host import NOT_YET, at_host, kept_until, other_areas, paid_chance
from analysis.model.luck import Integrated
from analysis.model.parameters import Parameters, Values
from analysis.model.plan import PLAN_OUTCOMES, Slot
from analysis.model.shapes import LINEAR, practice_share, shape_of
from analysis.model.students import Students


class States:
    """An amount kept apart by visits to the present host: none of this format yet, one, two, …"""

    def __init__(self, amount):
        self.by_visits = [amount]

    @property
    def total(self):
        """The amount over all states."""
        return sum(self.by_visits)

    def add(self, place, back, factor) -> list:
        """One more engagement: what arrives at the first, second, … visit.

        Parameters
        ----------
        place, back : array
            Chance of getting it; chance that it is at the last host, where there is one.
        factor : function from visits to what the amount is multiplied by on arriving there
        """
        none, *been = self.by_visits
        arriving = [place * (none + (1 - back) * sum(been)), *(place * back * amount for amount in been)]
        arriving = [amount * factor(visits) for visits, amount in enumerate(arriving, start=1)]
        staying = [(1 - place) * amount for amount in been]
        self.by_visits = [
            (1 - place) * none,
            *(old + new for old, new in zip([*staying, 0.0], arriving, strict=True)),
        ]
        return arriving


class Means:
    """What a plan brings on average; engagements are added in the order of the calendar.

    Parameters
    ----------
    values : Parameters
    student : Students
    season : Season
    length : Integrated
        The length of engagements: all of a plan run long or short together.
    displaced_usd_hour : float or array
        Wages given up for each hour that the host of a format fixes.
    formats : set of option keys that are formats, not comparators
    counted_week, certain
        As in ``Plan``.
    """

    def __init__(
        self,
        values: Parameters,
        student: Students,
        season: Season,
        length: Integrated,
        *,
        displaced_usd_hour: float | np.ndarray,
        formats: frozenset[str],
        counted_week: float | None = None,
        certain: bool = False,
    ):
        self.values, self.everyone, self.student = values, values.everyone, student
        self.season, self.length, self.counted_week = season, length, counted_week
        self.displaced_usd_hour, self.formats, self.certain = displaced_usd_hour, formats, certain
        self.sums = dict.fromkeys(PLAN_OUTCOMES, 0.0)
        self.visits, self.main_left, self.others_left, self.gain = (States(x) for x in (1.0, 1.0, 1.0, 0.0))
        self.no_place = self.no_offer = self.no_signal = 1.0
        self.hours_before, self.numbers, self.practice_hours = [(1.0, 0.0)], [1.0], 0.0

    def add(self, slot: Slot, chance: np.ndarray, tries: np.ndarray) -> None:
        """One more engagement.

        Parameters
        ----------
        chance : array
            Chance that it takes place; 0 where the season has no room for it.
        tries : array
            Rounds of applications sent for it.
        """
        q = self.values.options[slot.option]
        time = time_needed(q, self.everyone, self.season, self.length)
        if slot.first:
            self._begin_leg(time["hours_worked"])
        is_format = slot.option in self.formats
        arriving = self.visits.add(chance, q.return_share, lambda visits: 1.0)
        self._time_and_pay(q, slot, time, chance, tries, self.displaced_usd_hour if is_format else 0.0)
        self._people(q, slot, arriving)
        self._learn(q, chance, arriving)
        self._sum("engagements", chance)
        self._sum("hosts", arriving[0])
        self.no_place = self.no_place * (1 - chance)
        self.no_offer = self.no_offer * (
            1 - chance * self.everyone.offer_level * q.offer_share * ~self.student.early_year
        )
        self.no_signal = self.no_signal * (1 - chance * (q.signal_chance if is_format else 0.0))
        self.numbers = [
            old + new
            for old, new in zip(
                [*((1 - chance) * number for number in self.numbers), 0.0],
                [0.0, *(chance * number for number in self.numbers)],
                strict=True,
            )
        ]
        self.practice_hours = time["hours_worked"] if is_format else 0.0

    def outcomes(self) -> dict[str, np.ndarray]:
        """Expected outcomes so far; the keys of ``PLAN_OUTCOMES``."""
        everyone, weight = self.everyone, self.everyone.signal_weight
        practice = sum(chance * practice_share(everyone, hours) for chance, hours in self._hours_of_practice())
        return self.sums | {
            "any": 1 - self.no_place,
            "hours_free": self.season.weeks * self.season.hours_week - self.sums["hours_spent"],
            "depth_share": self.student.depth_start + self.gain.total,
            "task_areas": 1 - self.main_left.total + other_areas(everyone) * (1 - self.others_left.total),
            "interview_rise_share": everyone.interview_rise * (weight * (1 - self.no_signal) + (1 - weight) * practice),
            "host_offer": 1 - self.no_offer,
            "referrals": self.sums["contacts"] * everyone.referral_share,
        }

    def _sum(self, name: str, amount: np.ndarray) -> None:
        """Added without changing in place: earlier outcomes may still be looked at."""
        self.sums[name] = self.sums[name] + amount

    def _begin_leg(self, hours: np.ndarray) -> None:
        """Another format: none of its hosts has been visited."""
        for states in (self.visits, self.main_left, self.others_left, self.gain):
            states.by_visits = [states.total]
        self.hours_before = self._hours_of_practice()
        self.numbers, self.hours = [1.0], hours
        self.at_host, self.visits_teach = [NOT_YET], []

    def _hours_of_practice(self) -> list[tuple]:
        """Chances of total hours, over the number of engagements of each format."""
        return [
            (chance * share, hours + number * self.practice_hours)
            for chance, hours in self.hours_before
            for number, share in enumerate(self.numbers)
        ]

    def _time_and_pay(self, q: Values, slot: Slot, time: dict, chance, tries, displaced_usd_hour) -> None:
        paid = paid_chance(q, self.everyone, self.student, certain=self.certain)
        for name, amount in {
            "hours_worked": time["hours_worked"],
            "hours_spent": time["hours_worked"],
            "team_hours": time["team_hours"],
            "work_samples": q.deliverable_share,
            **pay(q, self.everyone, time, paid, displaced_usd_hour),
        }.items():
            self._sum(name, chance * amount)
        self._sum("hours_spent", tries * (q.applications * q.hours_per_application))
        self.sums["calendar_weeks"] = np.maximum(self.sums["calendar_weeks"], slot.possible * slot.end)

    def _people(self, q: Values, slot: Slot, arriving: list) -> None:
        """People met for the first time at each visit."""
        if len(self.at_host) <= len(arriving):
            self.at_host.append(at_host(q, self.everyone, self.student, self.hours, float(len(arriving))))
        kept = kept_until(self.everyone, slot.end, self.counted_week)
        for visits, chance in enumerate(arriving, start=1):
            now, before = self.at_host[visits], self.at_host[visits - 1]
            self._sum("contacts", chance * q.people * (now.met - before.met) * kept)
            self._sum("close_contacts", chance * q.core_colleagues * (now.close - before.close))
            self._sum("references", chance * q.supervisors * (now.vouching - before.vouching))

    def _learn(self, q: Values, chance, arriving: list) -> None:
        """Depth that carries over in part, and the kinds of work not yet explored."""
        to_learn, carry = 1 - self.student.depth_start, self.everyone.carry_over_share
        if len(self.visits_teach) < len(arriving):
            fresh, keep = one_more_visit(q, self.everyone, self.hours, float(len(arriving)))
            self.visits_teach.append((to_learn * fresh, keep))
        kept = [keep * (1.0 if visits else carry) for visits, (_, keep) in enumerate(self.visits_teach)]
        self.gain.add(chance, q.return_share, lambda visits: kept[visits - 1])
        for visits, (share, (fresh, _)) in enumerate(zip(arriving, self.visits_teach, strict=True), start=1):
            self.gain.by_visits[visits] = self.gain.by_visits[visits] + share * fresh
        if shape_of(self.everyone) == LINEAR:  # no more than there is to learn; no season here is that long
            most = (reached * to_learn for reached in self.visits.by_visits)
            self.gain.by_visits = [np.minimum(*pair) for pair in zip(self.gain.by_visits, most, strict=True)]

        def still(name: str):
            """Chance of being unexplored after a visit, given it was before."""
            return lambda visits: (
                (1 - getattr(self.at_host[visits], name)) / (1 - getattr(self.at_host[visits - 1], name))
            )

        self.main_left.add(chance, q.return_share, still("main_explored"))
        self.others_left.add(chance, q.return_share, still("others_explored"))
