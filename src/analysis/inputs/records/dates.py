"""Dates: the order of day and month is decided for each column, by proof and never by habit.

``06/07/2024`` is the sixth of July or the seventh of June. A day above 12 somewhere in the column
proves the order. Without such a proof the file is refused until its reader says the order, also where
other dates of the column begin with the year: they prove nothing about those that do not. A column
in which a spreadsheet turned some texts into dates and left others as text is refused as well: that
happens when it could not read the day as a month, and then the dates it made are wrong.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from analysis.inputs.records.advice import say
from analysis.inputs.records.cells import DATE, NUMBER, Cells, bare
from analysis.inputs.records.findings import Findings, listed
from analysis.inputs.records.quoted import shown

EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2049, 12, 31)
ORDERS = {"mdy": "month first", "dmy": "day first", "ymd": "year first"}
# Day 0 of a spreadsheet's count, which includes a 29 February 1900 that never was.
WINDOWS_DAY_0, MACINTOSH_DAY_0 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:length]: month for month, name in enumerate(NAMES, start=1) for length in (3, len(name))} | {"sept": 9}

TIME = re.compile(
    r"(?:[T ]|, ?)(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*([AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.ASCII
)
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)", re.ASCII)
DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*([a-z]{3,9})\.?,?[\s.\-/]*(\d{4}|\d\d)", re.ASCII | re.IGNORECASE
)
NAME_DAY_YEAR = re.compile(
    r"([a-z]{3,9})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?,?[\s\-/]+(\d{4}|\d\d)", re.ASCII | re.IGNORECASE
)
MANY = 10
MANY_ROWS = 20
SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
MIDNIGHT = re.compile(r"(?:0?0|12):00(?::00(?:[.,]0+)?)?")


@dataclass
class Sorted:
    """Distinct texts of a column by what kind of date they are.

    Attributes
    ----------
    dates : position to date, for texts that can be read in one way
    open : position to order and date, for texts such as 06/07/2024
    true : positions of cells that a spreadsheet holds as dates (a date or a day count)
    counts : positions of day counts written as plain numbers
    timed : positions with a time of day other than midnight
    """

    dates: dict[int, datetime.date] = field(default_factory=dict)
    open: dict[int, dict[str, datetime.date]] = field(default_factory=dict)
    true: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    timed: list[int] = field(default_factory=list)


def read_dates(
    cells: Cells, findings: Findings, *, order: str | None = None, day_0: datetime.date = WINDOWS_DAY_0
) -> dict[int, datetime.date]:
    """The dates of a column.

    Parameters
    ----------
    cells : the column
    findings : takes the refusal where the order stays open or is contradicted, and notes
    order : "mdy", "dmy" or "ymd" when the reader or the header says it
    day_0 : from when a workbook counts days

    Returns
    -------
    dict
        Position of a distinct text to its date; a text that is no date is not in it.

    Notes
    -----
    With an order that was said, ``31/31/2024`` is no date; without one it proves nothing.
    """
    found = _sort(cells, day_0)
    _note(found, cells, findings)
    if found.true and found.open:
        _refuse_half_converted(found, cells, findings)
        chosen = None
    else:
        chosen = _order(found.open, order, cells, findings)
        _note_two_styles(found, chosen, cells, findings)
    # Where the file is refused, any reading will do: these texts are not wrong each for itself.
    open_dates = {
        code: dates[chosen] if chosen else next(iter(dates.values()))
        for code, dates in found.open.items()
        if not chosen or chosen in dates
    }
    return found.dates | open_dates


def _order(
    undecided: dict[int, dict[str, datetime.date]], order: str | None, cells: Cells, findings: Findings
) -> str | None:
    """The order of a column: said, proven, or without consequence; refused otherwise."""
    if not undecided:
        return order
    proofs: dict[str, int] = {}
    for code, dates in undecided.items():
        if len(dates) == 1:
            proofs.setdefault(next(iter(dates)), code)
    against = [code for proof, code in proofs.items() if order and proof != order]
    if len(proofs) > 1 or against:
        examples = [f"{ORDERS[proof]} ({_place([code], cells, findings)})" for proof, code in proofs.items()]
        found = " and ".join(examples)
        expected = f"{ORDERS[order]}, as said" if order else "one order of day and month in a column"
        again = f"export {findings.called(cells.column)} again as YYYY-MM-DD from the system it comes from"
        mend = f"{again}: dates such as 5/7/2025 cannot be told apart by hand"
        if len(proofs) == 1:
            mend = f"say the order that the dates prove: {say('dates', next(iter(proofs)))}"
        findings.refuse(found, expected, mend, column=cells.column)
        return None
    if proofs and not order:
        _note_thin_proof(undecided, cells, findings)
    if order or proofs:
        return order or next(iter(proofs))
    differing = [code for code, dates in undecided.items() if len(set(dates.values())) > 1]
    if differing:
        findings.refuse(
            f"dates whose order of day and month is not proven ({_place(differing, cells, findings)})",
            "a day above 12 somewhere in the column, or dates as YYYY-MM-DD",
            f"say the order of dates, mdy (month first) or dmy (day first): {say('dates', 'mdy')}",
            column=cells.column,
        )
        return None
    return next(iter(next(iter(undecided.values()))))


def _refuse_half_converted(found: Sorted, cells: Cells, findings: Findings) -> None:
    made, left = _place(found.true, cells, findings), sorted(found.open)
    rows = listed(findings.rows[cells.records(left)].tolist(), MANY_ROWS)
    name = findings.called(cells.column)
    if any(cells.texts[code].startswith((DATE, NUMBER)) for code in found.true):
        how = "as a workbook with true dates, or as CSV with YYYY-MM-DD"
        mend = f"export {name} again from the system it comes from, {how}; to retype the texts is not enough"
    else:
        mend = f"export {name} again as YYYY-MM-DD, without opening it in a spreadsheet first"
    texts = f"{shown(cells.texts[left[0]])}; {rows}"
    findings.refuse(
        f"dates made by a spreadsheet ({made}) beside dates that it left as text ({texts})",
        "one kind of date in a column; day and month of the former may be exchanged",
        mend,
        column=cells.column,
    )


def _note_two_styles(found: Sorted, order: str | None, cells: Cells, findings: Findings) -> None:
    """Dates that begin with the year beside others, whose order is said or proven."""
    first = [code for code in found.dates if YEAR_FIRST.fullmatch(_without_time(cells.texts[code])[0])]
    if not order or not first or not found.open:
        return
    fewer = min(first, found.open, key=lambda codes: len(cells.records(codes)))
    what = "dates that begin with the year" if fewer is first else f"{ORDERS[order]} dates"
    done = "each read in its own style; check some"
    if all(len(dates) == 1 for dates in found.open.values()):
        done += ": as the others all have a day above 12, these may have day and month exchanged"
    findings.noted(cells.records(fewer), cells.column, f"{what} beside another style", "one style in a column", done)


def _note_thin_proof(undecided: dict[int, dict[str, datetime.date]], cells: Cells, findings: Findings) -> None:
    """Three dates in five have a day above 12; where few do, one slip could have turned all others."""
    proving = cells.records(code for code, dates in undecided.items() if len(dates) == 1)
    written = len(cells.records(undecided))
    if written >= MANY and len(proving) < written / MANY:
        found = f"an order of day and month that {len(proving)} of {written} dates prove,"
        findings.noted(proving, cells.column, found, "a proof by many", "read so; check these")


def _sort(cells: Cells, day_0: datetime.date) -> Sorted:
    found = Sorted()
    for code, text in cells.filled():
        if text[:1] in (DATE, NUMBER) or SERIAL.fullmatch(text):
            _sort_count(code, text, day_0, found)
            continue
        text, timed = _without_time(text)
        readings = _readings(text)
        if readings and timed:
            found.timed.append(code)
        if None in readings:
            found.dates[code] = readings[None]
        elif readings:
            found.open[code] = readings
    return found


def _sort_count(code: int, text: str, day_0: datetime.date, found: Sorted) -> None:
    """A number of days since day 0, or an ISO date that a workbook holds as a date."""
    number = text[1:] if text[:1] in (DATE, NUMBER) else text
    try:
        days = float(number)
        day = day_0 + datetime.timedelta(days=int(days))
    except (ValueError, OverflowError):
        days, day = 0.0, _readings(_without_time(number)[0]).get(None)
    if not day or not EARLIEST <= day <= LATEST:
        return
    found.dates[code] = day
    found.true.append(code)
    if text[0] != DATE:
        found.counts.append(code)
    if days % 1:
        found.timed.append(code)


def _without_time(text: str) -> tuple[str, bool]:
    """A text without a time of day, and whether there was one other than midnight."""
    text = WEEKDAY.sub("", text, count=1)
    for found in TIME.finditer(text):
        if found.end() == len(text):
            midnight = MIDNIGHT.fullmatch(found[1]) and (found[2] or "a").lower().startswith("a")
            return text[: found.start()], not midnight
    return text, False


def _readings(text: str) -> dict[str | None, datetime.date]:
    """Order to date; the order is None where the text itself leaves no choice.

    >>> sorted(_readings("06/07/2024")), sorted(_readings("06/25/24")), _readings("June 31, 2024")
    (['dmy', 'mdy'], ['mdy'], {})
    """
    if found := YEAR_FIRST.fullmatch(text):
        return _only(None, int(found[1]), int(found[3]), int(found[4]))
    if found := COMPACT.fullmatch(text):
        return _only(None, *(int(part) for part in found.groups()))
    if found := DAY_NAME_YEAR.fullmatch(text):
        return _only(None, _year(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := NAME_DAY_YEAR.fullmatch(text):
        return _only(None, _year(found[3]), MONTHS.get(found[1].lower(), 0), int(found[2]))
    if found := YEAR_LAST.fullmatch(text):
        first, second, last = int(found[1]), int(found[3]), found[4]
        readings = _only("mdy", _year(last), first, second) | _only("dmy", _year(last), second, first)
        # 24-06-03 may begin with the year; with slashes and dots nobody we know of writes that.
        if len(last) == 2 and found[2] == "-":
            readings |= _only("ymd", _year(found[1]), second, int(last))
        return readings
    return {}


def _only(order: str | None, year: int, month: int, day: int) -> dict[str | None, datetime.date]:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return {}
    return {order: date} if EARLIEST <= date <= LATEST else {}


def _year(text: str) -> int:
    """Two digits are a year from 1990 to 2049 or none."""
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 50 else 1900 + year


def _note(found: Sorted, cells: Cells, findings: Findings) -> None:
    for codes, what, done in (
        (found.counts, "a count of days instead of a date", "read as a spreadsheet's date; check one"),
        (found.timed, "a time of day", "the date kept and the time left out"),
    ):
        records = cells.records(codes)
        findings.noted(records, cells.column, what, "a date", done)


def _place(codes, cells: Cells, findings: Findings) -> str:
    code = next(iter(codes))
    row = findings.rows[cells.records([code])[0]]
    text = cells.texts[code]
    if text.startswith(DATE):
        return f"row {row}"
    return f"{'a count of days' if SERIAL.fullmatch(bare(text)) else shown(text)} in row {row}"
