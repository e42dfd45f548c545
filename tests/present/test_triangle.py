"""The triangle map, read back as colors, names and borders."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgb

from analysis.present import theme
from analysis.present.pack.colors import contrast_on_white
from analysis.present.triangle import CORNERS, OTHERS, OWN, THOUGHT_OUT, region_looks, triangle_map
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
    assert set(texts) - {"key"} == {f"region {key}" for key in ("internship", "micro_internship", "flash", "tiny")}
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
    assert patterns(ax)["flash"] == THOUGHT_OUT
    assert THOUGHT_OUT not in {pattern for _, pattern in (*OWN.values(), *OTHERS)}


def patterns(ax):
    """Pattern of each format's region."""
    found = {patch.get_gid(): patch.get_hatch() for patch in ax.patches if str(patch.get_gid()).startswith("pattern ")}
    return {gid.removeprefix("pattern "): hatch for gid, hatch in found.items()}


def test_a_dark_line_in_a_white_gap_separates_neighbors(ax):
    triangle_map(best_of(by_largest), corners=NAMES, labels=LABELS, ax=ax)
    borders = [c for c in ax.collections if c.get_gid() != "cells"]
    assert [to_hex(c.get_edgecolor()[0]) for c in borders] == ["#ffffff", theme.NOTE.lower()]
    assert borders[0].get_linewidth()[0] > 2 * borders[1].get_linewidth()[0]
    weights = np.array([path.vertices.mean(axis=0) for path in borders[1].get_paths()])
    apart = np.linalg.norm(weights[:, None] - CORNERS[None], axis=2)
    two_nearest = np.sort(apart, axis=1)[:, :2]
    assert two_nearest[:, 1] == pytest.approx(two_nearest[:, 0], abs=0.06)  # each between two corners' regions


def test_the_map_is_light_as_a_drawing_and_its_words_stay_words(ax):
    triangle_map(best_of(by_largest, steps=90), corners=NAMES, labels=LABELS, ax=ax)
    with plt.rc_context({"svg.fonttype": "none"}):
        saved = [io.StringIO() for _ in range(2)]
        for each in saved:
            ax.figure.savefig(each, format="svg", metadata={"Date": None})
    text = saved[0].getvalue()
    assert text == saved[1].getvalue()
    assert text.count("<path") < 40 and "<image" in text and ">Internship<" in text


def test_the_key_shows_how_pale_some_shares_are(ax):
    best = best_of(lambda *weights: "part_time_job", share=0.75)
    triangle_map(best, corners=NAMES, labels=LABELS.reindex(["part_time_job"], fill_value="Job"), ax=ax)
    squares = [patch for patch in ax.patches if patch.get_gid() == "key"]
    shown = [text.get_text() for text in ax.texts if text.get_gid() == "key"]
    assert shown[1:] == ["50%", "75%", "90% or more"] and len(squares) == 3
    strengths = [(1 - np.array(square.get_facecolor()[:3])).mean() for square in squares]
    assert strengths == sorted(strengths)
    full = (1 - np.array(to_rgb(theme.NOTE))).mean()
    drawn = (1 - cells(ax).get_facecolor()[0, :3]).mean() / (1 - np.array(to_rgb(theme.BLACK))).mean()
    assert strengths[1] / full == pytest.approx(drawn)


def test_a_line_to_a_name_crosses_no_other_region_if_it_need_not(ax):
    """A low strip along the left edge that is too narrow for its name, widest right of a foreign spot."""
    best = best_of(lambda *weights: "internship", steps=40)
    strip = best["contacts"] < 0.08
    best.loc[strip, "best"] = "tiny"
    best.loc[strip & (best["short"] > 0.45) & (best["short"] < 0.6) & (best["contacts"] < 0.04), "best"] = "flash"
    triangle_map(best, corners=NAMES, labels=LABELS, ax=ax)
    name = next(text for text in ax.texts if text.get_gid() == "region tiny")
    x, y = name.xy
    places = best.iloc[:, :3].to_numpy() @ CORNERS
    passed = best["best"][np.isclose(places[:, 1], y) & (places[:, 0] < x)]
    assert name.get_position()[0] < x and set(passed) <= {"tiny"}


def test_two_names_beside_the_triangle_stand_clear_of_each_other(ax):
    best = best_of(lambda *weights: "internship", steps=40)
    best.loc[(best["contacts"] < 0.06) & (best["short"] > 0.4) & (best["short"] <= 0.5), "best"] = "tiny"
    best.loc[(best["contacts"] < 0.06) & (best["short"] > 0.5) & (best["short"] <= 0.6), "best"] = "flash"
    triangle_map(best, corners=NAMES, labels=LABELS, ax=ax)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_the_own_color_is_legible():
    color, pattern = OWN["flash_internship"]
    assert contrast_on_white(color) >= 3 and pattern
    assert region_looks(pd.Series(["flash_internship"])) == {"flash_internship": (color, pattern)}


def test_an_own_color_moves_with_a_brand(ax):
    best = best_of(lambda *weights: "flash_internship")
    with theme.branded({theme.PURPLE: "#224422"}):
        triangle_map(best, corners=NAMES, labels=LABELS.reindex(["flash_internship"], fill_value="Flash"), ax=ax)
    assert to_hex(cells(ax).get_facecolor()[0]) == "#224422"


def test_own_colors_stay_and_greys_go_by_size():
    looks = region_looks(pd.Series(["a", "a", "b", "internship"]))
    assert looks == {"a": OTHERS[0], "b": OTHERS[1], "internship": (theme.NAVY, "")}
