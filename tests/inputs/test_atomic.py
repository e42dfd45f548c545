"""A file is replaced as a whole."""

import os

import pytest

from analysis.inputs.atomic import replace_file


def test_a_file_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    assert replace_file(path, "new\n") == path
    assert path.read_bytes() == b"new\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.csv"]


def test_the_old_file_stays_where_the_new_one_cannot_be_put_in_its_place(tmp_path, monkeypatch):
    def fails(old, new):
        raise OSError("no")

    path = tmp_path / "a.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="no"):
        replace_file(path, "new\n")
    assert path.read_text() == "old"
