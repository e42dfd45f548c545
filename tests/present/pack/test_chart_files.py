"""Chart files read back: numbers, words and alt text are those of the exhibit; text does nothing but stand there."""

import io
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import chart_checks
import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.image import imread
from PIL import Image

from analysis.present.pack.chart_files import (
    FORMULA_STARTS,
    csv_of,
    drawn,
    numbers,
    png_of,
    readme_text,
    safe,
    svg_of,
    write_charts,
)
from analysis.present.pack.exhibit import Native, Series

SVG = "{http://www.w3.org/2000/svg}"
PAYLOADS = ["=1+1", "<script>alert(1)</script>", r"$\frac{1}{2}$", "@SUM(A1)", "../../x", "Sheet!A1", "a & b -->"]


@pytest.fixture(scope="module")
def written(story, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack") / "charts"
    return folder, write_charts(folder, story, dpi=80)


@pytest.fixture
def bars(exhibits):
    return exhibits[0]


def svg_root(exhibit):
    with drawn(exhibit) as ax:
        return ElementTree.fromstring(svg_of(ax, exhibit))


def svg_words(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def test_every_exhibit_is_there_three_times_in_order(written, story):
    folder, paths = written
    expected = [f"{exhibit.name}.{ending}" for exhibit in story.exhibits for ending in ("svg", "png", "csv")]
    assert [path.name for path in paths] == expected
    assert sorted(path.name for path in folder.iterdir()) == sorted(expected)


# Numbers


def test_a_csv_has_the_numbers_of_the_chart(written, story):
    folder, _ = written
    for exhibit in story.exhibits:
        table = pd.read_csv(folder / f"{exhibit.name}.csv")
        if exhibit.native is None:
            assert table.to_numpy().tolist() == exhibit.table.reset_index().to_numpy().tolist()
            continue
        (series,) = exhibit.native.series
        axis = exhibit.native.axis
        np.testing.assert_array_equal(table[axis], series.values)
        np.testing.assert_array_equal(table[f"{axis}: low"], series.low)
        np.testing.assert_array_equal(table[f"{axis}: high"], series.high)
        assert table.iloc[:, 0].tolist() == list(exhibit.native.categories)


def test_columns_say_the_unit_and_shares_what_one_means(bars):
    series = (Series("Paid", (0.1, 0.2), (0.0, 0.1), (0.3, 0.3)), Series("Unpaid", (0.5, -0.6)))
    shares = replace(bars, native=Native("bars", ("A", "B"), series, "Share of students", "0%"))
    assert numbers(shares).columns.tolist() == [
        "Format",
        "Paid: Share of students (1 = 100%)",
        "Paid: Share of students (1 = 100%): low",
        "Paid: Share of students (1 = 100%): high",
        "Unpaid: Share of students (1 = 100%)",
    ]
    assert "-0.6" in csv_of(shares).splitlines()[2]


def test_two_series_of_one_name_are_both_kept(bars):
    series = (Series("Same", (1.0,)), Series("Same", (2.0,)))
    table = numbers(replace(bars, native=Native("lines", (1.0,), series, "Contacts", "0", "Week")))
    assert table.to_numpy().tolist() == [[1.0, 1.0, 2.0]]


def test_labels_of_a_drawing_are_text_that_can_be_read(written, exhibits):
    folder, _ = written
    for exhibit in exhibits[:2]:
        words = svg_words(ElementTree.parse(folder / f"{exhibit.name}.svg"))
        assert {exhibit.title, exhibit.subtitle, exhibit.source, *exhibit.native.categories} <= set(words)


def test_the_bars_of_a_drawing_are_as_long_as_the_numbers(bars):
    with drawn(bars) as ax:
        assert [patch.get_width() for patch in ax.patches] == list(bars.native.series[0].values)


# Words


def test_pictures_carry_title_and_alt_text_and_no_maker_or_date(written, story):
    folder, _ = written
    for exhibit in story.exhibits:
        with Image.open(folder / f"{exhibit.name}.png") as picture:
            assert picture.text == {
                "Title": exhibit.title,
                "Description": exhibit.alt,
                "Software": "work-exposure",
            }


def test_alt_text_beyond_latin_letters_survives(bars):
    said = replace(bars, alt="Falls by −3 to “none” – 日本")
    with drawn(said) as ax, Image.open(io.BytesIO(png_of(ax, said, dpi=40))) as picture:
        assert picture.text["Description"] == said.alt


def test_a_drawing_names_itself_to_a_screen_reader(written, story):
    folder, _ = written
    for exhibit in story.exhibits:
        root = ElementTree.parse(folder / f"{exhibit.name}.svg").getroot()
        title, description = root[0], root[1]
        assert (title.tag, title.text) == (f"{SVG}title", exhibit.title)
        assert (description.tag, description.text) == (f"{SVG}desc", exhibit.alt)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
        assert len(root.findall(f"{SVG}title")) == 1


def test_a_drawing_names_no_date_address_or_version(written, story):
    folder, _ = written
    for exhibit in story.exhibits:
        text = (folder / f"{exhibit.name}.svg").read_text()
        assert not re.search(r"<!DOCTYPE|dc:date|Matplotlib|\d{4}-\d\d-\d\d", text)
        names = {"http://www.w3.org/", "http://purl.org/dc/", "http://creativecommons.org/ns#"}
        assert all(link.startswith(tuple(names)) for link in re.findall(r"https?://[^\"' ]+", text))


def test_the_picture_is_as_large_as_asked(bars):
    with drawn(bars) as ax:
        assert imread(io.BytesIO(png_of(ax, bars, dpi=50))).shape[:2] == (310, 480)


# The same twice


def test_two_runs_write_the_same(written, story, tmp_path):
    folder, _ = written
    for path in write_charts(tmp_path, story, dpi=80):
        before = folder / path.name
        if path.suffix == ".png":
            np.testing.assert_array_equal(imread(path), imread(before))
        else:
            assert path.read_bytes() == before.read_bytes()


def test_drawing_leaves_the_look_of_others_alone(bars):
    before = dict(mpl.rcParams)
    with drawn(bars):
        assert mpl.rcParams["svg.fonttype"] == "none"
    assert dict(mpl.rcParams) == before


# Text that pretends to be something else


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_name_stays_text_in_every_file(bars, payload):
    categories = (payload, *bars.native.categories[1:])
    native = replace(bars.native, categories=categories, axis=payload)

    def draw(ax):
        ax.barh(range(3), bars.native.series[0].values)
        ax.set_yticks(range(3), labels=categories)
        ax.set_xlabel(payload)
        return ax

    hostile = replace(bars, title=payload, subtitle=payload, alt=payload, native=native, draw=draw)
    root = svg_root(hostile)
    assert svg_words(root).count(payload) == 4
    assert root.find(f"{SVG}title").text == root.find(f"{SVG}desc").text == payload
    assert root.find(f".//{SVG}script") is None
    rows = pd.read_csv(io.StringIO(csv_of(hostile)))
    cells = [rows.columns[1], rows.iloc[0, 0]]
    assert cells == [safe(payload)] * 2
    assert not any(cell.startswith(FORMULA_STARTS) for cell in cells)


@given(st.text())
def test_no_text_cell_begins_like_a_formula_unless_it_is_a_number(text):
    made = safe(text)
    assert made in (text, f"'{text}")
    assert not made.startswith(FORMULA_STARTS) or re.fullmatch(r"[+-]\$?[\d,.]+%?", made)


@given(st.one_of(st.integers(), st.floats(allow_nan=False)))
def test_numbers_stay_numbers(number):
    assert safe(number) is number


@pytest.mark.parametrize("text", ["-3.5%", "+12", "-$1,200", "-0.25"])
def test_a_printed_number_stays_as_it_is(text):
    assert safe(text) == text


@pytest.mark.parametrize("text", ["-1+1", "- 3", "+cmd", " =1+1", "\t=1", "＝1", "-2 to 5"])
def test_what_only_looks_like_a_number_is_marked(text):
    assert safe(text) == f"'{text}"


# README


def test_the_readme_says_what_each_file_is_and_where_numbers_come_from(story):
    text = readme_text(story, files={"index.html": "The page."})
    about = story.about
    for said in (about["caveat"], about["licence"], about["inputs"], "seed 7", "64 sets", "numpy 2.4.0", "students"):
        assert said in text
    assert "index.html\n    The page." in text
    for exhibit in story.exhibits:
        block = text.split(f"charts/{exhibit.name}.svg, .png, .csv\n")[1].split("\n\n")[0]
        for said in (exhibit.title, exhibit.subtitle, exhibit.alt, exhibit.source, exhibit.caveat):
            assert " ".join(said.split()) in block


def test_charts_are_in_the_order_of_the_story(story):
    text = readme_text(replace(story, exhibits=story.exhibits[::-1]), files={})
    assert re.findall(r"^charts/(.*)\.svg", text, re.MULTILINE) == [e.name for e in story.exhibits[::-1]]


# What every chart must pass, and that the checks see what is wrong


def test_the_charts_of_the_small_story_pass(exhibits):
    for exhibit in exhibits:
        chart_checks.check_chart(exhibit)


def two_words_on_each_other(ax):
    ax.text(0.4, 0.4, "one word")
    ax.text(0.42, 0.4, "another")


def a_word_beyond_the_page(ax):
    ax.figure.text(0.99, 0.5, "far to the right")


def a_word_on_an_interval(ax):
    ax.hlines(0.5, 0.1, 0.9)
    ax.text(0.5, 0.5, "word", va="center")


def a_word_on_its_side(ax):
    ax.set_ylabel("upright")


def two_colors_alike_in_grey(ax):
    ax.plot([0, 1], [0, 1], color="#985998")
    ax.plot([0, 1], [1, 0], color="#1B7F7A")


@pytest.mark.parametrize(
    "wrong",
    [
        two_words_on_each_other,
        a_word_beyond_the_page,
        a_word_on_an_interval,
        a_word_on_its_side,
        two_colors_alike_in_grey,
    ],
)
def test_the_checks_see_what_is_wrong(exhibits, wrong):
    def draw(ax):
        ax.set_axis_on()
        wrong(ax)
        return ax

    with pytest.raises(AssertionError):
        chart_checks.check_chart(replace(exhibits[3], draw=draw))


def test_the_checks_see_a_chart_that_does_not_return_its_axes_or_changes_settings(bars):
    with pytest.raises(AssertionError, match="does not return the Axes"):
        chart_checks.check_chart(replace(bars, draw=lambda ax: None))

    def draw(ax):
        mpl.rcParams["font.size"] = 99
        return ax

    with pytest.raises(AssertionError, match="changes the settings"):
        chart_checks.check_chart(replace(bars, draw=draw))
