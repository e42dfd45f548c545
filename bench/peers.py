"""The same model as a user would write it in five other ways, for comparison.

Each simulates students × formats at the likely values, all outcomes, starting from ``common.setting``. A table has
the columns ``format`` and the outcomes. Equations are numbered as in MODEL.md. Nothing here uses the project's engine.
"""

from __future__ import annotations

import math
import random
from types import SimpleNamespace

import mesa
import numpy as np
import pandas as pd
import simpy

from analysis.model import OUTCOMES


def at_odds(share, odds):
    """Equation 1."""
    return share * odds / (1 - share + share * odds)


def one_student(a, rng: random.Random) -> SimpleNamespace:
    """Traits of one student."""
    has_job = rng.random() < a.job_share
    skill = 2 * rng.random() - 1
    hours = a.season_hours_week * (1 + a.free_hours_spread * (2 * rng.random() - 1))
    return SimpleNamespace(
        free_hours_week=max(hours - a.job_hours_week * has_job, 0),
        free_weeks=a.season_weeks * (1 + a.free_weeks_spread * (2 * rng.random() - 1)),
        must_earn=has_job and rng.random() < a.must_earn_share,
        travels=rng.random() < a.travel_share,
        early_year=rng.random() < a.early_year_share,
        skill=skill,
        contacts=2 * rng.random() - 1,
        depth_start=a.skill_start * (1 + a.skill_start_spread * skill),
    )


def one_count(number: float, chance: float, rng: random.Random) -> int:
    """How many of ``number`` succeed; the fraction is one more who may be there or not."""
    whole = int(number)
    return sum(rng.random() < chance for _ in range(whole)) + (rng.random() < (number - whole) * chance)


def one_engagement(student, q, a, rng: random.Random) -> dict[str, float]:
    """All outcomes of one student in one place of one format (equations 2–21)."""
    span = max(q.weeks, 1)
    hours_week = min(q.hours / span, max(a.season_hours_week, q.part_time_hours_week))
    length = 1 + a.length_spread * (2 * rng.random() - 1)
    weeks, fixed_hours_week = q.weeks * length, hours_week * q.fixed_hours_share
    worked = hours_week * span * length * (1 + q.overrun_share)
    has_time = fixed_hours_week <= student.free_hours_week and weeks <= student.free_weeks
    reply = min(max(q.reply_share * (1 + a.contact_selection * student.contacts), 0), 1)
    place = min(max(q.place_share * (1 + a.skill_selection * student.skill), 0), 1)
    paid_share = at_odds(q.paid_share, a.paid_odds)
    acceptable = paid_share if student.must_earn else 1
    paid = rng.random() < paid_share
    earnings = paid * a.pay_level * q.pay_usd_hour * worked / (1 + q.overrun_share)
    met = (1 - math.exp(-worked * q.meeting_rate)) * a.kept_share
    contacts = one_count(q.people, met, rng)
    shared = (worked * q.core_share / a.tie_midpoint_hours) ** a.tie_steepness
    professional, others = worked * q.professional_share, q.task_areas - 1
    to_others = (1 - q.main_area_share) * min(others, 1)
    scale = 40 * a.ramp_up_weeks * a.ramp_up_factor / 3
    main = (1 - student.depth_start) * (1 - math.exp(-professional * (1 - to_others) / scale))
    other = (1 - student.depth_start) * (1 - math.exp(-professional * to_others / max(others, 1) / scale))
    practice = min(worked / a.reference_hours, 1)
    return {
        "hours_worked": worked,
        "hours_spent": worked + q.applications * q.hours_per_application,
        "weeks": weeks,
        "hours_week": hours_week,
        "fixed_hours_week": fixed_hours_week,
        "least_hours_week": min(q.hours / span, q.part_time_hours_week),
        "lead_weeks": q.lead_weeks,
        "fits": has_time and (student.travels or rng.random() < q.remote_share),
        "obtained": rng.random() < 1 - (1 - reply * place * acceptable) ** q.applications,
        "paid": paid,
        "earnings_usd": earnings,
        "net_earnings_usd": earnings - a.pay_level * a.displaced_usd_hour * q.fixed_hours_share * worked,
        "contacts": contacts,
        "references": one_count(q.supervisors, at_odds(q.vouch_share, a.vouch_odds), rng),
        "close_contacts": one_count(q.core_colleagues, shared / (1 + shared), rng),
        "depth_share": student.depth_start + main,
        "task_areas": (rng.random() < main / (main + a.stated_gain))
        + one_count(others, other / (other + a.stated_gain), rng),
        "work_samples": rng.random() < q.deliverable_share,
        "team_hours": worked * q.team_share,
        "interview_rise_share": a.interview_rise
        * (a.signal_weight * q.signal_chance + (1 - a.signal_weight) * practice),
        "host_offer": rng.random() < a.offer_level * q.offer_share * (not student.early_year),
        "referrals": contacts * a.referral_share,
    }


