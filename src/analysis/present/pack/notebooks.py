"""Run notebooks from top to bottom and say clearly where one fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

from analysis.inputs.atomic import replace_file
from analysis.present.pack.saving import FILE_LINE, FILE_TAG, HOW_LINE

NOTEBOOKS = Path(__file__).resolve().parents[4] / "notebooks"
TIMEOUT_SECONDS = 300
CONTROLS = "application/vnd.jupyter.widget-view+json"


class NotebookFailed(RuntimeError):
    """A notebook that did not run; the message names it, the cell and the reason."""


def paths(folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks of a folder in reading order."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def run(path: Path, *, file: Path | None = None, how: Mapping[str, object] | None = None) -> nbformat.NotebookNode:
    """Execute one notebook in a fresh kernel; the file itself is left alone.

    Parameters
    ----------
    path : Path
    file : Path, optional
        Records to read instead of the shipped example, where the notebook reads records.
    how : mapping, optional
        How to read them: further arguments of ``read_records``.

    Raises
    ------
    NotebookFailed
        With notebook, cell, section and the reason.
    """
    notebook = nbformat.read(path, as_version=4)
    shipped = [cell.source for cell in notebook.cells]
    if file is not None:
        _name_records(notebook, Path(file).resolve(), how or {})
    total = sum(cell.cell_type == "code" for cell in notebook.cells)
    at = {"cell": 0}
    with tqdm(total=total, desc=path.stem, unit="cell", leave=True, ncols=90) as bar:
        client = NotebookClient(
            notebook,
            timeout=TIMEOUT_SECONDS,
            kernel_name="python3",
            extra_arguments=["--IPKernelApp.log_level=40"],
            resources={"metadata": {"path": str(path.parent)}},
            on_cell_execute=lambda cell, cell_index: at.update(cell=cell_index),
            on_cell_executed=lambda cell, cell_index, execute_reply: bar.update(),
        )
        try:
            client.execute()
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise NotebookFailed(_explain(path, notebook, at["cell"], error)) from None
    for cell, source in zip(notebook.cells, shipped, strict=True):
        cell.source = source  # no page says where an office keeps its records
    return clean(notebook)


def _name_records(notebook: nbformat.NotebookNode, file: Path, how: Mapping[str, object]) -> None:
    """Put another file into the cell that names the records; strings are written as literals, never run."""
    new = {FILE_LINE: f"{FILE_LINE}{str(file)!r}", HOW_LINE: f"{HOW_LINE}{dict(how)!r}"}
    for cell in notebook.cells:
        if FILE_TAG in cell.metadata.get("tags", []):
            lines = cell.source.splitlines()
            cell.source = "\n".join(next((new[key] for key in new if line.startswith(key)), line) for line in lines)


def _explain(path: Path, notebook: nbformat.NotebookNode, index: int, error: Exception) -> str:
    before = [
        line
        for cell in notebook.cells[:index]
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    section = before[-1].lstrip("# ") if before else "the beginning"
    reason = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else str(error)
    source = notebook.cells[index].source.strip()
    return (
        f'{path.name} failed in cell {index + 1}, section "{section}".\n'
        f"Reason: {reason.strip()}\nThe cell:\n" + "\n".join(f"    {line}" for line in source.splitlines())
    )


def clean(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Without what changes from run to run: times, versions of Python, execution metadata, live controls."""
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), start=1):
        cell.metadata.pop("execution", None)
        cell.execution_count = number
        for output in cell.outputs:
            output.get("data", {}).pop(CONTROLS, None)  # what stands beside them is for where nobody can use them
            if output.output_type == "execute_result":
                output.execution_count = number
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    return notebook


def refresh(folder: Path = NOTEBOOKS) -> int:
    """Run every notebook and store its outputs in place; the first failure stops and is explained."""
    for path in paths(folder):
        try:
            notebook = run(path)
        except NotebookFailed as error:
            print(error)
            return 1
        replace_file(path, nbformat.writes(notebook) + "\n")
    return 0
