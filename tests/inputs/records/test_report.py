"""Sentences with a place, counts that add up, and errors that end with the way to mend them."""

from __future__ import annotations

from analysis.inputs import Issue, RecordsError
from analysis.inputs.records.report import REFUSED, SET_ASIDE, SHOWN_ISSUES, Report


def issue(row=14, column="pay_amount", done=SET_ASIDE, mend=""):
    return Issue(row, column, "'x'", "a number", done, mend)


def test_an_issue_is_one_sentence_with_its_place():
    assert str(issue()) == "row 14, column pay_amount: found 'x'; expected a number; done row set aside"
    assert str(issue(column=None)) == "row 14: found 'x'; expected a number; done row set aside"
    assert str(issue(row=None)) == "column pay_amount: found 'x'; expected a number; done row set aside"
    assert str(issue(row=None, column=None)) == "file: found 'x'; expected a number; done row set aside"


def test_a_report_begins_with_how_many_rows_were_used():
    report = Report(150, 142, (issue(),))
    assert str(report).splitlines() == ["142 of 150 rows used; 8 set aside", f"- {issue()}"]
    assert report.rows_set_aside == 8
    assert repr(report) == str(report)


def test_an_error_lists_every_problem_and_then_each_way_to_mend_once():
    error = RecordsError("a.csv", [issue(2, mend="mend it"), issue(3, mend="mend it"), issue(4, mend="or so")])
    lines = str(error).splitlines()
    assert lines[0] == "a.csv was not read"
    assert len(lines) == 1 + 3 + 1 + 2
    assert lines[-3:] == ["How to mend it:", "- mend it", "- or so"]
    assert len(error.issues) == 3
    assert isinstance(error, ValueError)


def test_kinds_are_counted_without_a_cell_a_row_or_a_foreign_header():
    issues = (issue(2), issue(3), issue(4, "Notes of Jane", "kept"), issue(5, None, "kept"))
    assert Report(5, 3, issues).kinds() == {("pay_amount", "a number", True): 2, (None, "a number", False): 2}


def test_a_long_list_is_cut_but_never_what_refuses_the_file():
    issues = [issue(row) for row in range(SHOWN_ISSUES + 50)] + [issue(9999, done=REFUSED)]
    text = str(RecordsError("a.csv", issues))
    assert "row 9999" in text.splitlines()[1]
    assert text.count("found 'x'") == SHOWN_ISSUES
    assert "- 51 further issues are in .issues" in text
    assert len(RecordsError("a.csv", issues).issues) == SHOWN_ISSUES + 51
