"""The map of two assumptions is read back: border, sides and likely values, and words that follow them."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart

from analysis import reruns
from analysis.present import border

PAIR = ("micro_internship", "internship")


pytestmark = pytest.mark.usefixtures("themed")


ACROSS, UP = ("micro_internship", "people"), ("micro_internship", "meeting_rate")


def made_up(slope=1.0, shift=-3.0):
    """A map with a straight border."""
    x, y = np.linspace(1, 5, 9), np.linspace(0.01, 0.06, 9)
    across, up = np.meshgrid(x, y)
    gap = pd.DataFrame(across + slope * 100 * up + shift, index=y, columns=x)
    share = (1 / (1 + np.exp(-gap))).iloc[::2, ::2]
    return reruns.TwoWay("contacts", ACROSS, UP, gap, (2.0, 0.03), share, 64)


@pytest.mark.parametrize("shift", [-4.0, -6.0, -8.0, -20.0, 20.0])
def test_the_map_draws_border_sides_and_likely_values_and_no_words_meet(found, shift):
    inputs, two = found.study.inputs, made_up(shift=shift)
    names = border.side_names(two, found.labels, *PAIR, "summer")
    _, ax = plt.subplots()
    before = two.gap.copy()
    assert border.border_map(two, inputs, names=names, ax=ax) is ax
    pd.testing.assert_frame_equal(two.gap, before)
    dot = next(line for line in ax.lines if line.get_gid() == "likely")
    assert tuple(dot.get_xydata()[0]) == two.likely
    shown = {text.get_text() for text in ax.texts}
    positive, negative = (two.gap > 0).any(axis=None), (two.gap < 0).any(axis=None)
    assert (names[0] in shown, names[1] in shown) == (positive, negative)
    assert texts_apart(finished(ax)) == []


def test_the_drawn_border_is_where_the_gap_is_nothing(found):
    two = made_up(shift=-6.0)
    _, ax = plt.subplots()
    border.border_map(two, found.study.inputs, names=("one", "two"), ax=ax)
    lines = [shape for shape in ax.collections if shape.get_gid() == "line"]
    x, y = lines[0].get_paths()[0].vertices.T
    np.testing.assert_allclose(x + 100 * y, 6.0, atol=1e-6)
    assert len(lines) == 2  # the border, and the two between which it is open


def test_each_side_is_named_on_its_side(found):
    two = made_up(shift=-6.0)
    _, ax = plt.subplots()
    border.border_map(two, found.study.inputs, names=("plan", "reference"), ax=ax)
    where = {text.get_text(): text.get_position() for text in ax.texts}
    assert sum(np.multiply(where["plan"], [1, 100])) > 6 > sum(np.multiply(where["reference"], [1, 100]))


def test_titles_of_the_map_say_where_the_order_turns(found):
    inputs = found.study.inputs

    def title(**more):
        return border.title_border(made_up(**more), inputs, *PAIR)

    assert title(shift=-6.0) == "At likely values, micro-internships match on contacts from 3 people per host"
    assert title(shift=-4.6) == "Micro-internships lead on contacts down to 1.6 people per host"
    assert title(shift=-30.0) == "Internships bring more contacts wherever both assumptions lie"
    assert title(shift=30.0) == "Micro-internships bring more contacts wherever both assumptions lie"
    assert title(shift=-9.5) == "Two assumptions together decide who brings more contacts"


def test_titles_of_the_map_stay_short(found):
    for option, reference in itertools.permutations(found.formats, 2):
        for shift in (-30.0, -9.5, -6.0, -4.6, 30.0):
            title = border.title_border(made_up(shift=shift), found.study.inputs, option, reference)
            assert len(title.split()) <= 12, title


def test_words_on_the_map_follow_its_crossings(found):
    inputs = found.study.inputs
    text = border.sentence_border(made_up(shift=-6.0), inputs, *PAIR, "summer")
    assert "internships are ahead on contacts that last in a summer" in text
    assert "(likely 2) they change places at 3;" in text and "(likely 3%) they change places at 4%" in text
    assert "never change places" in border.sentence_border(made_up(shift=-30.0), inputs, *PAIR, "summer")
    alt = border.alt_border(made_up(shift=-6.0), inputs, ("this\nside", "that"))
    assert "the side “this side” takes" in alt and "lie on the side “that”" in alt
    assert "64 sets" in border.source(made_up(), {"seed": 1, "season": "summer"}, found.labels, PAIR[0])
