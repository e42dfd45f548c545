"""The handout for students: one page of paper, which format suits whom."""

from __future__ import annotations

import textwrap

import pandas as pd

from analysis.present.pack.brand import DEFAULT, Brand
from analysis.present.pack.front import render
from analysis.present.pack.story import Story
from analysis.present.pack.text_size import TextTooLong

TITLE = "Which format suits whom"
COLUMNS = ("Format", "Suits somebody for whom", "Hours", "Pay", "Contacts that last", "How sure")
SHOWN = ("Format", "Suits somebody for whom", "How sure", "Hours", "Pay", "Contacts that last")  # what belongs together
GROUPS = (("For whom", 2), ("One time in it, on average", 3))
PERCENT = (19, 27.5, 26.5, 7.5, 8.5, 11)  # of the width, for each column that is shown
NUMBERS = SHOWN[3:]
CAPTION = "Simulated averages for one time in each format"
LINES = (
    "Hours, pay and contacts are averages for one time in the format. Yours will differ.",
    "Hours include the time to apply. Contacts that last still know you a year later.",
    "“How sure” is the share of plausible assumptions in which the format comes first for somebody like that.",
    "A low share means that another format may well suit the same person better.",
)
WIDTHS = (18, 32, 6, 7, 8, 26)  # characters to a line of each column, on the narrower paper
MOST_ROWS, MOST_LINES = 16, 28  # what the lower paper holds
ROOMY_LINES = 14  # up to which the print is larger
FULL_WIDTH = 105  # characters to a line across the page
WITH_FORMATS = 34  # lines of table, sentences and definitions up to which all have room


def handout_html(story: Story, suits: pd.DataFrame, *, brand: Brand = DEFAULT) -> str:
    """One page, A4 or Letter, that says of each format for whom it is, what it takes and what it brings.

    Parameters
    ----------
    story : Story
        Its season, caveat and run are printed.
    suits : DataFrame
        Columns as in ``COLUMNS``, ready to print; one row for each format, in the order to show.
    brand : Brand

    Raises
    ------
    ValueError
        For other columns or no row.
    TextTooLong
        For more rows or text than one page holds.
    """
    if tuple(suits.columns) != COLUMNS or suits.empty:
        raise ValueError(f"the handout needs rows with the columns {', '.join(COLUMNS)}, not {', '.join(suits)}")
    lines = sum(
        max(len(textwrap.wrap(str(cell), width)) for cell, width in zip(row, WIDTHS, strict=True))
        for row in suits.itertuples(index=False)
    )
    below = sum(len(textwrap.wrap(f"{name}: {what}", FULL_WIDTH)) for name, what in story.formats.items())
    below += sum(len(textwrap.wrap(text, FULL_WIDTH)) for text in story.left_out)
    if len(suits) > MOST_ROWS or lines > MOST_LINES:
        why = f"and the rest are {len(suits)} rows and {lines} lines, and one page holds {MOST_ROWS} and {MOST_LINES}"
        raise TextTooLong("Handout", why, " ".join(map(str, suits.iloc[0])))
    return render(
        "handout.html.j2",
        brand,
        story=story,
        title=TITLE,
        caption=CAPTION,
        names=SHOWN,
        groups=GROUPS,
        widths=PERCENT,
        numeric=NUMBERS,
        rows=[(row["Format"], *((name, row[name]) for name in SHOWN[1:])) for row in suits.to_dict("records")],
        left_out=story.left_out,
        formats=story.formats if lines + below <= WITH_FORMATS else {},
        lines=LINES,
        roomy=lines + below <= ROOMY_LINES and not story.formats,
    )
