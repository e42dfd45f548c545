"""No lock holds a version below the one that closed a known hole. Floors, not a clean bill: that is `make audit`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "bench/requirements.lock", "bench/audit.lock")
LISTED = "listed in the advisory database of Python packages"
FLOORS = {
    "jupyterlab": ("4.2.5", "CVE-2024-43805: script in a notebook or in Markdown"),
    "notebook": ("7.2.2", "CVE-2024-43805"),
    "jupyter-server": ("2.7.2", "CVE-2023-39968 and CVE-2023-40170"),
    "nbconvert": ("6.5.1", "CVE-2021-32862: script in a page made from a notebook"),
    "voila": ("0.5.6", "CVE-2024-30265: any file of the machine could be read"),
    "jupyter-core": ("4.11.2", LISTED),
    "ipython": ("8.10", LISTED),
    "tornado": ("6.3.2", LISTED),
    "pillow": ("10.0", LISTED),
    "openpyxl": ("2.4.2", LISTED),
}
SERVED = ("jupyterlab", "jupyter-server", "nbconvert", "voila", "jupyter-core", "ipython", "tornado")


def locked(text):
    """Every pin of a lock: name and version."""
    return re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", text, flags=re.MULTILINE)


def below(text):
    """Pins under their floor."""
    return [pin for pin in locked(text) if pin[0] in FLOORS and Version(pin[1]) < Version(FLOORS[pin[0]][0])]


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_locked_is_below_its_floor(lock):
    assert below((ROOT / lock).read_text(encoding="utf-8")) == []


def test_what_serves_and_shows_notebooks_is_in_the_lock_that_is_checked():
    assert set(SERVED) <= dict(locked((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))).keys()


@pytest.mark.parametrize("pin", ["voila==0.5.5", "jupyterlab==4.2.4", "pillow==9.5.0", "openpyxl==2.4.1"])
def test_a_version_below_is_found(pin):
    assert below(f"{pin} \\\n    --hash=sha256:00\n") == [tuple(pin.split("=="))]
    assert below(f"{pin.split('==')[0]}==999\n") == []
