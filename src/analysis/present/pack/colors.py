"""What a color does on white paper and in greyscale, and the nearest one of its hue that does enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # of linear red, green, blue
# Linear sRGB to cone responses, their cube roots to OKLab (Ottosson 2020).
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
STEPS, PALER = 1001, 101  # lightnesses that are tried, and how far each is drained of color to be shown at all


def contrast_on_white(color: str) -> float:
    """Contrast of a color with white, from 1 (white) to 21 (black), as WCAG 2 defines it.

    >>> round(contrast_on_white("#767676"), 2)
    4.54
    """
    return float(1.05 / (LUMINANCE @ _linear(color) + 0.05))


def lightness(color: str) -> float:
    """How light a color is in greyscale: CIE L*, from 0 (black) to 100 (white).

    >>> round(lightness("#777777"), 1)
    50.0
    """
    light = float(LUMINANCE @ _linear(color))
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


def oklab(color: str) -> np.ndarray:
    """A color as OKLab: lightness from 0 to 1, and two axes that are both 0 for grays."""
    return TO_OKLAB @ np.cbrt(TO_CONES @ _linear(color))


def nearest(color: str, passes: Callable[[str], bool]) -> str:
    """The nearest color of the same hue that passes: only lightness moves, and color fades where no screen shows it.

    Parameters
    ----------
    color : str
        As ``"#12436D"``.
    passes : function
        Says of a color whether it will do.

    Raises
    ------
    ValueError
        When no lightness of this hue passes.
    """
    own = oklab(color)
    for shade in sorted(shades(color), key=lambda shade: float(np.sum((oklab(shade) - own) ** 2))):
        if passes(shade):
            return shade
    raise ValueError(f"no lightness of {color} passes")


@lru_cache(maxsize=16)
def shades(color: str) -> Sequence[str]:
    """A color itself and its hue from black to white, as strong as the color and no stronger than a screen shows."""
    _, a, b = oklab(color)
    light = np.linspace(0, 1, STEPS)[:, None]
    kept = np.linspace(1, 0, PALER)[None, :]
    lab = np.stack(np.broadcast_arrays(light, a * kept, b * kept), axis=-1)
    linear = (lab @ np.linalg.inv(TO_OKLAB).T) ** 3 @ np.linalg.inv(TO_CONES).T
    shown = ((linear > -1e-4) & (linear < 1 + 1e-4)).all(axis=-1)
    strongest = linear[np.arange(STEPS), shown.argmax(axis=1)].clip(0, 1)
    levels = np.where(strongest <= 0.0031308, 12.92 * strongest, 1.055 * strongest ** (1 / 2.4) - 0.055)
    found = ("#{:02X}{:02X}{:02X}".format(*each) for each in np.rint(255 * levels).astype(int))
    return tuple(dict.fromkeys((color, *found)))


def _linear(color: str) -> np.ndarray:
    levels = np.array([int(color[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
