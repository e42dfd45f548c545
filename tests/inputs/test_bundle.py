"""All tables together."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from analysis.inputs import DATA, InputError, load_inputs


def test_every_table_loads_and_none_is_empty(inputs):
    tables = [getattr(inputs, field.name) for field in dataclasses.fields(inputs)]
    assert len(tables) == 11
    assert all(isinstance(table, pd.DataFrame) and len(table) for table in tables)


def test_the_data_folder_is_found_from_the_package(root):
    assert root / "data" == DATA


def test_mistakes_in_several_files_are_reported_together(tables):
    places = {
        ("assumptions.csv", tables.row("assumptions.csv", format="all", quantity="kept_share")): "likely",
        ("formats.csv", 4): "kind",
        ("figures.csv", 9): "role",
        ("budgets.csv", 2): "weeks",
        ("criteria.csv", 3): "direction",
        ("groups.csv", 3): "job_share",
        ("offices.csv", 2): "students",
        ("readings.csv", 5): "used",
        ("claims.csv", 6): "low",
        ("quantities.csv", 7): "scope",
    }
    for (file, row), column in places.items():
        tables.set(file, row, **{column: "?"})
    assert {(p.file, p.row): p.column for p in tables.problems()} == places


def test_mistakes_that_show_only_between_tables_are_reported_together(tables):
    broken = [
        ("assumptions.csv", tables.row("assumptions.csv", format="all", quantity="kept_share"), "unit"),
        ("assumptions.csv", tables.row("assumptions.csv", format="internship", quantity="people"), "source"),
        ("claims.csv", 3, "formats"),
        ("groups.csv", 3, "source"),
        ("offices.csv", 2, "source"),
        ("readings.csv", 3, "source"),
    ]
    for file, row, column in broken:
        tables.set(file, row, **{column: "wrong"})
    assert sorted((p.file, p.row, p.column) for p in tables.problems()) == sorted(broken)


def test_a_missing_file_is_reported_with_the_rest(tables):
    (tables.folder / "figures.csv").unlink()
    tables.set("formats.csv", 2, kind="?")
    assert {(p.file, p.row) for p in tables.problems()} == {("figures.csv", None), ("formats.csv", 2)}


def test_files_saved_by_a_spreadsheet_load_the_same(tables, inputs):
    for path in tables.folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    loaded = tables.load()
    for field in dataclasses.fields(inputs):
        pd.testing.assert_frame_equal(getattr(loaded, field.name), getattr(inputs, field.name))


def test_the_folder_may_be_given_as_text(tables, inputs):
    assert load_inputs(str(tables.folder)).formats.equals(inputs.formats)


def test_keys_leave_out_comparators_and_on_request_thought_experiments(inputs):
    everything = inputs.keys(comparators=True)
    assert everything == inputs.formats["key"].tolist()
    assert [key for key in everything if key not in inputs.keys()] == ["part_time_job", "no_engagement"]
    assert set(inputs.keys()) - set(inputs.keys(thought_experiments=False)) == {
        "nano_internship",
        "agile_work_sampler",
    }


def test_labels_are_found_by_key(inputs):
    assert inputs.labels["micro_internship"] == "Micro-internship"


def test_an_unknown_season_is_an_error_that_lists_the_known_ones(inputs):
    assert inputs.budget("term")["hours_week"] == 12
    with pytest.raises(KeyError, match=r"no season 'winter' in budgets\.csv; known: summer, term, break"):
        inputs.budget("winter")


def test_groups_and_offices_are_found_by_key_like_seasons(inputs):
    assert inputs.group("must_earn")["must_earn_share"] == 1
    assert inputs.office("small")["money_usd"] == 20_000
    with pytest.raises(KeyError, match=r"no group 'rich' in groups\.csv; known: unbound, keeps_job, must_earn, "):
        inputs.group("rich")
    with pytest.raises(KeyError, match=r"no office 'large' in offices\.csv; known: small"):
        inputs.office("large")


def row_of(inputs, option, quantity):
    table = inputs.assumptions
    return table[(table["format"] == option) & (table["quantity"] == quantity)].iloc[0]


def test_a_changed_value_leaves_the_original_alone(inputs):
    before = inputs.assumptions.copy()
    changed = inputs.with_likely("internship", "hours", 300)
    pd.testing.assert_frame_equal(inputs.assumptions, before)
    differing = (changed.assumptions != before).any(axis=1)
    assert differing.sum() == 1
    assert row_of(changed, "internship", "hours")["likely"] == 300


@pytest.mark.parametrize(("value", "low", "high"), [(100, 100, 520), (300, 240, 520), (900, 240, 900)], ids=str)
def test_the_range_makes_room_for_a_changed_value(inputs, value, low, high):
    row = row_of(inputs.with_likely("internship", "hours", value), "internship", "hours")
    assert (row["low"], row["likely"], row["high"]) == (low, value, high)
    assert row["distribution"] == "triangular"


def test_a_fixed_value_stays_fixed(inputs):
    row = row_of(inputs.with_likely("internship", "paid_share", 0.9), "internship", "paid_share")
    assert row[["low", "likely", "high", "distribution"]].tolist() == [0.9, 0.9, 0.9, "fixed"]


def test_a_value_that_does_not_exist_cannot_be_changed(inputs):
    with pytest.raises(KeyError, match="no row for 'internship', 'huors'"):
        inputs.with_likely("internship", "huors", 1)


def test_a_value_outside_the_allowed_range_is_an_error(inputs):
    with pytest.raises(ValueError, match=r"remote_share must be from 0 to 1, not 1\.5"):
        inputs.with_likely("internship", "remote_share", 1.5)


def test_inputs_are_frozen(inputs):
    with pytest.raises(dataclasses.FrozenInstanceError):
        inputs.formats = None


def test_an_empty_folder_names_every_file(tmp_path):
    with pytest.raises(InputError) as caught:
        load_inputs(tmp_path)
    assert len({problem.file for problem in caught.value.problems}) == 11
