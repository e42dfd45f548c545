"""What is said of the map of priorities: as sure as it is, with the anchors named."""

import numpy as np
import pytest

from analysis.present import priorities as said
from analysis.tradeoffs.priorities import priorities

KEYS = ("short", "pay", "contacts")


@pytest.fixture(scope="module")
def one(found):
    draws = found.study.draws
    few = draws[draws["draw"] < 256]
    return priorities(few, found.study.inputs.criteria, KEYS, options=found.formats, steps=20)


def test_the_title_names_the_largest_region_and_its_share(one, found):
    title = said.title_map(one, found.labels)
    first = one.regions.index[0]
    assert title.startswith(said.plural(found.labels[first])[0])
    assert said.percent(one.regions["area"].iloc[0]) in title and len(title.split()) <= 12


def test_alt_text_names_every_region(one, found):
    text = said.alt_map(one, found.labels, ("short duration", "pay", "contacts"))
    assert all(found.labels[key] in text for key in one.regions.index)


def test_the_table_of_fitting_priorities_has_every_format_and_adds_up(one, found):
    frame = said.fitting(one, found.labels).frame
    assert set(frame.index) == {found.labels[key] for key in found.formats}
    assert "from $0 to $12,000" in " ".join(frame.columns)
    weights = one.acceptability.central_weights.sum(axis=1)
    assert weights.dropna().to_numpy() == pytest.approx(1)


def test_sentences_name_the_anchors_and_how_sure(one, found):
    text = said.sentence_fitting(one, found.labels)
    assert text.startswith("In the model, ") and "plausible assumptions" in text and "from " in text
    for key in KEYS:
        sentence = said.sentence_switches(one, key, found.labels)
        weights = one.switches(key)["weight"]
        assert all(f"{weight:.2f}" in sentence for weight in weights)


def test_the_short_answer_is_written_from_the_maps(one, found):
    text = said.short_answer(found, one, one, one).data
    assert text.startswith("**Short answer.** It depends on priorities. In the model")
    assert said.percent(one.regions["area"].iloc[0]) in text and "nan" not in text
    assert said.percent(float((one.best["best_share"] >= said.SURE).mean())) in text


def test_limits_name_what_is_out(one, found):
    left = priorities(
        found.study.draws.query("draw < 64"), found.study.inputs.criteria, KEYS, options=found.formats[1:4], steps=8
    )
    text = said.sentence_limits({"hours_week": ("at_most", 10.0)}, found.formats, left, found.labels)
    assert "with at most 10 hours a week" in text and "internships" in text and "Of the three left" in text
    assert np.isfinite(left.regions["area"]).all()
