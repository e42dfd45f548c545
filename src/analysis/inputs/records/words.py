"""Words of a list: yes or no, the unit of pay, and the formats with their spellings.

A word that is in no list is never guessed. It is set aside with the allowed words and, where one is
near, a suggestion.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from analysis.inputs.formats import read_formats
from analysis.inputs.simulated import DATA

YES = frozenset("yes|y|true|t|1|1.0|ja|oui|si|sí|sim|wahr|vrai|verdadero|vero".split("|"))
NO = frozenset("no|n|false|f|0|0.0|nein|non|não|falsch|faux|falso".split("|"))
# Words in use that are on none of the lists; as no names, they may be repeated in a message.
ORDINARY = {
    "format": "externship|co op|coop|research|practicum|apprenticeship|fellowship|volunteering|job shadowing|other"
    "|field work|service learning|training|course|student|program",
    "pay_unit": "day|daily|shift|fortnight|fortnightly|biweekly|semester|term|quarter|salary|wage|other",
    "paid": "maybe|perhaps|sometimes|partly|partially|partial|both|other|not sure|stipend|credit|only",
    "offer_received": "maybe|perhaps|declined|accepted|withdrawn|rescinded|other|not sure|verbal",
}
# Answers in the export of a survey that leave the question open.
OPEN = frozenset("still waiting to hear back|waiting|waiting to hear back|pending|undecided|not yet".split("|"))
REMARK = re.compile(r"([^()]+)\(([^()]*)\)")
MEANINGS = {
    "paid": ({*YES, "paid"}, {*NO, "unpaid", "not paid"}),
    "offer_received": (
        {*YES, "received", "offer received", "offered"},
        {*NO, "none received", "not received", "no offer"},
    ),
}
UNPAID = frozenset("unpaid|not paid|no pay|volunteer|voluntary|without pay".split("|"))
UNITS = {
    "hour": "hour|hours|h|hr|hrs|hourly|hourly wage|hourly rate|hourly pay|per hour|per hr|an hour|by the hour",
    "week": "week|weeks|wk|weekly|per week|per wk|a week|weekly wage|weekly pay|weekly stipend",
    "month": "month|months|mo|mth|monthly|per month|a month|monthly wage|monthly pay|monthly salary|monthly stipend",
    "year": "year|years|yr|yearly|annual|annually|per year|per annum|p a|pa|a year|annual salary|yearly salary",
    "stipend": "stipend|lump sum|one time|onetime|flat|flat fee|flat rate|fixed|fixed fee|project fee|fee|total"
    "|per project|one time stipend|one time payment|honorarium",
}
COMPANY = "parker dewey"  # whose parts are names of people too
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split("|")}
# Other names in use for a format; its key and label come from data/formats.csv.
SPELLINGS = {
    "internship": "intern|summer internship|semester internship|full time internship|part time internship"
    "|paid internship|unpaid internship|remote internship|virtual internship|traditional internship",
    "micro_internship": f"micro intern|micro internship project|{COMPANY} micro internship",
    "gigternship": "gig internship|gigtern",
    "flash_internship": "flash|flashternship|flash intern",
    "nano_internship": "nano|nano intern",
    "skill_sprint": "skills sprint|skill sprinternship|sprinternship|sprint internship",
    "project_based": "project based|project internship|internship project based|project based learning internship",
    "micro_placement": "micro placement programme|micro placement program",
    "short_burst": "short burst|short burst internship",
    "on_demand_micro_work": "on demand work|micro work|on demand microwork",
    "agile_work_sampler": "agile sampler|work sampler",
    "modular_internship": "modular|module internship",
    "part_time_job": "part time work|student job|part time employment",
}


def spaced(word: str) -> str:
    """A word in lower case, with single blanks for hyphens, underscores and the like.

    >>> spaced(" Micro‑Internship "), spaced("per_hour")
    ('micro internship', 'per hour')
    """
    text = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def yes_or_no(column: str, text: str) -> bool | None:
    """True, False, or None for a word in neither list. A remark in parentheses may not answer otherwise.

    >>> yes_or_no("paid", "Unpaid"), yes_or_no("offer_received", "Y"), yes_or_no("paid", "maybe")
    (False, True, None)
    >>> yes_or_no("paid", "Yes (stipend)"), yes_or_no("paid", "yes (no pay)")
    (True, None)
    """
    yes, no = MEANINGS[column]
    if found := REMARK.fullmatch(text):
        answer, remark = yes_or_no(column, found[1]), spaced(found[2])
        against = remark in OPEN | UNPAID | {*no} if answer else remark in OPEN | {*yes}
        return None if against else answer
    word = text.strip().casefold().rstrip(".!")
    return True if word in yes or text.strip() in yes else False if word in no or text.strip() in no else None


def unit_of(text: str) -> str | None:
    """The unit of pay that a word means, or None.

    >>> unit_of("per hour"), unit_of("/hr"), unit_of("Monthly Stipend"), unit_of("daily")
    ('hour', 'hour', 'month', None)
    """
    return UNIT_OF.get(spaced(text))


@cache
def known_words(column: str) -> frozenset[str]:
    """Words that are no names and may stand in a column, right or wrong; none where anything may stand."""
    spellings = [word for words in SPELLINGS.values() for word in words.split("|") if not word.startswith(COMPANY)]
    lists = {
        "format": (*format_words(), *format_words().values(), *spellings),
        "pay_unit": (*UNIT_OF, *UNPAID),
        **{name: (*yes, *no, *OPEN, *UNPAID) for name, (yes, no) in MEANINGS.items()},
    }
    return frozenset((*lists[column], *ORDINARY[column].split("|"))) if column in lists else frozenset()


@cache
def format_words() -> Mapping[str, str]:
    """Every accepted spelling of a format, without blanks, and its key in ``formats.csv``."""
    formats = read_formats(DATA / "formats.csv")
    words: dict[str, str] = {}
    for key, label in formats[["key", "label"]].itertuples(index=False, name=None):
        for word in (key, label, *SPELLINGS.get(key, "").split("|")):
            joined = spaced(word).replace(" ", "")
            words |= {joined: key, f"{joined}s": key} if joined else {}
    return words


def format_of(text: str) -> str | None:
    """The key of a format for any accepted spelling, or None.

    >>> format_of("Micro-Internships"), format_of("MICRO_INTERNSHIP"), format_of("externship")
    ('micro_internship', 'micro_internship', None)
    """
    return format_words().get(spaced(text).replace(" ", ""))


def expected_formats() -> str:
    """The allowed formats in words."""
    return f"one of {', '.join(dict.fromkeys(format_words().values()))}"


def nearest_format(text: str) -> str:
    """A suggestion for a word that is no format, or an empty string.

    >>> nearest_format("intership")
    " (did you mean 'internship'?)"
    """
    close = difflib.get_close_matches(spaced(text).replace(" ", ""), list(format_words()), n=1, cutoff=0.75)
    return f" (did you mean '{format_words()[close[0]]}'?)" if close else ""
