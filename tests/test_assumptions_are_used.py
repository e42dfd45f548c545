"""Every number that the model uses comes from the table, and every number of the table is used."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.inputs import Study
from analysis.model import (
    OUTCOMES,
    PLAN_OUTCOMES,
    Plan,
    Season,
    expected,
    expected_plans,
    likely,
    sampled,
    sampled_plans,
)
from analysis.model.parameters import Parameters, Values
from analysis.reruns import office_placements

NOTHING = "no_engagement"
RUN = {"draws": 4, "seed": 1}
OFFICE = {"stipend_usd": 9000, "staff_hours": 60, "places_per_host": 40}
STEP = 0.05
WHOLE = {"at_once": 0.3}  # counted in whole numbers: a small step changes nothing


def moved(inputs, row):
    """Five percent of the way toward the farther end of what is allowed."""
    rule = inputs.quantities.set_index("quantity").loc[row.quantity]
    up, down = rule["allowed_high"] - row.likely, rule["allowed_low"] - row.likely
    step = WHOLE.get(row.quantity, STEP) * max(up, down, key=abs)
    return inputs.with_likely(row.format, row.quantity, row.likely + step)


def side_by_side(sets):
    """Many single sets of parameters as one with as many draws."""

    def column(values):
        return Values(values[0]._option, {q: np.array([[one[q]] for one in values]) for q in values[0]})

    return Parameters(
        {option: column([one.options[option] for one in sets]) for option in sets[0].options},
        column([one.everyone for one in sets]),
        column([one.students for one in sets]),
        len(sets),
    )


def without_effect(inputs, season):
    """Rows of the table that change no outcome in a season when their likely value moves."""
    rows = list(inputs.assumptions.itertuples())
    changed = side_by_side([likely(moved(inputs, row)) for row in rows])
    unchanged = side_by_side([likely(inputs)] * len(rows))
    one, other = (
        expected(inputs, draws=0, seed=3, season=season, students=128, parameters=parameters)
        for parameters in (changed, unchanged)
    )
    gap = (one[list(OUTCOMES)] - other[list(OUTCOMES)]).abs().max(axis=1).groupby(one["draw"]).max()
    return {(row.format, row.quantity) for row, size in zip(rows, gap, strict=True) if size < 1e-9}


def without_effect_on_plans(inputs, rows):
    """Rows that change no outcome of two years filled with one format, places shared out."""
    terms = {"certain": True, "supply_limited": True}
    plans = [Plan.of(option, **terms) for option in inputs.keys(comparators=True) if option != NOTHING]
    changed = side_by_side([likely(moved(inputs, row)) for row in rows])
    unchanged = side_by_side([likely(inputs)] * len(rows))
    one, other = (
        expected_plans(inputs, plans, draws=0, seed=3, season=Season(104, 40), students=16, parameters=parameters)
        for parameters in (changed, unchanged)
    )
    gap = (one[list(PLAN_OUTCOMES)] - other[list(PLAN_OUTCOMES)]).abs().max(axis=1).groupby(one["draw"]).max()
    return [row for row, size in zip(rows, gap, strict=True) if size < 1e-9]


def test_every_row_of_the_table_moves_some_outcome(inputs):
    """Of an engagement, else of a season's plan, else of what an office's budget pays for."""
    idle = without_effect(inputs, "summer")
    rows = [row for row in inputs.assumptions.itertuples() if (row.format, row.quantity) in idle]
    left = without_effect_on_plans(inputs, rows)
    assert {row.quantity for row in left} == {"stipend_usd", "staff_hours", "places_per_host", "staff_hours_host"}


@pytest.mark.parametrize("quantity", ["stipend_usd", "staff_hours", "places_per_host"])
def test_every_row_of_an_office_moves_its_placements(inputs, quantity):
    for option in inputs.keys():
        before, after = (
            office_placements(Study(tables, None, None, RUN), [option], money_usd=money, staff_hours=hours)
            for tables in (inputs, inputs.with_likely(option, quantity, OFFICE[quantity]))
            for money, hours in [(1e3, np.inf) if quantity == "stipend_usd" else (np.inf, 100.0)]
        )
        assert (before["placements"] != after["placements"]).any(), option


def test_the_hours_to_recruit_a_host_move_placements(inputs):
    before, after = (
        office_placements(Study(tables, None, None, RUN), ["internship"], money_usd=np.inf, staff_hours=100.0)
        for tables in (inputs, inputs.with_likely("all", "staff_hours_host", 50))
    )
    assert (before["placements"] != after["placements"]).any()


def test_the_least_weekly_load_is_the_load_where_little_is_free(lean_inputs):
    hours = [
        expected(tables, draws=0, seed=3, season="lean", students=64, parameters=likely(tables))
        .set_index("format")
        .at["internship", "hours_worked"]
        for tables in (lean_inputs, lean_inputs.with_likely("internship", "part_time_hours_week", 20))
    ]
    assert hours[1] / hours[0] == pytest.approx(20 / 15)


def test_a_row_moves_the_students_too(inputs):
    """The same numbers reach the table of students."""
    before = sampled(inputs, students=200, seed=3)
    for option, quantity, outcome in (
        ("internship", "pay_usd_hour", "earnings_usd"),
        ("all", "kept_share", "contacts"),
        ("students", "travel_share", "fits"),
    ):
        row = inputs.assumptions.query("format == @option and quantity == @quantity").iloc[0]
        after = sampled(inputs.with_likely(option, quantity, min(1.3 * row["likely"], 40)), students=200, seed=3)
        gain = (after[outcome] - before[outcome]).groupby(before["format"]).sum()
        assert gain["internship"] > 0, quantity


def test_a_row_of_one_format_moves_no_other(inputs):
    one, other = (
        sampled(version, students=50, seed=3) for version in (inputs, inputs.with_likely("internship", "hours", 300))
    )
    changed = (one[list(OUTCOMES)] != other[list(OUTCOMES)]).any(axis=1).groupby(one["format"]).any()
    assert changed[changed].index.tolist() == ["internship"]


def test_every_quantity_is_read_by_name(inputs):
    """Without its row, each quantity is asked for and named; none has a number of its own in the code."""
    table = inputs.assumptions
    plans = [Plan.of("internship", supply_limited=True)]
    for quantity in inputs.quantities["quantity"]:
        lacking = replace(inputs, assumptions=table[table["quantity"] != quantity])
        with pytest.raises(AttributeError, match=f"no quantity '{quantity}' for "):
            sampled(lacking, students=2, seed=1)
            sampled_plans(lacking, plans, students=2, seed=1)
            office_placements(Study(lacking, None, None, RUN), ["internship"])
