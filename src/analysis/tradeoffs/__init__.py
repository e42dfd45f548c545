"""Third room: compare and weigh what was simulated; nothing is simulated or drawn here."""

from analysis.tradeoffs.access import fit_bounds, what_is_lost
from analysis.tradeoffs.breakeven import break_even, break_even_summary, drivers
from analysis.tradeoffs.chance import by_draw, chance_best, own_best
from analysis.tradeoffs.exchange import efficient_frontier, exchange_rates, flattens_at
from analysis.tradeoffs.findings import Findings, findings
from analysis.tradeoffs.frontier import DURATION_PAY_CONTACTS, frontier_share, non_dominated
from analysis.tradeoffs.office import PAYERS, office_outcomes, placements, who_pays
from analysis.tradeoffs.ratios import RATIOS, with_ratios
from analysis.tradeoffs.summary import difference, summarise
from analysis.tradeoffs.switching import switch_point

__all__ = [
    "DURATION_PAY_CONTACTS",
    "PAYERS",
    "RATIOS",
    "Findings",
    "break_even",
    "break_even_summary",
    "by_draw",
    "chance_best",
    "difference",
    "drivers",
    "efficient_frontier",
    "exchange_rates",
    "findings",
    "fit_bounds",
    "flattens_at",
    "frontier_share",
    "non_dominated",
    "office_outcomes",
    "own_best",
    "placements",
    "summarise",
    "switch_point",
    "what_is_lost",
    "who_pays",
    "with_ratios",
]
