"""The explorer in a real browser: every control changes chart and sentence, and shows what Python computes."""

import re
from dataclasses import replace
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analysis.exhibits import explorer_data
from analysis.exhibits.explorer import answer
from analysis.inputs import load_study
from analysis.inputs.settings import LIMITS, PRIORITIES, VIEWS
from analysis.present.measures import percent
from analysis.present.pack.explorer import explorer_html, rows_of, said_of
from analysis.present.pack.explorer_data import fragment
from analysis.tradeoffs.priorities import Priorities

SCREENS = {"laptop": (1366, 768), "projector": (1280, 720), "phone": (390, 844), "narrow": (360, 740)}
MANY, SOME = 150, 20
FOCUSED = """
() => {
    const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    return {at: each.id || each.value || each.dataset.limit || each.textContent.trim().slice(0, 30),
            outline, shown: box.bottom > 0 && box.top < innerHeight};
}
"""
# Texts on a chart that overlap each other or leave their picture.
COLLISIONS = """
(id) => {
    const frame = document.querySelector(`#${id} svg`).getBoundingClientRect();
    const texts = [...document.querySelectorAll(`#${id} svg text`)].filter(each => each.textContent.trim());
    const boxes = texts.map(each => [each.textContent, each.getBoundingClientRect()]);
    const found = boxes.filter(([, b]) =>
        b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1 || b.bottom > frame.bottom + 1)
        .map(([text]) => `${text} is cut off`);
    for (const [one, a] of boxes) for (const [other, b] of boxes)
        if (one < other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)
            found.push(`${one} on ${other}`);
    return found;
}
"""


@pytest.fixture(scope="session")
def page():
    return explorer_data(load_study())


@pytest.fixture(scope="session")
def file(tmp_path_factory, page):
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    path.write_text(explorer_html(page), encoding="utf-8")
    return path


@pytest.fixture
def heard():
    return []


@pytest.fixture
def opened(tab, file, heard):
    """The page, ready; what it asks for and what it says on the console is heard."""
    tab.on("request", lambda request: heard.append(request.url))
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))

    def open_at(text=""):
        tab.goto("about:blank")
        tab.goto(file.as_uri() + text)
        tab.wait_for_function("window.explorer && explorer.map")
        return tab

    return open_at


def random_settings(page, count, seed=1):
    rng, keys = np.random.default_rng(seed), list(page.labels.index)
    for _ in range(count):
        kept = rng.choice(keys, rng.integers(1, len(keys) + 1), replace=False)
        limits = {"hours_week_at_most": rng.integers(5, 40), "hours_at_most": rng.integers(10, 500)}
        limits["paid_share_at_least"] = 0.5
        yield replace(
            page.start,
            season=str(rng.choice(list(page.seasons))),
            view=str(rng.choice(list(VIEWS))),
            priorities=dict(zip(PRIORITIES, map(int, rng.integers(0, 101, 3) * rng.integers(0, 2, 3)), strict=True)),
            formats=tuple(key for key in keys if key in kept) if rng.random() < 0.6 else page.start.formats,
            limits={name: float(end) for name, end in limits.items() if rng.random() < 0.2},
        )


def settings_of(page, text):
    """Settings from the page's address, read by other code than the page's own."""
    found = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
    points = map(int, found["priorities"].split(","))
    return replace(
        page.start,
        season=found["season"],
        view=found["view"],
        priorities=dict(zip(PRIORITIES, points, strict=True)),
        formats=tuple(filter(None, found["formats"].split(","))),
        limits={name: float(found[name]) for name in LIMITS if name in found},
    )


def told(page, chosen):
    """What Python says of settings: title, sentence, alt text, rows of the table."""
    found = answer(page.compared[chosen.season, chosen.view], chosen)
    rows = rows_of(page, chosen, found)
    return said_of(page, chosen, found) | {
        "rows": [[name, *row] for name, row in zip(rows.index, rows.to_numpy().tolist(), strict=True)],
    }


