"""The empty deck: its size, its look, and that nothing of the library's template is left."""

import io
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Inches

from analysis.present.pack.brand import DEFAULT
from analysis.present.pack.slide_master import add_number, bytes_of, decorate, empty_deck, place


@pytest.fixture
def deck():
    return empty_deck(replace(DEFAULT, primary="#5B2A86", font="Georgia"), title="=Title", subject="Subject")


def parts(deck):
    with zipfile.ZipFile(io.BytesIO(bytes_of(deck))) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_it_is_widescreen_with_three_layouts_and_no_slide(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=1e-3)
    assert [layout.name for layout in deck.slide_layouts] == ["Title Slide", "Title and Content", "Title Only"]
    assert len(deck.slides) == 0


def test_colors_and_font_of_the_brand_are_those_of_the_theme(deck):
    theme = next(blob for name, blob in parts(deck).items() if "/theme/" in name).decode()
    assert theme.count('<a:srgbClr val="5B2A86"/>') == 2  # titles and the first accent
    assert theme.count('typeface="Georgia"') == 2
    assert "Calibri" not in theme


def test_nothing_of_the_template_is_left(deck):
    files = parts(deck)
    assert not [name for name in files if "thumbnail" in name or "printer" in name or name.endswith("app.xml")]
    everything = b"".join(files.values())
    for word in (b"Canny", b"Macintosh", b"python-pptx", b"2013"):
        assert word not in everything
    told = Presentation(io.BytesIO(bytes_of(deck))).core_properties
    assert (told.title, told.subject, told.author, told.last_modified_by) == (
        "=Title",
        "Subject",
        "work-exposure",
        "work-exposure",
    )
    assert told.created == told.modified


def test_later_decorations_lie_in_front_and_all_lie_behind_the_placeholders(deck):
    layout = deck.slide_layouts[2]
    decorate(layout, (1, 2, 3, 4), "accent2")
    decorate(layout, (0, 0, 5, 6), "accent1")
    names = [shape.name.split()[0] for shape in layout.shapes]
    assert names[:2] == ["Decoration"] * 2 and "Decoration" not in names[2:]
    assert layout.shapes[0].left == Inches(1)
    ids = [shape.shape_id for shape in layout.shapes]
    assert len(set(ids)) == len(ids)


def test_a_slide_number_is_a_field(deck):
    for _ in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[2])
        add_number(slide, 12)
    field = slide.shapes[-1].element.xpath(".//a:fld")[0]
    assert (field.get("type"), field.xpath("string(a:t)")) == ("slidenum", "2")


def test_a_shape_is_placed_in_inches(deck):
    shape = deck.slides.add_slide(deck.slide_layouts[2]).shapes.title
    place(shape, (1, 2, 3, 0.5))
    assert (shape.left, shape.top, shape.width, shape.height) == tuple(map(Inches, (1, 2, 3, 0.5)))


def test_every_part_says_the_same_earliest_time(deck):
    with zipfile.ZipFile(io.BytesIO(bytes_of(deck))) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
