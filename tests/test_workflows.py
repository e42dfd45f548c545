"""What runs by itself, on a host or before a commit, runs only what the README and the Makefile offer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from analysis.cli import _parser

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.iterdir())
PUBLISHING = {"pages": "write", "id-token": "write"}  # what GitHub Pages asks for, and nothing else
SCRIPT = ROOT / "notebooks" / ".lab" / "strip_records.py"


def workflow(name):
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def triggers(name):
    return workflow(name)[True]  # YAML 1.1 reads the key "on" as true


JOBS = [
    pytest.param(workflow(path.stem), job, id=f"{path.stem}.{name}")
    for path in FILES
    for name, job in workflow(path.stem)["jobs"].items()
]
RUNS = sorted({step["run"] for each in JOBS for step in each.values[1]["steps"] if "run" in step})


def pythons(job):
    asked = [step["with"]["python-version"] for step in job["steps"] if "setup-python" in step.get("uses", "")]
    listed = job.get("strategy", {}).get("matrix", {}).get("python", [])
    return [version for each in asked for version in (listed if each.startswith("${{") else [each])]


def plain(command):
    """A command with the folder of the environment and the name of Python as they are everywhere."""
    command = command.strip().replace(".venv\\Scripts\\", "BIN/").replace(".venv/bin/", "BIN/")
    return re.sub(r"^(py -3(\.\d+)?|python3?) ", "PYTHON ", command)


def offered():
    """The commands that the README gives for a system without make, and the targets of the Makefile."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("### Without make", 1)[1].split("\n## ", 1)[0]
    lines = [line for block in re.findall(r"```\n(.*?)```", section, flags=re.DOTALL) for line in block.splitlines()]
    assert "`requirements-dev.lock` instead" in section
    lines += [line.replace("requirements.lock", "requirements-dev.lock") for line in lines]
    lines += [name for name in ["briefing.cmd", "app.cmd"] if f"`{name}`" in readme and (ROOT / name).is_file()]
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {plain(line) for line in lines} | {f"make {target}" for target in targets}


def test_there_are_the_three_and_no_other():
    assert [path.name for path in FILES] == ["monthly.yml", "pages.yml", "tests.yml"]


@pytest.mark.parametrize("command", RUNS)
def test_every_command_is_one_that_readme_or_makefile_offer(command):
    assert plain(command.removeprefix(".\\")) in offered()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "data/README.md", "MODEL.md"])
def test_every_target_that_a_page_names_is_there(page):
    named = re.findall(r"`(make [a-z]+)`", (ROOT / page).read_text(encoding="utf-8"))
    assert set(named) <= offered()


def test_the_newest_versions_are_those_of_all_extras():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f'-e ".[{",".join(sorted(project["optional-dependencies"]))}]"' in makefile


