"""What a file lacks, and which other export it may be."""

from __future__ import annotations

import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records.adapters import ADAPTERS
from analysis.inputs.records.asked import check_asked
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import layout_of
from analysis.inputs.records.lacking import check_fields, is_of_graduates, refuse_graduates
from analysis.inputs.records.names import field_names

NEEDED = ["student_id", "format", "start_date", "hours_per_week"]
HANDSHAKE = [*ADAPTERS["handshake_internships"].renames, *ADAPTERS["handshake_internships"].further]


def lacking(header, adapter=None, fill=None):
    findings = Findings("a.csv")
    asked = check_asked("USD", None, adapter, fill, findings)
    layout = layout_of(header, field_names(asked.adapter), 3, Findings("a.csv"))
    check_fields(layout, header, 3, asked, findings)
    return findings.issues


def test_a_file_with_what_is_needed_lacks_nothing():
    assert lacking(NEEDED) == []
    assert lacking([*NEEDED, *HANDSHAKE]) == []


@pytest.mark.parametrize("name", NEEDED)
def test_a_needed_column_is_named_with_the_way_to_say_it(name):
    (issue,) = lacking([each for each in NEEDED if each != name])
    assert (issue.row, issue.column, issue.found, issue.done) == (3, name, "no such column", "file refused")
    assert (f'fill={{"{name}"' in issue.mend) == (name != "student_id")


def test_a_header_that_is_nearly_the_needed_one_is_offered():
    (issue,) = lacking(["student_id", "format", "start_dat", "hours_per_week"])
    assert "rename the column 'start_dat' if that is it" in issue.mend


def test_columns_that_may_be_it_are_named_and_the_last_resort_comes_last():
    (issue,) = lacking(["student_id", "", "start_date", "hours_per_week", "Host"])
    assert issue.mend == (
        "add format to the export, or give the column that holds it this name (not read: 'Host'; column 2 has no "
        "header: name it format if that is it); as a last resort, for every row gets it, one value: "
        '`--fill format=VALUE`, in a notebook `fill={"format": "VALUE"}`'
    )


def test_where_all_that_is_needed_lacks_nothing_of_the_header_is_repeated():
    mends = " ".join(issue.mend for issue in lacking(["Jane Doe", "paid", "stipend"]))
    assert "Jane" not in mends


def test_a_filled_column_is_not_lacking_and_may_not_be_there_twice():
    assert lacking(NEEDED[:3], fill={"hours_per_week": 40}) == []
    (issue,) = lacking(NEEDED, fill={"hours_per_week": 40})
    assert issue.found == "the column in the file and a value to fill in"


def test_an_export_is_recognised_without_its_adapter():
    issues = lacking(HANDSHAKE)
    assert issues[-1].found == "the columns of a Handshake internship review"
    assert 'adapter="handshake_internships"' in issues[-1].mend
    assert [issue.column for issue in lacking(HANDSHAKE, "handshake_internships")] == [
        "student_id",
        "format",
        "hours_per_week",
    ]


def test_an_adapter_for_another_file_is_pointed_out():
    (issue,) = lacking(NEEDED, "handshake_internships")
    assert issue.found == "none of the columns of a Handshake internship review"


@pytest.mark.parametrize(
    "header", [["Outcome Type"], ["first_destination_survey_id", "outcome"], ["Student Identifier", "Knowledge Source"]]
)
def test_files_of_graduates_are_recognised_and_refused(header):
    assert is_of_graduates(header)
    with pytest.raises(RecordsError, match="read_first_destination"):
        refuse_graduates(header, 1, Findings("a.csv"))


@pytest.mark.parametrize("header", [NEEDED, HANDSHAKE, ["Outcome", "format"], []])
def test_files_of_engagements_are_not(header):
    assert not is_of_graduates(header)
    refuse_graduates(header, 1, Findings("a.csv"))
