"""What of a cell a message may repeat: nothing that could be a name or an identifier.

A report is sent to colleagues to ask what is meant. In an export that slipped by a column, the word
under *Hours* is a name and the number a student's. So a message repeats words that are on our lists, or
nearly, and amounts, ranges and dates; of anything else it says how long it is.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from functools import cache

from analysis.inputs.records.cells import DATE, UNREADABLE, bare
from analysis.inputs.records.identifiers import one_student
from analysis.inputs.records.words import spaced

LONGEST_SHOWN = 30
NEAR = 0.8
SHORTEST_NEAR = 5
MOST_DIGITS = 8  # those of a date; telephone and social security numbers have more
SIGNS = "$€£¥₹"
# Neither a formula, nor an address, nor something a web page or a shell would act on.
PLAIN = re.compile(rf"(?!=)[\w\s.,:;/%{SIGNS}()?!'’&*~+–-]*")
WORD = re.compile(r"[^\W\d_]+")
UNITS = "h hr hrs hour hours d day days w wk week weeks mo month months y yr year years per a an each k usd eur gbp"
WITH_NUMBERS = frozenset((*UNITS.split(), "to"))
# Long runs of digits, unless grouped or an amount of money, and numbers that begin with a zero.
NUMBERED = re.compile(r"(?<![.,’'])[0-9]{5}|(?<![0-9.,’'])0[0-9]{2}")


def shown(text: str, *, known: frozenset[str] = frozenset(), identifiers: Collection[str] = ()) -> str:
    """What stands in a cell, in words that give away no name, no identifier and no free text.

    Parameters
    ----------
    text : the cell
    known : words of the column's list, none for columns of numbers, dates and texts
    identifiers : those of the file, as ``one_student`` writes them, never to be shown

    >>> shown("18 to 20"), shown("Jane 5"), shown("0078593"), shown("312-555-0134")
    ("'18 to 20'", 'a text of 6 characters', 'a text of 7 characters', 'a text of 12 characters')
    >>> words = frozenset({"internship", "micro internship"})
    >>> shown("Externship", known=words), shown("Jane Doe", known=words)
    ("'Externship'", 'a text of 8 characters')
    """
    if text.startswith(UNREADABLE):
        return text[1:]
    if text.startswith(DATE):
        return "a date or a time"
    plain = bare(text)
    if not plain:
        return "nothing"
    harmless = len(plain) <= LONGEST_SHOWN and PLAIN.fullmatch(plain) and one_student(plain) not in identifiers
    if harmless and (_is_number(plain) or _is_near(plain, known)):
        return f"'{plain}'"
    return f"a text of {len(plain)} character{'s' if len(plain) > 1 else ''}"


def _is_number(text: str) -> bool:
    """Whether a text is made of digits, signs and units only, and no identifier of any kind."""
    digits = "".join(character for character in text if character.isnumeric())
    if not digits or not digits.isascii() or not {word.casefold() for word in WORD.findall(text)} <= WITH_NUMBERS:
        return False
    money = any(sign in text for sign in SIGNS)
    return money or (len(digits) <= MOST_DIGITS and not NUMBERED.search(text))


def _is_near(text: str, known: frozenset[str]) -> bool:
    """Whether a text consists of words of a list, or is nearly one of them."""
    if any(character.isdigit() for character in text):
        return False
    tokens, joined = _tokens(known)
    word = spaced(text)
    if word and set(word.split()) <= tokens:
        return True
    return len(word) >= SHORTEST_NEAR and bool(difflib.get_close_matches(word.replace(" ", ""), joined, 1, NEAR))


@cache
def _tokens(known: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    phrases = sorted(map(spaced, known))
    return frozenset(" ".join(phrases).split()), tuple(phrase.replace(" ", "") for phrase in phrases)
