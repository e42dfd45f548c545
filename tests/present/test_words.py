"""Sentences follow the numbers: who leads, how sure, and nothing that no longer holds."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.inputs import Study
from analysis.model import expected, sampled
from analysis.present import answers, words
from analysis.present.measures import MEASURES
from analysis.tradeoffs import findings

LABELS = pd.Series({"a": "Internship", "b": "Micro-internship", "c": "On-demand micro-work"})


@pytest.mark.parametrize(
    ("share", "title"),
    [
        ({"a": 0.95, "b": 0.05}, "Internships bring the most contacts that last"),
        ({"a": 0.6, "b": 0.4}, "Internships most likely bring the most contacts that last"),
        ({"a": 0.1, "b": 0.2, "c": 0.7}, "On-demand micro-work most likely brings the most contacts that last"),
        ({"a": 0.4, "b": 0.3, "c": 0.3}, "No format is clearly first in contacts that last; internships lead"),
    ],
)
def test_a_title_is_as_sure_as_the_draws(share, title):
    assert words.title_most("contacts", pd.Series(share), LABELS) == title


@pytest.mark.parametrize("outcome", sorted(set(MEASURES) - {"fits", "obtained", "weeks"}))
def test_every_title_has_at_most_twelve_words(found, outcome):
    for sure in (0.95, 0.6, 0.3):
        for option in found.formats:
            rest = (1 - sure) / (len(found.formats) - 1)
            chance = pd.Series({o: sure if o == option else rest for o in found.formats})
            for beaten in (False, True):
                title = words.title_most(outcome, chance, found.labels, beaten_by_job=beaten)
                assert len(title.split()) <= 12, title


def test_negative_titles_stay_short_however_many_formats_lose(found):
    for losing in range(len(found.formats) + 1):
        share = pd.Series([0.95] * losing + [0.0] * (len(found.formats) - losing), index=found.formats)
        assert len(words.title_negative(share, found.labels).split()) <= 12


def test_the_sentence_gives_the_share_and_the_average_of_the_table(found):
    chance, table = found.chance("contacts"), found.table("contacts")
    sentence = words.sentence_most("contacts", chance, table, found.labels)
    best = chance.idxmax()
    assert words.percent(chance[best]) in sentence
    assert MEASURES["contacts"].show(table.at[best, "draws_mean"]) in sentence
    assert sentence.startswith("In the model, ")


def test_alt_text_names_chart_and_finding_with_numbers(found):
    table = found.table("contacts")
    alt = words.alt_dots("contacts", table, found.labels)
    assert alt.startswith(f"Dot and interval chart of contacts kept after 12 months for {len(table)} options, where ")
    top = table["draws_mean"].idxmax()
    assert f"{found.labels[top]} is highest with {MEASURES['contacts'].show(table.at[top, 'draws_mean'])}" in alt


def with_changed(found, option, quantity, value):
    """The findings of a study in which one assumption is another, at fewer draws."""
    inputs = found.study.inputs
    table = inputs.assumptions.copy()
    row = (table["format"] == option) & (table["quantity"] == quantity)
    table.loc[row, ["low", "likely", "high"]] = value
    table.loc[row, "distribution"] = "fixed"
    changed = replace(inputs, assumptions=table)
    run = found.study.run
    study = Study(
        changed,
        sampled(changed, students=50, seed=run["seed"]),
        expected(changed, draws=64, seed=run["seed"], students=64),
        run,
    )
    return findings(study)


def test_a_changed_assumption_changes_title_and_short_answer(found):
    richer = with_changed(found, "micro_internship", "people", 150.0)
    title = words.title_most("contacts", richer.chance("contacts"), richer.labels)
    assert title == "Micro-internships bring the most contacts that last"
    assert title != words.title_most("contacts", found.chance("contacts"), found.labels)
    assert answers.bring(richer).data != answers.bring(found).data


@pytest.mark.parametrize("answer", [answers.start_here, answers.offer, answers.bring, answers.given_up])
def test_a_short_answer_has_two_to_four_sentences_and_says_what_it_is(found, answer):
    text = answer(found).data
    assert text.startswith("**Short answer.** ")
    sentences = [part for part in text.removeprefix("**Short answer.** ").split(". ") if part]
    assert 2 <= len(sentences) <= 5
    assert "nan" not in text.lower()
    assert any(character.isdigit() for character in text)


def test_the_share_of_published_numbers_is_counted_from_the_table(found):
    published = int((found.study.inputs.assumptions["basis"] == "published").sum())
    assert f"{published} are published" in answers.offer(found).data
