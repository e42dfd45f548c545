"""Other methods, other answers: places by method as a chart, and sentences."""

from __future__ import annotations

import math

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from analysis.present.drivers import near_in_chance
from analysis.present.grammar import in_sentence, listed, lower_first, number, short_enough, upper_first, verb
from analysis.present.measures import percent
from analysis.present.show import Table
from analysis.present.theme import BLACK, FOCUS_GREY, GRID, HIGHLIGHTED, NOTE, mark
from analysis.tradeoffs.methods import METHODS, Methods, agreement
from analysis.tradeoffs.priorities import Priorities

NAMES = {"weighted_sum": "the weighted sum", "topsis": "TOPSIS", "outranking": "outranking"}
HEADS = {
    "weighted_sum": "Adding up points\n(weighted sum)",
    "topsis": "Distance from the best\n(TOPSIS)",
    "outranking": "Votes, pair by pair\n(outranking)",
}
MARKS = (
    "Lines join the places of one format, from averages over plausible assumptions. Gray boxes: formats that are level."
)
MOST_NAMED = 4


def place_chart(
    places: pd.DataFrame, *, labels: pd.Series, hollow: frozenset[str] = frozenset(), ax: Axes | None = None
) -> Axes:
    """Places of formats by method: one column a method, one line a format, level formats in one box.

    Parameters
    ----------
    places : DataFrame
        Formats × methods: place, 1 is best; level formats share the better place.
    labels : Series
        Format key to name.
    hollow : formats without a known real program, drawn as hollow marks
    """
    ax = ax or plt.gca()
    rows = _rows(places)
    for column, method in enumerate(places.columns):
        for place, level in places[method].groupby(places[method]):
            if len(level) > 1:
                _box(ax, column, place, rows.loc[level.index, method])
    for option, row in rows.iterrows():
        look, own = mark(option, thought_experiment=option in hollow), option in HIGHLIGHTED
        ax.plot(
            range(len(row)),
            row,
            marker=look.marker,
            color=look.color if own else FOCUS_GREY,
            linewidth=2.6 if own else 1.2,
            markersize=10,
            markerfacecolor=look.color if look.filled else "white",
            zorder=3 if own else 2,
            gid=option,
        )
        style = {"va": "center", "fontsize": 11.5, "fontweight": "bold" if own else "normal", "color": BLACK}
        ax.text(-0.12, row.iloc[0], f"{labels[option]}  {places.loc[option].iloc[0]}", ha="right", **style)
        ax.text(len(row) - 1 + 0.16, row.iloc[-1], f"{places.loc[option].iloc[-1]}  {labels[option]}", **style)
    for column, method in enumerate(places.columns):
        ax.text(column, 0.15, HEADS[method], ha="center", va="bottom", fontsize=11.5, color=NOTE, linespacing=1.3)
    ax.set(xlim=(-1.0, len(places.columns)), ylim=(len(places) + 0.6, -0.75))
    ax.axis("off")
    return ax


def _rows(places: pd.DataFrame) -> pd.DataFrame:
    """A row of its own for each format in each column; level formats keep the order of the column before."""
    rows, last = {}, pd.Series(range(len(places)), index=places.index)
    for method in places.columns:
        order = pd.DataFrame({"place": places[method], "last": last}).sort_values(["place", "last"]).index
        rows[method] = last = pd.Series(range(1, len(order) + 1), index=order)
    return pd.DataFrame(rows).loc[places.index]


def _box(ax: Axes, column: int, place: int, rows: pd.Series) -> None:
    corner, height = (column - 0.07, rows.min() - 0.33), rows.max() - rows.min() + 0.66
    style = {"boxstyle": "round,pad=0,rounding_size=0.06", "facecolor": GRID, "edgecolor": "none", "zorder": 1}
    ax.add_patch(FancyBboxPatch(corner, 0.14, height, gid=f"level {column} {place}", **style))


def first_by(found: Methods, method: str) -> list[str]:
    """Formats on the first place by a method, the best first.

    By adding up points, one that is level with the first counts too, by the rule of notebook 09.
    """
    places = found.table["place"][method]
    first = list(places.index[places == 1])
    if method != "weighted_sum" or len(places) == len(first):
        return first
    rival = near_in_chance(found.over_assumptions[method].mean(), first[0])
    return first if rival is None or rival in first else [*first, rival]


