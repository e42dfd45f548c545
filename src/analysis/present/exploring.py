"""What one exploration shows: a title, a sentence, two pictures and a table, as a page shows them.

The page gets pictures with alt text, and the reader's own point on the map as a mark above the picture, so
that moving a priority draws no map again.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import Markdown
from matplotlib.axes import Axes

from analysis.inputs import Inputs, Settings
from analysis.present import charts, choosing, theme, words
from analysis.present import priorities as said
from analysis.present.choosing import alt_choice, title_choice
from analysis.present.grammar import listed
from analysis.present.measures import MEASURES, percent, plain
from analysis.present.room import MARK, MARK_SAID, key_to, marked, tight
from analysis.present.show import Table
from analysis.present.triangle import CORNERS, triangle_map
from analysis.tradeoffs.priorities import Priorities

SCREEN_DPI = 100
CORNERS_OF = {  # in the corners of the map, in the order of the criteria
    "engagement": ("short duration", "pay", "contacts"),
    "hour": ("short duration", "pay per hour", "contacts per hour"),
    "season": ("hours kept free", "pay", "contacts"),
}
COMPARED = {
    "engagement": "One engagement",
    "hour": "An hour of each",
    "season": "A season that may stop early",
}
WEIGHED = {"time": "a short time counts", "pay": "pay", "contacts": "contacts"}
SHOWN = ("hours_spent", "earnings_usd", "contacts", "hours_week", "paid")
HEADS = {"hours_week": "Hours a week", "paid": "Paid places"}


class Exploration(Protocol):
    """What one set of settings says, as from ``reruns.explored``, which tells what each attribute holds."""

    settings: Settings
    ranking: pd.DataFrame
    map: Priorities | None
    means: pd.DataFrame
    room: pd.Series
    no_room: Sequence[str]
    beyond_limits: Sequence[str]


@dataclass(frozen=True)
class Picture:
    """A chart as a page shows it.

    Attributes
    ----------
    name : str
        What a screen reader announces it as.
    png : bytes
    alt : str
    corners : array of 3 × 2, optional
        Where the corners of a map are: shares of the width from the left and of the height from the top.
    """

    name: str
    png: bytes
    alt: str
    corners: np.ndarray | None = None

    def html(self, point: Sequence[float] = ()) -> str:
        """The picture as HTML; ``point`` holds the weights of the three corners at which a mark stands."""
        data = base64.b64encode(self.png).decode()
        inside = f'<img src="data:image/png;base64,{data}" alt="{html.escape(self.alt)}" style="width:100%">'
        if self.corners is not None and len(point):
            left, top = 100 * np.asarray(point) @ self.corners
            inside += f'<span class="you" aria-hidden="true" style="left:{left:.2f}%;top:{top:.2f}%"></span>'
        return (
            f'<div class="scrolls" tabindex="0" role="region" aria-label="{html.escape(self.name)}">'
            f'<div class="picture">{inside}</div></div>'
        )


def when(inputs: Inputs, settings: Settings) -> str:
    """The time budget in words: "summer of 12 weeks × 40 hours"."""
    label = inputs.budget(settings.season)["label"].lower()
    return f"{label} of {settings.weeks:g} weeks × {settings.hours_week:g} hours"


def ranking_picture(found: Exploration, inputs: Inputs) -> Picture:
    """Bars of how often each format is first with the priorities as they are set; what mostly has no room is marked."""
    chance, labels, settings = found.ranking["chance"], inputs.labels, found.settings
    what, names = COMPARED[settings.view].lower(), marked(labels[chance.index], tight(found.room))
    marks = key_to("Bars: shares of plausible assumptions in which the format is first.", names)

    def draw(ax: Axes) -> None:
        charts.share_bars(chance, labels=names, axis="Share of plausible assumptions in which it is first", ax=ax)

    return _picture(
        "Chart of the ranking",
        draw,
        title=title_choice(chance, labels, sets=settings.draws),
        subtitle=f"First with your priorities, {what}, {when(inputs, settings)}",
        source=_source(settings, marks),
        alt=alt_choice(chance, labels),
    )


def map_picture(found: Exploration, inputs: Inputs) -> Picture:
    """The triangle of priorities, where more than one format is left; it depends on everything but the priorities."""
    settings, labels = found.settings, inputs.labels
    corners = CORNERS_OF[settings.view]
    hollow = frozenset(set(inputs.keys()) - set(inputs.keys(thought_experiments=False)))
    names = marked(labels, tight(found.room))

    def draw(ax: Axes) -> None:
        triangle_map(found.map.best, corners=corners, labels=names, hatched=hollow, ax=ax)

    return _picture(
        "Map of priorities",
        draw,
        title=said.title_map(found.map, labels),
        subtitle=f"Best choice by priorities, {COMPARED[settings.view].lower()}, {when(inputs, settings)}",
        source=_source(settings, key_to(said.MARKS, names[found.map.regions.index])),
        alt=said.alt_map(found.map, labels, corners),
        size_inches=(9.6, 7.4),
        corners=CORNERS,
    )


def _source(settings: Settings, marks: str) -> str:
    return words.source_line({"draws": settings.draws, "seed": settings.seed, "season": settings.season}, marks)


def _picture(
    name: str,
    draw: Callable[[Axes], None],
    *,
    alt: str,
    size_inches: tuple[float, float] = theme.SIZE_INCHES,
    corners: np.ndarray | None = None,
    **said_around: str,
) -> Picture:
    figure, ax = plt.subplots(figsize=size_inches, dpi=SCREEN_DPI)
    try:
        draw(ax)
        theme.finish(ax, **said_around)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=SCREEN_DPI)
        where = None
        if corners is not None:
            where = ax.transData.transform(corners) / figure.bbox.size
            where[:, 1] = 1 - where[:, 1]
        return Picture(name, file.getvalue(), alt, where)
    finally:
        plt.close(figure)


def sentences(found: Exploration, inputs: Inputs) -> str:
    """The answer in plain words: who comes first, how sure that is, what hardly fits, and who is not compared."""
    return choosing.sentences(
        found.ranking["chance"],
        found.ranking["loss"],
        inputs.labels,
        sets=found.settings.draws,
        season=inputs.budget(found.settings.season)["label"].lower(),
        room=found.room,
        no_room=found.no_room,
        beyond_limits=found.beyond_limits,
    )


def ranking_table(found: Exploration, inputs: Inputs) -> Table:
    """Each format left: how often first, what it costs to choose it in vain, and what one engagement is like."""
    ranking, means = found.ranking, found.means
    names = marked(inputs.labels[ranking.index], tight(found.room))
    columns = {
        "First in": [percent(value) for value in ranking["chance"]],
        "Average loss if chosen": [percent(value) for value in ranking["loss"]],
    }
    for name in SHOWN:
        show = MEASURES[name].show if name in MEASURES else plain
        head = HEADS.get(name) or MEASURES[name].axis
        columns[head] = [show(means.at[key, name]) for key in ranking.index]
    frame = pd.DataFrame(columns, index=pd.Index(names, name="Format"))
    caption = (
        "Simulated: averages over plausible assumptions, one engagement. First in: share of plausible assumptions. "
        "Average loss: how far the format falls short of the best one, in percent of the way from worst to best score"
    )
    if names.str.endswith(MARK).any():
        caption += f". {MARK_SAID.rstrip('.')}"
    return Table(frame, caption, numeric=list(columns))


def definitions(inputs: Inputs) -> str:
    """What each format is, in a line each, folded away; as HTML."""
    said = zip(inputs.labels[inputs.keys()], inputs.definitions[inputs.keys()], strict=True)
    lines = "".join(f"<dt>{label}</dt><dd>{html.escape(text)}</dd>" for label, text in said)
    return f"<details><summary>What the formats are</summary><dl>{lines}</dl></details>"


def short_answer(found: Exploration, inputs: Inputs) -> Markdown:
    """The answer to settings in one paragraph, with what was set."""
    settings = found.settings
    counts = {key: value / sum(settings.priorities.values()) for key, value in settings.priorities.items()}
    weighed = listed([f"{WEIGHED[key]} {percent(share)}" for key, share in counts.items()])
    return Markdown(
        f"**Short answer.** It depends on what you set; here is one case: {COMPARED[settings.view].lower()}, "
        f"{when(inputs, settings)}, where {weighed}. {sentences(found, inputs)}"
    )
