"""The efficient frontier and gains along a lever: published tables, ties, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import efficient_frontier, exchange_rates, flattens_at, non_dominated


def frontier(cost, effect, names):
    table = pd.DataFrame({"cost": cost, "effect": effect}, index=list(names))
    return efficient_frontier(table, cost="cost", effect="effect")


# Published tables


def test_six_strategies_of_the_veterans_affairs_page():
    table = frontier([55000, 35000, 25000, 10000, 12000, 5000], [5, 4, 3, 2, 1.5, 1], ["E", "D", "C", "B", "A", "UC"])
    on = table[table["status"] == "frontier"].sort_values("cost")
    assert on.index.tolist() == ["UC", "B", "D", "E"]
    assert on["rate"].tolist()[1:] == [5000, 12500, 20000] and np.isnan(on["rate"].iloc[0])
    assert table.at["C", "status"] == "extended_dominated" and table.at["A", "status"] == "dominated"
    assert table.loc[["C", "A"], "rate"].isna().all()


def test_hiv_screening_of_paltiel_2006():
    months = np.array([277.25, 277.57, 277.78, 277.83, 277.76])
    names = ["status quo", "one time", "5yr", "3yr", "annual"]
    table = frontier([26000, 27000, 28020, 28440, 29440], months / 12, names)
    assert table["rate"].tolist()[1:4] == pytest.approx([37500, 58285.7143, 100800])
    assert table.at["annual", "status"] == "dominated"


def test_the_third_of_three_stands_alone_and_equal_effects_divide_nothing():
    table = frontier([163771.0, 164848.7, 163765.1], [6.48273, 6.52861, 6.52861], "ABC")
    assert table["status"].tolist() == ["dominated", "dominated", "frontier"]
    assert table["rate"].isna().all()


STATUS = {"ND": "frontier", "ED": "extended_dominated", "D": "dominated"}


@pytest.mark.parametrize("name", ["dampack_psa_cdiff_icers_published.csv", "dampack_hund_strat_icers.csv"])
def test_published_tables_of_another_package(shelf, name):
    known = pd.read_csv(shelf(name)).set_index("Strategy")
    table = efficient_frontier(known, cost="Cost", effect="Effect")
    assert table["status"].tolist() == known["Status"].map(STATUS).tolist()
    rates = table["rate"].dropna()
    assert rates.to_numpy() == pytest.approx(known.loc[rates.index, "ICER"].to_numpy(), rel=1e-6)


# Ties and edges


def test_identical_options_stay_together():
    table = frontier([0, 1, 1], [0, 2, 2], "ABC")
    assert table["status"].tolist() == ["frontier"] * 3
    assert table["rate"].tolist()[1:] == [0.5, 0.5]


def test_options_on_one_line_are_all_on_the_frontier():
    assert frontier([0, 1, 2], [0, 1, 2], "ABC")["status"].tolist() == ["frontier"] * 3


def test_a_single_option_is_the_reference():
    table = frontier([3.0], [1.0], "A")
    assert table["status"].tolist() == ["frontier"] and table["rate"].isna().all()


def test_the_table_keeps_its_index_columns_and_is_left_alone():
    table = pd.DataFrame({"cost": [2.0, 1.0], "effect": [1.0, 1.0], "more": ["x", "y"]}, index=[7, 3])
    before = table.copy()
    result = efficient_frontier(table, cost="cost", effect="effect")
    assert result.index.tolist() == [7, 3] and result["more"].tolist() == ["x", "y"]
    pd.testing.assert_frame_equal(table, before)


def test_errors_name_option_and_column():
    table = pd.DataFrame({"cost": [1.0, np.nan], "effect": [1.0, 2.0]}, index=["A", "B"])
    with pytest.raises(ValueError, match="no finite value for option 'B', column 'cost'"):
        efficient_frontier(table, cost="cost", effect="effect")
    with pytest.raises(ValueError, match="no column 'price'"):
        efficient_frontier(table, cost="price", effect="effect")
    several = pd.DataFrame({"cost": [1.0, np.nan, np.nan], "effect": 1.0}, index=["A", "B", "C"])
    with pytest.raises(ValueError, match="no finite value for option 'B'"):
        efficient_frontier(several, cost="cost", effect="effect")


# What always holds

POINTS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=12)


@given(points=POINTS)
def test_dominated_means_beaten_on_both_and_rates_never_fall(points):
    cost, effect = zip(*points, strict=True)
    table = frontier(cost, effect, range(len(points)))
    front = non_dominated(table, {"cost": "low", "effect": "high"})
    assert ((table["status"] != "dominated") == front).all()
    on = table[table["status"] == "frontier"].sort_values("cost")
    assert (np.diff(on["rate"].dropna()) >= -1e-9).all()


@given(points=POINTS, order=st.randoms(use_true_random=False))
def test_order_and_scale_change_nothing_but_the_scale(points, order):
    cost, effect = (np.array(column, dtype=float) for column in zip(*points, strict=True))
    table = frontier(cost, effect, range(len(points)))
    places = list(range(len(points)))
    order.shuffle(places)
    cents = frontier(100 * cost[places], effect[places], places).loc[range(len(points))]
    assert cents["status"].tolist() == table["status"].tolist()
    assert cents["rate"].to_numpy() == pytest.approx(100 * table["rate"].to_numpy(), nan_ok=True)


# Gains along a lever

WEEKS = range(1, 27)


def curves(draws=3, weeks=WEEKS, **outcomes):
    """Every outcome a function of draw and week."""
    table = pd.DataFrame([(draw, week) for draw in range(draws) for week in weeks], columns=["draw", "weeks"])
    return table.assign(**{name: of(table["draw"], table["weeks"]) for name, of in outcomes.items()})


def rates(table, **more):
    return exchange_rates(table, lever="weeks", outcomes=table.columns[2:], **more)


def test_a_line_gains_its_slope_at_every_week():
    found = rates(curves(pay=lambda draw, week: 100 * (draw + 1) * week), level=0.5)
    assert found.index.names == ["outcome", "weeks"]
    assert found.loc["pay"].index.tolist() == list(range(2, 27))
    assert (found[["mean", "interval_low", "interval_high"]] == [200, 150, 250]).all(axis=None)
    assert found["total"].tolist() == [200 * week for week in range(2, 27)]


def test_uneven_steps_are_divided_by_their_length():
    found = rates(curves(weeks=[0, 1, 4, 12], contacts=lambda draw, week: 1.0 * week**2))
    assert found["mean"].tolist() == [1, 5, 16] and found["total"].tolist() == [1, 16, 144]


def test_what_draws_share_cancels_in_the_gain():
    found = rates(curves(contacts=lambda draw, week: 1000.0 * draw + week))
    assert (found[["mean", "interval_low", "interval_high"]] == 1).all(axis=None)


def test_gains_add_up_to_what_is_reached():
    table = curves(contacts=lambda draw, week: (draw + 2) * (1 - np.exp(-week / 5)))
    found, level = rates(table), table.groupby("weeks")["contacts"].mean()
    assert found["mean"].sum() == pytest.approx(level.loc[26] - level.loc[1])
    assert (found["interval_low"] <= found["mean"]).all() and (found["mean"] <= found["interval_high"]).all()


def test_rows_in_any_order_and_outcomes_in_the_order_asked_for():
    table = curves(b=lambda draw, week: draw * week, a=lambda draw, week: np.sqrt(week))
    before = table.copy()
    found = rates(table)
    assert found.index.get_level_values("outcome").unique().tolist() == ["b", "a"]
    pd.testing.assert_frame_equal(rates(table.sample(frac=1, random_state=1)), found)
    pd.testing.assert_frame_equal(table, before)


def test_one_draw_has_an_interval_of_no_width():
    found = rates(curves(draws=1, pay=lambda draw, week: week**1.5))
    assert (found["interval_low"] == found["interval_high"]).all()


@pytest.mark.parametrize("level", [0, 1, -0.1, 95])
def test_a_level_outside_zero_and_one_is_an_error(level):
    with pytest.raises(ValueError, match=f"level must be between 0 and 1, not {level}"):
        rates(curves(pay=lambda draw, week: week), level=level)


def test_errors_of_gains():
    table = curves(pay=lambda draw, week: 1.0 * week)
    with pytest.raises(ValueError, match="no column contacts; the columns are draw, weeks, pay"):
        exchange_rates(table, lever="weeks", outcomes=["pay", "contacts"])
    with pytest.raises(ValueError, match="no column draw, hours"):
        exchange_rates(table.drop(columns="draw"), lever="hours", outcomes=["pay"])
    with pytest.raises(ValueError, match="no outcome"):
        exchange_rates(table, lever="weeks", outcomes=[])
    with pytest.raises(ValueError, match="draw 2 has other values of 'weeks' than draw 0"):
        rates(table.iloc[:-1])
    with pytest.raises(ValueError, match="a value of 'weeks' stands twice in a draw"):
        rates(pd.concat([table, table]))
    with pytest.raises(ValueError, match="a gain needs at least two values of 'weeks', not 1"):
        rates(table[table["weeks"] == 3])
    assert len(rates(table[table["weeks"] <= 2])) == 1
    with pytest.raises(ValueError, match=r"draw nan has other values of 'weeks' than draw 0\.0"):
        rates(table.assign(draw=table["draw"].where(table["draw"] < 2)).iloc[:-1])
    with pytest.raises(ValueError, match="a gain needs at least two values of 'weeks', not 0"):
        rates(table.iloc[:0])
    with pytest.raises(ValueError, match="no finite value in column 'pay', draw 1"):
        rates(table.assign(pay=table["pay"].where(table["draw"] != 1)))


# Where they flatten


def test_fading_gains_halve_where_the_closed_form_says():
    """Gains of 1 − exp(−week/5) shrink by exp(−1/5) a week: halved after 5·ln 2 = 3.5 further weeks."""
    found = rates(curves(contacts=lambda draw, week: 10 * (1 - np.exp(-week / 5))))
    assert flattens_at(found).to_dict() == {"contacts": 2 + 4}
    assert flattens_at(found, share=0.1)["contacts"] == 2 + np.ceil(5 * np.log(10))


def test_a_line_never_flattens_and_a_flat_outcome_is_flat_from_the_start():
    table = curves(
        pay=lambda draw, week: 100.0 * week,
        references=lambda draw, week: 0.7 + 1e-12 * week,
        nothing=lambda draw, week: 0 * week,
    )
    found = flattens_at(rates(table))
    assert found.index.tolist() == ["pay", "references", "nothing"] and found.index.name == "outcome"
    assert np.isnan(found["pay"]) and found[["references", "nothing"]].tolist() == [2, 2]


def test_a_gain_of_exactly_the_share_is_flat():
    table = curves(weeks=[1, 2, 3, 4], contacts=lambda draw, week: week.map({1: 0.0, 2: 0.2, 3: 0.35, 4: 0.45}))
    assert flattens_at(rates(table))["contacts"] == 4


def test_the_first_of_several_flat_weeks_counts():
    table = curves(weeks=[1, 2, 3, 4], contacts=lambda draw, week: week.map({1: 0, 2: 4, 3: 5, 4: 9}))
    assert flattens_at(rates(table))["contacts"] == 3


@pytest.mark.parametrize(
    ("gains", "total", "flat"),
    [
        ([4.0, 1.0], 4.0, 3),  # the second is small, the first is what counts
        ([4.0, 3.0], 4.0, np.nan),
        ([4.0, 0.0], 4.0, 3),
        ([4.0, -3.0], 4.0, 3),  # a loss is no gain, whatever its size
        ([-4.0, -1.0], -4.0, 3),
        ([-4.0, 1.0], -4.0, 3),
        ([1e-7, 1e-7], -200.0, 2),  # next to nothing of a total below zero
        ([1e-9, 1e-9], 1.0, 2),
        ([0.0, 0.0], 0.0, 2),
        ([1e-3, 1e-3], 1e-8, np.nan),
        ([2.0, 1.0 + 1e-9], 4.0, 3),
    ],
)
def test_by_hand_from_where_a_step_brings_little(gains, total, flat):
    index = pd.MultiIndex.from_product([["pay"], [2, 3]], names=["outcome", "weeks"])
    table = pd.DataFrame({"mean": gains, "total": [0.0, total]}, index=index)
    for order in (table, table.iloc[::-1]):
        assert flattens_at(order)["pay"] == pytest.approx(flat, nan_ok=True)


def test_an_outcome_that_falls_flattens_like_its_mirror_image():
    def fading(draw, week):
        return 10 * (1 - np.exp(-week / 5))

    table = curves(up=fading, down=lambda draw, week: 40 - fading(draw, week), line=lambda draw, week: -week)
    found = flattens_at(rates(table))
    assert found["down"] == found["up"] and np.isnan(found["line"])


@given(factor=st.floats(0.01, 100), share=st.floats(0.05, 0.9))
def test_units_do_not_move_the_week_and_a_smaller_share_comes_no_earlier(factor, share):
    table = curves(draws=1, contacts=lambda draw, week: np.log1p(week))
    found = flattens_at(rates(table), share=share)
    larger = rates(table.assign(contacts=factor * table["contacts"]))
    pd.testing.assert_series_equal(flattens_at(larger, share=share), found)
    assert flattens_at(rates(table), share=share / 2).fillna(np.inf)["contacts"] >= found.fillna(np.inf)["contacts"]


@pytest.mark.parametrize("share", [0, 1, -0.5, 50])
def test_a_share_outside_zero_and_one_is_an_error(share):
    with pytest.raises(ValueError, match=f"share must be between 0 and 1, not {share}"):
        flattens_at(rates(curves(pay=lambda draw, week: week)), share=share)
