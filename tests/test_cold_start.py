"""The command line answers before anything heavy is loaded."""

import subprocess
import sys

import pytest

HEAVY = {"pandas", "numpy", "seaborn", "matplotlib", "scipy.stats", "scipy", "pandera", "distributed", "IPython"}


def loaded(code: str) -> set[str]:
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(shown.stdout.split())


HELP = "import contextlib\nfrom analysis.cli import main\nwith contextlib.suppress(SystemExit): main(['--help'])"


@pytest.mark.parametrize("code", ["import analysis", HELP], ids=["import analysis", "work-exposure --help"])
def test_nothing_heavy_is_loaded(code):
    assert loaded(code) & HEAVY == set()


def test_the_check_would_notice():
    assert "pandas" in loaded("import pandas")
