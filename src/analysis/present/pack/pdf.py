"""A page as a PDF, printed by a Chromium that is on the machine; without one there is no PDF and nothing breaks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
INSTALLED = {  # by system: where these are that are not on the path
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
        r"%PROGRAMFILES%\Microsoft\Edge\Application\msedge.exe",
    ),
}
HINT = "No PDF was made: {reason}. Open {page} in a browser and print it to a file instead."
SECONDS = 120
# Nothing is asked of a network, and no one's browser profile is touched.
QUIET = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)
DATE = re.compile(rb"(?<=Date \(D:)\d{14}")
LOCAL = re.compile(rb"file://[^()\s]+/[^()\s/]+(?=\))")  # a link to a file beside the page: its name is enough
NODE = re.compile(rb"(?<=\()node\d{8}(?=\))")  # what the browser calls a part of the page, another number each time
MADE_BY = re.compile(rb"(?<=/Creator \()(?:[^()\\]|\\.)*(?=\))")


def chromium() -> str | None:
    """Where a Chromium or a relative of it is, or nothing: on the path, where the system installs it, or playwright."""
    on_path = (path for name in NAMES if (path := shutil.which(name)))
    installed = (path for each in INSTALLED.get(sys.platform, ()) if Path(path := os.path.expandvars(each)).exists())
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    own = (str(path) for path in sorted(kept.glob("chromium-*/chrome-*/chrome")))
    return next(chain(on_path, installed, own), None)


def pdf_of(page: Path, pdf: Path) -> bool:
    """Print a page to a PDF.

    Parameters
    ----------
    page : Path
        An HTML file.
    pdf : Path
        The file to write. Dates and the name of the program inside are set to constants, so that the same
        Chromium makes the same file of the same page.

    Returns
    -------
    bool
        Whether it was written; if not, a sentence on stderr says why and what to do instead.
    """
    page, pdf = Path(page).resolve(), Path(pdf).resolve()
    program = chromium()
    if program is None:
        print(HINT.format(reason="no Chromium or Chrome was found", page=page.name), file=sys.stderr)
        return False
    with tempfile.TemporaryDirectory() as profile:
        printed = Path(profile) / "page.pdf"
        root = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()  # Chromium's own rule
        command = [program, *QUIET, *root, f"--user-data-dir={profile}", f"--print-to-pdf={printed}", page.as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            pdf.write_bytes(_plain(printed.read_bytes()))
        except (OSError, subprocess.SubprocessError) as error:
            print(HINT.format(reason=f"the browser failed ({type(error).__name__})", page=page.name), file=sys.stderr)
            return False
    return True


def _plain(pdf: bytes) -> bytes:
    """Without times, the program's name and where the folder lay; lengths stay, as the file counts its own bytes."""
    pdf = LOCAL.sub(lambda match: match[0].rsplit(b"/", 1)[1].ljust(len(match[0])), pdf)
    numbered = {name: b"node%08d" % number for number, name in enumerate(dict.fromkeys(NODE.findall(pdf)))}
    pdf = NODE.sub(lambda match: numbered[match[0]], pdf)
    pdf = DATE.sub(b"20000101000000", pdf)
    return MADE_BY.sub(lambda match: b"work-exposure".ljust(len(match[0]))[: len(match[0])], pdf)
