"""Findings on a season: who gets in, what it brings, what one more week buys, what an office's budget pays for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import model, reruns
from analysis.exhibits.engagement import WHERE
from analysis.exhibits.measured import MARKS, first_in, measured
from analysis.inputs import Study
from analysis.present import exchange, groups, office, office_hosts, reach, tables, words
from analysis.present import season as seasons
from analysis.present.gains import WEEKS, gains_of
from analysis.present.grammar import joined
from analysis.present.lead import lead_of_visits
from analysis.present.lines import band_line
from analysis.present.measures import MEASURES, as_shown, number_format, percent, plain
from analysis.present.pack.exhibit import Exhibit, Native, Series
from analysis.present.theme import mark
from analysis.tradeoffs import Findings, by_draw, chance_best, findings
from analysis.tradeoffs.access import by_group

DRAWS = 1024
PAIR = ("micro_internship", "internship")
EARN, NOTICE_WEEKS = "must_earn", 8


def with_little_notice(found: Findings) -> Exhibit:
    """What a student who must earn still gets with eight weeks' notice.

    Parameters
    ----------
    found : Findings
        Its formats are those that are shown: leave out what the season has no room for.
    """
    study = found.study
    run = study.run | {"draws": min(DRAWS, study.run["draws"])}
    late = model.reach(
        study.inputs, notice_weeks=NOTICE_WEEKS, draws=run["draws"], seed=run["seed"], season=run["season"]
    )
    left = by_group(late, "reached", options=found.formats)
    who = groups.who(groups.group_labels(study.inputs)[EARN])
    return measured(
        found,
        "obtained",
        left.xs(EARN, level="group").rename(columns={"mean": "draws_mean"}),
        name="with-little-notice",
        title=reach.title_notice(left, EARN, found.labels, NOTICE_WEEKS, whom=who),
        subtitle=f"Students who {who} and look {NOTICE_WEEKS} weeks before: share with a place, {tables.season(study)}",
        of=f"students who {who} and would get a place {NOTICE_WEEKS} weeks before",
        source=words.source_line(run, MARKS),
        caveat="A format counts only where it fits the student's calendar. Places are taken as found one by one; if "
        "everybody followed the advice, there would be fewer for each.",
        notes=f"{reach.sentence_notice(left, EARN, found, NOTICE_WEEKS)} {WHERE.format(notebook='04')}",
    )


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
    color = mark("internship").color
    return Exhibit(
        name="one-more-week-of-contacts",
        title=exchange.title_gain(gains),
        subtitle=f"{axis}, one internship, {tables.season(study)}",
        source=words.source_line(run, "Lines: the mean, and the ends of 95% of plausible assumptions."),
        alt="Line chart of contacts kept that one more week of an internship adds, where the mean goes from "
        f"{plain(table['mean'].iloc[0])} in week {table.index[0]:g} to {plain(table['mean'].iloc[-1])} in week "
        f"{table.index[-1]:g}.",
        caveat=exchange.caveat_gain(gains),
        notes=f"{seasons.sentence_week(table, 'contacts')} {WHERE.format(notebook='05')}",
        table=shown,
        draw=lambda ax: band_line(
            table,
            across="Week of an internship",
            axis="Contacts that one more week adds",
            show=plain,
            color=color,
            ax=ax,
        ),
        native=_gain_lines(table, axis),
    )


def _gain_lines(table: pd.DataFrame, axis: str) -> Native:
    """The mean and both ends as lines that can be edited."""
    lines = tuple(
        Series(name, tuple(as_shown(value, plain) for value in table[column]), colors=(color,) * len(table))
        for name, column, color in (
            ("Mean", "mean", mark("internship").color),
            ("Low end, 95%", "interval_low", "#8C8C8C"),
            ("High end, 95%", "interval_high", "#8C8C8C"),
        )
    )
    form = number_format(table[["mean", "interval_low", "interval_high"]].to_numpy().ravel(), plain)
    return Native("lines", tuple(float(week) for week in table.index), lines, axis, form, "Week of an internship")


def filled(found: Findings) -> pd.DataFrame:
    """The season filled with each format, and with the part-time job, every place certain: a row for each draw."""
    study = reruns.fewer(found.study, min(DRAWS, found.study.run["draws"]))
    return reruns.filled_plans(study, [*found.formats, reruns.JOB], certain=True)


def room_for(plans: pd.DataFrame, options: Sequence[str]) -> pd.Series:
    """Share of plausible assumptions in which a season, as from ``filled``, has room for each option at all."""
    return by_draw(plans, "engagements", list(options)).gt(0).mean()


def per_season(found: Findings, plans: pd.DataFrame) -> Exhibit | None:
    """What a season brings that one format fills, every place certain; none where an internship has no room.

    Parameters
    ----------
    plans : DataFrame
        As from ``filled``.
    """
    outcome, study = "contacts", reruns.fewer(found.study, min(DRAWS, found.study.run["draws"]))
    options = [*found.formats, reruns.JOB]
    values, room = by_draw(plans, outcome, options), room_for(plans, options)
    if not room.get(PAIR[1]):
        return None
    table, chance = reruns.intervals(plans, outcome).loc[options], chance_best(values[found.formats])
    season, best = seasons.season_name(study), chance.idxmax()
    rests = lead_of_visits(found, values[found.formats])
    return measured(
        findings(study),
        outcome,
        table,
        name="contacts-per-season-places-certain",
        title=seasons.title_leader(
            outcome, chance, table, found.labels, season, beaten_by_job=(values[best] > values[reruns.JOB]).mean() < 0.5
        ),
        subtitle=f"{MEASURES[outcome].axis}, a {season} filled with one format, places certain, none where it is too "
        "long",
        caveat=joined(
            "Every place is taken as certain; with the chance of a place the order can differ. Where a format is "
            f"longer than the {season}, it counts as zero, which lowers its average.",
            rests.caveat,
        ),
        notes=joined(
            seasons.sentence_leader(outcome, chance, table, found.labels, seasons.CERTAIN),
            rests.sentence,
            seasons.sentence_room(room[PAIR[1]], found.labels, PAIR[1], season),
            WHERE.format(notebook="06"),
        ),
        more=first_in(chance)
        | {f"No room in the {season}, in plausible assumptions": (1 - room).map(percent)}
        | rests.columns,
    )


def per_budget(study: Study, found: Findings) -> list[Exhibit]:
    """What one office's budget pays for: placements, contacts, and the employers it takes."""
    totals = reruns.office_totals(study, found.formats, payer="college")
    calendar = tables.season(study)
    return [make(study, found, totals, calendar) for make in (_placements, _contacts, _employers)]


