"""The panel shows what Python computes for the same settings, and says what is wrong with a file."""

import asyncio
import base64
import re
from dataclasses import replace
from html import unescape

import pytest

from analysis.explore import Panel
from analysis.inputs import default_settings, load_study
from analysis.inputs.settings import settings_from
from analysis.present.exploring import sentences
from analysis.reruns import explored


@pytest.fixture(autouse=True)
def no_loop():
    """As in a script: tests in a browser, run before in the same process, leave their loop running."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(scope="module")
def study():
    return load_study()


@pytest.fixture(scope="module")
def panel(study):
    return Panel(study)


def upload(data):
    return ({"name": "x.json", "type": "", "size": len(data), "content": memoryview(data), "last_modified": None},)


def sentence(panel):
    return unescape(re.search(r'class="sentence">(.*?)</p>', panel.answer.value)[1])


def expected_sentence(study, settings):
    return sentences(explored(study, settings), study.inputs)


def test_it_starts_with_the_answer_to_the_default(study, panel):
    start = default_settings(study.inputs, seed=study.run["seed"], inputs=study.run["inputs"])
    assert panel.settings == start
    assert sentence(panel) == expected_sentence(study, start)
    assert 'alt="Bar chart' in panel.bars.value and 'class="you"' in panel.map.value


def test_moving_a_control_changes_sentence_charts_table_and_settings(study, panel):
    before = [each.value for each in (panel.answer, panel.bars, panel.map, panel.table, panel.saved)]
    panel.controls.priorities["time"].value = 5
    after = [each.value for each in (panel.answer, panel.bars, panel.map, panel.table, panel.saved)]
    assert all(one != two for one, two in zip(before, after, strict=True))
    assert sentence(panel) == expected_sentence(study, panel.settings)


def test_the_saved_link_holds_the_settings_and_loads_them_again(study, panel):
    panel.controls.limits["hours_week_at_most"].value = 20
    data = base64.b64decode(re.search(r"base64,([^\"]+)", panel.saved.value)[1])
    settings = settings_from(data, study.inputs)
    assert settings == panel.settings
    panel._show(default_settings(study.inputs))
    assert panel.settings != settings
    panel._load({"new": upload(data), "owner": type("owner", (), {})()})
    assert panel.settings == settings and panel.note.value == ""


@pytest.mark.parametrize("data", [b"nonsense", b"<script>alert(1)</script>", b"{}"])
def test_a_file_that_is_none_is_refused_and_changes_nothing(panel, data):
    before = panel.settings
    panel._load({"new": upload(data), "owner": type("owner", (), {})()})
    assert "cannot be used" in panel.note.value and "<script>" not in panel.note.value
    assert panel.settings == before


def test_settings_from_other_tables_say_so(study, panel):
    other = replace(default_settings(study.inputs), inputs="0" * 64)
    panel._load({"new": upload(other.text().encode()), "owner": type("owner", (), {})()})
    assert "other input tables" in panel.note.value


def test_nothing_to_compare_is_said_plainly(study, panel):
    panel._show(default_settings(study.inputs))
    for slider in panel.controls.priorities.values():
        slider.value = 0
    assert "Let at least one count" in sentence(panel)
    assert not any(each.value for each in (panel.bars, panel.map, panel.table, panel.saved))
    panel._show(default_settings(study.inputs, formats=("internship",)))
    assert "nothing is compared" in sentence(panel) and panel.map.value == ""
    panel._show(default_settings(study.inputs))


def test_what_hardly_fits_is_said_and_marked(study, panel):
    panel._show(default_settings(study.inputs, "term"))
    assert re.search(r"An internship does not fit into this term in 9\d% of plausible assumptions", sentence(panel))
    assert "Internship†" in panel.table.value and "† Does not fit" in panel.table.value
    panel._show(default_settings(study.inputs))


def test_of_several_changes_at_once_only_the_last_is_worked_out(study, panel, monkeypatch):
    counted = []
    update = panel._update
    monkeypatch.setattr(panel, "_update", lambda: (counted.append(panel.settings), update()))

    async def move():
        for value in (10, 20, 30):
            panel.controls.priorities["time"].value = value
        assert not counted and "working" in panel._right._dom_classes
        while not counted:
            await asyncio.sleep(0.01)

    asyncio.run(move())
    assert len(counted) == 1 and counted[0].priorities["time"] == 30
    assert "working" not in panel._right._dom_classes and sentence(panel) == expected_sentence(study, panel.settings)
    panel._show(default_settings(study.inputs))


def test_formats_left_out_are_named(study, panel):
    panel._show(default_settings(study.inputs, "break", limits={"hours_week_at_most": 12.0}))
    assert "no room for internships" in sentence(panel) and "Your limits leave out" in sentence(panel)
    panel._show(default_settings(study.inputs))
