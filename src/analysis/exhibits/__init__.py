"""The findings of a pack: what the notebooks found, ready for slides, sheets and pages.

This stands outside the four rooms, like ``reruns``: it runs the model for a season and puts results, words
and charts together.
"""

from analysis.exhibits.explorer import explorer_data
from analysis.exhibits.telling import Told, season_study, tell

__all__ = ["Told", "explorer_data", "season_study", "tell"]
