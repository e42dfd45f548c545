"""Access in words and charts: sentences follow the tables, charts are read back as numbers."""

from dataclasses import replace

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_texts import finished, texts_apart

from analysis import model
from analysis.present import groups, reach, reach_charts, reach_losses, reach_tables, theme
from analysis.present.measures import percent, usd
from analysis.tradeoffs.access import best_bets, bets, by_group, fit_ranges, more_in_every_group

TERMS = {"draws": 64, "seed": 2026, "season": "summer"}


pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture(scope="module")
def reached(found):
    return model.reach(found.study.inputs, **TERMS)


@pytest.fixture(scope="module")
def late(found):
    return model.reach(found.study.inputs, notice_weeks=8, **TERMS)


@pytest.fixture(scope="module")
def together(found):
    average = found.study.inputs.groups.iloc[:1].assign(key="average", job_share=0.4, must_earn_share=0.5)
    return model.reach(replace(found.study.inputs, groups=average), **TERMS)


@pytest.fixture(scope="module")
def names(found):
    return groups.group_labels(found.study.inputs)


# Tables of access, by hand


@pytest.fixture
def small():
    rows = [
        (0, "free", "long", 0.5, 4.0),
        (0, "free", "short", 0.9, 1.0),
        (0, "busy", "long", 0.0, 0.0),
        (0, "busy", "short", 0.8, 1.0),
        (1, "free", "long", 0.7, 6.0),
        (1, "free", "short", 0.7, 3.0),
        (1, "busy", "long", 0.4, 1.0),
        (1, "busy", "short", 0.6, 2.0),
    ]
    return pd.DataFrame(rows, columns=["draw", "group", "format", "reached", "contacts"])


def test_means_and_intervals_keep_the_order_of_options_and_groups(small):
    table = by_group(small, "contacts", options=["short", "long"])
    assert table.index.tolist() == [("short", "free"), ("short", "busy"), ("long", "free"), ("long", "busy")]
    assert table["mean"].tolist() == [2.0, 1.5, 5.0, 0.5]
    assert table.loc[("long", "free"), ["interval_low", "interval_high"]].tolist() == pytest.approx([4.05, 5.95])


def test_those_with_a_place_leave_out_draws_in_which_nobody_has_one(small):
    row = by_group(small, "contacts", options=["long"], if_reached=True).loc[("long", "busy")]
    assert row[["mean", "draws"]].tolist() == [2.5, 1.0]


def test_a_best_bet_is_best_on_average_and_read_draw_by_draw(small):
    best = best_bets(small, "contacts", options=["long", "short"])
    assert best.to_dict() == {"free": "long", "busy": "short"}
    assert bets(small, "contacts", best).to_dict("list") == {"free": [4.0, 6.0], "busy": [1.0, 2.0]}


def test_more_in_every_group_counts_draws(small):
    assert more_in_every_group(small, "reached", "short", "long") == 0.5  # a tie is not more
    assert more_in_every_group(small, "reached", "long", "short") == 0.0


def test_ranges_of_fit_are_means_of_the_bounds_of_each_draw():
    shares = {"draw": [0, 1], "format": "a", "hours": [0.5, 1.0], "travel": [0.8, 0.4]}
    row = fit_ranges(pd.DataFrame(shares), ["hours", "travel"], options=["a"]).loc["a"]
    assert row[["independent", "overlapping", "disjoint"]].tolist() == pytest.approx([0.4, 0.45, 0.35])
    assert row["interval_low"] < row["disjoint"] < row["overlapping"] < row["interval_high"]


def test_a_level_outside_0_to_1_is_refused(small):
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        by_group(small, "contacts", options=["long"], level=95)


# Words


def test_the_short_answer_has_two_to_four_sentences_and_is_of_the_tables(found, reached, late):
    text = reach.short_answer(found, TERMS, reached, late, notice_weeks=8).data
    assert text.startswith("**Short answer.** In the model (a summer of 12 weeks")
    assert 2 <= text.count(". ") <= 5 and "nan" not in text.lower()
    fits = by_group(reached, "fits", options=found.formats).loc[("internship", "must_earn")]
    assert groups.share(fits) in text
    assert text != reach.short_answer(found, TERMS, late, late, notice_weeks=8).data


