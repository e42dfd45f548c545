"""What an exploration shows: the numbers it was given, in words, bars, map and table."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis.inputs import default_settings, load_study
from analysis.present import exploring, theme
from analysis.present.room import MARK
from analysis.reruns import explored


@pytest.fixture(scope="module")
def study():
    theme.use_theme()
    return load_study()


@pytest.fixture(scope="module")
def found(study):
    return explored(study, default_settings(study.inputs, draws=64))


def test_the_mark_stands_where_the_priorities_are(study, found):
    picture = exploring.map_picture(found, study.inputs)
    top, left, right = picture.corners
    assert top[1] < left[1] and left[1] == pytest.approx(right[1])  # from the top of the picture
    assert left[0] < top[0] < right[0]
    assert top[0] == pytest.approx((left[0] + right[0]) / 2)
    assert ((picture.corners > 0) & (picture.corners < 1)).all()
    place = re.search(r"left:([\d.]+)%;top:([\d.]+)%", picture.html([1, 0, 0])).groups()
    assert np.allclose(np.array(place, dtype=float) / 100, top, atol=1e-4)
    assert 'class="you"' not in picture.html()


def test_a_picture_has_its_numbers_as_alt_text(study, found):
    html = exploring.ranking_picture(found, study.inputs).html()
    best = study.inputs.labels[found.ranking.index[0]]
    assert f"{best} {100 * found.ranking['chance'].iloc[0]:.0f}%" in html
    assert html.count("<img") == 1 and "data:image/png;base64," in html


def test_the_table_has_a_row_for_each_format_left(study, found):
    table = exploring.ranking_table(found, study.inputs)
    names = [name.removesuffix(MARK) for name in table.frame.index]
    assert names == [study.inputs.labels[key] for key in found.ranking.index]
    assert "Simulated" in table.caption


def test_who_is_left_out_is_said(study, found):
    fewer = replace(found, no_room=("internship",), beyond_limits=("gigternship",))
    text = exploring.sentences(fewer, study.inputs)
    assert "no room for internships." in text and "Your limits leave out gigternships." in text


def test_what_hardly_fits_is_said_and_marked_in_table_and_bars(study, found):
    room = pd.Series(1.0, index=found.ranking.index) - pd.Series({"internship": 0.92}).reindex(
        found.ranking.index, fill_value=0
    )
    short, roomy = replace(found, room=room), replace(found, room=room * 0 + 1)
    text = exploring.sentences(short, study.inputs)
    assert "An internship does not fit into this summer in 92% of plausible assumptions." in text
    table = exploring.ranking_table(short, study.inputs)
    assert [name for name in table.frame.index if name.endswith("†")] == ["Internship†"]
    assert "† Does not fit into the season" in table.caption
    pictures = [exploring.ranking_picture(each, study.inputs).png for each in (short, roomy)]
    assert pictures[0] != pictures[1]


def test_the_map_has_the_mark_too_where_such_a_format_is_on_it(study, found):
    regions = found.map.regions.index
    beyond = next(key for key in found.left if key not in regions)
    none, other, first = (
        exploring.map_picture(replace(found, room=pd.Series(1.0, index=found.left) - shy), study.inputs).png
        for shy in (0, *(pd.Series({key: 0.9}).reindex(found.left, fill_value=0) for key in (beyond, regions[0])))
    )
    assert none == other != first


def test_every_format_is_defined(study):
    text = exploring.definitions(study.inputs)
    assert (
        text.count("<dt>") == text.count("<dd>") == len(study.inputs.keys())
        and "Skill sprint" in text
        and "What the formats are" in text
    )


def test_the_short_answer_says_what_was_set(study, found):
    said = exploring.short_answer(found, study.inputs).data
    assert said.startswith("**Short answer.**") and "summer of 12 weeks × 40 hours" in said and "pay 33%" in said


def test_a_chart_that_fails_leaves_no_figure_open(study, found):
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    unknown = SimpleNamespace(**vars(found) | {"ranking": pd.DataFrame({"chance": {"no_format": 1.0}})})
    with pytest.raises(KeyError):
        exploring.ranking_picture(unknown, study.inputs)
    assert plt.get_fignums() == before
