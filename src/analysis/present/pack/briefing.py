"""Write the briefing folder: slides, workbook, front page, handout, charts, every notebook as a page, and a zip."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import nbformat
import pandas as pd
from tqdm import tqdm

from analysis.present.pack.archive import write_zip
from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.chart_files import readme_text, write_charts
from analysis.present.pack.explorer import explorer_html
from analysis.present.pack.explorer_data import ExplorerPage
from analysis.present.pack.front import FILES, bare_picture, front_html, style
from analysis.present.pack.handout import handout_html
from analysis.present.pack.notebooks import NOTEBOOKS, NotebookFailed, paths, run
from analysis.present.pack.pages import Page, outside_addresses, page_html
from analysis.present.pack.pdf import pdf_of
from analysis.present.pack.slides import write_slides
from analysis.present.pack.story import Story
from analysis.present.pack.text_size import TextTooLong
from analysis.present.pack.workbook import write_workbook
from analysis.present.theme import branded

DOCS = NOTEBOOKS.parent / "docs"
README_CHART = "contacts-against-hours"
# The files of a briefing, whichever version wrote it, and what a desktop puts beside them. Whatever else lies in a
# folder is somebody's own.
OURS = re.compile(
    "|".join([*map(re.escape, FILES), r"index\.html", r"\d\d_\w+\.html", r"charts/(notebooks/)?[\w-]+\.(svg|png|csv)"])
)
NAMED = 3
OF_DESKTOPS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class OwnFile:
    """An office's own file for the notebook on it, read where it is.

    Attributes
    ----------
    file : Path
    how : mapping
        How to read it: further arguments of ``read_records``.
    """

    file: Path
    how: Mapping[str, object]


def write_briefing(
    out: Path,
    story: Story,
    suits: pd.DataFrame,
    *,
    brand: Brand = DEFAULT,
    notebooks: Path = NOTEBOOKS,
    records: OwnFile | None = None,
    explorer: ExplorerPage | None = None,
) -> int:
    """Run every notebook and write the briefing.

    Parameters
    ----------
    out : Path
        The folder to write. It is replaced only when everything went well; until then, and after a
        failure, the old one stays as it was.
    story : Story
        What slides, workbook, front page and charts tell.
    suits : DataFrame
        Which format suits whom, for the handout.
    brand : Brand
    notebooks : Path
        Where the notebooks lie.
    records : OwnFile, optional
        In place of the fictional example. No executed notebook is kept, and only released tables reach a page.
    explorer : ExplorerPage, optional
        Without it there is no ``explorer.html``.

    Returns
    -------
    int
        0 when written; 1 when a notebook failed, a text is too long for its slide or page, or the folder cannot be
        written, with the reason on stderr; 1 also, at once, where ``out`` holds what no briefing wrote: it would be
        lost with the old briefing.
    """
    out = Path(out).resolve()
    if problem := would_be_lost(out):
        print(problem, file=sys.stderr)
        return 1
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        print(f"Cannot write to {out.parent}: {error.strerror}. Choose a folder with --out.", file=sys.stderr)
        return 1
    try:
        pages = _run_all(notebooks, records)
        if explorer is not None:
            _write_page(work / "explorer.html", explorer_html(explorer, brand=brand))
        _fill(work, story, suits, pages, brand)
        _swap(work, out)
    except (NotebookFailed, TextTooLong) as error:
        print(f"\nThe briefing was not written; an earlier one is untouched.\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nThe briefing was not written: {error.strerror}. An earlier one is untouched.", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"\nThe briefing is ready: open {out / 'index.html'}")
    return 0


def would_be_lost(out: Path) -> str:
    """Why a briefing cannot take the place of a file or folder: what else lies there; empty where nothing does.

    Parameters
    ----------
    out : Path
        Where the briefing would be written. It need not be there.
    """
    found = (path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir())
    own = (name for name in found if name.rpartition("/")[2] not in OF_DESKTOPS and not OURS.fullmatch(name))
    names = sorted(islice(own, NAMED + 1)) if out.is_dir() else [out.name] if out.exists() else []
    if not names:
        return ""
    return (
        f"The briefing was not written: its folder is replaced as a whole, and {out} holds what is not of a briefing "
        f"({', '.join(names[:NAMED])}{' and more' if len(names) > NAMED else ''}). Choose another folder with --out, "
        "or move these files elsewhere."
    )


def _run_all(notebooks: Path, records: OwnFile | None) -> list[Page]:
    """Every notebook, executed in memory."""
    bar = tqdm(paths(notebooks), desc="Notebooks", unit="notebook", ncols=90)
    own = {} if records is None else {"file": records.file, "how": records.how}
    return [Page(path.stem, run(path, **own)) for path in bar]


def _fill(folder: Path, story: Story, suits: pd.DataFrame, pages: list[Page], brand: Brand) -> None:
    """All files of the pack, the front page after what it links to, the zip last."""
    write_slides(folder / "briefing.pptx", story, brand)
    with branded(brand.palette()):
        write_workbook(folder / "briefing.xlsx", story, brand)
        write_charts(folder / "charts", story)
    for page in pages:
        _write_page(folder / f"{page.stem}.html", page_html(page, pages, style=style(brand)))
        for chart in page.charts:
            target = folder / "charts" / "notebooks" / f"{chart.name}.png"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(chart.png)
    _write_page(folder / "handout.html", handout_html(story, suits, brand=brand))
    pdf_of(folder / "handout.html", folder / "handout.pdf")
    (folder / "README.txt").write_text(readme_text(story, files=FILES), encoding="utf-8")
    pictures = {exhibit.name: bare_picture(exhibit, brand=brand) for exhibit in story.exhibits}

    def front(downloads: set[str]) -> None:
        page = front_html(story, pages, charts=pictures, downloads=downloads, brand=brand)
        _write_page(folder / "index.html", page)

    there = {name for name in FILES if (folder / name).exists()} | {"briefing.zip"}
    front(there)
    if pdf_of(folder / "index.html", folder / "index.pdf"):
        front(there | {"index.pdf"})
    write_zip(folder, folder / "briefing.zip")


def _write_page(path: Path, text: str) -> None:
    """Write a page that asks nothing of another host; one that would is a failure, not a page."""
    asked = outside_addresses(text)
    if asked:
        raise NotebookFailed(f"{path.name} would ask other hosts for {', '.join(asked)}; it must open offline.")
    path.write_text(text, encoding="utf-8")


def store_readme_chart(folder: Path = DOCS) -> Path:
    """Copy the chart of the README's first screen out of the stored notebooks, so that both agree."""
    pages = [Page(path.stem, nbformat.read(path, as_version=4)) for path in paths(NOTEBOOKS)]
    chart = next(chart for page in pages for chart in page.charts if chart.name == README_CHART)
    target = folder / f"{chart.name}.png"
    target.write_bytes(chart.png)
    return target


def store_explorer(page: ExplorerPage, folder: Path = DOCS) -> Path:
    """Write the explorer where it is found without installing anything; the README points to it."""
    target = folder / "explorer.html"
    _write_page(target, explorer_html(page))
    return target


def _swap(new: Path, out: Path) -> None:
    """Put the new folder in the old one's place; the old one comes back if that fails."""
    old = out.with_name(f".{out.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    try:
        new.chmod(0o755)
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