def with_fits(value, count=10):
    keys = [f"g{i}" for i in range(4)]
    return pd.DataFrame(
        [(d, key, "internship", v) for d in range(count) for key, v in zip(keys, value, strict=True)],
        columns=["draw", "group", "format", "fits"],
    )


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ((0.1, 0.2, 0.8, 0.9), "An internship fits fewer than half in two of four groups"),
        ((0.6, 0.7, 0.8, 0.9), "An internship fits at least half of every group"),
    ],
)
def test_the_title_counts_groups_of_which_less_than_half_fit(found, value, title):
    assert reach.title_fits(with_fits(value), "internship", found.labels) == title


def test_a_title_that_holds_in_most_draws_only_says_so(found):
    table = pd.concat(
        [with_fits((0.1, 0.9, 0.9, 0.9), 7), with_fits((0.9,) * 4, 3).assign(draw=[7] * 4 + [8] * 4 + [9] * 4)]
    )
    assert reach.title_fits(table, "internship", found.labels) == (
        "An internship likely fits fewer than half in one of four groups"
    )


def test_titles_have_at_most_twelve_words(found, reached, late, together, names):
    ranges = fit_ranges(together, model.CONSTRAINTS, options=found.formats)
    titles = [reach.title_fits(reached, option, found.labels) for option in found.formats]
    titles += [reach.title_reached(reached, found.labels), reach.title_overlap(ranges, found.labels)]
    for outcome in ("earnings_usd", "contacts"):
        lost = reach_losses.losses(reached, outcome, found)
        for chance in (0.0, 0.6, 1.0):
            for count in range(7):
                share = pd.Series([chance] * count + [0.1] * (6 - count), index=lost["best"].index)
                titles.append(reach_losses.title_lost(outcome, {"best": lost["best"].assign(share_less=share)}))
    table = by_group(late, "reached", options=found.formats)
    for best in found.formats:
        raised = table.assign(mean=[0.999 if o == best else 0.001 for o, _ in table.index])
        for key in names.index:
            titles += [reach.title_notice(raised, key, found.labels, 8, whom=w) for w in ("", groups.who(names[key]))]
            titles.append(
                reach.title_notice(
                    raised.drop(index="internship", level="format"), key, found.labels, 8, whom=groups.who(names[key])
                )
            )
    assert [title for title in titles if len(title.split()) > 12] == []


def test_losses_are_named_by_how_sure_they_are(found, reached):
    best = reach_losses.losses(reached, "contacts", found)["best"]
    sure, likely, none = ({"best": best.assign(share_less=share)} for share in (0.95, 0.6, 0.2))
    assert (
        reach_losses.title_lost("contacts", sure) == "Every other group expects fewer contacts, even with its best bet"
    )
    assert " likely expects " in reach_losses.title_lost("contacts", likely)
    assert reach_losses.title_lost("contacts", none).startswith("No group is likely to expect fewer contacts")


def test_the_sentence_about_losses_is_about_the_group_that_loses_most(found, reached, names):
    lost = reach_losses.losses(reached, "contacts", found)
    text, worst = reach_losses.sentence_lost("contacts", lost, found), lost["best"]["mean"].idxmax()
    assert f"students who {groups.who(names[worst])} lose most" in text
    assert text.startswith("In the model, ") and text.count("(") >= 2


def test_the_group_with_all_the_time_is_the_first_and_is_not_among_the_losers(found, reached, names):
    assert names.index[0] == groups.ALL_TIME
    lost = reach_losses.losses(reached, "earnings_usd", found)
    assert set(lost["best"].index) == set(lost["internship"].index) == set(names.index[1:])


def test_sentences_give_the_numbers_of_their_table(found, reached, late, together):
    table = by_group(late, "reached", options=found.formats)
    row = table.loc[("internship", "must_earn")]
    assert groups.share(row) in reach.sentence_notice(table, "must_earn", found, 8)
    ranges = fit_ranges(together, model.CONSTRAINTS, options=found.formats)
    for name in ("independent", "overlapping", "disjoint"):
        assert percent(ranges.at["internship", name]) in reach.sentence_overlap(ranges, found.labels)
    fits = by_group(reached, "fits", options=found.formats)
    assert groups.share(fits.loc["internship"].iloc[0]) in reach.sentence_fits(fits, found)


