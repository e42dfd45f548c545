"""Which questions may be asked of which table.

A table of students (sampled) answers everything about students. A table of means (expected) has its
luck integrated: exact for what is linear in luck, silent about the rest. A question that does not
suit its table is refused instead of answered wrongly.
"""

from __future__ import annotations

import pandas as pd

SAMPLED, EXPECTED = "sampled", "expected"
QUESTIONS = {
    "interval over assumptions": {EXPECTED},
    "spread between students": {SAMPLED},
    "a student's own best": {SAMPLED},
}


def path_of(table: pd.DataFrame) -> str:
    """Where a table comes from: ``sampled`` when it has students, ``expected`` when it has only draws.

    >>> path_of(pd.DataFrame(columns=["draw", "format", "contacts"]))
    'expected'
    """
    if "format" in table.columns and "student" in table.columns:
        return SAMPLED
    if "format" in table.columns and "draw" in table.columns:
        return EXPECTED
    raise ValueError(
        f"the table needs the column format, and student or draw; found {', '.join(map(str, table.columns[:6]))}"
    )


def require(question: str, table: pd.DataFrame) -> None:
    """Refuse a question that this kind of table cannot answer.

    Raises
    ------
    ValueError
        Naming the question and the table that would answer it.
    """
    path = path_of(table)
    if path not in QUESTIONS[question]:
        needed = " or ".join(sorted(QUESTIONS[question]))
        raise ValueError(
            f"{question} cannot be read from an {path} table; it takes a table made by {needed}()".replace(
                "an sampled", "a sampled"
            )
        )
