"""What is said of one choice: as sure as the shares are, in words an officer reads."""

import string

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present import choosing
from analysis.present.choosing import (
    TEMPLATES,
    alt_choice,
    sentence_choice,
    sentence_room,
    sentences,
    title_choice,
    without_room,
)
from analysis.present.grammar import a
from analysis.present.measures import percent

KEYS = ["internship", "micro_internship", "on_demand_micro_work", "agile_work_sampler"]
LABELS = pd.Series(["Internship", "Micro-internship", "On-demand micro-work", "Agile work sampler"], index=KEYS)


def shares(*values):
    return pd.Series(values, index=KEYS[: len(values)], dtype=float)


def said(chance, loss=None, sets=500):
    loss = loss if loss is not None else 1 - chance
    return sentence_choice(chance, loss, LABELS, sets=sets)


@pytest.mark.parametrize(
    ("chance", "title", "start"),
    [
        ((), "No format is left to choose from", "No format is left to choose from. Take one"),
        ((1,), "Only an internship is left to choose from", "Only an internship is left to choose from, so"),
        (
            (0.9, 0.1),
            "With these priorities, an internship comes first",
            "In the model the answer is clear: with these priorities an internship comes first in 90% of plausible "
            "assumptions. This stands on 500 sets",
        ),
        (
            (0, 0, 1),
            "With these priorities, on-demand micro-work comes first",
            "In the model the answer is clear: with these priorities on-demand micro-work comes first under all "
            "plausible assumptions. This",
        ),
        (
            (0.2, 0.5, 0.3),
            "With these priorities, a micro-internship most likely comes first",
            "In the model a micro-internship most likely comes first with these priorities, in 50% of plausible "
            "assumptions; next is on-demand micro-work, first in 30%. This",
        ),
        (
            (0.85, 0.09, 0.06),
            "With these priorities, an internship most likely comes first",
            "In the model an internship most likely comes first with these priorities, in 85% of plausible "
            "assumptions. This",
        ),
        (
            (0.1, 0.2, 0.25, 0.45),
            "With these priorities nothing is clearly first; an agile work sampler leads",
            "In the model no format is clearly first with these priorities: an agile work sampler is first in 45%, "
            "on-demand micro-work in 25% and a micro-internship in 20% of plausible assumptions. This",
        ),
        (
            (0.48, 0.44, 0.08),  # less apart than two standard errors
            "With these priorities nothing is clearly first",
            "In the model no format is clearly first with these priorities: an internship is first in 48% and a "
            "micro-internship in 44% of plausible assumptions. On average an internship loses least. This",
        ),
        (
            (0.5, 0.5),
            "With these priorities nothing is clearly first",
            "In the model no format is clearly first with these priorities: an internship is first in 50% and a",
        ),
    ],
)
def test_the_words_are_as_sure_as_the_shares(chance, title, start):
    assert title_choice(shares(*chance), LABELS, sets=500) == title
    assert said(shares(*chance)).startswith(start)


def test_it_says_who_loses_least_only_where_that_is_another():
    chance = shares(0.7, 0.3)
    assert "On average a micro-internship loses least." in said(chance, shares(0.02, 0.01))
    assert "On average" not in said(chance, shares(0.01, 0.02))
    assert "On average" not in said(chance, shares(0.01, 0.01 - 1e-12))


def test_the_number_of_sets_is_said():
    assert said(shares(0.7, 0.3), sets=1024).endswith("This stands on 1,024 sets of plausible assumptions.")


def test_where_nothing_is_clear_it_says_how_far_a_share_may_be_off():
    assert said(shares(0.45, 0.3, 0.25)).endswith("500 sets of plausible assumptions: shares within 4.4 points.")
    assert "points" not in said(shares(0.95, 0.05)) and "points" not in said(shares(0.7, 0.3))


def test_what_is_level_is_named_in_the_order_of_the_table_whichever_is_ahead():
    one, other = shares(0.46, 0.43, 0.11), shares(0.43, 0.46, 0.11)
    for chance in (one, other, other[KEYS[2::-1]]):
        text = said(chance, shares(0.1, 0.2, 0.3)[chance.index])
        named = [text.index(a(LABELS[key])) for key in KEYS[:3]]
        assert named == sorted(named) and "an internship is first in" in text
        assert "On average an internship loses least." in text
    clear = said(shares(0.2, 0.45, 0.35))  # the second is level with none
    assert clear.index("a micro-internship") < clear.index("on-demand") < clear.index("an internship in 20%")


