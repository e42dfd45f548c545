"""Saving keeps no output made from an office's own records."""

from __future__ import annotations

import copy
import json

import pytest

from analysis.present.pack.notebooks import NOTEBOOKS
from analysis.present.pack.saving import OWN, SHIPPED, keep_no_records, pre_save

OWN_NOTEBOOK = NOTEBOOKS / "11_your_own_records.ipynb"


@pytest.fixture
def notebook():
    return json.loads(OWN_NOTEBOOK.read_text(encoding="utf-8"))


def code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(notebook):
    return sum(len(cell["outputs"]) for cell in code(notebook))


def named(notebook):
    return next(cell for cell in code(notebook) if cell["metadata"].get("tags") == ["records"])


def test_the_shipped_notebook_keeps_its_outputs(notebook):
    before = copy.deepcopy(notebook)
    assert not keep_no_records(notebook) and notebook == before and outputs(notebook) > 5


def test_a_notebook_without_records_is_left_alone():
    other = json.loads(next(NOTEBOOKS.glob("00_*.ipynb")).read_text(encoding="utf-8"))
    before = copy.deepcopy(other)
    assert not keep_no_records(other) and other == before


@pytest.mark.parametrize(
    "line",
    [
        'file = "C:/Users/me/records.xlsx"',
        'file = DATA / "examples" / "../../records.csv"',
        'file = DATA / "examples" / "office_records.csv"; file = "mine.csv"',
        "file = input()",
    ],
)
def test_another_file_empties_it(notebook, line):
    source = "".join(named(notebook)["source"])
    assert SHIPPED in source
    named(notebook)["source"] = source.replace(SHIPPED, line)
    assert keep_no_records(notebook) and outputs(notebook) == 0
    assert all(cell["execution_count"] is None for cell in code(notebook))


def test_an_output_that_says_own_empties_it_even_if_the_line_was_put_back(notebook):
    marked = next(output for cell in code(notebook) for output in cell["outputs"] if "records" in output["metadata"])
    marked["metadata"]["records"] = OWN
    assert keep_no_records(notebook) and outputs(notebook) == 0


def test_outputs_older_than_the_reading_empty_it(notebook):
    """The line was put back and only the reading was run again; the charts below are still the office's."""
    reading = next(cell for cell in code(notebook) if "read_records(" in "".join(cell["source"]))
    reading["execution_count"] = 99
    assert keep_no_records(notebook) and outputs(notebook) == 0


def test_a_second_reading_anywhere_empties_it(notebook):
    code(notebook)[-1]["source"] = 'read_records("mine.csv")'
    assert keep_no_records(notebook)


def test_the_file_named_again_anywhere_empties_it(notebook):
    code(notebook)[2]["source"] = "file, how = 'mine.csv', {}"
    assert keep_no_records(notebook)


def test_a_new_notebook_that_reads_records_keeps_nothing():
    cell = {"cell_type": "code", "source": ["from analysis.inputs import read_records\n"], "metadata": {}}
    cell |= {"outputs": [{"output_type": "stream", "text": "x", "name": "stdout"}], "execution_count": 1}
    notebook = {"cells": [cell]}
    assert keep_no_records(notebook) and cell["outputs"] == []


def test_jupyter_saves_without_them(notebook, tmp_path):
    """Through the contents manager that JupyterLab uses, with the shipped setting."""
    manager = pytest.importorskip("jupyter_server.services.contents.largefilemanager").LargeFileManager(
        root_dir=str(tmp_path)
    )
    manager.pre_save_hook = pre_save
    named(notebook)["source"] = 'file = "mine.csv"'
    manager.save({"type": "notebook", "format": "json", "content": notebook}, "copy.ipynb")
    saved = json.loads((tmp_path / "copy.ipynb").read_text(encoding="utf-8"))
    assert outputs(saved) == 0
