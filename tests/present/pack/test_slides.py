"""The deck read back: every word and number of the story, on slides where nothing overlaps or is too small."""

import zipfile
from dataclasses import replace
from itertools import combinations

import matplotlib.image
import numpy as np
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analysis.present.pack.brand import DEFAULT
from analysis.present.pack.slides import CLOSING_TITLE, FORMATS_TITLE, write_slides
from analysis.present.pack.text_size import TextTooLong


def written(folder, story, brand=DEFAULT):
    write_slides(folder / "briefing.pptx", story, brand)
    return Presentation(folder / "briefing.pptx")


@pytest.fixture(scope="module")
def deck(tmp_path_factory, story):
    return written(tmp_path_factory.mktemp("slides"), story)


@pytest.fixture(scope="module")
def findings(deck):
    return list(deck.slides)[1:-1]


def named(slide, name):
    return next(shape for shape in slide.shapes if shape.name == name)


def runs(shape):
    frame = shape.text_frame if shape.has_text_frame else None
    return [run for paragraph in (frame.paragraphs if frame else ()) for run in paragraph.runs]


def check_layout(deck):
    """Nothing outside the slide, no two shapes over each other, no text too small, no empty placeholder."""
    for slide in deck.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= deck.slide_width and 0 <= top < bottom <= deck.slide_height
        for a, b in combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, [s.name for s in slide.shapes]
        for shape in slide.shapes:
            least = {"Source": 12, "Caveat": 12, "Subtitle": 18, "Answer": 18, "Office": 18}.get(shape.name, 12)
            assert all(run.font.size.pt >= least for run in runs(shape))
            assert not shape.is_placeholder or shape.element.xpath(".//a:t")
        assert all(run.font.size.pt >= 24 for run in runs(slide.shapes.title))


# What it says


def test_a_title_each_exhibit_in_its_order_and_what_to_do_next(deck, story):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [story.title, *(exhibit.title for exhibit in story.exhibits), CLOSING_TITLE]
    assert len(set(titles)) == len(titles)


def test_the_first_slide_says_the_answer_the_caveat_and_whose_it_is(deck, story):
    first = deck.slides[0]
    assert first.placeholders[1].text_frame.text == story.subtitle
    assert named(first, "Answer").text_frame.text == story.answer
    assert named(first, "Caveat").text_frame.text == story.about["caveat"]
    assert named(first, "Office").text_frame.text == DEFAULT.name


def test_the_last_slide_says_what_to_do_and_how_it_was_made(deck, story):
    last = deck.slides[-1]
    assert tuple(last.placeholders[1].text_frame.text.split("\n")) == story.closing
    source = named(last, "Source").text_frame.text
    for key in ("version", "seed", "draws", "students", "season", "licence"):
        assert str(story.about[key]) in source


def test_what_the_formats_are_stands_behind_in_a_table_that_can_be_read(tmp_path, story):
    known = {f"Format number {number}": "Some words on what it is and how long. " * 3 for number in range(10)}
    deck = written(tmp_path, replace(story, formats=known))
    last = deck.slides[-1]
    assert last.shapes.title.text_frame.text == FORMATS_TITLE and len(deck.slides) == len(story.exhibits) + 3
    table = named(last, "Formats").table
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[1:] == [[name, what] for name, what in known.items()]
    text = [run for row in table.rows for cell in row.cells for p in cell.text_frame.paragraphs for run in p.runs]
    assert all(run.font.size.pt >= 14 for run in text)
    check_layout(deck)
    with pytest.raises(TextTooLong, match="what the formats are: the text does not fit at 14 points"):
        written(tmp_path, replace(story, formats=known | {"Another": "word " * 200}))


