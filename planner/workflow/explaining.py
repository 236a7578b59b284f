"""Why is a visit on its day? Asked of the newest plan it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine

from planner.domain.problem import PlanningProblem
from planner.domain.why import WhyThisDay
from planner.rules.why import explain_why
from planner.words.catalogue import Translator
from planner.workflow.changes import plans_with
from planner.workflow.problems import problem_for
from planner.workflow.refusals import NoVisit
from planner.workflow.written import NoBusComes


@dataclass(frozen=True, slots=True)
class WhyView:
    """The answer for one visit."""

    problem: PlanningProblem
    answer: WhyThisDay

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield the answer, one sentence a line."""
        head, *rest = explain_why(self.answer, self.problem, _)
        yield head
        yield from (f"- {line}" for line in rest)


def why(engine: Engine, visit_id: str) -> WhyView:
    """Return what other days would cost for a visit.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no plan has a visit of this id.
    NoBusComes
        When it is cancelled, or held in a room without the bus.
    """
    from planner.solver.why import why_this_day

    stored = max(plans_with(engine, visit_id), key=lambda plan: plan.version)
    if off_route := [visit for visit in stored.outcome.plan.off_route if visit.id == visit_id]:
        raise NoBusComes(off_route[0])
    problem = problem_for(engine, stored.horizon)
    answer = why_this_day(problem, stored.outcome.plan, visit_id)
    if answer is None:
        raise NoVisit(visit_id)
    return WhyView(problem, answer)
