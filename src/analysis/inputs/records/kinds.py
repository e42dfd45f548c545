"""What kind of file this is, by its first bytes and never by its name.

Offices send workbooks named .csv and web pages named .xls. Only delimited text and XLSX are read;
everything else is refused with the way to save it as XLSX. Sizes are checked before a byte is
parsed.
"""

from __future__ import annotations

from pathlib import Path

from analysis.inputs.records.findings import Findings

TEXT_LIMIT_BYTES = 200_000_000
WORKBOOK_LIMIT_BYTES = 50_000_000
AS_XLSX = "open it in Excel or LibreOffice and save it as 'Excel Workbook (.xlsx)', then read that file"
EXPECTED = "delimited text (CSV, TSV, TXT) or an Excel workbook (XLSX)"
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Excel file (XLS) or a workbook locked with a password"),
    (b"\t\x08", "a very old Excel file (XLS)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"{\\rtf", "a rich text document"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "a Feather file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"<stata_dta>", "a Stata file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
PICKLE_PROTOCOLS = range(2, 6)
MARKS_OF_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path | bytes, findings: Findings) -> tuple[str, bytes]:
    """The kind of a file, ``"text"`` or ``"zip"``, and its bytes; bytes are taken as those of a file.

    Raises
    ------
    RecordsError
        When there is no such file, when it is empty or too large, or of another kind.
    """
    if isinstance(path, bytes):
        return _kind(path[:4096], len(path), findings), path
    if not path.is_file():
        found = "a folder" if path.is_dir() else "no such file"
        findings.stop(found, EXPECTED, "check the name and the folder of the file")
    size = path.stat().st_size
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
            kind = _kind(head, size, findings)
            file.seek(0)
            return kind, file.read()
    except OSError:
        findings.stop(
            "a file that cannot be opened", EXPECTED, "close it in other programs and check that you may read it"
        )


def _kind(head: bytes, size: int, findings: Findings) -> str:
    """``"text"`` or ``"zip"``, from the first bytes; anything else, nothing or too much is refused."""
    if not head:
        findings.stop("an empty file", EXPECTED, "export the records again")
    zipped = head.startswith(ZIP_SIGNATURES)
    limit = WORKBOOK_LIMIT_BYTES if zipped else TEXT_LIMIT_BYTES
    if size > limit:
        found, expected = f"{size / 1e6:.0f} MB", f"at most {limit / 1e6:.0f} MB"
        findings.stop(found, expected, "export fewer columns or one year at a time")
    kind = other_kind(head)
    if kind:
        findings.stop(kind, EXPECTED, AS_XLSX)
    return "zip" if zipped else "text"


def other_kind(head: bytes) -> str | None:
    """What a file is when it is neither text nor a zip archive, from its first bytes.

    >>> other_kind(b"%PDF-1.7")
    'a PDF'
    >>> other_kind(b"student_id,format") is None
    True
    """
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:1] == b"\x80" and len(head) > 1 and head[1] in PICKLE_PROTOCOLS:
        return "a Python pickle, which is never opened"
    text = head
    for mark in MARKS_OF_TEXT:
        text = text.removeprefix(mark)
    start = text.replace(b"\x00", b"").lstrip()[:40].lower()
    if start.startswith(b"<"):
        return "a web page or another XML file" if b"html" in start or b"<table" in start else "an XML file"
    if start.startswith((b"{", b"[{", b"[[")):
        return "a JSON file"
    return None
