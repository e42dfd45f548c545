"""An office's own figures beside the model and published ones: charts, tables and words.

What is shown was released (small groups hidden, numbers rounded). No sentence says that a format brings
something about: those who complete an engagement chose it and were chosen for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from IPython.display import Markdown
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.inputs import Informed, Inputs, Released
from analysis.present.assumptions import assumption_name, in_unit, likely_range
from analysis.present.grammar import in_sentence, listed, lower_first, number, short_enough
from analysis.present.measures import percent, plain, usd
from analysis.present.own_report import is_example
from analysis.present.robustness import conclusion
from analysis.present.show import Table
from analysis.present.theme import FOCUS_GREY, NAVY, NOTE, ORANGE

MEASURED = {  # name, axis, how a number is written
    "hours_per_week": ("Hours a week", "Hours a week", plain),
    "total_hours": ("Hours in all", "Hours of work in all", plain),
    "paid_share": ("Paid places", "Chance of being paid", percent),
    "pay_per_hour": ("Pay per hour", "Pay per hour of work, where paid, US dollars", usd),
    "contacts_made": ("Contacts made", "People known at the end of an engagement", plain),
    "offer_share": ("Job offers", "Chance of a job offer from the host", percent),
}
MOST_NAMED = 2
MARKS = (
    "Orange: the office's students, with 95% intervals. Blue: the model (simulated), 95% of plausible assumptions.\n"
    "Gray squares: published figures."
)
BRACKETS = "Brackets: 95% intervals; the model's hold 95% of plausible assumptions."
WHOSE = (
    "Published: figures of other students that set the assumption. Not everybody is counted alike: offers are shares "
    "of the office's own students, of all students in the model, and of those whom the host could hire in published "
    "figures."
)
OTHER_MEASURES = {  # where an office counts something else than the assumption says
    "hours_per_week": "{} hours a week",
    "contacts_made": "{} contacts made",
    "offer_share": "{} with an offer",
}
CONVERTED = "Where the office's measure is named in its cell, it is converted into what is assumed."
AT_MOST = "at the most possible, {}"
SCALED = (
    "At the most possible: the office counts offers among all its students; the model lowers the assumption for those "
    "who cannot be hired yet and for other hosts, so the office's share is scaled up."
)
CAVEAT = (
    "Students chose these engagements and were chosen for them, and only those who completed one are in the records: "
    "a difference is associated with the format, and says nothing about what it would bring another student."
)


def source(office: Released) -> str:
    """The line under a chart: whose records, and what the marks mean."""
    return f"{office.stamp}.\n{MARKS}"


def beside_dots(table: pd.DataFrame, measure: str, *, labels: pd.Series, ax: Axes | None = None) -> Axes:
    """One measure by format: the office's figure above the model's, published ones beside; "n<10" where hidden.

    Parameters
    ----------
    table : DataFrame
        As from ``reruns.own_records.compared``.
    measure : str
        First level of its index.
    """
    ax = ax or plt.gca()
    rows, show = table.loc[measure], MEASURED[measure][2]
    for place, (_, row) in enumerate(rows.iterrows()):
        ax.hlines(place + 0.16, row["model_low"], row["model_high"], color=NAVY, linewidth=4, alpha=0.45)
        ax.plot(row["draws_mean"], place + 0.16, "o", color=NAVY, markersize=8)
        for _, value in row["published"]:
            ax.plot(value, place + 0.16, "s", color=FOCUS_GREY, markersize=6, markerfacecolor="white", zorder=3)
        if row["hidden"]:
            ax.text(row["model_high"], place - 0.16, f"  office: {row['text']}", va="center", fontsize=10.5, color=NOTE)
            continue
        ax.hlines(place - 0.16, row["interval_low"], row["interval_high"], color=ORANGE, linewidth=4, alpha=0.5)
        ax.plot(row["value"], place - 0.16, "D", color=ORANGE, markersize=7)
    ax.set_yticks(range(len(rows)), labels=[labels[key] for key in rows.index])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(left=0)
    ax.margins(x=0.14)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value)))
    ax.set_xlabel(MEASURED[measure][1])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    _key(ax)
    sns.despine(ax=ax, left=True)
    return ax


def _key(ax: Axes) -> None:
    marks = [("D", ORANGE, ORANGE, "office"), ("o", NAVY, NAVY, "model"), ("s", FOCUS_GREY, "white", "published")]
    handles = [
        Line2D([], [], marker=marker, color=color, markerfacecolor=face, linestyle="none", markersize=7, label=name)
        for marker, color, face, name in marks
    ]
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=10.5)


def _office(row: Mapping, measure: str) -> str:
    """The office's figure as released; not rounded again."""
    return row["text"] if row["hidden"] else _in_dollars(row["text"], measure)


