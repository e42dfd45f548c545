"""One look for every chart: few colors, horizontal text, room for title, subtitle and source.

The colors keep a contrast of at least 3 : 1 on white, differ in greyscale and under the common
kinds of color blindness, and never work alone: every colored format has its own marker.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import get_named_colors_mapping

NAVY, ORANGE, TEAL, BLACK = "#12436D", "#F46A25", "#1B7F7A", "#1A1A1A"
PURPLE = "#863C86"  # of one format on maps, where areas touch
FOCUS_GREY, BACK_GREY, GRID, NOTE = "#8C8C8C", "#BFBFBF", "#D9D9D9", "#595959"
SIZE_INCHES = (9.6, 6.2)
DPI = 200
TITLE_CHARACTERS = 66  # to a line of 16-point bold on a chart of this width


@dataclass(frozen=True)
class Mark:
    """How one format looks on every chart."""

    color: str
    marker: str
    filled: bool = True


HIGHLIGHTED = {
    "internship": Mark(NAVY, "o"),
    "micro_internship": Mark(ORANGE, "s"),
    "skill_sprint": Mark(TEAL, "^"),
    "part_time_job": Mark(BLACK, "D"),
}


def mark(option: str, *, thought_experiment: bool = False) -> Mark:
    """Color and marker of a format; hollow where no real program is known."""
    return HIGHLIGHTED.get(option, Mark(FOCUS_GREY, "o", filled=not thought_experiment))


def use_theme() -> None:
    """Set the look for a notebook or a run; charts themselves never touch it."""
    sns.set_theme(style="white", font="DejaVu Sans")
    mpl.rcParams.update(
        {
            "axes.edgecolor": NOTE,
            "axes.labelcolor": BLACK,
            "axes.labelsize": 12,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "figure.figsize": SIZE_INCHES,
            "figure.dpi": 100,
            "savefig.dpi": DPI,
            "font.size": 12,
            "grid.color": GRID,
            "grid.linewidth": 0.8,
            "svg.hashsalt": "work-exposure",
            "text.color": BLACK,
            "text.parse_math": False,
            "xtick.labelsize": 11,
            "ytick.labelsize": 11.5,
            "xtick.color": NOTE,
            "ytick.color": BLACK,
        }
    )


@contextmanager
def branded(palette: Mapping[str, str]) -> Iterator[None]:
    """Draw and save charts in an office's colors; no chart has to know of it.

    Inside, matplotlib takes a color of the theme as the name of another one. A chart is drawn and also saved
    inside, as some marks look their color up only then.

    Parameters
    ----------
    palette : mapping
        Theme colors as they are written above, and what stands in their place (``Brand.palette``).
    """
    names = get_named_colors_mapping()
    before = {color: names[color] for color in palette if color in names}
    try:
        for color, other in palette.items():
            names[color] = other
        yield
    finally:
        for color in palette:
            del names[color]
        for color, other in before.items():
            names[color] = other


def finish(ax: Axes, *, title: str, subtitle: str, source: str) -> Axes:
    """Title, subtitle and source around a chart, flush left, with room kept for each.

    Parameters
    ----------
    title : str
        The finding, at most 12 words.
    subtitle : str
        What is measured: measure, unit, population, season.
    source : str
        What kind of number this is, seed or n, what the marks mean.

    Raises
    ------
    ValueError
        When the title is longer than 12 words, the subtitle than the chart is wide, or one of the three is empty.
    """
    if not (title and subtitle and source):
        raise ValueError("a chart needs a title, a subtitle and a source")
    if len(title.split()) > 12:
        raise ValueError(f"a title has at most 12 words; this one has {len(title.split())}: {title}")
    figure = ax.figure
    lines = -(-len(title) // TITLE_CHARACTERS)
    width = min(len(title) // lines + 16, TITLE_CHARACTERS)  # lines of like length, room for a long word
    title = "\n".join(textwrap.wrap(title, width, break_on_hyphens=False))
    above = 0.052 * (title.count("\n") + 1)
    below = 0.033 * (source.count("\n") + 1) + 0.03
    figure.set_layout_engine("constrained", rect=(0.012, below, 0.976, 0.91 - above - below))
    figure.text(0.015, 0.975, title, fontsize=16, fontweight="bold", va="top", gid="title", linespacing=1.2)
    below_title = figure.text(0.015, 0.965 - above, subtitle, fontsize=12, color=NOTE, va="top", gid="subtitle")
    if below_title.get_window_extent().x1 > figure.bbox.x1:
        raise ValueError(f"the subtitle is too long for a chart of this width: {subtitle}")
    figure.text(0.015, 0.02, source, fontsize=9.5, color=NOTE, va="bottom", gid="source", linespacing=1.3)
    return ax
