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

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import Markdown
from matplotlib.axes import Axes

from analysis.inputs import Inputs, Settings
from analysis.present import charts, choosing, theme, words
from analysis.present import priorities as said
from analysis.present.choosing import MARK, MARK_SAID, alt_choice, title_choice, without_room
from analysis.present.grammar import listed
from analysis.present.measures import MEASURES, percent, plain
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


def marked(labels: pd.Series, compared: Sequence[str], room: pd.Series | None) -> pd.Series:
    """The names, with a mark at those that mostly do not fit into the season; ``room`` as in ``sentences``.

    >>> marked(pd.Series({"a": "Internship"}), ["a"], pd.Series({"a": 0.08}))["a"]
    'Internship†'
    """
    return labels + pd.Series(MARK, index=without_room(compared, room).index).reindex(labels.index, fill_value="")


def ranking_picture(
    ranking: pd.DataFrame, inputs: Inputs, settings: Settings, *, room: pd.Series | None = None
) -> Picture:
    """Bars of how often each format is first with the priorities as they are set.

    Parameters
    ----------
    ranking : DataFrame
        By format left: ``chance``, 0 to 1.
    room : Series, optional
        As in ``sentences``: formats that mostly do not fit are marked.
    """
    chance, labels = ranking["chance"], inputs.labels
    what, names = COMPARED[settings.view].lower(), marked(labels, ranking.index, room)
    bars = "Bars: shares of plausible assumptions in which the format is first."
    marks = bars if names.equals(labels) else f"{bars}\n{MARK_SAID}"

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


def map_picture(found: Priorities, inputs: Inputs, settings: Settings) -> Picture:
    """The triangle of priorities; it depends on everything but the priorities."""
    corners, labels = CORNERS_OF[settings.view], inputs.labels
    hollow = frozenset(set(inputs.keys()) - set(inputs.keys(thought_experiments=False)))

    def draw(ax: Axes) -> None:
        triangle_map(found.best, corners=corners, labels=labels, hatched=hollow, ax=ax)

    return _picture(
        "Map of priorities",
        draw,
        title=said.title_map(found, labels),
        subtitle=f"Best choice by priorities, {COMPARED[settings.view].lower()}, {when(inputs, settings)}",
        source=_source(settings, said.MARKS),
        alt=said.alt_map(found, labels, corners),
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


def sentences(
    ranking: pd.DataFrame,
    inputs: Inputs,
    settings: Settings,
    *,
    no_room: Sequence[str],
    beyond_limits: Sequence[str],
    room: pd.Series | None = None,
) -> str:
    """The answer in plain words: who comes first, how sure that is, what hardly fits, and who is not compared.

    Parameters
    ----------
    ranking : DataFrame
        By format left: ``chance`` and ``loss``, 0 to 1.
    no_room, beyond_limits : keys of formats that the season has no weeks for, or that a limit leaves out
    room : Series, optional
        Share of plausible assumptions in which the season has room, 0 to 1, by format.
    """
    return choosing.sentences(
        ranking["chance"],
        ranking["loss"],
        inputs.labels,
        sets=settings.draws,
        season=inputs.budget(settings.season)["label"].lower(),
        room=room,
        no_room=no_room,
        beyond_limits=beyond_limits,
    )


def ranking_table(
    ranking: pd.DataFrame, means: pd.DataFrame, inputs: Inputs, *, room: pd.Series | None = None
) -> Table:
    """Each format left: how often first, what it costs to choose it in vain, and what one engagement is like.

    Parameters
    ----------
    ranking : DataFrame
        By format left: ``chance`` and ``loss``, 0 to 1.
    means : DataFrame
        Formats × outcomes of one engagement.
    room : Series, optional
        As in ``sentences``: formats that mostly do not fit are marked.
    """
    names = marked(inputs.labels, ranking.index, room)
    columns = {
        "First in": [percent(value) for value in ranking["chance"]],
        "Average loss if chosen": [percent(value) for value in ranking["loss"]],
    }
    for name in SHOWN:
        show = MEASURES[name].show if name in MEASURES else plain
        head = HEADS.get(name) or MEASURES[name].axis
        columns[head] = [show(means.at[key, name]) for key in ranking.index]
    frame = pd.DataFrame(columns, index=pd.Index(names[ranking.index], name="Format"))
    caption = (
        "Simulated: averages over plausible assumptions, one engagement. First in: share of plausible assumptions. "
        "Average loss: how far the format falls short of the best one, in percent of the way from worst to best score"
    )
    if not names.equals(inputs.labels):
        caption += f". {MARK_SAID.rstrip('.')}"
    return Table(frame, caption, numeric=list(columns))


def definitions(inputs: Inputs) -> str:
    """What each format is, in a line each, folded away; as HTML."""
    said = inputs.formats.set_index("key").loc[inputs.keys(), "definition"]
    lines = "".join(f"<dt>{inputs.labels[key]}</dt><dd>{html.escape(text)}</dd>" for key, text in said.items())
    return f"<details><summary>What the formats are</summary><dl>{lines}</dl></details>"


def short_answer(
    ranking: pd.DataFrame,
    inputs: Inputs,
    settings: Settings,
    *,
    no_room: Sequence[str],
    beyond_limits: Sequence[str],
    room: pd.Series | None = None,
) -> Markdown:
    """The answer to settings in one paragraph, with what was set; the rest as in ``sentences``."""
    counts = {key: value / sum(settings.priorities.values()) for key, value in settings.priorities.items()}
    weighed = listed([f"{WEIGHED[key]} {percent(share)}" for key, share in counts.items()])
    text = sentences(ranking, inputs, settings, no_room=no_room, beyond_limits=beyond_limits, room=room)
    return Markdown(
        f"**Short answer.** It depends on what you set; here is one case: {COMPARED[settings.view].lower()}, "
        f"{when(inputs, settings)}, where {weighed}. {text}"
    )
