"""A thirteenth format is rows in two tables, and changes nothing for the others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.model import OUTCOMES, expected, sampled
from analysis.tradeoffs import frontier_share, non_dominated, summarise

NEW, MODEL = "further_format", "project_based"


@pytest.fixture
def thirteen(tables):
    header, *records = tables.rows("formats.csv")
    words = next(record for record in records if record[0] == MODEL).copy()
    words[:2] = NEW, "Further format"
    words[header.index("claim_ids")] = ""
    tables.append("formats.csv", words)
    numbers = [[NEW, *record[1:]] for record in tables.rows("assumptions.csv") if record[0] == MODEL]
    tables.append("assumptions.csv", *numbers)
    return tables.load()


def test_it_is_simulated_summarised_and_compared(thirteen):
    assert thirteen.keys()[-1] == NEW
    outcomes = sampled(thirteen, students=40, seed=3)
    draws = expected(thirteen, draws=8, seed=3, students=16)
    summary = summarise(outcomes, draws)
    assert summary.loc[NEW].notna().all(axis=0)["mean"]
    means = summary["draws_mean"].unstack("outcome").loc[thirteen.keys()]
    assert NEW in non_dominated(means, {"hours_spent": "low", "contacts": "high"}).index
    assert NEW in frontier_share(draws, options=thirteen.keys()).index


def test_students_of_the_other_formats_keep_their_luck_to_the_last_bit(thirteen, inputs):
    before, after = (sampled(version, students=60, seed=3) for version in (inputs, thirteen))
    after = after[after["format"] != NEW].reset_index(drop=True)
    pd.testing.assert_frame_equal(after, before, check_exact=True)


def test_its_own_luck_is_not_that_of_the_format_it_was_copied_from(thirteen):
    table = sampled(thirteen, students=60, seed=3).set_index("format")
    assert (table.loc[NEW, "hours_worked"].to_numpy() != table.loc[MODEL, "hours_worked"].to_numpy()).any()
    worked = table["hours_worked"].groupby("format").mean()
    assert worked[NEW] == pytest.approx(worked[MODEL], rel=0.2)


def test_means_of_the_other_formats_move_by_no_more_than_chance(thirteen, inputs):
    """A further format takes further dimensions, so the others are drawn anew from the same ranges."""
    tables = [
        expected(version, draws=128, seed=3, students=32).groupby("format")[list(OUTCOMES)]
        for version in (inputs, thirteen)
    ]
    error = np.hypot(tables[0].sem(), tables[1].sem().drop(index=NEW))
    gap = (tables[0].mean() - tables[1].mean().drop(index=NEW)).abs()
    assert (gap <= 4 * error + 1e-9).all(axis=None)
