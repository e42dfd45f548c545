"""`make audit` calls nothing audited that was not: pip-audit's answers are made up here, the network is not asked."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("audit", ROOT / "bench" / "audit.py")
audit = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(audit)

WANTED = [("jinja2", "3.1.2"), ("numpy", "2.4.6"), ("numpy", "2.5.5")]
HOLE = {"id": "PYSEC-1", "fix_versions": ["3.1.6"]}


def answering(holes=(), leave_out=(), skip=(), complaint=""):
    """A pip-audit of three pins, with what it finds, what it leaves out and what it cannot look up."""

    def ask(wanted):
        if complaint:
            return "", complaint
        listed = [
            {"name": name, "skip_reason": "not found"}
            if name in skip
            else {"name": name, "version": version, "vulns": [HOLE] if name in holes else []}
            for name, version in wanted
            if name not in leave_out
        ]
        return json.dumps({"dependencies": listed, "fixes": []}), "No known vulnerabilities found"

    return ask


def test_all_looked_up_and_nothing_known(capsys):
    assert audit.audit(WANTED, answering()) == 0
    assert capsys.readouterr().out == "Audited 3 of 3 locked versions: 0 with known vulnerabilities.\n"


def test_a_known_vulnerability_is_named_with_the_version_that_mends_it(capsys):
    assert audit.audit(WANTED, answering(holes=["jinja2"])) == 1
    assert capsys.readouterr().out.splitlines() == [
        "jinja2 3.1.2: PYSEC-1, mended in 3.1.6",
        "Audited 3 of 3 locked versions: 1 with known vulnerabilities.",
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (answering(skip=["jinja2"]), "NOT AUDITED: 2 of 3 locked versions. skipped: jinja2 (not found)."),
        (answering(leave_out=["jinja2"]), "NOT AUDITED: 2 of 3 locked versions. not the versions that were asked for"),
        (answering(complaint="ERROR:pip_audit._cli:no network"), "NOT AUDITED: 3 of 3 locked versions. no network;"),
        (lambda wanted: ("", ""), "NOT AUDITED: 3 of 3 locked versions. pip-audit said nothing;"),
        (lambda wanted: ("null", "odd"), "NOT AUDITED: 3 of 3 locked versions. odd;"),
    ],
    ids=["skipped", "left out", "no network", "silent", "no list"],
)
def test_what_was_not_looked_up_is_not_audited(answer, said, capsys):
    assert audit.audit(WANTED, answer) == 2
    assert said in capsys.readouterr().out


def test_a_version_that_nobody_asked_for_is_no_answer():
    printed, _ = answering()([("jinja2", "3.1.6")])
    with pytest.raises(audit.NotAudited, match=r"jinja2==3\.1\.2, jinja2==3\.1\.6"):
        audit.answered([("jinja2", "3.1.2")], printed, "")


def test_what_is_known_is_named_also_when_the_rest_is_not(capsys):
    def ask(wanted):
        return answering(holes=["jinja2"])(wanted) if ("jinja2", "3.1.2") in wanted else ("", "no network")

    assert audit.audit(WANTED, ask) == 2
    assert capsys.readouterr().out.startswith("jinja2 3.1.2: PYSEC-1")


def test_an_empty_lock_is_not_audited():
    assert audit.audit([], answering()) == 2


def test_pins_of_other_systems_and_pythons_count():
    text = (
        "appnope==1.0.0 ; sys_platform == 'darwin' \\\n    --hash=sha256:00\nnumpy==2.4.6 ; python_version < '3.12'\n"
    )
    assert audit.pins(text) == [("appnope", "1.0.0"), ("numpy", "2.4.6")]


@pytest.mark.parametrize("lock", audit.LOCKS)
def test_every_line_of_a_lock_that_pins_something_is_read(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(audit.pins(text)) == len(re.findall(r"^[^\s#]", text, flags=re.MULTILINE)) > 20


def test_every_round_holds_a_package_once_and_nothing_is_lost():
    wanted = [pin for lock in audit.LOCKS for pin in audit.pins((ROOT / lock).read_text(encoding="utf-8"))]
    lists = audit.rounds(wanted)
    assert all(len(dict(each)) == len(each) for each in lists)
    assert sorted(pin for each in lists for pin in each) == sorted(set(wanted))


def test_the_command_without_pip_audit_says_so(tmp_path):
    (tmp_path / "small.lock").write_text("jinja2==3.1.6\n", encoding="utf-8")
    # -S: Python without the packages of its environment
    command = [sys.executable, "-S", str(ROOT / "bench" / "audit.py"), str(tmp_path / "small.lock")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:35]) == (2, "NOT AUDITED: 1 of 1 locked versions")


def test_pip_audit_is_pinned_apart_from_what_it_looks_at():
    own = dict(audit.pins((ROOT / "bench" / "audit.lock").read_text(encoding="utf-8")))
    assert "pip-audit" in own
    assert "pip-audit" not in dict(audit.pins((ROOT / "requirements-dev.lock").read_text(encoding="utf-8")))
