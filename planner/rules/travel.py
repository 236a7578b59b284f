"""There is time to drive from place to place, and a bus is in one place at a time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from planner.domain.clock import Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.reading import rest_minutes
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, day_of, number, place
from planner.words.catalogue import Translator
from planner.words.formats import length, span


class _Stand(NamedTuple):
    """The bus is at a place: from when it is there until when it can leave."""

    place_id: str
    stop_id: str | None
    there: Minutes
    leaves: Minutes
    base: Minutes = 0


class Travel(RouteRule):
    """Between two places of a route there is at least the driving time, breaks not counted.

    A route leads from the depot to its visits in order and back; keys, checks and loading at the depot
    (*base time*) come before the first drive and after the last. Visits of a bus never overlap, a break is
    never inside a visit, and a bus drives at most one route a day. Where the travel times know no way, the
    bus cannot drive.
    """

    name: ClassVar[str] = "travel"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Time to drive from place to place")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        vehicle = problem.vehicle[draft.shift.vehicle_id]
        place, free_from, base = vehicle.depot_id, draft.begins, vehicle.base_before
        for visit in draft.visits:
            if not _leg_fits(problem, draft, (place, visit.stop_id), (free_from, visit.arrives), base):
                return False
            if any(pause.start < visit.departs and visit.arrives < pause.end for pause in draft.breaks):
                return False
            place, free_from, base = visit.stop_id, visit.departs, 0
        if draft.ends is None:
            return True
        at_work = all(draft.begins <= pause.start < pause.end <= draft.ends for pause in draft.breaks)
        return at_work and _leg_fits(
            problem, draft, (place, vehicle.depot_id), (free_from, draft.ends), base + vehicle.base_after
        )

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield drives that are too short or impossible, overlaps, and days with two routes of one bus."""
        driving: set[tuple[object, str]] = set()
        for route in plan.routes:
            day = (route.date, route.vehicle_id)
            if day in driving:
                yield self._finding(route, "two_routes", None)
            driving.add(day)
            yield from self._dates(route)
            yield from self._breaks(route)
            if route.vehicle_id in problem.vehicle:
                yield from self._drives(problem, route)

    def _dates(self, route: Route) -> Iterator[Finding]:
        for visit in route.visits:
            if visit.date != route.date:
                yield Finding(
                    "travel.other_day",
                    self.level,
                    visit.stop_id,
                    date=visit.date,
                    facts={"expected": route.date, "vehicle_id": route.vehicle_id},
                )

    def _breaks(self, route: Route) -> Iterator[Finding]:
        for pause in route.breaks:
            facts = {"begins": pause.start, "ends": pause.end}
            if not route.begins <= pause.start < pause.end <= route.ends:
                yield self._finding(route, "break_outside", None, **facts)
            for visit in route.visits:
                if pause.start < visit.departs and visit.arrives < pause.end:
                    yield self._finding(route, "break_in_visit", visit.stop_id, **facts)

    def _drives(self, problem: PlanningProblem, route: Route) -> Iterator[Finding]:
        for here, there in pairwise(_stands(problem, route)):
            if not {here.stop_id, there.stop_id} <= {None, *problem.stop}:
                continue
            stop_id = there.stop_id or here.stop_id
            facts = {"origin": here.place_id, "destination": there.place_id}
            leg = problem.travel.between(here.place_id, there.place_id)
            if here.stop_id and there.stop_id and there.there < here.leaves:
                overlap = here.leaves - there.there
                yield self._finding(route, "overlap", stop_id, **facts, found=overlap)
            elif leg is None:
                yield self._finding(route, "no_road", stop_id, **facts)
            else:
                base = here.base + there.base
                free = there.there - here.leaves - rest_minutes(route, here.leaves, there.there)
                if free < leg.minutes + base:
                    needed = {"found": free, "expected": leg.minutes + base, "driving": leg.minutes, "base": base}
                    yield self._finding(route, "too_short", stop_id, **facts, **needed)

    def _finding(self, route: Route, what: str, stop_id: str | None, **facts: Fact) -> Finding:
        facts["vehicle_id"] = route.vehicle_id
        return Finding(f"travel.{what}", self.level, stop_id, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        for end in ("origin", "destination"):
            words[end] = place(problem, str(finding.facts.get(end, "")))
        match finding.code:
            case "travel.too_short":
                words["found"] = length(max(0, number(finding, "found")))
                words["expected"] = length(number(finding, "expected"))
            case "travel.other_day":
                words["expected"] = day_of(finding, "expected", _)
            case "travel.break_outside" | "travel.break_in_visit":
                words["found"] = span(number(finding, "begins"), number(finding, "ends"), _.language)
        return self._sentences(_)[finding.code].format(**words)

    def _sentences(self, _: Translator) -> dict[str, str]:
        return {
            "travel.too_short": _(
                "{day}, {vehicle}: {found} from {origin} to {destination}, but the way takes {expected}. "
                "Let the later visit begin later, or the earlier one end earlier."
            ),
            "travel.no_road": _(
                "{day}, {vehicle}: no way is known from {origin} to {destination}. "
                "Add the driving time to the table of legs, or plan the two on different days."
            ),
            "travel.overlap": _(
                "{day}, {vehicle}: the bus would have to be at {destination} before it has left {origin}. "
                "Let the later visit begin later, or move it to another day."
            ),
            "travel.two_routes": _(
                "{day}: {vehicle} has two routes on the same day. Join them into one, or move one to another day."
            ),
            "travel.other_day": _(
                "{stop}: the visit is dated {day}, but its route drives on {expected}. Give both the same date."
            ),
            "travel.break_outside": _(
                "{day}, {vehicle}: the break {found} lies outside the working day. "
                "Put it between start and end of work."
            ),
            "travel.break_in_visit": _(
                "{stop}, {day}: the break {found} falls into the visit, when the driver is at work. "
                "Put it before the bus arrives or after it leaves."
            ),
        }

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        drive: dict[str, Fact] = {"origin": "kimito", "destination": "dalsbruk", "vehicle_id": "bus"}
        pause: dict[str, Fact] = {"begins": 780, "ends": 810, "vehicle_id": "bus"}
        too_short = drive | {"found": 15, "expected": 25, "driving": 25, "base": 0}
        return (
            Finding("travel.too_short", self.level, "dalsbruk", None, EXAMPLE_DAY, too_short),
            Finding("travel.no_road", self.level, "dalsbruk", None, EXAMPLE_DAY, drive),
            Finding("travel.overlap", self.level, "dalsbruk", None, EXAMPLE_DAY, drive | {"found": 30}),
            Finding("travel.two_routes", self.level, None, None, EXAMPLE_DAY, {"vehicle_id": "bus"}),
            Finding(
                "travel.other_day",
                self.level,
                "kimito",
                None,
                EXAMPLE_DAY,
                {"expected": days_later(1), "vehicle_id": "bus"},
            ),
            Finding("travel.break_outside", self.level, None, None, EXAMPLE_DAY, pause),
            Finding("travel.break_in_visit", self.level, "kimito", None, EXAMPLE_DAY, pause),
        )


def _stands(problem: PlanningProblem, route: Route) -> Iterator[_Stand]:
    """Yield depot, visits in order, depot."""
    vehicle = problem.vehicle[route.vehicle_id]
    yield _Stand(vehicle.depot_id, None, route.begins, route.begins, vehicle.base_before)
    for visit in route.visits:
        yield _Stand(visit.stop_id, visit.stop_id, visit.arrives, visit.departs)
    yield _Stand(vehicle.depot_id, None, route.ends, route.ends, vehicle.base_after)


def _leg_fits(
    problem: PlanningProblem, draft: Draft, places: tuple[str, str], free: tuple[int, int], base: Minutes
) -> bool:
    """Tell whether the leg and base time fit between two times of day, breaks taken in between not counted."""
    leg = problem.travel.between(*places)
    if leg is None:
        return False
    start, end = free
    resting = sum(max(0, min(end, pause.end) - max(start, pause.start)) for pause in draft.rests())
    return leg.minutes + base + resting <= end - start
