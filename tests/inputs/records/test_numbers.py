"""Decimal point or decimal comma: proven by the column, or asked for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records.cells import NUMBER
from analysis.inputs.records.numbers import LIMITS, allowed, decided, read_both_ways, value

# Text, read with a point, read with a comma.
READINGS = [
    ("18", 18, 18),
    ("18.5", 18.5, None),
    ("18,5", None, 18.5),
    (".5", 0.5, None),
    ("1,234", 1234, 1.234),
    ("1.234", 1.234, 1234),
    ("0,125", None, 0.125),
    ("1234,567", None, 1234.567),
    ("1,234.5", 1234.5, None),
    ("1.234,5", None, 1234.5),
    ("1,234,567", 1234567, None),
    ("1 234,5", None, 1234.5),
    ("1\u202f234", 1234, 1234),
    ("1'234.50", 1234.5, None),
    ("-5", -5, -5),
    ("−5", -5, -5),
    ("+5", 5, 5),
    ("007", 7, 7),
]
NO_NUMBERS = (
    "1,23,456 1.2.3 12 34|5.|5e3|1_000|٣|１|½|inf|nan|0x10|--5|5-|1,2345.6|abc|$5|5%|1 23|7:30".replace(
        " 12 34", "|12 34"
    )
    .replace("456 ", "456|")
    .split("|")
)


@pytest.mark.parametrize(("text", "point", "comma"), READINGS)
def test_a_text_is_read_with_either_mark(text, point, comma):
    for mark, expected in ((".", point), (",", comma)):
        found = value(text, mark)
        assert math.isnan(found) if expected is None else found == expected


@pytest.mark.parametrize("text", [*NO_NUMBERS, ""])
def test_what_is_no_number_is_none_either_way(text):
    assert math.isnan(value(text, "."))
    assert math.isnan(value(text, ","))


def read(cells, name, *texts, elsewhere=()):
    column, findings = cells(name, *texts)
    numbers, _ = decided(read_both_ways(column), set(elsewhere), findings)
    return numbers[column.codes].tolist(), [issue.found for issue in findings.issues]


def test_one_proof_decides_the_column(cells):
    assert read(cells, "pay_amount", "18,5", "1.200") == ([18.5, 1200.0], [])
    assert read(cells, "pay_amount", "18.5", "1,200") == ([18.5, 1200.0], [])


def test_two_proofs_against_each_other_refuse_the_file(cells):
    numbers, found = read(cells, "pay_amount", "18,5", "18.5")
    assert numbers == [18.5, 18.5]
    assert found == ["a decimal point ('18.5' in row 3) and a decimal comma ('18,5' in row 2)"]


def test_thousands_are_believed_where_other_columns_show_the_other_mark(cells):
    assert read(cells, "pay_amount", "4,500", "600", elsewhere=".") == ([4500.0, 600.0], [])
    assert read(cells, "pay_amount", "4.500", "600", elsewhere=",") == ([4500.0, 600.0], [])
    assert read(cells, "pay_amount", "1,000", elsewhere=".") == ([1000.0], [])


@pytest.mark.parametrize(("text", "elsewhere"), [("4.500", "."), ("4,500", ","), ("4,500", ""), ("4,500", ".,")])
def test_otherwise_what_is_two_numbers_is_asked_for(cells, text, elsewhere):
    _, found = read(cells, "pay_amount", text, elsewhere=elsewhere)
    assert found == [f"'{text}' in row 2, which is two different numbers"]


def test_the_first_row_of_a_text_is_named(cells):
    _, found = read(cells, "pay_amount", "600", "4,500", "4,500")
    assert found == ["'4,500' in row 3, which is two different numbers"]


def test_open_is_only_what_is_a_number_both_ways(cells):
    readings = read_both_ways(cells("pay_amount", "18.5", "1,234", "18", "18,5", "abc")[0])
    assert readings.open_texts().tolist() == [1]


@pytest.mark.parametrize(
    ("name", "texts", "doubtful"),
    [
        ("pay_amount", ["560.00", "1.190"], ["1.190"]),
        ("pay_amount", ["560,00", "1,190"], ["1,190"]),
        ("total_hours", ["38.5", "1.190", "12"], ["1.190"]),
        # What proves three decimals: a number that can be nothing else.
        ("total_hours", ["120.000", "450.000", "1.190"], []),
        ("total_hours", ["0.125", "1.190"], []),
        ("pay_amount", ["1250.125", "18.500"], []),
        ("pay_amount", ["8.33333", "18.500"], []),
        ("hours_per_week", ["37.125", "20.5"], []),
        # What agrees with the proof: the other mark between groups.
        ("pay_amount", ["560.00", "1,190"], []),
        ("pay_amount", ["560.00", f"{NUMBER}1.190"], []),
    ],
)
def test_three_decimals_are_open_also_where_the_column_proves_its_mark(cells, name, texts, doubtful):
    column, findings = cells(name, *texts)
    _, found = decided(read_both_ways(column), set(), findings)
    assert [column.texts[code] for code in found] == doubtful
    assert findings.issues == []


def test_a_reading_that_the_column_cannot_hold_is_none(cells):
    assert read(cells, "hours_per_week", "37,125", "20") == ([37.125, 20.0], [])


def test_a_true_number_of_a_workbook_proves_nothing(cells):
    assert read(cells, "pay_amount", f"{NUMBER}18.5", "18,5") == ([18.5, 18.5], [])
    assert read(cells, "total_hours", f"{NUMBER}1.234", f"{NUMBER}12") == ([1.234, 12.0], [])


def test_hours_may_carry_their_unit(cells):
    assert read(cells, "hours_per_week", "35 h", "20 hrs/week", "10 hours per wk")[0] == [35, 20, 10]
    assert math.isnan(read(cells, "hours_per_week", "35 h/month")[0][0])
    assert math.isnan(read(cells, "contacts_made", "3 h")[0][0])


@given(number=st.floats(0.01, 1e7), mark=st.sampled_from(".,"), groups=st.sampled_from(("", " ", "'", "other")))
def test_every_number_written_with_two_decimals_is_read_back(number, mark, groups):
    other = "," if mark == "." else "."
    text = f"{number:,.2f}".replace(",", "G").replace(".", mark).replace("G", other if groups == "other" else groups)
    assert value(text, mark) == round(number, 2)


@pytest.mark.parametrize("name", LIMITS)
def test_the_ends_of_a_range_belong_to_it(name):
    low, high = LIMITS[name]
    inside = allowed(name, np.array([low, high, high + 1, -1.0, math.nan, math.inf]))
    assert inside.tolist() == [name not in ("hours_per_week", "total_hours"), True, False, False, False, False]


def test_contacts_are_counted_in_whole_people():
    assert allowed("contacts_made", np.array([3.0, 3.5])).tolist() == [True, False]


@pytest.mark.parametrize(
    ("column", "fit", "unfit"),
    [
        ("hours_per_week", [0.5, 100], [-1, 0, 100.5]),
        ("total_hours", [0.5, 5000], [-1, 0, 5000.5]),
        ("pay_amount", [0, 10_000_000], [-0.5, 10_000_000.5]),
        ("contacts_made", [0, 500], [-1, 0.5, 501]),
        ("satisfaction", [0, 10], [-0.5, 10.5]),
    ],
)
def test_what_a_column_may_hold_ends_at_its_limits(column, fit, unfit):
    assert set(LIMITS) == {"hours_per_week", "total_hours", "pay_amount", "contacts_made", "satisfaction"}
    assert allowed(column, np.array([*fit, *unfit])).tolist() == [True] * len(fit) + [False] * len(unfit)
