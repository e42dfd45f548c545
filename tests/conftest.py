"""What several tests share: the loaded inputs, a copy of the tables to break, the reference shelf."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from analysis.inputs import DATA, InputError, Inputs, Problem, load_inputs
from analysis.model import likely, sampled
from analysis.model.parameters import Parameters

settings.register_profile("reproducible", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("reproducible")

ROOT = Path(__file__).resolve().parents[1]
TABLES = (
    "formats",
    "quantities",
    "assumptions",
    "figures",
    "claims",
    "readings",
    "budgets",
    "criteria",
    "groups",
    "offices",
    "checks",
)


class Tables:
    """A copy of the input tables that a test may change cell by cell; rows count as in a spreadsheet."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name in TABLES:
            shutil.copy(DATA / f"{name}.csv", folder)

    def rows(self, file: str) -> list[list[str]]:
        with open(self.folder / file, encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines))

    def write(self, file: str, rows: list[list[str]]) -> None:
        with open(self.folder / file, "w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(rows)

    def row(self, file: str, **where: str) -> int:
        """The number of the first row in which these columns hold these texts."""
        header, *records = self.rows(file)
        wanted = {header.index(name): text for name, text in where.items()}
        for number, cells in enumerate(records, start=2):
            if all(cells[column] == text for column, text in wanted.items()):
                return number
        raise LookupError(f"{file} has no row with {where}")

    def set(self, file: str, row: int, **cells: str) -> None:
        rows = self.rows(file)
        for name, text in cells.items():
            rows[row - 1][rows[0].index(name)] = text
        self.write(file, rows)

    def drop(self, file: str, row: int) -> None:
        rows = self.rows(file)
        del rows[row - 1]
        self.write(file, rows)

    def append(self, file: str, *records: list[str]) -> int:
        """Add rows at the end; returns the number of the last."""
        rows = [*self.rows(file), *records]
        self.write(file, rows)
        return len(rows)

    def load(self) -> Inputs:
        return load_inputs(self.folder)

    def problems(self) -> tuple[Problem, ...]:
        try:
            self.load()
        except InputError as error:
            return error.problems
        return ()


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(tmp_path)


@pytest.fixture(scope="session")
def inputs() -> Inputs:
    return load_inputs()


@pytest.fixture(scope="session")
def values(inputs: Inputs) -> Parameters:
    return likely(inputs)


@pytest.fixture(scope="session")
def lean_inputs(inputs: Inputs) -> Inputs:
    """With one more season, of one hour a week, in which the least weekly load decides."""
    lean = inputs.budgets.iloc[[0]].assign(key="lean", label="Lean", hours_week=1.0)
    return replace(inputs, budgets=pd.concat([inputs.budgets, lean], ignore_index=True))


@pytest.fixture(scope="session")
def many_students(inputs: Inputs) -> pd.DataFrame:
    return sampled(inputs, students=8192, seed=11)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shelf() -> Callable[[str], Path]:
    """Path of a reference file; skips where the shelf is not there."""

    def find(name: str) -> Path:
        path = ROOT.parent / "shared" / "crosscheck" / name
        if not path.exists():
            pytest.skip(f"no reference file shared/crosscheck/{name} beside the project")
        return path

    return find
