"""Small multiples of what one more step of a lever adds, along the lever."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.present.gains import NAMES, OUTCOMES, Gains, changes
from analysis.present.theme import BLACK, NOTE, mark

NOT_CHANGING = {"none": "none, by assumption", "even": "always the same, by assumption"}
GUIDE = (
    "How to read: a line is what {step} {adds} at that length; the band holds 95% of plausible assumptions. "
    "The mark is where the gain has come down to half of the largest one shown, in the middle of plausible "
    "assumptions (95% in brackets)."
)


def gain_panels(gains: Gains, *, axes: np.ndarray | None = None) -> np.ndarray:
    """What one more step adds of each outcome: one panel an outcome, and a last one that says how to read them.

    Parameters
    ----------
    gains : Gains
    axes : array of six Axes, optional
    """
    if axes is None:
        _, axes = plt.subplots(2, 3)
    for ax, outcome in zip(axes.flat, OUTCOMES, strict=False):
        _panel(ax, outcome, gains)
    guide = axes.flat[len(OUTCOMES)]
    guide.set_axis_off()
    words = GUIDE.format(step=gains.lever.step, adds=gains.lever.verb("adds"))
    guide.text(0, 1.0, textwrap.fill(words, 31), va="top", fontsize=10.5, color=NOTE, linespacing=1.35)
    return axes


def _panel(ax: Axes, outcome: str, gains: Gains) -> None:
    table, look, per = gains.rates.loc[outcome], mark(gains.option), gains.lever.per
    points, kind = table.index.to_numpy(dtype=float), changes(table)
    band = (per * table["interval_low"], per * table["interval_high"])
    ax.fill_between(points, *band, color=look.color, alpha=0.25, linewidth=0)
    ax.plot(points, per * table["mean"], color=look.color, linewidth=2.2, clip_on=False)
    text = NOT_CHANGING.get(kind) or gains.half(outcome)
    if kind == "changing" and not np.isnan(gains.halves.at[outcome, "middle"]):
        point = gains.halves.at[outcome, "middle"]
        ax.plot(point, per * table.at[point, "mean"], look.marker, color=look.color, markersize=9, mec="white")
        text = f"half from {text}"
    ax.set_title(NAMES[outcome], loc="left", fontsize=11.5, fontweight="bold", color=BLACK, pad=22)
    note = ax.text(0, 1.04, text, transform=ax.transAxes, fontsize=10.5, color=NOTE, va="bottom")
    note.set_in_layout(False)  # all panels of one width, whatever is written over them
    ax.set_xlim(0, points.max())
    _scale(ax, outcome, table, kind, per)
    ax.set_xlabel(gains.lever.key.capitalize(), fontsize=10.5)
    ax.tick_params(labelsize=10.5)
    ax.grid(axis="y")
    sns.despine(ax=ax, left=True)


def _scale(ax: Axes, outcome: str, table: pd.DataFrame, kind: str, per: float) -> None:
    """From zero up, a few ticks, in the outcome's unit."""

    def tick(value: float, _: int) -> str:
        if "usd" in outcome:
            return f"${value:,.0f}"
        return f"{100 * value if outcome == 'depth_share' else value:g}"

    ax.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, steps=[1, 2, 5, 10]))
    if kind == "none":
        ax.set(ylim=(0, 1), yticks=[0])
        return
    ax.set_ylim(0, 1.1 * per * table["interval_high"].max())
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(FuncFormatter(tick))
