"""The way out: the worked cases through real records, what two packs give away, what never leaves."""

import ast
import io
import pickle
import re
import warnings
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from analysis.inputs.disclosure import ALL, Pack, Rules, audit, release
from analysis.inputs.disclosure.means import coded_mean, scale
from analysis.inputs.disclosure.slices import engagements as engagement_rows
from analysis.inputs.disclosure.slices import measures, slices

SOURCE = Path(__file__).resolve().parents[3] / "src" / "analysis"
NAMES = ("internship", "micro_internship", "gigternship", "flash_internship", "skill_sprint", "project_based")


def texts(released, measure, by="format"):
    table = released.table
    return table[table["measure"] == measure].set_index(by)["text"].to_dict()


def of_counts(of_groups, counts, **columns):
    return of_groups(dict(zip(NAMES, counts, strict=False)), **columns)


# The worked cases


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        pytest.param([40, 11, 10, 9, 3, 1], ["40", "10", "10", "n<10", "n<10", "n<10"], id="P01"),
        pytest.param([40, 25, 12, 4], ["40", "25", "n<10", "n<10"], id="P02"),
        pytest.param([40, 1, 1], ["n<10", "n<10", "n<10"], id="P04"),
        pytest.param([40, 25, 12, 10], ["40", "25", "10", "10"], id="P05"),
    ],
)
def test_counts_of_the_worked_cases(of_groups, counts, shown):
    found = texts(release(of_counts(of_groups, counts)), "students")
    assert [found[name] for name in NAMES[: len(counts)]] == shown
    assert found[ALL] == str(5 * round(sum(counts) / 5))


def test_p06_a_group_about_which_nothing_is_known_is_small(of_groups):
    known = np.repeat([8.0, 7.0, np.nan, 9.0], [40, 25, 12, 30])
    found = texts(release(of_counts(of_groups, [40, 25, 12, 30], satisfaction=known)), "satisfaction")
    assert [name for name in NAMES[:4] if found[name] == "n<10"] == ["micro_internship", "gigternship"]


def test_p07_yes_and_no_by_group(of_groups):
    counts = np.array([[12, 28], [3, 22], [2, 10], [14, 16]])
    paid = np.concatenate([np.repeat([True, False], row) for row in counts])
    records = of_counts(of_groups, counts.sum(axis=1), paid=paid)
    found = texts(release(records, ["format", "paid"]), "students", ["format", "paid"])
    hidden = [name for name in NAMES[:4] if found[name, "paid"] == "n<10"]
    assert hidden == ["internship", "micro_internship", "gigternship"]
    assert [found[name, ALL] for name in NAMES[:4]] == ["40", "25", "10", "30"]
    assert (found[ALL, "paid"], found[ALL, "unpaid"], found[ALL, ALL]) == ("30", "75", "105")


def test_p08_shares_are_coded(of_groups):
    groups = [(10, 10), (0, 12), (7, 15), (1, 20), (30, 30), (39, 40), (2, 50), (118, 120), (299, 300)]
    expected = ["≥80%", "≤20%", "40-49%", "≤10%", "≥90%", "≥95%", "≤5%", "≥98%", "≥99%"]
    offers = np.concatenate([np.repeat([True, False], [yes, n - yes]) for yes, n in groups])
    records = of_groups({f"format_{at}": n for at, (_, n) in enumerate(groups)}, offer_received=offers)
    found = texts(release(records), "offer_share")
    assert [found[f"format_{at}"] for at in range(len(groups))] == expected


def test_p09_a_total_is_rounded_after_summing(of_groups):
    found = texts(release(of_counts(of_groups, [12, 12, 12])), "students")
    assert list(found.values()) == ["10", "10", "10", "35"]


@pytest.mark.parametrize(("more", "hidden"), [(1, True), (6, True), (10, False)])
def test_p11_nearly_the_same_students_are_not_shown_twice(as_records, more, hidden):
    """71 to 80 of 81 students are paid too: a slice "paid" beside the total."""
    paid = [f"ID-{at}" for at in range(81)] + [f"ID-{at}" for at in range(81 - more)]
    table = pd.DataFrame({"student_id": paid, "format": "internship", "start_date": pd.Timestamp("2025-06-02")})
    table["hours_per_week"] = 20.0
    table["paid"] = np.arange(len(table)) >= 81
    found = texts(release(as_records(table), "paid"), "students", "paid")
    assert (found["paid"] == "n<10") is hidden


