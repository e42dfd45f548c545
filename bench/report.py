"""The results in words: a table against the targets, the details behind it, one chart."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from analysis.present.theme import FOCUS_GREY, NAVY, finish, use_theme

MARK = {True: "yes", False: "**no**"}

CONTROLS = {"app": 300, "explorer": 100}  # where controls are, and the largest median allowed, milliseconds


def targets(results: dict) -> list[tuple[str, str, str, bool]]:
    """What is measured, the target, the result, and whether it is met."""
    speed, curve, large = results["speed"], results["curve"], results["large_run"]
    analysis, sampled = speed["analysis"], speed["sampled"]["sampled path"]
    rows = []

    def at_least(what: str, least: float, value: float, note: str = "") -> None:
        rows.append((what, f"≥ {least:,g}", f"{_three(value)}{note}", value >= least))

    def at_most(what: str, most: float, value: float, unit: str = "") -> None:
        rows.append((what, f"≤ {most:g}{unit}", f"{_three(value)}{unit}", value <= most))

    for name, least in (("mesa", 20_000), ("pandas, vectorised", 1_000), ("NumPy, whole arrays", 700)):
        at_least(f"Full uncertainty analysis: CPU of brute force in {name} / ours", least, analysis[name], " ¹")
    at_most("… ours / drawing brute force's random numbers alone ¹", 0.05, 1 / analysis["random numbers"])
    for figure, found in curve["figures"].items():
        at_least(f"Variance ratio at N = 16,384, {figure}", 50, found["variance_ratio"])
    for figure, found in curve["figures"].items():
        value = found["slope"]["expected"]
        rows.append(
            (f"Slope of log RMSE in log N, {figure}", "≤ −0.55", f"{value:.2f}".replace("-", "−"), value <= -0.55)
        )
    for name, least in (("NumPy, whole arrays", 4), ("pandas, vectorised", 8), ("mesa", 120)):
        at_least(f"Sampled path: CPU per outcome of {name} / ours", least, sampled[name])
    at_least("Triangle map: CPU of plain einsum / ours", 10, results["triangle"]["stored"]["times_as_fast"])
    for place, most in CONTROLS.items():
        median = results[place]["together"]["median_ms"]
        at_most(f"From a control to the new picture, {place}: median over all moves", most, median, " ms")
    for kind, read in results["records"].items():
        at_most(f"{read['rows']:,} rows of an office's {kind.upper()}: CPU", 20, read["seconds"], " s")
        at_most(f"{read['rows']:,} rows of an office's {kind.upper()}: peak memory", 1500, read["peak_mb"], " MB")
    at_most(f"{large['rows']:,} rows to Parquet: peak memory", 500, large["peak_mb"], " MB")
    at_most(f"{large['rows']:,} rows to Parquet: bytes per row", 18, large["bytes_per_row"])
    at_most("`work-exposure --help` / importing pandas and seaborn, CPU", 0.2, results["cold_start"]["help"])
    same = results["same"]
    agree = sum(same["identical"].values())
    rows.append(
        ("Digests identical", "all", f"{agree} of {len(same['identical'])} ways", all(same["identical"].values()))
    )
    equal = same["sums_identical"]
    rows.append(("Sums identical in NumPy, pandas, DuckDB", "all", "all" if equal else "not all", equal))
    means = speed["means"]
    agree = sum(found["within_4"] for found in means.values())
    rows.append(("Peers' means within 4 standard errors", "all", f"{agree} of {len(means)}", agree == len(means)))
    return rows


def as_markdown(results: dict) -> str:
    """RESULTS.md."""
    parts = [
        "# Speed, accuracy and scale",
        "Written by `make bench`. Ratios of CPU time, candidates in turns, medians over rounds of the ratio within a "
        "round, one BLAS thread, each candidate in a process of its own, started five times. They moved by up to "
        "a third between runs of this script; read one or two digits.",
        _table(("figure", "at least / at most", "measured", "met"), [(*r[:3], MARK[r[3]]) for r in targets(results)]),
        "¹ Extrapolated: a peer's CPU per outcome, measured on thousands to hundreds of thousands of outcomes, times "
        f"{results['speed']['brute_force_outcomes']:,} outcomes (10,000 draws × 10,000 students × 12 formats). "
        "Nobody ran it. Drawing the parameters is not counted against brute force.",
        _not_met(results),
        "![RMSE against evaluations, plain Monte Carlo and expected path](accuracy.png)",
        _brute_force(results),
        _curve(results["curve"]),
        _speed(results["speed"]),
        _triangle(results["triangle"]),
        *(_controls(place, results[place]) for place in CONTROLS),
        _scale(results),
        "## Machine and versions\n\n" + _table(("", ""), [(k, str(v)) for k, v in results["machine"].items()]),
    ]
    return "\n\n".join(parts) + "\n"


def _not_met(results: dict) -> str:
    """What falls short."""
    short = [figure for figure, _, _, met in targets(results) if not met]
    if not short:
        return "Every figure is met."
    return f"Not met: {'; '.join(short)}."


def _brute_force(results: dict) -> str:
    found = results["brute_force"]
    runs, draws, students = found["reference"]
    rows = [
        (
            f"{s['draws']:,} × {s['students']}",
            *(f"{value:.2f}" for value in s["pooled"].values()),
            f"{max(s['worst_outcome'].values()):.2f}",
            f"{s['cells_not_behind']:.0%}",
        )
        for s in found["splits"]
    ]
    chosen = "{:,} × {}".format(*found["chosen"])
    worst = next(s for s in found["splits"] if [s["draws"], s["students"]] == found["chosen"])
    names = ", ".join(f"{k} {v:.2f} ({worst['worst_outcome_name'][k]})" for k, v in worst["worst_outcome"].items())
    return (
        "## The full uncertainty analysis\n\n"
        "Mean, median and both ends of the 95 % interval over draws, of 22 outcomes of 12 formats; quantiles and the "
        "drawing of parameters are timed too. The table gives RMSE of the expected path over RMSE of brute force "
        "(10,000 random draws whose students and luck are granted to be free of error), errors in units of the "
        f"outcome's standard deviation over draws, pooled over outcomes and formats; {found['replicates']} seeds each, "
        f"against {runs} runs of {draws:,} × {students}.\n\n"
        + _table(("draws × students", "mean", "median", "2.5 %", "97.5 %", "worst outcome", "cells not behind"), rows)
        + f"\n\nChosen: {chosen}, the cheapest that is behind in none of the four. *Pooled* is not *each*: a single "
        f"outcome, pooled over formats, may be behind; the worst of the chosen split are {names}."
    )


def _curve(curve: dict) -> str:
    rows = [
        (
            figure,
            f"{found['reference']:.3f}".replace("-", "−"),
            f"{_three(found['variance_ratio'])}",
            *(f"{found['slope'][path]:.2f}".replace("-", "−") for path in ("plain", "expected")),
        )
        for figure, found in curve["figures"].items()
    ]
    return (
        "## One figure, more evaluations\n\n"
        "Internship less micro-internship. One evaluation is one (draw, student) pair of one format. Plain Monte "
        "Carlo: a random draw, a random student and sampled luck for each. Expected path: "
        f"N / {curve['students']} draws × {curve['students']} students. Pay per hour is mean earnings over mean hours "
        f"spent. {curve['replicates']} seeds.\n\n"
        + _table(("difference", "reference", "variance ratio at 16,384", "slope, plain", "slope, expected"), rows)
    )


def _speed(speed: dict) -> str:
    paths = speed["sampled"]
    rows = [(name, *(_three(paths[path][name]) for path in paths)) for name in next(iter(paths.values()))]
    means = [
        (name, f"{found['students']:,}", f"{found['largest_distance']:.1f}", found["at"])
        for name, found in speed["means"].items()
    ]
    return (
        "## Single outcomes\n\n"
        "CPU per outcome (one student × one format) of each peer over ours. The limit draws "
        f"{speed['random_numbers_per_outcome']:.1f} random numbers ({speed['fastest_generator']}, the fastest here) "
        "and writes 22 columns, nothing else.\n\n"
        + _table(("over", *paths), rows)
        + "\n\nThe peers simulate the same model (`peers.py`). Largest distance of a mean outcome from the model's, in "
        "standard errors, over 264 means:\n\n" + _table(("peer", "students", "distance", "where"), means)
    )


def _triangle(found: dict) -> str:
    rows = [
        (
            name,
            _three(found[name]["times_as_fast"]),
            _three(found[name]["einsum_alone"]),
            f"{found[name]['first_picture']:.2f}",
            f"{found[name]['weights_apart']}",
        )
        for name in ("stored", "random")
    ]
    return (
        f"## The triangle map\n\n{found['weights']:,} weights × 12 formats × {found['draws']:,} draws, shares of first "
        "place. The plain way takes all utilities at once by `einsum`, the largest in each draw, and counts. The first "
        f"picture has {found['first_weights']} weights.\n\n"
        + _table(
            ("values", "plain / ours", "einsum alone / ours", "first picture / whole", "weights that differ"), rows
        )
    )


def _controls(place: str, found: dict) -> str:
    rows = [
        (kind, f"{each['n']}", *(f"{each[name]:.0f}" for name in ("median_ms", "p90_ms", "largest_ms")))
        for kind, each in (found["moves"] | {"all moves": found["together"]}).items()
    ]
    late = ""
    if "all_median_ms" in found["together"]:
        late = f" To the new map and table too: {found['together']['all_median_ms']:.0f} ms (median)."
    slow = [kind for kind, each in found["moves"].items() if each["median_ms"] > CONTROLS[place]]
    above = f" Above {CONTROLS[place]} ms by itself: {', '.join(slow)}." if slow else ""
    return (
        f"## From a control to the new picture: {place}\n\nMilliseconds in a real browser, wall time, until the bars "
        f"are new. From opening to the first picture: {found['opened_ms'] / 1000:.1f} s.{late}{above}\n\n"
        + _table(("moved", "times", "median", "90th percentile", "largest"), rows)
    )


def _scale(results: dict) -> str:
    large, same = results["large_run"], results["same"]
    return (
        "## Scale\n\n"
        f"`work-exposure simulate` wrote {large['rows']:,} rows in one process: peak memory {large['peak_mb']:.0f} MB, "
        f"{large['bytes_per_row']:.1f} bytes per row, {large['cpu_seconds']:.0f} s of CPU here. "
        f"The digests of {same['parts']} parts ({same['rows']:,} rows) against a plain loop, "
        f"{same['workers_killed']} worker killed with SIGKILL on the way:\n\n"
        + _table(("computed by", "identical"), [(k, MARK[v]) for k, v in same["identical"].items()])
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _three(value: float) -> str:
    """Three significant digits from a hundred on, else two; no exponent."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def draw(curve: dict, path: Path) -> None:
    """RMSE against N on logarithmic axes, one panel for each figure."""
    use_theme()
    figure, axes = plt.subplots(1, 2)
    units = {"pay per hour": "US dollars per hour", "contacts": "people"}
    looks = {"plain": ("plain Monte Carlo", FOCUS_GREY, "s"), "expected": ("expected path", NAVY, "o")}
    numbers = curve["evaluations"]
    for ax, (name, found) in zip(axes, curve["figures"].items(), strict=True):
        for key, (label, color, marker) in looks.items():
            values = found["rmse"][key]
            ax.loglog(numbers, values, color=color, marker=marker, markersize=5, linewidth=1.6)
            text = f"{label}\nslope {found['slope'][key]:.2f}".replace("-", "−")
            above = key == "plain"
            place = len(numbers) // 2 if above else len(numbers) // 2 - 1
            ax.annotate(
                text,
                (numbers[place], values[place]),
                xytext=(4, 12) if above else (-6, -16),
                textcoords="offset points",
                ha="left" if above else "right",
                va="bottom" if above else "top",
                color=color if color == NAVY else "#595959",
                fontsize=11,
            )
        ax.set_title(f"{name[0].upper()}{name[1:]}, {units[name]}", loc="left", fontsize=12)
        ax.set_xlabel("evaluations of each format (N)")
        ax.grid(True, which="major", axis="y")
        ax.margins(x=0.08, y=0.12)
        ax.xaxis.set(major_locator=LogLocator(numticks=4), minor_locator=NullLocator(), major_formatter="{x:,.0f}")
        ax.yaxis.set(minor_locator=NullLocator(), major_formatter=FuncFormatter(lambda value, _: f"{value:g}"))
    ratio = min(found["variance_ratio"] for found in curve["figures"].values())
    finish(
        axes[0],
        title=f"The expected path has at most {100 / ratio:.2g}% of plain Monte Carlo's variance",
        subtitle="RMSE of the difference, internship less micro-internship, against a long reference run; summer",
        source=(
            f"Simulated. {curve['replicates']} seeds for each point. Expected path: luck integrated, N / "
            f"{curve['students']} draws × {curve['students']} students.\n"
            f"Variances compared at N = {curve['studied']:,}."
        ),
    )
    figure.savefig(path)
    plt.close(figure)
