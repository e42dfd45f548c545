"""From texts to typed columns: each by explicit rules, nothing coerced.

A text that is not valid for its column sets its row aside. A text is missing only when it is one of
the tokens for that. Where a column is not needed, a few more say that nobody knows ('?', 'unknown',
'maybe', a formula or an error without a value): these are read as missing with a note.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.inputs.records.advice import say
from analysis.inputs.records.cells import NUMBER, UNCERTAIN, UNREADABLE, Cells, bare
from analysis.inputs.records.dates import ORDERS, WINDOWS_DAY_0, read_dates
from analysis.inputs.records.fields import COLUMNS, CURRENCY, FIELDS
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.header import Layout
from analysis.inputs.records.identifiers import one_student, read_identifiers
from analysis.inputs.records.numbers import LIMITS, allowed, decided, read_both_ways, value
from analysis.inputs.records.pay import AMOUNT, PAID, UNIT, Pay, paid_from_words, read_pay
from analysis.inputs.records.quoted import shown
from analysis.inputs.records.words import (
    MEANINGS,
    OPEN,
    expected_formats,
    format_of,
    known_words,
    nearest_format,
    yes_or_no,
)

DATES = ("start_date", "end_date")
SKILLS = "skills_practised"
ONE_WAY = "a number that can be read in one way, without thousands separators and not with three decimals"
OPEN_ANSWERS = {
    "end_date": frozenset("present|ongoing|current|in progress|continuing|to date".split("|")),
    "offer_received": OPEN,
}


@dataclass(frozen=True)
class Reading:
    """How a file is to be read: what its reader and its header say.

    Attributes
    ----------
    layout : what the header says
    currency : code of the currency asked for
    dates : order of day and month, if said
    day_0 : from when the file counts days
    """

    layout: Layout = field(default_factory=Layout)
    currency: str = "USD"
    dates: str | None = None
    day_0: datetime.date = WINDOWS_DAY_0


class Typing:
    """Types the columns of one file.

    Parameters
    ----------
    columns : the columns that the file has, by field
    reading : how to read them
    findings : takes refusals, rows set aside and notes; knows the rows
    """

    def __init__(self, columns: Mapping[str, Cells], reading: Reading, findings: Findings):
        self.reading = reading
        self.findings = findings
        self.columns = {name: self._certain(cells) for name, cells in columns.items()}

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """Every identifier of the file as ``one_student`` writes it, never to be shown."""
        cells = self.columns.get("student_id")
        return frozenset(one_student(bare(text)) for text in cells.texts) if cells else frozenset()

    def table(self) -> pd.DataFrame:
        """The thirteen columns, one row per record; rows that are set aside are still in it."""
        has, size = self.columns, len(self.findings.rows)
        found: dict[str, np.ndarray] = {}
        if "student_id" in has:
            found["student_id"] = read_identifiers(has["student_id"], self.findings)
        if "format" in has:
            found["format"] = self._formats(has["format"])
        for name in DATES:
            if name in has:
                found[name] = self._dates(has[name])
        pay = read_pay(has, self.reading.layout, self.reading.currency, self.findings)
        found |= self._numbers(pay)
        found |= {name: self._yes_or_no(has[name]) for name in MEANINGS if name in has}
        amounts = found.get(AMOUNT, np.full(size, np.nan))
        found |= {PAID: paid_from_words(found.get(PAID), pay, amounts, self.findings), UNIT: pay.units}
        if SKILLS in has:
            found[SKILLS] = self._skills(has[SKILLS])
        index = pd.RangeIndex(size)
        return pd.DataFrame({name: pd.Series(found.get(name), index, FIELDS[name].dtype) for name in COLUMNS})

    def _certain(self, cells: Cells) -> Cells:
        """The column with answers that say nothing taken as missing, and named."""
        if cells.column == CURRENCY or FIELDS[cells.column].required:
            return cells
        words = UNCERTAIN | OPEN_ANSWERS.get(cells.column, frozenset())
        uncertain = {
            code: text[1:] if text[:1] == UNREADABLE else f"'{text}'"
            for code, text in enumerate(cells.texts)
            if text[:1] == UNREADABLE or text.casefold() in words
        }
        found = " and ".join(sorted(set(uncertain.values())))
        expected = FIELDS[cells.column].expected
        self.findings.noted(cells.records(uncertain), cells.column, found, expected, "read as missing")
        texts = ["" if code in uncertain else text for code, text in enumerate(cells.texts)]
        return Cells(cells.column, texts, cells.codes)

    def _set_aside(self, cells: Cells, wrong: Collection[int], expected: str) -> None:
        if FIELDS[cells.column].required and expected != ONE_WAY:
            wrong = [*wrong, *cells.empty]

        def found(record: int) -> str:
            text = cells.text(record)
            hint = nearest_format(text) if cells.column == "format" else ""
            return shown(text, known=known_words(cells.column), identifiers=self.identifiers) + hint

        self.findings.set_aside(cells.records(wrong), cells.column, found, expected)

    def _formats(self, cells: Cells) -> np.ndarray:
        keys = {code: format_of(text) for code, text in cells.filled()}
        self._set_aside(cells, [code for code, key in keys.items() if not key], expected_formats())
        return cells.dealt(keys, None, object)

    def _dates(self, cells: Cells) -> np.ndarray:
        reading, stated = self.reading, self.reading.layout.stated.get(cells.column)
        order = stated.order if stated else None
        if order and reading.dates and order != reading.dates:
            found, mend = (
                f"{ORDERS[order]} in the header",
                f"correct the header, or say its order: {say('dates', order)}",
            )
            self.findings.refuse(found, f"{ORDERS[reading.dates]}, as said", mend, column=cells.column)
        found = read_dates(cells, self.findings, order=reading.dates or order, day_0=reading.day_0)
        self._set_aside(cells, [code for code, _ in cells.filled() if code not in found], FIELDS[cells.column].expected)
        return cells.dealt(found, np.datetime64("NaT"), "datetime64[s]")

    def _numbers(self, pay: Pay) -> dict[str, np.ndarray]:
        readings = {
            name: read_both_ways(self.columns[name], pay.number_in(self.columns[name]) if name == AMOUNT else None)
            for name in LIMITS
            if name in self.columns
        }
        found = {}
        for name, each in readings.items():
            elsewhere = {mark for other, its in readings.items() if other != name for mark in its.proofs()}
            (numbers, doubtful), cells = decided(each, elsewhere, self.findings), each.cells
            self._set_aside(cells, doubtful, ONE_WAY)
            said = {code for code, _ in cells.filled()} - (pay.said if name == AMOUNT else set())
            wrong = said & set(np.flatnonzero(~allowed(name, numbers)).tolist()) - set(doubtful)
            self._set_aside(cells, sorted(wrong), FIELDS[name].expected)
            found[name] = numbers[cells.codes]
        return found

    def _yes_or_no(self, cells: Cells) -> np.ndarray:
        name, expected = cells.column, FIELDS[cells.column].expected
        answers = {code: yes_or_no(name, text.removeprefix(NUMBER)) for code, text in cells.filled()}
        wrong = [code for code, answer in answers.items() if answer is None]
        remarks = [code for code, answer in answers.items() if answer is not None and "(" in cells.texts[code]]
        self.findings.noted(cells.records(remarks), name, "a remark behind yes or no", "yes or no", "remark left out")
        coded = {text for text in map(bare, cells.texts) if value(text, ".") >= 0}
        if coded - {"0", "1", "0.0", "1.0"} and "1" in coded and "0" not in coded:
            found, mend = (
                "numbers other than 0 and 1",
                f"write yes and no in {self.findings.called(name)}; it is not known what 1 means here",
            )
            self.findings.refuse(found, expected, mend, column=name)
        self._set_aside(cells, wrong, expected)
        return cells.dealt(answers, None, object)

    def _skills(self, cells: Cells) -> np.ndarray:
        """Free text; where most cells hold a count, one that does not is wrong."""
        texts = dict(cells.filled())
        wrong: list[int] = []
        likely = [code for code, text in texts.items() if text[:1] == NUMBER or text[:1].isdigit()]
        counts = {code for code in likely if value(texts[code], ".") >= 0}
        if len(cells.records(counts)) > len(cells.records(texts)) / 2:
            wrong = [code for code in texts if code not in counts]
        self._set_aside(cells, wrong, FIELDS[SKILLS].expected)
        return cells.dealt({code: bare(text) for code, text in texts.items()}, None, object)
