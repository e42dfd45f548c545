"""The command line explains itself, and says what is wrong without a traceback."""

from __future__ import annotations

import argparse

import pytest

from analysis import cli
from analysis.inputs import InputError, Problem


def test_help_lists_the_commands(capsys):
    with pytest.raises(SystemExit) as done:
        cli.main(["--help"])
    assert done.value.code == 0
    text = capsys.readouterr().out
    assert "data" in text
    assert "briefing" in text


@pytest.mark.parametrize("arguments", [[], ["unknown"], ["data", "--unknown"]])
def test_what_is_no_command_is_refused(arguments):
    with pytest.raises(SystemExit) as done:
        cli.main(arguments)
    assert done.value.code == 2


def test_a_problem_in_the_tables_is_a_sentence_and_a_status(monkeypatch, capsys):
    def broken(options):
        raise InputError([Problem("a.csv", 2, "low", "1,5", "a number")])

    parsed = argparse.Namespace(run=broken)
    monkeypatch.setattr(cli._parser().__class__, "parse_args", lambda *_: parsed)
    assert cli.main([]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "- a.csv, row 2, column low: found '1,5'; expected a number" in captured.err
