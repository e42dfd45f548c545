"""The rates of a class of graduates as they may be shown."""

from __future__ import annotations

import pandas as pd

from analysis.inputs.disclosure.coding import coded_count, coded_rate
from analysis.inputs.records.first_destination import NOT_SEEKING, SEEKING, SUCCESS, FirstDestination


def released_rates(found: FirstDestination) -> pd.DataFrame:
    """The rates of a class of graduates as they may be shown: coded by their number, hidden below ten.

    Parameters
    ----------
    found : FirstDestination
        As from ``read_first_destination``.

    Returns
    -------
    DataFrame
        Indexed by ``knowledge_rate`` and ``career_outcomes_rate``: ``text`` of the rate, a share of graduates in
        percent or an interval of it, and the number of ``graduates`` it is of, rounded, as text.
    """
    known, asked = found.count(SUCCESS, SEEKING, NOT_SEEKING), found.count(SUCCESS, SEEKING)
    counts = {
        "knowledge_rate": (known, int(found.outcomes.sum())),
        "career_outcomes_rate": (found.count(SUCCESS), asked),
    }
    rows = {name: (coded_rate(yes, of).text, coded_count(of).text) for name, (yes, of) in counts.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["text", "graduates"])
