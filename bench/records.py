"""Reading an office's records: a million rows of CSV, a hundred thousand of XLSX; seconds and peak memory."""

from __future__ import annotations

import csv
import datetime
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
from measuring import child

HEAD = (
    "student_id,format,start_date,end_date,hours_per_week,total_hours,paid,pay_amount,pay_unit,contacts_made,"
    "skills_practised,satisfaction,offer_received"
).split(",")
FORMATS = ("Internship", "micro-internship", "Project-based internship", "Skill sprint", "flash internships")
ROWS = {"csv": 1_000_000, "xlsx": 100_000}
QUICK = {"csv": 100_000, "xlsx": 10_000}
READ = "import sys; from analysis.inputs import read_records; print(read_records(sys.argv[1]).report.rows_used)"


def rows(count: int, seed: int = 1) -> Iterator[list]:
    """Engagements made up at random: every student has about two."""
    rng = np.random.default_rng(seed)
    first = datetime.date(2022, 1, 3)
    for n in range(count):
        day, weeks, hours = int(rng.integers(0, 1200)), int(rng.integers(1, 12)), int(rng.integers(5, 41))
        start, paid = first + datetime.timedelta(days=day), bool(rng.integers(0, 2))
        yield [
            f"S{int(rng.integers(0, max(count // 2, 1))):07d}-{n % 7}",
            FORMATS[int(rng.integers(0, len(FORMATS)))],
            start,
            start + datetime.timedelta(weeks=weeks),
            hours,
            hours * weeks,
            "yes" if paid else "no",
            round(float(rng.uniform(12, 30)), 2) if paid else None,
            "hour" if paid else None,
            int(rng.integers(0, 15)),
            "spreadsheets; interviews",
            int(rng.integers(1, 6)),
            "no",
        ]


def write(path: Path, count: int) -> None:
    """A file of so many rows, of the kind its name says."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEAD, *rows(count)])
        return
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Records")
    for row in [HEAD, *rows(count)]:
        sheet.append(row)
    book.save(path)


def reading_cost(full: bool, times: int = 3) -> dict:
    """Seconds of CPU and peak memory (MB) of a fresh process that reads each kind of file."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, count in (ROWS if full else QUICK).items():
            path = Path(folder) / f"records.{kind}"
            write(path, count)
            runs = [child(sys.executable, "-c", READ, str(path)) for _ in range(times)]
            found[kind] = {
                "rows": count,
                "seconds": median(run["cpu"] for run in runs),
                "peak_mb": max(run["peak_mb"] for run in runs),
            }
    return found
