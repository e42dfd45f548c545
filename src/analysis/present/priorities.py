"""Words about priorities: what the triangle map says, for whom each format is best, where it changes."""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from analysis.present.grammar import a, how_often, in_sentence, listed, number, plural, short_enough, verb
from analysis.present.measures import percent, plain, usd
from analysis.present.show import Table
from analysis.tradeoffs import Findings, anchors_in_words
from analysis.tradeoffs.priorities import Priorities

SURE = 0.9
LIMITED = {"hours_week": "hours a week", "weeks": "weeks", "hours_spent": "hours", "paid": "chance of pay"}
MARKS = (
    "Color: the format that is most often first there. The paler, the less plausible assumptions agree.\n"
    "Corners: one criterion decides alone; the middle: all three weigh the same. Values run between fixed anchors."
)


def title_map(found: Priorities, labels: pd.Series) -> str:
    """Which format has the largest part of the triangle."""
    area = found.regions["area"]
    first = labels[area.index[0]]
    part = "most" if area.iloc[0] > 0.5 else "the largest part"
    return short_enough(
        f"{plural(first)[0]} {verb(first, 'suits')} {part} of all priorities, {percent(area.iloc[0])}",
        f"{plural(first)[0]} {verb(first, 'suits')} {part} of all priorities",
    )


def alt_map(found: Priorities, labels: pd.Series, corners: tuple[str, str, str]) -> str:
    """Alt text of ``triangle.triangle_map``."""
    rows = "; ".join(
        f"{labels[key]} {percent(row['area'])} of the area, there first in {percent(row['sure'])} of plausible "
        "assumptions"
        for key, row in found.regions.iterrows()
    )
    return (
        f"Triangle map of priorities between {listed(list(corners))}, where the formats most often first are: {rows}."
    )


def sentence_map(found: Priorities, labels: pd.Series) -> str:
    """How many formats share the triangle, and how sure that is."""
    regions = found.regions
    all_of = found.shares.shape[1] - len(found.criteria)
    sure = float((found.best["best_share"] >= SURE).mean())
    first, row = regions.index[0], regions.iloc[0]
    return (
        f"In the model, {number(len(regions))} of {number(all_of)} formats are the best choice for some "
        f"priorities. {plural(labels[first])[0]} have the largest part ({percent(row['area'])}); there "
        f"they are first in {percent(row['sure'])} of plausible assumptions on average. For "
        f"{percent(sure) if sure else 'none'} of all "
        f"priorities the answer is clear, the same in at least {percent(SURE)} of plausible assumptions."
    )


def fitting(found: Priorities, labels: pd.Series) -> Table:
    """The priorities of the person who should choose each format, and how sure the choice is."""
    weights, first = found.acceptability.central_weights, found.acceptability.rank_share[1]
    names = found.criteria.set_index("key")["label"] + ", " + anchors_in_words(found.criteria)
    rows = {
        labels[key]: {
            **{names[c]: "never first" if pd.isna(w) else percent(w) for c, w in weights.loc[key].items()},
            "First, over all priorities": percent(first[key]),
            "First, at these": "–" if pd.isna(sure := found.acceptability.confidence[key]) else percent(sure),
        }
        for key in first.sort_values(ascending=False).index
    }
    table = pd.DataFrame(rows).T.rename_axis("Format")
    return Table(
        table, "Simulated: priorities that fit each format, what each step counts", numeric=list(table.columns)
    )


def sentence_fitting(found: Priorities, labels: pd.Series) -> str:
    """Whom the two most acceptable formats suit, in words."""
    weights, first = found.acceptability.central_weights, found.acceptability.rank_share[1]
    names, anchors = found.criteria.set_index("key")["label"], anchors_in_words(found.criteria)
    said = []
    for key in first.sort_values(ascending=False).index[:2]:
        top = weights.loc[key].idxmax()
        sure = found.acceptability.confidence[key]
        said.append(
            f"{a(labels[key])} suits somebody for whom {names[top].lower()} ({anchors[top]}) counts "
            f"{percent(weights.at[key, top])}; with these priorities it is first {how_often(sure)}"
        )
    return (
        "In the model, "
        + ". ".join(text if i == 0 else text[:1].upper() + text[1:] for i, text in enumerate(said))
        + "."
    )


