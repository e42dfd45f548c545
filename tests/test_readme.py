"""Every line that the README and its table of functions offer runs, one after another, as a reader would try them."""

from __future__ import annotations

import importlib
import inspect
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.inputs import DATA, default_settings, load_inputs, save_settings

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("inputs", "model", "tradeoffs", "reruns")
README = (ROOT / "README.md").read_text(encoding="utf-8")
LIST = README.split("<details>", 1)[1].split("</details>", 1)[0]
ROW = re.compile(r"^\| `(\w+)` \| (.+) \| `([^`]+)` \|$", flags=re.MULTILINE)
QUESTION = re.compile(r"^\| [^|`]+ \| `([^`]+)`(?: \(from `([\w.]+)`\))? \|$", flags=re.MULTILINE)


def blocks(text):
    return re.findall(r"^```python\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def readme_door():
    """Imports and lines of the README's door for researchers."""
    door = README.split("**You do research.**", 1)[1].split("**You want to change the project.**", 1)[0]
    lines = [(f"from {room} import *\n" if room else "") + line for line, room in QUESTION.findall(door)]
    return blocks(door)[:1] + lines


def list_of_functions():
    """Code and lines of the list, in the order of the page."""
    found = [(match.start(), match[1]) for match in re.finditer(r"^```python\n(.*?)^```$", LIST, flags=re.M | re.S)]
    found += [(match.start(), match[3]) for match in ROW.finditer(LIST)]
    return [code for _, code in sorted(found)]


@pytest.fixture
def at_a_desk(tmp_path, monkeypatch):
    """A folder with the files that the lines name."""
    shutil.copy(DATA / "examples" / "office_records.csv", tmp_path / "records.csv")
    graduates = "Student Identifier,Outcome Type\n00001,Employed Full Time\n00002,Seeking Employment\n"
    (tmp_path / "graduates.csv").write_text(graduates, encoding="utf-8")
    save_settings(default_settings(load_inputs()), tmp_path / "settings.json")
    monkeypatch.chdir(tmp_path)


def test_the_list_of_notebooks_is_that_of_the_folder():
    listed = re.findall(r"^\| `(\d\d_\w+)` \|", README, flags=re.MULTILINE)
    assert listed == sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_the_data_dictionary_counts_the_rows_there_are():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+\.csv)` \| .+ \| ([\d,]+) \| (?:hand|`make data`) \|$", text, flags=re.MULTILINE)
    assert {name: int(rows.replace(",", "")) for name, rows in told} == {
        path.name: len(pd.read_csv(path)) for path in DATA.glob("*.csv")
    }


@pytest.mark.parametrize("code", [readme_door, list_of_functions])
def test_every_line_runs_after_those_before_it(code, at_a_desk):
    names: dict[str, object] = {}
    lines = code()
    assert len(lines) > 15
    for line in lines:
        try:
            exec(line, names)
        except Exception as error:
            raise AssertionError(f"{line}\n{error!r}") from error


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_packages_of_a_lock_are_counted(lock):
    names = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE))
    (said,) = re.findall(rf"^\| `{lock}` \| [^|]+ \| (\d+) \|", README, flags=re.MULTILINE)
    assert int(said) == len(names) > 50


def functions():
    """Every public function of the rooms: name to function, in the order of the rooms."""
    rooms = [importlib.import_module(f"analysis.{room}") for room in ROOMS]
    return {name: each for room in rooms for name in room.__all__ if inspect.isfunction(each := getattr(room, name))}


def test_the_list_names_every_public_function_once_under_its_room():
    listed = [name for name, _, _ in ROW.findall(LIST)]
    assert sorted(listed) == sorted(functions())
    for room, part in zip(ROOMS, LIST.split("\n#### ")[1:], strict=True):
        assert part.startswith(f"`{room}`")
        assert {name for name, _, _ in ROW.findall(part)} <= set(importlib.import_module(f"analysis.{room}").__all__)


@pytest.mark.parametrize(("name", "said", "line"), ROW.findall(LIST))
def test_a_row_says_what_the_function_says_and_calls_it(name, said, line):
    first = inspect.getdoc(functions()[name]).split("\n\n")[0].replace("\n", " ")
    assert said.replace("\\|", "|") == first
    assert re.search(rf"\b{name}\(", line)
