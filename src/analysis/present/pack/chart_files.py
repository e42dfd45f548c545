"""Every chart as files that stand alone: a picture in two kinds, its numbers, and a page of words on all.

Alt text travels inside the pictures. Nothing in a file says who made it, when, or where.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.present.pack.exhibit import Exhibit, Native
from analysis.present.pack.story import Story
from analysis.present.theme import DPI, finish, use_theme

MAKER = "work-exposure"
# Text of an SVG stays text, to be searched and edited; readers without the first font have one like it.
WRITTEN = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "Helvetica"],
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?\$?\d[\d,]*(\.\d+)?%?")


@contextmanager
def drawn(exhibit: Exhibit) -> Iterator[Axes]:
    """An exhibit's chart with title, subtitle and source, in the look of the theme.

    The look holds inside the ``with`` block only: save the figure there.

    Yields
    ------
    Axes
        On a fresh figure of the exhibit's size.
    """
    with mpl.rc_context():
        use_theme()
        mpl.rcParams.update(WRITTEN)
        figure = Figure(figsize=exhibit.size_inches)
        FigureCanvasAgg(figure)
        ax = figure.subplots()
        # First, so that a chart which looks for free room measures the layout it ends up in.
        finish(ax, title=exhibit.title, subtitle=exhibit.subtitle, source=exhibit.source)
        exhibit.draw(ax)
        yield ax


def png_of(ax: Axes, exhibit: Exhibit, *, dpi: int = DPI) -> bytes:
    """A drawn chart as PNG; title and alt text stand in its text fields Title and Description."""
    said = {"Title": exhibit.title, "Description": exhibit.alt, "Software": MAKER}
    picture = io.BytesIO()
    ax.figure.savefig(picture, format="png", dpi=dpi, metadata=said)
    return picture.getvalue()


def svg_of(ax: Axes, exhibit: Exhibit) -> str:
    """A drawn chart as SVG that names itself: one picture with a title and a description to a screen reader."""
    said = {"Description": exhibit.alt, "Creator": MAKER, "Date": None}
    picture = io.StringIO()
    ax.figure.savefig(picture, format="svg", metadata=said)
    text = re.sub(r"<!DOCTYPE.*?>\s*", "", picture.getvalue(), count=1, flags=re.DOTALL)  # it names an address
    head, tag, rest = text.partition("<svg ")
    attributes, end, body = rest.partition(">")
    ids = f"{exhibit.name}-title", f"{exhibit.name}-description"
    names = f'<title id="{ids[0]}">{escape(exhibit.title)}</title>\n <desc id="{ids[1]}">{escape(exhibit.alt)}</desc>'
    return f'{head}{tag}role="img" aria-labelledby="{ids[0]} {ids[1]}" {attributes}{end}\n {names}{body}'


def numbers(exhibit: Exhibit) -> pd.DataFrame:
    """What a chart draws, as numbers; the printed table where only a picture shows it.

    Returns
    -------
    DataFrame
        First the names of the rows, then for each series its value and, where it has an interval, the low
        and the high end. Units of shares say that 1 is 100%.
    """
    native = exhibit.native
    if native is None:
        return exhibit.table.reset_index()
    columns = [pd.Series(native.categories, name=rows_name(exhibit))]
    for series, name in zip(native.series, _series_names(native), strict=True):
        ends = {f"{name}: low": series.low, f"{name}: high": series.high} if series.low else {}
        columns += [pd.Series(values, name=key) for key, values in {name: series.values, **ends}.items()]
    return pd.concat(columns, axis=1)


def rows_name(exhibit: Exhibit) -> str:
    """What the rows of a native chart's numbers are: the axis along which they stand, or the table's index."""
    return exhibit.native.category_axis or str(exhibit.table.index.name or "Name")


def _series_names(native: Native) -> list[str]:
    unit = f"{native.axis} (1 = 100%)" if "%" in native.number_format else native.axis
    return [unit] if len(native.series) == 1 else [f"{series.name}: {unit}" for series in native.series]


def safe(value: object) -> object:
    """A cell that a spreadsheet takes for a formula gets an apostrophe in front; numbers stay numbers.

    >>> safe("=1+1"), safe("-3.5%"), safe(-2.0), safe("Micro-internship")
    ("'=1+1", '-3.5%', -2.0, 'Micro-internship')
    """
    if not isinstance(value, str) or NUMBER.fullmatch(value):
        return value
    return f"'{value}" if value.startswith(FORMULA_STARTS) or value.lstrip().startswith(FORMULA_STARTS) else value


def csv_of(exhibit: Exhibit) -> str:
    """The numbers of a chart as CSV: text in quotes, nothing that a spreadsheet would run."""
    table = numbers(exhibit).map(safe)
    table.columns = [safe(str(name)) for name in table.columns]
    return table.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")


def write_charts(folder: Path, story: Story, *, dpi: int = DPI) -> list[Path]:
    """Write every chart of a story as NAME.svg, NAME.png and NAME.csv.

    Parameters
    ----------
    folder : Path
        Made when it is not there.
    story : Story
    dpi : int
        Of the PNG.

    Returns
    -------
    list of Path
        The files in the order of the story.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for exhibit in story.exhibits:
        with drawn(exhibit) as ax:
            png, svg = png_of(ax, exhibit, dpi=dpi), svg_of(ax, exhibit)
        contents = {"svg": svg.encode(), "png": png, "csv": csv_of(exhibit).encode("utf-8-sig")}  # Excel needs the mark
        for ending, content in contents.items():
            path = folder / f"{exhibit.name}.{ending}"
            path.write_bytes(content)
            paths.append(path)
    return paths


def readme_text(story: Story, *, files: Mapping[str, str]) -> str:
    """README.txt of a pack: what each file is, each chart in words, source, license, caveat, how it was made.

    Parameters
    ----------
    story : Story
    files : mapping of file name to what it is
    """
    about = story.about
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    return "\n".join(
        [
            story.title,
            story.subtitle,
            "",
            story.answer,
            "",
            f"Caveat: {about['caveat']}",
            f"License: {about['licence']}",
            f"Source: {MAKER} {about['version']}; simulated with seed {about['seed']}, "
            f"{about['draws']:,} sets of assumptions, {about['students']:,} students, {about['season']}.",
            f"Written for: {story.audience}",
            f"Made with {versions}.",
            f"Fingerprint of the input tables (SHA-256): {about['inputs']}",
            "",
            "Files",
            *(f"{name}\n    {what}" for name, what in files.items()),
            "",
            "Charts: each as a drawing (.svg), a picture (.png) and numbers (.csv)",
            *(line for exhibit in story.exhibits for line in _in_words(exhibit)),
            "",
        ]
    )


def _in_words(exhibit: Exhibit) -> list[str]:
    said = {
        "Shows": exhibit.subtitle,
        "In words": exhibit.alt,
        "Source": exhibit.source,
        "Caveat": exhibit.caveat,
    }
    lines = (f"    {key}: {' '.join(text.split())}" for key, text in said.items())
    return [f"charts/{exhibit.name}.svg, .png, .csv", f"    {exhibit.title}", *lines, ""]
