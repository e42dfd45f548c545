"""What an input is worth finding out: exact answers, another package, interactions, what must always hold."""

from importlib import import_module
from math import log

import numpy as np
import pandas as pd
import pytest
from scipy.interpolate import CubicSpline
from scipy.linalg import null_space
from scipy.stats import norm, qmc, rankdata

from analysis.tradeoffs import evpi, expected_loss
from analysis.tradeoffs.evppi import (
    COARSE,
    FINE,
    _Curves,
    _fitted_without_itself,
    _likeliest,
    _ridge,
    _smooth,
    _supported,
    _worth,
    evppi,
)


def normals(draws, columns, seed):
    return np.random.default_rng(seed).normal(size=(draws, columns))


def even_normals(columns, seed, power=13):
    """Scrambled Sobol points: with two or three inputs, nearly free of Monte Carlo error."""
    return norm.ppf(qmc.Sobol(columns, rng=np.random.default_rng(seed)).random_base2(power))


def two_costs(z):
    """B is worth p1 − p2, A nothing; p1 has mean 1, variance 1; p2 mean 0, variance 4."""
    inputs = pd.DataFrame({"p1": 1 + z[:, 0], "p2": 2 * z[:, 1]})
    return pd.DataFrame({"A": 0.0, "B": inputs["p1"] - inputs["p2"]}), inputs


def product(z):
    inputs = pd.DataFrame(z[:, :2], columns=["x", "y"])
    return pd.DataFrame({"A": 0.0, "B": inputs["x"] * inputs["y"]}), inputs


def four_options(draws=1024, seed=5):
    """Four options, four inputs and noise that no input explains."""
    z = normals(draws, 8, seed)
    inputs = pd.DataFrame(z[:, :4], columns=list("abcd"))
    values = pd.DataFrame(
        {
            "A": z[:, 0] + 0.3 * z[:, 4],
            "B": 0.2 + 0.5 * z[:, 1] ** 2 - 0.5 + z[:, 5],
            "C": z[:, 0] * z[:, 2] + 0.2 * z[:, 6],
            "D": 0.1 + 0.1 * z[:, 7],
        }
    )
    return values, inputs


# Exact answers


@pytest.mark.parametrize("seed", [1, 2])
def test_two_normal_inputs(seed):
    values, inputs = two_costs(even_normals(2, seed))
    worth = evppi(values, inputs, seed=seed)["value"]
    assert worth["p1"] == pytest.approx(0.0833155, rel=0.03)
    assert worth["p2"] == pytest.approx(0.3955931, rel=0.01)
    both = evppi(values, inputs, groups={"both": ["p1", "p2"]}, seed=seed)
    assert both.at["both", "value"] == pytest.approx(0.4798107, rel=0.01)


def test_two_normal_inputs_in_random_draws_within_their_standard_error():
    values, inputs = two_costs(normals(4096, 2, seed=1))
    table = evppi(values, inputs, seed=1)
    off = (table["value"] - [0.0833155, 0.3955931]) / table["standard_error"]
    assert off.abs().max() < 4
    assert table["standard_error"].to_numpy() == pytest.approx([0.013, 0.0155], rel=0.15)


def test_the_standard_error_is_that_of_repeated_draws():
    runs = [evppi(*two_costs(normals(400, 2, seed)), seed=0) for seed in range(40)]
    values = pd.DataFrame([run["value"] for run in runs])
    errors = pd.DataFrame([run["standard_error"] for run in runs])
    # the deviation of 40 runs is known to about 11 %
    assert (values.std() / errors.mean()).to_numpy() == pytest.approx(1, abs=0.4)
    assert ((values.mean() - [0.0833155, 0.3955931]) / (errors.mean() / np.sqrt(40))).abs().max() < 4


