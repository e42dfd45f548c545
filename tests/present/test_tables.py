"""Tables for reading agree with the tables they come from."""

import pytest

from analysis.present import tables
from analysis.present.measures import MEASURES


def test_words_stand_beside_the_numbers_of_the_assumptions(found):
    frame = tables.words_and_numbers(found.study, "compensation", ["paid_share", "pay_usd_hour"]).frame
    assert len(frame) == len(found.study.inputs.keys())
    assert frame.at["Internship", "Chance of being paid"] == "57%, published"
    assert frame.at["Flash internship", "In words"] == "not stated"


def test_an_unknown_feature_is_refused_with_the_known_ones(found):
    with pytest.raises(ValueError, match="no feature 'pay'; choose one of duration, work_exposure"):
        tables.feature_words(found.study, "pay")


def test_outcomes_show_means_of_the_summary_with_their_errors(found):
    frame = tables.outcomes(found, ["contacts"]).frame
    row = found.table("contacts").loc["internship"]
    cell = frame.at["Internship", MEASURES["contacts"].axis]
    assert cell.startswith(f"{MEASURES['contacts'].show(row['draws_mean'])} ± ")


@pytest.mark.parametrize(
    "table",
    [
        lambda f: tables.formats(f.study),
        lambda f: tables.readings(f.study, "duration", ["micro_internship", "modular_internship"]),
        lambda f: tables.outcomes(f, ["hours_spent", "contacts"]),
        lambda f: tables.spread(f, ["contacts"], ["internship", "part_time_job"]),
        lambda f: tables.run_line(f.study),
    ],
)
def test_tables_have_few_rows_and_no_missing_cell(found, table):
    frame = table(found).frame
    assert 1 <= len(frame) <= max(12, len(found.study.inputs.keys()))
    assert not frame.isna().to_numpy().any()
    assert not frame.isin(["nan", "None"]).to_numpy().any()
