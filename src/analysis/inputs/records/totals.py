"""Rows that are no records: totals, footers, a header in the middle, and repeats of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from analysis.inputs.records.cells import Cells
from analysis.inputs.records.fields import REQUIRED
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.words import spaced

TOTAL = re.compile(
    r"(?:grand |sub |overall |column )?(?:(?:total|totals|subtotal|sum|average|averages|avg|mean|median|count)"
    r"(?: (?:of|for|all|hours|pay|rows|records|students|engagements|[0-9]).*)?|minimum|maximum|min|max)"
)
HINT = re.compile(r"[\W_]*(?:gr|su|ov|co|to|av|me|mi|ma)", re.IGNORECASE)
FOOTER = re.compile(
    r"(?:source|note|notes|exported|generated|printed|report|created|downloaded|page|end of|confidential|copyright|as of"
    r"|filters?|filtered|\d+ (?:rows?|records?|students?|engagements?)|rows?|records?|number of|prepared)\b.*"
)


def is_total(text: str) -> bool:
    """Whether a cell names a total or another summary of the rows above.

    >>> is_total("Grand total:"), is_total("Average"), is_total("Summer internship")
    (True, True, False)
    """
    return bool(HINT.match(text)) and bool(TOTAL.fullmatch(spaced(text)))


def is_footer(cells: list[str]) -> bool:
    """Whether a short last line is a total or a remark and not a record that was cut off.

    >>> is_footer(["Exported on 2024-06-03"]), is_footer(["00471"])
    (True, False)
    """
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return False
    return is_total(filled[0]) or (len(filled) == 1 and bool(FOOTER.fullmatch(spaced(filled[0]))))


def set_aside_what_is_no_record(
    first: Cells, columns: Mapping[str, Cells], header: Sequence[str], findings: Findings
) -> None:
    """Set aside totals, repeats of the header, and rows that lack nearly everything a record needs.

    Parameters
    ----------
    first : the first column of the file
    columns : the fields that the file has
    header : the header of the file
    findings : takes the rows
    """
    present = [columns[name] for name in REQUIRED if name in columns]
    empty = np.zeros(len(first.codes), dtype=int)
    for cells in present:
        empty += cells.missing()
    hollow = empty >= max(len(present) - 1, 1)
    total = np.zeros(len(hollow), dtype=bool)
    for cells in {id(each.texts): each for each in (first, *present)}.values():
        total[cells.records(code for code, text in cells.filled() if is_total(text))] = True
    findings.set_aside(np.flatnonzero(total), None, lambda _: "a total or another summary", "a record")
    again = [code for code, text in enumerate(first.texts) if text == header[0].strip() and text]
    again = first.records(again)
    findings.set_aside(again, None, lambda _: "the header again", "a record")
    rest = np.flatnonzero(hollow & ~findings.aside)
    findings.set_aside(rest, None, lambda _: "hardly a cell that a record needs, as in a footer", "a record")


def set_aside_repeats(digests: np.ndarray, findings: Findings) -> None:
    """Set aside rows that repeat an earlier one in every column of the file."""
    _, first, group = np.unique(digests, return_index=True, return_inverse=True)
    repeats = np.flatnonzero((first[group] != np.arange(len(digests))) & ~findings.aside)
    earlier = findings.rows[first[group[repeats]]]
    of = dict(zip(repeats.tolist(), earlier.tolist(), strict=True))
    findings.set_aside(
        repeats, None, lambda record: f"a repeat of row {of[record]} in every column", "each record once"
    )
