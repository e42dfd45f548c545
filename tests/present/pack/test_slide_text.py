"""Text takes the largest size that fits, and is refused rather than made too small to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pptx import Presentation

from analysis.present.pack.slide_text import fitting, one_line, write
from analysis.present.pack.text_size import TextTooLong, height_inches

SIZES = (24, 18, 12)


def test_a_short_text_is_large_and_a_longer_one_smaller():
    assert fitting("short", SIZES, 4, 1, where="here") == 24
    assert fitting("some words " * 20, SIZES, 4, 2, where="here") == 12


@given(some.text("ab ", max_size=300), some.floats(1, 12), some.floats(0.1, 6))
def test_what_is_chosen_fits_and_what_is_refused_does_not(text, width, height):
    try:
        assert height_inches(text, fitting(text, SIZES, width, height, where="here"), width) <= height
    except TextTooLong:
        assert height_inches(text, SIZES[-1], width) > height


def test_a_refusal_says_where_and_which_text_and_cuts_it():
    with pytest.raises(TextTooLong, match=r"^Slide 3, caveat: .* 12 points; shorten it: word word .* …$"):
        fitting("word " * 500, SIZES, 4, 1, where="Slide 3, caveat")


def test_lines_under_a_picture_become_one():
    assert one_line("a\n  b\tc") == "a b c"


def test_a_written_text_has_its_name_size_and_language():
    slides = Presentation().slides
    shape = write(slides.add_slide(slides.part.presentation.slide_layouts[6]), "Note", "one\ntwo", 14, (1, 1, 3, 1))
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    assert shape.name == "Note" and [run.text for run in runs] == ["one", "two"]
    assert {(run.font.size.pt, run.font.language_id.name) for run in runs} == {(14, "ENGLISH_US")}