def pandas_apply(world, students: int, seed: int) -> pd.DataFrame:
    """A table of students × formats and a function for one row."""
    rng = random.Random(seed)
    people = pd.DataFrame({"student": [one_student(world.shared, rng) for _ in range(students)]})
    table = people.merge(world.table.reset_index(), how="cross")
    outcomes = table.apply(
        lambda row: one_engagement(row.student, row, world.shared, rng), axis=1, result_type="expand"
    )
    return outcomes.assign(format=table["format"]).astype(dict.fromkeys(OUTCOMES, float))


class StudentAgent(mesa.Agent):
    """A student who tries every format."""

    def __init__(self, model):
        super().__init__(model)
        self.traits = one_student(model.world.shared, model.random)

    def step(self):
        world = self.model.world
        for key, q in world.formats.items():
            outcomes = one_engagement(self.traits, q, world.shared, self.model.random)
            self.model.rows.append({"format": key, **outcomes})


class Campus(mesa.Model):
    """All students."""

    def __init__(self, world, students: int, seed: int):
        super().__init__(seed=seed)
        self.world, self.rows = world, []
        StudentAgent.create_agents(self, students)


def mesa_agents(world, students: int, seed: int) -> pd.DataFrame:
    """Agents with one step: less than an agent model with weekly steps would cost."""
    campus = Campus(world, students, seed)
    campus.agents.shuffle_do("step")
    return pd.DataFrame(campus.rows).astype(dict.fromkeys(OUTCOMES, float))


def simpy_processes(world, students: int, seed: int) -> pd.DataFrame:
    """One process per student and format: waiting, the engagement, the end."""
    environment, rng, rows = simpy.Environment(), random.Random(seed), []

    def engagement(student, key, q):
        yield environment.timeout(q.lead_weeks)
        outcomes = one_engagement(student, q, world.shared, rng)
        yield environment.timeout(outcomes["weeks"])
        rows.append({"format": key, **outcomes})

    for _ in range(students):
        student = one_student(world.shared, rng)
        for key, q in world.formats.items():
            environment.process(engagement(student, key, q))
    environment.run()
    return pd.DataFrame(rows).astype(dict.fromkeys(OUTCOMES, float))


