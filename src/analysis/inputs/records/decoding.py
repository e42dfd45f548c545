"""From bytes to lines of text, without a character that was guessed.

Tried in this order: a byte order mark, UTF-16 without one (every second byte is zero), strict
UTF-8, and at last Windows-1252 with a note. A file whose lines disagree about their encoding is
refused, because half of its names would be read wrongly.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.inputs.records.findings import Findings, listed

CHUNK_BYTES = 4_000_000
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters (tab and line ends apart), soft hyphen, zero-width and bidirectional marks.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
TWO_BYTE_LETTER = re.compile(rb"[\xc3\xc4\xc5][\x80-\xbf]")
# UTF-8 that something before us read as Windows-1252, and characters that were lost on the way.
DAMAGED = re.compile("\ufffd|[ÃÅ][\x80-\xbf\u0152-\u0178\u2013-\u2122]|Â[\xa0-\xbf]|â€")
EXPECTED = "text in one encoding, best UTF-8"
SAVE_AGAIN = "save it as 'CSV UTF-8' in the spreadsheet, or as an Excel workbook (.xlsx)"


@dataclass(frozen=True)
class Text:
    """Decodable bytes and how to decode them."""

    data: bytes
    encoding: str
    invisible: bool

    def lines(self) -> Iterator[str]:
        """Lines with their line ends (LF, CR LF or a lone CR), invisible characters taken out."""
        stream = io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="")
        return (INVISIBLE.sub("", line) for line in stream) if self.invisible else iter(stream)

    @property
    def ends_with_a_line_end(self) -> bool:
        """Whether the last line is closed; if not, the file may have been cut off inside it."""
        tail = self.data[-4:].decode(self.encoding, errors="ignore")
        return tail.endswith(("\n", "\r"))


def decode(data: bytes, findings: Findings) -> Text:
    """Find the encoding of a file and check every byte against it.

    Raises
    ------
    RecordsError
        When no encoding fits, when lines disagree, when the file holds NUL characters, or when it
        is cut off inside a character.
    """
    encoding = "utf-8"
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    else:
        encoding = _zero_bytes(data) or encoding
    try:
        return _checked(data, encoding, findings)
    except UnicodeDecodeError as error:
        cut = "unexpected end" in error.reason or "truncated" in error.reason
    if cut:
        findings.stop("the end of the file inside a character", "a whole file", "it was cut off: export it again")
    if encoding != "utf-8":
        findings.stop(f"bytes that are not {encoding.upper()}", EXPECTED, SAVE_AGAIN)
    return _windows(data, findings)


def _zero_bytes(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave a zero in every second byte."""
    head = data[:4096]
    half = max(len(head) // 2, 1)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > 0.4 * half and head[1 - first :: 2].count(0) < 0.05 * half:
            return encoding
    return None


def _checked(data: bytes, encoding: str, findings: Findings) -> Text:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, seen = 1, {}
    for start in range(0, len(data), CHUNK_BYTES):
        text = decoder.decode(data[start : start + CHUNK_BYTES], final=start + CHUNK_BYTES >= len(data))
        for what, found in (("zero", text.find("\x00")), *_oddities(text)):
            if found >= 0 and what not in seen:
                seen[what] = line + _line_ends(text[:found])
        line += _line_ends(text)
    if "zero" in seen:
        findings.stop("a NUL character", "text", "the file is damaged: export it again", row=seen["zero"])
    if "invisible" in seen:
        found = "control or other invisible characters"
        findings.note(found, "visible characters only", "these taken out", row=seen["invisible"])
    if "damaged" in seen:
        found = "letters that were damaged before the file came here"
        findings.note(found, "readable text", "texts kept as they are", row=seen["damaged"])
    return Text(data, encoding, "invisible" in seen)


def _oddities(text: str) -> Iterator[tuple[str, int]]:
    for what, pattern in (("invisible", INVISIBLE), ("damaged", DAMAGED)):
        if what == "damaged" and text.isascii():
            continue
        found = pattern.search(text)
        yield what, found.start() if found else -1


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")


def _windows(data: bytes, findings: Findings) -> Text:
    """Windows-1252, if no line speaks for UTF-8."""
    lines = list(enumerate(re.split(rb"\r\n|\r|\n", data), start=1))
    other = [(number, line) for number, line in lines if not line.isascii() and not _is(line, "utf-8")]
    both = [number for number, line in other if TWO_BYTE_LETTER.search(line)]
    utf_8 = [number for number, line in lines if not line.isascii() and _is(line, "utf-8")]
    if utf_8 or both:
        rows = listed([number for number, _ in other])
        found = f"UTF-8 in {listed(utf_8 or both)} and another encoding in {rows}"
        findings.stop(
            found, EXPECTED, "the file was put together from two: export it again in one piece", row=other[0][0]
        )
    outside = [number for number, line in other if not _is(line, "cp1252")]
    if outside:
        found = f"bytes that are neither UTF-8 nor Windows-1252 in {listed(outside)}"
        findings.stop(found, EXPECTED, SAVE_AGAIN, row=outside[0])
    text = _checked(data, "cp1252", findings)
    rows = listed([number for number, _ in other])
    findings.note(f"letters outside UTF-8 in {rows}", EXPECTED, "read as Windows-1252; check letters with accents")
    return text


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