def test_alt_texts_name_every_format_with_numbers(found, reached, together):
    fits = by_group(reached, "fits", options=found.formats)
    ranges = fit_ranges(together, model.CONSTRAINTS, options=found.formats)
    for alt in (reach.alt_grid("students", fits, found), reach.alt_overlap(ranges, found.labels)):
        assert all(found.labels[option] in alt for option in found.formats)
        assert " where " in alt and any(character.isdigit() for character in alt)


# Tables for reading


def test_every_published_figure_on_access_is_about_students_or_set_aside(found):
    figures = found.study.inputs.figures
    access = set(figures.loc[figures["topic"] == "access", "key"])
    students = set(reach_tables.ABOUT_STUDENTS)
    assert access == students | reach_tables.ABOUT_EMPLOYERS
    assert not students & reach_tables.ABOUT_EMPLOYERS


def test_what_is_called_taken_from_a_figure_cites_it(found):
    rows = found.study.inputs.assumptions.set_index(["format", "quantity"])["source"]
    assert "acc_nces_ft" in rows["students", "job_share"]
    assert "acc_apps_per_student" in rows["internship", "applications"]
    assert "acc_atus" in rows["students", "free_hours_spread"]


def test_the_published_share_is_placed_against_the_range(found, together):
    text = reach_tables.sentence_published(found.study.inputs, together)
    assert "44%" in text and "does not test the model" in text
    high = together.assign(reached=0.9)
    assert " lies below the range " in reach_tables.sentence_published(found.study.inputs, high)


def test_tables_are_short_and_whole(found, together, late):
    changed = {"as assumed": late[late["group"] == "must_earn"], "all of this": late[late["group"] == "must_earn"]}
    tables = [
        reach_tables.groups(found.study.inputs),
        reach_tables.published(found.study.inputs, together),
        reach_tables.with_notice(late, "must_earn", found, 8),
        reach_tables.if_changed(changed, "internship", "Must earn"),
    ]
    for table in tables:
        assert 1 <= len(table.frame) <= 12
        assert not table.frame.isna().to_numpy().any()
        assert not table.frame.astype(str).apply(lambda column: column.str.contains("nan")).to_numpy().any()


def test_notice_only_takes_away(found, reached, late):
    now, soon = (by_group(table, "reached", options=found.formats)["mean"] for table in (reached, late))
    assert (soon <= now + 1e-12).all()


# Charts


