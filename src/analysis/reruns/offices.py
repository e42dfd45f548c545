"""What an office's money and staff pay for, in each set of plausible assumptions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.inputs import Study
from analysis.model import drawn, expected, likely
from analysis.model.parameters import Parameters
from analysis.reruns.plans import SWEEP_DRAWS, filled_plans
from analysis.reruns.settings import FIVE_TIMES
from analysis.tradeoffs import by_draw, chance_best, office_outcomes, placements, switch_point, who_pays

TOTALS = ("contacts", "references", "hours_worked")
SHARES = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)  # of students who follow the same advice
TERMS = (  # payer, supply limited, season: what an answer should hold under
    ("college", False, "summer"),
    ("college", True, "summer"),
    ("public", False, "summer"),
    ("public", True, "summer"),
    ("host", False, "summer"),
    ("host", True, "summer"),
    ("college", False, "term"),
    ("college", True, "term"),
)


def office_placements(
    study: Study,
    options: Sequence[str],
    *,
    office: str = "small",
    payer: str = "college",
    supply_limited: bool = False,
    money_usd: float | None = None,
    staff_hours: float | None = None,
) -> pd.DataFrame:
    """Placements of one format that an office's budget pays for, if it went into that format alone.

    Parameters
    ----------
    study : Study
    options : format keys
    office : str
        Key of ``offices.csv``.
    payer : {"college", "host", "public"}
        Who pays the student.
    supply_limited : bool
        No more placements than there are places for the office's students.
    money_usd, staff_hours : float, optional
        In place of the office's own.

    Returns
    -------
    DataFrame
        As ``tradeoffs.placements``, indexed by (draw, format), over the study's draws; and
        ``student_usd``, the stipend that a student gets, missing where the host pays at its own rates.
    """
    sets = drawn(study.inputs, study.run["draws"], study.run["seed"])
    budget = study.inputs.office(office)
    return _placements(
        sets,
        options,
        payer,
        supply=float(budget["students"]) if supply_limited else None,
        money_usd=float(budget["money_usd"]) if money_usd is None else money_usd,
        staff_hours=float(budget["staff_hours"]) if staff_hours is None else staff_hours,
    )


def _placements(
    sets: Parameters, options: Sequence[str], payer: str, *, supply: float | None, **budget: float
) -> pd.DataFrame:
    """Placements in each of these sets; ``supply`` is the number of students who look for something."""
    tables = []
    for option in options:
        q = sets.options[option]
        columns = {
            "cost_usd": who_pays(np.ravel(q.stipend_usd), payer),
            "staff_hours": np.ravel(q.staff_hours),
            "staff_hours_host": np.ravel(sets.everyone.staff_hours_host),
            "places_per_host": np.ravel(q.places_per_host),
            "student_usd": np.nan if payer == "host" else np.ravel(q.stipend_usd),
        }
        if supply is not None:
            columns["supply"] = np.ravel(q.places_per_student) * supply
        tables.append(pd.DataFrame({"draw": range(sets.draws), "format": option, **columns}))
    return placements(pd.concat(tables).set_index(["draw", "format"]), **budget)


def office_totals(
    study: Study,
    options: Sequence[str],
    *,
    outcomes: Sequence[str] = TOTALS,
    season: str | None = None,
    **terms,
) -> pd.DataFrame:
    """What all placements of one format that a budget pays for bring together.

    Parameters
    ----------
    study : Study
    options : format keys
    outcomes : amounts among the keys of ``OUTCOMES``
    season : str, optional
        Key of ``budgets.csv``; the study's own if not given.
    terms
        Those of ``office_placements``.

    Returns
    -------
    DataFrame
        As ``office_placements``, with the totals of ``outcomes`` and of what students are paid
        (``students_usd``). Outcomes are those of students who have a place.
    """
    run = study.run
    if season not in (None, run["season"]):
        common = {"draws": run["draws"], "seed": run["seed"], "students": 64, "options": list(options)}
        study = Study(study.inputs, study.outcomes, expected(study.inputs, season=season, **common), run)
    found = office_placements(study, options, **terms)
    single = study.draws.set_index(["draw", "format"]).loc[found.index]
    each = single[list(outcomes)].assign(students_usd=found["student_usd"].fillna(single["earnings_usd"]))
    return found.join(office_outcomes(found, each))


def office_leaders(
    study: Study, options: Sequence[str], *, outcomes: Sequence[str] = TOTALS, terms: Sequence[tuple] = TERMS
) -> pd.DataFrame:
    """Which format brings an office's students the most, whoever pays, whatever the supply and the season.

    Parameters
    ----------
    study : Study
    options : formats that are compared
    outcomes : keys of what is added up over all students
    terms : sequence of (payer, supply limited, season)
        As the arguments of ``office_totals``; a row each.

    Returns
    -------
    DataFrame
        One row per term: ``payer``, ``supply_limited``, ``season`` and, for each outcome, the ``leader`` with
        the ``share`` of plausible assumptions, 0 to 1, under which it leads, in columns (outcome, what).
    """
    rows = {}
    for payer, limited, season in terms:
        totals = office_totals(
            study, options, outcomes=outcomes, season=season, payer=payer, supply_limited=limited
        ).reset_index()
        cells = {}
        for outcome in outcomes:
            chance = chance_best(by_draw(totals[["draw", "format", outcome]], outcome, list(options)))
            cells |= {(outcome, "leader"): chance.idxmax(), (outcome, "share"): chance.max()}
        rows[payer, limited, season] = cells
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index = pd.MultiIndex.from_tuples(rows, names=["payer", "supply_limited", "season"])
    table.columns = pd.MultiIndex.from_tuples(table.columns, names=["outcome", "what"])
    return table


def office_switch(
    study: Study,
    outcome: str,
    option: str,
    rivals: Sequence[str],
    *,
    quantity: str = "staff_hours",
    office: str = "small",
    payer: str = "college",
) -> pd.Series:
    """The value of one assumption at which another format brings an office's students more, or no longer does.

    Everything else is at its likely value.

    Parameters
    ----------
    study : Study
    outcome : key of ``OUTCOMES``
        Its total over all placements is compared.
    option : str
        Whose assumption moves.
    rivals : format keys
    quantity : str
        Of ``option``, in ``assumptions.csv``.
    office, payer
        As for ``office_placements``; supply is unlimited.

    Returns
    -------
    Series
        ``outcome``, ``option``, ``quantity``, ``rival`` (the best of the rivals at likely values), ``ahead``
        (whether the option leads there), ``value`` (missing when none from the lowest allowed up to five
        times the high one changes that), ``low``, ``likely``, ``high``, ``unit``.
    """
    inputs, run, budget = study.inputs, study.run, study.inputs.office(office)
    sets, options = likely(inputs), [option, *rivals]
    money = {"money_usd": float(budget["money_usd"]), "staff_hours": float(budget["staff_hours"])}
    common = {"draws": 1, "seed": run["seed"], "season": run["season"], "students": 64}
    row = inputs.assumptions.set_index(["format", "quantity"]).loc[(option, quantity)]
    allowed = inputs.quantities.set_index("quantity").loc[quantity]

    def totals(value: float) -> pd.Series:
        moved = sets.with_values(option, **{quantity: value})
        each = expected(inputs, parameters=moved, options=options, **common).set_index(["draw", "format"])
        found = _placements(moved, options, payer, supply=None, **money)
        return office_outcomes(found, each[[outcome]]).loc[0, outcome]

    def gap(value: float) -> float:
        found = totals(value)
        return float(found[option] - found[list(rivals)].max())

    top = min(float(allowed["allowed_high"]), FIVE_TIMES * row["high"])
    return pd.Series(
        {
            "outcome": outcome,
            "option": option,
            "quantity": quantity,
            "rival": totals(row["likely"])[list(rivals)].idxmax(),
            "ahead": gap(row["likely"]) > 0,
            "value": switch_point(gap, float(allowed["allowed_low"]), top, steps=33),
            **row[["low", "likely", "high", "unit"]].to_dict(),
        }
    )


def when_all_follow(
    study: Study, options: Sequence[str], *, shares: Sequence[float] = SHARES, draws: int = SWEEP_DRAWS
) -> pd.DataFrame:
    """What a season of one format brings a student when a share of all students follows the same advice.

    Places are shared out among those who follow it; whoever has one gets on as in ``filled_plans``.

    Parameters
    ----------
    study : Study
    options : format keys
    shares : above 0, at most 1
    draws : int
        As many as the study's, or fewer; the same ones.

    Returns
    -------
    DataFrame
        As ``filled_plans``, with the column ``followers_share`` in front.
    """
    tables = []
    for share in shares:
        table = filled_plans(study, options, draws=draws, certain=True, supply_limited=True, followers_share=share)
        table.insert(0, "followers_share", share)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
