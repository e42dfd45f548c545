"""One worksheet: its rows as text, with what the workbook states about each cell.

openpyxl knows the formats of numbers and the letters of columns. Its readers are not used for the
cells: in one pass they show either a formula or its stored value, not whether rows are hidden or
cells merged, and they took 28 s for 100,000 rows on the machine where this pass took 4 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

import numpy as np

from analysis.inputs.records.archive import Archive
from analysis.inputs.records.cells import DATE, NUMBER, UNREADABLE
from analysis.inputs.records.decoding import INVISIBLE

GENERAL = "General"
TRUE = ("1", "true")
LANGUAGE = re.compile(r"\[\$-[^\]]*\]")
CURRENCY_IN_FORMAT = re.compile(r"\[\$([^\]\-]+)|([$€£¥₹₩₽₺₪])|\"\s*([A-Z]{3})\s*\"")
ZEROS = re.compile(r"0{2,}")


@dataclass
class Book:
    """What the sheets of a workbook share.

    Attributes
    ----------
    texts : the shared texts
    formats : what the format of each cell style says about a number
    invisible : whether some text held invisible characters, which were taken out
    """

    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    invisible: bool = False

    def clean(self, text: str) -> str:
        """A text without invisible characters."""
        if text.isprintable():
            return text
        cleaned = INVISIBLE.sub("", text)
        self.invisible |= cleaned != text
        return cleaned


@dataclass
class Sheet:
    """A worksheet.

    Attributes
    ----------
    name, part : its name and where it lies in the archive
    visible : whether a reader sees it
    hidden_rows, hidden_columns : rows by number and columns by position; complete once read
    merged : ranges of merged cells, such as "A3:A5"; complete once read
    formulas : rows by position of the column; complete once read
    """

    name: str
    part: str
    visible: bool
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)

    def rows(self, archive: Archive, book: Book) -> Iterator[tuple[int, list[str]]]:
        """Rows that the sheet stores, each with its number and its cells as text."""
        self.hidden_rows, self.hidden_columns, self.merged, self.formulas = [], set(), [], {}
        number, letters = 0, {}
        with archive.open(self.part) as stream:
            for _, element in ElementTree.iterparse(stream):
                kind = element.tag.rpartition("}")[2]
                if kind == "row":
                    number = int(element.get("r", number + 1))
                    if element.get("hidden") in TRUE:
                        self.hidden_rows.append(number)
                    yield number, self._cells(element, number, book, letters)
                    element.clear()
                elif kind == "col" and element.get("hidden") in TRUE:
                    first, last = int(element.get("min", 1)), int(element.get("max", 1))
                    self.hidden_columns |= set(range(first - 1, min(last, 1000)))
                elif kind == "mergeCell":
                    self.merged.append(element.get("ref", ""))

    def _cells(self, row: ElementTree.Element, number: int, book: Book, letters: dict[str, int]) -> list[str]:
        cells: list[str] = []
        for cell in row:
            reference = cell.get("r", "").rstrip("0123456789")
            position = _position(reference, letters) if reference else len(cells)
            text, formula = _text(cell, book)
            if formula:
                self.formulas.setdefault(position, []).append(number)
            if text:
                cells.extend([""] * (position + 1 - len(cells)))
                cells[position] = text
            elif not reference:
                cells.append("")
        return cells


def _position(reference: str, letters: dict[str, int]) -> int:
    if reference not in letters:
        from openpyxl.utils import column_index_from_string

        letters[reference] = column_index_from_string(reference) - 1
    return letters[reference]


def _text(cell: ElementTree.Element, book: Book) -> tuple[str, bool]:
    """A cell as text, and whether a formula stands behind it."""
    kind, stored, formula = cell.get("t", "n"), None, False
    for child in cell:
        tag = child.tag
        if tag.endswith("}v"):
            stored = child.text or ""
        elif tag.endswith("}f"):
            formula = True
        elif tag.endswith("}is"):
            stored = inline(child)
    if not stored:
        empty = formula and (stored is None or kind != "str")
        return (f"{UNREADABLE}a formula without a stored value" if empty else ""), formula
    if kind == "n":
        return _number(stored, book.formats[int(cell.get("s", 0))] if book.formats else GENERAL), formula
    if kind == "s":
        return book.texts[int(stored)], formula
    if kind == "b":
        return ("TRUE" if stored in TRUE else "FALSE"), formula
    if kind == "e":
        return f"{UNREADABLE}the error {stored[:20]}", formula
    return (DATE + stored if kind == "d" else book.clean(stored)), formula


def inline(element: ElementTree.Element) -> str:
    """The text of a cell or of a shared string, without its pronunciation."""
    tag = element.tag.rpartition("}")[0] + "}"
    parts = (each for child in element if child.tag != f"{tag}rPh" for each in child.iter(f"{tag}t"))
    return "".join(part.text or "" for part in parts)


def _number(stored: str, shown_as: str) -> str:
    """A number with what its format says: a date, a currency, a percentage or leading zeros."""
    if shown_as == GENERAL:
        return NUMBER + _short(stored)
    if shown_as == "date":
        return DATE + stored
    if shown_as == "%":
        return f"{float(stored) * 100:g}%"
    if ZEROS.fullmatch(shown_as):
        return NUMBER + _short(stored).zfill(len(shown_as))
    return NUMBER + (shown_as + " " if shown_as else "") + _short(stored)


def _short(stored: str) -> str:
    """A stored number as plain digits: '3.0' and '1.2E+2' become '3' and '120'."""
    if stored.isdigit():
        return stored
    number = float(stored)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return np.format_float_positional(number, trim="-")


def kind_of_format(code: str) -> str:
    """What a number format says about a number: "date", "%", zeros, a currency, or nothing.

    >>> kind_of_format("yyyy-mm-dd"), kind_of_format("0.0%"), kind_of_format("00000")
    ('date', '%', '00000')
    >>> kind_of_format("[$€-407] #,##0.00"), kind_of_format("#,##0.0")
    ('€', '')
    """
    from openpyxl.styles.numbers import is_date_format

    if code == GENERAL or ZEROS.fullmatch(code):
        return code
    if is_date_format(code):
        return "date"
    if "%" in code:
        return "%"
    found = CURRENCY_IN_FORMAT.search(LANGUAGE.sub("", code))
    return next(group for group in found.groups() if group).strip() if found else ""
