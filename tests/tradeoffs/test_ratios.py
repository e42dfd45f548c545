"""Per-hour outcomes are ratios of means."""

import pandas as pd
import pytest

from analysis.tradeoffs import RATIOS, with_ratios

TABLE = pd.DataFrame(
    {
        "format": ["a", "b"],
        "hours_spent": [50.0, 0.0],
        "paid": [0.5, 0.0],
        "earnings_usd": [600.0, 0.0],
        "net_earnings_usd": [-100.0, 0.0],
        "contacts": [4.0, 0.0],
        "references": [1.0, 0.0],
    }
)


def test_each_ratio_is_per_hour_or_per_hundred_hours():
    row = with_ratios(TABLE).iloc[0]
    assert row[list(RATIOS)].tolist() == [1200.0, 12.0, -2.0, 8.0, 2.0]


def test_without_hours_there_is_no_ratio():
    assert with_ratios(TABLE).iloc[1][list(RATIOS)].isna().all()


def test_the_table_is_left_alone_and_nothing_else_changes():
    before = TABLE.copy()
    result = with_ratios(TABLE)
    pd.testing.assert_frame_equal(TABLE, before)
    pd.testing.assert_frame_equal(result[list(TABLE.columns)], TABLE)


@pytest.mark.parametrize("factor", [0.01, 7.0])
def test_twice_everything_is_the_same_ratio(factor):
    larger = TABLE.assign(**{name: factor * TABLE[name] for name in TABLE.columns.drop("format")})
    pd.testing.assert_frame_equal(with_ratios(larger)[list(RATIOS)], with_ratios(TABLE)[list(RATIOS)])


def test_ratios_of_missing_columns_are_left_out():
    assert list(with_ratios(TABLE[["hours_spent", "contacts"]]).columns) == [
        "hours_spent",
        "contacts",
        "contacts_100_hours",
    ]


def test_a_ratio_needs_both_of_its_columns():
    assert list(with_ratios(TABLE[["contacts", "references"]]).columns) == ["contacts", "references"]
    assert list(with_ratios(TABLE[["hours_spent", "paid"]]).columns) == ["hours_spent", "paid"]


def test_something_over_nothing_is_missing_and_not_endless():
    odd = TABLE.assign(hours_spent=0.0, contacts=5.0)
    assert with_ratios(odd)["contacts_100_hours"].isna().all()
    assert with_ratios(odd.assign(hours_spent=-1.0))["contacts_100_hours"].isna().all()
