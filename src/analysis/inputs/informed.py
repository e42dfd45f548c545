"""An office's own figures combined with the assumptions, in a copy of the input tables.

Only released figures are used, as rounded and coded as everybody else sees them. An assumption counts
like some number of students; an office's figure from as many students weighs as much as it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.inputs.bundle import Inputs
from analysis.inputs.disclosure import ALL, Released

COUNTS_LIKE = 30  # students that one assumption counts for
INFORMS_FROM, REPLACES_FROM = 10, 30  # students behind a figure
PAY_UNIT = "USD per hour"  # of the model
ENDS = ["low", "likely", "high"]
Values = dict[str, float]


@dataclass(frozen=True)
class Informed:
    """Input tables that an office's figures went into, and what each did.

    Attributes
    ----------
    inputs : Inputs
        A copy; the tables it was made from are as they were.
    table : DataFrame
        One row for each assumption that was informed: ``format``, ``quantity``, ``measure``, ``office``
        (the figure as released, in words), ``students`` (rounded), ``weight`` (of the office, 0 to 1), ``low``,
        ``likely``, ``high`` as assumed, and ``new_low``, ``new_likely``, ``new_high``.
    stamp : str
        That of the released table.
    """

    inputs: Inputs
    table: pd.DataFrame
    stamp: str


def _paid(value: float, own: Values, shared: Values) -> float:
    odds = value / max(1 - value, 1e-9) / shared["paid_odds"]
    return odds / (1 + odds)


def _people(value: float, own: Values, shared: Values) -> float:
    worked = own["hours"] * (1 + own["overrun_share"])
    return value / (1 - np.exp(-worked * own["meeting_rate"]))


# Measure of a released table to the quantity it informs, and the value of that quantity at which the model,
# with everything else at its likely value, says what the office says.
READ_AS: dict[str, tuple[str, Callable[[float, Values, Values], float]]] = {
    "total_hours": ("hours", lambda value, own, shared: value / (1 + own["overrun_share"])),
    "hours_per_week": ("weeks", lambda value, own, shared: own["hours"] / value),
    "paid_share": ("paid_share", _paid),
    "pay_per_hour": ("pay_usd_hour", lambda value, own, shared: value / shared["pay_level"]),
    "contacts_made": ("people", _people),
    "offer_share": (
        "offer_share",
        lambda value, own, shared: value / (shared["offer_level"] * (1 - shared["early_year_share"])),
    ),
}


def informed(
    inputs: Inputs, released: Released, *, replaces: bool = False, counts_like: float = COUNTS_LIKE
) -> Informed:
    """The input tables with an office's hours, weeks, pay, contacts and offers worked in.

    Each end and the likely value of an assumption become (1 − w) · assumed + w · office, with
    w = n / (n + counts_like) for n students; the office's ends are those of its 95% interval.

    Parameters
    ----------
    inputs : Inputs
    released : Released
        By format, with means: ``release(records, by="format")``.
    replaces : bool
        Let figures from 30 students or more take the assumption's place (w = 1) instead.
    counts_like : float
        How many students an assumption counts for; more than 0.

    Returns
    -------
    Informed
        Figures that are hidden, rest on fewer than ten students, or are pay in another currency inform nothing.

    Raises
    ------
    TypeError
        For anything but a released table: records themselves are not accepted.
    ValueError
        For a table that is not by format alone, or ``counts_like`` not above 0.
    """
    if not isinstance(released, Released):
        raise TypeError(f"informed takes what release gives, not {type(released).__name__}")
    if released.by != ("format",) or not counts_like > 0:
        raise ValueError(f"a table by format and counts_like above 0 are needed, not {released.by}, {counts_like}")
    table = inputs.assumptions.copy()
    table[ENDS] = table[ENDS].astype(float)
    names = zip(table["format"], table["quantity"], strict=True)
    place = dict(zip(names, table.index, strict=True))
    shared = _likely(table, "all") | _likely(table, "students")
    rows = []
    figures = comparable(released.table)
    figures = figures[(figures["format"] != ALL) & ~figures["hidden"] & (figures["students"] >= INFORMS_FROM)]
    for option, group in figures.groupby("format", sort=False):
        by_measure = group[group["statistic"].isin(["share", "mean"])].set_index("measure")
        for measure, (quantity, read) in READ_AS.items():
            if measure in by_measure.index and (option, quantity) in place:
                rule = inputs.quantities.set_index("quantity").loc[quantity]
                row, figure = place[option, quantity], by_measure.loc[measure]
                weight = _weight(figure["students"], replaces, counts_like)
                office = _ends(figure, read, _likely(table, option), shared)
                rows.append(_row(table.loc[row], measure, figure, weight))
                new = (1 - weight) * table.loc[row, ENDS].to_numpy(dtype=float) + weight * office
                _write(table, row, np.clip(new, rule["allowed_low"], rule["allowed_high"]), figure["students"])
                rows[-1] |= dict(zip(["new_low", "new_likely", "new_high"], table.loc[row, ENDS], strict=True))
    columns = ["format", "quantity", "measure", "office", "students", "weight", *ENDS, *(f"new_{e}" for e in ENDS)]
    return Informed(replace(inputs, assumptions=table), pd.DataFrame(rows, columns=columns), released.stamp)


def comparable(figures: pd.DataFrame) -> pd.DataFrame:
    """Released figures without pay in a currency other than the model's; nothing is converted."""
    return figures[(figures["measure"] != "pay_per_hour") | (figures["unit"] == PAY_UNIT)]


def _likely(table: pd.DataFrame, option: str) -> Values:
    return table[table["format"] == option].set_index("quantity")["likely"].astype(float).to_dict()


def _weight(students: float, replaces: bool, counts_like: float) -> float:
    return 1.0 if replaces and students >= REPLACES_FROM else students / (students + counts_like)


def _ends(figure: pd.Series, read: Callable, own: Values, shared: Values) -> np.ndarray:
    """The office's low, middle and high end as values of the quantity."""
    ends = figure[["interval_low", "value", "interval_high"]].astype(float).fillna(figure["value"])
    return np.sort([read(value, own, shared) for value in ends])


def _row(assumed: pd.Series, measure: str, figure: pd.Series, weight: float) -> dict[str, object]:
    said = figure["text"] + (f" ({figure['interval_text']})" if figure["interval_text"] else "")
    about = {"measure": measure, "office": said, "students": figure["students"], "weight": weight}
    return {"format": assumed["format"], "quantity": assumed["quantity"], **about, **assumed[ENDS].to_dict()}


def _write(table: pd.DataFrame, row: int, ends: np.ndarray, students: float) -> None:
    """The new values of one row; a value that was fixed gets a range, its source no longer stands for it."""
    table.loc[row, ENDS] = ends
    low, _, high = ends
    kind = table.at[row, "distribution"]
    if low == high:
        kind = "fixed"
    elif kind == "fixed" or (kind == "log_triangular" and low <= 0):
        kind = "triangular"
    reason = f"Combined with an office's own figure from about {students:g} students."
    table.loc[row, ["distribution", "basis", "source", "reason"]] = [kind, "assumption", "", reason]
