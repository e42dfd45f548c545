"""What the explorer's page is made of, and how it is packed into the page.

The page holds what every format is worth in every stored set of plausible assumptions, as whole numbers from
0 to ``GRID``. Python compares the same rounded values, so both count the same.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.inputs import Settings
from analysis.inputs.settings import LIMITS, PRIORITIES
from analysis.present import choosing, triangle
from analysis.present.grammar import a, in_sentence, points
from analysis.present.measures import MEASURES
from analysis.present.pack.brand import Brand
from analysis.present.pack.exhibit import Exhibit
from analysis.present.room import MARK, marked, tight
from analysis.tradeoffs import anchors_in_words
from analysis.tradeoffs.priorities import VARIANT

GRID = 65_535
PAY_COUNTS = 0.1  # weight from which a loss is also said in dollars: below, the sum would be large and mean little
MAP_ALT = (
    "Triangle map of priorities between {corners}, where the formats most often first and their parts of the area "
    "are: {parts}."
)
LIMIT_WORDS = MappingProxyType(
    {
        "hours_week_at_most": "at most {end} hours a week",
        "hours_at_most": "at most {end} hours in all",
        "weeks_at_most": "at most {end} weeks",
        "paid_share_at_least": "paid in at least {end} of the places",
    }
)
_DOLLARS = "The same in dollars"
_TOTALS = {"hours_spent": "Hours", "earnings_usd": "Pay", "contacts": "Contacts"}
_RATES = {"hours_spent": "Hours", "pay_usd_hour": "Pay per hour", "contacts_100_hours": "Contacts per 100 hours"}


@dataclass(frozen=True)
class View:
    """How the page calls one way to compare: its name, the map's corners; in the table a loss in pay and outcomes."""

    label: str
    corners: tuple[str, str, str]
    loss: str
    columns: Mapping[str, str]


WORDS = MappingProxyType(
    {
        "engagement": View("One engagement", ("short duration", "pay", "contacts"), _DOLLARS, _TOTALS),
        "hour": View(
            "Each hour", ("short duration", "pay per hour", "contacts per hour"), f"{_DOLLARS} per hour", _RATES
        ),
        "season": View("A season that may stop early", ("hours kept free", "pay", "contacts"), _DOLLARS, _TOTALS),
    }
)


@dataclass(frozen=True, eq=False)
class Compared:
    """One season seen in one way.

    Attributes
    ----------
    criteria : DataFrame
        Three rows of ``criteria.csv``: time, pay, contacts.
    values : DataFrame
        (draw, option) × criteria: multiples of 1/``GRID``, in the order of ``means`` within each draw.
    means : DataFrame
        By option: the ``format`` it belongs to, means over draws of the outcomes shown.
    limited : DataFrame
        Formats × the outcomes of ``LIMITS``: means over draws of one engagement.
    room : Series
        Share of draws, 0 to 1, in which the season has room, by format; of all formats.
    best : DataFrame
        The map of the formats that are compared at the start: ``best`` and ``best_share`` at each lattice point.
    """

    criteria: pd.DataFrame
    values: pd.DataFrame
    means: pd.DataFrame
    limited: pd.DataFrame
    room: pd.Series
    best: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Answer:
    """What settings come to, by format that is left.

    Attributes
    ----------
    chance, loss : Series
        Share of draws in which it is first, and expected loss; both 0 to 1.
    shown : Series
        Its option that loses least: in a season, the number of engagements after which to stop.
    no_room, beyond_limits : tuple of str
        Formats asked for that the season has no room for, and those that a limit leaves out.
    """

    chance: pd.Series
    loss: pd.Series
    shown: pd.Series
    no_room: tuple[str, ...]
    beyond_limits: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ExplorerPage:
    """All that the page is made of.

    Attributes
    ----------
    compared : mapping
        (season, view) to ``Compared``.
    seasons : mapping
        Season to its name with weeks and hours, at the beginning of a sentence.
    short_seasons : mapping
        Season to its name alone, in the middle of a sentence.
    labels, definitions : Series
        Format to name, and to what it is in a sentence.
    unknown : frozenset of str
        Formats without a known real program.
    steps : int
        Steps along an edge of each map.
    start, answer : Settings and Answer
        What the page opens with; ``start.draws`` and ``start.seed`` are those of all that is stored.
    pictures : tuple of Exhibit
        The bars and the map at the start, for readers without JavaScript.
    about : mapping
        As in ``Story``.
    """

    compared: Mapping[tuple[str, str], Compared]
    seasons: Mapping[str, str]
    short_seasons: Mapping[str, str]
    labels: pd.Series
    definitions: pd.Series
    unknown: frozenset[str]
    steps: int
    start: Settings
    answer: Answer
    pictures: tuple[Exhibit, Exhibit]
    about: Mapping[str, object]

    def name(self, key: str) -> str:
        """A format's name, with a star where no real program is known."""
        return f"{self.labels[key]}{'*' * (key in self.unknown)}"

    def names(self, compared: Sequence[str], season: str) -> pd.Series:
        """The names of formats compared in a season, with a mark at those that mostly do not fit into it."""
        names = pd.Series([self.name(key) for key in compared], index=list(compared), dtype=str)
        return marked(names, tight(self.compared[season, self.start.view].room))


