"""What is asked of the records: the splits allowed, pay for an hour, who is in which group."""

import numpy as np
import pandas as pd
import pytest

from analysis.inputs.disclosure.slices import SPLITS, engagements, measures, pay_per_hour, slices, splits


def pay(**columns):
    plain = {"pay_amount": 100.0, "pay_unit": "hour", "hours_per_week": 20.0, "total_hours": 50.0, "paid": True}
    table = pd.DataFrame({name: [value] for name, value in {**plain, **columns}.items()})
    return pay_per_hour(table.astype({"paid": "boolean"})).iloc[0]


@pytest.mark.parametrize("by", SPLITS)
def test_one_column_is_allowed(by):
    assert splits(by) == splits([by]) == (by,)


@pytest.mark.parametrize(
    "by",
    ["student_id", "start_date", "skills_practised", "satisfaction", [], ["format"] * 2, ["format", "year", "paid"]],
)
def test_other_splits_are_an_error_that_lists_the_allowed_ones(by):
    with pytest.raises(ValueError, match="one or two of format, season, year, paid, not by"):
        splits(by)


@pytest.mark.parametrize(
    ("unit", "amount", "per_hour"),
    [
        ("hour", 18.5, 18.5),
        ("week", 400.0, 20.0),
        ("month", 20 * 52 / 12 * 15, 15.0),
        ("year", 20 * 52 * 25, 25.0),
        ("stipend", 1000.0, 20.0),
    ],
)
def test_pay_for_an_hour(unit, amount, per_hour):
    assert pay(pay_unit=unit, pay_amount=amount) == pytest.approx(per_hour)


@pytest.mark.parametrize(
    "columns",
    [
        {"pay_unit": "week", "hours_per_week": np.nan},
        {"pay_unit": "stipend", "total_hours": np.nan},
        {"pay_unit": "stipend", "total_hours": 0.0},
        {"pay_unit": None},
        {"pay_amount": np.nan},
        {"pay_amount": 0.0},
        {"paid": False},
    ],
)
def test_pay_for_an_hour_is_missing_where_it_is_not_known(columns):
    assert np.isnan(pay(**columns))


def test_an_amount_counts_where_nothing_is_said_about_paid():
    assert pay(paid=pd.NA) == 100


def test_seasons_and_years_are_those_of_the_start(of_groups):
    months = pd.to_datetime([f"2025-{month:02d}-28" for month in range(1, 13)])
    table = engagements(of_groups({"internship": 12}, start_date=months))
    assert table["season"].tolist() == 4 * ["spring"] + 4 * ["summer"] + 4 * ["fall"]
    assert set(table["year"]) == {"2025"}


def test_what_is_missing_is_a_group_of_its_own(of_groups):
    table = engagements(of_groups({"internship": 3}, paid=[True, False, pd.NA], start_date=pd.NaT))
    assert table["paid"].tolist() == ["paid", "unpaid", "not stated"]
    assert set(table["season"]) == set(table["year"]) == {"not stated"}
    assert table["paid_share"].tolist()[:2] == [1, 0]
    assert table["paid_share"].isna().tolist() == [False, False, True]


def test_no_column_of_the_records_but_the_measures_and_splits_goes_on(office, as_records):
    table = engagements(as_records(office()))
    assert set(table.columns) == {"student", *SPLITS, *(measure.name for measure in measures("USD"))}
    assert not table["student"].astype(str).str.contains("ID-").any()


def test_a_split_by_paid_repeats_nothing():
    assert [each.name for each in measures("USD") if each not in measures("USD", ["paid"])] == [
        "paid_share",
        "pay_per_hour",
    ]
    assert measures("EUR")[6].unit == "EUR per hour"


def test_groups_and_unions_count_each_student_once(as_records):
    table = pd.DataFrame(
        {
            "student_id": ["a", "a", "a", "b", "c"],
            "format": ["internship", "internship", "flash_internship", "internship", "flash_internship"],
            "start_date": pd.Timestamp("2025-06-02"),
            "hours_per_week": [10.0, 20.0, 6.0, 40.0, np.nan],
        }
    )
    levels = {"format": ["flash_internship", "internship"]}
    base = slices(engagements(as_records(table)), levels, "hours_per_week")
    groups = base.groups()
    assert [len(groups[place,].students) for place in range(3)] == [1, 2, 2]
    assert sorted(groups[1,].values) == [15, 40]
    assert sorted(groups[2,].values) == [12, 40]
    assert [groups[place,].engagements for place in range(3)] == [1, 3, 4]
    assert len(base.union(np.array([True, True, False])).students) == 2
    assert len(base.union(np.zeros(3, dtype=bool)).students) == 0


def test_masks_of_a_table_take_cells_rows_columns_and_all(office, as_records):
    table = engagements(as_records(office()))
    levels = {"format": sorted(set(table["format"])), "paid": ["paid", "unpaid"]}
    base = slices(table, levels, "students")
    for (row, column), group in base.groups().items():
        rows = np.ones(len(table), dtype=bool)
        if row < len(levels["format"]):
            rows &= table["format"] == levels["format"][row]
        if column < 2:
            rows &= table["paid"] == levels["paid"][column]
        assert group.engagements == rows.sum()
        assert len(group.students) == table["student"][rows].nunique()
