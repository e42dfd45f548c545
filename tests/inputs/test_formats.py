"""The formats in words."""

import pytest

from analysis.inputs.formats import FAMILIES, FEATURES, FURTHER_FEATURES, OFFICE_FEATURE, read_formats


def test_the_twelve_formats_of_the_article_come_first(inputs):
    assert (inputs.formats["kind"].head(12) == "format").all()
    assert inputs.formats["key"].head(12).isin(inputs.claims["formats"]).all()
    assert {"part_time_job", "no_engagement"} <= set(inputs.formats.query("kind == 'comparator'")["key"])


def test_every_feature_of_every_format_has_words(inputs):
    cells = inputs.formats[[*FEATURES, *FURTHER_FEATURES]]
    assert (len(FEATURES), len(FURTHER_FEATURES)) == (7, 4)
    assert cells.apply(lambda column: column.str.strip().str.len() > 0).all(axis=None)


def test_what_a_format_asks_of_an_office_is_told_in_numbers_only(inputs):
    assert OFFICE_FEATURE not in inputs.formats
    assert OFFICE_FEATURE in set(inputs.quantities["feature"])


def test_labels_are_unique(inputs):
    assert inputs.formats["label"].is_unique


def test_thought_experiments_name_no_real_program(inputs):
    words = inputs.formats.set_index("key")["real_programme"]
    thought = inputs.formats.set_index("key")["thought_experiment"] == "yes"
    assert words[thought].str.startswith("none known").all()
    assert not words[~thought].str.startswith("none known").any()


def test_an_unknown_claim_is_reported_with_its_row(tables):
    row = tables.row("formats.csv", key="skill_sprint")
    tables.set("formats.csv", row, claim_ids="K1;K99")
    assert [(p.file, p.row, p.column, p.found) for p in tables.problems()] == [("formats.csv", row, "claim_ids", "K99")]


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("kind", "formatt", "one of format, comparator"),
        ("family", "school", f"one of {', '.join(FAMILIES)}"),
        ("thought_experiment", "maybe", "one of yes, no"),
        ("networking", "", "some text"),
        ("definition", " ", "some text"),
        ("key", "Skill Sprint", "a key of lower-case letters, digits and underscores"),
    ],
)
def test_a_mistake_is_reported_with_its_place(tables, column, text, expected):
    row = tables.row("formats.csv", key="skill_sprint")
    tables.set("formats.csv", row, **{column: text})
    problems = tables.problems()
    assert [(p.file, p.row, p.column, p.expected) for p in problems] == [("formats.csv", row, column, expected)]


def test_a_format_that_stands_twice_is_reported(tables):
    row = tables.append("formats.csv", tables.rows("formats.csv")[1])
    assert [(p.row, p.column, p.found) for p in tables.problems()] == [(row, "key", "internship")]


def test_the_table_can_be_read_alone(tables, inputs):
    assert read_formats(tables.folder / "formats.csv").equals(inputs.formats)
