"""Put names next to points so that no name covers a point, an interval or another name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from analysis.present.theme import BLACK, FOCUS_GREY

ANGLES = np.deg2rad([45, 135, 315, 225, *range(0, 360, 12)])
DISTANCES = (10, 18, *range(28, 260, 12))  # pixels at 100 dpi


def place_labels(
    ax: Axes,
    points: list[tuple[float, float]],
    crosses: list[tuple[tuple[float, float], tuple[float, float]]],
    names: list[str],
    styles: list[dict],
    *,
    avoid: Sequence[Line2D] = (),
) -> None:
    """Write each name at the nearest free place; a thin line leads to it when that is far.

    Parameters
    ----------
    points : data coordinates, the most important first.
    crosses : for each point the ends of its horizontal and its vertical interval.
    names, styles : text and text properties, in the same order.
    avoid : further lines that no name may cross.
    """
    figure = ax.figure
    figure.draw_without_rendering()
    scale = figure.dpi / 100
    pixels = ax.transData.transform(points)
    taken = [Bbox.from_bounds(x - 7 * scale, y - 7 * scale, 14 * scale, 14 * scale) for x, y in pixels]
    for (x, y), (across, up) in zip(points, crosses, strict=True):
        taken.append(_strip(ax, (across[0], y), (across[1], y), scale))
        taken.append(_strip(ax, (x, up[0]), (x, up[1]), scale))
    for line in avoid:
        taken += _along(ax, line, scale)
    inside = ax.get_window_extent()
    for point, name, style in zip(pixels, names, styles, strict=True):
        text = ax.text(
            0,
            0,
            name,
            transform=None,
            fontsize=10.5,
            color=BLACK,
            va="center",
            ha="center",
            zorder=5,
            **style,
        )
        size = text.get_window_extent()
        others = pixels[(pixels != point).any(axis=1)]
        spot, box, far = _free_spot(point, others, (size.width, size.height), taken, inside, scale)
        text.set_position(ax.transData.inverted().transform(spot))
        text.set_transform(ax.transData)
        taken.append(box)
        if far:
            end = np.clip(point, [box.x0, box.y0], [box.x1, box.y1])
            ends = ax.transData.inverted().transform([point, end])
            ax.plot(*ends.T, color=FOCUS_GREY, linewidth=0.8, zorder=4, gid="leader")


def _strip(ax: Axes, start: tuple[float, float], end: tuple[float, float], scale: float) -> Bbox:
    (x0, y0), (x1, y1) = ax.transData.transform([start, end])
    return Bbox.from_extents(x0 - 2 * scale, y0 - 2 * scale, x1 + 2 * scale, y1 + 2 * scale)


def _along(ax: Axes, line: Line2D, scale: float) -> list[Bbox]:
    """Small boxes along a line, close enough that no word fits between two."""
    corners = ax.transData.transform(np.column_stack(line.get_data()))
    boxes = []
    for start, end in pairwise(corners):
        steps = max(2, int(np.hypot(*(end - start)) / (6 * scale)))
        boxes += [
            Bbox.from_bounds(x - 2 * scale, y - 2 * scale, 4 * scale, 4 * scale)
            for x, y in np.linspace(start, end, steps)
        ]
    return boxes


def _crosses(point: np.ndarray, box: Bbox, taken: list[Bbox]) -> bool:
    """Whether the thin line from a point to its name would run over another point's dot or a name."""
    end = np.clip(point, [box.x0, box.y0], [box.x1, box.y1])
    steps = np.linspace(point, end, 40)[1:-1]
    others = [other for other in taken if not other.contains(*point) and min(other.width, other.height) > 8]
    return any(other.contains(*step) for other in others for step in steps)


def _gap(point: np.ndarray, box: Bbox) -> float:
    """Distance in pixels from a point to the nearest edge of a box."""
    return float(np.hypot(*(point - np.clip(point, [box.x0, box.y0], [box.x1, box.y1]))))


def _free_spot(
    point: np.ndarray,
    others: np.ndarray,
    size: tuple[float, float],
    taken: list[Bbox],
    inside: Bbox,
    scale: float,
) -> tuple[np.ndarray, Bbox, bool]:
    """The nearest spot that covers nothing and lies closer to its own point than to any other.

    Failing that, the spot that is least wrong; a name away from its point gets a line to it.
    """
    width, height = size
    least, best = np.inf, None
    for distance in DISTANCES:
        for angle in ANGLES:
            way = np.array([np.cos(angle), np.sin(angle)])
            spot = point + way * (distance * scale + np.abs(way) @ [width / 2, height / 2])
            box = Bbox.from_bounds(spot[0] - width / 2 - scale, spot[1] - height / 2, width + 2 * scale, height)
            if box.x0 < inside.x0 or box.x1 > inside.x1 or box.y0 < inside.y0 or box.y1 > inside.y1:
                continue
            gap = _gap(point, box)
            far = gap > 14 * scale
            wrong = sum(box.overlaps(other) for other in taken)
            wrong += 0.5 * (far and _crosses(point, box, taken))
            wrong += 0.3 * any(_gap(other, box) < gap for other in others)
            if wrong < least:
                least, best = wrong, (spot, box, far)
            if wrong == 0:
                return best
    return best
