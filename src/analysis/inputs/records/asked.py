"""What the reader of a file says beside it: currency, order of dates, adapter, values to fill in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.inputs.problems import did_you_mean
from analysis.inputs.records.adapters import ADAPTERS
from analysis.inputs.records.advice import say, say_fill
from analysis.inputs.records.cells import NUMBER, Cells, bare
from analysis.inputs.records.dates import ORDERS
from analysis.inputs.records.fields import COLUMNS, FIELDS
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.money import CODES
from analysis.inputs.records.typed import Reading, Typing

NOT_FILLED = "student_id"


@dataclass(frozen=True)
class Asked:
    """The arguments of a call, checked.

    Attributes
    ----------
    currency : a known code
    dates : "mdy", "dmy", "ymd" or None
    adapter : a key of ``ADAPTERS`` or None
    fill : field to the text that stands for it in every row
    """

    currency: str
    dates: str | None
    adapter: str | None
    fill: Mapping[str, str]

    def columns(self, size: int, reading: Reading, findings: Findings) -> dict[str, Cells]:
        """The filled columns, each value valid for its field and named in the report.

        Parameters
        ----------
        size : number of records
        reading : how the file is read
        findings : takes values that are not valid
        """
        found = {}
        for name, text in self.fill.items():
            probe = Findings(findings.file)
            probe.expect(np.array([0]))
            Typing({name: Cells(name, [text], np.zeros(1, dtype=np.int32))}, reading, probe).table()
            if probe.issues:
                expected = probe.issues[0].expected
                wrong = "a value to fill in that is not valid"
                findings.refuse(wrong, expected, f"correct the value: {say_fill(name)}", column=name)
                continue
            done = f"'{bare(text)}' taken for every row, as you said"
            findings.note("no such column", "a column of this name", done, column=name)
            found[name] = Cells(name, [text], np.zeros(size, dtype=np.int32))
        return found


def check_asked(
    currency: str, dates: str | None, adapter: str | None, fill: Mapping[str, object] | None, findings: Findings
) -> Asked:
    """Check the arguments of a call.

    Raises
    ------
    RecordsError
        When one of them is not known: what was said, what may be said.
    """
    code = str(currency).strip().upper()
    if code not in CODES:
        findings.refuse(
            f"currency={str(currency)[:20]!r}", "a code such as USD, EUR or GBP", f"say one: {say('currency', 'USD')}"
        )
    order = None if dates is None else str(dates).strip().lower()
    if order is not None and order not in ORDERS:
        said = " or ".join(f'"{key}" for {words}' for key, words in ORDERS.items())
        findings.refuse(f"dates={str(dates)[:20]!r}", said, f"say one: {say('dates', 'mdy')}")
    name = _adapter(adapter, findings)
    texts = {str(field): _text(value) for field, value in (fill or {}).items()}
    for field in texts:
        if field not in FIELDS:
            hint = did_you_mean(field, COLUMNS)
            findings.refuse(
                f"fill for '{field[:40]}'", f"one of {', '.join(COLUMNS)}", hint or f"name one: {say_fill('format')}"
            )
        elif field == NOT_FILLED:
            mend = "add the students' identifiers to the export"
            expected = "a column in the file: with one value, all rows would be the same student"
            findings.refuse("fill for student_id", expected, mend, column=NOT_FILLED)
    findings.settle()
    return Asked(code, order, name, texts)


def _adapter(adapter: str | None, findings: Findings) -> str | None:
    if adapter is None:
        return None
    fitting = [key for key in ADAPTERS if key.startswith(str(adapter).strip().lower())]
    if len(fitting) != 1 or not str(adapter).strip():
        findings.refuse(
            f"adapter={str(adapter)[:40]!r}",
            f"one of {', '.join(ADAPTERS)}",
            f"say one: {say('adapter', next(iter(ADAPTERS)))}",
        )
        return None
    return fitting[0]


def _text(value: object) -> str:
    """A value as a cell would hold it."""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (int, float, np.number)):
        return f"{NUMBER}{np.format_float_positional(float(value), trim='-')}"
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    return str(value).strip()
