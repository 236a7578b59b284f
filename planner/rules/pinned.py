"""What was announced stays."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Pin, PinStrength, Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.reading import held
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import clock


class Pinned(PlanRule):
    """A pinned visit stays on its date, and where the time is pinned and given, opens at that time.

    A visit that a person has cancelled is not asked for again; pins outside the planned period say nothing.
    """

    name: ClassVar[str] = "pinned"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 100

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Announced visits stay")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for pin in decisions.problem.pins:
            if pin.date not in decisions.problem.horizon:
                continue
            shifts = [shift for shift in decisions.problem.shifts if shift.date == pin.date]
            if pin.strength is PinStrength.DATE or pin.opens is None:
                kept = decisions.visited_on(pin.stop_id, pin.date)
            else:
                kept = decisions.total(
                    opens
                    for shift in shifts
                    for minute, opens in decisions.opens_at(pin.stop_id, shift).items()
                    if minute == pin.opens
                )
            decisions.require(kept + decisions.shortfall(self.name, 1) >= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield pins without their visit, or with a visit at another time."""
        openings = {(visit.stop_id, visit.date, visit.opens) for visit in held(problem, plan)}
        cancelled = {(v.stop_id, v.date) for v in plan.all_visits() if v.status is VisitStatus.CANCELLED}
        for pin in problem.pins:
            if not problem.horizon.first <= pin.date <= problem.horizon.last:
                continue
            times = sorted(opens for stop_id, day, opens in openings if (stop_id, day) == (pin.stop_id, pin.date))
            if not times and (pin.stop_id, pin.date) not in cancelled:
                yield self._finding("missing", pin)
            elif times and _timed(pin) and pin.opens is not None and pin.opens not in times:
                yield self._finding("other_time", pin, found=times[0], expected=pin.opens)

    def _finding(self, what: str, pin: Pin, **facts: Fact) -> Finding:
        return Finding(f"pinned.{what}", self.level, pin.stop_id, date=pin.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        if finding.code == "pinned.missing":
            return _(
                "{stop}, {day}: this visit was announced, but the plan has none on this day. "
                "Make room for it, or cancel it and tell the families."
            ).format(**words)
        words["found"], words["expected"] = (clock(number(finding, fact), _.language) for fact in ("found", "expected"))
        return _(
            "{stop}, {day}: announced to open at {expected}, planned for {found}. "
            "Keep the time that was announced, or tell the families."
        ).format(**words)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        times: dict[str, Fact] = {"found": 810, "expected": 780}
        return (
            Finding("pinned.missing", self.level, "kimito", None, EXAMPLE_DAY),
            Finding("pinned.other_time", self.level, "kimito", None, EXAMPLE_DAY, times),
        )


def _timed(pin: Pin) -> bool:
    return pin.strength is PinStrength.DATE_AND_TIME
