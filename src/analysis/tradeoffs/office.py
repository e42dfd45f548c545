"""Office: what a given budget of money and staff hours pays for, and what runs out first.

A student chooses between formats; an office chooses between five stipends and fifty projects. The
same money buys many short placements or few long ones, but each short one needs a host that somebody
has to find. So money, staff time and the placements to be had are set against each other, and the
scarcest of the three decides.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

PAYERS = ("host", "college", "public")
AMOUNTS = ("cost_usd", "staff_hours", "staff_hours_host")
LIMITS = ("money", "staff", "supply")


def placements(per_placement: pd.DataFrame, *, money_usd: float, staff_hours: float) -> pd.DataFrame:
    """How many placements of each option a budget supports, and which limit stops it there.

    Parameters
    ----------
    per_placement : DataFrame
        Indexed by draw and option. ``cost_usd``: what the office pays for one placement;
        ``staff_hours``: per placement; ``staff_hours_host``: to recruit one host; ``places_per_host``:
        above 0; and, optionally, ``supply``: the most placements to be had, missing for unlimited.
        Amounts are 0 or more; further columns are kept.
    money_usd, staff_hours : float
        The office's budget, 0 or more; ``inf`` for unlimited.

    Returns
    -------
    DataFrame
        ``per_placement`` with ``by_money`` and ``by_staff``, the placements that each budget alone would
        support (infinite where a placement needs none of it); ``placements``, the least of the two and
        the supply, with fractions: an average over seasons; ``binds``, what stops it there (money, staff
        or supply, the first of them in a tie); ``hosts``, how many must be recruited;
        ``money_used_usd`` and ``staff_hours_used``.

    Raises
    ------
    ValueError
        For a column that is missing, an amount or budget that is missing or negative, places per host
        that are not above 0, or an option that nothing limits; the message names the row.

    Examples
    --------
    >>> rows = pd.MultiIndex.from_product([[0], ["internship", "micro_internship"]], names=["draw", "format"])
    >>> each = pd.DataFrame({"cost_usd": [4000, 400], "staff_hours": 2, "staff_hours_host": 6,
    ...                      "places_per_host": 1}, index=rows)
    >>> placements(each, money_usd=20_000, staff_hours=320)[["placements", "binds"]].to_numpy().tolist()
    [[5.0, 'money'], [40.0, 'staff']]
    """
    for name, amount in (("money_usd", money_usd), ("staff_hours", staff_hours)):
        if not amount >= 0:
            raise ValueError(f"{name} must be 0 or more, not {amount}")
    _check(per_placement)
    hours_each = per_placement["staff_hours"] + per_placement["staff_hours_host"] / per_placement["places_per_host"]
    supply = per_placement["supply"] if "supply" in per_placement.columns else pd.Series(np.inf, per_placement.index)
    by_money, by_staff = _supported(money_usd, per_placement["cost_usd"]), _supported(staff_hours, hours_each)
    limits = np.column_stack([by_money, by_staff, supply.to_numpy(dtype=float, na_value=np.inf)])
    number = limits.min(axis=1, initial=np.inf)
    if np.isinf(number).any():
        raise ValueError(f"nothing limits the placements in row {per_placement.index[np.isinf(number)][0]}")
    return per_placement.assign(
        by_money=by_money,
        by_staff=by_staff,
        placements=number,
        binds=np.array(LIMITS, dtype=object)[limits.argmin(axis=1)],
        hosts=number / per_placement["places_per_host"],
        money_used_usd=number * per_placement["cost_usd"],
        staff_hours_used=number * hours_each,
    )


def _supported(budget: float, each: pd.Series) -> np.ndarray:
    """Kernel: how many a budget supports; infinitely many where one needs none of it."""
    needs = each.to_numpy(dtype=float)
    return np.divide(budget, needs, out=np.full(len(needs), np.inf), where=needs > 0)


def _check(per_placement: pd.DataFrame) -> None:
    names = (*AMOUNTS, "places_per_host")
    unknown = [name for name in names if name not in per_placement.columns]
    if unknown:
        raise ValueError(
            f"no column {', '.join(unknown)}; the columns are {', '.join(map(str, per_placement.columns))}"
        )
    numbers = {name: per_placement[name].to_numpy(dtype=float) for name in names}
    wrong = {name: ~(np.isfinite(values) & (values >= 0)) for name, values in numbers.items()}
    wrong["places_per_host"] |= numbers["places_per_host"] == 0
    if "supply" in per_placement.columns:  # a missing one is no limit
        numbers["supply"] = per_placement["supply"].to_numpy(dtype=float, na_value=np.inf)
        wrong["supply"] = numbers["supply"] < 0
    for name, rows in wrong.items():
        if rows.any():
            wanted = "a number above 0" if name == "places_per_host" else "a number of 0 or more"
            came = numbers[name][rows][0]
            raise ValueError(f"{name} must be {wanted}, not {came}, in row {per_placement.index[rows][0]}")


def office_outcomes(placements: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """What all placements that a budget supports bring together.

    Parameters
    ----------
    placements : DataFrame
        As ``placements`` gives; only the column ``placements`` is read.
    outcomes : DataFrame
        Mean outcomes of one placement, finite, on the same rows in any order. Amounts, not ratios: pay
        per hour does not add up over placements.

    Returns
    -------
    DataFrame
        The outcomes' columns times the number of placements, in the order of ``placements``.

    Raises
    ------
    ValueError
        Without a column ``placements``, for rows that differ or stand twice, or a value that is missing
        or infinite.

    Examples
    --------
    >>> numbers = pd.DataFrame({"placements": [5.0, 50.0]}, index=["internship", "micro_internship"])
    >>> each = pd.DataFrame({"contacts": [6.0, 1.0]}, index=["internship", "micro_internship"])
    >>> office_outcomes(numbers, each)["contacts"].tolist()
    [30.0, 50.0]
    """
    if "placements" not in placements.columns:
        raise ValueError(f"no column placements; the columns are {', '.join(map(str, placements.columns))}")
    for table, which in ((placements, "placements"), (outcomes, "outcomes")):
        if not table.index.is_unique:
            raise ValueError(f"row {table.index[table.index.duplicated()][0]} stands twice in {which}")
    apart = placements.index.symmetric_difference(outcomes.index)
    if len(apart):
        raise ValueError(f"placements and outcomes must have the same rows; only one of them has {apart[0]}")
    each = outcomes.reindex(placements.index)
    holes = np.argwhere(~np.isfinite(each.to_numpy(dtype=float)))
    if len(holes):
        row, column = holes[0]
        raise ValueError(f"no finite value in row {each.index[row]}, outcome {each.columns[column]!r}")
    return each.mul(placements["placements"], axis=0)


def who_pays(
    stipend_usd: float | np.ndarray | pd.Series, payer: str, *, public_share: float = 0.5
) -> float | np.ndarray | pd.Series:
    """What one placement costs the office, by who pays the student.

    Parameters
    ----------
    stipend_usd : float, array or Series
        What the student is paid, in dollars, 0 or more.
    payer : {"host", "college", "public"}
        The host pays all, the college pays all, or a public program pays its share and the college the rest.
    public_share : float in [0, 1]
        Share of the stipend that a public program pays.

    Returns
    -------
    float, array or Series
        Dollars, in the form and on the index of ``stipend_usd``.

    Raises
    ------
    ValueError
        For another payer, a share outside 0 to 1, or a stipend that is missing, infinite or negative.

    Examples
    --------
    >>> who_pays(pd.Series([4000.0, 400.0]), "public", public_share=0.75).tolist()
    [1000.0, 100.0]
    """
    if payer not in PAYERS:
        raise ValueError(f"payer must be one of {', '.join(PAYERS)}, not {payer!r}")
    if not 0 <= public_share <= 1:
        raise ValueError(f"public_share must be between 0 and 1, not {public_share}")
    stipends = np.asarray(stipend_usd, dtype=float)
    wrong = ~(np.isfinite(stipends) & (stipends >= 0))
    if wrong.any():
        raise ValueError(f"stipend_usd must be a number of 0 or more, not {stipends[wrong].flat[0]}")
    share = {"host": 0.0, "college": 1.0, "public": 1 - public_share}[payer]
    return share * (stipend_usd if isinstance(stipend_usd, pd.Series) else stipends)
