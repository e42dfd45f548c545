"""What figures kept aside are set against: each once, none that set something, each row complete."""

import pytest

from analysis.inputs.checks import CANNOT_SAY, LABELS
from analysis.inputs.simulated import SOURCES

CANNOT = "an empty cell, as the label is model_cannot_say"
NEEDED = "an entry, as the label is tests_the_model"


def places(problems):
    return [(p.file, p.row, p.column, p.found) for p in problems]


def test_every_figure_kept_aside_has_exactly_one_row_and_no_other_figure_has(inputs):
    aside = inputs.figures.loc[inputs.figures["role"] == "check", "key"]
    assert len(aside) >= 12
    assert sorted(inputs.checks["figure"]) == sorted(aside)
    assert set(inputs.checks["label"]) == set(LABELS)


def test_what_the_model_cannot_say_has_no_measure_and_everything_else_has(inputs):
    cannot = inputs.checks["label"] == CANNOT_SAY
    assert (inputs.checks["measure"] == "").equals(cannot)
    assert (inputs.checks["reads_as"] == "").equals(cannot)
    assert inputs.checks["number"].isna().equals(cannot)


def test_a_check_is_no_input_of_the_simulation():
    assert "checks.csv" not in SOURCES


def test_a_figure_without_a_row_is_reported(tables):
    tables.drop("checks.csv", tables.row("checks.csv", figure="audit_be"))
    (problem,) = tables.problems()
    assert str(problem) == (
        "checks.csv, column figure: found no row for 'audit_be'; expected one for each figure with the role check"
    )


def test_a_figure_that_becomes_a_check_needs_a_row(tables):
    tables.set("figures.csv", tables.row("figures.csv", key="wage_strada"), role="check")
    assert places(tables.problems()) == [("checks.csv", None, "figure", "no row for 'wage_strada'")]


def test_a_figure_that_may_set_something_is_no_check(tables):
    number = tables.append("checks.csv", ["audit_us", CANNOT_SAY, "", "", "", "It is used."])
    assert [(p.row, p.column, p.found, p.expected) for p in tables.problems()] == [
        (number, "figure", "audit_us", "a figure with the role check")
    ]


def test_two_rows_for_a_figure_are_reported(tables):
    number = tables.append("checks.csv", ["audit_be", CANNOT_SAY, "", "", "", "Again."])
    assert places(tables.problems()) == [("checks.csv", number, "figure", "audit_be")]


def test_a_misspelt_figure_is_reported_with_a_hint_and_as_missing(tables):
    row = tables.row("checks.csv", figure="audit_be")
    tables.set("checks.csv", row, figure="audit_bee")
    assert {(p.row, p.found, p.mend) for p in tables.problems()} == {
        (row, "audit_bee", "did you mean 'audit_be'?"),
        (None, "no row for 'audit_be'", ""),
    }


@pytest.mark.parametrize(
    ("figure", "column", "text", "expected"),
    [
        ("audit_be", "label", "tests", f"one of {', '.join(LABELS)}"),
        ("audit_be", "measure", "interview rise", "the name of a measure or an empty cell"),
        ("audit_be", "measure", "", NEEDED),
        ("audit_be", "reads_as", "plus", "one of times, equals, above, below, (empty)"),
        ("audit_be", "reads_as", "", NEEDED),
        ("audit_be", "number", "1 %", "a number or an empty cell, with a decimal point"),
        ("audit_be", "number", "", NEEDED),
        ("audit_be", "why", " ", "some text"),
        ("acc_hora_wanted", "measure", "interview_rise", CANNOT),
        ("acc_hora_wanted", "reads_as", "above", CANNOT),
        ("acc_hora_wanted", "number", "0", CANNOT),
        ("multi_short_pt", "reads_as", "times", "equals, above or below, as the figure has no value"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tables, figure, column, text, expected):
    row = tables.row("checks.csv", figure=figure)
    tables.set("checks.csv", row, **{column: text})
    assert [(p.file, p.row, p.column, p.expected) for p in tables.problems()] == [("checks.csv", row, column, expected)]


def test_all_problems_are_reported_at_once(tables):
    tables.set("checks.csv", tables.row("checks.csv", figure="audit_be"), measure="", number="")
    tables.set("checks.csv", tables.row("checks.csv", figure="net_letter_youth"), measure="references")
    tables.drop("checks.csv", tables.row("checks.csv", figure="wage_unpaid_uk"))
    assert sorted((p.column, p.found) for p in tables.problems()) == [
        ("figure", "no row for 'wage_unpaid_uk'"),
        ("measure", "nothing"),
        ("measure", "references"),
        ("number", "nothing"),
    ]
