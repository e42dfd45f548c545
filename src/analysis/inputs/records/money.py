"""Amounts of pay: a number, perhaps with a currency, perhaps with a unit.

The currency of a file is said by whoever reads it and never changed. A sign or a code in a cell, in
the header or in a column of its own has to agree with it, and all have to agree with each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.inputs.records.cells import NUMBER
from analysis.inputs.records.numbers import BLANKS
from analysis.inputs.records.words import UNPAID, spaced, unit_of

DOLLARS = frozenset("USD CAD AUD NZD SGD HKD MXN TWD BBD JMD TTD BSD BZD FJD NAD COP CLP ARS".split())
CODES = DOLLARS | frozenset(
    "EUR GBP CHF JPY CNY INR SEK NOK DKK ISK PLN CZK HUF RON BGN TRY ILS ZAR BRL KRW RUB UAH THB VND PHP IDR MYR NGN"
    " KES EGP SAR AED QAR KWD PKR BDT LKR PEN GHS MAD".split()
)
SIGNS = {
    "$": DOLLARS,
    "us$": {"USD"},
    "$us": {"USD"},
    "ca$": {"CAD"},
    "c$": {"CAD"},
    "a$": {"AUD"},
    "au$": {"AUD"},
    "nz$": {"NZD"},
    "s$": {"SGD"},
    "hk$": {"HKD"},
    "mx$": {"MXN"},
    "r$": {"BRL"},
    "€": {"EUR"},
    "£": {"GBP"},
    "¥": {"JPY", "CNY"},
    "₹": {"INR"},
    "₩": {"KRW"},
    "₽": {"RUB"},
    "₺": {"TRY"},
    "₪": {"ILS"},
    "฿": {"THB"},
    "₫": {"VND"},
    "₱": {"PHP"},
    "₦": {"NGN"},
    "₴": {"UAH"},
    "zł": {"PLN"},
    "kč": {"CZK"},
    "ft": {"HUF"},
    "kr": {"SEK", "NOK", "DKK", "ISK"},
    "kr.": {"SEK", "NOK", "DKK", "ISK"},
    "fr.": {"CHF"},
    "rs": {"INR", "PKR", "LKR"},
    "rs.": {"INR", "PKR", "LKR"},
    "euro": {"EUR"},
    "euros": {"EUR"},
    "dollar": DOLLARS,
    "dollars": DOLLARS,
    "us dollars": {"USD"},
    "pounds": {"GBP"},
}
AMOUNT = re.compile(
    rf"(?P<sign>[-+−]?)(?P<before>[^0-9+\-−(]*?)(?P<number>[-+−]?(?:[0-9]|\.(?=[0-9]))[0-9.,'’{BLANKS}]*)(?P<after>[^0-9]*)"
)
JOINING = frozenset(("per", "a", "an", "the", "each"))


@dataclass(frozen=True)
class Amount:
    """A cell of pay taken apart: the number as text, the currencies it may be in, its unit, its sign as written."""

    number: str
    currencies: frozenset[str] | None = None
    unit: str | None = None
    sign: str = field(default="", compare=False)


def currency_of(text: str) -> frozenset[str] | None:
    """The currencies that a sign, a code or a name may mean, or None.

    >>> currency_of("€"), currency_of("usd"), currency_of("hour") is None
    (frozenset({'EUR'}), frozenset({'USD'}), True)
    """
    word = text.strip().casefold()
    if word in SIGNS:
        return frozenset(SIGNS[word])
    return frozenset({word.upper()}) if word.upper() in CODES else None


def in_words(currencies: frozenset[str]) -> str:
    """One code, or the sign that stands for several currencies.

    >>> in_words(currency_of("$")), in_words(currency_of("EUR"))
    ('$', 'EUR')
    """
    return min(currencies) if len(currencies) == 1 else next(sign for sign in SIGNS if SIGNS[sign] == currencies)


def says_unpaid(text: str) -> bool:
    """Whether a cell of pay says in words that there was none.

    >>> says_unpaid("Unpaid"), says_unpaid("0")
    (True, False)
    """
    return spaced(text) in UNPAID


def amount_in(text: str) -> Amount | None:
    """Take a cell of pay apart, or None where it is no amount.

    >>> amount_in("$18.50/hr").unit, amount_in("1.200 EUR").number, amount_in("18 to 20")
    ('hour', '1.200', None)
    """
    mark, text = (NUMBER, text[1:]) if text.startswith(NUMBER) else ("", text)
    found = AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    number = found["number"].rstrip(BLANKS)
    if found["sign"] and number[0] in "+-−":
        return None
    before, after = _words(found["before"]), [word for word in _words(found["after"]) if word.casefold() not in JOINING]
    words = [*before, *after]
    signs = [word for word in words if currency_of(word)]
    units = [each for word in after if not currency_of(word) and (each := unit_of(word))]
    if len(signs) + len(units) < len(words) or len(signs) > 1 or len(units) > 1:
        return None
    sign = next(iter(signs), "")
    return Amount(f"{mark}{found['sign']}{number}", currency_of(sign), next(iter(units), None), sign)


def _words(text: str) -> list[str]:
    whole = text.strip()
    return [whole] if currency_of(whole) or unit_of(whole) else [word for word in re.split(r"[\s/]+", whole) if word]
