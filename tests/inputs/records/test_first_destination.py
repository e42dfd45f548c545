"""Outcomes of graduates and the two rates of NACE."""

from __future__ import annotations

import math

import corpus
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs import RecordsError, read_first_destination
from analysis.inputs.records.first_destination import CLASS_OF, KEY_OF, OUTCOMES

NACE = (
    "Employed Full Time|Employed Part Time|Volunteer Service|Military Service|Continuing Education|Seeking Employment"
    "|Seeking Continuing Education|Not Seeking"
).split("|")
HANDSHAKE = "Continuing Education|Military|Not Seeking|Still Looking|Volunteering|Working".split("|")


@pytest.fixture(scope="session")
def read(tmp_path_factory):
    path = tmp_path_factory.mktemp("graduates") / "graduates.csv"

    def reader(*outcomes, header="Student Identifier,Outcome Type", rows=None):
        lines = rows or [f'{i:05d},"{outcome}"' for i, outcome in enumerate(outcomes, start=1)]
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return read_first_destination(path)

    return reader


def test_the_two_rates_of_a_class_worked_by_hand(read):
    # 8 graduates, 7 known; of 6 who sought something 4 found it.
    found = read(*NACE[:5:2], NACE[1], "Seeking Employment", "Seeking Continuing Education", "Not Seeking", "")
    assert found.knowledge_rate == 7 / 8
    assert found.career_outcomes_rate == 4 / 6
    assert found.outcomes.sum() == 8
    assert found.outcomes["not_known"] == 1


@pytest.mark.parametrize("word", [*NACE, *HANDSHAKE, "employed_full_time", "EMPLOYED FULL-TIME"])
def test_the_words_of_both_systems_are_known(read, word):
    assert read(word).report.rows_used == 1


def test_no_word_is_two_outcomes():
    words = [word for _, others in OUTCOMES.values() for word in others.split("|")]
    assert len(set(words)) == len(words)
    assert set(KEY_OF.values()) == set(CLASS_OF)


def test_several_outcomes_count_once_when_they_agree_and_are_named_when_not(read):
    found = read("Employed Full Time;Continuing Education", "Working; Still Looking")
    assert found.outcomes["employed_full_time"] == 1
    assert found.report.rows_set_aside == 1
    assert "row 3, column Outcome Type (outcome): found" in str(found)


def test_an_unknown_word_is_named_and_not_counted(read):
    found = read("Employment sought", "Working", "Jane Doe")
    assert found.outcomes.sum() == 1
    place, expected = "column Outcome Type (outcome): found", "expected an outcome such as"
    assert f"row 2, {place} a text of 17 characters; {expected}" in str(found)
    assert f"row 4, {place} a text of 8 characters; {expected}" in str(found)


def test_a_word_that_is_nearly_known_is_repeated(read):
    assert "found 'Employd full time'; expected an outcome" in str(read("Employd full time", "Working"))


def test_a_graduate_counts_once(read):
    found = read(rows=["00001,Working", "00001,Still Looking", "00002,Working", "00002,Working", "Total,3"])
    assert found.outcomes.sum() == 2
    assert found.report.rows_set_aside == 3
    assert "00001" not in str(found)


def test_a_graduate_written_in_two_ways_counts_once(read):
    found = read(rows=["00001,Working", "1,Working", "A-2,Working", "a2,Still Looking"])
    assert found.outcomes.sum() == 2


def test_without_a_known_outcome_there_is_no_rate(read):
    found = read("", "unknown")
    assert found.knowledge_rate == 0
    assert math.isnan(found.career_outcomes_rate)


def test_what_is_shown_is_the_report(read):
    assert repr(read("Working")) == "1 of 1 rows used; 0 set aside"


def test_the_columns_of_a_nace_file_are_found_without_an_identifier(read):
    found = read(header="Program Name/Major,Degree Level,Outcome Type", rows=["Art,BA,Working", "Art,BA,Working"])
    assert found.outcomes["employed"] == 2


def test_records_of_engagements_are_sent_back(tmp_path):
    path = tmp_path / "records.csv"
    path.write_bytes(corpus.text().encode())
    with pytest.raises(RecordsError, match="read with read_records"):
        read_first_destination(path)


def test_a_file_without_a_graduate_is_refused(read):
    with pytest.raises(RecordsError, match="nothing below the header"):
        read()
    with pytest.raises(RecordsError, match="no row that can be used"):
        read("Gap year")


@given(st.lists(st.sampled_from([*NACE, *HANDSHAKE, ""]), min_size=1, max_size=30))
def test_rates_are_shares_and_do_not_depend_on_the_order(read, outcomes):
    found, turned = read(*outcomes), read(*reversed(outcomes))
    assert found.outcomes.equals(turned.outcomes)
    assert 0 <= found.knowledge_rate <= 1
    assert math.isnan(found.career_outcomes_rate) or 0 <= found.career_outcomes_rate <= 1
    assert found.outcomes.sum() == len(outcomes)
