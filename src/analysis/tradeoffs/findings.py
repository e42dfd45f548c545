"""What a study found, worked out once and asked for by name.

Titles, short answers and charts all read the same object, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.inputs import Study
from analysis.tradeoffs.chance import by_draw, chance_best
from analysis.tradeoffs.frontier import DURATION_PAY_CONTACTS, frontier_share, non_dominated
from analysis.tradeoffs.summary import difference, summarise


@dataclass(frozen=True)
class Findings:
    """Answers of one study. ``formats`` are those in headlines: real programs known.

    Attributes
    ----------
    study : Study
    formats : list of str
        Keys of the formats compared.
    """

    study: Study
    formats: list[str]

    @cached_property
    def summary(self) -> pd.DataFrame:
        """Mean, spread, interval and standard error by option and outcome, as ``summarise`` gives."""
        return summarise(self.study.outcomes, self.study.draws)

    @cached_property
    def hollow(self) -> frozenset[str]:
        """Thought experiments: formats without a known real program."""
        real = set(self.study.inputs.keys(thought_experiments=False))
        return frozenset(set(self.study.inputs.keys()) - real)

    @property
    def labels(self) -> pd.Series:
        """Format key to the name shown."""
        return self.study.inputs.labels

    def table(self, outcome: str, *, comparators: bool = True) -> pd.DataFrame:
        """One outcome by option: means, interval, spread; options where it is missing left out."""
        keys = [*self.formats, *(["part_time_job"] if comparators else [])]
        return self.summary.xs(outcome, level="outcome").loc[keys].dropna(subset="draws_mean")

    def chance(self, outcome: str, *, least: bool = False) -> pd.Series:
        """Share of draws in which each format brings the most (or the least) of an outcome."""
        values = by_draw(self.study.draws, outcome, self.formats)
        return chance_best(-values if least else values)

    def gap(self, outcome: str, option: str, reference: str) -> pd.Series:
        """How much more of an outcome one option brings than another, as ``difference`` gives."""
        return difference(self.study.draws, outcome, option, reference)

    def job_leads(self, outcome: str) -> bool:
        """Whether the ordinary part-time job brings more than the leading format in most draws."""
        return self.gap(outcome, self.chance(outcome).idxmax(), "part_time_job")["share_more"] < 0.5

    def share_negative(self, outcome: str) -> pd.Series:
        """Share of draws in which the mean of an outcome is below zero, by format."""
        return by_draw(self.study.draws, outcome, self.formats).lt(0).mean()

    @cached_property
    def frontier(self) -> pd.DataFrame:
        """Share of draws in which nothing beats a format on duration, pay and contacts."""
        return frontier_share(self.study.draws, DURATION_PAY_CONTACTS, options=self.formats)

    def unbeaten(self, *outcomes: str) -> list[str]:
        """Formats that nothing beats on average on hours (few) and these outcomes (many)."""
        means = self.summary["draws_mean"].unstack("outcome").loc[self.formats]
        front = non_dominated(means, {"hours_spent": "low", **dict.fromkeys(outcomes, "high")})
        return front[front].index.tolist()

    @cached_property
    def basis_counts(self) -> pd.DataFrame:
        """Numbers behind each feature: published, article, assumption with a source, of our own."""
        table = self.study.inputs.assumptions.merge(
            self.study.inputs.quantities[["quantity", "feature"]], on="quantity"
        )
        detail = table["basis"].where(
            table["basis"] != "assumption",
            table["source"].map(lambda source: "assumption with a source" if source else "assumption of our own"),
        )
        counts = pd.crosstab(table["feature"], detail)
        columns = ["published", "article", "assumption with a source", "assumption of our own"]
        return counts.reindex(columns=columns, fill_value=0).loc[table["feature"].unique()]


def findings(study: Study, *, thought_experiments: bool = False) -> Findings:
    """What a study found, for the formats with a known real program or for all twelve.

    Parameters
    ----------
    study : Study
    thought_experiments : bool
        Let formats without a known real program into the headlines.
    """
    return Findings(study, study.inputs.keys(thought_experiments=thought_experiments))
