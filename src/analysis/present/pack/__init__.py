"""The pack: notebooks run, slides, workbook, pages and charts written, as one folder that is whole or not there."""

from analysis.present.pack.brand import DEFAULT, read_brand
from analysis.present.pack.briefing import OwnFile, store_explorer, store_readme_chart, would_be_lost, write_briefing
from analysis.present.pack.notebooks import NOTEBOOKS, NotebookFailed, refresh, run

__all__ = [
    "DEFAULT",
    "NOTEBOOKS",
    "NotebookFailed",
    "OwnFile",
    "read_brand",
    "refresh",
    "run",
    "store_explorer",
    "store_readme_chart",
    "would_be_lost",
    "write_briefing",
]
