"""The map of two assumptions: on which side of a border which of two plans brings more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.inputs import Inputs
from analysis.present.assumptions import assumption_name, be, in_unit
from analysis.present.break_even import what
from analysis.present.grammar import in_sentence, lower_first, short_enough, upper_first, verb
from analysis.present.measures import MEASURES, percent
from analysis.present.theme import BLACK, NOTE

PALE, PALER = "#FCE3D6", "#E3E9EF"  # the sides of the plan and of the reference: orange and navy, very light
DOTTED = (0, (1.5, 2))
CORNERS = [np.array([i, j]) for i in (-1, 0, 1) for j in (-1, 0, 1)]
AROUND = np.array([[0, -0.07], [0, 0.07], [-0.14, 0], [0.14, 0]])  # of the map's width and height
TURNS = {  # the value at which the order turns, as a title may say it
    "people": "{value} people per {host}",
    "hours": "{value} hours per {place}",
}
OPEN = (0.25, 0.75)  # between these shares of plausible assumptions the border is open


class Border(Protocol):
    """What ``reruns.two_way`` gives.

    Attributes
    ----------
    outcome : str
    across, up : (option, quantity)
    gap : DataFrame
        Values of ``up`` × values of ``across``: plan less reference.
    likely : (float, float)
    ahead : bool
        Whether the plan brings more at the likely values.
    crossings : (float, float)
        Values of ``across`` and ``up`` at which the order turns; missing where none does.
    share : DataFrame
        As ``gap``, on a coarser grid: share of plausible assumptions under which the plan brings more.
    draws : int
        Sets of plausible assumptions behind ``share``.
    """

    outcome: str
    across: tuple[str, str]
    up: tuple[str, str]
    gap: pd.DataFrame
    likely: tuple[float, float]
    ahead: bool
    crossings: tuple[float, float]
    share: pd.DataFrame
    draws: int


def border_map(border: Border, inputs: Inputs, *, names: tuple[str, str], ax: Axes | None = None) -> Axes:
    """Two assumptions from low to high, the border between two plans, both sides named.

    Parameters
    ----------
    border : Border
    inputs : Inputs
        For names and units of the two assumptions.
    names : (str, str)
        What stands on the side of the plan and on that of the reference, as from ``side_names``.
    """
    ax = ax or plt.gca()
    x, y = border.gap.columns.to_numpy(dtype=float), border.gap.index.to_numpy(dtype=float)
    values = border.gap.to_numpy()
    most = np.abs(values).max()
    ax.contourf(x, y, values, levels=[-most, 0, most], colors=ListedColormap([PALER, PALE]).colors)
    if (values > 0).any() and (values < 0).any():
        line = ax.contour(x, y, values, levels=[0], colors=[BLACK], linewidths=1.8)
        line.set_gid("line")
        _name_line(ax, line.allsegs[0], "likely\nvalues", x[-1])
    _open_border(ax, border.share)
    ax.plot(*border.likely, "o", color=BLACK, markersize=9, gid="likely", zorder=4)
    _name_places(ax, values, x, y, border.likely, names)
    units = inputs.quantities.set_index("quantity")["unit"]
    for axis, key in ((ax.xaxis, border.across), (ax.yaxis, border.up)):
        axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda value, _, unit=units[key[1]]: in_unit(value, unit)))
    ax.set_xlabel(assumption_name(inputs, *border.across))
    ax.set_title(assumption_name(inputs, *border.up), loc="left", fontsize=12, color=BLACK)  # not on its side
    sns.despine(ax=ax)
    return ax


def _open_border(ax: Axes, share: pd.DataFrame) -> None:
    """Two dotted lines between which neither plan is ahead in most of what is plausible."""
    x, y = share.columns.to_numpy(dtype=float), share.index.to_numpy(dtype=float)
    levels = [level for level in OPEN if share.to_numpy().min() < level < share.to_numpy().max()]
    if levels:
        lines = ax.contour(x, y, share.to_numpy(), levels=levels, colors=[NOTE], linewidths=1.2, linestyles=[DOTTED])
        lines.set_gid("line")
        for level, segments in zip(levels, lines.allsegs, strict=True):
            _name_line(ax, segments, percent(level), x[-1])


def _name_line(ax: Axes, segments: list[np.ndarray], name: str, right: float) -> None:
    """A name beside the end of a line at the map's right edge; a line that ends elsewhere has none."""
    points = np.concatenate(segments)
    end = points[points[:, 0].argmax()]
    if np.isclose(end[0], right):
        ax.annotate(name, end, xytext=(5, 0), textcoords="offset points", fontsize=10.5, va="center", color=NOTE)


