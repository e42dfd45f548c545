"""Words about formats that lead where they fit, but mostly do not fit into the season."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.present.grammar import a, in_sentence, plural, short_enough, upper_first, verb
from analysis.present.measures import MEASURES, percent
from analysis.present.priorities import title_map
from analysis.present.words import LIKELY, SURE, title_most
from analysis.tradeoffs.priorities import Priorities

FITS = LIKELY  # share of plausible assumptions from which on a format mostly fits into the season
MARK = "†"  # at the name of one that mostly does not
MARK_SAID = f"{MARK} Does not fit into the season in most plausible assumptions."


def tight(room: pd.Series) -> list[str]:
    """Options for which a season mostly has no room.

    Parameters
    ----------
    room : Series
        Share of plausible assumptions, 0 to 1, in which the season has room, by option.

    Examples
    --------
    >>> tight(pd.Series({"a": 0.08, "b": 0.7}))
    ['a']
    """
    return [option for option in room.index if room[option] < FITS]


def marked(names: pd.Series, few: Collection[str]) -> pd.Series:
    """The names, with a mark at those of formats that mostly do not fit into the season, ``few``.

    >>> marked(pd.Series({"a": "Internship", "b": "Skill sprint"}), ["a"]).tolist()
    ['Internship†', 'Skill sprint']
    """
    return pd.Series([f"{name}{MARK * (key in few)}" for key, name in names.items()], index=names.index, dtype=str)


def key_to(marks: str, names: pd.Series) -> str:
    """What the marks of a chart mean, with the one at names that ``marked`` gave where a name on the chart has it.

    >>> key_to("Bars: shares.", pd.Series(["Internship†"]))
    'Bars: shares.\\n† Does not fit into the season in most plausible assumptions.'
    """
    return f"{marks}\n{MARK_SAID}" if names.str.endswith(MARK).any() else marks


def sentence_no_room(room: pd.Series, labels: pd.Series, season: str) -> str:
    """In which share of plausible assumptions the formats that mostly do not fit do not; empty if all mostly do.

    Parameters
    ----------
    room : Series
        As for ``tight``.
    season : str
        Its name: "term".

    Examples
    --------
    >>> names = pd.Series({"a": "Internship", "b": "Skill sprint", "c": "Placement"})
    >>> sentence_no_room(pd.Series({"a": 0.08, "b": 0.7, "c": 0.4}), names, "term")
    'An internship does not fit into a term in 92% of plausible assumptions, a placement in 60%.'
    """
    shares = [(upper_first(a(labels[option])), percent(1 - room[option])) for option in tight(room)]
    if not shares:
        return ""
    (first, share), *rest = shares
    more = "".join(f", {name[:1].lower()}{name[1:]} in {each}" for name, each in rest)
    return f"{first} does not fit into a {season} in {share} of plausible assumptions{more}."


def title_most_where(
    outcome: str, chance: pd.Series, labels: pd.Series, few: Collection[str], *, beaten_by_job: bool = False
) -> str:
    """As ``words.title_most``, saying "where they fit" of a leader that mostly does not.

    Parameters
    ----------
    few : collection of str
        Formats for which the season mostly has no room, as from ``tight``.

    Examples
    --------
    >>> names = pd.Series({"a": "Internship", "b": "Flash internship"})
    >>> title_most_where("contacts", pd.Series({"a": 0.62, "b": 0.38}), names, ["a"])
    'Where they fit, internships most likely bring the most contacts that last'
    >>> title_most_where("contacts", pd.Series({"a": 0.49, "b": 0.4}), names, ["a"])
    'Where they fit, internships lead in contacts that last, but not clearly'
    """
    best = chance.idxmax()
    if best not in few:
        return title_most(outcome, chance, labels, beaten_by_job=beaten_by_job)
    label, measure, start = labels[best], MEASURES[outcome], _where(labels[best])
    if chance[best] < LIKELY:
        leads = f"{start} {verb(label, 'leads')}"
        return short_enough(f"{leads} in {measure.name}, but not clearly", f"{leads}, but not clearly")
    does, of = f"{verb(label, measure.verb)} the most {measure.name}", " of all formats" if beaten_by_job else ""
    sure = ("",) if chance[best] >= SURE else ("most likely ", "likely ")
    titles = [f"{start} {each}{does}{end}" for end in dict.fromkeys((of, "")) for each in sure]
    return short_enough(*titles, f"{start} {sure[0]}{verb(label, 'leads')}")


def title_map_where(found: Priorities, labels: pd.Series, few: Collection[str]) -> str:
    """As ``priorities.title_map``, saying "where they fit" of the format with the largest part if it mostly does not.

    ``few`` as for ``title_most_where``.
    """
    area, clear = found.regions["area"], found.clear(SURE)
    if area.index[0] not in few:
        return title_map(found, labels)
    label = labels[area.index[0]]
    start = f"{_where(label)} {verb(label, 'suits')} {percent(area.iloc[0])} of priorities"
    return short_enough(f"{start}; clear answer: {percent(clear)}" if clear else f"{start}; no clear answer", start)


def _where(label: str) -> str:
    """A format as the subject of a sentence, as far as it fits: "Where they fit, internships"."""
    return f"Where {'they fit' if plural(label)[1] else 'it fits'}, {in_sentence(label)}"
