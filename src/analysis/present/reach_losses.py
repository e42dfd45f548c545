"""Words about what students lose who have less to give: expected pay and contacts.

Amounts are expected ones: students without a place count with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.present.grammar import a, how_often, in_sentence, lower_first, number, upper_first
from analysis.present.groups import ALL_TIME, group_labels, who
from analysis.present.measures import MEASURES, usd
from analysis.present.reach_charts import axis_number
from analysis.present.words import LIKELY, SURE
from analysis.tradeoffs import Findings, what_is_lost
from analysis.tradeoffs.access import best_bets, bets

INTERNSHIP = "internship"
LESS = {"earnings_usd": "US dollars less", "contacts": "Contacts fewer"}
SHOW = {"earnings_usd": usd, "contacts": axis_number}
TWO_LOSSES = "Marks: means. Lines: 95% of plausible assumptions. Students without a place count with nothing."


def losses(reached: pd.DataFrame, outcome: str, found: Findings) -> dict[str, pd.DataFrame]:
    """What each group loses against the one with all the time: by an internship, by its best bet.

    Returns
    -------
    dict
        ``internship`` and ``best``: tables of ``what_is_lost``; that of ``best`` with the columns ``format``
        and ``reference_format``, the best bets of the group and of the one with all the time.
    """
    best = best_bets(reached, outcome, options=found.formats)
    same = dict.fromkeys(best.index, INTERNSHIP)
    tables = {
        name: what_is_lost(bets(reached, outcome, choice), reference=ALL_TIME)
        for name, choice in {"internship": same, "best": best}.items()
    }
    return tables | {"best": tables["best"].assign(format=best, reference_format=best[ALL_TIME])}


def by_name(lost: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The two tables by the names that stand beside their marks."""
    return {"trying for an internship": lost["internship"], "trying for the best bet": lost["best"]}


def row_labels(lost: Mapping[str, pd.DataFrame], groups: pd.Series, labels: pd.Series) -> dict[str, str]:
    """Group key to its label, with its best bet below."""
    return {key: f"{groups[key]}\nbest bet: {lower_first(labels[o])}" for key, o in lost["best"]["format"].items()}


def axis(outcome: str, groups: pd.Series) -> str:
    """What the chart's axis says."""
    return f"{LESS[outcome]} than students who {who(groups[ALL_TIME])}"


def title_lost(outcome: str, lost: Mapping[str, pd.DataFrame]) -> str:
    """Who expects less even with the best bet, as sure as the draws are."""
    chance, less = lost["best"]["share_less"], "less pay" if outcome == "earnings_usd" else "fewer contacts"
    count, likely = int((chance >= LIKELY).sum()), "" if chance[chance >= LIKELY].min() >= SURE else "likely "
    if count == 0:
        return f"No group is likely to expect {less} with its best bet"
    if count == len(chance):
        return f"Every other group {likely}expects {less}, even with its best bet"
    expect = "expects" if count == 1 else "expect"
    return (
        f"{upper_first(number(count))} of {number(len(chance))} groups {likely}{expect} {less} even with best "
        f"{'bet' if count == 1 else 'bets'}"
    )


def sentence_lost(outcome: str, lost: Mapping[str, pd.DataFrame], found: Findings) -> str:
    """The group that loses most even with its best bet, with numbers and how sure."""
    labels, measure = group_labels(found.study.inputs), MEASURES[outcome]
    group = lost["best"]["mean"].idxmax()
    tried, best = lost["internship"].loc[group], lost["best"].loc[group]
    less = "less" if outcome == "earnings_usd" else "fewer contacts"
    return (
        f"In the model, students who {who(labels[group])} lose most with their best bet, on average. "
        "Trying an internship, they expect "
        f"{measure.show(tried['mean'])} ({measure.range(tried['interval_low'], tried['interval_high'])}) {less} than "
        f"students who {who(labels[ALL_TIME])}; with {a(found.labels[best['format']])}, on average their best bet, "
        f"{measure.show(best['mean'])} ({measure.range(best['interval_low'], best['interval_high'])}) {less} than "
        f"those with theirs ({in_sentence(found.labels[best['reference_format']])}), and {less.split()[0]} "
        f"{how_often(best['share_less'])}."
    )


def alt_lost(outcome: str, lost: Mapping[str, pd.DataFrame], found: Findings) -> str:
    """Alt text of the chart of what groups lose."""
    labels, show = group_labels(found.study.inputs), MEASURES[outcome].show
    rows = "; ".join(
        f"{labels[group]} {show(row['mean'])} and {show(lost['best'].at[group, 'mean'])}"
        for group, row in lost["internship"].sort_values("mean", ascending=False, kind="stable").iterrows()
    )
    what = "pay, US dollars," if outcome == "earnings_usd" else "contacts kept after 12 months"
    return (
        f"Dot and interval chart of {what} that groups expect less than students who {who(labels[ALL_TIME])}, by "
        f"trying an internship and by their best bet, where the means are: {rows}."
    )
