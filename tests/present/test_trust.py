"""The paragraph on how far to trust the whole counts what the tables say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.present import trust
from analysis.tradeoffs.methods import methods


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
    places = ways.table["place"]
    first, other = (places.index[places[method] == 1][0] for method in ("weighted_sum", "topsis"))
    text = paragraph(found, ways)
    if first == other:
        assert "put the same format first" in text
    else:
        names = [found.labels[key].lower() for key in (first, other)]
        assert f"{names[0]}s by adding up points, {names[1]}s by distance from the best." in text
