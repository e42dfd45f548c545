"""Pictures for slides: what no presentation program can draw, without the words that stand beside it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import combinations

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.present.pack.exhibit import Exhibit
from analysis.present.theme import DPI, branded, use_theme

# A picture is drawn smaller than it stands on the slide, so that its text grows: as much as its words leave room for.
ENLARGED = (1.3, 1.25, 1.2, 1.15, 1.12, 1.1, 1.05, 1.0)
TEXT_AT_LEAST = 12  # points on the slide
AIR = 1.0  # pixels at 100 dpi around a text, in which no other text begins


def picture_of(exhibit: Exhibit, width: float, height: float, palette: Mapping[str, str]) -> bytes:
    """The chart of an exhibit as PNG with 200 dots per inch of the slide.

    Parameters
    ----------
    exhibit : Exhibit
    width, height : float
        Of the place on the slide, in inches.
    palette : mapping
        Colors of the theme, and what stands in their place.

    Returns
    -------
    bytes
        Of the first enlargement at which no two texts touch; with the fewest that do, if some always do. None of its
        texts stands on the slide with less than 12 points.
    """
    with mpl.rc_context(), branded(palette):
        use_theme()
        needed = TEXT_AT_LEAST / smallest_points(_drawn(exhibit, width, height))
        allowed = [by for by in ENLARGED if by >= needed] or [needed]
        drawn = ((_drawn(exhibit, width / by, height / by), by) for by in allowed)
        best, least = None, None
        for figure, by in drawn:
            touching = _touching(figure)
            if least is None or touching < least:
                best, least = (figure, by), touching
            if not touching:
                break
        figure, by = best
        picture = io.BytesIO()
        figure.savefig(picture, format="png", dpi=DPI * by, metadata={"Software": None})
    return picture.getvalue()


def _drawn(exhibit: Exhibit, width: float, height: float) -> Figure:
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    exhibit.draw(figure.subplots())
    figure.draw_without_rendering()
    return figure


def smallest_points(figure: Figure) -> float:
    """The size of the smallest text that is drawn, in points of the figure."""
    return min((text.get_fontsize() for text in _read(figure)), default=TEXT_AT_LEAST)


def _touching(figure: Figure) -> int:
    """How many pairs of texts cover each other, and how many texts leave the picture."""
    edge = figure.bbox.padded(AIR)
    boxes = [text.get_window_extent().padded(AIR) for text in _read(figure)]
    outside = sum(b.x0 < edge.x0 or b.x1 > edge.x1 or b.y0 < edge.y0 or b.y1 > edge.y1 for b in boxes)
    return outside + sum(one.overlaps(other) for one, other in combinations(boxes, 2))


def _read(figure: Figure) -> list[Text]:
    """Texts that are drawn: not those of an axis that is off, nor of ticks outside the view."""
    unseen = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            beyond = [tick for tick in ticks if not low <= tick.get_loc() <= high]
            unseen.update(text for part in (beyond if ax.axison else [axis]) for text in part.findobj(Text))
    found = figure.findobj(Text)
    return [text for text in found if text not in unseen and text.get_visible() and text.get_text().strip()]
