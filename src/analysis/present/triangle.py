"""The triangle map: for which priorities which format is the best choice, and how sure that is.

Each point is a set of priorities: in a corner one criterion decides alone, in the middle all three
count the same. The color says which format is most often first there; the darker it is, the more
plausible assumptions agree. Neighbors are told apart without color too: by a line between them, by lightness or
by a pattern.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from scipy.spatial import cKDTree

from analysis.present.grammar import broken
from analysis.present.theme import BLACK, HIGHLIGHTED, NOTE, PURPLE

CORNERS = np.array([[0.5, np.sqrt(3) / 2], [0.0, 0.0], [1.0, 0.0]])  # top, bottom left, bottom right
OWN = {"flash_internship": (PURPLE, "..")}  # large on every map
OTHERS = (  # formats without a color of their own
    ("#737373", "\\\\\\"),
    ("#8C8C8C", "|||"),
    ("#A6A6A6", "---"),
    ("#BFBFBF", "xx"),
    ("#595959", "oo"),
)
THOUGHT_OUT = "///"  # formats without a known real program
UNSURE, SURE = 0.3, 0.9  # shares between which color grows from pale to full
PALEST = 0.22
SMALLEST = 0.005  # share of the triangle that a region needs to bear a name
LETTER, LINE = 0.022, 0.046  # width and height of text, in sides of the triangle
KEY = (0.5, 0.75, 0.9)  # shares in the key of paleness
PLATE = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "boxstyle": "round,pad=0.15"}  # under a name
KEY_AT = (0.98, 0.88)  # its upper left corner


def triangle_map(
    best: pd.DataFrame,
    *,
    corners: tuple[str, str, str],
    labels: pd.Series,
    hatched: frozenset[str] = frozenset(),
    ax: Axes,
) -> Axes:
    """Color a triangle of priorities by the format that is most often first.

    Parameters
    ----------
    best : DataFrame
        One row for each point of a lattice: three columns of weights (adding up to 1), ``best`` (key of
        the format most often first) and ``best_share`` (how often).
    corners : names of the criteria, in the order of the weights: top, bottom left, bottom right
    labels : Series
        Format key to name.
    hatched : formats without a known real program
    """
    weights = best.iloc[:, :3].to_numpy(dtype=float)
    places = weights @ CORNERS
    looks = region_looks(best["best"])
    colors = {key: to_rgb(color) for key, (color, _) in looks.items()}
    faces = [_paler(colors[key], share) for key, share in zip(best["best"], best["best_share"], strict=True)]
    outline = Polygon(CORNERS, closed=True, facecolor="none", edgecolor=NOTE, linewidth=1.2, zorder=4)
    ax.add_patch(outline)
    cells = _cells(places)
    drawn = PolyCollection(
        cells, facecolors=faces, edgecolors=faces, linewidths=0.6, antialiaseds=False, gid="cells", zorder=1
    )
    drawn.set_rasterized(True)  # thousands of cells would make a drawing heavy
    ax.add_collection(drawn).set_clip_path(outline)
    _borders(ax, places, best["best"].to_numpy(), outline)
    for key, (_, pattern) in looks.items():
        area = Path.make_compound_path_from_polys(cells[(best["best"] == key).to_numpy()])
        style = {"hatch": THOUGHT_OUT if key in hatched else pattern, "edgecolor": "white", "linewidth": 0}
        patch = PathPatch(area, fill=False, zorder=2, rasterized=True, gid=f"pattern {key}", **style)
        ax.add_patch(patch).set_clip_path(outline)
    _name_regions(ax, places, best["best"].to_numpy(), labels)
    _key(ax)
    for (x, y), name, (ha, va, dx, dy) in zip(
        CORNERS, corners, (("center", "bottom", 0, 8), ("center", "top", 0, -8), ("center", "top", 0, -8)), strict=True
    ):
        ax.annotate(
            f"Only {name}", (x, y), xytext=(dx, dy), textcoords="offset points", ha=ha, va=va, fontweight="bold"
        )
    ax.set(aspect="equal", xlim=(-0.28, 1.28), ylim=(-0.06, 0.93))
    ax.axis("off")
    return ax


def region_looks(winners: pd.Series) -> dict[str, tuple[str, str]]:
    """Color and pattern of each format: its own where it has one; grays for the others by the size of their regions.

    Parameters
    ----------
    winners : Series
        Key of the format that is first at each point.
    """
    own = {key: (look.color, "") for key, look in HIGHLIGHTED.items()} | OWN
    grays = iter(OTHERS * 3)
    return {key: own.get(key) or next(grays) for key in winners.value_counts().index}


def _paler(color: tuple, share: float) -> tuple:
    strength = PALEST + (1 - PALEST) * np.clip((share - UNSURE) / (SURE - UNSURE), 0, 1)
    return tuple(1 - strength * (1 - np.array(color)))


def _key(ax: Axes) -> None:
    """How pale a color is at some shares, in gray."""
    x, y = KEY_AT
    ax.text(
        x, y, "Darker = surer: first in\n… of plausible assumptions", fontsize=10.5, va="top", color=NOTE, gid="key"
    )
    for step, share in enumerate(KEY):
        low = y - 3.4 * LINE - 1.25 * LINE * step
        square = Rectangle((x, low), LINE, LINE, facecolor=_paler(to_rgb(NOTE), share), edgecolor="none", gid="key")
        ax.add_patch(square)
        ax.text(
            x + 1.5 * LINE,
            low + LINE / 2,
            f"{share:.0%}{' or more' * (share == SURE)}",
            fontsize=10.5,
            va="center",
            color=NOTE,
            gid="key",
        )


def _cells(places: np.ndarray) -> np.ndarray:
    """A hexagon around each point, as wide as the lattice is fine."""
    step = np.sort(np.unique(places[:, 0].round(9)))
    radius = 2 * np.diff(step).min() / np.sqrt(3)
    angles = np.pi / 6 + np.arange(6) * np.pi / 3
    return places[:, None, :] + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)[None, :, :]


def _borders(ax: Axes, places: np.ndarray, winners: np.ndarray, outline: Polygon) -> None:
    """A line in a white gap where neighbors have different winners."""
    step = np.diff(np.sort(np.unique(places[:, 0].round(9)))).min() * 2
    where = {tuple(np.round(place / step, 3)): i for i, place in enumerate(places)}
    half = step / (2 * np.sqrt(3))
    lines = []
    for dx, dy in ((step, 0.0), (step / 2, step * np.sqrt(3) / 2), (-step / 2, step * np.sqrt(3) / 2)):
        across = half * np.array([-dy, dx]) / step
        for i, place in enumerate(places):
            j = where.get(tuple(np.round((place + np.array([dx, dy])) / step, 3)))
            if j is not None and winners[i] != winners[j]:
                middle = place + np.array([dx, dy]) / 2
                lines.append([middle - across, middle + across])
    for color, width in (("white", 3.2), (NOTE, 0.9)):
        style = {"facecolors": "none", "edgecolors": color, "linewidths": width, "capstyle": "round", "zorder": 3}
        ax.add_collection(PolyCollection(lines, closed=False, rasterized=True, **style)).set_clip_path(outline)


def _name_regions(ax: Axes, places: np.ndarray, winners: np.ndarray, labels: pd.Series) -> None:
    """Each format's name inside its region where there is room, else beside the triangle with a line."""
    tree, taken = cKDTree(places), []
    keys, counts = np.unique(winners, return_counts=True)
    for key in keys[np.argsort(-counts)]:
        inside = winners == key
        if inside.sum() < SMALLEST * len(places):
            continue
        name = broken(labels[key])
        style = {
            "ha": "center",
            "va": "center",
            "fontsize": 11.5,
            "fontweight": "bold" if key in HIGHLIGHTED else "normal",
            "color": BLACK,
            "zorder": 5,
            "gid": f"region {key}",
        }
        place = _room_for(name, places[inside], tree, inside)
        if place is not None:
            ax.text(*place, name, bbox=PLATE, **style)  # an outline would turn words into shapes in a drawing
        else:
            taken.append(_beside(ax, places, inside, name, style, taken))


