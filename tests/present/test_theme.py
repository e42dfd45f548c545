"""Title, subtitle and source are always there, and a title is short."""

import io

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import get_named_colors_mapping, to_hex

from analysis.present import theme


@pytest.fixture
def ax():
    _, ax = plt.subplots(figsize=theme.SIZE_INCHES)
    yield ax
    plt.close("all")


def test_finish_adds_three_texts_and_returns_the_axes(ax):
    assert theme.finish(ax, title="A finding", subtitle="a measure", source="Simulated: seed 1.") is ax
    assert {text.get_gid(): text.get_text() for text in ax.figure.texts} == {
        "title": "A finding",
        "subtitle": "a measure",
        "source": "Simulated: seed 1.",
    }


@pytest.mark.parametrize("missing", ["title", "subtitle", "source"])
def test_a_chart_without_one_of_them_is_refused(ax, missing):
    texts = {"title": "A finding", "subtitle": "a measure", "source": "Simulated."} | {missing: ""}
    with pytest.raises(ValueError, match="needs a title, a subtitle and a source"):
        theme.finish(ax, **texts)


def test_a_title_of_thirteen_words_is_refused(ax):
    with pytest.raises(ValueError, match="at most 12 words; this one has 13"):
        theme.finish(ax, title="word " * 13, subtitle="a measure", source="Simulated.")


def test_dollars_stay_dollars(ax):
    with plt.rc_context():
        theme.use_theme()
        _, ax = plt.subplots()
        theme.finish(ax, title="From $15 to $20 an hour", subtitle="$ and $$", source="Simulated.")
        ax.figure.draw_without_rendering()
        assert ax.figure.texts[0].get_text() == "From $15 to $20 an hour"
        assert not ax.figure.texts[0].get_parse_math()


def test_a_subtitle_that_runs_off_the_chart_is_refused(ax):
    with pytest.raises(ValueError, match="too long for a chart of this width"):
        theme.finish(ax, title="A finding", subtitle="measure " * 40, source="Simulated.")


BRAND = {theme.NAVY: "#8C1515", theme.ORANGE: "#B19206"}


def test_a_brand_takes_the_place_of_the_theme_s_colors_while_it_lasts():
    with theme.branded(BRAND):
        assert to_hex(theme.mark("internship").color) == "#8c1515"
        assert to_hex(theme.ORANGE) == "#b19206"
        assert to_hex(theme.TEAL) == theme.TEAL.lower()
    assert to_hex(theme.NAVY) == theme.NAVY.lower()


def test_two_colors_may_change_places():
    with theme.branded({theme.NAVY: theme.ORANGE, theme.ORANGE: theme.NAVY}):
        assert to_hex(theme.NAVY) == theme.ORANGE.lower()
        assert to_hex(theme.ORANGE) == theme.NAVY.lower()


def test_a_brand_inside_another_gives_way_again_and_an_error_ends_it():
    with theme.branded(BRAND):
        with pytest.raises(KeyError), theme.branded({theme.NAVY: "#000000"}):
            raise KeyError
        assert to_hex(theme.NAVY) == "#8c1515"
    assert theme.NAVY not in get_named_colors_mapping()


def test_a_chart_is_drawn_in_the_colors_of_a_brand(ax):
    with theme.branded(BRAND):
        ax.plot([0, 1], color=theme.NAVY)
        ax.bar([0], [1], color=theme.ORANGE)
        saved = io.StringIO()
        ax.figure.savefig(saved, format="svg")
    assert "#8c1515" in saved.getvalue() and "#b19206" in saved.getvalue()
    assert theme.NAVY.lower() not in saved.getvalue() and theme.ORANGE.lower() not in saved.getvalue()
