"""An office's records in memory: one row per engagement, and the report on how they were read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.inputs.records.fields import COLUMNS
from analysis.inputs.records.report import Report


@dataclass(frozen=True, eq=False, repr=False)
class Records:
    """Students' engagements as an office recorded them. They leave only through ``disclosure``.

    Showing a ``Records`` shows its report and never a row. It is not pickled, so that no copy is
    written by the way.

    Attributes
    ----------
    table : DataFrame
        One row per engagement, the columns of ``COLUMNS`` in that order, missing where the file
        lacks them. ``pay_amount`` is in the unit of ``pay_unit`` and in the currency asked for;
        ``satisfaction`` is in the file's own scale, at most 0 to 10.
    report : Report
        What was found while reading.
    currency : str
        Code of the currency of ``pay_amount``.
    """

    table: pd.DataFrame
    report: Report
    currency: str = "USD"

    def __post_init__(self) -> None:
        if tuple(self.table.columns) != COLUMNS:
            raise ValueError(f"records have the columns {', '.join(COLUMNS)}, not {', '.join(self.table.columns)}")

    def __repr__(self) -> str:
        return str(self.report)

    def __reduce_ex__(self, protocol: int) -> tuple:
        raise TypeError("records are not pickled: read the file again where you need them")
