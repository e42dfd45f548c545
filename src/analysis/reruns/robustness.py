"""Do the conclusions hold? The same statements over other seeds, other shapes, correlated assumptions.

Everything here is about means in sets of plausible assumptions. Luck between students is integrated, so it
never mixes with what nobody knows; a seed decides which sets are looked at and which students they meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import Plan, drawn, expected, expected_plans
from analysis.model.parameters import Parameters
from analysis.model.shapes import shaped
from analysis.reruns.plans import SWEEP_STUDENTS
from analysis.tradeoffs import by_draw, chance_best, findings, first_share, frontier_share, where_both_fit
from analysis.tradeoffs.priorities import priorities

SEEDS = tuple(range(1, 21))
DRAWS = 512
CLEARLY = 0.9  # share of plausible assumptions from which nothing is said to beat a format
STORED, SEED, SHAPE, CORRELATION = "stored", "seed", "shape", "correlation"
UNBEATEN, EVEN = "unbeaten", "even"
CORNERS = ("short", "pay", "contacts")
SHAPES = (("linear", {}), ("rise_and_fall", {"peak_weeks": 12.0}), ("rise_and_fall", {"peak_weeks": 6.0}))
CORRELATIONS = (0.5, -0.5)
TOGETHER = ("hours", "pay_usd_hour")


@dataclass(frozen=True)
class Statement:
    """One conclusion of the notebooks, as a question with an answer for every set of assumptions.

    Attributes
    ----------
    key : str
    view : {"engagement", "season"}
        One engagement, or a season filled with one format, every place certain.
    what : str
        The outcome of which an option brings the most; or ``UNBEATEN`` (which formats nothing beats on
        duration, pay and contacts), or ``EVEN`` (which is first when these three weigh the same).
    options : option keys that are compared; all formats with a known real program if empty
    """

    key: str
    view: str
    what: str
    options: tuple[str, ...] = ()


PAIR = ("micro_internship", "internship")
STATEMENTS = (
    Statement("pay", "engagement", "earnings_usd"),
    Statement("contacts", "engagement", "contacts"),
    Statement("depth", "engagement", "depth_share"),
    Statement("areas", "engagement", "task_areas"),
    Statement("pay_hour", "engagement", "pay_usd_hour", PAIR),
    Statement("contacts_hour", "engagement", "contacts_100_hours", PAIR),
    Statement("contacts_hour_all", "engagement", "contacts_100_hours"),
    Statement(UNBEATEN, "engagement", UNBEATEN),
    Statement(EVEN, "engagement", EVEN),
    Statement("season_contacts", "season", "contacts", PAIR),
    Statement("season_contacts_all", "season", "contacts"),
    Statement("season_depth_all", "season", "depth_share"),
)


def robustness(study: Study, *, seeds: Sequence[int] = SEEDS, draws: int = DRAWS) -> pd.DataFrame:
    """Each conclusion in the stored run, over other seeds, in other shapes, with correlated assumptions.

    Parameters
    ----------
    study : Study
    seeds : sequence of int
        One run of the model each.
    draws : int
        Sets of plausible assumptions for each of these seeds. Shapes and correlations are run on the sets of the
        study itself, one by one, so that nothing differs but what is named.

    Returns
    -------
    DataFrame
        One row per setting and statement. ``statement``; ``kind`` (stored, seed, shape, correlation) and
        ``setting`` of that kind; ``answer``, a tuple of option keys; ``holds``, whether that is the stored
        run's answer; ``share`` of plausible assumptions under which the stored run's answer is right (for
        several unbeaten formats, the smallest of theirs).
    """
    inputs, run, formats = study.inputs, study.run, findings(study).formats
    own = drawn(inputs, run["draws"], run["seed"])
    stored = answers(inputs, formats, study.draws, filled_season(study, own, run["seed"], formats))
    rows = [_rows(STORED, "", stored, stored)]
    for kind, setting, seed, sets in _settings(study, own, seeds, draws):
        single = expected(inputs, draws=sets.draws, seed=seed, season=run["season"], parameters=sets)
        found = answers(inputs, formats, single, filled_season(study, sets, seed, formats))
        rows.append(_rows(kind, setting, found, stored))
    return pd.concat(rows, ignore_index=True)


def held(table: pd.DataFrame) -> pd.DataFrame:
    """How each conclusion fares, from the rows of ``robustness``.

    Returns
    -------
    DataFrame
        Indexed by statement, in the order of the table: ``view``, ``what`` and ``options`` as in ``Statement``;
        the stored run's ``answer`` and ``share``; for seed, shape and correlation how many ``<kind>_runs`` there
        were, in how many the answer is the same (``<kind>_held``), the lowest and highest share (``<kind>_low``,
        ``<kind>_high``); ``always``, whether it is the same in all of them; and ``changed``, a dict from (kind,
        setting) to the answer where a shape or correlation gives another.
    """
    stated = pd.DataFrame(STATEMENTS).set_index("key").loc[table["statement"].unique()].rename_axis("statement")
    stored = table[table["kind"] == STORED].set_index("statement")[["answer", "share"]]
    frame = stated.join(stored)
    for kind in (SEED, SHAPE, CORRELATION):
        runs = table[table["kind"] == kind].groupby("statement", sort=False)
        holds, share = runs["holds"], runs["share"]
        columns = {"runs": holds.size(), "held": holds.sum(), "low": share.min(), "high": share.max()}
        frame = frame.assign(**{f"{kind}_{name}": column for name, column in columns.items()})
    changed = {key: {} for key in frame.index}
    for row in table[table["kind"].isin([SHAPE, CORRELATION]) & ~table["holds"]].itertuples():
        changed[row.statement][row.kind, row.setting] = row.answer
    always = table.groupby("statement", sort=False)["holds"].all()
    return frame.assign(always=always, changed=pd.Series(changed))


def _settings(
    study: Study, own: Parameters, seeds: Sequence[int], draws: int
) -> Iterator[tuple[str, str, int, Parameters]]:
    """Kind, setting, seed and sets of each run; the setting is a seed, a shape or a correlation in text."""
    inputs, seed = study.inputs, study.run["seed"]
    for other in seeds:
        yield SEED, str(other), other, drawn(inputs, draws, other)
    for shape, terms in SHAPES:
        name = " ".join([shape, *(f"{value:g}" for value in terms.values())])
        yield SHAPE, name, seed, shaped(own, shape, **terms)
    for correlation in CORRELATIONS:
        yield (
            CORRELATION,
            f"{correlation:+g}",
            seed,
            drawn(inputs, own.draws, seed, correlations={TOGETHER: correlation}),
        )


def filled_season(study: Study, sets: Parameters, seed: int, formats: Sequence[str]) -> pd.DataFrame:
    """The study's season filled with each format, every place certain."""
    plans = [Plan.of(option, certain=True) for option in formats]
    common = {"seed": seed, "season": study.run["season"], "students": SWEEP_STUDENTS}
    table = expected_plans(study.inputs, plans, draws=sets.draws, parameters=sets, **common)
    return table.rename(columns={"plan": "format"})


