"""The two-assumption map: its values are the model's, its crossings lie on the border."""

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.model import Plan, drawn, expected_plans, likely
from analysis.reruns.border import TwoWay, _crossed_draws

ACROSS, UP = ("micro_internship", "people"), ("micro_internship", "meeting_rate")
PLAN, ONE = Plan.of("micro_internship", certain=True), Plan.of(("internship", 1), certain=True)


@pytest.fixture(scope="module")
def border(small):
    return reruns.two_way(small, PLAN, ONE, "contacts", ACROSS, UP, steps=9, coarse=3, draws=8)


def gap_at(study, across, up):
    inputs = study.inputs.with_likely(*ACROSS, across).with_likely(*UP, up)
    table = expected_plans(inputs, [PLAN, ONE], draws=1, seed=study.run["seed"], parameters=likely(inputs))
    values = table.set_index("plan")["contacts"]
    return values[PLAN.key] - values[ONE.key]


@pytest.mark.parametrize(("row", "column"), [(0, 0), (8, 8), (2, 5)])
def test_the_map_is_what_the_model_says_at_each_point(border, small, row, column):
    across, up = border.gap.columns[column], border.gap.index[row]
    assert border.gap.iloc[row, column] == pytest.approx(gap_at(small, across, up), rel=0.02)


def test_at_a_crossing_both_bring_the_same(border, small):
    across, up = border.crossings
    largest = border.gap.abs().to_numpy().max()
    for value in [gap_at(small, across, border.likely[1])] if not np.isnan(across) else []:
        assert abs(value) < 0.02 * largest
    for value in [gap_at(small, border.likely[0], up)] if not np.isnan(up) else []:
        assert abs(value) < 0.02 * largest
    assert not np.isnan(border.crossings).all()


def test_who_is_ahead_is_said_at_the_likely_values(border, small):
    assert border.ahead == (gap_at(small, *border.likely) > 0)


def test_shares_lie_between_none_and_all_and_rise_with_people_to_meet(border):
    share = border.share.to_numpy()
    assert ((share >= 0) & (share <= 1)).all()
    assert (np.diff(share, axis=0) >= 0).all() and (np.diff(share, axis=1) >= 0).all()


def test_every_set_stands_once_at_each_pair(small):
    sets = drawn(small.inputs, 4, 1)
    many = _crossed_draws(small.inputs, ACROSS, UP, 3, sets)
    q = many.options["micro_internship"]
    pairs = pd.DataFrame(
        {"across": q.people[:, 0], "up": q.meeting_rate[:, 0], "other": many.everyone.kept_share[:, 0]}
    )
    assert many.draws == len(pairs) == 36
    assert len(pairs.drop_duplicates()) == 36
    assert set(pairs["other"]) == set(sets.everyone.kept_share[:, 0])


def test_a_border_of_one_side_is_never_crossed():
    gap = pd.DataFrame([[1.0, 2.0], [3.0, 4.0]], index=[0.0, 1.0], columns=[0.0, 1.0])
    line = TwoWay("contacts", ACROSS, UP, gap, (0.5, 0.5), gap / 4, 1)
    assert line.ahead and np.isnan(line.crossings).all()


def test_a_straight_border_is_crossed_where_it_must_be():
    across, up = np.meshgrid(np.linspace(0, 4, 5), np.linspace(0, 4, 5))
    gap = pd.DataFrame(across + up - 3.0, index=np.linspace(0, 4, 5), columns=np.linspace(0, 4, 5))
    line = TwoWay("contacts", ACROSS, UP, gap, (1.0, 0.5), gap, 1)
    assert not line.ahead
    assert line.crossings == pytest.approx((2.5, 2.0))
