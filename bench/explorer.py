"""Time from moving a control of the one-file explorer to its new picture, in a real browser.

python bench/explorer.py     prints the distribution for each kind of control
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from measuring import of_moves
from playwright.sync_api import Page, sync_playwright

from analysis.exhibits import explorer_data
from analysis.inputs import load_study
from analysis.present.pack.explorer import explorer_html
from analysis.present.pack.pdf import chromium

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SCREEN = {"width": 1366, "height": 768}
MOVES, QUICK_MOVES = 200, 30
SEED = 1

# Moves one control and waits until the frame with the new picture is out: a message that is sent while a frame is
# made arrives after it was painted. A map for other formats is counted in pieces, and may come some frames later.
MOVE = """
async ({selector, property, value, map}) => {
    const control = document.querySelector(selector);
    const frame = () => new Promise((done) => requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
    }));
    await frame();
    const before = document.getElementById("bars").getAttribute("aria-label"), start = performance.now();
    control[property] = value;
    control.dispatchEvent(new Event("input", {bubbles: true}));
    do await frame(); while (map && document.getElementById("map").getAttribute("aria-busy") === "true");
    return [performance.now() - start, before !== document.getElementById("bars").getAttribute("aria-label")];
}
"""


def moves(rng: np.random.Generator, formats: list[str]) -> dict[str, dict]:
    """One move of each kind, at random."""
    slider, view = rng.integers(3), rng.choice(["engagement", "hour", "season"])
    tick = {"selector": f"input[value={rng.choice(formats)}]", "property": "checked", "value": bool(rng.integers(2))}
    limit = {"selector": "[data-limit=hours_week_at_most]", "property": "value", "value": str(rng.integers(8, 40))}
    return {
        "a priority": {"selector": f"#slider{slider}", "property": "value", "value": str(rng.integers(101))},
        "what is compared": {"selector": f"input[value={view}]", "property": "checked", "value": True},
        "the season": {
            "selector": "#season",
            "property": "value",
            "value": str(rng.choice(["summer", "term", "break"])),
        },
        "a format": tick,
        "a format, until the map is new": tick | {"map": True, "value": bool(rng.integers(2))},
        "a limit": limit,
    }


def control_to_picture(full: bool) -> dict:
    """Milliseconds by kind of control: median, 90th percentile, largest, and how many moves changed the bars.

    Returns
    -------
    dict
        ``opened_ms`` (from opening to the first live picture), ``moves``: kind to ``n``, ``changed``,
        ``median_ms``, ``p90_ms``, ``largest_ms``; ``together``: the same over all moves.
    """
    rng = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "explorer.html"
        file.write_text(explorer_html(explorer_data(load_study())), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        tab = browser.new_page(viewport=SCREEN)
        tab.goto(file.as_uri())
        tab.wait_for_function("window.explorer && explorer.map")
        opened = tab.evaluate("performance.now()")
        times = _measured(tab, rng, MOVES if full else QUICK_MOVES)
        browser.close()
    every = [each for taken in times.values() for each in taken]
    moved = {kind: of_moves(*zip(*taken, strict=True)) for kind, taken in times.items()}
    return {"opened_ms": opened, "moves": moved, "together": of_moves(*zip(*every, strict=True))}


def _measured(tab: Page, rng: np.random.Generator, count: int) -> dict[str, list]:
    formats = tab.evaluate("explorer.data.formats.map(each => each.key)")
    times: dict[str, list] = {}
    for turn in range(count + 2):
        for kind, move in moves(rng, formats).items():
            taken = tab.evaluate(MOVE, {"map": False} | move)
            if turn >= 2:  # the first ones warm the browser up
                times.setdefault(kind, []).append(taken)
    return times


if __name__ == "__main__":
    print(json.dumps(control_to_picture(full=True), indent=1))