def answers(inputs: Inputs, formats: list[str], single: pd.DataFrame, season: pd.DataFrame) -> dict[str, pd.Series]:
    """Statement to the share of plausible assumptions under which each option is the answer.

    ``single`` holds means of one engagement, ``season`` those of ``filled_season``, of the same draws.
    """
    found = {}
    for each in STATEMENTS:
        table = season if each.view == "season" else single
        if each.what == UNBEATEN:
            shares = frontier_share(table, options=formats)["share"]
        elif each.what == EVEN:
            values = priorities(table, inputs.criteria, CORNERS, options=formats).values
            shares = first_share(values, pd.DataFrame([[1 / 3] * 3], columns=list(CORNERS))).iloc[0]
        else:
            if each.options and each.view == "season":  # else one is compared with nothing
                (table,) = where_both_fit(season, [table], each.options)
            shares = chance_best(by_draw(table, each.what, list(each.options or formats)))
        found[each.key] = shares
    return found


def answer(statement: str, shares: pd.Series) -> tuple[str, ...]:
    """The options that are the answer to a statement: the likeliest, or all that are clearly unbeaten."""
    return tuple(shares.index[shares > CLEARLY]) if statement == UNBEATEN else (shares.idxmax(),)


def _rows(kind: str, setting: str, found: dict[str, pd.Series], stored: dict[str, pd.Series]) -> pd.DataFrame:
    rows = []
    for key, shares in found.items():
        given, claimed = answer(key, shares), answer(key, stored[key])
        share = float(shares[list(claimed)].min())
        rows.append((key, kind, setting, given, given == claimed, share))
    return pd.DataFrame(rows, columns=["statement", "kind", "setting", "answer", "holds", "share"])
