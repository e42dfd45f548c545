"""The whole story for one audience: which findings in which order, the answer first, what to do last."""

from __future__ import annotations

import platform
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

import pandas as pd

from analysis import __version__
from analysis.exhibits.choice import kept_aside, suits, triangle, worth_finding_out
from analysis.exhibits.engagement import hours, nothing_beats, per_engagement, per_hour
from analysis.exhibits.own import of_office
from analysis.exhibits.season import filled, one_more_week, per_budget, per_season, with_little_notice
from analysis.inputs import Released, Study
from analysis.present import answers, tables
from analysis.present.grammar import number
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.story import Story
from analysis.present.room import sentence_no_room, tight
from analysis.present.season import season_name
from analysis.reruns.own_records import restudied
from analysis.tradeoffs import Findings, findings, room_share
from analysis.tradeoffs.chance import ROOM

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
        "hours-per-engagement",
        "contacts-per-engagement",
        "depth-share-per-engagement",
        "earnings-usd-per-engagement",
        "contacts-100-hours",
        "contacts-per-season-places-certain",
        "with-little-notice",
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
        "This week: decide what counts most for you, time, pay or people, and find your place on the map.",
        "Before you apply: ask each host what it pays and how many people you would meet.",
        "Before you accept: talk through the two formats that suit you best with the career office.",
    ),
    "faculty": (
        "This month: tell the career office which of these findings contradict what you see.",
        "Before the next season: decide which of these formats your program can give credit for.",
        "After each placement: have students report hours, pay and people met, so that the office can replace "
        "assumptions.",
    ),
    "employers": (
        "This month: tell the career office how many students you could host, and for how many hours.",
        "Before you post a place: say what it pays and whom students will meet.",
        "On the first day: name somebody whom the student may later ask for a reference.",
    ),
}
CAVEAT = (
    "Simulated, not observed. Most assumptions have no published basis; the model has not been validated "
    "predictively and no practitioner has reviewed it."
)
INTERNSHIP = "internship"
COMPARES = ("-per-engagement", "pay-hour", "contacts-100-hours", "budget", "priorities-map", "nothing-beats-it")
LEAST, MOST = 8, 11  # exhibits: with the first slide, what to do next and what the formats are, eleven to 14
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
    return restudied(study, study.inputs, season=season)


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
    plans = filled(found)
    budget = study.inputs.budget(study.run["season"])
    room = room_share(study.draws, found.formats, weeks=budget["weeks"], hours_week=budget["hours_week"])
    fitting = Findings(study, [option for option in found.formats if room[option] >= ROOM])
    few = tight(room)
    map_, one = triangle(fitting, few)
    others = _others(fitting, one.regions.index, plans, few)
    table, left_out = suits(fitting, one, room, season_name(study))
    no_room = sentence_no_room(room[fitting.formats], found.labels, season_name(study))
    made = {each.name: _warned(each, no_room) for each in (map_, *others, kept_aside(stored)) if each is not None}
    own = [] if office is None else of_office(study, office)
    story = Story(
        title=TITLES[audience],
        subtitle=f"{number(len(fitting.formats)).capitalize()} formats of work compared, {tables.season(study)}",
        audience=audience,
        answer=answers.in_brief(fitting, 1 - room[INTERNSHIP]),
        exhibits=tuple(_chosen(made, ORDERS[audience], own)),
        closing=CLOSING[audience],
        about=about(study),
        formats={found.labels[key]: study.inputs.definitions[key] for key in fitting.formats},
        left_out=left_out,
    )
    return Told(story, table)


def _warned(exhibit: Exhibit, no_room: str) -> Exhibit:
    """With the formats that mostly have no room first in its caveat, where single engagements are compared."""
    compares = exhibit.name.endswith(COMPARES) and no_room
    return replace(exhibit, caveat=f"{no_room} {exhibit.caveat}") if compares else exhibit


def _chosen(made: Mapping[str, Exhibit], order: Sequence[str], own: list[Exhibit]) -> list[Exhibit]:
    """Those of an audience in their order, the office's own after the first: eleven to 14 slides in all."""
    names = [name for name in order if name in made]
    names += [name for name in RESERVE if name in made and name not in names][: max(0, LEAST - len(names) - len(own))]
    first, last = names[: MOST - 1 - len(own)], order[-1]
    kept = first if last in first else [*first, last]
    return [made[kept[0]], *own, *(made[name] for name in kept[1:])]


def _others(
    found: Findings, first_somewhere: Collection[str], plans: pd.DataFrame, few: Collection[str]
) -> Iterator[Exhibit | None]:
    """Everything else that is found of the formats with room in the season; nothing where a question has no answer."""
    yield from (per_engagement(found, name, few) for name in ("contacts", "earnings_usd", "references", "depth_share"))
    yield from (per_hour(found, name, few) for name in ("pay_usd_hour", "contacts_100_hours"))
    yield from (hours(found, few), nothing_beats(found, first_somewhere), with_little_notice(found))
    yield per_season(found, plans)
    if INTERNSHIP in found.formats:
        yield one_more_week(found)
        yield from per_budget(found.study, found)
    yield worth_finding_out(found)


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
