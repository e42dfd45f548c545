"""A study is the tables and one run of them, or an error."""

import pytest

from analysis.inputs import InputError, load_study
from analysis.model.stored import write_stored_run


def test_a_study_holds_the_tables_and_the_run(tables):
    write_stored_run(tables.load(), tables.folder, students=2, draws=3, seed=1, season="break")
    study = load_study(tables.folder)
    assert study.run["season"] == "break"
    assert study.outcomes["student"].nunique() == 2
    assert study.draws["draw"].nunique() == 3
    assert study.inputs.formats.equals(tables.load().formats)


def test_tables_changed_since_are_an_error(tables):
    write_stored_run(tables.load(), tables.folder, students=2, draws=3, seed=1, season="break")
    tables.set("budgets.csv", 2, weeks="11")
    with pytest.raises(InputError, match="make data"):
        load_study(tables.folder)
