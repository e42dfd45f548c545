"""How small is too small: the limits that decide what of an office's records may be shown.

The defaults are what most US states and statistical offices use. An office may be stricter, never
laxer; leaving the rules out altogether is another thing, which ``release`` says loudly.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """The limits; stricter ones are accepted, laxer ones are an error.

    Attributes
    ----------
    threshold : int
        Fewest distinct students, and fewest engagements, behind anything that is shown; 10 or more.
    round_to : int
        Counts are rounded to this; 5 or a multiple of it.
    quartiles_from : int
        Fewest students behind a quartile; 40 or more.
    two_largest_share : float
        Pay is hidden where the two largest amounts are more than this share of all; 0.9 or less.
    rest_over_largest : float
        Pay is hidden where all amounts but the two largest are less than this share of the largest;
        0.1 or more.

    Raises
    ------
    ValueError
        For a laxer limit; the message says which, and the loosest one allowed.

    Examples
    --------
    >>> Rules(threshold=15).small
    'n<15'
    >>> Rules(threshold=5)
    Traceback (most recent call last):
    ValueError: threshold must be 10 or more, not 5: rules may be made stricter, never laxer
    """

    threshold: int = 10
    round_to: int = 5
    quartiles_from: int = 40
    two_largest_share: float = 0.90
    rest_over_largest: float = 0.10

    def __post_init__(self) -> None:
        limits = (
            ("threshold", self.threshold >= 10, "10 or more"),
            ("round_to", self.round_to >= 5 and self.round_to % 5 == 0, "5 or a multiple of it"),
            ("quartiles_from", self.quartiles_from >= 40, "40 or more"),
            ("two_largest_share", 0 < self.two_largest_share <= 0.90, "0.9 or less"),
            ("rest_over_largest", self.rest_over_largest >= 0.10, "0.1 or more"),
        )
        for name, fine, allowed in limits:
            if not fine:
                value = getattr(self, name)
                raise ValueError(f"{name} must be {allowed}, not {value}: rules may be made stricter, never laxer")

    @property
    def small(self) -> str:
        """What stands in place of anything hidden, for example ``n<10``."""
        return f"n<{self.threshold}"

    def at_most_rounded(self, students: int) -> int:
        """Students rounded down, so that what is computed with the number tells no more than it does."""
        return max(self.threshold, students // self.round_to * self.round_to)


RULES = Rules()
