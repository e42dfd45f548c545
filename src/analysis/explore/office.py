"""An office's file dropped on the panel: read, released and compared in memory, never stored."""

from __future__ import annotations

import html
from collections.abc import Callable

import ipywidgets as widgets

from analysis.explore.look import scrolling
from analysis.inputs import Inputs, RecordsError, Study, informed, read_records, release
from analysis.present import own_records as own
from analysis.present.grammar import listed
from analysis.reruns import fewer
from analysis.reruns.own_records import compared

DRAWS = 512
DATES = {"As the dates prove": None, "Month first": "mdy", "Day first": "dmy", "Year first": "ymd"}
ABOUT = (
    "<p>Drop a file with your students' experiences here (CSV or XLSX, one row for each). It is read in memory on "
    "this computer, goes through the same checks and privacy rules as everywhere, and is not kept.</p>"
)
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
        self.upload.observe(self._read, names="value")
        self.use.observe(lambda _: self._work_in(), names="value")
        parts = [widgets.HTML(ABOUT), self.dates, self.currency, self.sheet, self.upload, self.use, self.shown]
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
        self.shown.value = '<p role="status">Reading…</p>'
        how = {"dates": self.dates.value, "currency": self.currency.value, "sheet": self.sheet.value or None}
        try:
            records = read_records(bytes(file["content"]), **how)
        except RecordsError as error:
            self.shown.value = _lines(f"{error}")
            return
        office = release(records, by="format")
        few = fewer(self.study, min(DRAWS, self.study.run["draws"]))
        beside, labels = compared(few, office), self.study.inputs.labels
        small = [labels[key] for key, row in beside.groupby("format", sort=False)["hidden"] if row.any()]
        hidden = small_groups(small) if small else ""
        table = own.beside_table(beside, labels, office.stamp)._repr_html_()
        self._informed = informed(self.study.inputs, office).inputs
        self.use.disabled = False
        said = f"<p>{html.escape(hidden)}</p>{scrolling(table, 'Your records')}<p>{html.escape(own.CAVEAT)}</p>"
        self.shown.value = f"{_lines(f'{records.report}')}{said}"

    def _forget(self) -> None:
        self.use.value, self.use.disabled, self._informed = False, True, None

    def _work_in(self) -> None:
        self.inputs = self._informed if self.use.value and self._informed else self.study.inputs
        self._changed()


def small_groups(names: list[str]) -> str:
    """What is not shown, in a sentence."""
    return f"n<10, not shown or shown in part: {listed(names)}."


def _lines(text: str) -> str:
    return f'<div role="status" style="white-space:pre-line;overflow-wrap:anywhere">{html.escape(text)}</div>'