def many_students(a, count: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Traits of all students."""
    has_job, skill = rng.random(count) < a.job_share, 2 * rng.random(count) - 1
    hours = a.season_hours_week * (1 + a.free_hours_spread * (2 * rng.random(count) - 1))
    return {
        "free_hours_week": np.maximum(hours - a.job_hours_week * has_job, 0),
        "free_weeks": a.season_weeks * (1 + a.free_weeks_spread * (2 * rng.random(count) - 1)),
        "must_earn": has_job & (rng.random(count) < a.must_earn_share),
        "travels": rng.random(count) < a.travel_share,
        "early_year": rng.random(count) < a.early_year_share,
        "skill": skill,
        "contacts_standing": 2 * rng.random(count) - 1,
        "depth_start": a.skill_start * (1 + a.skill_start_spread * skill),
    }


def many_engagements(s, q, a, shape, rng: np.random.Generator) -> dict:
    """All outcomes (equations 2–21) for students ``s`` and quantities ``q``: arrays or columns of a table."""

    def event(chance):
        return rng.random(shape) < chance

    def count(number, chance):
        whole = np.floor(number).astype(int)
        return rng.binomial(whole, chance, shape) + event((number - whole) * chance)

    span = np.maximum(q.weeks, 1)
    hours_week = np.minimum(q.hours / span, np.maximum(a.season_hours_week, q.part_time_hours_week))
    length = 1 + a.length_spread * (2 * rng.random(shape) - 1)
    weeks, fixed_hours_week = q.weeks * length, hours_week * q.fixed_hours_share
    worked = hours_week * span * length * (1 + q.overrun_share)
    has_time = (fixed_hours_week <= s.free_hours_week) & (weeks <= s.free_weeks)
    reply = np.clip(q.reply_share * (1 + a.contact_selection * s.contacts_standing), 0, 1)
    place = np.clip(q.place_share * (1 + a.skill_selection * s.skill), 0, 1)
    paid_share = at_odds(q.paid_share, a.paid_odds)
    acceptable = np.where(s.must_earn, paid_share, 1)
    paid = event(paid_share)
    earnings = paid * a.pay_level * q.pay_usd_hour * worked / (1 + q.overrun_share)
    contacts = count(q.people, (1 - np.exp(-worked * q.meeting_rate)) * a.kept_share)
    shared = (worked * q.core_share / a.tie_midpoint_hours) ** a.tie_steepness
    professional, others = worked * q.professional_share, q.task_areas - 1
    to_others = (1 - q.main_area_share) * np.minimum(others, 1)
    scale = 40 * a.ramp_up_weeks * a.ramp_up_factor / 3
    main = (1 - s.depth_start) * (1 - np.exp(-professional * (1 - to_others) / scale))
    other = (1 - s.depth_start) * (1 - np.exp(-professional * to_others / np.maximum(others, 1) / scale))
    practice = np.minimum(worked / a.reference_hours, 1)
    return {
        "hours_worked": worked,
        "hours_spent": worked + q.applications * q.hours_per_application,
        "weeks": weeks,
        "hours_week": hours_week,
        "fixed_hours_week": fixed_hours_week,
        "least_hours_week": np.minimum(q.hours / span, q.part_time_hours_week),
        "lead_weeks": q.lead_weeks,
        "fits": has_time & (s.travels | event(q.remote_share)),
        "obtained": event(1 - (1 - reply * place * acceptable) ** q.applications),
        "paid": paid,
        "earnings_usd": earnings,
        "net_earnings_usd": earnings - a.pay_level * a.displaced_usd_hour * q.fixed_hours_share * worked,
        "contacts": contacts,
        "references": count(q.supervisors, at_odds(q.vouch_share, a.vouch_odds)),
        "close_contacts": count(q.core_colleagues, shared / (1 + shared)),
        "depth_share": s.depth_start + main,
        "task_areas": event(main / (main + a.stated_gain)) + count(others, other / (other + a.stated_gain)),
        "work_samples": event(q.deliverable_share),
        "team_hours": worked * q.team_share,
        "interview_rise_share": a.interview_rise
        * (a.signal_weight * q.signal_chance + (1 - a.signal_weight) * practice),
        "host_offer": event(a.offer_level * q.offer_share * ~s.early_year),
        "referrals": contacts * a.referral_share,
    }


def numpy_arrays(world, students: int, seed: int) -> dict[str, np.ndarray]:
    """Whole arrays, students × formats, float64."""
    rng = np.random.default_rng(seed)
    traits = many_students(world.shared, students, rng)
    people = SimpleNamespace(**{name: trait[:, None] for name, trait in traits.items()})
    quantities = SimpleNamespace(**{name: world.table[name].to_numpy() for name in world.table})
    shape = (students, len(world.table))
    outcomes = many_engagements(people, quantities, world.shared, shape, rng)
    return {name: np.broadcast_to(value, shape).astype(float, copy=False) for name, value in outcomes.items()}


def pandas_columns(world, students: int, seed: int) -> pd.DataFrame:
    """One long table of students × formats, column by column."""
    rng = np.random.default_rng(seed)
    people = pd.DataFrame(many_students(world.shared, students, rng))
    table = people.merge(world.table.reset_index(), how="cross")
    outcomes = many_engagements(table, table, world.shared, len(table), rng)
    return pd.DataFrame({"format": table["format"], **outcomes}).astype(dict.fromkeys(OUTCOMES, float))