def shown(tab):
    """What a reader sees: the visible text, and the texts of the drawn bars."""
    return tab.evaluate(
        """() => {
        const height = (each) => each.getBoundingClientRect().top;
        const down = (texts) => [...document.querySelectorAll(texts)]
            .sort((one, other) => height(one) - height(other)).map(each => each.textContent);
        return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done({
            title: document.getElementById("title").innerText,
            sentence: document.getElementById("sentence").innerText,
            alt: document.getElementById("bars").getAttribute("aria-label"),
            rows: [...document.querySelectorAll("#rows tr")].map(row => [...row.children].map(cell => cell.innerText)),
            bars: down("#bars .mark-text.role-mark text"),
            names: down("#bars .role-axis-label text"),
            now: explorer.textOf(explorer.settings()),
        }))));
        }"""
    )


def check(page, tab):
    """What is shown is what Python computes for the settings the page is in."""
    seen = shown(tab)
    said = told(page, settings_of(page, seen["now"]))
    for row in seen["rows"]:
        row[0] = re.sub(r", (stops after \d+|as many as fit)$", "", row[0])
    assert {key: seen[key] for key in said} == said
    assert seen["bars"] == [row[1] for row in said["rows"]]
    assert [name for name in seen["names"] if not name.endswith("%")] == [row[0] for row in said["rows"]]
    return seen


# The same numbers as Python


def test_the_page_counts_as_python_does_for_many_settings(page, opened):
    tab = opened()
    for chosen in random_settings(page, MANY):
        found = answer(page.compared[chosen.season, chosen.view], chosen)
        seen = tab.evaluate("text => explorer.answer(explorer.parse(text))", fragment(chosen))
        rows = {row["key"]: row for row in seen["rows"]}
        assert set(rows) == set(found.chance.index), fragment(chosen)
        for key, row in rows.items():
            assert row["chance"] == pytest.approx(found.chance[key], abs=1e-9), fragment(chosen)
            assert row["loss"] == pytest.approx(found.loss[key], abs=1e-12), fragment(chosen)
        said = told(page, chosen)
        assert {key: seen[key] for key in ("title", "sentence", "alt")} == {
            k: said[k] for k in ("title", "sentence", "alt")
        }
        assert [[row["name"], *row["cells"]] for row in seen["rows"]] == said["rows"], fragment(chosen)


def test_what_is_visible_is_what_python_says(page, opened):
    tab = opened()
    for chosen in random_settings(page, SOME, seed=2):
        tab.evaluate("text => { location.hash = text; }", fragment(chosen))
        tab.wait_for_function("text => explorer.textOf(explorer.settings()) === text", arg=fragment(chosen))
        check(page, tab)


def test_the_map_is_pythons_also_for_formats_taken_out(page, opened):
    tab = opened("#season=break")
    keys = [each["key"] for each in tab.evaluate("explorer.data.formats")]
    for season, view, formats in [
        ("summer", "engagement", page.start.formats),
        ("term", "season", page.start.formats),
        ("summer", "season", ("internship", "gigternship", "nano_internship", "modular_internship")),
        ("break", "hour", ("skill_sprint", "short_burst")),
    ]:
        chosen = replace(page.start, season=season, view=view, formats=formats)
        tab.evaluate("text => { delete explorer.map; location.hash = text; }", fragment(chosen))
        tab.wait_for_function("explorer.map")
        compared = page.compared[season, view]
        options = compared.means.index[compared.means["format"].isin(formats)]
        kept = compared.values[compared.values.index.isin(options, level=-1)]
        best = Priorities(compared.criteria, kept, page.steps).best
        found = tab.evaluate("explorer.map")
        assert np.abs(np.array(found["share"]) - best["best_share"]).max() < 1e-5
        clear = best["best_share"] > best["runner_up_share"] + 1e-9  # of two that are level either may stand there
        assert [keys[n] for n in np.array(found["best"])[clear]] == list(best["best"][clear])
        alt = tab.locator("#map").get_attribute("aria-label")
        first = pd.Series([keys[n] for n in found["best"]]).value_counts(normalize=True)
        assert f"{page.labels[first.index[0]]} {percent(first.iloc[0])}" in alt