@pytest.mark.parametrize("z", [even_normals(2, 3), normals(4096, 2, 4)], ids=["even", "random"])
def test_a_pure_interaction_is_worth_something_only_together(z):
    values, inputs = product(z)
    table = evppi(values, inputs, groups={"x": ["x"], "y": ["y"], "both": ["x", "y"]}, seed=1)
    error = 4 * table.at["both", "standard_error"] if len(z) == 4096 else 0
    assert table.at["both", "value"] == pytest.approx(1 / np.pi, abs=0.05 / np.pi + error)
    assert table.at["both", "value"] == pytest.approx(evpi(values), rel=0.05)  # free of the draws' own luck
    assert (table.loc[["x", "y"], "value"] <= table.loc[["x", "y"], "noise_floor"]).all()
    assert table["rank"].isna().tolist() == [True, True, False]


def test_three_inputs_that_matter_only_together():
    """The sign of a product of three: nothing of it shows in any pair."""
    z = normals(4096, 3, seed=6)
    inputs = pd.DataFrame(z, columns=list("xyz"))
    values = pd.DataFrame({"A": 0.0, "B": z.prod(axis=1)})
    table = evppi(values, inputs, groups={"pair": ["x", "y"], "all": list("xyz")}, seed=1)
    assert table.at["all", "value"] == pytest.approx(evpi(values), rel=0.05)
    assert table["rank"].isna().tolist() == [True, False]


def test_products_of_three_are_looked_for_in_groups_of_up_to_six_inputs():
    z = normals(4096, 7, seed=6)
    values = pd.DataFrame({"A": 0.0, "B": z[:, [0, 2, 5]].prod(axis=1)})
    table = evppi(values, pd.DataFrame(z), groups={"six": range(6), "seven": range(7)}, seed=1)
    assert table.at["six", "value"] == pytest.approx(evpi(values), rel=0.1)
    assert table.at["seven", "value"] < 0.1 * evpi(values)


def test_an_interaction_is_found_among_useless_inputs():
    z = normals(4096, 6, seed=7)
    inputs = pd.DataFrame(z)
    values = pd.DataFrame({"A": 0.0, "B": z[:, 1] * z[:, 4]})
    assert evppi(values, inputs, groups={"all": range(6)}, seed=1)["value"].iloc[0] == pytest.approx(
        evpi(values), rel=0.06
    )


def test_a_large_group_finds_the_products_of_inputs_that_matter():
    """Forty inputs of which two matter, the second only through the first; half of the variance is noise."""
    z = normals(4096, 41, seed=8)
    inputs = pd.DataFrame(z[:, :40])
    known = z[:, 3] + z[:, 3] * z[:, 17]
    values = pd.DataFrame({"A": 0.0, "B": known + np.sqrt(2) * z[:, 40]})
    exact = np.maximum(known, 0).mean() - max(0, known.mean())
    table = evppi(values, inputs, groups={"all": range(40), "first": [3]}, seed=1)
    assert table.at["all", "value"] == pytest.approx(exact, abs=4 * table.at["all", "standard_error"])
    assert table.at["all", "value"] > table.at["first", "value"] + 0.05


# Another package


@pytest.fixture(scope="module")
def chemo():
    """Reads voi's chemotherapy example, or skips where the shelf is not there."""

    def read(shelf):
        return pd.read_csv(shelf("voi_chemo_nb.csv.gz")), pd.read_csv(shelf("voi_chemo_pars.csv.gz"))

    return read


def test_single_inputs_of_voi(shelf, chemo):
    values, inputs = chemo(shelf)
    names = ["p_side_effects_t2", "u_home_care", "logor_side_effects", "p_died", "c_death"]
    table = evppi(values, inputs[names], seed=1)
    # voi: generalized additive model 262.11, 100.56, 331.87, 55.04, 0.10
    assert table["value"].iloc[:3].to_numpy() == pytest.approx([262.11, 100.56, 331.87], rel=0.03)
    assert table.at["p_died", "value"] == pytest.approx(55.04, abs=table.at["p_died", "standard_error"])
    assert table["rank"].tolist() == [2, 3, 1, 4, pd.NA]


