"""A leader that mostly does not fit into the season is never named without saying so."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present.measures import MEASURES, percent
from analysis.present.room import sentence_no_room, tight, title_map_where, title_most_where
from analysis.present.words import title_most
from analysis.tradeoffs.priorities import priorities

NAMES = pd.Series({"a": "Internship", "b": "Project-based internship", "c": "On-demand micro-work"})


@pytest.mark.parametrize("best", NAMES.index)
@pytest.mark.parametrize("share", [0.4, 0.6, 0.95])
@pytest.mark.parametrize("outcome", MEASURES)
@pytest.mark.parametrize("job", [False, True])
def test_a_tight_leader_is_named_where_it_fits_in_at_most_twelve_words(best, share, outcome, job):
    chance = pd.Series((1 - share) / 2, index=NAMES.index)
    chance[best] = share
    title = title_most_where(outcome, chance, NAMES, [best], beaten_by_job=job)
    assert title.startswith("Where it fits, " if best == "c" else "Where they fit, ")
    assert NAMES[best][1:] in title and len(title.split()) <= 12


def test_a_leader_with_room_has_the_usual_title():
    chance = pd.Series({"a": 0.6, "b": 0.3, "c": 0.1})
    assert title_most_where("contacts", chance, NAMES, ["b"]) == title_most("contacts", chance, NAMES)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_each_tight_format_is_named_with_the_share_in_which_it_does_not_fit(shares):
    room = pd.Series(shares, index=NAMES.index)
    text = sentence_no_room(room, NAMES, "term")
    assert text.count(" in ") == len(tight(room))
    assert all(percent(1 - room[key]) in text for key in tight(room))
    assert (text == "") == (not tight(room))


def test_the_map_says_so_too_and_keeps_its_share(found):
    one = priorities(
        found.study.draws, found.study.inputs.criteria, ("short", "pay", "contacts"), options=found.formats, steps=10
    )
    first = one.regions.index[0]
    title = title_map_where(one, found.labels, [first])
    assert title.startswith("Where they fit, ") and percent(one.regions["area"].iloc[0]) in title
    assert len(title.split()) <= 12
    assert not title_map_where(one, found.labels, []).startswith("Where")
