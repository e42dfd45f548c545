"""Without a browser there is a hint and no file; the real browser is tried in tests/browser."""

import os
import sys

import pytest

from analysis.present.pack import pdf

RAW = b"<</Creator (Mozilla/5.0 \\(X11; Linux x86_64\\) HeadlessChrome/1)\n/CreationDate (D:20261123091100+00'00')>>"


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.html").write_text("<title>x</title>")
    return tmp_path / "page.html"


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """A stand-in for the browser: a script that does as told."""
    if os.name == "nt":
        pytest.skip("the stand-in is a shell script")

    def stand_in(script):
        (tmp_path / "chromium").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "chromium").chmod(0o755)
        monkeypatch.setattr(pdf, "chromium", lambda: str(tmp_path / "chromium"))

    return stand_in


def test_without_a_browser_there_is_a_hint_and_no_file(page, monkeypatch, capsys):
    monkeypatch.setattr(pdf, "chromium", lambda: None)
    assert pdf.pdf_of(page, page.with_suffix(".pdf")) is False
    assert not page.with_suffix(".pdf").exists()
    said = capsys.readouterr().err
    assert "no Chromium or Chrome was found" in said and "Open page.html in a browser" in said


@pytest.mark.parametrize("script", ["exit 3", "exit 0", "kill -9 $$"])
def test_a_browser_that_fails_leaves_an_earlier_file_alone(page, browser, script, capsys):
    page.with_suffix(".pdf").write_bytes(b"earlier")
    browser(script)
    assert pdf.pdf_of(page, page.with_suffix(".pdf")) is False
    assert page.with_suffix(".pdf").read_bytes() == b"earlier"
    assert "the browser failed" in capsys.readouterr().err


def test_a_browser_that_hangs_is_stopped(page, browser, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    browser("exec sleep 5")
    assert pdf.pdf_of(page, page.with_suffix(".pdf")) is False


def test_what_the_browser_prints_is_kept_without_times_or_machine(page, browser, tmp_path):
    (tmp_path / "raw").write_bytes(RAW)
    browser(f'for each; do case "$each" in --print-to-pdf=*) cp {tmp_path}/raw "${{each#*=}}";; esac; done')
    assert pdf.pdf_of(page, page.with_suffix(".pdf")) is True
    kept = page.with_suffix(".pdf").read_bytes()
    assert len(kept) == len(RAW)
    assert b"Linux" not in kept and b"2026" not in kept
    assert b"/Creator (work-exposure " in kept and b"/CreationDate (D:20000101000000" in kept


@pytest.mark.skipif(os.name == "nt", reason="a program has another name there")
def test_a_browser_is_looked_for_on_the_path_and_then_where_playwright_keeps_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "INSTALLED", {})
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert pdf.chromium() is None
    kept = tmp_path / "chromium-1" / "chrome-linux" / "chrome"
    kept.parent.mkdir(parents=True)
    kept.write_text("")
    assert pdf.chromium() == str(kept)
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    assert pdf.chromium() == str(tmp_path / "chromium")


def test_then_it_is_looked_for_where_a_system_installs_it(tmp_path, monkeypatch):
    for name in ("PATH", "PLAYWRIGHT_BROWSERS_PATH", "PROGRAMFILES"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    for system, below in (("darwin", "Google Chrome.app/Contents/MacOS/Google Chrome"), ("win32", "msedge.exe")):
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(pdf, "INSTALLED", {system: (str(tmp_path / "gone"), str(tmp_path / below))})
        assert pdf.chromium() is None
        (tmp_path / below).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / below).write_text("")
        assert pdf.chromium() == str(tmp_path / below)


def test_what_a_browser_numbers_as_it_likes_is_numbered_by_its_order():
    one, two = (b"/ID (node000000%d)>> (node000000%d) (node000000%d)" % ids for ids in ((89, 92, 89), (85, 88, 85)))
    assert pdf._plain(one) == pdf._plain(two) == b"/ID (node00000000)>> (node00000001) (node00000000)"


def test_a_link_to_a_file_beside_the_page_says_only_its_name():
    text = pdf._plain(b"/URI (file:///home/office/briefing/briefing.pptx)")
    assert text == b"/URI (briefing.pptx".ljust(len(text) - 1) + b")" and b"office" not in text
