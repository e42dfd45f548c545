"""The only way out for an office's records: what is asked for, hidden where small, rounded and coded.

Students are counted, not rows: each student's engagements in a group are averaged first, so that nobody
weighs more than anybody else, and every limit is a number of distinct students.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from analysis.inputs.disclosure.differencing import Pack, nearly_same
from analysis.inputs.disclosure.dominance import dominated
from analysis.inputs.disclosure.published import MEAN, MEDIAN, exact_rows, hidden_rows, public_rows
from analysis.inputs.disclosure.released import INTERNAL, PUBLIC, Released
from analysis.inputs.disclosure.rules import RULES, Rules
from analysis.inputs.disclosure.slices import ALL, Group, Measure, Slices, engagements, measures, slices, splits
from analysis.inputs.disclosure.suppression import suppressed
from analysis.inputs.disclosure.two_way import suppressed_two_way
from analysis.inputs.records import Records

# One reading of a file is one pack, unless said otherwise.
_PACKS: WeakKeyDictionary[Records, Pack] = WeakKeyDictionary()


def release(
    records: Records,
    by: str | Sequence[str] = "format",
    *,
    middle: str = MEAN,
    rules: Rules = RULES,
    pack: Pack | None = None,
    internal: bool = False,
) -> Released:
    """Tables about an office's students in which no student and no small group can be seen.

    Nothing of fewer than ten distinct students is shown, nor anything it could be worked out from: other
    groups are hidden with it, also because of what earlier tables from the same records showed. Counts are
    rounded, shares coded by the size of their group, means rounded to a unit that hides one student.

    Parameters
    ----------
    records : Records
        As ``read_records`` gives. They are read, not kept.
    by : str or sequence of str
        One or two of ``format``, ``season`` (of the start: spring from January, summer from May, fall from
        September), ``year`` (of the start) and ``paid``. Totals are added.
    middle : str
        ``mean``, with intervals; or ``median``, with quartiles where there are students enough. Show one of
        them, not both: together they narrow down more than either.
    rules : Rules
        Stricter limits.
    pack : Pack, optional
        What is shown together. All tables from the same ``records`` are one pack by default.
    internal : bool
        Leave all the rules out, for the office's own eyes: exact numbers, stamped as internal.

    Returns
    -------
    Released

    Raises
    ------
    TypeError
        For anything but ``Records``.
    ValueError
        For a split that is not allowed, an unknown ``middle``, or records without a row.

    Warns
    -----
    UserWarning
        With ``internal=True``.
    """
    if not isinstance(records, Records):
        raise TypeError(f"release takes Records, as read_records gives them, not {type(records).__name__}")
    by = splits(by)
    if middle not in (MEAN, MEDIAN):
        raise ValueError(f"middle must be {MEAN} or {MEDIAN}, not {middle!r}")
    table = engagements(records)
    if table.empty:
        raise ValueError("the records hold no engagement: there is nothing to release")
    if internal:
        warnings.warn(f"{INTERNAL}: for the office's own eyes, not to be shown or sent", stacklevel=2)
    elif pack is None:
        pack = _PACKS.setdefault(records, Pack())
    levels = {split: _in_order(split, table[split]) for split in by}
    rows, absent = [], []
    for measure in measures(records.currency, by):
        base = slices(table, levels, measure.name)
        if not len(base.known):
            absent.append(measure.label.lower())
        else:
            rows += _of_measure(measure, base, levels, middle, rules, None if internal else pack)
    notes = _notes(by, middle, rules, absent, internal)
    return Released(by, INTERNAL if internal else PUBLIC, notes, _tidy(rows, levels, internal))


def _in_order(split: str, groups: pd.Series) -> list[str]:
    order = {"season": ["spring", "summer", "fall"], "paid": ["paid", "unpaid"]}.get(split, [])
    found = set(groups)
    return [group for group in order if group in found] + sorted(found - set(order))


def _of_measure(
    measure: Measure, base: Slices, levels: dict[str, list[str]], middle: str, rules: Rules, pack: Pack | None
) -> list[dict[str, object]]:
    """The rows of one measure for all groups and totals."""
    groups = base.groups()
    hidden = None if pack is None else _hidden(measure, base, groups, rules, pack)
    rows = []
    for place, group in groups.items():
        names = {split: [*level, ALL][at] for (split, level), at in zip(levels.items(), place, strict=True)}
        count = len(group.students) if measure.name == "students" else group.engagements
        if hidden is None:
            found = exact_rows(measure, group.values, count, middle)
        elif hidden[place]:
            found = hidden_rows(measure, middle, rules)
        else:
            found = public_rows(measure, group.values, count, middle, rules)
        about = {"measure": measure.name, "label": measure.label, "unit": measure.unit}
        rows += [{**names, **about, **each} for each in found]
    return rows


def _hidden(
    measure: Measure, base: Slices, groups: dict[tuple[int, ...], Group], rules: Rules, pack: Pack
) -> np.ndarray:
    """Which groups and totals of a table to hide, for one measure; the shown ones are noted in the pack.

    A group is small if it has few students, if its pay is nearly all one student's, or if few students
    are in only one of it and another group shown. What is hidden together must not be small either.
    """

    def students(group: Group) -> int:
        return 0 if measure.is_pay and dominated(group.values, rules) else len(group.students)

    counts = np.array([len(group.students) for group in groups.values()]).reshape(base.shape)
    also = np.array([not students(group) for group in groups.values()]).reshape(base.shape)
    while True:
        hidden = _suppressed(counts, also, lambda mask: students(base.union(mask)), rules)
        shown = {place: group.students for place, group in groups.items() if not hidden[place]}
        close = _nearly_shown(shown, measure.name, rules, pack)
        if close is None:
            break
        also[close] = True
    for group in shown.values():
        pack.remember(measure.name, group)
    return hidden


def _suppressed(counts: np.ndarray, also: np.ndarray, size, rules: Rules) -> np.ndarray:
    """The groups to hide, of a list or of a table; all of them where the total is to be hidden."""
    if counts.ndim == 2:
        inner = counts[:-1, :-1]
        return suppressed_two_way(inner, totals=counts, threshold=rules.threshold, also=also, size=size)
    if counts[-1] < rules.threshold or also[-1]:
        return np.ones_like(also)

    def of_groups(mask: np.ndarray) -> int:
        return size(np.append(mask, False))

    inner = suppressed(counts[:-1], threshold=rules.threshold, also=also[:-1], size=of_groups)
    return np.append(inner, False)


def _nearly_shown(
    shown: dict[tuple[int, ...], np.ndarray], measure: str, rules: Rules, pack: Pack
) -> tuple[int, ...] | None:
    """The first group that is nearly the same as another one shown; of two, the smaller."""
    accepted: list[np.ndarray] = []
    for place in sorted(shown, key=lambda place: (-len(shown[place]), *(-at for at in place))):
        group = shown[place]
        if pack.conflicts(measure, group, rules.threshold) or any(
            nearly_same(group, other, rules.threshold) for other in accepted
        ):
            return place
        accepted.append(group)
    return None


def _tidy(rows: list[dict[str, object]], levels: dict[str, list[str]], internal: bool) -> pd.DataFrame:
    """The rows as a frame, group by group and measure by measure, in the order of the levels."""
    table = pd.DataFrame(rows)
    for split, groups in levels.items():
        table[split] = pd.Categorical(table[split], [*groups, ALL], ordered=True)
    table = table.sort_values(list(levels), kind="stable", ignore_index=True)
    table[list(levels)] = table[list(levels)].astype(str)
    return table.assign(stamp=INTERNAL if internal else PUBLIC)


def _notes(by: tuple[str, ...], middle: str, rules: Rules, absent: list[str], internal: bool) -> tuple[str, ...]:
    notes = ["Each student counts once: a student's engagements in a group are averaged first."]
    if internal:
        notes.append("Numbers as they are, small groups and single students included.")
    else:
        notes += [
            f"{rules.small}: fewer than {rules.threshold} students, or hidden because a small group, or one large "
            "amount, could be worked out from it and what else is shown.",
            f"Counts are rounded to {rules.round_to}, totals after summing.",
            "Shares are in bands or rounded, by the number of students, and never 0% or 100%; the limits of their "
            "intervals likewise, computed from rounded counts.",
            f"{middle.capitalize()}s are to the unit in rounded_to; values above top_coded_at count as that.",
        ]
    if "season" in by:
        notes.append("Season of the start: spring January to April, summer May to August, fall September to December.")
    if absent:
        notes.append(f"Not in the records: {', '.join(absent)}.")
    return tuple(notes)
