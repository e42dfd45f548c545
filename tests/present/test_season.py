"""A whole season: paired dots and the map are read back; titles, tables and sentences follow the numbers."""

import itertools
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart

from analysis import reruns
from analysis.model import Plan, expected_plans
from analysis.present import season, season_tables
from analysis.present.measures import percent
from analysis.tradeoffs import by_draw, chance_best, difference

PAIR = ("micro_internship", "internship")
LABELS = pd.Series({"micro_internship": "Micro-internship", "internship": "Internship"})


pytestmark = pytest.mark.usefixtures("themed")


def names_on_lines(ax):
    """Names that cover an interval."""
    renderer = ax.figure.canvas.get_renderer()
    boxes = {text.get_text(): text.get_window_extent(renderer) for text in ax.texts}
    hit = []
    for collection in ax.collections:
        for segment in collection.get_segments():
            steps = np.linspace(*ax.transData.transform(segment), 200)
            hit += [name for name, box in boxes.items() if any(box.contains(*step) for step in steps)]
    return hit


@pytest.fixture(scope="module")
def plans(few):
    options = [*few.formats, reruns.JOB, reruns.NOTHING]
    return tuple(reruns.filled_plans(few.study, options, certain=sure) for sure in (True, False))


@pytest.mark.parametrize("outcome", ["contacts", "earnings_usd", "net_earnings_usd", "references"])
def test_twofold_dots_read_back_in_order_and_cover_nothing(plans, few, outcome):
    first, second = (reruns.intervals(table, outcome) for table in plans)
    before = first.copy()
    _, ax = plt.subplots()
    assert season.twofold_dots(first, second, outcome, labels=few.labels, ax=ax) is ax
    pd.testing.assert_frame_equal(first, before)
    order = first.sort_values("draws_mean", kind="stable").index
    assert [tick.get_text() for tick in ax.get_yticklabels()] == few.labels[order].tolist()
    dots = [line for line in ax.lines if len(line.get_xdata()) == 1]
    filled = [line.get_xdata()[0] for line in dots if line.get_markerfacecolor() != "white"]
    hollow = [line.get_xdata()[0] for line in dots if line.get_markerfacecolor() == "white"]
    np.testing.assert_allclose(filled, first.loc[order, "draws_mean"])
    np.testing.assert_allclose(hollow, second.loc[order, "draws_mean"])
    spans = [collection.get_segments()[0][:, 0] for collection in ax.collections]
    both = np.stack([first.loc[order].to_numpy()[:, 1:], second.loc[order].to_numpy()[:, 1:]], axis=1)
    np.testing.assert_allclose(np.array(spans), both.reshape(-1, 2))
    assert {text.get_text() for text in ax.texts} == {season.CERTAIN, season.CHANCES}
    finished(ax)
    assert texts_apart(ax) == [] and names_on_lines(ax) == []


def test_a_logarithmic_pair_shows_all_it_has(few):
    rows = pd.DataFrame(
        {"draws_mean": [5.0, 140.0], "interval_low": [3.0, 60.0], "interval_high": [7.0, 350.0]}, index=list(PAIR)
    )
    _, ax = plt.subplots()
    season.twofold_dots(rows, 0.9 * rows, "placements", labels=LABELS, names=("one", "two"), log=True, ax=ax)
    assert ax.get_xscale() == "log"
    low, high = ax.get_xlim()
    assert low < 2.7 and high > 350
    assert texts_apart(finished(ax)) == []


def test_every_title_of_a_pair_has_at_most_twelve_words(found):
    for option, reference in itertools.permutations(found.formats, 2):
        for outcome in ("contacts", "earnings_usd", "net_earnings_usd"):
            for certain, chances in itertools.product((0.03, 0.3, 0.5, 0.7, 0.97), repeat=2):
                title = season.title_pair(outcome, certain, chances, found.labels, option, reference)
                assert len(title.split()) <= 12, title


