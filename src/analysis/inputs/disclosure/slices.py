"""What may be asked of an office's records: the measures, and the few columns they may be split by.

Only what is named here can leave. Who a student is, dates, employers and free text are not named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.inputs.records import Records
from analysis.inputs.records.identifiers import one_student

ALL = "all"
SPLITS = ("format", "season", "year", "paid")
MOST_SPLITS = 2
SEASON = {
    **dict.fromkeys(range(1, 5), "spring"),
    **dict.fromkeys(range(5, 9), "summer"),
    **dict.fromkeys(range(9, 13), "fall"),
}
PAID = {True: "paid", False: "unpaid"}
WEEKS_YEAR = 52
COUNT, SHARE, MEAN = "count", "share", "mean"


@dataclass(frozen=True)
class Measure:
    """One thing that is said of a group.

    Attributes
    ----------
    name, label, unit : str
        The name in tables, the words for readers, and the unit.
    kind : str
        ``count``, ``share`` or ``mean``.
    top : float, optional
        The highest value there can be, for ratings.
    least_top : float
        The smallest range of values that rounding goes by, in the measure's unit.
    is_pay : bool
        Whether the rule against one student's amount standing out applies.
    """

    name: str
    label: str
    unit: str
    kind: str
    top: float | None = None
    least_top: float = 10.0
    is_pay: bool = False


def measures(currency: str, by: Sequence[str] = ()) -> tuple[Measure, ...]:
    """The measures, in the order shown: all, or without those that a split by ``paid`` would repeat."""
    all_measures = (
        Measure("students", "Students", "students", COUNT),
        Measure("engagements", "Engagements", "engagements", COUNT),
        Measure("paid_share", "Paid", "share", SHARE),
        Measure("offer_share", "With an offer", "share", SHARE),
        Measure("hours_per_week", "Hours a week", "hours", MEAN),
        Measure("total_hours", "Hours in all", "hours", MEAN, least_top=50.0),
        Measure("pay_per_hour", "Pay per hour, where paid", f"{currency} per hour", MEAN, is_pay=True),
        Measure("contacts_made", "Contacts made", "contacts", MEAN),
        Measure("satisfaction", "Satisfaction", "points on the file's own scale", MEAN, top=10.0),
    )
    return tuple(each for each in all_measures if "paid" not in by or each.name not in ("paid_share", "pay_per_hour"))


def splits(by: str | Sequence[str]) -> tuple[str, ...]:
    """The columns to split by, checked.

    Raises
    ------
    ValueError
        For anything but one or two different columns of ``SPLITS``.

    Examples
    --------
    >>> splits("format"), splits(["format", "season"])
    (('format',), ('format', 'season'))
    """
    wanted = (by,) if isinstance(by, str) else tuple(by)
    if not 1 <= len(wanted) <= MOST_SPLITS or len(set(wanted)) < len(wanted) or not set(wanted) <= set(SPLITS):
        raise ValueError(
            f"records can be split by one or two of {', '.join(SPLITS)}, not by {', '.join(map(str, wanted)) or 'none'}"
        )
    return wanted


def pay_per_hour(table: pd.DataFrame) -> pd.Series:
    """Pay for an hour of work, from the amount and its unit; missing where unpaid or hours are not known.

    By the hour as it stands; by the week over the hours of a week; by the month and the year with 52
    weeks a year; a stipend over the total hours.
    """
    per_week = table["hours_per_week"]
    hours = {
        "hour": 1.0,
        "week": per_week,
        "month": per_week * WEEKS_YEAR / 12,
        "year": per_week * WEEKS_YEAR,
        "stipend": table["total_hours"],
    }
    pay = pd.Series(np.nan, index=table.index)
    for unit, over in hours.items():
        rows = (table["pay_unit"] == unit).fillna(False).astype(bool)
        pay = pay.mask(rows, table["pay_amount"] / over)
    paid = table["paid"].fillna(True).astype(bool)
    return pay.where(paid & np.isfinite(pay) & (pay > 0))


def engagements(records: Records) -> pd.DataFrame:
    """One row per engagement: ``student``, the splits, the measures.

    The number in ``student`` is the same for identifiers that may be one student's, as ``one_student`` says.
    """
    table = records.table
    start = table["start_date"].dt
    paid = table["paid"].astype(object).map(PAID)
    return pd.DataFrame(
        {
            "student": _students(table["student_id"]),
            "format": table["format"].astype(object),
            "season": start.month.map(SEASON).astype(object).fillna("not stated"),
            "year": start.strftime("%Y").astype(object).fillna("not stated"),
            "paid": paid.fillna("not stated"),
            "students": 1.0,
            "engagements": 1.0,
            "paid_share": table["paid"].astype("Float64").to_numpy(dtype=float, na_value=np.nan),
            "offer_share": table["offer_received"].astype("Float64").to_numpy(dtype=float, na_value=np.nan),
            "hours_per_week": table["hours_per_week"],
            "total_hours": table["total_hours"],
            "pay_per_hour": pay_per_hour(table),
            "contacts_made": table["contacts_made"],
            "satisfaction": table["satisfaction"],
        },
        index=table.index,
    ).reset_index(drop=True)


def _students(identifiers: pd.Series) -> np.ndarray:
    codes, spellings = pd.factorize(identifiers.astype(object), use_na_sentinel=False)
    return pd.util.hash_array(np.array([one_student(str(each)) for each in spellings], dtype=object))[codes]


@dataclass(frozen=True, eq=False, repr=False)
class Group:
    """The students of one group or total, and what they say about one measure.

    Attributes
    ----------
    students : array of int
        In order, each once.
    values : array of float
        One for each student: the mean of the student's engagements in the group.
    engagements : int
    """

    students: np.ndarray
    values: np.ndarray
    engagements: int


@dataclass(frozen=True, eq=False, repr=False)
class Slices:
    """The rows that say something about one measure, and which group each is in.

    Groups have positions in a table with totals, the last of each row and column being the total.

    Attributes
    ----------
    codes : tuple of arrays of int
        By split: the position of each row's group.
    shape : tuple of int
        Of the table with totals.
    known : array of int
        The students, in order.
    student : array of int
        The position in ``known`` of each row's student.
    value : array of float
    """

    codes: tuple[np.ndarray, ...]
    shape: tuple[int, ...]
    known: np.ndarray
    student: np.ndarray
    value: np.ndarray

    def union(self, mask: np.ndarray) -> Group:
        """All who are in any of the groups or totals of a mask."""
        chosen = np.full(len(self.student), bool(mask[(-1,) * mask.ndim]))
        for totals in range(1 << len(self.codes)):
            place = tuple(-1 if totals >> axis & 1 else codes for axis, codes in enumerate(self.codes))
            chosen = chosen | mask[place]
        student = self.student[chosen]
        times = np.bincount(student, minlength=len(self.known))
        there = times > 0
        sums = np.bincount(student, self.value[chosen], minlength=len(self.known))
        return Group(self.known[there], sums[there] / times[there], len(student))

    def groups(self) -> dict[tuple[int, ...], Group]:
        """Every group and total by its position."""
        found = {}
        for place in np.ndindex(self.shape):
            mask = np.zeros(self.shape, dtype=bool)
            mask[place] = True
            found[place] = self.union(mask)
        return found


def slices(table: pd.DataFrame, levels: dict[str, list[str]], measure: str) -> Slices:
    """The rows of ``engagements`` that say something about one measure.

    Parameters
    ----------
    table : DataFrame
        As ``engagements`` gives.
    levels : dict
        By split: the groups, in the order shown; those of all rows, so that a group about which
        nothing is known counts as one of nobody.
    measure : str
    """
    rows = table[table[measure].notna()]
    codes = tuple(pd.Categorical(rows[split], groups).codes.astype(int) for split, groups in levels.items())
    known, student = np.unique(rows["student"].to_numpy(), return_inverse=True)
    shape = tuple(len(groups) + 1 for groups in levels.values())
    return Slices(codes, shape, known, student, rows[measure].to_numpy(dtype=float))
