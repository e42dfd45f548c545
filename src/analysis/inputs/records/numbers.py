"""Numbers written with a point or with a comma: decided for each column, from the column itself.

``18,50`` and ``1,234.5`` say which mark is the decimal one, ``1,234`` does not. A column that shows
both conventions is refused. Where a column shows neither, ``4,500`` is read as four thousand five
hundred only if other columns of the file use the point for decimals; or if only one reading is
possible in the column (nobody works 37,125 hours a week). Otherwise the file is refused, because
half of such guesses are wrong by a factor of a thousand.

Where a column proves the point, ``1.190`` may still be meant as a thousand: with exactly three decimals
it is a number only if the column has others that can be nothing else. If not, its row is set aside.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.inputs.records.cells import NUMBER, Cells
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.quoted import shown

BLANKS = " \u00a0\u2009\u202f"


def _pattern(mark: str, groups: str) -> re.Pattern:
    grouped = rf"[1-9][0-9]{{0,2}}([{groups}'’{BLANKS}])[0-9]{{3}}(?:\1[0-9]{{3}})*"
    return re.compile(rf"[+-]?(?:(?:{grouped}|[0-9]+)(?:[{mark}][0-9]+)?|[{mark}][0-9]+)")


PATTERNS = {".": _pattern(".", ","), ",": _pattern(",", ".")}
LIMITS = {
    "hours_per_week": (0, 100),
    "total_hours": (0, 5000),
    "pay_amount": (0, 10_000_000),
    "contacts_made": (0, 500),
    "satisfaction": (0, 10),
}
HOURS_BEHIND = {
    "hours_per_week": re.compile(
        r"(?<=[0-9])\s*(?:h|hr|hrs|hours?)\.?(?:\s*(?:/|per|a)\s*(?:w|wk|week))?$", re.IGNORECASE
    ),
    "total_hours": re.compile(r"(?<=[0-9])\s*(?:h|hr|hrs|hours?)\.?(?:\s+in total|\s+total)?$", re.IGNORECASE),
}
ABOVE_ZERO = ("hours_per_week", "total_hours")
WHOLE = ("contacts_made",)


@dataclass
class Readings:
    """Each distinct text of a column read with a point and read with a comma as decimal mark.

    Attributes
    ----------
    cells : the column
    numbers : the number in each distinct text, as text
    read : mark to array of values, one per distinct text; NaN where the text is no number that way
    """

    cells: Cells
    numbers: Sequence[str]
    read: dict[str, np.ndarray]

    def proofs(self) -> dict[str, int]:
        """Marks that some text allows alone, each with the position of the first such text."""
        point, comma = np.isnan(self.read["."]), np.isnan(self.read[","])
        found = {".": ~point & comma, ",": point & ~comma}
        return {mark: int(np.argmax(only)) for mark, only in found.items() if only.any()}

    def open_texts(self) -> np.ndarray:
        """Positions of texts that are two different numbers: '1,234'."""
        point, comma = self.read["."], self.read[","]
        return np.flatnonzero(~np.isnan(point) & ~np.isnan(comma) & (point != comma))


def read_both_ways(cells: Cells, numbers: Sequence[str] | None = None) -> Readings:
    """Read every distinct text both ways.

    Parameters
    ----------
    cells : the column
    numbers : the number in each distinct text, where more than a number stands in it
    """
    if numbers is None:
        unit = HOURS_BEHIND.get(cells.column)
        numbers = [unit.sub("", text) for text in cells.texts] if unit else cells.texts
    return Readings(cells, numbers, {mark: np.array([value(text, mark) for text in numbers]) for mark in PATTERNS})


def value(text: str, mark: str) -> float:
    """A text as a number, with this decimal mark; NaN if it is none.

    >>> value("1,234.5", "."), value("1,234.5", ","), value("1 234,5", ",")
    (1234.5, nan, 1234.5)
    """
    if text.startswith(NUMBER):
        text, mark = text[1:], "."
    text = text.replace("−", "-")
    if not PATTERNS[mark].fullmatch(text):
        return math.nan
    return float(re.sub(f"[^0-9{mark}+-]", "", text).replace(mark, "."))


def allowed(column: str, numbers: np.ndarray) -> np.ndarray:
    """Mask of the numbers that a column may hold."""
    low, high = LIMITS[column]
    fits = (numbers >= low) & (numbers <= high)
    if column in ABOVE_ZERO:
        fits &= numbers > 0
    return fits & (numbers == np.round(numbers)) if column in WHOLE else fits


def decided(readings: Readings, elsewhere: set[str], findings: Findings) -> tuple[np.ndarray, list[int]]:
    """The numbers of a column, one per distinct text, NaN where the text is none.

    Parameters
    ----------
    readings : the column read both ways
    elsewhere : decimal marks that other columns of the file prove
    findings : takes the refusal where the mark stays open

    Returns
    -------
    numbers : array
    open : list of int
        Positions of texts that are two different numbers although the column proves its mark.
    """
    column, read = readings.cells.column, readings.read
    proofs, undecided = readings.proofs(), readings.open_texts()
    if len(proofs) > 1:
        examples = {mark: _place(readings, code, findings) for mark, code in proofs.items()}
        found = f"a decimal point ({examples['.']}) and a decimal comma ({examples[',']})"
        name = findings.called(column)
        mend = f"write all numbers of {name} with the same decimal mark and without thousands separators"
        findings.refuse(found, "one decimal mark in a column", mend, column=column)
        return np.where(np.isnan(read["."]), read[","], read["."]), []  # none of these texts is wrong by itself
    if proofs or not len(undecided):
        mark = next(iter(proofs), ".")
        return read[mark], _three_decimals(readings, mark)
    possible = {mark for mark in PATTERNS if allowed(column, read[mark][undecided]).all()}
    thousands = {mark for mark in elsewhere if (read[mark][undecided] >= 1000).all()}
    if len(elsewhere) == 1 and thousands:
        return read[thousands.pop()], []
    if len(possible) == 1:
        return read[possible.pop()], []
    found = f"{_place(readings, int(undecided[0]), findings)}, which is two different numbers"
    mend = f"write the numbers of {findings.called(column)} without thousands separators and not with three decimals"
    findings.refuse(found, "numbers that can be read in one way", mend, column=column)
    return read["."], []


def _three_decimals(readings: Readings, mark: str) -> list[int]:
    """Texts such as 1.190 below the point, unless others of the column surely have three decimals."""
    column = readings.cells.column
    one, other = readings.read[mark], readings.read["," if mark == "." else "."]
    open_ = readings.open_texts()
    doubtful = open_[one[open_] < other[open_]]
    surely = ~allowed(column, other[doubtful]) & allowed(column, one[doubtful])
    decimals = re.compile(rf"(?:0|[0-9]{{4,}})?[{mark}][0-9]{{3}}|[0-9]*[{mark}][0-9]{{4,}}")
    if surely.any() or any(map(decimals.fullmatch, readings.numbers)):
        return []
    return doubtful.tolist()


def _place(readings: Readings, code: int, findings: Findings) -> str:
    record = readings.cells.records([code])[0]
    return f"{shown(readings.cells.texts[code])} in row {findings.rows[record]}"
