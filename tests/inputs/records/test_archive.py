"""A zip archive is checked before anything in it is parsed."""

from __future__ import annotations

import io
import zipfile

import corpus
import pytest

from analysis.inputs import RecordsError
from analysis.inputs.records import archive as module
from analysis.inputs.records.archive import Archive
from analysis.inputs.records.findings import Findings

TYPES = {"[Content_Types].xml": b"<x/>"}


def refused(data: bytes) -> str:
    with pytest.raises(RecordsError) as caught:
        Archive(data, Findings("a.xlsx"))
    return str(caught.value)


def test_a_workbook_is_opened_and_its_parts_are_found():
    archive = Archive(corpus.book(), Findings("a.xlsx"))
    assert ("officeDocument", "xl/workbook.xml") in archive.related("").values()
    assert ("worksheet", corpus.SHEET) in archive.related("xl/workbook.xml").values()
    assert archive.related("xl/nowhere.xml") == {}
    assert archive.has(corpus.SHEET)
    assert archive.tree(corpus.SHEET).tag.endswith("}worksheet")


def test_sizes_are_added_up_before_unpacking(monkeypatch):
    data = corpus.book()
    total = sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(data)).infolist())
    monkeypatch.setattr(module, "UNPACKED_LIMIT_BYTES", total)
    Archive(data, Findings("a.xlsx"))
    monkeypatch.setattr(module, "UNPACKED_LIMIT_BYTES", total - 1)
    assert "MB when unpacked" in refused(data)


def test_a_small_archive_that_unpacks_to_much_is_refused():
    assert "when unpacked" in refused(corpus.zipped(TYPES | {"xl/workbook.xml": b" " * 20_000_000}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "docProps/app.xml"])
def test_a_definition_in_any_part_is_refused(part):
    payload = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert "document type definition" in refused(corpus.patched(corpus.book(), part, lambda xml: payload + xml))
    assert "document type definition" in refused(
        corpus.patched(corpus.book(), part, lambda xml: xml + b" " * 9000 + payload)
    )


def test_a_part_in_utf_16_could_hide_one():
    assert "damaged" in refused(
        corpus.patched(corpus.book(), corpus.SHEET, lambda xml: xml.decode().encode("utf-16-le"))
    )


def test_other_archives_are_told_apart():
    assert "ODS" in refused(corpus.zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}))
    assert "XLSB" in refused(corpus.zipped(TYPES | {"xl/workbook.bin": b"x"}))
    assert "no workbook" in refused(corpus.zipped({"records.csv": b"a,b"}))
    assert "no workbook" in refused(corpus.zipped({}))


def test_the_same_part_twice_is_damage():
    stream = io.BytesIO(corpus.book())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(corpus.SHEET, b"<x/>")
    assert "damaged" in refused(stream.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_archive_is_damage(share):
    data = corpus.book()
    assert "damaged" in refused(data[: int(len(data) * share)])


def test_a_password_is_named():
    data = bytearray(corpus.book())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "password" in refused(bytes(data))
