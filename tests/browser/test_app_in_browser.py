"""The app in a real browser: controls change chart and sentence to what Python says, and nothing leaves the page."""

import json
import os
import re
import signal

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from panel_page import broken_rules, shown_equals_python, visiting
from playwright.sync_api import expect
from serving import APP, Server, free_port

from analysis.inputs import DATA, load_study, read_records
from analysis.present import theme

EXAMPLE = DATA / "examples" / "office_records.csv"
# What of a table lies left or right of the page, or of the part that scrolls.
ALL_IN_SIGHT = """
(table) => {
    const frame = table.parentElement.getBoundingClientRect();
    return [...table.querySelectorAll("td, tbody th, caption")].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.left < Math.max(frame.left, 0) - 1 || box.right > Math.min(frame.right, innerWidth) + 1;
    }).map((each) => each.textContent);
}
"""
SCREENS = {"laptop": (1366, 768), "projector": (1280, 720), "phone": (390, 844)}


@pytest.fixture(scope="module")
def study():
    theme.use_theme()
    return load_study()


@pytest.fixture(scope="module")
def visit(browser, app):
    """One visitor for all tests that need no page of their own."""
    with visiting(browser, app.address) as one:
        one.start = one.settings
        yield one


@pytest.fixture
def fresh(visit):
    """The visitor's page with every control as it was at the start."""
    if visit.settings != visit.start:
        visit.page.get_by_role("button", name="Reset").click()
        visit.until(f"JSON.stringify(s) === JSON.stringify({json.dumps(visit.start)})")
    visit.open("What counts for you")
    return visit


# Controls


def test_at_the_start_the_page_shows_what_python_says(fresh, study):
    shown_equals_python(fresh, study)
    assert fresh.settings["seed"] == study.run["seed"]


def test_a_priority_moved_by_keyboard_changes_sentence_chart_and_mark(fresh, study):
    before, bars, mark = fresh.sentence, fresh.pixels(0), fresh.page.locator(".you").get_attribute("style")
    fresh.slider("Short time").focus()
    fresh.page.keyboard.press("Home")
    fresh.until("s.priorities.time === 0")
    assert fresh.sentence != before
    assert not np.array_equal(fresh.pixels(0), bars)
    assert fresh.page.locator(".you").get_attribute("style") != mark
    ranking = shown_equals_python(fresh, study)
    assert study.inputs.labels[ranking.index[0]].lower() in fresh.sentence.lower()


def test_a_slider_dragged_with_the_mouse(fresh, study):
    handle, box = fresh.slider("Contacts"), fresh.slider("Contacts").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fresh.page.mouse.move(x, y)
    fresh.page.mouse.down()
    fresh.page.mouse.move(x - 60, y, steps=3)
    fresh.page.mouse.up()
    fresh.until("1 < s.priorities.contacts && s.priorities.contacts < 90")
    assert float(handle.get_attribute("aria-valuenow")) == fresh.settings["priorities"]["contacts"]
    shown_equals_python(fresh, study)


def test_another_season_brings_its_time_and_another_view_its_axes(fresh, study):
    fresh.open("Season and time")
    map_before = fresh.pixels(1)
    fresh.page.get_by_label("Season").select_option(label="Term")
    fresh.until("s.season === 'term'")
    fresh.page.get_by_label("Compare").select_option(label="An hour of each")
    fresh.until("s.view === 'hour'")
    budget = study.inputs.budget("term")
    assert (fresh.settings["weeks"], fresh.settings["hours_week"]) == (budget["weeks"], budget["hours_week"])
    assert not np.array_equal(fresh.pixels(1), map_before)
    shown_equals_python(fresh, study)


def test_a_limit_and_a_format_unticked_leave_formats_out(fresh, study):
    fresh.open("Out of the question")
    fresh.slider("Weeks, at most").focus()
    for _ in range(2):
        fresh.page.keyboard.press("PageDown")
    fresh.until("'weeks_at_most' in s.limits")
    fresh.open("Formats compared")
    fresh.page.get_by_label("Skill sprint", exact=True).click()
    fresh.until("!s.formats.includes('skill_sprint')")
    ranking = shown_equals_python(fresh, study)
    assert "skill_sprint" not in ranking.index


