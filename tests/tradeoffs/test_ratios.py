"""Per-hour outcomes are ratios of means."""

import pandas as pd
import pytest

from analysis.tradeoffs import RATIOS, with_ratios

TABLE = pd.DataFrame(
    {
        "format": ["a", "b"],
        "hours_spent": [50.0, 0.0],
        "earnings_usd": [600.0, 0.0],
        "net_earnings_usd": [-100.0, 0.0],
        "contacts": [4.0, 0.0],
        "references": [1.0, 0.0],
    }
)


def test_each_ratio_is_per_hour_or_per_hundred_hours():
    row = with_ratios(TABLE).iloc[0]
    assert row[list(RATIOS)].tolist() == [12.0, -2.0, 8.0, 2.0]


def test_without_hours_there_is_no_ratio():
    assert with_ratios(TABLE).iloc[1][list(RATIOS)].isna().all()


def test_the_table_is_left_alone_and_nothing_else_changes():
    before = TABLE.copy()
    result = with_ratios(TABLE)
    pd.testing.assert_frame_equal(TABLE, before)
    pd.testing.assert_frame_equal(result[list(TABLE.columns)], TABLE)


@pytest.mark.parametrize("factor", [0.01, 7.0])
def test_twice_everything_is_the_same_ratio(factor):
    numbers = TABLE.columns.drop("format")
    larger = TABLE.assign(**{name: factor * TABLE[name] for name in numbers})
    pd.testing.assert_frame_equal(with_ratios(larger)[list(RATIOS)], with_ratios(TABLE)[list(RATIOS)])
