"""Everything once more as one file, the same bytes whenever the contents are the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: when a pack was made is nobody's business
READABLE = 0o644 << 16
UNIX = 3


def write_zip(folder: Path, path: Path) -> None:
    """Write all files of a folder into one zip.

    Names are relative to the folder and sorted; times, rights and the making system are constants, so
    that two packs with the same contents are the same zip.

    Parameters
    ----------
    folder : Path
    path : Path
        The zip; it may lie in the folder and is not put into itself.

    Raises
    ------
    FileNotFoundError
        When the folder has no file to put in.
    """
    folder, path = Path(folder).resolve(), Path(path).resolve()
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    files = {name: file for name, file in sorted(files.items()) if file != path}
    if not files:
        raise FileNotFoundError(f"nothing to put into {path.name}: the folder {folder.name} has no files")
    with zipfile.ZipFile(path, "w") as archive:
        for name, file in files.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED, 9)
