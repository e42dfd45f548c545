"""The paragraph on how far to trust the whole counts what the tables say."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis.present import trust
from analysis.present.methods import first_by
from analysis.present.trust import WAYS
from analysis.tradeoffs.methods import METHODS, methods


@pytest.fixture(scope="module")
def ways(found):
    few = found.study.draws.query("draw < 64")
    return methods(few, found.study.inputs.criteria, ("short", "pay", "contacts"), options=found.formats)


def paragraph(found, ways, *, verdicts=("agrees", "misses"), always=(True, True, False), why="A reason."):
    checks = pd.DataFrame({"label": ["tests_the_model"] * len(verdicts), "verdict": verdicts, "why": why})
    checks.loc[len(checks)] = ["model_cannot_say", "cannot say", ""]
    held = pd.DataFrame({"always": np.array(always), "seed_runs": 20})
    return trust.short_answer(found, checks, held, ways).data


def test_it_counts_agreements_and_conclusions(found, ways):
    text = paragraph(found, ways)
    assert "Of three published figures kept aside, two test the model and it agrees with one." in text
    assert "Two of three likeliest answers stay the same over 20 other seeds" in text
    assert "No practitioner has reviewed it." in text and "nan" not in text


def test_it_says_when_the_agreement_is_weak(found, ways):
    text = paragraph(found, ways, why="The model starts from a study like it.")
    assert "it agrees with one; the one that agrees starts from a study of the same kind. " in text


def test_it_says_so_when_nothing_agrees(found, ways):
    assert "it agrees with none." in paragraph(found, ways, verdicts=("misses", "direction differs"))


def test_a_disagreement_of_methods_names_both_first_places(found, ways):
    text = paragraph(found, ways)
    firsts = {method: first_by(ways, method) for method in METHODS}
    if len({frozenset(keys) for keys in firsts.values()}) == 1:
        assert "put the same format first" in text
    for method, way in WAYS.items():
        before = text.split(f" {way}")[0]
        level = ", level," if len(firsts[method]) > 1 else ""
        assert before.endswith(f"{found.labels[firsts[method][-1]].lower()}s{level}"), method


def test_all_methods_of_one_mind_are_told_in_one_sentence(found, ways):
    one_mind = ways.table.copy()
    one_mind["place"] = 2
    one_mind.loc["internship", "place"] = 1
    always = pd.DataFrame({"weighted_sum": 1.0 * (one_mind.index == "internship")}, index=one_mind.index).T
    alike = SimpleNamespace(table=one_mind, over_assumptions={"weighted_sum": always})
    assert "Three ways to weigh the criteria put the same format first." in paragraph(found, alike)
