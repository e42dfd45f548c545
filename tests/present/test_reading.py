"""Syllables are counted as a reader speaks them, and the formula gives its published scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from reading import reading_ease, syllables

SPOKEN = {
    1: "the be used prove hours time share sure years friend whole skills takes through $4,300 95% 2026",
    2: "being creature hybrid table tables people places place's ranges question season counted needed value student "
    "formats handled choices likely useful placement fewer studies role-play",
    3: "employer internship plausible assumption engagement reference studying audience various company easier",
    4: "simulated experience references practitioner priority validated",
    5: "micro-internship evaluation university",
}


@pytest.mark.parametrize(("count", "words"), SPOKEN.items())
def test_syllables_as_spoken(count, words):
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("The cat sat on the mat.", 116.1),
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 69.0),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 37.5),
    ],
)
def test_published_scores(text, score):
    assert reading_ease(text) == pytest.approx(score, abs=0.05)


def test_a_decimal_point_ends_no_sentence_but_a_line_break_does():
    assert reading_ease("We met 4.3 more in a day.") < reading_ease("We met 4. 3 more in a day.")
    assert reading_ease("We met\nthem all") == reading_ease("We met. them all")


@pytest.mark.parametrize("text", ["", "  ... ", "–"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(ValueError, match="without a word"):
        reading_ease(text)


@given(some.text(max_size=30))
def test_every_word_has_a_syllable(word):
    assert syllables(word) >= 1


@given(some.lists(some.sampled_from(["pay", "contacts", "internship", "assumption"]), min_size=2, max_size=20))
def test_more_full_stops_never_make_it_harder(words):
    assert reading_ease(". ".join(words)) >= reading_ease(" ".join(words))