def test_two_inputs_together_of_voi(shelf, chemo):
    values, inputs = chemo(shelf)
    pair = ["p_side_effects_t2", "logor_side_effects"]
    table = evppi(values, inputs, groups={"pair": pair, "all": list(inputs)}, seed=1)
    assert table.at["pair", "value"] == pytest.approx(333.5, rel=0.03)
    assert table.at["all", "value"] == pytest.approx(evpi(values), rel=0.01)


def test_single_inputs_of_dampack(shelf):
    table = pd.read_csv(shelf("dampack_example_psa.csv.gz"))
    inputs = pd.read_csv(shelf("dampack_example_psa_parameters.csv.gz"))[["muDieCancer", "pFailRadio", "pFailChemo"]]
    values = pd.DataFrame(
        {name: table[f"{name}_Eff"] * 5e4 - table[f"{name}_Cost"] for name in ("Chemo", "Radio", "Surg")}
    )
    worth = evppi(values, inputs, seed=1)["value"]
    assert worth.to_numpy() == pytest.approx([5691.30, 4885.41, 4437.60], rel=0.03)


# The parts of the regression, against the same worked out with whole covariance matrices


def likeliest(gram, target, grid):
    """The ratio of noise to signal that explains a target best, and by how much more than noise alone.

    Restricted log likelihood of normal numbers with covariance ``gram + ratio * identity``, scale profiled out.
    """
    free = null_space(np.ones((1, len(target))))  # what is left when the mean is not known
    size, turn = np.linalg.eigh(free.T @ gram @ free)
    parts = (turn.T @ free.T @ target) ** 2
    spread = size + grid[:, None]
    scores = -(len(parts) * np.log((parts / spread).sum(axis=1) / parts.sum()) + np.log(spread).sum(axis=1)) / 2
    return grid[scores.argmax()], scores.max()


def test_curves_of_an_input_go_from_straight_to_wiggly_and_hold_every_natural_spline():
    column = normals(400, 1, 3)[:, 0] ** 3
    curves = _smooth(column)
    assert curves.shape == (400, 10)
    assert curves.mean(axis=0) == pytest.approx(0, abs=1e-9)
    assert curves.T @ curves / 400 == pytest.approx(np.eye(10), abs=1e-8)
    scores = norm.ppf((rankdata(column) - 0.5) / 400)
    assert abs(np.corrcoef(curves[:, 0], scores)[0, 1]) == pytest.approx(1)
    crossings = (np.diff(np.sign(curves[scores.argsort()]), axis=0) != 0).sum(axis=0)
    assert crossings.tolist() == list(range(1, 11))
    at = scores.argsort()[np.linspace(0, 399, 11).round().astype(int)]
    knots, steps = scores[at], np.linspace(*scores[at][[0, -1]], 4001)
    bends = CubicSpline(knots, curves[at], bc_type="natural")(steps, 2)
    rough = np.trapezoid(bends[:, :, None] * bends[:, None, :], steps, axis=0)  # the integral of f'' squared
    assert rough[0] == pytest.approx(0, abs=1e-6) and (np.diff(np.diag(rough)) > 0).all()
    size = np.sqrt(np.diag(rough)[1:])
    assert rough[1:, 1:] / np.outer(size, size) == pytest.approx(np.eye(9), abs=1e-3)
    target = CubicSpline(knots, normals(11, 1, 4)[:, 0], bc_type="natural")(scores)
    target -= target.mean()
    assert curves @ (curves.T @ target) / 400 == pytest.approx(target, abs=1e-8)


@pytest.mark.parametrize(("distinct", "number"), [(2, 1), (3, 2), (5, 4), (11, 10), (12, 10)])
def test_an_input_with_few_values_has_a_curve_less_than_values(distinct, number):
    curves = _smooth(np.minimum(np.arange(240.0) % 17, distinct - 1))  # the last value is frequent
    assert curves.shape[1] == number
    assert curves.mean(axis=0) == pytest.approx(0, abs=1e-9)
    assert curves.T @ curves / 240 == pytest.approx(np.eye(number), abs=1e-8)


