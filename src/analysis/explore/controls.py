"""The controls of an exploration, and the settings they stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace

import ipywidgets as widgets

from analysis.inputs import Inputs, Settings, default_settings
from analysis.inputs.settings import PRIORITIES
from analysis.present.assumptions import in_unit
from analysis.present.drivers import short_name
from analysis.present.exploring import COMPARED

WIDE = widgets.Layout(width="auto")
STEPS = 50  # of an assumption's slider
PRIORITY_WORDS = {"time": "Short time", "pay": "Pay", "contacts": "Contacts"}
LIMIT_WORDS = {  # words, largest, step, and the value that sets no limit
    "hours_week_at_most": ("Hours a week, at most", 60, 1, 60),
    "hours_at_most": ("Hours in all, at most", 600, 10, 600),
    "weeks_at_most": ("Weeks, at most", 26, 1, 26),
    "paid_share_at_least": ("Paid places, at least", 100, 5, 0),
}
PERCENT = {"paid_share_at_least"}


class Controls:
    """Controls that read and write settings.

    Parameters
    ----------
    inputs : Inputs
    assumptions : sequence of (option, quantity)
        Rows of ``assumptions.csv`` that get a slider.
    changed : function
        Called without arguments after any change, once for a reset.

    Attributes
    ----------
    groups : dict
        Heading to the widget below it.
    """

    def __init__(self, inputs: Inputs, assumptions: Sequence[tuple[str, str]], changed: Callable[[], None]):
        self.inputs, self._changed, self._quiet = inputs, changed, False
        self.default = default_settings(inputs)
        self._kept = self._written = self.default  # as written last, and what the controls made of it
        seasons = [(row.label, row.key) for row in inputs.budgets.itertuples()]
        self.season = widgets.Dropdown(options=seasons, description="Season", layout=WIDE)
        self.weeks = _slider("Weeks in it", 1, 26, 1)
        self.hours_week = _slider("Hours a week", 1, 60, 1)
        views = [(name, key) for key, name in COMPARED.items()]
        self.view = widgets.Dropdown(options=views, description="Compare", layout=WIDE)
        self.priorities = {key: _slider(PRIORITY_WORDS[key], 0, 100, 1) for key in PRIORITIES}
        self.limits = {
            key: _slider("", 0, most, step, readout=False, tooltip=name)
            for key, (name, most, step, _) in LIMIT_WORDS.items()
        }
        self.formats = {
            key: widgets.Checkbox(description=inputs.labels[key], indent=False, layout=WIDE) for key in inputs.keys()
        }
        table = inputs.assumptions.set_index(["format", "quantity"])
        self._ends = {row: (float(table.at[row, "low"]), float(table.at[row, "high"])) for row in assumptions}
        self._units = {row: table.at[row, "unit"] for row in assumptions}
        self.assumptions = {row: self._range(row) for row in assumptions}
        self.groups = {
            "Season and time": _box(self.season, self.weeks, self.hours_week, self.view),
            "What counts for you": _box(*self.priorities.values()),
            "Out of the question": _box(
                *(_below(lambda key=key: self._limit_said(key), slider) for key, slider in self.limits.items())
            ),
            "Formats compared": _box(*self.formats.values()),
            "Assumptions that matter most": _box(
                *(_below(lambda row=row: self._range_said(row), slider) for row, slider in self.assumptions.items())
            ),
        }
        self.write(self.default)
        self.season.observe(self._new_season, names="value")
        for each in self._all():
            each.observe(lambda _: self._tell(), names="value")

    def read(self) -> Settings:
        """The settings as the controls stand; what was not moved since ``write`` is exactly as it was written."""
        now = self._shown()
        moved = {
            each.name: getattr(now, each.name)
            for each in fields(Settings)
            if getattr(now, each.name) != getattr(self._written, each.name)
        }
        return replace(self._kept, **moved)

    def write(self, settings: Settings) -> None:
        """Set every control; what none of them shows is kept for ``read``. Nobody is told."""
        with self._silently():
            self.season.value, self.view.value = settings.season, settings.view
            self.weeks.value, self.hours_week.value = round(settings.weeks), round(settings.hours_week)
            most = max(settings.priorities.values())
            for key, slider in self.priorities.items():
                slider.value = round(100 * settings.priorities[key] / most)
            for key, slider in self.limits.items():
                none, unit = LIMIT_WORDS[key][3], 100 if key in PERCENT else 1
                slider.value = round(unit * settings.limits[key]) if key in settings.limits else none
            for key, box in self.formats.items():
                box.value = key in settings.formats
            for row, slider in self.assumptions.items():
                low, high = settings.assumptions.get(row, self._ends[row])
                slider.min, slider.max = min(low, self._ends[row][0]), max(high, self._ends[row][1])
                slider.value = (low, high)
        self._kept = settings
        self._written = self._shown()

    def _shown(self) -> Settings:
        limits = {}
        for key, slider in self.limits.items():
            if slider.value != LIMIT_WORDS[key][3]:
                limits[key] = slider.value / 100 if key in PERCENT else float(slider.value)
        ranges = {row: value for row, value in self._kept.assumptions.items() if row not in self.assumptions}
        for row, slider in self.assumptions.items():
            if slider.value != self._ends[row]:
                ranges[row] = slider.value
        return replace(
            self._kept,
            season=self.season.value,
            weeks=float(self.weeks.value),
            hours_week=float(self.hours_week.value),
            view=self.view.value,
            formats=tuple(key for key, box in self.formats.items() if box.value),
            priorities={key: float(slider.value) for key, slider in self.priorities.items()},
            limits=limits,
            assumptions=ranges,
        )

    @contextmanager
    def _silently(self):
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def _tell(self) -> None:
        if not self._quiet:
            self._changed()

    def _new_season(self, change: dict) -> None:
        """Another season brings its own weeks and hours."""
        if self._quiet:
            return
        budget = self.inputs.budget(change["new"])
        with self._silently():
            self.weeks.value, self.hours_week.value = int(budget["weeks"]), int(budget["hours_week"])

    def _all(self) -> list[widgets.Widget]:
        single = [self.season, self.weeks, self.hours_week, self.view]
        many = (self.priorities, self.limits, self.formats, self.assumptions)
        return [*single, *(each for group in many for each in group.values())]

    def _range(self, row: tuple[str, str]) -> widgets.FloatRangeSlider:
        """A slider with two ends, from the low to the high end that the table gives."""
        low, high = self._ends[row]
        return widgets.FloatRangeSlider(
            value=(low, high),
            min=low,
            max=high,
            step=(high - low) / STEPS,
            readout=False,
            layout=WIDE,
            continuous_update=False,
            tooltip=self._name(row),
        )

    def _name(self, row: tuple[str, str]) -> str:
        return short_name(self.inputs, *row)

    def _range_said(self, row: tuple[str, str]) -> str:
        low, high = (in_unit(end, self._units[row]) for end in self.assumptions[row].value)
        return f"{self._name(row)}: <b>{low}</b> to <b>{high}</b>"

    def _limit_said(self, key: str) -> str:
        (name, _, _, none), value = LIMIT_WORDS[key], self.limits[key].value
        return f"{name}: <b>{'no limit' if value == none else f'{value}%' if key in PERCENT else value}</b>"


def _below(say: Callable[[], str], slider: widgets.Widget) -> widgets.Widget:
    """A slider below what it says now."""
    text = widgets.HTML(say())

    def again(_) -> None:
        text.value = say()

    slider.observe(again, names="value")
    return _box(text, slider)


def _slider(name: str, low: int, high: int, step: int, **look) -> widgets.IntSlider:
    return widgets.IntSlider(
        value=low, min=low, max=high, step=step, description=name, layout=WIDE, continuous_update=False, **look
    )


def _box(*children: widgets.Widget) -> widgets.VBox:
    return widgets.VBox(children, layout=widgets.Layout(width="100%"))
