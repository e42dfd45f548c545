"""The whole way from a file to a table and a report."""

from __future__ import annotations

import datetime

import corpus
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs import DATA, RecordsError, read_records
from analysis.inputs.records import COLUMNS, grid, kinds
from analysis.inputs.records.fields import REQUIRED
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.read import open_grid

SMALL = "student_id,format,start_date,hours_per_week\n007,Internship,2025-06-02,37.5\n"
HANDSHAKE = (
    "Job Title,Employer,Location,Start Date,End Date,Salary,Pay schedule,return offer,kind\n"
    "Analyst,Acme,Ohio,06/03/2024,08/16/2024,18.50,Hourly wage,Yes,Internship\n"
    "Helper,Zoo,Ohio,06/17/2024,07/16/2024,,Unpaid,No,Internship\n"
    'Engineer,X,Ohio,06/17/2024,07/19/2024,"4,500.00",Monthly Stipend,Still waiting to hear back,Internship\n'
    "Clerk,X,Ohio,06/17/2024,07/18/2024,52000,Annual Salary,Not applicable,Research\n"
)


def refused(read, content, **said) -> str:
    with pytest.raises(RecordsError) as caught:
        read(content, **said)
    assert caught.value.__cause__ is None
    return str(caught.value)


# Known answers


def test_a_file_with_the_needed_columns_only_gives_all_thirteen(read):
    table = read(SMALL).table
    assert tuple(table.columns) == COLUMNS
    assert len(COLUMNS) == 13
    assert table.iloc[0, [0, 1, 2, 4]].tolist() == ["007", "internship", pd.Timestamp("2025-06-02"), 37.5]
    assert table.drop(columns=["student_id", "format", "start_date", "hours_per_week"]).isna().all(axis=None)


def test_columns_have_the_same_types_with_and_without_values(read):
    full, small = read(corpus.text()).table, read(SMALL).table
    assert full.dtypes.to_dict() == small.dtypes.to_dict()
    kinds_of = {name: str(dtype) for name, dtype in small.dtypes.items()}
    assert {kinds_of[name] for name in ("paid", "offer_received")} == {"boolean"}
    assert {kinds_of[name] for name in ("start_date", "end_date")} == {"datetime64[s]"}
    assert {kinds_of[name] for name in ("student_id", "format", "pay_unit", "skills_practised")} == {"string"}


def test_the_report_counts_what_was_read_used_and_set_aside(read):
    report = read(SMALL + "008,externship,2025-06-03,10\nTotal,,,47.5\n").report
    assert (report.rows_read, report.rows_used, report.rows_set_aside) == (3, 1, 2)
    assert str(report).splitlines()[0] == "1 of 3 rows used; 2 set aside"
    assert [issue.row for issue in report.issues] == [3, 4]


def test_an_issue_reads_as_row_column_found_expected_done(read):
    content = "A heading\n\n" + corpus.text(corpus.cell(0, "pay_amount", "18 to 20"))
    issue = read(content).report.issues[-1]
    assert (issue.row, issue.column) == (4, "pay_amount")
    expected = "an amount of pay, 0 or more, or an empty cell"
    assert str(issue) == f"row 4, column pay_amount: found '18 to 20'; expected {expected}; done row set aside"


def test_all_problems_come_at_once_and_the_way_to_mend_them_last(read):
    rows = corpus.cell(3, "pay_amount", "€650", corpus.cell(1, "pay_amount", "$400"))
    rows = corpus.both_dates(lambda value: corpus.day(value, "%d/%m/%Y"), rows)
    text = corpus.text(rows).replace("31/01/2025", "01/31/2025").replace("data entry", "data, entry")
    message = refused(read, text.replace("satisfaction", "start"))
    for part in (
        "'start_date' (column 3) and 'start' (column 12)",
        "row 6: found 14 cells",
        "several currencies",
        "day first",
    ):
        assert part in message
    problems, mends = message.split("How to mend it:\n")
    assert problems.startswith("records.csv was not read\n")
    assert len(mends.splitlines()) >= 3


def test_a_repeat_of_few_cells_may_be_a_second_engagement_and_is_used_with_a_note(read):
    records = read(SMALL + SMALL.splitlines()[1] + "\n")
    assert len(records.table) == 2
    assert "found the same few cells as an earlier row in row 3" in str(records)


# What the reader says beside the file


