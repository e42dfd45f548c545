"""Findings on one engagement: what it brings, hour for hour, and what nothing beats."""

from __future__ import annotations

from collections.abc import Collection

from analysis.exhibits.measured import first_in, measured, shares
from analysis.present import room, tables, words
from analysis.present.grammar import joined
from analysis.present.lead import Lead, lead_of_visits
from analysis.present.measures import MEASURES, percent
from analysis.present.pack.exhibit import Exhibit
from analysis.tradeoffs import Findings, by_draw

AVERAGE = "Averages over students who have a place, paid or not: no promise, and no claim about causes."
EXPLAINED = {
    "depth_share": "Depth is how close a student comes to doing the main kind of work as a full hire would. What "
    "students knew before counts too.",
}
LASTING = ("contacts_100_hours",)  # how long contacts last decides it
MORE = "More than a part-time job, in plausible assumptions"
UNPAID = ("pay_usd_hour", "net_pay_usd_hour")
WHERE = "The number is simulated: notebook {notebook} shows how it came about, data/assumptions.csv what it rests on."


def per_engagement(found: Findings, outcome: str, few: Collection[str] = ()) -> Exhibit:
    """What one engagement of each format brings of an outcome.

    Parameters
    ----------
    found : Findings
    outcome : key of ``MEASURES``
    few : collection of str
        Formats for which the season mostly has no room: a title that names one as the leader says so.
    """
    table, chance = found.table(outcome), found.chance(outcome)
    return measured(
        found,
        outcome,
        table,
        name=f"{outcome.replace('_', '-')}-per-engagement",
        title=room.title_most_where(outcome, chance, found.labels, few, beaten_by_job=found.job_leads(outcome)),
        subtitle=f"{MEASURES[outcome].axis}, one engagement, {tables.season(found.study)}",
        caveat=f"{EXPLAINED[outcome]} Averages, not promises." if outcome in EXPLAINED else AVERAGE,
        notes=" ".join(
            [
                words.sentence_most(outcome, chance, table.loc[found.formats], found.labels),
                words.sentence_comparator(found, outcome),
                WHERE.format(notebook="02"),
            ]
        ),
        more=_beside(found, outcome),
    )


def per_hour(found: Findings, outcome: str, few: Collection[str] = ()) -> Exhibit:
    """What an hour, or a hundred hours, of each format bring of an outcome; ``few`` as for ``per_engagement``."""
    table, chance = found.table(outcome), found.chance(outcome)
    unpaid = ", unpaid places counted as zero" if outcome in UNPAID else ""
    rests = Lead()
    if outcome in LASTING:
        rests = lead_of_visits(found, by_draw(found.study.draws, outcome, found.formats))
    return measured(
        found,
        outcome,
        table,
        name=f"{outcome.replace('_', '-').replace('usd-', '')}",
        title=room.title_most_where(outcome, chance, found.labels, few, beaten_by_job=found.job_leads(outcome)),
        subtitle=f"{MEASURES[outcome].axis}{unpaid}, {tables.season(found.study)}",
        caveat=joined("A high rate does not add up to much in few hours.", rests.caveat),
        notes=joined(
            words.sentence_most(outcome, chance, table.loc[found.formats], found.labels),
            rests.sentence,
            words.sentence_comparator(found, outcome),
            WHERE.format(notebook="02"),
        ),
        more=_beside(found, outcome) | rests.columns,
    )


def _beside(found: Findings, outcome: str) -> dict[str, dict[str, str]]:
    """Columns beside the means: how often each format is first, and how often it brings more than a job."""
    ahead = {o: percent(found.gap(outcome, o, "part_time_job")["share_more"]) for o in found.formats}
    return first_in(found.chance(outcome)) | {MORE: ahead}


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
        source=words.source_line(found.study.run, "Bars: share of plausible assumptions, not of students."),
        caveat=words.caveat_unbeaten(share, first_somewhere),
        notes=f"{words.sentence_unbeaten(share, found.labels)} {WHERE.format(notebook='03')}",
    )


def hours(found: Findings, few: Collection[str] = ()) -> Exhibit:
    """How many hours one engagement takes, applications included; ``few`` as for ``per_engagement``."""
    outcome = "hours_spent"
    table, chance = found.table(outcome, comparators=False), found.chance(outcome)
    return measured(
        found,
        outcome,
        table,
        name="hours-per-engagement",
        title=room.title_most_where(outcome, chance, found.labels, few),
        subtitle=f"{MEASURES[outcome].axis}, one engagement, {tables.season(found.study)}",
        caveat="Real places do not always keep to the length that a program or a contract states; the lines cover "
        "the lengths that were found.",
        notes=f"{words.sentence_longest(table, found.labels)} {WHERE.format(notebook='01')}",
        more=first_in(chance),
    )
