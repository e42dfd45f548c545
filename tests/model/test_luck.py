"""Luck decided, and luck integrated out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.model.luck import Integrated, Sampled

EVEN = (np.arange(100_000) + 0.5) / 100_000
LAST = np.nextafter(1.0, 0.0)


def decided(u):
    return Sampled(lambda name: np.asarray(u, dtype=float))


@pytest.mark.parametrize("number", [0, 1, 2, 3, 8, 20])
@pytest.mark.parametrize("chance", [0.0, 1e-9, 0.03, 0.5, 0.8, 0.999])
def test_a_count_is_the_inverse_of_the_binomial_distribution(number, chance):
    u = np.random.default_rng(1).random(5000)  # off the steps, where rounding would decide
    exact = (u[:, None] >= binom.cdf(np.arange(number), number, chance)).sum(axis=1)
    assert (decided(u).count("contacts", number, np.full(5000, chance)) == exact).all()


def test_each_student_has_an_own_chance():
    chances = np.linspace(0, 1, 11)
    u = np.full(11, 0.37)
    exact = binom.ppf(0.37, 7, chances)
    assert (decided(u).count("contacts", 7, chances) == exact).all()


@pytest.mark.parametrize("number", [0.3, 0.9, 1.5, 2.25, 10.5])
@pytest.mark.parametrize("chance", [0.05, 0.5, 0.95])
def test_a_number_that_is_not_whole_is_right_on_average(number, chance):
    counts = decided(EVEN).count("references", number, np.full(EVEN.size, chance))
    assert counts.mean() == pytest.approx(number * chance, abs=2e-4)
    assert counts.max() <= np.ceil(number)


def test_a_number_that_is_not_whole_is_a_binomial_plus_one_that_may_be_there():
    counts = decided(EVEN).count("references", 1.5, np.full(EVEN.size, 0.4))
    # 1 person at 0.4 and half a person at 0.4: a second one at 0.2
    exact = [0.6 * 0.8, 0.4 * 0.8 + 0.6 * 0.2, 0.4 * 0.2]
    assert np.bincount(counts.astype(int)) / EVEN.size == pytest.approx(exact, abs=2e-5)


@pytest.mark.parametrize(
    ("number", "chance", "u"),
    [
        (3, 1.0, 0.0),
        (20, 0.8, 0.5),
        (20, 0.8, LAST),
        (30, 1.0, 0.5),
        (200, 0.99, 0.5),
        (200, 0.5, LAST),
        (1.5, 1.0, LAST),
    ],
)
def test_no_more_succeed_than_there_are(number, chance, u):
    assert decided([u]).count("contacts", number, np.array([chance]))[0] <= np.ceil(number)


@pytest.mark.parametrize(("number", "chance"), [(200, 0.99), (200, 0.4), (30, 1.0), (150, 1e-6)])
def test_large_counts_are_exact_too(number, chance):
    u = np.random.default_rng(2).random(2000)
    exact = binom.ppf(u, number, chance)
    assert (decided(u).count("contacts", number, np.full(2000, chance)) == exact).all()


def test_each_draw_may_have_a_number_of_its_own():
    """Counted up to the largest number, nobody beyond an own smaller one."""
    numbers, u = np.array([[0.0], [2.0], [5.5]]), np.random.default_rng(3).random(500)
    together = decided(u).count("contacts", numbers, np.full(500, 0.4))
    alone = [decided(u).count("contacts", number, np.full(500, 0.4)) for number in numbers.ravel()]
    assert (together == alone).all()


@given(
    number=st.floats(0, 20),
    chances=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    u=st.floats(0, 1, exclude_max=True),
)
def test_a_higher_chance_never_gives_fewer(number, chances, u):
    low, high = (decided([u]).count("contacts", number, np.array([chance]))[0] for chance in sorted(chances))
    assert low <= high


@given(chance=st.floats(0, 1))
def test_an_event_happens_as_often_as_its_chance_says(chance):
    events = decided(EVEN).event("paid", chance)
    assert set(np.unique(events)) <= {0.0, 1.0}
    assert events.mean() == pytest.approx(chance, abs=1e-5)


def test_a_sure_event_happens_and_an_impossible_one_does_not():
    ends = [0.0, LAST]
    assert decided(ends).event("paid", 1.0).tolist() == [1, 1]
    assert decided(ends).event("paid", 0.0).tolist() == [0, 0]


@given(number=st.floats(0, 20), chance=st.floats(0, 1))
def test_integrated_luck_is_the_mean(number, chance):
    luck = Integrated(lambda name: EVEN)
    assert luck.event("paid", chance) == chance
    assert luck.count("contacts", number, chance) == number * chance


def test_variables_are_decided_by_numbers_of_their_own():
    by_name = {"paid": np.array([0.1]), "place": np.array([0.9])}
    luck = Sampled(by_name.__getitem__)
    assert (luck.event("paid", 0.5), luck.event("place", 0.5)) == (1, 0)