# Every control


def move(tab, control):
    kind, target, *what = control
    if kind == "select":
        tab.select_option(target, what[0])
    elif kind == "press":
        tab.locator(target).focus()
        for _ in range(what[1]):
            tab.keyboard.press(what[0])
    elif kind == "type":
        tab.locator(target).fill(what[0])
    else:
        tab.locator(target).click(**(what[0] if what else {}))


CONTROLS = {
    "season": ("select", "#season", "break"),
    "each hour": ("press", "input[value=engagement]", "ArrowDown", 1),
    "a season": ("click", "input[value=season]"),
    "time": ("press", "#slider0", "ArrowRight", 20),
    "pay": ("press", "#slider1", "ArrowRight", 30),
    "contacts": ("press", "#slider2", "ArrowLeft", 30),
    "format out": ("press", "input[value=flash_internship]", "Space", 1),
    "format in": ("click", "input[value=nano_internship]"),
    "hours a week": ("type", "[data-limit=hours_week_at_most]", "12"),
    "hours": ("type", "[data-limit=hours_at_most]", "20"),
    "paid": ("press", "[data-limit=paid_share_at_least]", "Space", 1),
    "map": ("click", "#map", {"position": {"x": 130, "y": 250}}),
}


@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS)
def test_moving_a_control_changes_chart_and_sentence_to_what_python_says(page, opened, heard, control):
    tab = opened("#priorities=90,30,30")
    before = check(page, tab)
    move(tab, control)
    after = check(page, tab)
    assert after["now"] != before["now"]
    assert (after["bars"], after["names"]) != (before["bars"], before["names"])
    assert after["sentence"] != before["sentence"] and after["rows"] != before["rows"]
    tab.wait_for_timeout(400)
    assert tab.evaluate("location.hash.slice(1)") == after["now"]
    assert heard and all(url.startswith(("file:", "data:", "about:")) for url in heard)


def test_a_click_on_the_map_sets_the_priorities_under_it(page, opened):
    tab = opened()
    for weights in ((0.2, 0.7, 0.1), (0.6, 0.1, 0.3), (0, 0, 1)):
        tab.locator("#map").scroll_into_view_if_needed()
        box = tab.locator("#map svg").bounding_box()
        side = box["width"] / 1.6
        x, y = np.array(weights) @ [[0.5, np.sqrt(3) / 2], [0, 0], [1, 0]]
        tab.mouse.click(box["x"] + (x + 0.3) * side, box["y"] + (0.97 - y) * side)
        check(page, tab)
        points = np.array(tab.evaluate("explorer.settings().priorities"))
        assert points.sum() == 100 and np.abs(points / 100 - weights).max() < 0.02
    tab.mouse.click(box["x"] + 3, box["y"] + 3)  # outside: nothing moves
    assert tab.evaluate("explorer.settings().priorities") == points.tolist()


def test_formats_without_room_in_the_season_cannot_be_ticked(opened):
    tab = opened("#season=break")
    assert tab.locator("input[value=internship]").is_disabled()
    assert tab.locator("input[value=skill_sprint]").is_enabled()
    tab.select_option("#season", "summer")
    expect(tab.locator("input[value=internship]")).to_be_enabled()
    assert tab.locator("input[value=internship]").is_checked()


def test_what_hardly_fits_is_said_and_marked(page, opened):
    tab = opened("#season=term")
    seen = check(page, tab)
    assert re.search(r"An internship does not fit into this term in 9\d% of plausible assumptions\.", seen["sentence"])
    assert "The season has no room for micro-placements." in seen["sentence"]
    assert "Internship†" in [row[0] for row in seen["rows"]] and tab.locator("#marked").is_visible()
    on_map = [
        text.replace("\n", " ") for text in tab.evaluate("explorer.views.map.data('names').map(each => each.text)")
    ]
    assert on_map and set(on_map) <= {row[0] for row in seen["rows"]}
    assert any(name.endswith("†") for name in on_map)
    tab.locator("[data-limit=hours_week_at_most]").fill("8")
    seen = check(page, tab)
    assert "Your limits leave out internships" in seen["sentence"] and not tab.locator("#marked").is_visible()


