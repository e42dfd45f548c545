"""The page as text: whole without JavaScript, silent, small, the same bytes each time."""

import json
import re
import zipfile
from dataclasses import replace

import nbformat
import pytest

from analysis.exhibits.explorer import answer
from analysis.present.choosing import sentence_choice, title_choice
from analysis.present.measures import percent
from analysis.present.pack.brand import Brand
from analysis.present.pack.briefing import write_briefing
from analysis.present.pack.explorer import HEADS, NO_SUM, explorer_html, in_dollars, rows_of
from analysis.present.pack.explorer_data import WORDS
from analysis.present.pack.front import front_html
from analysis.present.pack.pages import outside_addresses
from analysis.tradeoffs import in_units


@pytest.fixture(scope="module")
def page(explorer_page):
    return explorer_page


@pytest.fixture(scope="module")
def text(page):
    return explorer_html(page)


def said(text):
    """What stands in the page before any script has run, without tags."""
    body = re.sub(r"<(script|style).*?</\1>", " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_the_page_says_its_start_without_any_script(page, text):
    shown, found = said(text), page.answer
    assert title_choice(found.chance, page.labels, sets=64) in shown
    assert sentence_choice(found.chance, found.loss, page.labels, sets=64) in shown
    assert text.count('src="data:image/') == 2
    for name, row in rows_of(page, page.start, found).iterrows():
        assert f"{name} {' '.join(row)}" in shown.replace("  ", " ")


def test_the_page_says_what_kind_of_numbers_these_are(page, text):
    shown = said(text)
    assert page.about["caveat"] in shown and "Simulated, not observed" in shown
    assert f"seed {page.start.seed}, the first 64 sets of plausible assumptions" in shown
    assert page.about["licence"] in shown and page.about["version"] in shown and "How to read this" in shown
    assert not any(word in shown for word in ("SMAA", "EVPPI", "simplex", " draws"))


def test_the_page_asks_nothing_of_another_host_and_is_small(text):
    assert outside_addresses(text) == []
    assert len(text.encode()) < 5_000_000


def test_the_same_page_is_the_same_text(page, text):
    assert explorer_html(page) == text


def test_no_data_can_end_the_element_it_stands_in(page):
    labels = page.labels.replace("Internship", "</script><b>Internship")
    text = explorer_html(replace(page, labels=labels))
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1]
    assert json.loads(data)["formats"][0]["label"] == "</script><b>Internship"
    assert "<b>" not in text and "&lt;b&gt;" in text


def test_a_brand_gives_name_and_colors(page):
    text = explorer_html(page, brand=Brand("Harbor State", "#556DC5", "#B19206"))
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
    colors = {each["key"]: each["color"].upper() for each in data["formats"]}
    assert colors["internship"] == "#556DC5" and colors["micro_internship"] == "#B19206"
    assert "Harbor State" in text and "--primary: #556DC5" in text


@pytest.mark.parametrize("view", WORDS)
def test_the_table_has_every_format_left_the_likeliest_first(page, view):
    chosen = replace(page.start, season="term", view=view)
    found = answer(page.compared["term", view], chosen)
    table = rows_of(page, chosen, found)
    assert list(table.columns) == [*HEADS, WORDS[view].loss, *WORDS[view].columns.values()]
    marked = {"Internship†" if key == "internship" else page.labels[key] for key in found.chance.index}
    assert set(table.index) == marked
    assert table["First in"].iloc[0] == percent(found.chance.max())
    assert list(table["First in"]) == [percent(share) for share in sorted(found.chance.round(9), reverse=True)]


def test_a_loss_is_said_in_dollars_where_pay_counts(page):
    compared = page.compared["summer", "engagement"]

    def dollars(loss, pay):
        chosen = replace(page.start, priorities={"time": 100 - pay, "pay": pay, "contacts": 0})
        return in_dollars(loss, chosen, compared)

    assert in_units(compared.criteria, "pay", 0.5, 0.01) == pytest.approx(240)
    assert dollars(0.01, 50) == "$240" and dollars(0.01, 10) == "$1,200"
    assert dollars(0.01, 9) == dollars(0.01, 0) == NO_SUM
    assert dollars(0.00001, 100) == "under $1" and dollars(0, 100) == "$0"
    bent = replace(compared, criteria=compared.criteria.assign(curve="concave"))
    assert in_dollars(0.01, page.start, bent) == NO_SUM


def test_a_briefing_has_the_explorer_its_front_page_and_zip_too(tmp_path, page, text, story, suits):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A question")])
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks" / "00_question.ipynb")
    out = tmp_path / "out"
    assert write_briefing(out, story, suits, notebooks=tmp_path / "notebooks", explorer=page) == 0
    assert (out / "explorer.html").read_text(encoding="utf-8") == text
    front = (out / "index.html").read_text(encoding="utf-8")
    assert front.index('href="explorer.html"') < front.index('id="findings"')
    assert "explorer.html" in (out / "README.txt").read_text(encoding="utf-8")
    with zipfile.ZipFile(out / "briefing.zip") as archive:
        assert archive.read("explorer.html").decode() == text


def test_a_front_page_without_an_explorer_does_not_offer_one(story):
    pictures = {exhibit.name: "data:," for exhibit in story.exhibits}
    assert "explorer.html" not in front_html(story, [], charts=pictures, downloads={"briefing.pptx"})
