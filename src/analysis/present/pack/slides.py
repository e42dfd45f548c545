"""Slides: one finding each, as a chart that can be edited wherever a presentation program can draw it.

Each part stands below the one before it, as tall as its text on the safe side: nothing overlaps, and nothing
is made smaller than can be read from the back row.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pptx.enum.dml import MSO_THEME_COLOR as COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from analysis.present.pack.brand import Brand
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.native_charts import add_chart, said_of_colors
from analysis.present.pack.slide_master import (
    HEIGHT_INCHES,
    TITLE_AND_CONTENT,
    TITLE_ONLY,
    TITLE_SLIDE,
    WIDTH_INCHES,
    add_number,
    bytes_of,
    decorate,
    empty_deck,
    place,
)
from analysis.present.pack.slide_pictures import picture_of
from analysis.present.pack.slide_text import describe, fill, fitting, one_line, write, write_cell, write_notes
from analysis.present.pack.story import Story
from analysis.present.pack.text_size import POINTS_PER_INCH, TextTooLong, height_inches, largest_size

MARGIN, TOP, BOTTOM, GAP = 0.6, 0.3, 0.25, 0.15
FULL = WIDTH_INCHES - 2 * MARGIN
NUMBER_WIDTH = 0.7
SOURCE_WIDTH = FULL - NUMBER_WIDTH - GAP
CAVEAT_WIDTH, INSET = 3.1, 0.12
CHART_WIDTH = FULL - CAVEAT_WIDTH - 0.25
CHART_AT_LEAST = 2.6
TITLE_POINTS, BODY_POINTS, SMALL_POINTS = (28, 26, 24), 18, 12
CAVEAT_POINTS, COLORS_POINTS = (18, 16, 14, 12), (14, 12)
SPACE_POINTS, BULLET = 12, 0.4
PANEL_TOP, CAVEAT_AT_MOST = 0.7, 1.0
CLOSING_TITLE = "What to do next"
FORMATS_TITLE, FORMATS_HEADS = "What the formats are", ("Format", "What it is")
FORMATS_POINTS, NAME_WIDTH, CELL = (16, 14), 2.7, (0.1, 0.02)  # a cell's margins beside and above its text
FORMATS_NOTES = "The definitions are the project's own, in data/formats.csv; programs use the same names in other ways."
QUIET = COLOR.ACCENT_6
LOW = MSO_ANCHOR.BOTTOM  # what fits one line in a narrow font keeps close to what stands below


class Grid(NamedTuple):
    """Where things stand on a slide with a finding, in inches from its top."""

    title_height: float
    subtitle_height: float
    source_top: float

    @property
    def subtitle_top(self) -> float:
        """Close below the title."""
        return TOP + self.title_height + 0.05

    @property
    def content_top(self) -> float:
        """Where chart and caveat begin."""
        return self.subtitle_top + self.subtitle_height + GAP

    @property
    def content_height(self) -> float:
        """How tall chart and caveat may be."""
        return self.source_top - GAP - self.content_top


def write_slides(path: Path, story: Story, brand: Brand) -> None:
    """Write a story as slides: a title, each exhibit in the order given, what to do next, what the formats are.

    Parameters
    ----------
    path : Path
        Of the .pptx file; the same story gives the same bytes.
    story : Story
    brand : Brand

    Raises
    ------
    TextTooLong
        When a text does not fit its place at the smallest size that can be read; the message names slide and text.
    ValueError
        When a chart has a number that is missing.
    """
    deck = empty_deck(brand, title=story.title, subject=story.subtitle)
    titles = [CLOSING_TITLE, *(exhibit.title for exhibit in story.exhibits)]
    points = largest_size(titles, TITLE_POINTS, FULL, lines=2, bold=True)
    _prepare_layouts(deck, points)
    _title_slide(deck, story, brand)
    palette = brand.palette()
    for exhibit in story.exhibits:
        _finding(deck, exhibit, points, palette)
    _closing(deck, story, points)
    if story.formats:
        _formats(deck, story, points)
    Path(path).write_bytes(bytes_of(deck))


def _grid(exhibit: Exhibit, points: int, where: str) -> Grid:
    grid = Grid(
        height_inches(exhibit.title, points, FULL, bold=True),
        height_inches(exhibit.subtitle, BODY_POINTS, FULL),
        HEIGHT_INCHES - BOTTOM - height_inches(one_line(exhibit.source), SMALL_POINTS, SOURCE_WIDTH),
    )
    if grid.content_height < CHART_AT_LEAST:
        said = f"{exhibit.title} {exhibit.subtitle} {one_line(exhibit.source)}"
        raise TextTooLong(f"{where}, title, subtitle and source", "leaves the chart no room", said)
    return grid


def _prepare_layouts(deck: Deck, points: int) -> None:
    """Title, body and slide number of the three layouts stand where the slides have them."""
    number = (WIDTH_INCHES - MARGIN - NUMBER_WIDTH, HEIGHT_INCHES - BOTTOM - 0.3, NUMBER_WIDTH, 0.3)
    title = (MARGIN, TOP, FULL, height_inches("\n", points, FULL, bold=True))
    body = (MARGIN, 2, FULL, 4.5)
    kinds = {"TITLE": title, "CENTER_TITLE": title, "SUBTITLE": body, "OBJECT": body, "BODY": body}
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            place(shape, kinds.get(shape.placeholder_format.type.name, number))


# Slides


def _title_slide(deck: Deck, story: Story, brand: Brand) -> None:
    points = largest_size([story.title], (40, 36, 32, 28, 24), FULL, lines=2, bold=True)
    title, subtitle = height_inches(story.title, points, FULL, bold=True), height_inches(story.subtitle, 22, FULL)
    panel = PANEL_TOP + title + 0.15 + subtitle + 0.4
    layout = deck.slide_layouts[TITLE_SLIDE]
    decorate(layout, (0, panel, WIDTH_INCHES, 0.1), "accent2")
    decorate(layout, (0, 0, WIDTH_INCHES, panel), "accent1")
    slide = deck.slides.add_slide(layout)
    fill(slide.shapes.title, story.title, points, (MARGIN, PANEL_TOP, FULL, title), color=COLOR.BACKGROUND_1, bold=True)
    under = (MARGIN, PANEL_TOP + title + 0.15, FULL, subtitle)
    fill(slide.placeholders[1], story.subtitle, 22, under, color=COLOR.BACKGROUND_1)
    foot, caveat = 0.65, str(story.about["caveat"])
    small = fitting(caveat, CAVEAT_POINTS, FULL, CAVEAT_AT_MOST, where="Slide 1, caveat")
    warned = height_inches(caveat, small, FULL)
    room = HEIGHT_INCHES - BOTTOM - foot - GAP - warned - GAP - panel - 0.4
    size = fitting(story.answer, (26, 24, 22, 20, BODY_POINTS), FULL, room, where="Slide 1, answer")
    write(slide, "Answer", story.answer, size, (MARGIN, panel + 0.4, FULL, room))
    below = HEIGHT_INCHES - BOTTOM - foot
    write(slide, "Caveat", caveat, small, (MARGIN, below - GAP - warned, FULL, warned), color=QUIET)
    write(slide, "Office", brand.name, 18, (MARGIN, below, FULL / 2, foot), bold=True, anchor=LOW)
    _add_logo(slide, brand, foot)
    write_notes(slide, f"{story.answer}\n{_provenance(story)}")


def _add_logo(slide: Slide, brand: Brand, height: float) -> None:
    if brand.logo is None:
        return
    logo = slide.shapes.add_picture(str(brand.logo), 0, 0, height=Inches(height))
    shrunk = min(1, Inches(FULL / 2 - 0.2) / logo.width)
    logo.width, logo.height = int(logo.width * shrunk), int(logo.height * shrunk)
    logo.left, logo.top = Inches(WIDTH_INCHES - MARGIN) - logo.width, Inches(HEIGHT_INCHES - BOTTOM) - logo.height
    describe(logo, "Logo", f"Logo: {brand.name}")


def _finding(deck: Deck, exhibit: Exhibit, points: int, palette: Mapping[str, str]) -> None:
    where = f"Slide {len(deck.slides) + 1} ({exhibit.name})"
    grid = _grid(exhibit, points, where)
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    _title(slide, exhibit.title, points, grid.title_height)
    under = (MARGIN, grid.subtitle_top, FULL, grid.subtitle_height)
    write(slide, "Subtitle", exhibit.subtitle, BODY_POINTS, under, color=QUIET)
    chart = (MARGIN, grid.content_top, CHART_WIDTH, grid.content_height)
    if exhibit.native is not None:
        said = {"name": "Chart", "alt": exhibit.alt, "printed": exhibit.printed}
        add_chart(slide.shapes, exhibit.native, chart, **said, palette=palette)
    else:
        png = io.BytesIO(picture_of(exhibit, *chart[2:], palette))
        describe(slide.shapes.add_picture(png, *map(Inches, chart)), "Picture", exhibit.alt)
    _colors(slide, exhibit, grid, _caveat(slide, exhibit, grid, where))
    source = (MARGIN, grid.source_top, SOURCE_WIDTH, HEIGHT_INCHES - BOTTOM - grid.source_top)
    write(slide, "Source", one_line(exhibit.source), SMALL_POINTS, source, color=QUIET)
    add_number(slide, SMALL_POINTS)
    write_notes(slide, f"{exhibit.notes}\n{exhibit.source}")


def _caveat(slide: Slide, exhibit: Exhibit, grid: Grid, where: str) -> float:
    """Beside the chart, on a tinted ground as tall as the text; how tall that is."""
    width, room = CAVEAT_WIDTH - 2 * INSET, grid.content_height - 2 * INSET
    said = said_of_colors(exhibit.native)
    left = room - (height_inches(said, COLORS_POINTS[-1], width) + GAP if said else 0)
    beside = (size for size in CAVEAT_POINTS if height_inches(exhibit.caveat, size, width) <= left)
    size = next(beside, None) or fitting(exhibit.caveat, CAVEAT_POINTS, width, room, where=f"{where}, caveat")
    height = height_inches(exhibit.caveat, size, width) + 2 * INSET
    box = (WIDTH_INCHES - MARGIN - CAVEAT_WIDTH, grid.content_top, CAVEAT_WIDTH, height)
    shape = write(slide, "Caveat", exhibit.caveat, size, box)
    shape.fill.solid()
    shape.fill.fore_color.theme_color = COLOR.BACKGROUND_2
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(INSET)
    return height


def _colors(slide: Slide, exhibit: Exhibit, grid: Grid, below: float) -> None:
    """Why some bars are in color, under the caveat, where there is room and more than one color."""
    said = said_of_colors(exhibit.native)
    room, width = grid.content_height - below - GAP, CAVEAT_WIDTH - 2 * INSET
    size = next((size for size in COLORS_POINTS if said and height_inches(said, size, width) <= room), None)
    if size is not None:
        height = height_inches(said, size, width)
        left, top = WIDTH_INCHES - MARGIN - CAVEAT_WIDTH + INSET, grid.content_top + below + GAP
        write(slide, "Colors", said, size, (left, top, width, height), color=QUIET)


def _closing(deck: Deck, story: Story, points: int) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_CONTENT])
    title = height_inches(CLOSING_TITLE, points, FULL, bold=True)
    _title(slide, CLOSING_TITLE, points, title)
    warned, source = str(story.about["caveat"]), _provenance(story)
    top = TOP + title + 2 * GAP
    below = height_inches(source, SMALL_POINTS, SOURCE_WIDTH)
    caveat = height_inches(warned, BODY_POINTS, FULL)
    foot = HEIGHT_INCHES - BOTTOM - below
    room = foot - GAP - caveat - GAP - top
    lines, between = "\n".join(story.closing), len(story.closing) * SPACE_POINTS / POINTS_PER_INCH
    where = f"Slide {len(deck.slides)}, what to do next"
    size = fitting(lines, (28, 24, 20, BODY_POINTS), FULL - BULLET, room - between, where=where)
    fill(slide.placeholders[1], lines, size, (MARGIN, top, FULL, room))
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(SPACE_POINTS)
    write(slide, "Caveat", warned, BODY_POINTS, (MARGIN, foot - GAP - caveat, FULL, caveat), color=QUIET)
    write(slide, "Source", source, SMALL_POINTS, (MARGIN, foot, SOURCE_WIDTH, below), color=QUIET)
    add_number(slide, SMALL_POINTS)
    write_notes(slide, "\n".join([*story.closing, source]))


def _formats(deck: Deck, story: Story, points: int) -> None:
    """Every format compared and what it is, as a table."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = height_inches(FORMATS_TITLE, points, FULL, bold=True)
    _title(slide, FORMATS_TITLE, points, title)
    top, widths = TOP + title + GAP, (NAME_WIDTH, FULL - NAME_WIDTH)
    rows, room = [FORMATS_HEADS, *story.formats.items()], HEIGHT_INCHES - BOTTOM - 0.3 - top

    def heights(size: int) -> list[float]:
        texts = [zip(row, widths, strict=True) for row in rows]
        return [max(height_inches(t, size, w - 2 * CELL[0], bold=True) for t, w in row) + 2 * CELL[1] for row in texts]

    size = next((size for size in FORMATS_POINTS if sum(heights(size)) <= room), None)
    if size is None:
        where = f"Slide {len(deck.slides)}, what the formats are"
        raise TextTooLong(where, f"does not fit at {FORMATS_POINTS[-1]} points", " ".join(story.formats.values()))
    box = (MARGIN, top, FULL, sum(heights(size)))
    frame = slide.shapes.add_table(len(rows), 2, *map(Inches, box))
    frame.name = "Formats"
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(width)
    for line, texts, height in zip(frame.table.rows, rows, heights(size), strict=True):
        line.height = Inches(height)
        for number, (cell, text) in enumerate(zip(line.cells, texts, strict=True)):
            write_cell(cell, text, size, CELL, bold=not number or texts is FORMATS_HEADS)
    below = height_inches(FORMATS_NOTES, SMALL_POINTS, SOURCE_WIDTH)
    box = (MARGIN, HEIGHT_INCHES - BOTTOM - below, SOURCE_WIDTH, below)
    write(slide, "Source", FORMATS_NOTES, SMALL_POINTS, box, color=QUIET)
    add_number(slide, SMALL_POINTS)
    write_notes(slide, FORMATS_NOTES)


def _provenance(story: Story) -> str:
    about = story.about
    return (
        f"Simulated with work-exposure {about['version']}: seed {about['seed']}, {about['draws']:,} sets of plausible "
        f"assumptions, {about['students']:,} students, {about['season']}. {about['licence']} "
        f"Fingerprint of the input tables: {str(about['inputs'])[:12]}."
    )


def _title(slide: Slide, text: str, points: int, height: float) -> None:
    fill(slide.shapes.title, text, points, (MARGIN, TOP, FULL, height), color=COLOR.TEXT_2, bold=True, anchor=LOW)
