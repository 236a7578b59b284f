"""A route keeps to a shift: a bus and a driver are there, from its first minute to its last."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import clock


class ShiftHours(RouteRule):
    """Every route belongs to a given shift of its bus, and work begins and ends inside the shift's hours."""

    name: ClassVar[str] = "shift_hours"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Inside the hours of the shift")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        given = problem.shift.get(draft.shift.key)
        last = draft.visits[-1].departs if draft.ends is None else draft.ends
        return given is not None and given.window.covers(draft.begins, last)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield routes without a shift, and routes that begin before or end after theirs."""
        given = {(shift.vehicle_id, shift.date): shift.window for shift in problem.shifts}
        for route in plan.routes:
            facts: dict[str, Fact] = {"vehicle_id": route.vehicle_id}
            window = given.get((route.vehicle_id, route.date))
            if window is None:
                if route.vehicle_id in problem.vehicle:
                    yield Finding("shift_hours.no_shift", self.level, date=route.date, facts=facts)
                continue
            if route.begins < window.start:
                early = facts | {"found": route.begins, "expected": window.start}
                yield Finding("shift_hours.too_early", self.level, date=route.date, facts=early)
            if route.ends > window.end:
                late = facts | {"found": route.ends, "expected": window.end}
                yield Finding("shift_hours.too_late", self.level, date=route.date, facts=late)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        if finding.code == "shift_hours.no_shift":
            return _(
                "{day}: {vehicle} has a route but no shift on this day. Add a shift, or move its visits to another day."
            ).format(**words)
        words["found"], words["expected"] = (clock(number(finding, fact), _.language) for fact in ("found", "expected"))
        sentences = {
            "shift_hours.too_early": _(
                "{day}, {vehicle}: work begins at {found}, the shift only at {expected}. "
                "Let the first visit begin later, or let the shift begin earlier."
            ),
            "shift_hours.too_late": _(
                "{day}, {vehicle}: work ends at {found}, the shift already at {expected}. "
                "Let the last visit end earlier, or let the shift end later."
            ),
        }
        return sentences[finding.code].format(**words)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        bus: dict[str, Fact] = {"vehicle_id": "bus"}
        early, late = bus | {"found": 520, "expected": 540}, bus | {"found": 1220, "expected": 1200}
        return (
            Finding("shift_hours.no_shift", self.level, None, None, EXAMPLE_DAY, bus),
            Finding("shift_hours.too_early", self.level, None, None, EXAMPLE_DAY, early),
            Finding("shift_hours.too_late", self.level, None, None, EXAMPLE_DAY, late),
        )
