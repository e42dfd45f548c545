"""What would be worth finding out, and what choosing wrongly costs: charts, tables and words."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from IPython.display import Markdown
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from analysis.inputs import Inputs
from analysis.present.assumptions import meaning
from analysis.present.drivers import Choice, by_both, standing
from analysis.present.grammar import a, how_often, in_sentence, listed, lower_first, number, short_enough, upper_first
from analysis.present.measures import percent, usd
from analysis.present.show import Table
from analysis.present.tables import season
from analysis.present.theme import BACK_GREY, FOCUS_GREY, NAVY
from analysis.tradeoffs import Findings, Stated, best_by_both
from analysis.tradeoffs.priorities import Priorities

SHARE_MARKS = (
    "Dots: the part that stays open while only this is unknown; rings: the part that it decides alone. Lines: 95%\n"
    "intervals. The parts overlap. Assumptions of all formats together; all others in the middle of their ranges."
)
WORTH_MARKS = (
    "Bars: how much of the cost of choosing wrongly would be saved by knowing this and nothing else. Lines: two\n"
    "standard errors. Gray: not told apart from chance. The parts overlap and do not add up to the whole."
)
SHOWN = 12  # groups in a chart
TABLED = 4  # groups in a table
PLAIN = {"people": "People one could come to know"}  # for those who have not read the table of quantities


class Change(Choice):
    """What would change a first choice, and what is worth finding out, as from ``reruns.what_would_change``."""

    worth: pd.DataFrame


def _names(inputs: Inputs, groups: pd.Index) -> list[str]:
    labels = {**inputs.quantities.set_index("quantity")["label"], **PLAIN}
    return [labels.get(group, str(group).capitalize()) for group in groups]


def _share(row: pd.Series | tuple) -> str:
    """A share with its interval; estimates below zero are shown as zero."""
    low, middle, high = (percent(max(value, 0)) for value in (row.total_low, row.total, row.total_high))
    return f"{middle} ({low} to {high})"


def share_dots(shares: pd.DataFrame, inputs: Inputs, *, ax: Axes | None = None) -> Axes:
    """What an answer depends on, as shares of its variance by group: total (dots), alone (rings), with intervals."""
    ax = ax or plt.gca()
    table = shares.sort_values("total", ascending=False, kind="stable").head(SHOWN)
    for place, row in enumerate(table.itertuples()):
        ax.hlines(place, row.total_low, row.total_high, color=NAVY, linewidth=4, alpha=0.45)
        ax.plot(row.total, place, "o", color=NAVY, markersize=9, zorder=3)
        ax.hlines(place + 0.24, row.first_low, row.first_high, color=FOCUS_GREY, linewidth=2)
        ax.plot(row.first, place + 0.24, "o", color=FOCUS_GREY, markerfacecolor="white", markersize=7, zorder=3)
    ax.set_yticks(range(len(table)), labels=_names(inputs, table.index))
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(left=min(-0.02, table["first_low"].min()))  # rings at zero stay whole
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlabel("Part of what the lead depends on")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    return ax


def title_shares(shares: pd.DataFrame, inputs: Inputs) -> str:
    """Which group the lead depends on most."""
    top = shares["total"].idxmax()
    return f"The lead depends most on “{lower_first(_names(inputs, pd.Index([top]))[0])}”"


def sentence_shares(shares: pd.DataFrame, inputs: Inputs) -> str:
    """The two largest groups, and how much is only explained by several together."""
    table = shares.sort_values("total", ascending=False)
    said = [
        f"“{lower_first(name)}” {_share(row)}"
        for name, row in zip(_names(inputs, table.index[:2]), table.head(2).itertuples(), strict=True)
    ]
    together, total = max(0.0, 1 - shares["first"].sum()), shares["total"].sum()
    overlap = f"The parts overlap and add up to {percent(total)}. " if total > 1 else ""
    return (
        f"Over all plausible assumptions, the lead depends most on {listed(said)}. {overlap}{percent(together)} is "
        "decided only by several together; a tornado does not show that part."
    )


def alt_shares(shares: pd.DataFrame, inputs: Inputs) -> str:
    """Alt text of ``share_dots``."""
    table = shares.sort_values("total", ascending=False)
    rows = "; ".join(
        f"{name} {percent(max(row.total, 0))}, alone {percent(max(row.first, 0))}"
        for name, row in zip(_names(inputs, table.index), table.itertuples(), strict=True)
    )
    return f"Dot chart of how much the lead depends on each group of assumptions, where: {rows}."


def convergence(by_points: Mapping[int, pd.DataFrame], inputs: Inputs) -> Table:
    """The largest shares at several numbers of base points, with their intervals."""
    last = list(by_points.values())[-1]
    top = last["total"].sort_values(ascending=False).index[:TABLED]
    columns = {f"{n:,} base points": [_share(table.loc[group]) for group in top] for n, table in by_points.items()}
    frame = pd.DataFrame(columns, index=pd.Index(_names(inputs, top), name="Assumptions"))
    return Table(frame, "Simulated: share of the lead's variance, with 95% intervals", numeric=list(columns))


def saved(worth: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """What knowing each group would save, largest first, as ``worth_bars`` shows it.

    Indexed by the groups' names: ``of_all``, share of the cost of choosing wrongly; ``low`` and ``high``, two standard
    errors around it; ``told``, whether that can be told from chance.
    """
    table = worth.sort_values("value", ascending=False, kind="stable").head(SHOWN)
    unit = table["of_all"].max() / table["value"].max() if table["value"].max() else 0.0
    reach, share = 2 * table["standard_error"] * unit, table["of_all"].clip(lower=0)
    ends = {"low": (table["of_all"] - reach).clip(lower=0), "high": (table["of_all"] + reach).clip(lower=0)}
    frame = pd.DataFrame({"of_all": share} | ends | {"told": table["rank"].notna()})
    return frame.set_axis(pd.Index(_names(inputs, table.index), name="What would be known"))


def worth_bars(worth: pd.DataFrame, inputs: Inputs, *, ax: Axes | None = None) -> Axes:
    """How much of the cost of choosing wrongly knowing each group would save, largest first."""
    ax = ax or plt.gca()
    table = saved(worth, inputs)
    for place, row in enumerate(table.itertuples()):
        ax.barh(place, row.of_all, height=0.66, color=NAVY if row.told else BACK_GREY)
        ax.hlines(place, row.low, row.high, color=FOCUS_GREY, linewidth=2)
        text = percent(row.of_all) if row.told else "not told apart from chance"
        ax.text(row.high + 0.012, place, text, va="center", fontsize=11)
    ax.set_yticks(range(len(table)), labels=table.index)
    ax.invert_yaxis()
    ax.set_xlim(0, max(0.2, 1.2 * table["of_all"].max()))
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlabel("Share of the cost of choosing wrongly that would be saved")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    sns.despine(ax=ax, left=True)
    return ax


def _told_apart(worth: pd.DataFrame) -> pd.DataFrame:
    return worth.dropna(subset="rank").sort_values("rank", kind="stable")


def title_worth(worth: pd.DataFrame, inputs: Inputs) -> str:
    """What to find out next."""
    table = _told_apart(worth)
    if table.empty:
        return "No single assumption is worth finding out for this choice"
    names = _names(inputs, table.index)
    return short_enough(
        *(f"Worth finding out next: {listed([lower_first(n) for n in names[:count]])}" for count in (2, 1))
    )


def sentence_worth(change: Change) -> str:
    """What choosing wrongly costs, how often it happens, and what knowing the first groups would save."""
    both, inputs = by_both(change), change.study.inputs
    return (
        f"Whoever chooses {a(inputs.labels[change.first])} chooses the wrong format "
        f"{how_often(1 - both.at[change.first, 'chance_best'])}. {_cost(change)}. {sentence_saved(change)}"
    )


def sentence_saved(change: Change) -> str:
    """What knowing the first groups would save, and how many save nothing that can be told from chance."""
    inputs, table = change.study.inputs, _told_apart(change.worth)
    if table.empty:
        return "Knowing any one assumption would save nothing that can be told apart from chance."
    names = [f"“{lower_first(name)}”" for name in _names(inputs, table.index)]
    part, groups, rest = table["of_all"].map(percent), len(change.worth), len(change.worth) - len(table)
    shown = f" (the chart shows the {number(SHOWN)} largest)" if groups > SHOWN else ""
    return (
        f"Knowing {names[0]} would save {part.iloc[0]} of the cost of choosing wrongly"
        + (f", {names[1]} {part.iloc[1]}" if len(table) > 1 else "")
        + (
            f"; {number(rest)} of {number(groups)} groups save nothing that can be told from chance{shown}."
            if rest
            else "."
        )
    )


def _cost(change: Change) -> str:
    """What choosing wrongly costs, on average over the stored sets of assumptions."""
    cost = usd(change.stated.in_units("pay", by_both(change).at[change.first, "expected_loss"]))
    return (
        f"Choosing wrongly costs the equivalent of {cost} of pay, averaged over all plausible assumptions (nothing "
        "where the choice is right)"
    )


def alt_worth(worth: pd.DataFrame, inputs: Inputs) -> str:
    """Alt text of ``worth_bars``."""
    table = _told_apart(worth)
    rows = "; ".join(f"{n} {percent(s)}" for n, s in zip(_names(inputs, table.index), table["of_all"], strict=True))
    return (
        "Bar chart of the share of the cost of choosing wrongly that knowing one thing and nothing else would save, "
        f"where those told apart from chance are: {rows or 'none'}."
    )


def both_table(stated: Mapping[str, Stated], found: Findings) -> Table:
    """First most often and first on average under several stated priorities, and what being wrong costs."""
    rows = {}
    for name, priority in stated.items():
        both = best_by_both(priority.values(found.study.draws))
        often, average = both["chance_best"].idxmax(), both["mean"].idxmax()
        rows[name] = {
            "First most often": f"{found.labels[often]} ({percent(both.at[often, 'chance_best'])})",
            "First on average": found.labels[average],
            "Wrong choice": percent(1 - both.at[average, "chance_best"]),
            "It costs on average": usd(priority.in_units("pay", both.at[average, "expected_loss"])),
        }
    frame = pd.DataFrame(rows).T.rename_axis("What counts")
    return Table(
        frame,
        "Simulated: first choices for stated priorities; the cost of choosing wrongly, expressed as pay",
        numeric=["Wrong choice", "It costs on average"],
    )


def sentence_disagree(one: Priorities, labels: pd.Series) -> str:
    """For what share of priorities the format first most often is not the one first on average, and what to do."""
    table = one.on_average
    apart = table[table["most_often"] != table["on_average"]]
    share = len(apart) / len(table)
    if apart.empty:
        return (
            "For all priorities of the map, the format that is first most often is also first on average: either "
            "may be followed."
        )
    pair = apart.groupby(["most_often", "on_average"]).size().idxmax()
    worst = apart["lost"].max()
    return (
        f"For {percent(share)} of priorities, the format first most often and the one first on average are not the "
        f"same, mostly where {a(labels[pair[0]])} is first most often and {a(labels[pair[1]])} on average: the former "
        "loses by more where it loses. There, follow the average if the size of a mistake matters; it is "
        f"{100 * worst:.1f} points of 100 at most."
    )


def anchors_table(ends: pd.DataFrame, criteria: pd.DataFrame, labels: pd.Series) -> Table:
    """The first choice with other ends and curves, from ``other_anchors``: criteria × changes."""
    names = criteria.set_index("key")["label"]
    changed = ends[ends["criterion"] != ""]
    wide = changed.pivot(index="criterion", columns="change", values="first").reindex(changed["criterion"].unique())
    wide = wide.map(labels.get)[changed["change"].unique()]
    heads = {change: f"Range × {change}" if change[0].isdigit() else f"Curve {change}" for change in wide.columns}
    frame = wide.rename(columns=heads, index=names).rename_axis("Criterion", columns=None)
    return Table(frame, f"Simulated: first choice on average; as it is, {labels[ends['first'].iloc[0]]}")


def sentence_anchors(ends: pd.DataFrame, labels: pd.Series) -> str:
    """In how many variants of ends and curves the first choice stays, and which others come first."""
    now, others = ends["first"].iloc[0], ends.iloc[1:]
    kept = int(others["same"].sum())
    instead = [in_sentence(labels[key]) for key in others.loc[~others["same"], "first"].value_counts().index]
    return f"{upper_first(in_sentence(labels[now]))} stay first in {kept} of {len(others)} variants" + (
        f"; in the others it is {listed(instead)}. The ends are part of the answer." if instead else "."
    )


def short_answer(change: Change) -> Markdown:
    """What would change the answer, in one paragraph."""
    told, learn = _told_apart(change.worth), ""
    if len(told):
        learn = (
            f" Most worth finding out is {_asked(change.study.inputs, told.index[0])}: knowing it for each format "
            f"would save {percent(told['of_all'].iloc[0])} of that cost."
        )
    start = f"Where {criteria_words(change)} (one engagement, a {season(change.study)}),"
    return Markdown(f"**Short answer.** {start} {standing(change)} {_cost(change)}.{learn}")


def _asked(inputs: Inputs, group: str) -> str:
    """A group of assumptions as a question: "how many people at the host one could come to know"."""
    known = inputs.quantities.set_index("quantity")
    if group not in known.index:
        return f"“{group}”"
    return f"{'how many ' * (known.at[group, 'unit'] == 'people')}{lower_first(meaning(inputs, group))}"


def criteria_words(change: Change) -> str:
    """The criteria of a choice and how much each counts: "short duration, pay and contacts kept count the same"."""
    names, weights = change.stated.criteria.set_index("key")["label"], pd.Series(change.stated.weights)
    if weights.nunique() == 1:
        return f"{listed([names[key].lower() for key in weights.index])} count the same"
    shares = weights / weights.sum()
    return listed([f"{names[key].lower()} counts {percent(share)}" for key, share in shares.items()])
