"""What visits held in a room instead of the bus settle before a month is planned: they stand, whatever is planned."""

from datetime import date

from planner.domain.plan import Visit
from planner.domain.problem import PlanningProblem
from planner.domain.services import Invitation, ServicePromise


def in_period(problem: PlanningProblem) -> tuple[Visit, ...]:
    """Return the visits of the period that are held without the bus at a known stop."""
    return tuple(v for v in problem.held_without_bus if v.date in problem.horizon and v.stop_id in problem.stop)


def days_in_rooms(problem: PlanningProblem, organisation_id: str) -> frozenset[date]:
    """Return the days of the period on which the organisation is at a visit held without the bus."""
    return frozenset(
        v.date for v in in_period(problem) if any(e.organisation_id == organisation_id for e in v.on_board)
    )


def offered_in_rooms(problem: PlanningProblem, promise: ServicePromise) -> int:
    """Return at how many visits held without the bus a promised service is offered, by people enough."""
    staff = max(1, problem.service[promise.service_id].staff)
    visits = 0
    for visit in in_period(problem):
        who = {e.organisation_id for e in visit.on_board if promise.service_id in e.service_ids}
        people = sum(one.people for one in problem.organisations if one.id in who)
        visits += problem.stop[visit.stop_id].locality_id == promise.locality_id and people >= staff
    return visits


def unspoken_in_rooms(problem: PlanningProblem) -> int:
    """Return at how many visits held without the bus nobody speaks the first language of the place.

    A language that every organisation speaks is not asked about.
    """
    visits = 0
    for visit in in_period(problem):
        municipality = problem.municipality.get(problem.stop[visit.stop_id].municipality_id)
        for language in municipality.languages[:1] if municipality else ():
            speakers = {one.id for one in problem.organisations if language in one.languages}
            asked = len(speakers) < len(problem.organisations)
            visits += asked and speakers.isdisjoint(e.organisation_id for e in visit.on_board)
    return visits


def open_invitations(problem: PlanningProblem) -> tuple[Invitation, ...]:
    """Return the invitations of the period that no visit held without the bus keeps already."""
    kept = {(e.organisation_id, v.stop_id, v.date) for v in in_period(problem) for e in v.on_board}
    return tuple(
        one
        for one in problem.invitations
        if one.date in problem.horizon and (one.organisation_id, one.stop_id, one.date) not in kept
    )
