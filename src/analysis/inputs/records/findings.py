"""Collects the issues of one file while it is read, so that all problems come at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from analysis.inputs.records.report import REFUSED, SET_ASIDE, Issue, RecordsError, called

# A column that is wrong from top to bottom is one mistake, not a million sentences.
SINGLE_ISSUES = 1000


class Findings:
    """The issues of one file, and which of its records are set aside.

    Parameters
    ----------
    file : str
        The file's name, without its folder.

    Attributes
    ----------
    issues : what was found so far
    headers : field to the file's own name for it, once the header is read
    columns_unread : how many columns with a name or a cell are not read
    rows, aside : the records' rows in the spreadsheet, and which of them are set aside
    """

    def __init__(self, file: str):
        self.file = file
        self.issues: list[Issue] = []
        self.headers: dict[str, str] = {}
        self.columns_unread = 0
        self.rows = np.zeros(0, dtype=np.int64)
        self.aside = np.zeros(0, dtype=bool)

    def expect(self, rows: np.ndarray) -> None:
        """Say which records there are: their rows in the spreadsheet, in the order of the table."""
        self.rows = rows
        self.aside = np.zeros(len(rows), dtype=bool)

    def note(self, found: str, expected: str, done: str, *, row: int | None = None, column: str | None = None) -> None:
        """Note what is odd but usable, and what was done about it."""
        self._add(row, column, found, expected, done)

    def refuse(
        self, found: str, expected: str, mend: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        """Note a problem for which the file is refused, and go on looking for further ones."""
        self._add(row, column, found, expected, REFUSED, mend)

    def stop(self, found: str, expected: str, mend: str, *, row: int | None = None) -> None:
        """Note a problem after which nothing more can be read.

        Raises
        ------
        RecordsError
        """
        self.refuse(found, expected, mend, row=row)
        self.settle()

    def set_aside(self, records: Iterable[int], column: str | None, found: Callable[[int], str], expected: str) -> None:
        """Set records aside, each with its sentence.

        Parameters
        ----------
        records : positions in the table
        column : str or None
        found : what stands at such a position, in words fit to be shown
        expected : what should stand there
        """
        records = np.asarray(list(records), dtype=np.int64)
        self.aside[records] = True
        for record in records[:SINGLE_ISSUES].tolist():
            self._add(int(self.rows[record]), column, found(record), expected, SET_ASIDE)
        further = len(records) - SINGLE_ISSUES
        if further > 0:
            self.note(f"{further} further rows of this kind", expected, "these rows set aside", column=column)

    def noted(self, records: Sequence[int], column: str | None, found: str, expected: str, done: str) -> None:
        """Note the same thing about several records in one sentence that names their rows."""
        if len(records):
            rows = listed(self.rows[np.asarray(records)].tolist())
            self.note(f"{found} in {rows}", expected, done, column=column)

    def called(self, field: str) -> str:
        """A field under the file's own name for it."""
        return called(field, self.headers.get(field, ""))

    @property
    def refused(self) -> frozenset[str]:
        """Fields for which the file is refused; what else there is to say about them would mislead."""
        return frozenset(issue.column for issue in self.issues if issue.column and issue.done == REFUSED)

    @property
    def refuses(self) -> bool:
        """Whether the file is refused already."""
        return any(issue.done == REFUSED for issue in self.issues)

    def _add(self, row: int | None, column: str | None, found: str, expected: str, done: str, mend: str = "") -> None:
        fields = {header: field for field, header in self.headers.items()}
        field = column if column in self.headers else fields.get(column, column)
        self.issues.append(Issue(row, field, found, expected, done, mend, self.headers.get(field, "")))

    def settle(self) -> None:
        """Raise what was found, if any of it refuses the file.

        Raises
        ------
        RecordsError
        """
        if self.refuses:
            raise RecordsError(self.file, self.in_order()) from None

    def in_order(self) -> tuple[Issue, ...]:
        """The issues of the whole file first, then row by row."""
        return tuple(sorted(self.issues, key=lambda issue: (issue.row is not None, issue.row or 0)))


def listed(rows: Sequence[int], shown: int = 8) -> str:
    """Rows in words, the first few of many.

    >>> listed([3])
    'row 3'
    >>> listed([3, 5, 9], shown=2)
    'rows 3, 5 and 1 more'
    """
    if len(rows) == 1:
        return f"row {rows[0]}"
    text = f"rows {', '.join(str(row) for row in rows[:shown])}"
    return f"{text} and {len(rows) - shown} more" if len(rows) > shown else text
