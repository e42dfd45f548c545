"""An office's findings come from released tables, and only where a group can be shown."""

from __future__ import annotations

from analysis.exhibits.own import MEASURES, of_office
from analysis.inputs import Released


def test_one_finding_for_each_measure_with_the_stamp(small, office):
    made = of_office(small, office)
    assert [each.name for each in made] == [f"office-{name.replace('_', '-')}" for name in MEASURES]
    assert all(office.stamp in each.source for each in made)


def test_a_measure_that_is_hidden_everywhere_is_left_out(small, office):
    table = office.table
    hidden = table["measure"] == "pay_per_hour"
    table.loc[hidden, ["value", "interval_low", "interval_high"]] = float("nan")
    table.loc[hidden, "hidden"] = True
    made = of_office(small, Released(office.by, office.stamp, office.notes, table))
    assert "office-pay-per-hour" not in {each.name for each in made} and len(made) == 2
