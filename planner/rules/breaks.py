"""The driver rests in time."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.clock import Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import DrivingRules
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.drives import drives
from planner.rules.reading import rest_minutes, rests
from planner.rules.route_reading import on_the_road
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length, span


class Breaks(RouteRule):
    """Neither work nor driving is longer than the driving rules allow without a break that counts.

    Work is everything from the beginning to the end of the route except breaks; being open at a stop is work too. The
    bus drives as soon as it can, so that waiting comes after the drive. A break counts when it is at least as long as
    the rules ask. Where they allow parts, breaks count together: since the last break that counted, one at least as
    long as the first part, later one at least as long as the second, and so on; together they count from the end of
    the last one. Then the minutes of work and of driving begin at zero, and so do the parts (Court of Justice of
    the European Union, C-116/92). A shorter break is no work, but counts for nothing else.
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
        clocks = _Clocks(problem, draft, problem.rules[given.driving_rules_id])
        until = draft.visits[-1].departs if draft.ends is None else draft.ends
        for pause in draft.rests():
            if draft.ends is None and pause.end >= until:  # it may still become longer
                until = min(until, pause.start)
                break
            if not clocks.run(pause.start):
                return False
            clocks.rest(pause.end)
        return clocks.run(until)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield every stretch of work, and of driving, that is too long."""
        shifts = {(shift.vehicle_id, shift.date): shift for shift in problem.shifts}
        for route in plan.routes:
            shift = shifts.get((route.vehicle_id, route.date))
            if shift is not None:
                yield from self._stretches(problem, route, problem.rules[shift.driving_rules_id])

    def _stretches(self, problem: PlanningProblem, route: Route, rules: DrivingRules) -> Iterator[Finding]:
        road = on_the_road(problem, route) if rules.driving_break_after is not None else ()
        for begins, ends in _stretches(route, rules):
            work = ends - begins - rest_minutes(route, begins, ends)
            driving = sum(1 for minute in road if begins <= minute < ends)
            for what, found, most in (
                ("too_late", work, rules.break_after),
                ("driving_too_long", driving, rules.driving_break_after),
            ):
                if most is not None and found > most:
                    facts: dict[str, Fact] = {
                        "vehicle_id": route.vehicle_id,
                        "begins": begins,
                        "ends": ends,
                        "found": found,
                        "expected": most,
                        "break_minutes": rules.break_minutes,
                        "break_parts": tuple(map(str, rules.break_parts)),
                    }
                    yield Finding(f"breaks.{what}", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        sentences = {
            "breaks.too_late": _(
                "{day}, {vehicle}: {found} of work without a break ({span}); a break of {pause} is due after "
                "{expected} at the latest. Put a break in between, or shorten the day."
            ),
            "breaks.driving_too_long": _(
                "{day}, {vehicle}: {found} of driving without a break ({span}); a break of {pause} is due after "
                "{expected} of driving at the latest. Put a break in between, or choose stops that are nearer."
            ),
        }
        return sentences[finding.code].format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            span=span(number(finding, "begins"), number(finding, "ends"), _.language),
            pause=_pause(finding, _),
            expected=length(number(finding, "expected")),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "begins": 600, "ends": 960, "found": 360, "expected": 330}
        driving = facts | {"found": 285, "expected": 270, "break_minutes": 45, "break_parts": ("15", "30")}
        return (
            Finding("breaks.too_late", self.level, None, None, EXAMPLE_DAY, facts | {"break_minutes": 30}),
            Finding("breaks.driving_too_long", self.level, None, None, EXAMPLE_DAY, driving),
        )


class _Clocks:
    """Minutes of work and of driving since the last break that counted, and how many parts of the next were taken."""

    def __init__(self, problem: PlanningProblem, draft: Draft, rules: DrivingRules) -> None:
        self.rules, self.at = rules, draft.begins
        self.road = drives(problem, draft) if rules.driving_break_after is not None else []
        self.worked = self.driven = self.parts = 0

    def run(self, until: Minutes) -> bool:
        """Go on to a time of day without rest; tell whether that is allowed."""
        if until > self.at:
            self.worked += until - self.at
            self.driven += sum(max(0, min(until, end) - max(self.at, start)) for start, end in self.road)
            self.at = until
        driving = self.rules.driving_break_after
        return self.worked <= self.rules.break_after and (driving is None or self.driven <= driving)

    def rest(self, until: Minutes) -> None:
        """Rest until a time of day."""
        minutes, self.at = until - self.at, until
        rules = self.rules
        if rules.break_parts and minutes >= rules.break_parts[self.parts]:
            self.parts += 1
        if minutes >= rules.break_minutes or (rules.break_parts and self.parts == len(rules.break_parts)):
            self.worked = self.driven = self.parts = 0


def _stretches(route: Route, rules: DrivingRules) -> Iterator[tuple[Minutes, Minutes]]:
    """Yield from when to when work goes on until a break that counts begins, or the last part of one."""
    begins, wanted = route.begins, list(rules.break_parts)
    for pause_begins, pause_ends in rests(route, route.begins, route.ends):
        minutes = pause_ends - pause_begins
        if wanted and minutes >= wanted[0]:
            wanted.pop(0)
        in_parts = bool(rules.break_parts) and not wanted
        if minutes >= rules.break_minutes or in_parts:
            yield begins, pause_begins
            begins, wanted = pause_ends, list(rules.break_parts)
    yield begins, route.ends


def _pause(finding: Finding, _: Translator) -> str:
    whole = length(number(finding, "break_minutes"))
    parts = finding.facts.get("break_parts")
    if not isinstance(parts, tuple) or not parts:
        return whole
    return _("{whole} (or {parts}, in this order)").format(
        whole=whole, parts=" + ".join(length(int(part)) for part in parts)
    )
