"""Running the model again answers what one stored run cannot."""

import numpy as np
import pytest

from analysis import reruns
from analysis.present import tables
from analysis.reruns import settings


def test_the_stored_season_comes_out_as_stored(study):
    means = reruns.by_season(study, ["summer"])["summer"]
    stored = study.draws.groupby("format")["contacts"].mean()
    assert means["contacts"].to_dict() == pytest.approx(stored.to_dict(), rel=1e-5)


def test_a_switching_value_is_where_the_order_flips(study):
    switch = ("pay_usd_hour", "micro_internship", "pay_usd_hour")
    row = reruns.switching_values(study, [switch]).iloc[0]
    options = ("micro_internship", "internship")
    below, above = (
        settings._gap(study.inputs.with_likely(*switch[1:], row["value"] + step), switch[0], study.run, options)
        for step in (-0.1, 0.1)
    )
    assert np.sign(below) != np.sign(above)
    assert row["ahead"] == ("micro_internship" if row["likely"] > row["value"] else "internship")


def test_where_nothing_flips_the_table_says_so(study):
    values = reruns.switching_values(study, [("contacts_100_hours", "internship", "paid_share")])
    assert values["value"].isna().all()
    cells = tables.switching(study.inputs, values).frame.iloc[0]
    assert (cells["Changes places at"], cells["Inside the range"]) == ("no value does", "never")
