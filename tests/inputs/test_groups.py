"""Student groups."""

import pandas as pd
import pytest

from analysis.inputs.assumptions import BASES
from analysis.inputs.groups import SHARES_OF_SEASON, SHARES_OF_STUDENTS

LIMITS = {
    "unbound": set(),
    "keeps_job": {"job_share"},
    "must_earn": {"job_share", "must_earn_share"},
    "no_travel": {"travel_share"},
    "few_weeks": {"weeks_share"},
    "few_hours": {"hours_share"},
    "must_earn_no_travel": {"job_share", "must_earn_share", "travel_share"},
}
PART, WHOLE = ("a number from 0.01 to 1, with a decimal point", "a number from 0 to 1, with a decimal point")


def test_the_first_group_has_no_limits(inputs):
    numbers = inputs.group("unbound")[[*SHARES_OF_SEASON, *SHARES_OF_STUDENTS]]
    assert inputs.groups["key"].iloc[0] == "unbound"
    assert numbers.to_dict() == {
        "hours_share": 1,
        "weeks_share": 1,
        "job_share": 0,
        "must_earn_share": 0,
        "travel_share": 1,
    }


def test_each_group_differs_from_the_first_only_in_what_its_name_says(inputs):
    table = inputs.groups.set_index("key")[[*SHARES_OF_SEASON, *SHARES_OF_STUDENTS]]
    differing = table != table.loc["unbound"]
    assert {key: set(row.index[row]) for key, row in differing.iterrows()} == LIMITS


def test_a_third_of_the_summer_has_room_for_four_weeks(inputs):
    weeks = inputs.group("few_weeks")["weeks_share"] * inputs.budget("summer")["weeks"]
    assert 4 <= weeks < 4.01


def test_shares_of_students_are_quantities_of_the_students(inputs):
    quantities = inputs.quantities.query("scope == 'students'")["quantity"]
    assert set(SHARES_OF_STUDENTS) <= set(quantities)


def test_labels_are_unique_and_every_group_has_a_reason(inputs):
    assert inputs.groups["label"].is_unique
    assert inputs.groups["reason"].str.len().gt(20).all()
    assert set(inputs.groups["basis"]) == {"assumption"}


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("hours_share", "0", PART),
        ("hours_share", "1.1", PART),
        ("weeks_share", "", PART),
        ("weeks_share", "1/3", PART),
        ("job_share", "-0.1", WHOLE),
        ("must_earn_share", "2", WHOLE),
        ("travel_share", "yes", WHOLE),
        ("basis", "guess", f"one of {', '.join(BASES)}"),
        ("label", "", "some text"),
        ("reason", "", "some text"),
        ("key", "No travel", "a key of lower-case letters, digits and underscores"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tables, column, text, expected):
    row = tables.row("groups.csv", key="must_earn")
    tables.set("groups.csv", row, **{column: text})
    assert [(p.file, p.row, p.column, p.expected) for p in tables.problems()] == [("groups.csv", row, column, expected)]


def test_a_group_without_jobs_that_must_earn_is_reported(tables):
    row = tables.row("groups.csv", key="must_earn")
    tables.set("groups.csv", row, job_share="0")
    problem = tables.problems()[0]
    assert (problem.file, problem.row, problem.column, problem.found) == ("groups.csv", row, "must_earn_share", "1")
    assert problem.expected == "0, as job_share is 0 and only who keeps a job turns unpaid places down"


def test_a_group_that_stands_twice_is_reported(tables):
    row = tables.append("groups.csv", tables.rows("groups.csv")[1])
    assert [(p.file, p.row, p.column, p.found) for p in tables.problems()] == [("groups.csv", row, "key", "unbound")]


def test_an_unknown_source_is_reported_with_a_hint(tables):
    row = tables.row("groups.csv", key="keeps_job")
    tables.set("groups.csv", row, source="acc_nces")
    problems = tables.problems()
    assert [(p.file, p.row, p.column) for p in problems] == [("groups.csv", row, "source")]
    assert problems[0].mend == "did you mean 'acc_nces_ft'?"


def test_a_group_of_ones_own_is_a_row(tables, inputs):
    row = ["evenings", "Evenings only", "0.3", "1", "1", "0.5", "0.2", "assumption", "acc_nces_ft", "Works by day."]
    tables.append("groups.csv", row)
    loaded = tables.load()
    assert loaded.group("evenings")["must_earn_share"] == 0.5
    pd.testing.assert_frame_equal(loaded.groups.iloc[:-1], inputs.groups)
