"""One outcome across formats: means as bars or dots, with what plausible assumptions allow around them."""

from __future__ import annotations

import pandas as pd

from analysis.present import charts, words
from analysis.present.grammar import upper_first
from analysis.present.measures import MEASURES, percent, rounded
from analysis.present.pack.exhibit import Exhibit, bars
from analysis.present.theme import mark
from analysis.tradeoffs import Findings

FORMATS = {"usd": "$#,##0", "percent": "0%", "plain": "#,##0.0"}
MARKS = "Means, with lines over 95% of plausible assumptions: not the spread between students."
DIGITS = 2  # that the simulation supports


def number_format(outcome: str) -> str:
    """How a spreadsheet writes an outcome."""
    return FORMATS.get(MEASURES[outcome].show.__name__, FORMATS["plain"])


def share_format(share: pd.Series) -> str:
    """How a spreadsheet writes these shares: never 0% or 100% for what is only nearly so, as far as two conditions go.

    >>> share_format(pd.Series([0.2, 0.996, 1.0]))
    '[=1]0%;[>0.99]"over 99%";0%'
    """
    low, high = ((share > 0) & (share < 0.01)).any(), ((share < 1) & (share > 0.99)).any()
    if low and high:
        return '[<0.01]"under 1%";[>0.99]"over 99%";0%'
    return '[=0]0%;[<0.01]"under 1%";0%' if low else '[=1]0%;[>0.99]"over 99%";0%' if high else "0%"


def measured(
    found: Findings,
    outcome: str,
    table: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    caveat: str,
    notes: str,
    source: str | None = None,
) -> Exhibit:
    """An exhibit of one outcome by format.

    Parameters
    ----------
    found : Findings
    outcome : key of ``MEASURES``
    table : DataFrame
        Options × ``draws_mean``, ``interval_low``, ``interval_high``, as ``found.table`` gives.
    name, title, subtitle, caveat, notes, source
        As in ``Exhibit``; the source says seed, draws and marks if not given.
    """
    measure, labels = MEASURES[outcome], found.labels
    ordered = table.sort_values("draws_mean", ascending=False, kind="stable")
    shown = pd.DataFrame(
        {
            measure.axis: [measure.show(value) for value in ordered["draws_mean"]],
            "95% of plausible assumptions": [
                measure.range(low, high)
                for low, high in zip(ordered["interval_low"], ordered["interval_high"], strict=True)
            ],
        },
        index=pd.Index([labels[key] for key in ordered.index], name="Format"),
    )
    native = bars(
        ordered[["draws_mean", "interval_low", "interval_high"]].map(lambda value: rounded(value, DIGITS)),
        "draws_mean",
        names=[labels[key] for key in ordered.index],
        axis=measure.axis,
        number_format=number_format(outcome),
        low="interval_low",
        high="interval_high",
        colors=[mark(key).color for key in ordered.index],
    )
    return Exhibit(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source or words.source_line(found.study.run, MARKS),
        alt=words.alt_dots(outcome, table, labels),
        caveat=caveat,
        notes=notes,
        table=shown,
        draw=lambda ax: charts.interval_dots(table, outcome, labels=labels, ax=ax),
        native=native,
    )


def shares(
    found: Findings,
    share: pd.Series,
    *,
    what: str,
    axis: str,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    **said,
) -> Exhibit:
    """An exhibit of shares by format: bars from zero.

    Parameters
    ----------
    share : Series
        By option, 0 to 1.
    what : str
        What is shared, for the alt text.
    axis : str
    said
        ``caveat`` and ``notes``.
    """
    labels = found.labels
    ordered = share.sort_values(ascending=False, kind="stable")
    names = [labels[key] for key in ordered.index]
    table = pd.DataFrame(
        {upper_first(axis): [percent(value) for value in ordered]}, index=pd.Index(names, name="Format")
    )
    native = bars(
        ordered.to_frame("share"),
        "share",
        names=names,
        axis=axis,
        number_format=share_format(share),
        colors=[mark(key).color for key in ordered.index],
    )
    return Exhibit(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=words.alt_bars(what, share, labels),
        table=table,
        draw=lambda ax: charts.share_bars(share, labels=labels, axis=axis, ax=ax),
        native=native,
        **said,
    )
