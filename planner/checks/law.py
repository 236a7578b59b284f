"""Look through drivers and law sets before planning: who can never drive, when nobody can, which law is too new."""

from collections.abc import Iterator

from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Driver, Shift, Vehicle
from planner.domain.problem import PlanningProblem
from planner.domain.services import Joining


def of_law(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield what is wrong with rules that are not valid yet, drivers nobody may use, and vehicles nobody may drive."""
    shifts = tuple(shift for shift in problem.shifts if shift.date in problem.horizon)
    yield from _not_yet_valid(problem, shifts)
    if problem.drivers:
        for driver in problem.drivers:
            yield from _driver(problem, driver, shifts)
        for vehicle in problem.vehicles:
            yield from _vehicle(problem, vehicle, tuple(s for s in shifts if s.vehicle_id == vehicle.id))


def _not_yet_valid(problem: PlanningProblem, shifts: tuple[Shift, ...]) -> Iterator[Finding]:
    for rules in problem.driving_rules:
        since = rules.valid_from
        if since is None:
            continue
        facts: dict[str, Fact] = {"rules_id": rules.id, "since": since}
        early = [shift.date for shift in shifts if shift.driving_rules_id == rules.id and shift.date < since]
        if early:
            yield Finding("data.rules_not_yet_valid", Level.PROMISE, date=min(early), facts=facts)
        if since > problem.horizon.first:
            yield from _people_under(problem, facts)


def _people_under(problem: PlanningProblem, facts: dict[str, Fact]) -> Iterator[Finding]:
    """Yield the drivers, and the organisations that work all day, under rules that are too new."""
    first, code = problem.horizon.first, "data.own_rules_not_yet_valid"
    for driver in problem.drivers:
        if driver.driving_rules_id == facts["rules_id"]:
            yield Finding(code, Level.PROMISE, date=first, facts=facts | {"driver_id": driver.id})
    for organisation in problem.organisations:
        if organisation.working_rules_id == facts["rules_id"] and organisation.joins is Joining.DEPOT:
            yield Finding(code, Level.PROMISE, None, organisation.id, first, facts)


def _driver(problem: PlanningProblem, driver: Driver, shifts: tuple[Shift, ...]) -> Iterator[Finding]:
    facts: dict[str, Fact] = {"driver_id": driver.id}
    if not any(_may(driver, problem.vehicle[shift.vehicle_id]) for shift in shifts) and shifts:
        yield Finding("data.driver_without_vehicle", Level.PROMISE, facts=facts)
    rows = [row for row in problem.driver_hours if row.driver_id == driver.id and row.available]
    if not any(row.applies_on(day) for row in rows for day in problem.horizon.days()):
        yield Finding("data.driver_without_hours", Level.PROMISE, facts=facts)


def _vehicle(problem: PlanningProblem, vehicle: Vehicle, shifts: tuple[Shift, ...]) -> Iterator[Finding]:
    able = [driver for driver in problem.drivers if _may(driver, vehicle)]
    facts: dict[str, Fact] = {"vehicle_id": vehicle.id}
    if not able and shifts:
        yield Finding("data.nobody_may_drive", Level.PROMISE, facts=facts | {"class": vehicle.licence_class})
        return
    alone = sorted(shift.date for shift in shifts if not any(_can(problem, driver, shift) for driver in able))
    if alone:
        found: dict[str, Fact] = {"days": len(alone), "dates": tuple(day.isoformat() for day in alone)}
        yield Finding("data.no_driver_on_days", Level.PROMISE, date=alone[0], facts=facts | found)


def _may(driver: Driver, vehicle: Vehicle) -> bool:
    return not vehicle.licence_class or vehicle.licence_class in driver.licence_classes


def _can(problem: PlanningProblem, driver: Driver, shift: Shift) -> bool:
    """Tell whether the driver is there for some part of the shift."""
    free: set[int] = set()
    taken: set[int] = set()
    for row in problem.driver_hours:
        if row.driver_id == driver.id and row.applies_on(shift.date):
            minutes = range(max(row.window.start, shift.window.start), min(row.window.end, shift.window.end))
            (free if row.available else taken).update(minutes)
    return bool(free - taken)
