"""Tables for an office and its short answer: they follow the numbers, and name the terms that differ."""

import numpy as np
import pandas as pd
import pytest

from analysis import reruns
from analysis.present import office_answer, office_tables
from analysis.present.measures import MEASURES

PAIR = ("micro_internship", "internship")
TERMS = [("college", False, "summer"), ("college", True, "summer"), ("host", False, "summer"), ("host", True, "summer")]
FLASH, WORK = "flash_internship", "on_demand_micro_work"


@pytest.fixture(scope="module")
def totals(few):
    return reruns.office_totals(few.study, few.formats)


@pytest.fixture(scope="module")
def numbers(totals):
    return reruns.intervals(totals, "placements")


@pytest.fixture(scope="module")
def leaders(few):
    return reruns.office_leaders(few.study, few.formats, terms=TERMS)


def test_totals_are_ordered_by_the_first_column(few, totals, numbers):
    tables = {"placements": numbers, "contacts": reruns.intervals(totals, "contacts")}
    frame = office_tables.totals(tables, few.labels).frame
    order = numbers.sort_values("draws_mean", ascending=False).index
    assert frame.index.tolist() == few.labels[order].tolist()
    assert frame.map(lambda cell: " to " in cell).all(axis=None)


def test_payers_stand_side_by_side(few):
    options = ["internship", "micro_internship"]
    paid = {payer: reruns.office_placements(few.study, options, payer=payer) for payer in ("college", "host")}
    counts = {payer: reruns.intervals(table, "placements") for payer, table in paid.items()}
    binds = {payer: reruns.what_binds(table) for payer, table in paid.items()}
    frame = office_tables.payers(counts, binds, options, few.labels).frame
    assert list(frame.columns) == ["The college pays", "The host pays"]
    assert frame["The host pays"].str.endswith("staff hours").all()
    text = office_tables.sentence_payers(counts, few.labels, PAIR)
    ratio = counts["host"].at[PAIR[0], "draws_mean"] / counts["host"].at[PAIR[1], "draws_mean"]
    assert f"{ratio:.1f} micro-internships for each internship if the host pays" in text


def made_up(contacts, references=("flash_internship",) * 4):
    """Leaders under four terms."""
    index = pd.MultiIndex.from_tuples(TERMS, names=["payer", "supply_limited", "season"])
    columns = {
        ("contacts", "leader"): list(contacts),
        ("contacts", "share"): [0.7, 0.6, 0.5, 0.4],
        ("references", "leader"): list(references),
        ("references", "share"): [0.4] * 4,
    }
    table = pd.DataFrame(columns, index=index)
    table.columns = pd.MultiIndex.from_tuples(table.columns, names=["outcome", "what"])
    return table


@pytest.mark.parametrize(
    ("contacts", "said"),
    [
        ((FLASH, FLASH, WORK, WORK), "on-demand micro-work leads if the host pays"),
        ((FLASH, FLASH, FLASH, WORK), "on-demand micro-work leads if the host pays and places are limited"),
        (
            (FLASH, WORK, FLASH, "internship"),
            "on-demand micro-work leads if places are limited, and internships if the host",
        ),
    ],
)
def test_other_leaders_are_named_with_their_terms(found, contacts, said):
    assert said in office_tables.other_leaders(made_up(contacts), found.study.inputs, "contacts")


def test_the_sentence_on_terms_says_where_the_leader_stays(found):
    table = made_up((FLASH,) * 4, (FLASH, FLASH, WORK, WORK))
    text = office_tables.sentence_leaders(table, found.study.inputs, ["contacts", "references"])
    assert "on contacts that last, flash internships lead under all four terms (40% to 70%" in text
    assert "on references, flash internships lead under two of four terms" in text
    frame = office_tables.leaders_table(table, found.study.inputs).frame
    assert frame.index[3] == "The host pays, places limited, summer"
    assert frame["Most contacts that last"].iloc[0] == "Flash internship, 70%"


def turn(value, ahead=True, likely=2.5):
    return pd.Series(
        {
            "outcome": "contacts",
            "option": FLASH,
            "quantity": "staff_hours",
            "rival": "internship",
            "ahead": ahead,
            "value": value,
            "low": 1.0,
            "likely": likely,
            "high": 6.0,
            "unit": "hours",
        }
    )


def test_switching_values_say_who_is_ahead_until_when(found):
    inputs = found.study.inputs
    text = office_tables.sentence_switch(turn(7.0), inputs)
    assert (
        "flash internships are ahead of internships at likely values, but not above 7 hours, outside the range" in text
    )
    behind = office_tables.sentence_switch(turn(1.5, ahead=False), inputs)
    assert "internships are ahead of flash internships at likely values, but not below 1.5 hours, inside" in behind
    assert "whatever the value" in office_tables.sentence_switch(turn(np.nan), inputs)
    frame = office_tables.office_switches([turn(7.0), turn(np.nan)], inputs).frame
    assert frame["Inside the range"].tolist() == ["no", "never"]


# The short answer


def answer(few, numbers, totals, leaders):
    return office_answer.short_answer(few, numbers, totals, leaders).data


def test_the_short_answer_has_few_sentences_with_the_tables_numbers(few, numbers, totals, leaders):
    text = answer(few, numbers, totals, leaders)
    assert text.startswith("**Short answer.** In the model (outcomes of a summer of 12 weeks")
    assert 2 <= len([part for part in text.removeprefix("**Short answer.** ").split(". ") if part]) <= 5
    assert "nan" not in text.lower() and "at assumed stipends of about $4,000 and $400" in text
    for option in PAIR:
        assert MEASURES["placements"].show(numbers.at[option, "draws_mean"]) in text


def test_the_short_answer_names_the_terms_that_differ(few, numbers, totals):
    kept = answer(few, numbers, totals, made_up((FLASH,) * 4))
    assert "the lead on contacts that last and references stays." in kept
    changed = answer(few, numbers, totals, made_up((FLASH, FLASH, WORK, WORK)))
    assert (
        "the lead on references stays; on contacts that last, on-demand micro-work leads if the host pays." in changed
    )
