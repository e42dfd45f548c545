"""What is said of one choice under stated priorities: a title, a sentence, alt text.

The same words stand in the notebook, in the app and in the one-file explorer, whose script fills the
same templates. That is why every sentence is built around "an internship comes", which needs no
agreement between noun and verb.
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.present.grammar import TITLE_WORDS, a, listed, short_enough
from analysis.present.measures import percent
from analysis.present.words import LIKELY, SURE

LEVEL = 1e-9  # shares and losses closer than that are level
ERRORS = 2  # standard errors by which a lead must exceed the simulation's own noise
MENTIONED = 0.1  # share from which a second or a third format is worth naming
LIMITS = MappingProxyType(
    {"sure": SURE, "likely": LIKELY, "mentioned": MENTIONED, "level": LEVEL, "errors": ERRORS, "words": TITLE_WORDS}
)
TEMPLATES = MappingProxyType(
    {
        "title_none": "No format is left to choose from",
        "title_single": "Only {best} is left to choose from",
        "title_clear": "With these priorities, {best} comes first",
        "title_likely": "With these priorities, {best} most likely comes first",
        "title_open": "With these priorities nothing is clearly first; {best} leads",
        "title_level": "With these priorities nothing is clearly first",
        "none": "No format is left to choose from. Take one in again, or loosen a limit.",
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
        return unclear if _level(ordered, sets) else short_enough(TEMPLATES["title_open"].format(best=best), unclear)
    return TEMPLATES[f"title_{how}"].format(best=best)


def sentence_choice(chance: pd.Series, loss: pd.Series, labels: pd.Series, *, sets: int) -> str:
    """The answer to stated priorities: clear, likely or open, and who loses least where that is somebody else.

    Clear is an option that is first in at least 90% of the plausible assumptions, likely one that is ahead
    in at least half of them; else the first two or three are named.

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
            best=names[best], often=_often(ordered.iloc[0]), next=_next(ordered, names), names=_named(ordered, names)
        )
    ]
    least = loss.idxmin()
    if loss[best] > loss[least] + LEVEL:
        said.append(TEMPLATES["average"].format(name=names[least]))
    if how != "single":
        said.append(TEMPLATES["sets"].format(sets=f"{sets:,}"))
    return " ".join(said)


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
    ahead = not _level(ordered, sets)
    return ("clear" if top >= SURE else "likely" if top >= LIKELY and ahead else "open"), ordered


def _level(ordered: pd.Series, sets: int) -> bool:
    """Whether the first two are no more than two standard errors of their difference apart."""
    first, second = ordered.iloc[:2]
    error = np.sqrt(max(0.0, first + second - (first - second) ** 2) / sets)
    return first - second <= LEVEL + ERRORS * error


def _often(share: float) -> str:
    return TEMPLATES["always"] if share == 1 else TEMPLATES["often"].format(share=percent(share))


def _next(ordered: pd.Series, names: dict[str, str]) -> str:
    """The second, where it is first often enough to be worth naming."""
    if len(ordered) < 2 or ordered.iloc[1] < MENTIONED - LEVEL:
        return ""
    return TEMPLATES["next"].format(name=names[ordered.index[1]], share=percent(ordered.iloc[1]))


def _named(ordered: pd.Series, names: dict[str, str]) -> str:
    """The first two, and the third where it is first often enough."""
    count = 3 if len(ordered) > 2 and ordered.iloc[2] >= MENTIONED - LEVEL else 2
    words = ["first_named", *["also_named"] * (count - 1)]
    rows = zip(words, ordered.head(count).items(), strict=False)
    return listed([TEMPLATES[word].format(name=names[key], share=percent(share)) for word, (key, share) in rows])
