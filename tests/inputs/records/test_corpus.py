"""Clean files in many dresses and bad files of many kinds: none silently wrong, none that crashes."""

from __future__ import annotations

import re
from functools import cache

import corpus
import pandas as pd
import pytest

from analysis.inputs import RecordsError, read_records

CLEAN, BAD = corpus.clean_files(), corpus.bad_files()
FILES = {each.name: each for each in (*CLEAN, *BAD)}
SENTENCE = re.compile(
    r"- (?:row \d+|column [^:]+|row \d+, column [^:]+|file): found .+; expected .+; done .+", re.DOTALL
)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Reads a file of the corpus once: its table (None when refused), its report and its folder."""
    folder = tmp_path_factory.mktemp("corpus")

    @cache
    def read(name: str):
        each = FILES[name]
        path = folder / name
        path.write_bytes(each.data)
        try:
            records = read_records(path, **each.said)
        except RecordsError as error:
            return None, str(error), folder
        return records.table, str(records), folder

    return read


@pytest.fixture(scope="module")
def plain(outcome) -> pd.DataFrame:
    table, report, _ = outcome(CLEAN[0].name)
    assert report == "8 of 8 rows used; 0 set aside"
    return table


def test_the_corpus_is_large_enough():
    assert len(BAD) >= 100
    assert len(CLEAN) >= 15
    assert len(FILES) == len(CLEAN) + len(BAD)


def test_the_plain_file_is_read_as_it_stands(plain):
    first = plain.iloc[0].to_dict()
    assert first == {
        "student_id": "00417",
        "format": "internship",
        "start_date": pd.Timestamp("2025-06-02"),
        "end_date": pd.Timestamp("2025-08-22"),
        "hours_per_week": 37.5,
        "total_hours": 450.0,
        "paid": True,
        "pay_amount": 18.5,
        "pay_unit": "hour",
        "contacts_made": 6.0,
        "skills_practised": "SQL and writing",
        "satisfaction": 4.0,
        "offer_received": False,
    }
    last = plain.iloc[7]
    assert last.isna().tolist() == [False, False, False, True, False, *[True] * 8]


@pytest.mark.parametrize("each", CLEAN, ids=lambda each: each.name)
def test_every_clean_file_gives_the_same_table(each, plain, outcome):
    table, report, _ = outcome(each.name)
    assert table is not None, report
    pd.testing.assert_frame_equal(table, plain)


@pytest.mark.parametrize("each", BAD, ids=lambda each: each.name)
def test_every_fault_is_named_and_nothing_is_read_wrongly(each, plain, outcome):
    table, report, _ = outcome(each.name)
    for pattern in each.named:
        assert re.search(pattern, report), report
    assert (table is None) == (each.aside is None), report
    if table is not None:
        expected = plain.drop(index=list(each.aside))
        for (row, name), value in each.changed.items():
            expected.loc[row, name] = pd.NA if value is None else value
        expected = expected.reset_index(drop=True).astype(plain.dtypes.to_dict())
        pd.testing.assert_frame_equal(table, expected)


@pytest.mark.parametrize("each", BAD, ids=lambda each: each.name)
def test_no_message_holds_an_identifier_a_free_text_or_a_folder(each, outcome):
    _, report, folder = outcome(each.name)
    assert [secret for secret in corpus.SECRETS if secret in report] == []
    assert str(folder) not in report


@pytest.mark.parametrize("each", BAD, ids=lambda each: each.name)
def test_every_message_is_made_of_sentences_with_a_place(each, outcome):
    table, report, _ = outcome(each.name)
    head, *lines = report.split("\n- ")
    if table is None:
        assert head == f"{each.name} was not read"
        lines, mends = "\n- ".join(lines).split("\nHow to mend it:\n- ")
        assert mends
        lines = lines.split("\n- ")
    else:
        assert re.fullmatch(r"\d of \d+ rows used; \d+ set aside", head)
    assert lines
    for line in lines:
        assert SENTENCE.fullmatch(f"- {line}"), line
