"""Visits that families were told of keep their day."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import in_period
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.withdrawn import withdrawn_since, withdrawn_words
from planner.rules.wording import about
from planner.words.catalogue import Translator


class Announced(PlanRule):
    """A visit that families were told of is held at its stop on its day. Measured in visits that are not.

    A visit that a person has cancelled is not asked for again, nor is one held in a room without the bus. Of two ways
    to mend a disrupted month the one that moves fewer visits is taken: a lost visit costs more than a moved one (30
    against 20), so one other visit may move to make room for a lost one, two may not.
    """

    name: ClassVar[str] = "announced"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 20

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Published visits keep their day")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        rooms = {(visit.stop_id, visit.date) for visit in in_period(decisions.problem)}
        told = {(v.stop_id, v.date) for v in decisions.problem.announced if _by_bus(v.status)}
        for stop_id, day in sorted(told - rooms):
            if day in decisions.problem.horizon:
                kept = decisions.visited_on(stop_id, day)
                decisions.require(kept + decisions.shortfall(self.name, 1) >= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield announced visits without a visit of their stop on their day."""
        there = {(visit.stop_id, visit.date) for visit in held_in_horizon(problem, plan)}
        there |= {(v.stop_id, v.date) for v in plan.all_visits() if v.status is VisitStatus.CANCELLED and v.reason}
        seen = set()
        for visit in sorted(problem.announced, key=lambda one: (one.date, one.stop_id)):
            place = (visit.stop_id, visit.date)
            outside = not problem.horizon.first <= visit.date <= problem.horizon.last
            off_bus = visit.status in (VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS)
            if not (outside or off_bus or place in seen or place in there):
                yield Finding("announced.missing", self.level, visit.stop_id, date=visit.date)
            seen.add(place)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words, day = about(finding, problem, _), finding.date
        since = withdrawn_since(problem, finding.stop_id, day) if day else None
        if since and finding.stop_id:
            return _(
                "{stop}, {day}: families were told of a visit, but the stop is closed for good since {since}. {tell}"
            ).format(**words, **withdrawn_words(problem, finding.stop_id, since, _))
        return _(
            "{stop}, {day}: families were told of a visit, but the plan has none on this day. "
            "Make room for it, or tell the families when the bus comes instead."
        ).format(**words)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("announced.missing", self.level, "kimito", None, EXAMPLE_DAY),)


def _by_bus(status: VisitStatus) -> bool:
    return status in (VisitStatus.PLANNED, VisitStatus.MOVED)
