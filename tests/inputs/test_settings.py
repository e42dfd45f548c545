"""Settings survive a file unchanged, and a file that does not fit says everything that is wrong with it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inputs import InputError, Settings, default_settings, load_inputs, load_settings, save_settings
from analysis.inputs.settings import LIMITS, PRIORITIES, VIEWS, settings_from

INPUTS = load_inputs()
FREE = INPUTS.assumptions[INPUTS.assumptions["distribution"] != "fixed"]
ROWS = [(row.format, row.quantity, row.low, row.high) for row in FREE.itertuples()]


@st.composite
def any_settings(draw):
    rows = draw(st.lists(st.sampled_from(ROWS), max_size=4, unique_by=lambda row: row[:2]))
    shares = st.floats(0, 1)
    ranges = {
        (option, quantity): tuple(sorted(low + draw(shares) * (high - low) for _ in range(2)))
        for option, quantity, low, high in rows
    }
    weights = draw(st.lists(st.floats(0, 100), min_size=3, max_size=3).filter(any))
    return Settings(
        season=draw(st.sampled_from(list(INPUTS.budgets["key"]))),
        weeks=draw(st.floats(1, 52)),
        hours_week=draw(st.floats(1, 80)),
        view=draw(st.sampled_from(list(VIEWS))),
        formats=tuple(draw(st.lists(st.sampled_from(INPUTS.keys()), min_size=1, unique=True))),
        priorities=dict(zip(PRIORITIES, weights, strict=True)),
        limits=draw(st.dictionaries(st.sampled_from(list(LIMITS)), st.floats(0, 600))),
        assumptions=ranges,
        draws=draw(st.integers(2, 4096)),
        seed=draw(st.integers(0, 2**32 - 1)),
        inputs="ab" * 32,
    )


@given(any_settings())
@settings(max_examples=60, deadline=None)
def test_text_and_back_is_the_same(one):
    assert settings_from(one.text().encode(), INPUTS) == one


def test_a_file_is_complete_or_not_there(tmp_path):
    path = tmp_path / "mine.json"
    save_settings(default_settings(INPUTS), path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.json"]
    assert load_settings(path, INPUTS) == default_settings(INPUTS)


def changed(**values):
    return json.dumps(json.loads(default_settings(INPUTS).text()) | values).encode()


def test_every_problem_is_named_at_once():
    wrong = changed(
        season="sumer",
        view="month",
        weeks=0,
        draws=2.5,
        formats=["intership"],
        priorities={"time": 1, "pay": -1, "contacts": True},
        limits={"hours_per_week": 3},
        assumptions=[{"option": "internship", "quantity": "hours", "low": 9, "high": 1}],
    )
    with pytest.raises(InputError) as error:
        settings_from(wrong, INPUTS, name="mine.json")
    text = str(error.value)
    for part in (
        "column season: found 'sumer'; expected one of summer, term, break",
        "column view",
        "column weeks: found '0'; expected a number from 1 to 52",
        "column draws: found '2.5'; expected a whole number",
        "did you mean 'internship'?",
        "column priorities, pay: found '-1'",
        "column priorities, contacts: found 'True'",
        "column limits: found 'hours_per_week'",
        "column assumptions, internship, hours",
    ):
        assert part in text, text
    assert text.startswith("9 problems")


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"what": "work-exposure settings", "version": 99}', b"[" * 100_000],
    ids=["empty", "no text", "a list", "nothing", "another version", "deep"],
)
def test_what_is_no_settings_file_is_refused_in_a_sentence(data):
    with pytest.raises(InputError, match="saved with 'Save these settings'"):
        settings_from(data, INPUTS)


@pytest.mark.parametrize(
    "values",
    [
        {"priorities": {"time": 0, "pay": 0, "contacts": 0}},
        {"priorities": []},
        {"formats": []},
        {"formats": ["internship", "internship"]},
        {"formats": "internship"},
        {"assumptions": "none"},
        {"assumptions": [{"option": "internship"}]},
        {"assumptions": [{"option": "x", "quantity": "hours", "low": 1, "high": 2}]},
        {"assumptions": [{"option": "internship", "quantity": "hours", "low": "1", "high": 2}]},
        {"limits": [1]},
        {"weeks": float("inf")},
        {"weeks": float("nan")},
        {"seed": -1},
        {"inputs": 3},
        {"more": 1},
    ],
    ids=str,
)
def test_values_that_do_not_fit_are_refused(values):
    with pytest.raises(InputError):
        settings_from(changed(**values), INPUTS)


def test_a_value_that_is_missing_is_named():
    found = json.loads(default_settings(INPUTS).text())
    del found["weeks"]
    with pytest.raises(InputError, match="column weeks: found nothing"):
        settings_from(json.dumps(found).encode(), INPUTS)


def test_a_season_that_is_not_there():
    with pytest.raises(KeyError, match="winter"):
        default_settings(INPUTS, "winter")


def test_settings_are_not_changed_by_others():
    one = default_settings(INPUTS)
    assert replace(one, view="hour") != one


def test_weights_are_shares_of_the_priorities_by_criterion_of_the_view():
    chosen = default_settings(INPUTS, priorities={"time": 1, "pay": 2, "contacts": 1}, view="hour")
    assert chosen.weights.to_dict() == {"short": 0.25, "pay_hour": 0.5, "contacts_hour": 0.25}
    none = default_settings(INPUTS, priorities=dict.fromkeys(PRIORITIES, 0))
    assert none.weights.to_dict() == dict.fromkeys(VIEWS["engagement"], 0.0)


def test_hard_limits_name_outcome_direction_and_number():
    chosen = default_settings(INPUTS, limits={"hours_at_most": 100.0, "paid_share_at_least": 0.5})
    assert chosen.hard_limits == {"hours_spent": ("at_most", 100.0), "paid": ("at_least", 0.5)}
    assert default_settings(INPUTS).hard_limits == {}
