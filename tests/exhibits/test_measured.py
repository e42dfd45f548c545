"""Exhibits of one outcome: table, picture and native chart hold the same numbers."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from analysis.exhibits.measured import measured, shares
from analysis.present.measures import MEASURES, as_shown

SAID = {"name": "a-name", "title": "A finding", "subtitle": "a measure", "caveat": "A caveat.", "notes": "Notes."}


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


@pytest.mark.parametrize("outcome", ["contacts", "earnings_usd", "depth_share"])
def test_the_native_chart_has_the_numbers_that_the_table_prints_largest_first(found, outcome):
    table = found.table(outcome)
    made = measured(found, outcome, table, **SAID)
    ordered = table.sort_values("draws_mean", ascending=False)
    (series,) = made.native.series
    for values, column in ((series.values, "draws_mean"), (series.low, "interval_low"), (series.high, "interval_high")):
        assert values == tuple(as_shown(value, MEASURES[outcome].show) for value in ordered[column])
    assert list(made.native.categories) == [found.labels[key] for key in ordered.index] == list(made.table.index)


def test_the_picture_has_the_tables_numbers(found, ax):
    table = found.table("contacts")
    measured(found, "contacts", table, **SAID).draw(ax)
    dots = sorted(line.get_xdata()[0] for line in ax.get_lines() if len(line.get_xdata()) == 1)
    assert dots == pytest.approx(sorted(table["draws_mean"]))


def test_numbers_are_written_as_their_outcome_asks(found):
    formats = {"earnings_usd": "$#,##0", "depth_share": "0%", "contacts": "[<0.995]0.00;0.0"}
    for outcome, code in formats.items():
        assert measured(found, outcome, found.table(outcome), **SAID).native.number_format == code


def test_further_columns_have_a_dash_where_nothing_is_said(found):
    table = found.table("contacts")
    made = measured(found, "contacts", table, more={"Odd": {"internship": "7"}}, **SAID)
    assert made.table.at["Internship", "Odd"] == "7" and (made.table["Odd"] == "–").sum() == len(table) - 1


def test_shares_are_bars_from_zero_in_order(found, ax):
    share = found.frontier["share"].loc[found.formats]
    made = shares(found, share, what="formats", axis="Share", source="Simulated.", **SAID)
    assert made.native.series[0].values == pytest.approx(tuple(share.sort_values(ascending=False)), abs=0.0051)
    made.draw(ax)
    assert sorted(bar.get_width() for bar in ax.patches) == pytest.approx(sorted(share))
