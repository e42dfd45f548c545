"""Words about a lead that rests on one assumption: that contacts from a visit of some days last as well as others.

The model keeps the same share of contacts whatever the format. Nobody has compared how contacts from visits last, so
the sentences say how much of the assumption a lead needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.present.grammar import in_sentence, listed
from analysis.present.measures import percent
from analysis.tradeoffs import Findings, chance_best, lead_until

VISITS = "shadowing"  # family of formats that are visits of some days
HALF, JUST_BELOW = 0.5, 1 - 1e-9


@dataclass(frozen=True)
class Lead:
    """What the lead of a visit rests on, and who leads without it; empty where no visit leads.

    Attributes
    ----------
    caveat : str
        That it rests on how long contacts last, and who leads if they do not.
    sentence : str
        The numbers behind it, for the text under a chart: as it stands, at half, and where it turns.
    columns : mapping
        Columns of a table with the shares that the sentence names, head to texts by format: at half, and just below
        where it turns.
    """

    caveat: str = ""
    sentence: str = ""
    columns: Mapping[str, dict[str, str]] = field(default_factory=dict)


def lead_of_visits(found: Findings, values: pd.DataFrame) -> Lead:
    """How much of the assumption a lead needs, in words.

    Parameters
    ----------
    found : Findings
    values : DataFrame
        Draws × formats: contacts, per hour or in all, as ``by_draw`` gives.
    """
    table, leader = found.study.inputs.formats, chance_best(values).idxmax()
    visits = [key for key in table.loc[table["family"] == VISITS, "key"] if key in values.columns]
    if leader not in visits:
        return Lead()
    visits = [leader, *(key for key in visits if key != leader)]
    until = lead_until(values, leader, visits[1:])
    if not until["factor"] > 0:
        return Lead()
    turn, rival = percent(until["factor"]), in_sentence(found.labels[until["next"]])
    half, below = (_first_if(values, visits, factor) for factor in (HALF, until["factor"] * JUST_BELOW))
    names = [in_sentence(found.labels[key]) for key in visits]
    return Lead(
        f"It is assumed that contacts from visits of some days last as well as others. If fewer than {turn} as many "
        f"lasted, {rival} would lead.",
        f"That {names[0]} lead rests on an assumption: that contacts from a visit of some days ({listed(names)}) last "
        f"as well as any others. As assumed, {names[0]} come first in {percent(until['share'])} of plausible "
        f"assumptions; if half as many lasted, in {half[leader]}; and if fewer than {turn} as many did, {rival} would "
        f"lead, with {percent(until['next_share'])}.",
        {
            "First if half as many contacts from visits lasted": half,
            f"First if just fewer than {turn} of them lasted": below,
        },
    )


def _first_if(values: pd.DataFrame, visits: list[str], factor: float) -> dict[str, str]:
    """How often each format is first if visits bring only this part of what they do."""
    return chance_best(values.assign(**{key: factor * values[key] for key in visits})).map(percent).to_dict()
