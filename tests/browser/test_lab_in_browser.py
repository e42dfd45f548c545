"""JupyterLab as `make lab` starts it: the controls of notebook 12 work, and no office's records are saved."""

import json
import re
import shutil

import pytest
from panel_page import Visit, shown_equals_python
from serving import LAB, ROOT, Server, free_port

from analysis.inputs import DATA, load_study, read_records
from analysis.present import theme

EXAMPLE = DATA / "examples" / "office_records.csv"
EXPLORE, RECORDS, OWN = "12_explore.ipynb", "11_your_own_records.ipynb", "my_records.ipynb"
SHIPPED = 'file = DATA / \\"examples\\" / \\"office_records.csv\\"'


class Lab(Visit):
    """A notebook opened in JupyterLab, each in a browser of its own."""

    def __init__(self, browser, server, name):
        self.watch(browser, 1366, 768)
        self.file = server.notebooks / name
        self.page.goto(f"{server.base}/lab/workspaces/{name[:2]}/tree/{name}?token={server.token}")
        self.page.get_by_text("| Idle").wait_for()

    def choose(self, menu, entry):
        self.page.get_by_role("menuitem", name=menu, exact=True).first.click()
        self.page.get_by_role("menuitem", name=entry, exact=True).click()

    def run(self):
        """Run all cells, and wait for the last one."""
        self.choose("Run", "Run All Cells")
        last = self.page.locator(".jp-CodeCell .jp-InputPrompt").last
        last.filter(has_text=re.compile(r"\[\d+\]")).wait_for()

    def scroll_to(self, text):
        self.page.locator(".jp-Notebook-cell", has_text=text).last.scroll_into_view_if_needed()

    def save(self):
        """Save, and read back what is on disk."""
        before = self.file.stat().st_mtime_ns
        with self.page.expect_response(lambda reply: reply.request.method == "PUT" and self.file.name in reply.url):
            self.page.keyboard.press("Control+s")
        assert self.file.stat().st_mtime_ns != before
        return json.loads(self.file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def study():
    theme.use_theme()
    return load_study()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """JupyterLab on copies of notebooks: one to explore, one that reads the example, one that reads an own file."""
    folder = tmp_path_factory.mktemp("lab")
    copies = folder / "notebooks"
    copies.mkdir()
    for name in (EXPLORE, RECORDS):
        shutil.copy(ROOT / "notebooks" / name, copies)
    shutil.copy(EXAMPLE, folder / "own.csv")
    text = (copies / RECORDS).read_text(encoding="utf-8")
    assert SHIPPED in text
    own = text.replace(SHIPPED, f"file = {str(folder / 'own.csv')!r}")
    (copies / OWN).write_text(own, encoding="utf-8")
    port = free_port()
    options = (f"--port={port}", "--ServerApp.port_retries=0", "--no-browser")
    started = Server([*LAB[:-1], str(copies)], *options, folder=folder, port=port)
    started.notebooks = copies
    yield started
    started.stop()


@pytest.fixture(scope="module")
def explore(browser, server):
    lab = Lab(browser, server, EXPLORE)
    lab.run()
    lab.scroll_to("panel.show()")
    lab.page.locator(".explore .picture img").first.wait_for()
    yield lab
    lab.context.close()


def test_controls_change_chart_and_sentence_to_what_python_says(explore, study):
    shown_equals_python(explore, study)
    before, bars = explore.sentence, explore.pixels(0)
    handles = explore.page.locator(".widget-slider", has_text="Short time").get_by_role("slider")
    handles.focus()
    explore.page.keyboard.press("Home")
    explore.until("s.priorities.time === 0")
    assert explore.sentence != before
    assert explore.pixels(0).shape != bars.shape or (explore.pixels(0) != bars).any()
    shown_equals_python(explore, study)
    explore.page.get_by_role("button", name="Reset").click()
    explore.until("s.priorities.time !== 0")
    shown_equals_python(explore, study)


def test_a_dropped_file_is_compared_and_not_saved_even_if_the_state_of_controls_is(explore, server):
    explore.choose("Settings", "Save Widget State Automatically")
    explore.page.locator(".jupyter-widget-Collapse-header", has_text="Your own records").click()
    with explore.page.expect_file_chooser() as chooser:
        explore.page.get_by_role("button", name="Your records").click()
    chooser.value.set_files(EXAMPLE)
    explore.page.get_by_text("387 of 397 rows used").wait_for()
    saved = explore.save()
    assert "widgets" not in saved["metadata"]
    text = explore.file.read_text(encoding="utf-8")
    ids = set(read_records(EXAMPLE).table["student_id"].astype(str))
    assert len(ids) > 100 and not [each for each in ids if re.search(rf"\b{re.escape(each)}\b", text)]
    assert "387 of 397" not in text
    assert any(cell.get("outputs") for cell in saved["cells"])  # the shipped answer stays


def test_a_notebook_that_reads_an_own_file_is_saved_without_outputs(browser, server):
    lab = Lab(browser, server, OWN)
    lab.run()
    assert lab.page.locator(".jp-CodeCell .jp-OutputArea-output").count() > 0
    saved = lab.save()
    assert [cell["outputs"] for cell in saved["cells"] if cell["cell_type"] == "code" and cell["outputs"]] == []
    lab.context.close()


def test_the_same_notebook_on_the_example_keeps_its_outputs(browser, server):
    lab = Lab(browser, server, RECORDS)
    saved = lab.save()
    stored = json.loads((ROOT / "notebooks" / RECORDS).read_text(encoding="utf-8"))
    assert [cell.get("outputs") for cell in saved["cells"]] == [cell.get("outputs") for cell in stored["cells"]]
    lab.context.close()


def test_nothing_is_asked_of_another_host_and_nothing_is_complained_about(explore, server):
    local = (server.base, server.base.replace("http", "ws"), "data:", "blob:")
    assert explore.asked and [url for url in explore.asked if not url.startswith(local)] == []
    assert explore.said == []


def test_no_news_covers_a_chart(explore):
    assert explore.page.locator(".jp-toast, .Toastify__toast").count() == 0