def _name_places(
    ax: Axes, values: np.ndarray, x: np.ndarray, y: np.ndarray, likely: tuple[float, float], names: tuple[str, str]
) -> None:
    """Name both sides and the likely values, each where it keeps most clear of lines and of the others."""

    def scaled(points: np.ndarray) -> np.ndarray:
        return (np.asarray(points, dtype=float) - [x[0], y[0]]) / [x[-1] - x[0], y[-1] - y[0]]

    def write(name: str, places: np.ndarray, letter: float, **style) -> None:
        lines = name.split("\n")  # half the width and height of the words, as shares of the map's
        half = np.array([letter * max(map(len, lines)) + 0.012, 0.034 * len(lines) + 0.008])
        inside = places[(np.abs(places - 0.5) <= 0.5 - half).all(axis=1)]
        places = inside if len(inside) else places
        clear = np.array([(np.abs(taken - place) / half).max(axis=1).min() for place in places])
        best = places[clear.argmax()]
        taken.extend(best + half * corner for corner in CORNERS)
        ax.text(*(best * [x[-1] - x[0], y[-1] - y[0]] + [x[0], y[0]]), name, ha="center", va="center", **style)

    lines = [path.vertices for shape in ax.collections for path in shape.get_paths() if shape.get_gid() == "line"]
    dot = scaled(likely)
    taken = [dot, *(point for vertices in lines for point in scaled(_dense(vertices)))]
    write("all at likely values", dot + AROUND, 0.0042, fontsize=10.5)
    across, up = np.meshgrid(x, y)
    for name, side in zip(names, (values > 0, values < 0), strict=True):
        if side.any():
            places = scaled(np.column_stack([across[side], up[side]]))
            write(name, places, 0.0066, fontsize=12, fontweight="bold")


def _dense(vertices: np.ndarray) -> np.ndarray:
    """Points along a line, close together."""
    steps = np.arange(len(vertices))
    fine = np.linspace(0, len(vertices) - 1, 8 * len(vertices))
    return np.column_stack([np.interp(fine, steps, vertices[:, axis]) for axis in (0, 1)])


def source(border: Border, run: Mapping, labels: pd.Series, option: str) -> str:
    """The line under a map: what kind of number, seed and season, what the lines mean."""
    few, (low, high) = in_sentence(labels[option]), (percent(share) for share in OPEN)
    return (
        f"Simulated: likely values, seed {run['seed']}, {run['season']}. Line: both bring the same. Dotted: where {few}"
        f"\nbring more in {low} and in {high} of plausible assumptions about everything else ({border.draws} sets)."
    )


def side_names(border: Border, labels: pd.Series, option: str, reference: str, season: str) -> tuple[str, str]:
    """What stands on the two sides of the map, in short lines."""
    name = "contacts" if border.outcome == "contacts" else what(border.outcome)
    return (
        f"A {season} of\n{in_sentence(labels[option])}\nbrings more {name}",
        f"One {lower_first(labels[reference])}\nbrings more {name}",
    )


def title_border(border: Border, inputs: Inputs, option: str, reference: str) -> str:
    """How far the first assumption has to go before the two change places; else what the map says at all."""
    labels, name = inputs.labels, "contacts" if border.outcome == "contacts" else what(border.outcome)
    few, values, turn = in_sentence(labels[option]), border.gap.to_numpy(), border.crossings[0]
    if (values > 0).all() or (values < 0).all():
        first = labels[option if border.ahead else reference]
        return f"{upper_first(in_sentence(first))} {verb(first, 'brings')} more {name} wherever both assumptions lie"
    both = f"Two assumptions together decide who brings more {name}"
    if np.isnan(turn) or border.across[1] not in TURNS:
        return both
    unit = inputs.quantities.set_index("quantity").at[border.across[1], "unit"]
    own = border.across[0] == option
    owner = labels.get(border.across[0], "Format").lower()
    words = {"host": "host" if own else owner, "place": "place" if own else owner}
    needed = TURNS[border.across[1]].format(value=in_unit(turn, unit), **words)
    until = "down to" if turn < border.likely[0] else "up to"
    matches = "match" if be(labels[option]) == "are" else "matches"
    does = f"{verb(labels[option], 'leads')} on {name} {until}" if border.ahead else f"{matches} on {name} from"
    return short_enough(f"At likely values, {few} {does} {needed}", upper_first(f"{few} {does} {needed}"), both)


def sentence_border(border: Border, inputs: Inputs, option: str, reference: str, season: str) -> str:
    """Where the border is crossed along each of the two assumptions alone."""
    labels, unit = inputs.labels, inputs.quantities.set_index("quantity")["unit"]
    first = labels[option if border.ahead else reference]
    parts = []
    for key, turn, now in zip((border.across, border.up), border.crossings, border.likely, strict=True):
        name = f"“{assumption_name(inputs, *key)}” (likely {in_unit(now, unit[key[1]])})"
        turned = f"change places at {in_unit(turn, unit[key[1]])}"
        parts.append(f"along {name} they " + ("never change places" if np.isnan(turn) else turned))
    return (
        f"In the model, with all assumptions at likely values, {in_sentence(first)} {be(first)} ahead on "
        f"{what(border.outcome)} in a {season}. Moving one of the two alone, {parts[0]}; {parts[1]}."
    )


def alt_border(border: Border, inputs: Inputs, names: tuple[str, str]) -> str:
    """Alt text of ``border_map``."""
    share = float((border.gap.to_numpy() > 0).mean())
    units = inputs.quantities.set_index("quantity")["unit"]
    keys = (border.across, border.up)
    at = ", ".join(in_unit(value, units[key[1]]) for value, key in zip(border.likely, keys, strict=True))
    axes = " and ".join(f"“{assumption_name(inputs, *key)}”" for key in keys)
    first, second = (name.replace("\n", " ") for name in names)
    return (
        f"Map of {lower_first(MEASURES[border.outcome].axis)} over {axes}, where the side “{first}” takes "
        f"{percent(share)} of the map, the side “{second}” the rest, and the likely values ({at}) lie on the side "
        f"“{first if border.ahead else second}”."
    )
