"""The findings of the stored run, shared by all tests of words and charts."""

import matplotlib
import pytest

from analysis.inputs import load_study
from analysis.tradeoffs import Findings, findings

matplotlib.use("Agg")


@pytest.fixture(scope="session")
def found() -> Findings:
    return findings(load_study())
