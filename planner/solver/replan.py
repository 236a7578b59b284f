"""Mend a published plan: after something came over it, plan again and move as little as possible.

First everything that can stay stays, and visits that lost their place look for one in any shift: beside what it
does, or on a free day. Then, for each that found none, one other visit may make room. What a visit that moves costs
against one that is lost stands in the rule *announced*.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.disruptions import Disruption, from_day
from planner.domain.driven import as_driven
from planner.domain.outcome import Outcome, Progress, Stage, StoppedBy
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.solver.blame import lost_promises
from planner.solver.extract import numbered
from planner.solver.highs import WHOLE_COST
from planner.solver.mending import Mending
from planner.solver.settings import SolveSettings
from planner.solver.stages import weighed
from planner.solver.waiting import Waiting

USUAL = SolveSettings(seconds=3.5, reasons_seconds=10.0)
"""A coordinator on the phone has the answer within five seconds: the last model may take a second longer. Reasons are
looked for only where a promise was lost, after the plan is known."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The question as it is after the disruptions, with what was announced, and the mended plan.

    The bound of the promises counts what is lost in any plan; that of the wishes is not looked for and is 0.
    """

    problem: PlanningProblem
    outcome: Outcome


def question_after(
    problem: PlanningProblem, published: Plan, disruptions: Sequence[Disruption], today: date
) -> PlanningProblem:
    """Return the question after the disruptions: what is published is announced, days before today are as they were.

    Whatever the data says now of days before today, their published routes were driven.

    Raises
    ------
    ProblemError
        When a disruption speaks of something the problem does not hold.
    """
    for disruption in disruptions:
        left = from_day(disruption, today)
        problem = left.apply(problem) if left is not None else problem
    told = tuple(v for v in published.visits() if v.status in (VisitStatus.PLANNED, VisitStatus.MOVED))
    return as_driven(problem, published, today).replace(announced=told)


def replan(
    problem: PlanningProblem,
    published: Plan,
    disruptions: Sequence[Disruption],
    settings: SolveSettings = USUAL,
    *,
    today: date,
    progress: Callable[[Progress], bool] | None = None,
) -> Replanned:
    """Return the plan with the fewest changes that was found. Routes before ``today`` stand as they are.

    Raises
    ------
    ProblemError
        When a disruption speaks of something the problem does not hold.
    """
    question = question_after(problem, published, disruptions, today)
    search = Mending(question, published, settings, today, progress)
    stopped_by = search.run()
    best = search.best or weighed(question, Plan(question.horizon, (), question.held_without_bus), PLAN_RULES)
    plan = _with_past(best.plan, published, today)
    best = weighed(question, plan, PLAN_RULES)
    search.telling.tell(Stage.REASONS, best)
    seconds = search.telling.seconds
    waiting = Waiting.for_seconds(settings.reasons_seconds, search.telling.plan_seen)
    outcome = Outcome(
        plan=plan,
        promise_cost=best.promise_cost,
        promise_bound=float(min(search.promise_bound, best.promise_cost)),
        objective=best.wish_cost,
        bound=0.0,
        seconds_to_first=search.telling.seconds_to_first or seconds,
        seconds=seconds,
        stopped_by=StoppedBy.GAP if best.promise_cost <= search.promise_bound + WHOLE_COST else stopped_by,
        candidates=search.candidates,
        unkept=lost_promises(question, published, plan, waiting, today),
    )
    return Replanned(question, outcome)


def _with_past(plan: Plan, published: Plan, today: date) -> Plan:
    """Put the routes that were driven in place of what the model says of them: people and rooms as they were."""
    routes = (*(r for r in published.routes if r.date < today), *(r for r in plan.routes if r.date >= today))
    return numbered(replace(plan, routes=tuple(sorted(routes, key=lambda r: (r.date, r.vehicle_id)))))
