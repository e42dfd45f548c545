"""Findings on one engagement say what the notebooks say."""

from __future__ import annotations

import pytest

from analysis.exhibits.engagement import hours, nothing_beats, per_engagement, per_hour
from analysis.exhibits.measured import FIRST, NONE
from analysis.present import words
from analysis.present.grammar import in_sentence
from analysis.present.measures import as_shown, percent, plain


@pytest.mark.parametrize("outcome", ["contacts", "earnings_usd", "references"])
def test_titles_are_those_of_the_notebook(found, outcome):
    made = per_engagement(found, outcome)
    chance = found.chance(outcome)
    assert made.title == words.title_most(outcome, chance, found.labels, beaten_by_job=found.job_leads(outcome))
    assert "simulated" in made.notes and "notebook 02" in made.notes


def test_rates_and_totals_have_different_names(found):
    assert per_hour(found, "pay_usd_hour").name != per_engagement(found, "earnings_usd").name


def test_what_nothing_beats_names_those_that_are_clearly_so(found):
    made, share = nothing_beats(found, found.formats), found.frontier["share"].loc[found.formats]
    named = (
        made.notes.partition(" in more than nine")[0].partition("nothing beats ")[2].replace(" and ", ", ").split(", ")
    )
    assert set(named) == {in_sentence(found.labels[key]) for key in share.index if share[key] > 0.9}
    assert made.caveat == words.caveat_unbeaten(share, found.formats)


def test_unpaid_places_are_spoken_of_where_pay_is(found):
    assert "unpaid" in per_hour(found, "pay_usd_hour").subtitle
    assert "unpaid" not in per_hour(found, "contacts_100_hours").subtitle


def test_depth_is_explained_to_those_who_have_not_read_the_model(found):
    assert "as a full hire would" in per_engagement(found, "depth_share").caveat


def test_how_often_each_format_is_first_stands_in_the_table(found):
    made, chance = per_engagement(found, "contacts"), found.chance("contacts")
    assert {name: made.table.at[found.labels[name], FIRST] for name in chance.index} == chance.map(percent).to_dict()
    assert made.table.at[found.labels["part_time_job"], FIRST] == NONE


def test_hours_compare_the_longest_with_the_shortest(found):
    table = found.table("hours_spent", comparators=False)["draws_mean"].map(lambda value: as_shown(value, plain))
    assert f"about {table.max() / table.min():.0f} times" in hours(found).notes
