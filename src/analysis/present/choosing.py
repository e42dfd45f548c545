"""What is said of one choice under stated priorities: a title, a sentence, alt text.

The same words stand in the notebook, in the app and in the one-file explorer, whose script fills the
same templates. That is why every sentence is built around "an internship comes", which needs no
agreement between noun and verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.present.grammar import TITLE_WORDS, a, in_sentence, joined, listed, points, short_enough, upper_first
from analysis.present.measures import percent
from analysis.present.room import FITS, tight
from analysis.present.words import LIKELY, SURE

LEVEL = 1e-9  # shares and losses closer than that are level
ERRORS = 2  # standard errors by which a lead must exceed the simulation's own noise
MENTIONED = 0.1  # share from which a second or a third format is worth naming
NAMED = 3  # of those that mostly do not fit
LIMITS = MappingProxyType(
    {
        "sure": SURE,
        "likely": LIKELY,
        "mentioned": MENTIONED,
        "level": LEVEL,
        "errors": ERRORS,
        "words": TITLE_WORDS,
        "fits": FITS,
        "named": NAMED,
    }
)
TEMPLATES = MappingProxyType(
    {
        "title_none": "No format is left to choose from",
        "title_single": "Only {best} is left to choose from",
        "title_clear": "With these priorities, {best} comes first",
        "title_likely": "With these priorities, {best} most likely comes first",
        "title_open": "With these priorities nothing is clearly first; {best} leads",
        "title_level": "With these priorities nothing is clearly first",
        "none": "No format is left to choose from. Take one in again, loosen a limit, or allow more weeks.",
        "title_unweighed": "Nothing to compare",
        "unweighed": "No priority counts, so nothing is compared. Let at least one count.",
        "single": "Only {best} is left to choose from, so nothing is compared.",
        "clear": "In the model the answer is clear: with these priorities {best} comes first {often}.",
        "likely": "In the model {best} most likely comes first with these priorities, {often}{next}.",
        "open": "In the model no format is clearly first with these priorities: {names} of plausible assumptions.",
        "next": "; next is {name}, first in {share}",
        "first_named": "{name} is first in {share}",
        "also_named": "{name} in {share}",
        "often": "in {share} of plausible assumptions",
        "always": "under all plausible assumptions",
        "average": "On average {name} loses least.",
        "sets": "This stands on {sets} sets of plausible assumptions.",
        "sets_open": "This stands on {sets} sets of plausible assumptions: shares within {points} points.",
        "no_room": "The season has no room for {names}.",
        "beyond_limits": "Your limits leave out {names}.",
        "tight": "{names} of plausible assumptions.",
        "tight_first": "{name} does not fit into this {season} in {share}",
        "tight_more": "{count} more in over half",
        "alt": "Bar chart of the share of plausible assumptions in which each format comes first with these "
        "priorities, where the shares are: {shares}.",
        "alt_none": "Bar chart without bars: no format is left to choose from.",
    }
)


def title_choice(chance: pd.Series, labels: pd.Series, *, sets: int) -> str:
    """Who comes first under stated priorities, as sure as the plausible assumptions are, in at most twelve words.

    Parameters
    ----------
    chance : Series
        Share of plausible assumptions in which each option is first, 0 to 1; may be empty.
    labels : Series
        Option key to name.
    sets : int
        Sets of plausible assumptions behind the shares: nobody leads by less than two standard errors.

    Examples
    --------
    >>> names = pd.Series({"a": "Internship", "b": "Flash internship"})
    >>> title_choice(pd.Series({"a": 0.7, "b": 0.3}), names, sets=500)
    'With these priorities, an internship most likely comes first'
    >>> title_choice(pd.Series({"a": 0.46, "b": 0.43, "c": 0.11}), names, sets=500)
    'With these priorities nothing is clearly first'
    """
    how, ordered = _how_sure(chance, sets)
    best = "" if how == "none" else a(labels[ordered.index[0]])
    unclear = TEMPLATES["title_level"]
    if how == "open":
        return (
            unclear
            if _level(*ordered.iloc[:2], sets)
            else short_enough(TEMPLATES["title_open"].format(best=best), unclear)
        )
    return TEMPLATES[f"title_{how}"].format(best=best)


def sentence_choice(chance: pd.Series, loss: pd.Series, labels: pd.Series, *, sets: int) -> str:
    """The answer to stated priorities: clear, likely or open, and who loses least where that is somebody else.

    Clear is an option that is first in at least 90% of the plausible assumptions, likely one that is ahead
    in at least half of them; else the first two or three are named, those that are level in the order of
    ``labels``, so that another number of sets names them alike.

    Parameters
    ----------
    chance : Series
        Share of plausible assumptions in which each option is first, 0 to 1, sum 1; may be empty.
    loss : Series
        Expected loss on the 0 to 1 scale, same index.
    labels : Series
        Option key to name.
    sets : int
        Sets of plausible assumptions behind both.

    Examples
    --------
    >>> names = pd.Series({"a": "Internship", "b": "Flash internship"})
    >>> sentence_choice(pd.Series({"a": 0.95, "b": 0.05}), pd.Series({"a": 0.0, "b": 0.1}), names, sets=500)
    ... # doctest: +NORMALIZE_WHITESPACE
    'In the model the answer is clear: with these priorities an internship comes first in 95% of plausible
    assumptions. This stands on 500 sets of plausible assumptions.'
    """
    how, ordered = _how_sure(chance, sets)
    if how == "none":
        return TEMPLATES["none"]
    names = {key: a(labels[key]) for key in ordered.index}
    best = ordered.index[0]
    said = [
        TEMPLATES[how].format(
            best=names[best],
            often=_often(ordered.iloc[0]),
            next=_next(ordered, names),
            names=_named(ordered, names, labels, sets),
        )
    ]
    least = loss.idxmin()
    if loss[best] > loss[least] + LEVEL or (how == "open" and _level(*ordered.iloc[:2], sets)):
        said.append(TEMPLATES["average"].format(name=names[least]))
    if how != "single":
        stands = TEMPLATES["sets_open" if how == "open" else "sets"]
        said.append(stands.format(sets=f"{sets:,}", points=points(sets)))
    return " ".join(said)


def without_room(compared: Sequence[str], room: pd.Series) -> pd.Series:
    """Of the formats compared, those that mostly do not fit into the season, the tightest first.

    Parameters
    ----------
    compared : format keys
    room : Series
        Share of plausible assumptions in which the season has room, 0 to 1, by format.

    Returns
    -------
    Series of shares without room, 0 to 1

    Examples
    --------
    >>> without_room(["a", "b"], pd.Series({"a": 0.5, "b": 0.25, "c": 0.0})).to_dict()
    {'b': 0.75}
    """
    none = (1 - room[[key for key in tight(room) if key in set(compared)]]).round(9)
    return none.sort_values(ascending=False, kind="stable")


def sentence_room(none: pd.Series, labels: pd.Series, season: str) -> str:
    """Which formats mostly do not fit into the season; empty if all mostly do.

    Parameters
    ----------
    none : Series
        As from ``without_room``; ``labels`` as above.
    season : str
        Its name in the middle of a sentence.

    Examples
    --------
    >>> names = pd.Series({"a": "Internship", "b": "Skill sprint"})
    >>> sentence_room(pd.Series({"a": 0.92}), names, "term")
    'An internship does not fit into this term in 92% of plausible assumptions.'
    """
    if none.empty:
        return ""
    words = ["tight_first", *["also_named"] * (NAMED - 1)]
    named = [
        TEMPLATES[word].format(name=a(labels[key]), season=season, share=percent(share))
        for word, (key, share) in zip(words, none.items(), strict=False)
    ]
    if len(none) > NAMED:
        named.append(TEMPLATES["tight_more"].format(count=len(none) - NAMED))
    return upper_first(TEMPLATES["tight"].format(names=listed(named)))


def sentences(
    chance: pd.Series,
    loss: pd.Series,
    labels: pd.Series,
    *,
    sets: int,
    season: str,
    room: pd.Series,
    no_room: Sequence[str],
    beyond_limits: Sequence[str],
) -> str:
    """The whole answer: who comes first, how sure that is, what hardly fits, and who is not compared.

    Parameters
    ----------
    chance, loss, labels, sets, season, room
        As above.
    no_room, beyond_limits : keys of formats that the season has no weeks for, or that a limit leaves out
    """
    said = [
        sentence_choice(chance, loss, labels, sets=sets),
        sentence_room(without_room(list(chance.index), room), labels, season),
    ]
    for name, keys in (("no_room", no_room), ("beyond_limits", beyond_limits)):
        said += [TEMPLATES[name].format(names=listed([in_sentence(labels[key]) for key in keys]))] if keys else []
    return joined(*said)


def alt_choice(chance: pd.Series, labels: pd.Series) -> str:
    """Alt text of the bars of shares in which each option is first, ``chance`` and ``labels`` as above.

    Examples
    --------
    >>> alt_choice(pd.Series({"a": 1.0}), pd.Series({"a": "Internship"}))[-18:]
    ': Internship 100%.'
    """
    ordered = _ordered(chance)
    if ordered.empty:
        return TEMPLATES["alt_none"]
    shares = [f"{labels[key]} {percent(share)}" for key, share in ordered.items()]
    return TEMPLATES["alt"].format(shares=", ".join(shares))


def _ordered(chance: pd.Series) -> pd.Series:
    """The shares, the largest first, without rounding noise."""
    return chance.round(9).sort_values(ascending=False, kind="stable")


def _how_sure(chance: pd.Series, sets: int) -> tuple[str, pd.Series]:
    """none, single, clear, likely or open; and the shares in order."""
    ordered = _ordered(chance)
    if len(ordered) < 2:
        return ("single" if len(ordered) else "none"), ordered
    top = ordered.iloc[0] + LEVEL
    ahead = not _level(*ordered.iloc[:2], sets)
    return ("clear" if top >= SURE else "likely" if top >= LIKELY and ahead else "open"), ordered


def _level(first: float, other: float, sets: int) -> bool:
    """Whether two shares are no more than two standard errors of their difference apart."""
    error = np.sqrt(max(0.0, first + other - (first - other) ** 2) / sets)
    return first - other <= LEVEL + ERRORS * error


def _often(share: float) -> str:
    return TEMPLATES["always"] if share == 1 else TEMPLATES["often"].format(share=percent(share))


def _next(ordered: pd.Series, names: dict[str, str]) -> str:
    """The second, where it is first often enough to be worth naming."""
    if len(ordered) < 2 or ordered.iloc[1] < MENTIONED - LEVEL:
        return ""
    return TEMPLATES["next"].format(name=names[ordered.index[1]], share=percent(ordered.iloc[1]))


def _named(ordered: pd.Series, names: dict[str, str], labels: pd.Series, sets: int) -> str:
    """The first two, and the third where it is first often enough; those level with the first by their fixed order."""
    count = 3 if len(ordered) > 2 and ordered.iloc[2] >= MENTIONED - LEVEL else 2
    top, place = ordered.head(count), labels.index.get_loc
    level = [key for key, share in top.items() if _level(top.iloc[0], share, sets)]
    keys = [*sorted(level, key=place), *(key for key in top.index if key not in level)]
    words = ["first_named", *["also_named"] * (count - 1)]
    rows = zip(words, keys, strict=False)
    return listed([TEMPLATES[word].format(name=names[key], share=percent(top[key])) for word, key in rows])
