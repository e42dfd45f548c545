"""Expected loss and perfect information: hand cases, exact answers, other packages, what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from analysis.tradeoffs import best_by_both, chance_best, evpi, expected_loss, lead_until

HAND = pd.DataFrame({"A": [0.0, 0.0], "B": [10.0, -1.0]})


def error_of_mean(values):
    """Monte Carlo standard error of evpi: s/√n of what the best of each draw adds to the best on average."""
    best = values.max(axis=1) - values[values.mean().idxmax()]
    return best.std() / np.sqrt(len(values))


def psa(shelf, willingness=51_000.0):
    """Net benefit of dampack's example: draws × options."""
    table = pd.read_csv(shelf("dampack_example_psa.csv.gz"))
    names = {"Chemo": "Chemo", "Radio": "Radio", "Surgery": "Surg"}
    return pd.DataFrame(
        {name: table[f"{short}_Eff"] * willingness - table[f"{short}_Cost"] for name, short in names.items()}
    )


# Hand cases


def test_chance_best_ties_where_the_mean_does_not():
    assert chance_best(HAND).to_dict() == {"A": 0.5, "B": 0.5}
    assert HAND.mean()["B"] == 4.5
    assert expected_loss(HAND).to_dict() == {"A": 5.0, "B": 0.5}
    assert evpi(HAND) == 0.5


def test_the_option_that_wins_most_often_is_not_the_best_on_average():
    table = best_by_both(pd.DataFrame({"A": [1.0, 1.0, 1.0], "B": [0.0, 0.0, 9.0], "C": [-1.0, -1.0, -1.0]}))
    assert table["chance_best"].tolist() == pytest.approx([2 / 3, 1 / 3, 0])
    assert table["mean"].tolist() == [1, 3, -1]
    assert table["expected_loss"].tolist() == pytest.approx([8 / 3, 2 / 3, 14 / 3])
    assert table["first_by_chance"].tolist() == [True, False, False]
    assert table["first_on_average"].tolist() == [False, True, False]
    assert table["disagree"].tolist() == [True, True, False]


def test_of_two_first_in_a_tie_only_the_one_that_loses_on_average_is_marked():
    table = best_by_both(HAND)
    assert table["first_by_chance"].all()
    assert table["disagree"].to_dict() == {"A": True, "B": False}


def test_where_both_agree_nothing_is_marked_and_a_tie_may_be_complete():
    assert not best_by_both(pd.DataFrame({"A": [1.0, 2.0], "B": [0.0, 0.0]}))["disagree"].any()
    twins = best_by_both(pd.DataFrame({"A": [0.1, 0.2, 0.4], "B": [0.4, 0.1, 0.2], "C": [0.2, 0.4, 0.1]}))
    assert twins[["first_by_chance", "first_on_average"]].all(axis=None)
    assert not twins["disagree"].any()


def test_where_nothing_brings_anything_all_are_first():
    nothing = best_by_both(pd.DataFrame({"A": [0.0, 0.0], "B": [0.0, 0.0]}))
    assert nothing[["first_by_chance", "first_on_average"]].all(axis=None)


def test_losses_below_zero_have_a_best_too():
    table = best_by_both(pd.DataFrame({"A": [-1.0, -2.0], "B": [-5.0, -5.0]}))
    assert table["first_on_average"].tolist() == table["first_by_chance"].tolist() == [True, False]


@pytest.mark.parametrize("scale", [1e6, 1.0, 1e-6])
def test_means_that_differ_by_rounding_alone_are_level_in_any_unit(scale):
    """The same three numbers in another order; in millions their losses differ in the eleventh decimal."""
    sevenths = pd.DataFrame({"A": [2.0, 6.0, 7.0], "B": [7.0, 2.0, 6.0]}) / 7
    assert best_by_both(scale * sevenths)["first_on_average"].all()
    apart = sevenths.assign(A=sevenths["A"] + 1e-6)
    assert best_by_both(scale * apart)["first_on_average"].tolist() == [True, False]


def test_one_option_or_one_draw_leaves_nothing_to_lose():
    assert evpi(pd.DataFrame({"A": [1.0, 5.0]})) == 0
    assert expected_loss(pd.DataFrame({"A": [1.0], "B": [3.0]})).to_dict() == {"A": 2.0, "B": 0.0}


