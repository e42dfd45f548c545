"""A dropped file goes through the reader and the privacy rules, is worked in when asked, and leaves nothing."""

import re

import pytest

from analysis.explore.office import Office
from analysis.inputs import DATA, informed, load_study, read_records, release

EXAMPLE = DATA / "examples" / "office_records.csv"


@pytest.fixture(scope="module")
def study():
    return load_study()


@pytest.fixture
def told():
    return []


@pytest.fixture
def office(study, told):
    return Office(study, lambda: told.append(True))


def drop(office, data, name="mine.csv"):
    value = ({"name": name, "type": "", "size": len(data), "content": memoryview(data), "last_modified": None},)
    office._read({"new": value})


def test_the_example_is_read_released_and_compared(office):
    drop(office, EXAMPLE.read_bytes())
    assert "387 of 397 rows used" in office.shown.value
    assert "<table>" in office.beside.value and 'data-label="Office"' in office.beside.value
    hidden = office.beside.value[: office.beside.value.index("<table>")]
    assert "Not shown because fewer than ten students: " in hidden or "Shown in part: " in hidden
    assert not office.use.disabled and office.upload.value == ()


def test_no_student_is_shown(office):
    drop(office, EXAMPLE.read_bytes())
    ids = set(read_records(EXAMPLE).table["student_id"].astype(str))
    text = office.shown.value + office.beside.value
    assert not [each for each in ids if re.search(rf"\b{re.escape(each)}\b", text)]


def test_its_figures_are_worked_in_when_asked_and_only_then(study, office, told):
    drop(office, EXAMPLE.read_bytes())
    assert office.inputs is study.inputs and not told
    office.use.value = True
    expected = informed(study.inputs, release(read_records(EXAMPLE), by="format")).inputs
    assert office.inputs.assumptions.equals(expected.assumptions)
    assert told and "own figures" in office.said
    office.use.value = False
    assert office.inputs is study.inputs and office.said == ""


def test_a_file_that_cannot_be_used_says_why_and_takes_the_last_one_away(study, office):
    drop(office, EXAMPLE.read_bytes())
    office.use.value = True
    drop(office, b"student_id,format\n<b>x</b>,internship\n")
    assert "was not read" in office.shown.value and "<b>" not in office.shown.value
    assert office.inputs is study.inputs and office.use.disabled and not office.use.value
    assert office.beside.value == ""


def test_how_to_read_it_can_be_said(office):
    office.currency.value = "XYZ1"
    drop(office, EXAMPLE.read_bytes())
    assert "was not read" in office.shown.value


def test_the_dates_are_read_as_they_prove_unless_it_is_said(office):
    assert office.dates.label == "As the dates prove"


def test_nothing_is_written(office, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    drop(office, EXAMPLE.read_bytes())
    assert list(tmp_path.iterdir()) == []
