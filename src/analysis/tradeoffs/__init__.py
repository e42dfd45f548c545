"""Third room: compare and weigh what was simulated; nothing is simulated or drawn here."""

from analysis.tradeoffs.access import fit_bounds, what_is_lost
from analysis.tradeoffs.breakeven import break_even, break_even_summary, drivers
from analysis.tradeoffs.chance import by_draw, chance_best, own_best, room_share
from analysis.tradeoffs.curves import outcomes_at, value_curves
from analysis.tradeoffs.evppi import evppi
from analysis.tradeoffs.exchange import efficient_frontier, exchange_rates, flattens_at
from analysis.tradeoffs.findings import Findings, findings
from analysis.tradeoffs.frontier import DURATION_PAY_CONTACTS, frontier_share, non_dominated
from analysis.tradeoffs.office import PAYERS, office_outcomes, placements, who_pays
from analysis.tradeoffs.preferences import Acceptability, Limit, acceptability, within_limits
from analysis.tradeoffs.ratios import RATIOS, with_ratios
from analysis.tradeoffs.sensitivity import sobol_indices, sobol_pairs, sobol_points, tornado
from analysis.tradeoffs.stated import Stated, in_units, lead, stated_values
from analysis.tradeoffs.summary import difference, summarise, where_both_fit
from analysis.tradeoffs.switching import switch_point, switch_weight_range
from analysis.tradeoffs.triangle import (
    best_and_margin,
    coarse_first,
    first_share,
    lattice,
    priorities_of,
    switch_along,
    switch_weights,
    what_would_have_to_improve,
)
from analysis.tradeoffs.uncertainty import best_by_both, evpi, expected_loss, lead_until
from analysis.tradeoffs.weights import (
    anchors_in_words,
    by_rank,
    by_swings,
    direct,
    in_words,
    random_weights,
    swing_questions,
)

__all__ = [
    "DURATION_PAY_CONTACTS",
    "PAYERS",
    "RATIOS",
    "Acceptability",
    "Findings",
    "Limit",
    "Stated",
    "acceptability",
    "anchors_in_words",
    "best_and_margin",
    "best_by_both",
    "break_even",
    "break_even_summary",
    "by_draw",
    "by_rank",
    "by_swings",
    "chance_best",
    "coarse_first",
    "difference",
    "direct",
    "drivers",
    "efficient_frontier",
    "evpi",
    "evppi",
    "exchange_rates",
    "expected_loss",
    "findings",
    "first_share",
    "fit_bounds",
    "flattens_at",
    "frontier_share",
    "in_units",
    "in_words",
    "lattice",
    "lead",
    "lead_until",
    "non_dominated",
    "office_outcomes",
    "outcomes_at",
    "own_best",
    "placements",
    "priorities_of",
    "random_weights",
    "room_share",
    "sobol_indices",
    "sobol_pairs",
    "sobol_points",
    "stated_values",
    "summarise",
    "swing_questions",
    "switch_along",
    "switch_point",
    "switch_weight_range",
    "switch_weights",
    "tornado",
    "value_curves",
    "what_is_lost",
    "what_would_have_to_improve",
    "where_both_fit",
    "who_pays",
    "with_ratios",
    "within_limits",
]
