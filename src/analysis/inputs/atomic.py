"""Files that are whole or not there: an interrupted writer leaves the old one."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, text: str) -> Path:
    """Write under a temporary name, then rename: a reader sees the old file or the new one."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    os.replace(temporary, path)
    return path
