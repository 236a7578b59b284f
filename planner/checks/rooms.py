"""Look at visits held in a room instead of the bus: they are given, so what is wrong with them no plan can mend."""

from collections.abc import Iterator
from itertools import combinations

from planner.domain.findings import Finding, Level
from planner.domain.plan import Visit
from planner.domain.problem import PlanningProblem


def of_rooms(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield rooms on closed days, rooms with nobody, and organisations that cannot be there, or are in two at once."""
    visits = [v for v in problem.held_without_bus if v.stop_id in problem.stop and v.date in problem.horizon]
    visits.sort(key=lambda v: (v.date, v.opens, v.stop_id))
    for visit in visits:
        yield from _alone(problem, visit)
    for one, other in combinations(visits, 2):
        if one.date == other.date and one.opens < other.closes and other.opens < one.closes:
            for key in sorted(_there(problem, one) & _there(problem, other)):
                facts = {"other_stop_id": one.stop_id}
                yield Finding("data.room_two_places", Level.PROMISE, other.stop_id, key, other.date, facts)


def _alone(problem: PlanningProblem, visit: Visit) -> Iterator[Finding]:
    there = _there(problem, visit)
    if not problem.is_open(visit.stop_id, visit.date):
        yield Finding("data.room_closed", Level.PROMISE, visit.stop_id, date=visit.date)
    if not there:
        yield Finding("data.room_with_nobody", Level.PROMISE, visit.stop_id, date=visit.date)
    for key in sorted(there):
        if not _can_be_there(problem, key, visit):
            facts = {"opens": visit.opens, "closes": visit.closes}
            yield Finding("data.room_cannot_come", Level.PROMISE, visit.stop_id, key, visit.date, facts)


def _there(problem: PlanningProblem, visit: Visit) -> set[str]:
    return {entry.organisation_id for entry in visit.on_board if entry.organisation_id in problem.organisation}


def _can_be_there(problem: PlanningProblem, organisation_id: str, visit: Visit) -> bool:
    rows = [r for r in problem.availability if r.organisation_id == organisation_id and r.applies_on(visit.date)]
    away = any(r.window.start < visit.closes and visit.opens < r.window.end for r in rows if not r.available)
    return not away and any(r.window.covers(visit.opens, visit.closes) for r in rows if r.available)
