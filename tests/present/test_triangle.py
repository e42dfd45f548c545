"""The triangle map, read back as colors, names and borders."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb

from analysis.present import theme
from analysis.present.triangle import CORNERS, region_colors, triangle_map
from analysis.tradeoffs import lattice

NAMES = ("short duration", "pay", "contacts")
LABELS = pd.Series(
    {
        "internship": "Internship",
        "micro_internship": "Micro-internship",
        "flash": "Flash internship",
        "tiny": "Tiny one",
    }
)


def best_of(rule, share=0.95, steps=30):
    weights = lattice(steps)
    return weights.assign(best=[rule(*row) for row in weights.to_numpy()], best_share=share)


def by_largest(short, pay, contacts):
    return ("flash", "internship", "micro_internship")[int(np.argmax([short, pay, contacts]))]


@pytest.fixture
def ax():
    theme.use_theme()
    figure, ax = plt.subplots(figsize=(9.6, 7.4))
    yield ax
    plt.close(figure)


def cells(ax):
    return next(c for c in ax.collections if isinstance(c, PolyCollection) and c.get_gid() == "cells")


def test_each_point_has_the_color_of_its_best_format(ax):
    best = best_of(by_largest)
    before = best.copy()
    assert triangle_map(best, corners=NAMES, labels=LABELS, ax=ax) is ax
    faces = cells(ax).get_facecolor()[:, :3]
    mine = (best["best"] == "internship").to_numpy()
    assert faces[mine] == pytest.approx(np.tile(to_rgb(theme.NAVY), (mine.sum(), 1)), abs=1e-6)
    pd.testing.assert_frame_equal(best, before)


def test_the_less_the_assumptions_agree_the_paler(ax):
    best = best_of(lambda *weights: "internship")
    best["best_share"] = np.linspace(0.2, 1.0, len(best))
    triangle_map(best, corners=NAMES, labels=LABELS, ax=ax)
    lightness = cells(ax).get_facecolor()[:, :3].mean(axis=1)
    assert (np.diff(lightness) <= 1e-9).all() and lightness[0] > 0.8


def test_regions_are_named_inside_themselves_and_tiny_ones_beside(ax):
    best = best_of(by_largest, steps=40)
    small = (best["pay"] > 0.45) & (best["short"] > 0.4) & (best["contacts"] < 0.06)
    best.loc[small, "best"] = "tiny"
    triangle_map(best, corners=NAMES, labels=LABELS, ax=ax)
    texts = {text.get_gid(): text for text in ax.texts if text.get_gid()}
    assert set(texts) == {f"region {key}" for key in ("internship", "micro_internship", "flash", "tiny")}
    places = best.iloc[:, :3].to_numpy() @ CORNERS
    for key in ("internship", "micro_internship", "flash"):
        nearest = np.linalg.norm(places - texts[f"region {key}"].get_position(), axis=1).argmin()
        assert best["best"].iloc[nearest] == key
    assert texts["region tiny"].get_position()[0] < 0.3  # left of the edge, with a line


def test_no_two_texts_overlap_and_nothing_leaves_the_page(ax):
    triangle_map(best_of(by_largest), corners=NAMES, labels=LABELS, ax=ax)
    theme.finish(ax, title="A title", subtitle="A measure", source="Simulated")
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in (*ax.texts, *ax.figure.texts)]
    for i, one in enumerate(boxes):
        assert ax.figure.bbox.x0 <= one.x0 and one.x1 <= ax.figure.bbox.x1
        assert not any(one.overlaps(other) for other in boxes[i + 1 :])


def test_thought_experiments_are_hatched(ax):
    triangle_map(best_of(by_largest), corners=NAMES, labels=LABELS, hatched=frozenset({"flash"}), ax=ax)
    assert [c.get_hatch() for c in ax.collections].count("///") == 1


def test_own_colors_stay_and_greys_go_by_size():
    colors = region_colors(pd.Series(["a", "a", "b", "internship"]))
    assert colors["internship"] == to_rgb(theme.NAVY)
    assert sum(colors["a"]) < sum(colors["b"])
