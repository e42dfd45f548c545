"""One column of a file as text: its distinct texts, and which record has which.

Columns of a million rows hold few distinct texts. Each is looked at once, by explicit rules, and
the result is dealt out to the records. What a workbook states about a cell (a true number, a true
date, an error) travels in front of its text as a control character; files cannot forge it, because
control characters are taken out of all text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

NUMBER, DATE, UNREADABLE = "\x02", "\x03", "\x04"
MISSING = frozenset(
    "|-|--|---|–|—|na|n/a|n.a.|n.a|n / a|nan|null|nil|none|missing|(blank)|blank|not available"
    "|not applicable|not stated|not reported|not recorded|no answer|<na>".split("|")
)
LONGEST_TOKEN = max(map(len, MISSING))
# Read as missing too, but named: somebody may have meant more by them.
UNCERTAIN = frozenset(
    "?|??|???|.|unknown|not known|tbd|tba|tbc|pending|to be confirmed|maybe|perhaps|not sure|unsure|don't know".split(
        "|"
    )
)
ERROR = re.compile(r"#(REF!|VALUE!|DIV/0!|N/A|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|#+)")


@dataclass
class Cells:
    """One column.

    Attributes
    ----------
    column : the field's name
    texts : its distinct texts, stripped, in order of first appearance
    codes : for each record, the position of its text
    """

    column: str
    texts: list[str]
    codes: np.ndarray

    @cached_property
    def empty(self) -> frozenset[int]:
        """Positions of the distinct texts that say that there is no value."""
        short = [code for code, text in enumerate(self.texts) if len(text) <= LONGEST_TOKEN]
        return frozenset(code for code in short if is_missing(self.texts[code]))

    def filled(self) -> Iterator[tuple[int, str]]:
        """Distinct texts that are not missing, with their positions."""
        return ((code, text) for code, text in enumerate(self.texts) if code not in self.empty)

    def records(self, codes: Iterable[int]) -> np.ndarray:
        """Records whose text is one of these, in the order of the table."""
        chosen = np.zeros(len(self.texts), dtype=bool)
        chosen[list(codes)] = True
        return np.flatnonzero(chosen[self.codes])

    def only(self, keep: np.ndarray) -> Cells:
        """The same column for some of the records (a mask), with their texts only."""
        codes = self.codes[keep]
        used = np.zeros(len(self.texts), dtype=bool)
        used[codes] = True
        texts = [text for text, wanted in zip(self.texts, used.tolist(), strict=True) if wanted]
        return Cells(self.column, texts, (np.cumsum(used) - 1)[codes])

    def missing(self) -> np.ndarray:
        """Mask of the records that have no value here."""
        return self.dealt(dict.fromkeys(self.empty, True), False, bool)

    def text(self, record: int) -> str:
        """The text of one record."""
        return self.texts[self.codes[record]]

    def dealt(self, values: Mapping[int, object], otherwise: object, dtype: object) -> np.ndarray:
        """Values of distinct texts, by position, dealt out to the records."""
        found = np.full(len(self.texts), otherwise, dtype=dtype)
        for code, value in values.items():
            found[code] = value
        return found[self.codes]


class Codes(dict):
    """Numbers texts in order of first appearance."""

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self)
        return code


def gather(
    rows: Iterator[list[tuple[int, list[str]]]], wanted: dict[str, int]
) -> tuple[np.ndarray, np.ndarray, dict[str, Cells]]:
    """Collect columns from batches of rows.

    Parameters
    ----------
    rows : batches of (row in the spreadsheet, cells)
    wanted : column name to its position

    Returns
    -------
    rows : array of int
        The row of each record.
    digests : array of int
        Equal for records that are equal in all columns of the file, wanted or not.
    columns : dict of Cells
    """
    numbers, digests = array("q"), array("q")
    positions = sorted(set(wanted.values()))  # one column may be wanted under two names
    lookups = {position: Codes() for position in positions}
    codes = {position: array("i") for position in positions}
    for batch in rows:
        numbers.extend(number for number, _ in batch)
        digests.extend(hash(tuple(cells)) for _, cells in batch)
        columns = list(zip(*(cells for _, cells in batch), strict=True))
        for position in positions:
            codes[position].extend(map(lookups[position].__getitem__, columns[position]))
    found = {position: _stripped(lookups[position], codes[position]) for position in positions}
    cells = {name: replace(found[position], column=name) for name, position in wanted.items()}
    return np.frombuffer(numbers, dtype=np.int64), np.frombuffer(digests, dtype=np.int64), cells


def _stripped(lookup: Codes, codes: array) -> Cells:
    """Texts without blanks around them; texts that differ in nothing else become one."""
    found = np.frombuffer(codes, dtype=np.int32)
    texts = [_clean(text) if text[:1] == "#" else text for text in map(str.strip, lookup)]
    if texts == list(lookup):
        return Cells("", texts, found)
    again = Codes()
    new = np.fromiter(map(again.__getitem__, texts), dtype=np.int32, count=len(texts))
    return Cells("", list(again), new[found])


def _clean(text: str) -> str:
    return f"{UNREADABLE}the error {text}" if ERROR.fullmatch(text.upper()) else text


def is_missing(text: str) -> bool:
    """Whether a text says that there is no value.

    >>> [is_missing(text) for text in ("", "N/A", "-", "0", "no")]
    [True, True, True, False, False]
    """
    return text.casefold() in MISSING


def bare(text: str) -> str:
    """A text without what a workbook states about it."""
    return text[1:] if text[:1] in (NUMBER, DATE, UNREADABLE) else text
