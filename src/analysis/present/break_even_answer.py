"""The short answer to how many micro-internships make an internship, with the seasons where it differs."""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from analysis.present.assumptions import several
from analysis.present.break_even import Matched, by_number, numbers, what
from analysis.present.grammar import a, how_often, listed, number
from analysis.present.measures import percent, plain
from analysis.present.season import season_name, season_words
from analysis.present.season_tables import exceptions, no_room, preset
from analysis.tradeoffs import Findings, difference, where_both_fit

COUNTED = ("references", "contacts", "earnings_usd")
SEASON = ("contacts", "earnings_usd")
JOB = "part_time_job"


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
    fair = where_both_fit(certain, [certain, chances], pair)
    sure, likely = ([_more(table, o, pair) for o in SEASON] for table in fair)
    fits = leaders.loc[preset(study), (matched.reference, "fits")]
    at_all = (
        ""
        if fits == 1
        else f" (shares of the {percent(fits)} of plausible assumptions under which {one} fits the season)"
    )
    return Markdown(
        f"**Short answer.** In the model (a {season_words(study)}; brackets hold 95% of plausible assumptions), it "
        f"takes {listed([first, *takes])}{none}. "
        f"A {season_name(study)} has room for {plain(room.mean())} ({low:g} to {high:g}): enough {listed(enough)}. "
        f"A season of them brings more {what(SEASON[0])} than {one} in {sure[0]} of plausible assumptions and more "
        f"{what(SEASON[1])} in {sure[1]} if every place is certain, in {listed(likely)} counting the chance of each "
        f"place{at_all}. {_other_seasons(leaders, preset(study), pair)}"
    )


def sentence_job(chances: pd.DataFrame, pair: tuple[str, str], labels: pd.Series) -> str:
    """How often an ordinary job over the season brings more contacts than either format, its chance counted.

    Parameters
    ----------
    chances : DataFrame
        As from ``reruns.filled_plans``, places not certain; with the job among the options.
    """
    ahead = [_more(chances, SEASON[0], (JOB, option)) for option in pair]
    few, many = (several(labels[option]) for option in pair)
    return (
        f"Counting the chance of each place, a season of an ordinary part-time job brings more {what(SEASON[0])} than "
        f"one of {few} in {ahead[0]} of plausible assumptions, and than one of {many} in {ahead[1]}."
    )


def _more(table: pd.DataFrame, outcome: str, pair: tuple[str, str]) -> str:
    return percent(difference(table, outcome, *pair)["share_more"])


def _other_seasons(leaders: pd.DataFrame, here: tuple, pair: tuple[str, str]) -> str:
    """In how many of the other seasons looked at the order with places certain is the same, and why not in the rest."""
    changed = {key for outcome in SEASON for key in exceptions(leaders, outcome, here)}
    others, kept = len(leaders) - 1, len(leaders) - 1 - len(changed)
    if not changed:
        return f"With places certain, all {number(others)} other seasons looked at keep this order."
    short = no_room(leaders, pair[1], sorted(changed))
    why = "there is mostly no room for the long one" if len(short) == len(changed) else "the order differs"
    keep = f"{'only ' if kept < others / 2 else ''}{number(kept)}"
    return f"With places certain, {keep} of {number(others)} other seasons keep this order; in the rest {why}."
