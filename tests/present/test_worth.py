"""What would be worth finding out, in pictures and words that agree with the tables."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.present import worth
from analysis.present.measures import percent, usd
from analysis.tradeoffs import Stated, best_by_both
from analysis.tradeoffs.anchors import other_anchors
from analysis.tradeoffs.priorities import priorities

ALIKE = {"short": 1, "pay": 1, "contacts": 1}


@pytest.fixture(scope="module")
def change(found):
    return reruns.what_would_change(found.study, ALIKE, options=found.formats)


@pytest.fixture(scope="module")
def shares(change):
    return change.shares(256)


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def test_bars_are_as_long_as_the_shares_and_grey_where_chance_does_as_well(change, ax):
    table = change.worth.sort_values("value", ascending=False).head(worth.SHOWN)
    worth.worth_bars(change.worth, change.study.inputs, ax=ax)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(table["of_all"].tolist())
    grey = [text.get_text() == "not told apart from chance" for text in ax.texts]
    assert grey == table["rank"].isna().tolist()


def test_what_is_saved_has_its_standard_errors_and_no_share_below_zero(change):
    table, known = worth.saved(change.worth, change.study.inputs), change.worth.sort_values("value", ascending=False)
    assert table["of_all"].tolist() == pytest.approx(known["of_all"].clip(lower=0).head(worth.SHOWN).tolist())
    assert (table["low"] <= table["of_all"]).all() and (table["of_all"] <= table["high"]).all()
    assert (table["low"] >= 0).all() and table["told"].tolist() == known["rank"].notna().head(worth.SHOWN).tolist()
    unit = known["of_all"].iloc[0] / known["value"].iloc[0]
    assert table["high"].iloc[0] - table["of_all"].iloc[0] == pytest.approx(2 * unit * known["standard_error"].iloc[0])


def test_dots_stand_at_totals_and_rings_at_firsts(shares, change, ax):
    worth.share_dots(shares, change.study.inputs, ax=ax)
    table = shares.sort_values("total", ascending=False).head(12)
    at = [line.get_xdata()[0] for line in ax.get_lines()]
    assert at[::2] == pytest.approx(table["total"].tolist()) and at[1::2] == pytest.approx(table["first"].tolist())
    assert ax.get_xlim()[0] <= -0.02  # rings at zero stay whole


def test_the_title_names_what_is_worth_most_or_that_nothing_is(change):
    inputs = change.study.inputs
    names = inputs.quantities.set_index("quantity")["label"].to_dict() | worth.PLAIN
    top = change.worth["rank"].idxmin()
    assert names[top].lower() in worth.title_worth(change.worth, inputs)
    assert len(worth.title_worth(change.worth, inputs).split()) <= 12
    none = change.worth.assign(rank=pd.array([pd.NA] * len(change.worth), dtype="Int64"))
    assert worth.title_worth(none, inputs).startswith("No single assumption")


def test_sentences_carry_the_tables_numbers(change, shares):
    both = best_by_both(change.stated.values(change.study.draws))  # the stored sets, as everywhere else
    chosen = both["mean"].idxmax()
    text = worth.sentence_worth(change)
    assert percent(1 - both.at[chosen, "chance_best"]) in text
    assert percent(change.worth["of_all"].max()) in text
    rest, groups = change.worth["rank"].isna().sum(), len(change.worth)
    assert f"{worth.number(rest)} of {worth.number(groups)} groups save nothing" in text and "largest)" not in text
    parts = worth.sentence_shares(shares, change.study.inputs)
    assert percent(shares["total"].max()) in parts
    assert f"add up to {percent(shares['total'].sum())}" in parts and shares["total"].sum() > 1
    answer = worth.short_answer(change).data
    assert answer.startswith("**Short answer.** Where short duration, pay and contacts kept count the same")
    assert "nan" not in answer and percent(both.at[chosen, "chance_best"]) in answer
    cost = usd(change.stated.in_units("pay", both.at[chosen, "expected_loss"]))
    for words in (text, answer):
        assert f"the equivalent of {cost} of pay, averaged over all plausible assumptions (nothing where" in words
    assert "how many people at the host one could come to know" in answer and "are level in the model" in answer


def test_more_groups_than_the_chart_has_room_for_are_said(change, monkeypatch):
    monkeypatch.setattr(worth, "SHOWN", 3)
    assert "(the chart shows the three largest)" in worth.sentence_worth(change)


def test_other_priorities_are_named_with_their_weights(found):
    other = reruns.what_would_change(found.study, {"short": 1, "pay": 3, "contacts": 1}, options=found.formats)
    answer = worth.short_answer(other).data
    assert "Where short duration counts 20%, pay counts 60% and contacts kept counts 20% (" in answer
    assert "internships come first in the model, in 9" in answer and "level" not in answer


def test_each_alt_text_names_what_its_chart_shows(change, shares):
    inputs = change.study.inputs
    names = inputs.quantities.set_index("quantity")["label"].to_dict() | worth.PLAIN
    assert all(names[key] in worth.alt_shares(shares, inputs) for key in shares.index)
    told = change.worth.dropna(subset="rank").index
    assert all(names[key] in worth.alt_worth(change.worth, inputs) for key in told)


def test_convergence_has_a_column_for_each_number_of_points(shares, change):
    frame = worth.convergence({256: shares, 512: shares}, change.study.inputs).frame
    assert list(frame.columns) == ["256 base points", "512 base points"]
    assert frame.iloc[0].nunique() == 1


def test_priorities_side_by_side(found):
    stated = {"alike": Stated(found.study.inputs.criteria, ALIKE, found.formats)}
    row = worth.both_table(stated, found).frame.loc["alike"]
    both = best_by_both(stated["alike"].values(found.study.draws))
    assert row["First on average"] == found.labels[both["mean"].idxmax()]
    assert percent(both["chance_best"].max()) in row["First most often"]


def test_disagreement_is_a_share_of_all_priorities(found):
    few = found.study.draws.query("draw < 256")
    one = priorities(few, found.study.inputs.criteria, tuple(ALIKE), options=found.formats, steps=20)
    apart = (one.on_average["most_often"] != one.on_average["on_average"]).mean()
    text = worth.sentence_disagree(one, found.labels)
    assert percent(apart) in text if apart else "also first on average" in text
    assert (one.on_average["lost"] >= -1e-12).all()
    assert np.allclose(one.on_average.loc[one.on_average["most_often"] == one.on_average["on_average"], "lost"], 0)


def test_other_ends_are_counted(found):
    criteria = found.study.inputs.criteria
    ends = other_anchors(found.study.draws.query("draw < 128"), criteria, ALIKE, options=found.formats)
    text = worth.sentence_anchors(ends, found.labels)
    assert f"in {int(ends['same'].iloc[1:].sum())} of 18 variants" in text
    frame = worth.anchors_table(ends, criteria, found.labels).frame
    assert frame.shape == (3, 6) and frame.notna().all(axis=None)
