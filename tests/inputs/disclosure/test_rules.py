"""Rules may be made stricter, never laxer."""

import pytest

from analysis.inputs.disclosure import RULES, Rules


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threshold", 9),
        ("round_to", 1),
        ("round_to", 7),
        ("quartiles_from", 39),
        ("two_largest_share", 0.91),
        ("two_largest_share", 0),
        ("rest_over_largest", 0.09),
    ],
)
def test_a_laxer_rule_is_an_error_that_names_it(name, value):
    with pytest.raises(ValueError, match=f"{name} must be .*stricter, never laxer"):
        Rules(**{name: value})


def test_stricter_rules_are_accepted_and_said():
    assert Rules(15, 10, 50, 0.8, 0.2).small == "n<15"
    assert RULES.small == "n<10"


@pytest.mark.parametrize(("students", "shown"), [(10, 10), (14, 10), (15, 15), (59, 55)])
def test_students_are_rounded_down(students, shown):
    assert RULES.at_most_rounded(students) == shown


def test_students_rounded_down_are_never_none():
    assert Rules(round_to=50).at_most_rounded(40) == 10


def test_rules_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        RULES.threshold = 1
