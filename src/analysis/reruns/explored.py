"""The answer to one set of settings: which format is first for these priorities, and how sure that is.

What is slow is kept: moving a priority or a limit only weighs again what was simulated, another season or
another range of an assumption simulates again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from analysis.inputs import Inputs, Settings, Study
from analysis.inputs.settings import VIEWS
from analysis.model import Season, drawn, expected
from analysis.model.parameters import Parameters
from analysis.reruns.moves import moved_one_at_a_time
from analysis.reruns.stops import stops_of
from analysis.tradeoffs import Stated, room_share, with_ratios, within_limits
from analysis.tradeoffs.chance import ROOM
from analysis.tradeoffs.priorities import Priorities, option_of, priorities

STUDENTS, STUDENTS_IN_PLANS = 32, 8
STEPS = 40  # along an edge of the map: 861 points
KEPT = 8  # tables and maps
MATTER = 10


@dataclass(frozen=True)
class Explored:
    """What one set of settings says.

    Attributes
    ----------
    settings : Settings
    map : Priorities or None
        The triangle of the formats left; None when fewer than two are.
    means : DataFrame
        One engagement of each format asked for, averaged over students and draws: options × outcomes.
    room : Series
        Share of draws, 0 to 1, in which the season has room, by format asked for.
    no_room, beyond_limits : tuple of str
        Formats asked for that the season has no room for, and those left out by a limit.
    """

    settings: Settings
    map: Priorities | None
    means: pd.DataFrame
    room: pd.Series
    no_room: tuple[str, ...]
    beyond_limits: tuple[str, ...]

    @property
    def left(self) -> list[str]:
        """Formats that are compared, in the order asked for."""
        return [key for key in self.settings.formats if key not in {*self.no_room, *self.beyond_limits}]

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """Formats left, likeliest first: ``chance`` of being first (share of draws, 0 to 1) and ``loss``.

        The loss is what choosing the format costs on average because the assumptions are not known, from 0 to 1.
        """
        if self.map is None:
            return pd.DataFrame({"chance": 1.0, "loss": 0.0}, index=self.left)
        return self.map.at(self.settings.weights).sort_values("chance", ascending=False, kind="stable")


class Explorer:
    """Answers settings; keeps what was simulated for the next ones.

    Parameters
    ----------
    inputs : Inputs
        The input tables, or a copy that an office's figures went into.
    """

    def __init__(self, inputs: Inputs):
        self.inputs = inputs
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def answer(self, settings: Settings) -> Explored:
        """What the settings say.

        Raises
        ------
        KeyError, ValueError
            For a name or a range that the input tables do not have; ``load_settings`` says so in a sentence.
        """
        one = self._table(settings, "engagement")
        asked = list(settings.formats)
        means = with_ratios(one[one["format"].isin(asked)].drop(columns="draw").groupby("format", sort=False).mean())
        shares = room_share(one, asked, weeks=settings.weeks, hours_week=settings.hours_week)
        room = [key for key in asked if shares[key] >= ROOM]
        kept = within_limits(means, settings.hard_limits) if settings.limits else pd.Series(True, index=means.index)
        left = [key for key in room if kept[key]]
        return Explored(
            settings,
            self._map(settings, left) if len(left) > 1 else None,
            means.loc[asked],
            shares,
            tuple(key for key in asked if key not in room),
            tuple(key for key in room if not kept[key]),
        )

    def matter_most(self, study: Study, settings: Settings, count: int = MATTER) -> list[tuple[str, str]]:
        """The assumptions that move the lead of the first choice most, from low to high one at a time.

        Parameters
        ----------
        study : Study
            Whose season and seed are used.
        settings : Settings
            Whose formats, view and priorities say what the first choice is; a season counts as an engagement.
        count : int

        Returns
        -------
        list of (option, quantity)
            Rows of ``assumptions.csv``, the largest swing first.
        """
        explored = self.answer(settings if settings.view != "season" else replace(settings, view="engagement"))
        stated = Stated(self.inputs.criteria, explored.settings.weights.to_dict(), tuple(explored.left))
        lead = stated.lead_of(stated.first(self._table(explored.settings, "engagement")))
        moves = moved_one_at_a_time(study, lead, options=explored.left, steps=2)
        return list(moves.tornado.index[:count])

    def _map(self, settings: Settings, left: list[str]) -> Priorities:
        table = self._table(settings, settings.view)
        options = [option for option in table["format"].unique() if option_of(option) in left]

        def weigh() -> Priorities:
            return priorities(table, self.inputs.criteria, VIEWS[settings.view], options=options, steps=STEPS)

        return self._keep(("map", settings.view, tuple(options), *_run(settings)), weigh)

    def _table(self, settings: Settings, view: str) -> pd.DataFrame:
        """Means per draw of every format, asked for or not; an hour is one engagement divided by its hours."""
        season, options = Season(settings.weeks, settings.hours_week), self.inputs.keys()
        common = {"draws": settings.draws, "seed": settings.seed, "season": season}

        def simulate() -> pd.DataFrame:
            sets = self._sets(settings)
            if view != "season":
                return expected(self.inputs, parameters=sets, students=STUDENTS, options=options, **common)
            return stops_of(self.inputs, options, parameters=sets, students=STUDENTS_IN_PLANS, student_sets=1, **common)

        return self._keep(("table", view == "season", *_run(settings)), simulate)

    def _sets(self, settings: Settings) -> Parameters:
        inputs = self.inputs
        for (option, quantity), (low, high) in settings.assumptions.items():
            inputs = inputs.with_range(option, quantity, low, high)
        return drawn(inputs, settings.draws, settings.seed)

    def _keep(self, key: Hashable, make):
        """What was made for a key before, or what is made now; the oldest is forgotten."""
        if key not in self._kept:
            self._kept[key] = make()
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _run(settings: Settings) -> Sequence[Hashable]:
    """What a simulation depends on."""
    ranges = tuple(sorted(settings.assumptions.items()))
    return settings.weeks, settings.hours_week, settings.draws, settings.seed, ranges


def explored(study: Study, settings: Settings) -> Explored:
    """What settings say of a study's input tables: the numbers that the app shows for them.

    Examples
    --------
    >>> from analysis.inputs import default_settings, load_study
    >>> study = load_study()
    >>> found = explored(study, default_settings(study.inputs, priorities={"time": 0, "pay": 1, "contacts": 0}))
    >>> found.ranking.index[0], bool(found.ranking["chance"].iloc[0] > 0.9)
    ('internship', True)
    """
    return Explorer(study.inputs).answer(settings)
