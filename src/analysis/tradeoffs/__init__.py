"""Third room: compare and weigh what was simulated; nothing is simulated or drawn here."""

from analysis.tradeoffs.chance import by_draw, chance_best, own_best
from analysis.tradeoffs.exchange import efficient_frontier
from analysis.tradeoffs.findings import Findings, findings
from analysis.tradeoffs.frontier import DURATION_PAY_CONTACTS, frontier_share, non_dominated
from analysis.tradeoffs.ratios import RATIOS, with_ratios
from analysis.tradeoffs.summary import difference, summarise
from analysis.tradeoffs.switching import switch_point

__all__ = [
    "DURATION_PAY_CONTACTS",
    "RATIOS",
    "Findings",
    "by_draw",
    "chance_best",
    "difference",
    "efficient_frontier",
    "findings",
    "frontier_share",
    "non_dominated",
    "own_best",
    "summarise",
    "switch_point",
    "with_ratios",
]
