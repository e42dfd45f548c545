"""Advice fits both the command line and a notebook: what it says is what they take."""

from __future__ import annotations

import inspect
import re

import pytest

from analysis.cli import main
from analysis.inputs import read_records
from analysis.inputs.records.advice import say, say_fill

SAID = [say("dates", "mdy"), say("currency", "EUR"), say("sheet", "NAME"), say("adapter", "handshake_internships")]
SAID.append(say_fill("format"))


def test_both_users_are_told():
    assert say("dates", "mdy") == '`--dates mdy`, in a notebook `dates="mdy"`'
    assert say_fill("format") == '`--fill format=VALUE`, in a notebook `fill={"format": "VALUE"}`'


@pytest.mark.parametrize("said", SAID)
def test_the_command_and_the_function_take_what_is_said(said, capsys):
    options, argument = re.fullmatch(r"`(.+)`, in a notebook `(\w+)=.+`", said).groups()
    assert argument in inspect.signature(read_records).parameters
    assert main(["check", "no such file.csv", *options.split()]) == 2
    assert "no such file" in capsys.readouterr().err
