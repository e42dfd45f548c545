"""The assumptions: every kind of mistake is a sentence with a place."""

from __future__ import annotations

import pytest

FILE = "assumptions.csv"


def found(problems):
    return [(p.file, p.row, p.column, p.found) for p in problems]


def with_cells(tables, option, quantity, /, **cells):
    row = tables.row(FILE, format=option, quantity=quantity)
    tables.set(FILE, row, **cells)
    return row


@pytest.mark.parametrize("text", ["1,5", "", "about 5", "NA", "1e999"])
@pytest.mark.parametrize("column", ["low", "likely", "high"])
def test_what_is_no_number_is_reported(tables, column, text):
    row = with_cells(tables, "internship", "hours", **{column: text})
    problems = tables.problems()
    assert found(problems) == [(FILE, row, column, text or "nothing")]
    assert problems[0].expected == "a number, with a decimal point"


@pytest.mark.parametrize(
    ("option", "quantity", "cells", "column", "text", "expected"),
    [
        pytest.param(
            "internship",
            "hours",
            {"low": "450"},
            "likely",
            "450, 380, 520",
            "low ≤ likely ≤ high",
            id="low above likely",
        ),
        pytest.param(
            "internship",
            "hours",
            {"high": "370"},
            "likely",
            "240, 380, 370",
            "low ≤ likely ≤ high",
            id="likely above high",
        ),
        pytest.param("internship", "hours", {"unit": "days"}, "unit", "days", "the unit of hours, hours", id="unit"),
        pytest.param(
            "internship",
            "remote_share",
            {"high": "1.5"},
            "high",
            "1.5",
            "remote_share from 0 to 1",
            id="outside the allowed range",
        ),
        pytest.param(
            "internship",
            "signal_chance",
            {"low": "0.5"},
            "distribution",
            "fixed",
            "fixed when low equals high, and only then",
            id="fixed with a range",
        ),
        pytest.param(
            "internship",
            "reply_share",
            {"distribution": "triangular"},
            "distribution",
            "triangular",
            "fixed when low equals high, and only then",
            id="triangular without a range",
        ),
        pytest.param(
            "internship",
            "meeting_rate",
            {"low": "0"},
            "low",
            "0",
            "a value above 0, as the distribution is log_triangular",
            id="logarithm of zero",
        ),
        pytest.param(
            "internship",
            "hours",
            {"distribution": "normal"},
            "distribution",
            "normal",
            "one of fixed, uniform, triangular, log_triangular",
            id="unknown distribution",
        ),
        pytest.param(
            "internship",
            "hours",
            {"basis": "guess"},
            "basis",
            "guess",
            "one of published, article, assumption",
            id="unknown basis",
        ),
        pytest.param("internship", "hours", {"reason": ""}, "reason", "nothing", "some text", id="no reason"),
        pytest.param(
            "internship",
            "paid_share",
            {"source": ""},
            "source",
            "nothing",
            "a source, as the basis is published",
            id="published without source",
        ),
        pytest.param(
            "micro_internship",
            "paid_share",
            {"source": ""},
            "source",
            "nothing",
            "a source, as the basis is article",
            id="article without claim",
        ),
        pytest.param(
            "all",
            "interview_rise",
            {"source": "audit_be"},
            "source",
            "audit_be",
            "a figure with role set; the role of this one is check",
            id="set from a figure kept for checking",
        ),
        pytest.param(
            "all",
            "interview_rise",
            {"source": "audit_us;net_hall_close"},
            "source",
            "net_hall_close",
            "a figure with role set; the role of this one is context",
            id="set from a figure that is only quoted",
        ),
        pytest.param(
            "micro_internship",
            "paid_share",
            {"source": "S17;pay_pd_min"},
            "source",
            "S17;pay_pd_min",
            "claims of the article only",
            id="article row citing a figure",
        ),
        pytest.param(
            "internship",
            "part_time_hours_week",
            {"source": "acc_atus"},
            "source",
            "acc_atus",
            "a figure whose range is one of interval, programme_rule, as low and high differ",
            id="range from a figure without one",
        ),
    ],
)
def test_each_mistake_is_reported_once_with_its_place(tables, option, quantity, cells, column, text, expected):
    row = with_cells(tables, option, quantity, **cells)
    problems = tables.problems()
    assert found(problems) == [(FILE, row, column, text)]
    assert problems[0].expected == expected


