"""A career office's own records: read strictly, reported on in sentences, never guessed."""

from analysis.inputs.records.fields import COLUMNS
from analysis.inputs.records.first_destination import FirstDestination, read_first_destination
from analysis.inputs.records.read import read_records
from analysis.inputs.records.report import Issue, RecordsError, Report
from analysis.inputs.records.table import Records

__all__ = [
    "COLUMNS",
    "FirstDestination",
    "Issue",
    "Records",
    "RecordsError",
    "Report",
    "read_first_destination",
    "read_records",
]
