"""Which answers stay the same: over other seeds, other shapes of learning, and pay that goes with length.

The tables are those of ``reruns.robustness``: ``rows``, one per setting and statement, and ``held``, one per
statement.
"""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.present.grammar import how_often, in_sentence, listed, number, plural, upper_first, verb
from analysis.present.measures import MEASURES, percent
from analysis.present.show import Table
from analysis.present.theme import BACK_GREY, NAVY, NOTE, ORANGE, TEAL
from analysis.present.words import LIKELY, SURE

MARKS = (  # to be formatted with the number of sets for each other seed
    "Shape and pay have marks only outside the range over seeds, or where another answer is the likeliest.\n"
    "Other seeds: {draws} sets each. Shares are over plausible assumptions, never over students."
)
KINDS = {"shape": ("other shape of learning", TEAL, "^"), "correlation": ("pay goes with length", ORANGE, "s")}
STORED, SEEDS, HOLLOW = "as in the other notebooks", "range over {count} other seeds", "hollow: another answer"
WIDTH = 54  # letters to a line of a statement beside the chart


def conclusion(row: pd.Series, labels: pd.Series, *, how_sure: bool = True) -> str:
    """A conclusion in words, for its answer in the stored run.

    Parameters
    ----------
    row : Series
        A row of ``held``.
    how_sure : bool
        Say "most likely" or "most often"; not needed beside the share itself.
    """
    if row["what"] == "unbeaten":
        return f"{upper_first(number(len(row['answer'])))} formats are clearly unbeaten on hours, pay and contacts"
    label = labels[row["answer"][0]]
    sure = ""
    if how_sure and row["share"] < SURE:
        sure = "most likely " if row["share"] >= LIKELY else "most often "
    if row["what"] == "even":
        return f"{plural(label)[0]} {sure}{verb(label, 'comes')} first if hours, pay and contacts weigh the same"
    measure, season = MEASURES[row["what"]], row["view"] == "season"
    one, does = (
        (f"A season of {in_sentence(label)}", measure.verb) if season else (plural(label)[0], verb(label, measure.verb))
    )
    if not row["options"]:
        return f"{one} {sure}{does} the most {measure.name}"
    (other,) = set(row["options"]) - set(row["answer"])
    return f"{one} {sure}{does} more {measure.name} than {'one of ' if season else ''}{in_sentence(labels[other])}"


def setting_words(kind: str, setting: str) -> str:
    """A setting in words: "learning in a straight line", "learning that peaks at 6 full-time weeks".

    >>> setting_words("shape", "rise_and_fall 6"), setting_words("correlation", "-0.5")
    ('learning that peaks at 6 full-time weeks', 'longer places paying less per hour')
    """
    if kind == "correlation":
        return f"longer places paying {'more' if float(setting) > 0 else 'less'} per hour"
    shape, *weeks = setting.split()
    return f"learning that peaks at {weeks[0]} full-time weeks" if weeks else f"learning in a {STRAIGHT[shape]}"


STRAIGHT = {"linear": "straight line"}


def title_held(held: pd.DataFrame) -> str:
    """How many conclusions are the same in every setting."""
    count = int(held["always"].sum())
    some = f"{upper_first(number(count))} of" if count < len(held) else "All"
    return f"{some} {number(len(held))} likeliest answers stay the same in every rerun"


def robust_table(held: pd.DataFrame, labels: pd.Series) -> Table:
    """Each answer, how sure it is, and whether it is the likeliest in other settings too."""
    rows = {
        conclusion(row, labels, how_sure=False): {
            "The answer in": percent(row["share"]),
            f"Over {row['seed_runs']} other seeds": _of_runs(row, "seed"),
            "In other shapes of learning": _of_runs(row, "shape"),
            "If pay goes with length": _of_runs(row, "correlation"),
        }
        for _, row in held.iterrows()
    }
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("Likeliest answer")
    return Table(
        frame,
        "Simulated: in how many runs an answer is the likeliest too (share of plausible assumptions under which it is "
        "the answer)",
        numeric=frame,
    )


def _of_runs(row: pd.Series, kind: str) -> str:
    low, high = percent(row[f"{kind}_low"]), percent(row[f"{kind}_high"])
    return f"{row[f'{kind}_held']} of {row[f'{kind}_runs']} ({low if low == high else f'{low} to {high}'})"


def sentence_seeds(held: pd.DataFrame, labels: pd.Series) -> str:
    """Which answers depend on the seed, and how far shares move with it."""
    runs, firm = int(held["seed_runs"].iloc[0]), held["seed_held"] == held["seed_runs"]
    widest = (held["seed_high"] - held["seed_low"]).max()
    said = [f"“{_named(row, labels)}” in {row['seed_held']}" for _, row in held[~firm].iterrows()]
    rest = f"; {listed(said)}" if said else ""
    return (
        f"Over {runs} other seeds, {number(int(firm.sum()))} of {number(len(held))} likeliest answers are the same in "
        f"all {runs}{rest}. Over seeds no share moves by more than {100 * widest:.0f} points."
    )


