"""Notebooks as pages: no code in sight, one click away; nothing is asked of another host."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Chart:
    """A picture in a notebook: file name without ending, alt text, PNG bytes."""

    name: str
    alt: str
    png: bytes


@dataclass(frozen=True)
class Page:
    """One notebook on its way to a page."""

    stem: str
    notebook: nbformat.NotebookNode

    @property
    def title(self) -> str:
        """The question: the notebook's first heading."""
        return self.notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()

    @property
    def charts(self) -> list[Chart]:
        """Every chart that ``present.show`` displayed."""
        return [
            Chart(output.metadata["name"], output.metadata["alt"], base64.b64decode(output.data["image/png"]))
            for cell in self.notebook.cells
            for output in cell.get("outputs", [])
            if "image/png" in output.get("data", {}) and "name" in output.metadata
        ]


def page_html(page: Page, pages: list[Page], *, style: str | None = None) -> str:
    """A notebook as a whole HTML page with links to the others; the style sheet is the plain one if not given."""
    exporter = HTMLExporter(
        template_name="page",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    body, _ = exporter.from_notebook_node(
        page.notebook,
        resources={
            "page_title": page.title,
            "here": page.stem,
            "pages": [(other.stem, other.title) for other in pages],
            "style": style or (TEMPLATES / "page.css").read_text(encoding="utf-8"),
        },
    )
    return body


def outside_addresses(html: str) -> list[str]:
    """What a browser would fetch from another host when it opens this page (links are not fetched)."""
    loads = re.findall(r"""(?:src|srcset|data|poster|action)\s*=\s*["'](https?:)?//([^"'\s]+)""", html)
    sheets = re.findall(r"""<link[^>]+href\s*=\s*["']((?:https?:)?//[^"']+)""", html)
    styles = re.findall(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", html)
    return [*(host for _, host in loads), *sheets, *styles]
