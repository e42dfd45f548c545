"""Words about priorities: what the triangle map says, for whom each format is best, where it changes."""

from __future__ import annotations

import pandas as pd
from IPython.display import Markdown

from analysis.present.grammar import a, how_often, in_sentence, listed, number, plural, short_enough, verb
from analysis.present.measures import percent, plain, usd
from analysis.present.show import Table
from analysis.present.words import SURE
from analysis.tradeoffs import Findings, anchors_in_words
from analysis.tradeoffs.priorities import Priorities

NAMED = 4  # so many formats left under limits are named
LIMITED = {"hours_week": "hours a week", "weeks": "weeks", "hours_spent": "hours", "paid": "chance of pay"}
MARKS = (
    "Color: the format that is most often first there. The paler, the fewer plausible assumptions agree.\n"
    "Corners: one criterion decides alone; the middle: all three weigh the same. Values run between fixed ends."
)


def title_map(found: Priorities, labels: pd.Series) -> str:
    """For which part of all priorities the most frequent format is first, and for which part the answer is clear."""
    area, clear = found.regions["area"], found.clear(SURE)
    first = labels[area.index[0]]
    start = f"{plural(first)[0]} {verb(first, 'suits')} {percent(area.iloc[0])} of priorities"
    if not clear:
        return f"{start}; nowhere is the answer clear"
    sure = percent(clear)
    return short_enough(f"{start}; the answer is clear for {sure}", f"{start}; clear answer: {sure}")


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
    regions, clear = found.regions, found.clear(SURE)
    all_of = found.shares.shape[1] - len(found.criteria)
    first, row = regions.index[0], regions.iloc[0]
    somewhere = "one is" if len(regions) == 1 else f"{number(len(regions))} are"
    return (
        f"In the model, of {number(all_of)} formats {somewhere} most often first somewhere. The largest part, "
        f"{percent(row['area'])} of priorities, is that of {in_sentence(labels[first])}, first there in "
        f"{percent(row['sure'])} of plausible assumptions on average. {_answer_is_clear(clear)} (the same in at least "
        f"{percent(SURE)} of plausible assumptions)."
    )


def _answer_is_clear(share: float) -> str:
    return f"The answer is clear for {percent(share)} of priorities" if share else "The answer is nowhere clear"


def regions_table(found: Priorities, labels: pd.Series) -> pd.DataFrame:
    """The map in numbers: each format's part of all priorities and how sure it is there; last, where it is clear."""
    parts = {
        labels[key]: (percent(row["area"]), f"{percent(row['sure'])} of plausible assumptions")
        for key, row in found.regions.iterrows()
    }
    parts["Answer is clear, whichever format"] = (
        percent(found.clear(SURE)),
        f"at least {percent(SURE)} of plausible assumptions",
    )
    heads = ["Part of all priorities", "First there in"]
    return pd.DataFrame.from_dict(parts, orient="index", columns=heads).rename_axis("Format")


def sentence_sets(found: Priorities, usual: int) -> str:
    """On how many sets of plausible assumptions a map stands, where they are fewer than usual; may be empty."""
    sets = found.values.index.unique(0).size
    return f"This map stands on {sets:,} sets of plausible assumptions, the others on {usual:,}." * (sets < usual)


