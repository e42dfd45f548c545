"""The tornado and its words say what the numbers say."""

from __future__ import annotations

from types import SimpleNamespace

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


@pytest.mark.parametrize(("low", "high"), [(0.03, 0.01), (0.01, 0.04), (0.05, 0.05)])
def test_both_ends_on_one_side_are_written_at_the_outer_one(change, ax, low, high):
    row = change.moves.tornado.iloc[[0]].assign(at_low=low, at_high=high, swing=abs(high - low))

    class Moved:
        base, tornado, flips = 0.05, row, change.moves.flips

    drivers.tornado_bars(Moved, change.study.inputs, always=(), ax=ax)
    (text,) = ax.texts
    ends = [drivers.in_unit(row[end].iloc[0], row["unit"].iloc[0]) for end in ("low", "high")]
    if low == high:
        assert text.get_text() == f"{ends[0]} to {ends[1]}: no effect on this lead"
        return
    near, far = ends if low > high else ends[::-1]
    assert text.get_text() == f"{far} (less at {near})"
    assert text.get_position()[0] < 100 * min(low, high) and text.get_ha() == "right"


def without_ties(change, base=0.05):
    """The same choice, its lead and its chance of being first far from any other's."""
    both = drivers.by_both(change)
    both.loc[change.first, "chance_best"] = 0.9
    both.loc[both.index != change.first, "chance_best"] = 0.01
    moves = SimpleNamespace(base=base, tornado=change.moves.tornado, flips=change.moves.flips)
    return SimpleNamespace(study=change.study, stated=change.stated, first=change.first, moves=moves), both


def test_near_ties_are_said_to_be_level(change):
    flips, labels = change.moves.flips, change.study.inputs.labels
    chance = drivers.by_both(change)["chance_best"].sort_values(ascending=False)
    rival = drivers.level_with(change)
    assert {change.first, rival} == set(chance.index[:2]) and chance.iloc[0] - chance.iloc[1] <= 0.1
    assert drivers.title_tornado(change).endswith(f"are level: any of {len(flips)} assumptions decides")
    assert len(drivers.title_tornado(change).split()) <= 12
    text = drivers.sentence_tornado(change)
    assert f"level with {drivers.a(labels[rival])}" in text and "0.0" not in text
    standing = drivers.standing(change)
    assert f"first in {drivers.percent(chance[change.first])} and {drivers.percent(chance[rival])}" in standing
    assert f"any of {len(flips)} assumptions decides which format is first." in standing


def test_a_clear_first_choice_keeps_its_words(change, monkeypatch):
    choice, both = without_ties(change)
    monkeypatch.setattr(drivers, "by_both", lambda choice: both)
    flips, inputs = change.moves.flips, change.study.inputs
    assert drivers.level_with(choice) is None
    assert drivers.title_tornado(choice) == f"{len(flips)} assumptions, each moved alone, change the first choice"
    text = drivers.sentence_tornado(choice)
    assert "is 5.0 points of 100 ahead of the next best. " in text and "level" not in text
    assert f"the nearest is “{drivers.short_name(inputs, *flips.index[0])}” (" in text
    assert drivers.BASIS_MARK[flips["basis"].iloc[0]] in text
    assert "first in the model, in 90% of plausible assumptions." in drivers.standing(choice)
    behind, _ = without_ties(change, base=-0.02)
    assert "is 2.0 points of 100 behind the next best" in drivers.sentence_tornado(behind)
    tiny, _ = without_ties(change, base=0.0004)
    assert drivers.level_with(tiny) and "under 0.1 points of 100 ahead" in drivers.sentence_tornado(tiny)


def test_without_a_flip_the_words_say_so(change):
    still = SimpleNamespace(base=0.05, tornado=change.moves.tornado, flips=change.moves.flips.head(0))
    choice = SimpleNamespace(study=change.study, stated=change.stated, first=change.first, moves=still)
    assert drivers.title_tornado(choice) == "No assumption, moved alone, changes the first choice"
    assert drivers.sentence_tornado(choice).endswith("No single assumption takes it away within its range.")


def test_no_lead_is_written_as_a_zero_that_is_none(change):
    text = drivers.alt_tornado(change.moves, change.study.inputs, change.first)
    assert "-0.0" not in text and " 0.0" not in text and "under 0.1" in text


def test_the_table_of_flips_has_their_values(change):
    frame = drivers.flips_table(change.moves, change.study.inputs, most=4).frame
    rows = change.moves.flips.head(4)
    ways = ["below" if row["flips_at"] < row["likely"] else "above" for _, row in rows.iterrows()]
    expected = [drivers.in_unit(row["flips_at"], row["unit"]) for _, row in rows.iterrows()]
    assert frame["Another format is first"].tolist() == [" ".join(pair) for pair in zip(ways, expected, strict=True)]
    caption = drivers.flips_table(change.moves, change.study.inputs, most=4).caption
    assert caption.endswith(f"the four nearest of {len(change.moves.flips)}")


def test_the_signal_share_is_named_with_its_switching_value_or_without(found):
    turns = reruns.switching_values(found.study)
    text = drivers.sentence_signal(turns, found.study.inputs, ("internship", "micro_internship"))
    assert ("whatever the signal share" in text) == turns.iloc[0].isna()["value"]
    turned = drivers.sentence_signal(turns.assign(value=0.4), found.study.inputs, ("internship", "micro_internship"))
    assert "change places at a signal share of 40%" in turned
