"""What may call itself published, read from the tables themselves."""

from __future__ import annotations

import math

import pytest

from analysis.inputs.evidence import BOUNDS
from analysis.inputs.formats import FEATURES, NOT_STATED

TOLERANCE = 1e-3  # the tables are rounded
HOURS_OF_A_DAY = 7.5
FIGURE_COLUMNS = (
    "key,topic,format,quantity,value,low,high,range_is,unit,population,country,year,n,source,url,verified,role,note"
)


def near(one, other):
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-12)


def factor(figure_unit, unit):
    """What a figure is multiplied with to stand in the unit of an assumption."""
    if figure_unit == "percent" and unit == "share":
        return 1 / 100
    if figure_unit == "days":
        return {"weeks": 1 / 7, "hours": HOURS_OF_A_DAY}[unit]
    return 1


@pytest.fixture(scope="module")
def figures(inputs):
    return inputs.figures.set_index("key")


@pytest.fixture(scope="module")
def published(inputs, figures):
    """Pairs of a published assumption and the figures that it cites."""
    table = inputs.assumptions[inputs.assumptions["basis"] == "published"]
    return [(row, figures.loc[row.source.split(";")]) for row in table.itertuples()]


def name(row):
    return f"{row.format}, {row.quantity}"


def test_every_row_says_what_it_rests_on(inputs):
    assert set(inputs.assumptions["basis"]) == {"published", "article", "assumption"}


def test_published_rows_cite_only_figures_that_may_set_something(inputs, figures, published):
    claims = set(inputs.claims["id"])
    for row, cited in published:
        assert not claims & set(row.source.split(";")), name(row)
        assert (cited["role"] == "set").all(), name(row)


def test_published_ends_are_the_ends_of_a_cited_range(published):
    for row, cited in published:
        if row.low == row.high:
            continue
        bounds = cited[cited["range_is"].isin(BOUNDS)]
        scale = [factor(unit, row.unit) for unit in bounds["unit"]]
        ends = [*(bounds["low"] * scale), *(bounds["high"] * scale)]
        for value in (row.low, row.high):
            assert any(near(value, end) for end in ends), name(row)


def test_published_single_values_are_those_of_a_cited_figure(published):
    for row, cited in published:
        if row.low == row.high:
            values = cited["value"] * [factor(unit, row.unit) for unit in cited["unit"]]
            assert any(near(row.likely, value) for value in values), name(row)


def test_published_likely_values_are_published_or_the_midpoint(published):
    for row, cited in published:
        observed = cited[cited["range_is"] != "programme_rule"]
        values = observed["value"] * [factor(unit, row.unit) for unit in observed["unit"]]
        middle = (row.low + row.high) / 2
        if row.distribution == "log_triangular":
            middle = math.sqrt(row.low * row.high)
        assert any(near(row.likely, value) for value in [*values, middle]), name(row)


def test_figures_kept_for_checking_are_cited_nowhere(inputs, figures):
    kept = set(figures.index[figures["role"] == "check"])
    cited = {key for cell in inputs.assumptions["source"] for key in cell.split(";")}
    assert kept
    assert not kept & cited


def test_every_figure_that_may_set_something_is_used(inputs, figures):
    cited = {key for cell in inputs.assumptions["source"] for key in cell.split(";")}
    assert set(figures.index[figures["role"] == "set"]) <= cited


def test_every_format_has_every_quantity_once(inputs):
    catalogue = inputs.quantities
    needed = set(catalogue.loc[catalogue["scope"].isin(["option", "format"]), "quantity"])
    groups = inputs.assumptions.groupby("format")["quantity"]
    assert len(inputs.keys()) >= 12
    for key in inputs.keys():
        assert sorted(groups.get_group(key)) == sorted(needed), key


def test_length_and_weeks_of_an_internship_are_assumptions(inputs):
    table = inputs.assumptions.set_index(["format", "quantity"])["basis"]
    assert table["internship", "hours"] == "assumption"
    assert table["internship", "weeks"] == "assumption"


def test_how_employers_read_short_formats_is_an_assumption(inputs):
    table = inputs.assumptions.query("quantity == 'signal_chance'")
    assert (table["basis"] == "assumption").all()


def test_figures_have_exactly_their_columns(tables):
    assert ",".join(tables.rows("figures.csv")[0]) == FIGURE_COLUMNS


def test_what_the_article_leaves_open_is_not_stated_and_nothing_else(inputs):
    claims = inputs.claims[inputs.claims["id"].str.startswith("X")]
    silent = set(zip(claims["formats"], claims["feature"], strict=True))
    told = inputs.formats["key"].isin(inputs.claims["formats"])  # a format that was added later is not of the article
    words = inputs.formats[told & (inputs.formats["kind"] == "format")].set_index("key")[list(FEATURES)]
    assert len(silent) == 30
    assert words.size == 84
    assert {cell for cell, text in words.stack().items() if text == NOT_STATED} == silent
    assert not words.stack().loc[lambda text: text != NOT_STATED].str.lower().str.contains(NOT_STATED).any()


def test_cells_that_are_not_stated_rest_on_no_claim(inputs):
    """An assumption on a silent feature never cites the article for it."""
    claims = inputs.claims.set_index("id")
    silent = claims[claims.index.str.startswith("X")]
    cited = {key for cell in inputs.assumptions["source"] for key in cell.split(";")}
    assert not cited & set(silent.index)