def sentence_settings(held: pd.DataFrame, labels: pd.Series) -> str:
    """Which answers another shape or correlation changes, and to what."""
    said = [
        f"with {setting_words(kind, setting)}, {_instead(row, answer, labels)}"
        for _, row in held.iterrows()
        for (kind, setting), answer in row["changed"].items()
    ]
    if not said:
        return "In the model, no other shape of learning and no correlation of pay with length changes an answer."
    same = int(held["changed"].map(len).eq(0).sum())
    return f"In the model, {'; '.join(said)}. The other {number(same)} stay in all these settings."


def _named(row: pd.Series, labels: pd.Series) -> str:
    """An answer in the words of the chart."""
    return conclusion(row, labels, how_sure=False)


def _instead(row: pd.Series, answer: tuple[str, ...], labels: pd.Series) -> str:
    before, after = set(row["answer"]), set(answer)
    if row["what"] == "unbeaten":
        more, fewer = ([in_sentence(labels[key]) for key in keys] for keys in (after - before, before - after))
        parts = [f"{listed(more)} {_is(more)} clearly unbeaten too"] if more else []
        parts += [f"{listed(fewer)} {_is(fewer)} not clearly unbeaten"] if fewer else []
        return " and ".join(parts)
    return f"“{_named(row, labels)}” gives way to {in_sentence(labels[answer[0]])}"


def _is(names: list[str]) -> str:
    return "are" if len(names) > 1 or names[0].endswith("s") else "is"


def sentence_moved(rows: pd.DataFrame, held: pd.DataFrame, labels: pd.Series) -> str:
    """The answer that stays the likeliest but loses most in another setting, more than with seeds; may be empty."""
    other = rows[rows["kind"].isin(list(KINDS)) & rows["holds"]]
    lost = held["share"].reindex(other["statement"]).to_numpy() - other["share"].to_numpy()
    if not len(other) or lost.max() <= (held["seed_high"] - held["seed_low"]).max():
        return ""
    least = other.iloc[lost.argmax()]
    row = held.loc[least["statement"]]
    return (
        f"Other settings move some by much more: “{_named(row, labels)}” is the answer {how_often(row['share'])}, "
        f"with {setting_words(least['kind'], least['setting'])} in {percent(least['share'])}."
    )


def held_dots(rows: pd.DataFrame, held: pd.DataFrame, *, labels: pd.Series, ax: Axes | None = None) -> Axes:
    """Share of plausible assumptions under which each conclusion is the answer: a dot, its range over seeds, and
    a mark for each setting that moves it.

    Parameters
    ----------
    rows, held : DataFrame
        As from ``reruns.robustness``.
    """
    ax = ax or plt.gca()
    order = held.index[::-1]
    runs = int(held["seed_runs"].iloc[0])
    ax.hlines(
        range(len(order)),
        held.loc[order, "seed_low"],
        held.loc[order, "seed_high"],
        color=BACK_GREY,
        linewidth=7,
        label=SEEDS.format(count=runs),
    )
    ax.plot(held.loc[order, "share"], range(len(order)), "o", color=NAVY, markersize=6.5, label=STORED, zorder=5)
    for kind, (name, color, marker) in KINDS.items():
        look = {"color": color, "markersize": 8, "markeredgewidth": 1.6}
        ax.plot([], [], marker, label=name, **look)
        for row in _worth_a_mark(rows[rows["kind"] == kind], held):
            face = color if row.holds else "white"
            place = order.get_loc(row.statement)
            ax.plot(row.share, place, marker, markerfacecolor=face, zorder=4, clip_on=False, **look)
    ax.plot([], [], "D", color=NOTE, markerfacecolor="white", markersize=7, markeredgewidth=1.6, label=HOLLOW)
    names = ["\n".join(_beside(held.loc[key], labels)) for key in order]
    ax.set_yticks(range(len(order)), labels=names, fontsize=10)
    ax.set(xlim=(-0.03, 1.01), ylim=(-0.6, len(order) - 0.4))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], labels=["0%", "25%", "50%", "75%", "100%"])
    ax.set_xlabel("Share of plausible assumptions under which it is the answer")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    ax.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1.0),
        ncols=3,
        frameon=False,
        fontsize=10.5,
        columnspacing=1.4,
        handletextpad=0.5,
        borderaxespad=0.2,
    )
    return ax


def _worth_a_mark(rows: pd.DataFrame, held: pd.DataFrame) -> list:
    """Rows with another answer, or a share outside the range over seeds."""
    known = held.loc[rows["statement"], ["share", "seed_low", "seed_high"]]
    inside = rows["share"].between(known.min(axis=1).to_numpy(), known.max(axis=1).to_numpy())
    return list(rows[~(inside & rows["holds"])].itertuples())


def _beside(row: pd.Series, labels: pd.Series) -> list[str]:
    text = _named(row, labels)
    width = WIDTH if len(text) <= WIDTH else len(text) // 2 + 6  # two lines of like length
    return textwrap.wrap(text, width, break_on_hyphens=False)


def alt_held(held: pd.DataFrame, labels: pd.Series) -> str:
    """Alt text of ``held_dots``."""
    parts = []
    for _, row in held.iterrows():
        lowest = min(row["shape_low"], row["correlation_low"])
        low = f", {percent(lowest)} in one setting" if lowest < row["seed_low"] else ""
        parts.append(f"{_named(row, labels)} {percent(row['share'])}{low}")
    return (
        f"Dot and range chart of the share of plausible assumptions under which each of {number(len(held))} "
        f"conclusions is the answer, where the shares are: {'; '.join(parts)}."
    )
