"""Tables about access: the groups, what has been published, what is left with little notice, what would help."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.inputs import Inputs
from analysis.present.groups import group_labels, share, who
from analysis.present.measures import MEASURES, percent
from analysis.present.reach import INTERNSHIP
from analysis.present.show import Table
from analysis.tradeoffs import Findings
from analysis.tradeoffs.access import by_group

# What of the published figures on access is about students, and whether the model speaks of the same thing.
FROM_MODEL = "{gets} would get one; {fits} have the time and the journey"
ABOUT_STUDENTS = {
    "acc_bhef_gap": (FROM_MODEL, "no: all seekers of a year, extrapolated; here an average student in one season"),
    "acc_nsci_wanted": ("cannot say who wants one", "no: those without an internship"),
    "acc_hora_wanted": ("cannot say who wants one", "no: those without an internship"),
    "acc_barrier_work": ("cannot say why one is not taken up", "no: those who answered this question"),
    "acc_intern_plus_class": ("cannot say: summer and term are kept apart", "no: those who had an internship"),
    "acc_nces_ft": ("{job_share} keep a job: taken from this figure", "yes, by construction"),
    "acc_apps_per_student": ("{applications} likely: taken from this figure", "yes, by construction"),
    "acc_atus": ("informs how far free hours differ", "not the same measure"),
}
ABOUT_EMPLOYERS = {
    "acc_apps_per_post",
    "acc_apps_per_hire_uk",
    "acc_mode_hybrid",
    "acc_interview_offer",
    "acc_cycle_ft",
    "acc_lead_oxford",
    "acc_lead_riipen",
}
UNITS = {"percent": "{:g}%", "applications": "{:g}", "hours/day": "{:g} hours a day of leisure"}


def groups(inputs: Inputs) -> Table:
    """What each group of students can give, and why it was chosen."""
    table = inputs.groups
    frame = pd.DataFrame(
        {
            "Weeks of the season": table["weeks_share"].map(percent),
            "Hours a week": table["hours_share"].map(percent),
            "Keep a job": table["job_share"].map(percent),
            "Need pay": table["must_earn_share"].map(percent),
            "Can travel": table["travel_share"].map(percent),
            "Reason": table["reason"],
        }
    ).set_index(pd.Index(table["label"], name="Group"))
    return Table(frame, "Groups of students, assumed: illustrations, not shares of a population")


def published(inputs: Inputs, average: pd.DataFrame) -> Table:
    """Published figures about students' access, beside what the model says where it speaks of the same thing.

    Parameters
    ----------
    inputs : Inputs
    average : DataFrame
        As ``model.reach`` gives for one group, the average student.
    """
    means = {name: by_group(average, name, options=[INTERNSHIP]).iloc[0] for name in ("fits", "reached")}
    likely = inputs.assumptions.set_index(["format", "quantity"])["likely"]
    values = {
        "fits": share(means["fits"]),
        "gets": share(means["reached"]),
        "job_share": percent(likely["students", "job_share"]),
        "applications": f"{likely[INTERNSHIP, 'applications']:g}",
    }
    rows = inputs.figures.set_index("key").loc[list(ABOUT_STUDENTS)]
    says, same = zip(*ABOUT_STUDENTS.values(), strict=True)
    frame = pd.DataFrame(
        {
            "Published": [UNITS[row.unit].format(row.value) for row in rows.itertuples()],
            "About whom": rows["population"].to_numpy(),
            "Where, when": (rows["country"] + ", " + rows["year"].astype(str)).to_numpy(),
            "In the model": [text.format(**values) for text in says],
            "Same thing?": same,
            "Source": rows["source"].to_numpy(),
        },
        index=pd.Index(rows["quantity"], name="Figure"),
    )
    return Table(frame, "Published figures about students' access to internships, and the model")


def sentence_published(inputs: Inputs, average: pd.DataFrame) -> str:
    """The published figure that comes closest to what the model says, and whether it lies in the model's range."""
    row = by_group(average, "reached", options=[INTERNSHIP]).iloc[0]
    figure = inputs.figures.set_index("key").loc["acc_bhef_gap"]
    value = figure["value"] / 100
    inside = row["interval_low"] <= value <= row["interval_high"]
    side = "inside" if inside else "above" if value > row["mean"] else "below"
    return (
        f"The published figure that comes closest says that {percent(value)} of those who sought an internship in "
        f"{figure['year']} got one; in the model {share(row)} of average students would have the time for "
        f"one and get it, from one season's applications. "
        f"The published share lies {side} the range of plausible assumptions, but it is about other "
        "people and a longer time, so it does not test the model."
    )


def with_notice(late: pd.DataFrame, group: str, found: Findings, notice_weeks: float) -> Table:
    """What a student of one group can still reach with so much notice, and what a place brings.

    Parameters
    ----------
    late : DataFrame
        As ``model.reach`` gives, with notice.
    group : str
        Key of ``groups.csv``.
    """

    def column(outcome: str, *, if_reached: bool = False) -> pd.DataFrame:
        return by_group(late, outcome, options=found.formats, if_reached=if_reached).xs(group, level="group")

    reached = column("reached").sort_values("mean", ascending=False, kind="stable")
    columns = {
        "Has the time and the journey": column("fits").loc[reached.index].apply(share, axis=1),
        "Would also get a place": reached.apply(share, axis=1),
    }
    for outcome, head in {"earnings_usd": "Pay with a place", "contacts": "Lasting contacts with a place"}.items():
        measure = MEASURES[outcome]
        columns[head] = [
            f"{measure.show(row['mean'])} ({measure.range(row['interval_low'], row['interval_high'])})"
            for _, row in column(outcome, if_reached=True).loc[reached.index].iterrows()
        ]
    frame = pd.DataFrame(columns).set_axis(pd.Index(found.labels[reached.index], name="Format"))
    label = group_labels(found.study.inputs)[group]
    start = f"Students who {who(label)} and begin to look {notice_weeks:g} weeks before"
    return Table(frame, f"{start}, simulated: means (95% of plausible assumptions)", numeric=list(columns))


def if_changed(what_if: Mapping[str, pd.DataFrame], option: str, label: str) -> Table:
    """Who could take a format and would get it if it were offered otherwise.

    Parameters
    ----------
    what_if : mapping
        A change in words to what ``model.reach`` gives with it, for one group.
    option : str
        The format that changes.
    label : str
        The group's label.
    """
    frame = pd.DataFrame(
        {
            head: {name: share(by_group(table, outcome, options=[option]).iloc[0]) for name, table in what_if.items()}
            for head, outcome in {
                "Has the time and the journey": "fits",
                "A place is one to afford": "acceptable",
                "Would have the time and get a place": "reached",
            }.items()
        }
    ).rename_axis("If internships were")
    caption = f"Students who {who(label)}, simulated: means (95% of plausible assumptions)"
    return Table(frame, caption, numeric=list(frame.columns))
