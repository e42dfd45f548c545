"""The tornado and its words say what the numbers say."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from analysis import reruns
from analysis.present import drivers

ALIKE = {"short": 1, "pay": 1, "contacts": 1}


@pytest.fixture(scope="module")
def change(found):
    return reruns.what_would_change(found.study, ALIKE, options=found.formats)


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def test_bars_reach_from_the_base_to_both_ends(change, ax):
    inputs = change.study.inputs
    drivers.tornado_bars(change.moves, inputs, ax=ax)
    table, base = drivers.shown_rows(change.moves), 100 * change.moves.base
    for end in ("low", "high"):
        bars = [bar for bar in ax.patches if bar.get_gid() == end]
        assert [bar.get_x() + bar.get_width() for bar in bars] == pytest.approx((100 * table[f"at_{end}"]).tolist())
        assert [bar.get_x() for bar in bars] == pytest.approx([base] * len(table))
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert names == [drivers.short_name(inputs, *key) for key in table.index]


def test_an_internships_length_and_weekly_hours_are_always_shown(change):
    assert set(drivers.ALWAYS) <= set(drivers.shown_rows(change.moves, most=3).index)
    assert len(drivers.shown_rows(change.moves, most=3)) == 5


def test_no_two_texts_beside_bars_overlap(change, ax):
    drivers.tornado_bars(change.moves, change.study.inputs, ax=ax)
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_words_count_the_flips_and_name_the_nearest(change):
    flips, inputs = change.moves.flips, change.study.inputs
    title = drivers.title_tornado(change.moves)
    assert str(len(flips)) in title or drivers.upper_first(drivers.number(len(flips))) in title
    assert len(title.split()) <= 12
    text = drivers.sentence_tornado(change.moves, inputs, change.first)
    assert f"“{drivers.short_name(inputs, *flips.index[0])}”" in text
    assert drivers.BASIS_MARK[flips["basis"].iloc[0]] in text


def test_without_a_flip_the_words_say_so(change):
    class Still:
        base, tornado, flips = change.moves.base, change.moves.tornado, change.moves.flips.head(0)

    assert drivers.title_tornado(Still) == "No assumption, moved alone, changes the first choice"
    text = drivers.sentence_tornado(Still, change.study.inputs, change.first)
    assert text.endswith("No single assumption takes it away within its range.")


def test_the_table_of_flips_has_their_values(change):
    frame = drivers.flips_table(change.moves, change.study.inputs, most=4).frame
    rows = change.moves.flips.head(4)
    expected = [drivers.in_unit(row["flips_at"], row["unit"]) for _, row in rows.iterrows()]
    assert frame["The first choice changes at"].tolist() == expected


def test_the_signal_share_is_named_with_its_switching_value_or_without(found):
    turns = reruns.switching_values(found.study)
    text = drivers.sentence_signal(turns, found.study.inputs, ("internship", "micro_internship"))
    assert ("whatever the signal share" in text) == turns.iloc[0].isna()["value"]
    turned = drivers.sentence_signal(turns.assign(value=0.4), found.study.inputs, ("internship", "micro_internship"))
    assert "change places at a signal share of 40%" in turned
