"""The rows of one group: as shown to others, hidden, and as they are."""

import numpy as np
import pytest

from analysis.inputs.disclosure import RULES
from analysis.inputs.disclosure.published import exact_rows, hidden_rows, public_rows, statistics
from analysis.inputs.disclosure.slices import measures

BY_NAME = {measure.name: measure for measure in measures("USD")}
HOURS = BY_NAME["hours_per_week"]


@pytest.mark.parametrize(
    ("name", "middle", "shown"),
    [
        ("students", "mean", ("count",)),
        ("offer_share", "median", ("share",)),
        ("satisfaction", "mean", ("mean",)),
        ("satisfaction", "median", ("lower_quartile", "median", "upper_quartile")),
    ],
)
def test_statistics_of_a_measure(name, middle, shown):
    assert statistics(BY_NAME[name], middle) == shown
    assert [row["statistic"] for row in hidden_rows(BY_NAME[name], middle, RULES)] == list(shown)


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("middle", ["mean", "median"])
def test_a_hidden_group_has_a_text_and_no_number(name, middle):
    for row in hidden_rows(BY_NAME[name], middle, RULES):
        assert row["hidden"]
        assert (row["text"], row["interval_text"]) == ("n<10", "")
        assert all(np.isnan(value) for value in row.values() if isinstance(value, float))


def test_a_count():
    (row,) = public_rows(BY_NAME["engagements"], np.ones(22), 33, "mean", RULES)
    assert (row["text"], row["students"], row["rounded_to"]) == ("35", 20, 5)


def test_a_share_with_its_interval():
    (row,) = public_rows(BY_NAME["paid_share"], np.repeat([1.0, 0.0], [7, 8]), 15, "mean", RULES)
    assert (row["text"], row["interval_text"]) == ("40-49%", "≤20% to 70-79%")
    assert (row["at_least"], row["at_most"], row["interval_low"], row["interval_high"]) == (0.4, 0.5, 0.0, 0.8)


def test_a_mean_with_its_interval_unit_and_top():
    (row,) = public_rows(HOURS, np.repeat([10.0, 20.0], 30), 60, "mean", RULES)
    assert (row["text"], row["interval_text"]) == ("15", "13 to 17")
    assert (row["rounded_to"], row["top_coded_at"], row["students"]) == (1, 50, 60)


@pytest.mark.parametrize(("students", "quartile"), [(39, "n<40"), (40, "20")])
def test_quartiles_need_forty_students(students, quartile):
    rows = public_rows(HOURS, np.full(students, 20.0), students, "median", RULES)
    assert [row["text"] for row in rows] == [quartile, "20", quartile]
    assert [row["hidden"] for row in rows] == [quartile == "n<40", False, quartile == "n<40"]


def test_no_exact_number_of_students_is_said():
    for name, measure in BY_NAME.items():
        for students in (11, 12, 13, 14):
            (row,) = public_rows(measure, np.full(students, 0.5), students, "mean", RULES)
            assert row["students"] % 5 == 0, name


def test_exact_rows_are_exact():
    hours = np.array([1.0, 2.0, 4.0])
    assert [row["value"] for row in exact_rows(HOURS, hours, 3, "mean")] == [pytest.approx(7 / 3)]
    assert [row["value"] for row in exact_rows(HOURS, hours, 3, "median")] == [1.5, 2, 3]
    assert [row["text"] for row in exact_rows(BY_NAME["engagements"], hours, 4, "mean")] == ["4"]
    (share,) = exact_rows(BY_NAME["paid_share"], np.array([1.0, 0.0, 0.0]), 3, "mean")
    assert (share["text"], share["interval_text"]) == ("33.3%", "6.1% to 79.2%")


def test_exact_rows_of_one_student_and_of_none():
    assert [row["text"] for row in exact_rows(HOURS, np.array([7.0]), 1, "mean")] == ["7.00"]
    assert [row["text"] for row in exact_rows(HOURS, np.array([]), 0, "mean")] == ["none"]
