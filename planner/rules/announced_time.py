"""Visits that families were told of keep their time."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Flaw
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import clock


class AnnouncedTime(WishRule):
    """A visit that keeps its day also opens when families were told. Measured in visits that open at another time.

    One that is held in a room instead opens when the house can; that is no wish of a plan any more.

    It weighs an hour of driving: whoever comes by the old paper waits in front of nothing, so no minutes of driving
    and no tidier timetable (the same hour, the same weekday) are worth it; a promise is.
    """

    name: ClassVar[str] = "announced_time"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 60

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Published visits keep their time")

    def enforce(self, decisions: Decisions) -> None:
        """Count each announced opening that no visit has, where there is a visit."""
        asked = {(v.stop_id, v.date, v.opens) for v in decisions.problem.announced if _by_bus(v.status)}
        for stop_id, day, minute in sorted(asked):
            shifts = [shift for shift in decisions.shifts if shift.date == day]
            opens = decisions.total(decisions.opens_at(stop_id, shift).get(minute, 0) for shift in shifts)
            another = decisions.flag()
            for shift in shifts:
                decisions.require(decisions.visited(stop_id, shift) <= opens + another)
            decisions.wish(self.name, another)

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        stop_id, minute = finding.stop_id or "", number(finding, "expected")
        shifts = [shift for shift in decisions.shifts if shift.date == finding.date]
        return Flaw(1 - decisions.total(decisions.opens_at(stop_id, shift).get(minute, 0) for shift in shifts))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield announced visits that open at another time on their day."""
        there: dict[object, list[int]] = {}
        for visit in by_bus_in_horizon(problem, plan):
            there.setdefault((visit.stop_id, visit.date), []).append(visit.opens)
        told = {
            (visit.date, visit.stop_id, visit.opens)
            for visit in problem.announced
            if visit.status not in (VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS)
        }
        for day, stop_id, opens in sorted(told):
            found = there.get((stop_id, day), [])
            if found and opens not in found:
                facts: dict[str, Fact] = {"found": min(found), "expected": opens}
                yield Finding("announced_time.other", self.level, stop_id, date=day, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        times = {fact: clock(number(finding, fact), _.language) for fact in ("found", "expected")}
        return _(
            "{stop}, {day}: families were told that it opens at {expected}, now it is {found}. "
            "Tell the families, or keep the time that was published."
        ).format(**about(finding, problem, _), **times)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"found": 810, "expected": 780}
        return (Finding("announced_time.other", self.level, "kimito", None, EXAMPLE_DAY, facts),)


def _by_bus(status: VisitStatus) -> bool:
    return status in (VisitStatus.PLANNED, VisitStatus.MOVED)
