"""The live charts: Vega-Lite that compiles, asks for the page's data only, and is silent to screen readers."""

import json

import numpy as np
import pytest
import vl_convert

from analysis.present.pack.explorer_charts import HEXAGON, bars_chart, drawing_code, map_chart


def with_data(chart, **rows):
    """The chart with rows in its named data sets, as SVG."""
    text = vl_convert.vegalite_to_svg({**chart, "datasets": {**chart.get("datasets", {}), **rows}})
    return text


@pytest.mark.parametrize("chart", [map_chart(40), bars_chart()], ids=["map", "bars"])
def test_a_chart_is_plain_data_without_addresses(chart):
    text = json.dumps(chart)
    assert json.loads(text) == chart
    assert text.count("http") == 1 and chart["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert chart["config"]["aria"] is False and '"url"' not in text


def test_bars_start_at_zero_and_bear_their_text():
    rows = [
        {"name": "Internship", "share": 0.5, "text": "50%", "color": "#123456", "order": 0},
        {"name": "Skill sprint", "share": 0.25, "text": "25%", "color": "#654321", "order": 1},
    ]
    svg = with_data(bars_chart(), rows=rows)
    assert all(text in svg for text in ("Internship", "50%", "25%", "#123456", "Share of plausible assumptions"))
    assert svg.index("Internship") < svg.index("Skill sprint")


def test_the_map_names_corners_and_regions_and_marks_the_priorities():
    svg = with_data(
        map_chart(2),
        cells=[{"x": 0.5, "y": 0.3, "color": "#ABCDEF"}],
        borders=[],
        leaders=[],
        names=[{"x": 0.5, "y": 0.3, "text": "Flash\ninternship"}],
        corners=[{"x": 0.5, "y": 0.9, "text": "Only pay", "side": "center"}],
        chosen=[{"x": 0.5, "y": 0.3}],
    )
    assert all(text in svg for text in ("#ABCDEF", "Flash", "internship", "Only pay"))
    assert "Only pay" in svg and svg.count("Only pay") == 1


def test_the_cells_are_hexagons_of_radius_one():
    corners = np.array([[float(part) for part in point.split(",")] for point in HEXAGON[1:].split("L")])
    assert corners.shape == (6, 2) and np.allclose(np.hypot(*corners.T), 1, atol=1e-3)


def test_the_drawing_code_cannot_end_its_element_and_is_the_same_each_time():
    code = drawing_code()
    assert "</script" not in code and "<!--" not in code and code == drawing_code()
    assert "window.vegaEmbed" in code and len(code) < 1_500_000
