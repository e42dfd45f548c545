"""Exports whose columns are public: only their names are translated.

An adapter never invents what an export lacks. The reader is told what is missing and says it, or
adds the column to the export. A file of graduates is another thing, one row per person, and is read
by ``read_first_destination``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Adapter:
    """Column names of one export.

    Attributes
    ----------
    about : what the export is, in words
    renames : its column to our field
    further : its other columns, by which it is recognised
    """

    about: str
    renames: dict[str, str]
    further: tuple[str, ...]


ADAPTERS = {
    "handshake_internships": Adapter(
        "a Handshake internship review",
        {
            "Start Date": "start_date",
            "End Date": "end_date",
            "Salary": "pay_amount",
            "Pay schedule": "pay_unit",
            "return offer": "offer_received",
        },
        ("Job Title", "Employer", "Location", "kind"),
    ),
}
# Headers by which a file with one row per graduate is known, and further ones it has.
OUTCOME = "outcome"
GRADUATE_NAMES = "outcome type|first destination outcome|outcome status|primary outcome|first destination type"
GRADUATE_MARKS = (
    "first destination response type name|first destination survey id|knowledge source|graduation date"
    "|name of institution|annual base salary|employing organization|degree level|program name|academic division"
)
