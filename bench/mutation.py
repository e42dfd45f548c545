"""Mutation testing: small faults put into the numeric modules; does the module's own test file notice?

A mutant is a module with one change in its syntax tree. It is kept in memory, so the files stay as they are. One
process imports the libraries; each mutant is a fork of it that imports the package anew, runs the module's doctests
and its own test file (quick tests first, to the first failure), and ends. A failure, a crash, or five times the
clean run's CPU time (at least 10 seconds) counts as killed. Hypothesis keeps its number of examples, but does not
shrink. Processes that a test starts by itself run the module as it is.

    git clone . /tmp/mut/work && cd /tmp/mut/work
    nice -n 19 python bench/mutation.py --count 40                    # the first 40 of each module's 200
    nice -n 19 python bench/mutation.py model/plan                    # goes on where the last run stopped
    nice -n 19 python bench/mutation.py --again                       # survivors only, after tests were added
    python bench/mutation.py --report                                 # writes bench/MUTATION.md

Why not a tool: mutmut 3 takes no seeded sample, changes only code inside functions and runs every test that reaches
a mutant; cosmic-ray starts a process for each, and here imports take longer than most tests. Both rewrite files.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from mutants import mutants, put

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "analysis"
RESULTS = Path(tempfile.gettempdir()) / "mutation"
REASONS = ROOT / "bench" / "mutation_reasons.csv"
SEED, SAMPLE = 2026, 200
DISCLOSURE = ("suppression", "two_way", "coding", "means", "dominance", "differencing", "audit")
MODULES = [
    *(f"{room}/{path.stem}" for room in ("model", "tradeoffs") for path in sorted((SOURCE / room).glob("[!_]*.py"))),
    *(f"inputs/disclosure/{name}" for name in DISCLOSURE),
    *("inputs/informed", "inputs/records/numbers"),
]
NOT_RUN = {"model/scale": "its tests start worker processes, which would run the module as it is"}
TEXT = """# Do the tests notice a fault?

Mutation testing of the numeric modules: {tried} small faults in {modules} modules, one at a time, each against the
module's own test file and doctests. **{killed} were noticed ({share})**; {same} of the {survivors} survivors change
nothing that could be noticed (*equivalent*). Without those the score is **{fair}**. The goal is 90 %. When first
tried, {before} were noticed (*at first* in the table); survivors then led to tests, or to simpler code.

- Mutants: `bench/mutants.py`; a sample of at most {sample} a module, drawn with seed {seed}. *possible* is the size of
  that sample; where fewer were *tried*, they are its first ones.
- Each module against the test file of its own name and nothing else; what other tests would notice does not count.
- Hypothesis as in the tests, without shrinking. Noticed by running out of time: {late}.
- Run on a clone at {commit}, with the tests added since; Python {python}, 2026-11-23. Commands: see
  `bench/mutation.py`.

| module | possible | tried | at first | noticed | equivalent | score | without equivalent |
|---|---:|---:|---:|---:|---:|---:|---:|
{table}

## Not run

{missing}

## Survivors

*equivalent*: no input tells it from the code. *harmless*: a difference that no result depends on, such as a tolerance
or the wording of an error. *open*: a test could notice it, and the module's own file does not.

| module | line | function | change | kind | reason |
|---|---:|---|---|---|---|
{left}
"""


class Plan:
    """A pytest plugin: quickest tests first, no shrinking; notes how long each took, and which failed."""

    def __init__(self, seconds: dict[str, float]):
        self.seconds, self.took, self.failed = seconds, {}, None

    def pytest_sessionstart(self):
        quick = settings(settings.get_profile("reproducible"), phases=[Phase.explicit, Phase.generate])
        settings.register_profile("mutation", quick)
        settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items):
        items.sort(key=lambda item: self.seconds.get(item.nodeid, 0.0))

    def pytest_runtest_logreport(self, report):
        self.took[report.nodeid] = self.took.get(report.nodeid, 0.0) + report.duration
        self.failed = report.nodeid if report.failed else self.failed


def forked(module: str, tree: ast.Module | None, seconds: dict[str, float], cpu_limit: float) -> dict:
    """Run the module's tests in a fork, against ``tree`` in place of its file."""
    reader, writer = os.pipe()
    started, child = time.monotonic(), os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(cpu_limit) + 1,) * 2)
        signal.alarm(int(30 * cpu_limit))  # for one that waits for ever; the machine may be busy
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        path, read = SOURCE / f"{module}.py", SourceFileLoader.get_code
        if tree:
            code = compile(ast.fix_missing_locations(tree), str(path), "exec")
            SourceFileLoader.get_code = lambda self, name: code if self.path == str(path) else read(self, name)
        plan, (folder, name) = Plan(seconds), module.rsplit("/", 1)
        files = [str(ROOT / "tests" / folder / f"test_{name}.py"), str(path)]
        status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", *files], plugins=[plan])
        os.write(writer, json.dumps([plan.took, plan.failed])[: 1 << 16].encode())
        os._exit(int(status))
    os.close(writer)
    _, status, used = os.wait4(child, 0)
    try:
        os.killpg(child, signal.SIGKILL)  # what its tests left running
    except ProcessLookupError:
        pass
    with open(reader, encoding="utf-8") as text:
        took, failed = json.loads(text.read() or "[{}, null]")
    ending = f"signal {status & 127}" if status & 127 else f"exit {status >> 8}"
    cpu, wall = used.ru_utime + used.ru_stime, time.monotonic() - started
    by = failed or (ending if status else None)
    return {"killed": status != 0, "by": by, "seconds": round(cpu, 1), "wall": round(wall, 1), "took": took}