def test_p12_pay_that_two_students_dominate_is_hidden(of_groups):
    pay = [5000.0, 4800.0, *8 * [100.0], *30 * [18.0], *40 * [20.0]]
    released = release(of_counts(of_groups, [10, 30, 40], pay_amount=pay, pay_unit="hour"))
    found = texts(released, "pay_per_hour")
    assert [found[name] for name in NAMES[:2]] == ["n<10", "n<10"]
    assert found["gigternship"] == "20"
    assert texts(released, "students")["internship"] == "10"


@pytest.mark.parametrize("again", ["1", "00-00001", " 0000001", "0000 001", "0000001."])
def test_a_student_written_in_two_ways_makes_no_ten_of_nine(of_groups, again):
    nine = [f"{at:07d}" for at in range(1, 10)]
    records = of_counts(of_groups, [40, 10], student_id=[*(f"01{at:05d}" for at in range(40)), *nine, again])
    assert texts(release(records), "students")["micro_internship"] == "n<10"
    ten = of_counts(of_groups, [40, 10], student_id=[*(f"01{at:05d}" for at in range(40)), *nine, "0000010"])
    assert texts(release(ten), "students")["micro_internship"] == "10"


def test_case_makes_no_other_student_either(of_groups):
    letters = [*(f"B{at:05d}" for at in range(40)), *(f"A{at:05d}" for at in range(1, 10)), "a00001"]
    assert texts(release(of_counts(of_groups, [40, 10], student_id=letters)), "students")["micro_internship"] == "n<10"


def test_a_student_written_in_two_ways_weighs_once(of_groups):
    plain = ["007", "007", *(f"1{at:02d}" for at in range(30))]
    hours = [10.0, 30.0, *30 * [20.0]]
    one = release(of_counts(of_groups, [32], student_id=plain, hours_per_week=hours)).table
    other = release(of_counts(of_groups, [32], student_id=["7", *plain[1:]], hours_per_week=hours)).table
    pd.testing.assert_frame_equal(one, other)


# Complementary hiding, audited


@pytest.mark.parametrize("by", ["format", "season", ["format", "season"], ["format", "paid"], ["year", "season"]])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_hidden_can_be_worked_out(office, as_records, by, seed):
    """One engagement for each student, so that groups add up to their totals."""
    table = office(engagements=180, seed=seed).assign(student_id=[f"ID-{at}" for at in range(180)])
    released = release(as_records(table), by).table
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        exact = release(as_records(table), by, internal=True).table
    by = [by] if isinstance(by, str) else by
    for measure in ("students", "satisfaction", "pay_per_hour"):
        one = released[released["measure"] == measure]
        if one.empty:
            continue
        counts = exact[exact["measure"] == measure].set_index(by)["students"]
        hidden = one.set_index(by)["hidden"]
        shape = [len(one[split].unique()) for split in by]
        full, mask = counts.to_numpy().reshape(shape), hidden.to_numpy().reshape(shape)
        assert audit(full[(slice(-1),) * full.ndim], mask).safe
        assert not (~mask & (full < 10)).any()


def test_few_students_with_many_engagements_are_few_students(as_records):
    table = pd.DataFrame({"student_id": [f"ID-{at % 9}" for at in range(90)] + [f"ID-{at}" for at in range(100, 140)]})
    table["format"] = ["gigternship"] * 90 + ["internship"] * 40
    table = table.assign(start_date=pd.Timestamp("2025-06-02"), hours_per_week=20.0)
    found = release(as_records(table))
    assert texts(found, "engagements") == {"gigternship": "n<10", "internship": "n<10", ALL: "130"}


def test_a_small_file_shows_nothing(of_groups):
    assert release(of_counts(of_groups, [5, 4])).table["hidden"].all()


# Several tables of one pack


def test_tables_of_the_same_records_are_one_pack(of_groups):
    """The paid are all but six of the summer's students, whom the table by season has shown."""
    month = np.repeat([6, 10], [81, 60])
    records = of_counts(
        of_groups,
        [141],
        start_date=pd.to_datetime([f"2025-{each:02d}-01" for each in month]),
        paid=np.repeat([True, False], [75, 66]),
    )
    assert texts(release(records, "paid", pack=Pack()), "students", "paid")["paid"] == "75"
    assert texts(release(records, "season"), "students", "season")["summer"] == "80"
    later = texts(release(records, "paid"), "students", "paid")
    assert (later["paid"], later["unpaid"], later[ALL]) == ("n<10", "n<10", "140")


def test_the_same_table_may_be_shown_again(office, as_records):
    records = as_records(office())
    first, again = release(records, ["format", "season"]), release(records, ["format", "season"])
    pd.testing.assert_frame_equal(first.table, again.table)


