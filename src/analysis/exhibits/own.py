"""Findings from an office's own records, beside the model's; made from released tables only."""

from __future__ import annotations

from analysis.inputs import Released, Study
from analysis.present import own_records as own
from analysis.present import tables
from analysis.present.pack.exhibit import Exhibit
from analysis.reruns.own_records import compared

MEASURES = ("total_hours", "pay_per_hour", "contacts_made")


def of_office(study: Study, office: Released) -> list[Exhibit]:
    """An office's hours, pay and contacts beside the model's, where any group is large enough to show."""
    beside, labels = compared(study, office), study.inputs.labels
    made = []
    for measure in MEASURES:
        if measure not in beside.index.get_level_values("measure") or beside.loc[measure, "hidden"].all():
            continue
        rows = beside.loc[[measure]]
        made.append(
            Exhibit(
                name=f"office-{measure.replace('_', '-')}",
                title=own.title_beside(beside, measure),
                subtitle=f"{own.MEASURED[measure][1]}, office beside model, {tables.season(study)}",
                source=own.source(office),
                alt=own.alt_beside(beside, measure, labels),
                caveat="Students chose these engagements and were chosen for them: no claim about causes.",
                notes=f"{own.sentence_beside(beside, measure, labels)} The office's numbers come from its own records, "
                "released with small groups hidden; the model's are simulated (notebook 11).",
                table=own.beside_table(rows, labels, office.stamp).frame,
                draw=lambda ax, measure=measure: own.beside_dots(beside, measure, labels=labels, ax=ax),
            )
        )
    return made
