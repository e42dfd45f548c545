"""A briefing with an office's own records: nobody in it can be found in any file of it."""

from __future__ import annotations

import re
import shutil

import numpy as np
import pytest

from analysis.inputs import DATA, read_records
from analysis.present.pack.briefing import write_briefing
from analysis.present.pack.notebooks import NOTEBOOKS

EXAMPLE = DATA / "examples" / "office_records.csv"
THRESHOLD = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The briefing of one notebook, from a copy of the example under a telling name."""
    here = tmp_path_factory.mktemp("office")
    (here / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "11_your_own_records.ipynb", here / "notebooks")
    shutil.copy(EXAMPLE, here / "secret-name.csv")
    assert write_briefing(here / "out", notebooks=here / "notebooks", records=here / "secret-name.csv") == 0
    return here / "out"


@pytest.fixture(scope="module")
def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def records():
    return read_records(EXAMPLE).table


def test_it_has_the_page_and_its_charts(contents):
    assert {"index.html", "11_your_own_records.html", "README.txt"} <= set(contents)
    assert any(name.startswith("charts/office-") for name in contents)


def test_no_identifier_is_in_any_byte(contents, records):
    ids = {str(each) for each in records["student_id"]}
    assert len(ids) > 100
    wanted = re.compile("|".join(rf"(?<![0-9A-Za-z]){re.escape(each)}(?![0-9A-Za-z])" for each in sorted(ids)).encode())
    for name, data in contents.items():
        if not name.endswith(".png"):
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
