"""A line of means in a band of intervals, read back."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.present.lines import band_line
from analysis.present.measures import plain

TABLE = pd.DataFrame(
    {"mean": [2.0, 1.0, 0.5], "interval_low": [1.0, 0.5, 0.2], "interval_high": [3.0, 2.0, 0.9]}, index=[1, 2, 3]
)


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def test_the_line_and_the_band_are_where_the_numbers_are(ax):
    drawn = band_line(TABLE, across="Week", axis="Contacts", show=plain, color="#12436D", ax=ax)
    assert drawn is ax
    (line,) = ax.get_lines()
    assert line.get_xdata().tolist() == [1, 2, 3] and line.get_ydata().tolist() == TABLE["mean"].tolist()
    band = ax.collections[0].get_paths()[0].vertices
    assert {2.0, 0.5} <= set(band[:, 1]) and band[:, 1].max() == 3.0 and band[:, 1].min() == 0.2


def test_values_start_at_zero_and_no_text_is_turned(ax):
    band_line(TABLE, across="Week", axis="Contacts", show=plain, color="#12436D", ax=ax)
    assert ax.get_ylim()[0] == 0 and ax.get_ylabel() == ""
    assert ax.get_title(loc="left") == "Contacts"
