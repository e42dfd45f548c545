"""Figures, claims and readings: names that exist, one reading used."""

import pytest

from analysis.inputs.evidence import BOUNDS, RANGE_IS, ROLES


def places(problems):
    return [(p.file, p.row, p.column, p.found) for p in problems]


def test_there_are_142_claims_and_every_figure_has_a_role(inputs):
    assert len(inputs.claims) == 142
    assert set(inputs.figures["role"]) == set(ROLES)
    assert set(inputs.figures["range_is"]) <= set(RANGE_IS)
    assert set(BOUNDS) == {"interval", "programme_rule"}


def test_an_empty_number_is_missing_and_not_zero(inputs):
    figures = inputs.figures.set_index("key")
    assert figures.loc["dur_micro_pd_hours", ["value", "low", "high"]].isna().tolist() == [True, False, False]


@pytest.mark.parametrize(("column", "text"), [("role", "sets"), ("range_is", "range"), ("value", "12 %"), ("url", "")])
def test_a_mistake_in_a_figure_is_reported(tables, column, text):
    row = tables.row("figures.csv", key="audit_us")
    tables.set("figures.csv", row, **{column: text})
    assert places(tables.problems()) == [("figures.csv", row, column, text or "nothing")]


@pytest.mark.parametrize(("column", "text"), [("formats", "internship;intership"), ("contradicts", "S0")])
def test_an_unknown_name_in_a_claim_is_reported(tables, column, text):
    row = tables.row("claims.csv", id="S02")
    tables.set("claims.csv", row, **{column: text})
    assert places(tables.problems()) == [("claims.csv", row, column, text.split(";")[-1])]


@pytest.mark.parametrize(
    ("column", "text", "hint"),
    [
        ("feature", "networkin", "did you mean 'networking'?"),
        ("format", "internships", "did you mean 'internship'?"),
        ("source", "dur_ideal_2_3m", "did you mean 'dur_ideal_2_3mo'?"),
    ],
)
def test_an_unknown_name_in_a_reading_is_reported_with_a_hint(tables, column, text, hint):
    row = tables.row("readings.csv", reading="Several months")
    tables.set("readings.csv", row, **{column: text})
    found = {(p.file, p.row, p.column, p.found, p.mend) for p in tables.problems()}
    assert ("readings.csv", row, column, text, hint) in found


@pytest.mark.parametrize(("used", "count"), [("yes", 2), ("no", 0)])
def test_exactly_one_reading_of_a_feature_is_used(tables, used, count):
    first = tables.row("readings.csv", format="internship", feature="duration")
    other = tables.row("readings.csv", format="internship", feature="duration", used="yes")
    tables.set("readings.csv", first if used == "yes" else other, used=used)
    problems = tables.problems()
    assert places(problems) == [("readings.csv", first, "used", f"{count} readings marked yes")]
    assert problems[0].expected == "exactly one yes for internship, duration"