def named(options: list[str], labels: pd.Series) -> str:
    """Formats in a sentence; many only by their number."""
    if len(options) > MOST_NAMED:
        return f"{number(len(options))} formats"
    return listed([in_sentence(labels[option]) for option in options])


def weighing(found: Methods) -> str:
    """The criteria and how much each counts, as part of a sentence or subtitle: "with … weighing the same"."""
    names = found.criteria.set_index("key")["label"].map(lower_first)
    weights = found.weights / found.weights.sum()
    if weights.max() - weights.min() > 1e-9:
        return f"with {listed([f'{names[key]} counting {percent(share)}' for key, share in weights.items()])}"
    many = f"{number(len(names))} criteria"
    return f"with {listed(list(names)) if len(names) <= MOST_NAMED else many} weighing the same"


def title_methods(found: Methods, labels: pd.Series) -> str:
    """Whether the first place is the same by all methods."""
    firsts = [first_by(found, method) for method in METHODS]
    every = [option for option in firsts[0] if all(option in first for first in firsts)]
    names = listed([in_sentence(labels[option]) for option in every])
    if every and all(len(first) == len(every) for first in firsts):
        return short_enough(f"All three methods put {names} first", "All three methods agree on the first place")
    if every:
        return short_enough(
            f"All three methods put {names} first, not all alone", "The methods agree on a first place, not all alone"
        )
    each = list(dict.fromkeys(in_sentence(labels[option]) for first in firsts for option in first))
    return short_enough(
        f"The method decides who comes first: {' or '.join(each)}", "Which format comes first depends on the method"
    )


def sentence_methods(found: Methods, labels: pd.Series) -> str:
    """Who is first by each method, and whose place differs most."""
    places = found.table["place"]
    said = []
    for method in METHODS:
        first = first_by(found, method)
        said.append(f"{NAMES[method]} puts {named(first, labels)} first{', level' if len(first) > 1 else ''}")
    text = f"In the model, {weighing(found)}, {listed(said)}."
    spread = places.max(axis=1) - places.min(axis=1)
    most = spread.idxmax()
    if not spread[most]:
        return f"{text} All places are the same."
    best, worst = places.loc[most].idxmin(), places.loc[most].idxmax()
    name = labels[most]
    return (
        f"{text} The methods differ most about {in_sentence(name)}: place {places.at[most, best]} by {NAMES[best]}, "
        f"place {places.at[most, worst]} of {len(places)} by {NAMES[worst]}."
    )


def sentence_near(found: Methods, maps: Priorities, labels: pd.Series) -> str:
    """How near the first and the last are by adding up points, and where the last comes first on average.

    Parameters
    ----------
    found : Methods
        Three criteria weighing the same.
    maps : Priorities
        The same formats and criteria at all weights.
    labels : Series
        Format key to name.
    """
    points, names = 100 * found.table["score"]["weighted_sum"], maps.criteria.set_index("key")["label"].map(lower_first)
    last = points.idxmin()
    text = (
        f"Places hide near ties: by adding up points, all {number(len(points))} formats lie within "
        f"{_points(points.max() - points.min())} of 100."
    )
    turns = pd.concat([maps.switches(key).assign(criterion=key) for key in names.index], ignore_index=True)
    turns = turns[turns["after"] == last]
    if turns.empty:
        return text
    row = turns.loc[turns["weight"].idxmin()]
    return (
        f"{text} {upper_first(in_sentence(labels[last]))} {verb(labels[last], 'comes')} last here and first where "
        f"{names[row['criterion']]} counts more than {percent(row['weight'])}, the other two sharing the rest evenly; "
        "both are true (the first map of notebook 08)."
    )


def _points(gap: float) -> str:
    return f"{max(math.ceil(gap), 1)} {'points' if gap > 1 else 'point'}"


