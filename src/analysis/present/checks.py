"""Words and a chart about the figures kept aside: where the model agrees, where it misses, where it is silent.

The published number is never blended with the model's. Misses are named first and in full, with what
differs between the two definitions beside them.
"""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.inputs.checks import CANNOT_SAY, DIRECTIONS
from analysis.present.grammar import lower_first, number, short_enough, upper_first
from analysis.present.measures import minus, percent, plain
from analysis.present.show import Table
from analysis.present.theme import NAVY, NOTE, ORANGE

MEASURED = {
    "interview_rise": "Rise in interview requests after an internship",
    "first_half_of_learning": "Part of the learning that falls in an internship's first half",
    "host_offer_from_people": "Rise in the host's offers from knowing more people there",
    "host_offer_from_pay": "Offers after a paid rather than an unpaid internship",
    "host_offer_of_seniors": "Seniors with an offer after one internship",
    "interview_rise_of_two_halves": "Job chances from two short internships rather than one",
    "projects_completed": "Posted projects that are completed",
    "host_offer_at_surveyed_hosts": "Offers from large employers (published: hires)",
    "interview_rise_of_a_job": "Job chances from a plain summer job",
}
LABELS = {
    "tests_the_model": "tests the model",
    "replicates_an_input": "replicates an input",
    "model_cannot_say": "model cannot say",
}
MARKS = (
    "Diamonds: published. Dots and lines: the model, means and 95% of plausible assumptions.\n"
    "Without a mark: only the direction is compared."
)
AGREES = ("agrees", "direction agrees")
STARTS = "The model starts from"  # so data/checks.csv begins where a study of the same kind set an assumption
LINE, WORDS_LINE = 32, 44  # characters of a name beside the axis, and of words in place of marks
HEAD, REST = 0.75, 0.35  # height of a heading, and of the room above it, in rows
APART = 0.16  # published above, model below, so that neither covers the other


