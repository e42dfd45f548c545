"""What an office's money and staff pay for, in each set of plausible assumptions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.inputs import Study
from analysis.model import drawn
from analysis.tradeoffs import placements, who_pays


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
        As ``tradeoffs.placements``, indexed by (draw, format), over the study's draws.
    """
    budget = study.inputs.office(office)
    sets = drawn(study.inputs, study.run["draws"], study.run["seed"])
    tables = []
    for option in options:
        q = sets.options[option]
        table = pd.DataFrame(
            {
                "draw": range(sets.draws),
                "format": option,
                "cost_usd": who_pays(q.stipend_usd[:, 0], payer),
                "staff_hours": q.staff_hours[:, 0],
                "staff_hours_host": sets.everyone.staff_hours_host[:, 0],
                "places_per_host": q.places_per_host[:, 0],
            }
        )
        if supply_limited:
            table["supply"] = q.places_per_student[:, 0] * float(budget["students"])
        tables.append(table)
    return placements(
        pd.concat(tables).set_index(["draw", "format"]),
        money_usd=float(budget["money_usd"]) if money_usd is None else money_usd,
        staff_hours=float(budget["staff_hours"]) if staff_hours is None else staff_hours,
    )
