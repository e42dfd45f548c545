"""Rates of graduates are coded by how many there are, and hidden below ten."""

import pandas as pd

from analysis.inputs.disclosure import released_rates
from analysis.inputs.records import FirstDestination, Report
from analysis.inputs.records.first_destination import OUTCOMES


def graduates(**counts):
    outcomes = pd.Series(counts).reindex(list(OUTCOMES), fill_value=0)
    return FirstDestination(outcomes, Report(int(outcomes.sum()), int(outcomes.sum())))


def test_rates_are_coded_by_the_size_of_the_class():
    found = released_rates(graduates(employed_full_time=118, seeking_employment=2, not_known=80))
    assert found.loc["knowledge_rate"].tolist() == ["60%", "200"]
    assert found.loc["career_outcomes_rate"].tolist() == ["≥98%", "120"]


def test_a_small_class_is_hidden():
    found = released_rates(graduates(employed_full_time=5, seeking_employment=4, not_known=3))
    assert found.loc["knowledge_rate", "text"] == "70-79%"
    assert found.loc["career_outcomes_rate"].tolist() == ["n<10", "n<10"]


def test_everybody_is_never_all():
    found = released_rates(graduates(employed_full_time=12))
    assert set(found["text"]) == {"≥80%"}