def sentence_switches(found: Priorities, criterion: str, labels: pd.Series) -> str:
    """Where the best choice on average changes as one criterion weighs more, the others evenly less."""
    turns = found.switches(criterion)
    name = found.criteria.set_index("key")["label"][criterion].lower()
    anchors = anchors_in_words(found.criteria)[criterion]
    if turns.empty:
        return f"On average, the best choice stays the same however much {name} ({anchors}) weighs."
    said = [
        f"from {in_sentence(labels[row.before])} to {in_sentence(labels[row.after])} when it weighs more than "
        f"{row.weight:.2f} ({row.low:.2f} to {row.high:.2f})"
        for row in turns.itertuples()
    ]
    return f"With {name} ({anchors}) and the other two weighing the same, the answer on average changes {listed(said)}."


def sentence_needed(found: Priorities, option: str, labels: pd.Series) -> str:
    """What would have to improve for a format to come first with the three criteria alike."""
    table, rows = found.needed(option), found.criteria.set_index("key")
    first = found.values.groupby(level=-1, sort=False).mean().mean(axis=1).idxmax()
    if option == first:
        return f"With the three alike, {in_sentence(labels[option])} {verb(labels[option], 'comes')} first already."
    ways = [
        f"{rows.at[key, 'label'].lower()} of {_in_unit(row['needed'], rows.at[key, 'unit'])} instead of "
        f"{_in_unit(row['now'], rows.at[key, 'unit'])}"
        for key, row in table.dropna().iterrows()
    ]
    never = [rows.at[key, "label"].lower() for key in table.index[table["needed"].isna()]]
    return (
        f"For {a(labels[option])} to come first on average with the three alike, all else as it is, "
        + (f"it would take {' or '.join(ways)}" if ways else "nothing would be enough")
        + (f"; on {listed(never)} even the best end would not do." if ways and never else ".")
    )


def _in_unit(value: float, unit: str) -> str:
    """An outcome with its unit: "$420", "29 hours"."""
    return usd(value) if unit.startswith("usd") else f"{plain(value)} {unit}"


def short_answer(found: Findings, one: Priorities, hour: Priorities, season: Priorities) -> Markdown:
    """For whom which format is best, in one paragraph."""
    labels, budget = found.labels, found.study.inputs.budget(found.study.run["season"])

    def leads(maps: Priorities, count: int = 2) -> str:
        table = maps.regions.head(count)
        return listed([f"{in_sentence(labels[key])} ({percent(row['area'])})" for key, row in table.iterrows()])

    pay, time = one.criteria["key"].iloc[1], one.criteria["key"].iloc[0]
    clear = float((one.best["best_share"] >= SURE).mean())
    best = {corner: one.best.loc[one.best[corner].idxmax()] for corner in one.criteria["key"]}
    return Markdown(
        f"**Short answer.** It depends on priorities. In the model, of all ways to weigh short duration, pay and "
        f"contacts for one engagement (a {budget['label'].lower()} of {budget['weeks']:g} weeks), the largest parts "
        f"favor {leads(one)}; if pay decides alone, {in_sentence(labels[best[pay]['best']])} "
        f"({how_often(best[pay]['best_share'])}), if time does, {in_sentence(labels[best[time]['best']])} "
        f"({how_often(best[time]['best_share'])}). Per hour it is {leads(hour)}; for a whole season that may stop "
        f"early, {leads(season)}. The answer is clear, the same in at least {percent(SURE)} of plausible assumptions, "
        f"for only {percent(clear)} of priorities per engagement; elsewhere the assumptions decide."
    )


def sentence_limits(
    limits: dict[str, tuple[str, float]], formats: list[str], left: Priorities, labels: pd.Series
) -> str:
    """What is left to choose from under hard limits, and who has the largest part of that triangle."""
    ways = {"at_most": "at most", "at_least": "at least"}
    asked = listed([f"{ways[way]} {end:g} {LIMITED.get(name, name)}" for name, (way, end) in limits.items()])
    options = left.acceptability.rank_share.index
    gone = [in_sentence(labels[option]) for option in formats if option not in set(options)]
    first, row = left.regions.index[0], left.regions.iloc[0]
    out = f"{listed(gone)} are out" if gone else "nothing is out"
    return (
        f"In the model, with {asked} on average {out}. Of the {number(len(options))} left, "
        f"{in_sentence(labels[first])} {verb(labels[first], 'suits')} the largest part of all priorities "
        f"({percent(row['area'])})."
    )
