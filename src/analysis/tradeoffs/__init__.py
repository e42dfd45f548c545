"""Third room: compare and weigh what was simulated; nothing is simulated or drawn here."""

from analysis.tradeoffs.frontier import DURATION_PAY_CONTACTS, frontier_share, non_dominated
from analysis.tradeoffs.ratios import RATIOS, with_ratios
from analysis.tradeoffs.summary import difference, summarise

__all__ = [
    "DURATION_PAY_CONTACTS",
    "RATIOS",
    "difference",
    "frontier_share",
    "non_dominated",
    "summarise",
    "with_ratios",
]