@pytest.mark.parametrize(("inputs", "each"), [(1, 4), (2, 4), (19, 4), (20, 3), (26, 3), (27, 2), (39, 2), (40, 1)])
def test_the_more_pairs_there_are_the_fewer_curves_stand_in_each(inputs, each):
    curves = _Curves.of(normals(30, inputs, 1))
    assert curves.in_product == (10, each, 2)
    if inputs == 2:
        values, expected = curves.term((0, 1))
        first, second = (of[:, :4] for of in curves.of_input)
        assert values == pytest.approx(np.column_stack([first[:, [k]] * second for k in range(4)]))
        assert expected == pytest.approx([(k * m) ** -4.0 for k in range(1, 5) for m in range(1, 5)])


def test_the_likeliest_ratio_of_noise_to_signal():
    curves, expected = _smooth(normals(40, 1, 2)[:, 0])[:, :3] / np.sqrt(40), np.array([1.0, 0.2, 0.05])
    targets = curves @ [[3.0, 0.3, 0.0], [1.0, 0.1, 0.0], [0.0, 0.1, 0.0]] + 0.1 * normals(40, 3, 5)
    targets -= targets.mean(axis=0)
    noise, score = _likeliest(expected, (curves.T @ targets) ** 2, (targets**2).sum(axis=0), 40, FINE)
    exact = [likeliest(curves * expected @ curves.T, target, FINE) for target in targets.T]
    assert noise.tolist() == [ratio for ratio, _ in exact] and len(set(noise)) > 1
    assert score == pytest.approx([best for _, best in exact], abs=1e-6)


def test_a_term_is_kept_that_beats_chance_by_the_number_of_terms_looked_at():
    columns = normals(150, 5, 6)
    curves = _Curves.of(columns)
    strengths = np.linspace(0, 0.35, 15)
    residual = columns[:, [2]] * strengths + normals(150, 15, 7)
    residual -= residual.mean(axis=0)
    terms = curves.terms([1])
    assert terms == [(0,), (1,), (2,), (3,), (4,)]
    found = _supported(curves, terms, residual)
    for column, kept in enumerate(found):
        for term in terms:
            values, expected = curves.term(term)
            noise, score = likeliest(values * expected @ values.T / 150, residual[:, column], COARSE)
            assert (term in kept) == (score > 1 + log(5))
            if term in kept:
                assert kept[term] == pytest.approx(1 / noise)
    assert 2 < sum((2,) in kept for kept in found) < 15


@pytest.mark.parametrize("most", [400, 12])
def test_kept_terms_are_fitted_together_and_each_draw_pulls_its_own_fit_as_far_as_said(monkeypatch, most):
    monkeypatch.setattr(import_module("analysis.tradeoffs.evppi"), "KEPT", most)
    columns = normals(120, 3, 8)
    curves, kept = _Curves.of(columns), {(0,): 2.0, (2,): 0.5, (0, 1): 0.3}
    target = columns[:, 0] + columns[:, 0] * columns[:, 1] + normals(120, 1, 9)[:, 0]
    target -= target.mean()
    fit, leverage = _ridge(curves, kept, target)
    parts = [(curves.term(term)[0], ratio * curves.term(term)[1]) for term, ratio in kept.items()]
    strongest = np.argsort(-np.concatenate([signal for _, signal in parts]), kind="stable")[:most]
    design = np.concatenate([values * np.sqrt(signal) for values, signal in parts], axis=1)[:, strongest]
    gram = (design - design.mean(axis=0)) @ (design - design.mean(axis=0)).T
    noise, _ = likeliest(gram, target, np.linalg.eigvalsh(gram)[-1] * FINE)
    hat = gram @ np.linalg.inv(gram + noise * np.eye(120))
    assert fit == pytest.approx(hat @ target, abs=1e-6) and leverage == pytest.approx(np.diag(hat), abs=1e-6)
    assert 0 < leverage.min() and leverage.max() < 1


