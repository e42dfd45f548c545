"""Room for words: known widths, lines counted by hand, never less for more text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present.pack.text_size import count_lines, height_inches, largest_size, width_points

words = st.lists(st.text("abcdefgmwWM-", min_size=1, max_size=14), min_size=1, max_size=25).map(" ".join)


def test_an_em_dash_is_as_wide_as_the_font_is_tall():
    assert width_points("—", 20) == pytest.approx(20, rel=0.05)


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("a", 1), ("a\nb\n\nc", 4), ("m m m", 3)])
def test_lines_counted_by_hand(text, lines):
    assert count_lines(text, 36, 0.6) == lines


def test_a_word_wider_than_its_box_is_broken():
    wide = width_points("m" * 30, 18) / 72
    assert count_lines("m" * 30, 18, wide / 3 + 0.2) == 3


@given(words, st.floats(1, 12))
def test_a_bigger_font_a_narrower_box_and_more_text_never_take_less_room(text, width):
    here = height_inches(text, 18, width)
    assert height_inches(text, 24, width) >= here
    assert height_inches(text, 18, width * 0.7) >= here
    assert height_inches(f"{text} more", 18, width) >= here


@given(words, st.floats(1, 12))
def test_all_words_fit_into_the_lines_counted(text, width):
    assert width_points(text.replace(" ", ""), 18) <= count_lines(text, 18, width) * width * 72 * 1.001


def test_the_largest_size_that_keeps_to_the_lines_else_the_smallest():
    text = "Internships most likely bring the most contacts that last"
    assert largest_size([text], (200, 12), 13, lines=1, bold=True) == 12
    assert largest_size([text], (14, 12), 13, lines=1, bold=True) == 14
    assert largest_size([text * 9], (200, 100), 13, lines=1, bold=True) == 100
