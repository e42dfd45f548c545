"""A run too large for memory, written part by part as Parquet.

A part is a pure function of the run and its number: which process computes it, in what order, and
whether a worker died on the way changes nothing in it. It is written under a temporary name and
renamed, so a part is finished or not there; running again skips what is finished and refuses what
came from other inputs.

Stored values are rounded to steps that are powers of two. Sums of such numbers are exact in double
precision, in any order, so NumPy, pandas and DuckDB agree to the last bit; and files are smaller.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np

from analysis import __version__
from analysis.inputs import Inputs
from analysis.model.drawing import drawn_by_name
from analysis.model.engagement import OUTCOMES
from analysis.model.parameters import Parameters
from analysis.model.simulate import BLOCK, sampled_block, season_of, single_precision

STEPS = {
    "hours": 1 / 4,
    "weeks": 1 / 32,
    "hours_per_week": 1 / 16,
    "usd": 1.0,
    "share": 1 / 4096,
    "people": 1 / 64,
    "areas": 1.0,
    "pieces": 1.0,
}
POSITIONS = 1 << 16  # students times draws in one part: twelve formats make 786,432 rows
FEW_STUDENTS = 1 << 12  # draws with fewer are computed several at once
MANIFEST = "manifest.json"
KEY = b"work-exposure"


class RunError(RuntimeError):
    """A run that cannot go on; the message is one sentence for the person who started it."""


@dataclass(frozen=True)
class Run:
    """What a run is: everything that its numbers depend on.

    Attributes
    ----------
    students, draws : int
        Students in each draw, and sets of plausible assumptions.
    seed : int
    season : str
        Key of ``budgets.csv``.
    options : tuple of str
        Formats, in the order in which they are written.
    inputs : str
        Fingerprint of the input tables.
    """

    students: int
    draws: int
    seed: int
    season: str
    options: tuple[str, ...]
    inputs: str

    def __post_init__(self):
        for name in ("students", "draws"):
            if getattr(self, name) < 1:
                raise RunError(f"{name} must be at least 1, not {getattr(self, name)}.")
        if self.seed < 0:
            raise RunError(f"seed must be 0 or more, not {self.seed}.")

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return -(-self.students * self.draws // POSITIONS)

    def positions(self, part: int) -> range:
        """The positions (student + students × draw) of one part."""
        return range(part * POSITIONS, min((part + 1) * POSITIONS, self.students * self.draws))

    def identity(self) -> dict:
        """The run as it is written into every part, with the model that makes it."""
        return json.loads(json.dumps(asdict(self) | {"model": model_fingerprint()}))


@cache
def model_fingerprint() -> str:
    """SHA-256 over the modules of the model, line ends aside: parts of two versions are not mixed."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def part_path(folder: Path, part: int) -> Path:
    """Where a part lies."""
    return folder / f"part-{part:05d}.parquet"