@pytest.mark.parametrize(("file", "target"), [("briefing.cmd", "briefing"), ("app.cmd", "app")])
def test_what_is_double_clicked_on_windows_runs_what_make_does(file, target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^{target}:.*\n\t\$\(BIN\)/(.*)", makefile, flags=re.MULTILINE)
    script = (ROOT / file).read_text(encoding="utf-8")
    assert f".venv\\Scripts\\{line} " in script
    lock, options = re.search(r"call set_up.cmd (\S+)", script)[1], "install,{}"
    stamp = re.search(rf"^{target}: (\S+)", makefile, flags=re.MULTILINE)[1]
    assert options.format(lock) in makefile.split(f"\n{stamp}:")[1].split("\n\n")[0]


def test_another_command_would_be_noticed():
    assert plain("make publish") not in offered()
    assert plain(".venv\\Scripts\\python -m pip install pytest") not in offered()


def test_tests_run_on_three_systems_and_every_python_from_the_lowest_allowed():
    allowed = SpecifierSet(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"])
    jobs = workflow("tests")["jobs"]
    systems = [system for name in ("make", "without-make") for system in jobs[name]["strategy"]["matrix"]["os"]]
    assert sorted(systems) == ["macos-latest", "ubuntu-latest", "windows-latest"]
    for job in (jobs["make"], jobs["without-make"]):
        minors = [Version(version).minor for version in pythons(job)]
        assert minors == list(range(minors[0], minors[0] + 3))
        assert not allowed.contains(f"3.{minors[0] - 1}")
        assert job["strategy"]["fail-fast"] is False


@pytest.mark.parametrize(("file", "job"), JOBS)
def test_every_python_is_allowed(file, job):
    allowed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert all(SpecifierSet(allowed).contains(version) for version in pythons(job))
    assert pythons(job) or not any("run" in step for step in job["steps"])


@pytest.mark.parametrize(("file", "job"), JOBS)
def test_no_job_may_write_but_the_one_that_publishes(file, job):
    assert file["permissions"] == {"contents": "read"}
    publishes = any("deploy-pages" in step.get("uses", "") for step in job["steps"])
    assert job.get("permissions", {}) == (PUBLISHING if publishes else {})
    assert not (publishes and any("run" in step for step in job["steps"]))


@pytest.mark.parametrize(("file", "job"), JOBS)
def test_jobs_end_and_do_not_pile_up(file, job):
    assert 0 < job["timeout-minutes"] <= 90
    assert {"group", "cancel-in-progress"} == set(file["concurrency"])


@pytest.mark.parametrize(("file", "job"), JOBS)
def test_actions_are_the_hosts_own_and_pinned(file, job):
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_secret_and_no_rights_for_strangers(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"secrets\b|github\.token|pull_request_target|workflow_run|write-all", text)
    assert not re.search(r"\$\{\{\s*github\.(event|head_ref)", text)  # words of a stranger in a command
    assert "not run here" in text.split("\nname:")[0]


def test_once_a_month_it_installs_from_the_lock_and_from_the_ranges_and_audits():
    (when,) = triggers("monthly")["schedule"]
    minute, hour, day, month, weekday = when["cron"].split()
    assert minute.isdigit() and hour.isdigit() and 1 <= int(day) <= 28 and (month, weekday) == ("*", "*")
    runs = {
        name: [step["run"] for step in job["steps"] if "run" in step]
        for name, job in workflow("monthly")["jobs"].items()
    }
    assert runs == {"lock": ["make test"], "ranges": ["make newest"], "audit": ["make audit"]}


def test_the_pages_published_are_those_the_briefing_writes():
    jobs = workflow("pages")["jobs"]
    (upload,) = [step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["path"] == str(_parser().parse_args(["briefing"]).out)
    assert jobs["deploy"]["needs"] == "build"
    assert triggers("pages")["push"]["branches"] == ["main"] and "pull_request" not in triggers("pages")


# Before a commit

HOOKS = {
    hook["id"]: hook | {"repo": repo["repo"], "rev": repo.get("rev")}
    for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repo["hooks"]
}


def test_ruff_is_the_version_of_the_lock():
    (locked,) = re.findall(r"^ruff==(\S+)", (ROOT / "requirements-dev.lock").read_text("utf-8"), flags=re.MULTILINE)
    assert HOOKS["ruff-check"]["rev"] == HOOKS["ruff-format"]["rev"] == f"v{locked}"


def test_style_is_checked_where_make_test_checks_it():
    (folders,) = re.findall(r"ruff check (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for hook in ("ruff-check", "ruff-format"):
        pattern = re.compile(HOOKS[hook]["files"])
        assert all(pattern.search(f"{folder}/x.py") for folder in folders.split())
        assert not pattern.search("notebooks/00_start_here.ipynb")


def test_only_ruff_is_downloaded():
    assert {name: hook["language"] for name, hook in HOOKS.items() if hook["repo"] == "local"} == {
        "keep-no-records": "system",
        "user-data": "fail",
    }
    assert all("additional_dependencies" not in hook for hook in HOOKS.values())
    assert [hook["repo"] for hook in HOOKS.values() if hook["repo"] != "local"] == [
        "https://github.com/astral-sh/ruff-pre-commit"
    ] * 2


def test_files_of_an_office_are_never_committed():
    assert re.search(HOOKS["user-data"]["files"], "user_data/records.csv")
    assert not re.search(HOOKS["user-data"]["files"], "data/formats.csv")


def stripped(*names):
    """The hook as pre-commit runs it: status and what it says."""
    program, script = HOOKS["keep-no-records"]["entry"].split()
    assert (program, ROOT / script) == ("python", SCRIPT)
    command = [sys.executable, "-S", str(SCRIPT), *map(str, names)]  # -S: it needs no package
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_shipped_notebooks_keep_their_outputs(tmp_path):
    copies = [Path(shutil.copy(path, tmp_path)) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    before = [copy.read_bytes() for copy in copies]
    assert len(copies) >= 12 and stripped(*copies) == (0, "")
    assert [copy.read_bytes() for copy in copies] == before


def test_a_notebook_that_read_other_records_loses_them_once(tmp_path):
    text = (ROOT / "notebooks" / "11_your_own_records.ipynb").read_text(encoding="utf-8")
    shipped = json.dumps('file = DATA / "examples" / "office_records.csv"')[1:-1]
    assert shipped in text
    copy = tmp_path / "own.ipynb"
    copy.write_text(text.replace(shipped, "file = 'records.xlsx'"), encoding="utf-8")
    status, said = stripped(copy)
    code = [cell for cell in json.loads(copy.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert status == 1 and said.startswith(str(copy)) and all(cell["outputs"] == [] for cell in code)
    assert stripped(copy) == (0, "")  # staged again, it may be committed
