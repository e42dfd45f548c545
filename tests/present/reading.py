"""How easy a text is to read, by Flesch's formula with syllables counted from the spelling.

The libraries for this need a pronouncing dictionary of their own; a test of the words here needs only a fair
count, and English spelling gives one.
"""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n+")
PART = re.compile(r"[^\W\d_]+")
GROUP = re.compile(r"[aeiouy]+")
YOUNG = re.compile(r"^y|(?<=[aeiou])y(?=[aeiou])")  # a consonant: young, employer
MUTE = re.compile(  # pay-ed but not count-ed, hour-es but not place-es, tim-e but not tab-le, lik-e-ly
    r"(?<=[^aeiouy])(?<![^aeiouy]l)(?:e|(?<![scgxz])(?<![cs]h)es|(?<![td])ed)$|(?<=[^aeiouy])e(?=(?:ment|ly|ful|less)s?$)"
)
APART = re.compile(r"[aeiouy]ing$|(?<![tscgl])i[ou]|ua|(?<!fr)(?<![tc])ie[nrt]|eo(?!ple)")  # be-ing, peri-od, audi-ence


def reading_ease(text: str) -> float:
    """Flesch reading ease: 100 is very easy, 60 to 70 plain English, below 50 hard.

    206.835 - 1.015 words per sentence - 84.6 syllables per word (Flesch 1948). A figure counts as one word of
    one syllable; a line break ends a sentence as a full stop does.

    Raises
    ------
    ValueError
        When the text has no word.

    Examples
    --------
    >>> round(reading_ease("The cat sat on the mat."))
    116
    """
    sentences = [words for part in SENTENCE_END.split(text) if (words := _words(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        raise ValueError("a text without a word has no reading ease")
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Syllables of an English word, from its spelling; at least one.

    >>> [syllables(word) for word in ("pay", "contacts", "internship", "micro-internship", "$4,100")]
    [1, 2, 3, 5, 1]
    """
    return max(1, sum(_of_part(part.lower()) for part in PART.findall(word.replace("'", "").replace("’", ""))))


def _words(sentence: str) -> list[str]:
    return [word for word in sentence.split() if re.search(r"\w", word)]


def _of_part(part: str) -> int:
    part = YOUNG.sub("j", part)
    return max(1, len(GROUP.findall(part)) - len(MUTE.findall(part)) + len(APART.findall(part)))
