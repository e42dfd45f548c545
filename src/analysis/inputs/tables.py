"""Read one CSV as text, check every cell against a schema, and only then make numbers of it.

Reading as text first means that nothing is guessed: ``1,5`` does not become 15, an empty cell
does not become 0 and ``NA`` stays what somebody typed. pandera collects all failures at once;
here they are put into sentences.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from analysis.inputs.problems import InputError, Problem, did_you_mean

PLAIN_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
Schema = Mapping[str, pa.Check | None]


def check(test: Callable[[str], bool], expected: str) -> pa.Check:
    """A rule for one cell of text; ``expected`` is the end of the sentence a reader sees."""
    return pa.Check(test, element_wise=True, error=expected)


def number(low: float = -math.inf, high: float = math.inf, *, optional: bool = False) -> pa.Check:
    """A cell that holds a plain decimal number in a range (point as decimal mark, no units)."""

    def test(cell: str) -> bool:
        if not cell:
            return optional
        return bool(PLAIN_NUMBER.fullmatch(cell)) and low <= float(cell) <= high

    span = "a number"
    if math.isfinite(high):
        span += f" from {low:g} to {high:g}"
    elif math.isfinite(low):
        span += f" of at least {low:g}"
    return check(test, f"{span}{' or an empty cell' if optional else ''}, with a decimal point")


def one_of(*words: str) -> pa.Check:
    """A cell that holds one of a few words."""
    return check(lambda cell: cell in words, f"one of {', '.join(w or '(empty)' for w in words)}")


def filled() -> pa.Check:
    """A cell that is not empty."""
    return check(lambda cell: bool(cell.strip()), "some text")


def keys() -> pa.Check:
    """A cell that holds a key: lower-case letters, digits and underscores."""
    return check(
        lambda cell: cell.replace("_", "").isalnum() and cell.isascii() and cell == cell.lower() and bool(cell),
        "a key of lower-case letters, digits and underscores",
    )


def read_table(
    path: Path, schema: Schema, *, numeric: tuple[str, ...] = (), unique: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Read a CSV file strictly.

    Parameters
    ----------
    path : Path
        A UTF-8 file, comma-separated, with a header row.
    schema : mapping of column name to check (None: any text)
        These columns must exist; further columns are kept as text.
    numeric : columns converted to float after checking; an empty cell becomes missing.
    unique : columns that together identify a row.

    Returns
    -------
    DataFrame
        Text columns as str, indexed by the row number a spreadsheet shows (the first record is 2).

    Raises
    ------
    InputError
        With every problem of the file.
    """
    rows, problems = _rows(path)
    if not rows:
        raise InputError(problems)
    header = rows[0][1]
    problems += _header_problems(path, header, schema)
    if len(set(header)) < len(header):
        raise InputError(problems)
    missing = [name for name in schema if name not in header]
    problems += _length_problems(path, header, rows[1:])
    records = [(line, cells) for line, cells in rows[1:] if len(cells) == len(header)]
    table = pd.DataFrame(
        [cells for _, cells in records],
        columns=header,
        dtype=str,
        index=pd.Index([line for line, _ in records], name="row"),
    )
    if not records:
        problems.append(Problem(path.name, None, None, "nothing below the header", "one row for each record"))
    problems += _cell_problems(path, table, {k: v for k, v in schema.items() if k not in missing})
    if unique and not set(unique) & set(missing):
        for line in table.index[table.duplicated(list(unique))]:
            found = ", ".join(table.loc[line, list(unique)])
            problems.append(Problem(path.name, int(line), unique[-1], found, "each only once", "delete one"))
    if problems:
        raise InputError(problems)
    for name in numeric:
        table[name] = [float(cell) if cell else math.nan for cell in table[name]]
    return table


def _rows(path: Path) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The file's rows as text with the row number a spreadsheet shows, or why it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [Problem(path.name, None, None, "no such file", f"a table at data/{path.name}")]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [
            Problem(
                path.name,
                line,
                None,
                "a byte that is not UTF-8",
                "UTF-8 text",
                "save as 'CSV UTF-8' in the spreadsheet",
            )
        ]
    try:
        numbered = list(enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1))
    except csv.Error as error:
        return [], [Problem(path.name, None, None, str(error), "comma-separated text with paired quotes")]
    rows = [(line, cells) for line, cells in numbered if any(cell.strip() for cell in cells)]
    if not rows:
        return [], [Problem(path.name, None, None, "nothing", "a header row and one row for each record")]
    return rows, []


def _length_problems(path: Path, header: list[str], rows: list[tuple[int, list[str]]]) -> list[Problem]:
    expected = f"{len(header)} cells, as in the header"
    mend = "look for a missing or an extra comma, or an unquoted one in a text"
    return [
        Problem(path.name, line, None, f"{len(cells)} cells", expected, mend)
        for line, cells in rows
        if len(cells) != len(header)
    ]


def _header_problems(path: Path, header: list[str], schema: Schema) -> list[Problem]:
    found = []
    for name in schema:
        if name not in header:
            hint = did_you_mean(name, [h for h in header if h not in schema])
            found.append(Problem(path.name, 1, name, "no such column", f"a column named {name}", hint))
    for name in sorted({h for h in header if header.count(h) > 1}):
        found.append(Problem(path.name, 1, name, "the name twice", "each column once"))
    return found


def _cell_problems(path: Path, table: pd.DataFrame, schema: Schema) -> list[Problem]:
    """pandera's failure cases, reworded."""
    checks = {name: pa.Column(checks=[rule]) for name, rule in schema.items() if rule is not None}
    try:
        pa.DataFrameSchema(checks).validate(table, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.sort_values(["index", "column"], kind="stable")
        columns = (cases[name] for name in ("index", "column", "failure_case", "check"))
        return [
            Problem(path.name, int(line), column, str(found) or "nothing", str(expected))
            for line, column, found, expected in zip(*columns, strict=True)
        ]
    return []
