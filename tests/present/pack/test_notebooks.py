"""A notebook that fails is named with its cell, its section and the reason."""

import nbformat
import pytest

from analysis.present.pack.notebooks import NotebookFailed, clean, refresh, run


def notebook(*cells):
    made = [nbformat.v4.new_code_cell(c) if not c.startswith("#") else nbformat.v4.new_markdown_cell(c) for c in cells]
    return nbformat.v4.new_notebook(cells=made)


def test_a_failing_cell_is_named_with_section_and_reason(tmp_path):
    path = tmp_path / "00_broken.ipynb"
    nbformat.write(notebook("# A question", "1 + 1", "## A section", "x = 1", "1 / 0", "2 + 2"), path)
    with pytest.raises(NotebookFailed) as failure:
        run(path)
    message = str(failure.value)
    assert '00_broken.ipynb failed in cell 5, section "A section"' in message
    assert "ZeroDivisionError: division by zero" in message
    assert "    1 / 0" in message


def test_running_leaves_the_file_alone_and_refreshing_stores_the_outputs(tmp_path):
    path = tmp_path / "00_fine.ipynb"
    nbformat.write(notebook("# A question", "1 + 1"), path)
    before = path.read_bytes()
    assert run(path).cells[1].outputs[0].data["text/plain"] == "2"
    assert path.read_bytes() == before
    assert refresh(tmp_path) == 0
    assert nbformat.read(path, as_version=4).cells[1].outputs[0].data["text/plain"] == "2"


def test_a_failed_refresh_keeps_the_stored_notebook(tmp_path, capsys):
    path = tmp_path / "00_broken.ipynb"
    nbformat.write(notebook("# A question", "1 / 0"), path)
    before = path.read_bytes()
    assert refresh(tmp_path) == 1
    assert path.read_bytes() == before
    assert "00_broken.ipynb failed" in capsys.readouterr().out


def test_what_changes_from_run_to_run_is_not_stored():
    one = notebook("1")
    one.cells[0].metadata["execution"] = {"iopub.execute_input": "now"}
    one.cells[0].execution_count = 7
    cleaned = clean(one)
    assert "execution" not in cleaned.cells[0].metadata and cleaned.cells[0].execution_count == 1
    assert "version" not in cleaned.metadata["language_info"]
