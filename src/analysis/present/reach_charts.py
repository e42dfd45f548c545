"""Charts of access: a grid of shares, two marks a row, ranges between extremes of overlap."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.present.measures import minus, percent
from analysis.present.theme import BLACK, FOCUS_GREY, HIGHLIGHTED, NAVY, NOTE, Mark, mark

DARK_TEXT = "#000000"
ENDS = ("interval_low", "interval_high")
ROOM_FOR_NAME = 0.4  # below the first row of paired dots, in rows
INTERNSHIP_MARK = HIGHLIGHTED["internship"]
GREY_DIAMOND = Mark(FOCUS_GREY, "D", filled=False)
TWO_GROUPS = (Mark(BLACK, "o"), GREY_DIAMOND)


def one_hue() -> LinearSegmentedColormap:
    """From nearly white to the first color of the theme, or of the brand in whose colors is drawn."""
    full = np.array(mpl.colors.to_rgb(NAVY))
    return LinearSegmentedColormap.from_list("share", [1 - 0.05 * (1 - full), 1 - 0.45 * (1 - full), full])


def contrast(one: str | tuple, other: str | tuple) -> float:
    """Contrast ratio of two colors, 1 to 21, as in the Web Content Accessibility Guidelines."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str | tuple) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def share_grid(table: pd.DataFrame, *, labels: pd.Series, groups: pd.Series, ax: Axes | None = None) -> Axes:
    """Shares by format and group, printed in cells that are the darker the higher the share.

    Parameters
    ----------
    table : DataFrame
        Indexed by format and group: ``mean``, ``interval_low``, ``interval_high``, 0 to 1. Formats and
        groups are ordered by their own mean.
    labels, groups : Series
        Key to name, of formats and of groups.
    """
    ax = ax or plt.gca()
    means = table["mean"].unstack("group")
    rows = means.mean(axis=1).sort_values(ascending=False, kind="stable").index
    columns = means.mean().sort_values(ascending=False, kind="stable").index
    hue = one_hue()
    for down, option in enumerate(rows):
        for across, group in enumerate(columns):
            cell = table.loc[(option, group)]
            color = hue(cell["mean"])
            ink = max(("white", DARK_TEXT), key=lambda ink, color=color: contrast(ink, color))
            ax.add_patch(plt.Rectangle((across, down), 1, 1, facecolor=color, edgecolor="white", linewidth=2))
            place = {"ha": "center", "va": "center", "color": ink}
            span = _span(cell)
            height = down + (0.31 if span else 0.5)
            ax.text(across + 0.5, height, percent(cell["mean"]), fontsize=12, fontweight="bold", **place)
            ax.text(across + 0.5, down + 0.73, span, fontsize=10.5, **place)
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    ax.set_yticks([place + 0.5 for place in range(len(rows))], labels=[labels[option] for option in rows])
    heads = [textwrap.fill(groups[group], 11) for group in columns]
    ax.set_xticks([place + 0.5 for place in range(len(columns))], labels=heads)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, length=0, labelcolor=BLACK, labelsize=11)
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True, bottom=True)
    return ax


def _span(cell: pd.Series) -> str:
    """An interval of shares without its percent signs, "12 to 72"; nothing where it is a point."""
    low, high = (percent(cell[end]).replace("under ", "<").replace("over ", ">") for end in ENDS)
    return f"{low} to {high}".replace("%", "") if low != high else ""