def test_a_handshake_export_is_recognised_and_what_it_lacks_is_listed(read):
    message = refused(read, HANDSHAKE)
    assert 'adapter="handshake_internships"' in message
    message = refused(read, HANDSHAKE, adapter="handshake_internships")
    assert [name for name in COLUMNS if f"column {name}: found no such column" in message and "refused" in message] == [
        "student_id",
        "format",
        "hours_per_week",
        "paid",
    ]
    assert "the columns of a Handshake" not in message


def test_a_handshake_export_is_read_once_it_has_what_it_lacked(read):
    lines = HANDSHAKE.splitlines()
    content = "\n".join(["Student ID," + lines[0], *(f"00{i},{line}" for i, line in enumerate(lines[1:]))]) + "\n"
    said = {"adapter": "handshake_internships", "fill": {"format": "Internship", "hours_per_week": 40}}
    records = read(content, **said)
    table = records.table
    assert table["format"].tolist() == ["internship"] * 4
    assert table["hours_per_week"].tolist() == [40.0] * 4
    assert table["pay_unit"].tolist() == ["hour", pd.NA, "month", "year"]
    assert table["pay_amount"].fillna(-1).tolist() == [18.5, -1, 4500, 52000]
    assert table["paid"].tolist() == [True, False, True, True]
    assert table["offer_received"].tolist() == [True, False, pd.NA, pd.NA]
    assert "column format: found no such column; expected a column of this name; done 'Internship' taken" in str(
        records
    )


def test_one_value_never_stands_for_all_students(read):
    message = refused(read, HANDSHAKE, adapter="handshake_internships", fill={"student_id": "1"})
    assert "all rows would be the same student" in message


def test_a_file_of_graduates_is_sent_to_its_own_reader(read):
    content = "Student Identifier,Outcome Type,Start Date,End Date\n1,Employed Full Time,2025-06-01,\n"
    for fill in (None, {"format": "internship", "hours_per_week": 40}):
        assert "read it with read_first_destination" in refused(read, content, fill=fill)


def test_a_value_to_fill_in_is_held_to_the_rules_of_its_column(read):
    content = SMALL.replace(",hours_per_week", "").replace(",37.5", "")
    assert read(content, fill={"hours_per_week": "37,5"}).table["hours_per_week"].tolist() == [37.5]
    assert "at most 100" in refused(read, content, fill={"hours_per_week": 120})


def test_the_currency_is_the_readers_word_and_amounts_are_not_converted(read):
    euros = corpus.text(corpus.column("pay_amount", lambda value: f"€ {value}"))
    assert read(euros, currency="EUR").table["pay_amount"].sum() == read(corpus.text()).table["pay_amount"].sum()
    assert 'currency="EUR"' in refused(read, euros)


def test_an_order_of_dates_that_is_said_is_used_for_both_columns(read):
    rows = [[*row[:2], "2025-03-04", "2025-05-06", *row[4:]] for row in corpus.ROWS[:2]]
    rows = [[*row[:5], "", *row[6:]] for row in rows]
    content = corpus.text(corpus.both_dates(lambda value: corpus.day(value, "%m/%d/%Y"), rows))
    assert 'dates="mdy"' in refused(read, content)
    table = read(content, dates="mdy").table
    assert table["start_date"].unique().tolist() == [pd.Timestamp("2025-03-04")]
    assert read(content, dates="dmy").table["end_date"].unique().tolist() == [pd.Timestamp("2025-06-05")]


# Payloads and privacy


@pytest.mark.parametrize(
    "payload",
    ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "<script>alert(1)</script>", "$\\frac{1}{0}$", "../../etc/passwd"],
)
def test_payloads_stay_text_and_are_not_repeated(read, payload):
    rows = corpus.cell(2, "skills_practised", payload, corpus.cell(1, "student_id", payload))
    records = read(corpus.text(corpus.cell(3, "format", payload, corpus.cell(4, "pay_unit", payload, rows))))
    assert records.table["skills_practised"][2] == payload
    assert records.table["student_id"][1] == payload
    assert records.report.rows_set_aside == 2
    if payload[0] in "=@<":
        assert payload not in str(records)


def test_the_file_is_left_as_it_was(read, tmp_path):
    read(SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]
    assert (tmp_path / "records.csv").read_text() == SMALL


# Limits


def test_rows_beyond_the_limit_refuse_the_file(read, monkeypatch):
    monkeypatch.setattr(grid, "ROW_LIMIT", 8)
    assert read(corpus.text()).report.rows_read == 8
    monkeypatch.setattr(grid, "ROW_LIMIT", 7)
    assert "more than 7 rows" in refused(read, corpus.text())


