"""Findings on a season: who gets in, what it brings, what one more week buys, what an office's budget pays for."""

from __future__ import annotations

import pandas as pd

from analysis import model, reruns
from analysis.exhibits.engagement import WHERE
from analysis.exhibits.measured import measured, shares
from analysis.inputs import Study
from analysis.present import exchange, groups, office, office_hosts, reach, tables, words
from analysis.present import season as seasons
from analysis.present.gains import WEEKS, gains_of
from analysis.present.lines import band_line
from analysis.present.measures import MEASURES, plain
from analysis.present.pack.exhibit import Exhibit, Native, Series
from analysis.present.theme import mark
from analysis.tradeoffs import Findings, by_draw, chance_best, difference, findings, where_both_fit
from analysis.tradeoffs.access import by_group

DRAWS = 1024
PAIR = ("micro_internship", "internship")
EARN, NOTICE_WEEKS = "must_earn", 8


def with_little_notice(found: Findings) -> Exhibit:
    """What a student who must earn still gets with eight weeks' notice."""
    study = found.study
    run = study.run | {"draws": min(DRAWS, study.run["draws"])}
    late = model.reach(
        study.inputs, notice_weeks=NOTICE_WEEKS, draws=run["draws"], seed=run["seed"], season=run["season"]
    )
    left = by_group(late, "reached", options=found.formats)
    mine = left.xs(EARN, level="group")
    who = groups.who(groups.group_labels(study.inputs)[EARN])
    made = shares(
        found,
        mine["mean"],
        what=f"students who {who} and would get a place",
        axis="Share of these students",
        name="with-little-notice",
        title=reach.title_notice(left, EARN, found.labels, NOTICE_WEEKS),
        subtitle=f"Students who {who}, with room for it and a place, {tables.season(study)}",
        source=words.source_line(run, "Bars: means over plausible assumptions."),
        caveat="Places are taken as found one by one; if everybody followed the advice, there would be fewer for each.",
        notes=f"{reach.sentence_notice(left, EARN, found, NOTICE_WEEKS)} {WHERE.format(notebook='04')}",
    )
    return made


def one_more_week(found: Findings) -> Exhibit:
    """What each further week of an internship adds in contacts."""
    study = found.study
    run = study.run | {"draws": min(DRAWS, study.run["draws"])}
    terms = {"draws": run["draws"], "seed": run["seed"], "season": run["season"]}
    most = int(study.inputs.budget(run["season"])["weeks"])
    curves = model.along(study.inputs, "internship", lever="weeks", grid=range(1, max(most, 8) + 1), **terms)
    gains = gains_of(curves, "internship", WEEKS)
    table = gains.rates.loc["contacts"]
    shown = pd.DataFrame(
        {
            "Contacts one more week adds": [plain(value) for value in table["mean"]],
            "95% of plausible assumptions": [
                f"{plain(low)} to {plain(high)}"
                for low, high in zip(table["interval_low"], table["interval_high"], strict=True)
            ],
        },
        index=pd.Index([f"{week:g}" for week in table.index], name="Week"),
    )
    axis = "Contacts kept that one more week adds"
    lines = tuple(
        Series(name, tuple(table[column].astype(float)), colors=(color,) * len(table))
        for name, column, color in (
            ("Mean", "mean", mark("internship").color),
            ("Low end, 95%", "interval_low", "#8C8C8C"),
            ("High end, 95%", "interval_high", "#8C8C8C"),
        )
    )
    native = Native("lines", tuple(float(week) for week in table.index), lines, axis, "0.00", "Week of an internship")
    color = mark("internship").color
    return Exhibit(
        name="one-more-week-of-contacts",
        title=exchange.title_gain(gains),
        subtitle=f"{axis}, one internship, {tables.season(study)}",
        source=words.source_line(run, "The mean, and the ends of 95% of plausible assumptions."),
        alt="Line chart of contacts kept that one more week of an internship adds, where the mean goes from "
        f"{plain(table['mean'].iloc[0])} in week {table.index[0]:g} to {plain(table['mean'].iloc[-1])} in week "
        f"{table.index[-1]:g}.",
        caveat="References come with the first week and do not add up; depth and pay do.",
        notes=f"{exchange.sentence_gain(gains, found.labels, at=table.index[-1])} {WHERE.format(notebook='05')}",
        table=shown,
        draw=lambda ax: band_line(
            table,
            across="Week of an internship",
            axis="Contacts that one more week adds",
            show=plain,
            color=color,
            ax=ax,
        ),
        native=native,
    )