def clean(module: str, anew: bool) -> tuple[dict[str, float], float]:
    """Seconds of each test, and CPU seconds of all, of the module as it is; in both orders nothing fails."""
    store = RESULTS / f"{module.replace('/', '.')}.clean.json"
    if anew or not store.exists():
        first = forked(module, None, {}, 3600)
        second = forked(module, None, first["took"], 3600)
        if first["killed"] or second["killed"]:
            raise SystemExit(f"{module}: its tests fail without any change, {first['by'] or second['by']}")
        store.write_text(json.dumps([first["took"], max(first["seconds"], second["seconds"])]), encoding="utf-8")
    return json.loads(store.read_text(encoding="utf-8"))


def sampled(module: str) -> tuple[ast.Module, list[tuple]]:
    """The module's tree and its mutants."""
    tree = ast.parse((SOURCE / f"{module}.py").read_text(encoding="utf-8"))
    return tree, mutants(tree, f"{SEED} {module}", SAMPLE)


def results(module: str, sample: list[tuple], first: bool = False) -> dict[int, dict]:
    """What was found so far, by mutant; the last run of a mutant counts, or the first. Nothing of earlier code."""
    path = RESULTS / f"{module.replace('/', '.')}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = {record["mutant"]: record for record in map(json.loads, lines[:: -1 if first else 1])}
    same = ("function", "before", "after")
    told = {at: each for at, (_, each) in enumerate(sample)}
    return {at: each for at, each in found.items() if at in told and all(each[key] == told[at][key] for key in same)}


def run(module: str, count: int, again: bool) -> None:
    """Try the first ``count`` mutants that were not tried yet, or the survivors again."""
    tree, sample = sampled(module)
    known = results(module, sample)
    survivors = [at for at, record in known.items() if not record["killed"]]
    todo = survivors if again else [at for at in range(min(count, len(sample))) if at not in known]
    if not todo:
        return
    seconds, cpu = clean(module, again)  # new tests must pass without a mutant
    for at in todo:
        (parent, field, place, new), told = sample[at]
        old = put(parent, field, place, new)
        found = forked(module, tree, seconds, max(10, 5 * cpu))
        put(parent, field, place, old)
        del found["took"]
        record = {"module": module, "mutant": at, "of": len(sample), **told, **found}
        with open(RESULTS / f"{module.replace('/', '.')}.jsonl", "a", encoding="utf-8") as lines:
            lines.write(json.dumps(record) + "\n")
    known = results(module, sample).values()
    print(f"{module}: {sum(each['killed'] for each in known)} of {len(known)} killed", flush=True)


def explained() -> dict[tuple[str, ...], tuple[str, str]]:
    """Kind of a survivor (equivalent, harmless or open) and the reason, by module, function and change."""
    with open(REASONS, encoding="utf-8", newline="") as lines:
        keys = ("module", "function", "before", "after")
        return {tuple(row[key] for key in keys): (row["kind"], row["reason"]) for row in csv.DictReader(lines)}


def report() -> None:
    """Write bench/MUTATION.md: scores, survivors with a reason, what was not run."""
    reasons, table, left, counts, late = explained(), [], [], [0, 0, 0, 0], 0
    for module in MODULES:
        _, sample = sampled(module)
        records = list(results(module, sample).values())
        alive = sorted((each for each in records if not each["killed"]), key=lambda each: each["line"])
        late += sum(str(each["by"]).startswith("signal") for each in records)
        kinds = []
        for each in alive:
            key = tuple(each[name] for name in ("module", "function", "before", "after"))
            kind, reason = reasons.get(key, ("open", "not looked at yet"))
            kinds.append(kind)
            change = f"`{each['before']}` → `{each['after']}`".replace("|", "\\|")
            left.append(f"| {module} | {each['line']} | {each['function']} | {change} | {kind} | {reason} |")
        tried, killed, same = len(records), len(records) - len(alive), kinds.count("equivalent")
        first = results(module, sample, first=True).values()
        at_first = sum(each["killed"] for each in first)
        counts = [sum(pair) for pair in zip(counts, (tried, killed, same, at_first), strict=True)]
        if tried:
            row = (module, len(sample), tried, share(at_first, tried), killed, same, share(killed, tried))
            row += (share(killed, tried - same),)
            table.append("| " + " | ".join(map(str, row)) + " |")
    tried, killed, same, at_first = counts
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    missing = [f"- {name}: {NOT_RUN.get(name, 'no time')}" for name in MODULES if not results(name, sampled(name)[1])]
    text = TEXT.format(
        tried=tried, killed=killed, share=share(killed, tried), same=same, fair=share(killed, tried - same),
        modules=len(table), table="\n".join(table), left="\n".join(left), missing="\n".join(missing),
        commit=commit.strip(), sample=SAMPLE, seed=SEED, survivors=tried - killed, late=late,
        before=share(at_first, tried),
        python=sys.version.split()[0],
    )  # fmt: skip
    (ROOT / "bench" / "MUTATION.md").write_text(text, encoding="utf-8")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", default=[name for name in MODULES if name not in NOT_RUN])
    parser.add_argument("--count", type=int, default=SAMPLE)
    parser.add_argument("--again", action="store_true", help="only what survived so far")
    parser.add_argument("--report", action="store_true", help="write bench/MUTATION.md from what was found")
    asked = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    if asked.report:
        return report()
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT / "src")}
    sys.path.insert(0, str(ROOT / "src"))
    os.chdir(ROOT)
    for module in MODULES:
        import_module(f"analysis.{module.replace('/', '.')}")
    for name in [name for name in sys.modules if name.split(".")[0] == "analysis"]:
        assert str(ROOT) in sys.modules[name].__file__
        del sys.modules[name]  # the libraries stay, the package is imported anew for each mutant
    for module in asked.modules:
        run(module, asked.count, asked.again)


if __name__ == "__main__":
    main()
