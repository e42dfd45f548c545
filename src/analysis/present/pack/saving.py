"""What a notebook may keep when it is saved: nothing that came from an office's own records.

JupyterLab asks before each save (``notebooks/.lab/jupyter_server_config.py``). Outputs stay only where it is
certain that they came from the shipped example: the cell that names the file is as shipped, the cell that
reads it says that it read the example, and no output is older than that reading.
"""

from __future__ import annotations

import re

READS = re.compile(r"\b(read_records|read_first_destination)\b|analysis\.inputs\.records")
FILE_TAG, FILE_LINE, HOW_LINE = "records", "file = ", "how = "  # the cell and the lines that name the file
SHIPPED = 'file = DATA / "examples" / "office_records.csv"'
EXAMPLE, OWN = "example", "own"


def pre_save(model: dict, **_: object) -> None:
    """Jupyter's hook: strip the outputs of a notebook that read records other than the example."""
    if model.get("type") == "notebook" and model.get("content"):
        keep_no_records(model["content"])


def keep_no_records(notebook: dict) -> bool:
    """Remove all outputs unless the notebook reads no records, or certainly only the shipped example.

    Parameters
    ----------
    notebook : dict
        In notebook format 4; changed in place.

    Returns
    -------
    bool
        Whether outputs were removed.
    """
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if not any(READS.search(_source(cell)) or _said(cell) for cell in code) or _only_the_example(code):
        return False
    for cell in code:
        cell["outputs"], cell["execution_count"] = [], None
    return True


def _only_the_example(code: list[dict]) -> bool:
    lines = [line.split("#")[0].strip() for cell in code for line in _source(cell).splitlines()]
    readings = [cell for cell in code if re.search(r"\bread_(records|first_destination)\(", _source(cell))]
    named = [line for line in lines if re.search(r"\bfile\b\s*(,[^=]*)?=", line)]
    if named != [SHIPPED] or len(readings) != 1 or _source(readings[0]).count("read_records(file, **how)") != 1:
        return False
    since = readings[0].get("execution_count") or 0
    said = {word for cell in code for word in _said(cell)}
    shown = [cell for cell in code[code.index(readings[0]) :] if cell["outputs"]]
    fresh = all((cell.get("execution_count") or 0) >= since for cell in shown)
    return fresh and (said == {EXAMPLE} or not shown)


def _source(cell: dict) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _said(cell: dict) -> list[str]:
    """What the outputs of a cell say about whose records were read."""
    found = [output.get("metadata", {}).get("records") for output in cell.get("outputs", [])]
    return [word for word in found if word]
