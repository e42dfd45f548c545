"""The whole story for one audience: which findings in which order, the answer first, what to do last."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import pandas as pd

from analysis import __version__
from analysis.exhibits.choice import kept_aside, suits, triangle, worth_finding_out
from analysis.exhibits.engagement import hours, nothing_beats, per_engagement, per_hour
from analysis.exhibits.own import of_office
from analysis.exhibits.season import one_more_week, per_budget, per_season, with_little_notice
from analysis.inputs import Released, Study
from analysis.model import expected, sampled
from analysis.present import answers, tables
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.story import Story
from analysis.tradeoffs import Findings, by_draw, findings

TITLES = {
    "students": "Which short work format is for you?",
    "faculty": "What short work formats bring students, and how sure that is",
    "employers": "What short work formats bring students, and what they take from a host",
}
ORDERS = {
    "students": (
        "priorities-map",
        "contacts-per-engagement",
        "earnings-usd-per-engagement",
        "hours-per-engagement",
        "pay-hour",
        "contacts-100-hours",
        "with-little-notice",
        "contacts-per-season-places-certain",
        "one-more-week-of-contacts",
        "nothing-beats-it",
        "figures-kept-aside-beside-the-model",
    ),
    "faculty": (
        "nothing-beats-it",
        "contacts-per-engagement",
        "depth-share-per-engagement",
        "earnings-usd-per-engagement",
        "contacts-100-hours",
        "contacts-per-season-places-certain",
        "with-little-notice",
        "placements-per-budget",
        "priorities-map",
        "worth-finding-out-next",
        "figures-kept-aside-beside-the-model",
    ),
    "employers": (
        "hours-per-engagement",
        "references-per-engagement",
        "contacts-per-engagement",
        "contacts-100-hours",
        "one-more-week-of-contacts",
        "with-little-notice",
        "placements-per-budget",
        "contacts-from-one-budget",
        "employers-for-one-budget",
        "priorities-map",
        "figures-kept-aside-beside-the-model",
    ),
}
CLOSING = {
    "students": (
        "Say what counts most for you: time, pay or people.",
        "Ask each host how many people you would meet, and whether it pays.",
        "Treat every number as a simulated average, not a promise.",
    ),
    "faculty": (
        "Look at the assumptions behind a number before you use it.",
        "Help to find out what is worth finding out next.",
        "Tell us where the model contradicts what you see.",
    ),
    "employers": (
        "Offer short places that are paid and within reach.",
        "Let students meet the people they may ask for a reference.",
        "Tell the office how many students you could host in a season.",
    ),
}
CAVEAT = (
    "Simulated, not observed. Most assumptions have no published basis; the model has not been validated "
    "predictively and no practitioner has reviewed it."
)
ROOM = 0.05
LEAST, MOST = 8, 12  # exhibits: with the first and the last slide ten to 14
RESERVE = ("nothing-beats-it", "pay-hour", "earnings-usd-per-engagement", "worth-finding-out-next")
LICENCE = "Code: MIT. Data, charts and text: CC BY 4.0."


@dataclass(frozen=True)
class Told:
    """A story and what else a pack is made of.

    Attributes
    ----------
    story : Story
    suits : DataFrame
        Which format suits whom, for the handout.
    """

    story: Story
    suits: pd.DataFrame


def season_study(study: Study, season: str) -> Study:
    """The same study in another season: the same seed, draws and students, run again unless it is the stored one.

    Raises
    ------
    KeyError
        For a season that is not in ``budgets.csv``.
    """
    study.inputs.budget(season)
    if season == study.run["season"]:
        return study
    run = study.run | {"season": season}
    draws = expected(study.inputs, draws=run["draws"], seed=run["seed"], season=season)
    outcomes = sampled(study.inputs, students=run["students"], seed=run["seed"], season=season)
    return Study(study.inputs, outcomes, draws, run)


def tell(
    stored: Study, *, season: str | None = None, audience: str = "students", office: Released | None = None
) -> Told:
    """All findings for an audience, worked out once.

    Parameters
    ----------
    stored : Study
        The stored run; figures kept aside are compared in its season, whichever is told about.
    season : key of ``budgets.csv``, optional
        That of the stored run if not given.
    audience : {"students", "faculty", "employers"}
        Changes order and words, never numbers.
    office : Released, optional
        An office's own records by format; its findings follow the first one.
    """
    study = season_study(stored, season or stored.run["season"])
    found = findings(study)
    fitting = Findings(study, with_room(found))
    map_, one = triangle(fitting)
    made = {each.name: each for each in (map_, *_others(found, fitting), kept_aside(stored)) if each is not None}
    own = [] if office is None else of_office(study, office)
    story = Story(
        title=TITLES[audience],
        subtitle=f"Internships, micro-internships and eight related formats, {tables.season(study)}",
        audience=audience,
        answer=answers.in_brief(fitting),
        exhibits=tuple(_chosen(made, ORDERS[audience], own)),
        closing=CLOSING[audience],
        about=about(study),
    )
    return Told(story, suits(fitting, one))


def _chosen(made: Mapping[str, Exhibit], order: Sequence[str], own: list[Exhibit]) -> list[Exhibit]:
    """Those of an audience in their order, the office's own after the first; more or fewer to fit ten to 14 slides."""
    names = [name for name in order if name in made]
    names += [name for name in RESERVE if name in made and name not in names][: max(0, LEAST - len(names) - len(own))]
    first, last = names[: MOST - 1 - len(own)], order[-1]
    kept = first if last in first else [*first, last]
    return [made[kept[0]], *own, *(made[name] for name in kept[1:])]


def with_room(found: Findings) -> list[str]:
    """The formats that the season has weeks for, under at least one in twenty sets of plausible assumptions."""
    weeks = by_draw(found.study.draws, "weeks", found.formats)
    room = weeks.le(found.study.inputs.budget(found.study.run["season"])["weeks"]).mean()
    return [option for option in found.formats if room[option] >= ROOM]


def _others(found: Findings, fitting: Findings) -> Iterator[Exhibit | None]:
    """Everything else that is found in the season; nothing where a question has no answer there."""
    yield from (per_engagement(fitting, name) for name in ("contacts", "earnings_usd", "references", "depth_share"))
    yield from (per_hour(fitting, name) for name in ("pay_usd_hour", "contacts_100_hours"))
    yield from (hours(fitting), nothing_beats(fitting), with_little_notice(found), per_season(found))
    if "internship" in fitting.formats:
        yield one_more_week(found)
        yield from per_budget(found.study, found)
    yield worth_finding_out(fitting)


def about(study: Study) -> dict[str, object]:
    """What a pack says of itself: version, caveat, licence, how it was simulated, with what."""
    packages = {name: version(name) for name in ("numpy", "pandas", "matplotlib")}
    return {
        "version": __version__,
        "caveat": CAVEAT,
        "licence": LICENCE,
        **study.run,
        "season": tables.season(study),
        "versions": {"Python": platform.python_version(), **packages},
    }
