"""Months beside the one that is looked at, when they are only drafts: what was counted from them may still change."""

from collections.abc import Sequence

from planner.checks.verify import verify
from planner.domain.days import Horizon
from planner.domain.findings import Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.words.catalogue import Translator
from planner.words.formats import month_name
from planner.workflow.months import code


def drafts_beside(problem: PlanningProblem, _: Translator) -> tuple[str, ...]:
    """Return one sentence for every month beside that is a draft and from which visits or routes count."""
    return tuple(
        _("Days between visits are counted from a draft of {month}, which may still change.").format(
            month=month_name(month.first, _.language)
        )
        for month in problem.drafts_beside
    )


def drafts_in_the_way(problem: PlanningProblem, plan: Plan) -> tuple[Horizon, ...]:
    """Return the drafts beside without which the plan breaks fewer rules that must hold: rests, weekly limits."""
    hard = len(verify(problem, plan).at(Level.HARD))
    return tuple(
        month for month in problem.drafts_beside if hard > len(verify(_without(problem, month), plan).at(Level.HARD))
    )


def what_mends_them(months: Sequence[Horizon], _: Translator) -> tuple[str, ...]:
    """Return one sentence for every draft that stands in the way: which month it is, and what mends it."""
    return tuple(
        _(
            "This comes from a draft of {month}. Plan that month anew (planner plan --month {code}) or publish it, and "
            "then plan this one again."
        ).format(month=month_name(month.first, _.language), code=code(month))
        for month in months
    )


def _without(problem: PlanningProblem, month: Horizon) -> PlanningProblem:
    return problem.replace(
        past=tuple(visit for visit in problem.past if visit.date not in month),
        past_routes=tuple(route for route in problem.past_routes if route.date not in month),
    )
