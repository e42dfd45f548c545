"""Room and round numbers: what can be worked out by hand, and what must hold for any numbers."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present.pack.chart_layout import (
    TEXT_POINTS,
    Frame,
    apart,
    bar_frame,
    line_frame,
    number_points,
    round_ticks,
    tick_format,
)
from analysis.present.pack.exhibit import Native, Series

SIZE = (640.0, 340.0)


def native(values, number_format="0.0", kind="bars", **parts):
    names = tuple(range(len(values))) if kind == "lines" else tuple(f"format {n}" for n in range(len(values)))
    return Native(kind, names, (Series("one", tuple(values), **parts),), "Axis", number_format)


@pytest.mark.parametrize(
    ("values", "number_format", "ticks"),
    [
        ((4.3, 9.0), "0.0", [0, 2, 4, 6, 8, 10]),
        ((0.4, 1.0), "0%", [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ((0, 0), "0%", [0, 0.01]),
        ((-3, 4), "0", [-4, -2, 0, 2, 4]),
    ],
)
def test_ticks_known_by_hand(values, number_format, ticks):
    assert round_ticks(native(values, number_format)) == ticks


@given(
    st.lists(st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-4), min_size=1, max_size=12),
    st.sampled_from(["0%", "$#,##0", "0.0", "#,##0.00"]),
)
def test_ticks_hold_zero_and_every_number_and_never_print_alike(values, number_format):
    ticks = round_ticks(native(values, number_format))
    assert ticks[0] <= min(0, *values) and ticks[-1] >= max(0, *values)
    digits = len(re.search(r"\.(0*)", f"{tick_format(ticks, number_format)}.")[1]) + 2 * ("%" in number_format)
    printed = [round(tick, digits) for tick in ticks]
    assert len(set(printed)) == len(ticks)


def test_ticks_reach_beyond_the_ends_of_intervals():
    assert round_ticks(native([1.0], low=(0.5,), high=(17.0,)))[-1] >= 17


@pytest.mark.parametrize("frame_of", [bar_frame, line_frame])
@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=12))
def test_names_numbers_and_axis_have_room_on_the_chart(frame_of, values):
    chart = native(values, kind="bars" if frame_of is bar_frame else "lines")
    frame = frame_of(chart, SIZE)
    assert min(frame[:4]) >= 0 and frame.width > 0.3 and frame.height > 0.5
    room = (1 - frame.left - frame.width) * SIZE[0]
    beside = max(number_points(v, chart.number_format) for v in values) if frame_of is bar_frame else 20
    assert room >= beside


def test_bars_to_the_left_leave_room_for_their_numbers():
    assert bar_frame(native([-3, 4], "0"), SIZE).ticks == [-6, -4, -2, 0, 2, 4]


def test_very_long_names_leave_the_bars_more_than_a_third():
    chart = Native("bars", ("A name that goes on and on and on and on and on, until nobody reads it",) * 2,
                   (Series("one", (1, 2)),), "Axis", "0")  # fmt: skip
    assert bar_frame(chart, SIZE).width > 1 / 3


@given(st.lists(st.floats(0, 10), min_size=1, max_size=8))
def test_names_of_lines_are_a_line_of_text_apart_and_in_order(ends):
    frame = Frame(0.1, 0.1, 0.7, 0.7, [0, 5, 10])
    heights = apart(ends, frame, SIZE)
    order = sorted(range(len(ends)), key=lambda place: ends[place])
    placed = [heights[place] for place in order]
    least = TEXT_POINTS / (frame.height * SIZE[1]) * frame.span
    assert all(b - a >= least for a, b in pairwise(placed))


def test_names_that_are_apart_already_stay_at_their_lines():
    assert apart([2.0, 8.0, 5.0], Frame(0.1, 0.1, 0.7, 0.7, [0, 5, 10]), SIZE) == [2.0, 8.0, 5.0]


def test_a_word_that_stands_for_a_number_has_room():
    assert number_points(0.001, '[<0.01]"under 1%";0%') == number_points(0.5, '[<0.01]"under 1%";0%')
    assert number_points(0.001, '[<0.01]"under 1%";0%') > number_points(0.001, "0%")