def fragment(settings: Settings) -> str:
    """Settings as they stand in the page's address after the #; only what the page can change.

    >>> chosen = {"time": 20, "pay": 0, "contacts": 5}
    >>> fragment(Settings("term", 14, 12, "hour", ("internship", "gigternship"), chosen, {"hours_at_most": 100.0}))
    'season=term&view=hour&priorities=20,0,5&formats=internship,gigternship&hours_at_most=100'
    """
    points = ",".join(f"{settings.priorities[key]:g}" for key in PRIORITIES)
    limits = "".join(f"&{key}={settings.limits[key]:g}" for key in LIMITS if key in settings.limits)
    formats = ",".join(settings.formats)
    return f"season={settings.season}&view={settings.view}&priorities={points}&formats={formats}{limits}"


def note_of(option: str, last: bool) -> str:
    """Where a season stops; empty for what is no part of a season.

    >>> note_of("internship", True), note_of("flash_internship × 3", False), note_of("flash_internship × 6", True)
    ('', 'stops after 3', 'as many as fit')
    """
    number = option.partition(VARIANT)[2]
    return "" if not number else "as many as fit" if last else f"stops after {number}"


def said(criteria: pd.DataFrame) -> list[dict[str, str]]:
    """Name and fixed ends of each criterion in words."""
    anchors = anchors_in_words(criteria)
    return [{"label": row.label, "anchors": anchors[row.key]} for row in criteria.itertuples()]


def packed(page: ExplorerPage, brand: Brand) -> dict[str, object]:
    """What the page's script reads: numbers in base64, texts ready to show; plain enough for JSON."""
    colors = _colors(page, brand)
    return {
        "grid": GRID,
        "sets": page.start.draws,
        "steps": page.steps,
        "pay_counts": PAY_COUNTS,
        "pale": {"palest": triangle.PALEST, "unsure": triangle.UNSURE, "sure": triangle.SURE},
        "smallest": triangle.SMALLEST,
        "templates": dict(choosing.TEMPLATES),
        "limits": dict(choosing.LIMITS),
        "points": points(page.start.draws),
        "mark": MARK,
        "map_alt": MAP_ALT,
        "limit_words": dict(LIMIT_WORDS),
        "asked": {name: list(limit) for name, limit in LIMITS.items()},
        "formats": [
            {
                "key": key,
                "label": label,
                "name": page.name(key),
                "a": a(label),
                "many": in_sentence(label),
                "color": colors[key],
            }
            for key, label in page.labels.items()
        ],
        "seasons": {key: {"name": name, "short": page.short_seasons[key]} for key, name in page.seasons.items()},
        "views": {
            key: {"label": view.label, "corners": view.corners, "columns": [view.loss, *view.columns.values()]}
            for key, view in WORDS.items()
        },
        "compared": {
            f"{season} {view}": _packed(each, WORDS[view], list(page.labels.index))
            for (season, view), each in page.compared.items()
        },
        "start": fragment(page.start),
    }


def _packed(compared: Compared, view: View, formats: list[str]) -> dict[str, object]:
    means, place = compared.means, {key: n for n, key in enumerate(formats)}
    last = ~means["format"].duplicated(keep="last")
    pay = compared.criteria.iloc[1]
    return {
        "values": _base64(np.rint(compared.values.to_numpy() * GRID), "<u2"),
        "criteria": said(compared.criteria),
        "dollars": abs(float(pay["best"] - pay["worst"])) if pay["curve"] == "linear" else None,
        "limited": {place[key]: row.to_dict() for key, row in compared.limited.iterrows()},
        "room": [float(compared.room[key]) for key in formats],
        "options": [
            {
                "format": place[row["format"]],
                "note": note_of(option, bool(last[option])),
                "cells": [MEASURES[outcome].show(row[outcome]) for outcome in view.columns],
            }
            for option, row in means.iterrows()
        ],
        "best": _base64(compared.best["best"].map(place), "u1"),
        "share": _base64(np.rint(compared.best["best_share"] * GRID), "<u2"),
    }


def _colors(page: ExplorerPage, brand: Brand) -> dict[str, str]:
    """One color for each format on every map and bar: those with the larger parts of all maps choose first."""
    winners = [each.best["best"] for each in page.compared.values()]
    looks = triangle.region_looks(pd.concat([*winners, pd.Series(page.labels.index)], ignore_index=True))
    palette = brand.palette()
    return {key: palette.get(color, color) for key, (color, _) in looks.items()}


def _base64(numbers: object, kind: str) -> str:
    return base64.b64encode(np.ascontiguousarray(numbers).astype(kind).tobytes()).decode()
