"""One zip of everything: the same bytes for the same contents, and nothing but the contents."""

import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present.pack.archive import write_zip


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pack"
    (folder / "charts").mkdir(parents=True)
    (folder / "index.html").write_text("<p>page</p>")
    (folder / "charts" / "b.csv").write_bytes(b"2")
    (folder / "charts" / "a.csv").write_bytes(b"1")
    return folder


def read(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_zip_holds_every_file_in_order_and_not_itself(folder):
    path = folder / "briefing.zip"
    write_zip(folder, path)
    write_zip(folder, path)
    assert list(read(path).items()) == [("charts/a.csv", b"1"), ("charts/b.csv", b"2"), ("index.html", b"<p>page</p>")]


def test_times_rights_and_the_order_of_making_leave_no_trace(folder, tmp_path):
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    write_zip(folder, one)
    for name in ("charts/b.csv", "index.html"):
        content = (folder / name).read_bytes()
        (folder / name).unlink()
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
        os.utime(folder / name, (1, 1))
    write_zip(folder, other)
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(entry.extra or entry.comment for entry in archive.infolist())


def test_another_content_is_another_zip(folder, tmp_path):
    write_zip(folder, tmp_path / "one.zip")
    (folder / "index.html").write_text("<p>other</p>")
    write_zip(folder, tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() != (tmp_path / "other.zip").read_bytes()


def test_an_empty_folder_is_refused_and_no_zip_written(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="the folder empty has no files"):
        write_zip(tmp_path / "empty", tmp_path / "empty" / "x.zip")
    assert not (tmp_path / "empty" / "x.zip").exists()


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.(csv|png)", fullmatch=True), st.binary(max_size=300), min_size=1))
def test_whatever_goes_in_comes_out(tmp_path_factory, contents):
    folder = tmp_path_factory.mktemp("pack")
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    write_zip(folder, folder / "all.zip")
    assert read(folder / "all.zip") == contents
