"""A workbook's zip archive, checked before anything in it is parsed.

A few kilobytes can unpack to gigabytes, and an XML part may define entities that grow without end.
So the declared sizes are added up first, and a part with a document type definition is refused.
Nothing is ever written to disk.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from analysis.inputs.records.findings import Findings
from analysis.inputs.records.kinds import AS_XLSX, EXPECTED
from analysis.inputs.records.report import RecordsError

UNPACKED_LIMIT_BYTES = 100_000_000
RATIO_LIMIT = 300
RATIO_FROM_BYTES = 10_000_000
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DAMAGED = "the file is damaged or was cut off: save it again as 'Excel Workbook (.xlsx)'"
# What the standard library raises on archives and XML that are not whole.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    *(ValueError, LookupError, TypeError, OSError, EOFError, NotImplementedError, RuntimeError, OverflowError),
)


class Archive:
    """The parts of an XLSX workbook, read in memory.

    Parameters
    ----------
    data : bytes of the file
    findings : takes the reason of a refusal

    Raises
    ------
    RecordsError
        When the archive is damaged, too large unpacked, encrypted, no XLSX workbook, or when one of
        its parts holds a document type definition.
    """

    def __init__(self, data: bytes, findings: Findings):
        self._findings = findings
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._check_sizes()
            self._check_kind()
            self._check_parts()
        except RecordsError:
            raise
        except DAMAGE:
            self.damaged()

    def damaged(self) -> None:
        """Refuse a workbook that cannot be unpacked or parsed.

        Raises
        ------
        RecordsError
        """
        self._findings.stop("a damaged workbook", "a whole XLSX file", DAMAGED)

    def has(self, part: str) -> bool:
        """Whether the workbook has such a part."""
        return part in self._zip.NameToInfo

    def open(self, part: str):
        """One part as a stream of bytes."""
        return self._zip.open(part)

    def tree(self, part: str) -> ElementTree.Element:
        """One small part, parsed."""
        with self.open(part) as stream:
            return ElementTree.parse(stream).getroot()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: identifier to the last word of its kind and the part's name."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(relations):
            return {}
        found = {}
        for each in self.tree(relations).iter(RELATIONS):
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
        return found

    def _check_sizes(self) -> None:
        parts = self._zip.infolist()
        unpacked, packed = sum(each.file_size for each in parts), sum(each.compress_size for each in parts)
        if unpacked > UNPACKED_LIMIT_BYTES or (unpacked > RATIO_FROM_BYTES and unpacked > RATIO_LIMIT * max(packed, 1)):
            found, expected = f"{unpacked / 1e6:.0f} MB when unpacked", f"at most {UNPACKED_LIMIT_BYTES / 1e6:.0f} MB"
            self._findings.stop(found, expected, "delete other sheets and empty formatted rows, or export CSV")
        if any(each.flag_bits & 1 for each in parts):
            self._findings.stop("a workbook locked with a password", EXPECTED, "save it without a password")
        if len({each.filename for each in parts}) < len(parts):
            self.damaged()

    def _check_kind(self) -> None:
        names = self._zip.NameToInfo
        kind = self._zip.read("mimetype")[:60] if "mimetype" in names and names["mimetype"].file_size < 200 else b""
        if kind.startswith(OPEN_DOCUMENT):
            mend = "open it in LibreOffice, choose File, Save As, 'Excel 2007-365 (.xlsx)', then read that file"
            self._findings.stop("an OpenDocument file (ODS)", EXPECTED, mend)
        if any(name.endswith("workbook.bin") for name in names):
            self._findings.stop("a binary Excel workbook (XLSB)", EXPECTED, AS_XLSX)
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
            self._findings.stop("a zip archive that is no workbook", EXPECTED, f"unpack it, or {AS_XLSX}")

    def _check_parts(self) -> None:
        for each in self._zip.infolist():
            part = self._zip.read(each)  # to the end, so that its checksum is compared
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                found, expected = "a document type definition inside the workbook", "a workbook as Excel saves it"
                self._findings.stop(found, expected, AS_XLSX)
            if each.filename.endswith((".xml", ".rels")) and b"\x00" in part[:100]:
                self.damaged()  # UTF-16 would hide such a definition; spreadsheets write UTF-8
