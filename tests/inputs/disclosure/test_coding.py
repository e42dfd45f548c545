"""Counts and shares as shown: the worked cases, then what must hold for every group."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.disclosure import Rules, coded_count, coded_interval, coded_rate, rounded
from analysis.inputs.disclosure.coding import STEPS, wilson

P08 = {
    (5, 9): "n<10",
    (10, 10): "≥80%",
    (0, 12): "≤20%",
    (7, 15): "40-49%",
    (1, 20): "≤10%",
    (30, 30): "≥90%",
    (39, 40): "≥95%",
    (2, 50): "≤5%",
    (118, 120): "≥98%",
    (299, 300): "≥99%",
}


@st.composite
def groups(draw, fewest=10, most=400):
    students = draw(st.integers(fewest, most))
    return draw(st.integers(0, students)), students


@pytest.mark.parametrize(("group", "text"), P08.items())
def test_p08_shares_are_coded_by_the_size_of_the_group(group, text):
    assert coded_rate(*group).text == text


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ((8, 40), "20-24%"),
        ((37, 40), "90-94%"),
        ((27, 60), "45-49%"),
        ((3, 100), "4%"),
        ((97, 100), "96%"),
        ((61, 150), "40%"),
        ((83, 250), "33%"),
        ((6, 300), "2%"),
        ((294, 300), "98%"),
        ((29, 100), "30%"),
        ((4, 20), "20-29%"),
        ((2, 20), "≤10%"),
        ((4, 200), "≤2%"),
        ((6, 200), "3%"),
    ],
)
def test_steps_between_the_ends(group, text):
    assert coded_rate(*group).text == text


@pytest.mark.parametrize(
    ("group", "mark", "at_least", "at_most"),
    [
        ((0, 12), 0.1, 0.0, 0.2),
        ((12, 12), 0.9, 0.8, 1.0),
        ((7, 15), 0.45, 0.4, 0.5),
        ((27, 60), 0.475, 0.45, 0.5),
        ((120, 400), 0.3, 0.295, 0.305),
    ],
)
def test_a_mark_stands_in_the_middle_of_what_the_text_says(group, mark, at_least, at_most):
    shown = coded_rate(*group)
    assert (shown.value, shown.at_least, shown.at_most) == pytest.approx((mark, at_least, at_most))


def test_eighteen_thirds_of_an_engagement_count_as_six():
    """Added up in binary they are a little less, and would fall into the band below."""
    yes = sum(18 * [1 / 3])
    assert yes < 6 and coded_rate(yes, 12).text == coded_rate(6, 12).text == "50-59%"


def test_nobody_is_too_few():
    assert coded_rate(0, 0).text == "n<10"


def test_p09_counts_are_rounded_to_five_halves_up():
    counts = (0, 1, 2, 2.5, 3, 7, 8, 12, 13, 22)
    assert [rounded(count) for count in counts] == [0, 0, 0, 5, 5, 5, 10, 10, 15, 20]


def test_p09_a_total_is_rounded_after_summing():
    assert rounded(12 + 12 + 12) == 35
    assert sum(rounded(12) for _ in range(3)) == 30


@given(st.integers(10, 10_000), st.sampled_from([5, 10, 20]))
def test_a_count_is_where_its_text_says(count, to):
    shown = coded_count(count, Rules(round_to=to))
    assert shown.at_least <= count <= shown.at_most
    assert shown.value % to == 0
    assert shown.at_most - shown.at_least < to
    assert coded_count(int(shown.at_most) + 1, Rules(round_to=to)).value > shown.value


def test_a_count_below_the_threshold_shows_no_number():
    shown = coded_count(9)
    assert shown.text == "n<10"
    assert all(math.isnan(number) for number in (shown.value, shown.at_least, shown.at_most))


@given(groups())
def test_a_share_is_where_its_text_says_and_never_0_or_100(group):
    yes, students = group
    shown = coded_rate(yes, students)
    assert shown.at_least - 1e-9 <= yes / students <= shown.at_most + 1e-9
    assert shown.text not in ("0%", "100%")
    assert 0 < shown.value < 1


@given(groups())
def test_yes_and_no_are_coded_alike(group):
    yes, students = group
    one, other = coded_rate(yes, students), coded_rate(students - yes, students)
    assert one.at_most - one.at_least == pytest.approx(other.at_most - other.at_least)


@given(groups())
def test_one_more_yes_never_lowers_a_share(group):
    _, students = group
    shown = [coded_rate(k, students).value for k in range(students + 1)]
    assert shown == sorted(shown)
    assert len({coded_rate(k, students).text for k in range(students + 1)}) == len(set(shown))


@pytest.mark.parametrize(("fewest", "step"), [row[:2] for row in STEPS if row[0] >= 20])
def test_a_step_is_worth_two_students_or_more(fewest, step):
    assert step / 100 * fewest >= 2


@pytest.mark.parametrize("students", [*range(21, 40), *range(41, 100), *range(101, 200), 201, 250, 299, 301, 400])
def test_if_two_packs_show_the_same_share_either_answer_fits(students):
    before, after = {}, {}
    for yes in range(students + 1):
        before.setdefault(coded_rate(yes, students).text, set()).add(yes)
    for yes in range(students):
        after.setdefault(coded_rate(yes, students - 1).text, set()).add(yes)
    for text, then in before.items():
        now = after.get(text, set())
        assert {one - other for one in then for other in now} & {0, 1} == {0, 1}, text


@pytest.mark.parametrize(("students", "most"), [(15, 0.30), (25, 0.15), (60, 0.20), (150, 0.12), (400, 0.15)])
def test_leaving_one_student_out_seldom_changes_a_share(students, most):
    moved = 0.0
    for yes in range(1, students):
        shown = coded_rate(yes, students).text
        moved += yes / students * (coded_rate(yes - 1, students - 1).text != shown)
        moved += (1 - yes / students) * (coded_rate(yes, students - 1).text != shown)
    assert moved / (students - 1) < most


# Intervals


def test_wilson_of_a_textbook():
    """9 of 10: 0.596 to 0.982."""
    assert (round(wilson(0.9, 10, -1), 3), round(wilson(0.9, 10, 1), 3)) == (0.596, 0.982)


@given(groups())
def test_an_interval_holds_the_exact_one(group):
    yes, students = group
    low, high = coded_interval(coded_rate(yes, students), students)
    assert low.at_least <= wilson(yes / students, students, -1) + 1e-9
    assert high.at_most >= wilson(yes / students, students, 1) - 1e-9


@given(groups(), st.data())
def test_an_interval_tells_nothing_that_share_and_rounded_count_do_not(group, data):
    yes, students = group
    other = students // 5 * 5 + data.draw(st.integers(0, 4))
    shown = coded_rate(yes, students)
    assert coded_interval(shown, students) == coded_interval(shown, other)


@given(groups())
def test_limits_are_codes_of_the_same_group_size(group):
    yes, students = group
    texts = {coded_rate(k / 50 * students, students).text for k in range(51)}
    texts |= {coded_rate(k, students).text for k in range(students + 1)}
    assert {limit.text for limit in coded_interval(coded_rate(yes, students), students)} <= texts


def test_an_interval_by_hand():
    """120 of 400 is shown as 30 %, 29.5 to 30.5; Wilson's limits of these are 25.2 and 35.2."""
    assert [limit.text for limit in coded_interval(coded_rate(120, 400), 400)] == ["25%", "35%"]


@pytest.mark.parametrize(
    ("yes", "students", "at_least", "at_most"),
    [(120, 400, 0.295, 0.305), (75, 150, 0.49, 0.51), (145, 150, 0.95, 0.98), (5, 150, 0.02, 0.05)],
)
def test_a_share_reaches_half_a_step_either_way_and_beside_the_ends_up_to_them(yes, students, at_least, at_most):
    shown = coded_rate(yes, students)
    assert (shown.at_least, shown.at_most) == pytest.approx((at_least, at_most))


def test_a_hidden_share_has_a_hidden_interval():
    assert [limit.text for limit in coded_interval(coded_rate(3, 9), 9)] == ["n<10", "n<10"]


@pytest.mark.parametrize("yes", [-1, 21])
def test_more_than_all_is_an_error(yes):
    with pytest.raises(ValueError, match="from 0 to the number of students, 20"):
        coded_rate(yes, 20)
