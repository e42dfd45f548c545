"""Conclusions in other settings: the stored run agrees with itself, and only what can move moves."""

import pandas as pd
import pytest

from analysis.reruns import fewer
from analysis.reruns.robustness import (
    CLEARLY,
    CORRELATION,
    CORRELATIONS,
    EVEN,
    SEED,
    SHAPE,
    SHAPES,
    STATEMENTS,
    STORED,
    UNBEATEN,
    held,
    robustness,
)
from analysis.tradeoffs import by_draw, chance_best, difference, findings, frontier_share

TAUGHT = {"depth", "areas", "season_depth_all"}  # conclusions that a shape of learning can move
PAID = {"pay", "pay_hour", UNBEATEN, EVEN}  # that pay going with length can move


@pytest.fixture(scope="module")
def lean(study):
    return fewer(study, 48)


@pytest.fixture(scope="module")
def rows(lean):
    return robustness(lean, seeds=(1, 2), draws=32)


def of(rows, kind, setting=""):
    return rows[(rows["kind"] == kind) & (rows["setting"] == setting)].set_index("statement")


def test_there_is_one_row_for_each_setting_and_statement(rows):
    keys = [each.key for each in STATEMENTS]
    settings = rows.groupby(["kind", "setting"], sort=False)["statement"].agg(list)
    assert settings.map(lambda found: found == keys).all()
    counts = settings.groupby(level="kind").size()
    assert counts.to_dict() == {STORED: 1, SEED: 2, SHAPE: len(SHAPES), CORRELATION: len(CORRELATIONS)}


def test_the_stored_answers_are_those_of_the_study(rows, lean):
    stored, formats = of(rows, STORED), findings(lean).formats
    assert stored["holds"].all()
    for each in STATEMENTS[:4]:
        chance = chance_best(by_draw(lean.draws, each.what, formats))
        assert (stored.at[each.key, "answer"], stored.at[each.key, "share"]) == ((chance.idxmax(),), chance.max())
    share = frontier_share(lean.draws, options=formats)["share"]
    assert stored.at[UNBEATEN, "answer"] == tuple(share.index[share > CLEARLY])
    assert stored.at[UNBEATEN, "share"] == share[share > CLEARLY].min()


def test_a_comparison_of_two_is_the_share_in_which_one_brings_more(rows, lean):
    stored = of(rows, STORED)
    more = difference(lean.draws, "pay_usd_hour", "micro_internship", "internship")["share_more"]
    assert stored.at["pay_hour", "share"] == pytest.approx(max(more, 1 - more))
    assert stored.at["pay_hour", "answer"] == ("micro_internship" if more > 0.5 else "internship",)


@pytest.mark.parametrize(("kind", "can_move"), [(SHAPE, TAUGHT), (CORRELATION, PAID)])
def test_what_a_setting_cannot_move_stays_exactly(rows, kind, can_move):
    stored, firm = of(rows, STORED)["share"], [each.key for each in STATEMENTS if each.key not in can_move]
    for setting in rows.loc[rows["kind"] == kind, "setting"].unique():
        found = of(rows, kind, setting)["share"]
        assert found[firm].to_numpy() == pytest.approx(stored[firm].to_numpy(), abs=1e-9)
        assert not found[list(can_move)].equals(stored[list(can_move)])


def test_an_early_peak_takes_depth_from_the_longest_format(rows):
    shares = [of(rows, SHAPE, f"rise_and_fall {weeks}").at["depth", "share"] for weeks in (12, 6)]
    assert of(rows, STORED).at["depth", "share"] > shares[0] > shares[1]


def test_holding_means_the_same_answer(rows):
    stored = of(rows, STORED)["answer"]
    assert (rows["answer"] == rows["statement"].map(stored)).equals(rows["holds"])
    assert rows["share"].between(0, 1).all()


def test_the_same_seed_gives_the_same_rows(rows, lean):
    again = robustness(lean, seeds=(2,), draws=32)
    pd.testing.assert_frame_equal(of(again, SEED, "2"), of(rows, SEED, "2"))


def test_held_counts_runs_and_keeps_what_changed():
    rows = pd.DataFrame(
        [
            ("depth", STORED, "", ("internship",), True, 0.8),
            ("depth", SEED, "1", ("internship",), True, 0.7),
            ("depth", SEED, "2", ("skill_sprint",), False, 0.4),
            ("depth", SHAPE, "linear", ("internship",), True, 0.9),
            ("depth", SHAPE, "rise_and_fall 6", ("skill_sprint",), False, 0.1),
            ("depth", CORRELATION, "+0.5", ("internship",), True, 0.8),
        ],
        columns=["statement", "kind", "setting", "answer", "holds", "share"],
    )
    row = held(rows).loc["depth"]
    assert (row["view"], row["what"], row["options"]) == ("engagement", "depth_share", ())
    assert (row["answer"], row["share"], row["always"]) == (("internship",), 0.8, False)
    assert (row["seed_runs"], row["seed_held"], row["seed_low"], row["seed_high"]) == (2, 1, 0.4, 0.7)
    assert (row["shape_held"], row["shape_low"], row["shape_high"]) == (1, 0.1, 0.9)
    assert row["changed"] == {(SHAPE, "rise_and_fall 6"): ("skill_sprint",)}
