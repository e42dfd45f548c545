"""A study with few draws, told once for each audience."""

import importlib.util
import sys
from pathlib import Path

import pytest

from analysis import reruns
from analysis.exhibits import tell
from analysis.inputs import DATA, Released, Study, load_study, read_records, release
from analysis.tradeoffs import Findings, findings

# What every chart must pass, whoever draws it, stands with the tests of the pack.
_checks = Path(__file__).parents[1] / "present" / "pack" / "chart_checks.py"
_spec = importlib.util.spec_from_file_location("chart_checks", _checks)
sys.modules.setdefault("chart_checks", importlib.util.module_from_spec(_spec))
_spec.loader.exec_module(sys.modules["chart_checks"])


@pytest.fixture(scope="session")
def small() -> Study:
    return reruns.fewer(load_study(), 256)


@pytest.fixture(scope="session")
def found(small) -> Findings:
    return findings(small)


@pytest.fixture(scope="session")
def office() -> Released:
    return release(read_records(DATA / "examples" / "office_records.csv"), by="format")


@pytest.fixture(scope="session")
def told(small):
    """The stories of all audiences."""
    return {audience: tell(small, audience=audience) for audience in ("students", "faculty", "employers")}
