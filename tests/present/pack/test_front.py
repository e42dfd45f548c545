"""The front page says what the story says, in order, with real tables, and nothing of it turns into markup."""

import base64
import re
from dataclasses import replace
from itertools import pairwise

import matplotlib as mpl
import nbformat
import pandas as pd
import pytest

from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.front import FILES, bare_picture, front_html, style, table_html
from analysis.present.pack.pages import Page, outside_addresses

PAYLOAD = '<script>alert("1")</script> & $x$ {{ 7 * 7 }}'


@pytest.fixture(scope="module")
def pages():
    cells = [nbformat.v4.new_markdown_cell("# Who can take it?")]
    return [Page("04_who", nbformat.v4.new_notebook(cells=cells))]


@pytest.fixture(scope="module")
def charts(story):
    return {exhibit.name: f"charts/{exhibit.name}.svg" for exhibit in story.exhibits}


@pytest.fixture(scope="module")
def text(story, pages, charts):
    return front_html(story, pages, charts=charts, downloads=set(FILES))


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))


def test_the_answer_comes_first_and_findings_follow_in_the_order_of_the_story(story, text):
    body = text.split("<main")[1]
    places = [body.index(story.answer), *(body.index(f'<h3 id="{exhibit.name}">') for exhibit in story.exhibits)]
    assert places == sorted(places)


def test_each_finding_has_its_words_its_picture_and_its_numbers(story, charts, text):
    for exhibit in story.exhibits:
        article = text.split(f'<article aria-labelledby="{exhibit.name}">')[1].split("</article>")[0]
        for words in (exhibit.title, exhibit.subtitle, exhibit.source, exhibit.caveat):
            assert words in article
        assert f'<img src="{charts[exhibit.name]}" alt="{exhibit.alt}">' in article
        for value in exhibit.table.astype(str).to_numpy().ravel():
            assert value.replace(" ", "\u00a0") in article.replace(" ", "\u00a0")
        assert article.count('scope="col"') == exhibit.table.shape[1] + 1
        assert article.count('scope="row"') == len(exhibit.table)
        assert "<details>" in article


def test_how_it_was_made_is_said(story, text):
    words = plain(text)
    for key in ("caveat", "licence", "seed", "draws", "students", "season", "inputs"):
        assert str(story.about[key]) in words
    assert all(line in words for line in story.closing)


def test_headings_go_down_one_step_at_a_time(text):
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_links_inside_the_page_lead_somewhere_and_names_are_given_once(text):
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(set(names)) == len(names)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(names)
    assert set(re.findall(r'aria-labelledby="([^"]+)"', text)) <= set(names)


def test_only_files_that_are_there_are_offered(story, pages, charts):
    text = front_html(story, pages, charts=charts, downloads={"briefing.pptx", "other.bin"})
    assert 'href="briefing.pptx"' in text
    assert not any(f'href="{name}"' in text for name in {*FILES, "other.bin"} - {"briefing.pptx"})
    assert 'id="files"' not in front_html(story, pages, charts=charts)


def test_the_questions_are_linked(text):
    assert '<a href="04_who.html">Who can take it?</a>' in text


def test_a_finding_without_a_picture_is_an_error(story, pages, charts):
    with pytest.raises(ValueError, match=f"no picture for {story.exhibits[0].name}"):
        front_html(story, pages, charts={name: charts[name] for name in list(charts)[1:]})


def test_no_text_turns_into_markup(story, pages, charts):
    table = pd.DataFrame({PAYLOAD: [PAYLOAD]}, index=pd.Index([PAYLOAD], name=PAYLOAD))
    words = dict.fromkeys(("title", "subtitle", "source", "alt", "caveat"), PAYLOAD)
    first = replace(story.exhibits[0], table=table, **words)
    told = replace(
        story,
        title=PAYLOAD,
        answer=PAYLOAD,
        closing=(PAYLOAD,),
        exhibits=(first, *story.exhibits[1:]),
        about={**story.about, "caveat": PAYLOAD, "season": PAYLOAD},
    )
    text = front_html(told, pages, charts=charts, brand=replace(DEFAULT, name=PAYLOAD))
    assert "<script" not in text and "{{ 7 * 7 }}" in text
    assert not re.search(r'="[^"<>]*<', text)


def test_nothing_is_asked_of_another_host_and_there_is_no_code(text):
    assert outside_addresses(text) == []
    assert "<script" not in text and "onclick" not in text


def test_two_runs_give_the_same_page(story, pages, charts, text):
    assert front_html(story, pages, charts=charts, downloads=set(FILES)) == text


def test_a_brand_reaches_the_page(story, pages, charts, tmp_path):
    (tmp_path / "logo.png").write_bytes(b"a picture")
    brand = Brand(name="Harbor State", primary="#8C1515", font="Open Sans", logo=tmp_path / "logo.png")
    text = front_html(story, pages, charts=charts, brand=brand)
    assert '<img src="data:image/png;base64,' in text and 'alt="Harbor State"' in text
    assert style(brand).rindex("--primary: #8C1515") > style(brand).index(":root")


def test_columns_of_numbers_stand_to_the_right():
    frame = pd.DataFrame(
        {"Pay": ["$1,200", "under $1"], "Sure": ["none", "4%"]}, index=pd.Index(["a", "b"], name="Format")
    )
    cells = re.findall(r'<td style="text-align: (\w+)">([^<]+)', table_html(frame, "caption"))
    assert cells == [("right", "$1,200"), ("left", "none"), ("right", "under $1"), ("left", "4%")]


# Pictures


def drawn(address):
    kind, content = re.fullmatch(r"data:image/([a-z+]+);base64,(.+)", address).groups()
    return kind, base64.b64decode(content)


def test_a_picture_is_the_same_each_time_and_leaves_settings_alone(exhibits):
    before = dict(mpl.rcParams)
    assert bare_picture(exhibits[0]) == bare_picture(exhibits[0])
    assert dict(mpl.rcParams) == before


def test_a_picture_says_nothing_of_when_it_was_made_and_repeats_no_title(exhibits):
    kind, svg = drawn(bare_picture(exhibits[0]))
    assert kind == "svg+xml"
    assert b"dc:date" not in svg and exhibits[0].title.encode() not in svg


def test_a_picture_has_the_colors_of_the_brand(exhibits):
    def draw(ax):
        ax.barh([0, 1], [1, 2], color=[DEFAULT.primary, DEFAULT.secondary])

    _, svg = drawn(bare_picture(replace(exhibits[0], draw=draw), brand=Brand(primary="#8C1515", secondary="#B19206")))
    assert b"#8c1515" in svg and b"#b19206" in svg
    assert DEFAULT.primary.lower().encode() not in svg


def test_a_heavy_drawing_becomes_pixels(exhibits):
    heavy = replace(exhibits[0], draw=lambda ax: ax.scatter(range(9000), range(9000)))
    kind, png = drawn(bare_picture(heavy))
    assert kind == "png" and png.startswith(b"\x89PNG")