def test_every_title_of_a_leader_has_at_most_twelve_words_and_says_how_often(found):
    for best, top in itertools.product(found.formats, repeat=2):
        table = pd.DataFrame({"draws_mean": 1.0}, index=found.formats)
        table.loc[top] = 2.0
        for share, beaten, name in itertools.product((0.95, 0.62, 0.34), (True, False), ("summer", "term")):
            chance = pd.Series((1 - share) / len(found.formats), index=found.formats)
            chance[best] = share
            title = season.title_leader("contacts", chance, table, found.labels, name, beaten_by_job=beaten)
            assert len(title.split()) <= 12, title
            assert (percent(share) in title) == (best == top), title


def test_what_a_week_adds_is_said_of_the_first_and_last():
    table = pd.DataFrame({"mean": [0.8, 0.5, 0.1], "interval_low": 0.05, "interval_high": 1.2}, index=[2, 3, 4])
    text = season.sentence_week(table, "contacts")
    assert "0.80 (0.05 to 1.2) contacts that last in week 2 and 0.10 (" in text and "week 4" in text


@pytest.mark.parametrize(
    ("certain", "chances", "words"),
    [
        (0.95, 0.95, "Micro-internships bring more pay than internships, places certain or not"),
        (0.95, 0.7, "Micro-internships likely bring more pay than internships, places certain or not"),
        (0.3, 0.7, "Internships likely bring more pay if places are certain, micro-internships otherwise"),
        (0.5, 0.9, "Neither micro-internships nor internships clearly bring more pay"),
    ],
)
def test_a_title_of_a_pair_is_as_sure_as_the_weaker_of_its_claims(certain, chances, words):
    assert season.title_pair("earnings_usd", certain, chances, LABELS, *PAIR) == words


def test_sentences_carry_the_shares_and_averages_of_the_tables(plans, few):
    gaps = [difference(table, "contacts", *PAIR) for table in plans]
    text = season.sentence_pair("contacts", *gaps, few.labels, *PAIR)
    assert all(percent(gap["share_more"]) in text for gap in gaps)
    chance = chance_best(by_draw(plans[0], "contacts", few.formats))
    table = reruns.intervals(plans[0], "contacts")
    said = season.sentence_leader("contacts", chance, table, few.labels, season.CERTAIN)
    assert percent(chance.max()) in said and "place certain" in said
    assert "longer than a summer" in season.sentence_room(0.8, LABELS, "internship", "summer")
    assert "under all" in season.sentence_room(1.0, LABELS, "internship", "summer")
    hours = reruns.intervals(plans[0], "hours_spent")
    assert "part-time jobs" in season.sentence_hours(hours, [*PAIR, reruns.JOB], few.labels, "summer")


def test_alt_text_names_both_means_of_every_option(plans, few):
    first, second = (reruns.intervals(table, "contacts") for table in plans)
    alt = season.alt_paired("contacts", first, second, few.labels)
    assert alt.startswith(f"Paired dot and interval chart of contacts kept after 12 months for {len(first)} options")
    assert "No engagement 0 and 0" in alt and alt.count(";") == len(first) - 1


# Tables


@pytest.mark.parametrize(
    ("legs", "name"),
    [
        ([("internship", 1)], "1 internship"),
        ([("micro_internship", 3), ("project_based", 1)], "3 micro-internships, then 1 project-based internship"),
        (["flash_internship"], "As many flash internships as fit"),
        ([("skill_sprint", 1), "on_demand_micro_work"], "1 skill sprint, then as much on-demand micro-work as fits"),
    ],
)
def test_a_plan_is_named_in_words(found, legs, name):
    assert season_tables.mix_name(Plan.of(*legs), found.labels) == name


def test_mixes_show_mean_and_interval_of_every_plan(few):
    plans = [Plan.of(("internship", 1), certain=True), Plan.of("flash_internship", certain=True)]
    run = few.study.run
    table = expected_plans(few.study.inputs, plans, draws=64, seed=run["seed"])
    frame = season_tables.mixes(table, plans, few.labels).frame
    assert frame.index.tolist() == ["1 internship", "As many flash internships as fit"]
    assert frame.shape == (2, 8) and frame.map(lambda cell: " to " in cell).all(axis=None)
    text = season_tables.sentence_mixes(table, plans, few.labels, ("contacts", "earnings_usd"))
    assert "on contacts that last it is" in text and "on pay it is" in text


