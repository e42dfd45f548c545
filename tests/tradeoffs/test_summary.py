"""Summaries: hand-computed tables, and two kinds of not knowing kept apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.inputs import DATA
from analysis.model import OUTCOMES, expected
from analysis.model.scale import new_run, write_run
from analysis.tradeoffs import RATIOS, difference, summarise


def people(**changed):
    """Five students × two formats; the second format brings nothing."""
    columns = {
        "hours_spent": [10.0, 20, 30, 40, 50],
        "paid": [0.0, 1, 0, 1, 1],
        "earnings_usd": [0.0, 100, 0, 900, 500],
        "net_earnings_usd": [-10.0, 90, -10, 890, 490],
        "contacts": [1.0, 2, 3, 4, 10],
        "references": [0.0, 1, 0, 1, 1],
    } | changed
    some = pd.DataFrame({"student": range(5), "format": "z_first", **columns})
    none = some.assign(format="a_second", **dict.fromkeys(columns, 0.0))
    return pd.concat([some, none], ignore_index=True)


def draws(**changed):
    columns = {
        "hours_spent": [10.0, 20, 30, 40],
        "paid": [0.5, 0.5, 1, 1],
        "earnings_usd": [100.0, 100, 600, 400],
        "net_earnings_usd": [0.0, 0, 0, 0],
        "contacts": [1.0, 2, 3, 4],
        "references": [1.0, 1, 1, 1],
    } | changed
    some = pd.DataFrame({"draw": range(4), "format": "z_first", **columns})
    none = some.assign(format="a_second", **dict.fromkeys(columns, 0.0))
    return pd.concat([some, none], ignore_index=True)


def test_means_errors_and_spread_by_hand():
    row = summarise(people()).loc[("z_first", "contacts")]
    assert row["mean"] == 4
    assert row["standard_error"] == pytest.approx(np.sqrt((9 + 4 + 1 + 0 + 36) / 4 / 5))
    # the 10th, 50th and 90th percentile of 1, 2, 3, 4, 10, between neighbors in proportion
    assert row[["spread_low", "spread_middle", "spread_high"]].tolist() == pytest.approx([1.4, 3, 7.6])
    assert row["students"] == 5


def test_a_wider_spread_is_asked_for_by_its_share():
    row = summarise(people(), spread=0.5).loc[("z_first", "contacts")]
    assert row[["spread_low", "spread_high"]].tolist() == pytest.approx([2, 4])


def test_the_interval_is_over_draws_and_not_over_students():
    row = summarise(people(), draws(), level=0.5).loc[("z_first", "contacts")]
    assert row[["draws_mean", "interval_low", "interval_high"]].tolist() == pytest.approx([2.5, 1.75, 3.25])
    assert row["draws_error"] == pytest.approx(np.sqrt(5 / 3 / 4))
    assert row["draws"] == 4
    assert row["mean"] == 4


def test_without_draws_there_is_no_interval():
    assert not {"interval_low", "draws"} & set(summarise(people()).columns)


def test_a_ratio_is_the_ratio_of_means():
    summary = summarise(people(), draws(), level=0.5)
    row = summary.loc[("z_first", "pay_usd_hour")]
    assert row["mean"] == pytest.approx(1500 / 150)
    assert row[["interval_low", "interval_high"]].tolist() == pytest.approx([8.75, 12.5])
    assert summary.loc[("z_first", "contacts_100_hours"), "mean"] == pytest.approx(100 * 20 / 150)


def test_the_error_of_a_ratio_is_that_of_its_residual_by_hand():
    # pay − 10 · hours: −100, −100, −300, 500, 0
    residual = np.array([-100, -100, -300, 500, 0.0])
    exact = residual.std(ddof=1) / np.sqrt(5) / 30
    assert summarise(people()).loc[("z_first", "pay_usd_hour"), "standard_error"] == pytest.approx(exact)


def test_a_constant_ratio_has_no_error():
    proportional = people(earnings_usd=[120.0, 240, 360, 480, 600])
    row = summarise(proportional).loc[("z_first", "pay_usd_hour")]
    assert row["mean"] == pytest.approx(12)
    assert row["standard_error"] == pytest.approx(0, abs=1e-12)


def test_the_error_of_a_ratio_agrees_with_the_bootstrap():
    random = np.random.default_rng(1)
    hours = random.gamma(9, 10, 800)
    pay = hours * random.choice([0, 20], 800, p=[0.4, 0.6]) + random.normal(0, 50, 800)
    zeros = np.zeros(800)
    table = pd.DataFrame(
        {
            "student": range(800),
            "format": "one",
            "hours_spent": hours,
            "earnings_usd": pay,
            "net_earnings_usd": zeros,
            "contacts": zeros,
            "references": zeros,
        }
    )
    again = random.integers(0, 800, (2000, 800))
    bootstrap = (pay[again].mean(axis=1) / hours[again].mean(axis=1)).std()
    found = summarise(table).loc[("one", "pay_usd_hour"), "standard_error"]
    assert found == pytest.approx(bootstrap, rel=0.08)


def test_pay_for_no_hours_has_no_ratio():
    summary = summarise(people(hours_spent=[0.0] * 5))
    assert summary.loc[("z_first", "pay_usd_hour"), ["mean", "standard_error"]].isna().all()
    assert summary.loc[("z_first", "earnings_usd"), "mean"] == 300


def test_a_ratio_has_no_spread_and_none_without_hours():
    summary = summarise(people(), draws())
    ratios = summary.loc[(slice(None), list(RATIOS)), :]
    assert ratios[["spread_low", "spread_middle", "spread_high"]].isna().all(axis=None)
    assert ratios.loc["a_second", ["mean", "standard_error", "interval_low"]].isna().all(axis=None)


def test_formats_keep_their_order_and_outcomes_theirs():
    wanted = ["hours_spent", "paid", "earnings_usd", "net_earnings_usd", "contacts", "references", *RATIOS]
    rows = [(option, name) for option in ("z_first", "a_second") for name in wanted]
    assert summarise(people(), draws()).index.tolist() == rows
    again = pd.concat([people(), people().head(5)])  # the first format comes once more at the end
    assert summarise(again, draws()).index.tolist() == rows


def test_every_outcome_and_ratio_of_a_run_is_summarised(many_students, inputs):
    summary = summarise(many_students, expected(inputs, draws=4, seed=1, students=16))
    assert summary.index.names == ["format", "outcome"]
    assert len(summary) == len(inputs.keys(comparators=True)) * (len(OUTCOMES) + len(RATIOS))
    assert not summary.index.duplicated().any()
    assert summary.loc[inputs.keys(), "standard_error"].ge(0).all()


def test_every_student_twice_has_the_same_mean_and_a_smaller_error():
    once, twice = summarise(people()), summarise(pd.concat([people(), people()]))
    assert twice["mean"].equals(once["mean"])
    ratio = (twice["standard_error"] / once["standard_error"]).loc["z_first"]
    assert ratio.to_numpy() == pytest.approx(np.sqrt(4 / 9))


def test_the_order_of_the_students_does_not_matter():
    table = people()
    shuffled = pd.concat([group.sample(frac=1, random_state=2) for _, group in table.groupby("format")])
    one, other = summarise(table), summarise(shuffled)
    pd.testing.assert_frame_equal(one, other.reindex(one.index))


@pytest.mark.parametrize("name", ["level", "spread"])
@pytest.mark.parametrize("share", [0, 1, -0.1, 95])
def test_a_share_outside_zero_and_one_is_an_error(name, share):
    with pytest.raises(ValueError, match=f"{name} must be between 0 and 1, not {share}"):
        summarise(people(), draws(), **{name: share})


def test_swapped_tables_are_an_error():
    with pytest.raises(ValueError, match="spread between students cannot be read from an expected table"):
        summarise(draws())
    with pytest.raises(ValueError, match="interval over assumptions cannot be read from a sampled table"):
        summarise(people(), people())


# A folder of parts


def in_parts(inputs, folder, draws):
    """Summary of a folder, and the table in it."""
    write_run(inputs, new_run(inputs, DATA, students=40, draws=draws, seed=2, season="summer"), folder)
    table = pd.concat([pd.read_parquet(path) for path in sorted(folder.glob("part-*.parquet"))])
    return summarise(folder, level=0.5, spread=0.5), table.astype({"format": str, **dict.fromkeys(OUTCOMES, float)})


@pytest.mark.parametrize("draws", [2, 3])
def test_the_error_of_several_draws_is_that_between_their_means(inputs, tmp_path, draws):
    summary, table = in_parts(inputs, tmp_path, draws=draws)
    means = table[table["format"] == "internship"].groupby("draw")[["contacts", "earnings_usd", "hours_spent"]].mean()
    row, pay = summary.loc[("internship", "contacts")], summary.loc[("internship", "pay_usd_hour")]
    assert row["standard_error"] == pytest.approx(means["contacts"].sem(), rel=1e-5)
    assert row[["mean", "draws_mean"]].tolist() == pytest.approx([means["contacts"].mean()] * 2, rel=1e-5)
    assert row["interval_high"] == pytest.approx(means["contacts"].quantile(0.75), rel=1e-5)
    assert (row["students"], row["draws"]) == (40, draws)
    assert pay["mean"] == pytest.approx(means["earnings_usd"].sum() / means["hours_spent"].sum(), rel=1e-5)


def test_the_error_of_a_single_draw_is_that_between_its_students(inputs, tmp_path):
    summary, table = in_parts(inputs, tmp_path, draws=1)
    contacts = table[table["format"] == "internship"]["contacts"]
    row = summary.loc[("internship", "contacts")]
    assert row["standard_error"] == pytest.approx(contacts.sem(), rel=1e-5)
    assert row[["spread_low", "spread_high"]].tolist() == pytest.approx(contacts.quantile([0.25, 0.75]).tolist())
    assert summary.index.get_level_values("format").unique().tolist() == inputs.keys()


# One format against another


def test_a_difference_by_hand():
    table = draws()
    gap = difference(table, "contacts", "z_first", "a_second", level=0.5)
    assert gap.to_dict() == pytest.approx({"mean": 2.5, "interval_low": 1.75, "interval_high": 3.25, "share_more": 1.0})
    assert gap.name == "contacts"


def test_ties_count_half():
    table = draws(contacts=[0.0, 0, 3, -4])
    assert difference(table, "contacts", "z_first", "a_second")["share_more"] == pytest.approx(0.5)


def test_a_difference_with_itself_is_nothing():
    gap = difference(draws(), "contacts", "z_first", "z_first")
    assert gap.tolist() == [0, 0, 0, 0.5]


def test_what_both_formats_share_cancels():
    table = draws()
    both = table.assign(contacts=table["draw"] * 100.0 + (table["format"] == "z_first"))
    gap = difference(both, "contacts", "z_first", "a_second")
    assert gap[["mean", "interval_low", "interval_high"]].tolist() == [1, 1, 1]


def test_swapping_the_formats_turns_the_sign(inputs):
    table = expected(inputs, draws=32, seed=2, students=16)
    one = difference(table, "pay_usd_hour", "internship", "micro_internship")
    other = difference(table, "pay_usd_hour", "micro_internship", "internship")
    assert one["mean"] == pytest.approx(-other["mean"])
    assert one["interval_low"] == pytest.approx(-other["interval_high"])
    assert one["share_more"] == pytest.approx(1 - other["share_more"])
