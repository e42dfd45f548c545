"""An office's released figures beside the model and published ones, and the model run again with them.

Nothing here is causal: those who completed an engagement chose it and were chosen for it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.inputs import Inputs, Released, Study
from analysis.inputs.informed import READ_AS, comparable
from analysis.model import drawn, expected, sampled
from analysis.reruns.robustness import STATEMENTS, answer, answers, filled_season
from analysis.tradeoffs import findings

LEVEL = 0.95
OFFICE = ["text", "value", "interval_text", "interval_low", "interval_high", "students", "hidden"]
COLUMNS = [*OFFICE, "draws_mean", "model_low", "model_high", "published"]
PUBLISHED_UNITS = {"hours": 1.0, "USD/hour": 1.0, "percent": 0.01}
# What the model says of the same thing, from the means of one option in every draw and its assumptions there. An
# office counts contacts at the end of an engagement, so here nobody is forgotten; its pay is for agreed hours.
SAME: dict[str, Callable[[pd.DataFrame, pd.DataFrame], pd.Series]] = {
    "hours_per_week": lambda means, known: means["hours_week"],
    "total_hours": lambda means, known: means["hours_worked"],
    "paid_share": lambda means, known: means["paid"],
    "pay_per_hour": lambda means, known: known["pay_usd_hour"] * known["pay_level"],
    "contacts_made": lambda means, known: means["contacts"],
    "offer_share": lambda means, known: means["host_offer"],
}


def compared(study: Study, released: Released) -> pd.DataFrame:
    """An office's figures beside the model's and published ones, each as what it is.

    Parameters
    ----------
    study : Study
    released : Released
        By format; anything else is refused, records themselves too.

    Returns
    -------
    DataFrame
        Indexed by measure and format, formats in their order: the office's ``text``, ``value``, ``interval_text``,
        ``interval_low``, ``interval_high``, ``students`` and ``hidden``; the model's ``draws_mean``, ``model_low``
        and ``model_high`` (95% of plausible assumptions); ``published``, a tuple of (key of ``figures.csv``, value
        in the same unit). What the office has no figures on is left out, and
        pay in another currency than the model's.

    Raises
    ------
    TypeError, ValueError
        For anything but a released table by format.
    """
    if not isinstance(released, Released):
        raise TypeError(f"compared takes what release gives, not {type(released).__name__}")
    if released.by != ("format",):
        raise ValueError(f"a table by format is needed, not by {', '.join(released.by)}")
    table = comparable(released.table)
    shown = table[table["measure"].isin(SAME) & table["statistic"].isin(["share", "mean"])]
    options = [key for key in study.inputs.keys() if key in set(shown["format"])]
    model = _model(study, options)
    rows = {}
    for figure in shown[shown["format"].isin(options)].itertuples():
        rows[figure.measure, figure.format] = _row(study.inputs, figure, model[figure.format, figure.measure])
    index = pd.DataFrame(list(rows), columns=["measure", "format"])
    frame = pd.DataFrame(list(rows.values()), index=pd.MultiIndex.from_frame(index), columns=COLUMNS)
    order = {key: place for place, key in enumerate(options)}
    return frame.sort_index(level="format", key=lambda level: level.map(order), sort_remaining=False, kind="stable")


def _row(inputs: Inputs, figure, values: pd.Series) -> dict[str, object]:
    low, high = values.quantile([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    office = {name: getattr(figure, name) for name in OFFICE}
    model = {"draws_mean": values.mean(), "model_low": low, "model_high": high}
    return office | model | {"published": _published(inputs, figure.measure, figure.format)}


def _published(inputs: Inputs, measure: str, option: str) -> tuple[tuple[str, float], ...]:
    """Published figures behind the assumption that the measure informs, where they have a number in its unit."""
    rows = inputs.assumptions.set_index(["format", "quantity"])
    source = rows["source"].get((option, READ_AS[measure][0]), "")
    figures = inputs.figures.set_index("key")
    unit = {"total_hours": "hours", "pay_per_hour": "USD/hour"}.get(measure, "percent")
    known = [key for key in source.split(";") if key in figures.index and figures.at[key, "unit"] == unit]
    values = [(key, float(figures.at[key, "value"]) * PUBLISHED_UNITS[unit]) for key in known]
    return tuple((key, value) for key, value in values if np.isfinite(value))


def _model(study: Study, options: list[str]) -> dict[tuple[str, str], pd.Series]:
    """(option, measure) to what the model says in every draw, with nobody forgotten."""
    run = study.run
    sets = drawn(study.inputs, run["draws"], run["seed"]).with_values("all", kept_share=1.0)
    common = {"seed": run["seed"], "season": run["season"], "students": 64, "parameters": sets}
    table = expected(study.inputs, draws=sets.draws, options=options, **common) if options else pd.DataFrame()
    known = sets.table()
    found = {}
    for option in options:
        means = table[table["format"] == option].set_index("draw")
        own = known[option].assign(pay_level=known["all", "pay_level"])
        found |= {(option, measure): same(means, own) for measure, same in SAME.items()}
    return found


def restudied(study: Study, inputs: Inputs, *, season: str | None = None) -> Study:
    """The same run on other input tables or in another season, in memory: same seed, students and draws."""
    run = study.run | {"season": season or study.run["season"]}
    draws = expected(inputs, draws=run["draws"], seed=run["seed"], season=run["season"])
    outcomes = sampled(inputs, students=run["students"], seed=run["seed"], season=run["season"])
    return Study(inputs, outcomes, draws, run)


def answers_before_and_after(before: Study, after: Study) -> pd.DataFrame:
    """Each conclusion of the notebooks on two studies of the same run.

    Returns
    -------
    DataFrame
        Indexed by statement, with ``view``, ``what`` and ``options`` as in ``robustness.Statement``: ``before``
        and ``after``, the likeliest answer (of the unbeaten formats, all that are clearly so), as tuples of
        option keys; ``share_before``, ``share_after`` of plausible assumptions under which it is right; ``same``.
    """
    found = [_shares(study) for study in (before, after)]
    rows = {}
    for statement, shares in found[0].items():
        then, now = (answer(statement, each[statement]) for each in found)
        rows[statement] = {
            "before": then,
            "after": now,
            "share_before": float(shares[list(then)].min()),
            "share_after": float(found[1][statement][list(now)].min()),
            "same": then == now,
        }
    stated = pd.DataFrame(STATEMENTS).set_index("key").rename_axis("statement")
    return stated.join(pd.DataFrame.from_dict(rows, orient="index"))


def _shares(study: Study) -> dict[str, pd.Series]:
    formats, seed = findings(study).formats, study.run["seed"]
    sets = drawn(study.inputs, study.run["draws"], seed)
    return answers(study.inputs, formats, study.draws, filled_season(study, sets, seed, formats))
