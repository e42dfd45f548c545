"""One outcome across formats: means as bars or dots, with what plausible assumptions allow around them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from analysis.present import charts, words
from analysis.present.grammar import upper_first
from analysis.present.measures import MEASURES, as_shown, number_format, percent
from analysis.present.pack.exhibit import Exhibit, bars
from analysis.present.theme import mark
from analysis.tradeoffs import Findings

MARKS = "Bars or dots: means. Lines: 95% of plausible assumptions, not of students."
FIRST, NONE = "First of the formats, in plausible assumptions", "–"


def first_in(chance: pd.Series) -> dict[str, dict[str, str]]:
    """A column of a table: in which share of plausible assumptions each format brings the most."""
    return {FIRST: {option: percent(share) for option, share in chance.items()}}


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
    of: str = "",
    source: str | None = None,
    more: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
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
    of : str, optional
        What is measured, for the alt text, if that is more than the outcome's axis says.
    more : mapping
        Further columns of the table: head to texts by option.
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
            **{head: [texts.get(key, NONE) for key in ordered.index] for head, texts in more.items()},
        },
        index=pd.Index([labels[key] for key in ordered.index], name="Format"),
    )
    numbers = ordered[["draws_mean", "interval_low", "interval_high"]].map(as_shown, show=measure.show)
    native = bars(
        numbers,
        "draws_mean",
        names=[labels[key] for key in ordered.index],
        axis=measure.axis,
        number_format=number_format(numbers.to_numpy().ravel(), measure.show),
        low="interval_low",
        high="interval_high",
        colors=[mark(key).color for key in ordered.index],
    )
    return Exhibit(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source or words.source_line(found.study.run, MARKS),
        alt=words.alt_dots(outcome, table, labels, kind="Interval chart", of=of),
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
    numbers = ordered.map(lambda value: as_shown(value, percent))
    native = bars(
        numbers.to_frame("share"),
        "share",
        names=names,
        axis=axis,
        number_format=number_format(numbers, percent),
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
