"""Findings read the same tables as everybody else."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.inputs import Study
from analysis.model import expected, sampled
from analysis.tradeoffs import difference, findings, frontier_share, summarise


@pytest.fixture(scope="module")
def study(inputs):
    outcomes = sampled(inputs, students=40, seed=1)
    draws = expected(inputs, draws=24, seed=1, students=32)
    return Study(inputs, outcomes, draws, {"seed": 1})


@pytest.fixture(scope="module")
def found(study):
    return findings(study)


def test_headlines_leave_thought_experiments_out_unless_asked(study, found, inputs):
    assert found.formats == inputs.keys(thought_experiments=False)
    assert findings(study, thought_experiments=True).formats == inputs.keys()
    assert found.hollow == {"nano_internship", "agile_work_sampler"}


def test_the_summary_is_the_plain_one(study, found):
    pd.testing.assert_frame_equal(found.summary, summarise(study.outcomes, study.draws))


def test_a_table_has_the_formats_and_on_request_the_ordinary_job(found):
    assert found.table("contacts").index.tolist() == [*found.formats, "part_time_job"]
    assert found.table("contacts", comparators=False).index.tolist() == found.formats


def test_chances_are_over_the_formats_compared(found):
    for least in (False, True):
        chance = found.chance("hours_spent", least=least)
        assert chance.index.tolist() == found.formats
        assert chance.sum() == pytest.approx(1)


def test_gap_and_frontier_are_the_plain_ones(study, found):
    pd.testing.assert_series_equal(
        found.gap("contacts", "internship", "skill_sprint"),
        difference(study.draws, "contacts", "internship", "skill_sprint"),
    )
    pd.testing.assert_frame_equal(found.frontier, frontier_share(study.draws, options=found.formats))


def test_a_further_outcome_never_takes_a_format_off_the_front(found):
    pay = set(found.unbeaten("earnings_usd"))
    assert pay <= set(found.unbeaten("earnings_usd", "contacts"))


def test_shares_of_draws_are_counted_draw_by_draw(study, found):
    draws = study.draws[study.draws["format"] == "short_burst"]
    negative = (draws["net_earnings_usd"] < 0).mean()
    assert found.share_negative("net_earnings_usd")["short_burst"] == pytest.approx(negative)
    assert found.share_negative("contacts").eq(0).all()


def test_the_ordinary_job_leads_where_it_beats_the_leading_format(found):
    leader = found.chance("contacts").idxmax()
    assert found.job_leads("contacts") == (found.gap("contacts", "part_time_job", leader)["share_more"] > 0.5)


def test_every_assumption_is_counted_once(found, inputs):
    assert found.basis_counts.to_numpy().sum() == len(inputs.assumptions)
    assert set(found.basis_counts.index) == set(inputs.quantities["feature"])
