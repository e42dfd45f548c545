"""Write the briefing folder: every notebook as a page, a front page, every chart as a picture."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import nbformat
from tqdm import tqdm

from analysis import __version__
from analysis.inputs import load_inputs, read_run
from analysis.present.pack.notebooks import NOTEBOOKS, NotebookFailed, paths, run
from analysis.present.pack.pages import Page, index_html, outside_addresses, page_html

CAVEAT = (
    "Simulated, not observed. Most assumptions have no published basis; the model has not been validated "
    "predictively and no practitioner has reviewed it."
)
DOCS = NOTEBOOKS.parent / "docs"
README_CHART = "contacts-against-hours"
LICENCE = "Code: MIT. Data, charts and text: CC BY 4.0."


def write_briefing(
    out: Path, *, notebooks: Path = NOTEBOOKS, records: Path | None = None, how: Mapping[str, object] | None = None
) -> int:
    """Run every notebook and write the briefing.

    Parameters
    ----------
    out : Path
        The folder to write. It is replaced only when everything went well; until then, and after a
        failure, the old one stays as it was.
    notebooks : Path
        Where the notebooks lie.
    records : Path, optional
        An office's own records for the notebook on them, in place of the fictional example. They are read where
        they are; no executed notebook is kept, and only released tables reach a page.
    how : mapping, optional
        How to read them: further arguments of ``read_records``.

    Returns
    -------
    int
        0 when written; 1 when a notebook failed or the folder cannot be written, with the reason on stderr.
    """
    out = Path(out).resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        print(f"Cannot write to {out.parent}: {error.strerror}. Choose a folder with --out.", file=sys.stderr)
        return 1
    try:
        _fill(work, notebooks, records, how)
        _swap(work, out)
    except NotebookFailed as error:
        print(f"\nThe briefing was not written; an earlier one is untouched.\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nThe briefing was not written: {error.strerror}. An earlier one is untouched.", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"\nThe briefing is ready: open {out / 'index.html'}")
    return 0


def _fill(folder: Path, notebooks: Path, records: Path | None, how: Mapping[str, object] | None) -> None:
    about = _about()
    bar = tqdm(paths(notebooks), desc="Notebooks", unit="notebook", ncols=90)
    pages = [Page(path.stem, run(path, file=records, how=how)) for path in bar]
    (folder / "charts").mkdir()
    texts = {f"{page.stem}.html": page_html(page, pages) for page in pages}
    texts["index.html"] = index_html(pages, about=about)
    for name, text in texts.items():
        asked = outside_addresses(text)
        if asked:
            raise NotebookFailed(f"{name} would ask other hosts for {', '.join(asked)}; it must open offline.")
        (folder / name).write_text(text, encoding="utf-8")
    for page in pages:
        for chart in page.charts:
            (folder / "charts" / f"{chart.name}.png").write_bytes(chart.png)
    (folder / "README.txt").write_text(_readme(pages, about), encoding="utf-8")


def _about() -> dict:
    load_inputs()
    run_of = read_run()
    return {
        "version": __version__,
        "caveat": CAVEAT,
        "licence": LICENCE,
        **run_of,
        "versions": {
            "Python": platform.python_version(),
            **{name: version(name) for name in ("numpy", "pandas", "matplotlib")},
        },
    }


def _readme(pages: list[Page], about: dict) -> str:
    charts = [f"charts/{chart.name}.png\n    {chart.alt}" for page in pages for chart in page.charts]
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    return "\n".join(
        [
            "Work exposure: internships, micro-internships and related formats",
            "",
            "Open index.html in a browser. Everything works without a network.",
            "",
            f"Caveat: {about['caveat']}",
            f"License: {about['licence']}",
            f"Source: work-exposure {about['version']}; simulated with seed {about['seed']}, "
            f"{about['draws']} sets of assumptions, {about['students']} students, season {about['season']}.",
            f"Made with {versions}.",
            f"Fingerprint of the input tables (SHA-256): {about['inputs']}",
            "",
            "Charts",
            *charts,
            "",
        ]
    )


def store_readme_chart(notebooks: Path = NOTEBOOKS, folder: Path = DOCS) -> Path:
    """Copy the chart of the README's first screen out of the stored notebooks, so that both agree."""
    pages = [Page(path.stem, nbformat.read(path, as_version=4)) for path in paths(notebooks)]
    chart = next(chart for page in pages for chart in page.charts if chart.name == README_CHART)
    target = folder / f"{chart.name}.png"
    target.write_bytes(chart.png)
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
