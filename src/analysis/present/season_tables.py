"""Tables of seasons: stated mixes, four views of the same formats, and the same question in other seasons."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.model import Plan
from analysis.present.assumptions import be
from analysis.present.break_even import what
from analysis.present.grammar import a, how_often, in_sentence, listed, lower_first, number, plural, upper_first
from analysis.present.measures import MEASURES, percent, plain
from analysis.present.season import CERTAIN, CHANCES, EVEN
from analysis.present.show import Table
from analysis.tradeoffs import chance_best

MIX_COLUMNS = {
    "engagements": "Engagements",
    "calendar_weeks": "Weeks used",
    "hours_free": "Hours left free",
    "earnings_usd": "Pay, US dollars",
    "contacts": "Contacts that last",
    "references": "References",
    "depth_share": "Depth",
    "interview_rise_share": "Rise in interview chances",
}
VIEWS = {
    "engagement": "per engagement",
    "hour": "per 100 hours",
    "budget": "per season",
    "office": "per office budget",
}


def mix_name(plan: Plan, labels: pd.Series) -> str:
    """A plan in words: "3 micro-internships, then 1 project-based internship"."""
    parts = []
    for leg in plan.legs:
        name, many = labels[leg.option], plural(labels[leg.option])[1]
        small = lower_first(name) if leg.number == 1 else in_sentence(name)
        filled = f"as many {small} as fit" if many else f"as much {small} as fits"
        parts.append(f"{leg.number} {small}" if leg.number else filled)
    return upper_first(", then ".join(parts))


def mixes(table: pd.DataFrame, plans: Sequence[Plan], labels: pd.Series) -> Table:
    """What stated mixes bring in a season: means with the interval over plausible assumptions.

    Parameters
    ----------
    table : DataFrame
        Of ``model.expected_plans`` for these plans.
    """
    rows = {}
    for plan in plans:
        mine = table[table["plan"] == plan.key]
        rows[mix_name(plan, labels)] = {head: _mean_and_range(mine[name], name) for name, head in MIX_COLUMNS.items()}
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("Plan")
    return Table(
        frame, "Simulated: mean (95% of plausible assumptions), every place certain", numeric=list(frame.columns)
    )


def _mean_and_range(values: pd.Series, name: str) -> str:
    show = MEASURES[name].show if name in MEASURES else plain
    low, high = values.quantile([0.025, 0.975])
    return f"{show(values.mean())} ({show(low)} to {show(high)})"


def sentence_mixes(table: pd.DataFrame, plans: Sequence[Plan], labels: pd.Series, outcomes: Sequence[str]) -> str:
    """Which of the stated mixes brings the most of each outcome, in what share of plausible assumptions."""
    parts = []
    for outcome in outcomes:
        wide = table.pivot(index="draw", columns="plan", values=outcome)
        chance = chance_best(wide)
        best = next(plan for plan in plans if plan.key == chance.idxmax())
        parts.append(f"on {what(outcome)} it is “{lower_first(mix_name(best, labels))}” {how_often(chance.max())}")
    return f"In the model, the plan of these that brings the most: {'; '.join(parts)}."


def pay(certain: pd.DataFrame, chances: pd.DataFrame, labels: pd.Series) -> Table:
    """Pay of a season before and after wages given up, places certain and with the chance of each place.

    Parameters
    ----------
    certain, chances : DataFrame
        As from ``reruns.filled_plans``, the same options.
    """
    heads = {"earnings_usd": "Pay", "net_earnings_usd": "Pay less wages given up"}
    groups = {CERTAIN: certain.groupby("format", sort=False), CHANCES: chances.groupby("format", sort=False)}
    frame = pd.DataFrame(
        {
            f"{head}, {terms}": group[name].apply(_mean_and_range, name)
            for name, head in heads.items()
            for terms, group in groups.items()
        }
    )
    order = certain.groupby("format")["earnings_usd"].mean().sort_values(ascending=False, kind="stable").index
    frame = frame.loc[order].rename(index=labels).rename_axis("Option")
    return Table(
        frame, "Simulated US dollars in a season: mean (95% of plausible assumptions)", numeric=list(frame.columns)
    )


def views_table(views: pd.DataFrame, options: Sequence[str], outcomes: Sequence[str], labels: pd.Series) -> Table:
    """The same options in four views, one row for each outcome and view.

    Parameters
    ----------
    views : DataFrame
        As from ``reruns.four_views``.
    """
    rows = {}
    for outcome in outcomes:
        for view, words in VIEWS.items():
            mine = views[views["view"] == view]
            rows[f"{upper_first(what(outcome))}, {words}"] = {
                labels[option]: _mean_and_range(values, outcome) if len(values) else "no office funds it"
                for option in options
                for values in [mine.loc[mine["format"] == option, outcome]]
            }
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("Measure and view")
    return Table(frame, "Simulated: mean (95% of plausible assumptions)", numeric=list(frame.columns))


def sentence_views(shares: pd.DataFrame, labels: pd.Series, option: str, reference: str) -> str:
    """Where the order of two options flips from one view to another.

    Parameters
    ----------
    shares : DataFrame
        Views × outcomes: share of plausible assumptions under which ``option`` brings more, as from
        ``reruns.shares_by_view``.
    """
    parts, same = [], []
    pair = f"{in_sentence(labels[option])} and {in_sentence(labels[reference])}"
    for outcome in shares.columns:
        ahead = [view for view in VIEWS if shares.at[view, outcome] > EVEN]
        behind = [view for view in VIEWS if shares.at[view, outcome] < 1 - EVEN]
        if not (ahead and behind):
            same.append(what(outcome))
            continue
        named = [f"{VIEWS[view]} ({percent(shares.at[view, outcome])})" for view in ahead]
        parts.append(
            f"on {what(outcome)}, {in_sentence(labels[option])} {be(labels[option])} ahead {listed(named)} and "
            f"{in_sentence(labels[reference])} {listed([VIEWS[view] for view in behind])}"
        )
    if not parts:
        return f"In the model, no view clearly flips the order of {pair}."
    kept = f" On {listed(same)} it stays." if same else ""
    return (
        f"In the model the order flips with the view: {'; '.join(parts)} (in brackets: share of plausible "
        f"assumptions; where neither is named, neither is clearly ahead).{kept}"
    )


def preset(study: Study) -> tuple[str, float, float]:
    """The season of the run as a row of the table of seasons."""
    budget = study.inputs.budget(study.run["season"])
    return study.run["season"], float(budget["weeks"]), float(budget["hours_week"])


def setting_name(inputs: Inputs, key: tuple[str, float, float]) -> str:
    """A season by its length and load: "Summer of 12 weeks × 40 hours"."""
    budget, weeks, hours = key
    return f"{inputs.budget(budget)['label']} of {weeks:g} weeks × {hours:g} hours"


def settings_table(leaders: pd.DataFrame, inputs: Inputs, option: str, reference: str) -> Table:
    """Who leads in each season, and how often one of two brings more.

    Parameters
    ----------
    leaders : DataFrame
        As from ``reruns.leaders_by_setting``.
    """
    labels, pair = inputs.labels, in_sentence(inputs.labels[option])
    outcomes = [name for name in leaders.columns.unique(0) if name != reference]
    rows = {}
    for key, row in leaders.iterrows():
        cells = {f"{labels[reference]} has room in": percent(row[reference, "fits"])}
        for outcome in outcomes:
            head = upper_first(what(outcome))
            cells[f"{head}: most often first"] = f"{labels[row[outcome, 'leader']]}, {percent(row[outcome, 'share'])}"
            cells[f"{head}: {pair} ahead in"] = percent(row[outcome, "share_more"])
        rows[setting_name(inputs, key)] = cells
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("Season")
    return Table(frame, "Simulated: shares of plausible assumptions, every place certain")


def exceptions(leaders: pd.DataFrame, outcome: str, preset: tuple[str, float, float]) -> list[tuple]:
    """Seasons in which the order of the two is another than in the preset."""
    here = leaders.loc[preset, (outcome, "share_more")] > 0.5
    shares = leaders[outcome, "share_more"].drop([preset])
    return [key for key, share in shares.items() if (share > 0.5) != here]


def sentence_settings(leaders: pd.DataFrame, inputs: Inputs, preset: tuple, option: str, reference: str) -> str:
    """Where the order of two options differs from the preset's, and whether the long one has room there."""
    by_order: dict[tuple, list[str]] = {}
    for outcome in [name for name in leaders.columns.unique(0) if name != reference]:
        first = option if leaders.loc[preset, (outcome, "share_more")] > 0.5 else reference
        by_order.setdefault((first, *exceptions(leaders, outcome, preset)), []).append(what(outcome))
    parts = []
    for (first, *others), names in by_order.items():
        second = reference if first == option else option
        order = (
            f"{in_sentence(inputs.labels[first])} {be(inputs.labels[first])} more often ahead of "
            f"{in_sentence(inputs.labels[second])} on "
            f"{listed(names)}"
        )
        if others:
            order += (
                f" in {number(len(leaders) - len(others))} of {number(len(leaders))} seasons, and behind in "
                f"{season_list(inputs, others)}"
            )
        else:
            order += f" in all {number(len(leaders))} seasons"
        parts.append(order)
    return f"In the model, {'; '.join(parts)}. {_no_room(leaders, inputs, reference)}".strip()


def season_list(inputs: Inputs, keys: Sequence[tuple]) -> str:
    """Seasons in a sentence: "a summer of 8 weeks × 40 hours and a break of 4 weeks × 30 hours"."""
    return listed([f"a {lower_first(setting_name(inputs, key))}" for key in keys])


def no_room(leaders: pd.DataFrame, reference: str, keys: Sequence[tuple] | None = None) -> list[tuple]:
    """Seasons (of these, if given) in which the long format mostly has no room."""
    return [key for key in (keys or leaders.index) if leaders.loc[key, (reference, "fits")] < 0.5]


def _no_room(leaders: pd.DataFrame, inputs: Inputs, reference: str) -> str:
    short = no_room(leaders, reference)
    if not short:
        return ""
    most = leaders.loc[short, (reference, "fits")].max()
    often = how_often(most) + " at most" if most else "under no plausible assumptions"
    return (
        f"In {number(len(short))} of the {number(len(leaders))} seasons {a(inputs.labels[reference])} has room "
        f"{often}: there the comparison is one with nothing."
    )
