"""What is said of one group: each statistic of a measure as a row of the released table."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import stdtrit

from analysis.inputs.disclosure.coding import Coded, coded_count, coded_interval, coded_rate, rounded, wilson
from analysis.inputs.disclosure.means import coded_mean, number, quantiles, scale
from analysis.inputs.disclosure.rules import Rules
from analysis.inputs.disclosure.slices import COUNT, SHARE, Measure

MEAN, MEDIAN = "mean", "median"
QUARTILES = ("lower_quartile", "median", "upper_quartile")


def statistics(measure: Measure, middle: str) -> tuple[str, ...]:
    """The statistics of a measure, in the order shown."""
    if measure.kind in (COUNT, SHARE):
        return (measure.kind,)
    return QUARTILES if middle == MEDIAN else (MEAN,)


def row(statistic: str, coded: Coded, **more: object) -> dict[str, object]:
    """One row of a released table; what is not said in ``more`` is missing."""
    nothing = {
        "students": math.nan,
        "interval_text": "",
        "interval_low": math.nan,
        "interval_high": math.nan,
        "rounded_to": math.nan,
        "top_coded_at": math.nan,
    }
    shown = {"text": coded.text, "value": coded.value, "at_least": coded.at_least, "at_most": coded.at_most}
    return {"statistic": statistic, **shown, **nothing, **more, "hidden": math.isnan(coded.value)}


def hidden_rows(measure: Measure, middle: str, rules: Rules) -> list[dict[str, object]]:
    """The rows of a group that is hidden: a text, and no number."""
    return [row(statistic, Coded(rules.small)) for statistic in statistics(measure, middle)]


def public_rows(measure: Measure, values: np.ndarray, count: int, middle: str, rules: Rules) -> list[dict[str, object]]:
    """The rows of a group that is shown, rounded and coded.

    Parameters
    ----------
    measure : Measure
    values : array of float
        One for each student of the group.
    count : int
        What is counted, for a measure that counts.
    middle : str
        ``mean`` or ``median``.
    rules : Rules
    """
    students = len(values)
    base = {"students": float(rounded(students, rules.round_to))}
    if measure.kind == COUNT:
        return [row(COUNT, coded_count(count, rules), **base, rounded_to=float(rules.round_to))]
    if measure.kind == SHARE:
        share = coded_rate(values.sum(), students, rules)
        low, high = coded_interval(share, students, rules)
        text = low.text if low == high else f"{low.text} to {high.text}"
        return [row(SHARE, share, **base, interval_text=text, interval_low=low.at_least, interval_high=high.at_most)]
    to = scale(values, top=measure.top, least_top=measure.least_top, rules=rules)
    base |= {"rounded_to": to.unit, "top_coded_at": to.top}
    if middle == MEDIAN:
        shown = quantiles(values, (0.25, 0.5, 0.75), to)
        if students < rules.quartiles_from:
            shown[0] = shown[2] = Coded(f"n<{rules.quartiles_from}")
        return [row(name, coded, **base) for name, coded in zip(QUARTILES, shown, strict=True)]
    mean, low, high = coded_mean(values, to, rules)
    text = f"{number(low)} to {number(high)}"
    return [row(MEAN, mean, **base, interval_text=text, interval_low=low, interval_high=high)]


def exact_rows(measure: Measure, values: np.ndarray, count: int, middle: str) -> list[dict[str, object]]:
    """The rows of a group as they are, for the office's own eyes; parameters as for ``public_rows``."""
    students = len(values)
    base = {"students": float(students)}
    if measure.kind == COUNT:
        return [row(COUNT, _exact(count, f"{count:,}"), **base)]
    if not students:
        return [row(name, Coded("none"), **base) for name in statistics(measure, middle)]
    mean = float(values.mean())
    if measure.kind == SHARE:
        low, high = wilson(mean, students, -1), wilson(mean, students, 1)
        text = f"{low:.1%} to {high:.1%}"
        return [
            row(SHARE, _exact(mean, f"{mean:.1%}"), **base, interval_text=text, interval_low=low, interval_high=high)
        ]
    if middle == MEDIAN:
        found = np.quantile(values, (0.25, 0.5, 0.75))
        return [row(name, _exact(value, f"{value:,.2f}"), **base) for name, value in zip(QUARTILES, found, strict=True)]
    if students == 1:
        return [row(MEAN, _exact(mean, f"{mean:,.2f}"), **base)]
    reach = float(stdtrit(students - 1, 0.975)) * float(values.std(ddof=1)) / math.sqrt(students)
    text = f"{mean - reach:,.2f} to {mean + reach:,.2f}"
    limits = {"interval_low": mean - reach, "interval_high": mean + reach}
    return [row(MEAN, _exact(mean, f"{mean:,.2f}"), **base, interval_text=text, **limits)]


def _exact(value: float, text: str) -> Coded:
    return Coded(text, float(value), float(value), float(value))
