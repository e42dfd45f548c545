"""Identifiers of students: text as it stands, never a number, never shown.

A spreadsheet that took identifiers for numbers cuts leading zeros, writes 1.23E+10 or rounds what
has more than 15 digits. Different students then become one, so such a file is refused.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from analysis.inputs.records.cells import DATE, NUMBER, UNREADABLE, Cells, bare
from analysis.inputs.records.fields import FIELDS
from analysis.inputs.records.findings import Findings, listed

COLUMN = "student_id"
SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+|[0-9][.,][0-9]+E[0-9]+", re.IGNORECASE)
DECIMAL = re.compile(r"[0-9]+[.,]0+")
AS_FORMULA = re.compile(r'="([^"]*)"')
APART = re.compile(r"[\W_]+")
LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
STATED = (NUMBER, DATE, UNREADABLE)
SUSPECT = re.compile(rf"{NUMBER}|[.,+]")
DIGITS_KEPT = 15
LONGEST = 200
AS_TEXT = "export the identifiers as text again, without opening the file in a spreadsheet on the way"


def read_identifiers(cells: Cells, findings: Findings) -> np.ndarray:
    """The identifiers of the records, as text; None where there is none.

    Parameters
    ----------
    cells : the column
    findings : takes the refusal of identifiers that a spreadsheet damaged
    """
    values = np.array([*map(bare, cells.texts), None], dtype=object)[:-1]
    wrong = [code for code, text in enumerate(cells.texts) if text[:1] in STATED or len(text) > LONGEST]
    wrong = [*cells.empty, *(code for code in wrong if cells.texts[code][:1] != NUMBER)]
    damaged: dict[str, list[int]] = {}
    for code, text in enumerate(cells.texts):
        if SUSPECT.search(text) and (what := _damage(text)):
            damaged.setdefault(what, []).append(code)
    for what, codes in sorted(damaged.items()):
        rows = listed(findings.rows[cells.records(codes)].tolist())
        found = f"identifiers {what} in {rows}"
        findings.refuse(found, "identifiers as text, each as the student has it", AS_TEXT, column=COLUMN)
    findings.set_aside(cells.records(wrong), COLUMN, lambda record: _found(cells.text(record)), FIELDS[COLUMN].expected)
    values[wrong] = None
    _unwrap(values, cells, findings)
    _note_alike(values, cells, findings)
    return values[cells.codes]


def one_student(identifier: str) -> str:
    """What identifiers of one student have in common: equal for two that differ only in how they are written.

    A spreadsheet cuts leading zeros, and people write case, spaces and punctuation as they like. Two
    students taken for one hide a group too many; one taken for two would show a group of nine.

    >>> [one_student(text) for text in ("0000001", "1", "00-00001", "A00001", "a1", "000")]
    ['1', '1', '1', 'a1', 'a1', '0']
    """
    text = unicodedata.normalize("NFKC", identifier).casefold()
    solid = text if text.isalnum() else APART.sub("", text)
    return (LEADING_ZEROS.sub("", solid) if "0" in solid else solid) or text


def _damage(text: str) -> str | None:
    """What a spreadsheet did to an identifier, in words, or None."""
    plain = bare(text)
    if SCIENTIFIC.fullmatch(plain):
        return "in scientific notation"
    if DECIMAL.fullmatch(plain) or (text[:1] == NUMBER and not plain.isdigit()):
        return "with decimals"
    if text[:1] == NUMBER and len(plain) > DIGITS_KEPT:
        return "with more digits than a spreadsheet keeps"
    return None


def _found(text: str) -> str:
    if text.startswith(UNREADABLE):
        return bare(text)
    return "a date or a time" if text.startswith(DATE) else "a very long text" if len(text) > LONGEST else "nothing"


def _unwrap(values: np.ndarray, cells: Cells, findings: Findings) -> None:
    """Take ="00471", by which an export keeps a spreadsheet from cutting zeros, for 00471."""
    formulas = [code for code, text in enumerate(cells.texts) if text[:1] == "="]
    wrapped = {code: found[1] for code in formulas if (found := AS_FORMULA.fullmatch(cells.texts[code]))}
    for code, text in wrapped.items():
        values[code] = text
    found, done = 'identifiers written as ="..."', "the text inside taken"
    findings.noted(cells.records(wrapped), COLUMN, found, "identifiers as text", done)


def _note_alike(values: np.ndarray, cells: Cells, findings: Findings) -> None:
    """Note identifiers that may be the same student, spelled in two ways, and one for everybody."""
    texts = {code: text for code, text in enumerate(values.tolist()) if text is not None}
    keys = {code: one_student(text) for code, text in texts.items()}
    if len(set(keys.values())) < len(set(texts.values())):
        spellings: dict[str, set[str]] = {}
        for code, key in keys.items():
            spellings.setdefault(key, set()).add(texts[code])
        alike = [code for code, key in keys.items() if len(spellings[key]) > 1]
        found = "identifiers that differ only in leading zeros, case, spacing or punctuation"
        expected, done = "one spelling for each student", "counted as one student where small groups are hidden"
        findings.noted(cells.records(alike), COLUMN, found, expected, done)
    if len(cells.codes) > 10 and len(set(texts.values())) == 1:
        findings.note("the same identifier in every row", "one for each student", "rows used", column=COLUMN)