# Exact answers


def test_an_uncertain_option_against_nothing():
    """m·Φ(m/s) + s·φ(m/s) − max(0, m) for a gain of mean m and standard deviation s."""
    mean, deviation = 1, np.sqrt(5)
    exact = mean * norm.cdf(mean / deviation) + deviation * norm.pdf(mean / deviation) - mean
    assert exact == pytest.approx(0.4798107, abs=1e-7)
    values = pd.DataFrame({"A": 0.0, "B": np.random.default_rng(3).normal(mean, deviation, 200_000)})
    assert evpi(values) == pytest.approx(exact, abs=4 * error_of_mean(values))


@pytest.mark.parametrize(("options", "exact"), [(2, 1 / np.sqrt(np.pi)), (3, 1.5 / np.sqrt(np.pi))])
def test_equal_independent_normal_options(options, exact):
    values = pd.DataFrame(np.random.default_rng(4).normal(size=(200_000, options)))
    error = values.max(axis=1).std() / np.sqrt(len(values)) + 1 / np.sqrt(len(values))  # of both means
    assert evpi(values) == pytest.approx(exact, abs=4 * error)


# Other packages


def test_chance_best_and_perfect_information_of_dampack(shelf):
    values = psa(shelf)
    # dampack breaks near-ties at random
    assert chance_best(values).to_numpy() == pytest.approx([0.3593, 0.2720, 0.3687], abs=5e-4)
    assert evpi(values) == pytest.approx(15086.6474064, rel=1e-10)
    table = best_by_both(values)
    assert table.index[table["first_by_chance"]].tolist() == ["Surgery"]
    assert table.index[table["first_on_average"]].tolist() == ["Chemo"]
    assert table.index[table["disagree"]].tolist() == ["Chemo", "Surgery"]


def test_expected_losses_of_dampack(shelf):
    known = pd.read_csv(shelf("dampack_example_psa_expected_loss.csv")).pivot(
        index="WTP", columns="Strategy", values="Expected_Loss"
    )
    known_evpi = pd.read_csv(shelf("dampack_example_psa_evpi.csv")).set_index("WTP")["EVPI"]
    chance = pd.read_csv(shelf("dampack_example_psa_ceac.csv")).pivot(
        index="WTP", columns="Strategy", values="Proportion"
    )
    for willingness, losses in known.iterrows():
        values = psa(shelf, willingness)
        assert expected_loss(values)[losses.index].to_numpy() == pytest.approx(losses.to_numpy(), rel=1e-6)
        assert evpi(values) == pytest.approx(known_evpi[willingness], rel=1e-6)
        assert chance_best(values)[losses.index].to_numpy() == pytest.approx(chance.loc[willingness], abs=5e-4)


def test_perfect_information_of_voi(shelf):
    assert evpi(pd.read_csv(shelf("voi_chemo_nb.csv.gz"))) == pytest.approx(368.6051, abs=5e-5)


@pytest.mark.parametrize(
    ("name", "willingness", "exact", "chance"),
    [
        ("vaccine", 10_000, 0.694399087291, [0.78, 0.22]),
        ("vaccine", 25_000, 2.41446695437, [0.471, 0.529]),
        ("smoking", 160, 25.3245482629, [0.31, 0.354, 0.152, 0.184]),
        ("smoking", 250, 45.7740775957, [0.054, 0.264, 0.278, 0.404]),
    ],
)
def test_perfect_information_and_chance_best_of_bcea(shelf, name, willingness, exact, chance):
    table = pd.read_csv(shelf(f"bcea_{name}.csv.gz"))
    effect, cost = table.filter(regex=r"^eff\."), table.filter(regex=r"^cost\.")
    values = willingness * effect - cost.to_numpy()
    assert evpi(values) == pytest.approx(exact, rel=1e-9)
    assert chance_best(values).to_numpy() == pytest.approx(chance, abs=1e-9)


# What must always hold

VALUES = st.integers(1, 6).flatmap(
    lambda options: st.lists(
        st.lists(st.floats(-1e3, 1e3), min_size=options, max_size=options), min_size=1, max_size=12
    ).map(pd.DataFrame)
)


