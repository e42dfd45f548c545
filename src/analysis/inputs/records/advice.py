"""How to say what a file leaves open: in one phrase for the command line and for a notebook."""

from __future__ import annotations


def say(option: str, value: str) -> str:
    """The words with which a reader says something about the file.

    >>> say("dates", "mdy")
    '`--dates mdy`, in a notebook `dates="mdy"`'
    """
    return f'`--{option} {value}`, in a notebook `{option}="{value}"`'


def say_fill(field: str) -> str:
    """The words with which a reader says one value for every row.

    >>> say_fill("format")
    '`--fill format=VALUE`, in a notebook `fill={"format": "VALUE"}`'
    """
    return f'`--fill {field}=VALUE`, in a notebook `fill={{"{field}": "VALUE"}}`'
