"""What a pack tells, to whom, and in which order. An audience changes order and words, never numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.present.pack.exhibit import Exhibit

AUDIENCES = ("students", "faculty", "employers")


@dataclass(frozen=True)
class Story:
    """Findings in the order in which they are presented.

    Attributes
    ----------
    title, subtitle : str
    audience : {"students", "faculty", "employers"}
    answer : str
        Two or three sentences that stand alone.
    exhibits : tuple of Exhibit
    closing : tuple of str
        What to do next, in short lines.
    about : mapping
        ``version``, ``caveat``, ``licence``, ``seed``, ``draws``, ``students``, ``season`` (in words),
        ``inputs`` (fingerprint of the tables), ``versions`` (of the packages used).
    formats : mapping, optional
        Name of each format compared to what it is, in a sentence.
    left_out : tuple of str, optional
        Sentences on formats that the handout does not list.

    Raises
    ------
    ValueError
        For an unknown audience, no exhibit, or two exhibits of one name or title.
    """

    title: str
    subtitle: str
    audience: str
    answer: str
    exhibits: tuple[Exhibit, ...]
    closing: tuple[str, ...]
    about: Mapping[str, object]
    formats: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise ValueError(f"audience must be one of {', '.join(AUDIENCES)}, not {self.audience!r}")
        for key in ("name", "title"):
            found = [getattr(exhibit, key) for exhibit in self.exhibits]
            if not found or len(set(found)) < len(found):
                raise ValueError(f"exhibits need different {key}s, and at least one: {found}")
