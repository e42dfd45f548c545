"""Parameters: the numbers of ``assumptions.csv`` in the form the equations read them.

One set of them, the likely values, or many plausible sets side by side (``analysis.model.drawing``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.inputs import Inputs


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

    def take(self, where: slice) -> Parameters:
        """Some of the draws; plain numbers, the same in all draws, stay as they are."""
        return self.map(lambda value: value[where] if np.ndim(value) else value)

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
    return arranged(inputs, [float(value) for value in inputs.assumptions["likely"]], draws=1)


def arranged(inputs: Inputs, values: list, draws: int) -> Parameters:
    """Parameters from one value (a float, or an array of draws × 1) for each row of ``assumptions.csv``."""
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
