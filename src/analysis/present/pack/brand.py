"""An office's own look: name, two colors, logo, font, read from ``brand.toml``.

A color is taken only if a reader can see it: on white paper, in a greyscale copy, beside the other colors
of the charts. One that fails is refused with what was measured and the nearest color that passes.
"""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor
from pathlib import Path

from matplotlib.image import imread

from analysis.inputs.problems import InputError, Problem, did_you_mean
from analysis.present.pack.colors import contrast_on_white, lightness, nearest, oklab
from analysis.present.theme import BACK_GREY, BLACK, FOCUS_GREY, NAVY, ORANGE, PURPLE, TEAL

KEYS = ("name", "primary", "secondary", "font", "logo")
COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
FONT = re.compile(r"[A-Za-z0-9]+([ -][A-Za-z0-9]+)*")  # nothing that a style sheet could take for more than a name
NAME_CHARACTERS, FONT_CHARACTERS, LOGO_BYTES = 60, 40, 1_000_000
FOR_TEXT, FOR_MARKS = 4.5, 3.0  # contrast on white: WCAG 2, 1.4.3 and 1.4.11
GAP = 10.0  # of lightness between two colors that a greyscale copy tells apart
GRAYISH = 0.04  # OKLab chroma below which a color looks gray


@dataclass(frozen=True)
class Brand:
    """How a pack looks.

    Attributes
    ----------
    name : str
        Of the office, as it stands on slides and pages.
    primary, secondary : str
        Colors as "#12436D"; the first also carries text, the second only marks.
    font : str
        Of slides, sheets and pages. Pictures keep the font they were laid out with.
    logo : Path, optional
        A PNG file.
    """

    name: str = "Work exposure"
    primary: str = NAVY
    secondary: str = ORANGE
    font: str = "Arial"
    logo: Path | None = None

    def palette(self) -> dict[str, str]:
        """The theme's colors and what stands in their place; the last two give way in lightness if they must.

        >>> DEFAULT.palette()
        {'#12436D': '#12436D', '#F46A25': '#F46A25', '#1B7F7A': '#1B7F7A', '#863C86': '#863C86'}
        """
        third = _clear_of(TEAL, (self.primary, self.secondary, BLACK))
        fourth = _clear_of(PURPLE, (self.primary, self.secondary, BLACK, third))
        return {NAVY: self.primary, ORANGE: self.secondary, TEAL: third, PURPLE: fourth}

    def css(self) -> str:
        """Colors and font as variables of a style sheet."""
        return (
            f':root {{ --primary: {self.primary}; --secondary: {self.secondary}; --font: "{self.font}", Arial, '
            '"Liberation Sans", sans-serif; }'
        )

    def logo_address(self) -> str:
        """The logo as a data address, so that a page needs no second file; empty without one."""
        if self.logo is None:
            return ""
        return f"data:image/png;base64,{base64.b64encode(self.logo.read_bytes()).decode()}"


DEFAULT = Brand()


