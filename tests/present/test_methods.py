"""Places by method, read back from the chart, and words that follow them."""

import math

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import FancyBboxPatch

from analysis.present import methods as said
from analysis.present import theme
from analysis.present.grammar import in_sentence, number
from analysis.present.measures import percent
from analysis.tradeoffs.methods import METHODS, Methods, agreement, methods
from analysis.tradeoffs.priorities import priorities

KEYS = ("short", "pay", "contacts")
CRITERIA = pd.DataFrame(
    {
        "key": ["pay", "contacts"],
        "label": ["Pay", "Contacts kept"],
        "outcome": ["earnings_usd", "contacts"],
        "direction": "high",
        "worst": 0.0,
        "best": 10.0,
        "curve": "linear",
    }
)
LABELS = pd.Series({"a": "Internship", "b": "Micro-internship", "c": "Gigternship", "d": "On-demand micro-work"})


pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture(scope="module")
def one(found):
    few = found.study.draws.query("draw < 32")
    added = [key for key in found.study.inputs.keys() if key not in found.formats]
    return methods(few, found.study.inputs.criteria, KEYS, options=found.formats, added=added)


def made_up(rows, options=None, **points):
    """A comparison of one draw of pay and contacts."""
    names = list("abcd")[: len(rows)]
    index = pd.MultiIndex.from_product([[0], names], names=["draw", "format"])
    table = pd.DataFrame(rows, index=index, columns=["earnings_usd", "contacts"], dtype=float)
    return Methods(CRITERIA, table, options or names, pd.Series(points or {"pay": 0.5, "contacts": 0.5}))


REVERSED = [[1, 5], [4, 2], [3, 3], [5, 1]]  # adding the fourth turns TOPSIS round


def drawn(found, labels, **style):
    _, ax = plt.subplots(figsize=theme.SIZE_INCHES)
    return said.place_chart(found.table["place"], labels=labels, ax=ax, **style), ax


# The chart


def test_each_format_is_a_line_through_rows_in_the_order_of_its_places(one, found):
    places = one.table["place"]
    before, rc = places.copy(), dict(mpl.rcParams)
    returned, ax = drawn(one, found.labels)
    assert returned is ax and dict(mpl.rcParams) == rc
    pd.testing.assert_frame_equal(places, before)
    rows = pd.DataFrame({line.get_gid(): line.get_ydata() for line in ax.lines}, index=METHODS).T.astype(int)
    for method in METHODS:
        assert sorted(rows[method]) == list(range(1, len(places) + 1))
        assert places[method].loc[rows[method].sort_values().index].is_monotonic_increasing


def test_level_formats_stand_in_one_box(one, found):
    _, ax = drawn(one, found.labels)
    boxes = {patch.get_gid(): patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)}
    expected = {}
    for column, method in enumerate(METHODS):
        counts = one.table["place"][method].value_counts()
        expected |= {f"level {column} {place}": count for place, count in counts.items() if count > 1}
    assert expected and set(boxes) == set(expected)
    heights = {key: round(float(np.ptp(box.get_path().vertices[:, 1])) + 0.34) for key, box in boxes.items()}
    assert heights == expected


def test_every_name_stands_on_both_sides_with_its_place(one, found):
    _, ax = drawn(one, found.labels)
    shown, places = [text.get_text() for text in ax.texts], one.table["place"]
    for option in found.formats:
        assert f"{found.labels[option]}  {places.at[option, 'weighted_sum']}" in shown
        assert f"{places.at[option, 'outranking']}  {found.labels[option]}" in shown


def test_highlighted_formats_have_their_look_and_thought_experiments_are_hollow(one, found):
    _, ax = drawn(one, found.labels, hollow=frozenset({"gigternship"}))
    lines = {line.get_gid(): line for line in ax.lines}
    assert lines["internship"].get_color() == theme.NAVY and lines["skill_sprint"].get_marker() == "^"
    assert lines["gigternship"].get_markerfacecolor() == "white"
    assert lines["project_based"].get_markerfacecolor() == theme.FOCUS_GREY


