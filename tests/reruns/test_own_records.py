"""An office's released figures beside the model's, and the conclusions with them worked in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.inputs import DATA, informed, read_records, release
from analysis.model import drawn
from analysis.reruns.own_records import COLUMNS, SAME, answers_before_and_after, compared, restudied


@pytest.fixture(scope="module")
def small(study):
    return reruns.fewer(study, 256)


@pytest.fixture(scope="module")
def office():
    return release(read_records(DATA / "examples" / "office_records.csv"), by="format")


@pytest.fixture(scope="module")
def table(small, office):
    return compared(small, office)


def test_every_measure_of_every_format_in_the_records_stands_once(table, office, small):
    formats = set(office.table["format"]) & set(small.inputs.keys())
    assert set(table.index) == {(measure, option) for measure in SAME for option in formats}
    assert list(table.columns) == COLUMNS and not table.index.duplicated().any()
    order = [small.inputs.keys().index(option) for option in table.loc["paid_share"].index]
    assert order == sorted(order)


def test_the_offices_numbers_are_the_released_ones(table, office):
    shown = office.table[office.table["statistic"].isin(["share", "mean"])].set_index(["measure", "format"])
    for key, row in table.iterrows():
        assert row["text"] == shown.at[key, "text"] and row["hidden"] == shown.at[key, "hidden"]


def test_the_model_says_what_its_draws_say(table, small):
    paid = small.draws.query("format == 'internship'")["paid"]
    assert table.at[("paid_share", "internship"), "draws_mean"] == pytest.approx(paid.mean(), rel=0.01)
    sets = drawn(small.inputs, small.run["draws"], small.run["seed"])
    rate = sets.of("internship").pay_usd_hour * sets.everyone.pay_level
    assert table.at[("pay_per_hour", "internship"), "draws_mean"] == pytest.approx(float(np.mean(rate)))
    kept = small.draws.query("format == 'internship'")["contacts"].mean()
    assert table.at[("contacts_made", "internship"), "draws_mean"] > 1.5 * kept


def test_published_figures_are_those_behind_the_assumption_in_the_same_unit(table):
    assert dict(table.at[("paid_share", "internship"), "published"])["pay_share_paid_2024"] == pytest.approx(0.57)
    assert table.at[("hours_per_week", "internship"), "published"] == ()


def test_records_and_other_tables_are_refused(small):
    records = read_records(DATA / "examples" / "office_records.csv")
    with pytest.raises(TypeError, match="takes what release gives"):
        compared(small, records)
    with pytest.raises(ValueError, match="by format is needed, not by season"):
        compared(small, release(records, by="season"))


def test_without_any_known_format_there_is_nothing_to_compare(small, office):
    class Nothing(type(office)):
        @property
        def table(self):
            return office.table.assign(format="all")

    empty = compared(small, Nothing(office.by, office.stamp, office.notes, office.table))
    assert empty.empty and list(empty.columns) == COLUMNS


def test_the_same_inputs_give_the_same_study_and_change_no_answer(small):
    again = restudied(small, small.inputs)
    columns = ["earnings_usd", "contacts", "depth_share"]
    ours, theirs = (each.draws.set_index(["format", "draw"])[columns].sort_index() for each in (again, small))
    pd.testing.assert_frame_equal(ours, theirs, rtol=1e-4)
    answers = answers_before_and_after(small, again)
    assert answers["same"].all()
    assert (answers["share_before"] - answers["share_after"]).abs().max() < 0.01


def test_figures_that_turn_an_assumption_round_change_the_answer(small):
    inputs = small.inputs.with_likely("micro_internship", "pay_usd_hour", 8.0)
    table = inputs.assumptions
    row = (table["format"] == "micro_internship") & (table["quantity"] == "pay_usd_hour")
    table.loc[row, ["low", "likely", "high"]] = [7.0, 8.0, 9.0]
    answers = answers_before_and_after(small, restudied(small, inputs))
    assert answers.at["pay_hour", "before"] == ("micro_internship",)
    assert answers.at["pay_hour", "after"] == ("internship",) and not answers.at["pay_hour", "same"]


def test_the_examples_figures_run_through_to_the_conclusions(small, office):
    changed = informed(small.inputs, office)
    assert len(changed.table) >= 10
    answers = answers_before_and_after(small, restudied(small, changed.inputs))
    assert answers["share_after"].between(0, 1).all() and len(answers) == 12
