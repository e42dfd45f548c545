"""One rule rounds for every medium: text, chart and spreadsheet say the same number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present.measures import MEASURES, as_shown, count, number_format, percent, plain, usd

POSITIVE = st.floats(0, 1e6, allow_nan=False)


def as_a_spreadsheet_writes(value: float, code: str) -> str:
    """A number in the subset of spreadsheet formats that the charts use."""
    *conditional, plain_part = code.split(";")
    for part in conditional:
        sign, end, look = re.fullmatch(r"\[([<>=])([\d.]+)\](.*)", part).groups()
        if {"<": value < float(end), ">": value > float(end), "=": value == float(end)}[sign]:
            plain_part = look
            break
    if plain_part.startswith('"'):
        return plain_part.strip('"')
    decimals = len(plain_part.partition(".")[2].rstrip("%"))
    share = "%" in plain_part
    return f"{'$' * plain_part.startswith('$')}{(100 if share else 1) * value:,.{decimals}f}{'%' * share}"


@pytest.mark.parametrize(
    ("show", "value", "text"),
    [
        (plain, 0.53, "0.53"),
        (plain, 140, "140"),
        (count, 4.9, "5"),
        (percent, 0.004, "under 1%"),
        (usd, 4318, "$4,300"),
    ],
)
def test_a_number_reads_the_same_in_text_and_spreadsheet(show, value, text):
    assert show(value) == text
    assert as_a_spreadsheet_writes(as_shown(value, show), number_format([value], show)) == text


@pytest.mark.parametrize("show", [plain, usd, count])
@given(values=st.lists(POSITIVE.filter(lambda v: v == 0 or v >= 0.005), min_size=1, max_size=6))
def test_any_numbers_read_the_same_except_that_a_sheet_writes_zero_with_decimals(show, values):
    shown = [as_shown(value, show) for value in values]
    code = number_format(shown, show)
    for value, number in zip(values, shown, strict=True):
        text = as_a_spreadsheet_writes(number, code)
        assert text == show(value) or (number == 0 and float(text.strip("$")) == 0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_shares_are_never_none_or_all_for_what_is_only_nearly_so(shares):
    shown = [as_shown(share, percent) for share in shares]
    texts = [as_a_spreadsheet_writes(share, number_format(shown, percent)) for share in shown]
    few, most = (any(test(share) for share in shown) for test in (lambda s: 0 < s < 0.01, lambda s: 0.99 < s < 1))
    for share, text in zip(shares, texts, strict=True):
        if few and most and share in (0, 1):  # a format has two conditions only
            continue
        assert text == percent(share)


@given(POSITIVE)
def test_rounding_twice_changes_nothing(value):
    for show in (plain, usd, count):
        once = as_shown(value, show)
        assert as_shown(once, show) == once


def test_counts_have_no_decimals():
    assert "." not in MEASURES["placements"].range(3.6, 8.9)
    assert count(0.2) == "under 1" and count(0) == "0"
