"""VALIDATION.md says only what is there, and what its points rest on is still true."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest
from matplotlib.image import imread as read_png

from analysis.exhibits import tell
from analysis.inputs import load_inputs, load_study
from analysis.model import OUTCOMES, expected
from analysis.model.plan import PLAN_OUTCOMES
from analysis.present.border import source as border_source
from analysis.present.grammar import source_line
from analysis.present.pack import NOTEBOOKS
from analysis.present.pack.briefing import write_briefing
from analysis.present.pack.notebooks import paths
from analysis.present.pack.pages import Page
from analysis.present.words import source_students
from analysis.reruns import fewer

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "VALIDATION.md").read_text(encoding="utf-8")
FIRST = paths(NOTEBOOKS)[0]
BOLD = {7, 8, 11, 17, 25}
ROW = re.compile(r"^\| (\**)(\d+)\1 \| (.+?) \| (\d+) \| (.+?) \| (.*?) ?\|$", flags=re.MULTILINE)
POINTS = [
    {
        "number": int(number),
        "bold": bold == "**",
        "point": point,
        "score": int(score),
        "where": where,
        "missing": missing,
    }
    for bold, number, point, score, where, missing in ROW.findall(PAGE)
]
ids = [f"point {point['number']}" for point in POINTS]


def section(page, heading):
    """What stands under a heading, up to the next of the same rank."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def blocks(text, language=""):
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [block for name, block in found if name == language]