def test_terms_found_later_are_held_back_by_what_is_explained_already(monkeypatch):
    fits, ridge = [], import_module("analysis.tradeoffs.evppi")._ridge
    monkeypatch.setattr(
        import_module("analysis.tradeoffs.evppi"),
        "_ridge",
        lambda curves, kept, target: fits.append((dict(kept), target, ridge(curves, kept, target))) or fits[-1][2],
    )
    columns = normals(300, 2, 3)
    gap = 2 * columns[:, 0] + columns[:, 0] * columns[:, 1] + 0.5 * normals(300, 1, 4)[:, 0]
    curves = _Curves.of(columns)
    _fitted_without_itself(curves, gap[:, None])
    (first, target, (fit, _)), (then, *_) = fits[:2]
    assert list(first) == [(0,)] and (0, 1) in then and then[(0,)] == first[(0,)]
    assert target == pytest.approx(gap - gap.mean())
    left = target - fit
    strength = _supported(curves, curves.terms([1, 2, 3]), left[:, None])[0][0, 1]
    assert then[0, 1] == pytest.approx(strength * (left**2).sum() / (target**2).sum())


def test_a_draw_does_not_help_to_fit_itself():
    columns = normals(200, 2, 3)
    gaps = np.column_stack([np.zeros(200), columns[:, 0] ** 2 + columns[:, 1] + normals(200, 1, 4)[:, 0]])
    curves, moved = _Curves.of(columns), gaps.copy()
    moved[17, 1] += 0.01
    before, after = (_fitted_without_itself(curves, each) for each in (gaps, moved))
    assert abs(after[17, 1] - before[17, 1]) < 0.01 * 2 / 200  # by the mean alone
    assert np.abs(after - before)[:, 1].max() > 0 and (after[:, 0] == 0).all()


# What must always hold


def test_from_one_input_to_all_of_them_the_worth_grows_up_to_perfect_information():
    values, inputs = four_options()
    groups = {"none": ["d"], "one": ["a"], "two": ["a", "c"], "all": list("abcd")}
    table = evppi(values, inputs, groups=groups, seed=1)
    worth, slack = table["value"], 2 * table["standard_error"].max()
    assert worth["none"] <= table.at["none", "noise_floor"]
    assert 0 <= worth["one"] <= worth["two"] <= worth["all"] + slack
    assert worth.max() <= evpi(values) <= expected_loss(values).min() + 1e-12
    assert (table["noise_floor"] >= 0).all() and (table["standard_error"] >= 0).all()


def test_knowing_everything_there_is_to_know_is_perfect_information():
    z = even_normals(2, 9, power=11)
    inputs = pd.DataFrame(z, columns=["x", "y"])
    values = pd.DataFrame({"A": z[:, 0], "B": z[:, 1], "C": 0.2 + 0.1 * z[:, 0]})
    table = evppi(values, inputs, groups={"all": ["x", "y"]}, seed=1)
    assert table.at["all", "value"] == pytest.approx(evpi(values), rel=0.01)


def test_the_same_seed_gives_the_same_and_another_only_another_floor():
    values, inputs = four_options(400)
    first = evppi(values, inputs, seed=1)
    pd.testing.assert_frame_equal(evppi(values, inputs, seed=1), first)
    other = evppi(values, inputs, seed=2)
    kept = ["value", "standard_error"]
    pd.testing.assert_frame_equal(other[kept], first[kept])
    assert not other["noise_floor"].equals(first["noise_floor"])


def test_order_of_options_draws_and_inputs_changes_nothing():
    values, inputs = four_options(400)
    first = evppi(values, inputs, seed=1)
    mixed = evppi(
        values.sample(frac=1, random_state=1)[list("DBCA")], inputs.sample(frac=1, random_state=2)[list("dcba")], seed=1
    )
    pd.testing.assert_frame_equal(mixed.loc[first.index], first, rtol=1e-6)
    one, other = (evppi(values, inputs, groups={"g": names}, seed=1) for names in (["a", "c"], ["c", "a", "a"]))
    pd.testing.assert_frame_equal(one, other)


