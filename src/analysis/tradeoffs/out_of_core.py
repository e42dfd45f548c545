"""Summaries of a run that does not fit into memory: DuckDB over a folder of Parquet parts.

Stored values are multiples of powers of two, so sums are exact and the means here are those of
NumPy and pandas to the last bit. Quantiles are taken within each draw and averaged over draws:
students of different draws are never pooled, or luck and ignorance would mix.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.model.engagement import OUTCOMES
from analysis.model.parts import MANIFEST, part_path

ROWS_AT_ONCE = 20_000_000
SPREAD = ("spread_low", "spread_middle", "spread_high")


def draw_summaries(folder: Path, tails: list[float]) -> pd.DataFrame:
    """Size, mean, standard deviation and three quantiles for each draw, format and outcome.

    Parameters
    ----------
    folder : Path
        As ``work-exposure simulate`` wrote it, finished.
    tails : three shares in (0, 1)

    Returns
    -------
    DataFrame
        Columns draw, format, outcome, students, mean, deviation, ``spread_low``, ``spread_middle``,
        ``spread_high``; formats in the order of the run.

    Raises
    ------
    ValueError
        When the folder holds no finished run, or not all of it any more.
    """
    import duckdb

    run = _finished_run(Path(folder))
    at_once = max(1, ROWS_AT_ONCE // (run["students"] * len(run["options"])))
    files = _parts(Path(folder), len(run["digests"]))
    tables = []
    with duckdb.connect() as database:
        database.execute("SET memory_limit = '1GB'")
        for first in range(0, run["draws"], at_once):
            where = f"FROM read_parquet({files}) WHERE draw BETWEEN {first} AND {first + at_once - 1}"
            tables += [_one_outcome(database, name, where, tails) for name in OUTCOMES]
    table = pd.concat(tables)
    table["format"] = pd.Categorical(table["format"], run["options"])
    return table.sort_values(["format", "outcome", "draw"], kind="stable", ignore_index=True)


def _one_outcome(database, name: str, where: str, tails: list[float]) -> pd.DataFrame:
    """One outcome of some draws: a column at a time needs a column's memory."""
    query = f"""
        SELECT draw, format, count(*) AS students, sum("{name}"::DOUBLE) / count(*) AS mean,
               stddev_samp("{name}"::DOUBLE) AS deviation, quantile_cont("{name}"::DOUBLE, {tails}) AS quantiles
        {where} GROUP BY draw, format"""
    table = database.execute(query).df()
    quantiles = np.vstack(table.pop("quantiles"))
    return table.assign(outcome=name, **dict(zip(SPREAD, quantiles.T, strict=True)))


def _finished_run(folder: Path) -> dict:
    path = folder / MANIFEST
    if not path.exists():
        raise ValueError(f"no {MANIFEST} in {folder}; give a folder written by `work-exposure simulate`")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if not manifest["finished"]:
        raise ValueError(f"the run in {folder} is not finished; run the same `work-exposure simulate` again")
    return manifest


def _parts(folder: Path, count: int) -> str:
    """The run's own parts as a list in SQL: none may be lost, and one left over from another run is not read."""
    paths = [part_path(folder, part) for part in range(count)]
    if lost := [path.name for path in paths if not path.exists()]:
        raise ValueError(
            f"{', '.join(lost[:3])}{' and more' if len(lost) > 3 else ''} of the run in {folder} "
            f"{'is' if len(lost) == 1 else 'are'} gone; run the same `work-exposure simulate` again"
        )
    quoted = ["'" + str(path).replace("'", "''") + "'" for path in paths]
    return f"[{', '.join(quoted)}]"