@pytest.mark.parametrize(("name", "limit"), [("records.csv", "TEXT_LIMIT_BYTES"), ("b.xlsx", "WORKBOOK_LIMIT_BYTES")])
def test_a_file_beyond_the_size_is_not_even_opened(tmp_path, monkeypatch, name, limit):
    path = tmp_path / name
    path.write_bytes(corpus.book() if name == "b.xlsx" else corpus.text().encode())
    monkeypatch.setattr(kinds, limit, path.stat().st_size)
    assert open_grid(path, None, Findings(name)).header[0] == "student_id"
    monkeypatch.setattr(kinds, limit, path.stat().st_size - 1)
    with pytest.raises(RecordsError, match="at most"):
        read_records(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(RecordsError, match="found a folder"):
        read_records(tmp_path)
    with pytest.raises(RecordsError, match="found no such file"):
        read_records(tmp_path / "nowhere.csv")


# Properties

FORMATS = ("internship", "micro_internship", "skill_sprint", "short_burst", "part_time_job")
UNITS = ("hour", "week", "month", "year", "stipend")


@st.composite
def engagements(draw):
    """Rows of typed values; some day is above 12, so that every order of dates is proven."""
    rows = []
    for number in draw(st.lists(st.integers(0, 10**7), min_size=2, max_size=8, unique=True)):
        start = draw(st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1)))
        end = start + datetime.timedelta(days=draw(st.integers(1, 300)))
        paid = draw(st.sampled_from((True, False, None)))
        pay = draw(st.decimals(1, 99_999, places=2)) if paid else None
        rows.append(
            {
                "student_id": f"{number:08d}",
                "format": draw(st.sampled_from(FORMATS)),
                "start_date": start.replace(day=28) if not rows else start,
                "end_date": end.replace(day=27, year=end.year + 1) if not rows else draw(st.sampled_from((end, None))),
                "hours_per_week": float(draw(st.decimals("0.5", 100, places=1))),
                "total_hours": None,
                "paid": paid,
                "pay_amount": None if pay is None else float(pay),
                "pay_unit": draw(st.sampled_from(UNITS)) if paid else None,
                "contacts_made": draw(st.sampled_from((None, 0.0, 3.0, 12.0))),
                "skills_practised": draw(st.sampled_from((None, "Sprachen: Café, Zoë", 'a "quoted" text', "a\nb"))),
                "satisfaction": draw(st.sampled_from((None, 1.0, 3.5, 5.0))),
                "offer_received": draw(st.sampled_from((True, False, None))),
            }
        )
    return rows