def _room_for(name: str, mine: np.ndarray, tree: cKDTree, inside: np.ndarray) -> np.ndarray | None:
    """Where a name of this size keeps farthest from all edges of its region; None where it does not fit."""
    lines = name.split("\n")
    half = np.array([LETTER * max(map(len, lines)) / 2, LINE * len(lines) / 2])
    box = half * np.array([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)])
    around = mine[:, None, :] + box[None]
    fits = (inside[tree.query(around)[1]] & (_to_edge(around) >= 0)).all(axis=1)
    if not fits.any():
        return None
    others = cKDTree(tree.data[~inside]) if (~inside).any() else None
    room = np.minimum(others.query(around)[0] if others else np.inf, _to_edge(around)).min(axis=1)
    return mine[np.where(fits, room, -1).argmax()]


def _beside(ax: Axes, places: np.ndarray, inside: np.ndarray, name: str, style: dict, taken: list) -> tuple:
    """A name at the nearer side, its line through as little of other regions as can be; where it stands.

    ``taken`` holds the side and height of the names already there.
    """
    mine = places[inside]
    off_center = np.linalg.norm(mine - mine.mean(axis=0), axis=1)
    ways = []
    for left in (True, False):
        for (x, y), off in zip(mine, off_center, strict=True):
            row = np.isclose(places[:, 1], y) & ((places[:, 0] < x) if left else (places[:, 0] > x))
            near = min((abs(y - other) for side, other in taken if side is left), default=np.inf)
            crossed = (row & ~inside).sum()
            ways.append((near < 2 * LINE, crossed, off, row.sum(), left, x, y))
    *_, left, x, y = min(ways)
    edge = y / np.sqrt(3) if left else 1 - y / np.sqrt(3)
    ax.annotate(
        name,
        (x, y),
        xytext=(edge + (-0.06 if left else 0.06), y),
        arrowprops={"arrowstyle": "-", "color": NOTE, "linewidth": 1, "shrinkB": 0},
        **style | {"ha": "right" if left else "left"},
    )
    return left, y


def _to_edge(places: np.ndarray) -> np.ndarray:
    """Distance to the nearest side of the triangle; negative outside."""
    x, y = places[..., 0], places[..., 1]
    slope = np.sqrt(3) / 2
    return np.minimum(y, np.minimum(slope * x - y / 2, slope * (1 - x) - y / 2))
