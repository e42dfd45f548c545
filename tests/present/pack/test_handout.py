"""The handout prints what it is given and refuses what one page cannot hold."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.present.pack.handout import COLUMNS, GROUPS, MOST_LINES, MOST_ROWS, SHOWN, TITLE, WIDTHS, handout_html
from analysis.present.pack.pages import outside_addresses
from analysis.present.pack.text_size import TextTooLong

ROW = ("Internship", "pay counts most, then contacts", "430", "$4,300", "4.3", "first in 98% of plausible assumptions")


def rows(count, row=ROW):
    return pd.DataFrame([row] * count, columns=COLUMNS)


def test_every_cell_and_what_the_numbers_are_is_printed(story):
    text = handout_html(story, rows(2))
    assert all(text.count(cell) == 2 for cell in ROW if len(cell) > 5)
    assert f"<h1>{TITLE}</h1>" in text and story.about["caveat"] in text and story.subtitle in text
    assert text.count('scope="row"') == 2 and text.count('scope="col"') == len(COLUMNS)


def test_nothing_is_asked_of_another_host_and_two_runs_agree(story):
    text = handout_html(story, rows(3))
    assert outside_addresses(text) == [] and "<script" not in text
    assert handout_html(story, rows(3)) == text


def test_no_text_turns_into_markup(story):
    assert "<b>" not in handout_html(story, rows(1, ("<b>x</b>", *ROW[1:])))


@pytest.mark.parametrize("wrong", [rows(0), rows(1).drop(columns="Pay"), rows(1).rename(columns={"Pay": "Wage"})])
def test_other_columns_or_none_are_refused(story, wrong):
    with pytest.raises(ValueError, match="the handout needs rows with the columns Format, Suits"):
        handout_html(story, wrong)


def test_more_than_a_page_holds_is_refused(story):
    short = ("Internship", "pay counts most", *ROW[2:5], "in 98%")
    handout_html(story, rows(MOST_ROWS, short))
    with pytest.raises(
        TextTooLong, match=f"are {MOST_ROWS + 1} rows and .* one page holds {MOST_ROWS} and {MOST_LINES}"
    ):
        handout_html(story, rows(MOST_ROWS + 1, short))
    with pytest.raises(TextTooLong, match=f"are 1 rows and {MOST_LINES + 1} lines"):
        handout_html(story, rows(1, ("x" * (WIDTHS[0] * MOST_LINES + 1), *ROW[1:])))


def test_for_whom_and_how_sure_stand_together_apart_from_what_it_brings(story):
    text = handout_html(story, rows(1))
    heads = re.findall(r'scope="col(?:group)?"[^>]*>([^<]+)<', text)
    assert heads == ["Format", *(name for name, _ in GROUPS), *SHOWN[1:]]
    assert sum(columns for _, columns in GROUPS) == len(SHOWN) - 1 and set(SHOWN) == set(COLUMNS)
    assert re.findall(r'data-label="([^"]+)"', text) == list(SHOWN[1:])
    assert re.findall(r'<td[^>]*class="number">([^<]+)<', text) == ["430", "$4,300", "4.3"]


def test_a_short_handout_is_set_larger(story):
    assert 'class="handout roomy"' in handout_html(story, rows(2))
    assert 'class="handout"' in handout_html(story, rows(10))


def test_formats_left_out_and_what_formats_are_stand_below_the_table(story):
    text = handout_html(replace(story, formats={"Gig": "A task."}, left_out=("Also compared: gigs.",)), rows(2))
    assert text.index("Also compared: gigs.") < text.index("What the formats are") < text.index("How to read this")
    assert "<strong>Gig</strong>: A task." in text and 'class="handout full"' in text


def test_definitions_stay_away_where_a_page_has_no_room_for_them(story):
    many = {f"Format {number}": "word " * 30 for number in range(12)}
    text = handout_html(replace(story, formats=many), rows(6))
    assert "What the formats are" not in text and 'class="handout"' in text
