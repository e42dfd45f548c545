"""Findings on one engagement: what it brings, hour for hour, and what nothing beats."""

from __future__ import annotations

from collections.abc import Collection

from analysis.exhibits.measured import first_in, measured, shares
from analysis.present import tables, words
from analysis.present.measures import MEASURES, percent
from analysis.present.pack.exhibit import Exhibit
from analysis.tradeoffs import Findings

AVERAGE = "Averages over students who have a place, paid or not: no promise, and no claim about causes."
EXPLAINED = {
    "depth_share": "Depth is how close a student comes to doing the main kind of work as a full hire would. What "
    "students knew before counts too.",
}
UNPAID = ("pay_usd_hour", "net_pay_usd_hour")
WHERE = "The number is simulated: notebook {notebook} shows how it came about, data/assumptions.csv what it rests on."


def per_engagement(found: Findings, outcome: str) -> Exhibit:
    """What one engagement of each format brings of an outcome."""
    table, chance = found.table(outcome), found.chance(outcome)
    ahead = {o: percent(found.gap(outcome, o, "part_time_job")["share_more"]) for o in found.formats}
    return measured(
        found,
        outcome,
        table,
        name=f"{outcome.replace('_', '-')}-per-engagement",
        title=words.title_most(outcome, chance, found.labels, beaten_by_job=found.job_leads(outcome)),
        subtitle=f"{MEASURES[outcome].axis}, one engagement, {tables.season(found.study)}",
        caveat=f"{EXPLAINED[outcome]} Averages, not promises." if outcome in EXPLAINED else AVERAGE,
        notes=" ".join(
            [
                words.sentence_most(outcome, chance, table.loc[found.formats], found.labels),
                words.sentence_comparator(found, outcome),
                WHERE.format(notebook="02"),
            ]
        ),
        more=first_in(chance) | {"More than a part-time job, in plausible assumptions": ahead},
    )


def per_hour(found: Findings, outcome: str) -> Exhibit:
    """What an hour, or a hundred hours, of each format bring of an outcome."""
    table, chance = found.table(outcome), found.chance(outcome)
    unpaid = ", unpaid places counted as zero" if outcome in UNPAID else ""
    return measured(
        found,
        outcome,
        table,
        name=f"{outcome.replace('_', '-').replace('usd-', '')}",
        title=words.title_most(outcome, chance, found.labels, beaten_by_job=found.job_leads(outcome)),
        subtitle=f"{MEASURES[outcome].axis}{unpaid}, {tables.season(found.study)}",
        caveat="A high rate does not add up to much in few hours.",
        notes=" ".join(
            [
                words.sentence_most(outcome, chance, table.loc[found.formats], found.labels),
                WHERE.format(notebook="02"),
            ]
        ),
        more=first_in(chance),
    )


def nothing_beats(found: Findings, first_somewhere: Collection[str]) -> Exhibit:
    """How often nothing beats each format on hours, pay and contacts at once.

    Parameters
    ----------
    first_somewhere : collection of str
        Formats with a part of the map of priorities, for what the caveat says.
    """
    share = found.frontier["share"].loc[found.formats]
    return shares(
        found,
        share,
        what="formats that nothing beats on all three",
        axis="Share of plausible assumptions",
        name="nothing-beats-it",
        title=words.title_unbeaten(share),
        subtitle=f"Nothing beats the format on hours, pay and contacts at once, {tables.season(found.study)}",
        source=words.source_line(found.study.run, words.share_error(found.frontier)),
        caveat=words.caveat_unbeaten(share, first_somewhere),
        notes=f"{words.sentence_unbeaten(share, found.labels)} {WHERE.format(notebook='03')}",
    )


def hours(found: Findings) -> Exhibit:
    """How many hours one engagement takes, applications included."""
    outcome = "hours_spent"
    table, chance = found.table(outcome, comparators=False), found.chance(outcome)
    return measured(
        found,
        outcome,
        table,
        name="hours-per-engagement",
        title=words.title_most(outcome, chance, found.labels),
        subtitle=f"{MEASURES[outcome].axis}, one engagement, {tables.season(found.study)}",
        caveat="The terms promise a length that real programs do not always keep; ranges cover what was found.",
        notes=f"{words.sentence_longest(table, found.labels)} {WHERE.format(notebook='01')}",
        more=first_in(chance),
    )