def test_shifting_changes_nothing_scaling_scales_and_only_the_order_of_an_input_counts():
    values, inputs = four_options(400)
    first = evppi(values, inputs, seed=1)
    pd.testing.assert_frame_equal(evppi(values.add(values["D"] ** 2 + 3, axis=0), inputs, seed=1), first, rtol=1e-6)
    scaled = evppi(1000 * values, np.exp(2 * inputs), seed=1)
    scaled[["value", "standard_error", "noise_floor"]] /= 1000
    pd.testing.assert_frame_equal(scaled, first, rtol=1e-6)
    group = {"groups": {"together": list("abc")}, "seed": 1}
    assert evppi(1000 * values, inputs, **group)["value"].iloc[0] == pytest.approx(
        1000 * evppi(values, inputs, **group)["value"].iloc[0], rel=1e-6
    )


def test_a_useless_input_stays_at_the_floor():
    """One in 40 passes by chance; of 60, seven or more happen once in 1,000."""
    z = normals(300, 63, seed=10)
    values = pd.DataFrame(z[:, :3] + [0, 0.1, 0.1])
    table = evppi(values, pd.DataFrame(z[:, 3:]), seed=1)
    assert (table["value"] > table["noise_floor"]).sum() <= 6
    assert (table["value"] >= 0).all() and (table["value"] == 0).any()
    assert table["value"].mean() < 0.1 * evpi(values)


def test_the_floor_is_the_largest_worth_in_39_shuffles():
    values, inputs = four_options(100)
    gaps = (values.sub(values[values.mean().idxmax()], axis=0)).to_numpy()
    orders = [np.random.default_rng([3, number]).permutation(100) for number in range(39)]
    table = evppi(values, inputs, seed=3)  # of b, the last shuffle is the largest
    for name in inputs:
        value, error, none = _worth(gaps, inputs[[name]].to_numpy(), [])
        assert (value, error, 0) == pytest.approx((*table.loc[name, ["value", "standard_error"]], none))
        shuffled = [_worth(gaps[order], inputs[[name]].to_numpy(), [])[0] for order in orders]
        assert table.at[name, "noise_floor"] == pytest.approx(max(shuffled))


def test_choices_that_would_lose_are_worth_nothing():
    z = normals(100, 4, 72)
    gaps = z[:, :3] + [0, 0.1, 0.1]
    gaps -= gaps[:, [gaps.mean(axis=0).argmax()]]
    chosen = _fitted_without_itself(_Curves.of(z[:, 3:]), gaps).argmax(axis=1)
    assert np.take_along_axis(gaps, chosen[:, None], axis=1).mean() < -0.01
    assert _worth(gaps, z[:, 3:], [])[0] == 0


def test_only_what_exceeds_its_floor_and_twice_its_error_has_a_rank():
    tables = [evppi(*two_costs(normals(100, 2, seed)), seed=1) for seed in range(12)]
    table = pd.concat(tables, ignore_index=True)
    errors = table["value"] / table["standard_error"].replace(0, np.nan)
    above = table["value"] > table["noise_floor"]
    assert (table["rank"].notna() == (above & (errors > 2))).all()
    assert (above & errors.between(2, 4)).any() and (above & (errors < 2)).any()


def test_a_large_useless_group_is_not_inflated():
    z = normals(1024, 33, seed=11)
    values = pd.DataFrame(z[:, :3])
    table = evppi(values, pd.DataFrame(z[:, 3:]), groups={"all": range(30)}, seed=1)
    assert table.at["all", "value"] < 0.05 * evpi(values)
    assert table["rank"].isna().all()


def test_pairs_in_evenly_spread_draws_of_many_inputs_are_not_credited_with_what_others_do():
    """In 4,096 Sobol points of 400 dimensions, products of two dimensions coincide with a third."""
    points = qmc.Sobol(400, rng=np.random.default_rng(2)).random_base2(12) - 0.5
    inputs = pd.DataFrame(points)
    values = pd.DataFrame({"A": points[:, :14].sum(axis=1), "B": points[:, 14:28].sum(axis=1), "C": 0.0})
    groups = {first: range(first, first + 14) for first in range(28, 28 + 14 * 8, 14)}
    table = evppi(values, inputs, groups=groups, seed=1)
    assert table["value"].max() < 0.01 * evpi(values)


