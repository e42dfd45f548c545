"""What has left an office's records: tables in which no small group and no single student can be seen."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pandas as pd

PUBLIC = "From an office's own records: small groups hidden, numbers rounded"
INTERNAL = "INTERNAL - contains small cells"


@dataclass(frozen=True, eq=False, repr=False)
class Released:
    """A table that may be shown, and how it came about. The only form in which records travel on.

    Attributes
    ----------
    by : tuple of str
        The columns it is split by. In each, ``all`` is the total.
    stamp : str
        Stands on every chart, table and file made from it.
    notes : tuple of str
        What was hidden, rounded and cut off, in sentences.
    """

    by: tuple[str, ...]
    stamp: str
    notes: tuple[str, ...]
    _table: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The released numbers, one row for each group, measure and statistic (a copy).

        Columns: those of ``by``; ``measure``, ``label``, ``unit`` and ``statistic`` (count, share, mean,
        lower_quartile, median, upper_quartile); ``text``, what to show ("n<10" where hidden); ``value``,
        where to put a mark; ``at_least`` and ``at_most``, all that the text says; ``interval_text``,
        ``interval_low`` and ``interval_high``, the 95 % interval of a share or mean; ``students``, how many
        it rests on, rounded; ``rounded_to``; ``top_coded_at``, above which values count as this; ``hidden``;
        ``stamp``. Shares are 0 to 1. Numbers are missing where hidden.
        """
        return self._table.copy()

    @property
    def internal(self) -> bool:
        """Whether small groups were left in."""
        return self.stamp == INTERNAL

    def texts(self) -> pd.DataFrame:
        """The table as it is read: groups × measures, each a text with its interval in brackets."""
        table = self._table.assign(
            shown=self._table["text"]
            + (" (" + self._table["interval_text"] + ")").where(self._table["interval_text"] != "", ""),
            head=self._table["label"] + ", " + self._table["statistic"].str.replace("_", " "),
        )
        heads, groups = table["head"].unique(), list(self.by)
        order = table[groups].drop_duplicates().apply(tuple, axis=1)
        wide = table.set_index([*groups, "head"])["shown"].unstack("head")[heads]
        return wide.loc[order if len(groups) > 1 else table[groups[0]].unique()].rename_axis(columns=None)

    def __repr__(self) -> str:
        return "\n".join([self.stamp, self.texts().to_string(), *(f"- {note}" for note in self.notes), self.stamp])

    def _repr_html_(self) -> str:
        stamp = f"<p><strong>{html.escape(self.stamp, quote=False)}</strong></p>"
        notes = "".join(f"<li>{html.escape(note, quote=False)}</li>" for note in self.notes)
        return f"{stamp}{self.texts().to_html()}<ul>{notes}</ul>{stamp}"
