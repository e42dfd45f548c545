"""Exhibits of one outcome: table, picture and native chart hold the same numbers."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from analysis.exhibits.measured import measured, number_format, shares

SAID = {"name": "a-name", "title": "A finding", "subtitle": "a measure", "caveat": "A caveat.", "notes": "Notes."}


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


@pytest.mark.parametrize("outcome", ["contacts", "earnings_usd", "depth_share"])
def test_the_native_chart_has_the_tables_numbers_to_two_digits_largest_first(found, outcome):
    table = found.table(outcome)
    made = measured(found, outcome, table, **SAID)
    ordered = table.sort_values("draws_mean", ascending=False)
    (series,) = made.native.series
    for values, column in ((series.values, "draws_mean"), (series.low, "interval_low"), (series.high, "interval_high")):
        assert values == pytest.approx(tuple(ordered[column]), rel=0.051)
        assert all(value == float(f"{value:.2g}") for value in values)
    assert list(made.native.categories) == [found.labels[key] for key in ordered.index] == list(made.table.index)


def test_the_picture_has_the_tables_numbers(found, ax):
    table = found.table("contacts")
    measured(found, "contacts", table, **SAID).draw(ax)
    dots = sorted(line.get_xdata()[0] for line in ax.get_lines() if len(line.get_xdata()) == 1)
    assert dots == pytest.approx(sorted(table["draws_mean"]))


def test_numbers_are_written_as_their_outcome_asks():
    assert number_format("earnings_usd") == "$#,##0"
    assert number_format("depth_share") == "0%"
    assert number_format("contacts") == "#,##0.0"


def test_shares_are_bars_from_zero_in_order(found, ax):
    share = found.frontier["share"].loc[found.formats]
    made = shares(found, share, what="formats", axis="Share", source="Simulated.", **SAID)
    assert made.native.series[0].values == pytest.approx(tuple(share.sort_values(ascending=False)))
    made.draw(ax)
    assert sorted(bar.get_width() for bar in ax.patches) == pytest.approx(sorted(share))
