"""Parameters: the numbers of ``assumptions.csv`` in the form the equations read them.

``likely`` takes the likely values. ``drawn`` takes many plausible sets at once: each row of the
table is drawn from its own distribution with scrambled Sobol points, so that a few hundred draws
cover some 340 dimensions better than random numbers would. What one draw says of a quantity that all
formats share (how fast people forget each other, say) is the same for every format in that draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.inputs import Inputs
from analysis.model.uniforms import sobol, stream


class Values(Mapping):
    """Quantities of one option, readable as attributes; a misspelt name is an error.

    >>> Values("internship", {"hours": 400.0}).hours
    400.0
    """

    __slots__ = ("_option", "_quantities")

    def __init__(self, option: str, quantities: Mapping[str, float | np.ndarray]):
        object.__setattr__(self, "_option", option)
        object.__setattr__(self, "_quantities", dict(quantities))

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._quantities[name]
        except KeyError:
            raise AttributeError(f"no quantity '{name}' for '{self._option}' in assumptions.csv") from None

    def __setattr__(self, name: str, value) -> None:
        raise AttributeError("parameters are not changed in place; change the table they come from")

    def __getitem__(self, name: str):
        return self._quantities[name]

    def __iter__(self):
        return iter(self._quantities)

    def __len__(self) -> int:
        return len(self._quantities)

    def __reduce__(self):
        return Values, (self._option, self._quantities)

    def map(self, change) -> Values:
        """The same quantities, each changed by a function."""
        return Values(self._option, {name: change(value) for name, value in self.items()})


@dataclass(frozen=True)
class Parameters:
    """One set of values, or many at once.

    Attributes
    ----------
    options : dict
        Format or working comparator to its values, in the order of ``formats.csv``.
    everyone, students : Values
        What all formats share, and what describes the students.
    draws : int
        Number of sets; values are floats for one set, else arrays with the draws in front.
    """

    options: dict[str, Values]
    everyone: Values
    students: Values
    draws: int

    def map(self, change: Callable[[np.ndarray], np.ndarray]) -> Parameters:
        """Every value changed by a function; how many draws are left is the caller's to know."""
        options = {key: values.map(change) for key, values in self.options.items()}
        return Parameters(options, self.everyone.map(change), self.students.map(change), self.draws)

    def of(self, option: str) -> Values:
        """The values of an option, of ``all`` or of ``students``."""
        return {"all": self.everyone, "students": self.students}.get(option) or self.options[option]

    def with_values(self, option: str, **quantities: np.ndarray | float) -> Parameters:
        """The same sets with some quantities of one option (or ``all``, ``students``) replaced.

        Raises
        ------
        AttributeError
            For a quantity that the option does not have.
        """
        for name in quantities:
            getattr(self.of(option), name)
        changed = Values(option, dict(self.of(option)) | quantities)
        if option in ("all", "students"):
            return replace(self, **{"everyone" if option == "all" else option: changed})
        return replace(self, options=self.options | {option: changed})

    def table(self) -> pd.DataFrame:
        """Draws × (option, quantity), one column for each row of ``assumptions.csv``."""
        columns = {
            (option, name): np.broadcast_to(np.ravel(value), self.draws)
            for option in (*self.options, "all", "students")
            for name, value in self.of(option).items()
        }
        return pd.DataFrame(columns).rename_axis(index="draw", columns=["format", "quantity"])


def likely(inputs: Inputs) -> Parameters:
    """The likely value of every quantity, as floats."""
    return _arranged(inputs, [float(value) for value in inputs.assumptions["likely"]], draws=1)


def drawn(inputs: Inputs, draws: int, seed: int) -> Parameters:
    """Plausible sets of values, one per draw.

    Parameters
    ----------
    inputs : Inputs
    draws : int
        Number of sets, at least 1; powers of two cover the ranges most evenly.
    seed : int
        The same seed gives the same sets.

    Returns
    -------
    Parameters
        With arrays of shape (draws, 1).
    """
    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    table = inputs.assumptions
    column = _columns(inputs)
    points = sobol(seed, "parameters", draws, max(column) + 1)
    values = [
        inverse(points[:, where : where + 1], row.low, row.likely, row.high, row.distribution)
        for where, row in zip(column, table.itertuples(), strict=True)
    ]
    return _arranged(inputs, values, draws)


