"""There is time to drive from place to place, and a bus is in one place at a time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from planner.domain.days import Weekday
from planner.domain.findings import Fact, Finding, Level
from planner.domain.legs import Leg
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.drives import departure, gaps, resting
from planner.rules.reading import rest_minutes
from planner.rules.route_reading import Stand, ferry_leaves, stands
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, day_of, number, place
from planner.words.catalogue import Translator
from planner.words.formats import clock, length, span


class Travel(RouteRule):
    """Between two places of a route there is at least the driving time, breaks not counted.

    A route leads from the depot to its visits in order and back; keys, checks and loading at the depot
    (*base time*) come before the first drive and after the last. Visits of a bus never overlap, a break is
    never inside a visit, and a bus drives at most one route a day. Where the travel times know no way, the
    bus cannot drive.

    Where a leg has departures (a ferry), the bus sets off at one of them and is on board until it arrives: base time
    and breaks come before or after. Waiting for it is work unless it is a break. A route that stays away overnight
    ends, and the next one begins, at that depot.
    """

    name: ClassVar[str] = "travel"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Time to drive from place to place")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        rests, weekday = draft.rests(), Weekday.of(draft.date)
        for gap in gaps(problem, draft):
            leg = problem.travel.between(gap.origin, gap.destination)
            if leg is None:
                return False
            if leg.departures:
                fits = departure(leg, gap, weekday, rests) is not None
            else:
                needed = leg.minutes + gap.base_before + gap.base_after
                fits = needed + resting(rests, gap.start, gap.end) <= gap.end - gap.start
            if not fits:
                return False
        return not any(
            pause.start < visit.departs and visit.arrives < pause.end
            for pause in draft.breaks
            for visit in draft.visits
        ) and (
            draft.ends is None or all(draft.begins <= pause.start < pause.end <= draft.ends for pause in draft.breaks)
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
        for here, there in pairwise(stands(problem, route)):
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
            elif leg.departures:
                yield from self._ferry(route, leg, (here, there))
            else:
                base = here.base + there.base
                free = there.there - here.leaves - rest_minutes(route, here.leaves, there.there)
                if free < leg.minutes + base:
                    needed = {"found": free, "expected": leg.minutes + base, "driving": leg.minutes, "base": base}
                    yield self._finding(route, "too_short", stop_id, **facts, **needed)

    def _ferry(self, route: Route, leg: Leg, ends: tuple[Stand, Stand]) -> Iterator[Finding]:
        here, there = ends
        stop_id = there.stop_id or here.stop_id
        facts: dict[str, Fact] = {"origin": here.place_id, "destination": there.place_id}
        departures = leg.departures_on(Weekday.of(route.date))
        if not departures:
            yield self._finding(route, "no_ferry", stop_id, **facts)
        elif ferry_leaves(leg, route, here, there) is None:
            facts |= {"begins": here.leaves, "ends": there.there, "crossing": leg.minutes}
            facts["departures"] = tuple(str(minute) for minute in departures)
            yield self._finding(route, "missed_ferry", stop_id, **facts)

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
            case "travel.missed_ferry":
                words["span"] = span(number(finding, "begins"), number(finding, "ends"), _.language)
                words["crossing"] = length(number(finding, "crossing"))
                words["departures"] = _clocks(finding, _)
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
            "travel.missed_ferry": _(
                "{day}, {vehicle}: the ferry from {origin} to {destination} leaves at {departures} and takes "
                "{crossing}, which does not fit between {span}. "
                "Let a visit begin or end so that the bus catches a departure."
            ),
            "travel.no_ferry": _(
                "{day}, {vehicle}: no ferry leaves {origin} for {destination} on this weekday. "
                "Move the visit to a day with a departure."
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
        ferry: dict[str, Fact] = {"begins": 690, "ends": 760, "crossing": 25, "departures": ("600", "740")}
        too_short = drive | {"found": 15, "expected": 25, "driving": 25, "base": 0}
        return (
            Finding("travel.too_short", self.level, "dalsbruk", None, EXAMPLE_DAY, too_short),
            Finding("travel.no_road", self.level, "dalsbruk", None, EXAMPLE_DAY, drive),
            Finding("travel.overlap", self.level, "dalsbruk", None, EXAMPLE_DAY, drive | {"found": 30}),
            Finding("travel.missed_ferry", self.level, "dalsbruk", None, EXAMPLE_DAY, drive | ferry),
            Finding("travel.no_ferry", self.level, "dalsbruk", None, EXAMPLE_DAY, drive),
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


def _clocks(finding: Finding, _: Translator) -> str:
    departures = finding.facts["departures"]
    return ", ".join(clock(int(one), _.language) for one in departures) if isinstance(departures, tuple) else ""
