"""Exchange in words and charts: gains and where they flatten follow the tables, charts are read back."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart, texts_of

from analysis import model
from analysis.present import exchange, exchange_charts, exchange_tables
from analysis.present.gains import HOURS, NAMES, OUTCOMES, WEEKS, changes, from_peak, gains_of
from analysis.present.measures import plain
from analysis.tradeoffs import drivers, exchange_rates, flattens_at

TERMS = {"draws": 32, "seed": 2026, "season": "summer"}


pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture(scope="module")
def weekly(found):
    curves = model.along(found.study.inputs, "internship", lever="weeks", grid=range(1, 27), **TERMS)
    return gains_of(curves, "internship", WEEKS)


@pytest.fixture(scope="module")
def hourly(found):
    grid = range(10, 101, 10)
    curves = model.along(found.study.inputs, "micro_internship", lever="hours", grid=grid, **TERMS)
    return gains_of(curves, "micro_internship", HOURS)


@pytest.fixture(scope="module")
def priced(found):
    return exchange.prices_of(found, draws=64)


def curves_of(levels):
    """Two sets of assumptions with the same contacts, and pay and references that never flatten."""
    weeks = np.arange(1.0, len(levels) + 1)
    one = pd.DataFrame(
        {
            "weeks": weeks,
            "earnings_usd": 400 * weeks,
            "contacts": levels,
            "references": 1.0,
            "close_contacts": levels,
            "depth_share": 0.01 * weeks,
        }
    )
    return pd.concat([one.assign(draw=0), one.assign(draw=1)], ignore_index=True)


# Gains


def test_a_gain_has_flattened_at_half_of_the_largest_in_each_set():
    gains = gains_of(curves_of([0.0, 4.0, 7.0, 9.0, 10.0]), "internship", WEEKS)
    assert gains.by_set["contacts"].tolist() == [4.0, 4.0]
    assert gains.half("contacts") == "week 4"
    assert gains.gain("contacts", 2.0) == "4.0 (4.0 to 4.0)"


def test_what_rises_before_it_falls_is_judged_from_its_peak():
    gains = gains_of(curves_of([0.0, 1.0, 5.0, 8.0, 9.0]), "internship", WEEKS)  # gains 1, 4, 3, 1
    assert gains.by_set["contacts"].tolist() == [5.0, 5.0]


def test_what_is_even_or_none_has_no_point_of_flattening():
    gains = gains_of(curves_of([0.0, 4.0, 7.0, 9.0]), "internship", WEEKS)
    assert changes(gains.rates.loc["earnings_usd"]) == changes(gains.rates.loc["depth_share"]) == "even"
    assert changes(gains.rates.loc["references"]) == "none"
    assert list(gains.by_set) == ["contacts", "close_contacts"]


def test_a_gain_that_stays_above_half_says_how_far():
    gains = gains_of(curves_of([0.0, 4.0, 7.5, 10.5]), "internship", WEEKS)
    assert gains.half("contacts") == "above half up to week 4"
    assert exchange.title_gain(gains) == "One more week never adds less than half of week 2's contacts"


def test_ten_hours_are_ten_times_an_hour(hourly):
    rate = hourly.rates.at[("contacts", 20.0), "mean"]
    assert hourly.gain("contacts", 20.0).startswith(plain(10 * rate))


def test_each_set_alone_gives_the_same_as_all_together(found, weekly):
    curves = model.along(found.study.inputs, "internship", lever="weeks", grid=range(1, 27), **TERMS)
    for draw in (0, 7):
        one = exchange_rates(curves[curves["draw"] == draw], lever="weeks", outcomes=["contacts", "close_contacts"])
        alone = flattens_at(from_peak(one))
        pd.testing.assert_series_equal(weekly.by_set.loc[draw, alone.index], alone, check_names=False)


def test_pay_per_week_and_references_do_not_depend_on_length_in_the_model(weekly, hourly):
    for gains in (weekly, hourly):
        assert changes(gains.rates.loc["earnings_usd"]) == "even"
        assert changes(gains.rates.loc["references"]) == "none"


# Words


def test_the_short_answer_has_two_to_four_sentences_with_the_numbers_of_the_tables(found, weekly, hourly, priced):
    text = exchange.short_answer(found, TERMS, weekly, hourly, *priced).data
    assert text.startswith("**Short answer.** In the model (a summer of 12 weeks")
    assert 2 <= text.removeprefix("**Short answer.** ").count(". ") + 1 <= 4
    assert "nan" not in text.lower()
    assert weekly.gain("contacts", 2.0) in text and hourly.half("contacts") in text


@pytest.mark.parametrize(
    ("middle", "none", "title"),
    [
        (6.0, 0.0, "From week 6, each adds at most half of week 2's contacts"),
        (6.0, 0.3, "Most likely from week 6, each adds half of week 2's contacts"),
        (np.nan, 0.7, "One more week never adds less than half of week 2's contacts"),
    ],
)
def test_the_title_is_as_sure_as_the_draws(weekly, middle, none, title):
    halves = weekly.halves.copy()
    halves.loc["contacts", ["middle", "share_none"]] = middle, none
    changed = type(weekly)(weekly.option, weekly.lever, weekly.rates, weekly.by_set, halves)
    assert exchange.title_gain(changed) == title
    assert len(title.split()) <= 12


def test_titles_of_hours_are_short_and_agree_with_their_verb(hourly):
    title = exchange.title_gain(hourly)
    assert " add " in title and title.endswith("gained at first") and len(title.split()) <= 12


def test_the_caveat_says_what_adds_up_and_what_does_not(weekly):
    assert exchange.caveat_gain(weekly) == (
        "In the model, pay adds up week by week; contacts and depth grow ever more slowly; references come with the "
        "first week."
    )


def test_sentences_say_what_is_assumed_and_leave_out_what_is_nothing(found, weekly, hourly):
    assert "nothing to references, at any length and by assumption" in exchange.sentence_gain(
        weekly, found.labels, 12.0
    )
    text = exchange.sentence_gain(hourly, found.labels, 40.0)
    assert "close contacts" not in text and hourly.gain("depth_share", 40.0) in text


def test_alt_text_names_every_outcome(found, weekly, hourly):
    for gains in (weekly, hourly):
        alt = exchange.alt_gain(gains, found.labels)
        assert alt.startswith("Five line charts of what ") and " where " in alt
        assert all(name.lower() in alt.lower() for name in NAMES.values())


# Tables for reading


def test_prices_agree_with_the_frontier(found, priced):
    table, worth = priced
    frame = exchange_tables.prices(table, worth, found).frame
    assert len(frame) == len(found.formats)
    for option, row in table.iterrows():
        shown = frame.loc[found.labels[option]]
        assert shown["On average"] == exchange_tables.STATUS[row["status"]]
        if not np.isnan(row["rate"]):
            assert shown["One more contact costs"].startswith(f"{plain(row['rate'])} hours, from ")
    assert (frame["One more contact costs"] == "fewest hours").sum() == 1
    assert worth.between(0, 1).all()


def test_a_format_that_leads_alone_leaves_nothing_to_price(found, priced):
    _, worth = priced
    alone = pd.DataFrame(
        {"hours_spent": [1.0, 2.0], "contacts": [2.0, 1.0], "status": ["frontier", "dominated"], "rate": np.nan},
        index=["internship", "micro_internship"],
    )
    assert exchange._costs(alone, worth, found.labels).startswith("Across formats, one brings the most")


def test_the_table_of_flattening_has_a_row_for_each_outcome(found, weekly, hourly):
    frame = exchange_tables.flattening([weekly, hourly], found.labels, {"weeks": 12, "hours": 40}).frame
    assert frame.index.tolist() == [NAMES[outcome] for outcome in OUTCOMES]
    assert frame.at["References", "Internships: half from"] == "no gain at any length"
    assert frame.at["Contacts kept", "Micro-internships: half from"] == hourly.half("contacts")
    assert not frame.isna().to_numpy().any()


def test_what_moves_the_answer_is_named_with_its_direction(found, weekly):
    sets = model.drawn(found.study.inputs, TERMS["draws"], TERMS["seed"]).table()
    moved = {"contacts": drivers(weekly.by_set["contacts"], sets[[("internship", "meeting_rate")]])}
    frame = exchange_tables.movers(moved, found.study.inputs).frame
    assert frame["The higher it is"].tolist() == ["the sooner"]
    assert "coming to know" in frame["Assumption"].iloc[0]


def test_the_sentence_about_thirds_gives_both_ends(weekly):
    thirds = pd.DataFrame({"middle": [8.0, 6.0, np.nan]}, index=["lowest", "middle", "highest"])
    text = exchange_tables.sentence_thirds(thirds, weekly, 12.0, "a pace")
    assert "from week 8 on in the lowest third" in text and "at no length looked at in the highest" in text


# Charts


@pytest.mark.parametrize("which", ["weekly", "hourly"])
def test_panels_read_back_and_every_text_stays_apart_on_the_page(which, request):
    gains = request.getfixturevalue(which)
    before, rc = gains.rates.copy(), dict(mpl.rcParams)
    _, axes = plt.subplots(2, 3)
    assert exchange_charts.gain_panels(gains, axes=axes) is axes
    pd.testing.assert_frame_equal(gains.rates, before)
    assert dict(mpl.rcParams) == rc
    for ax, outcome in zip(axes.flat, OUTCOMES, strict=False):
        table = gains.rates.loc[outcome]
        np.testing.assert_allclose(ax.lines[0].get_xdata(), table.index)
        np.testing.assert_allclose(ax.lines[0].get_ydata(), gains.lever.per * table["mean"])
        corners = ax.collections[0].get_paths()[0].vertices[:, 1]
        assert corners.max() == pytest.approx(gains.lever.per * table["interval_high"].max())
        assert ax.get_ylim()[0] == 0
        assert NAMES[outcome] == ax.get_title(loc="left")
    finished(axes.flat[0])
    assert texts_apart(*axes.flat) == []
    assert [text for text in texts_of(*axes.flat) if text.get_fontsize() < 10.5 and text.get_gid() != "source"] == []


def test_the_mark_sits_on_the_line_where_the_gain_has_halved(weekly):
    _, axes = plt.subplots(2, 3)
    exchange_charts.gain_panels(weekly, axes=axes)
    ax = axes.flat[OUTCOMES.index("contacts")]
    x, y = ax.lines[1].get_xydata()[0]
    assert x == weekly.halves.at["contacts", "middle"]
    assert y == pytest.approx(weekly.rates.at[("contacts", x), "mean"])
    assert f"half from {weekly.half('contacts')}" in [text.get_text() for text in ax.texts]


def test_no_mark_where_nothing_halves(weekly):
    _, axes = plt.subplots(2, 3)
    exchange_charts.gain_panels(weekly, axes=axes)
    for outcome in ("earnings_usd", "references"):
        assert len(axes.flat[OUTCOMES.index(outcome)].lines) == 1
