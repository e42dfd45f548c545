"""The briefing: notebooks run, pages and charts written, as one folder that is whole or not there."""

from analysis.present.pack.briefing import store_readme_chart, write_briefing
from analysis.present.pack.notebooks import NOTEBOOKS, NotebookFailed, refresh, run

__all__ = ["NOTEBOOKS", "NotebookFailed", "refresh", "run", "store_readme_chart", "write_briefing"]