def _placements(study: Study, found: Findings, totals: pd.DataFrame, calendar: str) -> Exhibit:
    placements, binds = reruns.intervals(totals, "placements"), reruns.what_binds(totals)
    limits = {o: f"{office.LIMITS[row['binds']]}, {percent(row['share'])}" for o, row in binds.iterrows()}
    return measured(
        found,
        "placements",
        placements,
        name="placements-per-budget",
        title=office.title_placements(study, placements, (PAIR[1], PAIR[0])),
        subtitle=f"Placements for {office.office_words(study)} in one format, the college pays, {calendar}",
        caveat="Each bar takes the whole budget for one format; nobody checked that as many places can be found.",
        notes=f"{office.sentence_placements(placements, binds, PAIR[::-1], found.labels)} "
        f"{WHERE.format(notebook='07')}",
        more={"Runs out first": limits},
    )


def _contacts(study: Study, found: Findings, totals: pd.DataFrame, calendar: str) -> Exhibit:
    contacts = reruns.intervals(totals, "contacts")
    flat = totals.reset_index()[["draw", "format", "contacts"]]
    chance = chance_best(by_draw(flat, "contacts", found.formats))
    return measured(
        found,
        "contacts",
        contacts,
        name="contacts-from-one-budget",
        title=office.title_budget("contacts", chance, found.labels),
        subtitle=f"{MEASURES['contacts'].axis}, all students of one budget, the college pays, {calendar}",
        caveat="All students together: many short placements add up, and each student has few contacts from them.",
        notes=f"{office.sentence_office_leader('contacts', chance, contacts, found.labels)} "
        f"{WHERE.format(notebook='07')}",
        more=first_in(chance),
    )


def _employers(study: Study, found: Findings, totals: pd.DataFrame, calendar: str) -> Exhibit:
    hosts = reruns.intervals(totals, "hosts")
    each = totals["staff_hours_used"].div(totals["placements"]).groupby(level="format", sort=False).mean()
    return measured(
        found,
        "hosts",
        hosts,
        name="employers-for-one-budget",
        title=office_hosts.title_hosts(hosts, found.labels, PAIR),
        subtitle=f"Employers to recruit for one budget, the college pays, {calendar}",
        caveat="What it takes to find an employer is assumed; an office with partners at hand needs less.",
        notes=f"{office_hosts.sentence_hosts(hosts, each, found.labels, PAIR[::-1])} {WHERE.format(notebook='07')}",
        more={"Staff hours for each placement": {option: plain(value) for option, value in each.items()}},
    )
