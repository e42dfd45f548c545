"""What every chart must pass, whoever draws it: checked on the finished figure, no picture compared.

Run ``check_chart`` on an exhibit for all of it, or the parts on Axes from ``chart_files.drawn``, inside its block.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis.present.pack.chart_files import drawn
from analysis.present.pack.colors import lightness, oklab
from analysis.present.pack.exhibit import Exhibit
from analysis.present.theme import BLACK

SLACK = 1.0  # pixels at 100 dpi by which boxes may touch
SHADES = 20  # a collection with as many colors shades areas, which are named where they lie
LEAST_GAP = 10  # of lightness L*, 0 to 100
LEAST_SEEN = 0.08  # in OKLab, where black and white are 1 apart
SEEN_BY = {  # linear RGB as seen with one kind of cone missing: Machado, Oliveira, Fernandes 2009, severity 1
    "protanope": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranope": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanope": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def check_chart(exhibit: Exhibit) -> None:
    """Every check of this module on one exhibit."""
    check_it_leaves_all_else_alone(exhibit)
    with drawn(exhibit) as ax:
        check_words_are_there(ax, exhibit)
        check_no_two_texts_overlap(ax)
        check_nothing_leaves_the_page(ax)
        check_no_text_covers_an_interval(ax)
        check_text_is_level(ax)
        check_colors_differ(series_colors(ax))
    if exhibit.native:
        check_colors_differ(chromatic(c for series in exhibit.native.series for c in series.colors))


def check_it_leaves_all_else_alone(exhibit: Exhibit) -> None:
    """Drawing returns the Axes it was given and changes neither the table nor the settings."""
    table = exhibit.table.copy()
    with drawn(replace(exhibit, draw=lambda ax: ax)) as ax:
        settings = dict(mpl.rcParams)
        assert exhibit.draw(ax) is ax, f"{exhibit.name}: draw does not return the Axes it was given"
        assert dict(mpl.rcParams) == settings, f"{exhibit.name}: draw changes the settings"
    pd.testing.assert_frame_equal(exhibit.table, table)


def check_words_are_there(ax: Axes, exhibit: Exhibit) -> None:
    """Title, subtitle and source stand on the figure as the exhibit says them."""
    said = {text.get_gid(): text.get_text() for text in ax.figure.texts if text.get_gid()}
    assert " ".join(said["title"].split()) == " ".join(exhibit.title.split())
    assert said["subtitle"] == exhibit.subtitle
    assert said["source"] == exhibit.source


def texts(figure: Figure) -> list[Text]:
    """What can be read on a figure; ticks outside the view are never drawn."""
    figure.draw_without_rendering()
    hidden = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            if not (ax.axison and axis.get_visible()):
                hidden |= set(axis.findobj(Text))
            low, high = sorted(axis.get_view_interval())
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                if not low <= tick.get_loc() <= high:
                    hidden |= {tick.label1, tick.label2}
                hidden |= {label for label in (tick.label1, tick.label2) if not label.get_visible()}
    found = figure.findobj(lambda artist: isinstance(artist, Text) and artist.get_visible())
    return [text for text in found if text not in hidden and text.get_text().strip()]


def _box(text: Text) -> Bbox:
    return text.get_window_extent(text.figure.canvas.get_renderer()).padded(-SLACK)


def check_no_two_texts_overlap(ax: Axes) -> None:
    """No word runs into another."""
    boxes = [(text.get_text(), _box(text)) for text in texts(ax.figure)]
    met = [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]
    assert met == []


def check_nothing_leaves_the_page(ax: Axes) -> None:
    """Every text, and all that is drawn, lies on the figure."""
    figure = ax.figure
    page = figure.bbox.padded(SLACK)
    out = [text.get_text() for text in texts(figure) if not _inside(_box(text), page)]
    assert out == []
    tight = figure.get_tightbbox(figure.canvas.get_renderer())
    width, height = figure.get_size_inches()
    assert _inside(tight, Bbox.from_extents(-0.01, -0.01, width + 0.01, height + 0.01)), tight.extents


def _inside(box: Bbox, page: Bbox) -> bool:
    return page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1


def check_no_text_covers_an_interval(ax: Axes) -> None:
    """No word written into a chart lies on the line of an interval."""
    ax.figure.draw_without_rendering()
    covered = []
    for axes in ax.figure.axes:
        boxes = [(text.get_text(), _box(text)) for text in axes.texts if text.get_text().strip()]
        for collection in axes.collections:
            if isinstance(collection, LineCollection):
                for segment in collection.get_segments():
                    ends = axes.transData.transform(segment)
                    steps = np.concatenate([np.linspace(a, b, 200) for a, b in pairwise(ends)])
                    covered += [text for text, box in boxes if any(box.contains(*step) for step in steps)]
    assert covered == []


def check_text_is_level(ax: Axes) -> None:
    """No text is turned on its side."""
    assert [text.get_text() for text in texts(ax.figure) if text.get_rotation() % 360] == []


def series_colors(ax: Axes) -> set[str]:
    """Colors of marks and bars; greys are the background against which they stand."""
    found = []
    for axes in ax.figure.axes:
        found += [line.get_color() for line in axes.lines]
        found += [patch.get_facecolor() for patch in axes.patches if patch.get_fill()]
        for collection in axes.collections:
            if collection.get_array() is None and len(collection.get_facecolor()) < SHADES:
                found += [*collection.get_facecolor(), *collection.get_edgecolor()]
    return chromatic(found)


def chromatic(colors) -> set[str]:
    """Colors that are not grey, and the theme's black."""
    found = {to_hex(to_rgb(color)) for color in colors}
    return {color for color in found if np.ptp(to_rgb(color)) > 0.05 or color == BLACK.lower()}


def check_colors_differ(colors: set[str]) -> None:
    """Any two series colors differ by ten steps of lightness, and to whoever sees fewer colors."""
    pairs = list(combinations(sorted(colors), 2))
    assert [(one, other) for one, other in pairs if abs(lightness(one) - lightness(other)) < LEAST_GAP] == []
    assert [(one, other) for one, other in pairs if seen_apart(one, other) < LEAST_SEEN] == []


def seen_apart(one: str, other: str) -> float:
    """How far two colors are apart in OKLab to the color-blind reader for whom they are nearest."""
    return min(float(np.linalg.norm(oklab(as_seen(one, by)) - oklab(as_seen(other, by)))) for by in SEEN_BY)


def as_seen(color: str, by: str) -> str:
    """A color as somebody without one kind of cone sees it."""
    levels = np.array(to_rgb(color))
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    shown = (np.array(SEEN_BY[by]) @ linear).clip(0, 1)
    return to_hex(np.where(shown <= 0.0031308, 12.92 * shown, 1.055 * shown ** (1 / 2.4) - 0.055))
