"""The front page of a pack: the answer, each finding with its chart and numbers, what else there is."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Collection, Mapping, Sequence

import jinja2
import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.pages import TEMPLATES, Page
from analysis.present.pack.story import Story
from analysis.present.show import Table
from analysis.present.theme import branded, use_theme

FILES = {  # in the order in which they are offered
    "explorer.html": "Try it: set your own priorities, formats and limits, and see what comes first",
    "briefing.pptx": "Slides, ready to present and to edit",
    "handout.html": "One-page handout for students",
    "handout.pdf": "The handout as a PDF",
    "index.pdf": "This page as a PDF",
    "briefing.xlsx": "Workbook with the numbers behind every chart",
    "briefing.zip": "Everything once more in one file",
    "README.txt": "What each file is, and where the numbers come from",
}
HEAVY_BYTES = 250_000
NUMBER = re.compile(r"(?:under |over )?[-−+±<>≥≤]?\s?[$€£]?\d.*|[-–—−]?")


def front_html(
    story: Story,
    pages: Sequence[Page],
    *,
    charts: Mapping[str, str],
    downloads: Collection[str] = (),
    brand: Brand = DEFAULT,
) -> str:
    """The front page as one HTML text without code and without outside addresses.

    Parameters
    ----------
    story : Story
    pages : sequence of Page
        The notebooks, linked by their questions.
    charts : mapping
        Name of each exhibit to the address of its picture: a data address (``bare_picture``) or a file beside the page.
    downloads : collection of str
        Names of the files that are there; those of ``FILES`` are offered, in its order.
    brand : Brand

    Raises
    ------
    ValueError
        When an exhibit has no picture.
    """
    missing = [exhibit.name for exhibit in story.exhibits if exhibit.name not in charts]
    if missing:
        raise ValueError(f"no picture for {', '.join(missing)}")
    return render(
        "front.html.j2",
        brand,
        story=story,
        pages=pages,
        charts=charts,
        tables={exhibit.name: table_html(exhibit.table, exhibit.subtitle) for exhibit in story.exhibits},
        downloads=[(name, what) for name, what in FILES.items() if name in downloads],
    )


def render(template: str, brand: Brand, **values: object) -> str:
    """A page from a template of the pack, in an office's look; all text is escaped.

    Parameters
    ----------
    template : str
        Name of a file in ``templates``.
    brand : Brand
    values : what the template asks for; one that is missing is an error
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    values = {"brand": brand, "logo": brand.logo_address(), "style": style(brand)} | values
    return environment.get_template(template).render(values)


def style(brand: Brand = DEFAULT) -> str:
    """The style sheet of every page, in an office's colors and font."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8") + brand.css()


def table_html(frame: pd.DataFrame, caption: str) -> str:
    """A real table with headers for rows and columns; columns of numbers stand to the right."""
    numeric = [name for name in frame.columns if all(NUMBER.fullmatch(str(value).strip()) for value in frame[name])]
    return Table(frame, caption, numeric=numeric)._repr_html_()


def bare_picture(exhibit: Exhibit, *, brand: Brand = DEFAULT) -> str:
    """A chart without title, subtitle and source, which the page says in its own text, as a data address.

    An SVG, sharp at every size and on paper; a PNG where the SVG would be heavy, as for a map of many cells. The
    same exhibit and brand give the same address.
    """
    with mpl.rc_context(), branded(brand.palette()):
        use_theme()
        figure = Figure(figsize=exhibit.size_inches, layout="constrained")
        exhibit.draw(figure.add_subplot())
        drawn = _saved(figure, "svg", Date=None, Creator=None)
        if len(drawn) <= HEAVY_BYTES:
            return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"
        return f"data:image/png;base64,{base64.b64encode(_saved(figure, 'png', Software=None)).decode()}"


def _saved(figure: Figure, kind: str, **metadata: None) -> bytes:
    drawn = io.BytesIO()
    figure.savefig(drawn, format=kind, metadata=metadata)
    return drawn.getvalue()