def test_no_two_texts_overlap_and_nothing_leaves_the_page(one, found):
    everything = methods(
        found.study.draws.query("draw < 8"), found.study.inputs.criteria, KEYS, options=found.study.inputs.keys()
    )
    for comparison in (one, everything):
        _, ax = drawn(comparison, found.labels)
        theme.finish(
            ax, title="A finding in a few words", subtitle="what is measured", source=f"Simulated\n{said.MARKS}"
        )
        ax.figure.canvas.draw()
        boxes = [text.get_window_extent() for text in (*ax.texts, *ax.figure.texts)]
        for place, box in enumerate(boxes):
            assert ax.figure.bbox.x0 <= box.x0 and box.x1 <= ax.figure.bbox.x1
            assert ax.figure.bbox.y0 <= box.y0 and box.y1 <= ax.figure.bbox.y1
            assert not any(box.overlaps(other) for other in boxes[place + 1 :])


# Words


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([[9, 9], [4, 2], [3, 3]], "All three methods put internships first"),
        ([[9, 9], [9, 9], [1, 1]], "All three methods put internships and micro-internships first"),
        ([[3, 8], [7, 1]], "All three methods put internships first, not all alone"),
        ([[5, 2], [2, 9], [5, 4]], "The method decides who comes first: micro-internships or gigternships"),
    ],
)
def test_the_title_says_whether_the_first_place_is_the_same(rows, title):
    assert said.title_methods(made_up(rows), LABELS) == title


@pytest.mark.parametrize(("wins", "level"), [(5, True), (3, False)])
def test_by_points_one_is_level_that_is_first_about_as_often(wins, level):
    rows = [[[9, 9], [4, 4]]] * (10 - wins) + [[[4, 4], [5, 5]]] * wins  # the first has more on average in both cases
    index = pd.MultiIndex.from_product([range(10), ["a", "b"]], names=["draw", "format"])
    table = pd.DataFrame(np.concatenate(rows), index=index, columns=["earnings_usd", "contacts"], dtype=float)
    found = Methods(CRITERIA, table, ["a", "b"], pd.Series({"pay": 0.5, "contacts": 0.5}))
    assert said.first_by(found, "weighted_sum") == (["a", "b"] if level else ["a"])
    assert said.first_by(found, "topsis") == ["a"]


def test_long_names_leave_the_title_short(one, found):
    long = pd.Series("A format whose name goes on and on and on", index=LABELS.index)
    assert (
        said.title_methods(made_up([[5, 2], [2, 9], [5, 4]]), long) == "Which format comes first depends on the method"
    )
    assert said.title_methods(made_up([[9, 9], [4, 2]]), long) == "All three methods agree on the first place"
    assert len(said.title_methods(one, found.labels).split()) <= 12


def test_the_sentence_names_the_first_of_each_and_the_widest_gap(one, found):
    places, text = one.table["place"], said.sentence_methods(one, found.labels)
    assert text.startswith(
        "In the model, with short duration, pay and contacts kept weighing the same, the weighted sum"
    )
    most = (places.max(axis=1) - places.min(axis=1)).idxmax()
    assert f"differ most about {in_sentence(found.labels[most])}: place {places.loc[most].min()} by" in text
    assert f"place {places.loc[most].max()} of {len(places)} by" in text


def test_weights_are_named_and_many_criteria_only_counted():
    found = made_up([[9, 9], [1, 1]], pay=3, contacts=1)
    text = said.sentence_methods(found, LABELS)
    assert "with pay counting 75% and contacts kept counting 25%" in text and "All places are the same." in text
    six = CRITERIA.iloc[[0] * 6].assign(key=list("uvwxyz"))
    many = Methods(six, found.outcomes, ["a", "b"], pd.Series(1 / 6, index=list("uvwxyz")))
    assert said.weighing(many) == "with six criteria weighing the same"