class BrandRefused(InputError):
    """Everything wrong with a brand file, one sentence each."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the brand file"
        ValueError.__init__(self, "\n".join([head, *(f"- {problem}" for problem in self.problems)]))


def read_brand(path: Path) -> Brand:
    """Read and check a brand file; what it leaves out stays as shipped.

    Parameters
    ----------
    path : Path
        A TOML file with some of ``name``, ``primary``, ``secondary``, ``font`` and ``logo`` (a PNG file,
        its path relative to this one).

    Raises
    ------
    BrandRefused
        With every problem: a key that is not known, a text that will not do, a logo that is not there, a color
        with less contrast on white than 4.5 : 1 (primary) or 3 : 1 (secondary), or nearer than 10 steps of
        lightness to a color it must be told apart from in greyscale.
    """
    path = Path(path)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise BrandRefused([Problem(path.name, None, None, "no such file", "a brand file")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrandRefused([Problem(path.name, None, None, str(error), "a TOML file in UTF-8")]) from None
    problems = [
        Problem(path.name, None, None, *each)
        for each in (*_not_known(given), *_texts(given), *_logo(given, path.parent), *_colors(given))
    ]
    if problems:
        raise BrandRefused(problems)
    logo = {"logo": path.parent / given["logo"]} if "logo" in given else {}
    return Brand(**given | {key: given[key].upper() for key in ("primary", "secondary") if key in given} | logo)


def _not_known(given: dict) -> Iterator[tuple[str, ...]]:
    for key in (key for key in given if key not in KEYS):
        yield key, f"one of {', '.join(KEYS)}", did_you_mean(key, KEYS)


def _texts(given: dict) -> Iterator[tuple[str, ...]]:
    for key in (key for key in given if key in KEYS):
        if not isinstance(given[key], str) or not given[key].strip():
            yield f"{key} = {given[key]!r}", "a text in quotes"
    name, font = (given.get(key) if isinstance(given.get(key), str) else "" for key in ("name", "font"))
    if len(name) > NAME_CHARACTERS or not name.isprintable():
        yield f"name = {name}", f"one line of at most {NAME_CHARACTERS} characters"
    if font.strip() and (len(font) > FONT_CHARACTERS or not FONT.fullmatch(font)):
        yield f"font = {font}", "the name of one font: letters, digits, spaces and hyphens"


def _logo(given: dict, folder: Path) -> Iterator[tuple[str, ...]]:
    name = given.get("logo")
    if not isinstance(name, str) or not name.strip():
        return
    path, wanted = folder / name, "a PNG file"
    if not path.is_file():
        yield f"no file {name}", wanted, "its path is relative to the brand file"
    elif path.stat().st_size > LOGO_BYTES:
        yield f"{name} with {path.stat().st_size / 1e6:.1f} MB", f"at most {LOGO_BYTES / 1e6:.0f} MB"
    elif path.suffix.lower() == ".svg":
        yield name, wanted, "slides cannot hold an SVG: export it as a PNG, about 600 pixels wide"
    elif path.suffix.lower() != ".png" or not _is_picture(path):
        yield name, wanted


def _is_picture(path: Path) -> bool:
    try:
        return imread(path, format="png").size > 0
    except (OSError, SyntaxError, ValueError):  # the reader of PNG raises all three
        return False


def _colors(given: dict) -> Iterator[tuple[str, ...]]:
    primary = NAVY
    for key in ("primary", "secondary"):
        color = given.get(key, "")
        if not isinstance(color, str) or not color.strip():
            continue
        if not COLOR.fullmatch(color):
            yield f"{key} = {color}", 'a color as "#12436D"'
            continue
        shade, wrong = color.upper(), _wrong(color.upper(), key, primary)
        if wrong:
            shade = nearest(shade, lambda other, key=key, beside=primary: not _wrong(other, key, beside))
            yield f"{key} = {color}", " and ".join(wrong), f"the nearest color of its hue that passes is {shade}"
        primary = shade if key == "primary" else primary


def _wrong(color: str, key: str, primary: str) -> list[str]:
    """What a color lacks, with what was measured; the secondary one is told from the primary one too."""
    least, use = (FOR_TEXT, "text") if key == "primary" else (FOR_MARKS, "marks")
    apart = {"the black of the charts": BLACK, "the light gray of the charts": BACK_GREY}
    if key == "secondary":
        apart["the primary color"] = primary
    if key == "primary" or sum(oklab(color)[1:] ** 2) ** 0.5 < GRAYISH:
        apart["the middle gray of the charts"] = FOCUS_GREY
    contrast = contrast_on_white(color)
    short = [f"at least {least} : 1 contrast on white for {use} (it has {_cut(contrast, 2)} : 1)"]
    near = [
        f"at least {GAP:.0f} steps of lightness from {name} (it has {_cut(_gap(color, other), 1)})"
        for name, other in apart.items()
        if _gap(color, other) < GAP
    ]
    return (short if contrast < least else []) + near


def _cut(value: float, digits: int) -> float:
    """Rounded down, so that what falls short never reads as if it passed."""
    return floor(10**digits * value) / 10**digits


def _clear_of(color: str, others: tuple[str, ...]) -> str:
    """The nearest shade that greyscale tells from others; paler than marks should be where all dark ones are taken."""

    def clear(shade: str) -> bool:
        return all(_gap(shade, other) >= GAP for other in others)

    try:
        return nearest(color, lambda shade: contrast_on_white(shade) >= FOR_MARKS and clear(shade))
    except ValueError:
        return nearest(color, clear)


def _gap(one: str, other: str) -> float:
    return abs(lightness(one) - lightness(other))
