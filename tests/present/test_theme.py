"""Title, subtitle and source are always there, and a title is short."""

import matplotlib.pyplot as plt
import pytest

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
