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


HEAD = "student_id,format,start_date,hours_per_week\n"
ROWS = "".join(f"S{n},internship,2025-06-{n:02d},30\n" for n in range(1, 15))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (HEAD + ROWS, 0),
        (HEAD + ROWS + "S99,internship,2025-06-30,three\n", 1),
        ("student_id,format\nS1,internship\n", 2),
    ],
)
def test_check_says_how_a_file_reads(tmp_path, capsys, text, status):
    path = tmp_path / "records.csv"
    path.write_text(text, encoding="utf-8")
    assert cli.main(["check", str(path)]) == status
    captured = capsys.readouterr()
    assert ("rows used" in captured.out) == (status < 2)
    assert ("was not read" in captured.err) == (status == 2)
    assert "Traceback" not in captured.err


def test_check_passes_on_how_the_file_is_to_be_read(tmp_path, capsys):
    path = tmp_path / "records.csv"
    path.write_text(
        "student_id,start_date,hours_per_week\n" + "".join(f"S{n},0{n}/0{n + 1}/2025,30\n" for n in range(1, 8)),
        encoding="utf-8",
    )
    assert cli.main(["check", str(path)]) == 2
    assert cli.main(["check", str(path), "--dates", "mdy", "--fill", "format=internship"]) == 0


def test_a_briefing_on_a_refused_file_is_not_begun(tmp_path, capsys):
    path = tmp_path / "records.csv"
    path.write_text("student_id,format\nS1,internship\n", encoding="utf-8")
    assert cli.main(["briefing", "--records", str(path), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists() and "hours_per_week" in capsys.readouterr().err


def test_a_briefing_into_a_folder_with_other_files_is_not_begun(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("analysis.exhibits.tell", lambda *_, **__: pytest.fail("nothing is worked out"))
    (tmp_path / "thesis.docx").write_text("mine")
    assert cli.main(["briefing", "--out", str(tmp_path)]) == 1
    assert "(thesis.docx)" in capsys.readouterr().err and (tmp_path / "thesis.docx").read_text() == "mine"
