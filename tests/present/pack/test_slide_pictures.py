"""Pictures for slides: sharp, the same twice, alone without the slide's words, and as large as words leave room."""

import io
from dataclasses import replace

import matplotlib as mpl
import matplotlib.image
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from analysis.present.pack.brand import DEFAULT
from analysis.present.pack.slide_pictures import ENLARGED, TEXT_AT_LEAST, picture_of, smallest_points
from analysis.present.theme import NAVY

PALETTE = DEFAULT.palette()


@pytest.fixture
def exhibit(exhibits):
    return exhibits[3]


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def test_it_has_200_dots_to_an_inch_of_the_slide(exhibit):
    height, width, _ = pixels(picture_of(exhibit, 8, 4, PALETTE)).shape
    assert (width, height) == (pytest.approx(1600, abs=2), pytest.approx(800, abs=2))


def test_two_runs_give_the_same_bytes_and_the_look_of_others_stays(exhibit):
    before = mpl.rcParams.copy()
    assert picture_of(exhibit, 8, 4, PALETTE) == picture_of(exhibit, 8, 4, PALETTE)
    assert mpl.rcParams == before


def test_nothing_in_the_file_says_what_made_it(exhibit):
    assert set(Image.open(io.BytesIO(picture_of(exhibit, 8, 4, PALETTE))).info) <= {"dpi"}


def test_the_colors_of_a_brand_stand_in_place_of_the_theme(exhibit):
    plum = np.array([0x5B, 0x2A, 0x86])
    shown = pixels(picture_of(exhibit, 8, 4, {NAVY: "#5B2A86"}))
    assert (shown == plum).all(axis=2).mean() > 0.1
    assert not (shown == [0x12, 0x43, 0x6D]).all(axis=2).any()


def drawn_sizes(exhibit, words, at, size=12):
    """Figure widths that a chart with two texts is tried at; the first only to measure its texts."""
    widths = []

    def draw(ax):
        widths.append(ax.figure.get_figwidth())
        ax.set_axis_off()
        ax.text(0.1, 0.5, words[0], fontsize=size)
        ax.text(at, 0.5, words[1], fontsize=size)

    picture_of(replace(exhibit, draw=draw), 8, 4, PALETTE)
    return widths[1:]


def test_texts_far_apart_are_enlarged_at_once(exhibit):
    assert drawn_sizes(exhibit, ("short", "texts"), 0.6) == [pytest.approx(8 / ENLARGED[0])]


def test_texts_that_touch_make_it_less_enlarged(exhibit):
    tried = drawn_sizes(exhibit, ("a text of some forty letters, a bit more", "beside it"), 0.62)
    assert len(tried) > 1 and tried == sorted(tried)


def test_texts_that_always_touch_are_still_drawn(exhibit):
    assert len(drawn_sizes(exhibit, ("one on top of", "the other"), 0.1)) == len(ENLARGED)


@pytest.mark.parametrize("size", [4, 9, 10, 11.5, 14])
@pytest.mark.parametrize("at", [0.1, 0.6])
def test_no_text_stands_on_the_slide_with_less_than_12_points(exhibit, size, at):
    tried = drawn_sizes(exhibit, ("some words", "others"), at, size)
    assert min(size * 8 / width for width in tried) >= TEXT_AT_LEAST - 1e-9


def test_the_smallest_text_counts_only_if_it_is_drawn():
    figure = Figure()
    ax = figure.subplots()
    ax.tick_params(labelsize=8)
    ax.set_axis_off()
    ax.text(0.5, 0.5, "seen", fontsize=20)
    ax.text(0.5, 0.4, "hidden", fontsize=3, visible=False)
    ax.text(0.5, 0.3, " ", fontsize=2)
    assert smallest_points(figure) == 20
    ax.set_axis_on()
    figure.draw_without_rendering()
    assert smallest_points(figure) == 8
