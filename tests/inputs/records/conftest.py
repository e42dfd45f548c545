"""What the tests of the records share: the corpus of files, and reading a text as a file."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from analysis.inputs.records import Records, read_records
from analysis.inputs.records.cells import Cells
from analysis.inputs.records.findings import Findings


@pytest.fixture
def read(tmp_path) -> Callable[..., Records]:
    """Reads a text or bytes as a file."""

    def reader(content: str | bytes, name: str = "records.csv", **said) -> Records:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_records(path, **said)

    return reader


@pytest.fixture(scope="session")
def cells() -> Callable[..., tuple[Cells, Findings]]:
    """A column of these texts, whose first record stands in row 2, and its findings."""

    def column(name: str, *texts: str) -> tuple[Cells, Findings]:
        distinct = list(dict.fromkeys(texts))
        findings = Findings("records.csv")
        findings.expect(np.arange(2, len(texts) + 2))
        return Cells(name, distinct, np.array([distinct.index(text) for text in texts], dtype=np.int32)), findings

    return column