def test_each_finding_has_its_words_and_notes(findings, story):
    for slide, exhibit in zip(findings, story.exhibits, strict=True):
        assert named(slide, "Subtitle").text_frame.text == exhibit.subtitle
        assert named(slide, "Caveat").text_frame.text == exhibit.caveat
        assert named(slide, "Source").text_frame.text == " ".join(exhibit.source.split())
        assert slide.notes_slide.notes_text_frame.text == f"{exhibit.notes}\n{exhibit.source}"


def test_notes_stand_under_the_first_and_the_last_slide_too(deck, story):
    assert story.answer in deck.slides[0].notes_slide.notes_text_frame.text
    assert story.closing[0] in deck.slides[-1].notes_slide.notes_text_frame.text


def test_charts_are_charts_where_they_can_be_and_pictures_else(findings, story):
    for slide, exhibit in zip(findings, story.exhibits, strict=True):
        kind = MSO_SHAPE_TYPE.PICTURE if exhibit.native is None else MSO_SHAPE_TYPE.CHART
        assert [shape.shape_type for shape in slide.shapes].count(kind) == 1


def test_charts_hold_the_numbers_of_their_exhibits(findings, story):
    for slide, exhibit in zip(findings, story.exhibits, strict=True):
        if exhibit.native is None:
            continue
        plot = named(slide, "Chart").chart.plots[0]
        for series, given in zip(plot.series, exhibit.native.series, strict=True):
            assert (series.name, tuple(series.values)) == (given.name, given.values)
            lengths = [
                [float(v.text) for v in series._element.xpath(f"c:errBars/c:{way}//c:v")] for way in ("minus", "plus")
            ]
            assert np.subtract(given.values, lengths[0]) == pytest.approx(given.low)
            assert np.add(given.values, lengths[1]) == pytest.approx(given.high)


def test_numbers_beside_bars_read_as_in_the_table(findings, story):
    formats = {"4.3": "#,##0.0", "0.53": "#,##0.00", "3.2": "#,##0.0", "$4,300": "$#,##0", "$820": "$#,##0"}
    seen = 0
    for slide, exhibit in zip(findings, story.exhibits, strict=True):
        for text, shown in zip(exhibit.printed, shown_formats(slide), strict=exhibit.printed != ()):
            assert shown == formats.get(text, shown)
            seen += text in formats
    assert seen == len(formats)


def test_a_long_caveat_is_set_smaller_so_that_the_colors_are_still_explained(tmp_path, story):
    sizes = []
    for number in (8, 34):
        exhibit = replace(story.exhibits[0], caveat=" ".join(["A caveat"] * number) + ".")
        slide = written(tmp_path, replace(story, exhibits=(exhibit,))).slides[1]
        sizes.append({name: runs(named(slide, name))[0].font.size.pt for name in ("Caveat", "Colors")})
    assert sizes[0]["Caveat"] > sizes[1]["Caveat"] >= 12 and sizes[1]["Colors"] >= 12


def shown_formats(slide):
    chart = next((shape.chart for shape in slide.shapes if shape.has_chart), None)
    return [] if chart is None else chart._chartSpace.xpath(".//c:dLbls/c:dLbl/c:numFmt/@formatCode")


def test_charts_and_pictures_have_alt_text(findings, story):
    for slide, exhibit in zip(findings, story.exhibits, strict=True):
        shape = named(slide, "Picture" if exhibit.native is None else "Chart")
        assert shape.element.xpath("string(./*/p:cNvPr/@descr)") == exhibit.alt


# How it looks


def test_nothing_overlaps_leaves_the_slide_or_is_too_small(deck):
    check_layout(deck)


def test_it_is_read_from_the_title_down(findings):
    for slide in findings:
        names = [shape.name for shape in slide.shapes]
        assert names[0].startswith("Title") and names[1] == "Subtitle" and names[2] in ("Chart", "Picture")
        names = [name for name in names if name != "Colors"]
        assert names[3:5] == ["Caveat", "Source"] and names[5].startswith("Slide Number")


