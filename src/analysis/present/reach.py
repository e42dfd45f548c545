"""Words about access: who can take a format, who would get a place, and what little notice leaves."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from IPython.display import Markdown

from analysis.present.grammar import a, how_often, in_sentence, listed, lower_first, number, short_enough, upper_first
from analysis.present.groups import ALL_TIME, EARN, EARN_NO_TRAVEL, group_labels, share, who
from analysis.present.measures import percent
from analysis.present.reach_losses import losses
from analysis.present.words import LIKELY, SURE
from analysis.tradeoffs import Findings
from analysis.tradeoffs.access import by_group, more_in_every_group

INTERNSHIP, MICRO = "internship", "micro_internship"
CELLS = "In each cell: mean over plausible assumptions; below it the range that holds 95% of them, in percent."
OVERLAP = (
    "Bars: from limits on different students to limits on the same students. Dots: limits independent.\n"
    "Thin lines: 95% of plausible assumptions around both ends of the bar."
)


def short_answer(
    found: Findings, run: Mapping, reached: pd.DataFrame, late: pd.DataFrame, *, notice_weeks: float
) -> Markdown:
    """Who can take each format, who would get one, what those left out lose, what notice does.

    Parameters
    ----------
    run : mapping
        ``season`` of the two tables.
    reached, late : DataFrame
        As ``model.reach`` gives, without and with a limit on notice.
    """
    labels = group_labels(found.study.inputs)
    budget = found.study.inputs.budget(run["season"])
    fits, gets, later = (
        by_group(table, outcome, options=found.formats)
        for table, outcome in ((reached, "fits"), (reached, "reached"), (late, "reached"))
    )
    ahead = more_in_every_group(reached, "fits", MICRO, INTERNSHIP)
    lost = losses(reached, "contacts", found)["best"].loc[EARN_NO_TRAVEL]
    open_still = later.xs(EARN, level="group")["mean"].drop(INTERNSHIP).nlargest(3)
    return Markdown(
        f"**Short answer.** In the model (a {budget['label'].lower()} of {budget['weeks']:g} weeks with "
        f"{budget['hours_week']:g} free hours a week; brackets hold 95% of plausible assumptions), an internship fits "
        f"{share(fits.loc[INTERNSHIP, ALL_TIME])} of students who {who(labels[ALL_TIME])}, "
        f"{share(fits.loc[INTERNSHIP, EARN])} of those who {who(labels[EARN])} and "
        f"{share(fits.loc[INTERNSHIP, EARN_NO_TRAVEL])} of those who {who(labels[EARN_NO_TRAVEL])}. "
        f"A micro-internship fits {percent(fits.loc[MICRO]['mean'].min())} or more of every group, and more of every "
        f"group than an internship {how_often(ahead)}. "
        f"Fitting is not getting: one season's applications bring an internship to "
        f"{share(gets.loc[INTERNSHIP, ALL_TIME])} of the first of these groups and to "
        f"{share(gets.loc[INTERNSHIP, EARN_NO_TRAVEL])} of the last. Even with the format that promises them most, "
        f"these have fewer lasting contacts than the first with theirs {how_often(lost['share_less'])}. "
        f"With {number(round(notice_weeks))} weeks' notice, {percent(later.loc[(INTERNSHIP, EARN), 'mean'])} of "
        f"students who {who(labels[EARN])} would get an internship; "
        + listed([f"{in_sentence(found.labels[o])} ({percent(value)})" for o, value in open_still.items()])
        + " stay the most open to them."
    )


def title_fits(reached: pd.DataFrame, option: str, labels: pd.Series) -> str:
    """In how many groups a format fits fewer than half, as sure as the draws are."""
    below = reached[reached["format"] == option].groupby("group", sort=False)["fits"].agg(lambda x: x.lt(0.5).mean())
    name, sure = labels[option], below >= SURE
    if not (below >= LIKELY).any():
        return f"{upper_first(a(name))} fits at least half of every group"
    count, likely = (int(sure.sum()), "") if sure.any() else (int((below >= LIKELY).sum()), "likely ")
    start, end = f"{upper_first(a(name))} {likely}fits", f"half in {number(count)} of {number(len(below))} groups"
    return short_enough(f"{start} fewer than {end}", f"{start} under {end}")


def sentence_fits(table: pd.DataFrame, found: Findings) -> str:
    """Where an internship fits most and fewest, and the same for micro-internships."""
    labels, parts = group_labels(found.study.inputs), []
    for option in (INTERNSHIP, MICRO):
        row = table.loc[option].sort_values("mean", ascending=False, kind="stable")
        most, fewest = row.iloc[0], row.iloc[-1]
        parts.append(
            f"{a(found.labels[option])} fits {share(most)} of students who {who(labels[row.index[0]])} and "
            f"{share(fewest)} of those who {who(labels[row.index[-1]])}"
        )
    return f"In the model, {parts[0]}; {parts[1]}."


def title_reached(reached: pd.DataFrame, labels: pd.Series) -> str:
    """Whether short projects reach more students than internships in every group."""
    chance = more_in_every_group(reached, "reached", MICRO, INTERNSHIP)
    short, long = in_sentence(labels[MICRO]), in_sentence(labels[INTERNSHIP])
    if chance < LIKELY:
        return f"Not in every group do {short} reach more students than {long}"
    return f"In every group, {short} {'' if chance >= SURE else 'most likely '}reach more students than {long}"


def sentence_reached(table: pd.DataFrame, found: Findings) -> str:
    """How many of the first and the last group would get an internship, and what reaches most."""
    labels, row = group_labels(found.study.inputs), table.loc[INTERNSHIP]
    widest = table["mean"].unstack("group").min(axis=1).idxmax()
    fewest = table.loc[widest].loc[table.loc[widest, "mean"].idxmin()]
    return (
        f"In the model, {share(row.loc[ALL_TIME])} of students who {who(labels[ALL_TIME])} would have the time for "
        f"an internship and get one; {share(row.loc[EARN])} of those who {who(labels[EARN])}. "
        f"{upper_first(in_sentence(found.labels[widest]))} would reach {share(fewest)} even of the group with the "
        "smallest share."
    )


def alt_grid(what: str, table: pd.DataFrame, found: Findings) -> str:
    """Alt text of ``reach_charts.share_grid``."""
    labels = group_labels(found.study.inputs)
    rows = "; ".join(
        f"{found.labels[option]} from {percent(row.max())} ({lower_first(labels[row.idxmax()])}) to "
        f"{percent(row.min())} ({lower_first(labels[row.idxmin()])})"
        for option, row in _wide(table).iterrows()
    )
    return f"Grid of {what} by format and group, where the shares run, for each format: {rows}."


def _wide(table: pd.DataFrame) -> pd.DataFrame:
    """Means as formats × groups, in the table's order."""
    return table["mean"].unstack("group").loc[table.index.unique("format"), table.index.unique("group")]