def test_records_of_two_files_may_share_a_pack(of_groups, as_records):
    pack, whole = Pack(), of_counts(of_groups, [81])
    part = as_records(whole.table.iloc[1:])
    assert texts(release(whole, pack=pack), "students")[ALL] == "80"
    assert release(part, pack=pack).table["hidden"].all()
    assert not release(part).table["hidden"].all()


@pytest.mark.parametrize("engagements", [60, 120])
def test_ten_tables_together_give_no_hidden_group_away(office, as_records, engagements):
    """All numbers shown in a pack as equations on the finest groups: can any hidden group be worked out?"""
    splits = ["format", "season", "year", "paid"]
    table = office(engagements=engagements, seed=2).assign(student_id=[f"ID-{at}" for at in range(engagements)])
    records = as_records(table)
    rows = engagement_rows(records)
    finest = pd.DataFrame(product(*(sorted(set(rows[split])) for split in splits)), columns=splits)
    counts = rows.value_counts(splits).reindex(pd.MultiIndex.from_frame(finest), fill_value=0).to_numpy()
    shown, hidden = [], []
    for by in [[each] for each in splits] + [list(pair) for pair in combinations(splits, 2)]:
        found = release(records, by).table.query("measure == 'students'")
        for row in found.to_dict("records"):
            mask = np.all([(finest[each] == row[each]) | (row[each] == ALL) for each in by], axis=0)
            (hidden if row["hidden"] else shown).append(mask)
    equations = np.array(shown, dtype=float)
    assert len(hidden) > 20
    for mask in np.array(hidden, dtype=float):
        ends = [linprog(sign * mask, A_eq=equations, b_eq=equations @ counts).fun for sign in (1, -1)]
        assert -ends[1] - ends[0] >= 1


# Two packs that differ by one student


def exactly(records):
    """Numbers as they are, by format, measure and statistic."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return release(records, internal=True).table.set_index(["format", "measure", "statistic"])


@pytest.fixture(scope="module")
def two_packs(office, as_records):
    """One row for everything that both packs show, with everybody and without each of 200 students in turn."""
    whole = office(students=260, engagements=420, seed=7)
    first = release(as_records(whole)).table.set_index(["format", "measure", "statistic"])
    exact = exactly(as_records(whole))
    chosen = np.random.default_rng(3).choice(whole["student_id"].unique(), 200, replace=False)
    compared = []
    for student in chosen:
        own = whole["student_id"] == student
        second = release(as_records(whole[~own])).table.set_index(["format", "measure", "statistic"])
        both = first.join(second, suffixes=("", "_after"))
        both = both[~both["hidden"] & ~both["hidden_after"]]
        both["own"] = exactly(as_records(whole[own]))["value"].reindex(both.index)
        both["exact_students"] = exact["students"].reindex(both.index)
        compared.append(both.reset_index())
    return pd.concat(compared, ignore_index=True)


def test_a_student_changes_nothing_in_groups_without_the_student(two_packs):
    others = two_packs[two_packs["own"].isna()]
    assert len(others) > 1000
    for column in ("text", "interval_text"):
        assert (others[column] == others[f"{column}_after"]).all()


def test_a_student_changes_digits_only_by_rounding_or_coding(two_packs):
    """Two neighboring multiples or bands: they touch, or one lies in the other."""
    own = two_packs[two_packs["own"].notna()]
    step = np.where(own["statistic"] == "count", 1.0, 0.0)  # counts of 57 and 58
    assert (own["at_least"] <= own["at_most_after"] + step + 1e-9).all()
    assert (own["at_least_after"] <= own["at_most"] + step + 1e-9).all()
    assert (own["text"] == own["text_after"]).mean() > 0.8


def test_nobodys_value_can_be_worked_out_from_two_means(two_packs):
    """Not even by somebody who knows exactly how many students there are: a tenth of the range is left."""
    means = two_packs[(two_packs["statistic"] == "mean") & two_packs["own"].notna()]
    students = means["exact_students"]
    least = students * means["at_least"] - (students - 1) * means["at_most_after"]
    most = students * means["at_most"] - (students - 1) * means["at_least_after"]
    top = means[["top_coded_at", "top_coded_at_after"]].max(axis=1)
    assert len(means) > 1500
    assert ((most.clip(upper=top) - least.clip(lower=0)) >= 0.1 * top - 1e-9).all()
    same = means["text"] == means["text_after"]
    everything = (least <= 0.01 * top) & (most >= 0.99 * top)
    assert everything[same & (means["top_coded_at"] == means["top_coded_at_after"])].all()


def still_possible(group, student, measure):
    """What the means of a group with and without a student leave of the student's value, and the range shown."""
    rest = np.delete(group.values, student)
    before, after = (scale(each, least_top=measure.least_top) for each in (group.values, rest))
    with_it, without = coded_mean(group.values, before)[0], coded_mean(rest, after)[0]
    students = len(group.values)
    least = students * with_it.at_least - (students - 1) * without.at_most
    most = students * with_it.at_most - (students - 1) * without.at_least
    top = max(before.top, after.top)
    return max(least, 0.0), np.inf if most >= top else most, top


