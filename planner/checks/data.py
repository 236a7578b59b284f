"""Look through the data before planning: what the planner cannot use, however long it searches."""

from collections.abc import Iterator

from planner.checks.disruptions import of_disruptions
from planner.checks.law import of_law
from planner.checks.pins import impossible_pins
from planner.checks.promised import contradictions
from planner.checks.reach import excess, misses_every_ferry, open_shifts
from planner.checks.rooms import of_rooms
from planner.checks.roster import of_roster
from planner.domain.calendars import Closure
from planner.domain.days import Weekday
from planner.domain.due import visits_wanted
from planner.domain.findings import Fact, Finding, Level, Report
from planner.domain.fleet import Shift
from planner.domain.places import Access, Stop
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.domain.services import Availability


def inspect(problem: PlanningProblem) -> Report:
    """Return the findings about stops, organisations, promises, shifts, drivers, rooms and disruptions, in this order.

    Stops without a promised visit are not looked at: nothing is expected of them.
    """
    findings = [
        *_operating_days(problem),
        *(finding for promise in problem.visit_promises for finding in _promised(problem, promise)),
        *contradictions(problem),
        *impossible_pins(problem),
        *_organisations(problem),
        *_promises(problem),
        *of_law(problem),
        *of_roster(problem),
        *of_rooms(problem),
        *of_disruptions(problem),
    ]
    return Report(tuple(findings))


def _promised(problem: PlanningProblem, promise: VisitPromise) -> Iterator[Finding]:
    """Yield why the stop of a promise cannot be visited; for a locality, why none of its stops can."""
    if not visits_wanted(problem, promise):
        return
    by_stop = [tuple(_stop(problem, problem.stop[stop_id])) for stop_id in promise.stop_ids]
    if promise.locality_id is None:
        yield from by_stop[0]
    elif all(by_stop):
        what = "locality_out_of_reach" if by_stop else "locality_without_stop"
        yield Finding(f"data.{what}", Level.PROMISE, facts={"locality_id": promise.locality_id})
        yield from (finding for found in by_stop for finding in found)


def _finding(what: str, stop_id: str | None = None, organisation_id: str | None = None, **facts: Fact) -> Finding:
    return Finding(f"data.{what}", Level.PROMISE, stop_id, organisation_id, facts=facts)


def _operating_days(problem: PlanningProblem) -> Iterator[Finding]:
    shifts = _shifts(problem)
    everywhere = [c for c in problem.closures if _closes_everything(c)]
    if all(any(shift.date in closure.dates for closure in everywhere) for shift in shifts):
        yield Finding("data.no_operating_day", Level.HARD, facts={"found": 0})


def _closes_everything(closure: Closure) -> bool:
    return not (closure.municipality_id or closure.kinds or closure.stop_id)


def _stop(problem: PlanningProblem, stop: Stop) -> Iterator[Finding]:
    if stop.closed_from and stop.closed_from <= problem.horizon.last:
        yield _finding("closed_stop", stop.id, since=stop.closed_from)
        if stop.closed_from <= problem.horizon.first:
            return
    if not _has_way(problem, stop):
        by_road = "no_way" if stop.position else "no_position"
        yield _finding("ferry_only" if stop.access is Access.FERRY_ONLY else by_road, stop.id)
    yield from _hours(problem, stop)


def _has_way(problem: PlanningProblem, stop: Stop) -> bool:
    """Tell whether the bus gets there and away: from where it may spend the night, or by ferry from another stop."""
    vehicles = [problem.vehicle[shift.vehicle_id] for shift in problem.shifts]
    bases = {key for one in vehicles for key in (one.depot_id, *one.overnight_depot_ids)} or set(problem.depot)
    ferries = [ends for ends, leg in problem.travel.legs.items() if leg.departures]
    there = any(problem.travel.between(base, stop.id) for base in bases) or any(to == stop.id for _, to in ferries)
    back = any(problem.travel.between(stop.id, base) for base in bases) or any(of == stop.id for of, _ in ferries)
    return there and back


