"""Findings read the same tables as everybody else."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.inputs import Study
from analysis.model import expected, sampled
from analysis.tradeoffs import by_draw, chance_best, difference, findings, frontier_share, summarise


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


def with_contacts(study, option, contacts):
    """The same study, in which an option brings so many contacts."""
    changed = study.draws["contacts"].where(study.draws["format"] != option, contacts)
    return findings(replace(study, draws=study.draws.assign(contacts=changed)))


def test_a_format_without_a_number_is_left_out_of_a_table(study):
    missing = with_contacts(study, "skill_sprint", float("nan"))
    assert missing.table("contacts").index.tolist() == [
        *(option for option in missing.formats if option != "skill_sprint"),
        "part_time_job",
    ]


def test_chances_are_of_the_most_unless_the_least_is_asked_for(study, found):
    hours = by_draw(study.draws, "hours_spent", found.formats)
    pd.testing.assert_series_equal(found.chance("hours_spent"), chance_best(hours))
    pd.testing.assert_series_equal(found.chance("hours_spent", least=True), chance_best(-hours))


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


def test_the_ordinary_job_leads_only_where_it_brings_more(study, found):
    leader = found.chance("contacts").idxmax()
    most = study.draws[study.draws["format"] == leader].set_index("draw")["contacts"]
    level = study.draws["draw"].map(most)
    assert [with_contacts(study, "part_time_job", level + more).job_leads("contacts") for more in (-0.1, 0, 0.1)] == [
        False,
        False,
        True,
    ]


def test_a_little_below_zero_is_below_zero(study):
    slightly = with_contacts(study, "internship", study.draws["draw"].mod(4).map({0: -0.5, 1: 0.0, 2: 0.5, 3: 2.0}))
    assert slightly.share_negative("contacts")["internship"] == 0.25


def test_numbers_are_counted_by_what_they_rest_on(study, found, inputs):
    table, counts = inputs.assumptions, found.basis_counts.sum()
    assumed = table["basis"] == "assumption"
    assert counts["published"] == (table["basis"] == "published").sum()
    assert counts["assumption of our own"] == (assumed & (table["source"] == "")).sum() > 0
    assert counts["assumption with a source"] == (assumed & (table["source"] != "")).sum() > 0
    told = replace(inputs, assumptions=table.assign(basis="published"))
    assert findings(replace(study, inputs=told)).basis_counts.sum().tolist() == [len(table), 0, 0, 0]


def test_every_assumption_is_counted_once(found, inputs):
    assert found.basis_counts.to_numpy().sum() == len(inputs.assumptions)
    assert set(found.basis_counts.index) == set(inputs.quantities["feature"])
