"""Does the model agree with published figures that it was not set from?

Each figure kept aside is set beside what the model says about the same thing, over all plausible sets
of assumptions. Every figure has its row in the answer: one that agrees, one that misses, and one about
which the model says nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.inputs.checks import DIRECTIONS
from analysis.inputs.problems import did_you_mean
from analysis.model import Plan, Season, drawn, expected, expected_plans
from analysis.model.parameters import Parameters
from analysis.reruns.break_even import NO_END
from analysis.reruns.plans import JOB, NOTHING
from analysis.reruns.summaries import intervals

INTERNSHIP, MICRO, MODULAR = "internship", "micro_internship", "modular_internship"
STUDENTS = 64  # per set; what is compared hardly differs between students
FAST = 1e3  # per hour: everybody at the host is met at once
WIDE = 2.0  # an interval whose upper end is more than so many times its lower end


def checked(study: Study, *, level: float = 0.95) -> pd.DataFrame:
    """Every figure kept aside, what the model says about the same thing, and whether the two agree.

    Parameters
    ----------
    study : Study
    level : float
        Share of the plausible assumptions that the interval holds.

    Returns
    -------
    DataFrame
        Indexed by figure, in the order of ``checks.csv``, with its ``label``, ``measure``, ``reads_as``
        and ``why``. ``published``: the figure in the unit of the measure, or the number that a figure in
        words lies above or below. ``published_low``, ``published_high``: its own interval, if it has one.
        ``draws_mean``, ``interval_low``, ``interval_high``: the model. ``difference``: model less
        published. ``share_below``, ``share_above``: share of plausible assumptions under which the model
        lies below and above the published number. ``wide``: the interval's upper end is more than twice
        its lower end, so agreeing with it says little. ``verdict``: ``agrees`` (the published number lies
        inside the interval), ``misses``; for a figure in words ``direction agrees`` (under more than half
        of the plausible assumptions), ``direction differs``; or ``cannot say``, with no numbers.

    Raises
    ------
    KeyError
        When ``checks.csv`` names a measure that is not in ``MEASURES``.
    """
    checks = study.inputs.checks.set_index("figure")
    asked = checks.loc[checks["measure"] != "", "measure"]
    values = pd.concat([_measured(study, name).rename(figure) for figure, name in asked.items()], axis=1)
    model = intervals(values.melt(var_name="figure"), "value", by="figure", level=level)
    table = checks.drop(columns="number").join(_published(study.inputs)).join(model)
    table["difference"] = table["draws_mean"] - table["published"]
    published = table.loc[values.columns, "published"]
    table["share_below"], table["share_above"] = values.lt(published).mean(), values.gt(published).mean()
    in_words = table["reads_as"].isin(DIRECTIONS)
    table["wide"] = ~in_words & (table["interval_high"] > WIDE * table["interval_low"].clip(lower=0))
    table["verdict"] = [_verdict(row) for row in table.itertuples()]
    return table


def _published(inputs: Inputs) -> pd.DataFrame:
    """Each figure in the unit of its measure, with its own interval where it has one."""
    checks = inputs.checks.set_index("figure")
    figures = inputs.figures.set_index("key").loc[checks.index]
    scaled = figures[["value", "low", "high"]].mul(checks["number"].where(checks["reads_as"] == "times"), axis=0)
    own = figures["range_is"] == "interval"
    return pd.DataFrame(
        {
            "published": scaled["value"].fillna(checks["number"].where(checks["reads_as"] != "times")),
            "published_low": scaled["low"].where(own),
            "published_high": scaled["high"].where(own),
        }
    )


def _verdict(row) -> str:
    if not row.measure:
        return "cannot say"
    if row.reads_as in DIRECTIONS:
        share = row.share_above if row.reads_as == "above" else row.share_below
        return "direction agrees" if share > 0.5 else "direction differs"
    return "agrees" if row.interval_low <= row.published <= row.interval_high else "misses"


def _measured(study: Study, name: str) -> pd.Series:
    """One number in each draw."""
    if name not in MEASURES:
        raise KeyError(f"no measure '{name}', named in checks.csv; {did_you_mean(name, MEASURES)}".rstrip("; "))
    return pd.Series(np.ravel(MEASURES[name](study)))


def _sets(study: Study) -> Parameters:
    """The sets of plausible assumptions of the stored run."""
    return drawn(study.inputs, study.run["draws"], study.run["seed"])


def _terms(study: Study) -> dict[str, int]:
    return {key: study.run[key] for key in ("draws", "seed")}


def _means(study: Study, option: str, outcome: str, sets: Parameters) -> np.ndarray:
    """Mean outcome of one engagement, by draw."""
    season = study.run["season"]
    table = expected(study.inputs, **_terms(study), season=season, students=STUDENTS, parameters=sets, options=[option])
    return table[outcome].to_numpy()


def _stored(study: Study, option: str, outcome: str) -> pd.Series:
    draws = study.draws
    return draws.loc[draws["format"] == option, outcome]


def interview_rise(study: Study) -> pd.Series:
    """Rise in interview requests after one internship, as a share."""
    return _stored(study, INTERNSHIP, "interview_rise_share")


def interview_rise_of_a_job(study: Study) -> pd.Series:
    """Rise in interview requests after a part-time job, as a share."""
    return _stored(study, JOB, "interview_rise_share")


def first_half_of_learning(study: Study) -> np.ndarray:
    """Share of an internship's gain in depth that its first half brings; one half on a straight line."""
    sets = _sets(study)
    start, whole = (_means(study, option, "depth_share", sets) for option in (NOTHING, INTERNSHIP))
    return (_means(study, INTERNSHIP, "depth_share", _half(sets, INTERNSHIP)) - start) / (whole - start)


