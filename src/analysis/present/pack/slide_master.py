"""An empty deck in an office's colors and font: widescreen, three layouts, nothing left over from elsewhere."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from analysis.present.pack.archive import TIME
from analysis.present.pack.brand import Brand
from analysis.present.theme import BACK_GREY, BLACK, FOCUS_GREY, NOTE, TEAL

WIDTH_INCHES, HEIGHT_INCHES = 13.333, 7.5
BAR_INCHES = 0.16
TINT = "#F0F0F0"
AUTHOR = "work-exposure"
WRITTEN = datetime(2000, 1, 1)  # no file says when it was written, so that two runs agree
TITLE_SLIDE, TITLE_AND_CONTENT, TITLE_ONLY = 0, 1, 2
KEPT = ("Title Slide", "Title and Content", "Title Only")
LEFT_OVER = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SANS_SERIF = {"panose": "020B0604020202020204", "pitchFamily": "34", "charset": "0"}  # what to look for instead


def empty_deck(brand: Brand, *, title: str, subject: str) -> Deck:
    """A deck without slides, 13.333 × 7.5 inches, its theme in the brand's colors and font.

    Layouts, in this order: ``TITLE_SLIDE``, ``TITLE_AND_CONTENT``, ``TITLE_ONLY``. Date and footer are
    taken away; a bar in the primary color with a patch of the secondary one runs along the top.

    Parameters
    ----------
    brand : Brand
        Its colors become those of the deck's theme, its font that of all text. Programs without the font
        choose another without serifs.
    title, subject : str
        Properties of the file. Author and dates are constants.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH_INCHES), Inches(HEIGHT_INCHES)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    _forget_the_template(deck, title, subject)
    _color_theme(deck, brand)
    _style_titles(deck)
    for page in (deck.slide_master, *deck.slide_layouts):
        for each in list(page.placeholders):
            if each.element.ph.get("type") in ("dt", "ftr"):
                each.element.getparent().remove(each.element)
    decorate(deck.slide_master, (0, 0, WIDTH_INCHES, BAR_INCHES), "accent1")
    decorate(deck.slide_master, (0, 0, 0.6, BAR_INCHES), "accent2")
    return deck


def place(shape: object, box: tuple[float, float, float, float]) -> None:
    """Put a shape at left, top, width, height, in inches."""
    shape.left, shape.top, shape.width, shape.height = map(Inches, box)


def decorate(page: object, box: tuple[float, float, float, float], color: str) -> None:
    """A plain rectangle behind all placeholders of a master or a layout, where screen readers pass it over.

    Parameters
    ----------
    page : SlideMaster or SlideLayout
    box : left, top, width, height in inches
    color : str
        Name of a color of the theme, as ``accent1``.
    """
    tree = page.shapes.element
    number = max(int(found) for found in tree.xpath(".//p:cNvPr/@id")) + 1
    left, top, width, height = map(Inches, box)
    rectangle = parse_xml(
        f"<p:sp {nsdecls('p', 'a')}>"
        f'<p:nvSpPr><p:cNvPr id="{number}" name="Decoration {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    before = len(tree.xpath("./p:sp[not(p:nvSpPr/p:nvPr/p:ph)]"))
    tree.insert(2 + before, rectangle)  # behind the placeholders, in front of earlier decorations


def add_number(slide: Slide, points: int) -> None:
    """Put the layout's slide number on a slide; a program keeps it right when slides are moved.

    Parameters
    ----------
    slide : Slide
        The last one of its deck.
    points : int
        Font size.
    """
    kinds = {each.placeholder_format.type.name: each for each in slide.slide_layout.placeholders}
    slide.shapes.clone_placeholder(kinds["SLIDE_NUMBER"])
    paragraph = slide.shapes[-1].text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    position = len(slide.part.package.presentation_part.presentation.slides)
    field = (
        f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
        f'<a:rPr lang="en-US" sz="{points}00"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:rPr>'
        f"<a:t>{position}</a:t></a:fld>"
    )
    paragraph._p.append(parse_xml(field))


def _forget_the_template(deck: Deck, title: str, subject: str) -> None:
    package = deck.part.package
    for kind in LEFT_OVER:
        package.drop_rel(package.relate_to(package.part_related_by(kind), kind))
    deck.part.drop_rel(deck.part.relate_to(deck.part.part_related_by(RT.PRINTER_SETTINGS), RT.PRINTER_SETTINGS))
    told = deck.core_properties
    told.title, told.subject, told.author, told.last_modified_by = title, subject, AUTHOR, AUTHOR
    told.comments, told.language, told.revision = "", "en-US", 1
    told.created = told.modified = WRITTEN


def _color_theme(deck: Deck, brand: Brand) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    theme = parse_xml(part.blob)
    colors = {"dk1": BLACK, "lt1": "#FFFFFF", "dk2": brand.primary, "lt2": TINT, "accent1": brand.primary}
    rest = (brand.secondary, brand.palette()[TEAL], FOCUS_GREY, BACK_GREY, NOTE)
    colors |= {f"accent{number}": color for number, color in enumerate(rest, start=2)}
    scheme = theme.find(f".//{DRAWING}clrScheme")
    for name, color in colors.items():
        slot = scheme.find(DRAWING + name)
        slot.clear()
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{color.lstrip("#").upper()}"/>'))
    for latin in theme.iterfind(f".//{DRAWING}fontScheme/*/{DRAWING}latin"):
        latin.attrib.update({"typeface": brand.font, **SANS_SERIF})
    theme.set("name", AUTHOR)
    scheme.set("name", AUTHOR)
    part.blob = serialize_part_xml(theme)


def _style_titles(deck: Deck) -> None:
    """Slides that an office adds by hand look like the others."""
    level = deck.slide_master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    style = level.find(qn("a:defRPr"))
    style.attrib.update({"sz": str(Pt(28).centipoints), "b": "1"})
    style.find(f".//{qn('a:schemeClr')}").set("val", "tx2")


def bytes_of(deck: Deck) -> bytes:
    """The file of a deck without the time of its writing, which the library puts on every part.

    Examples
    --------
    >>> bytes_of(Presentation())[:2]
    b'PK'
    """
    saved, kept = io.BytesIO(), io.BytesIO()
    deck.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()
