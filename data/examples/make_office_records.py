"""Makes the records of an office that does not exist, with the mess that real exports have.

Nobody in it is real, and no rate in it is a finding: every number is drawn from the ranges below.
Run it by hand after a change: ``python data/examples/make_office_records.py``. A test compares the
file with what this makes.
"""

from __future__ import annotations

import csv
import datetime
import io
import random
from dataclasses import dataclass
from pathlib import Path

SEED = 20250930
STUDENTS = 300
FILE = Path(__file__).with_name("office_records.csv")
HEADER = (
    "Student ID,Experience Type,Host,Start Date,End Date,Hours/Week,Total Hours,Paid?,Pay,Pay Unit,"
    "Contacts Made,Skills Practiced,Satisfaction (1-5),Job Offer Received"
).split(",")
ABOVE = ["Example College career office: fictional records", "Exported 2025-09-30"]


@dataclass(frozen=True)
class Kind:
    """What is drawn for one format: ranges are ends, shares are 0 to 1."""

    spellings: tuple[str, ...]
    engagements: int
    weeks: tuple[int, int]
    hours_week: tuple[int, int]
    paid_share: float
    offer_share: float
    most_contacts: int
    pay: tuple[float, float] = (0, 0)
    units: tuple[str, ...] = ("",)


STIPEND = ("stipend", "Stipend")
KINDS = (
    Kind(
        ("Internship", "internship", "Internships", "Summer internship"),
        *(155, (8, 13), (15, 40), 0.7, 0.35, 12, (13, 28), ("hourly", "per hour")),
    ),
    Kind(
        ("Micro-internship", "micro internship", "Micro-Internship"),
        *(95, (1, 4), (8, 20), 0.9, 0.1, 4, (150, 600), STIPEND),
    ),
    Kind(("Project-based internship", "Project-Based"), 50, (5, 12), (6, 15), 0.4, 0.1, 5, (200, 1500), STIPEND),
    Kind(("Skill sprint", "Skills Sprint"), 40, (2, 4), (15, 35), 0.3, 0.1, 6, (200, 900), STIPEND),
    Kind(("Micro-placement", "Micro placement"), 30, (3, 5), (20, 36), 0.6, 0.15, 6, (250, 600), ("weekly",)),
    Kind(("Flash internship", "Flash"), 18, (1, 1), (8, 24), 0.0, 0.05, 9),
    Kind(("Short-burst engagement",), 7, (1, 2), (10, 30), 0.0, 0.05, 6),
)
STARTS = ((2024, 9, 3, 70), (2025, 1, 6, 70), (2025, 5, 12, 45))
SKILLS = ("spreadsheets", "writing", "interviewing", "data cleaning", "slide design", "customer calls", "coding")


def engagement(draw: random.Random, student: str, kind: Kind) -> list[str]:
    """One row as an office might type it."""
    year, month, day, span = draw.choice(STARTS)
    start = datetime.date(year, month, day) + datetime.timedelta(days=draw.randint(0, span))
    weeks = draw.randint(*kind.weeks)
    end = start + datetime.timedelta(days=7 * weeks - 3)
    weekly = draw.randint(*kind.hours_week) + draw.choice((0, 0, 0, 0.5))
    total = round(weekly * weeks * draw.uniform(0.9, 1.05))
    paid = draw.random() < kind.paid_share
    step = 0.25 if kind.pay[1] < 100 else 10
    amount = round(draw.uniform(*kind.pay) / step) * step
    contacts = min(draw.randint(0, kind.most_contacts), draw.randint(0, kind.most_contacts) + 1)
    skills = "; ".join(draw.sample(SKILLS, draw.randint(1, 3)))
    return [
        student,
        draw.choice(kind.spellings),
        f"Host {draw.randint(1, 90):03d}",
        us(start),
        us(end) if draw.random() < 0.93 else "",
        f"{weekly:g}",
        str(total) if draw.random() < 0.6 else "",
        draw.choice(("Yes", "yes", "Y") if paid else ("No", "no", "N")),
        money(draw, amount) if paid else draw.choice(("", "", "unpaid")),
        draw.choice(kind.units) if paid else "",
        str(contacts) if draw.random() < 0.8 else "",
        skills if draw.random() < 0.7 else draw.choice(("", "N/A")),
        draw.choice("23344455") if draw.random() < 0.75 else draw.choice(("", "-")),
        "Yes" if draw.random() < kind.offer_share else draw.choice(("No", "No", "no", "")),
    ]


def us(date: datetime.date) -> str:
    """Month first, without leading zeros, as a US spreadsheet shows a date."""
    return f"{date.month}/{date.day}/{date.year}"


def money(draw: random.Random, amount: float) -> str:
    """An amount with or without the sign."""
    return f"${amount:,.2f}" if draw.random() < 0.6 else f"{amount:.2f}"


def with_mistakes(rows: list[list[str]]) -> list[list[str]]:
    """The rows with what people type; each of these is set aside when it is read."""
    place = {name: i for i, name in enumerate(HEADER)}
    for row, column, value in (
        (12, "Experience Type", "Externship"),
        (57, "Hours/Week", "varies"),
        (101, "Hours/Week", ""),
        (140, "Start Date", "Summer 2025"),
        (188, "Pay", "18-20"),
        (233, "Student ID", ""),
        (279, "End Date", "1/2/2024"),
        (322, "Satisfaction (1-5)", "great"),
    ):
        rows[row][place[column]] = value
    rows.insert(350, list(rows[349]))
    total = ["Total", *[""] * (len(HEADER) - 1)]
    total[place["Total Hours"]] = str(sum(int(row[place["Total Hours"]] or 0) for row in rows))
    return [*rows, total]


def records() -> str:
    """The file's text."""
    draw = random.Random(SEED)
    students = [f"{number:07d}" for number in draw.sample(range(20_000, 99_000), STUDENTS)]
    kinds = [kind for kind in KINDS for _ in range(kind.engagements)]
    owners = students + draw.choices(students, k=len(kinds) - len(students))
    draw.shuffle(owners)
    rows = [engagement(draw, owner, kind) for owner, kind in zip(owners, kinds, strict=True)]
    draw.shuffle(rows)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerows([[line] for line in ABOVE])
    writer.writerows([HEADER, *with_mistakes(rows)])
    return lines.getvalue()


if __name__ == "__main__":
    FILE.write_text(records(), encoding="utf-8")
