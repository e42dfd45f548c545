"""Findings on choosing: the map, what is worth finding out, figures kept aside, which format suits whom."""

from __future__ import annotations

import pytest

from analysis.exhibits.choice import kept_aside, suits, triangle, worth_finding_out
from analysis.present import worth
from analysis.present.measures import percent
from analysis.present.theme import BACK_GREY


@pytest.fixture(scope="module")
def drawn(found):
    return triangle(found)


def test_the_map_is_a_picture_with_its_regions_as_a_table(drawn, found):
    made, one = drawn
    assert made.native is None
    assert list(made.table.index)[:-1] == [found.labels[key] for key in one.regions.index]
    assert made.table["Part of all priorities"].iloc[0] == percent(one.regions["area"].iloc[0])


def test_suiting_formats_are_those_that_are_first_often_enough_for_somebody(drawn, found):
    table, one = suits(found, drawn[1]), drawn[1]
    ever = one.acceptability.confidence.index[one.acceptability.confidence >= 0.1]
    assert set(table["Format"]) == {found.labels[key] for key in ever}
    assert list(table.columns) == [
        "Format",
        "Suits somebody for whom",
        "Hours",
        "Pay",
        "Contacts that last",
        "How sure",
    ]


def test_what_is_worth_finding_out_is_all_there_and_grey_where_it_may_be_chance(found):
    made = worth_finding_out(found)
    (series,) = made.native.series
    assert 1 <= len(made.native.categories) <= worth.SHOWN and len(made.table) == len(made.native.categories)
    assert [color == BACK_GREY for color in series.colors] == list(made.table["Told apart from chance"] == "no")
    assert "Gray" in made.source and "do not add" in made.caveat


def test_figures_kept_aside_are_all_there(small):
    assert len(kept_aside(small).table) == int((small.inputs.figures["role"] == "check").sum())
