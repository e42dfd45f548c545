"""CPU time of the triangle map over 5,050 weights × 12 formats × 2,000 draws, and of the plain way."""

from __future__ import annotations

import numpy as np
import pandas as pd
from measuring import cpu, in_turns, ratio

from analysis.inputs import Inputs
from analysis.inputs.simulated import read_draws
from analysis.tradeoffs import first_share, lattice, value_curves
from analysis.tradeoffs.triangle import CORNERS

DRAWS, STEPS, COARSE = 2_000, 99, 24
AGREE = 1e-12


def plain(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The plain way: all utilities by einsum, the largest of each draw, shares by counting."""
    utilities = np.einsum("wc,doc->wdo", weights, values)
    first = utilities.argmax(axis=2)
    return np.stack([(first == option).mean(axis=1) for option in range(values.shape[1])], axis=1)


def triangle_cost(inputs: Inputs, rounds: int) -> dict:
    """Costs in turns on stored and on random values, and the largest difference between the two ways."""
    rows = inputs.criteria.set_index("key").loc[list(CORNERS)].reset_index()
    draws = read_draws()
    draws = draws[draws["format"].isin(inputs.keys()) & (draws["draw"] < DRAWS)].set_index(["draw", "format"])
    stored = value_curves(draws, rows).sort_index(level="draw", sort_remaining=False)
    rng = np.random.default_rng(1)
    tables = {"stored": stored, "random": pd.DataFrame(rng.random(stored.shape), stored.index, stored.columns)}
    weights, first = lattice(STEPS), lattice(COARSE)
    result = {"rounds": rounds, "weights": len(weights), "first_weights": len(first), "draws": DRAWS}
    for name, table in tables.items():
        array = table.unstack("format", sort=False).to_numpy().reshape(DRAWS, len(CORNERS), -1).transpose(0, 2, 1)
        array = np.ascontiguousarray(array)
        found = {"plain": plain(array, weights.to_numpy()), "ours": first_share(table, weights).to_numpy()}
        costs = in_turns(
            {
                "plain": lambda _, array=array: cpu(lambda: plain(array, weights.to_numpy()))[0],
                "einsum alone": lambda _, array=array: cpu(lambda: np.einsum("wc,doc->wdo", weights, array))[0],
                "ours": lambda _, table=table: cpu(lambda: first_share(table, weights))[0],
                "first picture": lambda _, table=table: cpu(lambda: first_share(table, first))[0],
            },
            range(rounds),
        )
        apart = np.abs(found["plain"] - found["ours"])
        result[name] = {
            "times_as_fast": ratio(costs, "plain", "ours"),
            "einsum_alone": ratio(costs, "einsum alone", "ours"),
            "first_picture": ratio(costs, "first picture", "ours"),
            "seconds": {key: float(np.median(value)) for key, value in costs.items()},
            "weights_apart": int((apart > AGREE).any(axis=1).sum()),
            "largest_difference": float(apart.max()),
        }
    return result
