"""Findings on choosing: the map, what is worth finding out, figures kept aside, which format suits whom."""

from __future__ import annotations

import re
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.exhibits.choice import kept_aside, suits, triangle, worth_finding_out
from analysis.present import worth
from analysis.present.grammar import in_sentence
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


def test_a_format_that_mostly_does_not_fit_has_a_mark_on_the_map_and_a_key_to_it(drawn, found):
    tight = drawn[1].regions.index[0]
    for few, marked in (([], False), ([tight], True), (set(found.formats) - set(drawn[1].regions.index), False)):
        made, _ = triangle(found, few)
        ax = plt.figure(figsize=made.size_inches).add_subplot()
        made.draw(ax)
        names = " ".join(text.get_text().replace("\n", " ") for text in ax.texts)
        assert (f"{found.labels[tight]}†" in names) == marked and names.count("†") == marked
        assert ("† Does not fit into the season" in made.source) == marked


ROOMY = 0.9


def test_suiting_formats_are_first_more_often_than_any_other_at_their_own_priorities(drawn, found):
    one, room = drawn[1], pd.Series(ROOMY, index=found.formats)
    table, left_out = suits(found, one, room, "summer")
    fit = one.acceptability.central_weights.dropna()
    ahead = {key for key in fit.index if one.at(fit.loc[key])["chance"].idxmax() == key}
    assert set(table["Format"]) == {found.labels[key] for key in ahead}
    sure = [int(re.search(r"in (?:over )?(\d+)%", text)[1]) for text in table["How sure"]]
    assert sure == sorted(sure, reverse=True)
    others = [key for key in found.formats if key not in ahead]
    assert all(in_sentence(found.labels[key]) in left_out[0] for key in others)
    assert "no real program is known" in left_out[-1] and len(left_out) == 2
    assert list(table.columns) == [
        "Format",
        "Suits somebody for whom",
        "Hours",
        "Pay",
        "Contacts that last",
        "How sure",
    ]


def test_a_format_that_mostly_does_not_fit_says_so_beside_how_sure_it_is(drawn, found):
    room = pd.Series(ROOMY, index=[*found.formats, "other"])
    room["internship"] = 0.08
    labels = pd.concat([found.labels, pd.Series({"other": "Other format"})])
    table, left_out = suits(
        SimpleNamespace(formats=found.formats, table=found.table, labels=labels, hollow=found.hollow),
        drawn[1],
        room,
        "term",
    )
    sure = table.set_index("Format")["How sure"]
    assert sure["Internship"].endswith("; fits into a term in 8%") and sure.str.contains("fits").sum() == 1
    assert "Not compared, as a term has no room for them: other formats." in left_out


def test_what_is_worth_finding_out_is_all_there_and_grey_where_it_may_be_chance(found):
    made = worth_finding_out(found)
    (series,) = made.native.series
    assert 1 <= len(made.native.categories) <= worth.SHOWN and len(made.table) == len(made.native.categories)
    assert [color == BACK_GREY for color in series.colors] == list(made.table["Told apart from chance"] == "no")
    assert "Gray" in made.source and "do not add" in made.caveat


def test_figures_kept_aside_are_all_there(small):
    assert len(kept_aside(small).table) == int((small.inputs.figures["role"] == "check").sum())
