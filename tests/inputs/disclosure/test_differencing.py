"""Groups that are nearly the same are not shown together."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.disclosure import RULES, Pack
from analysis.inputs.disclosure.differencing import nearly_same

people = st.sets(st.integers(0, 60))


@pytest.mark.parametrize(
    ("size", "verdict"), [(81, False), (80, True), (75, True), (72, True), (71, False), (40, False)]
)
def test_p11_slices_of_81_and_fewer(size, verdict):
    assert nearly_same(np.arange(81), np.arange(size), RULES.threshold) is verdict


def test_two_groups_of_one_size_may_differ_by_a_few():
    assert nearly_same(np.arange(80), np.arange(2, 82), 10)
    assert not nearly_same(np.arange(80), np.arange(5, 85), 10)


@given(people, people, st.integers(10, 20))
def test_the_verdict_is_about_who_is_in_only_one_of_the_groups(first, second, threshold):
    one, other = np.array(sorted(first)), np.array(sorted(second))
    verdict = nearly_same(one, other, threshold)
    assert verdict == (0 < len(first ^ second) < threshold)
    assert verdict == nearly_same(other, one, threshold)


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
