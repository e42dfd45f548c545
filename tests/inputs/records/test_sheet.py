"""Cells of a worksheet as text, with what the workbook states about them."""

from __future__ import annotations

from xml.etree import ElementTree

import corpus
import pytest

from analysis.inputs.records.archive import Archive
from analysis.inputs.records.cells import DATE, NUMBER, UNREADABLE
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.sheet import Book, Sheet, inline, kind_of_format

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FORMATS = ["General", "date", "%", "00000", "€", ""]


def rows(xml: str, texts=()):
    data = corpus.zipped(
        {"[Content_Types].xml": b"<x/>", "xl/sheet.xml": f"<worksheet {SPACE}>{xml}</worksheet>".encode()}
    )
    sheet, book = Sheet("a", "xl/sheet.xml", True), Book(list(texts), FORMATS)
    return list(sheet.rows(Archive(data, Findings("a.xlsx")), book)), sheet, book


def cell(attributes: str, inside: str):
    return rows(f'<sheetData><row r="1"><c r="A1" {attributes}>{inside}</c></row></sheetData>', ["shared"])


@pytest.mark.parametrize(
    ("attributes", "inside", "text"),
    [
        ("", "<v>18.5</v>", f"{NUMBER}18.5"),
        ("", "<v>3.0</v>", f"{NUMBER}3"),
        ("", "<v>1.2E+2</v>", f"{NUMBER}120"),
        ("", "<v>1.5E-3</v>", f"{NUMBER}0.0015"),
        ('s="1"', "<v>45446</v>", f"{DATE}45446"),
        ('t="d"', "<v>2024-06-03</v>", f"{DATE}2024-06-03"),
        ('s="2"', "<v>0.8</v>", "80%"),
        ('s="3"', "<v>417</v>", f"{NUMBER}00417"),
        ('s="4"', "<v>18.5</v>", f"{NUMBER}€ 18.5"),
        ('s="5"', "<v>18.5</v>", f"{NUMBER}18.5"),
        ('t="s"', "<v>0</v>", "shared"),
        ('t="str"', "<f>A2</f><v>text</v>", "text"),
        ('t="inlineStr"', "<is><t>a</t><rPh><t>x</t></rPh><r><t>b</t></r></is>", "ab"),
        ('t="b"', "<v>1</v>", "TRUE"),
        ('t="b"', "<v>0</v>", "FALSE"),
        ('t="e"', "<v>#REF!</v>", f"{UNREADABLE}the error #REF!"),
        ("", "<f>1+1</f>", f"{UNREADABLE}a formula without a stored value"),
        ("", "<f>1+1</f><v></v>", f"{UNREADABLE}a formula without a stored value"),
        ("", "<f>1+1</f><v>2</v>", f"{NUMBER}2"),
    ],
)
def test_a_cell_is_text_with_what_is_stated_about_it(attributes, inside, text):
    assert cell(attributes, inside)[0] == [(1, [text])]


@pytest.mark.parametrize("inside", ["", "<v></v>", "<is><t></t></is>"])
def test_an_empty_cell_is_no_cell(inside):
    assert cell("", inside)[0] == [(1, [])]
    assert cell('t="str"', f"<f>A2</f>{inside}" if inside == "<v></v>" else inside)[0] == [(1, [])]


def test_rows_and_columns_are_where_they_say_or_follow_each_other():
    xml = '<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="AB5"><v>1</v></c></row></sheetData>'
    found, _, _ = rows(xml)
    assert found[0] == (1, [f"{NUMBER}1", "", f"{NUMBER}3"])
    assert (found[1][0], len(found[1][1])) == (5, 28)


def test_what_a_reader_does_not_see_is_remembered():
    xml = (
        '<cols><col min="2" max="3" hidden="1"/></cols>'
        '<sheetData><row r="2" hidden="true"><c r="B2"><f>1</f><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A3:A5"/></mergeCells>'
    )
    _, sheet, _ = rows(xml)
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged, sheet.formulas) == ([2], {1, 2}, ["A3:A5"], {1: [2]})


def test_invisible_characters_are_taken_out_so_that_nothing_can_be_forged():
    found, _, book = cell('t="str"', "<v>\u202e18\u200b</v>")
    assert found == [(1, ["18"])]
    assert book.invisible
    assert not cell('t="str"', "<v>Café\u00a0x</v>")[2].invisible


def test_a_shared_text_leaves_its_pronunciation_out():
    element = ElementTree.fromstring(f"<si {SPACE}><r><t>To</t></r><r><t>kyo</t></r><rPh><t>toukyou</t></rPh></si>")
    assert inline(element) == "Tokyo"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", "General"),
        ("yyyy-mm-dd", "date"),
        ("[h]:mm", "date"),
        ("0.0%", "%"),
        ("000000", "000000"),
        ("0", ""),
        ("#,##0.00", ""),
        ('"$"#,##0.00', "$"),
        ("[$€-407] #,##0.00", "€"),
        ("[$EUR] 0.00", "EUR"),
        ("[$-409]#,##0", ""),
        ('0.00 "CHF"', "CHF"),
    ],
)
def test_a_format_says_what_a_number_is(code, kind):
    assert kind_of_format(code) == kind
