"""Strip notebooks of what came from an office's own records; run before each commit (``.pre-commit-config.yaml``).

The rule is the one that JupyterLab applies when it saves. The status is 1 when a notebook was changed: look at
it and stage it again. It needs no package, so that it runs with any Python.
"""

import importlib.util
import json
import sys
from pathlib import Path

RULE = Path(__file__).resolve().parents[2] / "src" / "analysis" / "present" / "pack" / "saving.py"


def strip(names):
    """The notebooks among these that were changed."""
    spec = importlib.util.spec_from_file_location("saving", RULE)
    saving = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(saving)
    changed = []
    for name in names:
        stored = Path(name).read_text(encoding="utf-8")
        notebook = json.loads(stored)
        if saving.keep_no_records(notebook) and notebook != json.loads(stored):
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            Path(name).write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


if __name__ == "__main__":
    stripped = strip(sys.argv[1:])
    for name in stripped:
        print(f"{name}: outputs removed, they may show an office's own records")
    raise SystemExit(1 if stripped else 0)
