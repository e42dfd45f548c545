"""How many match one: the chart is read back, and sentences follow the table."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart

from analysis import reruns
from analysis.present import break_even, break_even_why
from analysis.present.assumptions import assumption_name, in_unit, inside, likely_range
from analysis.present.measures import MEASURES

PAIR = ("micro_internship", "internship")
LABELS = pd.Series({"micro_internship": "Micro-internship", "internship": "Internship"})


pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture(scope="module")
def matched(few):
    return reruns.break_even_of(few.study, *PAIR, draws=64)


def made_up(**rows):
    """A pair with these numbers: middle, low, high, share of none."""
    columns = ["middle", "interval_low", "interval_high", "share_none"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    drivers = {name: pd.DataFrame(index=pd.MultiIndex.from_tuples([], names=["format", "quantity"])) for name in rows}
    return SimpleNamespace(option=PAIR[0], reference=PAIR[1], summary=table, most=40, drivers=drivers)


NONE = (np.nan, np.nan, np.nan, 1.0)
MOSTLY_NONE = (np.nan, 25.0, np.nan, 0.7)
ROOM = pd.Series({"draws_mean": 6.0, "interval_low": 2.0, "interval_high": 12.0})


@pytest.fixture
def drawn_chart(matched):
    _, ax = plt.subplots()
    before = matched.summary.copy()
    returned = break_even.match_dots(matched, ROOM, season="summer", ax=ax)
    return matched, before, ax, returned


def test_the_chart_returns_its_axes_and_leaves_the_table_alone(drawn_chart):
    matched, before, ax, returned = drawn_chart
    assert returned is ax
    pd.testing.assert_frame_equal(matched.summary, before)


def test_dots_lines_and_arrows_equal_the_table_from_few_to_none(drawn_chart):
    matched, _, ax, _ = drawn_chart
    ordered = break_even.by_number(matched.summary).iloc[::-1]
    names = [break_even.upper_first(break_even.what(o)) for o in ordered.index]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == names
    dots = {line.get_ydata()[0]: line.get_xdata()[0] for line in ax.lines if line.get_marker() == "s"}
    wanted = {place: value for place, value in enumerate(ordered["middle"]) if not np.isnan(value)}
    assert dots == pytest.approx(wanted)
    arrows = {line.get_ydata()[0] for line in ax.lines if line.get_gid() == "arrow"}
    assert arrows == {place for place, high in enumerate(ordered["interval_high"]) if np.isnan(high)}


def test_the_strip_is_the_room_there_is(drawn_chart):
    ax = drawn_chart[2]
    strip = next(patch for patch in ax.patches if patch.get_gid() == "room")
    assert (strip.get_x(), strip.get_x() + strip.get_width()) == (2.0, 12.0)
    assert "room in a summer: 6.0 (2 to 12)" in {text.get_text() for text in ax.texts}


@pytest.mark.parametrize(
    "rows",
    [
        {"contacts": (10.0, 4.0, 30.0, 0.01), "references": (3.0, 2.0, 5.0, 0.0), "close_contacts": NONE},
        {"contacts": (38.0, 30.0, np.nan, 0.4), "earnings_usd": MOSTLY_NONE},
        {"contacts": (1.0, 1.0, 1.0, 0.0), "earnings_usd": (2.0, 1.0, 39.0, 0.0)},
    ],
)
def test_no_text_covers_another_or_leaves_the_page(rows):
    _, ax = plt.subplots()
    break_even.match_dots(made_up(**rows), ROOM, season="summer", ax=ax)
    assert texts_apart(finished(ax)) == []


@pytest.mark.parametrize(
    ("within", "title"),
    [
        (
            {"references": 0.95, "contacts": 0.05},
            "A summer of micro-internships matches an internship on references only",
        ),
        (
            {"references": 0.6, "contacts": 0.05},
            "A summer of micro-internships likely matches an internship on references only",
        ),
        (
            {"references": 0.95, "contacts": 0.99},
            "A summer of micro-internships matches an internship on everything compared",
        ),
        (
            {"references": 0.3, "contacts": 0.2},
            "A summer of micro-internships likely matches an internship on nothing compared here",
        ),
    ],
)
def test_the_title_is_as_sure_as_the_draws(within, title):
    found = break_even.title_matches(made_up(references=NONE), pd.Series(within), LABELS, "summer")
    assert found == title and len(found.split()) <= 12


@pytest.mark.parametrize("reference", ["internship", "project_based"])
def test_titles_stay_short_whatever_is_matched(matched, found, reference):
    outcomes = list(matched.summary.index)
    for option in found.formats:
        pair = SimpleNamespace(option=option, reference=reference)
        for number in range(len(outcomes) + 1):
            within = pd.Series([0.7] * number + [0.2] * (len(outcomes) - number), index=outcomes)
            title = break_even.title_matches(pair, within, found.labels, "summer")
            assert len(title.split()) <= 12, title


def test_each_outcome_has_its_sentence_with_its_numbers():
    pair = made_up(
        contacts=(10.0, 4.0, 30.0, 0.01), close_contacts=NONE, interview_rise_share=(16.0, 9.0, np.nan, 0.03)
    )
    within = pd.Series({"contacts": 0.2, "close_contacts": 0.0, "interview_rise_share": 0.004})
    text = break_even.sentences_matches(pair, within, LABELS, "summer")
    assert "*Contacts that last*: 10 (4 to 30) micro-internships match an internship" in text
    assert "16 (9 to more than 40)" in text and "in 3% of plausible assumptions no number up to 40 does" in text
    assert "*Close contacts*: under all plausible assumptions no number up to 40 matches" in text
    assert "nan" not in text


def turn(value, number, quantity="tie_midpoint_hours", option="all", low=40.0, likely=154.9, high=600.0, unit="hours"):
    return pd.Series(
        {
            "outcome": "close_contacts",
            "option": option,
            "quantity": quantity,
            "value": value,
            "low": low,
            "likely": likely,
            "high": high,
            "unit": unit,
            "number": number,
        }
    )


def test_the_sentence_says_on_which_side_it_turns_and_whether_that_is_plausible(found):
    inputs = found.study.inputs

    def said(*row, **more):
        return break_even_why.sentence_none(turn(*row, **more), inputs, LABELS, 40, PAIR[0])

    assert "no number is enough at likely values; 40 micro-internships become enough below 9.8 hours, outside" in said(
        9.8, np.nan
    )
    assert "16 are enough at likely values; 40 micro-internships are no longer enough above 300 hours, inside" in said(
        300.0, 16.0
    )
    assert "whatever the value" in said(np.nan, 16.0)
    end = said(1.0, 16.0, quantity="signal_weight", low=0.0, likely=0.5, high=1.0, unit="share")
    assert "only at 100%, at the end of the range" in end


def test_the_table_of_turns_shows_what_is_known_of_each(found):
    rows = [turn(9.8, np.nan), turn(300.0, 16.0)]
    frame = break_even_why.enough_table(found.study.inputs, rows, 40).frame
    assert frame["Enough at likely values"].tolist() == ["no number", "16"]
    assert frame["Inside the range"].tolist() == ["no", "yes"]
    assert frame["Likely (low to high)"].tolist() == ["150 (40 to 600)"] * 2


def test_what_moves_the_number_is_named_with_its_basis(matched, found):
    inputs = found.study.inputs
    text = break_even_why.sentence_drivers(matched, "contacts", inputs)
    first = matched.drivers["contacts"].index[0]
    assert assumption_name(inputs, *first) in text and text.count("(") >= 2
    assert "no assumption moves" in break_even_why.sentence_drivers(made_up(contacts=NONE), "contacts", inputs)


@pytest.mark.parametrize(("value", "where"), [(9.8, "no"), (300.0, "yes"), (40.4, "at its end"), (np.nan, "never")])
def test_a_switching_value_lies_inside_outside_or_at_the_end(value, where):
    assert inside(turn(value, 1.0)) == where


def test_a_fixed_assumption_has_no_range():
    assert likely_range(turn(1.0, 1.0, low=154.9, high=154.9)) == in_unit(154.9, "hours")


def test_every_outcome_has_a_name_in_sentences(matched):
    assert all(break_even.what(outcome) in {MEASURES[outcome].name, "pay"} for outcome in matched.summary.index)