@pytest.mark.parametrize(
    ("column", "text", "hint"),
    [
        ("format", "intership", "did you mean 'internship'?"),
        ("quantity", "huors", "did you mean 'hours'?"),
        ("source", "S08;dur_micro_pd_hour", "did you mean 'dur_micro_pd_hours'?"),
    ],
)
def test_a_misspelt_name_gets_a_hint(tables, column, text, hint):
    row = with_cells(tables, "internship", "hours", **{column: text})
    named = [p for p in tables.problems() if (p.file, p.row, p.column) == (FILE, row, column)]
    assert [(p.found, p.mend) for p in named] == [(text.split(";")[-1], hint)]


def test_a_misspelt_quantity_is_reported_as_missing_too(tables):
    with_cells(tables, "internship", "hours", quantity="huors")
    missing = [p for p in tables.problems() if p.row is None]
    assert [(p.found, p.mend) for p in missing] == [("no row for internship, hours", "did you mean 'huors'?")]


@pytest.mark.parametrize(
    ("option", "quantity"),
    [
        ("internship", "hours"),
        ("skill_sprint", "signal_chance"),
        ("all", "kept_share"),
        ("students", "job_share"),
        ("part_time_job", "pay_usd_hour"),
    ],
)
def test_a_quantity_without_row_is_named(tables, option, quantity):
    tables.drop(FILE, tables.row(FILE, format=option, quantity=quantity))
    problems = tables.problems()
    assert found(problems) == [(FILE, None, "quantity", f"no row for {option}, {quantity}")]
    assert problems[0].mend == f"add a row {option},{quantity},…"


def test_a_row_that_stands_twice_is_reported(tables):
    row = tables.append(FILE, tables.rows(FILE)[1])
    assert found(tables.problems()) == [(FILE, row, "quantity", "internship, hours")]


@pytest.mark.parametrize(
    ("option", "quantity"), [("all", "hours"), ("part_time_job", "signal_chance"), ("students", "kept_share")]
)
def test_a_quantity_where_it_does_not_belong_is_reported(tables, option, quantity):
    record = tables.rows(FILE)[1].copy()
    record[:2] = option, quantity
    row = tables.append(FILE, record)
    assert (FILE, row, "quantity", quantity) in found(tables.problems())


def test_a_comparator_without_rows_is_allowed(inputs):
    assert "no_engagement" not in set(inputs.assumptions["format"])


def test_the_index_points_into_the_file(tables):
    table = tables.load().assumptions
    row = tables.row(FILE, format="students", quantity="job_share")
    assert table.loc[row, ["format", "quantity"]].tolist() == ["students", "job_share"]


@pytest.mark.parametrize(
    ("column", "text"),
    [("scope", "some"), ("allowed_low", ""), ("unit", ""), ("feature", "offices"), ("meaning", "")],
)
def test_a_mistake_in_the_catalogue_is_reported(tables, column, text):
    row = tables.row("quantities.csv", quantity="hours")
    tables.set("quantities.csv", row, **{column: text})
    assert found(tables.problems()) == [("quantities.csv", row, column, text or "nothing")]


def test_no_host_can_offer_more_kinds_of_work_than_there_are(inputs):
    table = inputs.assumptions
    pool = table.query("format == 'all' and quantity == 'area_pool'")["low"].item()
    assert pool >= table.query("quantity == 'task_areas'")["high"].max()


def test_quantities_drawn_together_exist(inputs):
    table = inputs.quantities
    assert set(table["drawn_with"]) - {""} <= set(table["quantity"])


def test_a_misspelt_partner_is_reported(tables):
    row = tables.row("quantities.csv", quantity="weeks")
    tables.set("quantities.csv", row, drawn_with="huors")
    assert found(tables.problems()) == [("quantities.csv", row, "drawn_with", "huors")]