def per_season(found: Findings, outcome: str = "contacts") -> Exhibit | None:
    """What a season brings that one format fills, every place certain; none where an internship has no room."""
    study = reruns.fewer(found.study, min(DRAWS, found.study.run["draws"]))
    options = [*found.formats, reruns.JOB, reruns.NOTHING]
    tables_of = [reruns.filled_plans(study, options, certain=sure) for sure in (True, False)]
    both = where_both_fit(tables_of[0], tables_of, PAIR)
    if both[0].empty:
        return None
    gaps = [difference(table, outcome, *PAIR) for table in both]
    certain = reruns.intervals(tables_of[0], outcome).drop(index=reruns.NOTHING, errors="ignore")
    title = seasons.title_pair(outcome, gaps[0]["share_more"], gaps[1]["share_more"], found.labels, *PAIR)
    return measured(
        findings(study),
        outcome,
        certain,
        name=f"{outcome.replace('_', '-')}-per-season-places-certain",
        title=title,
        subtitle=f"{MEASURES[outcome].axis}, a season filled with one format, places certain",
        caveat="Every place is taken as certain here; with the chance of getting places the order can differ.",
        notes=f"{seasons.sentence_pair(outcome, *gaps, found.labels, *PAIR)} {WHERE.format(notebook='06')}",
    )


def per_budget(study: Study, found: Findings) -> list[Exhibit]:
    """What one office's budget pays for: contacts, and the employers it takes."""
    totals = reruns.office_totals(study, found.formats, payer="college")
    flat, calendar, made = totals.reset_index(), tables.season(study), []
    contacts, hosts = reruns.intervals(totals, "contacts"), reruns.intervals(totals, "hosts")
    placements = reruns.intervals(totals, "placements")
    chance = chance_best(by_draw(flat[["draw", "format", "contacts"]], "contacts", found.formats))
    binds = reruns.what_binds(totals)
    made.append(
        measured(
            found,
            "placements",
            placements,
            name="placements-per-budget",
            title=office.title_placements(study, placements, (PAIR[1], PAIR[0])),
            subtitle=f"Placements if one format takes the whole budget and the college pays, {calendar}",
            caveat="Each bar takes the whole budget for one format; nobody checked that as many places can be found.",
            notes=f"{office.sentence_placements(placements, binds, PAIR[::-1], found.labels)} "
            f"{WHERE.format(notebook='07')}",
        )
    )
    made.append(
        measured(
            found,
            "contacts",
            contacts,
            name="contacts-from-one-budget",
            title=office.title_budget("contacts", chance, found.labels),
            subtitle=f"{MEASURES['contacts'].axis}, all students of one budget, the college pays, {calendar}",
            caveat="All students together: many short placements add up, and each student has few contacts from them.",
            notes=f"{office.sentence_office_leader('contacts', chance, contacts, found.labels)} "
            f"{WHERE.format(notebook='07')}",
        )
    )
    each = totals["staff_hours_used"].div(totals["placements"]).groupby(level="format", sort=False).mean()
    made.append(
        measured(
            found,
            "hosts",
            hosts,
            name="employers-for-one-budget",
            title=office_hosts.title_hosts(hosts, found.labels, PAIR),
            subtitle=f"Employers to recruit for one budget, the college pays, {calendar}",
            caveat="What it takes to find an employer is assumed; an office with partners at hand needs less.",
            notes=f"{office_hosts.sentence_hosts(hosts, each, found.labels, PAIR[::-1])} {WHERE.format(notebook='07')}",
        )
    )
    return made
