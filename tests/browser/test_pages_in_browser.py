"""Pages in a real browser: accessible by rule, usable by keyboard, whole on small screens, silent on the network."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.present.pack import NOTEBOOKS, pdf
from analysis.present.pack.handout import MOST_LINES, MOST_ROWS, WIDTHS
from analysis.present.pack.notebooks import paths

FRONT = ["index", "pale", "handout"]
STEMS = [*FRONT, *(path.stem for path in paths(NOTEBOOKS))]
SCREENS = (360, 1280, 1366)
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
# What Tab should reach, in reading order: nothing inside a closed <details> but its summary.
STOPS = """
() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
    .filter(each => !each.closest('details:not([open]) > :not(summary)'))
    .map(each => (each.dataset.stop = String(Math.random()), each.dataset.stop))
"""
FOCUSED = """
() => {
    const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
    return {
        stop: each.dataset.stop || null,
        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        shown: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}
"""


def violations(tab):
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in Axe().run(tab).response["violations"]]


@pytest.mark.parametrize(("stem", "width"), [*((stem, 1366) for stem in FRONT), *((stem, 360) for stem in STEMS)])
def test_no_rule_of_accessibility_is_broken(tab, pack, stem, width):
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto((pack / f"{stem}.html").as_uri())
    tab.evaluate(OPEN_ALL)
    assert violations(tab) == []


def test_a_broken_rule_would_be_found(tab):
    tab.set_content("<html><img src='data:,'><h3>Late</h3></html>")
    assert {"image-alt", "html-has-lang", "document-title"} <= {name for name, _ in violations(tab)}


@pytest.mark.parametrize("stem", STEMS)
def test_every_page_is_quiet_and_fits_every_screen(browser, pack, stem):
    tab = browser.new_page()
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    for width in SCREENS:
        tab.set_viewport_size({"width": width, "height": 740})
        tab.goto((pack / f"{stem}.html").as_uri())
        for _ in ("closed", "open"):
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            tab.evaluate(OPEN_ALL)
    tab.close()
    assert said == []
    assert asked and all(url.startswith(("file:", "data:")) for url in asked)


def test_a_request_to_another_host_would_be_seen(browser, tmp_path):
    tab = browser.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    (tmp_path / "page.html").write_text('<img src="http://host.invalid/a.png">')
    tab.goto((tmp_path / "page.html").as_uri())
    tab.close()
    assert "http://host.invalid/a.png" in asked


@pytest.mark.parametrize("state", ["closed", "open"])
@pytest.mark.parametrize("stem", ["index", "handout", "04_who_can_take_it_and_who_is_left_out"])
def test_the_keyboard_reaches_everything_in_reading_order_and_shows_where_it_is(tab, pack, stem, state):
    tab.goto((pack / f"{stem}.html").as_uri())
    if state == "open":
        tab.evaluate(OPEN_ALL)
    expected = tab.evaluate(STOPS)
    reached = []
    for _ in expected:
        tab.keyboard.press("Tab")
        focus = tab.evaluate(FOCUSED)
        assert focus["outline"] and focus["shown"], focus
        reached.append(focus["stop"])
    assert reached == expected


@pytest.mark.parametrize("stem", ["index", "03_what_is_given_up_for_it"])
def test_enter_opens_and_closes_and_the_first_link_skips_to_the_text(tab, pack, stem):
    tab.goto((pack / f"{stem}.html").as_uri())
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    closed = tab.locator("main summary").first
    closed.focus()
    for now in (True, False):
        tab.keyboard.press("Enter")
        assert closed.evaluate("each => each.parentElement.open") is now


def test_on_a_phone_the_handout_shows_every_cell_and_stays_a_table(tab, handout):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(handout(FITS["as many lines as allowed"]).as_uri())
    boxes = tab.evaluate("[...document.querySelectorAll('td')].map(each => each.getBoundingClientRect().toJSON())")
    assert boxes and all(0 <= box["left"] and box["right"] <= 390 and box["height"] > 10 for box in boxes)
    assert tab.get_by_role("cell").count() == len(boxes)
    assert tab.get_by_role("columnheader").count() == 8


def test_on_a_phone_a_chart_keeps_its_size_and_scrolls_alone(tab, pack):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto((pack / "index.html").as_uri())
    place = tab.locator(".picture").first
    shown, whole = place.evaluate("each => [each.clientWidth, each.scrollWidth]")
    assert shown < 390 < 700 < whole
    place.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("document.querySelector('.picture').scrollLeft > 0")
    assert tab.evaluate("document.documentElement.scrollWidth") == 390


# Paper


def pages_of(printed):
    return len(re.findall(rb"/Type\s*/Page\b", printed))


ONE = ("Modular internship", "pay counts most", "1,430", "$14,300", "14.3", "first in 98% of them")
TWO = (
    "On-demand micro-work",
    "short duration counts most, then contacts",
    *ONE[2:5],
    "first in 98% of plausible assumptions",
)
FULL = tuple("W" * 4 + "n" * (2 * width - 4) if width > 10 else cell for width, cell in zip(WIDTHS, ONE, strict=True))
FITS = {
    "as many rows as allowed": [ONE] * MOST_ROWS,
    "as many lines as allowed": [TWO] * (MOST_LINES // 2),
    "lines filled to the end": [FULL] * (MOST_LINES // 2),
    "one long text": [*[ONE] * (MOST_ROWS - 1), (ONE[0], "counts most " * 30, *ONE[2:])],
}


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("rows", FITS.values(), ids=FITS)
def test_the_handout_is_one_page_of_paper(tab, handout, rows, size):
    tab.goto(handout(rows).as_uri())
    assert pages_of(tab.pdf(format=size)) == 1


def heights(tab, selector, width):
    """Heights of parts of a page as they are printed on paper of this printable width, in mm."""
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": round(width * 96 / 25.4), "height": 1000})
    found = tab.locator(selector).evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    return [height * 25.4 / 96 for height in found]


@pytest.mark.parametrize(("width", "height"), [(210 - 28, 297 - 28), (216 - 28, 279 - 28)], ids=["A4", "Letter"])
def test_no_chart_and_no_table_is_cut_in_print(tab, pack, width, height):
    tab.goto((pack / "index.html").as_uri())
    for part in ("figure", "table"):
        tall = heights(tab, f"article {part}", width)
        assert tall and max(tall) < height  # so that what must not be broken can be kept whole
        kept = tab.locator(f"article {part}").evaluate_all("all => all.map(each => getComputedStyle(each).breakInside)")
        assert set(kept) == {"avoid"}


def test_two_pages_would_be_counted(tab):
    tab.set_content("<p style='break-after: page'>one</p><p>two</p>")
    assert pages_of(tab.pdf()) == 2


def test_numbers_are_printed_though_they_are_folded_on_the_screen(tab, pack):
    tab.goto((pack / "index.html").as_uri())
    cell = tab.locator("article td").first
    assert not cell.is_visible()
    tab.emulate_media(media="print")
    assert cell.is_visible()


def test_the_same_page_makes_the_same_pdf_without_a_trace_of_the_machine(browser, pack, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        assert pdf.pdf_of(pack / "handout.html", tmp_path / name) is True
    one, two = ((tmp_path / name).read_bytes() for name in ("one.pdf", "two.pdf"))
    assert one == two
    assert one.startswith(b"%PDF") and pages_of(one) == 1
    assert b"Chrome" not in one and b"Linux" not in one and str(tmp_path).encode() not in one
    assert set(re.findall(rb"Date \(D:(\d+)", one)) == {b"20000101000000"}
    assert b"/StructTreeRoot" in one  # tagged: a screen reader finds headings and tables
