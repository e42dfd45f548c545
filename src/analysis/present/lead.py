"""Words about a lead that rests on one assumption: that contacts from a visit of some days last as well as others.

The model keeps the same share of contacts whatever the format. Nobody has compared how contacts from visits last, so
the sentences say how much of the assumption a lead needs.
"""

from __future__ import annotations

import pandas as pd

from analysis.present.grammar import in_sentence, listed
from analysis.present.measures import percent
from analysis.tradeoffs import Findings, chance_best, lead_until

VISITS = "shadowing"  # family of formats that are visits of some days
HALF, JUST_BELOW = 0.5, 1 - 1e-9


def _visits(found: Findings, values: pd.DataFrame) -> list[str]:
    """The formats that are visits, the one that leads first; empty where none of them leads."""
    table, leader = found.study.inputs.formats, chance_best(values).idxmax()
    visits = [key for key in table.loc[table["family"] == VISITS, "key"] if key in values.columns]
    return [leader, *(key for key in visits if key != leader)] if leader in visits else []


def caveat_lead(found: Findings, values: pd.DataFrame) -> str:
    """That the lead of a visit rests on how long contacts last, and who leads if they do not; may be empty.

    Parameters
    ----------
    found : Findings
    values : DataFrame
        Draws × formats: contacts, per hour or in all, as ``by_draw`` gives.
    """
    visits = _visits(found, values)
    if not visits or not (until := lead_until(values, visits[0], visits[1:]))["factor"] > 0:
        return ""
    return (
        f"It is assumed that contacts from visits of some days last as well as others. If fewer than "
        f"{percent(until['factor'])} as many lasted, {in_sentence(found.labels[until['next']])} would lead."
    )


def sentence_lead(found: Findings, values: pd.DataFrame) -> str:
    """The numbers behind ``caveat_lead``, for the text under a chart: as it stands, at half, and where it turns.

    Parameters
    ----------
    found : Findings
    values : DataFrame
        As for ``caveat_lead``.
    """
    visits = _visits(found, values)
    if not visits or not (until := lead_until(values, visits[0], visits[1:]))["factor"] > 0:
        return ""
    half = chance_best(values.assign(**{key: HALF * values[key] for key in visits}))[visits[0]]
    names = [in_sentence(found.labels[key]) for key in visits]
    return (
        f"That {names[0]} lead rests on an assumption: that contacts from a visit of some days ({listed(names)}) last "
        f"as well as any others. As assumed, {names[0]} come first in {percent(until['share'])} of plausible "
        f"assumptions; if half as many lasted, in {percent(half)}; and if fewer than {percent(until['factor'])} as "
        f"many did, {in_sentence(found.labels[until['next']])} would lead, with {percent(until['next_share'])}."
    )


def columns_lead(found: Findings, values: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Columns of a table with the shares that ``sentence_lead`` names: at half, and just below where it turns.

    Parameters
    ----------
    found : Findings
    values : DataFrame
        As for ``caveat_lead``.

    Returns
    -------
    dict
        Head to texts by format; empty where there is nothing to say.
    """
    visits = _visits(found, values)
    if not visits or not (until := lead_until(values, visits[0], visits[1:]))["factor"] > 0:
        return {}
    heads = {
        "First if half as many contacts from visits lasted": HALF,
        f"First if just fewer than {percent(until['factor'])} of them lasted": until["factor"] * JUST_BELOW,
    }
    return {
        head: chance_best(values.assign(**{key: factor * values[key] for key in visits})).map(percent).to_dict()
        for head, factor in heads.items()
    }
