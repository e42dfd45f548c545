"""Numbers beside bars: the text of the table, by a format that follows the value."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.present.pack.chart_labels import in_column, label_format
from analysis.present.pack.exhibit import Native, Series


@pytest.mark.parametrize(
    ("value", "printed", "number_format", "wanted"),
    [
        (4300.0, "$4,300", "0.0", "$#,##0"),
        (0.53, "0.53", "#,##0.0", "#,##0.00"),
        (140.0, "140", "#,##0.0", "#,##0"),
        (0.317, "32%", "0%", "0%"),
        (0.004, "under 1%", '[<0.01]"under 1%";0%', '[<0.01]"under 1%";0%'),
        (0.01, "not told apart", "0%", '"not told apart"'),
        (0.0, 'say "no"', "0", '"say ”no”"'),
        (1.0, "", "0.0", "0.0"),
    ],
)
def test_formats_known_by_hand(value, printed, number_format, wanted):
    assert label_format(value, printed, number_format) == wanted


def test_a_number_that_the_value_does_not_round_to_is_printed_as_text():
    assert label_format(4.36, "4.3", "0.0") == '"4.3"'


@given(some.floats(0, 1e7), some.integers(0, 3), some.sampled_from(["", "$"]))
def test_every_rounded_number_follows_its_value(value, digits, head):
    shown = label_format(value, f"{head}{value:,.{digits}f}", "General")
    assert shown == f"{head}#,##0" + ("." + "0" * digits if digits else "")


def test_only_bars_of_one_series_with_intervals_have_a_column():
    one = Series("s", (1.0,), (0.5,), (2.0,))
    assert in_column(Native("bars", ("a",), (one,), "A", "0"))
    assert not in_column(Native("bars", ("a",), (Series("s", (1.0,)),), "A", "0"))
    assert not in_column(Native("bars", ("a",), (one, one), "A", "0"))
    assert not in_column(Native("lines", (1,), (one,), "A", "0"))
