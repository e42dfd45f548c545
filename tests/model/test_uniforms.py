"""Uniform numbers: keyed by name, found by counting, evenly spread where that helps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.model.uniforms import sobol, stream

COUNT = 20_000
BOUND = 4 / np.sqrt(COUNT)  # four standard errors of a correlation that is zero


def correlation(one, other):
    return abs(np.corrcoef(one, other)[0, 1])


def test_numbers_are_uniform():
    u = np.sort(stream(1, "paid", "internship", count=COUNT))
    gap = np.abs(u - (np.arange(COUNT) + 0.5) / COUNT).max()
    assert gap < 1.95 / np.sqrt(COUNT)  # Kolmogorov–Smirnov at 0.1 %
    assert u[0] >= 0
    assert u[-1] < 1


def test_the_same_seed_and_names_give_the_same_numbers():
    assert (stream(3, "paid", "a", count=9) == stream(3, "paid", "a", count=9)).all()


def test_numbers_stay_the_same_from_version_to_version():
    """The stored run was made with them."""
    numbers = stream(1, "paid", "internship", count=3)
    assert numbers.tolist() == pytest.approx([0.7010328, 0.0403543, 0.4920504], abs=1e-7)


@given(start=st.integers(0, 500), count=st.integers(1, 500))
def test_any_block_is_a_part_of_the_whole(start, count):
    whole = stream(5, "place", "nano_internship", count=1000)
    block = stream(5, "place", "nano_internship", start=start, count=count)
    assert (block == whole[start : start + count]).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("paid", "internship"), ("paid", "micro_internship")),
        (("paid", "internship"), ("place", "internship")),
        (("paid", "internship"), ("internship", "paid")),
        (("ab", "c"), ("a", "bc")),
    ],
)
def test_other_names_give_unrelated_numbers(one, other):
    assert correlation(stream(1, *one, count=COUNT), stream(1, *other, count=COUNT)) < BOUND


@pytest.mark.parametrize("seed", [0, 1, 2026])
def test_neighboring_seeds_give_unrelated_numbers(seed):
    assert correlation(stream(seed, "paid", count=COUNT), stream(seed + 1, "paid", count=COUNT)) < BOUND


def test_neighboring_positions_are_unrelated():
    u = stream(1, "paid", count=COUNT + 1)
    assert correlation(u[:-1], u[1:]) < BOUND


@pytest.mark.parametrize("count", [1, 2, 3, 64, 100, 512])
def test_sobol_points_lie_in_the_half_open_unit_cube(count):
    points = sobol(7, "parameters", count, 40)
    assert points.shape == (count, 40)
    assert (points >= 0).all()
    assert (points < 1).all()


def test_sobol_points_fill_every_dimension_evenly():
    points = sobol(7, "parameters", 64, 364)
    cells = np.sort(np.floor(points * 64).astype(int), axis=0)
    assert (cells == np.arange(64)[:, None]).all()


def test_fewer_sobol_points_are_the_first_of_more():
    assert (sobol(7, "students", 50, 9) == sobol(7, "students", 256, 9)[:50]).all()


def test_sobol_points_depend_on_seed_and_name():
    first = sobol(7, "students 0", 512, 1)
    assert (first != sobol(8, "students 0", 512, 1)).any()
    assert (first != sobol(7, "students 1", 512, 1)).any()
