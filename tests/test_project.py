"""Rules of the project that no single module can keep alone."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "analysis"
MODULES = sorted(SOURCE.rglob("*.py"))
LOCKS = ("requirements.lock", "requirements-dev.lock")

# A module imports only from these rooms.
ROOMS = {
    "inputs": {"inputs"},
    "model": {"inputs", "model"},
    "tradeoffs": {"inputs", "model", "tradeoffs"},
    "present": {"inputs", "model", "tradeoffs", "present"},
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}
# Needed, but never imported by the package itself.
NOT_IMPORTED = {
    "ipykernel": "nbclient starts it to run the notebooks",
    "setuptools": "installs the package",
    "jinja2": "nbconvert renders the pages' templates with it",
}
IMPORT_NAMES = {
    "pyyaml": "yaml",
    "ipython": "IPython",
    "salib": "SALib",
    "scikit-criteria": "skcriteria",
    "python-pptx": "pptx",
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
    assert declared - used <= set(NOT_IMPORTED)


# Architecture


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_no_room_looks_back(path):
    room = path.relative_to(SOURCE).parts[0]
    own = {name for name in imported(path) if name.split(".")[0] == "analysis"} - {"analysis.__version__"}
    if room in ROOMS:
        assert {name.split(".")[1] for name in own} <= ROOMS[room], own


def test_there_are_the_four_rooms_and_the_command_line():
    assert {path.relative_to(SOURCE).parts[0] for path in MODULES} == {
        *ROOMS,
        "cli.py",
        "exhibits",
        "reruns",
        "__init__.py",
    }


def test_no_module_has_a_vague_name():
    assert not {path.stem for path in MODULES} & VAGUE


def test_modules_are_short_enough_to_read():
    long = {label(path): lines for path in MODULES if (lines := len(path.read_text("utf-8").splitlines())) > 300}
    assert long == {}


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


# What is written about the data


def test_the_model_page_lists_the_quantities_of_the_catalogue(inputs):
    text = (ROOT / "MODEL.md").read_text(encoding="utf-8")
    section = text.split("## Quantities", 1)[1].split("\n## ", 1)[0]
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \| (\w+) \|", section, flags=re.MULTILINE)
    catalogue = inputs.quantities[["quantity", "scope", "unit"]]
    assert listed == list(catalogue.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "name",
    "formats quantities assumptions figures claims readings budgets criteria groups offices checks".split(),
)
def test_the_data_page_names_every_column(tables, name):
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    missing = [column for column in tables.rows(f"{name}.csv")[0] if f"`{column}`" not in text]
    assert missing == []
