"""Plausible sets of values, drawn once, and where each row of the assumptions stands in them."""

import pytest

from analysis.model.drawing import drawn


@pytest.fixture(scope="session")
def sets(inputs):
    """256 plausible sets."""
    return drawn(inputs, 256, seed=4)


@pytest.fixture(scope="session")
def holder():
    """The values that a row of the assumptions belongs to, from its format."""

    def find(parameters, option):
        special = {"all": parameters.everyone, "students": parameters.students}
        return special.get(option) or parameters.options[option]

    return find
