"""Time from moving a control of the app to its new picture, and from opening it to the first, in a real browser.

python bench/app.py     prints the distributions
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
from measuring import of_moves
from playwright.sync_api import Browser, Page, sync_playwright

from analysis.present.pack.pdf import chromium

ROOT = Path(__file__).resolve().parents[1]
COMMAND = ["notebooks/12_explore.ipynb", "--Voila.config_file_paths=notebooks/.app", "--port=8967"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SCREEN = {"width": 1366, "height": 768}
MOVES, QUICK_MOVES = 30, 4
VISITS, QUICK_VISITS = 5, 2
SEED = 1
READY_SECONDS, CALM = 180, 0.05  # kernels are ready when together they use less than this share of a core

# From the press of a key or button to the frame in which the new picture is out, and to the end of all changes: the
# settings to save are written last. A message that is sent while a frame is made arrives after it was painted.
WATCH = """
() => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
    }));
    const picture = () => document.querySelector(".picture img");
    const settings = () => document.querySelector("pre.settings")?.textContent;
    let start = 0;
    for (const kind of ["keydown", "click", "change"])
        document.addEventListener(kind, (event) => (start = event.timeStamp), {capture: true});
    window.watch = () => {
        const before = {picture: picture()?.src, settings: settings()};
        let painted = null;
        window.taken = new Promise((done) => new MutationObserver(async (_, observer) => {
            const now = picture();
            if (!painted && now && now.src !== before.picture)
                painted = now.decode().catch(() => null).then(frame).then(() => performance.now() - start);
            if (settings() === before.settings) return;
            observer.disconnect();
            const changed = painted !== null, first = await painted;
            await frame();
            const all = performance.now() - start;
            done([first ?? all, all, changed]);
        }).observe(document.querySelector("main"), {subtree: true, childList: true}));
    };
}
"""
OPENED = """
() => new Promise((done) => {
    const look = async () => {
        const first = document.querySelector(".picture img");
        if (!first) return requestAnimationFrame(look);
        await first.decode();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    };
    look();
})
"""


@contextmanager
def _app() -> Iterator[tuple[str, Callable[[], None]]]:
    """The app as `make app` starts it: its address, and a function that waits until the next kernels are ready."""
    with tempfile.NamedTemporaryFile("w+") as log:
        line = [str(Path(sys.executable).with_name("voila")), *COMMAND]
        env = os.environ | {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
        server = subprocess.Popen(line, cwd=ROOT, env=env, stdout=log, stderr=log)

        def ready() -> None:
            until = time.monotonic() + READY_SECONDS
            time.sleep(5)  # the next kernel is started some seconds after a visitor took one
            while time.monotonic() < until:
                spent = -_seconds_spent(server.pid)
                time.sleep(2)
                if (spent + _seconds_spent(server.pid)) / 2 < CALM:
                    return
            raise TimeoutError("the kernels are still busy")

        try:
            ready()
            yield re.search(r"http://\S+\?token=\w+", Path(log.name).read_text())[0], ready
        finally:
            server.terminate()
            server.wait(30)


def _seconds_spent(pid: int) -> float:
    """CPU seconds of a process and its children so far."""
    process = psutil.Process(pid)
    times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def control_to_picture(full: bool) -> dict:
    """Milliseconds by kind of control, and from opening the app to the first picture, kernels preheated.

    Returns
    -------
    dict
        ``opened_ms`` (median from opening to the first picture, kernels preheated), ``moves``: kind of control to
        ``n``, ``median_ms``, ``p90_ms``, ``largest_ms`` until the bars are new, with ``changed``, how many moves
        changed them, and ``all_median_ms`` until map and table are new too; ``together``: the same over all moves.
    """
    with _app() as (address, ready), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        opened = []
        for _ in range(VISITS if full else QUICK_VISITS):
            opened.append(_first_picture(browser, address))
            ready()
        tab = browser.new_page(viewport=SCREEN)
        tab.goto(address)
        tab.locator(".picture img").first.wait_for()
        ready()
        moves = _moved(tab, MOVES if full else QUICK_MOVES)
        browser.close()
    every = [each for taken in moves.values() for each in taken]
    return {
        "opened_ms": float(np.median(opened)),
        "moves": {kind: _of_moves(taken) for kind, taken in moves.items()},
        "together": _of_moves(every),
    }


def _first_picture(browser: Browser, address: str) -> float:
    tab = browser.new_context(viewport=SCREEN).new_page()
    tab.goto(address, wait_until="commit")
    taken = tab.evaluate(OPENED)
    tab.goto("about:blank")  # leaving ends the visitor's kernel
    tab.context.close()
    return taken


def _moved(tab: Page, count: int) -> dict[str, list]:
    tab.evaluate(WATCH)
    rng, times = np.random.default_rng(SEED), {}
    for turn in range(count + 1):
        for kind, (group, move) in _moves(tab, rng).items():
            head = tab.locator(".jupyter-widget-Collapse-header", has_text=group)
            if head.get_attribute("aria-expanded") != "true":
                head.click()
            tab.evaluate("watch()")
            move()
            taken = tab.evaluate("taken")
            tab.wait_for_timeout(200)  # a visitor rests as well; nothing of this move may fall into the next
            if turn:  # the first ones warm kernel and browser up
                times.setdefault(kind, []).append(taken)
    return times


def _moves(tab: Page, rng: np.random.Generator) -> dict[str, tuple[str, Callable[[], None]]]:
    """One move of each kind: the group it is in, and what a visitor does."""

    def slide(name: str | re.Pattern) -> Callable[[], None]:
        def move() -> None:
            handle = tab.get_by_role("slider", name=name).first
            low, at, high = (float(handle.get_attribute(f"aria-value{end}")) for end in ("min", "now", "max"))
            handle.press(
                str(rng.choice(["PageDown", "ArrowLeft"] if at > (low + high) / 2 else ["PageUp", "ArrowRight"]))
            )

        return move

    def choose(label: str) -> Callable[[], None]:
        def move() -> None:
            box = tab.get_by_label(label, exact=True)
            now = box.evaluate("each => each.selectedOptions[0].label")
            others = [name for name in box.locator("option").all_inner_texts() if name != now]
            box.select_option(label=str(rng.choice(others)))

        return move

    def tick() -> None:
        tab.get_by_label(str(rng.choice(["Gigternship", "Skill sprint", "Flash internship"])), exact=True).click()

    return {
        "a priority": ("What counts for you", slide(str(rng.choice(["Short time", "Pay", "Contacts"])))),
        "a limit": ("Out of the question", slide("Hours a week, at most")),
        "a format": ("Formats compared", tick),
        "the season": ("Season and time", choose("Season")),
        "what is compared": ("Season and time", choose("Compare")),
        "an assumption": ("Assumptions that matter most", slide(re.compile("low end"))),
    }


def _of_moves(taken: list) -> dict[str, float]:
    spent, everything, changed = np.array(taken, dtype=float).T
    return of_moves(spent, changed) | {"all_median_ms": float(np.median(everything))}


if __name__ == "__main__":
    print(json.dumps(control_to_picture(full="--quick" not in sys.argv), indent=1))
