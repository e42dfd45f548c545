"""Text on slides: set at the largest size that fits its place, never below what can be read."""

from __future__ import annotations

from pptx.enum.dml import MSO_THEME_COLOR as COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Pt

from analysis.present.pack.slide_master import place
from analysis.present.pack.text_size import TextTooLong, height_inches


def fitting(text: str, sizes: tuple[int, ...], width: float, height: float, *, where: str) -> int:
    """The first of these sizes at which a text fits into its box.

    Parameters
    ----------
    text : str
    sizes : tuple of int
        In points, the largest first.
    width, height : float
        Of the box, in inches.
    where : str
        Slide and part, for the message.

    Raises
    ------
    TextTooLong
        When it does not fit at the smallest size.
    """
    size = next((size for size in sizes if height_inches(text, size, width) <= height), None)
    if size is None:
        raise TextTooLong(where, f"does not fit at {sizes[-1]} points", text)
    return size


def one_line(text: str) -> str:
    """One paragraph of what is set in lines under a picture.

    >>> one_line("Simulated.\\nDots: means.")
    'Simulated. Dots: means.'
    """
    return " ".join(text.split())


def write(slide: Slide, name: str, text: str, size: int, box: tuple[float, ...], **look: object) -> Shape:
    """Add a text to a slide.

    Parameters
    ----------
    slide : Slide
    name : str
        What the shape is called.
    text : str
    size : int
        In points.
    box : left, top, width, height in inches
    look
        As for ``fill``.
    """
    shape = slide.shapes.add_textbox(*map(Inches, box))
    shape.name = name
    fill(shape, text, size, box, **look)
    return shape


def fill(
    shape: object,
    text: str,
    size: int,
    box: tuple[float, ...],
    *,
    color: COLOR = COLOR.TEXT_1,
    bold: bool = False,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> None:
    """Put a text into a shape, flush left and without margins, in American English for the spell checker."""
    place(shape, box)
    frame = shape.text_frame
    frame.text = text
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.size, run.font.bold, run.font.language_id = Pt(size), bold, MSO_LANGUAGE_ID.ENGLISH_US
        run.font.color.theme_color = color


def write_cell(cell: _Cell, text: str, size: int, margins: tuple[float, float], *, bold: bool = False) -> None:
    """Put a text into a cell of a table, at a size in points, with margins beside and above it in inches."""
    cell.text = text
    cell.margin_left = cell.margin_right = Inches(margins[0])
    cell.margin_top = cell.margin_bottom = Inches(margins[1])
    for run in (run for paragraph in cell.text_frame.paragraphs for run in paragraph.runs):
        run.font.size, run.font.bold, run.font.language_id = Pt(size), bold, MSO_LANGUAGE_ID.ENGLISH_US


def describe(picture: Picture, name: str, alt: str) -> None:
    """Name a picture and give it alt text."""
    picture.name = name
    picture._element.nvPicPr.cNvPr.set("descr", alt)


def write_notes(slide: Slide, text: str) -> None:
    """What the speaker reads."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = text
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_US
