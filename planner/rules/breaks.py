"""The driver rests in time."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.clock import Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.reading import rests
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length, span


class Breaks(RouteRule):
    """No stretch of work is longer than the driving rules allow without a long enough break.

    Work is everything from the beginning to the end of the route except breaks; being open at a stop is
    work too. A break that is shorter than the rules ask does not end a stretch.
    """

    name: ClassVar[str] = "breaks"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Break in time")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        given = problem.shift.get(draft.shift.key)
        if given is None:
            return True  # without a shift there are no driving rules; *shift_hours* refuses it
        rules = problem.rules[given.driving_rules_id]
        worked_from = draft.begins
        for pause in draft.rests():
            if pause.minutes >= rules.break_minutes:
                if pause.start - worked_from > rules.break_after:
                    return False
                worked_from = pause.end
        until = draft.visits[-1].departs if draft.ends is None else draft.ends
        return until - worked_from <= rules.break_after

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield every stretch of work that is too long."""
        shifts = {(shift.vehicle_id, shift.date): shift for shift in problem.shifts}
        for route in plan.routes:
            shift = shifts.get((route.vehicle_id, route.date))
            if shift is None:
                continue
            rules = problem.rules[shift.driving_rules_id]
            for begins, ends in _stretches(route, rules.break_minutes):
                if ends - begins > rules.break_after:
                    facts: dict[str, Fact] = {
                        "vehicle_id": route.vehicle_id,
                        "begins": begins,
                        "ends": ends,
                        "found": ends - begins,
                        "expected": rules.break_after,
                        "break_minutes": rules.break_minutes,
                    }
                    yield Finding("breaks.too_late", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{day}, {vehicle}: {found} of work without a break ({span}); a break of {pause} is due after {expected} "
            "at the latest. Put a break in between, or shorten the day."
        ).format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            span=span(number(finding, "begins"), number(finding, "ends"), _.language),
            pause=length(number(finding, "break_minutes")),
            expected=length(number(finding, "expected")),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {
            "vehicle_id": "bus",
            "begins": 600,
            "ends": 960,
            "found": 360,
            "expected": 330,
            "break_minutes": 30,
        }
        return (Finding("breaks.too_late", self.level, None, None, EXAMPLE_DAY, facts),)


def _stretches(route: Route, long_enough: Minutes) -> Iterator[tuple[Minutes, Minutes]]:
    begins = route.begins
    for pause_begins, pause_ends in rests(route, route.begins, route.ends):
        if pause_ends - pause_begins >= long_enough:
            yield begins, pause_begins
            begins = pause_ends
    yield begins, route.ends