def slug(heading):
    """The anchor that a heading gets on the usual hosts of code."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@cache
def anchors(path):
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)}


@cache
def functions(path):
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


@cache
def stored_notebooks():
    return {path.stem: nbformat.read(path, as_version=4) for path in paths(NOTEBOOKS)}


# The page


def test_every_point_stands_once_and_in_order():
    assert [point["number"] for point in POINTS] == list(range(1, 31))


def test_every_row_of_the_tables_was_read():
    assert len(re.findall(r"^\| \**\d", PAGE, flags=re.MULTILINE)) == len(POINTS)


def test_the_stated_sum_is_the_sum():
    stated = re.search(r"^\*\*Sum: (\d+) of (\d+)\.\*\*", PAGE, flags=re.MULTILINE)
    assert [int(number) for number in stated.groups()] == [sum(point["score"] for point in POINTS), 2 * len(POINTS)]


def test_at_least_fifty_of_sixty():
    assert sum(point["score"] for point in POINTS) >= 50


def test_points_that_weigh_most_are_marked_and_none_is_absent():
    marked = {point["number"] for point in POINTS if point["bold"]}
    assert marked == {point["number"] for point in POINTS if point["point"].startswith("**")} == BOLD
    assert all(point["score"] > 0 for point in POINTS if point["bold"])


def test_nobody_has_reviewed_it():
    assert [point["score"] for point in POINTS if point["number"] == 20] == [0]


@pytest.mark.parametrize("point", POINTS, ids=ids)
def test_what_is_missing_is_said_where_a_point_is_not_met_and_only_there(point):
    assert point["score"] in (0, 1, 2)
    assert bool(point["missing"]) == (point["score"] < 2)


@pytest.mark.parametrize("point", POINTS, ids=ids)
def test_every_file_heading_and_test_named_is_there(point):
    links = re.findall(r"\]\(([^)#]+)(?:#([^)]+))?\)", point["where"])
    tests = re.findall(r"`(tests/[^`]+?)::([^`]+)`", point["where"])
    assert links or tests
    for name, anchor in links:
        assert (ROOT / name).is_file(), name
        assert not anchor or anchor in anchors(ROOT / name), f"{name}#{anchor}"
    for name, function in tests:
        assert function in functions(ROOT / name), f"{name}::{function}"
    spans = re.findall(r"`([^`]+)`", point["where"])
    assert len([span for span in spans if span.startswith("tests/")]) == len(tests)


# What its points rest on


def test_every_outcome_has_a_perspective_and_a_horizon():
    rows = re.findall(r"^\| (`.+?) \| (.+?) \| (.+?) \|$", section("MODEL.md", "Perspective and horizon"), re.MULTILINE)
    named = Counter(name for row in rows for name in re.findall(r"`(\w+)`", row[0]))
    assert named == Counter({*OUTCOMES, *PLAN_OUTCOMES})


def test_every_outcome_has_an_equation():
    equations = "".join(blocks(section("MODEL.md", "Equations")) + blocks(section("MODEL.md", "Plans")))
    defined = set(re.findall(r"(?:^|;  )(?:\(\d+\))? *(\w+) +=", equations, flags=re.MULTILINE))
    assert {*OUTCOMES, *PLAN_OUTCOMES} <= defined


def test_every_parameter_is_found_with_its_evidence():
    (snippet,) = blocks(section("data/README.md", "assumptions.csv"), "python")
    names = {}
    exec(snippet, names)
    table, rows = names["table"], load_inputs().assumptions
    assert set(zip(table["format"], table["quantity"], strict=True)) == set(
        zip(rows["format"], rows["quantity"], strict=True)
    )
    assert table[["likely", "unit", "distribution", "basis", "reason"]].notna().all(axis=None)
    published = table[table["basis"] == "published"]
    assert published[["figure_url", "figure_year", "figure_source"]].notna().all(axis=None)
    assert (published["figure_verified"] == "yes").all()


def test_every_assumption_is_numbered_and_has_its_switch_stated(inputs):
    text = section("MODEL.md", "Assumptions")
    rows = re.findall(r"^\| A(\d+) \| (.+?) \| (.+?) \| (.+?) \|$", text, flags=re.MULTILINE)
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    switches = text.split("**Switches.**", 1)[1]
    assert Counter(re.findall(r"\bA(\d+)\b", switches)) == Counter(row[0] for row in rows)
    others = {
        "supply_limited",
        "notice_weeks",
        "drawn_with",
        "correlations",
        "drawn",
        "distribution",
        "counts_like",
        "replaces",
    }
    assert set(re.findall(r"`(\w+)`", switches)) <= {*inputs.quantities["quantity"], *others}


KINDS = r"[Ss]imulated|^Published|assumed|our definitions|likely value|in words$|^Readings of"


def test_every_stored_table_says_what_kind_of_numbers_it_holds():
    captions = [
        caption
        for notebook in stored_notebooks().values()
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for caption in re.findall(r"<caption[^>]*>(.*?)</caption>", output.get("data", {}).get("text/html", ""))
    ]
    assert len(captions) > 30
    assert [caption for caption in captions if not re.search(KINDS, caption)] == []


def test_every_chart_says_what_kind_of_numbers_it_shows(inputs):
    run = {"draws": 1, "students": 1, "seed": 1, "season": "summer"}
    assert source_line(run, "").startswith("Simulated")
    assert source_students(run).startswith("Simulated")
    assert 'f"Simulated' in Path(border_source.__code__.co_filename).read_text(encoding="utf-8")
    by_function = r"words\.source_line\(|words\.source_students\(|border\.source\(|own\.source\("
    known = rf'source=({by_function}|f?"Simulated|"Own count)'
    for name, notebook in stored_notebooks().items():
        for cell in notebook.cells:
            if "theme.finish(" in cell.source:
                assert re.search(known, cell.source), f"{name}: {cell.source}"


def test_the_precision_stated_is_the_precision_there_is(inputs):
    """Eight other seeds: means within 1 percent, ends of intervals within 10 percent (standard deviation)."""
    pair, names = ["internship", "micro_internship"], ["earnings_usd", "references", "contacts"]
    found = []
    for seed in range(1, 9):
        draws = expected(inputs, draws=512, seed=seed)
        groups = draws[draws["format"].isin(pair)].groupby("format")[names]
        found.append([groups.mean(), groups.quantile(0.025), groups.quantile(0.975)])
    runs = np.array(found)
    spread = runs.std(axis=0, ddof=1) / runs.mean(axis=0)
    assert spread[0].max() <= 0.01
    assert spread[1:].max() <= 0.1


CAUSES = (
    r"\b(caus(?:e|es|ed|al|ally|ing)|leads? to|led to|result(?:s|ed) in|thanks to|(?:effects?|impact) of|"
    r"improv(?:e|es|ed|ing)|boost(?:s|ed)?|makes? students)\b"
)
# Sentences with such a word that claim nothing from watching who took which format.
DENIED = (
    "it makes no claim about causes",
    "Any claim that a format causes a career",
    "No claim about causes rests on who took which format",
    "or see the effect of practice",
)


def claims_of_causes(text):
    """Places where a format is said to bring something about."""
    for sentence in DENIED:
        text = text.replace(sentence, "")
    return [text[max(0, m.start() - 50) : m.end() + 50] for m in re.finditer(CAUSES, text, flags=re.IGNORECASE)]


def spoken(path):
    """Texts of a module that can reach a reader: strings that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    skip = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and ast.get_docstring(node)
    }
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return " ".join(node.value for node in strings if id(node) not in skip)


