"""Three methods side by side: published answers, what dropping or adding an option does, who agrees with whom."""

import itertools
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.tradeoffs import direct, lattice, value_curves
from analysis.tradeoffs.methods import METHODS, agreement, compare, first_places, methods, rank_changes, score

CRITERIA = pd.DataFrame(
    {
        "key": ["short", "pay", "contacts"],
        "outcome": ["hours_spent", "earnings_usd", "contacts"],
        "direction": ["low", "high", "high"],
        "worst": [600.0, 0.0, 0.0],
        "best": [0.0, 12000.0, 20.0],
        "curve": ["linear", "concave", "convex"],
    }
)
KEYS = list(CRITERIA["key"])
EQUAL = direct(short=1, pay=1, contacts=1)


def table_of(matrix, names=None):
    matrix = np.asarray(matrix, dtype=float)
    columns = [f"C{number}" for number in range(1, matrix.shape[1] + 1)]
    return pd.DataFrame(matrix, index=names or [f"A{number}" for number in range(1, len(matrix) + 1)], columns=columns)


def scored(matrix, weights, ways=None, names=None):
    """Scores where values and outcomes are the same matrix; ``ways``, 1 or −1 by column, are for TOPSIS."""
    table = table_of(matrix, names)
    better = {name: "low" if way < 0 else "high" for name, way in zip(table, ways or [1] * table.shape[1], strict=True)}
    return score(table, table, better, pd.Series(np.asarray(weights, dtype=float), index=table.columns))


def means_of(rows):
    """Options × (hours, pay, contacts)."""
    names = [f"A{number}" for number in range(1, len(rows) + 1)]
    return pd.DataFrame(rows, index=names, columns=["hours_spent", "earnings_usd", "contacts"], dtype=float)


# Published answers


