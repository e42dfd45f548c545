"""The short answer to how many make one: few sentences, with the tables' numbers and the seasons that differ."""

import pytest

from analysis import reruns
from analysis.present import break_even, break_even_answer
from analysis.present.measures import percent

PAIR = ("micro_internship", "internship")


@pytest.fixture(scope="module")
def matched(few):
    return reruns.break_even_of(few.study, *PAIR, draws=64)


@pytest.fixture(scope="module")
def parts(few, matched):
    study = few.study
    certain, chances = (reruns.filled_plans(study, [*PAIR, reruns.JOB], certain=sure) for sure in (True, False))
    settings = reruns.by_setting(study, PAIR, draws=64, own=certain, certain=True)
    leaders = reruns.leaders_by_setting(settings, PAIR)
    within = matched.share_within(certain[certain["format"] == PAIR[0]].set_index("draw")["engagements"])
    return within, certain, chances, leaders


def test_the_short_answer_has_few_sentences_with_the_tables_numbers(few, matched, parts):
    text = break_even_answer.short_answer(few, matched, *parts).data
    assert text.startswith("**Short answer.** In the model (a summer of 12 weeks")
    assert 2 <= len([part for part in text.removeprefix("**Short answer.** ").split(". ") if part]) <= 5
    assert "nan" not in text.lower()
    for outcome in ("references", "contacts", "earnings_usd"):
        assert break_even.numbers(matched.summary.loc[outcome], matched.most) in text
        assert percent(parts[0][outcome]) in text


def test_the_short_answer_says_in_how_many_seasons_it_holds(few, matched, parts):
    within, certain, chances, leaders = parts
    here = leaders.loc[("summer", 12.0, 40.0)]
    turned = [
        key
        for key, row in leaders.iterrows()
        if any((row[o, "share_more"] > 0.5) != (here[o, "share_more"] > 0.5) for o in ("contacts", "earnings_usd"))
    ]
    text = break_even_answer.short_answer(few, matched, within, certain, chances, leaders).data
    kept = len(leaders) - 1 - len(turned)
    assert 0 < kept < 3
    assert f"only {'one two'.split()[kept - 1]} of six other seasons keep this order" in text
    same = leaders.copy()
    for outcome in ("contacts", "earnings_usd"):
        same[outcome, "share_more"] = same.loc[("summer", 12.0, 40.0), (outcome, "share_more")]
    text = break_even_answer.short_answer(few, matched, within, certain, chances, same).data
    assert "all six other seasons looked at keep this order" in text


def test_a_season_without_room_for_the_long_one_is_not_counted_against_it(few, matched, parts):
    within, certain, chances, leaders = parts
    text = break_even_answer.short_answer(few, matched, within, certain, chances, leaders).data
    engagements = certain.pivot(index="draw", columns="format", values="engagements")[list(PAIR)]
    both = certain[certain["draw"].isin(engagements.index[(engagements > 0).all(axis=1)])]
    values = both.pivot(index="draw", columns="format", values="contacts")
    more = percent((values[PAIR[0]] > values[PAIR[1]]).mean())
    assert f"more contacts that last than an internship in {more} of plausible assumptions" in text


def test_a_job_over_the_season_is_set_beside_both_with_the_tables_shares(few, parts):
    chances, labels = parts[2], few.labels
    values = chances.pivot(index="draw", columns="format", values="contacts")
    shares = [percent((values["part_time_job"] > values[option]).mean()) for option in PAIR]
    text = break_even_answer.sentence_job(chances, PAIR, labels)
    assert f"one of micro-internships in {shares[0]} of" in text and text.endswith(f"internships in {shares[1]}.")