def test_many_first_formats_are_only_counted(monkeypatch):
    monkeypatch.setattr(said, "MOST_NAMED", 2)
    text = said.sentence_methods(made_up([[5, 5]] * 3), LABELS)
    assert text.count("puts three formats first, level") == 3


def test_near_ties_are_said_and_where_the_last_comes_first(one, found):
    few = found.study.draws.query("draw < 32")
    maps = priorities(few, found.study.inputs.criteria, KEYS, options=found.formats, steps=10)
    text = said.sentence_near(one, maps, found.labels)
    score = 100 * one.table["score"]["weighted_sum"]
    assert f"all {number(len(score))} formats lie within {math.ceil(score.max() - score.min())} points of 100" in text
    last = score.idxmin()
    turns = maps.switches("pay")
    weight = turns.loc[turns["after"] == last, "weight"].min()
    assert f"last here and first where pay counts more than {percent(weight)}," in text and "notebook 08" in text


def test_a_last_that_never_comes_first_is_left_alone():
    found = made_up([[9, 9], [1, 1]])
    three = pd.concat([CRITERIA, CRITERIA.iloc[[0]].assign(key="again")], ignore_index=True)
    table = found.outcomes.reset_index()
    maps = priorities(table, three, ("pay", "contacts", "again"), options=["a", "b"], steps=4)
    assert said.sentence_near(found, maps, LABELS).endswith("all two formats lie within 80 points of 100.")


def test_alt_text_holds_every_place(one, found):
    text = said.alt_methods(one, found.labels)
    for option, row in one.table["place"].iterrows():
        assert f"{found.labels[option]} {', '.join(map(str, row))}" in text


def test_the_sentence_on_agreement_holds_the_shares(one):
    text = said.sentence_agreement(one)
    for first in (one.over_priorities, one.over_assumptions):
        assert all(share in text for share in agreement(first)["same_share"].map(percent))
    assert text.startswith("Over 351 sets of priorities")


def test_a_published_reversal_is_said_and_counted():
    found = made_up(REVERSED, options=["a", "b", "c"])
    text = said.sentence_changes(found, LABELS)
    assert text.startswith("One format dropped or added at a time, four times in all. The weighted sum never changes")
    assert "TOPSIS swaps others in two of the four: most with on-demand micro-work, three pairs (for example" in text
    assert "The first place changes without internships and with on-demand micro-work" in text
    frame = said.change_table(found, LABELS).frame
    assert frame.at["With on-demand micro-work", "TOPSIS"] == "3 of 3 pairs swapped"
    assert frame["Weighted sum"].tolist() == ["none"] * 4 and len(frame) == 4


def test_the_table_of_changes_has_a_row_for_each_format_dropped_or_added(one, found):
    frame, changes = said.change_table(one, found.labels).frame, one.changes
    assert len(frame) == len(found.study.inputs.keys()) and (frame["Weighted sum"] == "none").all()
    for method, head in zip(METHODS, frame.columns, strict=True):
        counted = frame[head].str.findall(r"(\d+) of \d+ pairs").map(lambda found: sum(map(int, found))).sum()
        assert counted == (changes["method"] == method).sum()
    pairs = {row: set(frame.loc[row].str.findall(r"of (\d+)").sum()) for row in frame.index}
    left, whole = (str(math.comb(len(found.formats) - out, 2)) for out in (1, 0))
    assert all(each <= {left if row.startswith("Without") else whole} for row, each in pairs.items())
    assert set().union(*pairs.values()) >= {left}


def test_nothing_changes_where_one_format_leads_on_everything():
    text = said.sentence_changes(made_up([[9, 9], [1, 1]]), LABELS)
    assert text.startswith("One format dropped at a time, two times in all.")
    assert text.count("never changes the order of the others") == 3
