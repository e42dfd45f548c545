"""Run notebooks from top to bottom and say clearly where one fails."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

NOTEBOOKS = Path(__file__).resolve().parents[4] / "notebooks"
TIMEOUT_SECONDS = 300


class NotebookFailed(RuntimeError):
    """A notebook that did not run; the message names it, the cell and the reason."""


def paths(folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks of a folder in reading order."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def run(path: Path) -> nbformat.NotebookNode:
    """Execute one notebook in a fresh kernel; the file itself is left alone.

    Raises
    ------
    NotebookFailed
        With notebook, cell, section and the reason.
    """
    notebook = nbformat.read(path, as_version=4)
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
    return clean(notebook)


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
    """Without what changes from run to run: times, versions of Python, execution metadata."""
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), start=1):
        cell.metadata.pop("execution", None)
        cell.execution_count = number
        for output in cell.outputs:
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
        temporary = path.with_suffix(".tmp")
        nbformat.write(notebook, temporary)
        os.replace(temporary, path)
    return 0
