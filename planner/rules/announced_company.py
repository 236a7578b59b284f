"""Visits that families were told of keep their company."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Flaw
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class AnnouncedCompany(WishRule):
    """Whoever was announced at a visit that keeps its day still comes. Measured in organisations that do not.

    Who comes to one that is held in a room instead is arranged with the house.

    It weighs twice a new face (continuity): an organisation that has written the day into its calendar is not
    exchanged to make the month look tidier, but is where a promise or somebody's absence asks for it.
    """

    name: ClassVar[str] = "announced_company"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 20

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Published visits keep their organisations")

    def enforce(self, decisions: Decisions) -> None:
        """Count each announced organisation that is not on board, where there is a visit."""
        known = decisions.problem.organisation
        asked = {
            (visit.stop_id, visit.date, entry.organisation_id)
            for visit in decisions.problem.announced
            if visit.status in (VisitStatus.PLANNED, VisitStatus.MOVED)
            for entry in visit.on_board
        }
        for stop_id, day, who in sorted(asked):
            shifts = [shift for shift in decisions.shifts if shift.date == day]
            comes = decisions.total(decisions.on_board(who, stop_id, shift) for shift in shifts if who in known)
            stays_away = decisions.flag()
            for shift in shifts:
                decisions.require(decisions.visited(stop_id, shift) <= comes + stays_away)
            decisions.wish(self.name, stays_away)

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        stop_id, who = finding.stop_id or "", finding.organisation_id or ""
        if who not in decisions.problem.organisation:
            return Flaw(1)
        shifts = [shift for shift in decisions.shifts if shift.date == finding.date]
        return Flaw(1 - decisions.total(decisions.on_board(who, stop_id, shift) for shift in shifts))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield announced organisations that are missing at a visit of their stop and day."""
        aboard: dict[object, set[str]] = {}
        for visit in by_bus_in_horizon(problem, plan):
            here = aboard.setdefault((visit.stop_id, visit.date), set())
            here |= {entry.organisation_id for entry in visit.on_board}
        yielded = set()
        for visit in sorted(problem.announced, key=lambda one: (one.date, one.stop_id)):
            place = (visit.stop_id, visit.date)
            if place not in aboard or visit.status in (VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS):
                continue
            for who in sorted({entry.organisation_id for entry in visit.on_board} - aboard[place]):
                if (place, who) not in yielded:
                    yielded.add((place, who))
                    yield Finding("announced_company.missing", self.level, visit.stop_id, who, visit.date)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{stop}, {day}: families were told that {organisation} is on board, and it no longer comes. "
            "Tell the organisation and the families."
        ).format(**about(finding, problem, _))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("announced_company.missing", self.level, "kimito", "families", EXAMPLE_DAY),)
