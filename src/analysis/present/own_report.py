"""The report on an office's file, shown in a notebook; saving the notebook knows from it what was read."""

from __future__ import annotations

import html
from pathlib import Path

from IPython.display import display

from analysis.inputs import DATA
from analysis.inputs.records import Report
from analysis.present.pack.saving import EXAMPLE, OWN

SHOWN = 20  # issues; the rest is counted


def show_report(report: Report, file: str | Path) -> None:
    """Display what was read and what was set aside, never a row.

    Parameters
    ----------
    report : Report
        That of the records.
    file : str or Path
        Where they were read from: outputs made from anything but the shipped examples are not saved.
    """
    shipped = (DATA / "examples").resolve() in Path(file).resolve().parents
    issues = report.issues
    rows = "".join(f"<li>{html.escape(str(issue))}</li>" for issue in issues[:SHOWN])
    more = f"<p>{len(issues) - SHOWN} more are in the report of <code>work-exposure check</code>.</p>"
    head = str(report).splitlines()[0]
    what = "<p>The fictional example that comes with the project.</p>" if shipped else ""
    page = f"{what}<p>{html.escape(head)}</p><ul>{rows}</ul>{more if len(issues) > SHOWN else ''}"
    kind = {"records": EXAMPLE if shipped else OWN}
    display({"text/html": page, "text/plain": str(report)}, raw=True, metadata=kind)
