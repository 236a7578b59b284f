"""Look through organisations before planning: languages, staff, days and crews that nobody can provide."""

from collections.abc import Iterator, Sequence

from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import days_in_rooms
from planner.domain.services import Organisation


def of_roster(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield what no organisation that can come in the period provides; nothing where none can come at all."""
    present = [one for one in problem.organisations if _days(problem, one)]
    if present:
        yield from _languages(problem, present)
        yield from _staff(problem, present)
        yield from _crews(problem, present)
    for organisation in present:
        found = len(_days(problem, organisation) | days_in_rooms(problem, organisation.id))
        found = found if organisation.days_max is None else min(found, organisation.days_max)
        found = max(found, len(days_in_rooms(problem, organisation.id)))
        if found < organisation.days_min:
            facts = {"found": found, "expected": organisation.days_min}
            yield Finding("data.days_min_too_many", Level.PROMISE, organisation_id=organisation.id, facts=facts)


def _days(problem: PlanningProblem, organisation: Organisation) -> set[object]:
    """Return the days of the period with a shift on which it said yes and, as a guest, is invited."""
    days = {shift.date for shift in problem.shifts if shift.date in problem.horizon}
    rows = [row for row in problem.availability if row.organisation_id == organisation.id and row.available]
    invited = {one.date for one in problem.invitations if one.organisation_id == organisation.id}
    return {
        day for day in days if any(row.applies_on(day) for row in rows) and (not organisation.guest or day in invited)
    }


def _languages(problem: PlanningProblem, present: Sequence[Organisation]) -> Iterator[Finding]:
    visited = {key for promise in problem.visit_promises if promise.rhythm.promises_visits for key in promise.stop_ids}
    places = {problem.stop[key].municipality_id for key in visited}
    for municipality in problem.municipalities:
        first = next(iter(municipality.languages), None)
        if municipality.id in places and first and not any(first in one.languages for one in present):
            facts: dict[str, Fact] = {"municipality_id": municipality.id, "language": str(first)}
            yield Finding("data.nobody_speaks", Level.PROMISE, facts=facts)


def _staff(problem: PlanningProblem, present: Sequence[Organisation]) -> Iterator[Finding]:
    for promise in problem.promises:
        found = sum(one.people for one in present if promise.service_id in one.service_ids)
        expected = problem.service[promise.service_id].staff
        if promise.visits_per_month and 0 < found < expected:
            facts: dict[str, Fact] = {"service_id": promise.service_id, "locality_id": promise.locality_id}
            yield Finding("data.nobody_has_staff", Level.PROMISE, facts=facts | {"found": found, "expected": expected})


def _crews(problem: PlanningProblem, present: Sequence[Organisation]) -> Iterator[Finding]:
    driving = {shift.vehicle_id for shift in problem.shifts if shift.date in problem.horizon}
    for vehicle in (one for one in problem.vehicles if one.id in driving):
        people = sorted((one.people for one in present), reverse=True)[: vehicle.seats]
        found = sum(people) + vehicle.driver_counts
        if found < vehicle.crew_min:
            facts: dict[str, Fact] = {"vehicle_id": vehicle.id, "found": found, "expected": vehicle.crew_min}
            yield Finding("data.crew_out_of_reach", Level.PROMISE, facts=facts)