def test_a_claim_of_a_cause_would_be_found():
    assert claims_of_causes("An internship leads to more offers.")
    assert claims_of_causes("In the model, more offers go with an internship.") == []


def test_no_sentence_claims_a_cause():
    for name in ("README.md", "MODEL.md"):
        assert claims_of_causes(" ".join((ROOT / name).read_text(encoding="utf-8").split())) == [], name
    for path in (ROOT / "src" / "analysis" / "present").rglob("*.py"):
        assert claims_of_causes(spoken(path)) == [], path.name
    for name, notebook in stored_notebooks().items():
        for cell in notebook.cells:
            shown = [output["data"].get("text/markdown", "") for output in cell.get("outputs", []) if "data" in output]
            text = " ".join([cell.source if cell.cell_type == "markdown" else "", *shown])
            assert claims_of_causes(" ".join(text.split())) == [], name


def test_the_example_prints_what_the_model_page_says():
    text = section("MODEL.md", "Change an assumption and see what follows")
    (code,), (printed,) = blocks(text, "python"), blocks(text)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(code, {})
    assert shown.getvalue() == printed


@pytest.fixture(scope="module")
def first_page(tmp_path_factory):
    """Two briefings of the first notebook, each run in a kernel of its own."""
    folder = tmp_path_factory.mktemp("twice")
    (folder / "notebooks").mkdir()
    shutil.copy(FIRST, folder / "notebooks")
    told = tell(fewer(load_study(), 64))
    for name in ("one", "two"):
        assert write_briefing(folder / name, told.story, told.suits, notebooks=folder / "notebooks") == 0
    return folder


def test_two_briefings_are_the_same_and_as_stored(first_page):
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (first_page / "one", first_page / "two")
    )
    assert one == two
    pictures = {path.stem: read_png(path) for path in (first_page / "one" / "charts" / "notebooks").iterdir()}
    stored = {chart.name: read_png(io.BytesIO(chart.png)) for chart in Page("", nbformat.read(FIRST, 4)).charts}
    assert pictures.keys() == stored.keys() != set()
    for name, picture in pictures.items():
        # Another system may smooth edges otherwise; a mark or a word elsewhere moves far more pixels.
        assert picture.shape == stored[name].shape
        assert (np.abs(picture - stored[name]).max(axis=-1) > 0.2).mean() < 0.0001, name


def test_published_gaps_are_those_of_the_table_of_figures(inputs):
    (gaps,) = re.findall(r"^- Equity: (.+)$", section("MODEL.md", "Validity"), flags=re.MULTILINE)
    notes = inputs.figures.set_index("key")["note"]
    cited = re.findall(r"`(\w+)`", gaps)
    assert cited == ["pay_share_paid_2023", "audit_demand"]
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"`\w+`", "", gaps))
    assert len(numbers) == 5
    assert all(number in notes[cited[0]] + notes[cited[1]] for number in numbers)
