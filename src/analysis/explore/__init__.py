"""Explore without code: controls, the sentence and charts they change, and an office's own file.

This stands outside the four rooms: it simulates again and draws. Notebook 12 shows it in JupyterLab, Voila
shows the same notebook without its code.
"""

from analysis.explore.panel import Panel

__all__ = ["Panel"]
