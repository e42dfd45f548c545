"""The briefing: notebooks run, pages and charts written, as one folder that is whole or not there."""

from analysis.present.pack.briefing import write_briefing
from analysis.present.pack.notebooks import NOTEBOOKS, NotebookFailed, refresh, run

__all__ = ["NOTEBOOKS", "NotebookFailed", "refresh", "run", "write_briefing"]
