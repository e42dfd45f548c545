"""A problem is a sentence with a place."""

from analysis.inputs.problems import InputError, Problem, did_you_mean


def test_a_problem_reads_as_file_row_column_found_expected():
    problem = Problem("a.csv", 7, "low", "1,5", "a number")
    assert str(problem) == "a.csv, row 7, column low: found '1,5'; expected a number"


def test_row_and_column_are_left_out_where_there_are_none():
    assert str(Problem("a.csv", None, None, "nothing", "a table")) == "a.csv: found nothing; expected a table"


def test_the_way_to_mend_it_comes_last():
    assert str(Problem("a.csv", 2, "unit", "days", "weeks", "divide by 7")).endswith("weeks; divide by 7")


def test_what_is_missing_stands_without_quotation_marks():
    assert "found no such column;" in str(Problem("a.csv", 1, "low", "no such column", "one"))


def test_an_error_counts_and_lists_every_problem():
    error = InputError(Problem("a.csv", row, "low", "x", "a number") for row in (2, 3, 4))
    assert len(error.problems) == 3
    head, *lines = str(error).split("\n")
    assert head == "3 problems in the input tables"
    assert lines == [f"- a.csv, row {row}, column low: found 'x'; expected a number" for row in (2, 3, 4)]


def test_one_problem_is_singular():
    assert str(InputError([Problem("a.csv", 2, "low", "x", "y")])).startswith("1 problem in ")


def test_an_input_error_is_a_value_error():
    assert issubclass(InputError, ValueError)


def test_a_near_miss_gets_a_hint_and_nonsense_none():
    known = ["internship", "skill_sprint"]
    assert did_you_mean("intership", known) == "did you mean 'internship'?"
    assert did_you_mean("zzz", known) == ""
    assert did_you_mean("anything", []) == ""
