"""The short answer to how many micro-internships make an internship, with the seasons where it differs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from IPython.display import Markdown

from analysis.inputs import Inputs
from analysis.present.assumptions import several
from analysis.present.break_even import Matched, by_number, numbers, what
from analysis.present.grammar import a, how_often, listed, number
from analysis.present.measures import percent, plain
from analysis.present.season import season_name, season_words
from analysis.present.season_tables import exceptions, no_room, preset, season_list
from analysis.tradeoffs import Findings, difference

COUNTED = ("references", "contacts", "earnings_usd")
SEASON = ("contacts", "earnings_usd")


def short_answer(
    found: Findings,
    matched: Matched,
    within: pd.Series,
    certain: pd.DataFrame,
    chances: pd.DataFrame,
    leaders: pd.DataFrame,
) -> Markdown:
    """How many match, how many have room, who is ahead over a season, and in which seasons that differs.

    Parameters
    ----------
    within : Series
        Share of plausible assumptions, by outcome, under which the season has room for enough.
    certain, chances : DataFrame
        As from ``reruns.filled_plans``, places certain and not.
    leaders : DataFrame
        As from ``reruns.leaders_by_setting``, every place certain.
    """
    study, labels, pair = found.study, found.labels, (matched.option, matched.reference)
    few, one = several(labels[matched.option]), a(labels[matched.reference])
    summary = by_number(matched.summary)
    counted = [o for o in summary.index if o in COUNTED and summary.loc[o, ["middle"]].notna().all()]
    takes = [f"{numbers(summary.loc[o], matched.most)} on {what(o)}" for o in counted[1:]]
    first = f"{numbers(summary.loc[counted[0]], matched.most)} {few} to match {one} on {what(counted[0])}"
    none = "".join(
        f"; {how_often(summary.at[o, 'share_none'])} no number up to {matched.most} does on {what(o)}"
        for o in summary.index[summary["middle"].isna()]
    )
    room = certain.loc[certain["format"] == matched.option, "engagements"]
    low, high = room.quantile([0.025, 0.975])
    enough = [f"for {what(o)} in {percent(within[o])}" for o in counted]
    enough[0] += " of plausible assumptions"
    sure, likely = ([_more(table, o, pair) for o in SEASON] for table in (certain, chances))
    fits = leaders.loc[preset(study), (matched.reference, "fits")]
    too_long = "" if fits == 1 else f" (in {percent(1 - fits)} {one} is too long for it and counts as none)"
    return Markdown(
        f"**Short answer.** In the model (a {season_words(study)}; brackets hold 95% of plausible assumptions), it "
        f"takes {listed([first, *takes])}{none}. "
        f"A {season_name(study)} has room for {plain(room.mean())} ({low:g} to {high:g}): enough {listed(enough)}. "
        f"Filled with them, it brings more {what(SEASON[0])} than {one} in {sure[0]} of plausible assumptions and more "
        f"{what(SEASON[1])} in {sure[1]} if every place is certain{too_long}; counting the chance of getting each "
        f"place, in {listed(likely)}. {_other_seasons(leaders, study.inputs, preset(study), pair)}"
    )


def _more(table: pd.DataFrame, outcome: str, pair: tuple[str, str]) -> str:
    return percent(difference(table, outcome, *pair)["share_more"])


def _other_seasons(leaders: pd.DataFrame, inputs: Inputs, here: tuple, pair: tuple[str, str]) -> str:
    """Whether the order with places certain is the same in the other seasons looked at, and where not."""
    others: dict[tuple, list[str]] = {}
    for outcome in SEASON:
        others.setdefault(tuple(exceptions(leaders, outcome, here)), []).append(what(outcome))
    parts = []
    for keys, names in others.items():
        where = f"on {listed(names)} in all {number(len(leaders))} seasons looked at"
        if keys:
            where = f"on {listed(names)} except {season_list(inputs, keys)}{_why(leaders, inputs, keys, pair[1])}"
        parts.append(where)
    return f"With places certain, other seasons keep this order {'; '.join(parts)}."


def _why(leaders: pd.DataFrame, inputs: Inputs, keys: Sequence[tuple], reference: str) -> str:
    short = no_room(leaders, reference, keys)
    if not short:
        return ""
    these = "where" if len(short) == len(keys) else f"in {number(len(short))} of which"
    return f", {these} {a(inputs.labels[reference])} mostly has no room"