def _in_dollars(text: str, measure: str) -> str:
    """Of pay, every number of a released text in dollars: "21 (19 to 23)" becomes "$21 ($19 to $23)"."""
    return re.sub(r"\d[\d.,]*", r"$\g<0>", text) if measure == "pay_per_hour" else text


def _inside(rows: pd.DataFrame) -> pd.Series:
    return rows["value"].between(rows["model_low"], rows["model_high"])


def title_beside(table: pd.DataFrame, measure: str) -> str:
    """For how many formats the office's figure lies in the model's range."""
    rows = table.loc[measure]
    shown = rows[~rows["hidden"].astype(bool)]
    name = MEASURED[measure][0]
    if shown.empty:
        return f"{name}: no group of the office is large enough to show"
    count = f"{int(_inside(shown).sum())} of {len(shown)} formats"
    return short_enough(f"{name}: inside the model's range for {count}", f"{name}: in the model's range for {count}")


def sentence_beside(table: pd.DataFrame, measure: str, labels: pd.Series) -> str:
    """Both numbers for each format that lies outside the model's range, or that all lie inside."""
    rows, (name, _, show) = table.loc[measure], MEASURED[measure]
    shown = rows[~rows["hidden"].astype(bool)]
    hidden = [in_sentence(labels[key]) for key in rows.index[rows["hidden"].astype(bool)]]
    small = f" Too few students to show: {listed(hidden)}." if hidden else ""
    if shown.empty:
        return f"{name}: no group is large enough to show.{small}"
    outside = shown[~_inside(shown)]
    if outside.empty:
        start = f"{name}: each of the {number(len(shown))} formats shown lies inside the model's range."
    else:
        said = [
            f"{in_sentence(labels[key])} {_office(row, measure)} at the office, {show(row['draws_mean'])} "
            f"({show(row['model_low'])} to {show(row['model_high'])}) in the model"
            for key, row in outside.iterrows()
        ]
        start = f"{name}, outside the model's range: {'; '.join(said)}."
    return start + small


def alt_beside(table: pd.DataFrame, measure: str, labels: pd.Series) -> str:
    """Alt text of ``beside_dots``."""
    rows, (name, _, show) = table.loc[measure], MEASURED[measure]
    said = "; ".join(
        f"{labels[key]} office {_office(row, measure)}, model {show(row['draws_mean'])} "
        f"({show(row['model_low'])} to {show(row['model_high'])})"
        for key, row in rows.iterrows()
    )
    return (
        f"Dot and interval chart of {lower_first(name)} at the office beside the model, where the formats are: {said}."
    )


def beside_table(table: pd.DataFrame, labels: pd.Series, stamp: str) -> Table:
    """Every figure that is large enough to show: the office, the model, published figures."""
    rows = []
    for (measure, option), row in table[~table["hidden"].astype(bool)].iterrows():
        name, _, show = MEASURED[measure]
        model = f"{show(row['draws_mean'])} ({show(row['model_low'])} to {show(row['model_high'])})"
        rows.append(
            {
                "Format": labels[option],
                "Measure": name,
                "Students, about": f"{row['students']:.0f}",
                "Office": _office({**row, "text": f"{row['text']} ({row['interval_text']})"}, measure),
                "Model (simulated)": model,
                "Published": ", ".join(show(value) for _, value in row["published"]) or "–",
            }
        )
    frame = pd.DataFrame(rows).set_index("Format")
    caption = f"{stamp}. The model's numbers are simulated. {BRACKETS} {WHOSE}"
    return Table(frame, caption, numeric=["Students, about", "Office", "Model (simulated)", "Published"])


