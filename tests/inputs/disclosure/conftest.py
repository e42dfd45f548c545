"""Records made up for the tests: exact small cases, and an office of some hundred students."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.inputs.records import Records, Report
from analysis.inputs.records.fields import FIELDS

SHARES = {
    "internship": 0.4,
    "micro_internship": 0.25,
    "project_based": 0.12,
    "skill_sprint": 0.1,
    "micro_placement": 0.07,
    "flash_internship": 0.04,
    "gigternship": 0.02,
}


def as_records(table):
    """Records of a frame, which may lack columns."""
    table = table.reindex(columns=list(FIELDS)).astype({name: field.dtype for name, field in FIELDS.items()})
    return Records(table, Report(len(table), len(table)))


def of_groups(groups, **columns):
    """Records with a number of students in each format, one engagement each; columns as lists over all rows."""
    formats = [name for name, count in groups.items() for _ in range(count)]
    table = pd.DataFrame({"student_id": [f"ID-{at:06d}" for at in range(len(formats))], "format": formats})
    plain = {"start_date": pd.Timestamp("2025-06-02"), "hours_per_week": 20.0, "paid": True}
    return as_records(table.assign(**{**plain, **columns}))


def office(students=300, engagements=400, seed=1):
    """A table of engagements over seven formats and two years, with gaps; students may have several."""
    random = np.random.default_rng(seed)
    formats = random.choice(list(SHARES), engagements, p=list(SHARES.values()))
    long = formats == "internship"
    hours = np.where(
        long, random.choice([15, 20, 30, 40], engagements), random.choice([5, 8, 10, 12, 15], engagements)
    ).astype(float)
    total = hours * np.where(long, random.integers(8, 13, engagements), random.integers(1, 6, engagements))
    paid = random.random(engagements) < np.where(long, 0.7, 0.5)
    unit = random.choice(["hour", "stipend", "month"], engagements, p=[0.7, 0.2, 0.1])
    pay = random.normal(18, 4, engagements).clip(7.25)
    amount = pay * np.select([unit == "stipend", unit == "month"], [total, hours * 52 / 12], 1.0)
    return pd.DataFrame(
        {
            "student_id": [f"ID-{at:06d}" for at in random.integers(0, students, engagements)],
            "format": formats,
            "start_date": pd.Timestamp("2024-01-10") + pd.to_timedelta(random.integers(0, 700, engagements), unit="D"),
            "hours_per_week": hours,
            "total_hours": total,
            "paid": paid,
            "pay_amount": np.where(paid, amount.round(2), np.nan),
            "pay_unit": np.where(paid, unit, None),
            "contacts_made": random.negative_binomial(2, 0.3, engagements).astype(float),
            "satisfaction": np.where(random.random(engagements) < 0.8, random.integers(2, 6, engagements), np.nan),
            "offer_received": random.random(engagements) < 0.3,
        }
    )


@pytest.fixture(name="of_groups", scope="session")
def of_groups_fixture():
    return of_groups


@pytest.fixture(name="as_records", scope="session")
def as_records_fixture():
    return as_records


@pytest.fixture(name="office", scope="session")
def office_fixture():
    return office
