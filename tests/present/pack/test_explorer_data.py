"""What the page's script reads is what Python compares."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from analysis.inputs.settings import LIMITS, VIEWS
from analysis.present.pack.brand import DEFAULT
from analysis.present.pack.colors import contrast_on_white
from analysis.present.pack.explorer_data import GRID, WORDS, fragment, note_of, packed, said


@pytest.fixture(scope="module")
def page(explorer_page):
    return explorer_page


@pytest.fixture(scope="module")
def data(page):
    return json.loads(json.dumps(packed(page, DEFAULT)))


def numbers(text, kind):
    return np.frombuffer(base64.b64decode(text), dtype=kind)


@pytest.mark.parametrize("view", VIEWS)
def test_the_packed_values_are_those_that_python_compares(page, data, view):
    for season in page.seasons:
        compared, found = page.compared[season, view], data["compared"][f"{season} {view}"]
        values = numbers(found["values"], "<u2").reshape(64, len(found["options"]), 3) / GRID
        assert np.array_equal(values.reshape(-1, 3), compared.values.to_numpy())
        assert [data["formats"][o["format"]]["key"] for o in found["options"]] == list(compared.means["format"])


def test_the_packed_map_is_the_stored_one(page, data):
    best, found = page.compared["summer", "season"].best, data["compared"]["summer season"]
    keys = [data["formats"][n]["key"] for n in numbers(found["best"], "u1")]
    assert keys == list(best["best"]) and len(keys) == (page.steps + 1) * (page.steps + 2) / 2
    assert np.abs(numbers(found["share"], "<u2") / GRID - best["best_share"]).max() < 1e-5


def test_every_format_has_its_own_color_that_can_be_seen(data):
    colors = {each["key"]: each["color"] for each in data["formats"]}
    assert len(colors) == len(data["formats"]) and colors["internship"] == "#12436D"
    named = [colors[key] for key in ("internship", "micro_internship", "skill_sprint", "flash_internship")]
    assert len(set(named)) == 4 and all(contrast_on_white(color) >= 3 for color in named[:1] + named[2:])


def test_limits_and_dollars_are_packed(page, data):
    found = data["compared"]["summer engagement"]
    assert data["asked"] == {name: list(limit) for name, limit in LIMITS.items()}
    limited = page.compared["summer", "engagement"].limited
    assert found["limited"]["0"] == limited.loc["internship"].to_dict()
    assert found["dollars"] == 12_000 and data["compared"]["term hour"]["dollars"] == 25


def test_criteria_are_said_with_their_ends(page):
    assert said(page.compared["summer", "engagement"].criteria)[0] == {
        "label": "Short duration",
        "anchors": "from 600 to 0 hours",
    }


def test_a_star_marks_what_no_program_is_known_for(page):
    assert page.name("nano_internship") == "Nano-internship*" and page.name("internship") == "Internship"


def test_the_last_way_to_stop_is_as_many_as_fit(data):
    notes = [(o["format"], o["note"]) for o in data["compared"]["summer season"]["options"]]
    assert (0, "as many as fit") in notes and (1, "stops after 1") in notes
    assert sum(note == "as many as fit" for _, note in notes) == len({option for option, _ in notes})
    assert {o["note"] for o in data["compared"]["summer hour"]["options"]} == {""}
    assert note_of("x × 2", False) == "stops after 2"


def test_weights_add_up_and_settings_read_as_text(page):
    start = page.start
    assert start.weights.to_dict() == pytest.approx(dict.fromkeys(VIEWS["engagement"], 1 / 3))
    none = replace(start, priorities={"time": 0, "pay": 0, "contacts": 0})
    assert not none.weights.any()
    text = fragment(replace(start, view="hour", limits={"paid_share_at_least": 0.5, "hours_week_at_most": 12.5}))
    assert text.startswith("season=summer&view=hour&priorities=50,50,50&formats=internship,")
    assert text.endswith("&hours_week_at_most=12.5&paid_share_at_least=0.5") and "hours_at_most" not in text


def test_what_has_no_room_is_packed_and_marked(page, data):
    room = data["compared"]["term hour"]["room"]
    assert dict(zip(page.labels.index, room, strict=True)) == page.compared["term", "hour"].room.to_dict()
    assert page.names(["internship", "skill_sprint"], "term").to_dict() == {
        "internship": "Internship†",
        "skill_sprint": "Skill sprint",
    }
    assert page.names(["nano_internship"], "summer")["nano_internship"] == "Nano-internship*"
    assert data["points"] == "12.2" and data["seasons"]["term"]["short"] == "term"


def test_every_limit_has_words(data):
    assert set(data["limit_words"]) == set(LIMITS) and all("{end}" in text for text in data["limit_words"].values())


def test_every_view_has_words():
    assert list(WORDS) == list(VIEWS) and all(len(view.columns) == 3 == len(view.corners) for view in WORDS.values())
