"""A page with the panel of notebook 12 in it, as a visitor sees and uses it."""

import base64
import io
import json
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from axe_playwright_python.sync_playwright import Axe

from analysis.inputs.settings import settings_from
from analysis.present import exploring
from analysis.reruns import explored

PATIENCE = 120_000  # milliseconds, on a busy machine
SETTINGS = "() => JSON.parse(document.querySelector('pre.settings').textContent)"
DROP = """
([name, text, size]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text || new Uint8Array(size)], name));
    document.querySelector('main').dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true}));
}
"""


class Visit:
    """A page of the app in a browser of its own, with what it asked for and what it complained about."""

    def __init__(self, browser, address, width=1366, height=768):
        self.watch(browser, width, height)
        self.page.goto(address)
        self.page.locator("main img, main .said").first.wait_for()

    def watch(self, browser, width, height):
        self.context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.asked, self.said = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    @property
    def kernel(self):
        return json.loads(self.page.locator("#jupyter-config-data").text_content())["kernelId"]

    @property
    def settings(self):
        return self.page.evaluate(SETTINGS)

    @property
    def sentence(self):
        return self.page.locator(".sentence").text_content()

    def until(self, condition):
        """Wait until the shown settings, ``s``, meet a condition in JavaScript; they are written last."""
        there = "document.querySelector('pre.settings')"  # not while there is nothing to compare
        self.page.wait_for_function(
            f"() => {{ if (!{there}) return false; const s = ({SETTINGS})(); return {condition} }}"
        )

    def open(self, group):
        head = self.page.locator(".jupyter-widget-Collapse-header", has_text=group)
        if head.get_attribute("aria-expanded") != "true":
            head.click()

    def slider(self, name):
        return self.page.get_by_role("slider", name=name, exact=True)

    def drop(self, name, text="", size=0):
        self.page.evaluate(DROP, [name, text, size])

    def pixels(self, number):
        """A chart as it stands in the page."""
        source = self.page.locator(".picture img").nth(number).get_attribute("src")
        return plt.imread(io.BytesIO(base64.b64decode(source.split(",")[1])))


@contextmanager
def visiting(browser, address, *size):
    visit = Visit(browser, address, *size)
    try:
        yield visit
    finally:
        visit.context.close()


def shown_equals_python(visit, study):
    """Sentence, table and charts of a page against what Python makes of the settings that stand in it."""
    settings = settings_from(visit.page.locator("pre.settings").text_content().encode(), study.inputs)
    found = explored(study, settings)
    assert visit.sentence == exploring.sentences(found, study.inputs)
    table = exploring.ranking_table(found, study.inputs).frame
    shown = visit.page.locator("[aria-label=Numbers] tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => cell.textContent.trim()))"
    )
    assert shown == [[name, *row] for name, row in zip(table.index, table.to_numpy().tolist(), strict=True)]
    pictures = [exploring.ranking_picture(found, study.inputs), exploring.map_picture(found, study.inputs)]
    for number, picture in enumerate(pictures):
        assert visit.page.locator(".picture img").nth(number).get_attribute("alt") == picture.alt
        np.testing.assert_array_equal(visit.pixels(number), plt.imread(io.BytesIO(picture.png)))
    return found.ranking


def broken_rules(page):
    """Rules of accessibility that a page breaks; that charts share a name has a test of its own."""
    found = [each for each in Axe().run(page).response["violations"] if each["id"] != "landmark-unique"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]
