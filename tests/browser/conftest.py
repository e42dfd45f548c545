"""A real browser, the pages of a small pack, written once, and the app, started once."""

import os

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from serving import start_app

from analysis.present.pack import NOTEBOOKS
from analysis.present.pack.brand import Brand
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.front import FILES, bare_picture, front_html
from analysis.present.pack.handout import COLUMNS, handout_html
from analysis.present.pack.notebooks import paths
from analysis.present.pack.pages import Page, page_html
from analysis.present.pack.pdf import chromium
from analysis.present.pack.story import Story

REQUIRED = os.environ.get("WORK_EXPOSURE_BROWSER") == "required"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PALEST = Brand(name="Harbor State", primary="#556DC5", secondary="#B19206")  # just dark enough


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if program is None:
        missing = (
            "no Chromium: install the package chromium (apt-get install chromium) or run `playwright install chromium`"
        )
        pytest.fail(missing) if REQUIRED else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """The app as `make app` starts it, until all tests are through."""
    server = start_app(tmp_path_factory.mktemp("app"))
    yield server
    server.stop()


@pytest.fixture
def tab(browser):
    opened = browser.new_page(viewport={"width": 1366, "height": 768})
    yield opened
    opened.close()


def exhibit(number):
    values = [3 + number, 2, 1]
    names = ["Internship", "Skill sprint", "Micro-internship"]
    frame = pd.DataFrame({"Contacts kept": values, "Range": ["1 to 9"] * 3}, index=pd.Index(names, name="Format"))
    return Exhibit(
        name=f"finding-{number}",
        title=f"Internships bring {values[0]} contacts that last",
        subtitle=f"Contacts kept, finding {number}",
        source="Simulated: 64 sets of plausible assumptions, seed 7.",
        alt=f"Bars of contacts by format, where the internship has {values[0]}.",
        caveat="Averages over students; nobody is promised this.",
        notes="From notebook 02.",
        table=frame,
        draw=lambda ax: ax.barh(names, values),
    )


@pytest.fixture(scope="session")
def story():
    return Story(
        title="Which short work format is for you?",
        subtitle="Three formats, summer of 12 weeks",
        audience="students",
        answer="It depends on what is scarce. One internship brings 4 contacts.",
        exhibits=tuple(map(exhibit, (1, 2, 3))),
        closing=("Say what counts most for you.", "Ask each host what it pays."),
        about={
            "version": "0.1.0",
            "caveat": "Simulated, not observed. Most assumptions have no published basis; the model has not been "
            "validated predictively and no practitioner has reviewed it.",
            "licence": "Data, charts and text: CC BY 4.0.",
            "seed": 7,
            "draws": 64,
            "students": 100,
            "season": "summer of 12 weeks",
            "inputs": "ab" * 32,
            "versions": {"Python": "3.11.0", "numpy": "2.4.0"},
        },
    )


@pytest.fixture(scope="session")
def handout(tmp_path_factory, story):
    """Writes a handout with a logo and some rows; returns its path."""
    folder = tmp_path_factory.mktemp("handout")
    plt.imsave(folder / "logo.png", [[[0.3, 0.4, 0.8]] * 40] * 100)
    brand = Brand(logo=folder / "logo.png")

    def write(rows):
        path = folder / f"{len(rows)}.html"
        path.write_text(handout_html(story, pd.DataFrame(rows, columns=COLUMNS), brand=brand), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def pack(tmp_path_factory, story):
    """A folder with front pages in two looks, a handout, and every notebook as it is stored."""
    folder = tmp_path_factory.mktemp("pack")
    pages = [Page(path.stem, nbformat.read(path, as_version=4)) for path in paths(NOTEBOOKS)]
    plt.imsave(folder / "logo.png", [[[0.3, 0.4, 0.8]] * 40] * 10)
    pale = Brand(PALEST.name, PALEST.primary, PALEST.secondary, logo=folder / "logo.png")
    pictures = {each.name: bare_picture(each) for each in story.exhibits}
    row = ("Internship", "pay counts most, then contacts", "430", "$4,300", "4.3", "first in 98%")
    texts = {page.stem: page_html(page, pages) for page in pages} | {
        "index": front_html(story, pages, charts=pictures, downloads=set(FILES)),
        "pale": front_html(story, pages, charts=pictures, downloads=set(FILES), brand=pale),
        "handout": handout_html(story, pd.DataFrame([row] * 10, columns=COLUMNS)),
    }
    for stem, text in texts.items():
        (folder / f"{stem}.html").write_text(text, encoding="utf-8")
    return folder
