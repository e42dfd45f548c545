"""What an exploration shows: the numbers it was given, in words, bars, map and table."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis.inputs import default_settings, load_study
from analysis.present import exploring, theme
from analysis.reruns import explored


@pytest.fixture(scope="module")
def study():
    theme.use_theme()
    return load_study()


@pytest.fixture(scope="module")
def found(study):
    return explored(study, default_settings(study.inputs, draws=64))


def test_the_mark_stands_where_the_priorities_are(study, found):
    picture = exploring.map_picture(found.map, study.inputs, found.settings)
    top, left, right = picture.corners
    assert top[1] < left[1] and left[1] == pytest.approx(right[1])  # from the top of the picture
    assert left[0] < top[0] < right[0]
    assert top[0] == pytest.approx((left[0] + right[0]) / 2)
    assert ((picture.corners > 0) & (picture.corners < 1)).all()
    place = re.search(r"left:([\d.]+)%;top:([\d.]+)%", picture.html([1, 0, 0])).groups()
    assert np.allclose(np.array(place, dtype=float) / 100, top, atol=1e-4)
    assert 'class="you"' not in picture.html()


def test_a_picture_has_its_numbers_as_alt_text(study, found):
    html = exploring.ranking_picture(found.ranking, study.inputs, found.settings).html()
    best = study.inputs.labels[found.ranking.index[0]]
    assert f"{best} {100 * found.ranking['chance'].iloc[0]:.0f}%" in html
    assert html.count("<img") == 1 and "data:image/png;base64," in html


def test_the_table_has_a_row_for_each_format_left(study, found):
    table = exploring.ranking_table(found.ranking, found.means, study.inputs)
    assert list(table.frame.index) == [study.inputs.labels[key] for key in found.ranking.index]
    assert "Simulated" in table.caption


def test_who_is_left_out_is_said(study, found):
    text = exploring.sentences(
        found.ranking, study.inputs, found.settings, no_room=("internship",), beyond_limits=("gigternship",)
    )
    assert "no room for internships." in text and "Your limits leave out gigternships." in text


def test_what_hardly_fits_is_said_and_marked_in_table_and_bars(study, found):
    room = pd.Series(1.0, index=found.ranking.index) - pd.Series({"internship": 0.92}).reindex(
        found.ranking.index, fill_value=0
    )
    common = (study.inputs, found.settings)
    text = exploring.sentences(found.ranking, *common, no_room=(), beyond_limits=(), room=room)
    assert "An internship does not fit into this summer in 92% of plausible assumptions." in text
    table = exploring.ranking_table(found.ranking, found.means, study.inputs, room=room)
    assert [name for name in table.frame.index if name.endswith("†")] == ["Internship†"]
    assert "† Does not fit into the season" in table.caption
    plain = exploring.ranking_picture(found.ranking, *common)
    assert exploring.ranking_picture(found.ranking, *common, room=room).png != plain.png
    assert exploring.ranking_picture(found.ranking, *common, room=room * 0 + 1).png == plain.png


def test_every_format_is_defined(study):
    text = exploring.definitions(study.inputs)
    assert text.count("<dt>") == text.count("<dd>") == 12 and "Skill sprint" in text and "What the formats are" in text


def test_the_short_answer_says_what_was_set(study, found):
    said = exploring.short_answer(found.ranking, study.inputs, found.settings, no_room=(), beyond_limits=()).data
    assert said.startswith("**Short answer.**") and "summer of 12 weeks × 40 hours" in said and "pay 33%" in said


def test_a_chart_that_fails_leaves_no_figure_open(study, found):
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    with pytest.raises(KeyError):
        exploring.ranking_picture(pd.DataFrame({"chance": {"no_format": 1.0}}), study.inputs, found.settings)
    assert plt.get_fignums() == before
