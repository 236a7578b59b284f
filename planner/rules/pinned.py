"""What a person locked stays."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Pin, PinStrength, Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import in_period
from planner.rules.decisions import Decisions, Expression
from planner.rules.reading import by_bus, in_a_room
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number, place
from planner.words.catalogue import Translator
from planner.words.formats import clock


class Pinned(PlanRule):
    """A pinned visit stays on its date; pinned more firmly, it opens at its time, or its whole route stays.

    The whole route: the same vehicle, the same stops in the same order. A pin that gives no time, or no route, binds
    what it gives. A visit that a person has cancelled, with a reason, is not asked for again, nor is one held in a room
    without the bus; one that only a draft left out is. Pins outside the planned period say nothing.
    """

    name: ClassVar[str] = "pinned"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 100

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Locked visits stay")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        rooms = {(visit.stop_id, visit.date) for visit in in_period(decisions.problem)}
        for pin in decisions.problem.pins:
            if pin.date not in decisions.problem.horizon or (pin.stop_id, pin.date) in rooms:
                continue
            if pin.strength is PinStrength.ROUTE and pin.route_stop_ids:
                kept = decisions.total(_its_routes(decisions, pin))
            elif pin.strength is PinStrength.DATE or pin.opens is None:
                kept = decisions.visited_on(pin.stop_id, pin.date)
            else:
                kept = decisions.total(
                    opens
                    for shift in decisions.problem.shifts
                    if shift.date == pin.date
                    for minute, opens in decisions.opens_at(pin.stop_id, shift).items()
                    if minute == pin.opens
                )
            decisions.require(kept + decisions.shortfall(self.name, 1) >= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield pins without their visit, with a visit at another time, or on another route."""
        openings = {(visit.stop_id, visit.date, visit.opens) for visit in by_bus(problem, plan)}
        cancelled = {(v.stop_id, v.date) for v in plan.all_visits() if v.status is VisitStatus.CANCELLED and v.reason}
        rooms = {(v.stop_id, v.date) for v in in_a_room(problem, plan)}
        for pin in problem.pins:
            if not problem.horizon.first <= pin.date <= problem.horizon.last or (pin.stop_id, pin.date) in rooms:
                continue
            times = sorted(opens for stop_id, day, opens in openings if (stop_id, day) == (pin.stop_id, pin.date))
            if not times and (pin.stop_id, pin.date) not in cancelled:
                yield self._finding("missing", pin)
            elif times and _timed(pin) and pin.opens is not None and pin.opens not in times:
                yield self._finding("other_time", pin, found=times[0], expected=pin.opens)
            elif times and pin.strength is PinStrength.ROUTE and not _route_stands(plan, pin):
                yield self._finding("other_route", pin, vehicle_id=pin.vehicle_id, stops=pin.route_stop_ids)

    def _finding(self, what: str, pin: Pin, **facts: Fact) -> Finding:
        return Finding(f"pinned.{what}", self.level, pin.stop_id, date=pin.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        if finding.code == "pinned.missing":
            return _(
                "{stop}, {day}: this visit is locked, but the plan has none on this day. "
                "Make room for it, or unlock it."
            ).format(**words)
        if finding.code == "pinned.other_route":
            words["stops"] = ", ".join(place(problem, key) for key in _stops(finding))
            return _(
                "{stop}, {day}: the whole route of this day is locked ({vehicle}: {stops}), but another one is "
                "planned. Let the route be as it was, or unlock it."
            ).format(**words)
        words["found"], words["expected"] = (clock(number(finding, fact), _.language) for fact in ("found", "expected"))
        return _(
            "{stop}, {day}: locked to open at {expected}, planned for {found}. "
            "Keep the time that is locked, or unlock it."
        ).format(**words)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        times: dict[str, Fact] = {"found": 810, "expected": 780}
        route: dict[str, Fact] = {"vehicle_id": "bus", "stops": ("kimito", "dalsbruk")}
        return (
            Finding("pinned.missing", self.level, "kimito", None, EXAMPLE_DAY),
            Finding("pinned.other_time", self.level, "kimito", None, EXAMPLE_DAY, times),
            Finding("pinned.other_route", self.level, "kimito", None, EXAMPLE_DAY, route),
        )


def _stops(finding: Finding) -> tuple[str, ...]:
    """Return the stops of the route a finding speaks about."""
    stops = finding.facts["stops"]
    return stops if isinstance(stops, tuple) else ()


def _timed(pin: Pin) -> bool:
    return pin.strength is not PinStrength.DATE


def _its_routes(decisions: Decisions, pin: Pin) -> Iterator[Expression]:
    for shift in decisions.problem.shifts:
        if shift.key != (pin.date, pin.vehicle_id):
            continue
        for draft, chosen in decisions.routes(shift):
            stops = tuple(visit.stop_id for visit in draft.visits)
            if stops == pin.route_stop_ids and any(
                visit.stop_id == pin.stop_id and pin.opens in (None, visit.opens) for visit in draft.visits
            ):
                yield chosen


def _route_stands(plan: Plan, pin: Pin) -> bool:
    return not pin.route_stop_ids or any(
        [visit.stop_id for visit in route.visits] == list(pin.route_stop_ids)
        and any(visit.stop_id == pin.stop_id and pin.opens in (None, visit.opens) for visit in route.visits)
        for route in plan.routes
        if route.date == pin.date and route.vehicle_id == pin.vehicle_id
    )
