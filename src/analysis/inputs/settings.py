"""What somebody set while exploring: a small file that can be mailed, quoted and run again.

The file holds everything an answer rests on, the seed and the state of the input tables included, so that
the same file gives the same numbers in the app, in a notebook and in a script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from math import isfinite
from pathlib import Path

import pandas as pd

from analysis.inputs.atomic import replace_file
from analysis.inputs.bundle import Inputs, load_inputs
from analysis.inputs.problems import InputError, Problem, did_you_mean

WHAT = "work-exposure settings"
VERSION = 1
MOST_DRAWS = 16_384
VIEWS = {  # what is compared: the criteria in the corners of its triangle, in the order of PRIORITIES
    "engagement": ("short", "pay", "contacts"),
    "hour": ("short", "pay_hour", "contacts_hour"),
    "season": ("hours_free", "pay", "contacts"),
}
PRIORITIES = ("time", "pay", "contacts")
LIMITS = {  # of one engagement on average: outcome and direction
    "hours_week_at_most": ("hours_week", "at_most"),
    "hours_at_most": ("hours_spent", "at_most"),
    "weeks_at_most": ("weeks", "at_most"),
    "paid_share_at_least": ("paid", "at_least"),
}
Range = tuple[float, float]


@dataclass(frozen=True)
class Settings:
    """Levers, priorities, limits and assumptions of one exploration.

    Attributes
    ----------
    season : str
        Key of ``budgets.csv``.
    weeks, hours_week : float
        The time budget: weeks of the season, hours a week in it.
    view : str
        What is compared: one ``engagement``, an ``hour`` of it, or a ``season`` that may stop early.
    formats : tuple of str
        Keys of the formats compared.
    priorities : mapping
        ``time``, ``pay`` and ``contacts`` to how much each counts, 0 or more; only their ratios matter.
    limits : mapping
        Key of ``LIMITS`` to a number: what a format must keep on average to be compared at all.
    assumptions : mapping
        (option, quantity) to the low and high end that it may take instead of those of ``assumptions.csv``.
    draws, seed : int
        Sets of plausible assumptions, and their seed.
    inputs : str
        SHA-256 of the input tables at the time of saving; empty if not known.
    """

    season: str
    weeks: float
    hours_week: float
    view: str
    formats: tuple[str, ...]
    priorities: Mapping[str, float]
    limits: Mapping[str, float] = field(default_factory=dict)
    assumptions: Mapping[tuple[str, str], Range] = field(default_factory=dict)
    draws: int = 1024
    seed: int = 1
    inputs: str = ""

    @property
    def weights(self) -> pd.Series:
        """Criterion of the view to its weight, sum 1; all 0 where no priority counts anything."""
        points = pd.Series([float(self.priorities[key]) for key in PRIORITIES], index=list(VIEWS[self.view]))
        return points / (points.sum() or 1)

    @property
    def hard_limits(self) -> dict[str, tuple[str, float]]:
        """Outcome to direction and number, as ``tradeoffs.within_limits`` takes them."""
        return {LIMITS[name][0]: (LIMITS[name][1], value) for name, value in self.limits.items()}

    def text(self) -> str:
        """The settings as the text of a file."""
        plain = {each.name: getattr(self, each.name) for each in fields(self)}
        plain["formats"] = list(self.formats)
        plain["assumptions"] = [
            {"option": option, "quantity": quantity, "low": low, "high": high}
            for (option, quantity), (low, high) in self.assumptions.items()
        ]
        return json.dumps({"what": WHAT, "version": VERSION} | plain, indent=1) + "\n"


def default_settings(inputs: Inputs, /, season: str = "summer", **changes) -> Settings:
    """All formats with a known real program, the three priorities alike, no limit, assumptions as they are.

    Parameters
    ----------
    inputs : Inputs
    season : str
        Key of ``budgets.csv``; its weeks and hours a week are those of the settings.
    **changes
        Fields of ``Settings`` that differ: ``priorities={"time": 1, "pay": 2, "contacts": 1}``, ``draws=64``.

    Raises
    ------
    KeyError
        For a season that is not in ``budgets.csv``.
    TypeError
        For a change that names no field.

    Examples
    --------
    >>> from analysis.inputs import load_inputs
    >>> default_settings(load_inputs(), "term").weeks
    14.0
    """
    budget = inputs.budget(season)
    alike = dict.fromkeys(PRIORITIES, 1.0)
    formats = tuple(inputs.keys(thought_experiments=False))
    one = Settings(season, float(budget["weeks"]), float(budget["hours_week"]), "engagement", formats, alike)
    return replace(one, **changes)


def save_settings(settings: Settings, path: str | Path) -> None:
    """Write settings to a file; it is complete or not there."""
    replace_file(Path(path), settings.text())


def load_settings(path: str | Path, inputs: Inputs | None = None) -> Settings:
    """Read settings from a file.

    Parameters
    ----------
    path : str or Path
    inputs : Inputs, optional
        What the names and numbers must fit; the project's own tables if not given.

    Raises
    ------
    InputError
        With every problem of the file: what was found, what was expected.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.inputs import load_inputs
    >>> file = Path(tempfile.mkdtemp()) / "settings.json"
    >>> before = default_settings(load_inputs(), limits={"hours_week_at_most": 10.0})
    >>> save_settings(before, file)
    >>> load_settings(file) == before
    True
    """

    path = Path(path)
    return settings_from(path.read_bytes(), inputs or load_inputs(), name=path.name)


def settings_from(data: bytes, inputs: Inputs, *, name: str = "settings") -> Settings:
    """Settings from the bytes of a file, as ``load_settings``; ``name`` is what the file is called in errors.

    Raises
    ------
    InputError
        As ``load_settings``.
    """
    try:
        found = json.loads(data.decode("utf-8"), parse_constant=float)
    except (UnicodeDecodeError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("what") != WHAT or found.get("version") != VERSION:
        expected = "a file that was saved with 'Save these settings'"
        raise InputError([Problem(name, None, None, "nothing of that kind", expected, "save it again")])
    problems = list(_problems(found, inputs, name))
    if problems:
        raise InputError(problems)
    ranges = {(row["option"], row["quantity"]): (float(row["low"]), float(row["high"])) for row in found["assumptions"]}
    numbers = {key: {name: float(value) for name, value in found[key].items()} for key in ("priorities", "limits")}
    time = {key: float(found[key]) for key in ("weeks", "hours_week")}
    own = {each.name: found[each.name] for each in fields(Settings)}
    return Settings(**own | time | numbers | {"formats": tuple(found["formats"]), "assumptions": ranges})


def _problems(found: dict, inputs: Inputs, file: str) -> Iterator[Problem]:
    """Everything that is wrong with the settings in a file."""

    def wrong(where: str, what: object, expected: str, mend: str = "") -> Problem:
        return Problem(file, None, where, str(what)[:60], expected, mend)

    for key in [each.name for each in fields(Settings) if each.name not in found]:
        yield wrong(key, "nothing", "a value for it", "save the settings again")
    for key in set(found) - {each.name for each in fields(Settings)} - {"what", "version"}:
        yield wrong(key, key, "a known name", did_you_mean(key, [each.name for each in fields(Settings)]))
    for key, known in (("season", list(inputs.budgets["key"])), ("view", list(VIEWS))):
        if key in found and found[key] not in known:
            yield wrong(key, found[key], f"one of {', '.join(known)}")
    formats, known = found.get("formats", []), inputs.keys()
    if not isinstance(formats, list) or not formats or len(set(map(str, formats))) < len(formats):
        yield wrong("formats", formats, "a list of different formats, at least one")
    else:
        for each in formats:
            if each not in known:
                yield wrong("formats", each, "a key of formats.csv", did_you_mean(str(each), known))
    yield from (wrong(*each) for each in _wrong_numbers(found))
    yield from (wrong(*each) for each in _wrong_ranges(found.get("assumptions", []), inputs))
    if not isinstance(found.get("inputs", ""), str):
        yield wrong("inputs", found["inputs"], "a text")


def _wrong_numbers(found: dict) -> Iterator[tuple]:
    """(where, found, expected) of numbers that are none or outside what is allowed."""
    allowed = {"weeks": (1, 52), "hours_week": (1, 80), "draws": (2, MOST_DRAWS), "seed": (0, 2**32 - 1)}
    for key, (low, high) in allowed.items():
        whole = key in ("draws", "seed")
        if key in found and not (_number(found[key], low, high) and (not whole or isinstance(found[key], int))):
            yield key, found[key], f"a{' whole' * whole} number from {low} to {high}"
    for key, known in (("priorities", PRIORITIES), ("limits", LIMITS)):
        given = found.get(key, {})
        if not isinstance(given, dict):
            yield key, given, f"numbers for {', '.join(known)}"
            continue
        for name, value in given.items():
            if name not in known:
                yield key, name, f"one of {', '.join(known)}", did_you_mean(name, known)
            elif not _number(value, 0, 1e6):
                yield f"{key}, {name}", value, "a number, 0 or more"
    given = found.get("priorities", {})
    if isinstance(given, dict) and (set(given) != set(PRIORITIES) or not any(given.values())):
        yield "priorities", given, f"{', '.join(PRIORITIES)}, one of them above 0"


def _wrong_ranges(rows: object, inputs: Inputs) -> Iterator[tuple]:
    if not isinstance(rows, list):
        yield "assumptions", rows, "a list"
        return
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"option", "quantity", "low", "high"}:
            yield "assumptions", row, "option, quantity, low and high"
            continue
        where = f"assumptions, {row['option']}, {row['quantity']}"
        if not all(_number(row[end], -1e12, 1e12) for end in ("low", "high")):
            yield where, (row["low"], row["high"]), "two numbers"
            continue
        try:
            inputs.with_range(row["option"], row["quantity"], row["low"], row["high"])
        except (KeyError, ValueError) as error:
            yield where, (row["low"], row["high"]), str(error.args[0])


def _number(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and low <= value <= high