def test_where_no_priority_counts_that_is_said_and_charts_table_and_link_are_empty(page, opened):
    tab = opened("#priorities=0,0,0")
    seen = check(page, tab)
    assert seen["title"] == "Nothing to compare" and seen["rows"] == [] == seen["bars"]
    tab.wait_for_function("document.getElementById('map').getAttribute('aria-label') === 'Nothing to compare'")
    assert tab.locator("#weight0").inner_text() == "counts 0%"
    expect(tab.locator("#copy")).to_be_disabled()
    assert tab.locator("#text").input_value() == ""
    tab.locator("#slider0").press("ArrowRight")
    assert check(page, tab)["rows"]
    expect(tab.locator("#copy")).to_be_enabled()


def test_a_negative_limit_is_refused_in_words(page, opened):
    tab = opened()
    before = check(page, tab)
    tab.locator("[data-limit=hours_at_most]").fill("-5")
    assert "-5 cannot be used" in tab.get_by_role("alert").inner_text()
    assert check(page, tab) == before
    tab.locator("[data-limit=hours_at_most]").fill("50")
    assert tab.get_by_role("alert").inner_text() == "" and "Your limits leave out" in check(page, tab)["sentence"]


def test_on_paper_the_page_says_what_was_set(opened):
    tab = opened("#season=term&view=hour&priorities=50,25,25&formats=skill_sprint,short_burst&paid_share_at_least=0.5")
    assert not tab.locator("#set").is_visible()
    tab.emulate_media(media="print")
    said = tab.locator("#set").inner_text()
    assert said.startswith("Term of 14 weeks × 12 hours") and "Each hour." in said and "counts 50%" in said
    assert "Compared: Skill sprint and Short-burst" in said and "Limits: paid in at least 50% of the places." in said
    assert not tab.locator("#controls").is_visible()
    tab.emulate_media(media="screen")


def test_nothing_left_is_said_and_start_again_brings_it_all_back(page, opened):
    tab = opened()
    before = check(page, tab)
    tab.locator("[data-limit=hours_at_most]").fill("1")
    assert check(page, tab)["title"] == "No format is left to choose from"
    tab.locator("#reset").click()
    assert check(page, tab) == before and tab.locator("[data-limit=hours_at_most]").input_value() == ""


# Settings as a link and as text


def test_a_link_brings_the_settings_back(page, opened, file, browser):
    tab = opened()
    move(tab, CONTROLS["pay"])
    move(tab, CONTROLS["a season"])
    move(tab, CONTROLS["hours a week"])
    seen = check(page, tab)
    tab.wait_for_timeout(400)
    tab.locator("summary", has_text="Keep").click()
    text = tab.locator("#text").input_value()
    assert text == seen["now"] and tab.locator("#link").get_attribute("href") == f"#{text}"
    other = browser.new_page(viewport={"width": 1366, "height": 768})
    other.goto(f"{file.as_uri()}#{text}")
    other.wait_for_function("window.explorer && explorer.map")
    assert check(page, other) == seen
    assert other.locator("[data-limit=hours_week_at_most]").input_value() == "12"
    other.close()


def test_a_pasted_text_is_taken_and_copying_says_so(page, opened):
    tab = opened()
    chosen = next(random_settings(page, 1, seed=5))
    tab.locator("summary", has_text="Keep").click()
    tab.locator("#text").fill(f"https://example.invalid/explorer.html#{fragment(chosen)}")
    tab.keyboard.press("Enter")
    assert check(page, tab)["now"] == fragment(chosen)
    assert tab.locator("#copy").inner_text() == "Copy these settings"  # a file's address leads nowhere elsewhere
    tab.locator("#copy").click()
    tab.wait_for_function("document.getElementById('copied').textContent !== ''")
    assert tab.locator("#text").input_value() == fragment(chosen)


