"""Which assumptions decide an answer when all of them move at once, and which would be worth finding out.

Rows of ``assumptions.csv`` are grouped by quantity across formats: "people at the host" is one question
to a researcher, though every format has a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.inputs import Study
from analysis.model import expected
from analysis.model.drawing import at_points, drawn_by_name
from analysis.model.parameters import Parameters
from analysis.reruns.moves import STUDENTS, Answer, Moves, moved_one_at_a_time
from analysis.tradeoffs import Stated, evpi, evppi, sobol_indices, sobol_points

MOST_GROUPS = 30
REST = "everything else"
STILL = 1e-6  # of the largest swing: what moves an answer by less does not move it
Row = tuple[str, str]
Values = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Change:
    """What would change the first choice under stated priorities.

    Attributes
    ----------
    study : Study
    stated : Stated
    """

    study: Study
    stated: Stated

    @cached_property
    def first(self) -> str:
        """The first choice: best on average over the study's draws."""
        return self.stated.first(self.study.draws)

    @cached_property
    def moves(self) -> Moves:
        """How its lead moves with one assumption at a time."""
        return moved_one_at_a_time(self.study, self.stated.lead_of(self.first), options=list(self.stated.options))

    @cached_property
    def groups(self) -> dict[str, list[Row]]:
        """The assumptions that move the lead, grouped by quantity."""
        return groups_that_move(self.moves)

    def shares(self, n: int) -> pd.DataFrame:
        """How much of the variance of the lead each group explains, from n base points."""
        options = list(self.stated.options)
        return variance_shares(self.study, self.stated.lead_of(self.first), self.groups, options=options, n=n)

    @cached_property
    def _worth(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return worth_finding_out(self.study, self.stated.values, self.groups, options=list(self.stated.options))

    @property
    def worth(self) -> pd.DataFrame:
        """What knowing each group before choosing would bring."""
        return self._worth[0]

    @property
    def values(self) -> pd.DataFrame:
        """Draws × options: what each is worth, on the random sets behind ``worth``."""
        return self._worth[1]


def what_would_change(study: Study, weights: Mapping[str, float], *, options: Sequence[str]) -> Change:
    """What would change the first choice under stated priorities; worked out when it is asked for.

    Parameters
    ----------
    study : Study
    weights : mapping
        Key of ``criteria.csv`` to its weight.
    options : option keys to choose from
    """
    return Change(study, Stated(study.inputs.criteria, dict(weights), tuple(options)))


def groups_that_move(moves: Moves, *, most: int = MOST_GROUPS) -> dict[str, list[Row]]:
    """Assumptions that move an answer, grouped by quantity, the group with the largest swing first.

    Parameters
    ----------
    moves : Moves
        Each assumption moved alone.
    most : int
        Groups at most; the smallest ones are put together as ``REST``.

    Returns
    -------
    dict
        Quantity to its rows, as (option, quantity). Every row of a quantity that moves the answer for
        some option is there.

    Raises
    ------
    ValueError
        When no assumption moves the answer, or fewer than two groups are asked for.
    """
    if most < 2:
        raise ValueError(f"at least two groups are needed, not {most}")
    swing = moves.tornado["swing"]
    largest = swing.groupby("quantity").max().sort_values(ascending=False, kind="stable")
    names = largest.index[largest > STILL * swing.max()]
    if not len(names):
        raise ValueError("no assumption moves this answer")
    rows = {name: [key for key in moves.lines.index if key[1] == name] for name in names}
    if len(rows) <= most:
        return rows
    kept = list(rows)[: most - 1]
    rest = [key for name in list(rows)[most - 1 :] for key in rows[name]]
    return {name: rows[name] for name in kept} | {REST: rest}


def variance_shares(
    study: Study, answer: Answer, groups: Mapping[str, list[Row]], *, options: list[str], n: int = 1024, seed: int = 1
) -> pd.DataFrame:
    """How much of an answer's variance over plausible assumptions each group explains, with intervals.

    Parameters
    ----------
    study : Study
    answer : function
        From a table of means to one number per draw, as in ``moved_one_at_a_time``.
    groups : mapping
        As from ``groups_that_move``; all other assumptions stay in the middle of their distributions.
    options : option keys that the answer looks at
    n : int
        Base points, a power of two; n × (groups + 2) runs.

    Returns
    -------
    DataFrame
        As from ``sobol_indices``, indexed by group, in the order given.
    """
    names = [row for rows in groups.values() for row in rows]
    points = sobol_points(names, n, seed, groups=groups)
    points.columns = pd.MultiIndex.from_tuples(names)
    middle = pd.DataFrame(0.5, index=points.index, columns=_columns(study).difference(points.columns))
    sets = at_points(study.inputs, pd.concat([points, middle], axis=1))
    return sobol_indices(list(groups), answer(_means(study, sets, options)).to_numpy(), seed=seed)


def worth_finding_out(
    study: Study,
    values: Values,
    groups: Mapping[str, list[Row]],
    *,
    options: list[str],
    draws: int = 8192,
    seed: int = 1,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What knowing each group of assumptions before choosing would bring.

    Parameters
    ----------
    study : Study
    values : function
        From a table of means to draws × options, higher is better.
    groups : mapping
        As from ``groups_that_move``.
    options : option keys that are compared
    draws : int
        Random sets of assumptions. Not those of the stored run: evenly spread points of so many
        assumptions let the product of two pass for a third (``evppi``, notes).
    seed : int
        For the noise floor of ``evppi``.

    Returns
    -------
    (DataFrame, DataFrame)
        ``evppi`` by group with ``of_all``, its share of what knowing everything would bring; and the
        values, draws × options, that it was worked out from.
    """
    sets = drawn_by_name(study.inputs, range(draws), study.run["seed"]).map(lambda value: value[:, None])
    chosen = values(_means(study, sets, options))
    table = sets.table()
    known = table[[row for rows in groups.values() for row in rows]]
    known.columns = list(known.columns)
    found = evppi(chosen, known, groups=groups, seed=seed)
    everything = evpi(chosen)
    return found.assign(of_all=found["value"] / everything if everything else 0.0), chosen


def _means(study: Study, sets: Parameters, options: list[str]) -> pd.DataFrame:
    run = study.run
    return expected(
        study.inputs,
        draws=sets.draws,
        seed=run["seed"],
        season=run["season"],
        students=STUDENTS,
        parameters=sets,
        options=options,
    )


def _columns(study: Study) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(study.inputs.assumptions[["format", "quantity"]])
