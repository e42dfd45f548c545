"""From bytes to lines: strict, and with every doubt named."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inputs import RecordsError
from analysis.inputs.records import decoding
from analysis.inputs.records.decoding import INVISIBLE, decode
from analysis.inputs.records.findings import Findings

TEXT = "student_id,format\n1,Café\n2,naïve\n"


def decoded(data: bytes):
    findings = Findings("a.csv")
    return decode(data, findings), findings.issues


def refused(data: bytes) -> str:
    with pytest.raises(RecordsError) as caught:
        decoded(data)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding):
    text, issues = decoded(TEXT.encode(encoding))
    assert "".join(text.lines()) == TEXT
    assert issues == []


def test_windows_1252_is_read_with_a_note_that_names_the_rows():
    text, issues = decoded(TEXT.encode("cp1252"))
    assert "".join(text.lines()) == TEXT
    assert [issue.found for issue in issues] == ["letters outside UTF-8 in rows 2, 3"]


def test_lines_in_two_encodings_refuse_the_file_and_are_named():
    lines = TEXT.splitlines(keepends=True)
    message = refused(lines[0].encode() + lines[1].encode() + lines[2].encode("cp1252"))
    assert "UTF-8 in row 2 and another encoding in row 3" in message


def test_two_encodings_in_one_line_refuse_the_file():
    assert "another encoding in row 2" in refused(TEXT.encode().replace(b"\n2", " é".encode("cp1252") + b"\n2"))


def test_bytes_that_no_encoding_has_refuse_the_file():
    assert "neither UTF-8 nor Windows-1252 in row 2" in refused(b"a\n\x81\n")


@pytest.mark.parametrize("data", [TEXT.encode()[:24], (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"))[:-1]])
def test_a_cut_inside_a_character_is_named(data):
    assert "the end of the file inside a character" in refused(data)


def test_a_nul_is_refused_with_its_row():
    assert "row 3: found a NUL character" in refused(b"a\nb\n\x00c\n")


def test_invisible_characters_are_taken_out_with_a_note():
    text, issues = decoded("a\u202eb\n\u200bc\x07\n".encode())
    assert list(text.lines()) == ["ab\n", "c\n"]
    assert (issues[0].row, issues[0].done) == (1, "these taken out")


def test_letters_damaged_before_are_named_and_kept():
    text, issues = decoded("a\nCafÃ©\n".encode())
    assert "".join(text.lines()) == "a\nCafÃ©\n"
    assert (issues[0].row, issues[0].column) == (2, None)


@pytest.mark.parametrize("word", ["São", "Ångström", "Âge", "naïve €5", "Ünal"])
def test_ordinary_accents_are_not_taken_for_damage(word):
    assert decoded(f"a\n{word}\n".encode())[1] == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-32-le"])
def test_a_missing_line_end_at_the_end_is_seen(end, encoding):
    mark = {"utf-32-le": codecs.BOM_UTF32_LE}.get(encoding, b"")
    assert decoded(mark + f"ab{end}cd{end}".encode(encoding))[0].ends_with_a_line_end
    assert not decoded(mark + f"ab{end}cd".encode(encoding))[0].ends_with_a_line_end


def test_lines_end_at_line_ends_only():
    text, _ = decoded("a\u2028b\x85c\x0bd\r\ne\rf".encode())
    assert list(text.lines()) == ["abcd\r\n", "e\r", "f"]


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1),
    chunk=st.integers(1, 9),
)
def test_chunks_change_nothing(text, chunk):
    data = ("id," + text).encode()
    size = decoding.CHUNK_BYTES
    decoding.CHUNK_BYTES = chunk
    try:
        found, _ = decoded(data)
    finally:
        decoding.CHUNK_BYTES = size
    assert "".join(found.lines()) == INVISIBLE.sub("", "id," + text)