def cell(value, mark: str, thousands: str, date: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.strftime(date)
    if isinstance(value, float):
        return f"{value:,.2f}".replace(",", "T").replace(".", mark).replace("T", thousands)
    return value


@given(
    rows=engagements(),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32")),
    separator=st.sampled_from(",;\t|"),
    end=st.sampled_from(("\n", "\r\n", "\r")),
    order=st.permutations(COLUMNS),
    decimals=st.sampled_from(((".", ""), (",", ""), (".", ","), (",", "."), (",", "\u00a0"), (".", "'"))),
    date=st.sampled_from(("%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%d %b %Y", "%Y%m%d")),
    all_quoted=st.booleans(),
)
def test_a_clean_table_loads_identical_in_any_dress(
    tmp_path_factory, rows, encoding, separator, end, order, decimals, date, all_quoted
):
    texts = [order, *([cell(row[name], *decimals, date) for name in order] for row in rows)]
    quoted = [[corpus.quoted(each, separator, always=all_quoted) for each in row] for row in texts]
    path = tmp_path_factory.getbasetemp() / "dress.csv"
    path.write_bytes("".join(separator.join(row) + end for row in quoted).encode(encoding))
    found = read_records(path)
    assert found.report.rows_set_aside == 0, str(found)
    table = found.table
    for name in COLUMNS:
        expected = pd.Series([row[name] for row in rows], dtype=table[name].dtype)
        pd.testing.assert_series_equal(table[name], expected, check_names=False)


CONTENT = corpus.text(corpus.cell(4, "skills_practised", "data, entry")).encode()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "records.csv"
    path.write_bytes(CONTENT)
    return read_records(path).table


@pytest.mark.parametrize("place", range(0, len(CONTENT), 3))
def test_a_cut_is_named_unless_it_falls_on_the_end_of_a_line(read, whole, place):
    content = CONTENT[:place]
    at_end = content.endswith(b"\n") and content.count(b"\n") > 1
    try:
        found = read(content)
    except RecordsError as error:
        assert not at_end, str(error)
        return
    assert found.report.rows_read == content.count(b"\n") - at_end
    if at_end:
        assert found.report.issues == ()
        pd.testing.assert_frame_equal(found.table, whole.head(content.count(b"\n") - 1))
    else:
        assert any(issue.row == found.report.rows_read + 1 for issue in found.report.issues)


DAMAGED = ("\ufffd", "12O", "1.2.3", "--5", "5e", "{}", "9" * 12, "0000-00-00", "yes no")
HELD_TO_RULES = [name for name in COLUMNS if name not in ("student_id", "skills_practised")]


@pytest.mark.parametrize("damage", DAMAGED)
@pytest.mark.parametrize("name", HELD_TO_RULES)
def test_a_cell_that_is_not_valid_for_its_column_is_named(read, whole, name, damage):
    found = read(corpus.text(corpus.cell(1, name, damage)))
    assert found.report.rows_set_aside == 1
    assert [(issue.row, issue.column) for issue in found.report.issues if issue.row == 3][-1] == (3, name)
    rest = whole.drop(index=1).reset_index(drop=True)
    rest.loc[3, "skills_practised"] = "data entry"
    pd.testing.assert_frame_equal(found.table, rest)


@pytest.mark.parametrize("name", HELD_TO_RULES)
def test_an_error_of_a_spreadsheet_is_named_and_never_a_value(read, whole, name):
    found = read(corpus.text(corpus.cell(1, name, "#REF!")))
    assert any(issue.column == name and "the error #REF!" in issue.found for issue in found.report.issues)
    assert found.report.rows_set_aside == int(name in REQUIRED)
    assert name in REQUIRED or found.table[name].isna()[1]
    others = [each for each in COLUMNS if each not in (name, "skills_practised")]
    rest = whole.drop(index=1) if name in REQUIRED else whole
    pd.testing.assert_frame_equal(found.table[others], rest[others].reset_index(drop=True))


def test_what_rests_on_a_refused_or_missing_column_is_not_told(read):
    rows = corpus.both_dates(lambda value: corpus.day(value, "%d/%m/%Y"))
    rows = corpus.cell(0, "start_date", "06/13/2025", rows)  # both orders: no start is certain
    message = refused(read, corpus.text(rows))
    assert "before the start" not in message and "hours in total" not in message and "hours far" not in message
    message = refused(read, corpus.text(corpus.ROWS * 2).replace("start_date", "begun when"))
    assert "the same student, format and start" not in message
    message = refused(
        read, corpus.text(corpus.column("hours_per_week", lambda _: "x")).replace("total_hours", "h/week")
    )
    assert "hours_per_week: found a text" not in message and "no row that can be used" not in message


# Metamorphic


def test_the_order_of_rows_changes_nothing_but_the_order(read):
    turned = read(corpus.text(corpus.ROWS[::-1])).table
    expected = read(corpus.text()).table.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(turned, expected)


def test_two_readings_of_one_file_are_the_same(read):
    once, again = read(corpus.text()), read(corpus.text())
    pd.testing.assert_frame_equal(once.table, again.table)
    assert once.report == again.report


def test_many_rows_are_read_like_few(read):
    rows = [[f"{i:06d}", *corpus.ROWS[i % 8][1:]] for i in range(2000)]
    table = read(corpus.text(rows)).table
    assert table["student_id"].tolist() == [f"{i:06d}" for i in range(2000)]
    few = read(corpus.text()).table.drop(columns="student_id")
    expected = few.iloc[np.arange(2000) % 8].reset_index(drop=True)
    pd.testing.assert_frame_equal(table.drop(columns="student_id"), expected)


def test_what_a_file_holds_reads_like_the_file():
    path = DATA / "examples" / "office_records.csv"
    one, two = read_records(path), read_records(path.read_bytes())
    assert one.table.equals(two.table) and str(one) == str(two)


def test_what_is_no_records_file_is_refused_as_bytes_too():
    with pytest.raises(RecordsError, match="the file was not read"):
        read_records(b"")


def test_records_know_their_currency(read):
    assert read(SMALL).currency == "USD"
    assert read(SMALL, currency="EUR").currency == "EUR"
