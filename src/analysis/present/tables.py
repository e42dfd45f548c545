"""Tables for reading: plain column names with units, rounded, at most a dozen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.inputs import Inputs, Study
from analysis.inputs.formats import FEATURES
from analysis.present.assumptions import assumption_name, in_unit, inside, likely_range
from analysis.present.grammar import FAMILY_WORDS, upper_first
from analysis.present.measures import MEASURES, percent
from analysis.present.show import Table
from analysis.tradeoffs import Findings

FEATURE_WORDS = {
    "duration": "Duration",
    "work_exposure": "Work exposure",
    "commitment": "Commitment",
    "learning": "Learning",
    "compensation": "Compensation",
    "networking": "Networking",
    "flexibility": "Flexibility",
    "application": "Application",
    "selection": "Selection",
    "roles": "Roles",
    "prospects": "Prospects",
    "office": "Office's effort",
}
QUANTITY_WORDS = {
    "hours": "Hours in the model",
    "weeks": "Weeks in the model",
    "paid_share": "Chance of being paid",
    "pay_usd_hour": "Pay per hour when paid",
    "people": "People within reach",
    "meeting_rate": "Meetings per 100 hours with any one",
}
BASIS_MARK = {"published": "published", "article": "article", "assumption": "assumed"}
SHORT_NAMES = {"pay_usd_hour": "Pay per hour", "contacts_100_hours": "Contacts per hour"}


def season(study: Study) -> str:
    """The season of a run in words: "summer of 12 weeks × 40 hours"."""
    budget = study.inputs.budget(study.run["season"])
    return f"{budget['label'].lower()} of {budget['weeks']:g} weeks × {budget['hours_week']:g} hours"


def run_line(study: Study) -> Table:
    """How the stored run was made."""
    run = study.run
    frame = pd.DataFrame(
        {"Value": [run["seed"], run["students"], run["draws"], season(study), run["inputs"][:12]]},
        index=pd.Index(
            ["Seed", "Students", "Sets of plausible assumptions", "Season", "Fingerprint of the input tables"],
            name="Stored run",
        ),
    )
    return Table(frame, "Simulated with")


def formats(study: Study) -> Table:
    """The twelve formats: what each is and the nearest real program."""
    table = study.inputs.formats.query("kind == 'format'")
    frame = pd.DataFrame(
        {
            "Group": table["family"].map(FAMILY_WORDS),
            "What it is": table["definition"],
            "Nearest real program": table["real_programme"],
        }
    ).set_index(pd.Index(table["label"], name="Format"))
    return Table(frame, "Twelve formats, our definitions")


def words_and_numbers(study: Study, feature: str, quantities: Sequence[str]) -> Table:
    """One feature in the article's words beside the numbers that stand for it."""
    inputs = study.inputs
    rows = inputs.assumptions.set_index(["format", "quantity"])
    table = inputs.formats.query("kind == 'format'").set_index("key")
    frame = pd.DataFrame({"In words": table[feature]})
    for quantity in quantities:
        frame[QUANTITY_WORDS[quantity]] = [_likely_range(rows.loc[key, quantity], quantity) for key in table.index]
    frame.index = pd.Index(table["label"], name="Format")
    return Table(frame, f"{FEATURE_WORDS[feature]}: words, and likely value (low to high) with its basis")


def _likely_range(row: pd.Series, quantity: str) -> str:
    unit = {"weeks": "weeks", "pay_usd_hour": "usd_per_hour"}.get(quantity, "share" * quantity.endswith("_share"))
    times = 100 if quantity == "meeting_rate" else 1
    ends = {name: times * row[name] for name in ("low", "likely", "high")}
    return f"{likely_range({**ends, 'unit': unit})}, {BASIS_MARK[row['basis']]}"


def feature_words(study: Study, feature: str) -> Table:
    """One feature in the article's words, format by format.

    Raises
    ------
    ValueError
        When there is no such feature; the message lists the seven.
    """
    if feature not in FEATURES:
        raise ValueError(f"no feature '{feature}'; choose one of {', '.join(FEATURES)}")
    table = study.inputs.formats.query("kind == 'format'")
    frame = pd.DataFrame({FEATURE_WORDS[feature]: table[feature]}).set_index(pd.Index(table["label"], name="Format"))
    return Table(frame, f"{FEATURE_WORDS[feature]} in words")