def _hours(problem: PlanningProblem, stop: Stop) -> Iterator[Finding]:
    longest = max((row.window.minutes for row in stop.windows), default=None)
    if longest is None:
        yield _finding("no_window", stop.id)
    elif stop.stand - stop.dwell + stop.shortest_dwell > longest:
        stand = stop.stand - stop.dwell + stop.shortest_dwell
        yield _finding("dwell_longer_than_window", stop.id, found=stand, expected=longest)
    else:
        yield from _days(problem, stop, open_shifts(problem, stop))


def _days(problem: PlanningProblem, stop: Stop, shifts: tuple[Shift, ...]) -> Iterator[Finding]:
    if not shifts:
        if _shifts(problem):
            yield _finding("no_common_day", stop.id)
        return
    if misses_every_ferry(problem, stop, shifts):
        yield _finding("no_departure", stop.id)
    over = excess(problem, stop, shifts)
    if over:
        yield _finding("unreachable_in_shift", stop.id, over=over.minutes, limit=over.limit)
    if not any(_can_come(row, stop, shifts) for row in problem.availability):
        yield _finding("nobody_can_come", stop.id)


def _can_come(row: Availability, stop: Stop, shifts: tuple[Shift, ...]) -> bool:
    """Tell whether the row covers a whole visit on one of the days."""
    for shift in shifts:
        if not (row.available and row.applies_on(shift.date)):
            continue
        for window in stop.windows_on(Weekday.of(shift.date)):
            opens = max(window.start + stop.setup, row.window.start)
            if opens + stop.shortest_dwell <= min(window.end - stop.packdown, row.window.end):
                return True
    return False


def _organisations(problem: PlanningProblem) -> Iterator[Finding]:
    present, met = _present(problem), _met(problem)
    for organisation in problem.organisations:
        if organisation.id not in present:
            yield _finding("no_availability", organisation_id=organisation.id)
        elif met and organisation.id not in met:
            yield _finding("never_at_a_stop", organisation_id=organisation.id)


def _met(problem: PlanningProblem) -> set[str]:
    """Return the organisations that can be at a whole visit of some stop on some day of the period."""
    shifts = [(stop, open_shifts(problem, stop)) for stop in problem.stops]
    return {
        row.organisation_id for row in problem.availability if any(_can_come(row, stop, some) for stop, some in shifts)
    }


def _present(problem: PlanningProblem) -> set[str]:
    """Return the organisations that said yes to some day of the horizon."""
    return {
        row.organisation_id
        for row in problem.availability
        if row.available and any(row.applies_on(day) for day in problem.horizon.days())
    }


def _promises(problem: PlanningProblem) -> Iterator[Finding]:
    present = _present(problem)
    offered = {key for o in problem.organisations if o.id in present for key in o.service_ids}
    visited = {
        problem.stop[stop_id].locality_id
        for promise in problem.visit_promises
        if promise.rhythm.promises_visits
        for stop_id in promise.stop_ids
    }
    for promise in problem.promises:
        facts: dict[str, Fact] = {"service_id": promise.service_id, "locality_id": promise.locality_id}
        if promise.visits_per_month and promise.service_id not in offered:
            yield Finding("data.nobody_offers", Level.PROMISE, facts=facts)
        if promise.visits_per_month and promise.locality_id not in visited:
            yield Finding("data.no_stop_in_locality", Level.PROMISE, facts=facts)
        elif promise.visits_per_month and _closed_all_along(problem, promise.locality_id):
            yield Finding("data.locality_closed", Level.PROMISE, facts=facts)


def _closed_all_along(problem: PlanningProblem, locality_id: str) -> bool:
    """Tell whether every stop that still exists is closed, or out of season, on every day of the period."""
    stops = [stop.id for stop in problem.stops if stop.locality_id == locality_id and stop.closed_from is None]
    return bool(stops) and not any(problem.is_open(key, day) for key in stops for day in problem.horizon.days())


def _shifts(problem: PlanningProblem) -> list[Shift]:
    return [shift for shift in problem.shifts if shift.date in problem.horizon]
