"""One outcome along a lever: a line of means in a band of what plausible assumptions allow."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator


def band_line(
    table: pd.DataFrame, *, across: str, axis: str, show: Callable[[float], str], color: str, ax: Axes | None = None
) -> Axes:
    """Draw means as a line and intervals as a band.

    Parameters
    ----------
    table : DataFrame
        Indexed by the lever, numbers rising; columns ``mean``, ``interval_low``, ``interval_high``.
    across, axis : str
        Titles of the two axes, with units; the second stands above, so that no text is turned on its side.
    show : function
        One number of the value axis as text.
    color : str
    """
    ax = ax or plt.gca()
    points = table.index.to_numpy(dtype=float)
    ax.fill_between(points, table["interval_low"], table["interval_high"], color=color, alpha=0.25, linewidth=0)
    ax.plot(points, table["mean"], color=color, linewidth=2.4, clip_on=False)
    ax.set_xlim(points.min(), points.max())
    ax.set_ylim(bottom=min(0.0, table["interval_low"].min()))
    ax.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))
    ax.set_xlabel(across)
    ax.set_title(axis, loc="left", fontsize=12)
    ax.grid(axis="y")
    sns.despine(ax=ax)
    return ax
