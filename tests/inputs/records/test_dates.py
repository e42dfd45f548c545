"""The order of day and month is proven by the column, said, or asked for."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs.records.cells import DATE, NUMBER
from analysis.inputs.records.dates import EARLIEST, LATEST, MACINTOSH_DAY_0, read_dates

JUNE_3 = datetime.date(2024, 6, 3)


def read(cells, *texts, **said):
    column, findings = cells("start_date", *texts)
    found = read_dates(column, findings, **said)
    return [found.get(code) for code in column.codes.tolist()], findings.issues


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-03",
        "2024-6-3",
        "2024/06/03",
        "2024.06.03",
        "20240603",
        "3 June 2024",
        "03-Jun-2024",
        "3-Jun-24",
        "03JUN2024",
        "3rd June, 2024",
        "June 3, 2024",
        "Jun. 3 2024",
        "JUNE 3RD, 2024",
        "Mon, Jun 3, 2024",
        "Monday 3 June 2024",
        "2024-06-03 00:00:00",
        "2024-06-03T00:00:00.000Z",
        "June 3, 2024 12:00 AM",
        "45446",
        f"{DATE}45446",
        f"{DATE}2024-06-03T00:00:00",
        f"{NUMBER}45446",
    ],
)
def test_a_date_that_leaves_no_choice_is_read(cells, text):
    assert read(cells, text)[0] == [JUNE_3]


@pytest.mark.parametrize(
    "text",
    [
        "Summer 2024",
        "June 2024",
        "Jun-24",
        "3 June",
        "2024",
        "2024-02-30",
        "2024-13-01",
        "31/31/2024",
        "1989-12-31",
        "2050-01-01",
        "0024-06-03",
        "2024-W23",
        "3 Juin 2024",
        "June 31, 2024",
        "06032024",
        "2024-06-03 and later",
        "12345",
        f"{DATE}0.5",
        f"{DATE}99999999999",
        f"{NUMBER}5",
        "-45446",
        "٢٠٢٤-٠٦-٠٣",
    ],
)
def test_what_is_no_date_is_none(cells, text):
    found, issues = read(cells, text)
    assert found == [None]
    assert issues == []


@pytest.mark.parametrize("sign", ["/", "-", "."])
@pytest.mark.parametrize(("proof", "expected"), [("06{}25{}2024", (6, 3)), ("25{}06{}2024", (3, 6))])
def test_a_day_above_twelve_proves_the_order_of_the_column(cells, sign, proof, expected):
    found, issues = read(cells, f"06{sign}03{sign}2024", proof.format(sign, sign))
    assert found[0] == datetime.date(2024, *expected)
    assert issues == []


def test_without_a_proof_the_order_is_asked_for(cells):
    _, issues = read(cells, "06/03/2024", "07/04/2024")
    assert issues[0].done == "file refused"
    assert issues[0].found == "dates whose order of day and month is not proven ('06/03/2024' in row 2)"
    said = '`--dates mdy`, in a notebook `dates="mdy"`'
    assert issues[0].mend == f"say the order of dates, mdy (month first) or dmy (day first): {said}"


@pytest.mark.parametrize(("order", "expected"), [("mdy", JUNE_3), ("dmy", datetime.date(2024, 3, 6))])
def test_an_order_that_is_said_is_taken(cells, order, expected):
    assert read(cells, "06/03/2024", order=order) == ([expected], [])


def test_an_order_that_makes_no_difference_is_not_asked_for(cells):
    assert read(cells, "06/06/2024", "07/07/2024")[1] == []


def test_two_orders_in_one_column_refuse_the_file(cells):
    _, issues = read(cells, "06/25/2024", "25/06/2024")
    assert issues[0].found == "month first ('06/25/2024' in row 2) and day first ('25/06/2024' in row 3)"
    assert issues[0].mend == (
        "export start_date again as YYYY-MM-DD from the system it comes from: "
        "dates such as 5/7/2025 cannot be told apart by hand"
    )


def test_dates_that_begin_with_the_year_prove_nothing_about_others(cells):
    _, issues = read(cells, "2024-06-25", "2024-06-26", "05/07/2024")
    assert [(issue.done, issue.found) for issue in issues] == [
        ("file refused", "dates whose order of day and month is not proven ('05/07/2024' in row 4)")
    ]


def test_two_styles_in_a_column_are_noted_where_the_order_is_proven_or_said(cells):
    found, issues = read(cells, "2024-06-25", "2024-06-26", "2024-06-27", "05/07/2024", "05/27/2024")
    assert found[3:] == [datetime.date(2024, 5, 7), datetime.date(2024, 5, 27)]
    assert [issue.found for issue in issues] == ["month first dates beside another style in rows 5, 6"]
    assert "exchanged" not in issues[0].done
    _, issues = read(cells, "2024-06-25", "05/07/2024", "05/07/2024", order="dmy")
    assert [issue.found for issue in issues] == ["dates that begin with the year beside another style in row 2"]


def test_where_only_days_above_twelve_are_left_the_others_may_have_been_exchanged(cells):
    _, issues = read(cells, "2024-05-07", "2024-06-08", "25/06/2024")
    assert "may have day and month exchanged" in issues[0].done


def test_an_order_that_is_said_and_contradicted_refuses_the_file(cells):
    _, issues = read(cells, "06/25/2024", order="dmy")
    assert (issues[0].expected, issues[0].done) == ("day first, as said", "file refused")
    assert issues[0].mend == 'say the order that the dates prove: `--dates mdy`, in a notebook `dates="mdy"`'


def test_two_digit_years_are_of_our_time_and_may_begin_a_date(cells):
    assert read(cells, "6/25/24")[0] == [datetime.date(2024, 6, 25)]
    assert read(cells, "6/25/91")[0] == [datetime.date(1991, 6, 25)]
    assert read(cells, "6/25/68")[0] == [None]
    assert read(cells, "24-06-13", order="ymd")[0] == [datetime.date(2024, 6, 13)]
    assert read(cells, "13-06-24")[1][0].done == "file refused"


def test_one_proof_among_many_open_dates_is_pointed_out(cells):
    _, issues = read(cells, *(f"0{month}/0{day}/2024" for month in range(1, 6) for day in range(1, 6)), "25/06/2024")
    assert issues[0].found == "an order of day and month that 1 of 26 dates prove, in row 27"
    assert read(cells, *(f"06/{day:02d}/2024" for day in range(1, 30)))[1] == []


@pytest.mark.parametrize("true", [f"{DATE}45446", "45446", f"{NUMBER}45446"])
def test_dates_half_made_by_a_spreadsheet_refuse_the_file(cells, true):
    for order in (None, "dmy"):
        _, issues = read(cells, true, "25/06/2024", order=order)
        assert issues[-1].found.startswith("dates made by a spreadsheet (")
        assert ("workbook" in issues[-1].mend) == (true != "45446")
    assert [issue.done for issue in read(cells, f"{DATE}45446", "2024-06-25")[1]] == []


def test_all_texts_among_the_dates_of_a_workbook_are_named(cells):
    texts = [f"06/{day}/2024" for day in range(13, 29)]
    _, issues = read(cells, f"{DATE}45446", *texts)
    rows = ", ".join(map(str, range(3, 19)))
    assert issues[0].found.endswith(f"beside dates that it left as text ('06/13/2024'; rows {rows})")


def test_counts_of_days_and_times_of_day_are_noted(cells):
    _, issues = read(cells, "45446", "45446.5")
    assert [issue.found for issue in issues] == [
        "a count of days instead of a date in rows 2, 3",
        "a time of day in row 3",
    ]
    assert read(cells, "2024-06-03 14:30", "2024-06-03 12:00 PM")[1][0].found == "a time of day in rows 2, 3"


def test_the_macintosh_counts_days_from_another_day(cells):
    assert read(cells, f"{DATE}{45446 - 1462}", day_0=MACINTOSH_DAY_0)[0] == [JUNE_3]


@given(
    date=st.dates(EARLIEST, LATEST),
    style=st.sampled_from(("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y", "%d-%b-%Y")),
)
def test_every_date_is_read_back_from_every_style_that_leaves_no_choice(cells, date, style):
    assert read(cells, date.strftime(style)) == ([date], [])


@given(st.lists(st.dates(EARLIEST, LATEST), min_size=1, max_size=6), st.sampled_from(("%m/%d/%Y", "%d.%m.%Y")))
def test_a_column_is_read_right_or_refused(cells, dates, style):
    found, issues = read(cells, *(date.strftime(style) for date in dates))
    if any(date.day > 12 for date in dates):
        assert found == dates
    assert found == dates or issues