def test_an_assumption_narrowed_is_simulated_again(fresh, study):
    fresh.open("Assumptions that matter most")
    low = fresh.page.get_by_role("slider", name=re.compile("low end")).first
    low.focus()
    fresh.page.keyboard.press("End")
    fresh.until("s.assumptions.length === 1")
    row = fresh.settings["assumptions"][0]
    assert row["low"] == row["high"] or row["low"] > 0
    shown_equals_python(fresh, study)


def test_settings_saved_by_one_are_loaded_by_another_and_saving_ends_no_session(fresh, browser, app, study, tmp_path):
    fresh.slider("Pay").focus()
    fresh.page.keyboard.press("PageDown")
    fresh.until("s.priorities.pay > 1")
    with fresh.page.expect_download() as download:
        fresh.page.get_by_role("link", name="Save these settings").click()
    file = tmp_path / "settings.json"
    download.value.save_as(file)
    with visiting(browser, app.address) as other:
        with other.page.expect_file_chooser() as chooser:
            other.page.get_by_role("button", name="Load settings").click()
        chooser.value.set_files(file)
        other.until(f"s.priorities.pay === {fresh.settings['priorities']['pay']}")
        assert other.settings == fresh.settings == json.loads(file.read_text())
        assert other.sentence == fresh.sentence
    fresh.slider("Pay").focus()
    fresh.page.keyboard.press("Home")
    fresh.until("s.priorities.pay === 0")
    assert not fresh.page.locator("#lost").is_visible()


def test_what_hardly_fits_is_said(fresh, study):
    fresh.open("Season and time")
    fresh.page.get_by_label("Season").select_option(label="Term")
    fresh.until("s.season === 'term'")
    assert re.search(r"An internship does not fit into this term in 9\d% of plausible", fresh.sentence)
    shown_equals_python(fresh, study)
    assert fresh.page.locator(".answers table").get_by_text("Internship†").count() == 1


def test_with_no_priority_there_is_nothing_to_compare_and_nothing_to_save(fresh):
    for name in ("Short time", "Pay", "Contacts"):
        fresh.slider(name).focus()
        fresh.page.keyboard.press("Home")
    fresh.page.locator(".answer h2", has_text="Nothing to compare").wait_for()
    expect(fresh.page.locator(".answers .picture")).to_have_count(0)
    assert fresh.page.get_by_role("link", name="Save these settings").count() == 0
    fresh.slider("Pay").focus()
    fresh.page.keyboard.press("End")
    fresh.until("s.priorities.pay === 100")


def test_many_quick_moves_end_with_sentence_charts_and_table_of_the_last(fresh, study):
    fresh.slider("Contacts").focus()
    for _ in range(25):
        fresh.page.keyboard.press("ArrowLeft", delay=5)
    fresh.until("s.priorities.contacts === 75")
    fresh.page.wait_for_function("() => !document.querySelector('.working')")
    assert fresh.settings["priorities"]["contacts"] == 75
    shown_equals_python(fresh, study)


def test_no_label_of_a_control_is_cut(fresh):
    for group in ("Season and time", "What counts for you", "Out of the question", "Your own records"):
        fresh.open(group)
        cut = fresh.page.locator(".controls .widget-label").evaluate_all(
            "all => all.filter(e => e.offsetWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
        )
        assert cut == []
    chosen = fresh.page.get_by_label("Dates").evaluate("each => each.selectedOptions[0].label")
    assert chosen.replace("\u00a0", " ") == "As the dates prove"
    names = fresh.page.locator("button.widget-upload").all_inner_texts()
    assert [name.strip() for name in names] == ["Load settings", "Your records"]
    fresh.open("Out of the question")
    assert fresh.page.get_by_text("no limit").count() == 4


def test_reset_brings_back_the_start_the_seed_too(visit):
    visit.open("What counts for you")
    visit.slider("Pay").focus()
    visit.page.keyboard.press("Home")
    visit.until("s.priorities.pay === 0")
    visit.page.get_by_role("button", name="Reset").click()
    visit.until("s.priorities.pay !== 0")
    assert visit.settings == visit.start


# What a visitor brings


