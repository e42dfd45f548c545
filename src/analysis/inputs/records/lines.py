"""Lines of delimited text into cells, with strict quotation marks.

A mark that is opened and not closed swallows rows, and a mark inside a text moves cells. Both are
found before anything is split, so the row that is named is the one with the fault.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from analysis.inputs.records.grid import CELL_LIMIT, Row

# A file without line ends is one line; split into cells it would fill the memory.
LINE_LIMIT = 2_000_000


class Lines:
    """Splits lines into rows of cells and remembers what is wrong with them.

    Parameters
    ----------
    lines : lines with their line ends
    separator : the sign between two cells

    Attributes
    ----------
    separator : the sign between two cells
    number : the row last read, counted as a spreadsheet counts
    unpaired : rows with a quotation mark in the wrong place
    never_closed : the row in which a quotation mark is opened and never closed
    too_long : rows with a cell beyond the limit
    """

    def __init__(self, lines: Iterable[str], separator: str):
        self.number = 0
        self.unpaired: list[int] = []
        self.never_closed: int | None = None
        self.too_long: list[int] = []
        self._unusual = 0
        self._lines = lines
        self.separator = separator
        sign = re.escape(separator)
        cell = rf'(?:"[^"]*(?:""[^"]*)*"|[^"{sign}\r\n]*)'
        self._sound = re.compile(rf"{cell}(?:{sign}{cell})*[\r\n]*")

    def __iter__(self) -> Iterator[Row]:
        """Rows and their cells; rows with a fault are counted, remembered and left out.

        Ends at a cell that is longer than the csv module reads.
        """
        try:
            for cells in csv.reader(self._records(), delimiter=self.separator, strict=True):
                if self.number != self._unusual or self._is_sound(cells):
                    yield self.number, cells
        except csv.Error:  # the marks are in order, so a cell is longer than the module's own limit
            self.too_long.append(self.number)

    def _records(self) -> Iterator[str]:
        opened, size = [], 0
        for line in self._lines:
            if not opened and '"' not in line and len(line) <= CELL_LIMIT:
                self.number += 1
                yield line
                continue
            if len(line) > LINE_LIMIT:
                self.number += 1
                self.too_long.append(self.number)
                continue
            opened.append(line)
            size += len(line)
            # An odd number of marks opens a text over several lines, or closes it.
            if (line.count('"') % 2 == 1) == (len(opened) > 1):
                yield from self._closed(opened)
                opened, size = [], 0
            elif size > CELL_LIMIT:
                break
        if opened:
            self.never_closed = self.number + 1

    def _closed(self, opened: list[str]) -> Iterator[str]:
        record = "".join(opened)
        self.number += 1
        if len(opened) > 1 or len(record) > CELL_LIMIT:
            self._unusual = self.number
        if self._sound.fullmatch(record):
            yield record
        else:
            self.unpaired.append(self.number)

    def _is_sound(self, cells: list[str]) -> bool:
        """Whether a long row, or one over several lines, holds neither a long cell nor whole rows."""
        if max(map(len, cells)) > CELL_LIMIT:
            self.too_long.append(self.number)
            return False
        width = len(cells)
        for position, cell in enumerate(cells):
            counts = [line.count(self.separator) for line in re.split(r"\r\n|\r|\n", cell)]
            # A mark opened in one row and closed in the same column of a later one.
            if len(counts) > 1 and counts == [width - 1 - position, *[width - 1] * (len(counts) - 2), position]:
                self.unpaired.append(self.number)
                return False
        return True
