"""The notebooks keep their shape, and a wrong stored number or a failing cell does not pass."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.present.pack import NOTEBOOKS
from analysis.present.pack.notebooks import paths

ALL = paths(NOTEBOOKS)


def read(path: Path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=ALL, ids=lambda path: path.stem)
def notebook(request):
    return read(request.param)


def test_there_are_notebooks():
    assert len(ALL) >= 4


def test_first_comes_a_question_then_the_computed_short_answer(notebook):
    first, second, third = notebook.cells[:3]
    assert first.source.startswith("# ") and first.source.rstrip().endswith("?")
    assert second.cell_type == "code"
    assert second.outputs[0].data["text/markdown"].startswith("**Short answer.**")
    assert all(word in third.source for word in ("*For*", "*Takes*", "*You can change*"))


def test_cells_are_short_and_half_of_them_prose(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert max(len(cell.source.splitlines()) for cell in code) <= 16
    assert len(notebook.cells) - len(code) >= 0.35 * len(notebook.cells)
    for cell in code:
        assert not re.search(r"autoreload|filterwarnings|import \*|sys\.path|\bdef \b", cell.source)


def test_prose_holds_no_typed_results(notebook):
    """Numbers in prose come from code; names such as "12 months" belong to definitions."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            names = r"`[^`]*`|12 months|[Nn]otebooks? \d\d( and \d\d)?|In 80% of.*?80%"
            text = re.sub(names, "", cell.source, flags=re.DOTALL)
            assert not re.search(r"\d", text), cell.source


def test_stored_outputs_are_from_a_clean_run_from_top_to_bottom(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    kinds = {output.output_type for cell in code for output in cell.outputs}
    assert kinds <= {"display_data", "execute_result"}


def test_it_ends_with_where_the_numbers_come_from(notebook):
    headings = [line for cell in notebook.cells for line in cell.source.splitlines() if line.startswith("## ")]
    assert headings[-1] == "## Where the numbers come from"


def nbval(path: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", str(path)]
    return subprocess.run(command, capture_output=True, text=True, cwd=path.parent, check=False)


@pytest.fixture
def copy(tmp_path):
    """A notebook of three cells copied from the first one: small, but real."""
    cells = read(ALL[0])
    cells.cells = cells.cells[:2]
    path = tmp_path / "00_copy.ipynb"
    nbformat.write(cells, path)
    return path


def test_an_untouched_notebook_passes(copy):
    assert nbval(copy).returncode == 0


def test_a_corrupted_stored_number_fails(copy):
    text = copy.read_text(encoding="utf-8")
    number = re.search(r"\$(\d),(\d)00", json.loads(text)["cells"][1]["outputs"][0]["data"]["text/markdown"][0])
    wrong = number[0].replace(number[1], str((int(number[1]) + 1) % 10), 1)
    copy.write_text(text.replace(number[0], wrong, 1), encoding="utf-8")
    failed = nbval(copy)
    assert failed.returncode != 0 and "1 failed" in failed.stdout


def test_a_notebook_that_raises_fails(copy):
    broken = read(copy)
    broken.cells.append(nbformat.v4.new_code_cell("raise RuntimeError('broken')"))
    nbformat.write(broken, copy)
    assert nbval(copy).returncode != 0
