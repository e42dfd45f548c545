"""The two live charts of the explorer as Vega-Lite, and the code that draws them, all inside the page.

The page sends rows to data sets by name; which format is first, and how a name is placed, is decided
before they get here.
"""

from __future__ import annotations

import math

import altair as alt
import vl_convert

from analysis.present.theme import BLACK, GRID, NOTE
from analysis.present.triangle import CORNERS

ACROSS, UP = (-0.3, 1.3), (-0.1, 0.97)  # of the map, in sides of the triangle
STEP_PIXELS = 25  # from one bar to the next
NAMES_PIXELS, PERCENT_PIXELS = 166, 56  # kept free beside the bars
FONT = "Arial, Liberation Sans, sans-serif"
HEXAGON = "M" + "L".join(
    f"{math.cos(angle):.4f},{math.sin(angle):.4f}" for angle in (math.pi * (1 / 6 + side / 3) for side in range(6))
)


def map_chart(steps: int) -> dict[str, object]:
    """The triangle map as a Vega-Lite specification.

    Parameters
    ----------
    steps : int
        Steps along an edge of the lattice.

    Returns
    -------
    dict
        Asks for the data sets ``cells`` (x, y, color), ``borders`` and ``leaders`` (x, y, x2, y2), ``names``
        (x, y, text), ``corners`` (x, y, text, side) and ``chosen`` (x, y); places in sides of the triangle.
    """
    side = f"width / {ACROSS[1] - ACROSS[0]:g}"  # in pixels
    radius = f"({side} / {steps} / sqrt(3))"
    edges = [(*start, *end) for start, end in zip(CORNERS, CORNERS[[1, 2, 0]], strict=True)]
    layers = [
        _data("cells")
        .mark_point(shape=HEXAGON, filled=True, opacity=1, size=alt.ExprRef(f"pow(2.1 * {radius}, 2)"))
        .encode(x=_x(), y=_y(), color=alt.Color("color:N", scale=None)),
        _lines(_data("borders"), color="white", width=3),
        _lines(_data("borders"), color=NOTE, width=0.9),
        _lines(
            _rows([_outward(edge, 1 / steps) for edge in edges]),
            color="white",
            width=alt.ExprRef(f"2 * {side} / {steps}"),
        ),
        _lines(_rows(edges), color=NOTE, width=1.2),
        _lines(_data("leaders"), color=NOTE, width=1),
        *(_corner(side) for side in ("left", "center", "right")),
        _ring("white", 6),
        _ring(BLACK, 2.6),
        _names(color="white", stroke="white", strokeWidth=3.5),
        _names(color=BLACK),
    ]
    chart = alt.layer(*layers).properties(width=400, height=300, padding=0, autosize="none")
    return _finished(chart)


def bars_chart() -> dict[str, object]:
    """Bars of shares as a Vega-Lite specification; asks for the data set ``rows`` (name, share, text, color, order)."""
    rows = _data("rows").encode(
        y=alt.Y("name:N", sort=alt.EncodingSortField("order", op="min"), title=None).axis(
            ticks=False, domain=False, labelLimit=NAMES_PIXELS - 8, labelFontSize=12.5, labelColor=BLACK, labelPadding=7
        ),
    )
    share = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), title="Share of plausible assumptions").axis(
        format="%",
        labelFlush=False,
        values=[0, 0.5, 1],
        labelFontSize=12,
        titleFontSize=12,
        titleFontWeight="normal",
        labelColor=NOTE,
        titleColor=NOTE,
        gridColor=GRID,
        ticks=False,
        domain=False,
    )
    chart = alt.layer(
        rows.mark_bar(height=alt.RelativeBandSize(0.72)).encode(x=share, color=alt.Color("color:N", scale=None)),
        rows.mark_text(align="left", dx=5, fontSize=12.5, color=BLACK).encode(x=share, text="text:N"),
    )
    padding = {"left": NAMES_PIXELS, "right": PERCENT_PIXELS, "top": 2, "bottom": 40}
    return _finished(chart.properties(width=200, height=alt.Step(STEP_PIXELS), padding=padding, autosize="none"))


def drawing_code() -> str:
    """Vega-Embed with Vega and Vega-Lite as one script, safe inside a page; about 0.9 MB, the same bytes every time."""
    code = vl_convert.javascript_bundle(snippet="window.vegaEmbed = vegaEmbed;")
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _finished(chart: alt.LayerChart) -> dict[str, object]:
    """As a dictionary; marks are silent to screen readers, because the page says the chart in a sentence."""
    look = chart.configure(font=FONT, aria=False).configure_view(stroke=None)
    return look.to_dict()


def _data(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _rows(lines: list[tuple[float, ...]]) -> alt.Chart:
    rows = [{"x": float(x), "y": float(y), "x2": float(x2), "y2": float(y2)} for x, y, x2, y2 in lines]
    return alt.Chart(alt.InlineData(rows))


def _lines(chart: alt.Chart, *, color: str, width: float | alt.ExprRef) -> alt.Chart:
    return chart.mark_rule(color=color, strokeWidth=width, opacity=1).encode(x=_x(), y=_y(), x2="x2:Q", y2="y2:Q")


def _ring(color: str, width: float) -> alt.Chart:
    ring = _data("chosen").mark_point(size=330, opacity=1, strokeWidth=width, stroke=color, filled=False)
    return ring.encode(x=_x(), y=_y())


def _names(**look) -> alt.Chart:
    text = _data("names").mark_text(fontSize=12.5, lineBreak="\n", lineHeight=14, strokeJoin="round", **look)
    return text.encode(x=_x(), y=_y(), text="text:N")


def _corner(side: str) -> alt.Chart:
    text = _data("corners").transform_filter(f"datum.side == '{side}'")
    return text.mark_text(align=side, fontSize=12.5, fontWeight="bold", color=BLACK).encode(
        x=_x(), y=_y(), text="text:N"
    )


def _x() -> alt.X:
    return alt.X("x:Q", scale=alt.Scale(domain=ACROSS, nice=False, zero=False), axis=None)


def _y() -> alt.Y:
    return alt.Y("y:Q", scale=alt.Scale(domain=UP, nice=False, zero=False), axis=None)


def _outward(edge: tuple[float, ...], far: float) -> tuple[float, ...]:
    """An edge moved away from the middle of the triangle: a white line there hides what cells reach over it."""
    x, y, x2, y2 = edge
    center = CORNERS.mean(axis=0)
    across = ((y2 - y), -(x2 - x))
    way = 1 if (x - center[0]) * across[0] + (y - center[1]) * across[1] > 0 else -1
    dx, dy = (way * far * part for part in across)
    along = (far * (x2 - x), far * (y2 - y))
    return x + dx - along[0], y + dy - along[1], x2 + dx + along[0], y2 + dy + along[1]
