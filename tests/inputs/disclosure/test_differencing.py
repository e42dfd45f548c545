"""Groups that are nearly the same are not shown together."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.disclosure import Pack, too_close

people = st.sets(st.integers(0, 60))


@pytest.mark.parametrize(
    ("size", "verdict"), [(81, False), (80, True), (75, True), (72, True), (71, False), (40, False)]
)
def test_p11_slices_of_81_and_fewer(size, verdict):
    assert too_close(range(81), range(size)) is verdict


def test_two_groups_of_one_size_may_differ_by_a_few():
    assert too_close(range(80), range(2, 82))
    assert not too_close(range(80), range(5, 85))


def test_a_student_who_stands_twice_counts_once():
    twice = [*range(81), *range(81)]
    assert too_close(twice, range(80)) and too_close(range(80), twice)
    assert not too_close(twice, range(81)) and not too_close(range(81), twice)


@given(people, people, st.integers(10, 20))
def test_the_verdict_is_about_who_is_in_only_one_of_the_groups(first, second, threshold):
    verdict = too_close(sorted(first), sorted(second), threshold)
    assert verdict == (0 < len(first ^ second) < threshold)
    assert verdict == too_close(sorted(second), sorted(first), threshold)


def test_a_pack_remembers_by_measure():
    pack = Pack()
    pack.remember("offer_share", np.arange(81))
    assert pack.conflicts("offer_share", np.arange(80))
    assert not pack.conflicts("offer_share", np.arange(81))
    assert not pack.conflicts("offer_share", np.arange(71))
    assert not pack.conflicts("satisfaction", np.arange(80))


def test_a_pack_shows_no_student_and_is_not_written():
    pack = Pack()
    pack.remember("offer_share", np.array([4711, 4712]))
    assert repr(pack) == "Pack(1 groups shown)"
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(pack)