def title_overlap(ranges: pd.DataFrame, labels: pd.Series) -> str:
    """How far the share whom an internship fits depends on who has which limit."""
    low, high = (percent(ranges.at[INTERNSHIP, end]) for end in ("disjoint", "overlapping"))
    name = in_sentence(labels[INTERNSHIP])
    return short_enough(
        f"Depending on overlap, {name} fit {low} to {high} of students",
        f"{upper_first(name)} fit {low} to {high}, depending on overlap",
    )


def sentence_overlap(ranges: pd.DataFrame, labels: pd.Series) -> str:
    """The three shares for internships, and the format whose share depends least on overlap."""
    row = ranges.loc[INTERNSHIP]
    gap = ranges["overlapping"] - ranges["disjoint"]
    steady = gap.idxmin()
    return (
        f"In the model, hours, weeks, journey and pay together leave an internship to {percent(row['independent'])} of "
        f"students, if one limit says nothing about another; to {percent(row['overlapping'])}, if the same students "
        f"have all the limits; to {percent(row['disjoint'])}, if different students have them. Overlap matters least "
        f"for {in_sentence(labels[steady])}: {percent(ranges.at[steady, 'disjoint'])} to "
        f"{percent(ranges.at[steady, 'overlapping'])}."
    )


def alt_overlap(ranges: pd.DataFrame, labels: pd.Series) -> str:
    """Alt text of ``reach_charts.overlap_ranges``."""
    rows = "; ".join(
        f"{labels[o]} {percent(row['disjoint'])}, {percent(row['independent'])}, {percent(row['overlapping'])}"
        for o, row in ranges.sort_values("independent", ascending=False, kind="stable").iterrows()
    )
    return (
        "Range chart of students whom hours, weeks, journey and pay all allow a format, where the shares are, "
        f"with limits on different students, independent, and on the same students: {rows}."
    )


