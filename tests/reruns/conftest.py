"""The stored study, whole and with few draws, for reruns that need no more."""

import pytest

from analysis import reruns
from analysis.inputs import Study, load_study


@pytest.fixture(scope="session")
def study() -> Study:
    return load_study()


@pytest.fixture(scope="session")
def small(study) -> Study:
    return reruns.fewer(study, 64)