def host_offer_from_people(study: Study) -> np.ndarray:
    """Rise in the host's offers if an intern meets everybody there, relative to the offers as they are."""
    sets = _sets(study)
    more = sets.with_values(INTERNSHIP, meeting_rate=FAST)
    return _means(study, INTERNSHIP, "host_offer", more) / _means(study, INTERNSHIP, "host_offer", sets) - 1


def host_offer_from_pay(study: Study) -> np.ndarray:
    """Share of interns with an offer from the host if all are paid, less the share if none is."""
    paid, unpaid = (_sets(study).with_values(INTERNSHIP, paid_share=share) for share in (1.0, 0.0))
    return _means(study, INTERNSHIP, "host_offer", paid) - _means(study, INTERNSHIP, "host_offer", unpaid)


def host_offer_of_seniors(study: Study) -> np.ndarray:
    """Share of interns with an offer from the host, none of them too early in the degree for one."""
    return _means(study, INTERNSHIP, "host_offer", _sets(study).with_values("students", early_year_share=0.0))


def host_offer_at_surveyed_hosts(study: Study) -> np.ndarray:
    """The same at hosts like those of the surveys, without the doubt about all others."""
    seniors = _sets(study).with_values("students", early_year_share=0.0)
    return _means(study, INTERNSHIP, "host_offer", seniors.with_values("all", offer_level=1.0))


def interview_rise_of_two_halves(study: Study) -> np.ndarray:
    """Rise in interview requests after two modular internships, less that after one internship.

    The two together have the agreed hours and the weeks of the one, whatever calendar that takes.
    """
    sets = _sets(study)
    two = _plan(study, (MODULAR, 2), "interview_rise_share", _half(sets, MODULAR))
    return two - _plan(study, (INTERNSHIP, 1), "interview_rise_share", sets)


def projects_completed(study: Study) -> np.ndarray:
    """Share of the micro-internships on offer that are taken if all students fill a season with them."""
    sets = _sets(study)
    taken = expected_plans(
        study.inputs,
        [Plan.of(MICRO, supply_limited=True)],
        **_terms(study),
        season=study.run["season"],
        students=STUDENTS,
        parameters=sets,
    )["engagements"]
    return taken.to_numpy() / np.ravel(sets.options[MICRO].places_per_student)


def _half(sets: Parameters, option: str) -> Parameters:
    """The same sets with an option that lasts half of an internship, in hours and weeks."""
    whole = sets.options[INTERNSHIP]
    return sets.with_values(option, hours=whole.hours / 2, weeks=whole.weeks / 2)


def _plan(study: Study, leg: tuple[str, int], outcome: str, sets: Parameters) -> np.ndarray:
    """Mean outcome of a plan of certain places, by draw, whatever calendar it takes."""
    endless = Season(NO_END, float(study.inputs.budget(study.run["season"])["hours_week"]))
    plan = Plan.of(leg, certain=True)
    table = expected_plans(study.inputs, [plan], **_terms(study), season=endless, students=STUDENTS, parameters=sets)
    return table[outcome].to_numpy()


MEASURES: dict[str, Callable[[Study], pd.Series | np.ndarray]] = {
    measure.__name__: measure
    for measure in (
        interview_rise,
        first_half_of_learning,
        host_offer_from_people,
        host_offer_from_pay,
        host_offer_of_seniors,
        interview_rise_of_two_halves,
        projects_completed,
        host_offer_at_surveyed_hosts,
        interview_rise_of_a_job,
    )
}
