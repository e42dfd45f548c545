"""What was found in an office's file, said in sentences with a row and a column.

A file is refused, a row is set aside, or something is noted and the row is kept. Each is an
issue, and nothing happens to a file without one:

- refused: the structure leaves open what the cells mean (ragged rows, a missing column, an
  ambiguous date order, two currencies);
- set aside: a cell is not valid for its column, two cells of a row cannot both be right, or the
  row is no record (a total, a footer) or repeats another;
- noted: odd, but possible; the row is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.inputs.records.fields import COLUMNS
from analysis.inputs.records.names import plain, without_qualifiers

REFUSED = "file refused"
SET_ASIDE = "row set aside"
SHOWN_ISSUES = 200


@dataclass(frozen=True)
class Issue:
    """One thing found in one place, and what was done about it.

    ``row`` is the row as a spreadsheet shows it, None for the whole file or column; ``column`` the
    field, or the header of a column that is none; ``header`` what the file calls the field. The text
    never holds the value of an identifier or of a free-text cell.

    >>> print(Issue(14, "pay_amount", "'18-20'", "a number", SET_ASIDE, header="Wage"))
    row 14, column Wage (pay_amount): found '18-20'; expected a number; done row set aside
    """

    row: int | None
    column: str | None
    found: str
    expected: str
    done: str
    mend: str = ""
    header: str = ""

    def __str__(self) -> str:
        place = [] if self.row is None else [f"row {self.row}"]
        if self.column is not None:
            place.append(f"column {called(self.column, self.header)}")
        return f"{', '.join(place) or 'file'}: found {self.found}; expected {self.expected}; done {self.done}"


def called(field: str, header: str) -> str:
    """What a column is called: the file's own header, and the field where that is another word.

    >>> called("start_date", "Start Date"), called("start_date", "Begin"), called("start_date", "")
    ('Start Date', 'Begin (start_date)', 'start_date')
    """
    if plain(without_qualifiers(header)) == plain(field):
        return header
    return f"{header} ({field})" if header else field


@dataclass(frozen=True, repr=False)
class Report:
    """How many rows were read and used, how many columns were not read, and every issue.

    ``rows_read`` counts the rows below the header that hold anything, ``rows_used`` those in the
    table. Compare the rows read with the rows of the export: a file that was cut off at the end of
    a line does not show it.
    """

    rows_read: int
    rows_used: int
    issues: tuple[Issue, ...] = ()
    columns_unread: int = 0

    @property
    def rows_set_aside(self) -> int:
        """Rows read that are not in the table."""
        return self.rows_read - self.rows_used

    def kinds(self) -> dict[tuple[str | None, str, bool], int]:
        """How many issues of each kind there are, without a cell, a row or a header of the file.

        Returns
        -------
        dict
            (field or None, what was expected, whether the row was set aside) to a number.
        """
        fields = ((issue.column if issue.column in COLUMNS else None, issue) for issue in self.issues)
        return dict(Counter((field, issue.expected, issue.done == SET_ASIDE) for field, issue in fields))

    def __str__(self) -> str:
        head = f"{self.rows_used} of {self.rows_read} rows used; {self.rows_set_aside} set aside"
        return "\n".join([head, *_sentences(self.issues)])

    __repr__ = __str__


class RecordsError(ValueError):
    """A file that cannot be read safely: every problem, what refuses it first, and how to mend them.

    Attributes
    ----------
    issues : tuple of Issue
    """

    def __init__(self, file: str, issues: Iterable[Issue]):
        # What refuses the file must not be crowded out by a thousand rows set aside.
        self.issues = tuple(sorted(issues, key=lambda issue: issue.done != REFUSED))
        mends = dict.fromkeys(issue.mend for issue in self.issues if issue.mend)
        lines = [f"{file} was not read", *_sentences(self.issues), "How to mend it:", *(f"- {mend}" for mend in mends)]
        super().__init__("\n".join(lines))


def _sentences(issues: tuple[Issue, ...]) -> list[str]:
    lines = [f"- {issue}" for issue in issues[:SHOWN_ISSUES]]
    further = len(issues) - len(lines)
    return [*lines, f"- {further} further issues are in .issues"] if further else lines
