"""Internships, micro-internships and related formats: inputs, model, trade-offs, presentation.

Four rooms in a row, one direction: ``inputs`` reads and checks, ``model`` simulates,
``tradeoffs`` compares and weighs, ``present`` finds words and draws. Nothing heavy is imported here.
"""

__version__ = "0.1.0"
__date__ = "2026-11-23"  # of this version