def test_pay_before_and_after_wages_given_up_stand_side_by_side(plans, few):
    frame = season_tables.pay(*plans, few.labels).frame
    assert frame.shape == (plans[0]["format"].nunique(), 4)
    assert frame.loc["No engagement"].eq("$0 ($0 to $0)").all()
    means = plans[0].groupby("format")["earnings_usd"].mean().sort_values(ascending=False)
    assert frame.index[0] == few.labels[means.index[0]]


SHARES = pd.DataFrame(
    {"earnings_usd": [0.0, 0.7, 0.2, 0.3], "references": [0.9, 0.9, 0.8, 0.7]},
    index=["engagement", "hour", "budget", "office"],
)


def test_the_sentence_on_views_names_where_the_order_flips():
    text = season_tables.sentence_views(SHARES, LABELS, *PAIR)
    assert "on pay, micro-internships are ahead per 100 hours (70%)" in text
    assert "internships per engagement, per season and per office budget" in text
    assert "On references it stays." in text
    never = season_tables.sentence_views(SHARES[["references"]], LABELS, *PAIR)
    assert never == "In the model, no view clearly flips the order of micro-internships and internships."


def test_views_have_twelve_rows_and_say_where_no_office_pays(plans, few):
    four = ["internship", "micro_internship", "project_based", reruns.JOB]
    outcomes = ["earnings_usd", "contacts", "references"]
    views = reruns.four_views(few.study, plans[0], reruns.office_placements(few.study, four[:3]), outcomes)
    frame = season_tables.views_table(views, four, outcomes, few.labels).frame
    assert len(frame) == 12
    offices = frame.index.str.endswith("per office budget")
    assert (frame["Part-time job"] == "no office funds it").tolist() == offices.tolist()


def leaders(fits, **share_more):
    """A table of leaders over three seasons, the first one the preset."""
    keys = [("summer", 12.0, 40.0), ("summer", 14.0, 40.0), ("break", 4.0, 30.0)]
    columns = {("internship", "fits"): fits}
    for outcome, shares in share_more.items():
        columns |= {
            (outcome, "leader"): ["internship"] * 3,
            (outcome, "share"): [0.5] * 3,
            (outcome, "share_more"): shares,
        }
    index = pd.MultiIndex.from_tuples(keys, names=reruns.summaries.SETTING)
    table = pd.DataFrame(columns, index=index)
    table.columns = pd.MultiIndex.from_tuples(table.columns)
    return table


def test_seasons_that_differ_are_named_and_those_without_room_counted(found):
    inputs, preset = found.study.inputs, season_tables.preset(found.study)
    table = leaders([0.8, 1.0, 0.0], contacts=[0.3, 0.2, 0.95], earnings_usd=[0.2, 0.1, 0.3])
    assert season_tables.exceptions(table, "contacts", preset) == [("break", 4.0, 30.0)]
    assert season_tables.exceptions(table, "earnings_usd", preset) == []
    text = season_tables.sentence_settings(table, inputs, preset, *PAIR)
    assert "on contacts that last in two of three seasons, and behind in a break of 4 weeks × 30 hours" in text
    assert "on pay in all three seasons" in text
    assert "In one of the three seasons an internship has room under no plausible assumptions" in text
    frame = season_tables.settings_table(table, inputs, *PAIR).frame
    assert frame["Internship has room in"].tolist() == ["80%", "100%", "0%"]


def test_the_season_is_named_as_its_budget(found):
    study = SimpleNamespace(inputs=found.study.inputs, run={"season": "term"})
    assert season.season_name(study) == "term"
    assert season.season_words(study) == "term of 14 weeks with 12 free hours a week"