def test_what_hardly_fits_is_said_the_tightest_first_and_three_at_most():
    room = shares(0.3, 0.5, 0.08, 0.49)
    none = without_room(KEYS, room)
    assert none.to_dict() == pytest.approx({KEYS[2]: 0.92, KEYS[0]: 0.7, KEYS[3]: 0.51})
    assert sentence_room(none, LABELS, "term") == (
        "On-demand micro-work does not fit into this term in 92%, an internship in 70% and an agile work sampler in "
        "51% of plausible assumptions."
    )
    four = sentence_room(without_room(KEYS, room - 0.2 * (room == 0.5)), LABELS, "term")
    assert four.endswith("a micro-internship in 70% and 1 more in over half of plausible assumptions.")
    assert without_room(KEYS[1:2], room).empty
    assert sentence_room(none[:0], LABELS, "term") == ""


def test_the_whole_answer_names_who_is_left_out():
    text = sentences(
        shares(0.95, 0.05),
        shares(0, 0.1),
        LABELS,
        sets=500,
        season="break",
        room=shares(0.2, 1, 0, 1),
        no_room=KEYS[2:3],
        beyond_limits=KEYS[3:],
    )
    assert text.startswith(said(shares(0.95, 0.05), shares(0, 0.1)))
    assert text.endswith(
        "An internship does not fit into this break in 80% of plausible assumptions. The season has no room for "
        "on-demand micro-work. Your limits leave out agile work samplers."
    )


def test_noise_of_rounding_moves_no_word():
    near = shares(0.9 - 1e-12, 0.1 + 1e-12)
    assert said(near) == said(shares(0.9, 0.1))
    assert title_choice(near, LABELS, sets=500) == title_choice(shares(0.9, 0.1), LABELS, sets=500)


def test_a_name_too_long_for_the_title_is_left_out():
    labels = LABELS.replace("Internship", "Very long name of a format of six")
    assert title_choice(shares(0.45, 0.3, 0.25), labels, sets=500) == TEMPLATES["title_level"]


def test_alt_text_names_every_share_the_largest_first():
    assert alt_choice(shares(0.004, 0.996), LABELS).endswith("are: Micro-internship over 99%, Internship under 1%.")
    assert "no format is left" in alt_choice(shares(), LABELS)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=4).filter(any), st.data())
def test_what_is_said_follows_from_the_shares_alone(counts, data):
    chance = shares(*counts) / sum(counts)
    title, text = title_choice(chance, LABELS, sets=500), said(chance)
    top = chance.max()
    assert len(title.split()) <= 12 and "{" not in title + text
    assert percent(round(top, 9)) in text or top == 1
    assert ("answer is clear" in text) == (top >= 0.9 - 1e-9)
    assert ("no format is clearly" in text) == ("nothing is clearly" in title)
    assert a(LABELS[chance.round(9).idxmax()]) in text
    order = data.draw(st.permutations(list(chance.index)))
    if chance.round(9).is_unique:  # among equals the first named depends on the order
        assert said(chance[order]) == text and title_choice(chance[order], LABELS, sets=500) == title


def test_the_templates_cannot_be_changed_and_hold_no_number_or_method():
    with pytest.raises(TypeError):
        TEMPLATES["clear"] = "x"
    text = " ".join(TEMPLATES.values())
    assert not any(character.isdigit() for character in text)
    assert not any(word in text.lower() for word in ("smaa", "evppi", "draw", "simplex", "—"))


def test_every_placeholder_is_one_the_page_fills():
    names = {field for text in TEMPLATES.values() for _, field, _, _ in string.Formatter().parse(text) if field}
    assert names == {
        *("best", "often", "next", "names", "name", "share", "shares", "sets", "points", "season", "count")
    }
    assert choosing.LIMITS["sure"] == 0.9 and choosing.LIMITS["likely"] == 0.5