def readings(study: Study, feature: str, options: Sequence[str]) -> Table:
    """Every reading of a contested feature, the one used and why."""
    table = study.inputs.readings
    table = table[(table["feature"] == feature) & table["format"].isin(options)]
    frame = pd.DataFrame(
        {
            "Reading": table["reading"],
            "Used": table["used"].map({"yes": "used", "no": ""}),
            "Why": table["why"],
        }
    ).set_index(pd.Index(table["format"].map(study.inputs.labels), name="Format"))
    return Table(frame, f"Readings of {FEATURE_WORDS[feature].lower()}")


def outcomes(found: Findings, names: Sequence[str]) -> Table:
    """Means over plausible assumptions with their Monte Carlo standard error and interval."""
    columns = {}
    for name in names:
        table = found.table(name)
        columns[MEASURES[name].axis] = [
            f"{MEASURES[name].show(row['draws_mean'])} ± {_error(name, row['draws_error'])} "
            f"({MEASURES[name].range(row['interval_low'], row['interval_high'])})"
            for _, row in table.iterrows()
        ]
    frame = pd.DataFrame(columns, index=pd.Index(found.labels[found.table(names[0]).index], name="Format"))
    return Table(
        frame,
        "Simulated: mean ± the simulation's own error (95% of plausible assumptions), one engagement",
        numeric=list(columns),
    )


def spread(found: Findings, names: Sequence[str], options: Sequence[str]) -> Table:
    """Means at the likely values with their Monte Carlo standard error, and the middle 80% of students."""
    columns = {}
    for name in names:
        table = found.summary.xs(name, level="outcome").loc[list(options)]
        show = MEASURES[name].show
        columns[f"{MEASURES[name].axis}: mean"] = [
            f"{show(row['mean'])} ± {_error(name, row['standard_error'])}" for _, row in table.iterrows()
        ]
        columns[f"{MEASURES[name].axis}: middle 80% of students"] = [
            f"{show(row['spread_low'])} to {show(row['spread_high'])}" for _, row in table.iterrows()
        ]
    frame = pd.DataFrame(columns, index=pd.Index([found.labels[o] for o in options], name="Format"))
    return Table(
        frame, "Simulated students at the likely values: luck, not uncertainty about averages", numeric=list(columns)
    )


def _error(name: str, error: float) -> str:
    if "usd" in name:
        return f"${float(f'{error:.1g}'):g}" if error < 10 else f"${error:,.0f}"
    return f"{100 * error:.1g} points" if MEASURES[name].show is percent else f"{float(f'{error:.1g}'):g}"


def seasons(inputs: Inputs, means: Mapping[str, pd.DataFrame], options: Sequence[str]) -> Table:
    """The same options in several seasons, from ``reruns.by_season``."""
    heads = {
        "hours_spent": "hours",
        "earnings_usd": "pay",
        "contacts": "contacts that last",
        "fits": "students whom it fits",
    }
    columns = {
        f"{inputs.budget(key)['label']}: {head}": [MEASURES[name].show(table.at[o, name]) for o in options]
        for key, table in means.items()
        for name, head in heads.items()
    }
    frame = pd.DataFrame(columns, index=pd.Index([inputs.labels[o] for o in options], name="Format"))
    return Table(frame, "Simulated: averages over plausible assumptions, one engagement", numeric=list(columns))


def switching(inputs: Inputs, values: pd.DataFrame) -> Table:
    """How far one assumption must move before two options change places, from ``reruns.switching_values``."""
    rows = [row for _, row in values.iterrows()]
    frame = pd.DataFrame(
        {
            "Ahead at the likely values": [inputs.labels[row["ahead"]] for row in rows],
            "Assumption": [assumption_name(inputs, row["option"], row["quantity"]) for row in rows],
            "Likely (low to high)": [likely_range(row) for row in rows],
            "Changes places at": [in_unit(row["value"], row["unit"]) for row in rows],
            "Inside the range": [inside(row) for row in rows],
        },
        index=pd.Index([SHORT_NAMES.get(o, upper_first(MEASURES[o].name)) for o in values["outcome"]], name="Measure"),
    )
    return Table(frame, "Simulated: values at which their order flips, all other assumptions at likely values")
