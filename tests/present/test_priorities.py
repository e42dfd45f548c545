"""What is said of the map of priorities: as sure as it is, with the anchors named."""

import numpy as np
import pandas as pd
import pytest

from analysis.present import priorities as said
from analysis.tradeoffs.priorities import priorities

KEYS = ("short", "pay", "contacts")


@pytest.fixture(scope="module")
def one(found):
    draws = found.study.draws
    few = draws[draws["draw"] < 256]
    return priorities(few, found.study.inputs.criteria, KEYS, options=found.formats, steps=20)


class Map:
    """One region of a given size, clear for a given share of priorities."""

    def __init__(self, key, area, clear):
        self.regions, self.clear = pd.DataFrame({"area": [area], "sure": [0.6]}, index=[key]), lambda sure: clear


def test_the_title_names_the_largest_region_and_how_much_is_clear(one, found):
    title = said.title_map(one, found.labels)
    assert title.startswith(said.plural(found.labels[one.regions.index[0]])[0])
    assert said.percent(one.clear(said.SURE)) in title and len(title.split()) <= 12


@pytest.mark.parametrize(
    ("key", "area", "clear", "title"),
    [
        ("flash_internship", 0.6, 0, "Flash internships suit 60% of priorities; nowhere is the answer clear"),
        ("internship", 0.4, 0.26, "Internships suit 40% of priorities; the answer is clear for 26%"),
        (
            "on_demand_micro_work",
            0.4,
            0.004,
            "On-demand micro-work suits 40% of priorities; clear answer: under 1%",
        ),
    ],
)
def test_the_title_is_no_surer_than_the_map(found, key, area, clear, title):
    assert said.title_map(Map(key, area, clear), found.labels) == title
    assert len(title.split()) <= 12


def test_the_table_of_regions_ends_with_the_part_that_is_clear(one, found):
    table = said.regions_table(one, found.labels)
    assert list(table.index[:-1]) == [found.labels[key] for key in one.regions.index]
    assert list(table["Part of all priorities"]) == [
        *one.regions["area"].map(said.percent),
        said.percent(one.clear(said.SURE)),
    ]


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


def test_the_map_says_for_how_many_priorities_it_is_clear(one, found, monkeypatch):
    text = said.sentence_map(one, found.labels)
    assert (
        f"The answer is clear for {said.percent(one.clear(said.SURE))} of priorities (the same in at least 90%" in text
    )
    assert f"{said.number(len(one.regions))} are most often first somewhere" in text
    monkeypatch.setattr(type(one), "clear", lambda self, sure: 0.0)
    assert "The answer is nowhere clear (the same in at least 90%" in said.sentence_map(one, found.labels)


def test_fewer_sets_than_usual_are_said(one):
    assert said.sentence_sets(one, 4096) == (
        "This map stands on 256 sets of plausible assumptions, the others on 4,096."
    )
    assert said.sentence_sets(one, 256) == ""


def test_the_table_of_switches_has_every_weight_with_its_range(one, found):
    frame = said.switch_table(one, found.labels).frame
    turns = pd.concat([one.switches(key) for key in KEYS], ignore_index=True)
    assert frame["When it counts more than"].tolist() == turns["weight"].map(said.percent).tolist()
    assert frame["From"].tolist() == [found.labels[key] for key in turns["before"]]
    assert frame["Range"].iloc[0] == f"{said.percent(turns['low'].iloc[0])} to {said.percent(turns['high'].iloc[0])}"
    assert "from $0 to $12,000" in " ".join(frame.index) and len(frame) <= 12


def test_the_sentence_names_the_switch_nearest_to_alike(one, found):
    turns = pd.concat([one.switches(key) for key in KEYS], ignore_index=True)
    row = turns.loc[(turns["weight"] - 1 / 3).abs().idxmin()]
    text = said.sentence_switches(one, found.labels)
    assert f"counts more than {said.percent(row['weight'])} (" in text
    assert f"from {said.in_sentence(found.labels[row['before']])} to" in text


def test_what_would_be_needed_is_said_and_what_would_never_do(one, found):
    needed = one.needed("micro_internship")
    text = said.sentence_needed(one, "micro_internship", found.labels)
    assert np.isnan(needed.at["short", "needed"]) and text.endswith("; no shortening would be enough.")
    assert f"pay of {said.usd(needed.at['pay', 'needed'])} instead of {said.usd(needed.at['pay', 'now'])}" in text
    assert "a duration of" in said.sentence_needed(one, "internship", found.labels)
    first = one.values.groupby(level=-1).mean().mean(axis=1).idxmax()
    assert said.sentence_needed(one, first, found.labels).endswith("first already.")


def test_the_short_answer_is_written_from_the_maps(one, found):
    text = said.short_answer(found, one, one, one).data
    assert text.startswith("**Short answer.** It depends on how much short duration, pay and contacts count.")
    assert len(text.split()) <= 115
    assert said.percent(one.regions["area"].iloc[0]) in text and "nan" not in text
    assert f"in only {said.percent(one.clear(said.SURE))} of ways per engagement" in text
    corner = one.best.loc[one.best["pay"].idxmax()]
    name = said.in_sentence(found.labels[corner["best"]])
    assert f"If only pay counts, {name} come first ({said.percent(corner['best_share'])} of plausible" in text


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.26, 0.0, 0.0), "in only 26% of ways per engagement, in none per hour or season"),
        ((0.6, 0.1, 0.2), "in 60% of ways per engagement, 10% per hour and 20% per season"),
        ((0.0, 0.1, 0.1), "in none of ways per engagement, in 10% per hour or season"),
    ],
)
def test_how_clear_each_map_is(shares, words):
    assert said._how_clear(*shares) == words


def test_limits_name_what_is_out(one, found):
    left = priorities(
        found.study.draws.query("draw < 64"), found.study.inputs.criteria, KEYS, options=found.formats[1:4], steps=8
    )
    text = said.sentence_limits({"hours_week": ("at_most", 10.0)}, found.formats, left, found.labels)
    names = said.listed([said.in_sentence(found.labels[key]) for key in found.formats[1:4]])
    assert f"with at most 10 hours a week on average, {said.in_sentence(found.labels[found.formats[0]])}, " in text
    assert f"Of the three left ({names}), " in text
    assert f"there first in {said.percent(left.regions['sure'].iloc[0])} of plausible assumptions" in text
    everything = said.sentence_limits({"hours_week": ("at_most", 99.0)}, found.formats, one, found.labels)
    assert f"on average, nothing is out. Of the {said.number(len(found.formats))} left, " in everything
    assert np.isfinite(left.regions["area"]).all()
