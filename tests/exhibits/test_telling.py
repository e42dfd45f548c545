"""Whole stories: each audience another order, never another number; a season has only what has room in it."""

from __future__ import annotations

import pytest
from chart_checks import check_chart
from reading import reading_ease

from analysis.exhibits import season_study, tell
from analysis.exhibits.telling import CLOSING, LEAST, MOST, ORDERS


def numbers(exhibit):
    return exhibit.title, exhibit.table.to_dict(), exhibit.native


def test_ten_to_fourteen_slides_for_every_audience(told):
    assert all(LEAST <= len(each.story.exhibits) <= MOST for each in told.values())


def test_an_audience_changes_order_and_words_never_numbers(told):
    made = {}
    for each in told.values():
        for exhibit in each.story.exhibits:
            assert made.setdefault(exhibit.name, numbers(exhibit)) == numbers(exhibit)
    orders = [[exhibit.name for exhibit in each.story.exhibits] for each in told.values()]
    assert len({tuple(order) for order in orders}) == 3
    assert len({each.story.answer for each in told.values()}) == 1
    assert len({each.story.closing for each in told.values()}) == 3


def test_every_name_of_an_order_is_made_in_summer(told):
    for audience, each in told.items():
        assert [exhibit.name for exhibit in each.story.exhibits] == list(ORDERS[audience])


@pytest.mark.parametrize("audience", ORDERS)
def test_a_break_is_told_without_internships_at_the_top(small, audience):
    story = tell(small, season="break", audience=audience).story
    assert "An internship does not fit into a break" in story.answer and "break of 4 weeks" in story.subtitle
    assert LEAST <= len(story.exhibits) <= MOST
    assert not any("Internships" in e.title.split()[0] for e in story.exhibits)


def test_an_offices_own_findings_stand_second(small, office):
    story = tell(small, audience="students", office=office).story
    names = [exhibit.name for exhibit in story.exhibits]
    assert names[1].startswith("office-") and len(names) <= MOST
    assert names[-1] == ORDERS["students"][-1]


def test_another_season_is_another_run_of_the_same_seed(small):
    term = season_study(small, "term")
    assert term.run["seed"] == small.run["seed"] and term.run["season"] == "term"
    assert season_study(small, "summer") is small
    with pytest.raises(KeyError):
        season_study(small, "winter")


def test_every_exhibit_has_words_for_the_speaker_and_their_source(told):
    for each in told.values():
        for exhibit in each.story.exhibits:
            assert exhibit.notes.count(".") >= 2 and "notebook" in exhibit.notes


def test_what_is_read_aloud_is_plain(told):
    for each in told.values():
        story = each.story
        text = " ".join([story.answer, *story.closing, *(f"{e.caveat}" for e in story.exhibits)])
        assert reading_ease(text) >= 50


def test_closing_lines_hold_no_numbers():
    assert not any(character.isdigit() for lines in CLOSING.values() for line in lines for character in line)


def test_formats_that_mostly_have_no_room_are_named_where_single_engagements_are_compared(small, told):
    story = tell(small, season="term", audience="students").story
    said = {
        exhibit.name: exhibit.caveat.startswith("An internship does not fit into a term in")
        for exhibit in story.exhibits
    }
    titles = {exhibit.name: exhibit.title for exhibit in story.exhibits}
    assert all(said[name] for name in ("contacts-per-engagement", "pay-hour", "priorities-map"))
    assert titles["earnings-usd-per-engagement"].startswith("Where they fit, internships")
    assert "Where" not in told["students"].story.exhibits[2].title
    assert not said["figures-kept-aside-beside-the-model"] and "does not fit into the season" in story.answer
    assert "Micro-placement" not in story.exhibits[1].table.index and "Micro-placement" not in story.formats
    assert any("no room for them: micro-placements" in text for text in story.left_out)
    assert "does not fit into the season" not in told["students"].story.answer


NAMES = sorted({name for order in ORDERS.values() for name in order})


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_passes_what_every_chart_must_pass(told, name):
    made = {exhibit.name: exhibit for each in told.values() for exhibit in each.story.exhibits}
    check_chart(made[name])
