"""A released table: what it shows of itself, and that it cannot be changed."""

import pickle

import pandas as pd
import pytest

from analysis.inputs.disclosure import INTERNAL, PUBLIC, release


@pytest.fixture
def records(of_groups):
    return of_groups({"internship": 40, "micro_internship": 25, "gigternship": 12, "flash_internship": 4})


@pytest.fixture
def released(records):
    return release(records)


def test_texts_are_groups_by_measures_in_order(released):
    texts = released.texts()
    assert texts.index.tolist() == ["flash_internship", "gigternship", "internship", "micro_internship", "all"]
    assert texts["Students, count"].tolist() == ["n<10", "n<10", "40", "25", "80"]
    assert texts.columns[:3].tolist() == ["Students, count", "Engagements, count", "Paid, share"]
    assert texts.at["internship", "Paid, share"] == "≥95% (80-84% to ≥95%)"


def test_texts_of_a_table_by_two_columns(records):
    texts = release(records, ["format", "season"]).texts()
    assert texts.index.names == ["format", "season"]
    assert texts.index[-1] == ("all", "all")
    assert texts.index.is_unique


@pytest.mark.parametrize("show", [repr, lambda released: released._repr_html_()])
def test_what_is_shown_bears_stamp_texts_and_notes(released, show):
    text = show(released)
    assert text.count(PUBLIC) == 2
    assert "fewer than 10 students" in text
    assert "internship" in text


def test_html_is_escaped(released):
    html = released._repr_html_()
    assert "n&lt;10" in html
    assert "n<10" not in html


def test_a_released_table_cannot_be_changed(released):
    copy = released.table
    copy["text"] = "changed"
    assert "changed" not in set(released.table["text"])
    with pytest.raises(AttributeError):
        released.stamp = ""


def test_an_internal_table_is_stamped_wherever_it_goes(records):
    with pytest.warns(UserWarning, match="INTERNAL - contains small cells"):
        internal = release(records, internal=True)
    assert internal.internal
    assert INTERNAL == "INTERNAL - contains small cells"
    for text in (repr(internal), internal._repr_html_(), internal.table.to_csv(), internal.table.to_json()):
        assert INTERNAL in text


def test_a_released_table_may_be_stored(released):
    again = pickle.loads(pickle.dumps(released))
    pd.testing.assert_frame_equal(again.table, released.table)
    assert not again.internal