def test_it_is_said_beside_the_chart_which_bars_are_in_color(findings):
    said = [shape.text_frame.text for slide in findings for shape in slide.shapes if shape.name == "Colors"]
    assert said == ["In color: internship and micro-internship. Gray: all others."] * 2


def test_numbers_count_the_slides(deck):
    numbers = [slide.shapes.element.xpath("string(.//a:fld[@type='slidenum']/a:t)") for slide in deck.slides]
    assert numbers == ["", *(str(n) for n in range(2, len(deck.slides) + 1))]


def test_all_text_is_in_american_english(deck):
    for slide in deck.slides:
        for part in (slide, slide.notes_slide):
            said = part.element.xpath(".//a:r/a:rPr/@lang")
            assert set(said) == {"en-US"} and len(said) == len(part.element.xpath(".//a:r"))


# Extremes


def long_words(number):
    return " ".join(["microinternship"] * number)


def test_very_long_texts_are_broken_not_made_small(tmp_path, story):
    first = replace(
        story.exhibits[0],
        title=long_words(12),
        subtitle=long_words(20),
        caveat=long_words(24),
        source=long_words(40),
    )
    check_layout(
        written(tmp_path, replace(story, exhibits=(first,), answer=long_words(45), closing=(long_words(20),) * 3))
    )


@pytest.mark.parametrize("part", ["answer", "caveat", "source", "closing"])
def test_a_text_beyond_all_room_is_refused_with_its_slide_and_its_words(tmp_path, story, part):
    changes = {"answer": {"answer": long_words(300)}, "closing": {"closing": (long_words(300),)}}.get(part)
    if changes is None:
        changes = {"exhibits": (replace(story.exhibits[0], **{part: long_words(600)}),)}
    slide = {"answer": "Slide 1, answer", "closing": "Slide 6, what to do next"}.get(part, r"Slide 2 \(contacts\), .*")
    with pytest.raises(TextTooLong, match=f"^{slide}.*: the text .*; shorten it: .*micro"):
        written(tmp_path, replace(story, **changes))
    assert not list(tmp_path.iterdir())


def test_text_stays_text(tmp_path, story):
    odd = "=1+1 <b>&amp; $x^2$ {0} %s"
    exhibit = replace(story.exhibits[0], title=odd, subtitle=odd, caveat=odd, source=odd, notes=odd, alt=odd)
    slide = written(tmp_path, replace(story, exhibits=(exhibit,))).slides[1]
    said = [
        slide.shapes.title.text_frame.text,
        *(named(slide, k).text_frame.text for k in ("Subtitle", "Caveat", "Source")),
    ]
    assert said == [odd] * 4
    assert named(slide, "Chart").element.xpath("string(./*/p:cNvPr/@descr)") == odd


# Brand


def test_a_logo_keeps_its_shape_and_its_place(tmp_path, story):
    path = tmp_path / "logo.png"
    matplotlib.image.imsave(path, np.zeros((20, 400, 3)))
    deck = written(tmp_path, story, replace(DEFAULT, name="Career office", logo=path))
    logo = named(deck.slides[0], "Logo")
    assert logo.width / logo.height == pytest.approx(20, rel=0.01)
    assert logo.element.xpath("string(./*/p:cNvPr/@descr)") == "Logo: Career office"
    check_layout(deck)


# The file


def test_two_runs_give_the_same_bytes(tmp_path, story):
    one, other = tmp_path / "one.pptx", tmp_path / "other.pptx"
    write_slides(one, story, DEFAULT)
    write_slides(other, story, DEFAULT)
    assert one.read_bytes() == other.read_bytes()


def test_no_path_and_no_other_host_is_named(tmp_path, story):
    deck = written(tmp_path, story)
    with zipfile.ZipFile(tmp_path / "briefing.pptx") as file:
        everything = b"".join(file.read(name) for name in file.namelist())
    assert str(tmp_path).encode() not in everything
    assert b'TargetMode="External"' not in everything
    assert deck.core_properties.author == "work-exposure"