def paired_dots(
    tables: Mapping[str, pd.DataFrame],
    *,
    rows: Mapping[str, str] | pd.Series,
    axis: str,
    show: Callable[[float], str],
    marks: Sequence[Mark] = (INTERNSHIP_MARK, GREY_DIAMOND),
    zero_line: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Two dots with intervals a row, ordered by the first; each kind is named once, beside its top mark.

    Parameters
    ----------
    tables : mapping
        Name of a kind of mark to its table, indexed by row key: ``mean``, ``interval_low``,
        ``interval_high``.
    rows : mapping
        Row key to its label.
    axis : str
    show : function
        One number as text, for the axis.
    marks : how each kind looks
    zero_line : bool
        Draw a line at zero, which then need not be the left end.
    """
    ax = ax or plt.gca()
    first = next(iter(tables.values()))
    order = first["mean"].sort_values(ascending=False, kind="stable").index
    places = [place + ROOM_FOR_NAME * (place > 0) for place in range(len(order))]
    for table, look, shift in zip(tables.values(), marks, (-0.17, 0.17), strict=True):
        for place, key in zip(places, order, strict=True):
            row = table.loc[key]
            ax.hlines(place + shift, *row[list(ENDS)], color=look.color, linewidth=4, alpha=0.5)
            face = look.color if look.filled else "white"
            style = {"color": look.color, "markerfacecolor": face, "markeredgewidth": 1.6, "clip_on": False}
            ax.plot(row["mean"], place + shift, look.marker, markersize=9, zorder=3, **style)
    ax.set_yticks(places, labels=[rows[key] for key in order])
    ax.set_ylim(places[-1] + 0.6, -0.75)
    if zero_line:
        ax.axvline(0, color=NOTE, linewidth=1)
    else:
        ax.set_xlim(left=0)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))
    ax.set_xlabel(axis)
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0, pad=10)  # room for marks at zero
    sns.despine(ax=ax, left=True)
    for (name, table), look, above in zip(tables.items(), marks, (True, False), strict=True):
        _name(ax, name, table.at[order[0], "mean"], look, above)
    return ax


def _name(ax: Axes, name: str, value: float, look: Mark, above: bool) -> None:
    """The name of a kind of mark, above or below its topmost one; near the right end it runs to the left."""
    left, right = ax.get_xlim()
    near_end = value > left + 0.75 * (right - left)
    ax.annotate(
        name,
        (right if near_end else value, -0.17 if above else 0.17),
        xytext=(0, 9 if above else -9),
        textcoords="offset points",
        ha="right" if near_end else "center",
        va="bottom" if above else "top",
        fontsize=11,
        fontweight="bold",
        color=look.color if look.filled else NOTE,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def overlap_ranges(ranges: pd.DataFrame, *, labels: pd.Series, ax: Axes | None = None) -> Axes:
    """What share meets all limits, from no overlap (left end) to full overlap (right end).

    Parameters
    ----------
    ranges : DataFrame
        By format, as ``tradeoffs.access.fit_ranges`` gives, 0 to 1.
    """
    ax = ax or plt.gca()
    ordered = ranges.sort_values("independent", kind="stable")
    for place, (option, row) in enumerate(ordered.iterrows()):
        look = mark(option)
        ax.hlines(place, *row[list(ENDS)], color=look.color, linewidth=1.2)
        ax.hlines(place, row["disjoint"], row["overlapping"], color=look.color, linewidth=9, alpha=0.45)
        ax.plot(row["independent"], place, look.marker, color=look.color, markersize=9, markeredgecolor="white")
    place = int((ordered["overlapping"] - ordered["disjoint"]).to_numpy().argmax())
    left, right = (float(ordered[end].iloc[place]) for end in ("disjoint", "overlapping"))
    style = {"xytext": (0, 8), "textcoords": "offset points", "va": "bottom", "fontsize": 10.5, "color": NOTE}
    ax.annotate("different students", (max(left, 0.2), place), ha="right", **style)
    ax.annotate("same students", (min(right, 0.83), place), ha="left", **style)
    ax.set_yticks(range(len(ordered)), labels=[labels[option] for option in ordered.index])
    for tick, option in zip(ax.get_yticklabels(), ordered.index, strict=True):
        tick.set_fontweight("bold" if option in HIGHLIGHTED else "normal")
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], labels=["0%", "25%", "50%", "75%", "100%"])
    ax.set_xlabel("Share of students")
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True)
    return ax


def axis_number(value: float) -> str:
    """A number on an axis, with a minus sign.

    >>> axis_number(-1.0), axis_number(0.5)
    ('−1', '0.5')
    """
    return minus(f"{value:,g}")
