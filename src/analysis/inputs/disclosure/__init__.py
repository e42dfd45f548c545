"""Disclosure control: what of an office's records may be shown, and nothing else accepts records."""

from analysis.inputs.disclosure.audit import Audit, audit
from analysis.inputs.disclosure.coding import Coded, coded_count, coded_interval, coded_rate, rounded
from analysis.inputs.disclosure.differencing import Pack
from analysis.inputs.disclosure.dominance import dominated
from analysis.inputs.disclosure.rates import released_rates
from analysis.inputs.disclosure.released import INTERNAL, PUBLIC, Released
from analysis.inputs.disclosure.releasing import release
from analysis.inputs.disclosure.rules import RULES, Rules
from analysis.inputs.disclosure.slices import ALL
from analysis.inputs.disclosure.suppression import suppressed
from analysis.inputs.disclosure.two_way import suppressed_two_way

__all__ = [
    "ALL",
    "INTERNAL",
    "PUBLIC",
    "RULES",
    "Audit",
    "Coded",
    "Pack",
    "Released",
    "Rules",
    "audit",
    "coded_count",
    "coded_interval",
    "coded_rate",
    "dominated",
    "release",
    "released_rates",
    "rounded",
    "suppressed",
    "suppressed_two_way",
]
