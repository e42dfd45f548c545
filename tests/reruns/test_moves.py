"""One assumption at a time: lines, ends, and the values at which an answer turns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.model import expected, likely
from analysis.model.simulate import JOB
from analysis.reruns.moves import Moves
from analysis.tradeoffs import with_ratios

PAIR = ["micro_internship", "internship"]


def pay_gap(table):
    """Pay per hour of micro-internships less that of internships."""
    rates = with_ratios(table).pivot(index="draw", columns="format", values="pay_usd_hour")
    return rates[PAIR[0]] - rates[PAIR[1]]


@pytest.fixture(scope="module")
def moves(study):
    return reruns.moved_one_at_a_time(study, pay_gap, options=PAIR, steps=9)


def test_the_base_is_the_answer_at_likely_values(study, moves):
    table = expected(study.inputs, draws=1, seed=study.run["seed"], parameters=likely(study.inputs), options=PAIR)
    assert moves.base == pytest.approx(pay_gap(table).iloc[0], rel=1e-6)


def test_every_assumption_of_the_options_that_varies_is_moved_once(study, moves):
    table = study.inputs.assumptions
    mine = table[table["format"].isin([*PAIR, "all", "students", JOB]) & (table["distribution"] != "fixed")]
    leads = mine[mine["quantity"] != "weeks"]  # weeks go with hours
    assert set(moves.lines.index) == set(zip(leads["format"], leads["quantity"], strict=True))


def test_an_end_is_the_model_with_this_value_as_the_likely_one(study, moves):
    key = ("micro_internship", "overrun_share")
    for end in ("low", "high"):
        inputs = study.inputs.with_likely(*key, moves.lines.at[key, end])
        table = expected(inputs, draws=1, seed=study.run["seed"], parameters=likely(inputs), options=PAIR)
        assert moves.tornado.at[key, f"at_{end}"] == pytest.approx(pay_gap(table).iloc[0], rel=1e-6)


def test_what_cannot_matter_does_not_move_the_answer(moves):
    still = [("internship", "supervisors"), ("all", "kept_share"), ("students", "travel_share")]
    assert moves.tornado.loc[still, "swing"].to_numpy() == pytest.approx(0, abs=1e-6)
    assert moves.tornado["swing"].iloc[0] > 1


def test_a_flip_is_the_switching_value(study, moves):
    key = ("micro_internship", "pay_usd_hour")
    exact = reruns.switching_values(study, [("pay_usd_hour", *key)]).iloc[0]["value"]
    assert moves.tornado.at[key, "flips_at"] == pytest.approx(exact, rel=0.01)
    assert key in moves.flips.index and moves.flips["way"].is_monotonic_increasing


def test_a_value_drawn_with_another_moves_with_it(study):
    def weeks(table):
        return table.set_index(["draw", "format"])["weeks"].xs("internship", level="format")

    moves = reruns.moved_one_at_a_time(study, weeks, options=PAIR, steps=3)
    row = study.inputs.assumptions.set_index(["format", "quantity"]).loc[("internship", "weeks")]
    found = moves.tornado.loc[("internship", "hours"), ["at_low", "at_high"]].tolist()
    assert found == pytest.approx([row["low"], row["high"]], rel=1e-3)


def test_the_nearest_turn_of_several_counts_and_a_touch_is_none():
    at = np.linspace(0, 10, 11)
    rows = {
        ("a", "twice"): {"at": at, "answer": (at - 1.5) * (at - 7.5), "likely": 6.0},
        ("a", "touch"): {"at": at, "answer": (at - 4.0) ** 2, "likely": 6.0},
    }
    lines = pd.DataFrame(rows).T.rename_axis(["format", "quantity"]).assign(low=0.0, high=10.0)
    table = Moves(1.0, lines).tornado
    assert table.at[("a", "twice"), "flips_at"] == pytest.approx(7.5, abs=0.1)
    assert np.isnan(table.at[("a", "touch"), "flips_at"])


def test_one_step_is_no_range(study):
    with pytest.raises(ValueError, match="steps must be at least 2, not 1"):
        reruns.moved_one_at_a_time(study, pay_gap, options=PAIR, steps=1)