def part_columns(inputs: Inputs, run: Run, part: int, *, block: int = BLOCK) -> dict[str, np.ndarray]:
    """The columns of one part: draw, student, format (its place in ``run.options``), outcomes.

    Rows are ordered by format, then position. ``block`` is how many positions are computed at a
    time; it changes nothing.
    """
    positions = run.positions(part)
    count, formats = len(positions), len(run.options)
    outcomes = {name: np.empty((formats, count), dtype=np.float32) for name in OUTCOMES}
    season = season_of(inputs, run.season)
    for piece, values in pieces(inputs, run, positions, block):
        here = slice(piece.start - positions.start, piece.stop - positions.start)
        for place, simulated in enumerate(sampled_block(inputs, values, season, run.seed, piece, run.options)):
            for name, value in simulated.items():
                step = STEPS[OUTCOMES[name]]
                outcomes[name][place, here] = np.rint(value * np.float32(1 / step)) * np.float32(step)
    numbers = np.arange(positions.start, positions.stop)
    return {
        "draw": np.tile((numbers // run.students).astype(np.int32), formats),
        "student": np.tile((numbers % run.students).astype(np.int32), formats),
        "format": np.repeat(np.arange(formats, dtype=np.int8), count),
        **{name: values.ravel() for name, values in outcomes.items()},
    }


def pieces(inputs: Inputs, run: Run, positions: range, block: int) -> Iterator[tuple[range, Parameters]]:
    """Blocks of a part with the parameters of their draws.

    Position j stands for student ``j mod students`` in draw ``j // students``. Draws with many students
    are cut into pieces of one draw each: plain numbers are faster than arrays of equal ones.
    """
    first, last = positions.start // run.students, (positions.stop - 1) // run.students
    values = single_precision(drawn_by_name(inputs, range(first, last + 1), run.seed))
    cuts = set(range(positions.start, positions.stop, block))
    if run.students >= FEW_STUDENTS:
        cuts |= {max(draw * run.students, positions.start) for draw in range(first, last + 1)}
    for start, stop in pairwise([*sorted(cuts), positions.stop]):
        draws = np.arange(start, stop) // run.students - first
        which = draws[0] if draws[0] == draws[-1] else draws
        yield range(start, stop), values.map(lambda v, which=which: v[which])


def digest(columns: dict[str, np.ndarray]) -> str:
    """SHA-256 over names and numbers of a part, whatever file they lie in."""
    total = hashlib.sha256()
    for name, values in columns.items():
        total.update(name.encode())
        total.update(np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<")).data)
    return total.hexdigest()


def write_part(inputs: Inputs, run: Run, folder: Path, part: int) -> str:
    """Simulate and write one part; returns its digest. A finished part of the same run is kept.

    Raises
    ------
    RunError
        When a part of another run lies in its place, or the folder cannot be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = part_path(folder, part)
    finished = finished_digest(run, path)
    if finished:
        return finished
    columns = part_columns(inputs, run, part)
    result = digest(columns)
    formats = pa.DictionaryArray.from_arrays(columns.pop("format"), pa.array(run.options))
    arrays = {"draw": columns.pop("draw"), "student": columns.pop("student"), "format": formats, **columns}
    note = json.dumps({"run": run.identity(), "digest": result})
    table = pa.table(arrays).replace_schema_metadata({KEY: note.encode()})
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        pq.write_table(
            table,
            temporary,
            compression="zstd",
            compression_level=1,
            use_dictionary=["format"],
            column_encoding={"draw": "DELTA_BINARY_PACKED", "student": "DELTA_BINARY_PACKED"},
        )
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise RunError(explain(error, folder)) from None
    return result


def finished_digest(run: Run, path: Path) -> str | None:
    """The digest of a finished part, or None when it has to be made.

    Raises
    ------
    RunError
        When the part comes from another run.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.exists():
        return None
    try:
        note = json.loads(pq.read_metadata(path).metadata[KEY])
    except (pa.ArrowInvalid, KeyError, TypeError, ValueError):
        raise RunError(f"{path.name} is no finished part of a run; delete it or choose another folder.") from None
    check_same(run, note["run"], path.name)
    return note["digest"]


def check_same(run: Run, other: dict, name: str) -> None:
    """Refuse to mix two runs.

    Raises
    ------
    RunError
        Naming what differs.
    """
    mine = run.identity()
    different = [key for key in mine if mine[key] != other.get(key)]
    if different:
        raise RunError(
            f"{name} comes from another run (other {', '.join(different)}); "
            "choose another folder, or delete the parts in this one."
        )


def explain(error: OSError, folder: Path) -> str:
    """One sentence about a folder that cannot be written."""
    if error.errno == errno.ENOSPC:
        return f"The disk of {folder} is full; make room and run the same command again: finished parts are kept."
    reason = (error.strerror or str(error)).lower()
    return f"Cannot write to {folder} ({reason}); choose a folder you may write to with --out."


def versions() -> dict[str, str]:
    """Versions that the numbers may depend on."""
    return {"work-exposure": __version__, **{name: version(name) for name in ("numpy", "scipy")}}