def title_notice(table: pd.DataFrame, group: str, labels: pd.Series, notice_weeks: float, *, whom: str = "") -> str:
    """How many still get an internship with so much notice, and what most of them get.

    Parameters
    ----------
    table : DataFrame
        Of ``by_group``; without internships it is only said what most get.
    whom : str, optional
        The group as the end of "students who …", where nothing else beside the title says whom it is about.
    """
    means = table.xs(group, level="group")["mean"]
    best = means.drop(INTERNSHIP, errors="ignore").idxmax()
    notice = f"with {number(round(notice_weeks))} weeks' notice"
    if INTERNSHIP not in means:
        most = f"{percent(means[best])} get {in_sentence(labels[best])}"
        return short_enough(f"Students who {whom}: {notice}, {most}", f"{upper_first(notice)}, {most}")
    if whom:
        few = f"{percent(means[INTERNSHIP])} get internships"
        return short_enough(f"Students who {whom}: {few} {notice}", f"{upper_first(notice)}, {few}")
    start = f"{upper_first(notice)}, {percent(means[INTERNSHIP])} get an internship"
    return short_enough(f"{start}, {percent(means[best])} {a(labels[best])}", start)


def sentence_notice(table: pd.DataFrame, group: str, found: Findings, notice_weeks: float) -> str:
    """Which formats at least one in four would still get, and how it stands with internships where they have room."""
    label = group_labels(found.study.inputs)[group]
    means = table.xs(group, level="group").sort_values("mean", ascending=False, kind="stable")
    open_to = [f"{in_sentence(found.labels[o])}, {share(row)}" for o, row in means.iterrows() if row["mean"] >= 0.25]
    reach = "at least a quarter would get: " + "; ".join(open_to) if open_to else "no format reaches a quarter"
    internship = f"{share(means.loc[INTERNSHIP])} would get an internship; " if INTERNSHIP in means.index else ""
    return (
        f"In the model, of students who {who(label)} and begin to look {number(round(notice_weeks))} weeks before, "
        f"{internship}{reach}."
    )


def alt_notice(table: pd.DataFrame, found: Findings) -> str:
    """Alt text of the chart of who gets a place with little notice."""
    labels = group_labels(found.study.inputs)
    rows = "; ".join(
        f"{found.labels[o]} " + " and ".join(percent(value) for value in row) for o, row in _wide(table).iterrows()
    )
    names = " and ".join(lower_first(labels[g]) for g in table.index.unique("group"))
    return f"Dot and interval chart of students who would get a place ({names}), where the shares are: {rows}."


def sentence_changed(what_if: Mapping[str, pd.DataFrame], option: str) -> str:
    """Which single change of a format lets most students in, and what all together would do.

    Parameters
    ----------
    what_if : mapping
        A change in words to what ``model.reach`` gives with it, for one group: first as assumed, last all
        changes together.
    """
    rows = {name: by_group(table, "reached", options=[option]).iloc[0] for name, table in what_if.items()}
    first, *single, last = rows
    best = max(single, key=lambda name: rows[name]["mean"])
    return (
        f'In the model, the change that helps most on its own is "{best}": {share(rows[best])} would have the time and '
        f"get a place, in place of {share(rows[first])}; all changes together make it {share(rows[last])}."
    )
