"""Two assumptions at a time: where the border runs between two plans."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import Plan, crossed, drawn, expected_plans
from analysis.model.parameters import Parameters


@dataclass(frozen=True)
class TwoWay:
    """How much more of an outcome one plan brings than another, over two assumptions.

    Attributes
    ----------
    outcome : str
    across, up : (option, quantity)
    gap : DataFrame
        Values of ``up`` × values of ``across``: plan less reference.
    likely : (float, float)
        Likely values of ``across`` and ``up``.
    share : DataFrame
        Fewer values of ``up`` × fewer values of ``across``: share of plausible values of everything else
        under which the plan brings more.
    draws : int
        How many of these there are.
    """

    outcome: str
    across: tuple[str, str]
    up: tuple[str, str]
    gap: pd.DataFrame
    likely: tuple[float, float]
    share: pd.DataFrame
    draws: int

    @property
    def ahead(self) -> bool:
        """Whether the plan brings more than the reference at the likely values."""
        return _between(self._along_across(self.likely[1]), self.likely[0]) > 0

    @property
    def crossings(self) -> tuple[float, float]:
        """The nearest value of ``across``, then of ``up``, at which the two change places.

        The other assumption stays at its likely value; missing where no value in the range does.
        """
        return (
            _nearest_zero(self._along_across(self.likely[1]), self.likely[0]),
            _nearest_zero(self._along_up(self.likely[0]), self.likely[1]),
        )

    def _along_across(self, value: float) -> pd.Series:
        return self.gap.apply(lambda column: _between(column, value))

    def _along_up(self, value: float) -> pd.Series:
        return self.gap.apply(lambda row: _between(row, value), axis=1)


def _between(line: pd.Series, value: float) -> float:
    """A value between the points of a line."""
    return float(np.interp(value, line.index.to_numpy(dtype=float), line.to_numpy()))


def _nearest_zero(line: pd.Series, start: float) -> float:
    """Where a line of points crosses zero, nearest to ``start``; missing when it never does."""
    at, height = line.index.to_numpy(dtype=float), line.to_numpy()
    turns = np.flatnonzero(np.sign(height[:-1]) != np.sign(height[1:]))
    if not len(turns):
        return np.nan
    zeros = at[turns] - height[turns] * (at[turns + 1] - at[turns]) / (height[turns + 1] - height[turns])
    return float(zeros[np.abs(zeros - start).argmin()])


def two_way(
    study: Study,
    plan: Plan,
    reference: Plan,
    outcome: str,
    across: tuple[str, str],
    up: tuple[str, str],
    *,
    steps: int = 25,
    coarse: int = 9,
    draws: int = 128,
) -> TwoWay:
    """A two-assumption map: both from low to high, everything else at its likely value.

    Parameters
    ----------
    plan, reference : Plan
        What is compared, in the study's season.
    outcome : key of ``PLAN_OUTCOMES``
    across, up : (option, quantity)
        Rows of ``assumptions.csv``.
    steps : int
        Values of each.
    coarse, draws : int
        Values of each, and sets of plausible values of everything else, for ``share``.
    """
    inputs, run, plans = study.inputs, study.run, [plan, reference]
    common = {"seed": run["seed"], "season": run["season"]}

    def gaps(sets: Parameters, students: int) -> np.ndarray:
        table = expected_plans(inputs, plans, draws=sets.draws, parameters=sets, students=students, **common)
        values = table.pivot(index="draw", columns="plan", values=outcome)
        return (values[plan.key] - values[reference.key]).to_numpy()

    rows = inputs.assumptions.set_index(["format", "quantity"])
    gap = gaps(crossed(inputs, across, up, steps=steps), 64).reshape(steps, steps)
    many = gaps(_crossed_draws(inputs, across, up, coarse, drawn(inputs, draws, run["seed"])), 16)
    share = (many > 0).reshape(coarse, coarse, draws).mean(axis=2)
    return TwoWay(
        outcome,
        across,
        up,
        _grid(gap, rows, across, up),
        tuple(float(rows.at[key, "likely"]) for key in (across, up)),
        _grid(share, rows, across, up),
        draws,
    )


def _crossed_draws(
    inputs: Inputs, across: tuple[str, str], up: tuple[str, str], steps: int, sets: Parameters
) -> Parameters:
    """Every set once at each pair of values of two assumptions; the sets vary fastest."""
    pairs = crossed(inputs, across, up, steps=steps)
    many = sets.map(lambda value: np.tile(value, (steps * steps, 1)))
    for option, quantity in (across, up):
        values = {quantity: np.repeat(pairs.of(option)[quantity], sets.draws, axis=0)}
        many = many.with_values(option, **values)
    return replace(many, draws=steps * steps * sets.draws)


def _grid(values: np.ndarray, rows: pd.DataFrame, across: tuple[str, str], up: tuple[str, str]) -> pd.DataFrame:
    """Values with those of the two assumptions beside them, evenly spaced from low to high."""
    ends = (rows.loc[key, ["low", "high"]].astype(float) for key in (up, across))
    index, columns = (np.linspace(*end, count) for end, count in zip(ends, values.shape, strict=True))
    return pd.DataFrame(values, index=pd.Index(index, name=up[1]), columns=pd.Index(columns, name=across[1]))
