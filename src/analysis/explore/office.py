"""An office's file dropped on the panel: read, released and compared in memory, never stored."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from analysis.explore.look import stacking
from analysis.inputs import Inputs, RecordsError, Study, informed, read_records, release
from analysis.present import own_records as own
from analysis.present.grammar import listed
from analysis.reruns import fewer
from analysis.reruns.own_records import compared

DRAWS = 512
DATES = {"As the dates prove": "", "Month first": "mdy", "Day first": "dmy", "Year first": "ymd"}
ABOUT = (
    "<p>Drop a file with your students' experiences here (CSV or XLSX, one row for each). It is read in memory on "
    "this computer, goes through the same checks and privacy rules as everywhere, and is not kept.</p>"
)
IF_WRONG = "<p>If a file is not read as it should be, say how, and drop it again:</p>"
USED = " An office's own figures are worked in."


class Office:
    """A place to drop a file, what was read of it, and whether its figures are worked in.

    Parameters
    ----------
    study : Study
    changed : function
        Called without arguments when ``inputs`` are other ones.

    Attributes
    ----------
    inputs : Inputs
        The study's input tables, or a copy that the office's figures went into.
    widget, beside : ipywidgets widgets
        The place to drop a file, and what its figures are beside the model's: that needs more width.
    """

    def __init__(self, study: Study, changed: Callable[[], None]):
        self.study, self.inputs, self._changed = study, study.inputs, changed
        self._informed: Inputs | None = None
        self.upload = widgets.FileUpload(
            accept=".csv,.tsv,.txt,.xlsx", description="Your records", layout=widgets.Layout(width="12em")
        )
        self.dates = widgets.Dropdown(options=DATES, description="Dates")
        self.currency = widgets.Text(value="USD", description="Currency", continuous_update=False)
        self.sheet = widgets.Text(description="Sheet", placeholder="only if asked for", continuous_update=False)
        self.use = widgets.Checkbox(description="Work these figures into the model", indent=False, disabled=True)
        self.shown = widgets.HTML(layout=widgets.Layout(width="100%"))
        self.beside = widgets.HTML(layout=widgets.Layout(width="100%"))
        self.upload.observe(self._read, names="value")
        self.use.observe(lambda _: self._work_in(), names="value")
        options = [widgets.HTML(IF_WRONG), self.dates, self.currency, self.sheet]
        parts = [widgets.HTML(ABOUT), self.upload, self.shown, self.use, *options]
        self.widget = widgets.Accordion(
            children=(widgets.VBox(parts),), titles=("Your own records",), layout=widgets.Layout(width="100%")
        )

    @property
    def said(self) -> str:
        """What the answer adds when the office's figures are worked in."""
        return USED if self.use.value else ""

    def _read(self, change: dict) -> None:
        if not change["new"]:
            return
        (file,) = change["new"]
        self.upload.value = ()
        self._forget()
        self.shown.value = f'<p role="status">Reading {html.escape(file["name"])}…</p>'
        how = {"dates": self.dates.value or None, "currency": self.currency.value, "sheet": self.sheet.value or None}
        try:
            records = read_records(bytes(file["content"]), **how)
        except RecordsError as error:
            self.shown.value = _lines(f"{error}")
            return
        office = release(records, by="format")
        few = fewer(self.study, min(DRAWS, self.study.run["draws"]))
        beside, labels = compared(few, office), self.study.inputs.labels
        hidden = small_groups(beside["hidden"].astype(bool), labels)
        table = stacking(own.beside_table(beside, labels, office.stamp), "Your records")
        self._informed = informed(self.study.inputs, office).inputs
        self.use.disabled = False
        self.shown.value = _report(f"{records.report}")
        self.beside.value = (
            "<details open id='beside'><summary>Your records beside the model</summary>"
            f"<p>{html.escape(hidden)}</p>{table}<p>{html.escape(own.CAVEAT)}</p></details>"
        )

    def _forget(self) -> None:
        self.use.value, self.use.disabled, self._informed, self.beside.value = False, True, None, ""

    def _work_in(self) -> None:
        self.inputs = self._informed if self.use.value and self._informed else self.study.inputs
        self._changed()


def small_groups(hidden: pd.Series, labels: pd.Series) -> str:
    """What is not shown of an office's records, in a sentence or two; empty if all is.

    Parameters
    ----------
    hidden : Series of bool
        By measure and format.
    labels : Series
        Format to name.

    Examples
    --------
    >>> index = pd.MultiIndex.from_product([["hours", "pay"], ["a", "b"]], names=["measure", "format"])
    >>> small_groups(pd.Series([True, False, True, True], index), pd.Series({"a": "Internship", "b": "Skill sprint"}))
    'Not shown because fewer than ten students: Internship. Shown in part: Skill sprint.'
    """
    share = hidden.groupby("format", sort=False).mean()
    said = {
        "Not shown because fewer than ten students": share.index[share == 1],
        "Shown in part": share.index[share.between(0, 1, inclusive="neither")],
    }
    return " ".join(f"{why}: {listed(list(labels[keys]))}." for why, keys in said.items() if len(keys))


def _report(text: str) -> str:
    """What was read, in a line; what was not, folded away; and where the figures stand."""
    first, _, rest = text.partition("\n")
    more = f"<details><summary>What was set aside or read otherwise</summary>{_lines(rest)}</details>" if rest else ""
    return f'{_lines(first)}{more}<p><a href="#beside">See them beside the model</a></p>'


def _lines(text: str) -> str:
    return f'<div role="status" style="white-space:pre-line;overflow-wrap:anywhere">{html.escape(text)}</div>'