@given(VALUES)
def test_perfect_information_is_the_smallest_loss_and_the_best_mean_has_it(values):
    loss = expected_loss(values)
    assert (loss >= 0).all()
    assert evpi(values) == loss.min()
    assert evpi(values) == pytest.approx(values.max(axis=1).mean() - values.mean().max(), abs=1e-9)
    assert (loss + values.mean()).to_numpy() == pytest.approx(values.max(axis=1).mean(), abs=1e-9)


@given(VALUES, st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_shifting_changes_nothing_and_scaling_scales(values, shift, scale):
    loss = expected_loss(values).to_numpy()
    assert expected_loss(values + shift).to_numpy() == pytest.approx(loss, abs=1e-9)
    shifted_by_draw = values.add(np.arange(len(values)) * shift, axis=0)
    assert expected_loss(shifted_by_draw).to_numpy() == pytest.approx(loss, abs=1e-8)
    assert expected_loss(values * scale).to_numpy() == pytest.approx(scale * loss, abs=1e-8)


@given(VALUES)
def test_order_and_copies_of_draws_change_nothing(values):
    loss = expected_loss(values).to_numpy()
    turned = values.iloc[::-1, ::-1]
    assert expected_loss(turned)[values.columns].to_numpy() == pytest.approx(loss, abs=1e-9)
    assert expected_loss(pd.concat([values] * 3)).to_numpy() == pytest.approx(loss, abs=1e-9)
    table = best_by_both(values)
    mixed = best_by_both(turned).loc[values.columns]
    pd.testing.assert_frame_equal(mixed[["first_by_chance", "disagree"]], table[["first_by_chance", "disagree"]])


@given(VALUES)
def test_an_option_that_is_never_first_costs_nothing_to_have(values):
    more = values.assign(worse=values.min(axis=1) - 1)
    assert evpi(more) == pytest.approx(evpi(values), abs=1e-9)
    assert chance_best(more)["worse"] == 0


# What is refused


@pytest.mark.parametrize("function", [expected_loss, evpi, best_by_both])
def test_a_hole_is_named(function):
    with pytest.raises(ValueError, match="no finite value for draw 7, option 'B'"):
        function(pd.DataFrame({"A": [1.0, 2.0], "B": [0.0, np.nan]}, index=[6, 7]))
    with pytest.raises(ValueError, match="no finite value for draw 6, option 'A'"):
        function(pd.DataFrame({"A": [np.inf, 2.0], "B": [0.0, 1.0]}, index=[6, 7]))
    with pytest.raises(ValueError, match="no finite value for draw 6, option 'B'"):
        function(pd.DataFrame({"A": [1.0, np.nan], "B": [np.inf, 1.0]}, index=[6, 7]))
    with pytest.raises(ValueError, match="at least one draw and one option"):
        function(pd.DataFrame())


# How far a lead reaches


def test_a_lead_by_hand_ends_where_half_the_draws_have_turned():
    table = pd.DataFrame({"A": [4.0] * 4, "B": [1.0, 2.0, 3.0, 0.0], "C": [0.0, 0.0, 0.0, 3.6]})
    found = lead_until(table, "A")  # A meets the others at 0.25, 0.5, 0.75 and 0.9; B is level with it at two draws
    assert found[["share", "factor", "share_above", "next", "next_share"]].tolist() == [1.0, 0.5, 0.5, "B", 0.5]


def test_a_lead_that_is_shared_ends_with_the_first_step_down():
    table = pd.DataFrame({"A": [4.0, 4.0, 0.0], "B": [4.0, 4.0, 6.0], "C": [0.0, 0.0, 6.0]})
    found = lead_until(table.head(2), "A")
    assert found[["share", "factor", "share_above", "next", "next_share"]].tolist() == [0.5, 1.0, 0.5, "B", 1.0]
    lost = lead_until(table.assign(A=[9.0, 8.0, 4.0]), "A")  # B and C share the third draw whatever A brings
    assert lost[["factor", "share_above", "next", "next_share"]].tolist() == [0.5, pytest.approx(2 / 3), "B", 0.5]


def test_a_leader_of_normal_values_is_level_where_the_ratio_of_means_says():
    means = np.random.default_rng(1).normal([10, 4], 0.5, (200_000, 2))
    assert lead_until(pd.DataFrame(means, columns=["A", "B"]), "A")["factor"] == pytest.approx(0.4, abs=0.002)


def test_those_that_shrink_along_are_no_rivals_on_the_way():
    table = pd.DataFrame({"A": [10.0, 10.0, 10.0], "B": [9.0, 9.0, 9.0], "C": [2.0, 2.0, 2.0]})
    assert lead_until(table, "A")[["factor", "next"]].tolist() == [0.9, "B"]
    assert lead_until(table, "A", ["B"])[["factor", "next"]].tolist() == [0.2, "C"]


def test_a_lead_over_nothing_never_ends_and_one_that_is_none_never_began():
    never = lead_until(pd.DataFrame({"A": [1.0, 2.0], "B": [0.0, -1.0]}), "A")
    assert never["factor"] == 0 and pd.isna(never["next"]) and np.isnan(never["next_share"])
    none = lead_until(pd.DataFrame({"A": [1.0, 2.0, 3.0], "B": [2.0, 3.0, 1.0]}), "A")
    assert none["share"] == pytest.approx(1 / 3) and np.isnan(none["factor"])


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(1, 25))
def test_just_above_the_factor_the_leader_leads_and_just_below_another_does(seed, options, draws):
    values = pd.DataFrame(np.random.default_rng(seed).exponential(size=(draws, options))).add_prefix("o")
    leader = chance_best(values).idxmax()
    found, near = lead_until(values, leader), 1e-9
    above, below = (
        chance_best(values.assign(**{leader: at * values[leader]})) for at in found["factor"] + near * np.array([1, -1])
    )
    if found["factor"] < 1:
        assert above[leader] == pytest.approx(above.max()) and above[leader] == pytest.approx(found["share_above"])
    assert below[leader] < below.max() and below[found["next"]] == pytest.approx(found["next_share"])


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(1, 12), st.booleans())
def test_it_is_what_trying_every_stretch_finds(seed, options, draws, along):
    """With values of zero, values below zero among those that stay, and others that shrink along."""
    rng = np.random.default_rng(seed)
    values = pd.DataFrame(rng.exponential(size=(draws, options + 1))).add_prefix("o")
    shrink = ["o0", "o1"] if along else ["o0"]
    keep = list(values.columns.difference(shrink))
    values[shrink] *= rng.random((draws, len(shrink))) < 0.7
    values[keep] -= rng.choice([0.0, 1.0])
    found, now = lead_until(values, "o0", shrink[1:]), chance_best(values)
    assert found["share"] == now["o0"]
    if now["o0"] < now.max() - 1e-9:
        assert found.drop("share").isna().all()
        return
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = (values[keep].max(axis=1) / values[shrink].max(axis=1)).to_numpy()
    ends = np.array([0.0, *np.unique(meets[(meets > 0) & (meets < 1)]), 1.0])
    tried = [chance_best(values.assign(**at * values[shrink])) for at in (ends[1:] + ends[:-1]) / 2]
    behind = [place for place, each in enumerate(tried) if each["o0"] < each.max() - 1e-9]
    last = behind[-1] if behind else -1
    assert found["factor"] == pytest.approx(ends[last + 1])
    assert found["share_above"] == pytest.approx([*tried, now][last + 1]["o0"])
    if behind:
        assert tried[last][found["next"]] == pytest.approx(tried[last].max()) == pytest.approx(found["next_share"])
    else:
        assert found[["next", "next_share"]].isna().all()


@given(st.integers(0, 10_000), st.floats(0.5, 2))
def test_a_leader_that_brings_more_may_lose_as_much_more(seed, times):
    values = pd.DataFrame(np.random.default_rng(seed).exponential(size=(40, 3)), columns=["A", "B", "C"])
    values["A"] += 5
    once, again = lead_until(values, "A")["factor"], lead_until(values.assign(A=times * values["A"]), "A")["factor"]
    assert again == pytest.approx(once / times)


def test_what_cannot_shrink_or_is_not_there_is_refused():
    table = pd.DataFrame({"A": [1.0], "B": [-1.0]})
    for leader, also, message in (("Z", (), "no option Z"), ("A", ["B"], "one option at least"), ("B", (), "below 0")):
        with pytest.raises(ValueError, match=message):
            lead_until(table, leader, also)
    with pytest.raises(ValueError, match="no finite value"):
        lead_until(pd.DataFrame({"A": [np.nan], "B": [1.0]}), "A")
