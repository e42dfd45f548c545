"""What an office should fund: charts are read back, words follow the tables."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart

from analysis import reruns
from analysis.present import follow, office, office_hosts
from analysis.present.measures import MEASURES, percent
from analysis.tradeoffs import difference

PAIR = ("micro_internship", "internship")
FLASH = "flash_internship"


pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture(scope="module")
def totals(few):
    return reruns.office_totals(few.study, few.formats)


@pytest.fixture(scope="module")
def numbers(totals):
    return reruns.intervals(totals, "placements")


# Placements


def test_placements_read_back_in_order_with_what_runs_out_beside(numbers, totals, few):
    binds, before = reruns.what_binds(totals), numbers.copy()
    _, ax = plt.subplots()
    assert office.placement_dots(numbers, binds, labels=few.labels, ax=ax) is ax
    pd.testing.assert_frame_equal(numbers, before)
    ordered = numbers.sort_values("draws_mean", kind="stable")
    assert [tick.get_text() for tick in ax.get_yticklabels()] == few.labels[ordered.index].tolist()
    dots = [line.get_xydata()[0] for line in ax.lines if len(line.get_xdata()) == 1]
    np.testing.assert_allclose([x for x, _ in dots], ordered["draws_mean"])
    spans = [collection.get_segments()[0][:, 0] for collection in ax.collections]
    np.testing.assert_allclose(spans, ordered[["interval_low", "interval_high"]])
    beside = [text.get_text() for text in ax.texts]
    assert beside == [f"{office.LIMITS[binds.at[o, 'binds']]}, {percent(binds.at[o, 'share'])}" for o in ordered.index]
    assert texts_apart(finished(ax)) == []
    for text, high in zip(ax.texts, ordered["interval_high"], strict=True):
        assert text.get_window_extent().x0 > ax.transData.transform((high, 0))[0]


def test_the_title_counts_both_formats(few, numbers):
    title = office.title_placements(few.study, numbers, ("internship", "micro_internship"))
    assert title.startswith("$20,000 and 480 staff hours fund ")
    assert f"{numbers.at['micro_internship', 'draws_mean']:.0f} micro-internships" in title
    for pair in itertools.permutations(few.formats, 2):
        assert len(office.title_placements(few.study, numbers, pair).split()) <= 12


def test_sentences_name_what_runs_out_first(few, totals, numbers):
    text = office.sentence_placements(numbers, reruns.what_binds(totals), ["internship"], few.labels)
    assert "the college pays" in text and "money runs out first under all plausible assumptions" in text


@pytest.mark.parametrize("outcome", ["contacts", "references", "hours_worked", "earnings_usd"])
def test_every_title_of_a_budget_has_at_most_twelve_words(found, outcome):
    for sure, option in itertools.product((0.95, 0.6, 0.3), found.formats):
        rest = (1 - sure) / (len(found.formats) - 1)
        chance = pd.Series({o: sure if o == option else rest for o in found.formats})
        assert len(office.title_budget(outcome, chance, found.labels).split()) <= 12


def test_the_sentence_on_two_formats_carries_means_and_shares(few, totals):
    flat = totals.reset_index()
    tables = {o: reruns.intervals(totals, o) for o in ("references", "contacts")}
    gaps = {o: difference(flat[["draw", "format", o]], o, *PAIR) for o in tables}
    text = office.sentence_versus(tables, gaps, few.labels, PAIR)
    for outcome, table in tables.items():
        assert MEASURES[outcome].show(table.at["internship", "draws_mean"]) in text
    assert percent(gaps["contacts"]["share_more"]) in text


def test_the_sentence_on_money_says_that_it_is_not_multiplied(few, totals):
    text = office.sentence_money(reruns.intervals(totals, "students_usd"), few.study, ["internship"])
    assert "no more than the $20,000" in text and "$20,000 with internships" in text


def test_a_format_is_defined_where_it_leads(found):
    text = office.sentence_definition(found.study, "flash_internship")
    assert text.startswith("A flash internship is, by our definition: some days with a host")


# Employers and places


def test_hosts_are_counted_with_the_hours_they_take(few, totals):
    hosts = reruns.intervals(totals, "hosts")
    hours = totals["staff_hours_used"].div(totals["placements"]).groupby(level="format", sort=False).mean()
    text = office_hosts.sentence_hosts(hosts, hours, few.labels, list(PAIR))
    assert "staff hours for each placement, recruiting included" in text
    for pair in itertools.permutations(few.formats, 2):
        assert len(office_hosts.title_hosts(hosts, few.labels, pair).split()) <= 12


@pytest.mark.parametrize(
    ("lost", "title"),
    [
        (
            {"internship": 0.0, "micro_internship": 0.12},
            "Limited supply costs micro-internships most: 12% of placements",
        ),
        ({"internship": 0.0, "micro_internship": 0.001}, "The supply of places stops no format here"),
    ],
)
def test_the_title_on_supply_names_who_loses_most(found, lost, title):
    assert office_hosts.title_supply(pd.Series(lost), found.labels) == title


def test_the_sentence_on_supply_lists_only_what_counts(few, numbers):
    lost = pd.Series(0.0, index=numbers.index)
    assert "less than 5% from every format" in office_hosts.sentence_supply(lost, numbers, few.labels, 300)
    lost["gigternship"] = 0.2
    text = office_hosts.sentence_supply(lost, numbers, few.labels, 300)
    assert "supply takes 20% from gigternships; from every other format less than 5%" in text


# Everyone follows

SHARES = [0.05, 0.2, 1.0]
FOLLOWED = pd.DataFrame(
    {"draws_mean": [6.0, 3.5, 0.8], "interval_low": [1.7, 0.7, 0.1], "interval_high": [14.8, 9.4, 2.3]}, index=SHARES
)
TARGET = pd.Series({"draws_mean": 4.3, "interval_low": 1.5, "interval_high": 9.0})


def test_followers_read_back_with_the_other_choice_as_a_strip():
    _, ax = plt.subplots()
    assert follow.follow_dots(FOLLOWED, TARGET, "contacts", FLASH, target_name="One internship in hand", ax=ax) is ax
    dots = [line.get_xydata()[0] for line in ax.lines if line.get_marker() == "o"]
    np.testing.assert_allclose(dots, np.column_stack([range(3), FOLLOWED["draws_mean"]]))
    line = next(line for line in ax.lines if line.get_gid() == "target")
    assert set(line.get_ydata()) == {4.3}
    strip = next(patch for patch in ax.patches if patch.get_gid() == "strip")
    assert (strip.get_y(), strip.get_y() + strip.get_height()) == (1.5, 9.0)
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["5%", "20%", "100%"]
    assert "One internship in hand: 4.3" in {text.get_text() for text in ax.texts}
    assert texts_apart(finished(ax)) == []


@pytest.mark.parametrize("share", [0.14, np.nan])
def test_titles_on_followers_stay_short(found, share):
    for option, outcome in itertools.product(found.formats, ("contacts", "references")):
        assert len(follow.title_follow(share, option, outcome, found.labels).split()) <= 12


def test_sentences_on_followers_carry_the_share_and_its_sureness(found):
    behind = pd.Series([0.3, 0.7, 1.0], index=SHARES)
    text = follow.sentence_follow(FOLLOWED, 0.14, behind, found.labels, FLASH, "contacts", TARGET)
    assert "does as well from 14% on; with 100%, it does under all plausible assumptions" in text
    never = follow.sentence_follow(FOLLOWED, np.nan, behind, found.labels, FLASH, "contacts", TARGET)
    assert "stays above" in never
    other = follow.sentence_other(FOLLOWED, "internship", "contacts", found.labels)
    assert other.startswith("Internships run short too: if 100% look for one, a student gets 0.80")
    alt = follow.alt_follow(FOLLOWED, "contacts", FLASH, TARGET, found.labels)
    assert "6.0 at 5%" in alt and alt.endswith("one internship in hand brings 4.3.")