# Edges


def test_constant_inputs_are_worth_nothing():
    values, inputs = four_options(200)
    table = evppi(
        values, inputs.assign(fixed=3.0), groups={"fixed": ["fixed"], "with": ["fixed", "a"], "a": ["a"]}, seed=1
    )
    assert table.loc["fixed", ["value", "standard_error", "noise_floor"]].tolist() == [0, 0, 0]
    numbers = table[["value", "standard_error", "noise_floor"]]
    assert numbers.loc["with"].equals(numbers.loc["a"]) and numbers.at["a", "value"] > 0


def test_inputs_with_few_values_and_options_that_are_equal():
    rng = np.random.default_rng(12)
    coin, three = rng.integers(0, 2, 2000), rng.integers(0, 3, 2000)
    rare = (rng.random(2000) < 0.02) * rng.random(2000)
    inputs = pd.DataFrame({"coin": coin, "three": three, "rare": rare})
    values = pd.DataFrame({"A": 0.0, "B": 2.0 * coin - 1 + rng.normal(size=2000)}).assign(C=lambda table: table["B"])
    table = evppi(values, inputs, seed=1)
    exact = max(0, values["B"][coin == 0].mean()) * (coin == 0).mean() + values["B"][coin == 1].mean() * coin.mean()
    assert table.at["coin", "value"] == pytest.approx(exact - max(0, values["B"].mean()), rel=1e-6)
    assert table["rank"].tolist() == [1, pd.NA, pd.NA]
    assert (evppi(values[["A"]], inputs, seed=1)["value"] == 0).all()


def test_the_columns_come_in_order_and_labels_stay():
    values, inputs = four_options(200)
    inputs.columns = pd.MultiIndex.from_product([["internship", "all"], ["pay", "hours"]], names=["format", "quantity"])
    table = evppi(values, inputs, seed=1)
    assert table.columns.tolist() == ["value", "standard_error", "noise_floor", "rank"]
    assert table.index.equals(inputs.columns)
    groups = {("all", "pay"): [("internship", "pay"), ("all", "pay")]}
    assert evppi(values, inputs, groups=groups, seed=1).index.tolist() == [("all", "pay")]


def test_nothing_of_the_callers_is_changed():
    values, inputs = four_options(200)
    before = values.copy(), inputs.copy()
    evppi(values, inputs, groups={"g": ["a", "b"]}, seed=1)
    pd.testing.assert_frame_equal(values, before[0])
    pd.testing.assert_frame_equal(inputs, before[1])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda v, i: (v.head(99), i.head(99), None), "at least 100 draws and one option are needed"),
        (lambda v, i: (v[[]], i, None), "at least 100 draws and one option are needed"),
        (lambda v, i: (v, i.rename({7: 777}), None), "only one of them has draw 7"),
        (lambda v, i: (v, i.rename({7: 8}), None), "draw 8 stands twice in inputs"),
        (
            lambda v, i: (v.assign(A=v["A"].where(v.index != 3)), i, None),
            "no finite value in draws, draw 3, column 'A'",
        ),
        (lambda v, i: (v, i.assign(c=np.inf), None), "no finite value in inputs, draw 0, column 'c'"),
        (lambda v, i: (v, i.rename(columns={"b": "a"}), None), "input 'a' stands twice"),
        (lambda v, i: (v, i, {"g": []}), "group 'g' must list at least one column"),
        (lambda v, i: (v, i, {"g": "a"}), "group 'g' must list at least one column of inputs, not 'a'"),
        (lambda v, i: (v, i, {"g": ["a", "zz"]}), "group 'g' names 'zz', which is no column of inputs"),
    ],
)
def test_what_is_refused(change, message):
    values, inputs, groups = change(*four_options(200))
    with pytest.raises(ValueError, match=message):
        evppi(values, inputs, groups=groups, seed=1)
