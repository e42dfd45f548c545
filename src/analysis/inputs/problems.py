"""What is wrong with an input file, said so that the reader can mend it.

A table with six mistakes is reported with six sentences, not with the first one. Each sentence
names the file, the row as a spreadsheet counts it (the header is row 1) and the column.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place.

    >>> print(Problem("formats.csv", 3, "kind", "form", "format or comparator"))
    formats.csv, row 3, column kind: found 'form'; expected format or comparator
    """

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    mend: str = ""

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        found = self.found if self.found.startswith(("no ", "nothing")) else f"'{self.found}'"
        text = f"{', '.join(place)}: found {found}; expected {self.expected}"
        return f"{text}; {self.mend}" if self.mend else text


class InputError(ValueError):
    """Every problem found in the input tables, one sentence each.

    Attributes
    ----------
    problems : tuple of Problem
    """

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the input tables"
        super().__init__("\n".join([head, *(f"- {problem}" for problem in self.problems)]))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint for a misspelt name, or an empty string when nothing is close.

    >>> did_you_mean("intership", ["internship", "skill_sprint"])
    "did you mean 'internship'?"
    """
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""
