"""The findings of the stored run, shared by all tests of words and charts."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from analysis import reruns
from analysis.inputs import load_study
from analysis.present import theme
from analysis.tradeoffs import Findings, findings

mpl.use("Agg")


@pytest.fixture(scope="session")
def found() -> Findings:
    return findings(load_study())


@pytest.fixture(scope="session")
def few(found) -> Findings:
    """The same with few draws."""
    return findings(reruns.fewer(found.study, 64))


@pytest.fixture
def themed():
    """The look of every chart, and no figure left open."""
    with mpl.rc_context():
        theme.use_theme()
        yield
    plt.close("all")
