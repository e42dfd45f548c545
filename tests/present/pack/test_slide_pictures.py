"""Pictures for slides: sharp, the same twice, alone without the slide's words, and as large as words leave room."""

import io
from dataclasses import replace

import matplotlib as mpl
import matplotlib.image
import numpy as np
import pytest
from PIL import Image

from analysis.present.pack.brand import DEFAULT
from analysis.present.pack.slide_pictures import picture_of
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


def drawn_sizes(exhibit, words, at):
    """Figure widths that a chart with two texts is tried at."""
    widths = []

    def draw(ax):
        widths.append(ax.figure.get_figwidth())
        ax.text(0.1, 0.5, words[0])
        ax.text(at, 0.5, words[1])

    picture_of(replace(exhibit, draw=draw), 8, 4, PALETTE)
    return widths


def test_texts_far_apart_are_enlarged_at_once(exhibit):
    assert drawn_sizes(exhibit, ("short", "texts"), 0.6) == [pytest.approx(8 / 1.3)]


def test_texts_that_touch_make_it_less_enlarged(exhibit):
    tried = drawn_sizes(exhibit, ("a text of some forty letters, a bit more", "beside it"), 0.62)
    assert len(tried) > 1 and tried == sorted(tried)


def test_texts_that_always_touch_are_still_drawn(exhibit):
    assert len(drawn_sizes(exhibit, ("one on top of", "the other"), 0.1)) == 12
