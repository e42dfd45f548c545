"""How much room words take on a slide, estimated on the safe side.

Nobody knows which fonts the computer in the lecture hall has. Words are measured in DejaVu Sans, which is
wider than nearly every font an office uses, so that what fits here fits there.
"""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FAMILY = "DejaVu Sans"
POINTS_PER_INCH = 72
LINE_HEIGHT = 1.22  # of the font size, the largest among common sans-serif fonts
FILLED = 0.97  # of a line: programs space letters a little differently
QUOTED = 120  # characters of a text that an error repeats


class TextTooLong(ValueError):
    """A text has no room where it must stand; the message says which text, where, and how to mend it.

    >>> print(TextTooLong("Slide 3, caveat", "does not fit at 12 points", "So many words"))
    Slide 3, caveat: the text does not fit at 12 points; shorten it: So many words
    """

    def __init__(self, where: str, why: str, text: str):
        cut = text if len(text) <= QUOTED else f"{text[:QUOTED]} …"
        super().__init__(f"{where}: the text {why}; shorten it: {cut}")


@lru_cache(maxsize=4096)
def width_points(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text in points.

    Parameters
    ----------
    text : str
        Without line breaks.
    size : float
        Font size in points, above zero.
    bold : bool

    Examples
    --------
    >>> width_points("iii", 12) < width_points("mmm", 12) < width_points("mmm", 12, bold=True)
    True
    """
    font = FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]


def count_lines(text: str, size: float, width_inches: float, *, bold: bool = False) -> int:
    """Lines that a text takes when it is broken between words; a word wider than the box is broken inside.

    Parameters
    ----------
    text : str
        May hold line breaks.
    size : float
        Font size in points.
    width_inches : float
        Width of the box, above zero.

    Examples
    --------
    >>> count_lines("one two", 18, 10), count_lines("one two", 18, 0.7), count_lines("one\\ntwo", 18, 10)
    (1, 2, 2)
    """
    room = width_inches * POINTS_PER_INCH * FILLED
    space = width_points(" ", size, bold=bold)
    total = 0
    for paragraph in text.split("\n"):
        total += 1
        used = 0.0
        for word in paragraph.split():
            width = width_points(word, size, bold=bold)
            if used and used + space + width > room:
                total, used = total + 1, 0.0
            used += (space if used else 0) + width
            total, used = total + int(used // room), used % room
    return total


def height_inches(text: str, size: float, width_inches: float, *, bold: bool = False) -> float:
    """Height of a text broken into lines of at most this width, in inches."""
    return count_lines(text, size, width_inches, bold=bold) * size * LINE_HEIGHT / POINTS_PER_INCH


def largest_size(texts: list[str], sizes: tuple[int, ...], width_inches: float, *, lines: int, bold: bool) -> int:
    """The first of these font sizes at which every text keeps to so many lines; the last if none does.

    Parameters
    ----------
    texts : list of str
    sizes : tuple of int
        In points, the largest first.
    lines : int
        Lines allowed.
    """
    fits = (size for size in sizes if all(count_lines(t, size, width_inches, bold=bold) <= lines for t in texts))
    return next(fits, sizes[-1])
