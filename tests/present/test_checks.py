"""What is said about the figures kept aside: the misses in full, and no more agreement than there is."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis.present import checks as said
from analysis.present import theme
from analysis.reruns import fewer
from analysis.reruns.checks import MEASURES, checked


@pytest.fixture(scope="module")
def table(found):
    return checked(fewer(found.study, 64))


@pytest.fixture
def ax(table):
    theme.use_theme()
    figure, ax = plt.subplots(figsize=(9.6, 7.4))
    before = table.copy()
    assert said.check_dots(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, before)
    yield ax
    plt.close(figure)


def with_verdicts(table, **verdicts):
    changed = table.copy()
    changed["verdict"] = changed["verdict"].replace(verdicts)
    return changed


def test_every_measure_has_words():
    assert set(said.MEASURED) == set(MEASURES)


@pytest.mark.parametrize(
    ("verdicts", "count"),
    [
        ({}, "one"),
        ({"agrees": "misses"}, "none"),
        ({"misses": "agrees", "direction differs": "direction agrees"}, "six"),
    ],
)
def test_the_title_counts_what_agrees_among_the_tests_alone(table, verdicts, count):
    title = said.title_checks(with_verdicts(table, **verdicts))
    assert title == f"The model agrees with {count} of six figures that test it"
    assert len(title.split()) <= 12


def test_the_sentence_counts_and_gives_two_examples(table):
    text = said.sentence_checks(table)
    assert text.startswith("Of twelve figures kept aside, six test the model. It agrees with one: rise in interview")
    assert "The one that agrees starts from a study of the same kind." in text
    assert "It misses or goes the other way on five, for example seniors with an offer" in text
    assert "published 10.4%, in the model 30% (" in text
    assert "job chances from two short internships rather than one: published more" in text
    assert sum(said.lower_first(name) in text for name in said.MEASURED.values()) == 3
    assert "the model misses or goes the other way on three of these. On the other three" in text
    assert "nan" not in text and len(text.split()) < 130


def test_a_weak_agreement_is_known_from_the_reason(table):
    assert said.starts_near(table) == "the one that agrees starts from a study of the same kind"
    assert said.starts_near(table.assign(why="Another reason.")) == ""
    assert said.starts_near(with_verdicts(table, agrees="misses")) == ""
    all_agree = with_verdicts(table, misses="agrees", **{"direction differs": "direction agrees"})
    assert said.starts_near(all_agree) == "of those that agree, one starts from a study of the same kind"


def test_nothing_is_said_to_agree_when_nothing_does(table):
    text = said.sentence_checks(with_verdicts(table, agrees="misses"))
    assert "agrees" not in text and "It misses or goes the other way on six, for example " in text
    all_agree = with_verdicts(table, misses="agrees", **{"direction differs": "direction agrees"})
    text = said.sentence_checks(all_agree)
    assert "It misses" not in text and "the model misses or goes the other way on none of these" in text


def test_effects_that_the_model_does_not_have_are_named(table):
    text = said.sentence_no_effect(table)
    assert text.startswith(
        "In two of the six tests the model has no such effect, whatever the assumptions, so it could"
    )
    assert "knowing more people there" in text and "a paid rather than an unpaid internship" in text
    changed = table.assign(interval_high=table["interval_high"] + 0.01)
    assert said.sentence_no_effect(changed) == ""


def test_a_wide_range_is_said_to_be_wide(table):
    text = said.sentence_wide(with_verdicts(table, misses="agrees"))
    low, high = (said.percent(table.at["multi_intern_offer", f"interval_{end}"]) for end in ("low", "high"))
    assert f"agreeing says little for: seniors with an offer after one internship, from {low} to {high}." in text
    assert said.sentence_wide(table) == ""  # no figure with a wide range agrees


def test_the_table_has_every_figure_its_reason_and_no_number_where_the_model_is_silent(table, found):
    frame = said.check_table(table, found.study.inputs.figures).frame
    assert len(frame) == 12
    reasons = said.compared_table(table, found.study.inputs.figures).frame
    assert reasons["What is compared"].tolist() == table["why"].tolist() and list(reasons.index) == list(frame.index)
    silent = frame[frame["Label"] == "model cannot say"]
    assert (silent[["In the model", "Difference, points", "Model lower in"]] == "–").all(axis=None)
    assert silent["Published"].tolist() == ["64%", "4.5%", "−3,500 GBP/year"]
    assert frame.loc[frame["Verdict"] == "direction differs", "In the model"].tolist() == [
        "no change",
        said._model(table.loc["multi_short_pt"]),
        "no change",
    ]
    assert frame["Published"].iloc[2] == "6% (4.7% to 7.3%)"


def test_alt_text_has_all_that_is_compared_with_its_verdict(table):
    text = said.alt_checks(table)
    assert text.startswith("Dot and interval chart of nine published figures beside the model")
    said_of = dict(part.split(": ", 1) for part in text.split("verdicts are: ")[1].split("; "))
    counts = {verdict: names.count(",") + 1 for verdict, names in said_of.items()}
    assert counts == {"agrees (1)": 1, "misses (5)": 5, "direction differs (3)": 3}
    assert all(said.lower_first(said.MEASURED[name]) in text for name in table["measure"] if name)


# The chart, read back


def test_marks_stand_where_the_numbers_are(ax, table):
    numbers = table[table["reads_as"].isin(["times", "equals"])]
    points = {
        marker: [line.get_xdata()[0] for line in ax.lines if line.get_marker() == marker and len(line.get_xdata()) == 1]
        for marker in ("o", "D")
    }
    np.testing.assert_allclose(sorted(points["o"]), sorted(numbers["draws_mean"]))
    np.testing.assert_allclose(sorted(points["D"]), sorted(numbers["published"]))
    spans = {tuple(np.round(collection.get_segments()[0][:, 0], 9)) for collection in ax.collections}
    assert spans >= {tuple(row) for row in numbers[["interval_low", "interval_high"]].round(9).to_numpy()}
    assert (0.047, 0.073) in spans


def test_every_row_shows_its_verdict_and_directions_are_in_words(ax, table):
    shown = [" ".join(text.get_text().split()) for text in ax.texts]
    compared = table[table["verdict"] != "cannot say"]
    for verdict, count in compared["verdict"].value_counts().items():
        assert shown.count(verdict) == count
    words = [text for text in shown if text.startswith("Published: ")]
    assert len(words) == 3 and words[0] == "Published: more. In the model: no change."
    bold = [tick.get_text() for tick in ax.get_yticklabels() if tick.get_fontweight() == "bold"]
    assert bold == ["Tests the model", "Replicates an input"]


def test_no_text_leaves_the_page_or_covers_another(ax, table):
    theme.finish(ax, title=said.title_checks(table), subtitle="what is measured", source=said.MARKS)
    figure = ax.figure
    figure.draw_without_rendering()
    texts = [*figure.texts, *ax.texts, *ax.get_yticklabels(), *ax.get_xticklabels()]
    boxes = [text.get_window_extent() for text in texts]
    assert all(figure.bbox.containsx(box.x0) and figure.bbox.containsx(box.x1) for box in boxes)
    assert not [(i, j) for i in range(len(boxes)) for j in range(i) if boxes[i].overlaps(boxes[j])]