def test_an_offices_file_is_compared_and_nothing_of_it_is_stored(app, browser):
    before = app.files()
    with visiting(browser, app.address) as visitor:
        visitor.drop(EXAMPLE.name, EXAMPLE.read_text(encoding="utf-8"))
        shown = visitor.page.get_by_text("387 of 397 rows used")
        shown.wait_for()
        expect(shown).to_be_in_viewport()  # the section opened by itself
        table = visitor.page.locator(".answers").get_by_role("region", name="Your records").locator("table")
        table.wait_for()
        assert visitor.page.get_by_text("Not shown because fewer than ten students").count()
        for width, height in SCREENS.values():
            visitor.page.set_viewport_size({"width": width, "height": height})
            assert table.evaluate(ALL_IN_SIGHT) == []
        visitor.page.set_viewport_size({"width": 1366, "height": 768})
        page = visitor.page.content()
        visitor.page.get_by_label("Work these figures into the model").click()
        visitor.page.locator(".sentence", has_text="own figures").wait_for()
        assert visitor.said == []
        assert app.files() - before == set()
    ids = set(read_records(EXAMPLE).table["student_id"].astype(str))
    assert len(ids) > 100
    for text in (page, app.log.read_text(encoding="utf-8", errors="replace")):
        assert not [each for each in ids if re.search(rf"\b{re.escape(each)}\b", text)]
    assert app.files() - before == set()
    for path in app.files():
        assert not any(each.encode() in path.read_bytes() for each in ids if len(each) > 4), path


def test_a_bad_file_gets_the_readers_sentences(fresh):
    fresh.open("Your own records")
    fresh.drop("mine.csv", "student_id,format\nS1,internship\n")
    said = fresh.page.locator(".controls [role=status]", has_text="start_date").last
    said.wait_for()
    assert "Traceback" not in said.text_content()


def test_a_file_larger_than_tornados_own_limit_reaches_the_reader(fresh):
    fresh.open("Your own records")
    fresh.drop("zeros.csv", size=12 * 2**20)
    fresh.page.locator(".controls [role=status]", has_text=re.compile("NUL|cannot|not", re.IGNORECASE)).last.wait_for()
    assert not fresh.page.locator("#lost").is_visible()


def test_a_file_of_another_kind_or_two_at_once_are_refused_in_words(fresh):
    fresh.drop("photo.png", "x")
    fresh.page.get_by_text("This kind of file cannot be read").wait_for()
    fresh.page.get_by_role("button", name="Close").click()
    assert not fresh.page.locator("#notice").is_visible()


def test_two_visitors_at_once_see_neither_each_others_settings_nor_records(browser, app, fresh, study):
    with visiting(browser, app.address) as other:
        assert other.kernel != fresh.kernel
        other.slider("Pay").focus()
        other.page.keyboard.press("Home")
        fresh.slider("Contacts").focus()
        fresh.page.keyboard.press("Home")
        other.until("s.priorities.pay === 0")
        fresh.until("s.priorities.contacts === 0")
        assert fresh.settings["priorities"]["pay"] != 0 != other.settings["priorities"]["contacts"]
        other.open("Your own records")
        other.drop(EXAMPLE.name, EXAMPLE.read_text(encoding="utf-8"))
        other.page.get_by_text("387 of 397 rows used").wait_for()
        shown_equals_python(fresh, study)
        shown_equals_python(other, study)
        assert "387 of 397" not in fresh.page.content()
    with visiting(browser, app.address) as later:
        assert later.settings == fresh.start and "387 of 397" not in later.page.content()


# The page


def test_every_chart_has_a_name_of_its_own(visit):
    names = visit.page.get_by_role("region").evaluate_all("each => each.map(one => one.getAttribute('aria-label'))")
    assert names and len(names) == len(set(names))


def test_nothing_is_asked_of_another_host_and_nothing_is_complained_about(visit, app):
    local = (app.base, app.base.replace("http", "ws"), "data:", "blob:")
    assert visit.asked and [url for url in visit.asked if not url.startswith(local)] == []
    assert visit.said == []


def test_a_request_to_another_host_would_be_stopped(visit):
    stopped = visit.page.evaluate("() => fetch('http://127.0.0.2:9/').then(() => false, error => true)")
    assert stopped
    assert any("Content Security Policy" in text for text in visit.said)
    visit.said.clear()
    visit.asked.clear()


