"""Means to a unit: known answers, then what somebody with two tables can work out about one student."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtrit

from analysis.inputs.disclosure import Rules
from analysis.inputs.disclosure.means import Scale, coded_mean, coded_value, ladder, number, quantiles, scale

KINDS = {
    "hours a week": lambda random, n: random.choice([5, 8, 10, 12, 15, 20], n).astype(float),
    "hours in all": lambda random, n: random.lognormal(4, 1, n),
    "pay": lambda random, n: random.normal(18, 4, n).clip(7),
    "contacts": lambda random, n: random.poisson(3, n).astype(float),
    "contacts of a few": lambda random, n: random.choice([0.0, 30.0], n, p=[0.85, 0.15]),
    "one outlier": lambda random, n: np.append(random.choice([1.0, 2.0, 3.0], n - 1), 500.0),
}
values = st.lists(st.floats(0, 5000), min_size=10, max_size=120).map(np.array)


def group(kind, seed):
    random = np.random.default_rng([seed, *kind.encode()])
    return random, KINDS[kind](random, int(random.integers(11, 150)))


# Known answers


def test_twenty_hours_of_everybody():
    everybody = np.full(60, 20.0)
    mean, low, high = coded_mean(everybody, scale(everybody))
    assert (mean.text, low, high) == ("20", 19.0, 21.0)


@pytest.mark.parametrize(
    ("students", "unit"), [(10, 5.0), (11, 5.0), (49, 5.0), (50, 1.0), (249, 1.0), (250, 0.2), (5000, 0.2)]
)
def test_the_unit_shrinks_with_the_number_of_students(students, unit):
    assert scale(np.full(students, 20.0)) == Scale(50.0, unit)


def test_one_outlier_moves_neither_range_nor_unit():
    plain = np.full(40, 4.0)
    outlier = np.append(plain[:-1], 500.0)
    assert scale(plain) == scale(outlier) == Scale(10.0, 1.0)
    assert coded_mean(outlier, scale(outlier))[0].text == "4"


def test_a_rating_keeps_its_own_top():
    assert scale(np.full(60, 4.0), top=10.0).top == 10.0


def test_stricter_rules_make_no_finer_unit():
    hours = np.full(59, 20.0)
    assert scale(hours, rules=Rules(round_to=50)).unit >= scale(hours).unit


@pytest.mark.parametrize(
    ("value", "text", "at_least", "at_most"),
    [
        (0.0, "<7.5", 0.0, 7.5),
        (7.5, "10", 7.5, 12.5),
        (12.49, "10", 7.5, 12.5),
        (42.5, "≥42.5", 42.5, 50.0),
    ],
)
def test_what_is_shown_of_a_value(value, text, at_least, at_most):
    shown = coded_value(value, Scale(50.0, 5.0))
    assert (shown.text, shown.at_least, shown.at_most) == (text, at_least, at_most)


@pytest.mark.parametrize(("value", "stands_for"), [(0.0, 3.75), (20.0, 20.0), (49.0, 46.25)])
def test_a_value_at_an_end_stands_for_the_middle_of_what_it_may_be(value, stands_for):
    assert coded_value(value, Scale(50.0, 5.0)).value == stands_for


def test_the_ends_are_edges_between_multiples_of_the_unit():
    fine = Scale(5.0, 0.2)  # a tenth of the range is two and a half units
    assert (fine.low_end, fine.high_end) == pytest.approx((0.5, 4.5))


@pytest.mark.parametrize(("apart", "low", "high"), [(7.0, 44.0, 56.0), (22.0, 32.0, 68.0), (28.0, 28.0, 72.0)])
def test_the_interval_is_that_of_student(apart, low, high):
    """Deviation 7·√(10/9), t of 9 degrees 2.262: an error of 5.28, and half a unit for the mean's rounding.

    Likewise 16.59 and 21.11; another divisor or degree of freedom would lead past a whole number.
    """
    values = np.repeat([50 - apart, 50 + apart], 5)
    assert coded_mean(values, Scale(100.0, 1.0))[1:] == (low, high)


def test_fifths_are_shown_as_they_are_written():
    """7 · 0.2 is 1.4000000000000001 in binary, and 1.4 − 0.1 is not 1.3 either."""
    for fifths in range(6, 44):
        shown = coded_value(fifths / 5, Scale(10.0, 0.2))
        exact = (2 * fifths / 10, (2 * fifths - 1) / 10, (2 * fifths + 1) / 10)
        assert (shown.value, shown.at_least, shown.at_most) == exact
    assert coded_mean(np.repeat([3.0, 5.2], 150), Scale(10.0, 0.2))[1:] == (3.8, 4.6)


def test_no_range_ends_below_ten_unless_it_is_the_measures_own():
    assert scale(np.full(40, 1.0)).top == 10.0


def test_no_interval_reaches_below_nothing():
    mean, low, _ = coded_mean(np.repeat([0.0, 120.0], 6), Scale(200.0, 25.0))
    assert mean.at_least > 0 and low == 0
    assert coded_mean(np.zeros(20), Scale(50.0, 5.0))[1] == 0


def test_values_above_the_top_count_as_the_top_before_a_middle_is_taken():
    assert quantiles(np.array([0.0, 1000.0]), (0.5,), Scale(50.0, 5.0))[0].text == "25"


def test_middle_values_are_to_the_unit_too():
    hours = np.arange(41.0)
    assert [each.text for each in quantiles(hours, (0.25, 0.5, 0.75), scale(hours))] == ["<12.5", "20", "30"]


@pytest.mark.parametrize(("value", "text"), [(0.2, "0.2"), (12.0, "12"), (1250.0, "1,250")])
def test_numbers_carry_no_more_digits_than_needed(value, text):
    assert number(value) == text


@given(st.floats(1e-3, 1e6))
def test_the_ladder_is_climbed_to_the_next_step(value):
    step = ladder(value)
    assert value <= step * (1 + 1e-8)
    assert step <= 2.5 * value * (1 + 1e-8)
    assert ladder(step) == step


# What must hold


@given(values)
def test_the_mean_lies_where_its_text_says_and_inside_its_interval(group):
    to = scale(group)
    mean, low, high = coded_mean(group, to)
    kept = np.minimum(group, to.top)
    assert mean.at_least - 1e-6 <= kept.mean() <= mean.at_most + 1e-6
    exact = 1.96 * kept.std(ddof=1) / np.sqrt(len(kept))
    assert low <= max(0, kept.mean() - exact) + 1e-6
    assert high >= min(to.top, kept.mean() + exact) - 1e-6


@given(values)
def test_one_student_moves_the_mean_by_no_more_than_the_unit(group):
    to = scale(group)
    assert to.unit >= to.top / len(group) - 1e-9
    assert to.low_end >= 0.1 * to.top - 1e-9
    assert to.low_end < to.high_end <= 0.9 * to.top + 1e-9


@given(values)
def test_a_tenth_or_less_of_the_students_are_cut_off(group):
    assert (group > scale(group).top).mean() <= 0.1


def test_units_are_nested():
    """Every edge between two numbers of a coarser unit is one of each finer unit."""
    units = [0.2, 1.0, 5.0, 25.0, 125.0]
    for fine, coarse in pairwise(units):
        edges = (np.arange(20) + 0.5) * coarse
        assert np.allclose((edges / fine - 0.5) % 1, 0)


# Two tables that differ by one student


def still_possible(first, second, n):
    """The values that a student may have who is in the first table (n students) and not in the second, as far
    as the two means tell, to somebody who knows n exactly and every rule."""
    return n * first.at_least - (n - 1) * second.at_most, n * first.at_most - (n - 1) * second.at_least


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(4))
def test_the_means_leave_a_student_a_tenth_of_the_range_or_more(kind, seed):
    random, everyone = group(kind, seed)
    before = scale(everyone)
    first = coded_mean(everyone, before)[0]
    for left_out in random.choice(len(everyone), min(50, len(everyone)), replace=False):
        rest = np.delete(everyone, left_out)
        after = scale(rest)
        second = coded_mean(rest, after)[0]
        least, most = still_possible(first, second, len(everyone))
        top = max(before.top, after.top)
        assert min(most, top) - max(least, 0) >= 0.1 * top - 1e-9
        if before.top == after.top:
            assert least - 1e-6 <= min(everyone[left_out], before.top) <= most + 1e-6


def spread(mean, low, high, to, students):
    """The standard deviations that a mean and its interval allow; None where the interval is cut off."""
    half, shown = to.unit / 2, students // 5 * 5
    reach = max(mean.at_least + half - low, high - mean.at_most + half) if low > 0 or high < to.top else None
    if reach is None:
        return 0.0, to.top
    error = stdtrit(shown - 1, 0.975) / np.sqrt(shown)
    return max(0.0, reach - to.unit - half) / error, (reach - half) / error


def share_possible(first, second, students, steps=120):
    """Share of the range that mean and interval of both tables leave to the student who is in one only.

    Tries every value of the student with every sum of all: is there a sum of squares that fits both?
    """
    (mean1, *limits1, to), (mean2, *limits2, to2) = first, second
    value, total = np.meshgrid(
        np.linspace(0, to.top, 2 * steps + 1),
        np.linspace(students * mean1.at_least, students * mean1.at_most, steps + 1),
        indexing="ij",
    )
    rest = total - value
    fits = (rest >= (students - 1) * mean2.at_least - 1e-9) & (rest <= (students - 1) * mean2.at_most + 1e-9)
    s1 = spread(mean1, *limits1, to, students)
    s2 = spread(mean2, *limits2, to2, students - 1)
    least = np.maximum(
        (students - 1) * s1[0] ** 2 + total**2 / students,
        (students - 2) * s2[0] ** 2 + rest**2 / (students - 1) + value**2,
    )
    most = np.minimum(
        (students - 1) * s1[1] ** 2 + total**2 / students,
        (students - 2) * s2[1] ** 2 + rest**2 / (students - 1) + value**2,
    )
    most = np.minimum(most, to.top * rest + value**2)  # nobody above the range
    return (fits & (least <= most + 1e-6)).any(axis=1).mean()


@pytest.mark.parametrize("kind", KINDS)
def test_with_the_intervals_too_a_student_keeps_a_tenth_of_the_range(kind):
    left = []
    for seed in range(6):
        random, everyone = group(kind, seed)
        before = scale(everyone)
        first = (*coded_mean(everyone, before), before)
        for left_out in random.choice(len(everyone), 10, replace=False):
            rest = np.delete(everyone, left_out)
            after = scale(rest)
            if after.top == before.top:
                left.append(share_possible(first, (*coded_mean(rest, after), after), len(everyone)))
    assert len(left) > 40
    assert min(left) >= 0.1
    assert np.mean(np.array(left) > 0.9) > 0.5
