"""Words of a list: accepted in any spelling, never guessed."""

from __future__ import annotations

import pytest

from analysis.inputs.records.words import (
    SPELLINGS,
    UNITS,
    expected_formats,
    format_of,
    format_words,
    nearest_format,
    spaced,
    unit_of,
    yes_or_no,
)


def test_every_key_and_label_of_the_formats_is_a_spelling(inputs):
    for key, label in inputs.formats[["key", "label"]].itertuples(index=False, name=None):
        for word in (
            key,
            key.upper(),
            label,
            label.lower(),
            f"{label}s",
            label.replace("-", " "),
            label.replace("-", ""),
        ):
            assert format_of(word) == key, word


def test_spellings_belong_to_formats_that_exist_and_to_one_only(inputs):
    assert set(SPELLINGS) <= set(inputs.formats["key"])
    words = [spaced(word).replace(" ", "") for others in SPELLINGS.values() for word in others.split("|")]
    assert len(set(words)) == len(words)
    assert set(format_words().values()) == set(inputs.formats["key"])


@pytest.mark.parametrize(
    "word", ["micro", "project", "externship", "co-op", "job", "intership", "internship program", ""]
)
def test_what_could_be_several_formats_is_none(word):
    assert format_of(word) is None


def test_a_suggestion_is_made_and_not_taken():
    assert nearest_format("Micro-intership") == " (did you mean 'micro_internship'?)"
    assert nearest_format("zzz") == ""
    assert expected_formats().startswith("one of internship, micro_internship, ")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Yes", True), ("TRUE", True), ("1", True), ("Wahr", True), ("n", False), ("0", False), ("Faux", False)]
    + [(word, None) for word in ("maybe", "yes no", "2", "", "10", "x", "on")],
)
def test_yes_and_no(word, meant):
    assert yes_or_no("paid", word) is meant
    assert yes_or_no("offer_received", word) is meant


@pytest.mark.parametrize(
    ("column", "word", "meant"),
    [
        ("paid", "Yes (stipend)", True),
        ("paid", "No (credit only)", False),
        ("paid", "yes (no pay)", None),
        ("paid", "no (yes)", None),
        ("offer_received", "Yes (pending)", None),
        ("offer_received", "No (not yet)", None),
        ("paid", "(yes)", None),
        ("paid", "maybe (stipend)", None),
    ],
)
def test_a_remark_in_parentheses_does_not_answer(column, word, meant):
    assert yes_or_no(column, word) is meant


def test_words_of_one_question_do_not_answer_the_other():
    assert yes_or_no("paid", "Unpaid") is False
    assert yes_or_no("offer_received", "unpaid") is None
    assert yes_or_no("offer_received", "no offer") is False


@pytest.mark.parametrize("unit", UNITS)
def test_units_in_other_words(unit):
    for word in UNITS[unit].split("|"):
        assert unit_of(word) == unit
        assert unit_of(f" {word.title()} ") == unit


@pytest.mark.parametrize("word", ["day", "daily", "biweekly", "semester", "salary", "per"])
def test_other_units_are_none(word):
    assert unit_of(word) is None


def test_no_word_is_two_units():
    words = [word for words in UNITS.values() for word in words.split("|")]
    assert len(set(words)) == len(words)
