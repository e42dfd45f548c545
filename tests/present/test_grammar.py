"""Small words: a source line says what kind of number it is, of which version and day, and how far off it can be."""

import re

import pytest

from analysis import __date__, __version__
from analysis.present.grammar import source_line


@pytest.mark.parametrize(("draws", "points"), [(4096, 1.5), (1024, 3.1), (500, 4.4), (1, 98.0)])
def test_a_source_line_says_how_far_off_a_share_can_be(draws, points):
    line = source_line({"draws": draws, "seed": 7, "season": "term"}, "Bars: means.")
    first, marks = line.splitlines()
    assert first.startswith(f"Simulated ({__version__} of {__date__}): {draws:,} sets of plausible assumptions")
    assert float(re.search(r"within ([\d.]+) points", first)[1]) == points
    assert first.endswith("seed 7, term.") and marks == "Bars: means."