def test_weighted_sum_of_kracka_2010():
    costs = [0, 1, 2, 3, 5]
    matrix = np.array(
        [
            [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
            [38.90, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
            [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
            [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
            [36.21, 14.79, 9.17, 17.77, 17.06, 148.30, 6.610],
            [37.80, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
        ]
    )
    matrix[:, costs] = 1 / matrix[:, costs]
    found = scored(matrix / matrix.sum(axis=0), np.ones(7))["weighted_sum"]
    exact = [0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701]
    assert found.to_numpy() == pytest.approx(exact, abs=1e-8)
    assert found.rank(ascending=False).tolist() == [6, 1, 3, 4, 5, 2]


def test_topsis_of_tzeng_and_huang_2011():
    found = scored([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3])["topsis"]
    assert found.to_numpy() == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=5e-5)
    assert found.rank(ascending=False).tolist() == [3, 2, 1, 4]


@pytest.mark.parametrize(
    ("name", "method", "exact"),
    [("topsis_tzeng2011", "topsis", "similarity_full"), ("wsm_kracka2010", "weighted_sum", "score")],
)
def test_the_stored_examples(shelf, name, method, exact):
    case = json.loads(shelf("mcda_published_examples.json").read_text(encoding="utf-8"))[name]
    matrix, ways = np.array(case["matrix"], dtype=float), np.array(case["objectives"])
    if method == "weighted_sum":
        matrix = np.where(ways < 0, 1 / matrix, matrix)
        matrix = matrix / matrix.sum(axis=0)
    weights = np.ones(len(ways)) if case["weights"] == "equal" else case["weights"]
    found = scored(matrix, weights, ways.tolist())[method]
    assert found.to_numpy() == pytest.approx(case[exact], abs=1e-7)
    assert found.rank(ascending=False).tolist() == case["rank"]


def test_outranking_of_cebrian_and_porcar_2009():
    """Six sites; the option that alone is in their kernel is first, the whole order is that of scikit-criteria."""
    sites = [
        [6, 5, 28, 5, 5],
        [4, 2, 25, 10, 9],
        [5, 7, 35, 9, 6],
        [6, 1, 27, 6, 7],
        [6, 8, 30, 7, 9],
        [5, 6, 26, 4, 8],
    ]
    ways = np.array([1, 1, -1, 1, 1])
    values = ways * np.array(sites) / np.sum(sites, axis=0)
    found = scored(values, [0.25, 0.25, 0.1, 0.2, 0.2])["outranking"]
    assert found.tolist() == [5, 2.5, 2, 4, 1, 3]


def test_outranking_of_wang_and_triantaphyllou_2008():
    """Five options of a paper on ranking irregularities; the order is that of scikit-criteria."""
    matrix = [
        [1, 2, 1, 5, 2, 2, 4],
        [3, 5, 3, 5, 3, 3, 3],
        [3, 5, 3, 5, 3, 2, 2],
        [1, 2, 2, 5, 1, 1, 1],
        [1, 1, 3, 5, 4, 1, 5],
    ]
    found = scored(matrix, [0.078, 0.118, 0.157, 0.314, 0.235, 0.039, 0.059])["outranking"]
    assert found.tolist() == [3, 1, 2, 4, 1.5]


def test_a_newcomer_reverses_topsis_and_never_the_weighted_sum():
    """Three options of García-Cascales and Lamata 2012, two criteria of equal weight, and a fourth, (5, 1).

    The newcomer is last, yet who was last is first: A2, A3, A1 becomes A1, A3, A2.
    """
    three = [[1, 5], [4, 2], [3, 3]]
    alone, joined = scored(three, [0.5, 0.5]), scored([*three, [5, 1]], [0.5, 0.5])
    assert alone["topsis"].to_numpy() == pytest.approx([0.45270561, 0.54729439, 0.52821456], abs=1e-8)
    assert joined["topsis"].to_numpy() == pytest.approx([0.53348281, 0.47325705, 0.5, 0.46651719], abs=1e-8)
    assert alone["topsis"].sort_values().index.tolist() == ["A1", "A3", "A2"]
    assert joined["topsis"].sort_values().index.tolist() == ["A4", "A2", "A3", "A1"]
    pd.testing.assert_series_equal(joined["weighted_sum"].iloc[:3], alone["weighted_sum"])


# Another way to the same answer


def plain_topsis(matrix, ways, weights):
    scaled = np.array(
        [
            [x / sum(y**2 for y in column) ** 0.5 * w for x in column]
            for column, w in zip(matrix.T, weights, strict=True)
        ]
    )
    best = np.array([max(column) if way > 0 else min(column) for column, way in zip(scaled, ways, strict=True)])
    worst = np.array([min(column) if way > 0 else max(column) for column, way in zip(scaled, ways, strict=True)])
    near, far = (np.sqrt(((scaled.T - end) ** 2).sum(axis=1)) for end in (best, worst))
    return far / (near + far)


@st.composite
def problems(draw, options=(2, 6), criteria=(2, 4)):
    """A matrix of few different numbers, so that ties are common; directions; weights in sixteenths."""
    rows, columns = draw(st.integers(*options)), draw(st.integers(*criteria))
    matrix = draw(arrays(float, (rows, columns), elements=st.integers(1, 9).map(float)))
    ways = draw(st.lists(st.sampled_from([1, -1]), min_size=columns, max_size=columns))
    cuts = sorted(draw(st.sets(st.integers(1, 15), min_size=columns - 1, max_size=columns - 1)))
    return matrix, ways, np.diff([0, *cuts, 16]) / 16


@given(problems())
def test_plain_formulas_and_the_classes_of_scikit_criteria_agree(problem):
    from skcriteria import mkdm
    from skcriteria.agg.electre import ELECTRE2

    matrix, ways, weights = problem
    found = scored(matrix, weights, ways)
    assert found["weighted_sum"].to_numpy() == pytest.approx(matrix @ weights)
    if np.ptp(matrix, axis=0).any():
        assert found["topsis"].to_numpy() == pytest.approx(plain_topsis(matrix, ways, weights))
        classic = ELECTRE2().evaluate(mkdm(matrix, [1] * len(ways), weights=weights))
        assert found["outranking"].tolist() == classic.e_.score.tolist()


# What must always hold


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_options_and_criteria_does_not_matter(problem, random):
    matrix, ways, weights = problem
    found = scored(matrix, weights, ways)
    rows, columns = list(range(len(matrix))), list(range(len(ways)))
    random.shuffle(rows)
    random.shuffle(columns)
    names = [f"A{row + 1}" for row in rows]
    mixed = scored(matrix[rows][:, columns], weights[columns], [ways[column] for column in columns], names)
    pd.testing.assert_frame_equal(mixed.loc[found.index], found)


def test_equal_sums_of_weights_are_equal_whatever_their_order():
    """In twentieths, sums fall on 0.35, 0.5 and 0.65; in binary, 0.3 + 0.35 is below 0.65."""
    rows = np.array([[0.4, 0.8, 0.2, 0.3], [0.8, 0.8, 0.1, 0.2], [0.1, 0.8, 0.3, 0.5], [0.8, 0.7, 0.3, 0.3]])
    cuts = itertools.combinations(range(1, 20), 3)
    for weights in np.diff([(0, *three, 20) for three in cuts])[::3] / 20:
        found, order = scored(rows, weights)["outranking"], [1, 3, 0, 2]
        assert scored(rows[:, order], weights[order])["outranking"].equals(found), weights


@given(problems())
def test_units_and_the_scale_of_weights_do_not_matter(problem):
    matrix, ways, weights = problem
    found, other = scored(matrix, weights, ways), scored(1000 * matrix, 16 * weights, ways)
    pd.testing.assert_frame_equal(other.assign(weighted_sum=other["weighted_sum"] / 1000), found)
    factors = np.arange(1, matrix.shape[1] + 1)
    assert scored(matrix * factors, weights, ways)["topsis"].to_numpy() == pytest.approx(found["topsis"].to_numpy())


engagements = st.lists(
    st.tuples(
        st.integers(0, 12).map(lambda h: 50.0 * h), st.integers(0, 12).map(lambda d: 1e3 * d), st.integers(0, 20)
    ),
    min_size=3,
    max_size=6,
)
weightings = st.tuples(*[st.integers(0, 9)] * 3).filter(any).map(lambda points: pd.Series(points, index=KEYS))


@given(engagements, weightings)
def test_who_is_beaten_on_everything_is_ahead_by_no_method(rows, weights):
    means = means_of(rows)
    worse = pd.DataFrame([means.iloc[0] + [30, -500, -1]], index=["worse"])
    place = compare(pd.concat([means, worse]), CRITERIA, weights)["place"]
    assert (place.loc["worse"] >= place.iloc[0]).all()


@given(engagements, weightings)
def test_the_weighted_sum_never_reverses(rows, weights):
    """Ends are fixed, so no option's value depends on who else is compared."""
    changes = rank_changes(means_of(rows), CRITERIA, weights, [f"A{number}" for number in range(1, len(rows))])
    assert not (changes["method"] == "weighted_sum").any()


@given(engagements, weightings)
def test_a_copy_is_level_with_what_it_copies(rows, weights):
    means = means_of(rows)
    place = compare(pd.concat([means, means.iloc[:1].set_axis(["copy"])]), CRITERIA, weights)["place"]
    assert place.loc["copy"].tolist() == place.iloc[0].tolist()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.filterwarnings("error")
def test_options_that_are_all_the_same_are_all_first(count):
    found = compare(means_of([[0, 500, 2]] * count), CRITERIA, EQUAL)
    assert (found["place"] == 1).all(axis=None)
    assert found["score"]["topsis"].tolist() == [0.5] * count


# Places


def test_values_run_between_fixed_ends_and_topsis_takes_outcomes_as_they_are():
    means = means_of([[480, 4000, 8], [40, 300, 1], [100, 900, 3]])
    found = compare(means, CRITERIA, EQUAL)
    values = value_curves(means, CRITERIA)
    assert found["score"]["weighted_sum"].to_numpy() == pytest.approx(values.mean(axis=1).to_numpy())
    raw = means.to_numpy()
    assert found["score"]["topsis"].to_numpy() == pytest.approx(plain_topsis(raw, [-1, 1, 1], np.ones(3) / 3))
    assert found["score"]["outranking"].tolist() == scored(values, np.ones(3))["outranking"].tolist()
    assert found.columns.tolist() == [(part, method) for part in ("place", "score") for method in METHODS]


def test_level_options_share_the_better_place():
    means = means_of([[600, 0, 0], [300, 6000, 10], [300, 6000, 10], [500, 1000, 1]])
    assert (compare(means, CRITERIA, EQUAL)["place"].T == [4, 1, 1, 3]).all(axis=None)


def test_rounding_puts_nobody_ahead():
    """The same three values in another order: their weighted sums differ in the last digit."""
    means = pd.DataFrame([[0.94, 0.04, 0.15], [0.04, 0.15, 0.94]], columns=["hours_spent", "earnings_usd", "contacts"])
    rows = CRITERIA.assign(direction="high", worst=0.0, best=1.0, curve="linear")
    found = compare(means, rows, EQUAL)
    assert np.ptp(found["score"]["weighted_sum"]) > 0 and found["place"]["weighted_sum"].tolist() == [1, 1]


def test_next_to_the_worst_anchor_options_still_differ():
    """Pay of one cent and of two, on a range of 12,000 USD."""
    found = compare(means_of([[600, 0.01, 0], [600, 0.02, 0]]), CRITERIA, EQUAL)
    assert found["place"]["weighted_sum"].tolist() == [2, 1]


def test_an_outcome_that_all_lack_counts_for_nobody():
    found = compare(means_of([[0, 500, 2], [0, 600, 1]]), CRITERIA, direct(short=2, pay=3, contacts=1))["score"]
    assert found["topsis"].to_numpy() == pytest.approx(plain_topsis(np.array([[5, 2], [6, 1]]), [1, 1], [0.75, 0.25]))


def test_ratios_may_be_criteria():
    row = pd.DataFrame(
        [("rate", "pay_usd_hour", "high", 0.0, 25.0, "linear"), ("short", "hours_spent", "low", 600.0, 0.0, "linear")],
        columns=CRITERIA.columns,
    )
    found = compare(means_of([[100, 1500, 1], [40, 800, 2]]), row, direct(rate=1, short=1))
    assert found["place"].iloc[1].tolist() == [1, 1, 1]


# One option less or more


def four():
    """García-Cascales and Lamata's options as pay and contacts, and the newcomer."""
    rows = CRITERIA.iloc[1:].assign(best=10.0, curve="linear")
    return means_of([[0, 1, 5], [0, 4, 2], [0, 3, 3], [0, 5, 1]]), rows, direct(pay=1, contacts=1)


def test_the_published_reversal_is_found_pair_by_pair():
    changes = rank_changes(*four(), ["A1", "A2", "A3"]).query("method == 'topsis' and change == 'with'")
    assert set(zip(changes["one"], changes["other"], strict=True)) == {("A2", "A1"), ("A3", "A1"), ("A2", "A3")}
    assert set(changes["option"]) == {"A4"}
    assert (changes["before"] == "ahead").all() and (changes["after"] == "behind").all()
    assert changes.set_index(["one", "other"])["first"].tolist().count(True) == 2  # the pairs of A2


def test_dropping_the_newcomer_again_turns_every_pair_back():
    means, rows, weights = four()
    found = rank_changes(means, rows, weights).query("method == 'topsis' and option == 'A4'")
    assert set(zip(found["one"], found["other"], strict=True)) == {("A1", "A2"), ("A1", "A3"), ("A3", "A2")}
    assert set(found["change"]) == {"without"}


@given(engagements, weightings)
def test_each_change_is_one_of_places_before_and_after(rows, weights):
    means = means_of(rows)
    changes, before = rank_changes(means, CRITERIA, weights), compare(means, CRITERIA, weights)["place"]
    assert (changes["before"] != changes["after"]).all() and set(changes["before"]) <= {"ahead", "level"}
    assert (changes.loc[changes["before"] == "level", "after"] == "ahead").all()
    for row in changes.itertuples():
        after = compare(means.drop(index=row.option), CRITERIA, weights)["place"][row.method]
        gaps = [table[row.other] - table[row.one] for table in (before[row.method], after)]
        assert [{1: "ahead", 0: "level", -1: "behind"}[np.sign(gap)] for gap in gaps] == [row.before, row.after]
        assert row.first == (before.at[row.one, row.method] == 1)


def test_one_option_alone_has_no_pair():
    assert rank_changes(means_of([[10, 10, 1]]), CRITERIA, EQUAL).empty


# First places, over weights and draws


def test_first_places_are_those_of_each_weight_and_draw():
    draws = pd.concat({0: means_of([[480, 4000, 8], [40, 300, 1]]), 1: means_of([[480, 4000, 8], [20, 9000, 9]])})
    points = lattice(3, KEYS)
    first = first_places(draws, CRITERIA, points)
    assert first.shape == (2 * len(points), 3 * 2)
    for (draw, number), row in first.iterrows():
        place = compare(draws.loc[draw], CRITERIA, points.loc[number])["place"]
        for method in METHODS:
            ahead = place[method] == 1
            assert row[method].tolist() == (ahead / ahead.sum()).tolist()


def test_agreement_settles_ties_by_lot():
    columns = pd.MultiIndex.from_product([METHODS, ["A", "B"]])
    first = pd.DataFrame([[1, 0, 1, 0, 0.5, 0.5], [0, 1, 1, 0, 0, 1], [1, 0, 1, 0, 0.5, 0.5]], columns=columns)
    found = agreement(first)
    assert found.index.tolist() == ["topsis", "outranking"]
    assert found.loc["topsis"].tolist() == pytest.approx([2 / 3, 0])
    assert found.loc["outranking"].tolist() == pytest.approx([2 / 3, 2 / 3])


def test_one_criterion_alone_is_the_same_for_all_methods():
    rows = CRITERIA.iloc[[1]]
    means = means_of([[0, 100 * k, 0] for k in (7, 3, 9, 1)])
    assert (agreement(first_places(means, rows, direct(pay=1))) == [1, 0]).all(axis=None)
    assert (compare(means, rows, direct(pay=1))["place"].T == [2, 3, 1, 4]).all(axis=None)


# All of it for one table of draws


@pytest.fixture(scope="module")
def draws():
    rng = np.random.default_rng(1)
    mean = {"a": (400, 4000, 8), "b": (40, 300, 1), "c": (100, 900, 3), "d": (60, 100, 2)}
    rows = [
        (draw, name, *(np.array(row) * rng.uniform(0.5, 1.5, 3))) for draw in range(40) for name, row in mean.items()
    ]
    return pd.DataFrame(rows, columns=["draw", "format", "hours_spent", "earnings_usd", "contacts"])


def test_a_study_of_methods_uses_the_means_all_weights_and_all_draws(draws):
    before = draws.copy()
    found = methods(draws, CRITERIA, KEYS, options=["a", "b", "c"], added=["d"])
    means = draws.groupby("format")[["hours_spent", "earnings_usd", "contacts"]].mean()
    pd.testing.assert_frame_equal(
        found.table, compare(means.loc[["a", "b", "c"]].rename_axis("format"), CRITERIA, EQUAL), check_names=False
    )
    assert set(found.changes.query("change == 'with'")["option"]) <= {"d"}
    on_lattice = first_places(means.loc[["a", "b", "c"]], CRITERIA, lattice(25, KEYS))
    pd.testing.assert_frame_equal(found.over_priorities, on_lattice)
    assert found.over_priorities.shape == (351, 9) and found.over_assumptions.shape == (40, 9)
    assert "d" not in found.over_assumptions.columns.get_level_values("option")
    own = found.over_assumptions["weighted_sum"].mean()
    values = value_curves(draws.set_index(["draw", "format"]), CRITERIA).mean(axis=1).unstack()[["a", "b", "c"]]
    assert own.to_dict() == pytest.approx(
        (values.idxmax(axis=1).value_counts() / 40).reindex(own.index, fill_value=0).to_dict()
    )
    pd.testing.assert_frame_equal(draws, before)


def test_other_than_three_criteria_have_their_weights_drawn(draws):
    found = methods(draws, CRITERIA, ["pay", "short"], options=["a", "b"], weights=direct(short=3, pay=1))
    assert found.over_priorities.shape == (351, 6)
    assert found.weights["short"] == 0.75 and found.changes.query("change == 'with'").empty


# What is refused


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compare(means_of([[1, 1, 1]] * 2), CRITERIA, direct(short=1, pay=1)), "one column for each of"),
        (lambda: compare(means_of([[1, np.nan, 1]]), CRITERIA, EQUAL), "no finite value of 'earnings_usd' for A1"),
        (lambda: rank_changes(means_of([[1, 1, 1]]), CRITERIA, EQUAL, ["B"]), "no option 'B'; the options are A1"),
        (lambda: scored([[1, 1]], [1, -1]), "a weight must be at least 0, not -1 for C2"),
        (
            lambda: score(table_of([[1.0]]), table_of([[1.0]]), {"C1": "up"}, pd.Series({"C1": 1})),
            r"'high' or 'low' for C1 needed, not \['up'\]",
        ),
        (
            lambda: score(table_of([[1.0]]), table_of([[1.0]], ["B"]), {"C1": "low"}, pd.Series({"C1": 1})),
            "two tables of the same options",
        ),
    ],
)
def test_errors_say_what_was_found_and_expected(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("keys", [["pay", "fame"], []])
def test_criteria_must_be_known(draws, keys):
    with pytest.raises(ValueError, match=r"at least one criterion is needed; unknown: (fame|none)"):
        methods(draws, CRITERIA, keys, options=["a"])
