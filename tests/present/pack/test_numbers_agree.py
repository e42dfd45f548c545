"""One number, one reading: slides, workbook, page and CSV of each audience hold the same numbers.

Every chart is read back from all of them and compared with the table that the exhibit prints; every number in
a title, a note or an alt text has to stand in that table, or in what is said to be measured.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from lxml import html
from pptx import Presentation

from analysis import reruns
from analysis.exhibits import tell
from analysis.inputs import load_study
from analysis.present.pack.brand import DEFAULT
from analysis.present.pack.chart_files import write_charts
from analysis.present.pack.exhibit import Exhibit
from analysis.present.pack.front import front_html
from analysis.present.pack.slides import write_slides
from analysis.present.pack.story import AUDIENCES, Story
from analysis.present.pack.workbook import CONTENTS, NUMBERS, PRINTED, sheet_names, write_workbook

DRAWS = 256
NUMBER = re.compile(r"(?:under |over )?[-−+]?\$?\d[\d,]*(?:\.\d+)?%?")
ALWAYS = {"95%"}  # of plausible assumptions, in every interval
WHERE = re.compile(r"notebook \d\d|\(notebook \d\d\)")


@dataclass(frozen=True)
class Pack:
    """What one audience gets, read back: for each exhibit, by medium."""

    story: Story
    slides: dict[str, dict]
    sheets: dict[str, dict]
    pages: dict[str, list[list[str]]]
    csv: dict[str, list[list[str]]]


def numbers_in(text: str) -> list[str]:
    """Numbers as they are written: "$4,300", "0.53", "under 1%"."""
    return [found.rstrip(",") for found in NUMBER.findall(WHERE.sub("", text))]


def as_number(text: str) -> float:
    """A written number without its unit; a share as a part of one."""
    bare = re.sub(r"under |over |[$,+]", "", text).replace("−", "-")
    return float(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)


def agrees(value: float, text: str) -> bool:
    """Whether a number of a chart is what the text says: the same, or beyond the end that the text names."""
    if text.startswith("under"):
        return 0 < value < as_number(text)
    if text.startswith("over"):
        return as_number(text) < value <= 1
    return value == pytest.approx(as_number(text), abs=1e-9)


def read_slides(path: Path, story: Story) -> dict[str, dict]:
    """Title, notes and alt text of each finding, and of a native chart its numbers and those of its workbook."""
    found = {}
    slides = list(Presentation(str(path)).slides)[1 : 1 + len(story.exhibits)]
    for exhibit, slide in zip(story.exhibits, slides, strict=True):
        shape = next(shape for shape in slide.shapes if shape.name in ("Chart", "Picture"))
        said = {
            "title": slide.shapes.title.text,
            "notes": slide.notes_slide.notes_text_frame.text,
            "alt": shape._element.xpath(".//p:cNvPr/@descr")[0],
        }
        if shape.has_chart:
            plot = shape.chart.plots[0]
            said["values"] = [list(series.values) for series in plot.series]
            said["labels"] = shape.chart._chartSpace.xpath(".//c:ser//c:dLbl//a:t/text()")
            blob = shape.chart.part.chart_workbook.xlsx_part.blob
            said["embedded"] = rows_of(openpyxl.load_workbook(io.BytesIO(blob)).active)
        found[exhibit.name] = said
    return found


def rows_of(sheet) -> list[list]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def block(rows: list[list], head: str) -> list[list]:
    """The rows below a heading and its column names, until an empty one."""
    start = next(at for at, row in enumerate(rows) if row[0] == head) + 2
    end = next((at for at in range(start, len(rows)) if rows[at][0] is None), len(rows))
    return rows[start:end]


def read_sheets(path: Path, story: Story) -> dict[str, dict]:
    book = openpyxl.load_workbook(path)
    titles = {row[0]: row[1] for row in rows_of(book[CONTENTS]) if row[0] in book.sheetnames}
    found = {}
    for name, sheet_name in sheet_names(story).items():
        rows = rows_of(book[sheet_name])
        parts = {"title": rows[0][0], "listed": titles[sheet_name], "printed": block(rows, PRINTED)}
        if any(row[0] == NUMBERS for row in rows):
            parts["numbers"] = block(rows, NUMBERS)
        found[name] = parts
    return found


def read_pages(text: str, story: Story) -> dict[str, list[list[str]]]:
    tables = {}
    for table in html.fromstring(text).iter("table"):
        caption = " ".join(table.findtext("caption").split()) if table.find("caption") is not None else ""
        rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.findall(".//tbody/tr")]
        tables.setdefault(caption, []).append(rows)
    return {exhibit.name: tables[exhibit.subtitle].pop(0) for exhibit in story.exhibits}


def read_back(folder: Path, story: Story) -> Pack:
    folder.mkdir()
    write_slides(folder / "briefing.pptx", story, DEFAULT)
    write_workbook(folder / "briefing.xlsx", story, DEFAULT)
    write_charts(folder / "charts", story, dpi=20)
    page = front_html(story, [], charts={exhibit.name: f"charts/{exhibit.name}.svg" for exhibit in story.exhibits})
    lines = {
        exhibit.name: list(csv.reader(io.StringIO((folder / f"charts/{exhibit.name}.csv").read_text("utf-8-sig"))))[1:]
        for exhibit in story.exhibits
    }
    slides, sheets = (read_slides(folder / "briefing.pptx", story), read_sheets(folder / "briefing.xlsx", story))
    return Pack(story, slides, sheets, read_pages(page, story), lines)


def all_near(found: Sequence[Sequence[float]], expected: Sequence[Sequence[float]]) -> bool:
    """Whether columns of numbers are the same, but for the last of the digits that a file keeps."""
    return len(found) == len(expected) and all(
        list(one) == pytest.approx(list(other), rel=1e-12) for one, other in zip(found, expected, strict=True)
    )


def check_media(exhibit: Exhibit, pack: Pack) -> None:
    """The words of an exhibit and its numbers are the same in every medium."""
    name, native = exhibit.name, exhibit.native
    slide, sheet = pack.slides[name], pack.sheets[name]
    assert slide["title"] == sheet["title"] == sheet["listed"] == exhibit.title
    assert slide["notes"].startswith(exhibit.notes) and slide["alt"] == exhibit.alt
    printed = [[str(cell) for cell in row] for row in exhibit.table.reset_index().to_numpy().tolist()]
    assert pack.pages[name] == printed
    assert [[str(cell) for cell in row[: len(printed[0])]] for row in sheet["printed"]] == printed
    if native is None:
        assert [[cell.removeprefix("'") for cell in row] for row in pack.csv[name]] == printed
        return
    values = [list(series.values) for series in native.series]
    width = 5 if native.series[0].low else 1
    assert all_near(slide["values"], values)
    columns = [list(column) for column in zip(*slide["embedded"][1:], strict=True)][1:]
    assert all_near(columns[: len(values)], values)
    cells = [list(column) for column in zip(*sheet["numbers"], strict=True)][1:]
    assert all_near([cells[at * width] for at in range(len(values))], values)
    ends = [part for series in native.series for part in (series.values, series.low, series.high) if part]
    written = [list(map(float, column)) for column in list(zip(*pack.csv[name], strict=True))[1:]]
    assert all_near(written, ends)


def check_printed(exhibit: Exhibit) -> None:
    """The numbers of a chart are those that its table prints: means in the first column, ends in the second."""
    native, table = exhibit.native, exhibit.table
    if native is None:
        return
    low, high = (
        (native.series[1].values, native.series[2].values)
        if len(native.series) == 3
        else (native.series[0].low, native.series[0].high)
    )
    for at, value in enumerate(native.series[0].values):
        assert agrees(value, table.iloc[at, 0]), (exhibit.name, table.index[at], value, table.iloc[at, 0])
        if low:
            ends = table.iloc[at, 1].split(" to ")
            assert agrees(low[at], ends[0]) and agrees(high[at], ends[1]), (exhibit.name, table.index[at])


def check_labels(exhibit: Exhibit, pack: Pack) -> None:
    """Numbers that stand as text beside the bars of a slide are those of the table, in its order."""
    labels = [text for text in pack.slides[exhibit.name].get("labels", []) if numbers_in(text)]
    if labels:
        assert labels == list(exhibit.table.iloc[:, 0])


def stated(exhibit: Exhibit) -> set[str]:
    """All numbers that a title, a note or an alt text may hold: printed, measured, counted, or the ratio of two."""
    table = exhibit.table.reset_index().astype(str)
    cells = [*table.to_numpy().ravel(), *table.columns, exhibit.subtitle, exhibit.source]
    found = {number for cell in cells for number in numbers_in(cell)}
    counts = {len(table)} | {count for column in table for count in Counter(table[column]).values()}
    first = [as_number(number) for cell in table.iloc[:, 1] for number in numbers_in(cell)[:1]]
    ratio = {f"{max(first) / min(first):.0f}"} if first and min(first) > 0 else set()
    return found | {str(count) for count in counts} | ratio | ALWAYS


def check_words(exhibit: Exhibit) -> None:
    """Every number in title, notes and alt text is one of those."""
    known = stated(exhibit)
    for part in ("title", "notes", "alt"):
        missing = [number for number in numbers_in(getattr(exhibit, part)) if number not in known]
        assert missing == [], (exhibit.name, part, missing)


@lru_cache
def study():
    return reruns.fewer(load_study(), DRAWS)


@pytest.fixture(scope="module", params=AUDIENCES)
def pack(request, tmp_path_factory):
    story = tell(study(), audience=request.param).story
    return read_back(tmp_path_factory.mktemp("pack") / "out", story)


def test_every_medium_holds_the_same_numbers(pack):
    for exhibit in pack.story.exhibits:
        check_media(exhibit, pack)
        check_labels(exhibit, pack)


def test_charts_hold_the_numbers_that_are_printed(pack):
    for exhibit in pack.story.exhibits:
        check_printed(exhibit)


def test_every_number_that_is_said_stands_in_the_table(pack):
    for exhibit in pack.story.exhibits:
        check_words(exhibit)


# What is wrong is found


def bars_of(pack: Pack) -> Exhibit:
    return next(exhibit for exhibit in pack.story.exhibits if exhibit.native and exhibit.native.series[0].low)


def test_a_bar_that_is_not_what_is_printed_is_found(pack):
    exhibit = bars_of(pack)
    (series,) = exhibit.native.series
    longer = replace(series, values=(series.values[0] * 1.05, *series.values[1:]))
    with pytest.raises(AssertionError):
        check_printed(replace(exhibit, native=replace(exhibit.native, series=(longer,))))
    with pytest.raises(AssertionError):
        check_media(replace(exhibit, native=replace(exhibit.native, series=(longer,))), pack)


def test_a_table_that_is_not_what_was_written_is_found(pack):
    exhibit = bars_of(pack)
    table = exhibit.table.copy()
    table.iloc[0, 0] = "7,777"
    with pytest.raises(AssertionError):
        check_media(replace(exhibit, table=table), pack)
    with pytest.raises(AssertionError):
        check_printed(replace(exhibit, table=table))


@pytest.mark.parametrize("part", ["title", "notes", "alt"])
def test_a_number_that_is_only_said_is_found(pack, part):
    exhibit = bars_of(pack)
    with pytest.raises(AssertionError, match=r"87\.3%"):
        check_words(
            replace(exhibit, **{part: f"{getattr(exhibit, part)} 87.3%."} if part != "title" else {"title": "87.3%"})
        )
