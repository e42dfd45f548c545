"""Charts. Each takes a table first, draws on the Axes it is given and returns it.

No chart reads a file, runs the model or changes its table. Titles come from ``present.words`` and
are put on by ``theme.finish``.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from analysis.present.labels import place_labels
from analysis.present.measures import MEASURES
from analysis.present.theme import BACK_GREY, BLACK, FOCUS_GREY, GRID, HIGHLIGHTED, NAVY, NOTE, TEAL, mark

BASIS_COLORS = {
    "published": NAVY,
    "article": TEAL,
    "assumption with a source": FOCUS_GREY,
    "assumption of our own": GRID,
}


def interval_dots(
    table: pd.DataFrame,
    outcome: str,
    *,
    labels: pd.Series,
    ax: Axes | None = None,
) -> Axes:
    """One outcome across formats: ordered dots (means) on lines (intervals).

    Parameters
    ----------
    table : DataFrame
        Indexed by format; columns ``draws_mean``, ``interval_low``, ``interval_high``.
    outcome : str
        Key of ``MEASURES``.
    labels : Series
        Format key to name.
    """
    ax = ax or plt.gca()
    measure = MEASURES[outcome]
    ordered = table.sort_values("draws_mean", kind="stable")
    for place, (option, row) in enumerate(ordered.iterrows()):
        look = mark(option)
        ax.hlines(place, row["interval_low"], row["interval_high"], color=look.color, linewidth=4, alpha=0.45)
        ax.plot(
            row["draws_mean"],
            place,
            look.marker,
            color=look.color,
            markersize=9,
            markerfacecolor=look.color if look.filled else "white",
            markeredgewidth=1.6,
        )
    ax.set_yticks(range(len(ordered)), labels=[labels[option] for option in ordered.index])
    for tick, option in zip(ax.get_yticklabels(), ordered.index, strict=True):
        tick.set_fontweight("bold" if option in HIGHLIGHTED else "normal")
    _measured_axis(ax, outcome)
    if (ordered["interval_low"] < 0).any():
        ax.axvline(0, color=NOTE, linewidth=1)
    else:
        ax.set_xlim(left=0)
    ax.set_xlabel(measure.axis)
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True)
    return ax


def _measured_axis(ax: Axes, outcome: str) -> None:
    show = MEASURES[outcome].show
    if outcome not in ("fits", "obtained", "depth_share", "interview_rise_share", "host_offer"):
        axis_text = (lambda value, _: show(value)) if "usd" in outcome else (lambda value, _: f"{value:,g}")
    else:

        def axis_text(value, _):
            return f"{100 * value:,.0f}%"

    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(axis_text))
    ax.grid(axis="x")


def scatter_frontier(
    table: pd.DataFrame,
    x: str,
    y: str,
    *,
    frontier: list[str],
    ax: Axes | None = None,
) -> Axes:
    """Two outcomes against each other: dots with intervals both ways, the frontier as a thin line.

    Parameters
    ----------
    table : DataFrame
        Indexed by format and outcome; columns ``draws_mean``, ``interval_low``, ``interval_high``.
    x, y : str
        Keys of ``MEASURES``. Hours and dollars are drawn on logarithmic scales: formats differ
        fiftyfold in them.
    frontier : list of format keys that nothing beats, joined by the line in order of ``x``.
    """
    ax = ax or plt.gca()
    across, up = table.xs(x, level="outcome"), table.xs(y, level="outcome")
    line = across.loc[frontier].sort_values("draws_mean").index
    ax.plot(
        across.loc[line, "draws_mean"],
        up.loc[line, "draws_mean"],
        color=FOCUS_GREY,
        linewidth=1.2,
        linestyle=(0, (4, 3)),
        zorder=1,
        gid="frontier",
    )
    for option in across.index:
        look = mark(option)
        special = option in HIGHLIGHTED
        style = {
            "color": look.color if special else BACK_GREY,
            "linewidth": 2.2 if special else 1.1,
            "zorder": 2,
        }
        here, there = across.loc[option], up.loc[option]
        ax.hlines(there["draws_mean"], here["interval_low"], here["interval_high"], **style)
        ax.vlines(here["draws_mean"], there["interval_low"], there["interval_high"], **style)
        ax.plot(
            here["draws_mean"],
            there["draws_mean"],
            look.marker,
            color=look.color,
            markersize=9,
            markerfacecolor=look.color if look.filled else "white",
            zorder=3,
            clip_on=False,
        )
    _scale(ax, "x", x, across)
    _scale(ax, "y", y, up)
    ax.grid(axis="y")
    return ax


LOG_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


def _scale(ax: Axes, which: str, outcome: str, table: pd.DataFrame) -> None:
    """Logarithmic for hours and dollars above zero, linear from zero for counts of people."""
    axis = ax.xaxis if which == "x" else ax.yaxis
    show = MEASURES[outcome].show if "usd" in outcome else (lambda value: f"{value:,g}")
    axis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))
    name = MEASURES[outcome].axis
    if outcome in ("hours_spent", "earnings_usd") and (table["interval_low"] > 0).all():
        low, high = table["interval_low"].min() * 0.8, table["interval_high"].max() * 1.25
        ax.set(**{f"{which}scale": "log", f"{which}lim": (low, high)})
        axis.set_major_locator(FixedLocator([tick for tick in LOG_TICKS if low <= tick <= high]))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))
        name += " (logarithmic scale)"
    else:
        top = table["interval_high"].max()  # a strip below zero leaves room for the names of low dots
        ax.set(**{f"{which}lim": (min(-0.09 * top, table["interval_low"].min() * 1.05), top * 1.05)})
        axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda value, _: show(value) if value >= 0 else ""))
    if which == "x":
        ax.set_xlabel(name)
    else:
        ax.set_title(name, loc="left", fontsize=12, color=BLACK)  # no text is turned on its side


def label_points(ax: Axes, table: pd.DataFrame, x: str, y: str, *, labels: pd.Series) -> Axes:
    """Name the dots of a scatter next to them, clear of dots, intervals and each other.

    Call it last: it measures the finished layout.
    """
    across, up = table.xs(x, level="outcome"), table.xs(y, level="outcome")
    order = sorted(across.index, key=lambda option: (option not in HIGHLIGHTED, -up.at[option, "draws_mean"]))
    points = [(across.at[o, "draws_mean"], up.at[o, "draws_mean"]) for o in order]
    crosses = [
        (
            (across.at[o, "interval_low"], across.at[o, "interval_high"]),
            (up.at[o, "interval_low"], up.at[o, "interval_high"]),
        )
        for o in order
    ]
    styles = [{"fontweight": "bold" if o in HIGHLIGHTED else "normal"} for o in order]
    place_labels(ax, points, crosses, [labels[o] for o in order], styles, avoid=ax.get_lines()[:1])
    return ax


def share_bars(shares: pd.Series, *, labels: pd.Series, axis: str, ax: Axes | None = None) -> Axes:
    """Shares of draws across formats: ordered bars from zero with the percentage beside each."""
    ax = ax or plt.gca()
    ordered = shares.sort_values(ascending=False, kind="stable")
    colors = [HIGHLIGHTED[o].color if o in HIGHLIGHTED else BACK_GREY for o in ordered.index]
    names = [labels[option] for option in ordered.index]
    sns.barplot(
        x=ordered.to_numpy(),
        y=names,
        hue=names,
        palette=dict(zip(names, colors, strict=True)),
        orient="h",
        dodge=False,
        legend=False,
        saturation=1,
        width=0.72,
        ax=ax,
    )
    for place, share in enumerate(ordered):
        ax.text(share + 0.01, place, MEASURES["fits"].show(share), va="center", fontsize=11.5)
    ax.set_xlim(0, 1.09)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], labels=["0%", "25%", "50%", "75%", "100%"])
    ax.set(xlabel=axis, ylabel="")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    return ax


def basis_bars(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How many numbers behind each feature are published, from the article, or assumed.

    Parameters
    ----------
    counts : DataFrame
        Features (in words) × the keys of ``BASIS_COLORS``: numbers of rows.
    """
    ax = ax or plt.gca()
    left = np.zeros(len(counts))
    places = np.arange(len(counts))
    for name, color in BASIS_COLORS.items():
        values = counts[name].to_numpy()
        ax.barh(places, values, left=left, color=color, edgecolor="white", linewidth=1.5, height=0.74, label=name)
        for place, (start, value) in enumerate(zip(left, values, strict=True)):
            if value >= 3:
                dark = name != "assumption of our own"
                ax.text(
                    start + value / 2,
                    place,
                    f"{value:g}",
                    ha="center",
                    va="center",
                    fontsize=10.5,
                    color="white" if dark and name != "assumption with a source" else "#1A1A1A",
                )
        left = left + values
    ax.set_yticks(places, labels=list(counts.index))
    ax.invert_yaxis()
    ax.set_xlabel("Numbers in the model")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    ax.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=4,
        frameon=False,
        fontsize=10.5,
        handlelength=1,
        handleheight=1,
        columnspacing=1.4,
        borderaxespad=0.2,
    )
    return ax


def quantile_dots(
    outcomes: pd.DataFrame, outcome: str, options: list[str], *, labels: pd.Series, ax: Axes | None = None
) -> Axes:
    """Spread between students: ten dots a format, each standing for one student in ten."""
    ax = ax or plt.gca()
    positions = (np.arange(10) + 0.5) / 10
    for place, option in enumerate(reversed(options)):
        values = np.quantile(outcomes.loc[outcomes["format"] == option, outcome], positions, method="nearest")
        look = mark(option)
        for value, count in zip(*np.unique(values, return_counts=True), strict=True):
            heights = place + 0.1 * np.arange(count)
            ax.plot(
                np.full(count, value), heights, look.marker, color=look.color, markersize=7, markeredgecolor="white"
            )
    ax.set_yticks(range(len(options)), labels=[labels[o] for o in reversed(options)])
    ax.set_ylim(-0.35, len(options) - 0.05)
    _measured_axis(ax, outcome)
    ax.set_xlabel(MEASURES[outcome].axis)
    ax.tick_params(axis="y", length=0)
    sns.despine(ax=ax, left=True)
    return ax
