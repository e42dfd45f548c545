"""Parameters: distributions, what is drawn together, names that must exist."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr

from analysis.model.parameters import Values, likely

DRAWS = 256  # of ``sets``


def test_likely_values_are_those_of_the_table(inputs, values, holder):
    for row in inputs.assumptions.itertuples():
        assert holder(values, row.format)[row.quantity] == row.likely


def test_options_keep_the_order_of_the_formats(inputs, values, sets):
    order = [key for key in inputs.keys(comparators=True) if key != "no_engagement"]
    assert list(values.options) == list(sets.options) == order


def test_drawn_values_stay_within_low_and_high(inputs, sets, holder):
    for row in inputs.assumptions.itertuples():
        values = holder(sets, row.format)[row.quantity]
        assert values.shape == (DRAWS, 1)
        assert values.min() >= row.low * (1 - 1e-12), (row.format, row.quantity)
        assert values.max() <= row.high * (1 + 1e-12), (row.format, row.quantity)


def test_drawn_values_have_the_mean_of_their_distribution(inputs, sets, holder):
    table = inputs.assumptions.query("distribution == 'triangular'")
    for row in table.itertuples():
        mean = holder(sets, row.format)[row.quantity].mean()
        exact = (row.low + row.likely + row.high) / 3
        assert abs(mean - exact) < 0.01 * (row.high - row.low), (row.format, row.quantity)


def test_hours_and_weeks_of_one_format_are_drawn_together(sets):
    for option, values in sets.options.items():
        assert spearmanr(values.hours[:, 0], values.weeks[:, 0])[0] == pytest.approx(1), option


def test_what_all_formats_share_is_drawn_once(sets):
    assert sets.everyone.kept_share.shape == (DRAWS, 1)
    assert not any("kept_share" in set(values) for values in sets.options.values())


def test_a_misspelt_quantity_is_an_error_that_names_it(values):
    with pytest.raises(AttributeError, match=r"no quantity 'huors' for 'internship' in assumptions\.csv"):
        _ = values.options["internship"].huors


def test_values_cannot_be_changed_in_place(values):
    with pytest.raises(AttributeError, match="parameters are not changed in place"):
        values.options["internship"].hours = 1.0


def test_values_are_a_mapping():
    values = Values("internship", {"hours": 400.0, "weeks": 11.0})
    assert dict(values) == {"hours": 400.0, "weeks": 11.0}
    assert len(values) == 2


def test_values_say_whether_they_have_a_quantity():
    assert "huors" not in Values("internship", {"hours": 400.0})


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))])
def test_values_can_be_copied_and_sent_to_another_process(again):
    assert again(Values("internship", {"hours": 400.0})).hours == 400.0


def test_a_quantity_without_row_is_an_error_where_it_is_read(inputs):
    table = inputs.assumptions
    lacking = replace(inputs, assumptions=table[table["quantity"] != "kept_share"])
    with pytest.raises(AttributeError, match="no quantity 'kept_share' for 'all'"):
        _ = likely(lacking).everyone.kept_share


# Other values


def test_values_are_found_by_option_or_by_what_all_share(sets):
    assert sets.of("internship") is sets.options["internship"]
    assert (sets.of("all"), sets.of("students")) == (sets.everyone, sets.students)
    with pytest.raises(KeyError, match="internshop"):
        sets.of("internshop")


@pytest.mark.parametrize(
    ("option", "quantity"), [("internship", "hours"), ("all", "kept_share"), ("students", "skill_start")]
)
def test_replaced_values_are_the_only_ones_that_change(values, option, quantity):
    changed = values.with_values(option, **{quantity: 0.25})
    before, after = values.table(), changed.table()
    assert after[(option, quantity)].tolist() == [0.25] != before[(option, quantity)].tolist()
    rest = [column for column in before if column != (option, quantity)]
    assert after[rest].equals(before[rest])
    assert changed.draws == values.draws
    assert list(changed.options) == list(values.options)


def test_several_values_are_replaced_at_once_and_none_by_nothing(values):
    changed = values.with_values("internship", hours=100.0, weeks=5.0)
    assert (changed.of("internship").hours, changed.of("internship").weeks) == (100, 5)
    assert values.with_values("internship").table().equals(values.table())


@pytest.mark.parametrize(
    ("option", "quantity"), [("internship", "huors"), ("all", "hours"), ("students", "kept_share")]
)
def test_a_value_that_is_not_there_is_not_replaced(values, option, quantity):
    with pytest.raises(AttributeError, match=f"no quantity '{quantity}' for '{option}'"):
        values.with_values(option, **{quantity: 1.0})


def test_the_table_has_a_row_for_each_draw_and_a_column_for_each_assumption(inputs, values, sets):
    table = sets.table()
    assert table.shape == (DRAWS, len(inputs.assumptions))
    assert (table.index.name, table.columns.names) == ("draw", ["format", "quantity"])
    assert table[("internship", "hours")].to_numpy() == pytest.approx(sets.of("internship").hours[:, 0])
    once = values.table().iloc[0]
    for row in inputs.assumptions.itertuples():
        assert once[row.format, row.quantity] == row.likely


def test_a_single_number_stands_in_every_row_of_the_table(sets):
    assert sets.with_values("all", kept_share=0.5).table()[("all", "kept_share")].tolist() == [0.5] * DRAWS


def test_some_draws_are_taken_and_plain_numbers_stay(values):
    sets = values.with_values("internship", hours=np.array([[1.0], [2.0], [3.0]]))
    some = sets.take(slice(1, 3))
    assert some.options["internship"].hours.ravel().tolist() == [2, 3]
    assert some.everyone.kept_share == values.everyone.kept_share
