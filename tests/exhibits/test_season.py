"""Findings on a season: left out where they have no answer, otherwise those of the notebooks."""

from __future__ import annotations

import pytest

from analysis.exhibits import season_study
from analysis.exhibits.season import filled, one_more_week, per_budget, per_season, room_for, with_little_notice
from analysis.tradeoffs import findings


def test_a_week_more_is_a_line_with_a_band(found):
    made = one_more_week(found)
    names = [series.name for series in made.native.series]
    assert made.native.kind == "lines" and names == ["Mean", "Low end, 95%", "High end, 95%"]
    mean, low, high = (series.values for series in made.native.series)
    assert all(a <= m <= b for a, m, b in zip(low, mean, high, strict=True))
    assert len(made.table) == len(made.native.categories)


def test_little_notice_is_about_those_who_must_earn(found):
    made = with_little_notice(found)
    assert "must earn" in made.subtitle.lower() and len(made.native.categories) == len(found.formats)


def test_a_break_has_no_season_of_internships(small):
    found = findings(season_study(small, "break"))
    plans = filled(found)
    assert per_season(found, plans) is None
    assert room_for(plans, ["internship", "flash_internship"]).tolist() == [0, 1]


def test_a_summer_has_one(found):
    made = per_season(found, filled(found))
    assert "summer" in made.title.lower() and "contacts" in made.title
    assert "counts as zero" in made.caveat and set(made.native.categories) >= {
        found.labels["internship"],
        found.labels["micro_internship"],
    }


def test_one_budget_gives_three_findings(small, found):
    made = per_budget(small, found)
    assert [each.name for each in made] == [
        "placements-per-budget",
        "contacts-from-one-budget",
        "employers-for-one-budget",
    ]
    assert all(
        each.native.series[0].values == pytest.approx(sorted(each.native.series[0].values)[::-1]) for each in made
    )
