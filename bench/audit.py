"""Ask whether any locked version has a known vulnerability; ``make audit``.

pip-audit leaves out what it cannot look up, and then finds nothing wrong with it. Here nothing counts as
audited but a locked version that stands in pip-audit's answer. The exit status is 0 when every one was
audited and none has a known vulnerability, 1 when one has, 2 when the audit is not complete.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-dev.lock", "bench/requirements.lock", "bench/audit.lock")
OPTIONS = ("--no-deps", "--disable-pip", "--strict", "--format", "json", "--progress-spinner", "off")
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)", flags=re.MULTILINE)

Pin = tuple[str, str]


class NotAudited(Exception):
    """No answer that covers what was asked; the message says why."""


def pins(lock: str) -> list[Pin]:
    """Names and versions in the text of a lock, also those for other systems and other Pythons."""
    return [(found["name"], found["version"]) for found in PIN.finditer(lock)]


def rounds(wanted: Iterable[Pin]) -> list[list[Pin]]:
    """The pins in lists that hold each package once: pip-audit takes no more.

    >>> rounds([("numpy", "2.4"), ("scipy", "1.17"), ("numpy", "2.5")])
    [[('numpy', '2.4'), ('scipy', '1.17')], [('numpy', '2.5')]]
    """
    lists: list[list[Pin]] = []
    for pin in dict.fromkeys(wanted):
        free = next((each for each in lists if pin[0] not in dict(each)), None)
        if free is None:
            lists.append(free := [])
        free.append(pin)
    return lists


def ask(wanted: list[Pin]) -> tuple[str, str]:
    """What pip-audit prints about these pins, and what it complains of."""
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "pins.txt"
        listed.write_text("".join(f"{name}=={version}\n" for name, version in wanted), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "-r", str(listed), "--cache-dir", folder, *OPTIONS]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


def answered(wanted: list[Pin], printed: str, complaints: str) -> dict[Pin, list[dict]]:
    """The vulnerabilities of each pin.

    Raises
    ------
    NotAudited
        When pip-audit gave no answer, or left out or added a version.
    """
    try:
        listed = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaints.strip().splitlines() or ["pip-audit said nothing"])[-1]
        raise NotAudited(last.removeprefix("ERROR:pip_audit._cli:")) from None
    if skipped := [f"{each['name']} ({each['skip_reason']})" for each in listed if "skip_reason" in each]:
        raise NotAudited(f"skipped: {', '.join(skipped)}")
    found = {(each["name"], each["version"]): each["vulns"] for each in listed}
    if odd := sorted(set(wanted) ^ set(found)):
        raise NotAudited("not the versions that were asked for: " + ", ".join("==".join(pin) for pin in odd))
    return found


def audit(wanted: list[Pin], ask: Callable[[list[Pin]], tuple[str, str]] = ask) -> int:
    """Print what was found, or why it is not known; returns the exit status."""
    found: dict[Pin, list[dict]] = {}
    reasons = []
    for each in rounds(wanted):
        try:
            found |= answered(each, *ask(each))
        except NotAudited as reason:
            reasons.append(str(reason))
    total, known = len(set(wanted)), {pin: holes for pin, holes in found.items() if holes}
    for (name, version), holes in sorted(known.items()):
        for hole in holes:
            print(f"{name} {version}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}")
    if reasons or not total:
        why = "; ".join(reasons) or "The lock is empty"
        print(f"NOT AUDITED: {total - len(found)} of {total} locked versions. {why}.")
        return 2
    print(f"Audited {total} of {total} locked versions: {len(known)} with known vulnerabilities.")
    return 1 if known else 0


if __name__ == "__main__":
    locks = sys.argv[1:] or [str(ROOT / lock) for lock in LOCKS]
    raise SystemExit(audit([pin for lock in locks for pin in pins(Path(lock).read_text(encoding="utf-8"))]))
