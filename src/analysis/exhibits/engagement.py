"""Findings on one engagement: what it brings, hour for hour, and what nothing beats."""

from __future__ import annotations

from analysis.exhibits.measured import measured, shares
from analysis.present import tables, words
from analysis.present.grammar import listed
from analysis.present.measures import MEASURES
from analysis.present.pack.exhibit import Exhibit
from analysis.tradeoffs import Findings

AVERAGE = (
    "Averages over students who have a place, paid and unpaid places together; nobody is promised this, and nothing is "
    "said about causes."
)
WHERE = "The number is simulated: notebook {notebook} shows how it came about, data/assumptions.csv what it rests on."


def per_engagement(found: Findings, outcome: str) -> Exhibit:
    """What one engagement of each format brings of an outcome."""
    table, chance = found.table(outcome), found.chance(outcome)
    return measured(
        found,
        outcome,
        table,
        name=f"{outcome.replace('_', '-')}-per-engagement",
        title=words.title_most(outcome, chance, found.labels, beaten_by_job=found.job_leads(outcome)),
        subtitle=f"{MEASURES[outcome].axis}, one engagement, {tables.season(found.study)}",
        caveat=AVERAGE,
        notes=" ".join(
            [
                words.sentence_most(outcome, chance, table.loc[found.formats], found.labels),
                words.sentence_comparator(found, outcome),
                WHERE.format(notebook="02"),
            ]
        ),
    )


def per_hour(found: Findings, outcome: str) -> Exhibit:
    """What an hour, or a hundred hours, of each format bring of an outcome."""
    table, chance = found.table(outcome), found.chance(outcome)
    return measured(
        found,
        outcome,
        table,
        name=f"{outcome.replace('_', '-').replace('usd-', '')}",
        title=words.title_most(outcome, chance, found.labels, beaten_by_job=found.job_leads(outcome)),
        subtitle=f"{MEASURES[outcome].axis}, unpaid places counted as zero, {tables.season(found.study)}",
        caveat="A high rate does not add up to much in few hours.",
        notes=" ".join(
            [
                words.sentence_most(outcome, chance, table.loc[found.formats], found.labels),
                WHERE.format(notebook="02"),
            ]
        ),
    )


def nothing_beats(found: Findings) -> Exhibit:
    """How often nothing beats each format on hours, pay and contacts at once."""
    share = found.frontier["share"].loc[found.formats]
    sure = [found.labels[key] for key in share.index if share[key] > 0.9]
    return shares(
        found,
        share,
        what="formats that nothing beats on all three",
        axis="Share of plausible assumptions",
        name="nothing-beats-it",
        title=words.title_unbeaten(share),
        subtitle=f"Nothing beats the format on hours, pay and contacts at once, {tables.season(found.study)}",
        source=words.source_line(found.study.run, words.share_error(found.frontier)),
        caveat="Unbeaten is not best: each of these is the choice for some priorities.",
        notes=f"Clearly unbeaten, in more than nine of ten sets of assumptions: {listed(sure)}. A format is beaten "
        f"when another takes no more hours, pays no less and leaves no fewer contacts. {WHERE.format(notebook='03')}",
    )


def hours(found: Findings) -> Exhibit:
    """How many hours one engagement takes, applications included."""
    outcome = "hours_spent"
    table = found.table(outcome, comparators=False)
    least, most = table["draws_mean"].idxmin(), table["draws_mean"].idxmax()
    ratio = table["draws_mean"].max() / table["draws_mean"].min()
    return measured(
        found,
        outcome,
        table,
        name="hours-per-engagement",
        title=words.title_most(outcome, found.chance(outcome), found.labels),
        subtitle=f"{MEASURES[outcome].axis}, one engagement, {tables.season(found.study)}",
        caveat="The terms promise a length that real programs do not always keep; ranges cover what was found.",
        notes=f"One {found.labels[most].lower()} takes about {ratio:.0f} times the hours of one round of "
        f"{found.labels[least].lower()}. {WHERE.format(notebook='01')}",
    )
