"""Assumptions moved one at a time, from low to high, everything else at its likely value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import expected, likely
from analysis.model.drawing import drivers_of_rows
from analysis.model.parameters import Parameters
from analysis.model.simulate import JOB
from analysis.tradeoffs import tornado

Answer = Callable[[pd.DataFrame], pd.Series]
STEPS = 17  # values of each assumption, from low to high
STUDENTS = 128


@dataclass(frozen=True)
class Moves:
    """How an answer moves with each assumption.

    Attributes
    ----------
    base : float
        The answer at the likely values.
    lines : DataFrame
        Indexed by format and quantity, one row per assumption that varies: ``low``, ``likely``, ``high``,
        ``unit`` and ``basis`` as in ``assumptions.csv``; ``at`` and ``answer``, arrays of its values from
        low to high and of the answers there.
    """

    base: float
    lines: pd.DataFrame

    @cached_property
    def tornado(self) -> pd.DataFrame:
        """By assumption, largest swing first: the answer ``at_low`` and ``at_high``, ``swing``, ``flips_at``; its row.

        ``flips_at`` is the value nearest to the likely one at which the answer passes zero; missing
        where it does not between low and high.
        """
        ends = [
            {"input": key, "end": end, "value": answers[place]}
            for key, answers in self.lines["answer"].items()
            for end, place in (("low", 0), ("high", -1))
        ]
        table = tornado(pd.DataFrame(ends), self.base).rename(columns={"low": "at_low", "high": "at_high"})
        table.index = pd.MultiIndex.from_tuples(table.index, names=["format", "quantity"])
        turns = pd.Series({key: _turn(row) for key, row in self.lines.iterrows()}, name="flips_at").rename_axis(
            table.index.names
        )
        return table.join(turns).join(self.lines.drop(columns=["at", "answer"]))

    @property
    def flips(self) -> pd.DataFrame:
        """The rows of ``tornado`` that turn the answer by themselves, the shortest way from the likely value first.

        ``way`` is the share of the range between low and high that has to be gone.
        """
        table = self.tornado.dropna(subset="flips_at")
        way = (table["flips_at"] - table["likely"]).abs() / (table["high"] - table["low"])
        return table.assign(way=way).sort_values("way", kind="stable")


def _turn(row: pd.Series) -> float:
    """Where a line of points passes zero, nearest to the likely value; missing when it does not."""
    at, height = row["at"], row["answer"]
    turns = np.flatnonzero(np.sign(height[:-1]) * np.sign(height[1:]) < 0)
    if not len(turns):
        return np.nan
    zeros = at[turns] - height[turns] * (at[turns + 1] - at[turns]) / (height[turns + 1] - height[turns])
    return float(zeros[np.abs(zeros - row["likely"]).argmin()])


def moved_one_at_a_time(study: Study, answer: Answer, *, options: list[str], steps: int = STEPS) -> Moves:
    """Every assumption from low to high, one at a time.

    Parameters
    ----------
    study : Study
        Its season and seed are used.
    answer : function
        From a table of means (columns ``draw``, ``format``, outcomes) to one number per draw, in order
        of draws. Its sign should be the answer: above zero, it holds.
    options : option keys that the answer looks at
    steps : int
        Values of each assumption, at least 2. A value drawn with another one moves with it.

    Returns
    -------
    Moves

    Raises
    ------
    ValueError
        For fewer than two steps.
    """
    if steps < 2:
        raise ValueError(f"steps must be at least 2, not {steps}")
    inputs = study.inputs
    rows, sets = _one_at_a_time(inputs, options, steps)
    table = expected(
        inputs,
        draws=sets.draws,
        seed=study.run["seed"],
        season=study.run["season"],
        students=STUDENTS,
        parameters=sets,
        options=options,
    )
    answers = answer(table).to_numpy()
    return Moves(float(answers[0]), rows.assign(answer=list(answers[1:].reshape(len(rows), steps))))


def _one_at_a_time(inputs: Inputs, options: list[str], steps: int) -> tuple[pd.DataFrame, Parameters]:
    """Rows that vary, and sets: the likely values, then each row's values in turn."""
    table, drivers = inputs.assumptions, drivers_of_rows(inputs)
    names = list(zip(table["format"], table["quantity"], strict=True))
    owners = {*options, "all", "students", JOB}
    varies = (table["distribution"] != "fixed").to_numpy()
    leads = [
        place for place, name in enumerate(names) if name == drivers[place] and varies[place] and name[0] in owners
    ]
    count = 1 + steps * len(leads)
    sets = replace(likely(inputs).map(lambda value: np.full((count, 1), value)), draws=count)
    rows = {}
    for number, place in enumerate(leads):
        here = slice(1 + number * steps, 1 + (number + 1) * steps)
        for follower, driver in enumerate(drivers):
            if driver == names[place]:
                row = table.iloc[follower]
                sets.of(row["format"])[row["quantity"]][here, 0] = np.linspace(row["low"], row["high"], steps)
        row = table.iloc[place]
        rows[names[place]] = {
            "at": np.linspace(row["low"], row["high"], steps),
            **row[["low", "likely", "high", "unit", "basis"]].to_dict(),
        }
    frame = pd.DataFrame(list(rows.values()), index=pd.MultiIndex.from_tuples(rows, names=["format", "quantity"]))
    return frame, sets
