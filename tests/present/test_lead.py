"""What is said of a lead that rests on how long contacts from visits last."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.present.lead import lead_of_visits
from analysis.tradeoffs import by_draw, chance_best


def values(flash, burst, sprint):
    return pd.DataFrame({"flash_internship": flash, "short_burst": burst, "skill_sprint": sprint})


def test_a_lead_by_hand_turns_where_the_other_is_level(found):
    table = values([10.0] * 4, [9.0] * 4, [4.0, 5.0, 6.0, 7.0])  # behind in three of four below a half
    assert "fewer than 50% as many lasted, skill sprints would lead" in lead_of_visits(found, table).caveat
    text = lead_of_visits(found, table).sentence
    assert "(flash internships and short-burst engagements)" in text
    assert "first in 100% of plausible assumptions; if half as many lasted, in 38%; and if fewer than 50%" in text
    assert text.endswith("with 75%.")
    half, below = lead_of_visits(found, table).columns.values()
    assert half["flash_internship"] == "38%" and below["skill_sprint"] == "75%"


@pytest.mark.parametrize("outcome", ["contacts_100_hours"])
def test_on_the_stored_run_the_shares_are_those_of_scaled_values(found, outcome):
    table = by_draw(found.study.draws, outcome, found.formats)
    half = table.assign(flash_internship=table["flash_internship"] / 2, short_burst=table["short_burst"] / 2)
    text = lead_of_visits(found, table).sentence
    assert f"in {100 * chance_best(table)['flash_internship']:.0f}% of plausible" in text
    assert f"if half as many lasted, in {100 * chance_best(half)['flash_internship']:.0f}%" in text


def test_nothing_is_said_where_no_visit_leads_or_its_lead_never_ends(found):
    for table in (values([1.0], [1.0], [2.0]), values([1.0], [0.5], [0.0])):
        lead = lead_of_visits(found, table)
        assert lead.caveat == lead.sentence == "" and lead.columns == {}
