"""What an office should fund: charts are read back, words and the short answer follow the tables."""

import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.present import follow, office, office_answer, office_hosts, office_tables, theme
from analysis.present.measures import MEASURES, percent
from analysis.tradeoffs import difference, findings

PAIR = ("micro_internship", "internship")
TERMS = [("college", False, "summer"), ("college", True, "summer"), ("host", False, "summer"), ("host", True, "summer")]


@pytest.fixture(autouse=True)
def _themed():
    with mpl.rc_context():
        theme.use_theme()
        yield
    plt.close("all")


def texts_apart(ax):
    """Texts that overlap or leave the page."""
    figure = ax.figure
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    ticks = [
        tick.label1
        for axis in (ax.xaxis, ax.yaxis)
        for tick in axis.get_major_ticks()
        if min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    ]
    texts = [t for t in [*figure.texts, *ax.texts, *ticks, ax.xaxis.label, ax._left_title] if t.get_text().strip()]
    boxes = [text.get_window_extent(renderer) for text in texts]
    off = [t.get_text() for t, b in zip(texts, boxes, strict=True) if b.x0 < 0 or b.x1 > figure.bbox.x1 or b.y0 < 0]
    pairs = [(i, j) for i in range(len(boxes)) for j in range(i) if boxes[i].overlaps(boxes[j])]
    return off + [(texts[i].get_text(), texts[j].get_text()) for i, j in pairs]


def finished(ax):
    return theme.finish(ax, title="A finding in a few words", subtitle="what is measured", source="Simulated: seed 1.")


@pytest.fixture(scope="module")
def few(found):
    return findings(reruns.fewer(found.study, 64))


@pytest.fixture(scope="module")
def totals(few):
    return reruns.office_totals(few.study, few.formats)


@pytest.fixture(scope="module")
def numbers(totals):
    return reruns.intervals(totals, "placements")


@pytest.fixture(scope="module")
def leaders(few):
    return reruns.office_leaders(few.study, few.formats, terms=TERMS)


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


# Tables


def test_totals_are_ordered_by_the_first_column(few, totals, numbers):
    tables = {"placements": numbers, "contacts": reruns.intervals(totals, "contacts")}
    frame = office_tables.totals(tables, few.labels).frame
    order = numbers.sort_values("draws_mean", ascending=False).index
    assert frame.index.tolist() == few.labels[order].tolist()
    assert frame.map(lambda cell: " to " in cell).all(axis=None)


def test_payers_stand_side_by_side(few):
    options = ["internship", "micro_internship"]
    paid = {payer: reruns.office_placements(few.study, options, payer=payer) for payer in ("college", "host")}
    counts = {payer: reruns.intervals(table, "placements") for payer, table in paid.items()}
    binds = {payer: reruns.what_binds(table) for payer, table in paid.items()}
    frame = office_tables.payers(counts, binds, options, few.labels).frame
    assert list(frame.columns) == ["The college pays", "The host pays"]
    assert frame["The host pays"].str.endswith("staff hours").all()
    text = office_tables.sentence_payers(counts, few.labels, PAIR)
    ratio = counts["host"].at[PAIR[0], "draws_mean"] / counts["host"].at[PAIR[1], "draws_mean"]
    assert f"{ratio:.1f} micro-internships for each internship if the host pays" in text


def made_up(contacts, references=("flash_internship",) * 4):
    """Leaders under four terms."""
    index = pd.MultiIndex.from_tuples(TERMS, names=["payer", "supply_limited", "season"])
    columns = {
        ("contacts", "leader"): list(contacts),
        ("contacts", "share"): [0.7, 0.6, 0.5, 0.4],
        ("references", "leader"): list(references),
        ("references", "share"): [0.4] * 4,
    }
    table = pd.DataFrame(columns, index=index)
    table.columns = pd.MultiIndex.from_tuples(table.columns, names=["outcome", "what"])
    return table


FLASH, WORK = "flash_internship", "on_demand_micro_work"


@pytest.mark.parametrize(
    ("contacts", "said"),
    [
        ((FLASH, FLASH, WORK, WORK), "on-demand micro-work leads if the host pays"),
        ((FLASH, FLASH, FLASH, WORK), "on-demand micro-work leads if the host pays and places are limited"),
        (
            (FLASH, WORK, FLASH, "internship"),
            "on-demand micro-work leads if places are limited, and internships if the host",
        ),
    ],
)
def test_other_leaders_are_named_with_their_terms(found, contacts, said):
    assert said in office_tables.other_leaders(made_up(contacts), found.study.inputs, "contacts")


def test_the_sentence_on_terms_says_where_the_leader_stays(found):
    table = made_up((FLASH,) * 4, (FLASH, FLASH, WORK, WORK))
    text = office_tables.sentence_leaders(table, found.study.inputs, ["contacts", "references"])
    assert "on contacts that last, flash internships lead under all four terms (40% to 70%" in text
    assert "on references, flash internships lead under two of four terms" in text
    frame = office_tables.leaders_table(table, found.study.inputs).frame
    assert frame.index[3] == "The host pays, places limited, summer"
    assert frame["Most contacts that last"].iloc[0] == "Flash internship, 70%"


def turn(value, ahead=True, likely=2.5):
    return pd.Series(
        {
            "outcome": "contacts",
            "option": FLASH,
            "quantity": "staff_hours",
            "rival": "internship",
            "ahead": ahead,
            "value": value,
            "low": 1.0,
            "likely": likely,
            "high": 6.0,
            "unit": "hours",
        }
    )


def test_switching_values_say_who_is_ahead_until_when(found):
    inputs = found.study.inputs
    text = office_tables.sentence_switch(turn(7.0), inputs)
    assert (
        "flash internships are ahead of internships at likely values, but not above 7 hours, outside the range" in text
    )
    behind = office_tables.sentence_switch(turn(1.5, ahead=False), inputs)
    assert "internships are ahead of flash internships at likely values, but not below 1.5 hours, inside" in behind
    assert "whatever the value" in office_tables.sentence_switch(turn(np.nan), inputs)
    frame = office_tables.office_switches([turn(7.0), turn(np.nan)], inputs).frame
    assert frame["Inside the range"].tolist() == ["no", "never"]


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


# The short answer


def answer(few, numbers, totals, leaders, switches=()):
    return office_answer.short_answer(few, numbers, totals, leaders, list(switches)).data


def test_the_short_answer_has_few_sentences_with_the_tables_numbers(few, numbers, totals, leaders):
    text = answer(few, numbers, totals, leaders, [turn(7.0)])
    assert text.startswith("**Short answer.** In the model (outcomes of a summer of 12 weeks")
    assert 2 <= len([part for part in text.removeprefix("**Short answer.** ").split(". ") if part]) <= 5
    assert "nan" not in text.lower() and "on contacts that last from 7" in text
    for option in PAIR:
        assert MEASURES["placements"].show(numbers.at[option, "draws_mean"]) in text


def test_the_short_answer_names_the_terms_that_differ(few, numbers, totals):
    kept = answer(few, numbers, totals, made_up((FLASH,) * 4))
    assert "the lead on contacts that last and references stays." in kept
    changed = answer(few, numbers, totals, made_up((FLASH, FLASH, WORK, WORK)))
    assert (
        "the lead on references stays; on contacts that last, on-demand micro-work leads if the host pays." in changed
    )


def test_a_lead_that_no_staff_hours_turn_is_not_said_to_turn(few, numbers, totals, leaders):
    assert "is lost" not in answer(few, numbers, totals, leaders, [turn(np.nan), turn(3.0, ahead=False)])
