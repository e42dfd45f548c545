"""Measures of color agree with published values; the nearest color keeps its hue."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from chart_checks import LEAST_GAP, LEAST_SEEN, as_seen, check_colors_differ, seen_apart
from hypothesis import given
from hypothesis import strategies as some

from analysis.present.pack.colors import contrast_on_white, lightness, nearest, oklab, shades
from analysis.present.theme import BACK_GREY, BLACK, HIGHLIGHTED, NAVY, ORANGE, TEAL
from analysis.present.triangle import OTHERS, OWN, region_looks

COLORS = some.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.mark.parametrize(("color", "contrast"), [("#FFFFFF", 1), ("#000000", 21), ("#767676", 4.54), ("#FF0000", 4.00)])
def test_contrast_as_published_for_wcag(color, contrast):
    assert contrast_on_white(color) == pytest.approx(contrast, abs=0.005)


@pytest.mark.parametrize(("color", "light"), [("#FFFFFF", 100), ("#000000", 0), ("#FF0000", 53.24), ("#0000FF", 32.30)])
def test_lightness_as_published_for_cie(color, light):
    assert lightness(color) == pytest.approx(light, abs=0.01)


@pytest.mark.parametrize(
    ("color", "lab"), [("#FFFFFF", (1, 0, 0)), ("#FF0000", (0.628, 0.225, 0.126)), ("#0000FF", (0.452, -0.032, -0.312))]
)
def test_oklab_as_published(color, lab):
    assert oklab(color) == pytest.approx(lab, abs=0.001)


def test_a_color_that_passes_stays():
    assert nearest("#8C1515", lambda color: True) == "#8C1515"


def test_the_nearest_is_just_beyond_the_border():
    found = nearest("#FFD100", lambda color: contrast_on_white(color) >= 4.5)
    assert 4.5 <= contrast_on_white(found) < 4.6


def test_no_color_that_passes_is_an_error():
    with pytest.raises(ValueError, match="no lightness of #FFD100 passes"):
        nearest("#FFD100", lambda color: False)


@given(COLORS)
def test_shades_keep_the_hue_and_are_never_stronger(color):
    own = oklab(color)
    strong = np.hypot(*own[1:])
    for shade in shades(color)[:: len(shades(color)) // 9]:
        lab = oklab(shade)
        # one step of eight bits moves a dark color's axes by up to 0.02
        assert np.hypot(*lab[1:]) <= strong + 0.02
        assert abs(lab[1] * own[2] - lab[2] * own[1]) <= 0.02 * strong + 1e-9


@given(COLORS)
def test_shades_run_from_black_to_white_in_steps_too_small_to_see(color):
    light = sorted(map(lightness, shades(color)))
    assert light[0] < 2 and light[-1] == pytest.approx(100, abs=0.01)
    assert max(np.diff(light)) < 1.5


# The colors of the charts, as others see them


def test_colors_as_published_for_people_without_one_kind_of_cone():
    for kind in ("protanope", "deuteranope", "tritanope"):
        assert as_seen("#ffffff", kind) == "#ffffff" and as_seen("#000000", kind) == "#000000"
    red, green = (oklab(as_seen(color, "deuteranope")) for color in ("#C00000", "#6E7800"))
    assert np.linalg.norm(red[1:] - green[1:]) < np.linalg.norm((oklab("#C00000") - oklab("#6E7800"))[1:]) / 2


def test_series_colors_differ_in_greyscale_and_to_everybody():
    check_colors_differ({NAVY, ORANGE, TEAL, BLACK, BACK_GREY})
    with pytest.raises(AssertionError):
        check_colors_differ({ORANGE, "#8C8C8C"})


def test_no_two_regions_of_a_map_look_alike():
    """Regions without a pattern differ as series do; any other pair has another pattern."""
    keys = [*HIGHLIGHTED, *OWN, *(f"gray {number}" for number in range(len(OTHERS)))]
    for (one, first), (other, second) in combinations(region_looks(pd.Series(keys)).values(), 2):
        alike = abs(lightness(one) - lightness(other)) < LEAST_GAP or seen_apart(one, other) < LEAST_SEEN
        assert first != second or not alike, (one, other)
