"""The kind of a file by its first bytes."""

from __future__ import annotations

import gzip
import pickle

import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records.findings import Findings
from analysis.inputs.records.kinds import SIGNATURES, other_kind, read_bytes


@pytest.mark.parametrize(("signature", "kind"), SIGNATURES)
def test_every_signature_is_known_by_content(tmp_path, signature, kind):
    path = tmp_path / "records.csv"
    path.write_bytes(signature + b" " * 50)
    with pytest.raises(RecordsError) as caught:
        read_bytes(path, Findings(path.name))
    assert kind in str(caught.value)
    assert "save it as 'Excel Workbook (.xlsx)'" in str(caught.value)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_a_pickle_is_never_opened(protocol):
    assert "pickle" in other_kind(pickle.dumps([1], protocol=protocol))


def test_a_text_that_begins_with_the_euro_sign_of_windows_is_no_pickle():
    assert other_kind("€ amounts;student_id".encode("cp1252")) is None


@pytest.mark.parametrize(
    "head", [b"<!doctype html>", b"\xef\xbb\xbf \n<HTML>", b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00"]
)
def test_a_web_page_is_known_in_any_encoding(head):
    assert "web page" in other_kind(head)


@pytest.mark.parametrize(
    "head", [b"student_id,format", b"\xef\xbb\xbfstudent_id", b"sep=;\n", b"[Report]\nstudent_id", b"PKW,a"]
)
def test_text_is_text(head):
    assert other_kind(head) is None


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"student_id")

    def locked(*_):
        raise PermissionError("held by another program")

    monkeypatch.setattr("builtins.open", locked)
    with pytest.raises(RecordsError, match="close it in other programs"):
        read_bytes(path, Findings("a.csv"))


def test_text_and_archives_are_handed_on_whole(tmp_path):
    path = tmp_path / "a.xlsx"
    for content, kind in ((b"student_id", "text"), (b"PK\x03\x04" + b"x" * 9000, "zip")):
        path.write_bytes(content)
        assert read_bytes(path, Findings("a")) == (kind, content)
    path.write_bytes(gzip.compress(b"student_id"))
    with pytest.raises(RecordsError, match="gzip"):
        read_bytes(path, Findings("a"))
