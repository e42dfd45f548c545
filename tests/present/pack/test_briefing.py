"""The briefing is whole or not there; the chart on the README's first screen is the notebook's."""

import sys
import zipfile
from dataclasses import replace

import nbformat
import pytest

from analysis.exhibits import explorer_data
from analysis.inputs import load_study
from analysis.present.pack import store_explorer, store_readme_chart, write_briefing
from analysis.present.pack.briefing import DOCS, README_CHART

ANSWER = 'from IPython.display import Markdown\nMarkdown("**Short answer.** Two.")'


@pytest.fixture
def one_notebook(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()

    def make(*code):
        cells = [nbformat.v4.new_markdown_cell("# A question"), *(nbformat.v4.new_code_cell(c) for c in code)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "00_question.ipynb")
        return folder

    return make


@pytest.fixture
def briefing(story, suits):
    return lambda out, notebooks: write_briefing(out, story, suits, notebooks=notebooks)


def test_a_briefing_has_all_its_files(one_notebook, tmp_path, briefing, story):
    draw = (
        "import matplotlib.pyplot as plt\nfrom analysis.present.show import show\n"
        'show(plt.gca(), name="a-chart", alt="Chart of 1 line.")'
    )
    out = tmp_path / "out"
    assert briefing(out, one_notebook(ANSWER, draw)) == 0
    found = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    charts = {f"charts/{e.name}.{ending}" for e in story.exhibits for ending in ("svg", "png", "csv")}
    pages = {"index.html", "00_question.html", "handout.html", "charts/notebooks/a-chart.png", "README.txt"}
    assert found - {"index.pdf", "handout.pdf"} == pages | charts | {"briefing.pptx", "briefing.xlsx", "briefing.zip"}
    with zipfile.ZipFile(out / "briefing.zip") as archive:
        assert set(archive.namelist()) == found - {"briefing.zip"}


def test_two_runs_give_the_same_files(one_notebook, tmp_path, briefing):
    notebooks = one_notebook(ANSWER)
    contents = []
    for name in ("one", "two"):
        assert briefing(tmp_path / name, notebooks) == 0
        files = sorted(p for p in (tmp_path / name).rglob("*") if p.is_file())
        contents.append({p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in files})
    assert contents[0] == contents[1]


def test_a_failing_notebook_keeps_the_old_briefing_and_says_why(one_notebook, tmp_path, capsys, briefing):
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("the good one")
    assert briefing(out, one_notebook("1 / 0")) == 1
    assert [p.name for p in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text() == "the good one"
    assert "00_question.ipynb failed in cell 2" in capsys.readouterr().err
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".out")]


def test_a_text_too_long_for_its_slide_is_named_and_nothing_is_written(one_notebook, tmp_path, capsys, story, suits):
    told = replace(story, answer="microinternship " * 400)
    assert write_briefing(tmp_path / "out", told, suits, notebooks=one_notebook(ANSWER)) == 1
    assert "Slide 1, answer: the text does not fit at 18 points; shorten it" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_good_run_replaces_the_old_briefing_whole(one_notebook, tmp_path, briefing):
    out = tmp_path / "out"
    out.mkdir()
    (out / "13_left_over.html").write_text("old")
    assert briefing(out, one_notebook(ANSWER)) == 0
    assert not (out / "13_left_over.html").exists()


@pytest.mark.parametrize("own", ["thesis.docx", "charts/mine.pptx", "notes/index.html", "records.csv"])
def test_a_folder_with_files_of_somebodys_own_is_left_as_it_is(one_notebook, tmp_path, capsys, briefing, own):
    out = tmp_path / "out"
    assert briefing(out, one_notebook(ANSWER)) == 0
    (out / own).parent.mkdir(exist_ok=True)
    (out / own).write_text("mine")
    (out / ".DS_Store").write_text("")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert briefing(out, one_notebook(ANSWER)) == 1
    said = capsys.readouterr().err
    assert f"({own})" in said and "Choose another folder with --out" in said
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    (out / own).unlink()
    assert briefing(out, one_notebook(ANSWER)) == 0


def test_a_file_in_the_place_of_the_folder_is_left_and_of_many_some_are_named(tmp_path, capsys, briefing):
    (tmp_path / "out").write_text("mine")
    assert briefing(tmp_path / "out", tmp_path) == 1
    assert (tmp_path / "out").read_text() == "mine" and "(out)" in capsys.readouterr().err
    for name in "abcd":
        (tmp_path / "full").mkdir(exist_ok=True)
        (tmp_path / "full" / name).write_text("")
    assert briefing(tmp_path / "full", tmp_path) == 1
    assert "(a, b, c and more)" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_gives_one_sentence(one_notebook, tmp_path, capsys, briefing):
    (tmp_path / "file").write_text("")
    assert briefing(tmp_path / "file" / "out", one_notebook(ANSWER)) == 1
    assert "Choose a folder with --out" in capsys.readouterr().err


def test_the_readme_shows_the_chart_of_the_stored_notebook(tmp_path):
    copied = store_readme_chart(folder=tmp_path)
    assert copied.read_bytes() == (DOCS / f"{README_CHART}.png").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="the last digits of a sum may differ on another system")
def test_the_explorer_that_needs_no_installation_is_that_of_the_stored_run(tmp_path):
    written = store_explorer(explorer_data(load_study()), folder=tmp_path)
    assert written.read_bytes() == (DOCS / "explorer.html").read_bytes()
