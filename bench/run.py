"""Measure everything the project claims about speed, accuracy and scale, and write it down.

python bench/run.py          a quick look, a few minutes; writes nothing
python bench/run.py --full   what ``make bench`` does: writes results.json, RESULTS.md, accuracy.png
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy: more threads make small products slower

import argparse
import json
import time
from pathlib import Path

import accuracy
import app
import explorer
import records
import report
import scale
import speed
import triangle
from measuring import machine

from analysis.inputs import load_inputs

HERE = Path(__file__).parent


def measure(full: bool) -> dict:
    """All measurements, each kind in turn; nothing else runs meanwhile."""
    inputs = load_inputs()

    def timed(title: str, work):
        start = time.perf_counter()
        print(f"{title} …", flush=True)
        result = work()
        print(f"{title}: {time.perf_counter() - start:.0f} s", flush=True)
        return result

    results = {"full": full, "machine": machine()}
    results["brute_force"] = timed(
        "Accuracy of the full analysis",
        lambda: accuracy.compare_with_brute_force(
            inputs,
            replicates=24 if full else 4,
            reference_runs=8 if full else 2,
            reference_draws=1 << 15 if full else 1 << 14,
        ),
    )
    results["curve"] = timed(
        "Accuracy against evaluations",
        lambda: accuracy.curve(
            inputs,
            replicates=64 if full else 12,
            largest=1 << 16 if full else 1 << 14,
            reference_draws=1 << 17 if full else 1 << 15,
        ),
    )
    split = tuple(results["brute_force"]["chosen"])
    results["speed"] = timed("Speed", lambda: speed.outcomes_cost(inputs, split, starts=5 if full else 1, rounds=3))
    results["cold_start"] = timed("Command line", lambda: speed.cold_start(rounds=9 if full else 3))
    results["triangle"] = timed("Triangle map", lambda: triangle.triangle_cost(inputs, rounds=9 if full else 3))
    results["app"] = timed("The app in a browser", lambda: app.control_to_picture(full))
    results["explorer"] = timed("The explorer in a browser", lambda: explorer.control_to_picture(full))
    results["records"] = timed("An office's records", lambda: records.reading_cost(full))
    results["large_run"] = timed("Large run", lambda: scale.large_run(scale.DRAWS if full else scale.QUICK_DRAWS))
    results["same"] = timed("Same bits everywhere", lambda: scale.same_everywhere(inputs))
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="the whole measurement, written to bench/")
    full = parser.parse_args().full
    results = measure(full)
    text = report.as_markdown(results)
    if full:
        (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
        report.draw(results["curve"], HERE / "accuracy.png")
    print(text)


if __name__ == "__main__":
    main()
