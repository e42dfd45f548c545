"""Small words: names in sentences, lists, amounts with their intervals, source lines."""

from __future__ import annotations

import math

import pandas as pd

from analysis import __date__, __version__
from analysis.present.measures import MEASURES, percent

RUN = (
    "Simulated ({version} of {date}): {draws:,} sets of plausible assumptions (shares within {points} points), "
    "seed {seed}, {season}."
)
TITLE_WORDS = 12
FAMILY_WORDS = {
    "internship": "Internship",
    "micro_internship": "Micro-internship",
    "team_sprint": "Team sprint",
    "placement": "Placement",
    "shadowing": "Shadowing-like",
    "comparator": "For comparison",
}
MEAN_AND_INTERVAL = "Dots: means. Lines: 95% of plausible assumptions, not the spread between students."


def short_enough(*titles: str) -> str:
    """The first title of at most twelve words; the last one if none is.

    >>> short_enough("one two three four five six seven eight nine ten eleven twelve thirteen", "one two")
    'one two'
    """
    return next((title for title in titles if len(title.split()) <= TITLE_WORDS), titles[-1])


def lower_first(text: str) -> str:
    """Text for the middle of a sentence: "Pay, US dollars" becomes "pay, US dollars"."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Text for the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def broken(label: str) -> str:
    """A long name on two lines, broken between words.

    >>> broken("Project-based internship"), broken("Internship")
    ('Project-based\\ninternship', 'Internship')
    """
    return label.replace(" ", "\n", 1) if len(label) > 14 else label


def plural(label: str) -> tuple[str, bool]:
    """A format's name as the subject of a sentence, and whether it takes a plural verb.

    >>> plural("Micro-internship"), plural("On-demand micro-work")
    (('Micro-internships', True), ('On-demand micro-work', False))
    """
    return (label, False) if label.endswith("work") else (f"{label}s", True)


def a(label: str) -> str:
    """A format's name with its article, in the middle of a sentence.

    >>> a("Internship"), a("Skill sprint"), a("On-demand micro-work")
    ('an internship', 'a skill sprint', 'on-demand micro-work')
    """
    small = lower_first(label)
    if not plural(label)[1]:
        return small
    return f"{'an' if small[0] in 'aeiou' else 'a'} {small}"


def in_sentence(label: str) -> str:
    """A format's name as a plural subject in the middle of a sentence."""
    return lower_first(plural(label)[0])


def verb(label: str, third_person: str) -> str:
    """A verb given as "brings", "pays" or "takes", agreeing with a format's name."""
    return third_person[:-1] if plural(label)[1] else third_person


def amount(outcome: str, row: pd.Series) -> str:
    """A mean with its interval: "$4,700 ($3,100 to $6,500)"."""
    measure = MEASURES[outcome]
    return f"{measure.show(row['draws_mean'])} ({measure.range(row['interval_low'], row['interval_high'])})"


def how_often(share: float) -> str:
    """A share of draws in words.

    >>> how_often(1.0), how_often(0.71)
    ('under all plausible assumptions', 'in 71% of plausible assumptions')
    """
    return "under all plausible assumptions" if share == 1 else f"in {percent(share)} of plausible assumptions"


def number(count: int) -> str:
    """Small counts as words.

    >>> number(4), number(12), number(13)
    ('four', 'twelve', '13')
    """
    words = "no one two three four five six seven eight nine ten eleven twelve".split()
    return words[count] if count < len(words) else f"{count}"


def listed(names: list[str]) -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def joined(*sentences: str) -> str:
    """One paragraph of those sentences that say something.

    >>> joined("One.", "", "Two. ")
    'One. Two.'
    """
    return " ".join(sentence.strip() for sentence in sentences if sentence)


def points(sets: int) -> str:
    """By how many points a share of so many sets may be off: 1.96 standard errors where that is most.

    >>> points(500), points(1024)
    ('4.4', '3.1')
    """
    return f"{100 * 1.96 * 0.5 / math.sqrt(sets):.1f}"


def source_line(run: dict, marks: str) -> str:
    """The line under a chart: what kind of number and of which version, draws and seed, what the marks mean.

    >>> print(source_line({"draws": 4096, "seed": 1, "season": "summer"}, "Bars: means."))  # doctest: +ELLIPSIS
    Simulated (...): 4,096 sets of plausible assumptions (shares within 1.5 points), seed 1, summer.
    Bars: means.
    """
    about = {"version": __version__, "date": __date__, "points": points(run["draws"])}
    return f"{RUN.format(**run | about)}\n{marks}"