def drawn_by_name(inputs: Inputs, draws: range, seed: int) -> Parameters:
    """Plausible sets of values whose random numbers are keyed by the names of option and quantity.

    Adding a format or reordering rows changes no other format's values, bit for bit; draw 7 is the
    same in whatever block of draws it is asked for. ``drawn`` covers the ranges more evenly.

    Parameters
    ----------
    draws : range
        Which draws, counted from 0.

    Returns
    -------
    Parameters
        With arrays of shape (draws,).
    """
    partner = inputs.quantities.set_index("quantity")["drawn_with"]
    values = [
        inverse(
            stream(
                seed,
                "parameter",
                row.format,
                partner[row.quantity] or row.quantity,
                start=draws.start,
                count=len(draws),
            ).astype(float),
            row.low,
            row.likely,
            row.high,
            row.distribution,
        )
        for row in inputs.assumptions.itertuples()
    ]
    return _arranged(inputs, values, len(draws))


def crossed(inputs: Inputs, across: tuple[str, str], up: tuple[str, str], *, steps: int = 25) -> Parameters:
    """All pairs of values of two assumptions from low to high, everything else at its likely value.

    Parameters
    ----------
    across, up : (option, quantity)
        Rows of ``assumptions.csv``; ``across`` varies fastest.
    steps : int
        Values of each.

    Raises
    ------
    KeyError
        When there is no such row.
    """
    rows = inputs.assumptions.set_index(["format", "quantity"])
    first, second = (np.linspace(*rows.loc[key, ["low", "high"]].astype(float), steps) for key in (across, up))
    sets = likely(inputs).map(lambda value: np.full((steps * steps, 1), value))
    sets = replace(sets, draws=steps * steps)
    sets = sets.with_values(across[0], **{across[1]: np.tile(first, steps)[:, None]})
    return sets.with_values(up[0], **{up[1]: np.repeat(second, steps)[:, None]})


def _columns(inputs: Inputs) -> list[int]:
    """Which Sobol dimension drives each row: its own, or that of the quantity it is drawn with."""
    partner = inputs.quantities.set_index("quantity")["drawn_with"]
    names = list(zip(inputs.assumptions["format"], inputs.assumptions["quantity"], strict=True))
    place = {name: i for i, name in enumerate(names)}
    return [place[option, partner[quantity] or quantity] for option, quantity in names]


def _arranged(inputs: Inputs, values: list, draws: int) -> Parameters:
    by_option: dict[str, dict] = {}
    table = inputs.assumptions
    for option, quantity, value in zip(table["format"], table["quantity"], values, strict=True):
        by_option.setdefault(option, {})[quantity] = value
    options = [key for key in inputs.formats["key"] if key in by_option]
    return Parameters(
        options={key: Values(key, by_option[key]) for key in options},
        everyone=Values("all", by_option["all"]),
        students=Values("students", by_option["students"]),
        draws=draws,
    )


def inverse(u: np.ndarray, low: float, likely: float, high: float, distribution: str) -> np.ndarray:
    """Quantile function of one row of ``assumptions.csv``.

    Parameters
    ----------
    u : array of numbers in [0, 1)
    low, likely, high : float
        Ends and mode. ``uniform`` ignores the mode; ``log_triangular`` is triangular in the logarithm.
    distribution : fixed, uniform, triangular or log_triangular

    Examples
    --------
    >>> inverse(np.array([0.0, 0.5, 1.0]), 0.0, 1.0, 2.0, "triangular").tolist()
    [0.0, 1.0, 2.0]
    """
    if distribution == "fixed":
        return np.full_like(u, likely)
    if distribution == "uniform":
        return low + u * (high - low)
    if distribution == "log_triangular":
        return np.exp(inverse(u, np.log(low), np.log(likely), np.log(high), "triangular"))
    if distribution != "triangular":
        raise ValueError(f"unknown distribution '{distribution}'")
    rising = (likely - low) / (high - low)
    below = low + np.sqrt(u * (high - low) * (likely - low))
    above = high - np.sqrt((1 - u) * (high - low) * (high - likely))
    return np.where(u < rising, below, above)
