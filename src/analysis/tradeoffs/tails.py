"""The ends of an interval, as shares of the values it is made of."""

from __future__ import annotations


def tails(level: float, name: str = "level") -> tuple[float, float]:
    """Shares of the values below the low end and below the high end of the interval that holds the middle ones.

    Parameters
    ----------
    level : float in (0, 1)
        Share of the values inside.
    name : str
        What the level is called in the error.

    Raises
    ------
    ValueError
        For a level outside (0, 1).

    Examples
    --------
    >>> tails(0.5)
    (0.25, 0.75)
    """
    if not 0 < level < 1:
        raise ValueError(f"{name} must be between 0 and 1, not {level}")
    return (1 - level) / 2, (1 + level) / 2
