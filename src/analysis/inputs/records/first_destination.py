"""First-destination files: one row per graduate, and the two rates that NACE defines for them.

Knowledge rate: graduates whose outcome is known, of all graduates in the file. Career outcomes
rate: graduates employed, in service or in further education, of those whose outcome is known and
who were seeking one. Source: NACE, standards and protocols for first-destination surveys
(naceweb.org). Such a file says nothing about engagements, so it never becomes ``Records``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.inputs.records.adapters import OUTCOME
from analysis.inputs.records.cells import UNCERTAIN, Cells, gather
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import layout_of
from analysis.inputs.records.identifiers import one_student, read_identifiers
from analysis.inputs.records.names import graduate_names
from analysis.inputs.records.quoted import shown
from analysis.inputs.records.read import open_grid
from analysis.inputs.records.report import Report
from analysis.inputs.records.totals import is_total
from analysis.inputs.records.words import spaced

SUCCESS, SEEKING, NOT_SEEKING, UNKNOWN = "career outcome", "seeking", "not seeking", "not known"
OUTCOMES = {
    "employed_full_time": (SUCCESS, "employed full time|full time employment|full time employed|employed ft"),
    "employed_part_time": (SUCCESS, "employed part time|part time employment|part time employed|employed pt"),
    "employed": (SUCCESS, "employed|working|employment"),
    "volunteer_service": (SUCCESS, "volunteer service|volunteering|volunteer|volunteer or service program"),
    "military_service": (SUCCESS, "military service|military|serving in the u s armed forces|armed forces"),
    "continuing_education": (SUCCESS, "continuing education|graduate school|further education|enrolled in education"),
    "seeking_employment": (
        SEEKING,
        "seeking employment|still looking|seeking|looking for employment|unemployed seeking",
    ),
    "seeking_continuing_education": (
        SEEKING,
        "seeking continuing education|seeking education|planning to continue education",
    ),
    "not_seeking": (NOT_SEEKING, "not seeking|not seeking employment|not looking"),
    "not_known": (UNKNOWN, "no response|no information|unresolved|did not respond|not known"),
}
CLASS_OF = {key: kind for key, (kind, _) in OUTCOMES.items()}
KEY_OF = {spaced(word): key for key, (_, words) in OUTCOMES.items() for word in (key, *words.split("|"))}
EXPECTED = "an outcome such as Employed Full Time, Continuing Education, Seeking Employment or Not Seeking"


@dataclass(frozen=True, eq=False, repr=False)
class FirstDestination:
    """Outcomes of a class of graduates, counted; its rows are not kept.

    Attributes
    ----------
    outcomes : Series
        Graduates by outcome (a key of ``OUTCOMES``), "not_known" included.
    report : Report
        What was found while reading.
    """

    outcomes: pd.Series
    report: Report

    def count(self, *kinds: str) -> int:
        """How many graduates have an outcome of these kinds."""
        return int(self.outcomes[[CLASS_OF[key] in kinds for key in self.outcomes.index]].sum())

    @property
    def knowledge_rate(self) -> float:
        """Share of the graduates whose outcome is known (0 to 1)."""
        return self.count(SUCCESS, SEEKING, NOT_SEEKING) / self.outcomes.sum()

    @property
    def career_outcomes_rate(self) -> float:
        """Share with a career outcome, of those known and seeking one (0 to 1; NaN if there are none)."""
        asked = self.count(SUCCESS, SEEKING)
        return self.count(SUCCESS) / asked if asked else float("nan")

    def __repr__(self) -> str:
        return str(self.report)


def read_first_destination(path: str | Path, *, sheet: str | None = None) -> FirstDestination:
    """Read a first-destination file: one row per graduate with an *Outcome Type*.

    Several outcomes of one person, joined by semicolons, count once if they agree. An empty outcome
    is one that is not known. The rates are of this file and hold small numbers as they are; what may
    be shown of them is what ``released_rates`` gives.

    Parameters
    ----------
    path : str or Path
        CSV, TSV, TXT or XLSX, as for ``read_records``.
    sheet : str, optional
        Name of the sheet, for workbooks with several that could be meant.

    Raises
    ------
    RecordsError
        When the file cannot be read safely, or has no column with an outcome.
    """
    path = Path(path)
    findings = Findings(path.name)
    grid = open_grid(path, sheet, findings)
    layout = layout_of(grid.header, graduate_names(), grid.header_row, findings)
    if OUTCOME not in layout.columns:
        mend = "add the column Outcome Type; files with one row per engagement are read with read_records"
        findings.stop("no column with an outcome", "the column Outcome Type", mend, row=grid.header_row)
    rows, _, columns = gather(grid.batches(findings), layout.columns)
    if not len(rows):
        findings.stop("nothing below the header", "a row for each graduate", "export the file again")
    findings.expect(rows)
    if "student_id" in columns:
        _one_row_each(columns["student_id"], findings)
    keys = _outcomes(columns[OUTCOME], findings)
    findings.settle()
    used = ~findings.aside
    if not used.any():
        findings.stop("no row that can be used", "at least one", "mend the rows named above")
    outcomes = pd.Series(keys[used]).value_counts().reindex(list(OUTCOMES), fill_value=0)
    return FirstDestination(outcomes, Report(len(rows) + len(grid.footers), int(used.sum()), findings.in_order()))


def _one_row_each(cells: Cells, findings: Findings) -> None:
    """Set aside totals and a second row of the same graduate."""
    totals = cells.records(code for code, text in cells.filled() if is_total(text))
    findings.set_aside(totals, None, lambda _: "a total or another summary", "a graduate")
    identifiers = pd.Series(read_identifiers(cells, findings)).map(one_student, na_action="ignore")
    again = np.flatnonzero(identifiers.duplicated() & identifiers.notna() & ~findings.aside)
    findings.set_aside(again, "student_id", lambda _: "a graduate who has a row already", "one row per graduate")


def _outcomes(cells: Cells, findings: Findings) -> np.ndarray:
    """The outcome of each graduate."""
    filled = dict(cells.filled())
    found = {code: _outcome(text) for code, text in filled.items()}
    wrong = [code for code, key in found.items() if key is None]
    records = [record for record in cells.records(wrong) if not findings.aside[record]]
    findings.set_aside(records, OUTCOME, lambda record: shown(cells.text(record), known=frozenset(KEY_OF)), EXPECTED)
    return cells.dealt(found, "not_known", object)


def _outcome(text: str) -> str | None:
    """The key of an outcome; the first of several that agree; None for a word that is not known.

    >>> _outcome("Employed Full Time;Continuing Education"), _outcome("Working; Still Looking")
    ('employed_full_time', None)
    """
    if text.casefold() in UNCERTAIN:
        return "not_known"
    keys = [KEY_OF.get(spaced(part)) for part in text.split(";") if part.strip()]
    kinds = {CLASS_OF.get(key) for key in keys}
    return keys[0] if keys and None not in keys and len(kinds) == 1 else None
