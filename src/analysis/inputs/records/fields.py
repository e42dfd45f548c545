"""The thirteen fields of an engagement, and the names offices give them.

A field's own name and its names here are compared without case, spaces and punctuation. Names that
could mean something else are left out on purpose: an *ID* may number the rows, and *Hours* may be
hours a week or in total.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One column of the records.

    Attributes
    ----------
    dtype : what it becomes
    expected : the end of the sentence about a cell that is not valid
    required : whether every record needs it
    names : other headers for it, separated by ``|``
    """

    dtype: str
    expected: str
    required: bool = False
    names: str = ""


FIELDS = {
    "student_id": Field(
        "string",
        "an identifier of the student",
        True,
        "student identifier|student number|student no|student nr|student key|studentid|sid|university id|campus id"
        "|banner id|emplid|netid|learner id|matriculation number|id of student|id student",
    ),
    "format": Field(
        "string",
        "one of the formats",
        True,
        "experience type|engagement type|type of experience|type of engagement|experience format|engagement format"
        "|program format|programme format|internship type|type of internship|format of experience",
    ),
    "start_date": Field(
        "datetime64[s]",
        "a date from 1990 to 2049",
        True,
        "start|date started|date start|started|start on|begin date|begin|first day|date from|from date|from",
    ),
    "end_date": Field(
        "datetime64[s]",
        "a date from 1990 to 2049 or an empty cell",
        False,
        "end|date ended|date end|ended|end on|finish date|completion date|last day|date to|to date|until",
    ),
    "hours_per_week": Field(
        "float64",
        "hours a week, above 0 and at most 100",
        True,
        "hours week|hours weekly|weekly hours|hours a week|hours each week|hrs per week|hrs week|hrs wk|hr wk|hours wk"
        "|h week|h per week|hours p w|average hours per week|avg hours per week|avg hrs per week|hours per wk"
        "|number of hours per week|weekly hrs|avg weekly hours|average weekly hours",
    ),
    "total_hours": Field(
        "float64",
        "hours in total, above 0 and at most 5000, or an empty cell",
        False,
        "hours total|total hrs|hours in total|total hours worked|total number of hours|hours worked total"
        "|hours worked in total|total work hours|total hours completed",
    ),
    "paid": Field("boolean", "yes or no, or an empty cell", False, "is paid|paid yes no|paid or unpaid|paid unpaid"),
    "pay_amount": Field(
        "float64",
        "an amount of pay, 0 or more, or an empty cell",
        False,
        "pay|wage|pay rate|rate of pay|amount of pay|amount paid|compensation|compensation amount|remuneration",
    ),
    "pay_unit": Field(
        "string",
        "hour, week, month, year or stipend, or an empty cell",
        False,
        "unit of pay|pay basis|pay frequency|pay period|paid per|pay per|pay type|rate unit|wage unit|basis of pay",
    ),
    "contacts_made": Field(
        "float64",
        "a whole number of contacts, 0 to 500, or an empty cell",
        False,
        "contacts|number of contacts|new contacts|people met|contacts gained|professional contacts made|no of contacts",
    ),
    "skills_practised": Field(
        "string",
        "a text or an empty cell",
        False,
        "skills practiced|skills|skills used|skills practised|skill practised|skill practiced",
    ),
    "satisfaction": Field(
        "float64",
        "a rating from 0 to 10 or an empty cell",
        False,
        "satisfaction rating|satisfaction score|overall satisfaction|student satisfaction",
    ),
    "offer_received": Field(
        "boolean",
        "yes or no, or an empty cell",
        False,
        "offer|job offer|job offer received|received offer|received an offer|received job offer|offer made"
        "|offered a job|offer yes no",
    ),
}
COLUMNS = tuple(FIELDS)
REQUIRED = tuple(name for name, field in FIELDS.items() if field.required)
# Headers that state the unit as well.
PAY_WITH_UNIT = {
    "hour": "hourly rate|hourly pay|hourly wage|pay per hour|wage per hour|rate per hour|pay hour|pay hourly",
    "week": "weekly pay|weekly wage|pay per week|pay weekly",
    "month": "monthly pay|monthly wage|monthly salary|pay per month|monthly stipend|pay monthly",
    "year": "annual pay|annual salary|yearly pay|pay per year|yearly salary|pay yearly",
    "stipend": "stipend|stipend amount|total pay|lump sum|total stipend",
}
# Read beside the pay, to make sure that all of it is in one currency.
CURRENCY = "currency"
CURRENCY_NAMES = "currency|pay currency|currency code|currency of pay"