def test_the_key_does_not_stay_in_the_address_and_reloading_works(browser, app):
    with visiting(browser, app.address) as visitor:
        assert app.token not in visitor.page.url
        kernel = visitor.kernel
        visitor.page.reload()
        visitor.page.locator("main img").first.wait_for()
        assert visitor.kernel != kernel
        assert visitor.said == []


def test_no_code_is_visible(visit):
    text = visit.page.locator("body").inner_text()
    assert not re.search(r"\bimport \w+|Panel\(|study\b ?=|In \[|load_study\(\)$", text)
    assert visit.page.locator(".jp-InputArea-editor, .jp-Editor, .cm-editor").count() == 0


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
def test_it_is_accessible_and_fits_with_every_group_open(fresh, size):
    page = fresh.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.title() == page.get_by_role("heading", level=1).text_content().rstrip("¶")
    assert page.locator("html").get_attribute("lang") == "en"
    for head in page.locator(".jupyter-widget-Collapse-header").all():
        if head.get_attribute("aria-expanded") != "true":
            head.focus()
            page.keyboard.press("Enter")
        page.wait_for_function("each => each.getAttribute('aria-expanded') === 'true'", arg=head.element_handle())
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert broken_rules(page) == []
    page.set_viewport_size({"width": 1366, "height": 768})


# A session that ends


def test_a_page_that_is_left_leaves_no_kernel(browser, app):
    with visiting(browser, app.address) as visitor:
        kernel = visitor.kernel
        assert kernel in app.kernels()
        visitor.page.goto("about:blank")
        for _ in range(100):
            if kernel not in app.kernels():
                break
            visitor.page.wait_for_timeout(100)
        assert kernel not in app.kernels()


def test_a_killed_kernel_is_said_and_the_page_can_start_again(browser, app):
    with visiting(browser, app.address) as visitor:
        os.kill(app.kernels()[visitor.kernel], signal.SIGKILL)
        lost = visitor.page.get_by_role("alert")
        lost.get_by_text("This session has ended").wait_for()
        text = lost.text_content()
        assert "Nothing that you set or dropped here was stored" in text and "can be loaded again" in text
        assert broken_rules(visitor.page) == []
        lost.get_by_role("button", name="Reload the page").click()
        visitor.page.locator("main img").first.wait_for()
        assert not visitor.page.locator("#lost").is_visible()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Starts the app with a small notebook in place of the panel, and other settings."""
    folder = tmp_path_factory.mktemp("small")
    code = (
        "import ipywidgets as w\nsaid = w.HTML('none').add_class('said')\n"
        "drop = w.FileUpload(accept='.csv', description='Drop')\n"
        "drop.observe(lambda c: setattr(said, 'value', str(c['new'][0]['size'])), 'value')\nw.VBox([drop, said])"
    )
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_markdown_cell("# What is small?"), new_code_cell(code)]
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / "small.ipynb")
    started = []

    def start(*options):
        own = folder / str(len(started))
        own.mkdir()
        port = free_port()
        common = (f"--port={port}", "--preheat_kernel=False", *options)
        started.append(Server(["voila", str(folder / "small.ipynb"), *APP[2:]], *common, folder=own, port=port))
        return started[-1]

    yield start
    for server in started:
        server.stop()


def test_a_stopped_server_is_said_and_a_new_start_too(browser, small):
    server = small("--VoilaConfiguration.resources={'idle_minutes': 20, 'largest_file_mb': 1}")
    with visiting(browser, server.address) as visitor:
        visitor.drop("large.csv", size=2 * 2**20)
        visitor.page.get_by_text("This file is too large").wait_for()
        visitor.page.get_by_role("button", name="Close").click()
        visitor.drop("right.csv", size=2**19)
        visitor.page.locator(".said", has_text=str(2**19)).wait_for()
        server.stop()
        visitor.page.get_by_role("alert").get_by_text("The app is not running any more").wait_for()
        assert "make app" in visitor.page.get_by_role("alert").text_content()


def test_a_kernel_left_idle_is_closed_and_that_is_said(browser, small):
    server = small("--MappingKernelManager.cull_idle_timeout=15", "--MappingKernelManager.cull_interval=1")
    with visiting(browser, server.address) as visitor:
        visitor.page.get_by_role("alert").get_by_text("This session has ended").wait_for()
        assert "20 minutes without use" in visitor.page.get_by_role("alert").text_content()
    assert server.kernels() == {}