@pytest.mark.parametrize("name", ["pay_per_hour", "hours_per_week", "total_hours", "contacts_made"])
def test_each_of_200_students_keeps_a_tenth_of_the_range_of_every_group(office, as_records, name):
    """Of the range shown, and of that between the least and the greatest value, which a reader does not see.

    By format, by season, by both and in all, as if none of them were hidden.
    """
    table = engagement_rows(as_records(office(students=260, engagements=420, seed=7)))
    measure = next(each for each in measures("USD") if each.name == name)
    base = slices(table, {split: sorted(set(table[split])) for split in ("format", "season")}, name)
    groups = [group for group in base.groups().values() if len(group.students) > 10]
    chosen = np.random.default_rng(3).permutation(base.known)[:200]
    compared = 0
    for student in chosen:
        least, most, smallest = 0.0, np.inf, None
        for group in groups:
            if student in group.students:
                low, high, top = still_possible(group, np.searchsorted(group.students, student), measure)
                lowest, highest = group.values.min(), group.values.max()
                assert min(high, top) - low >= 0.1 * top - 1e-9
                assert min(high, highest) - max(low, lowest) >= 0.1 * (highest - lowest)
                least, most, compared = max(least, low), min(most, high), compared + 1
                smallest = min(smallest or group, group, key=lambda each: len(each.students))
        if smallest and (base.known[base.student] == student).sum() == 1:  # one value, so all groups together tell
            ends = smallest.values.min(), smallest.values.max()
            assert min(most, ends[1]) - max(least, ends[0]) >= 0.1 * (ends[1] - ends[0])
    assert len(chosen) >= 150 and compared > 500


def test_a_share_that_stays_leaves_both_answers_and_most_stay(two_packs):
    shares = two_packs[(two_packs["statistic"] == "share") & two_packs["own"].notna()]
    students = shares["exact_students"]
    same = shares["text"] == shares["text_after"]
    assert len(shares) > 500
    assert same.mean() > 0.8
    large = shares[same & (students >= 21)]
    yes = large["exact_students"] * large["at_least"], large["exact_students"] * large["at_most"]
    yes_after = [(large["exact_students"] - 1) * large[f"{end}_after"] for end in ("at_least", "at_most")]
    assert (yes[0] - yes_after[1] <= 1e-9).all()
    assert (yes[1] - yes_after[0] >= 1 - 1e-9).all()


# What never leaves


@pytest.fixture(scope="module")
def outputs(office, as_records):
    """Everything a released table can be turned into, as text, for several tables."""
    table = office()
    records = as_records(table)
    released = [release(records, by) for by in ("format", ["format", "season"], ["year", "paid"])]
    released.append(release(records, "format", middle="median"))
    workbook = io.BytesIO()
    released[0].table.to_excel(workbook)
    texts = [repr(each) + each._repr_html_() + each.table.to_csv() + str(vars(each)) for each in released]
    return table, released, "".join(texts), pickle.dumps(released) + workbook.getvalue()


def test_no_identifier_leaves(outputs):
    table, _, text, stored = outputs
    assert "ID-" not in text
    assert not any(student.encode() in stored for student in table["student_id"])
    hashes = pd.util.hash_array(table["student_id"].to_numpy(dtype=object))
    assert not any(str(each) in text for each in hashes)
    assert not any(int(each).to_bytes(8, "little") in stored for each in hashes)


def test_no_hidden_group_has_a_number_anywhere(outputs):
    assert any(released.table["hidden"].any() for released in outputs[1])
    for released in outputs[1]:
        hidden = released.table[released.table["hidden"]]
        numbers = hidden.select_dtypes("number").drop(columns=["students", "rounded_to", "top_coded_at"])
        assert numbers.isna().all(axis=None)
        assert set(hidden["text"]) <= {"n<10", "n<40"}
        assert hidden.loc[hidden["text"] == "n<10", "students"].isna().all()


