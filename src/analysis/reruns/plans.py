"""A season filled with one format after the other: the fair comparison, in every setting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import PLAN_OUTCOMES, Plan, Season, drawn, expected_plans
from analysis.model.parameters import Parameters
from analysis.model.simulate import season_of

JOB = "part_time_job"
NOTHING = "no_engagement"
SWEEP_DRAWS = 1024
SWEEP_STUDENTS = 16  # enough where places are certain: they move a plan's means by less than a thousandth


def filled_plans(
    study: Study,
    options: Sequence[str],
    *,
    season: str | Season | None = None,
    draws: int | None = None,
    students: int = 64,
    **terms,
) -> pd.DataFrame:
    """What a season brings that is filled with as many engagements of one format as fit.

    Parameters
    ----------
    study : Study
    options : option keys
        The part-time job lasts the season. No engagement leaves it free and depth where it was.
    season : str or Season, optional
        The study's own if not given.
    draws : int, optional
        As many as the study's if not given; the same ones.
    students : int
        Students per set, as in ``expected``.
    terms
        Those of ``Plan``: ``certain``, ``at_once``, ``supply_limited``, …

    Returns
    -------
    DataFrame
        Columns ``draw``, ``format`` and the keys of ``PLAN_OUTCOMES``; means per draw.
    """
    run = study.run
    inputs, season = study.inputs, season_of(study.inputs, season or run["season"])
    sets = drawn(inputs, draws or run["draws"], run["seed"])
    common = {"draws": sets.draws, "seed": run["seed"], "season": season, "students": students}
    formats = [Plan.of(option, **terms) for option in options if option not in (JOB, NOTHING)]
    tables = [expected_plans(inputs, formats, parameters=sets, **common)] if formats else []
    if JOB in options:
        one = Plan.of(JOB, **terms | {"at_once": 1})
        lasting = expected_plans(inputs, [one], parameters=_as_long_as(season, sets), **common)
        tables.append(lasting.assign(plan=JOB))
    if NOTHING in options:
        tables.append(_nothing(season, sets))
    return pd.concat(tables, ignore_index=True).rename(columns={"plan": "format"})


def _as_long_as(season: Season, sets: Parameters) -> Parameters:
    """The part-time job lasts the season, at its weekly hours or as many as there are."""
    q = sets.options[JOB]
    hours_week = (q.hours / q.weeks).clip(max=season.hours_week)
    weeks = season.weeks + 0.0 * q.weeks
    least = q.part_time_hours_week.clip(max=season.hours_week)
    return sets.with_values(JOB, weeks=weeks, hours=hours_week * weeks, part_time_hours_week=least)


def _nothing(season: Season, sets: Parameters) -> pd.DataFrame:
    """By definition nothing comes of no engagement."""
    zeros = dict.fromkeys(PLAN_OUTCOMES, 0.0) | {"hours_free": season.weeks * season.hours_week}
    table = pd.DataFrame({"draw": range(sets.draws), "plan": NOTHING, **zeros})
    return table.assign(depth_share=np.ravel(sets.students.skill_start))


def by_setting(
    study: Study,
    options: Sequence[str],
    *,
    settings: Sequence[tuple] | None = None,
    draws: int = SWEEP_DRAWS,
    students: int = SWEEP_STUDENTS,
    own: pd.DataFrame | None = None,
    **terms,
) -> pd.DataFrame:
    """``filled_plans`` in several seasons, shorter and longer ones.

    Parameters
    ----------
    settings : sequence of (budget, weeks, hours a week), optional
        The presets of ``budgets.csv`` and both ends of their sweeps if not given.
    draws, students, terms
        As for ``filled_plans``.
    own : DataFrame, optional
        ``filled_plans`` in the study's own season on the same terms, where that has been run already.

    Returns
    -------
    DataFrame
        As ``filled_plans``, with the columns ``budget``, ``season_weeks`` and ``season_hours_week`` in front.
    """
    tables, mine = [], season_of(study.inputs, study.run["season"])
    for budget, weeks, hours_week in settings or settings_of(study.inputs):
        season = Season(weeks, hours_week)
        if own is not None and season == mine:
            table = own[own["format"].isin(options)].copy()
        else:
            table = filled_plans(study, options, season=season, draws=draws, students=students, **terms)
        for place, (name, value) in enumerate(
            {"budget": budget, "season_weeks": weeks, "season_hours_week": hours_week}.items()
        ):
            table.insert(place, name, value)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def settings_of(inputs: Inputs) -> list[tuple[str, float, float]]:
    """The presets and both ends of their sweeps, as ``by_setting`` takes them."""
    found = []
    for row in inputs.budgets.itertuples():
        for weeks in sorted({row.sweep_weeks_low, row.weeks, row.sweep_weeks_high}):
            for hours in sorted({row.sweep_hours_low, row.hours_week, row.sweep_hours_high}):
                found.append((row.key, float(weeks), float(hours)))
    return found


def four_views(study: Study, plans: pd.DataFrame, placements: pd.DataFrame, outcomes: Sequence[str]) -> pd.DataFrame:
    """Mean outcomes per engagement, per 100 hours, per season and per office budget.

    Parameters
    ----------
    study : Study
    plans : DataFrame
        As from ``filled_plans``, over the same draws as the study's.
    placements : DataFrame
        As from ``office_placements``.
    outcomes : amounts that ``study.draws`` and ``plans`` both have

    Returns
    -------
    DataFrame
        Columns ``view`` (engagement, hour, budget, office), ``draw``, ``format`` and the outcomes. Options
        that no office pays for are missing from the last view; there pay is the stipend unless the host pays.
    """
    names = list(outcomes)
    single = study.draws[["draw", "format", "hours_spent", *names]]
    per_100_hours = single[names].mul(100).div(single["hours_spent"].where(single["hours_spent"] > 0), axis=0)
    offices = placements[["placements", "student_usd"]].reset_index().merge(single, on=["draw", "format"])
    if "earnings_usd" in names:  # whom a college pays, no host does
        offices["earnings_usd"] = offices["student_usd"].fillna(offices["earnings_usd"])
    views = {
        "engagement": single,
        "hour": single.assign(**per_100_hours),
        "budget": plans,
        "office": offices.assign(**offices[names].mul(offices["placements"], axis=0)),
    }
    tables = [table[["draw", "format", *names]].assign(view=view) for view, table in views.items()]
    return pd.concat(tables, ignore_index=True)[["view", "draw", "format", *names]]
