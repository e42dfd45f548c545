"""An exhibit refuses what no medium could show, and knows how its table prints the numbers of its bars."""

from dataclasses import replace

import pytest

from analysis.present.pack.exhibit import Native, Series


@pytest.mark.parametrize("part", ["title", "subtitle", "source", "alt", "caveat", "notes"])
def test_an_empty_text_is_refused(exhibits, part):
    with pytest.raises(ValueError, match=f"lacks {part}"):
        replace(exhibits[0], **{part: ""})


def test_a_name_that_is_no_file_name_and_a_long_title_are_refused(exhibits):
    with pytest.raises(ValueError, match="a name has lower-case letters"):
        replace(exhibits[0], name="A name")
    with pytest.raises(ValueError, match="at most 12 words"):
        replace(exhibits[0], title="word " * 13)


def test_a_series_that_does_not_fit_the_categories_is_refused():
    with pytest.raises(ValueError, match="does not fit the 2 categories"):
        Native("bars", ("a", "b"), (Series("s", (1.0,)),), "Axis", "0")
    with pytest.raises(ValueError, match="does not fit"):
        Native("bars", ("a",), (Series("s", (1.0,), low=(0.5,)),), "Axis", "0")
    with pytest.raises(ValueError, match="kind must be bars or lines"):
        Native("pie", ("a",), (Series("s", (1.0,)),), "Axis", "0")


def test_numbers_of_bars_are_printed_as_in_the_first_column(exhibits):
    assert exhibits[0].printed == ("4.3", "3.2", "0.53")
    assert exhibits[1].printed == ("$4,300", "$820", "$350")


def test_nothing_is_printed_beside_lines_pictures_and_bars_that_are_not_the_rows(exhibits):
    assert exhibits[2].printed == exhibits[3].printed == ()
    assert replace(exhibits[0], table=exhibits[0].table.iloc[::-1]).printed == ()
