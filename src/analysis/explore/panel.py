"""The panel: controls on the left, the sentence and the charts they change on the right."""

from __future__ import annotations

import asyncio
import base64
import html
from dataclasses import replace

import ipywidgets as widgets
from IPython.display import display

from analysis import __version__
from analysis.explore.controls import Controls
from analysis.explore.look import STYLE, scrolling
from analysis.explore.office import Office
from analysis.inputs import InputError, Settings, Study
from analysis.inputs.settings import settings_from
from analysis.present import exploring, theme
from analysis.present.choosing import TEMPLATES
from analysis.reruns import Explored, Explorer

LARGEST_FILE = 1_000_000  # bytes of settings
HINT = "Move a control: the sentence and the charts change with it. Simulated, not observed."
WAIT_SECONDS = 0.03  # for a further change, so that of several only the last one is worked out
STALE = "These settings were saved with other input tables, so the numbers may differ from those of that time."
WIDGET = "application/vnd.jupyter.widget-view+json"
ELSEWHERE = (
    "<p>The controls work where this notebook runs: with <code>make lab</code> or <code>make app</code>. Without "
    'either, open <a href="explorer.html">explorer.html</a> of the briefing.</p>'
)


class Panel:
    """Controls, and what they say.

    Parameters
    ----------
    study : Study
        The stored run: its input tables are explored, its seed is the default.

    Attributes
    ----------
    widget : ipywidgets widget
        To display.
    """

    def __init__(self, study: Study):
        theme.use_theme()
        self.study, self._explorer, self._picture_of = study, Explorer(study.inputs), None
        self._due: asyncio.TimerHandle | None = None
        default = Controls(study.inputs, [], lambda: None).default
        self.controls = Controls(study.inputs, self._explorer.matter_most(study, default), self._soon)
        self._start = replace(default, seed=study.run["seed"], inputs=study.run["inputs"])
        self.controls.write(self._start)
        self.answer, self.bars, self.map = (widgets.HTML(layout=widgets.Layout(width="100%")) for _ in range(3))
        self.table, self.saved, self.note = (widgets.HTML(layout=widgets.Layout(width="100%")) for _ in range(3))
        self.office = Office(study, self._use)
        self.widget = self._layout()
        self._update()

    def show(self) -> None:
        """Display the panel; where there is nobody to move a control, say where there is one."""
        display({WIDGET: self.widget._repr_mimebundle_()[WIDGET], "text/html": ELSEWHERE, "text/plain": HINT}, raw=True)

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return self.controls.read()

    @property
    def found(self) -> Explored:
        """What these settings say."""
        return self._explorer.answer(self.settings)

    def _layout(self) -> widgets.Widget:
        reset = widgets.Button(description="Reset", tooltip="Everything as it was at the start")
        reset.on_click(lambda _: self._show(self._start))
        load = widgets.FileUpload(accept=".json", description="Load settings", layout=widgets.Layout(width="12em"))
        load.observe(self._load, names="value")
        groups = widgets.Accordion(
            children=tuple(self.controls.groups.values()), titles=tuple(self.controls.groups), selected_index=1
        )
        buttons = widgets.HBox([reset, load], layout=widgets.Layout(flex_flow="row wrap"))
        left = widgets.VBox([groups, buttons, self.note, self.saved, self.office.widget]).add_class("controls")
        formats = widgets.HTML(exploring.definitions(self.study.inputs), layout=widgets.Layout(width="100%"))
        shown = [self.office.beside, self.answer, self.bars, self.map, self.table, formats]
        self._right = widgets.VBox(shown).add_class("answers")
        columns = widgets.HBox(
            [left, self._right], layout=widgets.Layout(flex_flow="row wrap", align_items="flex-start")
        )
        return widgets.VBox([widgets.HTML(STYLE), columns.add_class("explore")]).add_class("explore-page")

    def _soon(self) -> None:
        """Work out the answer once after the last of several changes; at once where no loop runs, as in a script."""
        self._right.add_class("working")
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return self._update()
        if self._due is not None:
            self._due.cancel()
        self._due = loop.call_later(WAIT_SECONDS, self._update)

    def _update(self) -> None:
        """Work out the answer and show it, or that there is none."""
        settings = self.settings
        try:
            if settings.formats and any(settings.priorities.values()):
                self._answer(settings)
            else:
                self._nothing("none" if not settings.formats else "unweighed")
        finally:
            self._right.remove_class("working")

    def _nothing(self, why: str) -> None:
        self.answer.value = _answer(TEMPLATES[f"title_{why}"], TEMPLATES[why])
        for each in (self.bars, self.map, self.table, self.saved):
            each.value = ""

    def _answer(self, settings: Settings) -> None:
        """The bars come first, as the map takes longer."""
        found, inputs = self._explorer.answer(settings), self._explorer.inputs
        said = f"{exploring.sentences(found, inputs)}{self.office.said}"
        self.answer.value = _answer("What these settings say", said)
        enough = found.map is not None
        self.bars.value = exploring.ranking_picture(found, inputs).html() if enough else ""
        if enough and found.map is not self._picture_of:
            self._picture_of = found.map
            self._picture = exploring.map_picture(found, inputs)
        self.map.value = self._picture.html(settings.weights) if enough else ""
        table = exploring.ranking_table(found, inputs)._repr_html_() if found.left else ""
        self.table.value = scrolling(table, "Numbers")
        self.saved.value = _saved(settings)

    def _show(self, settings: Settings) -> None:
        self.note.value = ""
        self.controls.write(settings)
        self._soon()

    def _load(self, change: dict) -> None:
        """Settings from a file, or what is wrong with it; the file itself is not kept."""
        if not change["new"]:
            return
        (file,) = change["new"]
        change["owner"].value = ()
        data = bytes(file["content"]) if file["size"] <= LARGEST_FILE else b""
        try:
            settings = settings_from(data, self.study.inputs)
        except InputError as error:
            rows = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in error.problems)
            self.note.value = f'<div role="alert">These settings cannot be used:<ul>{rows}</ul></div>'
            return
        self._show(settings)
        if settings.inputs not in ("", self.study.run["inputs"]):
            self.note.value = f'<p role="status">{STALE}</p>'

    def _use(self) -> None:
        """Explore with the input tables the office part says: the project's own, or with an office's figures."""
        self._explorer, self._picture_of = Explorer(self.office.inputs), None
        self._soon()


def _answer(head: str, text: str) -> str:
    return (
        f'<div class="answer" role="status" aria-live="polite"><h2>{html.escape(head)}</h2>'
        f'<p class="sentence">{html.escape(text)}</p>'
        f"<p>{html.escape(HINT)}</p></div>"
    )


def _saved(settings: Settings) -> str:
    """A link that saves the settings, and the settings to read, quote and run again."""
    text = settings.text()
    data = base64.b64encode(text.encode()).decode()
    cite = f"work-exposure {__version__}, {settings.draws:,} sets of plausible assumptions, seed {settings.seed}, "
    return (
        f'<p><a download="settings.json" href="data:application/json;base64,{data}">Save these settings</a> '
        "in a small file that can be mailed.</p>"
        "<details><summary>To quote or run again</summary>"
        f"<p>{html.escape(cite)}input tables {html.escape(settings.inputs[:12])}. "
        'In Python: <code>explored(load_study(), load_settings("settings.json")).ranking</code></p>'
        f'<pre class="settings" tabindex="0" style="overflow:auto;max-height:20em">{html.escape(text)}</pre></details>'
    )
