"""A briefing with an office's own records: nobody in it can be found in any file of it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile

import numpy as np
import pytest

from analysis.exhibits import tell
from analysis.inputs import DATA, read_records, release
from analysis.present.pack.briefing import OwnFile, write_briefing
from analysis.present.pack.notebooks import NOTEBOOKS
from analysis.reruns import fewer

EXAMPLE = DATA / "examples" / "office_records.csv"
THRESHOLD = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory, found):
    """The briefing of one notebook, from a copy of the example under a telling name."""
    here = tmp_path_factory.mktemp("office")
    (here / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "11_your_own_records.ipynb", here / "notebooks")
    shutil.copy(EXAMPLE, here / "secret-name.csv")
    own = OwnFile(here / "secret-name.csv", {})
    office = release(read_records(own.file), by="format")
    told = tell(fewer(found.study, 64), office=office)
    assert write_briefing(here / "out", told.story, told.suits, notebooks=here / "notebooks", records=own) == 0
    return here / "out"


@pytest.fixture(scope="module")
def contents(folder):
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for whole, bytes_ in files.items() for name, data in unpacked(whole, bytes_)}


def unpacked(name, data):
    """A file, and if it is an archive (zip, slides, workbook) every file in it, however deep."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from unpacked(f"{name}!{inner}", archive.read(inner))


@pytest.fixture(scope="module")
def records():
    return read_records(EXAMPLE).table


def test_it_has_the_page_and_its_charts(contents):
    assert {"index.html", "11_your_own_records.html", "README.txt"} <= set(contents)
    assert any(name.startswith("charts/office-") for name in contents)
    assert any(name.startswith("briefing.pptx!ppt/slides/") for name in contents)
    assert any(name.startswith("briefing.xlsx!xl/worksheets/") for name in contents)


def test_no_identifier_is_in_any_byte(contents, records):
    ids = {str(each) for each in records["student_id"]}
    assert len(ids) > 100
    wanted = re.compile("|".join(rf"(?<![0-9A-Za-z]){re.escape(each)}(?![0-9A-Za-z])" for each in sorted(ids)).encode())
    for name, data in contents.items():
        if not name.endswith((".png", ".pdf", ".zip", ".pptx", ".xlsx")):  # packed: their parts are looked at
            assert not wanted.search(data), name


def test_pictures_say_nothing_of_students(contents, records):
    ids = [str(each).encode() for each in records["student_id"].unique()]
    for name, data in contents.items():
        if name.endswith(".png"):
            texts = data.split(b"IDAT", 1)[0]
            assert not any(each in texts for each in ids), name


def test_no_executed_notebook_no_path_and_no_file_name_is_kept(folder, contents):
    assert not list(folder.rglob("*.ipynb"))
    for name, data in contents.items():
        assert b"secret-name" not in data and str(folder.parent).encode() not in data, name


def test_exact_numbers_of_hidden_groups_are_nowhere(contents, records):
    """Means and counts of groups of fewer than ten students, as they would be printed."""
    page = re.sub(r"<[^>]+>", " ", contents["11_your_own_records.html"].decode())
    students = records.groupby("format")["student_id"].nunique()
    small = students.index[students < THRESHOLD]
    assert len(small)
    for option in small:
        rows = records[records["format"] == option]
        for column in ("hours_per_week", "total_hours", "pay_amount", "contacts_made"):
            exact = rows[column].mean()
            if np.isfinite(exact) and exact != round(exact):
                assert f"{exact:.2f}" not in page and f"{exact:.3f}" not in page, (option, column)
    assert page.count("n&lt;10") + page.count("n<10") > len(small)


def test_the_page_carries_the_stamp_and_says_nothing_causal(contents):
    page = contents["11_your_own_records.html"].decode()
    assert "small groups hidden, numbers rounded" in page and "associated with" in page