def fitting(found: Priorities, labels: pd.Series) -> Table:
    """The priorities of the person who should choose each format, and how sure the choice is."""
    weights, first = found.acceptability.central_weights, found.acceptability.rank_share[1]
    names = found.criteria.set_index("key")["label"] + ", " + anchors_in_words(found.criteria)
    rows = {
        labels[key]: {
            **{names[c]: "never first" if pd.isna(w) else percent(w) for c, w in weights.loc[key].items()},
            "First, over all priorities and plausible assumptions": percent(first[key]),
            "First, with these priorities": "–"
            if pd.isna(sure := found.acceptability.confidence[key])
            else percent(sure),
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


def _switches(found: Priorities) -> pd.DataFrame:
    """Where the first choice on average changes, for each criterion in turn."""
    return pd.concat([found.switches(key).assign(criterion=key) for key in found.criteria["key"]], ignore_index=True)


def switch_table(found: Priorities, labels: pd.Series) -> Table:
    """Where the first choice on average changes as one criterion counts more, the others sharing the rest evenly."""
    turns = _switches(found)
    names = found.criteria.set_index("key")["label"] + ", " + anchors_in_words(found.criteria)
    columns = {
        "From": turns["before"].map(labels),
        "To": turns["after"].map(labels),
        "When it counts more than": turns["weight"].map(percent),
        "Range": [_range(row) for _, row in turns.iterrows()],
    }
    return Table(
        pd.DataFrame(columns).set_axis(pd.Index(turns["criterion"].map(names), name="Criterion")),
        "Simulated: where the first choice on average changes, the other two sharing the rest evenly. Range: 95% of "
        "the plausible assumptions under which the two change places",
        numeric=list(columns)[2:],
    )


def _range(row: pd.Series) -> str:
    return f"{percent(row['low'])} to {percent(row['high'])}"


def sentence_switches(found: Priorities, labels: pd.Series) -> str:
    """The change of first choice nearest to three criteria alike."""
    turns = _switches(found)
    if turns.empty:
        return "On average the first choice stays the same, however much one criterion counts."
    row = turns.loc[(turns["weight"] - found.even.iloc[0]).abs().idxmin()]
    name = found.criteria.set_index("key")["label"][row["criterion"]].lower()
    return (
        f"In the model, the change nearest to three criteria alike is from {in_sentence(labels[row['before']])} to "
        f"{in_sentence(labels[row['after']])}, when {name} counts more than {percent(row['weight'])} ({_range(row)})."
    )


def sentence_needed(found: Priorities, option: str, labels: pd.Series) -> str:
    """What would have to improve for a format to come first with the three criteria alike."""
    table, rows = found.needed(option), found.criteria.set_index("key")
    first = found.values.groupby(level=-1, sort=False).mean().mean(axis=1).idxmax()
    if option == first:
        return f"With the three alike, {in_sentence(labels[option])} {verb(labels[option], 'comes')} first already."
    names = rows["label"].str.lower().where(rows["direction"] == "high", "a duration")
    ways = [
        f"{names[key]} of {_in_unit(row['needed'], rows.at[key, 'unit'])} instead of "
        f"{_in_unit(row['now'], rows.at[key, 'unit'])}"
        for key, row in table.dropna().iterrows()
    ]
    short = names.map({"a duration": "shortening"}).fillna("gain in " + names)
    never = " and ".join(f"no {short[key]}" for key in table.index[table["needed"].isna()])
    start = f"For {a(labels[option])} to come first on average with the three alike, all else as it is, "
    if not ways:
        return f"{start}{never} would be enough."
    return f"{start}it would take {', or '.join(ways)}{f'; {never} would be enough' if never else ''}."


def _in_unit(value: float, unit: str) -> str:
    """An outcome with its unit: "$420", "29 hours"."""
    return usd(value) if unit.startswith("usd") else f"{plain(value)} {unit}"


def short_answer(found: Findings, one: Priorities, hour: Priorities, season: Priorities) -> Markdown:
    """For whom which format is best, in one paragraph."""
    labels, budget = found.labels, found.study.inputs.budget(found.study.run["season"])

    def leads(maps: Priorities) -> str:
        table = maps.regions.head(2)
        return listed([f"{in_sentence(labels[key])} in {percent(row['area'])}" for key, row in table.iterrows()])

    def alone(criterion: str) -> tuple[str, str]:
        row = one.best.loc[one.best[criterion].idxmax()]
        return labels[row["best"]], percent(row["best_share"])

    (quick, sure_quick), (paid, sure_paid) = (alone(key) for key in one.criteria["key"].iloc[:2])
    return Markdown(
        f"**Short answer.** It depends on how much short duration, pay and contacts count. In the model (one "
        f"engagement, a {budget['label'].lower()} of {budget['weeks']:g} weeks), most often first are {leads(one)} of "
        f"ways to weigh them. If only pay counts, {in_sentence(paid)} {verb(paid, 'comes')} first ({sure_paid} of "
        f"plausible assumptions); if only time counts, {in_sentence(quick)} ({sure_quick}). Per hour it is "
        f"{leads(hour)}; for a season that may stop early, every place certain, {leads(season)}. The answer is clear "
        f"(the same in at least {percent(SURE)} of assumptions) "
        f"{_how_clear(*(maps.clear(SURE) for maps in (one, hour, season)))}."
    )


def _how_clear(one: float, hour: float, season: float) -> str:
    """For how much of each map: "in only 26% of ways per engagement, in none per hour or season"."""
    start, hourly, seasonal = (f"{percent(share)}" if share else "none" for share in (one, hour, season))
    start = f"in {'only ' if 0 < one < 0.5 else ''}{start} of ways per engagement"
    if hourly == seasonal:
        return f"{start}, in {hourly} per hour or season"
    return f"{start}, {hourly} per hour and {seasonal} per season"


def sentence_limits(
    limits: dict[str, tuple[str, float]], formats: list[str], left: Priorities, labels: pd.Series
) -> str:
    """What is left to choose from under hard limits, and who has the largest part of that triangle."""
    ways = {"at_most": "at most", "at_least": "at least"}
    asked = listed([f"{ways[way]} {end:g} {LIMITED.get(name, name)}" for name, (way, end) in limits.items()])
    options = list(left.acceptability.rank_share.index)
    gone = [in_sentence(labels[option]) for option in formats if option not in options]
    names = f" ({listed([in_sentence(labels[option]) for option in options])})" if len(options) <= NAMED else ""
    first, row = left.regions.index[0], left.regions.iloc[0]
    out = f"{listed(gone)} are out" if gone else "nothing is out"
    return (
        f"In the model, with {asked} on average, {out}. Of the {number(len(options))} left{names}, "
        f"{in_sentence(labels[first])} {verb(labels[first], 'suits')} the largest part of all priorities "
        f"({percent(row['area'])}), there first in {percent(row['sure'])} of plausible assumptions."
    )
