"""Rules of the project that no single module can keep alone."""

from __future__ import annotations

import ast
import fnmatch
import importlib
import inspect
import os
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "analysis"
MODULES = sorted(SOURCE.rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock")

# A module imports only from these. The last three stand outside the rooms.
ROOMS = {
    "inputs": {"inputs"},
    "model": {"inputs", "model"},
    "tradeoffs": {"inputs", "model", "tradeoffs"},
    "present": {"inputs", "model", "tradeoffs", "present"},
    "reruns": {"inputs", "model", "tradeoffs", "reruns"},
    "exhibits": {"inputs", "model", "tradeoffs", "reruns", "present", "exhibits"},
    "explore": {"inputs", "model", "tradeoffs", "reruns", "present", "explore"},
}
# Files are read and written here and nowhere else.
OPENERS = (
    "inputs/",
    "model/parts.py",
    "model/scale.py",
    "model/stored.py",
    "tradeoffs/out_of_core.py",
    "present/pack/",
)
IN_MEMORY = {"present/show.py", "present/exploring.py"}  # a chart saved into a buffer, for a notebook
FILE_CALLS = {
    *("open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "touch"),
    *("read_csv", "read_excel", "read_parquet", "read_json", "to_csv", "to_excel", "to_parquet", "savefig"),
    *("load_workbook", "ZipFile", "save", "copyfile", "rmtree", "NamedTemporaryFile", "TemporaryDirectory"),
}
# Modules that share the test file of the question they belong to.
TESTED_IN = {
    "explore/look.py": "explore/test_panel.py",
    "present/answers.py": "present/test_words.py",
    "present/assumptions.py": "present/test_break_even.py",
    "present/break_even_why.py": "present/test_break_even.py",
    "present/exchange_charts.py": "present/test_exchange.py",
    "present/exchange_tables.py": "present/test_exchange.py",
    "present/follow.py": "present/test_office.py",
    "present/gains.py": "present/test_exchange.py",
    "present/groups.py": "present/test_reach.py",
    "present/labels.py": "present/test_charts.py",
    "present/office_answer.py": "present/test_office_tables.py",
    "present/office_hosts.py": "present/test_office.py",
    "present/pack/story.py": "present/pack/test_numbers_agree.py",
    "present/reach_charts.py": "present/test_reach.py",
    "present/reach_losses.py": "present/test_reach.py",
    "present/reach_tables.py": "present/test_reach.py",
    "present/season_tables.py": "present/test_season.py",
}
# Tests of several modules together.
OF_SEVERAL = {
    "inputs/records/test_corpus.py": "what all stages of reading make of bad and clean files",
    "inputs/records/test_example.py": "the shipped example",
    "present/pack/test_numbers_agree.py": "the same number on slide, sheet, page and chart",
    "present/pack/test_own_briefing.py": "a briefing with an office's records",
    "present/test_reading.py": "how easy a text is to read, counted beside the tests",
}
# Longer than a screen: lists of entries of one kind, one after another.
LONG_LISTS = {
    ("inputs/assumptions.py", "_ranges"),
    ("inputs/assumptions.py", "_missing"),
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}
# Needed, but never imported by the package itself.
NOT_IMPORTED = {
    "ipykernel": "nbclient starts it to run the notebooks",
    "setuptools": "installs the package",
}
IMPORT_NAMES = {
    "pyyaml": "yaml",
    "ipython": "IPython",
    "salib": "SALib",
    "scikit-criteria": "skcriteria",
    "python-pptx": "pptx",
    "vl-convert-python": "vl_convert",
}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = [Requirement(line) for lines in PROJECT["optional-dependencies"].values() for line in lines]


def ranges(requirements):
    return {canonicalize_name(each.name): each.specifier for each in requirements}


def environment():
    """Names and ranges of environment.yml, the nested list for pip left out."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    return ranges(Requirement(line) for line in listed if isinstance(line, str))


def locked(lock):
    """Pins of a lock: name, version and marker, with the number of hashes of each."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    pins = {}
    for block in blocks:
        requirement, *hashes = block.replace("\\\n", " ").split(" --hash=")
        pins[requirement.strip()] = len([each for each in hashes if re.match(r"sha256:[0-9a-f]{64}\s*$", each)])
    return pins


def versions(lock):
    """Versions of each package; several where a marker says which Python takes which."""
    found = {}
    for pin in map(Requirement, locked(lock)):
        found.setdefault(canonicalize_name(pin.name), set()).add(str(pin.specifier))
    return found


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    """Dotted names that a module imports, wherever in the file."""
    names = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import hides where it leads"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def label(path):
    return path.relative_to(SOURCE).as_posix()


# Environments


def test_the_conda_environment_and_the_package_name_the_same_ranges():
    package = ranges([*CORE, *EXTRAS])
    package["python"] = Requirement(f"python{PROJECT['requires-python']}").specifier
    conda = environment()
    conda.pop("pip")  # conda's way to install the package itself
    assert conda == package


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_lies_inside_the_ranges(lock):
    package, conda = ranges([*CORE, *EXTRAS]), environment()
    seen = set()
    for pin in map(Requirement, locked(lock)):
        name = canonicalize_name(pin.name)
        version = next(iter(pin.specifier)).version
        for allowed in (package, conda):
            assert name not in allowed or allowed[name].contains(version, prereleases=True), str(pin)
        seen.add(name)
    needed = CORE if lock == LOCKS[0] else [*CORE, *EXTRAS]
    assert set(ranges(needed)) <= seen


def test_both_locks_pin_the_same():
    small, large = (versions(lock) for lock in LOCKS)
    assert {name: large[name] for name in small} == small


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_has_a_hash(lock):
    pins = locked(lock)
    assert len(pins) > 50
    for pin, hashes in pins.items():
        assert [each.operator for each in Requirement(pin).specifier] == ["=="], pin
        assert hashes >= 1, pin


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "http://" not in text
    assert "https://" not in text


def test_every_import_from_outside_is_declared():
    declared = {IMPORT_NAMES.get(name, name) for name in ranges([*CORE, *EXTRAS])}
    for path in MODULES:
        outside = {name.split(".")[0] for name in imported(path)} - {"analysis"} - set(sys.stdlib_module_names)
        assert outside <= declared, label(path)


def test_every_declared_dependency_is_used():
    used = {name.split(".")[0] for path in MODULES for name in imported(path)}
    declared = {IMPORT_NAMES.get(name, name) for name in ranges(CORE)}
    assert declared - used == set(NOT_IMPORTED)


# What the Makefile runs of a package that nothing imports.
COMMANDS = {
    "jupyterlab": "/jupyter lab",
    "nbval": "--nbval",
    "pytest-cov": "--cov",
    "pytest-xdist": "-n 2",
    "ruff": "/ruff check",
    "voila": "/voila ",
}


def test_every_extra_is_used():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    files = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    used = {name.split(".")[0] for path in files for name in imported(path)}
    for name in ranges(EXTRAS):
        run = name in COMMANDS and COMMANDS[name] in makefile
        assert run or IMPORT_NAMES.get(name, name.replace("-", "_")) in used, name


# Architecture


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_no_room_looks_back(path):
    room = path.relative_to(SOURCE).parts[0]
    own = {name for name in imported(path) if name.split(".")[0] == "analysis"}
    own -= {"analysis.__version__", "analysis.__date__"}
    if room in ROOMS:
        assert {name.split(".")[1] for name in own} <= ROOMS[room], own


def test_there_are_the_rooms_what_stands_outside_and_the_command_line():
    assert {path.relative_to(SOURCE).parts[0] for path in MODULES} == {*ROOMS, "cli.py", "__init__.py"}


def test_the_architecture_page_says_who_imports_whom_and_names_what_is_there():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", page, flags=re.MULTILINE)
    assert {part: {part, *re.findall(r"`(\w+)`", others)} for part, others in rows} == ROOMS
    named = re.findall(r"`((?:src|data|tests|notebooks|bench)/[^`*]*)`", page) + re.findall(r"\]\(\.\./([^)#]+)", page)
    assert len(named) > 15 and [name for name in named if not (ROOT / name).exists()] == []


def file_calls(path):
    """Calls in a module that open, write or remove a file, by name."""
    calls = [node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    return {name for call in calls if (name := getattr(call, "attr", getattr(call, "id", ""))) in FILE_CALLS}


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_files_are_opened_only_where_the_architecture_says(path):
    allowed = {"savefig"} if label(path) in IN_MEMORY else set()
    assert label(path).startswith(OPENERS) or file_calls(path) <= allowed


def test_the_check_of_files_would_notice():
    assert {"read_text"} <= file_calls(SOURCE / "inputs" / "tables.py")
    assert {"write_bytes"} <= file_calls(SOURCE / "present" / "pack" / "briefing.py")


def test_no_module_has_a_vague_name():
    assert not {path.stem for path in MODULES} & VAGUE


def test_modules_are_short_enough_to_read():
    long = {label(path): lines for path in MODULES if (lines := len(path.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def code_lines(function, lines):
    """Lines of a function's body that hold code: no signature, docstring, comment or empty line."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    own = lines[body[0].lineno - 1 : function.end_lineno] if body else []
    return len([line for line in own if line.strip() and not line.strip().startswith("#")])


def test_functions_fit_a_screen():
    found = set()
    for path in MODULES:
        lines = path.read_text(encoding="utf-8").splitlines()
        functions = [
            node for node in ast.walk(parsed(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        ]
        found |= {(label(path), each.name) for each in functions if code_lines(each, lines) > 40}
    assert found == LONG_LISTS


# Tests


def mirrored(path):
    """The test file of a module: of the same name, or of the question it belongs to."""
    return TESTED_IN.get(label(path), (path.relative_to(SOURCE).parent / f"test_{path.name}").as_posix())


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=label)
def test_every_module_has_its_test_file(path):
    assert (ROOT / "tests" / mirrored(path)).is_file()


def test_every_test_file_of_a_room_tests_a_module():
    files = {
        path.relative_to(ROOT / "tests").as_posix()
        for room in ROOMS
        for path in (ROOT / "tests" / room).rglob("test_*.py")
    }
    assert files - {mirrored(path) for path in MODULES} == set(OF_SEVERAL) - set(TESTED_IN.values())
    assert all(not (ROOT / "tests" / Path(name).parent / f"test_{Path(name).name}").exists() for name in TESTED_IN)


def public(node, prefix=""):
    """Public functions, classes and methods, with their names; not what is local to a function."""
    for child in node.body:
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and child.name[0] != "_":
            yield prefix + child.name, child
            if isinstance(child, ast.ClassDef):
                yield from public(child, f"{child.name}.")


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_everything_public_has_a_docstring(path):
    tree = parsed(path)
    assert ast.get_docstring(tree), "the module"
    assert [name for name, node in public(tree) if not ast.get_docstring(node)] == []


PUBLIC = [
    pytest.param(each, id=f"{room}.{name}")
    for room in ("inputs", "model", "tradeoffs", "reruns")
    for name in importlib.import_module(f"analysis.{room}").__all__
    if inspect.isfunction(each := getattr(importlib.import_module(f"analysis.{room}"), name))
]
NUMBERS = re.compile(r"^(tuple\[)?(pd\.DataFrame|pd\.Series|np\.ndarray|float|int)\b")
# A unit or range; or the table, file or function whose columns carry theirs.
UNIT = re.compile(
    r"(?i)\b(units?|[01] to 1|to 1|shares?|chances?|weights?|priorities|values?|numbers? of|points|hours?|weeks?|"
    r"dollars?|outcomes?|means?|students?|whether|as (from|of|for|in|sampled|expected))\b|"
    r"as ``|_usd|_hours|_weeks|_share|_mean\b|OUTCOMES"
)
TEXTS = {"tradeoffs.swing_questions", "tradeoffs.anchors_in_words"}  # a Series of sentences


def words_of(function):
    """The docstring without its examples."""
    return inspect.getdoc(function).split("\nExamples\n---")[0]


# Names that mean the same everywhere (data/README.md, MODEL.md), and need no word of their own.
VOCABULARY = {
    "inputs",
    "study",
    "criteria",
    "folder",
    "path",
    "option",
    "options",
    "outcome",
    "outcomes",
    "draws",
    "level",
}


@pytest.mark.parametrize("function", PUBLIC)
def test_what_a_room_offers_says_what_it_takes(function):
    words = words_of(function)
    taken = set(inspect.signature(function).parameters) - VOCABULARY
    silent = {name for name in taken if not re.search(rf"\b{name}\b", words)}
    assert silent == set() or re.search(r"(?i)\bas (for|in|of|from|by) ``", words), silent


NUMERIC = [
    each for each in PUBLIC if each.id not in TEXTS and NUMBERS.search(str(each.values[0].__annotations__["return"]))
]


@pytest.mark.parametrize("function", NUMERIC)
def test_what_a_room_offers_says_the_unit_of_its_numbers(function):
    words = words_of(function)
    result = words.split("\nReturns\n---")[-1] if "\nReturns\n---" in words else words.split("\n\n")[0]
    assert UNIT.search(result), result


def test_importing_the_package_is_quick_because_nothing_heavy_is_imported():
    for name in ("__init__.py", "cli.py"):
        top = parsed(SOURCE / name).body
        modules = [node for node in top if isinstance(node, (ast.Import, ast.ImportFrom))]
        heads = {(node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) for node in modules}
        assert {head.split(".")[0] for head in heads} <= set(sys.stdlib_module_names)


def test_random_numbers_have_no_global_state():
    """Numbers come from named streams: nothing seeds or uses the generator that all share."""
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("np.random", "numpy.random"):
                assert node.attr[0].isupper() or node.attr == "default_rng", f"{label(path)}: {ast.unparse(node)}"
        assert "random" not in imported(path), label(path)


def test_no_warning_and_no_error_is_swallowed():
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{label(path)}: a bare except"
                assert not all(isinstance(line, ast.Pass) for line in node.body), f"{label(path)}: an error passed over"


# The whole tree


@cache
def written():
    """Every text file of the project and what stands in it; what .gitignore names is left out, and so are locks."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    found = {}
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name != ".git" and not passed_over(name, ignored)]
        for name in files:
            path = Path(folder) / name
            if not passed_over(name, ignored) and path.suffix not in (".lock", ".png") and path != Path(__file__):
                text = path.read_text(encoding="utf-8", errors="replace")
                text = re.sub(r"[\w+/=\\]{300,}", "", text)  # pictures and packed data
                found[path.relative_to(ROOT).as_posix()] = text
    return found


def passed_over(name, patterns):
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


# What must stand nowhere, and the only files that may hold it, as examples that tests read.
NOWHERE = {
    "a person's address": (r"[\w.+-]+@(?!example\.)[\w-]+\.\w[\w.]+", {"test_header.py"}),
    "a person's name": (
        r"\b(?i:authored|written|made|maintained|contact|reviewed) by:? [A-Z][a-z]+ [A-Z][a-z]|@author",
        set(),
    ),
    "a path of one machine": (
        r"(?<![\w.~-])/(home|Users|root|work|opt)/\w|[A-Z]:\\+Users",
        {"test_pdf.py", "test_saving.py"},
    ),
    "a registry's address": (r"pypi\.org|pythonhosted|conda\.anaconda|registry\.npmjs|\b(extra-)?index-url\b", set()),
    "how the work was organized": (
        r"\bCEO\b|(?i:\b(issue|ticket|task|story|milestone) #?\d|language model|chatbot|\bai (assistant|model|agent)|"
        r"\bthe (brief|prompt) (says|asks)|as (requested|instructed|asked) by)",
        set(),
    ),
}


@pytest.mark.parametrize("what", NOWHERE)
def test_stands_nowhere_in_the_project(what):
    pattern, examples = NOWHERE[what]
    found = {name: hit[0] for name, text in written().items() if (hit := re.search(pattern, text))}
    assert {name: hit for name, hit in found.items() if Path(name).name not in examples} == {}


def test_the_whole_tree_is_read():
    kinds = {Path(name).suffix for name in written()}
    assert len(written()) > 400 and {".py", ".md", ".csv", ".ipynb", ".toml", ".yml", ".j2"} <= kinds


# What is written about the data


def test_the_model_page_lists_the_quantities_of_the_catalogue(inputs):
    text = (ROOT / "MODEL.md").read_text(encoding="utf-8")
    section = text.split("## Quantities", 1)[1].split("\n## ", 1)[0]
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \| (\w+) \|", section, flags=re.MULTILINE)
    catalogue = inputs.quantities[["quantity", "scope", "unit"]]
    assert listed == list(catalogue.itertuples(index=False, name=None))


def test_contributing_counts_the_rows_of_a_format_and_names_what_is_there(inputs):
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    scopes = inputs.quantities["scope"].value_counts()
    assert f"Its {scopes['option'] + scopes['format']} rows in `data/assumptions.csv`" in page
    assert f"{scopes['option']} rows (scope `option`)" in page
    named = re.findall(r"(?<![\w/])((?:tests|src|data|docs|bench)/[\w/.]+\w)", page)
    assert len(named) > 30 and [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    "name",
    "formats quantities assumptions figures claims readings budgets criteria groups offices checks".split(),
)
def test_the_data_page_names_every_column(tables, name):
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    missing = [column for column in tables.rows(f"{name}.csv")[0] if f"`{column}`" not in text]
    assert missing == []


def test_the_date_of_the_version_is_that_to_cite():
    import analysis

    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (analysis.__version__, analysis.__date__) == (cited["version"], str(cited["date-released"]))