def informed_table(informed: Informed, inputs: Inputs) -> Table:
    """What each of the office's figures did to an assumption: both shown."""
    units = inputs.quantities.set_index("quantity")["unit"]
    rows = []
    for _, row in informed.table.iterrows():
        unit = units[row["quantity"]]
        low, likely, high = (in_unit(row[f"new_{end}"], unit) for end in ("low", "likely", "high"))
        rows.append(
            {
                "Assumption": assumption_name(inputs, row["format"], row["quantity"]),
                "Office": OTHER_MEASURES.get(row["measure"], "{}").format(_in_dollars(row["office"], row["measure"])),
                "Counts": percent(row["weight"]),
                "Assumed": likely_range({**row, "unit": unit}),
                "With the office": f"{likely} ({low} to {high})" if low != high else AT_MOST.format(likely),
            }
        )
    columns = ["Assumption", "Office", "Counts", "Assumed", "With the office"]
    frame = pd.DataFrame(rows, columns=columns).set_index("Assumption")
    full = any(row["With the office"].startswith(AT_MOST.format("")) for row in rows)
    caption = (
        f"{informed.stamp}. What is assumed without them, and with them. {CONVERTED}{f' {SCALED}' if full else ''}"
    )
    return Table(frame, caption, numeric=columns[1:])


def sentence_answers(answers: pd.DataFrame, labels: pd.Series, *, most: int = MOST_NAMED) -> str:
    """Which conclusions of the notebooks change with the office's figures; the first of them named."""
    changed = answers[~answers["same"].astype(bool)]
    total = number(len(answers))
    if changed.empty:
        return f"With these figures, none of the {total} conclusions of the other notebooks changes."
    said = [
        f"“{conclusion(_as(row, 'before'), labels)}” becomes “{conclusion(_as(row, 'after'), labels)}”"
        for _, row in changed.head(most).iterrows()
    ]
    more = len(changed) - len(said)
    rest = f"; {number(more)} more {'is' if more == 1 else 'are'} in the table" if more else ""
    return (
        f"With these figures, the answer changes for {number(len(changed))} of {total} conclusions: {'; '.join(said)}"
        f"{rest}."
    )


def _as(row: pd.Series, when: str) -> pd.Series:
    """One row with the answer and share of one side, as ``conclusion`` reads it."""
    return pd.concat([row, pd.Series({"answer": row[when], "share": row[f"share_{when}"]})])


def answers_table(answers: pd.DataFrame, labels: pd.Series) -> Table:
    """Each conclusion before and with the office's figures, and how sure each of the two is."""
    before, after = (
        [conclusion(_as(row, when), labels, how_sure=False) for _, row in answers.iterrows()]
        for when in ("before", "after")
    )
    frame = pd.DataFrame(
        {
            "Right in": [percent(share) for share in answers["share_before"]],
            "With the office": [
                "the same" if same else text for same, text in zip(answers["same"], after, strict=True)
            ],
            "That is right in": [percent(share) for share in answers["share_after"]],
        },
        index=pd.Index(before, name="As assumed"),
    )
    caption = "Simulated: the likeliest conclusion without and with the office, and in which share of plausible "
    return Table(frame, f"{caption}assumptions each is right", numeric=["Right in", "That is right in"])


def short_answer(
    table: pd.DataFrame, answers: pd.DataFrame, office: Released, labels: pd.Series, *, read_from: str | Path
) -> Markdown:
    """How the office compares and what its figures change, in one paragraph.

    Parameters
    ----------
    table : DataFrame
        As from ``reruns.own_records.compared``.
    answers : DataFrame
        As from ``reruns.own_records.answers_before_and_after``.
    office : Released
        What they were made from.
    read_from : str or Path
        Where the records were read from: the fictional example is called so.
    """
    shown = table[~table["hidden"].astype(bool)]
    counts = office.table.query("measure == 'students' and format == 'all'")["text"]
    inside, hidden = int(_inside(shown).sum()), len(table) - len(shown)
    return Markdown(
        f"**Short answer.** {'The fictional example holds' if is_example(read_from) else 'These records hold'} "
        f"{counts.iloc[0]} students (rounded). Of {len(shown)} figures large enough to show, {inside} lie "
        f"inside the model's range; {hidden} are hidden as too small. "
        f"{sentence_answers(answers, labels)} {CAVEAT}"
    )
