"""The efficient frontier: published tables, ties, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tradeoffs import efficient_frontier, non_dominated


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
