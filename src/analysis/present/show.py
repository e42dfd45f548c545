"""Show a chart, a table or a sentence in a notebook, with alt text that survives.

JupyterLab does not show alt text of pictures, so the sentence also stands under the chart; it is
written into the picture's metadata too, and from there into every page made of the notebook.
"""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Sequence

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Markdown, display
from matplotlib.axes import Axes

from analysis.present.grammar import joined
from analysis.present.theme import DPI


def show(ax: Axes, *, name: str, alt: str) -> None:
    """Display a finished chart as a picture with alt text.

    Parameters
    ----------
    ax : Axes
    name : str
        File name of the chart in the briefing, without ending: lower-case letters, digits, hyphens.
    alt : str
        What the chart shows, with its numbers.
    """
    picture = io.BytesIO()
    ax.figure.savefig(picture, format="png", dpi=DPI, metadata={"Title": name, "Description": alt, "Software": None})
    width, height = (round(100 * inches) for inches in ax.figure.get_size_inches())
    plt.close(ax.figure)
    data = {"image/png": base64.b64encode(picture.getvalue()).decode(), "text/plain": alt}
    display(data, raw=True, metadata={"image/png": {"width": width, "height": height}, "alt": alt, "name": name})
    display(Markdown(f"*{alt}*"))


def say(*sentences: str) -> Markdown:
    """Text for a notebook: sentences joined into one paragraph."""
    return Markdown(joined(*sentences))


class Table:
    """A table for reading: caption, real headers, text to the left, numbers to the right.

    Parameters
    ----------
    frame : DataFrame
        Text or numbers ready to print; the index becomes the row headers.
    caption : str
    numeric : names of columns set to the right
    """

    def __init__(self, frame: pd.DataFrame, caption: str, *, numeric: Sequence[str] = ()):
        self.frame, self.caption, self.numeric = frame, caption, set(numeric)

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.frame.to_string()}"

    def _repr_html_(self) -> str:
        side = {name: "right" if name in self.numeric else "left" for name in self.frame.columns}
        head = "".join(_cell("th", name, side[name], 'scope="col"') for name in self.frame.columns)
        rows = "\n".join(
            "<tr>"
            + _cell("th", key, "left", 'scope="row"')
            + "".join(_cell("td", value, side[name]) for name, value in zip(row.index, row, strict=True))
            + "</tr>"
            for key, row in self.frame.iterrows()
        )
        corner = _cell("th", self.frame.index.name or "", "left", 'scope="col"')
        caption = f'<caption style="text-align: left">{html.escape(self.caption)}</caption>'
        return f"<table>{caption}\n<thead><tr>{corner}{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _cell(tag: str, value: object, side: str, scope: str = "") -> str:
    opening = f"{tag} {scope}".strip()
    text = re.sub(r"\([^)]*\)|\S+ ± \S+", lambda match: match[0].replace(" ", "\u00a0"), html.escape(str(value)))
    return f'<{opening} style="text-align: {side}">{text}</{tag}>'
