"""Records show their report and nothing else."""

from __future__ import annotations

import copy
import pickle

import corpus
import pytest

from analysis.inputs import Records
from analysis.inputs.records.report import Report


def test_what_is_shown_is_the_report_and_never_a_row(read):
    records = read(corpus.text())
    for shown in (repr(records), str(records), f"{records}", f"{records!r:>10}"):
        assert shown.strip() == "8 of 8 rows used; 0 set aside"
    assert not any(name.startswith("_repr_") for name in dir(records))


def test_records_cannot_be_looped_over_pickled_or_changed(read):
    records = read(corpus.text())
    with pytest.raises(TypeError):
        iter(records)
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="records are not pickled"):
            write(records)
    with pytest.raises(AttributeError):
        records.table = None


def test_records_have_the_thirteen_columns_in_order(read):
    records = read(corpus.text())
    assert str(Records(records.table, Report(8, 8))) == str(records)
    with pytest.raises(ValueError, match="records have the columns student_id"):
        Records(records.table.iloc[:, ::-1], records.report)
