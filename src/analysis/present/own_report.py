"""The report on an office's file, shown in a notebook; saving the notebook knows from it what was read.

A page is passed on and printed, so it says how many rows were used and which kinds of problems there
were, and nothing of what stands in the file: no cell, no row, no name of a column that is not read.
Whoever mends the file lists the problems with ``work-exposure check``.
"""

from __future__ import annotations

import html
from pathlib import Path

from IPython.display import display

from analysis.inputs import DATA
from analysis.inputs.disclosure import RULES, rounded
from analysis.inputs.records import Report
from analysis.present.pack.saving import EXAMPLE, OWN

FICTIONAL = "The fictional example that comes with the project."
LISTED = "work-exposure check FILE lists them with row and column, for the office's own eyes."


def show_report(report: Report, file: str | Path) -> None:
    """Display how much was read and what kinds of problems there were, never a row or a cell.

    Parameters
    ----------
    report : Report
        That of the records.
    file : str or Path
        Where they were read from: outputs made from anything but the shipped examples are not saved.
    """
    shipped = is_example(file)
    head = ([FICTIONAL] if shipped else []) + [_counts(report)]
    problems = [_problem(*kind, count) for kind, count in report.kinds().items()]
    tail = [LISTED] if problems else []
    paragraphs, items, last = (_tagged(lines, tag) for lines, tag in ((head, "p"), (problems, "li"), (tail, "p")))
    page = f"{paragraphs}<ul>{items}</ul>{last}" if problems else paragraphs
    text = "\n".join([*head, *(f"- {problem}" for problem in problems), *tail])
    display({"text/html": page, "text/plain": text}, raw=True, metadata={"records": EXAMPLE if shipped else OWN})


def is_example(file: str | Path) -> bool:
    """Whether a file is one of the fictional ones that come with the project."""
    return (DATA / "examples").resolve() in Path(file).resolve().parents


def _counts(report: Report) -> str:
    columns = report.columns_unread
    unread = f" {columns} column{'s' if columns > 1 else ''} of the file not read." if columns else ""
    return f"{_about(report.rows_used).capitalize()} of {_about(report.rows_read)} rows used.{unread}"


def _about(rows: int) -> str:
    return f"fewer than {RULES.threshold}" if rows < RULES.threshold else f"about {rounded(rows):,}"


def _problem(field: str | None, expected: str, aside: bool, count: int) -> str:
    what = f"{count} row{'s' if count > 1 else ''} set aside" if aside else f"{count} note{'s' if count > 1 else ''}"
    return f"{field or 'File'}: {what}; expected {expected}"


def _tagged(lines: list[str], tag: str) -> str:
    return "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in lines)