def test_no_exact_count_extreme_or_amount_is_shown(outputs):
    """Counts end in 0 or 5; every other number is a multiple of its unit, or an edge between two."""
    for released in outputs[1]:
        shown = released.table[~released.table["hidden"]]
        assert (shown["students"] % 5 == 0).all()
        counts = shown[shown["statistic"] == "count"]
        assert (counts["value"] % 5 == 0).all()
        rest = shown[~shown["statistic"].isin(["count", "share"])]
        halves = (2 * rest["at_most"] / rest["rounded_to"]).round(6)
        assert ((halves % 1 == 0) | (rest["at_most"] == rest["top_coded_at"])).all()
        shares = shown.loc[shown["statistic"] == "share", "text"]
        assert shares.str.fullmatch(r"[≤≥]?\d+(-\d+)?%").all()
        assert not shares.isin(["0%", "100%"]).any()


def test_nothing_released_keeps_the_records(outputs):
    for released in outputs[1]:
        assert not [value for value in vars(released).values() if type(value).__name__ in ("Records", "Pack", "Slices")]


def test_no_module_but_these_takes_records():
    """Comparing, replacing, charts and files take released tables."""
    allowed = re.compile(r"inputs/(records|disclosure)/|inputs/__init__\.py")
    for path in SOURCE.rglob("*.py"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        assert allowed.search(path.as_posix()) or "Records" not in names, path


# Switching off, stricter rules, mistakes


def test_internal_is_exact_stamped_and_said(of_groups):
    records = of_counts(of_groups, [40, 4])
    with pytest.warns(UserWarning, match="INTERNAL - contains small cells"):
        released = release(records, internal=True)
    assert texts(released, "students") == {"internship": "40", "micro_internship": "4", ALL: "44"}
    assert set(released.table["stamp"]) == {"INTERNAL - contains small cells"}
    assert not any("hidden" in note for note in released.notes)


def test_what_is_internal_is_not_shown_and_hides_nothing_later(of_groups):
    records = of_counts(of_groups, [40, 25])
    with pytest.warns(UserWarning):
        release(records, internal=True)
    assert not release(records).table["hidden"].any()


def test_nothing_is_said_without_internal(of_groups):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not release(of_counts(of_groups, [40, 4])).internal


def test_stricter_rules(of_groups):
    records = of_counts(of_groups, [40, 25, 14, 12])
    released = release(records, rules=Rules(threshold=15, round_to=10))
    assert list(texts(released, "students").values()).count("n<15") == 2
    assert texts(released, "students")["micro_internship"] == "30"
    assert "n<15: fewer than 15 students" in " ".join(released.notes)


def test_measures_the_file_lacks_are_left_out_and_said(of_groups):
    released = release(of_counts(of_groups, [40]))
    assert set(released.table["measure"]) == {"students", "engagements", "paid_share", "hours_per_week"}
    assert "Not in the records: with an offer, hours in all" in " ".join(released.notes)


def test_medians_in_place_of_means(of_groups):
    released = release(of_counts(of_groups, [60, 20]), middle="median")
    hours = released.table.query("measure == 'hours_per_week' and format == 'internship'")
    assert hours["statistic"].tolist() == ["lower_quartile", "median", "upper_quartile"]
    assert hours["text"].tolist() == ["20", "20", "20"]


def test_seasons_stand_in_their_order_and_are_explained(office, as_records):
    released = release(as_records(office()), "season")
    assert list(texts(released, "students", "season")) == ["spring", "summer", "fall", ALL]
    assert any("summer May to August" in note for note in released.notes)


def test_the_records_are_left_as_they_were(office, as_records):
    records = as_records(office())
    before = records.table.copy()
    release(records, ["format", "paid"])
    pd.testing.assert_frame_equal(records.table, before)


def test_rows_in_another_order_give_the_same_table(office, as_records):
    table = office()
    one, other = as_records(table), as_records(table.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(release(one, ["format", "season"]).table, release(other, ["format", "season"]).table)


def test_every_row_twice_changes_nothing_but_the_engagements(office, as_records):
    table = office()
    one = release(as_records(table)).table
    twice = release(as_records(pd.concat([table, table]))).table
    kept = one["measure"] != "engagements"
    pd.testing.assert_frame_equal(one[kept], twice[kept])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"by": "student_id"}, "one or two of format, season, year, paid"),
        ({"by": ["format", "start_date"]}, "one or two of format, season, year, paid"),
        ({"middle": "mode"}, "middle must be mean or median"),
    ],
)
def test_mistakes_are_named(of_groups, arguments, message):
    with pytest.raises(ValueError, match=message):
        release(of_counts(of_groups, [40]), **arguments)


def test_records_without_a_row_are_an_error(of_groups):
    with pytest.raises(ValueError, match="nothing to release"):
        release(of_groups({"internship": 0}))


def test_a_table_is_no_records(office):
    with pytest.raises(TypeError, match="takes Records, as read_records gives them, not DataFrame"):
        release(office())
