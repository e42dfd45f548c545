"""Second room: students, one engagement, a season's plan, and what comes of it."""

from analysis.model.along import along
from analysis.model.drawing import crossed, drawn
from analysis.model.engagement import OUTCOMES, Season
from analysis.model.parameters import likely
from analysis.model.plan import PLAN_OUTCOMES, Plan, PlanError
from analysis.model.plan_runs import expected_plans, sampled_plans
from analysis.model.reach import CONSTRAINTS, reach
from analysis.model.simulate import expected, sampled

__all__ = [
    "CONSTRAINTS",
    "OUTCOMES",
    "PLAN_OUTCOMES",
    "Plan",
    "PlanError",
    "Season",
    "along",
    "crossed",
    "drawn",
    "expected",
    "expected_plans",
    "likely",
    "reach",
    "sampled",
    "sampled_plans",
]