def alt_methods(found: Methods, labels: pd.Series) -> str:
    """Alt text of ``place_chart``."""
    places = found.table["place"].sort_values("weighted_sum", kind="stable")
    rows = "; ".join(
        f"{labels[option]} {', '.join(map(str, row))}"
        for option, row in zip(places.index, places.to_numpy(), strict=True)
    )
    return (
        f"Slope chart of the places of {len(places)} formats by {listed(list(NAMES.values()))}, where the places are, "
        f"in this order: {rows}."
    )


def sentence_agreement(found: Methods) -> str:
    """How often the other methods name the weighted sum's first format."""
    over, under = (agreement(first) for first in (found.over_priorities, found.over_assumptions))
    alone = percent(over.at["outranking", "level_share"])
    return (
        f"Over {len(found.over_priorities)} sets of priorities spread evenly, TOPSIS has the same first format as the "
        f"weighted sum in {percent(over.at['topsis', 'same_share'])}, outranking in "
        f"{percent(over.at['outranking', 'same_share'])}. Over plausible assumptions, {weighing(found)}, it is "
        f"{percent(under.at['topsis', 'same_share'])} and {percent(under.at['outranking', 'same_share'])}. Outranking "
        f"has several first together in {alone} of priorities; they are settled by lot here."
    )


def sentence_changes(found: Methods, labels: pd.Series) -> str:
    """What dropping or adding one format does to the order of the others, method by method."""
    tries = len(found.means) if len(found.options) > 1 else len(found.means) - 1
    said = [_disturbed(found.changes[found.changes["method"] == method], method, tries, labels) for method in METHODS]
    dropped = "dropped" if len(found.means) == len(found.options) else "dropped or added"
    return f"One format {dropped} at a time, {number(tries)} times in all. {'. '.join(map(upper_first, said))}."


def _disturbed(changes: pd.DataFrame, method: str, tries: int, labels: pd.Series) -> str:
    if changes.empty:
        return f"{NAMES[method]} never changes the order of the others"
    swaps = changes[(changes["before"] == "ahead") & (changes["after"] == "behind")]
    rows, does = (swaps, "swaps others") if len(swaps) else (changes, "swaps none, but makes some level or parts them,")
    counts = rows.groupby(["change", "option"], sort=False).size()
    (change, option), most = counts.idxmax(), int(counts.max())
    pair = rows[(rows["change"] == change) & (rows["option"] == option)].iloc[0]
    text = (
        f"{NAMES[method]} {does} in {number(len(counts))} of the {number(tries)}: most {change} "
        f"{in_sentence(labels[option])}, {number(most)} {'pair' if most == 1 else 'pairs'} (for example "
        f"{named([pair['one'], pair['other']], labels)})"
    )
    moved = changes[changes["first"]].drop_duplicates(["change", "option"])
    if moved.empty:
        return text
    cases = listed([f"{row.change} {in_sentence(labels[row.option])}" for row in moved.itertuples()])
    return f"{text}. The first place changes {cases}"


def change_table(found: Methods, labels: pd.Series) -> Table:
    """Of the pairs of the other formats, how many swap or are newly level or parted, with each one dropped or added."""
    changes = found.changes.assign(swap=(found.changes["before"] == "ahead") & (found.changes["after"] == "behind"))
    tries = [("without", option) for option in found.options if len(found.options) > 1]
    tries += [("with", option) for option in found.means.index if option not in found.options]
    rows = {}
    for change, option in tries:
        mine = changes[(changes["change"] == change) & (changes["option"] == option)]
        cells = {method: mine.loc[mine["method"] == method, "swap"] for method in METHODS}
        pairs = math.comb(len(found.options) - (change == "without"), 2)
        rows[f"{change.capitalize()} {in_sentence(labels[option])}"] = {
            upper_first(NAMES[method].removeprefix("the ")): _count(swap, pairs) for method, swap in cells.items()
        }
    frame = pd.DataFrame(rows).T.rename_axis("Formats compared")
    return Table(frame, f"Simulated: pairs of the other formats whose order changes, {weighing(found)}")


def _count(swap: pd.Series, pairs: int) -> str:
    parts = [(int(swap.sum()), "swapped"), (int((~swap).sum()), "made level or parted")]
    return ", ".join(f"{count} of {pairs} pairs {word}" for count, word in parts if count) or "none"
