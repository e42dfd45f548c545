"""Charts are tested by reading them back: positions, labels, widths; no picture is compared."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart

from analysis.present import charts
from analysis.present.theme import BACK_GREY, HIGHLIGHTED, mark

pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture
def dots(found):
    table = found.table("contacts")
    before, rc = table.copy(), dict(mpl.rcParams)
    _, ax = plt.subplots()
    returned = charts.interval_dots(table, "contacts", labels=found.labels, ax=ax)
    return table, before, rc, ax, returned


def test_interval_dots_return_the_axes_and_leave_table_and_settings_alone(dots):
    table, before, rc, ax, returned = dots
    assert returned is ax
    pd.testing.assert_frame_equal(table, before)
    assert dict(mpl.rcParams) == rc


def test_interval_dots_positions_equal_the_table_in_order(dots, found):
    table, _, _, ax, _ = dots
    ordered = table.sort_values("draws_mean")
    points = [line.get_xydata()[0] for line in ax.lines if len(line.get_xdata()) == 1]
    np.testing.assert_allclose([x for x, _ in points], ordered["draws_mean"])
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [found.labels[o] for o in ordered.index]
    spans = [collection.get_segments()[0][:, 0] for collection in ax.collections]
    np.testing.assert_allclose(spans, ordered[["interval_low", "interval_high"]])


def test_interval_dots_keep_every_text_on_the_page_and_apart(dots):
    assert texts_apart(finished(dots[3])) == []


@pytest.mark.parametrize("y", ["contacts", "earnings_usd"])
def test_scatter_reads_back_and_labels_cover_nothing(found, y):
    table = found.summary.loc[found.formats]
    _, ax = plt.subplots()
    charts.scatter_frontier(table, "hours_spent", y, frontier=found.unbeaten(y), ax=ax)
    finished(ax)
    charts.label_points(ax, table, "hours_spent", y, labels=found.labels)
    means = table["draws_mean"].unstack("outcome")
    points = np.array([line.get_xydata()[0] for line in ax.lines if len(line.get_xdata()) == 1])
    np.testing.assert_allclose(points, means.loc[found.formats, ["hours_spent", y]])
    assert {text.get_text() for text in ax.texts} == {found.labels[o] for o in found.formats}
    assert texts_apart(ax) == []
    assert not labels_on_intervals(ax)


def labels_on_intervals(ax):
    renderer = ax.figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in ax.texts]
    hit = []
    for collection in ax.collections:
        for segment in collection.get_segments():
            (x0, y0), (x1, y1) = ax.transData.transform(segment)
            steps = np.linspace((x0, y0), (x1, y1), 200)
            hit += [box for box in boxes if any(box.contains(*step) for step in steps)]
    return hit


def test_the_frontier_line_joins_the_frontier_from_short_to_long(found):
    table = found.summary.loc[found.formats]
    _, ax = plt.subplots()
    frontier = found.unbeaten("contacts")
    charts.scatter_frontier(table, "hours_spent", "contacts", frontier=frontier, ax=ax)
    line = next(line for line in ax.lines if line.get_gid() == "frontier")
    assert len(line.get_xdata()) == len(frontier)
    assert (np.diff(line.get_xdata()) > 0).all()


def test_bars_start_at_zero_have_full_width_and_the_right_length(found):
    share = found.frontier["share"]
    _, ax = plt.subplots()
    charts.share_bars(share, labels=found.labels, axis="Share", ax=ax)
    ordered = share.sort_values(ascending=False, kind="stable")
    widths = {round(bar.get_y() + bar.get_height() / 2): bar for bar in ax.patches}
    assert len(widths) == len(share)
    for place, value in enumerate(ordered):
        assert widths[place].get_x() == 0
        assert widths[place].get_width() == pytest.approx(value)
        assert widths[place].get_height() == pytest.approx(0.72)  # bars shrink to 1/n where hue dodges
    assert texts_apart(finished(ax)) == []


def test_basis_bars_add_up_to_the_table(found):
    counts = found.basis_counts
    _, ax = plt.subplots()
    charts.basis_bars(counts, ax=ax)
    widths = pd.Series([bar.get_width() for bar in ax.patches])
    assert widths.sum() == counts.to_numpy().sum() == len(found.study.inputs.assumptions)
    finished(ax)


def test_quantile_dots_show_ten_students_a_format(found):
    options = ["internship", "micro_internship"]
    _, ax = plt.subplots()
    charts.quantile_dots(found.study.outcomes, "contacts", options, labels=found.labels, ax=ax)
    assert sum(len(line.get_xdata()) for line in ax.lines) == 20
    assert texts_apart(finished(ax)) == []


def lightness(color):
    rgb = np.array(mpl.colors.to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ [0.2126, 0.7152, 0.0722])
    return 116 * (luminance ** (1 / 3) if luminance > 0.008856 else 7.787 * luminance + 16 / 116) - 16


def test_series_colors_differ_in_greyscale_by_ten_steps_of_lightness():
    values = sorted(lightness(color) for color in [*(look.color for look in HIGHLIGHTED.values()), BACK_GREY])
    assert (np.diff(values) >= 10).all()


def test_every_highlighted_format_has_its_own_marker():
    assert len({look.marker for look in HIGHLIGHTED.values()}) == len(HIGHLIGHTED)
    assert mark("internship") == mark("internship") and not mark("nano_internship", thought_experiment=True).filled
