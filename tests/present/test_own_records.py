"""What is said of an office's figures: as released, outside or inside the range, nothing causal."""

from __future__ import annotations

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis import reruns
from analysis.inputs import DATA, informed, read_records, release
from analysis.present import own_records as own
from analysis.reruns.own_records import answers_before_and_after, compared

FILE = DATA / "examples" / "office_records.csv"


@pytest.fixture(scope="module")
def office():
    return release(read_records(FILE), by="format")


@pytest.fixture(scope="module")
def small(found):
    return reruns.fewer(found.study, 128)


@pytest.fixture(scope="module")
def table(small, office):
    return compared(small, office)


@pytest.fixture(scope="module")
def answers(small):
    same = answers_before_and_after(small, small)
    other = same.copy()
    for at, key in enumerate(["pay_hour", "contacts", "season_contacts"]):
        other.loc[key, "same"] = False
        other.at[key, "after"] = ("skill_sprint",) if at == 1 else ("internship",)
    other.at["season_contacts", "after"] = ("micro_internship",)
    return same, other


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


@pytest.mark.parametrize("measure", own.MEASURED)
def test_marks_stand_where_the_numbers_are_and_hidden_groups_have_none(table, measure, found, ax):
    own.beside_dots(table, measure, labels=found.labels, ax=ax)
    rows = table.loc[measure]
    marks = {kind: [line.get_xdata()[0] for line in ax.get_lines() if line.get_marker() == kind] for kind in "oD"}
    assert marks["o"] == pytest.approx(rows["draws_mean"].tolist())
    assert marks["D"] == pytest.approx(rows.loc[~rows["hidden"].astype(bool), "value"].tolist())
    assert sum("n<10" in text.get_text() for text in ax.texts) == int(rows["hidden"].sum())


@pytest.mark.parametrize("measure", own.MEASURED)
def test_words_count_and_name_what_lies_outside(table, measure, found):
    rows = table.loc[measure]
    shown = rows[~rows["hidden"].astype(bool)]
    inside = shown["value"].between(shown["model_low"], shown["model_high"])
    title = own.title_beside(table, measure)
    assert f"for {int(inside.sum())} of {len(shown)} formats" in title and len(title.split()) <= 12
    text = own.sentence_beside(table, measure, found.labels)
    assert text.count("at the office") == int((~inside).sum())
    assert ("Too few students to show" in text) == bool(rows["hidden"].any())
    assert all(found.labels[key] in own.alt_beside(table, measure, found.labels) for key in rows.index)


def test_where_all_is_hidden_the_words_say_so(table, found):
    none = table.assign(hidden=True)
    assert own.title_beside(none, "paid_share").endswith("no group of the office is large enough to show")
    assert "no group is large enough to show" in own.sentence_beside(none, "paid_share", found.labels)


def test_the_table_shows_released_texts_and_leaves_out_what_is_hidden(table, found, office):
    shown = own.beside_table(table, found.labels, office.stamp)
    assert len(shown.frame) == int((~table["hidden"].astype(bool)).sum())
    assert shown.caption.startswith(office.stamp) and not shown.frame["Office"].str.contains("n<").any()
    row = table.loc[("total_hours", "internship")]
    cells = shown.frame[shown.frame["Measure"] == "Hours in all"]
    assert cells.loc["Internship", "Office"].startswith(row["text"])


def test_changed_conclusions_are_counted_and_the_rest_is_not_named(answers, found):
    same, other = answers
    assert own.sentence_answers(same, found.labels) == (
        "With these figures, none of the twelve conclusions of the other notebooks changes."
    )
    text = own.sentence_answers(other, found.labels)
    assert "changes for three of twelve conclusions" in text and "one more is in the table" in text
    assert text.count("becomes") == 2
    assert own.sentence_answers(other, found.labels, most=12).count("becomes") == 3
    frame = own.answers_table(other, found.labels).frame
    assert (frame["With the office"] != "the same").sum() == 3


def test_both_the_assumption_and_the_new_value_are_shown(small, office):
    changed = informed(small.inputs, office)
    frame = own.informed_table(changed, small.inputs).frame
    assert len(frame) == len(changed.table)
    assert {"Assumed", "With the office", "Counts"} <= set(frame.columns)


def test_what_an_office_counts_in_another_way_is_named_and_a_full_share_is_explained(small, office):
    table = own.informed_table(informed(small.inputs, office), small.inputs)
    rows = table.frame.filter(like="Internship:", axis=0)
    assert rows["Office"].filter(like="calendar weeks").item().endswith(") hours a week")
    assert rows["Office"].filter(like="people at the host").item().endswith(") contacts made")
    assert re.fullmatch(r"\$\d+ \(\$\d+ to \$\d+\)", rows["Office"].filter(like="pay per").item())
    full = rows["With the office"].filter(like="job offer").item()
    assert full == "at the most possible, 100%" and own.SCALED in table.caption


def test_brackets_and_published_figures_are_explained(table, found, office):
    shown = own.beside_table(table, found.labels, office.stamp)
    assert own.BRACKETS in shown.caption and own.WHOSE in shown.caption
    pay = shown.frame.loc[shown.frame["Measure"] == "Pay per hour", "Office"]
    assert pay.str.fullmatch(r"\$[\d.]+ \(\$[\d.]+ to \$[\d.]+\)").all()


def test_nothing_causal_is_claimed(table, answers, office, found):
    text = own.short_answer(table, answers[1], office, found.labels, read_from=FILE).data
    assert "associated with" in text and own.CAVEAT in text
    for measure in own.MEASURED:
        text += own.sentence_beside(table, measure, found.labels)
    assert not re.search(r"\b(because of|leads? to|causes?|effect of|improves?|thanks to)\b", text)


def test_only_the_shipped_example_is_called_fictional(table, answers, office, found, tmp_path):
    files = (FILE, tmp_path / FILE.name)
    said = [own.short_answer(table, answers[1], office, found.labels, read_from=file).data for file in files]
    assert ["fictional" in text for text in said] == [True, False]


def test_no_identifier_reaches_a_table_or_a_sentence(table, office, found, answers):
    ids = set(pd.read_csv(FILE, skiprows=2, dtype=str).iloc[:, 0].dropna())
    answer = own.short_answer(table, answers[1], office, found.labels, read_from=FILE).data
    texts = [repr(office), office._repr_html_(), answer]
    texts += [own.beside_table(table, found.labels, office.stamp)._repr_html_()]
    assert len(ids) > 100
    assert not any(re.search(rf"\b{re.escape(each)}\b", text) for each in ids for text in texts)