@pytest.mark.parametrize(
    "text", ["#season=winter&view=x&priorities=1,2", "#priorities=-1,1e9,x&hours_at_most=NaN", "#<script>", "#%E0%A4%A"]
)
def test_a_broken_link_opens_as_usual(page, opened, heard, text):
    seen = check(page, opened(text))
    assert seen["now"] == fragment(page.start)
    assert all(url.startswith(("file:", "data:", "about:")) for url in heard)


# For everybody


def test_without_javascript_the_start_is_there_to_read(page, file, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1366, "height": 768})
    tab = context.new_page()
    tab.goto(file.as_uri())
    said = told(page, page.start)
    assert tab.locator("#title").inner_text() == said["title"]
    assert tab.locator("#sentence").inner_text() == said["sentence"]
    rows = [row.locator("th, td").all_inner_texts() for row in tab.locator("#rows tr").all()]
    assert rows == said["rows"]
    for name in ("bars", "map"):
        assert tab.locator(f"#{name} img").is_visible() and tab.locator(f"#{name} img").bounding_box()["height"] > 150
    assert not tab.locator("#controls").is_visible()
    assert "need JavaScript" in tab.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_no_rule_of_accessibility_is_broken_and_nothing_leaves_the_screen(opened, heard, tab, screen):
    width, height = SCREENS[screen]
    tab.set_viewport_size({"width": width, "height": height})
    opened("#view=season&season=term")
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(tab).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert all(url.startswith(("file:", "data:", "about:")) for url in heard)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_text_on_the_charts_overlaps_or_is_cut_off(page, opened, tab, screen):
    width, height = SCREENS[screen]
    tab.set_viewport_size({"width": width, "height": height})
    opened()
    wrong = {}
    for season in page.seasons:
        for view in VIEWS:
            text = fragment(replace(page.start, season=season, view=view))
            tab.evaluate("text => { delete explorer.map; location.hash = text; }", text)
            if text != fragment(page.start):
                tab.wait_for_function("explorer.map")
            shown(tab)
            wrong |= {
                (season, view, name): found for name in ("map", "bars") if (found := tab.evaluate(COLLISIONS, name))
            }
    assert wrong == {}


def test_the_keyboard_reaches_every_control_in_order_and_shows_where_it_is(opened):
    tab = opened()
    reached = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        focus = tab.evaluate(FOCUSED)
        if focus["at"] in reached or tab.evaluate("document.activeElement === document.body"):
            break
        assert focus["outline"] and focus["shown"], focus
        reached.append(focus["at"])
    wanted = [
        "Season, and what is compared",
        "season",
        "engagement",
        "slider0",
        "slider1",
        "slider2",
        "Formats",
        "internship",
    ]
    wanted += ["modular_internship", "hours_week_at_most", "hours_at_most", "0.5", "reset", "copy"]
    assert [each for each in reached if each in wanted] == wanted


def test_a_slider_says_what_it_means(opened):
    tab = opened()
    slider = tab.locator("#slider0")
    slider.focus()
    tab.keyboard.press("End")
    shown(tab)
    assert slider.get_attribute("aria-valuetext") == "Short duration (from 600 to 0 hours) counts 50%"
    assert tab.locator("#sentence").get_attribute("aria-live") == "polite"
    tab.locator("input[value=season]").check()
    shown(tab)
    assert slider.get_attribute("aria-valuetext").startswith("Hours kept free (from 0 to 480 hours)")


def test_weights_are_those_of_python(page, opened):
    tab = opened()
    for chosen in random_settings(page, SOME, seed=3):
        found = tab.evaluate("text => explorer.weightsOf(explorer.parse(text))", fragment(chosen))
        assert found == pytest.approx(chosen.weights.to_list())


def test_the_file_is_small(file):
    assert file.stat().st_size < 5_000_000
