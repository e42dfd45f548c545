"""What the explorer holds: every season and view on the same draws, and answers that are the project's own."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.exhibits.explorer import GRID, answer, explorer_data
from analysis.inputs.settings import PRIORITIES, VIEWS
from analysis.present.pack.explorer_data import WORDS
from analysis.tradeoffs import chance_best, expected_loss, value_curves, with_ratios
from analysis.tradeoffs.priorities import Priorities

QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def page(small):
    return explorer_data(small)


def asked(page, season="summer", view="engagement", points=(50, 50, 50), **changes):
    return replace(
        page.start, season=season, view=view, priorities=dict(zip(PRIORITIES, points, strict=True)), **changes
    )


def worth(page, chosen, options):
    """Draws × options: what each is worth at the priorities, worked out the plain way."""
    values = page.compared[chosen.season, chosen.view].values
    return (values * chosen.weights).sum(axis=1).unstack()[options]


def test_every_season_is_there_in_every_view(page, small):
    assert set(page.compared) == {(season, view) for season in small.inputs.budgets["key"] for view in VIEWS}
    assert set(WORDS) == set(VIEWS) and set(page.seasons) == set(small.inputs.budgets["key"])


def test_the_stored_runs_own_draws_are_taken_in_its_season(page, small):
    compared = page.compared["summer", "engagement"]
    draws = with_ratios(small.draws).set_index(["draw", "format"])
    exact = value_curves(draws, compared.criteria).loc[compared.values.index]
    assert np.abs(exact - compared.values).to_numpy().max() <= 0.5 / GRID + 1e-12
    numbers = compared.values.to_numpy() * GRID
    assert np.allclose(numbers, numbers.round(), atol=1e-9)
    means = small.draws.groupby("format")["earnings_usd"].mean()
    assert compared.means["earnings_usd"].to_dict() == pytest.approx(means[compared.means.index].to_dict())


def test_a_format_without_room_in_the_season_is_not_compared(page):
    assert "internship" in page.compared["summer", "engagement"].means.index
    for view in VIEWS:
        compared = page.compared["break", view]
        assert "internship" not in set(compared.means["format"]) | set(compared.limited.index)
        assert "internship" not in answer(compared, asked(page, "break", view)).chance.index


def test_thought_experiments_are_held_but_left_out_at_the_start(page):
    assert page.unknown == {"nano_internship", "agile_work_sampler"}
    assert page.unknown.isdisjoint(page.start.formats) and page.unknown <= set(page.labels.index)
    assert page.unknown <= set(page.compared["summer", "hour"].means.index)


@pytest.mark.parametrize("view", ["engagement", "hour"])
@pytest.mark.parametrize("points", [(100, 0, 0), (0, 100, 0), (0, 0, 100), (20, 30, 50)])
def test_the_answer_is_chance_best_and_expected_loss(page, view, points):
    chosen = asked(page, "term", view, points)
    found = answer(page.compared["term", view], chosen)
    left = [key for key in chosen.formats if key != "micro_placement"]  # more hours a week than a term has
    plain = worth(page, chosen, left).round(12)
    assert found.chance.to_dict() == pytest.approx(chance_best(plain).to_dict(), abs=1e-12)
    assert found.loss.to_dict() == pytest.approx(expected_loss(plain).to_dict(), abs=1e-11)
    assert found.shown.to_dict() == {key: key for key in left}


@pytest.mark.parametrize("points", [(100, 0, 0), (10, 60, 30)])
def test_in_a_season_the_ways_to_stop_count_for_their_format(page, points):
    chosen = asked(page, view="season", points=points)
    compared = page.compared["summer", "season"]
    found = answer(compared, chosen)
    owner = compared.means["format"][compared.means["format"].isin(chosen.formats)]
    plain = worth(page, chosen, list(owner.index)).round(12)
    by_format = chance_best(plain).groupby(owner, sort=False).sum()
    assert found.chance.to_dict() == pytest.approx(by_format.to_dict(), abs=1e-12)
    losses = expected_loss(plain)
    for key, option in found.shown.items():
        assert owner[option] == key and losses[option] == pytest.approx(losses[owner == key].min(), abs=1e-9)
        assert found.loss[key] == pytest.approx(losses[option], abs=1e-9)


def test_an_answer_agrees_with_the_map_that_is_stored(page):
    compared = page.compared["summer", "season"]
    weights = compared.best[list(VIEWS["season"])]
    for n in (0, 137, 430, 700, 860):
        chosen = asked(page, view="season", points=tuple(100 * weights.iloc[n]))
        found = answer(compared, chosen).chance
        assert found.max() == pytest.approx(compared.best["best_share"][n], abs=1e-9)
        assert found.idxmax() == compared.best["best"][n] or (found >= found.max() - 1e-9).sum() > 1


def test_the_stored_map_is_that_of_the_formats_at_the_start(page):
    compared = page.compared["term", "hour"]
    kept = compared.values[compared.values.index.isin(page.start.formats, level=-1)]
    pd.testing.assert_frame_equal(Priorities(compared.criteria, kept, page.steps).best, compared.best)


def test_where_no_priority_counts_nothing_is_compared(page):
    found = answer(page.compared["summer", "engagement"], asked(page, points=(0, 0, 0)))
    assert found.chance.empty and found.loss.empty and found.shown.empty


def test_room_is_that_of_the_seasons_own_draws(page, small):
    room = page.compared["summer", "hour"].room
    assert set(room.index) == set(page.labels.index) and room.between(0, 1).all()
    fits = small.draws[small.draws["format"] == "internship"]
    assert room["internship"] == pytest.approx(((fits["weeks"] <= 12) & (fits["hours_week"] <= 40 + 1e-6)).mean())
    assert page.compared["term", "engagement"].room["internship"] < 0.5 < room["internship"]


def test_formats_left_out_are_told_apart(page):
    chosen = asked(page, "break", limits={"hours_week_at_most": 10.0})
    found = answer(page.compared["break", "engagement"], chosen)
    assert "internship" in found.no_room and "skill_sprint" in found.beyond_limits
    parts = [*found.no_room, *found.beyond_limits, *found.chance.index]
    assert sorted(parts) == sorted(chosen.formats)


def test_limits_leave_formats_out_and_may_leave_none(page):
    compared = page.compared["summer", "engagement"]
    short = answer(compared, asked(page, limits={"hours_week_at_most": 10.0}))
    assert set(short.chance.index) == {"micro_internship", "gigternship", "on_demand_micro_work"}
    paid = answer(compared, asked(page, limits={"paid_share_at_least": 0.5}))
    assert (
        compared.limited.loc[paid.chance.index, "paid"] >= 0.5
    ).all() and "flash_internship" not in paid.chance.index
    exact = compared.limited.at["internship", "hours_spent"]
    assert "internship" in answer(compared, asked(page, limits={"hours_at_most": exact})).chance.index
    assert "internship" not in answer(compared, asked(page, limits={"hours_at_most": 0.999 * exact})).chance.index
    assert answer(compared, asked(page, limits={"hours_at_most": 1.0})).chance.empty
    assert answer(compared, asked(page, formats=())).chance.empty


@QUIET
@given(points=st.tuples(*[st.integers(0, 100)] * 3).filter(any), view=st.sampled_from(sorted(VIEWS)), data=st.data())
def test_leaving_formats_out_never_hurts_the_others(page, points, view, data):
    formats = data.draw(st.lists(st.sampled_from(page.start.formats), min_size=1, unique=True))
    compared = page.compared["summer", view]
    whole, part = (
        answer(compared, asked(page, view=view, points=points, formats=each))
        for each in (page.start.formats, tuple(formats))
    )
    assert part.chance.sum() == pytest.approx(1) and (part.loss >= 0).all()
    assert (part.chance >= whole.chance[part.chance.index] - 1e-9).all()
    assert (part.loss <= whole.loss[part.loss.index] + 1e-9).all()


def test_the_page_opens_in_the_season_asked_for(page, small):
    term = explorer_data(small, season="term")
    assert term.start.season == "term" and "term of 14 weeks" in term.pictures[0].subtitle
    assert page.start.season == "summer" and page.start.draws == 256 and page.start.seed == small.run["seed"]
    with pytest.raises(KeyError):
        explorer_data(small, season="winter")
