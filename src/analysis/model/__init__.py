"""Second room: students, one engagement, and what comes of it."""

from analysis.model.engagement import OUTCOMES, Season
from analysis.model.parameters import drawn, likely
from analysis.model.simulate import expected, sampled

__all__ = ["OUTCOMES", "Season", "drawn", "expected", "likely", "sampled"]