@pytest.mark.parametrize("outcome", ["fits", "reached"])
def test_the_grid_reads_back_and_every_cell_can_be_read(found, reached, names, outcome):
    table = by_group(reached, outcome, options=found.formats)
    before, rc = table.copy(), dict(mpl.rcParams)
    _, ax = plt.subplots(figsize=(9.6, 7.6))
    assert reach_charts.share_grid(table, labels=found.labels, groups=names, ax=ax) is ax
    pd.testing.assert_frame_equal(table, before)
    assert dict(mpl.rcParams) == rc
    shown = [text for text in ax.texts if text.get_fontweight() == "bold"]
    rows = [label.get_text() for label in ax.get_yticklabels()]
    columns = [tick.label2.get_text().replace("\n", " ") for tick in ax.xaxis.get_major_ticks()]
    means = table["mean"].unstack("group").rename(index=found.labels, columns=names).loc[rows, columns]
    assert [text.get_text() for text in shown] == [percent(value) for value in means.to_numpy().ravel()]
    assert (np.diff(means.mean(axis=1)) <= 1e-12).all() and (np.diff(means.mean()) <= 1e-12).all()
    cells = dict(
        zip([(text.get_position()[0] // 1, text.get_position()[1] // 1) for text in shown], ax.patches, strict=True)
    )
    for text in ax.texts:
        across, down = text.get_position()
        assert reach_charts.contrast(text.get_color(), cells[across // 1, down // 1].get_facecolor()[:3]) >= 4.5
        assert text.get_fontsize() >= 10.5
    assert texts_apart(finished(ax)) == []


def test_darker_cells_hold_higher_shares():
    hue = reach_charts.one_hue()
    light = [reach_charts.contrast("white", hue(share)) for share in np.linspace(0, 1, 21)]
    assert (np.diff(light) > 0).all()


def test_cells_are_drawn_in_the_first_color_of_a_brand():
    with theme.branded({theme.NAVY: "#8C1515"}):
        assert mpl.colors.to_hex(reach_charts.one_hue()(1.0)) == "#8c1515"
    assert mpl.colors.to_hex(reach_charts.one_hue()(1.0)) == theme.NAVY.lower()


@pytest.mark.parametrize("outcome", ["earnings_usd", "contacts"])
def test_paired_dots_read_back_in_order(found, reached, names, outcome):
    lost = reach_losses.losses(reached, outcome, found)
    _, ax = plt.subplots()
    kinds = reach_losses.by_name(lost)
    rows = reach_losses.row_labels(lost, names, found.labels)
    show = reach_losses.SHOW[outcome]
    reach_charts.paired_dots(kinds, rows=rows, axis="x", show=show, zero_line=True, ax=ax)
    order = lost["internship"]["mean"].sort_values(ascending=False, kind="stable").index
    dots = [line.get_xdata()[0] for line in ax.lines if len(line.get_xdata()) == 1]
    np.testing.assert_allclose(dots, [*lost["internship"].loc[order, "mean"], *lost["best"].loc[order, "mean"]])
    spans = [collection.get_segments()[0][:, 0] for collection in ax.collections]
    ends = ["interval_low", "interval_high"]
    np.testing.assert_allclose(spans, np.vstack([table.loc[order, ends] for table in kinds.values()]))
    assert [label.get_text() for label in ax.get_yticklabels()] == [rows[key] for key in order]
    assert {text.get_text() for text in ax.texts} == set(kinds)
    assert texts_apart(finished(ax)) == []
    assert_names_cover_no_interval(ax)


def test_any_two_groups_can_be_shown_side_by_side(found, late, names):
    table = by_group(late, "reached", options=found.formats)
    for pair in (["must_earn", "must_earn_no_travel"], ["unbound", "few_weeks"], ["no_travel", "few_hours"]):
        _, ax = plt.subplots()
        kinds = {groups.who(names[key]): table.xs(key, level="group") for key in pair}
        terms = {"rows": found.labels, "axis": "Share", "show": percent, "marks": reach_charts.TWO_GROUPS}
        reach_charts.paired_dots(kinds, **terms, ax=ax)
        assert texts_apart(finished(ax)) == []
        assert_names_cover_no_interval(ax)


def assert_names_cover_no_interval(ax):
    renderer = ax.figure.canvas.get_renderer()
    for text in ax.texts:
        box = text.get_window_extent(renderer)
        for collection in ax.collections:
            (x0, y0), (x1, y1) = ax.transData.transform(collection.get_segments()[0])
            assert not any(box.contains(x, y) for x, y in np.linspace((x0, y0), (x1, y1), 200)), text.get_text()


def test_the_range_runs_from_no_overlap_to_full_overlap_with_independence_as_a_dot(found, together):
    ranges = fit_ranges(together, model.CONSTRAINTS, options=found.formats)
    _, ax = plt.subplots()
    assert reach_charts.overlap_ranges(ranges, labels=found.labels, ax=ax) is ax
    ordered = ranges.sort_values("independent", kind="stable")
    dots = [line.get_xdata()[0] for line in ax.lines]
    np.testing.assert_allclose(dots, ordered["independent"])
    spans = np.array([collection.get_segments()[0][:, 0] for collection in ax.collections])
    np.testing.assert_allclose(spans[0::2], ordered[["interval_low", "interval_high"]])
    np.testing.assert_allclose(spans[1::2], ordered[["disjoint", "overlapping"]])
    assert [label.get_text() for label in ax.get_yticklabels()] == [found.labels[o] for o in ordered.index]
    assert texts_apart(finished(ax)) == []


def test_numbers_on_axes_have_a_minus_sign():
    assert reach_charts.axis_number(-1.5) == "−1.5" and usd(-500) == "−$500"
