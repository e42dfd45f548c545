"""A file as a header and rows of text, whatever it was before."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from analysis.inputs.records.dates import WINDOWS_DAY_0
from analysis.inputs.records.fields import REQUIRED
from analysis.inputs.records.findings import Findings, listed
from analysis.inputs.records.header import HEADER_ROWS

ROW_LIMIT = 1_000_000
COLUMN_LIMIT = 500
CELL_LIMIT = 100_000
BATCH_ROWS = 500  # small enough to stay in the cache: three times as fast as 20,000

Row = tuple[int, list[str]]


@dataclass
class Grid:
    """A header and the rows below it.

    Attributes
    ----------
    header : cells of the header
    header_row : its row in the spreadsheet
    rows : rows below the header, each with its row in the spreadsheet and as many cells as the header
    footers : rows set aside while reading; complete once ``rows`` are used up
    day_0 : from when the file counts days
    """

    header: list[str]
    header_row: int
    rows: Iterator[Row]
    footers: list[int] = field(default_factory=list)
    day_0: datetime.date = WINDOWS_DAY_0

    def batches(self, findings: Findings) -> Iterator[list[Row]]:
        """The rows in batches.

        Raises
        ------
        RecordsError
            When there are more rows than the limit.
        """
        read = 0
        while batch := list(islice(self.rows, BATCH_ROWS)):
            read += len(batch)
            if read > ROW_LIMIT:
                mend = "export one year at a time"
                findings.stop(f"more than {ROW_LIMIT:,} rows", f"at most {ROW_LIMIT:,}", mend)
            yield batch


def no_header(findings: Findings, where: str = "") -> None:
    """Refuse a file in which no row looks like a header.

    Raises
    ------
    RecordsError
    """
    found = f"no header in the first {HEADER_ROWS} rows{where}"
    mend = f"put the names of the columns above the records, among them {', '.join(REQUIRED)}"
    findings.stop(found, "a row with the names of the columns", mend)


def check_header(header: list[str], row: int, preamble: Iterable[int], findings: Findings) -> None:
    """Note the rows above the header, and refuse more columns than the limit.

    Raises
    ------
    RecordsError
    """
    above = list(preamble)
    if above:
        findings.note(f"text above the header in {listed(above)}", "the header first", "these rows passed over")
    if len(header) > COLUMN_LIMIT:
        mend = "export only the columns of the records"
        findings.stop(f"{len(header)} columns", f"at most {COLUMN_LIMIT}", mend, row=row)
