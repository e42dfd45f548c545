"""Plans and their calendars: hand-computed ones, what must always hold, plans that do not fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.model import PLAN_OUTCOMES, Plan, PlanError, Season, expected_plans, sampled_plans
from analysis.model.parameters import Parameters, Values
from analysis.model.plan import MOST_ENGAGEMENTS, Leg, refuse_unless_it_fits, schedule
from analysis.model.simulate import season_of, single_precision

LABELS = {"sprint": "Sprint", "gig": "Gig"}


def calendar(plan, values, season):
    """(start, end) of each engagement that fits."""
    return [(float(s.start), float(s.end)) for s in schedule(plan, values, season) if s.possible]


def tiny(**everyone) -> Parameters:
    """A sprint of 2 weeks full time after 3 weeks of search; a gig of 4 weeks at 10 hours after 1 week."""
    sprint = {"hours": 80.0, "weeks": 2.0, "lead_weeks": 3.0, "part_time_hours_week": 20.0}
    gig = {"hours": 40.0, "weeks": 4.0, "lead_weeks": 1.0, "part_time_hours_week": 5.0}
    shared = {"search_overlap_share": 0.5, "at_once": 2.0} | everyone
    return Parameters(
        {"sprint": Values("sprint", sprint), "gig": Values("gig", gig)},
        Values("all", shared),
        Values("students", {}),
        draws=1,
    )


# Known answers


@pytest.mark.parametrize(
    ("overlap", "starts"),
    [(0.0, [0, 5, 10]), (0.5, [0, 4, 8]), (1.0, [0, 3, 6, 9])],  # 2 weeks of work, 3 − overlap · 2 between
)
def test_the_search_for_the_next_engagement_overlaps_the_present_one(overlap, starts):
    found = calendar(Plan.of("sprint"), tiny(search_overlap_share=overlap), Season(12, 40))
    assert found == [(start, start + 2) for start in starts]


@pytest.mark.parametrize(
    ("at_once", "hours_week", "side_by_side"), [(1, 40, 1), (3, 40, 3), (6, 40, 4), (6, 25, 2), (2, 10, 1)]
)
def test_engagements_run_side_by_side_as_far_as_the_hours_allow(at_once, hours_week, side_by_side):
    """Ten hours a week each; no gap, as the week of search is over before the last day."""
    found = calendar(Plan.of("gig", at_once=at_once), tiny(), Season(8, hours_week))
    assert found == [(0, 4)] * side_by_side + [(4, 8)] * side_by_side


def test_how_many_at_once_is_an_assumption_unless_the_plan_says_so():
    season = Season(4, 40)
    assert len(calendar(Plan.of("gig"), tiny(at_once=2.6), season)) == 3  # to the nearest whole number
    assert len(calendar(Plan.of("gig"), tiny(at_once=2.4), season)) == 2
    assert len(calendar(Plan.of("gig", at_once=1), tiny(at_once=2.6), season)) == 1


@pytest.mark.parametrize(("notice", "first"), [(None, 0), (5, 0), (3, 0), (1.25, 1.75), (0, 3)])
def test_a_short_notice_delays_the_first_start_only(notice, first):
    found = calendar(Plan.of(("sprint", 2), notice_weeks=notice), tiny(), Season(12, 40))
    assert found == [(first, first + 2), (first + 4, first + 6)]


def test_another_format_is_looked_for_during_all_of_the_format_before():
    """Two gigs in turn take 8 weeks; half of these are more than the 3 weeks of search. One takes 4: 1 is left."""
    two = calendar(Plan.of(("gig", 2), ("sprint", 1), at_once=1), tiny(), Season(12, 40))
    assert two == [(0, 4), (4, 8), (8, 10)]
    assert calendar(Plan.of(("gig", 1), ("sprint", 1)), tiny(), Season(12, 40)) == [(0, 4), (5, 7)]


def test_a_late_start_leaves_less_time_to_look_for_the_next_format():
    """The gig runs from week 1 to 5; half of these 4 weeks is 1 less than the search for a sprint takes."""
    found = calendar(Plan.of(("gig", 1), ("sprint", 1), notice_weeks=0), tiny(), Season(12, 40))
    assert found == [(1, 5), (6, 8)]


def test_a_format_whose_hours_have_no_room_keeps_its_time_and_the_next_one_follows():
    found = calendar(Plan.of(("sprint", 1), "gig"), tiny(), Season(12, 19.9))
    assert found == [(2, 6), (6, 10)]


def test_the_last_format_fills_what_the_others_leave():
    found = calendar(Plan.of(("sprint", 1), "gig", at_once=1), tiny(), Season(12, 40))
    assert found == [(0, 2), (2, 6), (6, 10)]


def test_what_is_over_within_a_week_still_takes_a_week_of_the_calendar():
    values = tiny().with_values("gig", hours=8.0, weeks=0.25, lead_weeks=0.0)
    assert calendar(Plan.of("gig", at_once=1), values, Season(3, 40)) == [(0, 1), (1, 2), (2, 3)]


def test_a_lean_season_slows_the_pace_down_to_the_least_weekly_load():
    """Sprints at 20 hours a week instead of 40; below that, none has room."""
    assert len(calendar(Plan.of("sprint"), tiny(), Season(12, 20))) == 3
    assert calendar(Plan.of("sprint"), tiny(), Season(12, 19.9)) == []


def test_each_leg_marks_its_first_engagement():
    slots = list(schedule(Plan.of(("gig", 2), ("sprint", 2)), tiny(), Season(20, 40)))
    assert [(slot.option, slot.first) for slot in slots] == [
        ("gig", True),
        ("gig", False),
        ("sprint", True),
        ("sprint", False),
    ]


def test_a_plan_is_neither_certain_nor_shared_out_unless_it_says_so():
    assert not Plan.of("gig").certain and not Plan.of("gig").supply_limited


def test_a_plan_is_named_by_its_numbers():
    assert Plan.of(("micro_internship", 3), "project_based").key == "3 micro_internship, project_based"
    assert Plan.of(("internship", None)).key == Plan.of("internship").key == "internship"


# What must always hold

numbers = st.floats(0.2, 20)
everyone = st.fixed_dictionaries({"search_overlap_share": st.floats(0, 1), "at_once": st.integers(1, 6)})


def random_values(hours, weeks, lead, least, shared):
    return tiny(**shared).with_values("gig", hours=5 * hours, weeks=weeks, lead_weeks=lead, part_time_hours_week=least)


@given(hours=numbers, weeks=numbers, lead=numbers, least=numbers, shared=everyone, season=st.tuples(numbers, numbers))
def test_no_more_at_once_than_the_hours_allow_and_nothing_after_the_season(hours, weeks, lead, least, shared, season):
    season = Season(2 * season[0], 3 * season[1])
    found = calendar(Plan.of("gig"), random_values(hours, weeks, lead, least, shared), season)
    pace = min(5 * hours / max(weeks, 1), max(season.hours_week, least))
    for start, end in found:
        together = sum(s <= start + 1e-9 < e - 1e-6 for s, e in found)
        assert together <= shared["at_once"]
        assert together * pace <= season.hours_week * (1 + 1e-5)
        assert 0 <= start < end <= season.weeks * (1 + 1e-5)
    assert found == sorted(found)


@given(hours=numbers, weeks=numbers, lead=numbers, least=numbers, shared=everyone, longer=st.floats(0, 30))
def test_a_longer_season_keeps_the_calendar_and_adds_to_it(hours, weeks, lead, least, shared, longer):
    values = random_values(hours, weeks, lead, least, shared)
    short, long = (calendar(Plan.of("gig"), values, Season(w, 40)) for w in (10, 10 + longer))
    assert long[: len(short)] == short


@pytest.mark.parametrize("at_once", [1, 3])
def test_a_season_that_ends_with_an_engagement_has_room_for_it_in_either_precision(values, at_once):
    for option in values.options:
        for number in range(1, 13):
            last = list(schedule(Plan.of((option, number), at_once=at_once), values, Season(999, 40)))[-1]
            for sets in (values, single_precision(values)):
                fitting = calendar(Plan.of(option, at_once=at_once), sets, Season(float(last.end), 40))
                assert len(fitting) >= number, (option, number)


@pytest.mark.parametrize("together", [1, 2, 3, 4])
def test_hours_for_so_many_at_once_are_enough_in_either_precision(values, together):
    for option, q in values.options.items():
        season = Season(max(q.weeks, 1.0), together * q.hours / max(q.weeks, 1.0))
        for sets in (values, single_precision(values)):
            assert len(calendar(Plan.of(option, at_once=together), sets, season)) == together, option


# Plans that cannot be carried out


def test_a_week_is_the_shortest_that_a_pace_is_counted_over():
    """8 hours within two days are 8 hours a week."""
    values = tiny().with_values("gig", hours=8.0, weeks=0.25, part_time_hours_week=10.0)
    with pytest.raises(PlanError, match="Gig: one takes 8 hours a week, and the season has 6"):
        refuse_unless_it_fits(Plan.of(("gig", 1)), values, Season(12, 6), LABELS)


@pytest.mark.parametrize(
    ("plan", "season", "sentence"),
    [
        (
            Plan.of(("micro_internship", 8)),
            "summer",
            "8 × micro-internship: the last one would end in week 12.6, and the season has 12 weeks; 6 of 8 fit.",
        ),
        (
            Plan.of(("internship", 1), "micro_internship"),
            "break",
            "1 × internship and micro-internship: the last one would end in week 10, and the season has 4 weeks; "
            "0 of 1 fit.",
        ),
        (Plan.of(("internship", 1)), "term", "Internship: one takes 15 hours a week, and the season has 12."),
    ],
)
def test_a_plan_without_room_is_refused_in_one_sentence(inputs, values, plan, season, sentence):
    with pytest.raises(PlanError) as refused:
        refuse_unless_it_fits(plan, values, season_of(inputs, season), inputs.labels)
    assert str(refused.value) == sentence
    assert "\n" not in sentence


def test_a_refusal_names_the_hours_of_the_full_pace_where_a_host_asks_for_no_more():
    """A sprint is 40 hours a week; a host that would not go below 50 still has work for 40."""
    eager = tiny().with_values("sprint", part_time_hours_week=50.0)
    with pytest.raises(PlanError, match=r"^Sprint: one takes 40 hours a week, and the season has 30\.$"):
        refuse_unless_it_fits(Plan.of(("sprint", 1)), eager, Season(12, 30), LABELS)


def test_short_notice_can_leave_no_room():
    refuse_unless_it_fits(Plan.of(("sprint", 3)), tiny(), Season(10, 40), LABELS)
    with pytest.raises(PlanError, match=r"3 × sprint: the last one would end in week 13, .* 2 of 3 fit"):
        refuse_unless_it_fits(Plan.of(("sprint", 3), notice_weeks=0), tiny(), Season(10, 40), LABELS)


@pytest.mark.parametrize("season", [Season(1, 40), Season(12, 1)])
def test_as_many_as_fit_may_be_none(season):
    refuse_unless_it_fits(Plan.of("sprint"), tiny(), season, LABELS)
    assert calendar(Plan.of("sprint"), tiny(), season) == []


@pytest.mark.parametrize("season", ["break", "term"])  # too few weeks, too few hours a week
def test_where_nothing_fits_nothing_comes_of_it(inputs, values, season):
    plan, terms = [Plan.of("internship")], {"draws": 1, "seed": 5, "season": season, "parameters": values}
    for table in (
        expected_plans(inputs, plan, **terms),
        expected_plans(inputs, plan, after_each=True, **terms),
        sampled_plans(inputs, plan, students=3, seed=1, season=season),
    ):
        assert len(table)
        assert (table[list(PLAN_OUTCOMES)].drop(columns=["hours_free", "depth_share"]) == 0).all(axis=None)
        assert (table["hours_free"] > 0).all()
        assert table["depth_share"].mean() == pytest.approx(values.students.skill_start, rel=0.5)


def test_the_most_engagements_are_allowed():
    assert Leg("internship", MOST_ENGAGEMENTS).number == MOST_ENGAGEMENTS


@pytest.mark.parametrize("number", [0, -1, MOST_ENGAGEMENTS + 1])
def test_a_number_of_engagements_out_of_bounds_is_an_error(number):
    with pytest.raises(PlanError, match=f"from 1 to 60 engagements of a format, not {number}"):
        Leg("internship", number)


@pytest.mark.parametrize(
    ("legs", "terms", "message"),
    [
        ([], {}, "a plan needs at least one engagement"),
        (["gig", ("sprint", 1)], {}, "only the last format of a plan may be 'as many as fit'"),
        (["gig"], {"followers_share": 0}, "followers_share must be above 0 and at most 1, not 0"),
        (["gig"], {"followers_share": 1.5}, "followers_share must be above 0 and at most 1, not 1.5"),
        (["gig"], {"notice_weeks": -0.5}, "notice_weeks must be 0 or more, not -0.5"),
        (["gig"], {"at_once": 0}, "at_once must be at least 1, not 0"),
    ],
)
def test_terms_that_make_no_sense_are_an_error(legs, terms, message):
    with pytest.raises(PlanError, match=message):
        Plan.of(*legs, **terms)


def test_nobody_is_counted_beyond_the_most_engagements():
    endless = tiny(search_overlap_share=1.0).with_values("gig", hours=1.0, weeks=0.1, lead_weeks=0.0)
    assert len(calendar(Plan.of("gig"), endless, Season(500, 40))) == MOST_ENGAGEMENTS


def test_several_sets_of_values_make_several_calendars():
    several = tiny().with_values("sprint", lead_weeks=np.array([[1.0], [3.0], [11.0]]))
    fitting = sum(slot.possible for slot in schedule(Plan.of("sprint"), several, Season(12, 40)))
    assert fitting.ravel().tolist() == [6, 3, 1]


def test_seasons_with_room_for_fewer_stay_at_their_last_engagement(inputs):
    plan, terms = [Plan.of("micro_internship")], {"draws": 20, "seed": 3, "season": Season(6, 40), "students": 16}
    rows = expected_plans(inputs, plan, after_each=True, **terms)
    assert rows["draw"].tolist() == list(range(20)) * rows["number"].max()
    assert rows["number"].is_monotonic_increasing
    last = rows.iloc[-20:][list(PLAN_OUTCOMES)].to_numpy()
    assert (last == expected_plans(inputs, plan, **terms)[list(PLAN_OUTCOMES)].to_numpy()).all()