def check_dots(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Each published figure beside the model's interval, in percent; what is only a direction in words.

    Parameters
    ----------
    table : DataFrame
        As from ``reruns.checks.checked``; figures about which the model cannot say anything are left out.
    """
    ax = ax or plt.gca()
    place, places, names = 0.0, [], []
    for label, group in _comparable(table).groupby("label", sort=False):
        places.append(place)
        names.append(upper_first(LABELS[label]))
        place += 1 - HEAD
        for row in group.itertuples():
            place -= 1
            _row(ax, place, row)
            places.append(place)
            names.append(_in_lines(MEASURED[row.measure]))
        place -= HEAD + REST
    ax.set_yticks(places, labels=names)
    for tick, name in zip(ax.get_yticklabels(), names, strict=True):
        tick.set(fontsize=11, linespacing=1.05, fontweight="bold" if name.lower() in LABELS.values() else "normal")
    ax.set(xlim=(-0.02, 1.28), ylim=(place + HEAD + REST - 0.7, 0.5))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], labels=["0%", "25%", "50%", "75%", "100%"])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    return ax


def _row(ax: Axes, place: int, row) -> None:
    """One figure: marks where there are two numbers, words where there is a direction."""
    ax.text(1.06, place, row.verdict.replace(" ", "\n"), fontsize=11, va="center", linespacing=1.05)
    if row.reads_as in DIRECTIONS:
        words = f"Published: {_published(row)}. In the model: {_model(row)}."
        white = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # words stand clear of the grid
        words = textwrap.fill(words, WORDS_LINE)
        ax.text(0, place, words, fontsize=11, va="center", color=NOTE, bbox=white, linespacing=1.05)
        return
    above, below = place + APART, place - APART
    ax.hlines(below, row.interval_low, row.interval_high, color=NAVY, linewidth=4, alpha=0.45)
    ax.plot(row.draws_mean, below, "o", color=NAVY, markersize=8)
    if not pd.isna(row.published_low):
        ax.hlines(above, row.published_low, row.published_high, color=ORANGE, linewidth=4, alpha=0.45)
    ax.plot(row.published, above, "D", color=ORANGE, markersize=7)


def _in_lines(name: str) -> str:
    """A name in lines of like length."""
    lines = -(-len(name) // LINE)
    return "\n".join(textwrap.wrap(name, min(len(name) // lines + 4, LINE)))


def _comparable(table: pd.DataFrame) -> pd.DataFrame:
    """What the model has something to say about; within a label, figures with numbers first."""
    said = table[table["label"] != CANNOT_SAY]
    order = said["reads_as"].isin(DIRECTIONS).astype(int)
    rank = said["label"].map(list(LABELS).index)
    return said.loc[(10 * rank + order).sort_values(kind="stable").index]


def _published(row) -> str:
    """A published number with the digits it was printed with, or the direction."""
    if row.reads_as in DIRECTIONS:
        return {"above": "more", "below": "less"}[row.reads_as]
    read = "in words, read as " if row.reads_as == "equals" else ""
    own = "" if pd.isna(row.published_low) else f" ({_exact(row.published_low)} to {_exact(row.published_high)})"
    return f"{read}{_exact(row.published)}{own}"


def _as_printed(figure: pd.Series) -> str:
    """A published figure in its own unit: "64%", "−3,500 GBP/year"."""
    value = minus(f"{figure['value']:,g}")
    return f"{value}%" if figure["unit"] == "percent" else f"{value} {figure['unit']}"


def _exact(share: float) -> str:
    return f"{100 * share:.3g}%"


def _model(row) -> str:
    """The model's mean and interval, or its direction; said plainly where it has no such effect."""
    if row.interval_low == row.interval_high == 0:
        return "no change" if row.reads_as in DIRECTIONS else "no such effect (0%)"
    if row.reads_as in DIRECTIONS:
        way, share = max(("more", row.share_above), ("less", row.share_below), key=lambda each: each[1])
        return f"{way} in {percent(share)} of plausible assumptions"
    if row.interval_low == row.interval_high:
        return f"{percent(row.draws_mean)}, without a range"
    return f"{percent(row.draws_mean)} ({percent(row.interval_low)} to {percent(row.interval_high)})"


def _named(rows: pd.DataFrame) -> list[str]:
    """What is compared, with both numbers."""
    return [
        f"{lower_first(MEASURED[row.measure])}: published {_published(row)}, in the model {_model(row)}"
        for row in _comparable(rows).itertuples()
    ]


def check_table(table: pd.DataFrame, figures: pd.DataFrame) -> Table:
    """Every figure kept aside, with both numbers, the label and the verdict.

    Parameters
    ----------
    table : DataFrame
        As from ``reruns.checks.checked``.
    figures : DataFrame
        Published figures, as in ``Inputs``.
    """
    known, rows = figures.set_index("key"), {}
    for row in table.itertuples():
        figure = known.loc[row.Index]
        silent, in_words = row.label == CANNOT_SAY, row.reads_as in DIRECTIONS
        rows[_figure(figure)] = {
            "Label": LABELS[row.label],
            "Published": _as_printed(figure) if silent else _published(row),
            "In the model": "–" if silent else _model(row),
            "Difference, points": "–" if silent or in_words else _points(row.difference),
            "Model lower in": "–" if silent or in_words else percent(row.share_below),
            "Verdict": row.verdict,
        }
    return Table(
        pd.DataFrame(rows).T.rename_axis("Published figure"),
        "Published figures that set nothing, beside the simulated answer. Difference: model less published. "
        "Model lower in: share of plausible assumptions under which the model lies below the figure.",
        numeric=["Difference, points", "Model lower in"],
    )


def compared_table(table: pd.DataFrame, figures: pd.DataFrame) -> Table:
    """What is compared with each figure of ``check_table``, and what differs."""
    names = [_figure(row) for _, row in figures.set_index("key").loc[table.index].iterrows()]
    frame = pd.DataFrame({"What is compared": table["why"].tolist()}, index=pd.Index(names, name="Published figure"))
    return Table(frame, "Published figures and the model: what is compared, and what differs between the two")


def _figure(figure: pd.Series) -> str:
    return f"{figure['quantity']} ({figure['country']}, {figure['year']})"


def _points(share: float) -> str:
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{plain(100 * abs(share))}"


def title_checks(table: pd.DataFrame) -> str:
    """With how many of the figures that test it the model agrees."""
    tests = table[table["label"] == "tests_the_model"]
    agree = int(tests["verdict"].isin(AGREES).sum())
    return short_enough(f"The model agrees with {_count(agree)} of {number(len(tests))} figures that test it")


def _count(some: int) -> str:
    """How many of a known number."""
    return number(some) if some else "none"


def alt_checks(table: pd.DataFrame) -> str:
    """Alt text of ``check_dots``."""
    said = _comparable(table)
    groups = "; ".join(
        f"{verdict} ({len(rows)}): {', '.join(lower_first(MEASURED[name]) for name in rows['measure'])}"
        for verdict, rows in said.groupby("verdict", sort=False)
    )
    return (
        f"Dot and interval chart of {number(len(said))} published figures beside the model, where the verdicts are: "
        f"{groups}."
    )


def sentence_checks(table: pd.DataFrame) -> str:
    """How many figures test the model, with how many it agrees, and examples of those that it misses."""
    groups = {label: table[table["label"] == label] for label in LABELS}
    tests, again, silent = groups.values()
    agree, in_words = tests["verdict"].isin(AGREES), tests["reads_as"].isin(DIRECTIONS)
    parts = [f"Of {number(len(table))} figures kept aside, {number(len(tests))} test the model."]
    if agree.any():
        parts.append(f"It agrees with {number(int(agree.sum()))}: {_example(tests[agree])}.")
        parts.append(f"{upper_first(near)}." if (near := starts_near(table)) else "")
    if not agree.all():
        missed = [tests[~agree & ~in_words], tests[~agree & in_words]]
        some = "; ".join(_example(rows) for rows in missed if len(rows))
        parts.append(f"It misses or goes the other way on {number(int((~agree).sum()))}, for example {some}.")
    again_missed = int((~again["verdict"].isin(AGREES)).sum())
    parts.append(
        f"{upper_first(number(len(again)))} replicate an input and are no independent test; the model misses or goes "
        f"the other way on {_count(again_missed)} of these. On the other {number(len(silent))} it cannot say anything."
    )
    return " ".join(part for part in parts if part)


def _example(rows: pd.DataFrame) -> str:
    """The figure with the largest difference, with both numbers."""
    return _named(rows.loc[[rows["difference"].abs().idxmax()]])[0]


def starts_near(table: pd.DataFrame) -> str:
    """That an agreeing test is a weak one, where the model starts from a study of the same kind; may be empty."""
    agree = table[(table["label"] == "tests_the_model") & table["verdict"].isin(AGREES)]
    near = int(agree["why"].str.contains(STARTS, regex=False).sum())
    if not near:
        return ""
    which = "the one that agrees" if len(agree) == 1 else f"of those that agree, {number(near)}"
    return f"{which} {'starts' if near == 1 else 'start'} from a study of the same kind"


def sentence_no_effect(table: pd.DataFrame) -> str:
    """Figures that test an effect which the model does not have under any plausible assumption; may be empty."""
    tests = table[table["label"] == "tests_the_model"]
    none = tests[(tests["interval_low"] == 0) & (tests["interval_high"] == 0)]
    if none.empty:
        return ""
    names = "; ".join(lower_first(MEASURED[name]) for name in none["measure"])
    return (
        f"In {number(len(none))} of the {number(len(tests))} tests the model has no such effect, whatever the "
        f"assumptions, so it could not have agreed: {names}."
    )


def sentence_wide(table: pd.DataFrame) -> str:
    """Where the model's range is so wide that agreeing with it says little; may be empty."""
    wide = table[table["wide"] & table["verdict"].isin(AGREES)]
    parts = [
        f"{lower_first(MEASURED[row.measure])}, from {percent(row.interval_low)} to {percent(row.interval_high)}"
        for row in wide.itertuples()
    ]
    return f"The model's range is so wide that agreeing says little for: {'; '.join(parts)}." if parts else ""
