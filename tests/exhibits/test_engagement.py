"""Findings on one engagement say what the notebooks say."""

from __future__ import annotations

import pytest

from analysis.exhibits.engagement import hours, nothing_beats, per_engagement, per_hour
from analysis.present import words


@pytest.mark.parametrize("outcome", ["contacts", "earnings_usd", "references"])
def test_titles_are_those_of_the_notebook(found, outcome):
    made = per_engagement(found, outcome)
    chance = found.chance(outcome)
    assert made.title == words.title_most(outcome, chance, found.labels, beaten_by_job=found.job_leads(outcome))
    assert "simulated" in made.notes and "notebook 02" in made.notes


def test_rates_and_totals_have_different_names(found):
    assert per_hour(found, "pay_usd_hour").name != per_engagement(found, "earnings_usd").name


def test_what_nothing_beats_names_those_that_are_clearly_so(found):
    made, share = nothing_beats(found), found.frontier["share"].loc[found.formats]
    assert all((found.labels[key] in made.notes) == (share[key] > 0.9) for key in share.index)


def test_hours_compare_the_longest_with_the_shortest(found):
    table = found.table("hours_spent", comparators=False)["draws_mean"]
    assert f"about {table.max() / table.min():.0f} times" in hours(found).notes
