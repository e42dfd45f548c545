"""Questions that a table cannot answer are refused, not answered wrongly."""

import pandas as pd
import pytest

from analysis.model.paths import QUESTIONS, path_of, require

SAMPLED = pd.DataFrame({"student": [0], "format": ["a"], "contacts": [1.0]})
EXPECTED = pd.DataFrame({"draw": [0], "format": ["a"], "contacts": [1.0]})
BOTH = SAMPLED.assign(draw=0)


@pytest.mark.parametrize(("table", "path"), [(SAMPLED, "sampled"), (EXPECTED, "expected"), (BOTH, "sampled")])
def test_a_table_says_where_it_comes_from(table, path):
    assert path_of(table) == path


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_some_table_and_refused_by_the_others(question):
    for table in (SAMPLED, EXPECTED):
        if path_of(table) in QUESTIONS[question]:
            require(question, table)
        else:
            with pytest.raises(ValueError, match=f"{question} cannot be read from an? {path_of(table)} table"):
                require(question, table)


def test_a_table_that_is_neither_is_refused():
    with pytest.raises(ValueError, match="found draw, contacts"):
        path_of(EXPECTED[["draw", "contacts"]])
    with pytest.raises(ValueError, match="needs the column format, and student or draw; found contacts"):
        path_of(pd.DataFrame({"contacts": [1.0]}))
