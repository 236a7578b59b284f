"""Why is a visit on its day? Asked of the newest plan it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from planner.domain.problem import PlanningProblem
from planner.domain.why import WhyThisDay
from planner.rules.why import explain_why
from planner.words.catalogue import Translator
from planner.workflow.changes import plans_with
from planner.workflow.judging import judge_stored
from planner.workflow.month_refusals import HardFindings
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


class DoesNotFit(HardFindings):
    """A plan that something came over: its days cannot be compared while it breaks rules that must hold."""

    def say(self, _: Translator) -> str:
        """List what is broken and say what to do first."""
        head = _(
            "The plan for {month} does not fit what is known now, so its days cannot be compared. Mend it first: "
            "planner replan --month {code}, or where it is not published, planner plan --month {code}"
        )
        return "\n".join((head.format(**self._month(_)), *(f"- {sentence}" for sentence in self.sentences(_))))


def why(engine: Engine, visit_id: str, *, today: date | None = None) -> WhyView:
    """Return what other days would cost for a visit, in the weights its plan was searched with.

    ``today``: disruptions say nothing about days before it.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no plan has a visit of this id.
    NoBusComes
        When it is cancelled, or held in a room without the bus.
    DoesNotFit
        When the plan breaks a rule that must hold, for instance because a disruption came over it.
    """
    from planner.solver.why import why_this_day

    stored = max(plans_with(engine, visit_id), key=lambda plan: plan.version)
    if off_route := [visit for visit in stored.outcome.plan.off_route if visit.id == visit_id]:
        raise NoBusComes(off_route[0])
    problem = problem_for(engine, stored.horizon, since=today).replace(weights=stored.preference.weights)
    judgement = judge_stored(problem, stored)
    if not judgement.publishable:
        raise DoesNotFit(stored.horizon, judgement.hard)
    answer = why_this_day(problem, stored.outcome.plan, visit_id)
    if answer is None:
        raise NoVisit(visit_id)
    return WhyView(problem, answer)
