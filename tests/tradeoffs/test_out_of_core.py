"""A folder of parts is summarised to the same numbers as the table in memory."""

import json
import shutil

import numpy as np
import pandas as pd
import pyarrow.dataset
import pytest

from analysis.inputs import DATA
from analysis.model import OUTCOMES
from analysis.model.parts import MANIFEST
from analysis.model.scale import new_run, write_run
from analysis.tradeoffs import out_of_core, summarise, with_ratios


@pytest.fixture(scope="module")
def folder(inputs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    write_run(inputs, new_run(inputs, DATA, students=1500, draws=60, seed=2, season="summer"), folder)
    return folder


@pytest.fixture(scope="module")
def table(folder):
    files = sorted(str(path) for path in folder.glob("part-*.parquet"))
    table = pyarrow.dataset.dataset(files).to_table().to_pandas()
    return table.astype({"format": str, **dict.fromkeys(OUTCOMES, float)})


@pytest.fixture(scope="module")
def summary(folder):
    return summarise(folder)


def test_there_is_a_row_for_every_format_and_outcome(summary, inputs):
    assert summary.index.get_level_values("format").unique().tolist() == inputs.keys()
    assert set(OUTCOMES) <= set(summary.index.get_level_values("outcome"))
    assert (summary["students"] == 1500).all() and (summary["draws"] == 60).all()


def test_sums_and_means_are_those_of_pandas_and_numpy_to_the_last_bit(folder, table):
    mine = out_of_core.draw_summaries(folder, [0.1, 0.5, 0.9]).set_index(["format", "draw", "outcome"])["mean"]
    groups = table.groupby(["format", "draw"])
    for name in OUTCOMES:
        pandas = groups[name].sum() / groups[name].size()
        numpy = groups[name].agg(lambda values: np.add.reduce(values.to_numpy()[::-1]) / len(values))
        duckdb = mine.xs(name, level="outcome").rename(index=str, level="format").reindex(pandas.index)
        assert (duckdb == pandas).all() and (numpy == pandas).all(), name


def test_rows_stand_by_format_outcome_and_draw(folder, inputs):
    rows = out_of_core.draw_summaries(folder, [0.1, 0.5, 0.9])
    assert rows.index.tolist() == list(range(len(rows)))
    found = pd.MultiIndex.from_frame(rows[["format", "outcome", "draw"]].astype({"format": str}))
    assert found.equals(pd.MultiIndex.from_product([inputs.keys(), sorted(OUTCOMES), range(60)]))


def test_intervals_are_quantiles_of_the_draws_means(summary, table):
    means = with_ratios(table.groupby(["format", "draw"])[list(OUTCOMES)].mean().reset_index())
    for outcome in ("contacts", "earnings_usd", "pay_usd_hour"):
        low = means.groupby("format")[outcome].quantile(0.025)
        assert summary["interval_low"].xs(outcome, level="outcome").to_dict() == pytest.approx(low.to_dict())


def test_the_spread_is_taken_within_each_draw(summary, table):
    within = table.groupby(["format", "draw"])["contacts"].quantile(0.9).groupby("format").mean()
    assert summary["spread_high"].xs("contacts", level="outcome").to_dict() == pytest.approx(within.to_dict())


def test_small_pieces_give_the_same_as_one_query(folder, summary, monkeypatch):
    monkeypatch.setattr(out_of_core, "ROWS_AT_ONCE", 100_000)
    pd.testing.assert_frame_equal(summarise(folder), summary)


@pytest.mark.parametrize(("draws_at_once", "pieces"), [(None, 1), (1, 60), (5, 12), (60, 1)])
def test_no_more_rows_are_read_at_once_than_memory_should_hold(inputs, folder, monkeypatch, draws_at_once, pieces):
    """Sixty draws of 1,500 students in each format."""
    asked, real = [], out_of_core._one_outcome
    monkeypatch.setattr(out_of_core, "_one_outcome", lambda *given: asked.append(given[2]) or real(*given))
    if draws_at_once:
        monkeypatch.setattr(out_of_core, "ROWS_AT_ONCE", draws_at_once * 1500 * len(inputs.keys()))
    out_of_core.draw_summaries(folder, [0.1, 0.5, 0.9])
    assert len(set(asked)) == pieces and len(asked) == pieces * len(OUTCOMES)


def test_a_draw_larger_than_what_is_read_at_once_is_read_by_itself(inputs, tmp_path, monkeypatch):
    write_run(inputs, new_run(inputs, DATA, students=50, draws=2, seed=2, season="summer"), tmp_path)
    whole = summarise(tmp_path)
    monkeypatch.setattr(out_of_core, "ROWS_AT_ONCE", 1)
    pd.testing.assert_frame_equal(summarise(tmp_path), whole)


def test_a_single_draw_has_the_error_between_students(inputs, tmp_path):
    write_run(inputs, new_run(inputs, DATA, students=400, draws=1, seed=2, season="summer"), tmp_path)
    summary = summarise(str(tmp_path))
    row = summary.loc[("internship", "contacts")]
    assert 0 < row["standard_error"] < 0.3


def test_a_folder_without_a_finished_run_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"no manifest\.json in"):
        summarise(tmp_path)
    (tmp_path / MANIFEST).write_text(json.dumps({"finished": False}))
    with pytest.raises(ValueError, match="is not finished; run the same"):
        summarise(tmp_path)


def test_a_run_that_lost_a_part_is_refused_and_a_part_left_over_is_not_read(folder, summary, tmp_path):
    for path in folder.iterdir():
        shutil.copy(path, tmp_path)
    shutil.copy(folder / "part-00000.parquet", tmp_path / "part-00009.parquet")
    pd.testing.assert_frame_equal(summarise(tmp_path), summary)
    (tmp_path / "part-00000.parquet").unlink()
    with pytest.raises(ValueError, match=r"part-00000\.parquet of the run in .* is gone; run the same"):
        summarise(tmp_path)
