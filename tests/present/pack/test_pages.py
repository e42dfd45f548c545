"""Pages open offline, carry alt text, and keep code one click away."""

import re
from itertools import pairwise

import nbformat
import pytest

from analysis.present.pack import NOTEBOOKS
from analysis.present.pack.front import front_html
from analysis.present.pack.notebooks import paths
from analysis.present.pack.pages import Page, outside_addresses, page_html


@pytest.fixture(scope="module")
def pages():
    return [Page(path.stem, nbformat.read(path, as_version=4)) for path in paths(NOTEBOOKS)]


@pytest.fixture(scope="module")
def texts(pages, story):
    charts = dict.fromkeys((exhibit.name for exhibit in story.exhibits), "data:image/svg+xml;base64,")
    return {page.stem: page_html(page, pages) for page in pages} | {"index": front_html(story, pages, charts=charts)}


def test_no_page_asks_another_host(texts):
    assert all(outside_addresses(text) == [] for text in texts.values())


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://host.example/x.js"></script>',
        "<link rel='stylesheet' href='//host.example/a.css'>",
        "<style>@import url(https://host.example/a.css)</style>",
        '<img src = "http://host.example/a.png">',
    ],
)
def test_an_outside_address_would_be_found(text):
    assert len(outside_addresses(text)) >= 1


def test_links_may_point_outside():
    assert outside_addresses('<a href="https://host.example/">source</a>') == []


def test_every_picture_has_alt_text_with_a_number(texts):
    for text in texts.values():
        for picture in re.findall(r"<img[^>]*>", text):
            alt = re.search(r'alt="([^"]+)"', picture)
            assert alt and re.search(r"\d", alt[1])


def test_code_stands_only_inside_closed_details(texts):
    for stem, text in texts.items():
        words = re.sub(r"<[^>]+>", "", text)
        outside = re.sub(r"<details class=\"code\">.*?</details>", "", text, flags=re.DOTALL)
        assert "load_study" not in re.sub(r"<[^>]+>", "", outside)
        assert stem == "index" or "load_study" in words
        assert "<details open" not in text


def test_headings_go_down_one_step_at_a_time(texts):
    for text in texts.values():
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_page_has_language_landmarks_and_links_to_all(texts, pages):
    for text in texts.values():
        assert '<html lang="en">' in text and "<main" in text and "<nav" in text
        assert all(f'href="{page.stem}.html"' in text for page in pages)


def test_the_front_page_gives_the_answer_and_every_finding(texts, story):
    assert story.answer in texts["index"]
    assert all(exhibit.title in texts["index"] and exhibit.caveat in texts["index"] for exhibit in story.exhibits)
