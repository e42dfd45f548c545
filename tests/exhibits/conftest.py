"""A study with few draws, told once for each audience."""

import pytest

from analysis import reruns
from analysis.exhibits import tell
from analysis.inputs import DATA, Released, Study, load_study, read_records, release
from analysis.tradeoffs import Findings, findings


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
